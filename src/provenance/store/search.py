"""Search: the texts of current records in one SQLite file, made from the ledger's readings and thrown away at will.

Each text stands there once with the number of records that have it. ``found`` indexes its terms as `folding` gives
them. Row numbers begin with kind and length, so that FTS5, which answers in their order, gives the shortest first and
an answer of bounded cost: where every word must be found, BM25 ranks by length too (Robertson and Zaragoza 2009), since
what it adds for rare words is the same for all that is found.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

from provenance.errors import DamagedError, KnowledgeBaseError, LockedError
from provenance.folding import VERSION, Row, fold, terms
from provenance.store.apart import in_view
from provenance.store.entries import Change
from provenance.store.ledger import Ledger
from provenance.store.sqlite import connected, reading
from provenance.store.steps import reached
from provenance.store.texts import Text, TextKind, texts_of
from provenance.store.wanted import Wanted, any_of

FORMAT = f"3 {VERSION}"
"""Of the file; one of another format is made anew."""
PENDING_RECORDS = 5_000
"""So many changed records are written at once, so that memory is bounded."""
LEAST_LOOKED_AT = 60
"""So many texts of each kind are ranked at least."""

_SCHEMA = """
DROP TABLE IF EXISTS meta; DROP TABLE IF EXISTS records; DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS found;
DROP TABLE IF EXISTS vectors;
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE records (iri TEXT PRIMARY KEY, texts BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL, language TEXT, records INTEGER NOT NULL);
CREATE TABLE vectors (id INTEGER PRIMARY KEY, model TEXT NOT NULL, vector TEXT NOT NULL);
CREATE VIRTUAL TABLE found USING fts5(terms, content='', columnsize=0, tokenize='ascii', prefix='1 2');
"""
_FIND = """
SELECT t.id, t.text, t.language, t.records FROM found JOIN texts t ON t.id = found.rowid
WHERE found MATCH ? AND found.rowid BETWEEN ? AND ? ORDER BY found.rowid LIMIT ?
"""
_KIND_SHIFT, _LENGTH_SHIFT, _LENGTHS = 60, 50, 1023
_FEW, _WORDS, _STARTS = 2_000, 20, 8


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was found; so many current ``records`` have it."""

    kind: TextKind
    text: str
    language: str | None
    records: int


