"""What one ingest has taken in so far, which the pieces of its documents share."""

import os
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.kb.cutting import Cut
from provenance.kb.given import Document
from provenance.kb.report import IngestReport
from provenance.labels import OwnLabel
from provenance.store.entries import Entry
from provenance.store.recorder import Recorder, Version
from provenance.store.writer import Writer

if TYPE_CHECKING:
    from provenance.kb.judging.said import Judged


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants it.

    Attributes:
        format: name of the format, or None to detect it.
        base: IRI under which nodes are minted.
        labels: what labels of ratings mean here.
        readmit: whether what was withdrawn is taken in again.
    """

    format: str | None
    base: str
    labels: tuple[OwnLabel, ...]
    readmit: bool


class Intake:
    """One ingest. It keeps in memory what is on its way; what was taken in is asked of the ledger.

    ``together`` are the paths of all documents that are handed over.
    """

    def __init__(
        self, writer: Writer, report: IngestReport, wishes: Wishes, together: Container[str] = frozenset()
    ) -> None:
        self.writer, self.report, self.wishes = writer, report, wishes
        self.together = together
        self.done_bytes = 0
        self._begin = writer.ledger.number
        self._again: list[tuple[int, int]] = []
        self._decided: dict[str, tuple[str, str]] = {}
        self._open: set[int] = set()

    @property
    def ledger(self) -> Recorder:
        """With everything that was taken so far."""
        return self.writer.ledger

    @cached_property
    def forgotten(self) -> frozenset[str]:
        """SHA-256 of all bytes that were erased on purpose."""
        return self.ledger.forgotten()

    @cached_property
    def judgements(self) -> "dict[str, list[Judged]]":
        """What persons judged of records, by record."""
        from provenance.kb.judging.said import standing

        return standing(self.ledger) if self.ledger.counts().get("judgement") else {}

    # ------------------------------------------------------------ files

    def opened(self, document: Document) -> int:
        """The file of a document.

        Raises:
            InputRefusedError: it cannot be opened.
        """
        file = document.open()
        self._open.add(file)
        return file

    def done(self, document: Document, file: int, cut: Cut) -> None:
        """Nothing more is wanted of that piece; with the last one goes the file."""
        self.done_bytes += cut.end - cut.start
        if cut.end >= document.size and file in self._open:
            self._open.remove(file)
            os.close(file)

    def close(self) -> None:
        """Let go of the files that are left."""
        for file in self._open:
            os.close(file)
        self._open.clear()

    # ------------------------------------------------------------ what this ingest has

    def decide(self, key: str, sha256: str, path: str) -> None:
        """These bytes are to be the record of that key."""
        self._decided[key] = (sha256, path)

    def settle(self, key: str, sha256: str) -> None:
        """What was decided stands in the ledger now, or could not be read; a later decision on the key stays."""
        if key in self._decided and self._decided[key][0] == sha256:
            del self._decided[key]

    def taken(self, key: str, version: Version | None) -> tuple[str, str] | None:
        """What this ingest has for that key, SHA-256 and whence, on its way or taken in; None where nothing."""
        if key in self._decided:
            return self._decided[key]
        if version is None or not (version.newest > self._begin or self._came_again(key)):
            return None
        return version.sha256, version.source

    def _came_again(self, key: str) -> bool:
        numbers = self.ledger.numbers(key) if self._again else []
        return any(first <= number <= last for first, last in self._again for number in numbers)

    # ------------------------------------------------------------ what came before

    def came_before(self, document: Document, cut: Cut) -> bool:
        """Whether these very bytes were delivered before and all that was read of them is still current: then tell so.

        To be asked while nothing is on its way, which might change just that.
        """
        known = self.ledger.delivered(cut.sha256, document.path)
        if known is None or not self._is_asked_alike(known, document):
            return False
        first, slices = known.detail["first"], self.ledger.body(str(known.body)).decode("ascii").split()
        records = self.ledger.untouched(first, known.seq)
        if records is None or self.ledger.lacks(slices):
            return False
        self.writer.delivered_again(known)
        self.report.unchanged += records
        if self._again and self._again[-1][1] + 1 == first:
            first = self._again.pop()[0]
        self._again.append((first, known.seq))
        return True

    def _is_asked_alike(self, known: Entry, document: Document) -> bool:
        """Whether a delivery was identified and read as this document is to be."""
        told = known.detail
        return told["source"] == document.source and self.wishes.format in (None, told["format"])
