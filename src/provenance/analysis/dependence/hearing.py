"""All that is said on a claim and on those in its scope, before anything is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.copied import copies
from provenance.analysis.dependence.falling import lost
from provenance.analysis.dependence.parties import Pair, Parties, read_parties
from provenance.analysis.dependence.said import Made, Said, made, said_of
from provenance.analysis.dependence.scope import InScope, Path, paths, same, scope
from provenance.analysis.dependence.transmission import RETRACTS, by_work, is_later, maker_of
from provenance.grouping import gathered
from provenance.vocab import CP


@dataclass(frozen=True)
class Heard:
    """What counting needs of a claim.

    Attributes:
        claims: in scope.
        said: assertions on them, without those that a person rejected.
        works: publications in which they are made or through which they are heard, and that are their grounds.
        parties: who is one.
        checkers: parties that review one of the claims.
        cites: pairs of these publications, the first of which cites the second.
        rejected: assertions that a person rejected: grounds of nothing.
    """

    claims: tuple[InScope, ...]
    said: tuple[Said, ...]
    works: dict[str, Made]
    parties: Parties
    checkers: frozenset[str]
    cites: frozenset[Pair]
    rejected: frozenset[str]

    @cached_property
    def paths(self) -> dict[str, Path]:
        """How each claim comes to be in scope."""
        return paths(self.claims)

    @cached_property
    def same(self) -> frozenset[str]:
        """The claims that are the one asked about."""
        return same(self.claims)

    @cached_property
    def made_in(self) -> dict[str, tuple[str, ...]]:
        """The assertions made in each publication."""
        return {work: tuple(those) for work, those in by_work(self.said).items()}

    @cached_property
    def grounds(self) -> dict[str, tuple[str, ...]]:
        """What each assertion rests on; of a publication in which something in scope is said, that."""
        return {
            one.iri: tuple(
                iri
                for ground in one.based_on
                if ground not in self.rejected and ground != one.work
                for iri in self.made_in.get(ground, (ground,))
                if iri != one.iri
            )
            for one in self.said
        }

    def speaker(self, said: Said) -> str:
        """The source of an assertion."""
        return self.parties.of(said.speaker or said.iri)

    def carrier(self, said: Said) -> str:
        """The carrier of an assertion."""
        return self.parties.of(said.carrier or said.iri)

    def maker(self, work: str) -> str:
        """Who made a publication."""
        return self.parties.of(maker_of(work, self.works))

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Assertions that their own source took back, and that are not certainly later than that.

        Who takes back a claim takes back what a confirmed match says is the same, and what it follows from: by that one
        would go on to say it. Who takes back the stronger claim has not taken back the weaker.
        """
        said, ended = [one for one in self.said if one.stance != RETRACTS], self._ended
        return frozenset(
            one.iri
            for one in (said if ended else ())
            for claim in self.paths[one.claim]
            if any(not is_later(one.earliest, latest) for latest in ended.get((self.speaker(one), claim), ()))
        )

    @cached_property
    def _ended(self) -> dict[tuple[str, str], list[str | None]]:
        """By source and claim, the last that each of its retractions may have been."""
        ends = (one for one in self.said if one.stance == RETRACTS)
        return gathered(((self.speaker(one), self.paths[one.claim][-1]), one.latest) for one in ends)

    @cached_property
    def fallen(self) -> frozenset[str]:
        """Assertions that lost all support by retractions."""
        return frozenset(lost(self.grounds, self.retracted))

    @property
    def gone(self) -> frozenset[str]:
        """What was taken back, and what fell with it: neither counts."""
        return self.retracted | self.fallen


def hear(graph: Book, asked: Sequence[str]) -> Heard:
    """All that is said on a claim.

    Args:
        graph: the current view, or a past one.
        asked: IRIs of the claim asked about.

    Cost: some 0.1 ms an assertion.
    """
    claims = scope(graph, asked)
    graph.ready([claim.iri for claim in claims])
    works: dict[str, Made] = {}
    every = said_of(graph, [claim.iri for claim in claims], works)
    rejected = frozenset(one.iri for one in every if one.rejected)
    said = tuple(one for one in every if one.iri not in rejected)
    _add_grounds(graph, works, every, said)
    parties = _parties(graph, works, said)
    checkers = frozenset(parties.of(agent) for claim in claims for agent in graph.subjects(CP.reviews, claim.iri))
    return Heard(claims, said, works, parties, checkers, _citations(graph, works), rejected)


def _add_grounds(graph: Book, works: dict[str, Made], every: Sequence[Said], said: Sequence[Said]) -> None:
    """Put in the publications that are grounds, and those through which alone something is heard."""
    named = {work for one in said for work in (*one.based_on, one.heard_through) if work}
    for work in named.difference(works, (one.iri for one in every)):
        if CP.claim not in graph.about(work):
            works[work] = made(graph, work)


def _parties(graph: Book, works: dict[str, Made], said: Sequence[Said]) -> Parties:
    """Who is one, of those that speak, carry, or made a publication."""
    agents = {name for one in said for name in (one.speaker or one.iri, one.carrier or one.iri)}
    carriers = {one.work: one.carrier or one.iri for one in said if one.work}
    alike = [(carriers[left], carriers[right]) for left, right in copies(graph, carriers)]
    return read_parties(graph, sorted(agents.union(maker_of(work, works) for work in works)), alike)


def _citations(graph: Book, works: dict[str, Made]) -> frozenset[Pair]:
    """Citations of one of the publications by another one."""
    cited = ((work, other) for work in works for other in graph.about(work).get(CP.cites, ()))
    return frozenset((work, other) for work, other in cited if other in works and other != work)
