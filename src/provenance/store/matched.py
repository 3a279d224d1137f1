"""What judgements on sameness amount to, and how they stand in the index.

A judgement says of nodes that they are the same, or of two that they are not, and what their words were then. It stands
in the ledger for ever, and counts while each node still has those words: if a record now says something else under the
same IRI, or is gone, the judgement is *adrift* and counts again if the words return. Of several on one pair the newest
counts.

Sameness is transitive, so a chain of confirmed pairs can come to contradict a rejected one. Then the rejection goes
before: pairs are joined in order, what persons confirmed before what a rule did and the older before the newer, and one
that would bring rejected nodes together is left out (`provenance.store.clusters`). The index is brought to exactly that
whenever the ledger moves, so a rebuild and a state of the past have it too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pyoxigraph as ox

from provenance.iri import digest, normalise_text
from provenance.model import ReviewState
from provenance.rdf.matches import GRAPH, JUDGED, Match, MatchKind, match_quads, same_quad
from provenance.store.apart import is_apart
from provenance.store.clusters import Clusters, Pair
from provenance.store.computed import change
from provenance.store.difference import as_stored
from provenance.store.entries import Entry
from provenance.store.graphs import NOT_RECORDS
from provenance.store.ledger import Ledger
from provenance.vocab import CP, SCHEMA, SKOS

MATCH = "same"
"""The kind of judgement."""
HANDED_ON = "handed_on"
"""Where a judgement that came from another knowledge base tells by whom and when it was made there."""
HAND = "hand"
"""The method of a judgement that a person made."""
_WORDS = {MatchKind.CLAIM: ox.NamedNode(SCHEMA.text), MatchKind.AGENT: ox.NamedNode(SCHEMA.name)}
_JUDGED_BY, _SAME, _VIEW = ox.NamedNode(CP.judgedBy), ox.NamedNode(SKOS.exactMatch), ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement on sameness, as the ledger keeps it.

    Attributes:
        kind: whether of claims or agents.
        state: confirmed, that all nodes are the same, or rejected, that the two are not.
        nodes: IRIs, in order; of a rejection two.
        words: what each node was known by, as `anchor` gives it.
        method: ``hand``, or the rule.
        score: of the suggestion that was judged, where there was one.
        reason: why, in words.
        suggested_by: the method of that suggestion: program, version, and the model of meaning that it asked, if any.
        seq: number in the ledger, 0 before it is there.
        by: who judged.
        at: when, UTC.
    """

    kind: MatchKind
    state: ReviewState
    nodes: tuple[str, ...]
    words: tuple[str, ...]
    method: str
    score: float | None = None
    reason: str | None = None
    suggested_by: str | None = None
    seq: int = 0
    by: str = ""
    at: str = ""

    @property
    def subject(self) -> str:
        """What it is on: a newer judgement on the same takes its place; a rule's never that of a person's."""
        return f"{JUDGED}/{digest(*([] if self.by_person else [self.method]), *self.nodes, length=24)}"

    @property
    def by_person(self) -> bool:
        """Whether a person judged, not a rule."""
        return self.method == HAND

    def detail(self) -> dict[str, object]:
        """What the ledger keeps. The nodes stand there in one text: the judgement is no statement of theirs."""
        return {
            "kind": self.kind.value,
            "state": self.state.value,
            "nodes": " ".join(self.nodes),
            "anchors": " ".join(self.words),
            "method": self.method,
            "score": self.score,
            "reason": self.reason,
            "suggested_by": self.suggested_by,
        }

    @classmethod
    def of(cls, entry: Entry) -> "Judgement":
        """The judgement that an entry of the ledger keeps."""
        told = entry.detail["detail"]
        who = told.get(HANDED_ON) or {"by": entry.actor, "at": entry.at}
        return replace(cls.read(told), seq=entry.seq, by=who["by"], at=who["at"])

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Judgement":
        """The judgement that `detail` tells, by whomever.

        Raises:
            ValueError: it tells none.
        """
        try:
            given = {"nodes": told["nodes"].split(" "), "words": told["anchors"].split(" ")}
            kept = {name: told[name] for name in ("kind", "state", "method", "score", "reason")}
            kept["suggested_by"] = told.get("suggested_by")  # those of before it was kept have none
            found = msgspec.convert(kept | given, cls, strict=False)
            names = {ox.NamedNode(node).value for node in found.nodes}
        except (KeyError, AttributeError, msgspec.ValidationError) as error:
            raise ValueError(f"no judgement on sameness: {error}") from error
        pairs = len(names) if found.state is ReviewState.CONFIRMED else 2
        if found.state is ReviewState.SUGGESTED or not len(found.nodes) == len(found.words) == pairs == len(names) > 1:
            raise ValueError("no judgement on sameness: it is not of two nodes, or more that are the same")
        return found

    def match(self, one: str, other: str) -> Match:
        """What it says of two of its nodes."""
        return Match.of(
            self.kind,
            one,
            other,
            state=self.state,
            score=self.score,
            method=self.method,
            by=self.by if self.by_person else self.method,
            at=self.at,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class Settled:
    """What all judgements come to.

    Attributes:
        matches: confirmed and rejected pairs that count, in the order of their nodes.
        left_out: confirmed pairs that do not, since they would bring together a rejected pair, which is told with each.
        adrift: judgements of which a node is gone or has other words now.
    """

    matches: tuple[Match, ...]
    left_out: tuple[tuple[Match, Pair], ...]
    adrift: tuple[Judgement, ...]


def anchor(text: str) -> str:
    """What is kept of a node's words: enough to tell whether they are the same, without the words.

    Example:
        >>> anchor("The ferry sank.") == anchor("the ferry SANK"), len(anchor(""))
        (True, 16)
    """
    return digest(normalise_text(text))


def words_of(store: ox.Store, kind: MatchKind, iri: str) -> list[str]:
    """The texts of a claim or the names of an agent, in order."""
    found = store.quads_for_pattern(ox.NamedNode(iri), _WORDS[kind], None, _VIEW)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal))


