"""Circular reporting: sources of a claim that rest on each other, as a walk in time; and self-citation.

A **ring** is a strongly connected component of two or more parties in the transmission graph of one sign, at least one
of whose edges is a ground. Parties that link to each other without saying the claim are never in one. It is **closed**
where one chain of grounds leads from a party over another one back to it; where none does, each rested on the other,
but with different words at different times, and nothing need have gone round. Words of a source that rest on words of
the same source in another publication are self-citation, which is no ring.

What it does not mean: nobody in a ring need know of it; and the claim need not be false.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from provenance.analysis.dependence.flow import components
from provenance.analysis.dependence.transmission import Transmission
from provenance.grouping import gathered

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Step:
    """An assertion that rests on another one; IRIs."""

    said: str
    on: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Parties that rest on each other.

    Attributes:
        parties: in text order.
        steps: in order of time, undated ones last.
        closed: whether one chain of grounds comes back to where it began.
        entered: whether anything enters it: an origin of one of them, or a party outside.
    """

    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    closed: bool
    entered: bool


def rings(graph: Transmission, parts: Iterable[tuple[str, ...]] | None = None) -> tuple[Ring, ...]:
    """The rings of one sign, the largest first.

    Args:
        graph: of that sign.
        parts: what `mutual` gives, where it is known.

    Cost: linear, but for the square of a ring's own steps.
    """
    found = (_ring(graph, frozenset(part)) for part in (mutual(graph) if parts is None else parts))
    return tuple(sorted(filter(None, found), key=lambda ring: (-len(ring.parties), ring.parties)))


def mutual(graph: Transmission) -> list[tuple[str, ...]]:
    """Parties that lead to each other, as grounds or only by carrying each other's words."""
    number = {party: place for place, party in enumerate(graph.sources)}
    successors: list[list[int]] = [[] for _ in number]
    for one, other in graph.edges:
        successors[number[one]].append(number[other])
    return [tuple(graph.sources[vertex] for vertex in part) for part in components(successors) if len(part) > 1]


def _ring(graph: Transmission, parties: frozenset[str]) -> Ring | None:
    within = [edge for edge in graph.edges if edge[0] in parties and edge[1] in parties]
    grounds = {Step(iri, ground) for edge in within for iri, ground in graph.edges[edge] if ground in graph.resting}
    steps = sorted(grounds, key=lambda step: (_when(graph, step.said), step.said, step.on))
    if not steps:
        return None
    return Ring(tuple(sorted(parties)), tuple(steps), _is_closed(graph, steps), _is_entered(graph, parties))


def _is_entered(graph: Transmission, parties: frozenset[str]) -> bool:
    """Whether an origin of one of them, or a party outside, leads to it."""
    outside = any(other in parties and one not in parties for one, other in graph.edges)
    return outside or not parties.isdisjoint((*graph.entries, *graph.unread))


def self_citations(graph: Transmission) -> tuple[Step, ...]:
    """Assertions that rest on words that their own speaker carried in another publication, oldest first."""
    found = [
        Step(iri, ground)
        for iri, resting in graph.resting.items()
        for ground in resting.on
        if graph.carrier(ground) == graph.speaker(iri)
        and (resting.said.work is None or resting.said.work != graph.resting[ground].said.work)
    ]
    return tuple(sorted(found, key=lambda step: (_when(graph, step.said), step.said, step.on)))


def _when(graph: Transmission, iri: str) -> str:
    return graph.resting[iri].said.earliest or _UNDATED


def _is_closed(graph: Transmission, steps: Collection[Step]) -> bool:
    """Whether a chain of grounds leads from some party over another one back to it."""
    above = gathered((step.on, step.said) for step in steps)
    ways = ((iri, party) for iri in tuple(above) for party in {graph.speaker(iri), graph.carrier(iri)})
    return any(_comes_back(graph, above, iri, party) for iri, party in ways)


def _comes_back(graph: Transmission, above: Mapping[str, list[str]], start: str, party: str) -> bool:
    """Whether something that rests on it, over any number of steps, is spoken or carried by the party again.

    Each step leads to another party, so that it never comes back without having been elsewhere.
    """
    waiting, seen = [start], {start}
    while waiting:
        for said in above.get(waiting.pop(), ()):
            if party in (graph.speaker(said), graph.carrier(said)):
                return True
            if said not in seen:
                seen.add(said)
                waiting.append(said)
    return False