class Search:
    """The file that is searched, or memory alone where ``path`` is None; one object writes, others read.

    Example:
        >>> search = Search(None)
        >>> search.number, search.find(Wanted.parse("ferry"))
        (0, [])
    """

    def __init__(self, path: Path | None, *, writes: bool = True) -> None:
        self.path = path
        self._pending: dict[str, set[Text]] = {}
        self._passed: int | None = None
        self._forsaken = False
        self._db = connected(path) if writes else reading(path)
        with self._told():
            if not writes:
                return
            for setting in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=8000"):
                self._db.execute(f"PRAGMA {setting}")
            if not self._is_ours():
                self._empty()

    @classmethod
    def writer(cls, path: Path) -> Self:
        """The file for its one writer; what cannot be read is removed and begun anew.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        try:
            return cls(path)
        except DamagedError:
            _discard(path)
            return cls(path)

    def close(self) -> None:
        """Let go of the file; what was noted and not written is lost, and made up for by `follow`."""
        self._db.close()

    # -------------------------------------------------------------- in step with the ledger

    @property
    def number(self) -> int:
        """The ledger number up to which it is current, 0 for a new one or one that another program made."""
        with self._told():
            return int(self._meta("number")) if self._is_ours() else 0

    def knows(self, ledger: Ledger) -> bool:
        """Whether it is of that ledger, at an earlier entry or at its newest."""
        number = self.number
        if not number or number > ledger.number:
            return False
        return str(self._meta("entry")) == ledger.entry(number).hash

    def follow(self, ledger: Ledger) -> None:
        """Bring it up to the ledger; of another ledger, or none, it is made anew. Cost: 0.2 ms a changed record.

        Raises:
            DamagedError: bytes of a reading are missing or altered.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        self._forsaken = False
        if not self.knows(ledger):
            self.renew(ledger)
            return
        for change in ledger.changes(self.number):
            self.note(change, ledger)
        self.passed(ledger.number)
        self.write(ledger)

    def renew(self, ledger: Ledger) -> None:
        """Make it anew from the current readings, in one transaction: readers see the old one until it is whole.

        Raises:
            DamagedError: bytes of a reading are missing or altered.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        with self._transaction():
            self._empty()
            for reading in ledger.current_readings():
                self._pending[reading.record] = texts_of(in_view(reading.nquads))
                if len(self._pending) >= PENDING_RECORDS:
                    self._apply()
            self._apply()
            self._stand_at(ledger, ledger.number)
            reached("search made anew")
        reached("search written")

    def note(self, change: Change, ledger: Ledger) -> None:
        """Keep in mind what a record became; `write` follows, by itself where much is kept in mind."""
        if self._forsaken:
            return
        self._pending[change.record] = texts_of(in_view(change.reading.nquads)) if change.reading else set()
        self._passed = change.seq
        if len(self._pending) >= PENDING_RECORDS:
            self.write(ledger)

    def passed(self, number: int) -> None:
        """All changes up to that ledger number were noted."""
        self._passed = number

    def write(self, ledger: Ledger) -> None:
        """Write what was noted, all or nothing; it is then current up to the number that was passed.

        After a failure nothing more is noted or written until `follow` makes up for it.

        Raises:
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        if self._forsaken or self._passed is None or self._passed == self.number:
            return
        with self._transaction():
            self._apply()
            self._stand_at(ledger, self._passed)
            reached("search to be committed")
        reached("search written")

    def compact(self) -> None:
        """Leave nothing in the file of texts that are not in it any more.

        Raises:
            LockedError: another process has been reading from it for ten seconds.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        with self._told():
            self._db.execute("VACUUM")
            if self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                raise LockedError(f"{self.path} is being read by another process: let it end, then forget again")

    # -------------------------------------------------------------- asking

    def find(self, wanted: Wanted, kinds: Sequence[TextKind] = tuple(TextKind), limit: int = 20) -> list[Found]:
        """The texts that are found, best first: equal to the query, then those that begin so, then the shortest.

        Cost: 1 to 3 ms at 100,000 texts, whatever the words.

        Raises:
            DamagedError: the file cannot be read.
        """
        rows = self._looked_at(wanted.expression(), sorted(kinds), max(LEAST_LOOKED_AT, 2 * limit))
        found = (Found(TextKind(number >> _KIND_SHIFT), *told) for number, *told in rows)
        return sorted(found, key=partial(_rank, wanted.letters()))[:limit]

    def _looked_at(self, expression: str, kinds: Sequence[TextKind], most: int) -> list[tuple[Any, ...]]:
        """Rows of these neighbouring kinds that match: all, or so many of each kind, the shortest.

        Few statements do, which counts where the beginning of a word is asked for: each gathers all such words.
        """
        found: list[tuple[Any, ...]] = []
        at = 0
        while at < len(kinds):
            numbers = first_of(kinds[at]), first_of(kinds[-1] + 1) - 1
            with self._told():
                rows = self._db.execute(_FIND, (expression, *numbers, most)).fetchall()
            if len(rows) < most:
                return found + rows
            last = rows[-1][0] >> _KIND_SHIFT
            whole = [row for row in rows if row[0] < first_of(last)]
            found += whole or rows
            at = kinds.index(last) + (not whole)
        return found

    def nearest(self, words: Sequence[Row], kinds: Sequence[TextKind], limit: int = 3) -> list[Found]:
        """Texts with as many letters of the words as can be had together; nothing where no word is known.

        A word that no text has counts by its beginning. Cost: some hundred times that of `find` at most.
        """
        known = sorted((row for row in map(self._shortened, words[:_WORDS]) if row), key=self._count)
        tried = [self._together(start, known, kinds) for start in known[:_STARTS]]
        best = max(tried, key=lambda together: len(Wanted(together).letters()), default=())
        return self.find(Wanted(best), kinds, limit) if best else []

    def _together(self, start: Row, known: Sequence[Row], kinds: Sequence[TextKind]) -> tuple[tuple[Row, ...], ...]:
        """That word and, the rarest first, each other that some text has together with all before it."""
        together: tuple[tuple[Row, ...], ...] = ()
        for row in (start, *known):
            more = (*together, (row,))
            if (row,) not in together and self.find(Wanted(more), kinds, 1):
                together = more
        return together

    def _shortened(self, row: Row) -> Row | None:
        """The row, or the beginning of its only word, if a text has it."""
        begun = Row((row.terms[0][: max(3, len(row.terms[0]) - 2)],), begins=True)
        tried = [row, begun] if len(row.terms) == 1 and len(row.terms[0]) > 3 else [row]  # noqa: PLR2004 - letters
        return next((one for one in tried if self._count(one)), None)

    def _count(self, row: Row) -> int:
        """How many texts have it; of many, so many that order no longer matters."""
        statement = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)"
        with self._told():
            return int(self._db.execute(statement, (any_of([row]).expression(), _FEW)).fetchone()[0])

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a SELECT on its tables gives, for the neighbours of this module."""
        with self._told():
            return self._db.execute(statement, values).fetchall()

    # -------------------------------------------------------------- the file

    def _apply(self) -> None:
        """Bring the pending changes into the tables; none waits then."""
        counts: Counter[int] = Counter()
        texts: dict[int, Text] = {}
        before = self._held(self._pending)
        for record, now in self._pending.items():
            known = {number_of(text): text for text in now}
            texts.update(known)
            counts.update(known.keys())
            counts.subtract(array("q", before.get(record, b"")))
            if known:
                packed = array("q", sorted(known)).tobytes()
                self._db.execute("INSERT OR REPLACE INTO records VALUES (?, ?)", (record, packed))
            elif record in before:
                self._db.execute("DELETE FROM records WHERE iri = ?", (record,))
        self._pending.clear()
        for number in sorted(number for number, change in counts.items() if change):
            self._count_up(number, counts[number], texts.get(number))

    def _count_up(self, number: int, change: int, text: Text | None) -> None:
        """So many records more, or less, have the text of that number."""
        if change > 0 and text is not None:
            row = (number, text.text, text.language, change)
            if self._db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?, ?, ?)", row).rowcount:
                self._db.execute("INSERT INTO found (rowid, terms) VALUES (?, ?)", (number, _indexed(text.text)))
                return
        self._db.execute("UPDATE texts SET records = records + ? WHERE id = ?", (change, number))
        gone = self._db.execute("SELECT text FROM texts WHERE id = ? AND records <= 0", (number,)).fetchone()
        if gone is not None:
            self._db.execute("DELETE FROM texts WHERE id = ?", (number,))
            self._db.execute("DELETE FROM vectors WHERE id = ?", (number,))
            told = (number, _indexed(gone[0]))
            self._db.execute("INSERT INTO found (found, rowid, terms) VALUES ('delete', ?, ?)", told)

    def _held(self, records: Iterable[str]) -> dict[str, bytes]:
        """The numbers of the texts that are kept for these records, packed."""
        found = (self._db.execute("SELECT * FROM records WHERE iri = ?", (record,)).fetchone() for record in records)
        return dict(row for row in found if row)

    def _stand_at(self, ledger: Ledger, number: int) -> None:
        entry = ledger.entry(number).hash
        values = [("format", FORMAT), ("number", number), ("entry", entry)]
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values)

    def _empty(self) -> None:
        for statement in filter(str.strip, _SCHEMA.split(";")):
            self._db.execute(statement)

    def _is_ours(self) -> bool:
        """Whether it was written, by a program that folds texts as this one does."""
        made = self._db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'meta'").fetchone()[0]
        return bool(made) and self._meta("format") == FORMAT

    def _meta(self, name: str) -> Any:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._forsaken = True
        try:
            with self._told():
                self._db.execute("BEGIN IMMEDIATE")
                yield
                self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk makes SQLite roll back by itself
                self._db.execute("ROLLBACK")
            raise
        else:
            self._forsaken = False
        finally:
            self._pending.clear()
            self._passed = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Faults of the file within become an error that says what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise KnowledgeBaseError(
                f"the search file {self.path} cannot be used ({error}): check its permissions and the free space"
            ) from error
        except sqlite3.DatabaseError as error:
            raise DamagedError(f"the search file {self.path} is damaged ({error}): run `kb rebuild`") from error


def discard_damaged(path: Path) -> None:
    """Remove the file if it is damaged; it is made anew by the next writer. Cost: it is read once."""
    if not path.is_file():
        return
    try:
        with closing(connected(path)) as database:
            sound = database.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        _discard(path)


def _discard(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def number_of(text: Text) -> int:
    """The row of a text: its kind, its length, and a hash of 50 bits that tells texts of one length apart."""
    hashed = blake2b(f"{text.language or ''} {text.text}".encode(), digest_size=8).digest()
    length = min(len(text.text), _LENGTHS)
    return text.kind << _KIND_SHIFT | length << _LENGTH_SHIFT | int.from_bytes(hashed) >> 64 - _LENGTH_SHIFT


def first_of(kind: int) -> int:
    """The least row number that a text of that kind can have."""
    return kind << _KIND_SHIFT


def _indexed(text: str) -> str:
    return " ".join(terms(text))


def _rank(query: str, found: Found) -> tuple[Any, ...]:
    """Where a text stands among those that were found; less is better. Only its beginning is looked at."""
    begun = "".join(fold(found.text[: 2 * len(query) + 20]))
    return begun != query, not begun.startswith(query), len(found.text), -found.records, found.text
