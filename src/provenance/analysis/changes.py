"""What changed between two moments of the ledger: records that came, were replaced or went, verdicts, judgements.

Only records with an entry between the two moments are compared, each by its reading before and after; verdicts by each
reading between as well, since one that came and was mended or went meanwhile was read by somebody. Statements are
the same where speaker, stance, hedge, claim and words are: their IRIs may move when a text does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any, Final

import pyoxigraph as ox

from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.store.entries import Current, Entry, Kind, stamp, standing
from provenance.store.index import default_copy
from provenance.store.ledger import Ledger
from provenance.vocab import CP, PREFIXES, RDF, RDFS, SCHEMA

_UNTOLD: Final = frozenset({Kind.DOCUMENT, Kind.SEEN})


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the ledger: its number, kind, time (UTC), who did it, and why where that was said."""

    number: int
    kind: str
    at: str
    actor: str
    reason: str | None


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A statement, apart from its IRI; ``words`` are empty where no quotation stands behind it."""

    speaker: str
    stance: str
    hedged: bool
    claim: str
    words: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A verdict: the label as printed, or None, and the class that it was read as."""

    rating: str | None
    verdict: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict that came (``before`` is None), went (``after`` is None) or changed."""

    reviewer: str
    claim: str
    before: Rated | None
    after: Rated | None

    @property
    def kind(self) -> str:
        """``new``, ``gone`` or ``changed``."""
        return "new" if self.before is None else "gone" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record.

    Attributes:
        key: of the record.
        record: its IRI.
        outcome: ``new``, ``replaced``, ``withdrawn``, ``forgotten``, or ``unchanged`` where it stands as before.
        events: its entries between the two moments, without mere arrivals.
        erased: whether a reading was erased since, so that what it said cannot be told.
        claims: texts of claims that it did not have before.
        claims_gone: texts of claims that it has no more.
        verdicts: what came, went or changed, in that order; what did so twice is there twice.
        said: statements that came.
        unsaid: statements that went.
    """

    key: str
    record: str
    outcome: str
    events: tuple[Event, ...]
    erased: bool = False
    claims: tuple[str, ...] = ()
    claims_gone: tuple[str, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()
    said: tuple[Said, ...] = ()
    unsaid: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's judgement, or that one was taken back (``undone``)."""

    event: Event
    judgement: str
    subject: str
    detail: dict[str, Any]
    undone: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from ``since`` to ``until`` (UTC, both inclusive), in the order of the ledger.

    ``before`` is the number of the last ledger entry before them, ``after`` of the last one in them.
    """

    since: str
    until: str
    before: int
    after: int
    records: tuple[RecordChange, ...]
    judgements: tuple[Judged, ...]


def changes(ledger: Ledger, since: datetime, until: datetime) -> Changes:
    """What changed from one moment to another, both inclusive.

    Cost: proportional to the entries between and to what the records among them say, some ms a record.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
    """
    before = ledger.number_at(stamp(since - timedelta(microseconds=1)))
    after = ledger.number_at(stamp(until))
    entries = list(ledger.entries(before, after))
    last = {entry.key: entry.seq for entry in entries if entry.key is not None and entry.kind not in _UNTOLD}
    records = tuple(record_change(ledger, key, before, after) for key in sorted(last, key=last.__getitem__))
    return Changes(stamp(since), stamp(until), before, after, records, tuple(_judged(ledger, entries)))


@dataclass(slots=True)
class _Content:
    """What one reading says."""

    claims: dict[str, str] = field(default_factory=dict)
    said: Counter[Said] = field(default_factory=Counter)
    verdicts: dict[str, tuple[str, str, Rated]] = field(default_factory=dict)


def record_change(ledger: Ledger, key: str, before: int, after: int) -> RecordChange:
    """What became of one record between two entries of the ledger.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
    """
    history = ledger.history(key)
    was, now = _standing(history, before), _standing(history, after)
    events = tuple(_event(each) for each in _between(history, before, after))
    iri = next((e.detail["record"] for e in history if "record" in e.detail), "")
    change = RecordChange(key, iri, _outcome(was, now, events), events)
    if change.outcome != "unchanged" and any(_is_erased(history, state) for state in (was, now)):
        return replace(change, erased=True)
    states = (was, *(_standing(history, event.number) for event in events))
    return _compared(change, [_content(ledger, one) for one in _each_once(states) if not _is_erased(history, one)])


def _between(history: list[Entry], before: int, after: int) -> Iterator[Entry]:
    return (entry for entry in history if before < entry.seq <= after and entry.kind not in _UNTOLD)


def _standing(history: list[Entry], number: int) -> Current | None:
    """Where the record of that history stood at entry ``number``; None also where it was withdrawn."""
    state = next(iter(standing(entry for entry in history if entry.seq <= number).values()), None)
    return None if state is None or state.withdrawn else state


def _each_once(states: Iterable[Current | None]) -> Iterator[Current | None]:
    """The states without those that have the reading of the one before."""
    for _, those in groupby(states, key=lambda state: state and state.reading):
        yield next(those)


def _is_erased(history: list[Entry], state: Current | None) -> bool:
    """Whether the reading of that state was forgotten since."""
    return state is not None and any(e.kind == Kind.FORGETTING and e.seq > state.reading for e in history)


def _compared(change: RecordChange, told: "Sequence[_Content]") -> RecordChange:
    """The balance of what a record said in turn, and every verdict that it had meanwhile."""
    if not told:
        return change
    old, new = told[0], told[-1]
    return replace(
        change,
        claims=_added(old.claims, new.claims),
        claims_gone=_added(new.claims, old.claims),
        verdicts=tuple(verdict for was, now in pairwise(told) for verdict in _verdicts(was, now)),
        said=tuple(sorted((new.said - old.said).elements())),
        unsaid=tuple(sorted((old.said - new.said).elements())),
    )


def _outcome(was: Current | None, now: Current | None, events: tuple[Event, ...]) -> str:
    if was is None and now is not None:
        return "new"
    if now is None and was is not None:
        return "forgotten" if events[-1].kind == Kind.FORGETTING else "withdrawn"
    return "replaced" if was and now and was.reading != now.reading else "unchanged"


def _content(ledger: Ledger, state: Current | None) -> _Content:
    content = _Content()
    if state is None:
        return content
    store = ox.Store()
    store.bulk_load(default_copy(state.iri, ledger.reading(state.reading).nquads), ox.RdfFormat.N_QUADS)
    graph = Graph(store)
    content.claims = {iri: graph.words(iri, SCHEMA.text) for iri in graph.instances(SCHEMA.Claim)}
    for iri, claim in graph.pairs(CP.claim):
        if graph.text(iri, CP.reviewState) != ReviewState.REJECTED.value:
            content.said[_said(graph, iri, content.claims.get(claim, claim))] += 1
    for iri, claim in graph.pairs(SCHEMA.itemReviewed):
        content.verdicts[iri] = _rated(graph, iri, content.claims.get(claim, claim))
    return content


def _said(graph: Graph, iri: str, claim: str) -> Said:
    stance = graph.words(iri, CP.stance).removeprefix(PREFIXES["stance"])
    span = graph.span(iri)
    hedged = graph.text(iri, CP.hedged) == "true"
    return Said(_label(graph, graph.speaker(iri)), stance, hedged, claim, span[0].exact if span else "")


def _rated(graph: Graph, iri: str, claim: str) -> tuple[str, str, Rated]:
    """Reviewer, claim, and the verdict."""
    rating = graph.text(iri, SCHEMA.reviewRating)
    label = graph.text(rating, SCHEMA.alternateName) if rating else None
    verdict = graph.words(iri, CP.verdict).removeprefix(PREFIXES["verdict"])
    authors = graph.texts(iri, SCHEMA.author)
    checkers = [author for author in authors if CP.FactChecker in graph.texts(author, RDF.type)]
    return _label(graph, next(iter(checkers or authors), None)), claim, Rated(label, verdict)


def _label(graph: Graph, agent: str | None) -> str:
    """How an agent is called: by name, else by what the text calls it; empty where it calls it nothing."""
    return graph.words(agent, SCHEMA.name, RDFS.label) if agent else ""


def _added(old: dict[str, str], new: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted((Counter(new.values()) - Counter(old.values())).elements()))


def _verdicts(old: _Content, new: _Content) -> Iterator[VerdictChange]:
    """A review is the same where its IRI is."""
    for iri, (reviewer, claim, _) in sorted((old.verdicts | new.verdicts).items()):
        was, now = old.verdicts.get(iri), new.verdicts.get(iri)
        if was != now:
            yield VerdictChange(reviewer, claim, was and was[2], now and now[2])


def _judged(ledger: Ledger, entries: list[Entry]) -> Iterator[Judged]:
    for entry in entries:
        about = ledger.entry(entry.ref) if entry.kind == Kind.UNDO and entry.key is None and entry.ref else entry
        if about.kind == Kind.JUDGEMENT:
            told, undone = about.detail, about is not entry and not entry.detail["stands"]
            yield Judged(_event(entry), told["judgement"], told["subject"], told["detail"], undone=undone)


def _event(entry: Entry) -> Event:
    detail = entry.detail
    inner = detail.get("detail")
    reason = detail.get("reason") or (inner.get("reason") if isinstance(inner, dict) else None)
    return Event(entry.seq, str(entry.kind), entry.at, entry.actor, reason)