def judgements(ledger: Ledger, until: int | None = None) -> list[Judgement]:
    """The judgements that stand after entry ``until``, or now: of several on the same nodes the newest; in order."""
    newest: dict[str, Judgement] = {}
    for entry in ledger.judgements(MATCH, until):
        newest.pop(entry.detail["subject"], None)
        newest[entry.detail["subject"]] = Judgement.of(entry)
    return list(newest.values())


def judged_nodes(kind: str, subject: str, detail: Mapping[str, Any]) -> tuple[str, ...]:
    """What a judgement of any kind is about: its subject, or the nodes whose sameness it is on; nothing if bad."""
    if kind != MATCH:
        return (subject,)
    try:
        found = Judgement.read(detail)
    except ValueError:
        return ()
    return found.nodes if found.subject == subject else ()


def is_judged(ledger: Ledger) -> bool:
    """Whether anybody ever judged on sameness. Cost: one look-up where nobody judged on anything."""
    return any(entry.detail["judgement"] == MATCH for entry in ledger.judged(0))


def settled(store: ox.Store, standing: Sequence[Judgement]) -> Settled:
    """What the judgements come to in the state of a store. Cost: some 20 µs a node."""
    placed = [(one, _known(store, one)) for one in standing]
    rejected = {match.pair: match for match in _rejected(placed)}
    joined = list(_joined(placed, Clusters(rejected)))
    left_out = tuple((match, barrier) for match, barrier in joined if barrier is not None)
    adrift = tuple(one for one, nodes in placed if len(nodes) < len(one.nodes))
    return Settled(_kept(rejected, joined), left_out, adrift)


def _kept(rejected: Mapping[Pair, Match], joined: Sequence[tuple[Match, object]]) -> tuple[Match, ...]:
    """What holds: pairs that were rejected, and those confirmed that none of them bars; by pair, the first of each."""
    confirmed = {match.pair: match for match, barrier in reversed(joined) if barrier is None}
    kept = {**rejected, **confirmed}
    return tuple(kept[pair] for pair in sorted(kept))


