"""A state that is made for one question and thrown away: of an earlier moment, or of less than everything."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError
from provenance.store.answer import Answer
from provenance.store.evaluation import evaluate
from provenance.store.process import Worker
from provenance.store.sparql import prepare

_PREFIX = "provenance-scratch-"
_YOUNG = 60.0
"""Seconds in which a directory without a holder may be one whose maker has not locked it yet."""


class Scratch:
    """A store made by ``fill``: in memory, or in a temporary directory, where queries run in a process of their own.

    It begins empty, or as a copy of ``start``, which costs little on disk.
    On disk its memory is bounded whatever it holds. The directory is made in ``place``, or where the system wants
    temporary files, and removed by `close`, unless `keep` gave it a name; one that a killed process left is removed
    when the next is made there.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.

    Example:
        >>> with Scratch(lambda store: None, on_disk=False) as scratch:
        ...     len(scratch.view())
        0
    """

    def __init__(
        self,
        fill: Callable[[ox.Store], None],
        *,
        on_disk: bool,
        start: ox.Store | None = None,
        place: Path | None = None,
    ) -> None:
        self._place = place or Path(tempfile.gettempdir())
        self._directory: Path | None = None
        self._kept = False
        self._descriptor = -1
        self._worker: Worker | None = None
        self._turn = Lock()
        try:
            self._store: ox.Store | None = self._on_disk(fill, start) if on_disk else _in_memory(fill, start)
        except (OSError, RuntimeError) as error:  # the engine's backup raises the latter
            self.close()
            raise KnowledgeBaseError(
                f"a scratch copy cannot be made in {self._place} ({error}): free some space{_elsewhere(place)}"
            ) from error
        except BaseException:
            self.close()
            raise

    def view(self) -> ox.Store:
        """The store, which must not be changed."""
        assert self._store is not None  # noqa: S101 - asked for before `close`
        return self._store

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Evaluate a query, as `provenance.store.storage.Storage.query` does.

        Raises:
            QueryRefusedError, ParameterError, QueryTimeoutError, QueryFailedError: as there.
        """
        prepared = prepare(text)
        if self._directory is None:
            return Answer(*evaluate(self.view(), prepared, substitutions))
        with self._turn:
            if self._worker is None or not self._worker.alive:
                self._worker = Worker(self._index)
            return self._worker.ask(prepared, substitutions or {}, timeout)

    def keep(self, path: Path) -> None:
        """Give its directory that name, beside the one it has; it then stays when it is closed.

        Raises:
            OSError: something is there, or it was removed meanwhile.
        """
        assert self._directory is not None  # noqa: S101 - asked for only where there is one
        self._directory.rename(path)
        self._directory, self._kept = path, True
        self._store = ox.Store.read_only(str(self._index))

    def close(self) -> None:
        """Remove it, unless it is kept; may be called twice."""
        self._store = None
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if self._directory is not None and not self._kept:
            shutil.rmtree(self._directory, ignore_errors=True)
        self._directory = None
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _index(self) -> Path:
        assert self._directory is not None  # noqa: S101 - asked for only where there is one
        return self._directory / "index"

    def _on_disk(self, fill: Callable[[ox.Store], None], start: ox.Store | None) -> ox.Store:
        sweep(self._place)
        self._directory = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._place))
        self._descriptor = os.open(self._directory, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        if start is not None:
            start.backup(str(self._index))
        store = ox.Store(self._index)
        fill(store)
        store.flush()
        del store
        return ox.Store.read_only(str(self._index))


def sweep(place: Path | None = None) -> None:
    """Remove the directories of processes that were killed: those that nobody holds."""
    for path in (place or Path(tempfile.gettempdir())).glob(f"{_PREFIX}*"):
        try:
            if time.time() - path.stat().st_mtime > _YOUNG:
                _remove_unheld(path)
        except OSError:  # held, another user's, or gone meanwhile
            continue


def _remove_unheld(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)


def _elsewhere(place: Path | None) -> str:
    return "" if place else ", or set TMPDIR"


def _in_memory(fill: Callable[[ox.Store], None], start: ox.Store | None) -> ox.Store:
    store = ox.Store()
    if start is not None:
        store.bulk_extend(start)
    fill(store)
    return store
