"""One writer at a time: a lock of the operating system on a file that names its holder."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from provenance.errors import KnowledgeBaseError, LockedError

_PAUSE = 0.01


@contextmanager
def write_lock(path: Path, user: str, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file at ``path`` while the block runs; the system releases it if the process dies.

    Waits up to ``patience`` seconds for it.

    Raises:
        LockedError: somebody else holds it; names process, host, user and since when.
        KnowledgeBaseError: this user may not write there.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise KnowledgeBaseError(
            f"{path.parent} cannot be written ({error.strerror}): check its permissions and the free space"
        ) from error
    try:
        if not _taken(descriptor, time.monotonic() + patience):
            raise LockedError(
                f"{path.parent} is being written by {_holder(path)}: wait until that has ended, then try again"
            )
        _sign(descriptor, user)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def lone_writer(lock: Lock) -> Iterator[None]:
    """One writer at a time among threads.

    Raises:
        LockedError: another thread, or another block of this one, is writing.
    """
    if not lock.acquire(blocking=False):
        raise LockedError("another thread is writing to this knowledge base: wait until that has ended")
    try:
        yield
    finally:
        lock.release()


def _taken(descriptor: int, until: float) -> bool:
    """Whether the lock was to be had before that moment of the monotonic clock."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        else:
            return True


def _sign(descriptor: int, user: str) -> None:
    """Write who holds the lock; what an earlier holder wrote is gone."""
    since = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    import socket

    holder = {"pid": os.getpid(), "host": socket.gethostname(), "user": user, "since": since}
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, json.dumps(holder).encode("utf-8"), 0)


def _holder(path: Path) -> str:
    """The holder in words; it may have taken the lock and not yet signed."""
    try:
        holder = json.loads(path.read_text("utf-8"))
        return f"process {holder['pid']} on {holder['host']} (user {holder['user']}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
