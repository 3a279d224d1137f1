"""The benchmark ``tables``: rows of a CSV file and of a workbook to what the ledger keeps, beside bare readers of them.

The peers do no more than hand over cells: `csv.reader`, and openpyxl in its read-only mode.
"""

import csv
import io
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from openpyxl import Workbook, load_workbook

from provenance.ingest.source import Entry, Source
from provenance.ingest.tables import FORMAT
from provenance.rdf import nquads

ROWS = 10_000
HEADER = ("url", "date", "claim", "claimant", "verdict", "explanation", "publisher", "language")
WORDS = ("bridge", "ferry", "harbour", "mayor", "port", "tide", "clerk", "storm", "cargo", "quay", "night", "water")
VERDICTS = ("False", "True", "Misleading", "Half true")


def rows() -> list[tuple[str, ...]]:
    """A table of invented reviews, the same each time."""
    pick = random.Random(7)  # noqa: S311 - no secret
    made: list[tuple[str, ...]] = [HEADER]
    for number in range(ROWS):
        claim, why = (" ".join(pick.choices(WORDS, k=length)) for length in (14, 60))
        who, verdict = f"Ilse Vandor {number % 997}", pick.choice(VERDICTS)
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        url = f"https://harbour-check.example/{number}"
        made.append((url, day, f"{claim}, they say", who, verdict, why, "Harbour Check", "en"))
    return made


def measure(row: Callable[[str, str, str, float], None], folder: Path) -> None:
    """Rows a second of both, each with its peer in the same run."""
    table = rows()
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("checks")
    for cells in table:
        sheet.append(cells)
    book.save(folder / "checks.xlsx")
    delimited, content = text.getvalue().encode(), (folder / "checks.xlsx").read_bytes()

    def with_csv() -> int:
        return sum(1 for _ in csv.reader(io.StringIO(delimited.decode(), newline="")))

    def with_openpyxl() -> int:
        opened = load_workbook(io.BytesIO(content), read_only=True)
        return sum(1 for _ in opened["checks"].iter_rows(values_only=True))

    for name, source, peer, work in (
        ("CSV", Source("checks.csv", delimited), "csv.reader", with_csv),
        ("XLSX", Source("checks.xlsx", content), "openpyxl", with_openpyxl),
    ):
        theirs = _rate(work)
        for what, ours in (("N-Quads", _rate(partial(_read, source))), ("records", _rate(partial(_entries, source)))):
            row(f"{name}, rows to {what}", f"{ours:,.0f} rows/s", f"{peer}: {theirs:,.0f} rows/s", theirs / ours)


def _entries(source: Source) -> int:
    return sum(isinstance(entry, Entry) for entry in FORMAT.entries(source))


def _read(source: Source) -> int:
    found = 0
    for entry in FORMAT.entries(source):
        assert isinstance(entry, Entry)
        nquads(FORMAT.read(entry, "https://example.org/id/"))
        found += 1
    return found


def _rate(work: Callable[[], int]) -> float:
    """Rows a second of processor time, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        done = work()
        best = max(best, done / (time.process_time() - start))
    return best