def settle(ledger: Ledger, store: ox.Store, until: int | None = None) -> set[str]:
    """Bring the index to what the judgements come to; the nodes whose sameness changed.

    Cost: one look-up where nobody ever judged; else some 30 µs a judged node, and one update if anything changes.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    have, standing = held_matches(store), judgements(ledger, until)
    if not have and not standing:
        return set()
    matches = settled(store, standing).matches
    want, same = as_stored(quad for match in matches for quad in match_quads(match)), same_triples(matches)
    gone, come = _unsaid(store, _drawn(have) - same), _unseen(store, same)
    if any((have ^ want, gone, come)):
        leaving, coming, unseen, seen = map(_lines, (have - want, want - have, gone, come))
        change(store, GRAPH, gone=leaving, come=coming, unseen=unseen, seen=seen)
    return {node.value for triple in gone | come for node in (triple.subject, triple.object)}  # type: ignore[union-attr]


def held_matches(store: ox.Store) -> set[ox.Triple]:
    """All that the graph of matches says of judged ones. Cost: one look-up, and some 10 µs a match."""
    judged = {quad.subject for quad in store.quads_for_pattern(None, _JUDGED_BY, None, GRAPH)}
    return {quad.triple for subject in judged for quad in store.quads_for_pattern(subject, None, None, GRAPH)}


def same_triples(matches: Iterable[Match]) -> set[ox.Triple]:
    """The edges of the current view that the confirmed of them draw."""
    return {same_quad(match).triple for match in matches if match.state is ReviewState.CONFIRMED}


_Placed = Sequence[tuple[Judgement, list[str]]]
"""Judgements with those of their nodes that still have their words."""


def _anchored(placed: _Placed, state: ReviewState) -> _Placed:
    """Those of that state of which two nodes at least still have their words."""
    return [(one, nodes) for one, nodes in placed if one.state is state and len(nodes) > 1]


def _rejected(placed: _Placed) -> Iterator[Match]:
    return (one.match(*nodes) for one, nodes in _anchored(placed, ReviewState.REJECTED))


def _joined(placed: _Placed, clusters: Clusters) -> Iterator[tuple[Match, Pair | None]]:
    """The confirmed matches in the order in which they are joined, each with what bars it, if anything does."""
    confirmed = _anchored(placed, ReviewState.CONFIRMED)
    for one, nodes in sorted(confirmed, key=lambda found: (not found[0].by_person, found[0].seq)):
        for pair, barrier in clusters.join_all(nodes):
            yield one.match(*pair), barrier


def _known(store: ox.Store, one: Judgement) -> list[str]:
    """The nodes that still have their words."""
    pairs = zip(one.nodes, one.words, strict=True)
    return [node for node, word in pairs if word in map(anchor, words_of(store, one.kind, node))]


def _drawn(have: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The edges that confirmed matches among those of these statements draw."""
    told: dict[object, dict[str, ox.NamedNode | ox.Literal]] = {}
    for triple in have:
        told.setdefault(triple.subject, {})[triple.predicate.value] = triple.object  # type: ignore[assignment]
    confirmed = (one for one in told.values() if one[CP.reviewState].value == ReviewState.CONFIRMED.value)
    return {ox.Triple(one[CP.left], _SAME, one[CP.right]) for one in confirmed}  # type: ignore[arg-type]


def _unsaid(store: ox.Store, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Those that no record says."""
    return {triple for triple in triples if not _said(store, triple)}


def _unseen(store: ox.Store, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Those that the current view lacks."""
    return {triple for triple in triples if not any(store.quads_for_pattern(*_parts(triple), _VIEW))}


def _said(store: ox.Store, triple: ox.Triple) -> bool:
    """Whether a record says it, for the current view."""
    found = store.quads_for_pattern(*_parts(triple), None)
    records = (quad for quad in found if quad.graph_name not in NOT_RECORDS and quad.graph_name != _VIEW)
    return any(not is_apart(store, quad) for quad in records)


def _parts(triple: ox.Triple) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]:
    return triple.subject, triple.predicate, triple.object  # type: ignore[return-value]


def _lines(triples: Iterable[ox.Triple]) -> list[bytes]:
    return [f"{triple} .\n".encode() for triple in triples]
