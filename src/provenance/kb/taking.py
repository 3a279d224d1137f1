"""Taking documents in: from what was handed over to records in the ledger, one by one, each whole or not at all."""

from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from os.path import abspath
from pathlib import Path

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.source import Entry, Format, Source
from provenance.kb.report import IngestReport
from provenance.model import Note, Reading
from provenance.rdf import Statements, to_quads
from provenance.store.entries import Entry as LedgerEntry
from provenance.store.entries import Kind
from provenance.store.ledger import Ledger
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome, Writer

Given = str | Path | bytes
Progress = Callable[[int, int], None]
_STDIN = "-"
_TELLING = 32
"""Pieces of a file that are shorter, such as a bracket between records, stand in other files by chance."""


def take_in(
    storage: Storage,
    given: Sequence[Given],
    *,
    format_name: str | None = None,
    iri: str | None = None,
    readmit: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Take in what was given; see `provenance.kb.KnowledgeBase.ingest`.

    Progress is told in bytes: done, and of how many.

    Raises:
        RequestError: no such format, or one IRI for several sources.
        LockedError: another process is writing.
    """
    if iri is not None and len(given) != 1:
        raise RequestError("--source names one document: take in one at a time")
    forced = find_format(format_name) if format_name else None
    report = IngestReport()
    sizes = [_size(each) for each in given]
    done = 0
    with storage.writing() as writer:
        intake = _Intake(storage, writer, report, forced, readmit=readmit)
        for each, size in zip(given, sizes, strict=True):
            try:
                intake.source(_opened(each, iri), _STDIN if isinstance(each, bytes) else str(each))
            except InputRefusedError as error:
                report.refused.append(error)
            done += size
            if progress is not None:
                progress(done, sum(sizes))
    return report


def _size(given: Given) -> int:
    if isinstance(given, bytes):
        return len(given)
    path = Path(given)
    return path.stat().st_size if path.is_file() else 0


def _opened(given: Given, iri: str | None) -> Source:
    """The bytes of a file, or those given; a document without a name is known by its content.

    Raises:
        InputRefusedError: the file is missing, too big, or cannot be opened.
    """
    if isinstance(given, bytes):
        return Source(_STDIN, given, iri or f"urn:sha256:{sha256(given).hexdigest()}")
    path = Path(given)
    if path.is_dir():
        raise InputRefusedError(str(path), "", "is a directory: name the files in it")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefusedError(str(path), "", f"is larger than {MAX_BYTES} bytes: split the file")
        return Source(path.name, path.read_bytes(), iri)
    except OSError as error:
        raise InputRefusedError(str(path), "", f"cannot be opened: {error.strerror or error}") from error


class _Intake:
    """One ingest: where its records go, and what is told of them."""

    def __init__(
        self, storage: Storage, writer: Writer, report: IngestReport, forced: Format | None, *, readmit: bool
    ) -> None:
        self._storage, self._writer, self._report, self._forced = storage, writer, report, forced
        self._readmit = readmit
        self._taken: dict[str, bytes] = {}
        self._path = _STDIN
        self._barred: set[str] = set()

    def source(self, source: Source, path: str) -> None:
        """All entries of a source, given as ``path``; a file of several parts is also kept as delivered.

        It is not where a part of it was forgotten: what is erased does not come back with its neighbours.
        """
        form = self._forced or detect_format(source)
        self._path, whole = path, False
        self._barred.clear()
        for entry in form.entries(source):
            if isinstance(entry, InputRefusedError):
                self._report.refused.append(entry)
                continue
            self._entry(form, source, entry)
            whole = entry.content == source.content
        if not whole and Kind.FORGETTING not in self._barred and (slices := form.slices(source)):
            self._deliver(source, slices)

    def _deliver(self, source: Source, slices: list[bytes]) -> None:
        if not self._readmit and any(
            len(piece) >= _TELLING and sha256(piece).hexdigest() in self._forgotten for piece in slices
        ):
            reason = "holds what was forgotten with a file: it is not kept; take it in again with --readmit"
            self._report.refused.append(InputRefusedError(source.name, "", reason))
            return
        self._writer.deliver(self._path, source.iri or source.name, slices)

    @cached_property
    def _forgotten(self) -> frozenset[str]:
        return self._storage.ledger.forgotten()

    def _entry(self, form: Format, source: Source, entry: Entry) -> None:
        key, name = entry.key, source.name
        if self._taken.setdefault(key, entry.content) != entry.content:
            reason = f"another document in this call is also called {key!r}: take it in alone, with --source IRI"
            self._report.refused.append(InputRefusedError(name, entry.place, reason))
        elif not self._readmit and (gone := _taken_out(self._storage.ledger, key)):
            self._barred.add(gone.kind)
            word = "forgotten" if gone.kind == Kind.FORGETTING else "withdrawn"
            reason = f"{key} was {word} on {gone.at[:10]} ({gone.detail['reason']}): take it in again with --readmit"
            self._report.refused.append(InputRefusedError(name, entry.place, reason))
        elif self._writer.is_current(key, entry.content):
            self._unchanged(key)
        elif double := self._double(source, entry):
            self._unchanged(double)
            text = f"{self._path} is byte for byte the document taken in as {double}: give --source IRI to keep both"
            self._report.notes.append((double, Note("same-document", text)))
        else:
            self._read(form, source, entry)

    def _unchanged(self, key: str) -> None:
        self._writer.seen(key, self._path)
        self._report.unchanged += 1

    def _double(self, source: Source, entry: Entry) -> str | None:
        """The current record that is this very document, where a file name is all that tells the two apart."""
        if entry.key != source.name:
            return None
        here = [key for key, content in self._taken.items() if content == entry.content]
        known = [*self._storage.ledger.users_of(sha256(entry.content).hexdigest()), *here]
        others = (key for key in known if key != entry.key and self._writer.is_current(key, entry.content))
        return next(others, None)

    def _read(self, form: Format, source: Source, entry: Entry) -> None:
        try:
            reading = form.read(entry, self._storage.base)
            quads = to_quads(reading)
        except InputRefusedError as error:
            self._report.refused.append(error)
            return
        except Exception as error:  # noqa: BLE001 - a fault of a reader on one document must not stop the others
            reason = f"the reader {form.reader} failed ({type(error).__name__}: {error}): please report this document"
            self._report.refused.append(InputRefusedError(source.name, entry.place, reason))
            return
        if isinstance(reading, Statements) and self._writer.says(entry.key, reading.record, quads):
            self._unchanged(entry.key)
            return
        incoming = Incoming(
            key=entry.key,
            record=reading.record,
            content=entry.content,
            media_type=form.media_type,
            source=self._path,
            reader=form.reader,
            quads=quads,
        )
        earlier = _whence(self._storage.ledger, entry.key)
        outcome = self._writer.take(incoming)
        if outcome is Outcome.REPLACED and earlier is not None:
            self._replaced(source, entry.key, earlier)
        self._count(entry.key, reading, outcome)

    def _replaced(self, source: Source, key: str, earlier: str) -> None:
        """Tell where what was replaced came from elsewhere; which of them is meant, nobody but the user can say."""
        if source.iri is not None or _spelled(earlier) == _spelled(self._path):
            return
        if key == source.name or key.startswith(f"{source.name}#"):
            advice = "to keep both, take that one in again, and each with its own --source IRI"
            note = Note("replaced-same-name", f"{self._path} replaces {earlier}, which has the same name: {advice}")
        else:
            advice = "take that one in again if it was the right one"
            note = Note("replaced-by-other-source", f"{key} from {self._path} replaces that from {earlier}: {advice}")
        self._report.notes.append((key, note))

    def _count(self, key: str, reading: Reading | Statements, outcome: Outcome) -> None:
        self._report.read += outcome is Outcome.NEW
        self._report.replaced += outcome is Outcome.REPLACED
        self._report.unchanged += outcome is Outcome.UNCHANGED
        self._report.notes += [(key, note) for note in reading.notes]


def _taken_out(ledger: Ledger, key: str) -> LedgerEntry | None:
    """What took a record out of the view; None where it is current or unknown, or its taking in was merely undone."""
    state = ledger.current(key)
    if state is None or not state.withdrawn:
        return None
    ends = (Kind.WITHDRAWAL, Kind.FORGETTING)
    took = (entry for entry in reversed(ledger.history(key)) if entry.kind in ends and entry.ref == state.reading)
    return next(took, None)


def _whence(ledger: Ledger, key: str) -> str | None:
    """The path by which the current version of a record came, as it was given."""
    state = ledger.current(key)
    return None if state is None else str(ledger.entry(state.document).detail["source"])


def _spelled(path: str) -> str:
    """One spelling of a path; the disk is not asked, for it may be another machine's."""
    return abspath(path)  # noqa: PTH100 - Path.resolve asks the disk
