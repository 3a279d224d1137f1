"""Connections to SQLite files: one that may write, and one that reads wherever the file lies."""

import os
import sqlite3
from pathlib import Path


def connected(path: Path | None) -> sqlite3.Connection:
    """A connection that threads may share: SQLite lets them in one by one; in memory where ``path`` is None."""
    return _connect(str(path or ":memory:"), uri=False)


def reading(path: Path | None) -> sqlite3.Connection:
    """A connection that reads only.

    A file stays writable for SQLite itself, which keeps its log beside it. Where this user cannot write, that log
    cannot be made, and a file without one is read as it lies.
    """
    name = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' * lies_still(path)}" if path and _fixed(path) else None
    connection = _connect(name, uri=True) if name else connected(path)
    connection.execute("PRAGMA query_only=ON")
    return connection


def lies_still(path: Path) -> bool:
    """Whether a file is where this user cannot write, and nobody else is writing it."""
    return _fixed(path) and not path.with_name(f"{path.name}-wal").exists()


def _fixed(path: Path) -> bool:
    return not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK))


def _connect(name: str, *, uri: bool) -> sqlite3.Connection:
    shared = sqlite3.threadsafety == 3  # noqa: PLR2004 - of DB-API: threads may share connections
    return sqlite3.connect(name, isolation_level=None, timeout=10, check_same_thread=not shared, uri=uri)
