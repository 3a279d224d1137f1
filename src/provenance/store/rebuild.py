"""Making the index anew from stored readings, never by running readers again."""

import io
import shutil
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError
from provenance.store.entries import StoredReading
from provenance.store.index import Index, everything
from provenance.store.ledger import Ledger
from provenance.store.matched import is_judged, settle
from provenance.store.steps import reached

CHUNK_BYTES = 32_000_000
"""A bulk load takes so much N-Quads at once: it needs memory of several times that size."""

Progress = Callable[[int, int], None]
"""Told how many records of how many are done."""


def load_readings(ledger: Ledger, index: Index, progress: Progress | None = None) -> None:
    """Fill an index with what the ledger holds as current, from the ledger number on that the index holds.

    It is empty, or an earlier call on the ledger as it stands was cut short; then the rest is loaded.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    total, known = ledger.counts()["records"], index.number
    before = ledger.records_until(known)
    told = progress or (lambda done, total: None)  # noqa: ARG005
    fill(index, ledger.current_readings(known), ledger.number, lambda done: told(before + done, total))
    if is_judged(ledger):
        settle(ledger, index.store)


def fill(index: Index, readings: Iterable[StoredReading], number: int, told: Callable[[int], None]) -> None:
    """Load readings into an index that has none of their records, in chunks of bounded size; set its ledger number.

    Each chunk comes whole, with the number of its last reading. ``told`` is called with how many readings are done.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    chunk = io.BytesIO()
    for done, reading in enumerate(readings, start=1):
        chunk.write(everything(reading))
        if chunk.tell() >= CHUNK_BYTES:
            _load(index, chunk, reading.seq)
        told(done)
    _load(index, chunk, number)
    index.advance(number)


def build_directory(ledger: Ledger, directory: Path, progress: Progress | None = None) -> None:
    """Make a new index beside ``directory`` and put it there, whole.

    What an earlier call left half made of the ledger as it stands is taken up where it ends. After a fault nothing is
    left half made, since it may be what fills the disk.

    Raises:
        DamagedError: bytes of a reading are missing or altered; the old index stays.
        OSError: the disk is full or cannot be written; the old index stays.
    """
    fresh, old = _half_made(directory, ledger), _set_aside(directory)
    try:
        _build(ledger, fresh, progress)
    except (OSError, KnowledgeBaseError):
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    if directory.exists():
        directory.rename(old)
        reached("old index set aside")
    fresh.rename(directory)
    reached("new index in place")
    shutil.rmtree(old, ignore_errors=True)


def tidy(directory: Path, ledger: Ledger) -> None:
    """Undo or end what a crash interrupted: an exchange, the files of a killed bulk load, an index half made.

    One that was made of the ledger as it stands is kept for the next rebuild; any other may hold what was forgotten
    since, and is thrown away.
    """
    old = _set_aside(directory)
    if old.exists() and not directory.exists():
        old.rename(directory)
    shutil.rmtree(old, ignore_errors=True)
    for begun in directory.parent.glob(f"{directory.name}*.new"):
        if begun != _half_made(directory, ledger):
            shutil.rmtree(begun, ignore_errors=True)
    for file in [*directory.glob("bulk-*.sst"), *directory.parent.glob(f"{directory.name}*.new/bulk-*.sst")]:
        file.unlink()


def _half_made(directory: Path, ledger: Ledger) -> Path:
    """Where an index is made: the name binds it to every entry of the ledger, and to this program."""
    from importlib.metadata import version

    last = ledger.last
    bound = f"{version('claim-provenance')} {last.hash if last else ''}"
    return directory.with_name(f"{directory.name}.{sha256(bound.encode()).hexdigest()[:16]}.new")


def _set_aside(directory: Path) -> Path:
    return directory.with_name(directory.name + ".old")


def _build(ledger: Ledger, fresh: Path, progress: Progress | None) -> None:
    index = _opened(fresh)
    try:
        load_readings(ledger, index, progress)
        index.store.flush()
        reached("new index filled")
    finally:
        index.close()


def _opened(fresh: Path) -> Index:
    """The index at that path; one that cannot be opened, as after a loss of power, is begun anew."""
    try:
        return Index(ox.Store(fresh), beside=True)
    except (OSError, RuntimeError):
        shutil.rmtree(fresh, ignore_errors=True)
        return Index(ox.Store(fresh), beside=True)


def _load(index: Index, chunk: io.BytesIO, seq: int) -> None:
    """Have a chunk loaded, which brings the index to ledger number ``seq``; then the next one can be filled."""
    index.load([chunk.getvalue()], seq)
    reached("chunk loaded")
    chunk.seek(0)
    chunk.truncate()
