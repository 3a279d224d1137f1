"""What people's judgements amount to: the newest of a kind on a subject counts."""

import json
from dataclasses import dataclass

from provenance.errors import ForgottenError
from provenance.store.entries import Entry, Kind, StoredReading
from provenance.store.ledger import Ledger

CONFIDENTIAL = "confidential"
"""The kind of judgement that keeps a record from being handed on; its detail says ``lifted`` where it ends."""

STATEMENT = "statement"
"""The kind of judgement that is on what a record says: a statement, or the verdict of a review."""
JUDGED = "judged"
"""In the detail of a reading that judgements made: number of the reading that they are on."""


def machine_reading(ledger: Ledger, seq: int) -> StoredReading:
    """What a reader read, of a reading that judgements may have changed since.

    Raises:
        KeyError: that entry is not a reading.
        ForgottenError, DamagedError: its bytes are not there.
    """
    return ledger.reading(ledger.entry(seq).detail.get(JUDGED, seq))


def newest(ledger: Ledger, kind: str) -> dict[str, Entry]:
    """The newest judgement of that kind on each subject, by subject."""
    return {entry.detail["subject"]: entry for entry in ledger.judgements(kind)}


def confidential_records(ledger: Ledger) -> frozenset[str]:
    """IRIs of the records that must not leave this knowledge base, whether they are current or not."""
    found = newest(ledger, CONFIDENTIAL)
    return frozenset(subject for subject, entry in found.items() if not entry.detail["detail"]["lifted"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A judgement that rests on words of a record."""

    entry: Entry
    record: str
    exact: str


def quotations(ledger: Ledger) -> list[Quoted]:
    """The judgements that stand and rest on words that were not forgotten, in order; not those on statements."""
    undone = ledger.undone_judgements()
    found = (e for e in ledger.entries() if _is_quoting(e) and e.seq not in undone)
    return [quoted for entry in found if (quoted := _quoted(ledger, entry)) is not None]


def _is_quoting(entry: Entry) -> bool:
    return entry.kind == Kind.JUDGEMENT and entry.body is not None and entry.detail["judgement"] != STATEMENT


def _quoted(ledger: Ledger, entry: Entry) -> Quoted | None:
    try:
        words = json.loads(ledger.body(entry.body or ""))
    except ForgottenError:
        return None
    return Quoted(entry, words["record"], words["exact"]) if "record" in words else None
