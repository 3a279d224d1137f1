"""`Matches`: which claims are the same, and which agents, as a program suggests and people judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.errors import RequestError
from provenance.iri import normalise_text
from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.rdf.matches import Match, MatchKind, matches, matches_of
from provenance.resolve.shown import ShownMatch, Side, Suggested
from provenance.store.clusters import Pair
from provenance.store.matched import HAND, MATCH, Judgement, Settled, anchor, judgements, settled, words_of
from provenance.store.storage import Storage
from provenance.vocab import PREFIXES, PROV, RDF, SCHEMA

if TYPE_CHECKING:
    from provenance.resolve.suggest import Progress
    from provenance.store.writer import Writer

ID_LENGTH = 10
"""Letters of the name by which a match is called where people read it."""


class Matches:
    """The matches of a knowledge base."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def suggest(
        self,
        kinds: Collection[MatchKind] = tuple(MatchKind),
        *,
        anew: bool = False,
        model: str | None = None,
        progress: Progress | None = None,
    ) -> Suggested:
        """Look for claims that are the same, and agents, and keep what is likely as suggestions.

        What the rule may confirm (`provenance.resolve.rule`) is confirmed, as one action, which `undo` takes back.

        Args:
            kinds: only these.
            anew: look at all, not only at what changed since the last run with the same model.
            model: compare what claims mean too, with this model: ``multilingual``, or the folder of a static one
                (`provenance.resolve.meaning`); it needs the extra ``embeddings``.
            progress: told how much is done, and of how much.

        Raises:
            LockedError: another process is writing.
            KnowledgeBaseError: the search file cannot be read or made, or the disk is full.
            RequestError: the model, or the extra that it needs, is not there.

        Cost: 1.5 ms a text of a claim or name of an agent that is looked at, 3 ms with reviews and appearances; where
        anything changed 0.1 ms a name that is there.
        """
        from provenance.kb.matching import Looking, run
        from provenance.resolve import meaning

        asked = meaning.meaning_model(model) if model else meaning.NO_MODEL
        return run(Looking(self._storage, self._storage.view(), anew, asked, progress), kinds)

    def list(
        self,
        kind: MatchKind | None = None,
        states: Collection[ReviewState] = (ReviewState.SUGGESTED,),
        *,
        node: str | None = None,
    ) -> list[ShownMatch]:
        """Matches with the words of both sides, the likeliest first, judged ones by their nodes.

        Those of the very same words come last: they are many, and of such a reader has the least to decide.

        Args:
            kind: only of claims, or of agents.
            states: only suggested, confirmed or rejected ones.
            node: only those of this claim or agent, by IRI.
        """
        view = self._storage.view()
        found = (match for match in matches(view, kind, states) if node is None or node in match.pair)
        graph = Graph(view)
        order = sorted(found, key=lambda match: (_same_words(graph, match), -(match.score or 0.0), match.pair))
        return [self._shown(graph, match) for match in order]

    def confirm(self, one: str, other: str | None = None, *, reason: str) -> ShownMatch:
        """Judge that two claims, or two agents, are the same; answers treat them as one from then on.

        Args:
            one: an IRI or CURIE; or, without ``other``, the id of a match as `list` gives it.
            other: the other IRI.
            reason: why, in words; it stands in the ledger.

        Raises:
            RequestError: no such nodes or match, they are of different kinds, one is a source without a name, no reason
                is given; or two that were rejected would become one, which are named.
        """
        return self._judge(ReviewState.CONFIRMED, one, other, reason)

    def reject(self, one: str, other: str | None = None, *, reason: str) -> ShownMatch:
        """Judge that two claims, or two agents, are not the same; no chain of matches joins them from then on.

        Raises:
            RequestError: as for `confirm`.
        """
        return self._judge(ReviewState.REJECTED, one, other, reason)

    def standing(self) -> Settled:
        """What all judgements come to: those that count, those left out for a rejection's sake, those adrift."""
        return settled(self._storage.view(), judgements(self._storage.ledger))

    # ------------------------------------------------------------------ judging

    def _judge(self, state: ReviewState, one: str, other: str | None, reason: str) -> ShownMatch:
        if not reason.strip():
            raise RequestError("say why with --reason: it stands in the ledger")
        view = self._storage.view()
        left, right = pair = self._pair(view, one, other)
        kind = _kind_of(view, pair)
        words = tuple(anchor(words_of(view, kind, iri)[0]) for iri in pair)
        score, drawn = _suggestion(view, pair)
        judged = Judgement(kind, state, pair, words, HAND, score, reason, drawn)
        with self._storage.writing() as writer:
            if state is ReviewState.CONFIRMED:
                self._check_rejected(writer, judged)
            writer.judge(MATCH, judged.subject, judged.detail())
            writer.flush()
        view = self._storage.view()
        match = Match.of(kind, left, right, state=state, score=judged.score, method=HAND, reason=reason)
        return self._shown(Graph(view), match)

    def _check_rejected(self, writer: Writer, judged: Judgement) -> None:
        """Refuse what would bring two together that somebody rejected, unless it is that very pair."""
        standing = [one for one in judgements(writer.ledger) if one.subject != judged.subject]
        last = replace(judged, seq=writer.ledger.number + 1)
        found = settled(self._storage.view(), [*standing, last])
        for left, right in (barrier for match, barrier in found.left_out if match.pair == judged.nodes):
            why = next(match for match in found.matches if match.pair == (left, right))
            raise RequestError(
                f"{left} and {right} would become one, which {why.by} rejected on {(why.at or '')[:10]}"
                f" ({why.reason}): confirm these two first, or leave it"
            )

    def _pair(self, view: ox.Store, one: str, other: str | None) -> Pair:
        """Two nodes by their IRIs, or those of a match by its id; in order."""
        left, right = sorted(self._named(view, one) if other is None else (_iri(one), _iri(other)))
        if left == right:
            raise RequestError(f"{left} is always the same as itself: name two")
        return left, right

    def _named(self, view: ox.Store, wanted: str) -> Pair:
        """The pair of the one match whose id begins so."""
        found = [match.pair for match in matches(view) if wanted and _id(match).startswith(wanted)]
        if len(found) != 1:
            many = f"{len(found)} matches have ids that begin with" if found else "no match has the id"
            raise RequestError(f"{many} {wanted!r}: `match list` shows them; or name two by their IRIs")
        return found[0]

    def _shown(self, graph: Graph, match: Match) -> ShownMatch:
        return ShownMatch(
            _id(match), match, _side(graph, match.kind, match.left), _side(graph, match.kind, match.right)
        )


