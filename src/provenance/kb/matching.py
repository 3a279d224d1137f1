"""A run of the matcher over a knowledge base: what has to be looked at, and what becomes of it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from provenance.model import ReviewState
from provenance.rdf import node
from provenance.rdf.matches import Match, MatchKind, matches
from provenance.resolve import rule
from provenance.resolve.meaning import MeaningModel
from provenance.resolve.pairs import ClaimPairs
from provenance.resolve.people import People
from provenance.resolve.shown import Suggested
from provenance.resolve.suggest import Progress, allowed, computation, lines, suggested_agents, suggested_claims
from provenance.store.clusters import Clusters
from provenance.store.computed import Computation, run_of
from provenance.store.entries import Kind
from provenance.store.graphs import INFERRED
from provenance.store.index import Index
from provenance.store.ledger import Ledger
from provenance.store.matched import MATCH, Judgement, anchor, judgements, words_of
from provenance.store.search import number_of
from provenance.store.storage import Storage
from provenance.store.texts import Text, texts_of
from provenance.vocab import CP, PROV, RDF, SCHEMA

_CLASS = {MatchKind.CLAIM: SCHEMA.Claim, MatchKind.AGENT: PROV.Agent}
_JUDGED = (ReviewState.CONFIRMED, ReviewState.REJECTED)
_OPEN = (ReviewState.SUGGESTED,)


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found of one kind: suggestions, what it looked at, what the rule may confirm, and new vectors."""

    matches: list[Match]
    compared: int
    groups: list[tuple[str, ...]]
    vectors: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed since an earlier run: nodes of records that did, with their texts before and after.

    Also the nodes of suggestions that are stale, and of pairs that were judged, or taken back, since.
    """

    nodes: frozenset[str]
    texts: frozenset[Text]


@dataclass(frozen=True, slots=True)
class Looking:
    """A run over a state of the base.

    Attributes:
        storage: the base.
        view: the state that is looked at.
        anew: whether all is, not only what changed since the last run.
        model: what is asked what claims mean, if anything is.
        progress: told how much is done, and of how much.
    """

    storage: Storage
    view: ox.Store
    anew: bool
    model: MeaningModel
    progress: Progress | None

    def computation(self, kind: MatchKind) -> Computation:
        """By which its matches of a kind are kept."""
        return computation(kind, self.model.name)

    def found(self, kind: MatchKind) -> Found:
        """What there is of a kind."""
        moved = None if self.anew else _moved(self.storage.ledger, self.view, kind, self.computation(kind))
        return self.claims(moved) if kind is MatchKind.CLAIM else _agents(self.view, moved)

    def claims(self, moved: Moved | None) -> Found:
        """Claims that may be the same, and the groups of which the rule knows it."""
        with self.storage.searching() as search:
            pairs = ClaimPairs(self.view, search, self.model, self.progress)
            numbers = set(pairs.numbers()) if moved is None else _numbers(pairs, self.view, moved)
            new = suggested_claims(pairs, numbers, self.progress, self.model.name)
            groups = rule.groups(self.view, {text for number in numbers for text in pairs.equal(number)})
            claims = {claim for number in numbers for claim in pairs.about(number).claims}
        return Found(_with_old(self.view, MatchKind.CLAIM, new, moved, claims), len(numbers), groups, pairs.fresh)


def run(looking: Looking, kinds: Collection[MatchKind]) -> Suggested:
    """See `provenance.kb.matches.Matches.suggest`."""
    storage, view = looking.storage, looking.view
    number = Index(view).number
    found = {kind: looking.found(kind) for kind in kinds}
    confirmed = _confirm(storage, view, chain.from_iterable(one.groups for one in found.values()))
    judged_now = matches(storage.view(), states=_JUDGED)
    kept = {kind: allowed(one.matches, judged_now) for kind, one in found.items()}
    with storage.writing() as writer:
        for kind, (suggestions, _) in kept.items():
            writer.compute(looking.computation(kind), number, lines(suggestions))
        for one in found.values():
            writer.keep_vectors(looking.model.name, one.vectors)
    return Suggested(
        sum(one.compared for one in found.values()),
        {kind.value: len(suggestions) for kind, (suggestions, _) in kept.items()},
        tuple(one.nodes for one in confirmed),
        sum(left_out for _, left_out in kept.values()),
        looking.model.name,
    )


def _confirm(storage: Storage, view: ox.Store, groups: Iterable[tuple[str, ...]]) -> list[Judgement]:
    """Let the rule judge on groups of claims, as one action."""
    with storage.writing() as writer:
        confirmed = _unknown(view, groups, judgements(writer.ledger))
        for judged in confirmed:
            writer.judge(MATCH, judged.subject, judged.detail())
    return confirmed


def _numbers(pairs: ClaimPairs, view: ox.Store, moved: Moved) -> set[int]:
    """The texts that have to be looked at again, as far as claims still have them."""
    told = [pairs.number(iri) for iri in moved.nodes if words_of(view, MatchKind.CLAIM, iri)]
    return pairs.known([*told, *map(number_of, moved.texts)])


def _agents(view: ox.Store, moved: Moved | None) -> Found:
    if moved is not None and not (moved.nodes or moved.texts):
        return Found(matches(view, MatchKind.AGENT, _OPEN), 0, [])
    people = People(view)
    asked = people.iris() if moved is None else people.called([text.text for text in moved.texts], moved.nodes)
    new = suggested_agents(people, asked)
    return Found(_with_old(view, MatchKind.AGENT, new, moved, asked), len(asked), [])


def _with_old(
    view: ox.Store, kind: MatchKind, new: Iterable[Match], moved: Moved | None, asked: Collection[str]
) -> list[Match]:
    """The new suggestions with those of the run before that nothing touched."""
    if moved is None:
        return list(new)
    touched = moved.nodes | set(asked)
    old = (match for match in matches(view, kind, _OPEN) if touched.isdisjoint(match.pair))
    whole = {match.pair: match for match in (*old, *new)}
    return [whole[pair] for pair in sorted(whole)]


def _unknown(view: ox.Store, groups: Iterable[tuple[str, ...]], standing: Iterable[Judgement]) -> list[Judgement]:
    """Judgements by the rule on groups that are not one yet, and on which it has not judged just so."""
    known = {one.subject for one in standing}
    clusters = Clusters()
    for match in matches(view, MatchKind.CLAIM, (ReviewState.CONFIRMED,)):
        clusters.join(*match.pair)
    made = (_by_rule(view, group) for group in groups if len({clusters.of(iri) for iri in group}) > 1)
    return [one for one in made if one.subject not in known]


def _by_rule(view: ox.Store, group: tuple[str, ...]) -> Judgement:
    words = tuple(anchor(words_of(view, MatchKind.CLAIM, iri)[0]) for iri in group)
    return Judgement(MatchKind.CLAIM, ReviewState.CONFIRMED, group, words, rule.NAME, None, rule.REASON)


# ------------------------------------------------------------------ what changed


def _moved(ledger: Ledger, view: ox.Store, kind: MatchKind, made: Computation) -> Moved | None:
    """What changed since the last run by this very matcher and model; None where there was none."""
    last = run_of(view, made)
    if last is None or last.method != made.method:
        return None
    nodes: set[str] = set(_stale(view, made.iri))
    texts: set[Text] = set()
    for nquads in _readings(ledger, last.number):
        nodes.update(one.decode() for one in _OF_CLASS[kind].findall(nquads))
        texts |= texts_of(nquads)
    for entry in ledger.judged(last.number):
        if entry.detail["judgement"] == MATCH:
            nodes.update(Judgement.of(entry).nodes)
    return Moved(frozenset(nodes), frozenset(texts))


_OF_CLASS: Mapping[MatchKind, re.Pattern[bytes]] = {
    kind: re.compile(rb"^<([^>]*)> <%b> <%b>" % (re.escape(RDF.type.encode()), re.escape(cls.encode())), re.MULTILINE)
    for kind, cls in _CLASS.items()
}


def _readings(ledger: Ledger, number: int) -> Iterator[bytes]:
    """All that records say or said that changed after an entry of the ledger."""
    for record in {change.record for change in ledger.changes(number)}:
        for entry in ledger.history(ledger.key_of(record) or ""):
            nquads = ledger.quads_of(entry.seq, record) if entry.kind == Kind.READING else None
            if nquads is not None:
                yield nquads


def _stale(view: ox.Store, computation: str) -> Iterator[str]:
    """The nodes of suggestions that are stale."""
    for quad in view.quads_for_pattern(None, node(CP.staleSince), None, INFERRED):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(f"{computation}/"):
            for side in (CP.left, CP.right):
                found = view.quads_for_pattern(quad.subject, node(side), None, INFERRED)
                yield from (one.object.value for one in found if isinstance(one.object, ox.NamedNode))
