"""Asking of another state than the current one: what had been received, or said, by a date."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.analysis.changes import Changes, changes
from provenance.analysis.dependence.answer import Independence
from provenance.analysis.dependence.falls import Falls
from provenance.analysis.published import Published
from provenance.analysis.trace import Moment, Trace
from provenance.dates import span_of
from provenance.errors import ClaimNotFoundError, RequestError
from provenance.kb.reader import Reader
from provenance.rdf import Graph, node
from provenance.store.answer import Answer
from provenance.store.entries import stamp
from provenance.store.graphs import META
from provenance.store.index import Index
from provenance.store.judgements import confidential_records
from provenance.store.kept import state_at
from provenance.store.past import past
from provenance.store.rebuild import Progress
from provenance.store.scratch import Scratch
from provenance.store.state import State
from provenance.store.storage import Storage
from provenance.views.moment import moment_lines
from provenance.vocab import CP, RDF

if TYPE_CHECKING:
    from provenance.analysis.agreement import Agreement, Asked
    from provenance.analysis.report import Report
    from provenance.analysis.whole.answer import AllSources


class PastReader(Reader):
    """What can be asked of the current state, asked of another; `moment` tells which.

    Close it, or use it as a context manager: it holds a copy of that state.
    """

    def __init__(
        self,
        state: State,
        moment: Moment,
        published: Published | None = None,
        confidential: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        super().__init__(state)
        self._moment, self._published, self._withheld = moment, published, confidential

    @property
    def moment(self) -> Moment:
        """The state that answers are drawn from; counts are of the whole of it."""
        return self._of(None)

    @property
    def _graph(self) -> Graph:
        return super()._graph if self._published is None else Graph(self._published)

    def claims(self, wanted: str) -> tuple[str, ...]:
        """As `Reader.claims`.

        Raises:
            ClaimNotFoundError: there was none then; says so.
        """
        try:
            return super().claims(wanted)
        except ClaimNotFoundError as error:
            if self._moment.as_of is None:
                raise
            told = " ".join(f"{line.lead} {line.text}" for line in moment_lines(self._moment))
            raise ClaimNotFoundError(f"{error}. {told}") from None

    def trace(self, claim: str) -> Trace:
        """As `Reader.trace`; the answer names the moment."""
        found = super().trace(claim)
        return replace(found, moment=self._of(_traced(found)))

    def sources(self, claim: str, without: str | Sequence[str] = ()) -> Independence:
        """As `Reader.sources`; the answer names the moment."""
        found = super().sources(claim, without)
        return replace(found, moment=self._of({shown.iri for shown in found.claims}))

    def report(self, claim: str, *, confidential: bool = False) -> "Report":
        """As `Reader.report`; the answer names the moment. What is confidential now is left out of the past too."""
        found = super().report(claim, confidential=confidential)
        moment = self._of(_traced(found.trace))
        traced = replace(found.trace, moment=moment)
        timeline, sources = replace(found.timeline, trace=traced), replace(found.sources, moment=moment)
        return replace(found, trace=traced, timeline=timeline, sources=sources)

    def _confidential(self) -> frozenset[str]:
        return self._withheld()

    def all_sources(self) -> "AllSources":
        """As `Reader.all_sources`; the answer names the moment."""
        return replace(super().all_sources(), moment=self.moment)

    def _agreement(self, asked: "Asked") -> "Agreement":
        return replace(super()._agreement(asked), moment=self.moment)

    def falls(self, *what: str) -> Falls:
        """As `Reader.falls`; the answer names the moment."""
        found = super().falls(*what)
        return replace(found, moment=self._of(set(found.claims)))

    def _of(self, claims: set[str] | None) -> Moment:
        """The moment with the counts of some claims, or of all."""
        published = self._published
        if published is None:
            return self._moment
        return replace(
            self._moment,
            later_statements=_counted(published.later_statements, claims),
            later_reviews=_counted(published.later_reviews, claims),
            undated=_counted(published.undated, claims),
            unsettled=_counted(published.unsettled, claims),
            unconfirmed=_counted(published.unconfirmed, claims),
        )


class _Lent:
    """A state that stays open when its reader is closed."""

    def __init__(self, storage: Storage) -> None:
        self.view, self.query = storage.view, storage.query

    def close(self) -> None:
        """Nothing: who lent it closes it."""


class _Narrowed:
    """What had been published of a state; copied when a query is asked or the whole is wanted, not before."""

    def __init__(self, whole: State, published: Published, *, on_disk: bool) -> None:
        self._whole, self._published, self._on_disk = whole, published, on_disk
        self._copy: Scratch | None = None

    def view(self) -> ox.Store:
        """See `State`."""
        return self._copied().view()

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """See `State`."""
        return self._copied().query(text, substitutions=substitutions, timeout=timeout)

    def close(self) -> None:
        """Remove what was copied."""
        if self._copy is not None:
            self._copy.close()
        self._whole.close()

    def _copied(self) -> Scratch:
        if self._copy is None:
            self._copy = Scratch(self._published.copy, on_disk=self._on_disk)
        return self._copy


def _records(store: ox.Store) -> int:
    """How many records are current in a state."""
    return sum(1 for _ in store.quads_for_pattern(None, node(RDF.type), node(CP.Record), META))


def _traced(trace: Trace) -> set[str]:
    """The claims that a trace is about."""
    return {shown.iri for shown in (*trace.claims, *(shown for shown, _ in (*trace.precursors, *trace.reasons)))}


def _counted(tally: Counter[str], claims: set[str] | None) -> int:
    return tally.total() if claims is None else sum(tally[claim] for claim in claims)


def at(
    storage: Storage,
    *,
    as_of: str | None,
    published_by: str | None,
    confirmed_only: bool = False,
    progress: Progress | None = None,
) -> PastReader:
    """A reader of the state as of a date, narrowed to what had been published or is confirmed; see `KnowledgeBase.at`.

    Raises:
        RequestError: nothing is asked for, or a date cannot be read or lies in the future.
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the copy cannot be written.
    """
    if as_of is None and published_by is None and not confirmed_only:
        raise RequestError("name a date: as_of, published_by, or both; or ask for what is confirmed_only")
    known, said = _end(as_of), _end(published_by)
    state, moment = _as_of(storage, known, progress)
    confidential = partial(confidential_records, storage.ledger)  # those of now, whatever they were then
    if said is None and not confirmed_only:
        return PastReader(state, moment, None, confidential)
    with ExitStack() as opened:
        opened.callback(state.close)
        published = Published(state.view(), said, confirmed_only=confirmed_only)
        opened.pop_all()  # the reader closes it
    narrowed = _Narrowed(state, published, on_disk=storage.path is not None)
    told = replace(moment, published_by=stamp(said) if said else None, confirmed_only=confirmed_only)
    return PastReader(narrowed, told, published, confidential)


def _end(date: str | None) -> datetime | None:
    """The last moment of a date, where one is named."""
    return None if date is None else span_of(date, datetime.now(UTC))[1]


def changed(storage: Storage, since: str, until: str | None) -> Changes:
    """What changed in the ledger's time; see `KnowledgeBase.changes`.

    Raises:
        RequestError: a date cannot be read or lies in the future, or they are the wrong way round.
        DamagedError: bytes of a reading are missing or altered.
    """
    now = datetime.now(UTC)
    first, last = span_of(since, now)[0], now if until is None else span_of(until, now)[1]
    if last < first:
        raise RequestError(f"{until!r} is before {since!r}: exchange them")
    return changes(storage.ledger, first, last)


def _as_of(storage: Storage, known: datetime | None, progress: Progress | None) -> tuple[State, Moment]:
    ledger, view = storage.ledger, storage.view()
    now = Index(view).number
    if known is None and storage.path is None:  # what is in memory moves with the next write
        return Scratch(lambda _: None, on_disk=False, start=view), Moment(None, None, now, _records(view))
    if known is None:
        return _Lent(storage), Moment(None, None, now, _records(view))
    state = past(ledger, ledger.number_at(stamp(known)))
    then = state_at(storage, view, state, progress)
    return then, Moment(stamp(known), None, state.number, len(state.readings), forgotten=state.forgotten)
