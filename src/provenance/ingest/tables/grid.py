"""What every kind of table has in common: rows of texts, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.ingest.tables.serials import Count
from provenance.model import Note


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        place: where it stands, such as ``line 7`` or ``sheet "2024", row 7``.
        cells: its texts, in the order of the columns.
    """

    place: str
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table, to be gone through once.

    Attributes:
        place: which sheet of a workbook; empty for a file that is one table.
        rows: those that are not blank, with the header where it has one.
        notes: on how the table was read; they are told with its first record.
        form: how a row is written in the file, where each row is a part of it: encoding, delimiter, quotation mark.
        count: how a workbook counts days; None for other tables.
        head: the first rows of the table, where those at hand are only a part of it.
        further: whether that part is not the first.
    """

    place: str
    rows: Iterator[Row]
    notes: tuple[Note, ...] = ()
    form: tuple[str, str, str] | None = None
    count: Count | None = None
    head: tuple[Row, ...] = ()
    further: bool = False


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a row says nothing."""
    return not any(cell.strip() for cell in cells)
