"""Storage: ledger, index and snapshots of one knowledge base behind one face.

What only a search, a query or a writer needs is loaded with the first of them: most processes ask one thing and end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from provenance.errors import DamagedError, KnowledgeBaseError, NoKnowledgeBaseError
from provenance.iri import DEFAULT_BASE
from provenance.store.ledger import Ledger
from provenance.store.lock import lone_writer, write_lock
from provenance.store.place import (
    FORGETTING,
    INDEX,
    LEDGER,
    LOCK,
    SEARCH,
    SNAPSHOTS,
    check_base,
    claim_directory,
    faults_told,
    has_ledger,
    user_name,
)
from provenance.store.snapshots import Snapshot, SnapshotAge, Snapshots
from provenance.store.steps import reached

if TYPE_CHECKING:
    from provenance.store.answer import Answer
    from provenance.store.forgetting import Forgotten, Holds
    from provenance.store.process import Workers
    from provenance.store.rebuild import Progress
    from provenance.store.search import Found, Search
    from provenance.store.searcher import Searcher
    from provenance.store.session import Session
    from provenance.store.texts import TextKind
    from provenance.store.wanted import Wanted
    from provenance.store.writer import Writer

PATIENCE = 1.0
"""Seconds that a writer waits for another: as long as a reader may need to end what a writer that died began."""
KEPT_VIEWS = 4
"""So many views are kept open: one that was asked for stays good until so many newer ones were."""


class Storage:
    """The stored part of a knowledge base: a directory, or memory alone.

    Opening is for reading and takes no lock: `view` and `query` answer from the newest snapshot. `writing` takes the
    lock for its block. Nothing but the ledger has to be kept; the rest is made again from it. What a writer that died
    left undone is done by whoever comes next, for reading or writing. Threads may share it.

    Example:
        >>> with Storage.in_memory() as storage:
        ...     storage.query("ASK { ?claim a schema:Claim }").truth
        False
    """

    def __init__(self, path: Path | None, ledger: Ledger, live: Session | None = None) -> None:
        self.path = path
        self.ledger = ledger
        self._live = live
        self._searcher: Searcher | None = None
        self._views: list[Snapshot] = []
        self._asked: Snapshot | None = None
        self._workers: Workers | None = None
        self._turn, self._holding, self._alone = Lock(), RLock(), Lock()

    @classmethod
    def create(cls, path: Path | str, base: str | None = None) -> Self:
        """A new knowledge base at ``path``, or the one that is there already.

        ``base`` is where minted nodes live; without it, the default, or what the existing one has.

        Raises:
            KnowledgeBaseError: something else is there, or a knowledge base with another base.
            RequestError: ``base`` is not an absolute IRI that ends in ``/`` or ``#``.
        """
        from provenance.store.recorder import Recorder

        directory = Path(path)
        check_base(base or DEFAULT_BASE)
        with faults_told(directory):
            claim_directory(directory)
            with write_lock(directory / LOCK, user_name()):
                if not has_ledger(directory):
                    Recorder.create(directory / LEDGER, base or DEFAULT_BASE, user_name()).close()
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
                f"there is no knowledge base at {directory}: check the path; `provenance ingest --create FILE`"
                " makes one of what it reads, `provenance kb init` an empty one"
            )
        with faults_told(directory):
            return cls(directory, Ledger.open(directory / LEDGER))

    @classmethod
    def in_memory(cls, base: str = DEFAULT_BASE) -> Self:
        """A knowledge base that ends with the process. Its queries are trusted: they run here, without time limit.

        Raises:
            RequestError: ``base`` is not an absolute IRI that ends in ``/`` or ``#``.
        """
        from provenance.store.recorder import Recorder
        from provenance.store.session import Session

        check_base(base)
        ledger = Recorder.create(None, base, user_name())
        storage = cls(None, ledger, Session.in_memory(ledger))
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

    @property
    def snapshot_age(self) -> SnapshotAge:
        """How far `view` and `query` lag behind the ledger: nothing in memory, or when nobody is writing.

        While somebody takes records in, it is at most `session.SNAPSHOT_SECONDS` and the time of three loads:
        five seconds where a hundred records a second come. It counts from the first entry that is not shown yet.
        """
        number = self.ledger_number
        if self.path is None:
            return SnapshotAge(number, number, 0.0)
        age = self._snapshots.age(number)
        if not age.behind:
            return age
        since = datetime.fromisoformat(self.ledger.entry(age.snapshot + 1).at)
        waiting = max(0.0, (datetime.now(UTC) - since).total_seconds())
        return replace(age, seconds=min(age.seconds, waiting))

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
        if self._workers is not None:
            self._workers.close()
        if self._searcher is not None:
            self._searcher.close()
        while self._views:
            self._views.pop().close()

    # -------------------------------------------------------------- reading

    def view(self) -> ox.Store:
        """The newest state to read from, whole; in memory it is the live store, which must not be changed.

        It does not move while it is used. It stays good until `KEPT_VIEWS` newer ones were asked for, or `close`.

        Raises:
            DamagedError: the snapshot cannot be read, or is of a later state than the ledger.
            LockedError: there is no snapshot yet, and another process is writing.
        """
        return self._live.index.store if self._live else self._newest().store

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
        from provenance.store.answer import Answer
        from provenance.store.evaluation import evaluate
        from provenance.store.process import Workers
        from provenance.store.sparql import prepare

        prepared = prepare(text)
        if self._live is not None:
            return Answer(*evaluate(self._live.index.store, prepared, substitutions))
        with self._turn:
            with self._holding:
                self._asked = self._newest()
                self._workers = self._workers or Workers()
            return self._workers.ready(self._asked.path).ask(prepared, substitutions or {}, timeout)

    def find(self, wanted: Wanted, kinds: Sequence[TextKind], limit: int) -> list[Found]:
        """The texts of current records that are found, as `provenance.store.search.Search.find` does.

        Raises:
            DamagedError: the search file cannot be read.
            KnowledgeBaseError: there is none, and none can be made.
        """
        with self.searching() as search:
            return search.find(wanted, kinds, limit)

    @contextmanager
    def searching(self) -> Iterator[Search]:
        """The search file, as new as may be; for one thread at a time."""
        if self._live is not None:
            yield self._live.search
            return
        from provenance.store.searcher import Searcher

        with self._holding:
            self._searcher = self._searcher or Searcher(self._directory / SEARCH)
            yield self._searcher.ready(self.ledger, self._renew)

    def newest_snapshot(self) -> Path:
        """Where the newest snapshot is, held like a view; for a process that reads it by itself."""
        return self._newest().path

    def _newest(self) -> Snapshot:
        """The newest snapshot, held; made first where there is none."""
        with self._holding:
            self._follow()
            return self._held(self._snapshots.newest())

    def _follow(self) -> None:
        """End what a writer that died left undone; where somebody is writing, or nothing can be, what is there serves.

        Raises:
            DamagedError: what is there is of a later state than the ledger, as in a copy made while it was written.
            KnowledgeBaseError: there is no snapshot at all, and none can be made.
        """
        snapshots = self._snapshots
        if snapshots.number == self.ledger_number and not (self._directory / FORGETTING).exists():
            return
        try:
            self._renew()
        except (KnowledgeBaseError, OSError) as error:  # the latter where the folder may only be read
            newest = snapshots.number
            if newest is None or (isinstance(error, DamagedError) and newest > self.ledger_number):
                raise

    def _held(self, newest: Path | None) -> Snapshot:
        if not self._views or self._views[-1].path != newest:
            held = self._snapshots.hold()
            if held is None:
                raise KnowledgeBaseError(f"the snapshots of {self.path} were removed meanwhile: try again")
            self._views.append(held)
            for old in self._views[:-KEPT_VIEWS]:
                if old is not self._asked:  # a query may be reading from it
                    self._views.remove(old)
                    old.close()
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
        with self._session(actor or user_name(), PATIENCE) as session:
            writer = session.writer(actor or user_name())
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
        from provenance.store.forgetting import left_in, mark

        with self.writing() as writer:
            told = writer.forget(key, reason, holds)
            reached("record erased")
            if self.path is not None:
                with faults_told(self.path):
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

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make index and search anew from the ledger's readings; ``progress`` is told records done, and of how many.

        The old index serves until the new one is whole. Needs the disk of both meanwhile. After a death within, the
        next rebuild goes on from there, unless the ledger has grown since.

        Raises:
            LockedError: another process is writing.
            DamagedError: bytes of a reading are missing or altered; the old index stays.
            KnowledgeBaseError: the disk is full or cannot be written; the old index stays.
        """
        from provenance.store import rebuild
        from provenance.store.search import discard_damaged
        from provenance.store.session import Session, session_in

        if self._live is not None:
            fresh = Session.in_memory(self._live.ledger)
            rebuild.load_readings(self.ledger, fresh.index, progress)
            fresh.search.renew(self.ledger)
            self._live = fresh
            return
        with faults_told(self._directory), write_lock(self._directory / LOCK, user_name()):
            rebuild.tidy(self._directory / INDEX, self.ledger)
            rebuild.build_directory(self.ledger, self._directory / INDEX, progress)
            discard_damaged(self._directory / SEARCH)
            with session_in(self._directory) as session:
                session.publish()
                session.search.renew(session.ledger)

    @contextmanager
    def _session(self, user: str, patience: float = 0.0) -> Iterator[Session]:
        """Ledger, index and search for writing, in step; a snapshot at the end."""
        if self._live is not None:
            with lone_writer(self._alone):
                yield self._live
            return
        from provenance.store.session import session_in

        with write_lock(self._directory / LOCK, user, patience), session_in(self._directory) as session:
            yield session

    def _renew(self) -> None:
        """Bring index and snapshot up to the ledger."""
        with self._session(user_name()):
            pass

    @property
    def _snapshots(self) -> Snapshots:
        return Snapshots(self._directory / SNAPSHOTS)

    @property
    def _directory(self) -> Path:
        assert self.path is not None  # noqa: S101 - asked for only where there is a directory
        return self.path
