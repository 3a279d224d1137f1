"""Which claims an answer is about: those asked about, their confirmed matches, and what entails them.

Entailments are followed over each other; one that a program drew is a suggestion, and is shown with its rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA, SKOS

How = Literal["asked", "match", "entails"]


@dataclass(frozen=True, slots=True)
class InScope:
    """A claim in scope, and why.

    Attributes:
        iri: of the claim.
        text: its words.
        language: their language, where known.
        how: ``asked`` (by IRI, or by an equal text that nobody confirmed), ``match`` (confirmed), or ``entails``.
        of: the claim that it matches or entails.
        rule: the rule that drew an entailment, None where none is told.
        state: whether that was suggested or confirmed.
    """

    iri: str
    text: str
    language: str | None
    how: How
    of: str | None = None
    rule: str | None = None
    state: str = ReviewState.CONFIRMED.value

    @property
    def suggested(self) -> bool:
        """Whether nobody has confirmed that it entails what was asked about."""
        return self.how == "entails" and self.state != ReviewState.CONFIRMED.value


def scope(graph: Graph, asked: Sequence[str]) -> tuple[InScope, ...]:
    """The claims in scope, first those asked about, each with why it is there.

    Example:
        >>> import pyoxigraph as ox
        >>> [claim.how for claim in scope(Graph(ox.Store()), ["http://example.org/a"])]
        ['asked']
    """
    found = {iri: _in_scope(graph, iri, "asked") for iri in asked}
    _grow(graph, found, "match")
    _grow(graph, found, "match", "entails")
    return tuple(found.values())


def _grow(graph: Graph, found: dict[str, InScope], *ways: How) -> None:
    """Put in scope what those in it match, or are entailed by, and so on."""
    waiting = list(found)
    while waiting:
        iri = waiting.pop(0)
        near = {"match": _matches(graph, iri), "entails": graph.subjects(CP.entails, iri)}
        for how in ways:
            for other in near[how]:
                if other not in found:
                    found[other] = _in_scope(graph, other, how, iri)
                    waiting.append(other)


def _in_scope(graph: Graph, iri: str, how: How, of: str | None = None) -> InScope:
    text, language = graph.words(iri, SCHEMA.text), graph.language(iri, SCHEMA.text)
    rule, state = _drawn(graph, iri, of) if how == "entails" and of else (None, ReviewState.CONFIRMED.value)
    return InScope(iri, text, language, how, of, rule, state)


def _drawn(graph: Graph, premise: str, conclusion: str) -> tuple[str | None, str]:
    """The rule that drew an entailment, and its state; one that nobody drew was stated."""
    for iri in graph.subjects(CP.premise, premise):
        if (graph.text(iri, CP.conclusion), graph.text(iri, CP.relation)) == (conclusion, CP.entails):
            return graph.text(iri, CP.rule), graph.text(iri, CP.reviewState) or ReviewState.SUGGESTED.value
    return None, ReviewState.CONFIRMED.value


Path = tuple[str, ...]
"""By way of which entailments a claim is in scope: ``""`` for the one asked about, then each that entails the last."""


def paths(claims: Iterable[InScope]) -> dict[str, Path]:
    """How each claim of a scope comes to be in it; claims that a confirmed match makes one have one path.

    Where a claim entails another in two ways, the shorter is taken.

    Example:
        >>> asked, other = InScope("urn:c", "", None, "asked"), InScope("urn:d", "", None, "entails", "urn:c")
        >>> paths([asked, other, InScope("urn:e", "", None, "match", "urn:d")])
        {'urn:c': ('',), 'urn:d': ('', 'urn:d'), 'urn:e': ('', 'urn:d')}
    """
    found: dict[str, Path] = {}
    for claim in claims:
        above = found.get(claim.of or "", ("",))
        found[claim.iri] = (*above, claim.iri) if claim.how == "entails" else above
    return found


def same(claims: Iterable[InScope]) -> frozenset[str]:
    """Of a scope the claims that are the one asked about: not those that only entail it."""
    return frozenset(iri for iri, path in paths(claims).items() if len(path) == 1)


def _matches(graph: Graph, iri: str) -> list[str]:
    return graph.tied(iri, SKOS.exactMatch)
