"""Large scenes begin with groups; every box is in one picture, and every line between what stands for its ends."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.trace import Trace
from provenance.views.alike import gathered
from provenance.views.claim import claim_scene
from provenance.views.grouping import GROUPS, LEGIBLE, pictures
from provenance.views.scene import Edge, Node, Scene


def scene_of(nodes: list[Node], edges: list[Edge]) -> Scene:
    return Scene("t", "q", (), tuple(nodes), tuple(edges))


def test_a_small_scene_is_one_picture_as_it_is(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    (only,) = pictures(scene)
    assert only.scene == scene
    assert only.group is None


def test_what_the_scene_calls_a_cluster_is_one_box_that_opens() -> None:
    nodes = [
        Node(f"{name}{n}", "claim", f"{name} {n}", cluster=(name,)) for name in ("ports", "ferries") for n in range(200)
    ]
    edges = [Edge(f"e{n}", f"ports{n}", f"ferries{n}", "entails", "entails") for n in range(200)]
    first, ports, ferries, *rest = pictures(scene_of(nodes, edges))
    assert [(node.kind, node.label, node.tag) for node in first.scene.nodes] == [
        ("group", "ports", "200 × claim"),
        ("group", "ferries", "200 × claim"),
    ]
    (bundle,) = first.scene.edges
    assert (bundle.kind, bundle.label) == ("bundle", "200 lines: lines between the boxes of two groups")
    assert ports.group is first.scene.nodes[0]
    assert ports.parent == 0
    assert [node.id for node in ports.scene.nodes if node.id not in ports.own] == [first.scene.nodes[1].id]
    assert ferries.scene.title == "ferries"
    assert sum(len(each.own) for each in rest) == 400


def test_where_a_claim_has_a_crowd_those_who_stand_alike_are_one_box(sample: Any) -> None:
    claim = sample.claim("0", "The pier was sold")

    def said(key: str, stance: str, *grounds: str) -> Any:
        work = sample.work(f"w{key}", "Article", f"Story {key}")
        return sample.statement(key, sample.party(f"Name {key}"), stance, claim, work=work, based_on=grounds)

    first = said("first", "asserts")
    heard = [said(str(n), "asserts", "statement/first") for n in range(20)]
    others = [said(f"o{n}", "suggests") for n in range(8)]
    scene = claim_scene(sample.trace(claim, [first, *heard, *others]))
    top, *opened = pictures(scene)
    assert sorted(node.tag for node in top.scene.nodes if node.kind == "group") == [
        "20 × person, 20 × publication",
        "8 × person, 8 × publication",
    ]
    assert {"Name first", "Story first", claim.text} < {node.label for node in top.scene.nodes}
    assert {edge.word for edge in top.scene.edges if edge.target == claim.iri} == {"asserts", "suggests"}
    assert {node.label for each in opened for node in each.scene.nodes} > {"Name 7", "Story o3"}


@st.composite
def crowds(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(300 + 1, 4 * 300))
    cluster = draw(st.sampled_from((1, 2, 40, 500)))
    kinds = ("person", "claim", "publication")
    nodes = [
        Node(str(n), kinds[n % 3], f"n {n}", layer=n % 4, cluster=(str(n % cluster), str(n % 7))) for n in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=60))
    return scene_of(nodes, [Edge(f"e{k}", str(a), str(b), "cites", "") for k, (a, b) in enumerate(pairs)])


@settings(deadline=None, max_examples=20)
@given(crowds())
def test_every_box_has_one_home_and_no_picture_is_too_large(scene: Scene) -> None:
    found = pictures(scene)
    homes = Counter(node.id for each in found for node in each.scene.nodes if node.id in each.own)
    assert all(homes[node.id] == 1 for node in scene.nodes)
    assert max(len(each.own) for each in found) <= max(GROUPS, LEGIBLE) + 1
    for place, each in enumerate(found[1:], start=1):
        assert each.parent < place
        assert each.group in found[each.parent].scene.nodes
    for each in found:
        ids = {node.id for node in each.scene.nodes}
        assert all(edge.source in ids and edge.target in ids for edge in each.scene.edges)


def test_a_crowd_of_which_no_two_stand_alike_is_drawn_whole() -> None:
    nodes = [Node(f"{kind}{n}", kind, "x") for kind in ("person", "publication") for n in range(30)]
    edges = [Edge(f"p{n}", f"person{n}", f"publication{n}", "publishes", "") for n in range(30)]
    chain = [Edge(f"b{n}", f"publication{n}", f"person{n + 1}", "basedOn", "") for n in range(29)]
    scene = scene_of(nodes, [*edges, *chain])
    assert gathered(scene) == scene
