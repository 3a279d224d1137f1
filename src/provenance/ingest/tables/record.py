"""One row of a table between its cells and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import Note

if TYPE_CHECKING:
    from provenance.ingest.tables.plan import Plan

READER = "table/1"
"""Name and version of the reader of rows."""
OPENING = b'{"table":'
"""How the content of a record begins."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, ready to be read.

    Attributes:
        table: what identifies the table, in which rows may name each other.
        plan: the mapping.
        values: what the row says of each field.
        row_key: what identifies the row in its table.
        is_named: whether a column says so.
        printed: texts of dates that were put in order, and how they are printed.
        notes: on how it was got out of the file.
        days: fields of which a number was read as a day.
        spoken: whether a date was read by the language of the table.
    """

    table: str
    plan: Plan
    values: dict[str, list[str]]
    row_key: str
    is_named: bool
    printed: dict[str, str]
    notes: tuple[Note, ...] = ()
    days: tuple[str, ...] = ()
    spoken: bool = False
