"""Writing the ledger: append, keep bytes, commit. For the holder of the write lock."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from provenance.errors import LockedError
from provenance.store.bodies import Body, name_of
from provenance.store.entries import Detail, Entry, Kind, follow, stamp
from provenance.store.ledger import FORMAT, Ledger, connected
from provenance.store.steps import reached

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bodies (sha256 TEXT PRIMARY KEY, codec TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, key TEXT,
    ref INTEGER REFERENCES entries, body TEXT, detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
    CHECK (kind != 'reading' OR (key IS NOT NULL AND ref IS NOT NULL AND body IS NOT NULL)));
CREATE INDEX entries_by_key ON entries (key, seq);
CREATE INDEX entries_by_body ON entries (body);
CREATE TABLE current (
    key TEXT PRIMARY KEY, iri TEXT NOT NULL UNIQUE, document INTEGER NOT NULL REFERENCES entries,
    reading INTEGER NOT NULL REFERENCES entries, withdrawn INTEGER NOT NULL);
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entries_never_leave BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
"""

_STILL = frozenset({Kind.DOCUMENT, Kind.SEEN})
"""Entries on a record that do not change where it stands."""


class Recorder(Ledger):
    """A ledger that grows. What is appended is durable after `commit`, which costs one fsync.

    The file is in WAL mode with ``synchronous=FULL``; what is deleted is overwritten.
    """

    _before_action = -1
    _newest: Entry | None = None
    """The last entry, where it is known without asking; only the holder of the lock appends."""

    @classmethod
    def create(cls, path: Path | None, base: str, actor: str) -> Self:
        """A new ledger whose first entry names the base IRI of minted nodes.

        Raises:
            sqlite3.Error: the file cannot be written, or is something else.
        """
        recorder = cls(path, cls._connect(path))
        recorder._db.executescript(f"BEGIN IMMEDIATE;\n{_SCHEMA}")
        recorder._db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", str(FORMAT)), ("base", base)])
        recorder.append(Kind.CREATED, actor, detail={"format": FORMAT, "base": base})
        recorder.commit()
        return recorder

    def begin_action(self) -> None:
        """Let the next entry begin a new action, the unit that can be undone."""
        self._before_action = self.number

    def now(self) -> datetime:
        """The time that entries are stamped with. A clock that goes back stamps the last entry's time again."""
        return datetime.now(UTC)

    def append(
        self,
        kind: Kind,
        actor: str,
        *,
        key: str | None = None,
        ref: int | None = None,
        body: bytes | None = None,
        stored: Body | None = None,
        detail: Detail | None = None,
    ) -> Entry:
        """Add an entry with its bytes; part of the running transaction, durable after `commit`.

        ``stored`` are the same bytes as they are to be kept, where that was made already.
        """
        self._begin()
        sha256 = None if body is None else self.keep(body, stored)
        last = self._newest or self.last
        self._newest = None
        at = max(stamp(self.now()), last.at if last else "")
        told = dict(detail or {})
        if last is not None and last.seq == self._before_action:
            told["begins"] = True
        entry = Entry.after(last, kind, at, actor, key=key, ref=ref, body=sha256, detail=told)
        values = (
            *(entry.seq, str(entry.kind), entry.at, entry.actor, entry.key),
            *(entry.ref, entry.body, entry.detail_json, entry.previous, entry.hash),
        )
        self._run("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._follow(entry)
        self._newest = entry
        reached("entry appended")
        return entry

    def keep(self, content: bytes, stored: Body | None = None) -> str:
        """Keep bytes under their SHA-256, once; returns it. For ``stored`` see `append`."""
        self._begin()
        sha256 = name_of(content)
        if self._run("SELECT 1 FROM bodies WHERE sha256 = ?", (sha256,)).fetchone() is None:
            body = stored or Body.of(content)
            self._run("INSERT INTO bodies VALUES (?, ?, ?)", (sha256, body.codec, body.stored))
        return sha256

    def erase(self, hashes: Iterable[str]) -> None:
        """Erase bytes; the entries that name them stay. Part of the running transaction."""
        self._begin()
        self._db.executemany("DELETE FROM bodies WHERE sha256 = ?", [(sha256,) for sha256 in hashes])

    def compact(self) -> None:
        """Leave nothing of erased bytes in the file, nor in SQLite's log beside it. Cost: the file is written anew.

        Raises:
            LockedError: another process has been reading from the ledger for ten seconds.
        """
        self._run("VACUUM")
        if self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise LockedError(f"{self.path} is being read by another process: let it end, then forget again")

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything appended inside stands, or nothing of it does."""
        self._begin()
        self._run("SAVEPOINT together")
        try:
            yield
        except BaseException:
            self._newest = None
            if self._db.in_transaction:  # a full disk makes SQLite roll back by itself
                self._run("ROLLBACK TO together")
                self._run("RELEASE together")
            raise
        self._run("RELEASE together")

    def commit(self) -> None:
        """Make everything appended so far durable."""
        if self._db.in_transaction:
            reached("ledger to be committed")
            newest, self._newest = self._newest, None
            self._run("COMMIT")
            self._newest = newest
            reached("ledger committed")

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._run("BEGIN IMMEDIATE")

    def _follow(self, entry: Entry) -> None:
        if entry.key is None or entry.kind in _STILL:
            return
        state = follow(None if entry.kind == Kind.READING else self.current(entry.key), entry)
        if state is not None:
            self._run(
                "INSERT INTO current VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET iri = excluded.iri,"
                " document = excluded.document, reading = excluded.reading, withdrawn = excluded.withdrawn",
                (state.key, state.iri, state.document, state.reading, int(state.withdrawn)),
            )

    @staticmethod
    def _connect(path: Path | None) -> sqlite3.Connection:
        """A connection that begins and ends transactions only where it is told to."""
        connection = connected(path)
        for setting in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        return connection
