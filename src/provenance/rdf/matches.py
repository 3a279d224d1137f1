"""Matches as RDF: that two claims, or two agents, are the same, as a program suggests or somebody judged.

A match is a node of ``graph:inferred``, named by its two nodes, so that the same pair is the same match everywhere; a
pair that was judged has another node than the suggestion for it. In the current view stands only what is confirmed, as
``left skos:exactMatch right``; never ``owl:sameAs``, since two records that speak of one thing still say different
things of it.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from provenance.iri import digest
from provenance.model import ReviewState
from provenance.rdf.read import Quads
from provenance.rdf.terms import XSD, node, plain
from provenance.vocab import CP, PREFIXES, PROV, RDF, SKOS

GRAPH = node(PREFIXES["graph"] + "inferred")
"""Where matches stand."""
JUDGED = f"{GRAPH.value}/judged"
"""Under which judged ones are named."""
_VIEW = ox.DefaultGraph()
_MATCH = node(CP.Match)


class MatchKind(StrEnum):
    """What is matched."""

    CLAIM = "claim"
    AGENT = "agent"


def computation_of(kind: MatchKind) -> str:
    """IRI of the computation that suggests matches of a kind."""
    return f"{GRAPH.value}/{kind.value}-matches"


@dataclass(frozen=True, slots=True)
class Match:
    """That two nodes are the same; the order in which they are given does not count.

    Attributes:
        kind: whether they are claims or agents.
        left: the IRI that comes first.
        right: the other one.
        state: whether that is a suggestion, or was confirmed or rejected.
        score: share of pairs so scored that are right (`provenance.resolve`), None where nothing scored it.
        method: what drew it: a program and its version, or ``hand``.
        by: who judged it: a person's name or a rule's, None for a suggestion.
        at: when it was judged, UTC.
        reason: why, in words.

    Example:
        >>> Match.of(MatchKind.CLAIM, "urn:b", "urn:a", method="hand").pair
        ('urn:a', 'urn:b')
    """

    kind: MatchKind
    left: str
    right: str
    state: ReviewState
    score: float | None
    method: str
    by: str | None = None
    at: str | None = None
    reason: str | None = None

    @classmethod
    def of(
        cls,
        kind: MatchKind,
        one: str,
        other: str,
        *,
        method: str,
        state: ReviewState = ReviewState.SUGGESTED,
        score: float | None = None,
        by: str | None = None,
        at: str | None = None,
        reason: str | None = None,
    ) -> "Match":
        """The match of two nodes, in whichever order they are given.

        Raises:
            ValueError: they are one node.
        """
        if one == other:
            raise ValueError(f"{one} is always the same as itself")
        left, right = sorted((one, other))
        return cls(kind, left, right, state, score, method, by, at, reason)

    @property
    def pair(self) -> tuple[str, str]:
        """Both nodes, in order."""
        return self.left, self.right

    @property
    def judged(self) -> bool:
        """Whether somebody, or a rule, said whether it is so."""
        return self.state is not ReviewState.SUGGESTED

    @property
    def iri(self) -> str:
        """Its name: of a suggestion as `provenance.store.computed.Computation.result` names it."""
        under = JUDGED if self.judged else self.computation
        return f"{under}/{digest(self.left, self.right, length=24)}"

    @property
    def computation(self) -> str:
        """IRI of the computation that suggests matches of this kind."""
        return computation_of(self.kind)

    def other(self, iri: str) -> str:
        """The node of the two that is not this one."""
        return self.right if iri == self.left else self.left


def match_quads(match: Match) -> list[ox.Quad]:
    """All that a match is in the graph; `same_quad` is its edge in the current view, where it is confirmed.

    Example:
        >>> len(match_quads(Match.of(MatchKind.AGENT, "urn:a", "urn:b", method="hand")))
        6
    """
    told: list[tuple[str, ox.NamedNode | ox.Literal | None]] = [
        (RDF.type, _MATCH),
        (CP.left, node(match.left)),
        (CP.right, node(match.right)),
        (CP.matched, ox.Literal(match.kind.value)),
        (CP.reviewState, ox.Literal(match.state.value)),
        (CP.method, ox.Literal(match.method)),
        (CP.confidence, None if match.score is None else _typed(f"{match.score:.3f}", "decimal")),
        (CP.judgedBy, None if match.by is None else ox.Literal(match.by)),
        (PROV.generatedAtTime, None if match.at is None else _typed(match.at, "dateTime")),
        (CP.reason, None if match.reason is None else ox.Literal(match.reason)),
    ]
    subject = node(match.iri)
    return [ox.Quad(subject, node(name), value, GRAPH) for name, value in told if value is not None]


def same_quad(match: Match) -> ox.Quad:
    """The edge by which the current view tells that the two are the same."""
    return ox.Quad(node(match.left), node(SKOS.exactMatch), node(match.right), _VIEW)


def matches(
    store: Quads, kind: MatchKind | None = None, states: Collection[ReviewState] = tuple(ReviewState)
) -> list[Match]:
    """The matches of a store, in the order of their nodes: of each pair one, a judged one before a suggestion.

    Suggestions that are stale, since what they were drawn from has changed, are left out, and so are those of a run
    that was cut short. Cost: some 20 µs each, whatever is asked for.

    Example:
        >>> store = ox.Store()
        >>> store.extend(match_quads(Match.of(MatchKind.AGENT, "urn:a", "urn:b", method="hand", score=0.5)))
        >>> [match.score for match in matches(store, MatchKind.AGENT)], matches(store, MatchKind.CLAIM)
        ([0.5], [])
    """
    found = (quad.subject for quad in store.quads_for_pattern(None, node(RDF.type), _MATCH, GRAPH))
    return _wanted(store, found, kind, states)


def matches_of(
    store: Quads, iri: str, kind: MatchKind | None = None, states: Collection[ReviewState] = tuple(ReviewState)
) -> list[Match]:
    """The matches of one node, in the order of their nodes. Cost: two look-ups and some 20 µs a match."""
    sides = (node(CP.left), node(CP.right))
    found = (quad.subject for side in sides for quad in store.quads_for_pattern(None, side, node(iri), GRAPH))
    return _wanted(store, found, kind, states)


def same_as(store: Quads, iri: str) -> list[str]:
    """All nodes that are the same as this one by confirmed matches, itself first, the rest in order.

    Example:
        >>> store = ox.Store()
        >>> for one, other in (("urn:a", "urn:b"), ("urn:b", "urn:c")):
        ...     store.add(same_quad(Match.of(MatchKind.CLAIM, one, other, method="hand")))
        >>> same_as(store, "urn:b")
        ['urn:b', 'urn:a', 'urn:c']
    """
    seen, waiting = {iri}, [iri]
    while waiting:
        for other in _neighbours(store, waiting.pop()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return [iri, *sorted(seen - {iri})]


def _neighbours(store: Quads, iri: str) -> Iterator[str]:
    same, this = node(SKOS.exactMatch), node(iri)
    for quad in store.quads_for_pattern(this, same, None, _VIEW):
        yield plain(quad.object)
    for quad in store.quads_for_pattern(None, same, this, _VIEW):
        yield plain(quad.subject)


def _wanted(
    store: Quads, found: Iterator[object], kind: MatchKind | None, states: Collection[ReviewState]
) -> list[Match]:
    unfinished = {quad.subject for quad in store.quads_for_pattern(None, node(CP.unfinished), None, GRAPH)}
    kept: dict[tuple[str, str], Match] = {}
    for match in (match for subject in found for match in _good(store, subject)):
        if match.judged:
            kept[match.pair] = match
        elif node(match.computation) not in unfinished:
            kept.setdefault(match.pair, match)
    wanted = (match for match in kept.values() if kind in (None, match.kind) and match.state in states)
    return sorted(wanted, key=lambda match: match.pair)


def _good(store: Quads, subject: object) -> Iterator[Match]:
    """The match of that node, unless it is stale."""
    if not isinstance(subject, ox.NamedNode):
        return
    quads = store.quads_for_pattern(subject, None, None, GRAPH)
    told = {quad.predicate.value: plain(quad.object) for quad in quads}
    if CP.staleSince not in told:
        yield _match(told)


def _match(told: Mapping[str, str]) -> Match:
    """The match of which that is told, by property."""
    score = told.get(CP.confidence)
    return Match(
        MatchKind(told[CP.matched]),
        told[CP.left],
        told[CP.right],
        ReviewState(told[CP.reviewState]),
        None if score is None else float(score),
        told[CP.method],
        told.get(CP.judgedBy),
        told.get(PROV.generatedAtTime),
        told.get(CP.reason),
    )


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=node(XSD + datatype))
