"""Who began a claim, and how it was handed on from there.

An origin is a statement for the claim that rests on no other in scope (model, "Where a claim comes from"); an
originator is who made one by asserting or suggesting. The earliest known is not the first: who gives no ground may have
it from somebody of whom no record tells.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from provenance.analysis.trace import Chain, Party, Statement

_BEGINNING = frozenset({"asserts", "suggests"})
"""Stances that can begin a claim: who confirms or supports one answers a claim that was there before."""


def originators(said: Iterable[Statement], same: Mapping[str, str]) -> tuple[Party, ...]:
    """Speakers whose origins began the claim, in the order of the statements; who is the same is given once."""
    found: dict[str, Party] = {}
    for statement in said:
        if begins(statement):
            found.setdefault(same.get(statement.speaker.iri, statement.speaker.iri), statement.speaker)
    return tuple(found.values())


def begins(said: Statement) -> bool:
    """Whether a statement can have begun the claim."""
    return said.origin is not None and said.stance in _BEGINNING


def chains(said: Sequence[Statement]) -> tuple[Chain, ...]:
    """How the claim was handed on from each root on which others rest, in the order of the roots.

    Of the statements that are furthest from the root, counted in steps, the path leads to the one that stands first.

    Args:
        said: the statements in scope, oldest first, with their origins.

    Cost: a pass over all for each root.
    """
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for statement in said:
        for ground in statement.based_on if statement.sign > 0 else ():
            resting[ground].append(statement.iri)
    found = (_chain(statement.iri, resting) for statement in said if begins(statement))
    return tuple(chain for chain in found if chain.resting)


def _chain(root: str, resting: Mapping[str, list[str]]) -> Chain:
    """Breadth first: each statement is reached on a shortest way."""
    before: dict[str, str | None] = {root: None}
    steps = {root: 0}
    queue = deque([root])
    while queue:
        ground = queue.popleft()
        for iri in resting.get(ground, ()):
            if iri not in before:
                before[iri], steps[iri] = ground, steps[ground] + 1
                queue.append(iri)
    at: str | None = max(steps, key=steps.__getitem__)
    path = []
    while at is not None:
        path.append(at)
        at = before[at]
    return Chain(root, tuple(reversed(path)), len(steps) - 1)
