"""The arborescence against all that there are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.analysis.timeline.branching import Edge, arborescence

NODES = 5
graphs = st.tuples(
    st.integers(1, NODES),
    st.integers(0, NODES - 1),
    st.lists(st.builds(Edge, st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.integers(-3, 9)), max_size=12),
)


def reaches(node: int, root: int, above: dict[int, int]) -> bool:
    seen: set[int] = set()
    while node in above and node not in seen:
        seen.add(node)
        node = above[node]
    return node == root


def cheapest(nodes: int, root: int, edges: list[Edge]) -> int | None:
    """Cost of the cheapest of all choices of one edge into each node that hang together; None where none does."""
    into = [[e for e in edges if e.target == node and e.source != node] for node in range(nodes) if node != root]
    costs = []
    for choice in product(*into):
        above = {edge.target: edge.source for edge in choice}
        if all(reaches(node, root, above) for node in above):
            costs.append(sum(edge.cost for edge in choice))
    return min(costs, default=None)


@given(graphs)
def test_it_costs_what_the_cheapest_of_all_costs(graph: tuple[int, int, list[Edge]]) -> None:
    nodes, wanted, drawn = graph
    root = wanted % nodes
    edges = [edge for edge in drawn if edge.source < nodes and edge.target < nodes]
    least = cheapest(nodes, root, edges)
    if least is None:
        with pytest.raises(ValueError, match="nothing leads to node"):
            arborescence(nodes, root, edges)
        return
    found = [edges[position] for position in arborescence(nodes, root, edges)]
    assert [edge.target for edge in found] == [node for node in range(nodes) if node != root]
    assert all(reaches(edge.target, root, {e.target: e.source for e in found}) for edge in found)
    assert sum(edge.cost for edge in found) == least


def test_rings_within_rings_are_opened() -> None:
    edges = [Edge(0, 1, 100), Edge(1, 2, 1), Edge(2, 1, 1), Edge(2, 3, 5), Edge(3, 1, 4), Edge(0, 3, 90)]
    assert sum(edges[position].cost for position in arborescence(4, 0, edges)) == 95


def test_of_equal_costs_the_first_is_taken() -> None:
    assert arborescence(2, 0, [Edge(0, 1, 5), Edge(0, 1, 5)]) == [0]


def test_costs_of_any_size_are_exact() -> None:
    huge = 10**30
    assert arborescence(3, 0, [Edge(0, 1, huge + 1), Edge(0, 2, huge), Edge(2, 1, 0), Edge(1, 2, 1)]) == [2, 1]
