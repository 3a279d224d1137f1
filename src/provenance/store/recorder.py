"""Writing the ledger: append, keep bytes, commit. For the holder of the write lock."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from provenance.errors import LockedError
from provenance.store.bodies import Body, name_of
from provenance.store.entries import Current, Detail, Entry, Kind, canonical, follow, stamp
from provenance.store.ledger import FORMAT, Ledger
from provenance.store.sqlite import connected
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

_SETTINGS = (
    *("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON", "foreign_keys=ON", "secure_delete=ON"),
    *("cache_size=-32768", "wal_autocheckpoint=8192"),  # 32 MiB each: indexes over hashes are written at random places
)
_DELIVERED = (
    "CREATE INDEX IF NOT EXISTS entries_delivered ON entries (json_extract(detail, '$.content'))"
    " WHERE kind = 'delivery'"
)
_VERSION = """
SELECT c.*, d.body, coalesce(json_extract(n.detail, '$.source'), json_extract(d.detail, '$.source')), n.seq
FROM current c JOIN entries d ON d.seq = c.document
JOIN entries n ON n.seq = (SELECT max(seq) FROM entries WHERE key = c.key)
WHERE c.key = ?
"""
_UNTOUCHED = """
SELECT count(*), total(c.key IS NULL OR c.withdrawn
    OR EXISTS (SELECT 1 FROM entries l WHERE l.key = k.key AND l.seq > ? AND l.kind != 'seen'))
FROM (SELECT DISTINCT key FROM entries WHERE seq BETWEEN ? AND ? AND key IS NOT NULL) k
LEFT JOIN current c ON c.key = k.key
"""
_STILL = frozenset({Kind.DOCUMENT, Kind.SEEN})
"""Entries on a record that do not change where it stands."""


@dataclass(frozen=True, slots=True)
class Version:
    """What is known of a record before another version of it is taken in.

    Attributes:
        state: where it stands.
        sha256: of the document of that state.
        source: whence it was received last.
        newest: number of the last entry on it.
    """

    state: Current
    sha256: str
    source: str
    newest: int

    def is_current(self, sha256: str) -> bool:
        """Whether the record is current and says what it says by bytes of that hash."""
        return not self.state.withdrawn and self.sha256 == sha256


class Recorder(Ledger):
    """A ledger that grows. What is appended is durable after `commit`, which costs one fsync.

    The file is in WAL mode with ``synchronous=FULL``; what is deleted is overwritten.
    """

    _before_action = -1
    _newest: Entry | None = None
    """The last entry, where it is known without asking; only the holder of the lock appends."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._fresh: dict[str, bytes] = {}
        """Readings that were appended last, by their SHA-256: the index asks for them next, until `passed_on`."""

    @classmethod
    def create(cls, path: Path | None, base: str, actor: str) -> Self:
        """A new ledger whose first entry names the base IRI of minted nodes.

        Raises:
            sqlite3.Error: the file cannot be written, or is something else.
        """
        recorder = cls(path, cls._connected(path))
        recorder._db.executescript(f"BEGIN IMMEDIATE;\n{_SCHEMA}")
        recorder._run(_DELIVERED)
        recorder._db.executemany("INSERT INTO meta VALUES (?, ?)", [("format", str(FORMAT)), ("base", base)])
        recorder.append(Kind.CREATED, actor, detail={"format": FORMAT, "base": base})
        recorder.commit()
        return recorder

    @classmethod
    def open(cls, path: Path) -> Self:
        """As `Ledger.open`; one that an earlier program made gets the indexes that this one needs."""
        recorder = super().open(path)
        recorder._run(_DELIVERED)  # noqa: SLF001 - its own
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
        if sha256 and body and kind == Kind.READING:
            self._fresh[sha256] = body
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

    def version(self, key: str) -> Version | None:
        """What is known of the record of that key; None where it was never read."""
        row = self._run(_VERSION, (key,)).fetchone()
        if row is None:
            return None
        name, iri, document, reading, withdrawn, *known = row
        return Version(Current(name, iri, document, reading, withdrawn=bool(withdrawn)), *known)

    def numbers(self, key: str) -> list[int]:
        """Numbers of the entries on a record."""
        return [seq for (seq,) in self._run("SELECT seq FROM entries WHERE key = ? ORDER BY seq", (key,))]

    def delivered(self, content: str, name: str) -> Entry | None:
        """The last delivery of that name with that ``content``, as it was told when it was delivered."""
        where = "WHERE kind = 'delivery' AND json_extract(detail, '$.content') = ? ORDER BY seq DESC"
        return next((entry for entry in self._entries(where, content) if entry.detail["name"] == name), None)

    def untouched(self, first: int, last: int) -> int | None:
        """How many records the entries of those numbers are about, if nothing but repetition befell any since."""
        count, touched = self._run(_UNTOUCHED, (last, first, last)).fetchone()
        return None if touched else count

    def lacks(self, hashes: Iterable[str]) -> bool:
        """Whether bytes are missing."""
        wanted = set(hashes)
        there = "SELECT count(*) FROM bodies WHERE sha256 IN (SELECT value FROM json_each(?))"
        found = self._run(there, (canonical(sorted(wanted)),))
        return int(found.fetchone()[0]) < len(wanted)

    def keep(self, content: bytes, stored: Body | None = None) -> str:
        """Keep bytes under their SHA-256, once; returns it. For ``stored`` see `append`."""
        self._begin()
        sha256 = name_of(content)
        if stored is None and self._run("SELECT 1 FROM bodies WHERE sha256 = ?", (sha256,)).fetchone():
            return sha256
        body = stored or Body.of(content)
        self._run("INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)", (sha256, body.codec, body.stored))
        return sha256

    def erase(self, hashes: Iterable[str]) -> None:
        """Erase bytes; the entries that name them stay. Part of the running transaction."""
        self._begin()
        self._fresh.clear()
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
            self._fresh.clear()
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

    def body(self, sha256: str) -> bytes:
        """As `Ledger.body`; what was just written is at hand."""
        return self._fresh.get(sha256) or super().body(sha256)

    def passed_on(self) -> None:
        """Nobody asks any more for what was appended last."""
        self._fresh.clear()

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
    def _connected(path: Path | None) -> sqlite3.Connection:
        """A connection that begins and ends transactions only where it is told to."""
        connection = connected(path)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        return connection
