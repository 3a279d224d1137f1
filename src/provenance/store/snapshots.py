"""Copies of the index that readers open, while the index itself belongs to the writer.

A snapshot is a directory named ``<ledger number>-<generation>``, made by Oxigraph's backup (hard links) and renamed
into place when whole. A reader holds a shared lock on the directory; only snapshots that nobody holds are removed.
"""

import fcntl
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from provenance.errors import DamagedError
from provenance.store.steps import reached

_NAME = re.compile(r"(\d+)-(\d+)\Z")


@dataclass(frozen=True, slots=True)
class SnapshotAge:
    """How far what is read lags behind what was received.

    Attributes:
        snapshot: ledger number of the newest snapshot, 0 where there is none.
        ledger: number of the newest entry of the ledger.
        seconds: for so long at most something has been received that it does not show; 0 where it shows everything.
    """

    snapshot: int
    ledger: int
    seconds: float

    @property
    def behind(self) -> int:
        """So many entries of the ledger are not in the snapshot yet."""
        return max(0, self.ledger - self.snapshot)


class Snapshot:
    """A snapshot that stays on disk until it is closed, even if newer ones appear."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._store: ox.Store | None = None

    @property
    def store(self) -> ox.Store:
        """The snapshot, read-only.

        Raises:
            DamagedError: it cannot be opened.
        """
        if self._store is None:
            try:
                self._store = ox.Store.read_only(str(self.path))
            except (OSError, RuntimeError) as error:
                raise DamagedError(f"{self.path} cannot be read ({error}): run `provenance kb rebuild`") from error
        return self._store

    def close(self) -> None:
        """Let it be removed."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor, self._store = -1, None


class Snapshots:
    """The snapshots of one knowledge base. `publish` and `tidy` are for the holder of the write lock."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def number(self) -> int | None:
        """Ledger number of the newest snapshot, None where there is none."""
        path = self.newest()
        return int(path.name.partition("-")[0]) if path else None

    def age(self, ledger: int) -> SnapshotAge:
        """How far the newest snapshot lags behind a ledger whose newest entry has that number."""
        path = self.newest()
        number = int(path.name.partition("-")[0]) if path else 0
        if path is None or number >= ledger:
            return SnapshotAge(number, ledger, 0.0)
        try:
            return SnapshotAge(number, ledger, max(0.0, time.time() - path.stat().st_mtime))
        except FileNotFoundError:  # removed meanwhile, so there is a newer one
            return self.age(ledger)

    def newest(self) -> Path | None:
        """Path of the newest snapshot, or None. Costs one listing of a small directory."""
        found = self._sorted()
        return found[-1] if found else None

    def hold(self) -> Snapshot | None:
        """The newest snapshot, held; None where there is none."""
        while (path := self.newest()) is not None:
            descriptor = hold(path)
            if descriptor is not None:  # else it was removed since it was listed, so there is a newer one
                return Snapshot(path, descriptor)
        return None

    def publish(self, store: ox.Store, number: int) -> Path:
        """Copy the index, current up to ledger ``number``, and make the copy the newest snapshot.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        self.directory.mkdir(exist_ok=True)
        generation = 1 + max(map(_generation, self._sorted()), default=0)
        path = self.directory / f"{number}-{generation}"
        partial = path.with_name(path.name + ".tmp")
        shutil.rmtree(partial, ignore_errors=True)
        try:
            store.backup(str(partial))
            reached("snapshot copied")
            partial.rename(path)
        except (OSError, RuntimeError) as error:  # the engine raises the one or the other
            shutil.rmtree(partial, ignore_errors=True)
            raise OSError(f"the snapshot {path} cannot be made: {error}") from error
        reached("snapshot published")
        return path

    def tidy(self) -> None:
        """Remove what a crash left half made, and every snapshot but the newest that nobody holds."""
        if not self.directory.is_dir():
            return
        for leftover in [*self.directory.glob("*.tmp"), *self.directory.glob("*.gone")]:
            shutil.rmtree(leftover, ignore_errors=True)
        for path in self._sorted()[:-1]:
            remove_unheld(path)

    def keep_newest(self) -> None:
        """Remove all but the newest snapshot, past states too, also from under those who hold it: files are gone then.

        Each is renamed first, so that who is still filling one can put nothing more there.
        """
        for path in self._sorted()[:-1]:
            _remove(path)
        newest = self.newest()  # a past state begins as a link to a snapshot: now none can begin that holds more
        for path in [path for path in self.directory.iterdir() if path.is_dir() and path != newest]:
            _remove(path)

    def _sorted(self) -> list[Path]:
        if not self.directory.is_dir():
            return []
        return sorted((path for path in self.directory.iterdir() if _NAME.match(path.name)), key=_generation)


def _generation(path: Path) -> int:
    """It grows with every snapshot, while the ledger number may stay or, from a restored ledger, fall."""
    return int(path.name.partition("-")[2])


def hold(path: Path) -> int | None:
    """A descriptor of that directory that keeps it from being removed until it is closed; None where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if _is_same(path, descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _is_same(path: Path, descriptor: int) -> bool:
    """Whether the path still names the directory that was opened."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    gone = path.with_name(path.name + ".gone")
    path.rename(gone)
    shutil.rmtree(gone)


def remove_unheld(path: Path) -> None:
    """Remove a snapshot or past state unless a reader holds it; renamed first, so that none finds it half there."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        gone = path.with_name(path.name + ".gone")
        path.rename(gone)
        reached("snapshot set aside")
        shutil.rmtree(gone, ignore_errors=True)
    except BlockingIOError:
        pass
    finally:
        os.close(descriptor)
