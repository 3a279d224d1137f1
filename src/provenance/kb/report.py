"""What an ingest did: the report that ends it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from provenance.errors import InputRefusedError
from provenance.model import Note


@dataclass(slots=True)
class IngestReport:
    """Counts and reasons of one ingest; a record is read, replaced, unchanged or refused, and nothing else.

    Attributes:
        read: records that were new.
        replaced: records whose earlier version was replaced.
        unchanged: records whose bytes were already the current version.
        refused: what could not be read, with source, place and reason.
        notes: what was read with loss or doubt, as ``(record key, note)``.
        skipped: paths of the files in a directory that no format claims.

    Example:
        >>> report = IngestReport(read=2)
        >>> report.complete, report.summary()
        (True, '2 records read')
    """

    read: int = 0
    replaced: int = 0
    unchanged: int = 0
    refused: list[InputRefusedError] = field(default_factory=list)
    notes: list[tuple[str, Note]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """True where nothing was refused."""
        return not self.refused

    def note(self, key: str, note: Note) -> None:
        """Something was read with loss or doubt; what recurs in many records is kept in memory once.

        Example:
            >>> report = IngestReport()
            >>> for key in ("a", "b"):
            ...     report.note(key, Note("date-unread", "'soon' is no date"))
            >>> report.notes[0][1] is report.notes[1][1]
            True
        """
        self.notes.append((key, _shared(note)))

    def note_counts(self) -> dict[str, int]:
        """Notes by kind, most frequent first."""
        return dict(Counter(note.kind for _, note in self.notes).most_common())

    def summary(self) -> str:
        """One line in words; zero counts are left out."""
        counts = {
            "record{s} read": self.read,
            "record{s} replaced": self.replaced,
            "record{s} unchanged": self.unchanged,
            "record{s} refused": len(self.refused),
            "file{s} skipped that no format claims": len(self.skipped),
        }
        told = [f"{number} {words.format(s='s' * (number != 1))}" for words, number in counts.items() if number]
        return ", ".join(told) or "nothing to read"

    def as_dict(self) -> dict[str, object]:
        """The report as plain values, for JSON."""
        return {
            "read": self.read,
            "replaced": self.replaced,
            "unchanged": self.unchanged,
            "refused": [{"source": e.source, "place": e.place, "reason": e.reason} for e in self.refused],
            "notes": [{"record": key, "kind": note.kind, "text": note.text} for key, note in self.notes],
            "warnings": self.note_counts(),
            "skipped": self.skipped,
        }


@lru_cache(maxsize=4096)
def _shared(note: Note) -> Note:
    """The note that equals it and was told before, if it was lately."""
    return note


class IngestInterrupted(KeyboardInterrupt):
    """Ctrl-C ended an ingest: what ``report`` counts is kept, and the same call again goes on from there."""

    def __init__(self, report: IngestReport) -> None:
        super().__init__("interrupted")
        self.report = report
