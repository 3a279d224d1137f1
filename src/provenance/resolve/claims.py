"""What is known of the claims that have one text: what is compared with those of another text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.folding import fold
from provenance.rdf import Graph, node
from provenance.resolve.wording import Wording, wording
from provenance.vocab import CP, RDF, SCHEMA

if TYPE_CHECKING:
    from provenance.resolve.meaning import Vectors

MOST_CLAIMS = 40
"""So many claims of one text are asked who said it, where and when."""
_SAID = (CP.asserts, CP.suggests)
_DAY = 10


@dataclass(frozen=True, slots=True)
class About:
    """A text and what its claims are known by.

    Attributes:
        claims: IRIs of the claims that have this text, in order.
        text: as written.
        wording: the text taken apart.
        claimants: named agents who said it, by IRI and by folded name; nobody who only reviewed it.
        appearances: where it appeared.
        days: the first and last day on which it was said or reviewed, None where nothing is dated.
        meaning: what a model takes it to mean (`provenance.resolve.meaning`), None where none was asked.
    """

    claims: tuple[str, ...]
    text: str
    wording: Wording
    claimants: frozenset[str] = frozenset()
    appearances: frozenset[str] = frozenset()
    days: tuple[int, int] | None = None
    meaning: "Vectors | None" = field(default=None, compare=False, repr=False)


class Claims:
    """Reads from a view what is known of a text's claims. Cost: some 0.1 ms a claim."""

    def __init__(self, view: ox.Store) -> None:
        self._view, self._graph = view, Graph(view)

    def iris(self, text: str, language: str | None) -> tuple[str, ...]:
        """The claims that have that text in that language, in order."""
        literal = ox.Literal(text, language=language) if language else ox.Literal(text)
        found = self._view.quads_for_pattern(None, node(SCHEMA.text), literal, ox.DefaultGraph())
        kind = (node(RDF.type), node(SCHEMA.Claim), ox.DefaultGraph())
        return tuple(sorted(quad.subject.value for quad in found if ox.Quad(quad.subject, *kind) in self._view))  # type: ignore[union-attr]

    def about(self, text: str, language: str | None, claims: Sequence[str]) -> About:
        """All that is known of a text and of its claims."""
        graph, asked = self._graph, claims[:MOST_CLAIMS]
        said = [told for claim in asked for told in self.claimants(claim).items()]
        return About(
            tuple(claims),
            text,
            wording(text, language),
            frozenset(chain.from_iterable((agent, _plain(name)) for agent, name in said)),
            frozenset(where for claim in asked for where in graph.texts(claim, SCHEMA.appearance)),
            _whole(day for claim in asked for day in self._days(claim)),
        )

    def claimants(self, claim: str) -> dict[str, str]:
        """The named agents who say it, but for those who only review it, with their names."""
        reviewers = set(self._graph.subjects(CP.reviews, claim))
        said = {agent for predicate in _SAID for agent in self._graph.subjects(predicate, claim)}
        named = ((agent, self._graph.text(agent, SCHEMA.name)) for agent in sorted(said - reviewers))
        return {agent: name for agent, name in named if name}

    def _days(self, claim: str) -> Iterable[int]:
        told = [*self._graph.subjects(SCHEMA.itemReviewed, claim), *self._graph.subjects(CP.claim, claim)]
        for one in told:
            for bound in (CP.earliest, CP.latest):
                when = self._graph.text(one, bound)
                if when:
                    yield date.fromisoformat(when[:_DAY]).toordinal()


def _plain(name: str) -> str:
    return " ".join(fold(name))


def _whole(days: Iterable[int]) -> tuple[int, int] | None:
    known = list(days)
    return (min(known), max(known)) if known else None
