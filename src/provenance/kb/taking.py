"""Taking documents in: from what was handed over to records in the ledger, one by one, each whole or not at all."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from types import FrameType

from msgspec.structs import replace as changed

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.fetching.told import charset_of
from provenance.ingest.formats import find_format
from provenance.ingest.guard import MAX_BYTES, too_big
from provenance.ingest.process.messages import Job, Looked
from provenance.ingest.process.pool import InProcess, Pool, Readers
from provenance.kb.cutting import PIECE_BYTES, Cut, cuts
from provenance.kb.given import Document, Given, Remote, Web, documents, told_of
from provenance.kb.intake import Intake, Wishes
from provenance.kb.labels import labels_of
from provenance.kb.piece import Piece
from provenance.kb.report import IngestInterrupted, IngestReport
from provenance.labels import own_labels
from provenance.store.storage import Storage

Progress = Callable[[int, int], None]
MOST_JOBS = 4
"""More readers than this keep nobody waiting who writes."""


def take_in(
    storage: Storage,
    given: Sequence[Given],
    *,
    format_name: str | None = None,
    iri: str | None = None,
    readmit: bool = False,
    jobs: int | None = None,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Take in what was given; see `provenance.kb.KnowledgeBase.ingest`.

    Progress is told in bytes: done, and of how many.

    Raises:
        RequestError: no such format, or one IRI for several sources, or no number of jobs.
        LockedError: another process is writing.
        IngestInterrupted: by Ctrl-C; what was told as read is kept.
    """
    _check(given, format_name, iri)
    report, tell = IngestReport(), progress or _tell_nobody
    wishes = Wishes(format_name, storage.base, tuple(labels_of(storage.ledger)), readmit)
    with (
        _halting() as halted,
        closing(readers_for(storage, jobs, halted)) as readers,
        own_labels(wishes.labels),
        _kept(documents(given, iri)) as found,
    ):
        total = sum(one.size for one in found if isinstance(one, Document))
        together = frozenset(os.path.abspath(one.path) for one in found if isinstance(one, Document))  # noqa: PTH100 - links stay
        with storage.writing() as writer, closing(Intake(writer, report, wishes, together)) as intake:
            for _ in _each(intake, readers, found, Web(halted, allow_private=allow_private), halted):
                tell(intake.done_bytes, total)
            readers.finish()
            tell(intake.done_bytes, total)
    if halted():
        raise IngestInterrupted(report)
    return report


def _check(given: Sequence[Given], format_name: str | None, iri: str | None) -> None:
    """Raises `RequestError` unless there is such a format, and one document where an IRI names it."""
    if iri is not None and (len(given) != 1 or _is_directory(given[0])):
        raise RequestError("--source names one document: take in one at a time")
    if iri is not None and told_of(iri) != iri:
        raise RequestError("--source is no text in UTF-8: give an IRI")
    if format_name:
        find_format(format_name)


@contextmanager
def _kept(
    found: Iterable[Document | Remote | InputRefusedError],
) -> Iterator[list[Document | Remote | InputRefusedError]]:
    """All that was found; files that stand for what has no path are let go at the end, opened or not."""
    kept = list(found)
    try:
        yield kept
    finally:
        for one in kept:
            if isinstance(one, Document) and one.content is not None:
                one.content.close()


def _tell_nobody(done: int, total: int) -> None:
    pass


def _each(
    intake: Intake,
    readers: Readers,
    found: Iterable[Document | Remote | InputRefusedError],
    web: Web,
    halted: Callable[[], bool],
) -> Iterator[None]:
    """Have all documents read, with a stop after each piece."""
    for one in found:
        if halted():
            return
        if isinstance(one, InputRefusedError):
            intake.report.refused.append(one)
            continue
        try:
            document = web.document(one) if isinstance(one, Remote) else one
            for _ in _pieces(intake, readers, document):
                yield
                if halted():
                    return
        except InputRefusedError as error:
            intake.report.refused.append(error)


def _pieces(intake: Intake, readers: Readers, document: Document) -> Iterator[None]:
    """Have the pieces of a document read; it is done when all are, which may be later.

    Raises:
        InputRefusedError: it cannot be opened, or is too big to be read at once and cannot be read in pieces.
    """
    file = intake.opened(document)
    wishes = intake.wishes
    job = Job(document.name, document.iri, wishes.format, wishes.base, 0, document.size, labels=wishes.labels)
    if charset := charset_of(document.retrieved):
        job = changed(job, charset=charset)
    long = document.size > PIECE_BYTES
    looked = readers.look(changed(job, look=True), file) if long else Looked()
    if looked.format is None and document.size > MAX_BYTES:  # before all of it is read for its hash
        intake.done(document, file, Cut(0, document.size, 0, ""))
        raise InputRefusedError(document.name, "", looked.reason or too_big(document.size))
    for cut in cuts(file, document.size, looked):
        if not readers.busy and intake.came_before(document, cut):
            intake.done(document, file, cut)
        else:
            how = changed(job, format=looked.format or job.format, whole=looked.whole)
            part = changed(how, start=cut.start, end=cut.end, line=cut.line)
            readers.submit(part, file, Piece(intake, document, file, cut))
        yield


def readers_for(storage: Storage, jobs: int | None, halted: Callable[[], bool]) -> Readers:
    """Processes of their own; a base in memory trusts what it is given, as it trusts queries.

    Raises:
        RequestError: no number of jobs.
    """
    if jobs is not None and jobs < 1:
        raise RequestError(f"{jobs} jobs read nothing: give one or more")
    if storage.path is None:
        return InProcess()
    return Pool(jobs or min(os.cpu_count() or 1, MOST_JOBS), halted)


def _is_directory(given: Given) -> bool:
    return isinstance(given, str | os.PathLike) and os.path.isdir(given)  # noqa: PTH112 - it may be a str


@contextmanager
def _halting() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed within the block; pressed again it interrupts at once, as it always does."""
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return

    def press(number: int, frame: FrameType | None) -> None:
        if pressed.is_set():
            signal.default_int_handler(number, frame)
        pressed.set()

    before = signal.signal(signal.SIGINT, press)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
