"""Who began a claim, and how it was handed on from there.

An origin is a statement for the claim that rests on no other in scope (model, "Where a claim comes from"). What rests
on what, what a retraction ends, what falls with it, and the kinds of origin are those by which sources are counted:
`provenance.analysis.dependence.transmission` and `hearing` say it, and nothing of it is said again here. What its own
source took back, and what rested on that alone, began nothing.

An originator is who made an origin by asserting or suggesting. The earliest known is not the first: who gives no ground
may have it from somebody of whom no record tells.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.hearing import hear
from provenance.analysis.dependence.sources import standing
from provenance.analysis.dependence.transmission import transmission
from provenance.analysis.trace import Chain, Party, Statement
from provenance.rdf import Graph

_BEGINNING = frozenset({"asserts", "suggests"})
"""Stances that can begin a claim: who confirms or supports one answers a claim that was there before."""


@dataclass(frozen=True, slots=True)
class Rests:
    """What the statements for a claim rest on; by IRI.

    Attributes:
        kinds: the kind of each origin.
        on: the statements for the claim, and reports of such, on which each rests.
    """

    kinds: Mapping[str, str]
    on: Mapping[str, tuple[str, ...]]


def rests(graph: Graph, asked: Sequence[str]) -> Rests:
    """What is said for a claim and stands, as it is counted.

    Args:
        graph: the current view, or a past one.
        asked: as for `provenance.analysis.dependence.sources`.

    Cost: some 0.1 ms a statement.
    """
    heard = hear(Book(graph), asked)
    counted = transmission(standing(heard, heard.gone), 1, heard.works, heard.parties)
    return Rests(counted.origins, {iri: resting.on for iri, resting in counted.resting.items()})


def with_origins(said: Iterable[Statement], found: Rests) -> tuple[Statement, ...]:
    """The statements with their kinds of origin; those that only relay have none."""
    return tuple(replace(one, origin=found.kinds.get(one.iri) if one.sign > 0 else None) for one in said)


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


def chains(said: Sequence[Statement], found: Rests) -> tuple[Chain, ...]:
    """How the claim was handed on from each root on which others rest, in the order of the roots.

    Of the statements that are furthest from the root, counted in steps, the path leads to the one that stands first.

    Args:
        said: the statements in scope, oldest first, with their origins.
        found: what they rest on.

    Cost: a pass over all for each root.
    """
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for statement in said:
        for ground in found.on.get(statement.iri, ()):
            resting[ground].append(statement.iri)
    every = (_chain(statement.iri, resting) for statement in said if begins(statement))
    return tuple(chain for chain in every if chain.resting)


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
