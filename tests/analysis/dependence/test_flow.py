"""Small random graphs, counted by enumeration; and networkx as a second opinion on larger ones."""

from itertools import combinations, pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.dependence.flow import bottlenecks, components, disjoint_paths, dominators, reached

Graph = tuple[list[list[int]], list[int], list[int]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 6) -> Graph:
    size = draw(st.integers(1, most))
    vertex = st.integers(0, size - 1)
    edges = draw(st.sets(st.tuples(vertex, vertex), max_size=3 * size))
    entries, exits = draw(st.sets(vertex)), draw(st.sets(vertex))
    successors = [sorted(other for one, other in edges if one == v and other != v) for v in range(size)]
    return successors, sorted(entries), sorted(exits)


def every_path(graph: Graph) -> list[tuple[int, ...]]:
    successors, entries, exits = graph
    found: list[tuple[int, ...]] = []
    waiting: list[tuple[int, ...]] = [(entry,) for entry in entries]
    while waiting:
        path = waiting.pop()
        if path[-1] in exits:
            found.append(path)
        waiting += [(*path, other) for other in successors[path[-1]] if other not in path]
    return found


def most_disjoint(graph: Graph) -> int:
    """By Menger: the least number of vertices that cut all paths, found by trying all sets."""
    paths = every_path(graph)
    size = len(graph[0])
    return next(
        count
        for count in range(size + 1)
        for cut in combinations(range(size), count)
        if all(not set(cut).isdisjoint(path) for path in paths)
    )


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_the_flow_is_the_least_cut_and_its_paths_are_disjoint(graph: Graph) -> None:
    successors, entries, exits = graph
    paths = disjoint_paths(*graph)
    assert len(paths) == most_disjoint(graph)
    assert all(p[0] in entries and p[-1] in exits for p in paths)
    assert all(b in successors[a] for p in paths for a, b in pairwise(p))
    walked = [vertex for path in paths for vertex in path]
    assert len(walked) == len(set(walked))


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_bottlenecks_are_on_every_path_and_are_there_exactly_when_the_flow_is_one(graph: Graph) -> None:
    paths = every_path(graph)
    on_all = set.intersection(*map(set, paths)) if paths else set()
    found = bottlenecks(*graph)
    assert set(found) == on_all
    assert (len(disjoint_paths(*graph)) == 1) == bool(found)
    assert all([vertex for vertex in path if vertex in on_all] == found for path in paths)


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_the_dominator_is_the_last_vertex_that_cannot_be_gone_round(graph: Graph) -> None:
    successors, entries, _ = graph
    found = dominators(successors, entries)
    for vertex in range(len(successors)):
        paths = every_path((successors, entries, [vertex]))
        paths = [path for path in paths if path.index(vertex) == len(path) - 1]
        common = set.intersection(*map(set, paths)) - {vertex} if paths else set()
        last = max(common, key=paths[0].index) if common else None
        assert found[vertex] == last


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_a_component_is_what_leads_to_each_other(graph: Graph) -> None:
    successors, entries, _ = graph
    below = [reached(successors, [vertex]) for vertex in range(len(successors))]
    together = {frozenset(o for o in below[v] if v in below[o]) for v in range(len(successors))}
    found = components(successors)
    assert {frozenset(part) for part in found} == together
    place = {vertex: number for number, part in enumerate(found) for vertex in part}
    assert all(place[v] <= place[o] for v in place for o in successors[v])
    assert reached(successors, entries) == set().union(*(below[entry] for entry in entries))


@settings(max_examples=60, deadline=None)
@given(graphs(most=40))
def test_a_second_opinion_on_larger_graphs(graph: Graph) -> None:
    successors, entries, exits = graph
    net: nx.DiGraph[object] = nx.DiGraph()
    net.add_nodes_from(["S", "T"])
    for vertex, below in enumerate(successors):
        net.add_edge((vertex, 0), (vertex, 1), capacity=1)
        net.add_edges_from(((vertex, 1), (other, 0)) for other in below)
    net.add_edges_from(("S", (entry, 0)) for entry in entries)
    net.add_edges_from(((vertex, 1), "T") for vertex in exits)
    assert len(disjoint_paths(*graph)) == nx.maximum_flow_value(net, "S", "T")
    plain = nx.DiGraph([(vertex, other) for vertex, below in enumerate(successors) for other in below])
    plain.add_nodes_from(range(len(successors)))
    parts = {frozenset(part) for part in nx.strongly_connected_components(plain)}
    assert {frozenset(part) for part in components(successors)} == parts
