"""How deep each node stands in a graph that runs from left to right, whether or not it has cycles."""

from collections.abc import Iterable

_DEEPEST = 12


def depths(edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """For each node the longest way to it from where nothing leads; within a cycle steps are not counted twice.

    Cost: linear in edges, times the depth, which ends at twelve.

    Example:
        >>> depths([("a", "b"), ("b", "c"), ("a", "c")])
        {'a': 0, 'b': 1, 'c': 2}
        >>> depths([("a", "b"), ("b", "a"), ("b", "c")])["c"] >= 1
        True
    """
    found: dict[str, set[str]] = {}
    for one, other in edges:
        found.setdefault(one, set())
        found.setdefault(other, set()).add(one)
    back = _back_edges(found)
    depth = dict.fromkeys(found, 0)
    for _ in range(_DEEPEST):
        new = {
            node: max((depth[one] + 1 for one in before if (one, node) not in back), default=0)
            for node, before in found.items()
        }
        if new == depth:
            break
        depth = new
    return depth


def _back_edges(before: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Edges that close a cycle, as a walk in the order of the nodes meets them."""
    after: dict[str, list[str]] = {node: [] for node in before}
    for node, those in before.items():
        for one in sorted(those):
            after[one].append(node)
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in before:
        path: dict[str, None] = {}
        stack = [(start, iter(after[start]))] if start not in done else []
        while stack:
            node, rest = stack[-1]
            path[node] = None
            step = next(rest, None)
            if step is None:
                stack.pop()
                path.pop(node, None)
                done.add(node)
            elif step in path:
                found.add((node, step))
            elif step not in done:
                stack.append((step, iter(after[step])))
    return found
