"""Storage: ledger, index and snapshots of one knowledge base behind one face."""

import getpass
import re
import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError, NoKnowledgeBaseError, RequestError
from provenance.iri import DEFAULT_BASE
from provenance.store import rebuild
from provenance.store.answer import Answer
from provenance.store.evaluation import evaluate
from provenance.store.forgetting import MARK, Forgotten, Holds, left_in, mark
from provenance.store.index import Index
from provenance.store.ledger import Ledger
from provenance.store.lock import write_lock
from provenance.store.process import Workers
from provenance.store.recorder import Recorder
from provenance.store.scratch import sweep
from provenance.store.snapshots import Snapshot, Snapshots
from provenance.store.sparql import prepare
from provenance.store.steps import reached
from provenance.store.writer import Writer, catch_up

LEDGER, INDEX, SNAPSHOTS, LOCK = "ledger.sqlite3", "index", "snapshots", "write.lock"
KEPT_VIEWS = 4
"""So many views are kept open: one that was asked for stays good until so many newer ones were."""

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]\Z")


class Storage:
    """The stored part of a knowledge base: a directory, or memory alone.

    Opening is for reading and takes no lock: `view` and `query` answer from the newest snapshot. `writing` takes the
    lock for its block. Nothing but the ledger has to be kept; the rest is made again from it.

    Example:
        >>> with Storage.in_memory() as storage:
        ...     storage.query("ASK { ?claim a schema:Claim }").truth
        False
    """

    def __init__(self, path: Path | None, ledger: Ledger) -> None:
        self.path = path
        self.ledger = ledger
        self._live = (ledger, Index(ox.Store())) if isinstance(ledger, Recorder) else None
        self._views: deque[Snapshot] = deque()
        self._workers = Workers()
        self._turn = RLock()

    @classmethod
    def create(cls, path: Path | str, base: str | None = None) -> Self:
        """A new knowledge base at ``path``, or the one that is there already.

        ``base`` is where minted nodes live; without it, the default, or what the existing one has.

        Raises:
            KnowledgeBaseError: something else is there, or a knowledge base with another base.
            RequestError: ``base`` is not an absolute IRI that ends in ``/`` or ``#``.
        """
        directory = Path(path)
        _check_base(base or DEFAULT_BASE)
        with _told(directory):
            _claim_directory(directory)
            with write_lock(directory / LOCK, _user()):
                if not _has_ledger(directory):
                    Recorder.create(directory / LEDGER, base or DEFAULT_BASE, _user()).close()
        storage = cls.open(directory)
        if base not in (None, storage.base):
            found = storage.base
            storage.close()
            raise KnowledgeBaseError(f"{directory} has the base {found}, not {base}: leave it out, or use a new place")
        storage.view()
        return storage

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The knowledge base at ``path``, for reading.

        Raises:
            NoKnowledgeBaseError: there is none.
            KnowledgeBaseError: a newer program wrote it.
        """
        directory = Path(path)
        if not (directory / LEDGER).is_file():
            raise NoKnowledgeBaseError(
                f"there is no knowledge base at {directory}: check the path, or make one with `provenance kb init`"
            )
        with _told(directory):
            return cls(directory, Ledger.open(directory / LEDGER))

    @classmethod
    def in_memory(cls, base: str = DEFAULT_BASE) -> Self:
        """A knowledge base that ends with the process. Its queries are trusted: they run here, without time limit.

        Raises:
            RequestError: ``base`` is not an absolute IRI that ends in ``/`` or ``#``.
        """
        _check_base(base)
        storage = cls(None, Recorder.create(None, base, _user()))
        with storage.writing():  # the index learns that the ledger has begun
            return storage

    @property
    def base(self) -> str:
        """Base IRI of minted nodes."""
        return self.ledger.base

    @property
    def ledger_number(self) -> int:
        """Number of the newest entry of the ledger."""
        return self.ledger.number

    def close(self) -> None:
        """Let go of files and processes. A view must not be used afterwards."""
        self._let_go()
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _let_go(self) -> None:
        """Let go of snapshots and of the process that reads from one."""
        self._workers.close()
        while self._views:
            self._views.pop().close()

    # -------------------------------------------------------------- reading

    def view(self) -> ox.Store:
        """The newest state to read from, whole; in memory it is the live store, which must not be changed.

        It does not move while it is used. It stays good until `KEPT_VIEWS` newer ones were asked for, or `close`.

        Raises:
            DamagedError: the snapshot cannot be read.
            LockedError: there is no snapshot yet, and another process is writing.
        """
        return self._live[1].store if self._live else self._newest().store

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Evaluate a SPARQL query; the project's prefixes are known without being written.

        On disk it runs in a process of its own on the newest snapshot, and is stopped after ``timeout`` seconds or by
        Ctrl-C. In memory it runs here, and the time limit is not enforced. ``substitutions`` gives variables (named
        without ``?``) a value; a SELECT must project them.

        Raises:
            QueryRefusedError: SERVICE, an update, or a text that can be read in two ways.
            ParameterError: a variable that is given a value is not projected.
            QueryTimeoutError: the time limit was reached.
            QueryFailedError: the text is no query, or the engine failed.
        """
        prepared = prepare(text)
        if self._live is not None:
            return Answer(*evaluate(self._live[1].store, prepared, substitutions))
        with self._turn:
            return self._workers.ready(self._newest().path).ask(prepared, substitutions or {}, timeout)

    def _newest(self) -> Snapshot:
        """The newest snapshot, held; made first where there is none."""
        newest = self._snapshots.newest()
        if newest is None:
            self._renew()
        if not self._views or self._views[-1].path != newest:
            held = self._snapshots.hold()
            if held is None:
                raise KnowledgeBaseError(f"the snapshots of {self.path} were removed meanwhile: try again")
            self._views.append(held)
            while len(self._views) > KEPT_VIEWS:
                self._views.popleft().close()
        return self._views[-1]

    # -------------------------------------------------------------- writing

    @contextmanager
    def writing(self, actor: str | None = None) -> Iterator[Writer]:
        """A write session. What it took is durable and in the view when the block ends, also by an exception.

        Raises:
            LockedError: another process, or another session of this one, is writing; names it.
            DamagedError: the index is ahead of the ledger.
            KnowledgeBaseError: the disk is full or cannot be written; what was flushed before stays.
        """
        with self._session(actor or _user()) as (ledger, index):
            writer = Writer(ledger, index, actor or _user())
            try:
                yield writer
            finally:
                writer.flush()

    def forget(self, key: str, reason: str, holds: Holds = lambda _: False) -> tuple[Forgotten, int]:
        """Erase a record's bytes everywhere; returns what was erased, and how many files were searched afterwards.

        Hash and reason stay. ``holds`` says of a piece of a delivered file whether it holds something of the record.
        Snapshots are removed even where another process reads from them: it is told to try again. If the process dies
        meanwhile, the next writer ends it. Cost: a rebuild, and twice the disk.

        Raises:
            RequestError: there was never such a record, or nothing of it is left.
            LockedError: another process is writing, or has been reading from the ledger for ten seconds.
            KnowledgeBaseError: the disk is full or cannot be written; or something was found that should be gone.
        """
        with self.writing() as writer:
            told = writer.forget(key, reason, holds)
            reached("record erased")
            if self.path is not None:
                with _told(self.path):
                    mark(self.path)  # before the block's end makes the erasure durable
                reached("forgetting marked")
        if self.path is None:
            self.rebuild()
            return told, 0
        self._let_go()
        self._renew()
        searched, left = left_in(self.path, told.pieces, self.ledger)
        if left:
            raise KnowledgeBaseError(f"something of {key} is still found in {', '.join(map(str, left))}: report this")
        return told, searched

    def rebuild(self, progress: rebuild.Progress | None = None) -> None:
        """Make the index anew from the ledger's readings; ``progress`` is told records done, and of how many.

        The old index serves until the new one is whole. Needs the disk of both meanwhile.

        Raises:
            LockedError: another process is writing.
            DamagedError: bytes of a reading are missing or altered; the old index stays.
            KnowledgeBaseError: the disk is full or cannot be written; the old index stays.
        """
        if self._live is not None:
            fresh = Index(ox.Store())
            rebuild.load_readings(self.ledger, fresh, progress)
            self._live = (self._live[0], fresh)
            return
        with _told(self._directory), write_lock(self._directory / LOCK, _user()):
            rebuild.tidy(self._directory / INDEX)
            rebuild.build_directory(self.ledger, self._directory / INDEX, progress)
            index = Index(ox.Store(self._directory / INDEX))
            try:
                self._publish(index)
            finally:
                index.close()

    @contextmanager
    def _session(self, user: str) -> Iterator[tuple[Recorder, Index]]:
        """Ledger and index for writing, the index in step with the ledger; a snapshot at the end."""
        if self._live is not None:
            yield self._live
            return
        directory = self._directory
        with write_lock(directory / LOCK, user):
            with _told(directory):
                rebuild.tidy(directory / INDEX)
                ledger = Recorder.open(directory / LEDGER)
                forgetting = (directory / MARK).exists()
                if forgetting:
                    rebuild.build_directory(ledger, directory / INDEX)
                index = Index(ox.Store(directory / INDEX))
            try:
                catch_up(ledger, index)
                if forgetting:
                    self._end_forgetting(ledger, index)
                try:
                    yield ledger, index
                finally:
                    if index.number != self._snapshots.number:
                        self._publish(index)
            finally:
                ledger.close()
                index.close()

    def _publish(self, index: Index) -> None:
        with _told(self._directory):
            self._snapshots.publish(index.store, index.number)
            self._snapshots.tidy()
        reached("snapshots tidied")

    def _end_forgetting(self, ledger: Recorder, index: Index) -> None:
        """Leave nothing in files of what the ledger has erased; the index was just made anew."""
        self._publish(index)
        with _told(self._directory):
            reached("index without the record published")
            self._snapshots.keep_newest()
            reached("other snapshots removed")
            ledger.compact()
            reached("ledger compacted")
            sweep()
            (self._directory / MARK).unlink()
        reached("forgetting ended")

    def _renew(self) -> None:
        """Bring index and snapshot up to the ledger."""
        with self._session(_user()):
            pass

    @property
    def _snapshots(self) -> Snapshots:
        return Snapshots(self._directory / SNAPSHOTS)

    @property
    def _directory(self) -> Path:
        assert self.path is not None  # noqa: S101 - asked for only where there is a directory
        return self.path


@contextmanager
def _told(directory: Path) -> Iterator[None]:
    """Faults of the disk within become an error that says what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise KnowledgeBaseError(
            f"{directory} cannot be used ({error}): check the path, its permissions and the free space"
        ) from error


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in this system, as in some containers
        return "unknown"


def _check_base(base: str) -> None:
    if not _BASE.match(base):
        raise RequestError(f"{base!r} cannot be a base: give an absolute IRI that ends in / or #")


def _claim_directory(directory: Path) -> None:
    """Make the directory, or accept it if nothing foreign is in it."""
    directory.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in directory.iterdir()}
    if LEDGER not in names and names - {LOCK}:
        raise KnowledgeBaseError(f"{directory} is not empty and not a knowledge base: choose another place")


def _has_ledger(directory: Path) -> bool:
    """Whether a ledger is there; one whose making was cut short is none."""
    path = directory / LEDGER
    if not path.is_file():
        return False
    try:
        Ledger.open(path).close()
    except NoKnowledgeBaseError:
        return False
    return True
