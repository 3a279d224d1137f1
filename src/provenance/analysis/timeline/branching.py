"""Minimum spanning arborescence: of all ways to hang every node below a root, one whose edges cost least together.

Chu and Liu, "On the shortest arborescence of a directed graph", Scientia Sinica 14, 1965; Edmonds, "Optimum
branchings", J. Res. Natl. Bur. Stand. 71B, 1967. Each node takes its cheapest incoming edge; where those form a ring,
the ring is contracted to one node, edges into it cost what they cost more than the edge that they would replace, and
the smaller graph is solved first. Costs are whole numbers of any size, so that sums are exact and equal input gives
equal output.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Edge(NamedTuple):
    """An edge from one node to another, both counted from 0."""

    source: int
    target: int
    cost: int


def arborescence(nodes: int, root: int, edges: Sequence[Edge]) -> list[int]:
    """Positions of the edges of a minimum spanning arborescence, in the order of their targets.

    Of edges that cost the same, that which stands first is preferred.

    Args:
        nodes: how many there are.
        root: the node that has no incoming edge.
        edges: loops, and edges into the root, are passed over.

    Raises:
        ValueError: a node cannot be reached from the root.

    Cost: O(nodes · edges) at the most; one pass over the edges where the cheapest form no ring.

    Example:
        >>> arborescence(3, 0, [Edge(0, 1, 5), Edge(0, 2, 5), Edge(1, 2, 1), Edge(2, 1, 1)])
        [0, 2]
    """
    return [found for found in _solved(nodes, root, edges) if found is not None]


def _solved(nodes: int, root: int, edges: Sequence[Edge]) -> list[int | None]:
    """For each node the position of its edge, None for the root."""
    best = _cheapest(nodes, root, edges)
    rings, count = _contracted(nodes, [None if position is None else edges[position].source for position in best])
    if count == nodes:
        return best
    kept, smaller = [], []
    for position, (source, target, cost) in enumerate(edges):
        replaced = best[target]
        if rings[source] != rings[target] and replaced is not None:
            saved = edges[replaced].cost if rings.count_of[rings[target]] > 1 else 0
            kept.append(position)
            smaller.append(Edge(rings[source], rings[target], cost - saved))
    for chosen in _solved(count, rings[root], smaller):
        if chosen is not None:
            position = kept[chosen]
            best[edges[position].target] = position
    return best


def _cheapest(nodes: int, root: int, edges: Sequence[Edge]) -> list[int | None]:
    """For each node but the root the position of the cheapest edge into it."""
    best: list[int | None] = [None] * nodes
    for position, (source, target, cost) in enumerate(edges):
        held = best[target]
        if source != target != root and (held is None or cost < edges[held].cost):
            best[target] = position
    if unreached := [node for node in range(nodes) if best[node] is None and node != root]:
        raise ValueError(f"nothing leads to node {unreached[0]}")
    return best


class _Rings(list[int]):
    """The new number of each node, nodes of one ring having the same; ``count_of`` tells how many share each."""

    def __init__(self, numbers: Sequence[int], count: int) -> None:
        super().__init__(numbers)
        self.count_of = [0] * count
        for number in numbers:
            self.count_of[number] += 1


def _contracted(nodes: int, above: Sequence[int | None]) -> tuple[_Rings, int]:
    """New numbers, one for each ring that the nodes form with those above them and one for each other node."""
    numbers: dict[int, int] = {}
    walked: set[int] = set()
    count = 0
    for start in range(nodes):
        if ring := _ring(start, above, walked):
            numbers |= dict.fromkeys(ring, count)
            count += 1
    for node in range(nodes):
        if node not in numbers:
            numbers[node], count = count, count + 1
    return _Rings([numbers[node] for node in range(nodes)], count), count


def _ring(start: int, above: Sequence[int | None], walked: set[int]) -> list[int]:
    """The ring that a walk upwards ends in, where no walk before this one came there."""
    path: dict[int, None] = {}
    at: int | None = start
    while at is not None and at not in walked and at not in path:
        path[at] = None
        at = above[at]
    walked.update(path)
    way = list(path)
    return way[way.index(at) :] if at is not None and at in path else []
