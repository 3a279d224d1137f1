"""What people's judgements amount to: the newest of a kind on a subject counts."""

from provenance.store.entries import Entry
from provenance.store.ledger import Ledger

CONFIDENTIAL = "confidential"
"""The kind of judgement that keeps a record from being handed on; its detail says ``lifted`` where it ends."""


def newest(ledger: Ledger, kind: str) -> dict[str, Entry]:
    """The newest judgement of that kind on each subject, by subject."""
    return {entry.detail["subject"]: entry for entry in ledger.judgements(kind)}


def confidential_records(ledger: Ledger) -> frozenset[str]:
    """IRIs of the records that must not leave this knowledge base, whether they are current or not."""
    found = newest(ledger, CONFIDENTIAL)
    return frozenset(subject for subject, entry in found.items() if not entry.detail["detail"]["lifted"])
