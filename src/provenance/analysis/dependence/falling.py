"""What falls if something falls: truth maintenance over grounds.

An assertion **stands** while it is not taken away and either rests on nothing or some ground of it stands; what only
rests on each other does not stand (the least fixed point: J. Doyle, "A truth maintenance system", 1979). What is
**lost** stands as things are, and no longer stands once something is taken away.

What it does not mean: what is lost is not thereby false, and what still stands is not thereby true. One ground that is
left is taken as enough, since the records do not say which of several a speaker needs.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

Grounds = Mapping[str, Collection[str]]
"""For each assertion what it rests on: assertions, and publications, which rest on nothing."""


def standing(grounds: Grounds, gone: Collection[str] = ()) -> set[str]:
    """The assertions that stand once some assertions or publications are taken away. Cost: linear.

    Example:
        >>> sorted(standing({"a": [], "b": ["a"], "c": ["d"], "d": ["c"]}))
        ['a', 'b']
    """
    taken = frozenset(gone)
    resting: defaultdict[str, list[str]] = defaultdict(list)
    waiting: list[str] = []
    for iri, those in grounds.items():
        for ground in those:
            resting[ground].append(iri)
        if not those:
            waiting.append(iri)
    waiting += [ground for ground in resting if ground not in grounds]
    found: set[str] = set()
    while waiting:
        node = waiting.pop()
        if node not in taken and node not in found:
            found.add(node)
            waiting += resting[node]
    return found.intersection(grounds)


def lost(grounds: Grounds, gone: Collection[str]) -> set[str]:
    """The assertions that lose all support by it, without those that are taken away themselves.

    Example:
        >>> sorted(lost({"a": [], "b": ["a"], "c": ["b", "x"]}, gone=["a"]))
        ['b']
    """
    return standing(grounds) - standing(grounds, gone) - set(gone) if gone else set()
