"""A write session: ledger, index and search for their one writer, in step; and what readers get to see of them."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from provenance.errors import DamagedError
from provenance.store import rebuild
from provenance.store.answers import discard_answers
from provenance.store.computed import mend
from provenance.store.following import catch_up
from provenance.store.index import Index
from provenance.store.maintexts import TEXTS, discard_texts
from provenance.store.place import FORGETTING, INDEX, LEDGER, SEARCH, SNAPSHOTS, faults_told, open_index
from provenance.store.recorder import Recorder
from provenance.store.search import Search
from provenance.store.snapshots import Snapshots
from provenance.store.steps import reached
from provenance.store.writer import Writer

SNAPSHOT_SECONDS = 2.5
"""While somebody writes, a new snapshot is made with the first flush after so long."""


@dataclass(slots=True)
class Session:
    """What one writer writes to; ``directory`` is None in memory."""

    ledger: Recorder
    index: Index
    search: Search
    directory: Path | None = None
    _published: float = field(init=False)

    def __post_init__(self) -> None:
        self._published = time.monotonic()

    @classmethod
    def in_memory(cls, ledger: Recorder) -> "Session":
        """A session that lasts as long as its knowledge base; index and search are empty."""
        return cls(ledger, Index(ox.Store()), Search(None))

    def writer(self, actor: str) -> Writer:
        """What takes records in, in the name of ``actor``."""
        about = (self.ledger, self.index, actor, self.flushed)
        return Writer(*about, search=self.search, around_load=self.around_load)

    def flushed(self) -> None:
        """To be called after each flush: readers get a new snapshot where the last one is too old.

        While records are loaded beside, that waits for the next load (`around_load`).
        """
        if self.directory is None:
            self.search.write(self.ledger)
        elif not self.index.is_loading and self._is_old():
            self.publish()

    @contextmanager
    def around_load(self) -> Iterator[None]:
        """Readers see what was loaded before, where the last snapshot is too old; the search file is written beside."""
        is_old = self.directory is not None and self._is_old()
        if is_old:
            self._show()
        yield
        if is_old:
            self.search.write(self.ledger)

    def _is_old(self) -> bool:
        return time.monotonic() - self._published >= SNAPSHOT_SECONDS

    def publish(self) -> None:
        """Make a snapshot, and the search file as new.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        self._show()
        self.search.write(self.ledger)

    def _show(self) -> None:
        assert self.directory is not None  # noqa: S101 - asked for only where there is one
        if self.index.is_torn:
            return
        with faults_told(self.directory):
            snapshots = Snapshots(self.directory / SNAPSHOTS)
            snapshots.publish(self.index.store, self.index.number)
            snapshots.tidy()
        self.index.unpublished = False
        self._published = time.monotonic()
        reached("snapshots tidied")

    def end(self) -> None:
        """Let readers see all that was taken."""
        assert self.directory is not None  # noqa: S101 - asked for only where there is one
        if self.index.unpublished or self.index.number != Snapshots(self.directory / SNAPSHOTS).number:
            self.publish()
        self.search.write(self.ledger)
        rebuild.tidy(self.directory / INDEX, self.ledger)  # what was half made of the ledger as it stood

    def end_forgetting(self) -> None:
        """Leave nothing in files of what the ledger has erased; the index was just made anew."""
        from provenance.store.scratch import sweep

        assert self.directory is not None  # noqa: S101 - asked for only where there is one
        self.publish()
        with faults_told(self.directory):
            reached("index without the record published")
            Snapshots(self.directory / SNAPSHOTS).keep_newest()
            reached("other snapshots removed")
            self.search.renew(self.ledger)
            self.search.compact()
            reached("search compacted")
            discard_texts(self.directory / TEXTS)
            discard_answers(self.directory)
            self.ledger.compact()
            reached("ledger compacted")
            sweep()
            (self.directory / FORGETTING).unlink()
        reached("forgetting ended")


@contextmanager
def session_in(directory: Path) -> Iterator[Session]:
    """A session on disk, for the holder of the write lock; a snapshot at the end.

    What an earlier writer left undone is done first.

    Raises:
        DamagedError: the index is ahead of the ledger, or cannot be used.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    with ExitStack() as files:
        with faults_told(directory):
            ledger = files.enter_context(closing(Recorder.open(directory / LEDGER)))
            rebuild.tidy(directory / INDEX, ledger)
            forgetting = (directory / FORGETTING).exists()
            if forgetting:
                rebuild.build_directory(ledger, directory / INDEX)
            index = files.enter_context(closing(open_index(directory / INDEX)))
            search = files.enter_context(closing(Search.writer(directory / SEARCH)))
        session = Session(ledger, index, search, directory)
        index.unpublished = mend(index.store)
        catch_up(ledger, index)
        if forgetting:
            session.end_forgetting()
        else:
            with suppress(DamagedError):  # of an old reading: it stays behind, and whoever searches is told
                search.follow(ledger)
        try:
            yield session
        finally:
            session.end()
