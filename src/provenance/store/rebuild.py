"""Making the index anew from stored readings, never by running readers again."""

import io
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from provenance.store.index import Index, everything, number_quad, to_nquads
from provenance.store.ledger import Ledger, StoredReading
from provenance.store.steps import reached

CHUNK_BYTES = 32_000_000
"""A bulk load takes so much N-Quads at once: it needs memory of several times that size."""

Progress = Callable[[int, int], None]
"""Told how many records of how many are done."""


def load_readings(ledger: Ledger, index: Index, progress: Progress | None = None) -> None:
    """Fill an empty index with what the ledger holds as current.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        OSError: the disk is full or cannot be written.
    """
    total = ledger.counts()["records"]
    fill(index, ledger.current_readings(), ledger.number, lambda done: progress(done, total) if progress else None)


def fill(index: Index, readings: Iterable[StoredReading], number: int, told: Callable[[int], None]) -> None:
    """Fill an empty index with those readings, in chunks of bounded size, and set its ledger number.

    ``told`` is called with how many readings are done.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        OSError: the disk is full or cannot be written.
    """
    chunk = io.BytesIO()
    for done, reading in enumerate(readings, start=1):
        chunk.write(everything(reading))
        if chunk.tell() >= CHUNK_BYTES:
            _load(index, chunk)
        told(done)
    chunk.write(to_nquads([number_quad(number)]))
    _load(index, chunk)


def build_directory(ledger: Ledger, directory: Path, progress: Progress | None = None) -> None:
    """Make a new index beside ``directory`` and put it there, whole.

    Raises:
        DamagedError: bytes of a reading are missing or altered; the old index stays.
        OSError: the disk is full or cannot be written; the old index stays.
    """
    fresh, old = _beside(directory)
    shutil.rmtree(fresh, ignore_errors=True)
    index = Index(ox.Store(fresh))
    try:
        load_readings(ledger, index, progress)
        index.store.flush()
        reached("new index filled")
    finally:
        index.close()
    if directory.exists():
        directory.rename(old)
        reached("old index set aside")
    fresh.rename(directory)
    reached("new index in place")
    shutil.rmtree(old, ignore_errors=True)


def tidy(directory: Path) -> None:
    """Undo or end what a crash interrupted: a half-made index, an exchange, the files of a killed bulk load."""
    fresh, old = _beside(directory)
    if old.exists() and not directory.exists():
        old.rename(directory)
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    for file in directory.glob("bulk-*.sst"):
        file.unlink()


def _beside(directory: Path) -> tuple[Path, Path]:
    return directory.with_name(directory.name + ".new"), directory.with_name(directory.name + ".old")


def _load(index: Index, chunk: io.BytesIO) -> None:
    index.store.bulk_load(chunk.getvalue(), ox.RdfFormat.N_QUADS)
    reached("chunk loaded")
    chunk.seek(0)
    chunk.truncate()
