"""What this system gives a knowledge base, and what endangers one here."""

import fcntl
import os
import platform
import re
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path

from provenance.errors import QueryFailedError
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.process.handle import Allowance
from provenance.store import sandbox
from provenance.store.limits import MIB, Limits
from provenance.store.process import Worker
from provenance.store.storage import Storage

LEAST_FREE = 1024 * MIB
"""With less free space a rebuild may not fit."""
_SYNCED = (
    *(
        "dropbox",
        "onedrive",
        "icloud",
        "mobile documents",
        "cloudstorage",
        "google drive",
        "googledrive",
        "google-drive",
    ),
    *("my drive", "nextcloud", "owncloud", "syncthing", "seafile", "pcloud", "box sync", "megasync"),
)
_REMOTE = (
    "nfs",
    "cifs",
    "smb",
    "9p",
    "fuse.",
    "afs",
    "ceph",
    "gluster",
    "lustre",
    "virtiofs",
    "davfs",
    "vboxsf",
    "drvfs",
)
_SYNC_MARKS = (".dropbox", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log", ".tmp.driveupload")
"""What services leave in the top folder that they copy, whatever its name."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_PROTECTIONS = {
    sandbox.NETWORK: "queries have no network",
    sandbox.MEMORY: "queries have bounded memory",
    sandbox.READING: "queries can read no other file",
    sandbox.WRITING: "queries can write no file",
    sandbox.PRIORITY: "a writer goes before queries",
}


class State(StrEnum):
    """How a finding is to be taken."""

    OK = "ok"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, how it is, and in words what it means."""

    what: str
    state: State
    told: str


def examine(storage: Storage) -> list[Finding]:
    """Everything there is to say. Changes nothing that stays; an in-memory base has no files to look at.

    Raises:
        KnowledgeBaseError: the knowledge base cannot be read at all.
    """
    found = [_versions(), _reading()]
    if storage.path is None:
        return found
    return [*found, *_protections(storage), *_place(storage.path.resolve()), _lag(storage)]


def _versions() -> Finding:
    told = (
        f"claim-provenance {version('claim-provenance')}, Oxigraph (pyoxigraph) {version('pyoxigraph')},"
        f" SQLite {sqlite3.sqlite_version}, Python {platform.python_version()}, {platform.system()}"
    )
    return Finding("versions", _state(sys.platform == "linux"), told)


def _reading() -> Finding:
    """What a document may be, and what reading it may take."""
    allowance = Allowance.from_environment()
    told = (
        f"{MAX_BYTES // MIB} MiB a document, which its reader holds whole (JSON Lines and CSV are read in pieces,"
        f" of any size); {allowance.memory // MIB} MiB of addresses a reader, {allowance.seconds:g} s a record"
    )
    return Finding("limits of reading", State.OK, told)


def _protections(storage: Storage) -> list[Finding]:
    """What a worker for queries could give up, asked of one."""
    storage.view()
    limits = Limits.from_environment()
    snapshot = storage.newest_snapshot()
    worker = Worker(snapshot, limits)
    try:
        reached = worker.protections
    except QueryFailedError as error:
        return [Finding("queries", State.WARNING, str(error))]
    finally:
        worker.close()
    shown = [
        Finding(told, _state(name in reached), "yes" if name in reached else "not on this system")
        for name, told in _PROTECTIONS.items()
    ]
    told = f"{limits.rows} rows, {limits.size // MIB} MiB a result, {limits.memory // MIB} MiB of addresses"
    return [*shown, Finding("limits of a query", State.OK, told)]


def _place(path: Path) -> list[Finding]:
    """The folder: whose it is, what it lies on, and whether it can do what a knowledge base needs."""
    synced = synced_by(path)
    kind = filesystem(path)
    remote = kind.startswith(_REMOTE)
    free = shutil.disk_usage(path).free
    return [
        Finding(
            "folder",
            _state(synced is None),
            f"{path}" if synced is None else f"{path} is in a synced folder ({synced}): move it, or pause syncing",
        ),
        Finding(
            "file system", _state(not remote), f"{kind}: locks and durable writes may fail here" if remote else kind
        ),
        Finding("locks", _state(_locks(path)), "held against a second writer" if _locks(path) else "do not work here"),
        Finding("durable writes", _state(_syncs(path)), "yes" if _syncs(path) else "fsync fails here"),
        Finding("free space", _state(free >= LEAST_FREE), f"{free // MIB} MiB"),
    ]


def _lag(storage: Storage) -> Finding:
    age = storage.snapshot_age
    told = f"at entry {age.snapshot} of {age.ledger}" + (f", {age.seconds:.0f} s old" if age.behind else "")
    return Finding("snapshot", _state(not age.behind), told)


def synced_by(path: Path) -> str | None:
    """The name, in a path or beside it, that tells of a service which copies files behind a program's back, or None.

    Example:
        >>> synced_by(Path("/home/ilse/Dropbox/kb")), synced_by(Path("/home/ilse/kb"))
        ('Dropbox', None)
    """
    named = (part for part in path.parts if any(name in part.lower() for name in _SYNCED))
    marked = (mark for folder in (path, *path.parents) for mark in _SYNC_MARKS if (folder / mark).exists())
    return next(named, None) or next(marked, None)


def filesystem(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Type of the file system that holds the path, ``unknown`` where the system does not tell."""
    if not mounts.is_file():
        return "unknown"
    lines = [line.split() for line in mounts.read_text("utf-8", errors="replace").splitlines()]
    places = [(_unescaped(fields[1]), fields[2]) for fields in lines if len(fields) > 2]  # noqa: PLR2004 - place, type
    holding = [(len(place), kind) for place, kind in places if path.is_relative_to(place)]
    return max(holding, key=lambda found: found[0], default=(0, "unknown"))[1]


def _unescaped(place: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), place)


def _locks(path: Path) -> bool:
    """Whether a second holder of a lock is refused."""
    try:
        with tempfile.NamedTemporaryFile(dir=path) as first, Path(first.name).open("rb") as second:
            fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    except OSError:
        return False
    return False


def _syncs(path: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=path) as file:
            os.fsync(file.fileno())
    except OSError:
        return False
    return True


def _state(good: bool) -> State:
    return State.OK if good else State.WARNING
