"""The ledger read as a history: what was done, to which record, by whom, when and why. Bodies are never shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from provenance.dates import span_of
from provenance.errors import RequestError
from provenance.store.entries import Current, Entry, Kind, follow, stamp
from provenance.store.judgements import JUDGED
from provenance.store.ledger import Ledger

EVENTS: Final = (
    *("created", "delivered", "received", "seen again", "read", "replaced", "reread"),
    *("judged", "withdrawn", "forgotten", "undone"),
)
"""What can have happened. A record is ``replaced`` where another version of it was current, ``read`` where none was."""

_EVENTS: Final[dict[str, str]] = {
    Kind.CREATED: "created",
    Kind.DELIVERY: "delivered",
    Kind.DOCUMENT: "received",
    Kind.SEEN: "seen again",
    Kind.JUDGEMENT: "judged",
    Kind.WITHDRAWAL: "withdrawn",
    Kind.FORGETTING: "forgotten",
    Kind.UNDO: "undone",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger, told.

    Attributes:
        number: of the entry.
        at: when, UTC, ISO 8601.
        event: one of `EVENTS`.
        actor: who did it.
        record: key of the record, or the subject of a judgement, or None.
        what: the rest in words: whence, by which reader, which action was undone.
        reason: as given, or None.
        sha256: of the bytes that belong to it, or None.
    """

    number: int
    at: str
    event: str
    actor: str
    record: str | None
    what: str
    reason: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for; an empty field asks for all.

    Raises:
        RequestError: a kind or a date is not one.

    Example:
        >>> Wanted(kinds=("eaten",))
        Traceback (most recent call last):
        provenance.errors.RequestError: nothing is ever 'eaten': choose of created, delivered, received, ...
    """

    record: str | None = None
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    by: str | None = None

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if kind not in EVENTS:
                raise RequestError(f"nothing is ever {kind!r}: choose of {', '.join(EVENTS)}")
        self.span()

    def span(self) -> tuple[str, str]:
        """First and last time, as entries are stamped."""
        now = datetime.now(UTC)
        first = stamp(span_of(self.since, now)[0]) if self.since else ""
        return first, stamp(span_of(self.until, now)[1]) if self.until else "~"

    def holds(self, event: Event) -> bool:
        """Whether an event is one of those, whenever it was."""
        return event.event in (self.kinds or EVENTS) and self.by in (None, event.actor)


def history(ledger: Ledger, wanted: Wanted) -> Iterator[Event]:
    """The events asked for, in order.

    Raises:
        RequestError: no record has that key or IRI.

    Cost: one pass over the entries of the record, or of the ledger, about 15 µs each; memory for where records stand.
    """
    entries = ledger.entries() if wanted.record is None else iter(_entries_on(ledger, wanted.record))
    first, last = wanted.span()
    return (event for event in _events(ledger, entries) if first <= event.at <= last and wanted.holds(event))


def _entries_on(ledger: Ledger, record: str) -> list[Entry]:
    """The entries on a record by key or IRI.

    Raises:
        RequestError: there is none.
    """
    found = ledger.history(ledger.key_of(record) or record)
    if not found:
        raise RequestError(f"no record has the key or IRI {record!r}: `kb log` without it lists what was received")
    return found


def _events(ledger: Ledger, entries: Iterator[Entry]) -> Iterator[Event]:
    states: dict[str, Current | None] = {}
    for entry in entries:
        before = states.get(entry.key) if entry.key else None
        detail = entry.detail
        yield Event(
            entry.seq,
            entry.at,
            _event(entry, before),
            entry.actor,
            entry.key or detail.get("subject"),
            _what(ledger, entry, detail),
            detail.get("reason") or _inner(detail).get("reason"),
            entry.body,
        )
        if entry.key:
            states[entry.key] = follow(before, entry)


def _event(entry: Entry, before: Current | None) -> str:
    if entry.kind != Kind.READING:
        return _EVENTS.get(entry.kind, entry.kind)
    if entry.detail.get("again"):
        return "reread"
    return "read" if before is None or before.withdrawn else "replaced"


def _inner(detail: dict[str, Any]) -> dict[str, Any]:
    inner = detail.get("detail")
    return inner if isinstance(inner, dict) else {}


def _what(ledger: Ledger, entry: Entry, detail: dict[str, Any]) -> str:
    """The rest of an entry in words."""
    if entry.kind == Kind.UNDO:
        return _undone(ledger, entry, detail)
    words = {
        Kind.CREATED: lambda: f"with the base {detail['base']}",
        Kind.DELIVERY: lambda: f"{detail['name']}, {detail['bytes']} bytes in {detail['slices']} pieces",
        Kind.DOCUMENT: lambda: f"{detail['bytes']} bytes from {detail['source']}",
        Kind.SEEN: lambda: f"from {detail['source']}" if "source" in detail else "",
        Kind.READING: lambda: f"by {detail['reader']}" + (", with what persons judged" if JUDGED in detail else ""),
        Kind.JUDGEMENT: lambda: _judged(detail),
        Kind.FORGETTING: lambda: f"{len(detail['bodies'])} bodies erased" + _of_file(detail),
    }
    told = words.get(Kind(entry.kind))
    return told() if told else ""


def _of_file(detail: dict[str, Any]) -> str:
    return f" of the file {detail['file']}" if "file" in detail else ""


_APART = frozenset(("reason", "anchors"))  # told beside, and of no use to people


def _judged(detail: dict[str, Any]) -> str:
    inner = {name: value for name, value in _inner(detail).items() if name not in _APART and value is not None}
    return ", ".join([detail["judgement"], *(f"{name}: {value}" for name, value in inner.items())])


def _undone(ledger: Ledger, entry: Entry, detail: dict[str, Any]) -> str:
    if entry.key is None:
        subject = ledger.entry(entry.ref or 0).detail["subject"]
        return f"action {detail['undoes']}: the judgement on {subject} {'stands' if detail['stands'] else 'falls'}"
    return f"action {detail['undoes']}: {'out of the view' if detail['withdrawn'] else 'back in the view'}"
