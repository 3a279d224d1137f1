"""Nodes that are one, though some pairs must stay apart.

Sameness is transitive, and a chain of pairs that look alike can join what somebody said is not the same. So no join is
made that would bring such a pair together (clustering with cannot-link constraints; Wagstaff and others 2001).
"""

from collections.abc import Iterable, Iterator, Sequence

Pair = tuple[str, str]


class Clusters:
    """Nodes that are one, where some pairs must stay apart (union and find with cannot-link constraints).

    Example:
        >>> clusters = Clusters([("a", "c")])
        >>> clusters.join("a", "b"), clusters.join("b", "c"), clusters.of("b") == clusters.of("a")
        (None, ('a', 'c'), True)
    """

    def __init__(self, apart: Iterable[Pair] = ()) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[Pair]] = {}
        self._members: dict[str, list[str]] = {}
        for pair in apart:
            for node in pair:
                self._apart.setdefault(node, set()).add(pair)

    def of(self, node: str) -> str:
        """The node by which its cluster goes."""
        return self._parent.get(node, node)

    def members(self, node: str) -> list[str]:
        """The nodes of its cluster, in the order in which they came to it."""
        return self._members.get(self.of(node), [node])

    def join(self, one: str, other: str) -> Pair | None:
        """Make two one; where that would bring nodes together that must stay apart, do not, and name them."""
        left, right = self.of(one), self.of(other)
        if left == right:
            return None
        small, large = sorted((left, right), key=lambda node: (len(self.members(node)), node))
        barrier = self._barrier(small, large)
        if barrier is not None:
            return barrier
        joined = self.members(large) + self.members(small)
        for node in self.members(small):
            self._parent[node] = large
        self._members[large] = joined
        self._members.pop(small, None)
        self._apart[large] = self._apart.get(large, set()) | self._apart.pop(small, set())
        return None

    def join_all(self, nodes: Sequence[str]) -> Iterator[tuple[Pair, Pair | None]]:
        """Make all one, as far as may be: each pair that does it; of a node that may join none, why not the first."""
        begun = list(nodes[:1])
        for node in nodes[1:]:
            barriers = []
            for first in begun:
                barriers.append(self.join(first, node))
                if barriers[-1] is None:
                    yield (first, node), None
                    break
            else:
                yield (begun[0], node), barriers[0]
                begun.append(node)

    def _barrier(self, left: str, right: str) -> Pair | None:
        pairs = self._apart.get(left, set()) & self._apart.get(right, set())
        return min((pair for pair in pairs if {self.of(pair[0]), self.of(pair[1])} == {left, right}), default=None)
