"""Rows of a table as records: what each says, what identifies it, how it stands by itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from provenance.errors import InputRefusedError
from provenance.ingest.guard import decode, parse_json
from provenance.ingest.source import Entry, Source
from provenance.ingest.tables.aligning import aligned, fitting
from provenance.ingest.tables.dating import Dating
from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.footers import is_footer
from provenance.ingest.tables.grid import Grid, Row
from provenance.ingest.tables.mapping import Named, as_data, mapping_of, shipped
from provenance.ingest.tables.plan import Plan, plan_for
from provenance.ingest.tables.recognising import Known, known
from provenance.ingest.tables.record import Record
from provenance.ingest.tables.statements import statement_reading
from provenance.iri import DEFAULT_BASE, digest
from provenance.model import Note

_ANY = "a table"


class _Content(Dating, frozen=True, kw_only=True):
    """A row by itself: the mapping or the name of a shipped one, the table, and the cells that say something."""

    table: str | dict[str, Any]
    of: str
    cells: dict[str, str]


def entries_of(source: Source, grid: Grid, forced: Named | None) -> Iterator[Entry | InputRefusedError]:
    """The rows of a table as records; a row that tells no claim or has more cells than the header is refused.

    Sums, and lines that tell of the table, are passed over, which the last record before them tells.

    Raises:
        InputRefusedError: as `known`.
    """
    table = known(source, grid, forced)
    teller = _Teller(source, grid, table)
    held: Entry | InputRefusedError | None = None
    for row in table.rows:
        if is_footer(row.cells):
            held = _with_footer(held, source, row)
            continue
        if held is not None:
            yield held
        try:
            held = teller.entry(row)
        except InputRefusedError as error:
            held = error
    if held is None:
        raise source.refusal(grid.place, "has a header and no rows below it")
    yield held


def _with_footer(
    before: Entry | InputRefusedError | None, source: Source, row: Row
) -> Entry | InputRefusedError | None:
    """The record before a footer, which tells of it."""
    if not isinstance(before, Entry):
        return before
    shown = " | ".join(cell.strip() for cell in row.cells if cell.strip())[:100]
    note = Note("row-no-record", f"{source.name}, {row.place}: {shown!r} is a sum or a remark, and no record")
    record: Record = before.document
    return msgspec.structs.replace(before, document=replace(record, notes=(*record.notes, note)))


def entry_again(source: Source) -> Entry:
    """The record whose content that is.

    Raises:
        InputRefusedError: it is no such content.
    """
    try:
        content = msgspec.convert(parse_json(source, "", decode(source)), _Content, strict=False)
    except msgspec.ValidationError as error:
        raise source.refusal("", f"is not the content of a row of a table: {error}") from None
    told, of, cells = content.table, content.of, content.cells
    named = shipped().get(told) if isinstance(told, str) else mapping_of(f"{of}, its mapping", told)
    if named is None:
        raise source.refusal("", f"no mapping is called {told!r}")
    dating = Dating(content.dates, content.days, content.spoken)
    plan = replace(plan_for(named, _columns(named, list(cells))), dating=dating)
    return _entry(source, "", _record(of, plan, cells), source.content)


def content_of(table: str, named: Named, cells: dict[str, str], **more: object) -> bytes:
    """A row by itself: the cells that say something, and the name of a shipped mapping, or the mapping.

    ``more`` is what is kept beside: ``form`` of the file, order of ``dates``, ``by`` whom it was typed.
    """
    told: Any = named.name if shipped().get(named.name) is named else as_data(named.mapping)
    return msgspec.json.encode({"table": told, "of": table, "cells": cells, **more})


def _columns(named: Named, there: list[str]) -> list[str]:
    """Columns of a row and those that the mapping names beside them: a blank cell is not kept."""
    have = set(map(folded, there))
    return there + [name for name, _ in named.mapping.used() if folded(name) not in have]


class _Teller:
    """Makes entries of the rows of one table."""

    def __init__(self, source: Source, grid: Grid, table: Known) -> None:
        self._source, self._grid, self._table = source, grid, table
        self._of = f"{source.key}#{grid.place}" if grid.place else source.key
        self._notes = (*grid.notes, *table.notes)
        self._ids: set[str] = set()
        self._fits = fitting(table.plan.named.mapping)

    def entry(self, row: Row) -> Entry:
        """The entry of one row.

        Raises:
            InputRefusedError: it has too many cells, tells no claim, or names a row that is not before it.
        """
        header, plan = self._table.header, self._table.plan
        cells = self._aligned(row)
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            reason = f"has {len(cells)} cells where the table has {len(header)} columns: put quotation marks around a "
            raise self._source.refusal(row.place, f"{reason}cell that holds the delimiter")
        told = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()}
        record = _record(self._of, plan, told, (*self._notes, *self._of_row(row, cells)))
        of = self._of if _needs_table(record) else _ANY
        content = content_of(of, plan.named, told, form=self._grid.form, **msgspec.to_builtins(record.dating))
        found = _entry(self._source, row.place, record, content)
        if record.rows == "statements":
            self._check_statement(row, found)
        self._notes = ()
        return found

    def _of_row(self, row: Row, cells: list[str]) -> Iterator[Note]:
        """What is told of how its cells stood."""
        where = f"{self._source.name}, {row.place}"
        if cells != list(row.cells):
            yield Note("row-shifted", f"{where}: its cells stood in the wrong columns")
        if len(cells) < len(self._table.header):
            told = f"{len(cells)} of {len(self._table.header)} cells, the others count as empty"
            yield Note("row-short", f"{where}: {told}")

    def _aligned(self, row: Row) -> list[str]:
        """The cells in the columns where they belong.

        Raises:
            InputRefusedError: they do not look like those of this table, wherever they are put.
        """
        cells = aligned(row.cells, self._fits)
        if cells is None:
            columns = ", ".join(self._table.plan.named.mapping.looks)
            reason = f"its cells do not look like those of the other rows ({columns}): put each in its column"
            raise self._source.refusal(row.place, reason)
        return cells

    def _check_statement(self, row: Row, entry: Entry) -> None:
        """That it can be read, and names rows before it only: what another rests on must be there."""
        record: Record = entry.document
        if record.row_key in self._ids:
            raise self._source.refusal(row.place, f"the id {record.row_key!r} stands twice: give each row its own")
        for field in ("based-on", "responds-to"):
            for name in record.values.get(field, ()):
                if ":" not in name and name not in self._ids:
                    reason = f"{field.replace('-', ' ')} {name!r}: no row before has that id"
                    raise self._source.refusal(row.place, reason)
        statement_reading(entry, DEFAULT_BASE, "")
        self._ids.add(record.row_key)


def _record(of: str, plan: Plan, cells: dict[str, str], notes: tuple[Note, ...] = ()) -> Record:
    values = plan.values(cells)
    named = plan.row_key(cells) or next(iter(values.get("id", ())), "")
    changes = plan.dating.changes(values)
    for change in changes:
        told = values[change.field]
        told[told.index(change.text)] = change.day
    printed = {change.day: change.text for change in changes}
    more = (*notes, *plan.dating.notes(changes))
    telling = (f"{field}\x1e{each}" for field in _TELLING for each in values.get(field, ()))
    key = named or digest(*telling)
    return Record(of, plan, values, key, bool(named), printed, plan.dating.needed(changes), more)


def _entry(source: Source, place: str, record: Record, content: bytes) -> Entry:
    """The record under its key: what the mapping says, else its address, else what it tells.

    Raises:
        InputRefusedError: it tells no claim, nor of a page.
    """
    address = record.address
    told = record.values.keys() | ({_ADDRESS} if address else ())
    if not any(enough <= told for enough in _ENOUGH[record.rows]):
        raise source.refusal(place, "a row without a claim: it does not say what is claimed")
    key = address if address and not record.is_named else f"{record.table}#{record.row_key}"
    return Entry(key, place, content, record)


def _needs_table(record: Record) -> bool:
    """Whether it is known by its table, or names other rows of it; else the same row of two files is one content."""
    return record.is_named or record.rows == "statements" or record.address is None


_ADDRESS = "usable address"
_ENOUGH = {
    "pages": (frozenset[str](),),
    "reviews": (frozenset(("claim",)), frozenset(("title", _ADDRESS))),
    "statements": (frozenset(("claim",)), frozenset(("claim-iri",))),
}
"""What rows of a kind must tell, any of these."""
_TELLING = ("speaker", "stance", "claim", "claim-iri", "claimant", "url", "publication", "cited", "title", "date")
"""Fields that together tell a row from others where it has neither key nor address."""
