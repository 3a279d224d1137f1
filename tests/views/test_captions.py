"""Words upon lines: where there is room, and nowhere else."""

from itertools import combinations
from pathlib import Path

import pytest

from provenance.kb import KnowledgeBase
from provenance.views.captions import MOST, captions
from provenance.views.claim import claim_scene
from provenance.views.layout import lay_out
from provenance.views.scene import Edge, Node, Scene
from provenance.views.sheet import sheet


def scene_of(lines: int) -> Scene:
    nodes = tuple(Node(str(n), "person", f"Name {n}", layer=n % 2) for n in range(2 * lines))
    edges = tuple(Edge(f"e{n}", str(2 * n), str(2 * n + 1), "asserts", "asserts", word="asserts") for n in range(lines))
    return Scene("t", "q", (), nodes, edges)


@pytest.mark.parametrize("name", ["harbour", "crowd"])
def test_words_touch_no_box_and_no_other_words(name: str, request: pytest.FixtureRequest) -> None:
    scene = claim_scene(request.getfixturevalue(name))
    layout = lay_out(scene)
    found = captions(scene, layout)
    assert not any(one.touches(box) for one in found.values() for box in layout.places.values())
    assert not any(one.touches(other) for one, other in combinations(found.values(), 2))


def test_words_of_the_demo_claim_stand_off_each_other_and_off_boxes(krasnov: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(krasnov)
        scene = claim_scene(kb.trace("Donald Trump is a Russian asset"))
    layout = lay_out(scene)
    found = captions(scene, layout)
    assert len(found) == sum(bool(edge.word) for edge in scene.shown)
    around = [one._replace(width=one.width + 20, height=one.height + 20) for one in found.values()]
    near = [(one, other) for one in around for other in found.values() if one.touches(other)]
    assert len(near) == len(found)  # each is near itself alone
    wide = [one._replace(width=one.width + 8) for one in found.values()]
    assert not any(one.touches(box) for one in wide for box in layout.places.values())


def test_layers_with_words_between_them_stand_further_apart() -> None:
    def gap(word: str, lines: int) -> float:
        nodes = (Node("a", "person", "A"), *(Node(f"b{n}", "person", f"B {n}", layer=1) for n in range(lines)))
        edges = tuple(Edge(f"e{n}", "a", f"b{n}", "asserts", "", word=word) for n in range(lines))
        places = lay_out(Scene("t", "q", (), nodes, edges)).places
        return places["b0"].x - places["a"].x

    assert gap("", 6) < gap("found no evidence", 6)
    assert gap("found no evidence", 2) < gap("found no evidence", 6)


def test_each_line_of_a_small_picture_says_what_it_means() -> None:
    scene = scene_of(5)
    assert captions(scene, lay_out(scene)).keys() == {f"e{n}" for n in range(5)}
    assert sheet(scene).count('class="caption">asserts<') == 5


def test_a_picture_with_many_lines_has_no_words_upon_them() -> None:
    scene = scene_of(MOST + 1)
    assert captions(scene, lay_out(scene)) == {}
