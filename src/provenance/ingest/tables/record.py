"""One row of a table between its cells and its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import Note
from provenance.web import Address, read_url

if TYPE_CHECKING:
    from provenance.ingest.tables.dating import Dating
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
        printed: dates that were read by what the table shows, and how they are printed.
        dating: what of that it needs.
        notes: on how it was got out of the file.
    """

    table: str
    plan: Plan
    values: dict[str, list[str]]
    row_key: str
    is_named: bool
    printed: dict[str, str]
    dating: Dating
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> str:
        """The kind of its rows: reviews, pages or statements."""
        return self.plan.named.mapping.rows

    def first(self, field: str) -> str:
        """What it says of a field, the first if several; empty where it says nothing."""
        return next(iter(self.values.get(field, ())), "")

    @property
    def address(self) -> str | None:
        """The IRI of its address, where that is usable."""
        found = read_url(self.first("url"))
        return found.iri if isinstance(found, Address) else None
