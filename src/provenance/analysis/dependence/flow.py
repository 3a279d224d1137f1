"""Disjoint paths, dominators and strongly connected components of a small directed graph.

Vertices are numbers from 0; a graph is the list of successors of each. Paths run from an **entry** to an **exit**.

Literature: K. Menger, "Zur allgemeinen Kurventheorie" (1927): as many paths without a common vertex as vertices are
needed to cut all paths. S. Even and R. E. Tarjan, "Network flow and testing graph connectivity" (1975): the maximum
flow with unit vertex capacities, by phases of augmenting paths. K. D. Cooper, T. J. Harvey and K. Kennedy, "A simple,
fast dominance algorithm" (2006). M. Sharir, "A strong-connectivity algorithm and its applications in data
flow analysis" (1981).

Why not networkx, which is the referee in the tests: a claim has a dozen vertices as a rule, a base has a hundred
thousand claims, and building its graphs costs more than walking these (`tests/benchmarks/dependence.py`).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce

Successors = Sequence[Collection[int]]
_NONE, _ENTRY, _EXIT = -1, -2, -3
_State = tuple[int, bool]


def disjoint_paths(successors: Successors, entries: Collection[int], exits: Collection[int]) -> list[list[int]]:
    """As many paths from entries to exits as possible, no two through one vertex; in the order of their first vertex.

    Cost: linear for each phase; phases are few in practice, at most as many as paths.

    Example:
        >>> disjoint_paths([[2], [2], [3], []], entries=[0, 1], exits=[3])
        [[0, 2, 3]]
        >>> disjoint_paths([[2], [3], [], []], entries=[0, 1], exits=[2, 3])
        [[0, 2], [1, 3]]
    """
    flow = _Flow(successors, entries, exits)
    while flow.grows():
        pass
    return flow.paths()


class _Flow:
    """Paths found so far: for each vertex on one its neighbours there."""

    def __init__(self, successors: Successors, entries: Collection[int], exits: Collection[int]) -> None:
        self._successors, self._entries, self._exits = successors, sorted(entries), frozenset(exits)
        self._before, self._after = [_NONE] * len(successors), [_NONE] * len(successors)
        for vertex in self._exits.intersection(entries):  # some best solution has it as a path of its own
            self._before[vertex], self._after[vertex] = _ENTRY, _EXIT

    def grows(self) -> bool:
        """One phase: a search from each entry that is free, none visiting what another one did. Whether it helped."""
        seen: dict[_State, _State | None] = {}
        return sum(self._augmented(entry, seen) for entry in self._entries if self._before[entry] != _ENTRY) > 0

    def paths(self) -> list[list[int]]:
        """The paths, each as its vertices."""
        return [list(self._path(entry)) for entry in self._entries if self._before[entry] == _ENTRY]

    def _path(self, vertex: int) -> Iterator[int]:
        while vertex != _EXIT:
            yield vertex
            vertex = self._after[vertex]

    def _augmented(self, entry: int, seen: dict[_State, _State | None]) -> bool:
        """Search a way out from an entry; a state is a vertex, and whether it is being left or entered."""
        start: _State = (entry, False)
        if start in seen:
            return False
        seen[start], stack = None, [start]
        while stack:
            state = stack.pop()
            vertex, leaving = state
            if leaving and vertex in self._exits and self._after[vertex] != _EXIT:
                self._turn(state, seen)
                self._before[entry] = _ENTRY
                return True
            for following in self._following(vertex, leaving=leaving):
                if following not in seen:
                    seen[following] = state
                    stack.append(following)
        return False

    def _following(self, vertex: int, *, leaving: bool) -> Iterator[_State]:
        """Where a search goes on: along edges that are free, back along those that a path takes."""
        before = self._before[vertex]
        if leaving:
            taken = self._after[vertex]
            yield from ((other, False) for other in self._successors[vertex] if other != taken)
            if before != _NONE:
                yield vertex, False
        elif before == _NONE:
            yield vertex, True
        elif before != _ENTRY:
            yield before, True

    def _turn(self, state: _State, seen: dict[_State, _State | None]) -> None:
        """Take the edges that a search went along, and give up those that it went back along."""
        steps = [(before, after) for before, after in _walked(state, seen) if before[0] != after[0]]
        for before, after in steps:
            if not before[1]:
                self._after[after[0]] = self._before[before[0]] = _NONE
        for before, after in steps:
            if before[1]:
                self._after[before[0]], self._before[after[0]] = after[0], before[0]
        self._after[state[0]] = _EXIT


def _walked(state: _State, seen: dict[_State, _State | None]) -> Iterator[tuple[_State, _State]]:
    """The steps of a search that ended in a state, the last one first."""
    while (previous := seen[state]) is not None:
        yield previous, state
        state = previous


def dominators(successors: Successors, entries: Collection[int]) -> list[int | None]:
    """For each vertex the last other one that every path from the entries to it goes through.

    Returns:
        The immediate dominator of each; None where there is no such vertex, and for what no entry reaches.

    Cost: nearly linear in practice.

    Example:
        >>> dominators([[2], [2], [3], [], []], entries=[0, 1])
        [None, None, None, 2, None]
    """
    order = _postorder(successors, entries)
    above = _predecessors(successors, order, entries)
    root = len(order)
    found = [_NONE] * root + [root]
    while sum(_lowered(found, place, above[place]) for place in range(root - 1, -1, -1)):
        pass
    told: list[int | None] = [None] * len(successors)
    for place, vertex in enumerate(order):
        told[vertex] = None if found[place] == root else order[found[place]]
    return told


def _lowered(found: list[int], place: int, above: list[int]) -> bool:
    """Set the dominator of a place from what is known of those before it; whether it is another one than it was."""
    before = found[place]
    settled = (other for other in above if found[other] != _NONE)
    found[place] = reduce(lambda one, other: _meet(found, one, other), settled)
    return found[place] != before


def _predecessors(successors: Successors, order: list[int], entries: Collection[int]) -> list[list[int]]:
    """Of each vertex that is reached, all by their places in the order; the root, after all, comes before entries."""
    place_of = {vertex: place for place, vertex in enumerate(order)}
    found: list[list[int]] = [[] for _ in order]
    for entry in entries:
        found[place_of[entry]].append(len(order))
    for vertex, place in place_of.items():
        for other in successors[vertex]:
            found[place_of[other]].append(place)
    return found


def _meet(found: list[int], one: int, other: int) -> int:
    """The nearest dominator that two vertices have in common; the root has the highest place."""
    while one != other:
        if one < other:
            one = found[one]
        else:
            other = found[other]
    return one


def bottlenecks(successors: Successors, entries: Collection[int], exits: Collection[int]) -> list[int]:
    """The vertices on every path from an entry to an exit, in the order in which a path meets them.

    Example:
        >>> bottlenecks([[2], [2], [3, 4], [], []], entries=[0, 1], exits=[3, 4])
        [2]
    """
    end = len(successors)
    leaving = frozenset(exits)
    whole = [[*below, end] if vertex in leaving else below for vertex, below in enumerate(successors)]
    above = dominators([*whole, []], entries)
    found, vertex = [], above[end]
    while vertex is not None:
        found.append(vertex)
        vertex = above[vertex]
    return found[::-1]


def components(successors: Successors) -> list[list[int]]:
    """The strongly connected components, each sorted; one that leads to another comes before it.

    Example:
        >>> components([[1], [0], [0]])
        [[2], [0, 1]]
    """
    against: list[list[int]] = [[] for _ in successors]
    for vertex, below in enumerate(successors):
        for other in below:
            against[other].append(vertex)
    seen: set[int] = set()
    order = reversed(_postorder(successors, range(len(successors))))
    return [sorted(part) for vertex in order if (part := _postorder(against, [vertex], seen))]


def reached(successors: Successors, entries: Collection[int]) -> set[int]:
    """All vertices that a path from an entry leads to, entries among them."""
    return set(_postorder(successors, entries))


def _postorder(successors: Successors, entries: Iterable[int], seen: set[int] | None = None) -> list[int]:
    """What is reached from the entries and not yet seen, each after all that was reached from it first."""
    found: list[int] = []
    seen = set() if seen is None else seen
    for entry in entries:
        walk = [] if entry in seen else [(entry, iter(successors[entry]))]
        seen.add(entry)
        while walk:
            vertex, below = walk[-1]
            following = next((other for other in below if other not in seen), None)
            if following is None:
                walk.pop()
                found.append(vertex)
            else:
                seen.add(following)
                walk.append((following, iter(successors[following])))
    return found
