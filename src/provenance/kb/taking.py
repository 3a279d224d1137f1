"""Taking documents in: from what was handed over to records in the ledger, one by one, each whole or not at all."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.source import Entry, Format, Source
from provenance.kb.report import IngestReport
from provenance.model import Reading
from provenance.rdf import Statements, to_quads
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome, Writer

Given = str | Path | bytes
Progress = Callable[[int, int], None]
_STDIN = "-"


def take_in(
    storage: Storage,
    given: Sequence[Given],
    *,
    format_name: str | None = None,
    iri: str | None = None,
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
        intake = _Intake(storage, writer, report, forced)
        for each, size in zip(given, sizes, strict=True):
            try:
                intake.source(_opened(each, iri))
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

    def __init__(self, storage: Storage, writer: Writer, report: IngestReport, forced: Format | None) -> None:
        self._storage, self._writer, self._report, self._forced = storage, writer, report, forced
        self._taken: dict[str, bytes] = {}

    def source(self, source: Source) -> None:
        """All entries of a source; a file of several parts is also kept as delivered."""
        form = self._forced or detect_format(source)
        whole = False
        for entry in form.entries(source):
            if isinstance(entry, InputRefusedError):
                self._report.refused.append(entry)
                continue
            self._entry(form, source, entry)
            whole = entry.content == source.content
        if not whole and (slices := form.slices(source)):
            self._writer.deliver(source.name, source.iri or source.name, slices)

    def _entry(self, form: Format, source: Source, entry: Entry) -> None:
        key, name = entry.key, source.name
        if self._taken.setdefault(key, entry.content) != entry.content:
            reason = f"another document in this call is also called {key!r}: take it in alone, with --source IRI"
            self._report.refused.append(InputRefusedError(name, entry.place, reason))
        elif self._writer.is_current(key, entry.content):
            self._writer.seen(key, name)
            self._report.unchanged += 1
        else:
            self._read(form, source, entry)

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
            self._writer.seen(entry.key, source.name)
            self._report.unchanged += 1
            return
        incoming = Incoming(
            key=entry.key,
            record=reading.record,
            content=entry.content,
            media_type=form.media_type,
            source=source.name,
            reader=form.reader,
            quads=quads,
        )
        self._count(entry.key, reading, self._writer.take(incoming))

    def _count(self, key: str, reading: Reading | Statements, outcome: Outcome) -> None:
        self._report.read += outcome is Outcome.NEW
        self._report.replaced += outcome is Outcome.REPLACED
        self._report.unchanged += outcome is Outcome.UNCHANGED
        self._report.notes += [(key, note) for note in reading.notes]
