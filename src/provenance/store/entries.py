"""The rows of the ledger, and the chain that binds them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from provenance.errors import DamagedError

FIRST_LINK = "0" * 64
"""What the first entry names as the hash before it."""


Detail = Mapping[str, Any]
"""What an entry tells beside its columns: JSON values only."""


class Kind(StrEnum):
    """What an entry records."""

    CREATED = "created"
    DELIVERY = "delivery"
    DOCUMENT = "document"
    SEEN = "seen"
    READING = "reading"
    JUDGEMENT = "judgement"
    WITHDRAWAL = "withdrawal"
    FORGETTING = "forgetting"
    UNDO = "undo"


def canonical(value: Any) -> str:
    r"""JSON with one spelling: sorted keys, no spaces, ASCII.

    Raises:
        ValueError: the value holds NaN or an infinity.

    Example:
        >>> canonical({"b": 1, "a": "é"})
        '{"a":"\\u00e9","b":1}'
    """
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def stamp(moment: datetime) -> str:
    """A zoned time as entries hold it, of one length, so that texts sort as times do.

    Example:
        >>> stamp(datetime(2025, 2, 28, 13, 0, tzinfo=UTC))
        '2025-02-28T13:00:00.000000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger.

    Attributes:
        seq: its number, from 1, without gaps.
        at: when it was written, UTC, ISO 8601 with microseconds.
        actor: who did it.
        key: record key, where it concerns one record.
        ref: number of the entry that it refers to: a reading its document, a withdrawal the reading it takes back, an
            undo the entry that it undoes.
        body: SHA-256 of the bytes that belong to it; the chain covers this hash, so the bytes can be erased.
        detail_json: what else is known, as canonical JSON.
        previous: hash of the entry before.
        hash: SHA-256 over ``previous`` and this row.
    """

    seq: int
    kind: str
    at: str
    actor: str
    key: str | None
    ref: int | None
    body: str | None
    detail_json: str
    previous: str
    hash: str

    @property
    def detail(self) -> dict[str, Any]:
        """What else is known, decoded."""
        decoded: dict[str, Any] = json.loads(self.detail_json)
        return decoded

    def computed_hash(self) -> str:
        """The hash that this row must have."""
        row = (self.seq, self.kind, self.at, self.actor, self.key, self.ref, self.body, self.detail_json)
        return _linked(self.previous, row)

    @classmethod
    def after(cls, previous: "Entry | None", kind: Kind, at: str, actor: str, **fields: Any) -> "Entry":
        """The entry that follows ``previous``; ``fields`` are key, ref, body and ``detail`` (a mapping)."""
        seq, link = (previous.seq + 1, previous.hash) if previous else (1, FIRST_LINK)
        detail = canonical(fields.pop("detail", {}))
        blank = {"key": None, "ref": None, "body": None} | fields
        row = (seq, kind, at, actor, blank["key"], blank["ref"], blank["body"], detail)
        return cls(*row, link, _linked(link, row))


def _linked(previous: str, row: Sequence[Any]) -> str:
    """The hash of a row that follows the one with the hash ``previous``."""
    return hashlib.sha256(f"{previous}\n{canonical(row)}".encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True)
class Current:
    """Where a record stands: its version and reading, and whether it was withdrawn."""

    key: str
    iri: str
    document: int
    reading: int
    withdrawn: bool

    @classmethod
    def stored(cls, key: str, iri: str, document: int, reading: int, withdrawn: int) -> "Current":
        """As a row of the ledger's table keeps it."""
        return cls(key, iri, document, reading, withdrawn=bool(withdrawn))


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as the ledger keeps it; ``nquads`` are its quads, sorted, one a line."""

    seq: int
    key: str
    record: str
    reader: str
    received: str
    document_sha256: str
    nquads: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that changes what is current: a record gets this reading, or none."""

    seq: int
    record: str
    reading: StoredReading | None


def follow(state: Current | None, entry: Entry) -> Current | None:
    """Where a record stands after ``entry``, given where it stood before: the whole meaning of the ledger.

    Raises:
        DamagedError: the entry takes back a record that was never read.
    """
    change = _CHANGES.get(entry.kind)
    return change(state, entry) if change else state


def _read(_: Current | None, entry: Entry) -> Current:
    assert entry.key is not None and entry.ref is not None  # noqa: S101, PT018 - the table's own constraint
    return Current(entry.key, entry.detail["record"], entry.ref, entry.seq, withdrawn=False)


def _withdrawn(state: Current | None, entry: Entry) -> Current:
    if state is None:
        raise DamagedError(f"ledger entry {entry.seq} withdraws {entry.key}, which no entry before it reads")
    return replace(state, withdrawn=True)


def _forgotten(state: Current | None, _: Entry) -> Current | None:
    return state and replace(state, withdrawn=True)


def _undone(_: Current | None, entry: Entry) -> Current:
    assert entry.key is not None  # noqa: S101 - asked for the entries of a record only
    told = entry.detail
    return Current(entry.key, told["record"], told["document"], told["reading"], withdrawn=told["withdrawn"])


_CHANGES: Mapping[str, Callable[[Current | None, Entry], Current | None]] = {
    Kind.READING: _read,
    Kind.WITHDRAWAL: _withdrawn,
    Kind.FORGETTING: _forgotten,
    Kind.UNDO: _undone,
}
"""What an entry that moves a record makes of where it stood."""


def standing(entries: Iterable[Entry]) -> dict[str, Current]:
    """Where every record stands after those entries, by key: what the table ``current`` must hold."""
    states: dict[str, Current] = {}
    for entry in entries:
        if entry.key is not None and (state := follow(states.get(entry.key), entry)) is not None:
            states[entry.key] = state
    return states


def check_chain(entries: Iterable[Entry]) -> int:
    """Recompute every hash of a ledger read from its first entry; returns how many entries hold.

    Raises:
        DamagedError: names the first entry that does not follow from the one before it.
    """
    previous, count = FIRST_LINK, 0
    for count, entry in enumerate(entries, start=1):
        if entry.seq != count or entry.previous != previous or entry.hash != entry.computed_hash():
            raise DamagedError(f"ledger entry {count} is missing or was altered: restore the ledger from a backup")
        previous = entry.hash
    return count