_A = {MatchKind.CLAIM: "a claim", MatchKind.AGENT: "an agent"}
_CLASSES = {MatchKind.CLAIM: SCHEMA.Claim, MatchKind.AGENT: PROV.Agent}
_WORDS = {MatchKind.CLAIM: SCHEMA.text, MatchKind.AGENT: SCHEMA.name}
_MOST = 3


def _same_words(graph: Graph, match: Match) -> bool:
    one, other = (normalise_text(graph.words(iri, _WORDS[match.kind])) for iri in match.pair)
    return one == other


def _suggestion(view: ox.Store, pair: Pair) -> tuple[float | None, str | None]:
    """How likely two were held to be the same, and by what method, where a suggestion stands."""
    for match in matches_of(view, pair[0]):
        if match.pair == pair:
            return match.score, None if match.judged else match.method
    return None, None


def _id(match: Match) -> str:
    return match.iri.rpartition("/")[2][:ID_LENGTH]


def _iri(wanted: str) -> str:
    """An IRI, also where it is written as a CURIE.

    Raises:
        RequestError: it is neither.
    """
    prefix, _, rest = wanted.partition(":")
    iri = PREFIXES[prefix] + rest if prefix in PREFIXES else wanted
    try:
        return ox.NamedNode(iri).value
    except ValueError:
        raise RequestError(f"{wanted!r} is no IRI: `match list` and `search` tell them") from None


def _kind_of(view: ox.Store, pair: Pair) -> MatchKind:
    """Whether both are claims or both are named agents.

    Raises:
        RequestError: they are neither, or not of one kind.
    """
    kind, other = (_kind(view, iri) for iri in pair)
    if kind is not other:
        raise RequestError(f"{pair[0]} is {_A[kind]} and {pair[1]} is not: only things of one kind can be the same")
    return kind


def _kind(view: ox.Store, iri: str) -> MatchKind:
    """Whether a node is a claim or a named agent.

    Raises:
        RequestError: it is neither, or nothing is known of it.
    """
    classes = Graph(view).texts(iri, RDF.type)
    kind = next((kind for kind, cls in _CLASSES.items() if cls in classes), None)
    if kind is None:
        raise RequestError(f"{iri} is neither a claim nor an agent of a current record")
    if not words_of(view, kind, iri):
        raise RequestError(f"{iri} has no {_WORDS[kind].rpartition('/')[2]}: it cannot be matched")
    return kind


def _side(graph: Graph, kind: MatchKind, iri: str) -> Side:
    """A node with what tells it from others: of a claim who says it, of an agent what it is called besides."""
    if kind is MatchKind.CLAIM:
        from provenance.resolve.claims import Claims

        told: Sequence[str] = tuple(Claims(graph.store).claimants(iri).values())  # type: ignore[arg-type]
    else:
        told = _about(graph, iri)
    return Side(
        iri, graph.words(iri, _WORDS[kind]), graph.language(iri, _WORDS[kind]), tuple(dict.fromkeys(told))[:_MOST]
    )


def _about(graph: Graph, iri: str) -> Sequence[str]:
    properties: Iterable[str] = (SCHEMA.jobTitle, SCHEMA.description, SCHEMA.url, SCHEMA.sameAs)
    return [text for name in properties for text in graph.texts(iri, name)]
