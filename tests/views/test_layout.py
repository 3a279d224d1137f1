"""Boxes never touch, lines go round them, and the same scene always stands the same."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.analysis.trace import Trace
from provenance.views.claim import claim_scene
from provenance.views.layout import lay_out
from provenance.views.places import Layout
from provenance.views.scene import Edge, Node, Scene

TRACES = ("harbour", "bare", "hostile", "crowd", "scripts")


def scene_of(nodes: list[Node], edges: list[Edge]) -> Scene:
    return Scene("t", "q", (), tuple(nodes), tuple(edges))


def overlapping(layout: Layout) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(layout.places.items(), 2)
        if abs(a.x - b.x) < (a.width + b.width) / 2 and abs(a.y - b.y) < (a.height + b.height) / 2
    ]


def through_boxes(scene: Scene, layout: Layout) -> list[tuple[str, str]]:
    """Level runs of a route (those through a layer) that hit a box."""
    hits = []
    for edge in scene.edges:
        points = layout.routes[edge.id].points
        for a, b in zip(points[1:-1:2], points[2:-1:2], strict=True):
            low, high = sorted((a.x, b.x))
            hits += [
                (edge.id, node)
                for node, p in layout.places.items()
                if abs(p.y - a.y) < p.height / 2 and low < p.x + p.width / 2 and high > p.x - p.width / 2
            ]
    return hits


@pytest.mark.parametrize("name", TRACES)
def test_boxes_do_not_overlap_and_lines_go_round_them(name: str, request: pytest.FixtureRequest) -> None:
    scene = claim_scene(request.getfixturevalue(name))
    layout = lay_out(scene)
    assert set(layout.places) == {node.id for node in scene.nodes}
    assert overlapping(layout) == []
    assert through_boxes(scene, layout) == []
    for place in layout.places.values():
        assert place.x - place.width / 2 >= -1
        assert place.x + place.width / 2 <= layout.width + 1
        assert place.y - place.height / 2 >= -1
        assert place.y + place.height / 2 <= layout.height + 1


def test_the_same_scene_stands_the_same(crowd: Trace) -> None:
    assert lay_out(claim_scene(crowd)) == lay_out(claim_scene(crowd))


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    count = draw(st.integers(1, 14))
    nodes = [
        Node(str(n), "claim", draw(st.text(max_size=40)), layer=draw(st.integers(-3, 3)), band=draw(st.integers(0, 2)))
        for n in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = [(a, b) for a, b in draw(st.lists(st.tuples(ends, ends), max_size=24)) if a != b]
    return scene_of(nodes, [Edge(f"e{k}", str(a), str(b), "asserts", "") for k, (a, b) in enumerate(pairs)])


@given(scenes())
def test_any_graph_cycles_too_is_laid_out_without_overlap(scene: Scene) -> None:
    layout = lay_out(scene)
    assert overlapping(layout) == []
    assert set(layout.routes) == {edge.id for edge in scene.edges}


def test_layers_run_from_left_to_right() -> None:
    layout = lay_out(scene_of([Node("b", "person", "b", layer=7), Node("a", "person", "a", layer=-2)], []))
    assert layout.places["a"].x < layout.places["b"].x


def test_crossings_are_taken_out() -> None:
    left = [Node(f"l{n}", "person", "l", layer=0) for n in range(6)]
    right = [Node(f"r{n}", "person", "r", layer=1) for n in range(6)]
    edges = [Edge(f"e{n}", f"l{n}", f"r{5 - n}", "asserts", "") for n in range(6)]
    places = lay_out(scene_of([*left, *right], edges)).places
    by_left = [places[f"r{5 - n}"].y for n in sorted(range(6), key=lambda n: places[f"l{n}"].y)]
    assert by_left == sorted(by_left)


def test_what_is_set_apart_stands_below_everything_else(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    layout = lay_out(scene)
    (rule,) = [mark for mark in layout.marks if mark.kind == "rule"]
    assert [mark.text for mark in layout.marks if mark.kind == "heading"] == ["Related claims: not corroboration"]
    for node in scene.nodes:
        assert (layout.places[node.id].y > rule.y) == (node.band == 1)


def test_lines_that_meet_at_a_box_have_ports_of_their_own() -> None:
    nodes = [Node(str(n), "person", "n", layer=0) for n in range(3)] + [Node("c", "claim", "c", layer=1)]
    edges = [Edge(f"e{n}", str(n), "c", "asserts", "") for n in range(3)]
    layout = lay_out(scene_of(nodes, edges))
    assert len({layout.routes[edge.id].points[-1] for edge in edges}) == 3


def test_a_huge_scene_is_laid_out_without_overlap(throng: Trace) -> None:
    scene = claim_scene(throng)
    assert len(scene.nodes) > 400
    assert overlapping(lay_out(scene)) == []
