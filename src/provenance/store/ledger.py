"""The ledger: what was received and read.

One SQLite file. ``entries`` is append-only and chained; ``bodies`` holds bytes under their SHA-256; ``current`` says
where each record stands and follows from the entries alone. It is written by `provenance.store.recorder`.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from provenance.errors import DamagedError, ForgottenError, KnowledgeBaseError, NoKnowledgeBaseError
from provenance.store.entries import Change, Current, Entry, Kind, StoredReading
from provenance.store.sqlite import lies_still, reading

FORMAT = 1
"""Version of the file's layout that this program writes, and the newest that it reads."""

_READING = """
SELECT r.seq, r.key, json_extract(r.detail, '$.record'), json_extract(r.detail, '$.reader'), d.at, d.body, r.body,
    r.kind
FROM entries r JOIN entries d ON d.seq = r.ref
"""
_CHANGES = f"""
{_READING.replace("JOIN", "LEFT JOIN")}
WHERE r.seq > ? AND r.key IS NOT NULL AND r.kind IN ('reading', 'withdrawal', 'forgetting', 'undo') ORDER BY r.seq
"""


class Ledger:
    """A ledger to read from: on disk, or in memory where ``path`` is None. Reading never blocks a writer."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection
        self._lies_still = path is not None and lies_still(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The ledger at ``path``.

        Raises:
            NoKnowledgeBaseError: there is none.
            DamagedError: the file is something else.
            KnowledgeBaseError: a newer program wrote it, or it cannot be read.
        """
        if not path.is_file():
            raise NoKnowledgeBaseError(f"there is no ledger at {path}")
        ledger = cls(path, cls._connected(path))
        try:
            ledger._check_format()
        except KnowledgeBaseError:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._db.close()

    @property
    def base(self) -> str:
        """Base IRI of minted nodes."""
        return self._meta("base")

    @property
    def last(self) -> Entry | None:
        """The newest entry."""
        return next(self._entries("ORDER BY seq DESC LIMIT 1"), None)

    @property
    def number(self) -> int:
        """Number of the newest entry, 0 where there is none."""
        return int(self._one("SELECT max(seq) FROM entries") or 0)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Within the block the ledger is as it was at its beginning, whatever others write meanwhile."""
        if self._db.in_transaction:
            yield
            return
        self._run("BEGIN")
        try:
            yield
        finally:
            self._run("ROLLBACK")

    def entries(self, after: int = 0, until: int | None = None, *kinds: Kind) -> Iterator[Entry]:
        """The entries from number ``after`` + 1 to ``until`` or the newest, of those kinds or all, in order."""
        last, wanted = self.number if until is None else until, kinds or tuple(Kind)
        marks = ", ".join("?" * len(wanted))
        return self._entries(f"WHERE seq > ? AND seq <= ? AND kind IN ({marks}) ORDER BY seq", after, last, *wanted)

    def of_kind(self, *kinds: Kind) -> Iterator[Entry]:
        """All entries of those kinds, in order."""
        return self.entries(0, None, *kinds)

    def backwards(self) -> Iterator[Entry]:
        """All entries, newest first."""
        return self._entries("ORDER BY seq DESC")

    def number_at(self, at: str) -> int:
        """Number of the last entry that was written up to that time (as `entries.stamp` gives it), or 0."""
        found = self._one("SELECT min(seq) FROM entries WHERE at > ?", at)
        return self.number if found is None else int(found) - 1

    def entry(self, seq: int) -> Entry:
        """The entry of that number.

        Raises:
            KeyError: there is none.
        """
        found = next(self._entries("WHERE seq = ?", seq), None)
        if found is None:
            raise KeyError(seq)
        return found

    def history(self, key: str) -> list[Entry]:
        """All entries on the record of that key, in order."""
        return list(self._entries("WHERE key = ? ORDER BY seq", key))

    def current(self, key: str) -> Current | None:
        """Where the record of that key stands, or None where it was never read."""
        row = self._run("SELECT * FROM current WHERE key = ?", (key,)).fetchone()
        return Current.stored(*row) if row else None

    def present(self, record: str) -> Current | None:
        """Where the record of that IRI or key stands, or None where none is current."""
        row = self._run("SELECT * FROM current WHERE (iri = ?1 OR key = ?1) AND NOT withdrawn", (record,)).fetchone()
        return Current.stored(*row) if row else None

    def key_of(self, record: str) -> str | None:
        """Key of the record of that IRI, or None."""
        row = self._run("SELECT key FROM current WHERE iri = ?", (record,)).fetchone()
        return str(row[0]) if row else None

    def delivery_of(self, sha256: str, name: str) -> int | None:
        """Number of the delivery of that name whose list of slices has that hash, or None."""
        found = self._entries("WHERE body = ? AND kind = 'delivery' ORDER BY seq", sha256)
        return next((entry.seq for entry in found if entry.detail["name"] == name), None)

    def judgements(self, kind: str, until: int | None = None) -> Iterator[Entry]:
        """The judgements of that kind that stand after entry ``until``, or now, in order."""
        last = self.number if until is None else until
        undone = self.undone_judgements(last)
        where = "key IS NULL AND kind = 'judgement' AND json_extract(detail, '$.judgement') = ? AND seq <= ?"
        return (entry for entry in self._entries(f"WHERE {where} ORDER BY seq", kind, last) if entry.seq not in undone)

    def judged(self, after: int) -> Iterator[Entry]:
        """The judgements that entries from number ``after`` + 1 on made, took back or let stand again."""
        yield from self._entries(
            "WHERE seq IN (SELECT CASE kind WHEN 'undo' THEN ref ELSE seq END FROM entries WHERE seq > ?"
            " AND key IS NULL AND kind IN ('judgement', 'undo')) ORDER BY seq",
            after,
        )

    def undone_judgements(self, until: int | None = None) -> frozenset[int]:
        """Numbers of the judgements that were taken back by entry ``until``, or now, and do not stand again."""
        rows = self._run(
            "SELECT ref, json_extract(detail, '$.stands') FROM entries WHERE kind = 'undo' AND key IS NULL"
            " AND seq <= ? ORDER BY seq",
            (self.number if until is None else until,),
        )
        return frozenset(ref for ref, stands in dict(rows).items() if not stands)

    def forgotten(self) -> frozenset[str]:
        """SHA-256 of all bytes that were erased on purpose; some may have been received again since."""
        return frozenset(sha for entry in self.of_kind(Kind.FORGETTING) for sha in entry.detail["bodies"])

    def forgettings(self, after: int) -> Iterator[Entry]:
        """The entries from number ``after`` + 1 on that tell of something erased, in order."""
        return self.entries(after, None, Kind.FORGETTING)

    def users_of(self, sha256: str) -> list[str]:
        """Keys of the records, not forgotten since, that those bytes belong to."""
        rows = self._run(
            "SELECT DISTINCT key FROM entries e WHERE body = ? AND key IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM entries f WHERE f.key = e.key AND f.seq > e.seq AND f.kind = 'forgetting') ORDER BY key",
            (sha256,),
        )
        return [key for (key,) in rows]

    def readings_at(self, number: int) -> dict[str, int]:
        """The reading of each record that was current after entry ``number``, by key.

        It asks of the newest entry that moves a record what `provenance.store.entries.follow` makes of it. Cost: some
        2 µs an entry.
        """
        undone = "CASE WHEN NOT json_extract(detail, '$.withdrawn') THEN json_extract(detail, '$.reading') END"
        rows = self._run(
            f"SELECT key, CASE kind WHEN 'reading' THEN seq WHEN 'undo' THEN {undone} END, max(seq) FROM entries"  # noqa: S608 - our own text
            " WHERE seq <= ? AND key IS NOT NULL AND kind IN ('reading', 'withdrawal', 'forgetting', 'undo')"
            " GROUP BY key",
            (number,),
        )
        return {key: reading for key, reading, _ in rows if reading is not None}

    def moved_between(self, after: int, until: int) -> frozenset[str]:
        """Keys of the records that get or lose a reading by an entry from number ``after`` + 1 to ``until``."""
        rows = self._run(
            "SELECT DISTINCT key FROM entries WHERE seq > ? AND seq <= ? AND key IS NOT NULL"
            " AND kind IN ('reading', 'withdrawal', 'forgetting', 'undo')",
            (after, until),
        )
        return frozenset(key for (key,) in rows)

    def bodies(self) -> Iterator[tuple[str, int]]:
        """SHA-256 of all bytes that entries name as theirs, with the first entry that does, in that order."""
        rows = self._run("SELECT body, min(seq) FROM entries WHERE body IS NOT NULL GROUP BY body ORDER BY min(seq)")
        return ((body, seq) for body, seq in rows)

    def standing(self) -> dict[str, Current]:
        """Where every record stands, by key."""
        return {row[0]: Current.stored(*row) for row in self._run("SELECT * FROM current")}

    def current_records(self) -> dict[str, Current]:
        """Where every record stands that is current, by key."""
        return {row[0]: Current.stored(*row) for row in self._run("SELECT * FROM current WHERE NOT withdrawn")}

    def reading(self, seq: int) -> StoredReading:
        """The reading that entry ``seq`` records.

        Raises:
            KeyError: that entry is not a reading.
            DamagedError: its bytes are missing or altered.
        """
        row = self._run(f"{_READING} WHERE r.seq = ? AND r.kind = 'reading'", (seq,)).fetchone()
        if row is None:
            raise KeyError(seq)
        return self._stored(row)

    def quads_of(self, seq: int, record: str) -> bytes | None:
        """The quads of that reading of a record, sorted; None where they cannot be had, or it is no such reading."""
        try:
            found = self.reading(seq)
        except (KeyError, ForgottenError, DamagedError):
            return None
        return found.nquads if found.record == record else None

    def current_readings(self, after: int = 0) -> Iterator[StoredReading]:
        """The readings of all current records from number ``after`` + 1 on, in ledger order: what a rebuild replays."""
        rows = self._run(
            f"{_READING} JOIN current c ON c.reading = r.seq WHERE NOT c.withdrawn AND r.seq > ? ORDER BY r.seq",
            (after,),
        )
        return map(self._stored, rows)

    def changes(self, after: int) -> Iterator[Change]:
        """What became current or ceased to be from number ``after`` + 1 on, in ledger order."""
        for row in self._run(_CHANGES, (after,)):
            seq, _, record, *_ = row
            yield Change(seq, record, self._became(row))

    def body(self, sha256: str) -> bytes:
        """The bytes of that SHA-256.

        Raises:
            DamagedError: they are missing or altered.
            ForgottenError: they were erased on purpose.
        """
        row = self._run("SELECT codec, CAST(content AS BLOB) FROM bodies WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise self._missing(sha256)
        content = _unpacked(*row)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedError(f"the ledger's bytes {sha256} were altered: restore it from a backup")
        return content

    def stored_form(self, sha256: str) -> bytes | None:
        """The bytes of that SHA-256 as the file holds them, mostly compressed; None where they are not there."""
        row = self._run("SELECT CAST(content AS BLOB) FROM bodies WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(row[0]) if row else None

    def contents(self) -> Iterator[tuple[bytes, bytes]]:
        """Documents and readings, in no order: as received (empty where damaged), and as the file holds them."""
        owned = "SELECT body FROM entries WHERE key IS NOT NULL AND body IS NOT NULL"
        for codec, content in self._run(
            f"SELECT codec, CAST(content AS BLOB) FROM bodies WHERE sha256 IN ({owned})"  # noqa: S608 - our own text
        ):
            yield _unpacked(codec, content) or b"", content

    def document_bytes(self, seq: int) -> bytes:
        """The bytes that were received as document ``seq``.

        Raises:
            KeyError: that entry is not a document.
            DamagedError: the bytes are missing or altered.
        """
        return self.body(self._body_of(seq, Kind.DOCUMENT))

    def delivery_bytes(self, seq: int) -> bytes:
        """The file that was received as delivery ``seq``, byte for byte.

        Raises:
            KeyError: that entry is not a delivery.
            DamagedError: a slice is missing or altered.
        """
        slices = self.body(self._body_of(seq, Kind.DELIVERY)).decode("ascii").split()
        return b"".join(map(self.body, slices))

    def counts(self) -> dict[str, int]:
        """How many entries of each kind there are, and how many ``records`` are current."""
        kinds = dict(self._run("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind"))
        return kinds | {"records": self._one("SELECT count(*) FROM current WHERE NOT withdrawn")}

    def records_until(self, seq: int) -> int:
        """How many records are current by a reading up to number ``seq``."""
        return int(self._one("SELECT count(*) FROM current WHERE NOT withdrawn AND reading <= ?", seq))

    @staticmethod
    def _connected(path: Path | None) -> sqlite3.Connection:
        return reading(path)

    def _follow_writer(self) -> None:
        """Leave a file that was read as it lay, since another user has begun to write it."""
        if self._lies_still and self.path and not lies_still(self.path) and not self._db.in_transaction:
            self._lies_still, self._db = False, reading(self.path)

    def _check_format(self) -> None:
        if not self._one("SELECT count(*) FROM sqlite_master WHERE name = 'meta'"):
            raise NoKnowledgeBaseError(f"the ledger {self.path} was never finished: make the knowledge base again")
        if (found := int(self._meta("format"))) > FORMAT:
            raise KnowledgeBaseError(
                f"{self.path} has format {found}, and this program reads up to {FORMAT}: upgrade claim-provenance"
            )

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        try:
            self._follow_writer()
            return self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise KnowledgeBaseError(
                f"the ledger {self.path} cannot be used ({error}): check its permissions and the free space"
            ) from error
        except sqlite3.DatabaseError as error:
            raise DamagedError(f"the ledger {self.path} is damaged ({error}): restore it from a backup") from error

    def _became(self, row: tuple[Any, ...]) -> StoredReading | None:
        """The reading that a record has after a change, given as a row; None also where it was forgotten later on."""
        seq, *_, kind = row
        told = self.entry(seq).detail if kind == Kind.UNDO else {"withdrawn": kind != Kind.READING}
        try:
            if told["withdrawn"]:
                return None
            return self._stored(row) if kind == Kind.READING else self.reading(told["reading"])
        except ForgottenError:
            return None

    def _missing(self, sha256: str) -> KnowledgeBaseError:
        """Why bytes are not there."""
        found = self._entries("WHERE kind = 'forgetting' AND instr(detail, ?) ORDER BY seq DESC LIMIT 1", sha256)
        entry = next(found, None)
        if entry is None:
            return DamagedError(f"the ledger lacks the bytes {sha256}: restore it from a backup")
        named = entry.key or entry.detail["file"]
        return ForgottenError(f"{named} was forgotten on {entry.at[:10]}: {entry.detail['reason']}")

    def _meta(self, name: str) -> str:
        return str(self._one("SELECT value FROM meta WHERE name = ?", name))

    def _one(self, statement: str, *values: Any) -> Any:
        return self._run(statement, values).fetchone()[0]

    def _entries(self, where: str, *values: Any) -> Iterator[Entry]:
        for row in self._run(f"SELECT * FROM entries {where}", values):  # noqa: S608 - conditions of this module only
            yield Entry(*row)

    def _body_of(self, seq: int, kind: Kind) -> str:
        entry = self.entry(seq)
        if entry.kind != kind or entry.body is None:
            raise KeyError(seq)
        return entry.body

    def _stored(self, row: tuple[Any, ...]) -> StoredReading:
        seq, key, record, reader, received, document, body, _ = row
        return StoredReading(seq, key, record, reader, received, document, nquads=self.body(body))


def _unpacked(codec: str, content: bytes) -> bytes | None:
    """The bytes as received, or None where they cannot be decompressed."""
    try:
        return zlib.decompress(content) if codec == "zlib" else content
    except zlib.error:
        return None
