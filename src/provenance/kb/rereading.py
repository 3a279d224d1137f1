"""Reading stored documents anew, on purpose: with the readers of today, telling what changes."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox
from msgspec.structs import replace as changed

from provenance.analysis.changes import RecordChange, record_change
from provenance.errors import ForgottenError, InputRefusedError, RequestError
from provenance.ingest.fetching.told import charset_of
from provenance.ingest.formats import find_format
from provenance.ingest.process.messages import Heads, Job, Looked, Read, Refused, Slices
from provenance.ingest.source import Entry, Format, Source
from provenance.iri import Minter
from provenance.kb.judging.overlay import adrift, document_of, overlaid
from provenance.kb.judging.said import Judged, standing
from provenance.kb.taking import readers_for
from provenance.labels import OwnLabel, own_labels
from provenance.store.entries import Current
from provenance.store.judgements import Quoted, quotations
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage
from provenance.store.writer import Writer
from provenance.vocab import OA

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class RereadReport:
    """What reading anew did.

    Attributes:
        unchanged: records whose new reading says the same; nothing was written for them.
        changed: the others, each with the statements that came and went.
        unread: records that could not be read anew, with the reason; their reading stays.
        adrift: judgements that no longer anchor: their quotation is no span of the new reading.
        lost: judgements on statements whose quotation the text no longer holds.
    """

    unchanged: int = 0
    changed: list[RecordChange] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    adrift: list[Quoted] = field(default_factory=list)
    lost: list[Judged] = field(default_factory=list)


def reread(storage: Storage, records: Sequence[str], progress: Progress | None = None) -> RereadReport:
    """Read the current versions of those records anew, or of all; see `provenance.kb.KnowledgeBase.reread`.

    Raises:
        RequestError: no current record has one of the keys or IRIs.
        LockedError: another process is writing.
    """
    from provenance.kb.labels import labels_of

    with storage.writing() as writer:
        labels = labels_of(storage.ledger)
        return read_anew(storage, writer, states_of(storage.ledger, records), labels, progress)


def read_anew(
    storage: Storage,
    writer: Writer,
    states: Sequence[Current],
    labels: Sequence[OwnLabel],
    progress: Progress | None = None,
) -> RereadReport:
    """Read those records anew within a write session, by those own labels.

    As in an ingest, documents of a base on disk are read in processes of their own, with the same limits.
    """
    report, judged = RereadReport(), standing(storage.ledger)
    with own_labels(labels), closing(readers_for(storage, None, lambda: False)) as readers, ExitStack() as files:
        for number, state in enumerate(states, start=1):
            told = partial(progress or _untold, number, len(states))
            anew = _Anew(storage, writer, state, report, told, judgements=judged.get(state.iri, ()))
            try:
                job, content = _job(storage, state, labels)
            except (ForgottenError, RequestError) as error:
                anew.unread(str(error))
            else:
                readers.submit(job, files.enter_context(_held(content)).fileno(), anew)
            if number % _OPEN == 0:
                readers.finish()
                files.close()
        readers.finish()
    writer.flush()
    read = {state.iri for state in states}
    report.lost = list(chain.from_iterable(adrift(storage.ledger, record) for record in judged.keys() & read))
    report.adrift = [
        one for one in quotations(storage.ledger) if one.record in read and not _anchored(storage.ledger, one)
    ]
    return report


def _untold(done: int, known: int) -> None:
    """Nobody wants to know how much is done."""


def _held(content: bytes) -> IO[bytes]:
    """A file of those bytes that is gone when it is closed."""
    file = TemporaryFile()  # noqa: SIM115 - whoever asked closes it
    file.write(content)
    file.flush()
    return file


_OPEN = 64
"""After so many records all files are let go."""


def states_of(ledger: Ledger, records: Sequence[str]) -> list[Current]:
    """Where those records stand, named by key or IRI; all that are current where none is named.

    Raises:
        RequestError: no current record has one of the keys or IRIs.
    """
    if not records:
        return list(ledger.current_records().values())
    found = {record: ledger.present(record) for record in records}
    for record, state in found.items():
        if state is None:
            raise RequestError(f"no current record has the key or IRI {ledger.key_of(record) or record!r}")
    return list({state.key: state for state in found.values() if state}.values())


def _job(storage: Storage, state: Current, labels: Sequence[OwnLabel]) -> tuple[Job, bytes]:
    """What a reader is to do for a record, and the document.

    Raises:
        ForgottenError: its bytes were erased.
        RequestError: no format is called as the one that read it.
        DamagedError: the bytes are missing or altered.
    """
    ledger = storage.ledger
    form = ledger.reading(state.reading).reader.partition("/")[0]
    find_format(form)
    told = ledger.entry(state.document).detail
    retrieved = told.get("retrieved") or {}
    iri, content = retrieved.get("identified_by", state.key), ledger.document_bytes(state.document)
    job = Job(told["source"], iri, form, storage.base, 0, len(content), labels=tuple(labels))
    return changed(job, charset=charset_of(retrieved)), content


class _Anew:
    """One record on its way to another reading: a `provenance.ingest.process.task.Handler`."""

    def __init__(
        self,
        storage: Storage,
        writer: Writer,
        state: Current,
        report: RereadReport,
        told: Callable[[], None],
        *,
        judgements: Sequence[Judged],
    ) -> None:
        self._storage, self._writer, self._state, self._judgements = storage, writer, state, judgements
        self._report, self._told = report, told
        self._found: list[Read] = []
        self._reader = ""
        self._reason: str | None = None

    def heads(self, message: Heads) -> tuple[str | None, ...]:
        """Read the one record, under the key that it has."""
        self._reader = message.reader
        refused = next((one for one in message.items if isinstance(one, Refused)), None)
        if refused is not None or len(message.items) != 1 or message.first:
            what = f"{message.first + len(message.items)} records" if refused is None else _words(refused)
            self._reason = f"is read by {message.reader} as {what}: its reading stays"
            return (None,) * len(message.items)
        return (self._state.key,)

    def take(self, message: Looked | Read | Refused | Slices) -> None:
        """Keep what was read, or why it was not."""
        if isinstance(message, Read):
            self._found.append(message)
        elif isinstance(message, Refused):
            self._reason = self._reason or _words(message)

    def done(self) -> None:
        """Give the record its new reading, where that says something else."""
        if self._reason or len(self._found) != 1:
            self.unread(f"{self._state.key}: {self._reason or 'nothing was read of it: its reading stays'}")
            return
        self._give(self._found[0].nquads.content())
        self._told()

    def unread(self, reason: str) -> None:
        """Its reading stays, for that reason."""
        self._report.unread.append((self._state.key, reason))
        self._told()

    def _give(self, nquads: bytes) -> None:
        ledger, state = self._storage.ledger, self._state
        old = ledger.reading(state.reading)
        if self._reader == old.reader and self._writer.says(state.key, state.iri, nquads):
            self._report.unchanged += 1
            return
        before = self._storage.ledger_number
        text = replace(document_of(ledger, state), reader=self._reader).text
        judged, _ = overlaid(nquads, self._judgements, Minter(state.key, ledger.base), text)
        entry = self._writer.reread(state.key, self._reader, ox.parse(nquads, format=ox.RdfFormat.N_QUADS), judged)
        self._writer.flush()
        self._report.changed.append(record_change(ledger, state.key, before, entry.seq))


def _words(refused: Refused) -> str:
    return f"{refused.place}: {refused.reason}" if refused.place else refused.reason


def stored_entry(ledger: Ledger, form: Format, state: Current) -> Entry:
    """The stored document as the format sees it, under the key that the record has.

    Raises:
        InputRefusedError: today's format reads it as something else than one record.
        ForgottenError: its bytes were erased.
        DamagedError: they are missing or altered.
    """
    told = ledger.entry(state.document).detail
    retrieved = told.get("retrieved") or {}
    iri, charset = retrieved.get("identified_by", state.key), charset_of(retrieved)
    source = Source(told["source"], ledger.document_bytes(state.document), iri, charset=charset)
    found = list(form.entries(source))
    if len(found) != 1 or isinstance(found[0], InputRefusedError):
        refused = next((str(one) for one in found if isinstance(one, InputRefusedError)), f"{len(found)} records")
        raise source.refusal("", f"is read by {form.reader} as {refused}: its reading stays")
    return changed(found[0], key=state.key)


def _anchored(ledger: Ledger, quoted: Quoted) -> bool:
    state = ledger.current(ledger.key_of(quoted.record) or "")
    quads = ox.parse(ledger.reading(state.reading).nquads, format=ox.RdfFormat.N_QUADS) if state else ()
    exact = (quad.object for quad in quads if quad.predicate.value == OA.exact)
    return any(isinstance(words, ox.Literal) and words.value == quoted.exact for words in exact)
