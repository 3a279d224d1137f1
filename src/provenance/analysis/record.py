"""The record of a person or an outlet: what they asserted, first or after others, and what others found of it.

What others say in its publications, or through them alone, is told beside that: an agency may have no word of its own.

Only what stands under their own node, or one that a person confirmed to be the same: nobody is one with another by
name, since a wrong match here would lay words into somebody's mouth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING

from provenance.analysis.dependence.falls import meant
from provenance.analysis.tracer import Tracer
from provenance.errors import RequestError
from provenance.model import ReviewState
from provenance.rdf.matches import same_as
from provenance.vocab import CP, PROV, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from provenance.analysis.trace import Moment, Party, Statement, TracedClaim, VerdictGiven
    from provenance.rdf import Graph


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of theirs.

    Attributes:
        said: the statement.
        claim: on which it is made.
        relayed: those on whose statements for or against the same claim it rests; with none it is their own.
        verdicts: what others found of the claim, or of one that is the same by a confirmed match.
        beyond: claims that it entails and that others judged, with what they found. That is no verdict on it.
    """

    said: Statement
    claim: TracedClaim
    relayed: tuple[Party, ...]
    verdicts: tuple[VerdictGiven, ...]
    beyond: tuple[tuple[TracedClaim, tuple[VerdictGiven, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement of somebody else that stands in a publication of theirs, or is heard through one alone.

    Attributes:
        said: the statement.
        claim: on which it is made.
    """

    said: Statement
    claim: TracedClaim


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a person or an outlet as a source.

    Attributes:
        party: who it is.
        told: their statements, oldest first, undated ones last.
        bearing: claims that bear on their credibility, with what is said on each.
        moment: the state that it is drawn from, None for the current one.
        carried: statements of others in their publications, oldest first.
    """

    party: Party
    told: tuple[Told, ...]
    bearing: tuple[tuple[TracedClaim, tuple[Statement, ...]], ...]
    moment: Moment | None = None
    carried: tuple[Carried, ...] = ()

    @property
    def own(self) -> tuple[Told, ...]:
        """Statements that rest on nobody else's, as far as these records show."""
        return tuple(each for each in self.told if not each.relayed)


def record(graph: Graph, who: str, moment: Moment | None = None) -> Record:
    """The record of whoever is meant.

    Args:
        graph: the current view, or a past one.
        who: a name, an IRI or a CURIE.
        moment: which state that is.

    Raises:
        RequestError: nobody has that name, several have, or it is nobody who speaks.

    Cost: some 0.4 ms a statement; a name reads all names once.
    """
    names = same_as(graph.store, meant(graph, who))
    tracer = Tracer(graph)
    if not any(PROV.Agent in graph.texts(name, RDF.type) for name in names):
        raise RequestError(f"{who!r} is nobody who speaks: name a person, an outlet or a fact-checker")
    own = set(chain.from_iterable(graph.subjects(PROV.wasAttributedTo, name) for name in names))
    carried = sorted(_statements(graph, tracer, _within(graph, names) - own), key=_when)
    judged = _Judged(graph, tracer, names)
    told = tuple(judged.told(each) for each in sorted(_statements(graph, tracer, own), key=_when))
    claims = dict.fromkeys(chain.from_iterable(graph.subjects(CP.bearsOn, name) for name in names))
    bearing = tuple((tracer.claim(claim), tuple(tracer.statements(claim))) for claim in claims)
    others = tuple(Carried(said, tracer.claim(said.claim)) for said in carried)
    return Record(tracer.party(names[0]), told, bearing, moment, others)


def _when(said: Statement) -> tuple[str, str]:
    """Oldest first; undated ones last."""
    return (said.date and said.date.earliest) or "9999", said.iri


def _within(graph: Graph, names: list[str]) -> set[str]:
    """What is said in publications of theirs, or heard through them alone."""
    works = chain.from_iterable(graph.subjects(SCHEMA.publisher, name) for name in names)
    ways = product(works, (SCHEMA.isPartOf, CP.heardThrough))
    return set(chain.from_iterable(graph.subjects(way, work) for work, way in ways))


def _statements(graph: Graph, tracer: Tracer, iris: Iterable[str]) -> Iterator[Statement]:
    """Those of the nodes that are statements which no person rejected."""
    for iri in iris:
        if graph.text(iri, CP.claim):
            said = tracer.statement(iri)
            if said.state != ReviewState.REJECTED.value:
                yield said


def _relayed(graph: Graph, tracer: Tracer, said: Statement) -> tuple[Party, ...]:
    """Who said the same claim before, on whom they rest."""
    same = _same(graph, said.claim)
    grounds = (ground for ground in said.based_on if graph.text(ground, CP.claim) in same)
    parties: Mapping[str, None] = dict.fromkeys(graph.words(ground, PROV.wasAttributedTo) for ground in grounds)
    return tuple(tracer.party(name) for name in parties if name and name != said.speaker.iri)


def _same(graph: Graph, claim: str) -> tuple[str, ...]:
    """A claim and its confirmed matches."""
    return tuple(dict.fromkeys((claim, *graph.tied(claim, SKOS.exactMatch))))


class _Judged:
    """What others found of claims."""

    def __init__(self, graph: Graph, tracer: Tracer, own: list[str]) -> None:
        self.graph, self.tracer, self.own = graph, tracer, own

    def told(self, said: Statement) -> Told:
        """A statement with its claim, on whom it rests, and the verdicts."""
        claim, relayed = self.tracer.claim(said.claim), _relayed(self.graph, self.tracer, said)
        return Told(said, claim, relayed, self.on(said.claim), self.beyond(said.claim))

    def on(self, claim: str) -> tuple[VerdictGiven, ...]:
        """Verdicts on a claim and its confirmed matches."""
        found = (given for each in _same(self.graph, claim) for given in self.tracer.verdicts(each))
        return tuple(given for given in found if given.reviewer.iri not in self.own)

    def beyond(self, claim: str) -> tuple[tuple[TracedClaim, tuple[VerdictGiven, ...]], ...]:
        """Verdicts on claims that it entails."""
        found = ((self.tracer.claim(each), self.on(each)) for each in self.graph.texts(claim, CP.entails))
        return tuple((each, verdicts) for each, verdicts in found if verdicts)
