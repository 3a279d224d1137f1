"""Tables: CSV and its kin, workbooks. Each row is a record, read by a mapping from columns to the model.

A row with a review becomes the ClaimReview that it amounts to, so that one reader serves all; a row with a page, the
page; a row with a statement, the assertion. A record's content is the row by itself, with the name of its mapping, or
the mapping where it is the user's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import InputRefusedError
from provenance.ingest.guard import utf16_of
from provenance.ingest.source import Entry, Parts, Source
from provenance.ingest.tables.delimited import cells_of, grid_of, is_regular, slices
from provenance.ingest.tables.grid import Grid
from provenance.ingest.tables.record import OPENING, READER
from provenance.ingest.tables.workbook import grids_of, is_workbook
from provenance.model import Reading

if TYPE_CHECKING:
    from provenance.ingest.tables.mapping import Named

_ENDINGS = (".csv", ".tsv", ".tab")
_SNIFFED = 1 << 16
_NO_TABLE = "is no table: no delimiter gives two rows the same number of cells, more than one"


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The format ``table``; with a mapping that was asked for, the name that `format_name` gives.

    What knows columns and what reads rows is loaded where there is a table.
    """

    name: str = "table"
    mapping: Named | None = None
    media_type: str = "application/json"
    reader: str = READER

    def sniff(self, source: Source) -> bool:
        """Whether it is a workbook, is called a table, or begins as a table whose columns tell of claims."""
        if source.content.startswith(OPENING) or is_workbook(source):
            return True
        end = source.content.rfind(b"\n", 0, _SNIFFED) + 1
        if utf16_of(source.content):
            end += end % 2  # two bytes a letter, of which a line may not end within one
        head = source.content[:end] or source.content
        part = Source(source.name, head)
        try:
            grid = grid_of(part)
            return source.name.lower().endswith(_ENDINGS) or (grid is not None and _is_known(part, grid))
        except InputRefusedError:
            return False

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The rows in their order; what one sheet of a workbook lacks does not touch the others.

        Raises:
            InputRefusedError: it is no table.
        """
        from provenance.ingest.tables.rows import entries_of, entry_again

        if source.content.startswith(OPENING) and not source.part:
            yield entry_again(source)
            return
        for grid in grids(source):
            try:
                yield from entries_of(source, grid, self.mapping)
            except InputRefusedError as error:
                yield error

    def slices(self, source: Source) -> list[bytes]:
        """The rows as they are written; a workbook, and a row by itself, as a whole."""
        if source.part:
            from provenance.ingest.tables.parts import part_slices

            return part_slices(source)
        if source.content.startswith(OPENING) or is_workbook(source):
            return [source.content]
        return slices(source)

    def parts(self, source: Source, file: int, tell: Callable[[int], None]) -> Parts | None:
        """Where a table can be cut; a workbook is read as a whole.

        Raises:
            InputRefusedError: no mapping knows the table.
        """
        from provenance.ingest.tables.parts import parts_of

        is_one = source.content.startswith(OPENING) or is_workbook(source)
        return None if is_one else parts_of(source, file, tell, self.mapping)

    def read(self, entry: Entry, base: str) -> Reading:
        """What the row says.

        Raises:
            InputRefusedError: a statement's row says what cannot be.
        """
        from provenance.ingest.tables.reading import row_reading

        return row_reading(entry, base)

    def holds(self, piece: bytes, content: bytes) -> bool:
        """Whether a piece of a delivered file is the row whose content that is."""
        import json

        try:
            told = json.loads(content)
            cells = cells_of(piece, tuple(told["form"]))
        except (ValueError, KeyError, TypeError):
            return False
        kept = list(told["cells"].values())  # without those before them that stood in no column
        return bool(cells and kept) and [cell for cell in cells or () if cell.strip()][-len(kept) :] == kept


def format_name(mapping: str) -> str:
    r"""Name of the format that reads by that mapping; it holds the mapping, for whoever reads may open no file.

    Raises:
        RequestError: there is no such mapping.
        InputRefusedError: it is none.

    Example:
        >>> format_name("liar").partition("\n")[0]
        'table:liar'
    """
    from provenance.ingest.tables.mapping import find_mapping

    named = find_mapping(mapping)
    return f"{FORMAT.name}:{named.name}\n{named.text}"


def with_mapping(wish: str) -> TableFormat:
    """The format of a name that `format_name` gave, without what stands before its colon.

    Raises:
        InputRefusedError: it holds no mapping.
    """
    from provenance.ingest.tables.mapping import parse_mapping, shipped

    name, _, text = wish.partition("\n")
    named = shipped().get(name)
    if named is None or named.text != text:
        named = parse_mapping(name, text)
    return TableFormat(f"{FORMAT.name}:{wish}", named)


def grids(source: Source) -> Iterator[Grid]:
    """The tables in a source, in their order.

    Raises:
        InputRefusedError: there is none.
    """
    if source.part:
        from provenance.ingest.tables.parts import part_grid

        yield part_grid(source)
        return
    if is_workbook(source):
        yield from grids_of(source)
        return
    grid = grid_of(source)
    if grid is None:
        raise source.refusal("", _NO_TABLE)
    yield grid


def _is_known(source: Source, grid: Grid) -> bool:
    """Whether its first row names columns that are known, and nearly all others have as many cells: prose has neither.

    Raises:
        InputRefusedError: its columns tell nothing.
    """
    from provenance.ingest.tables.recognising import known

    table = known(source, grid, None)
    return not any(note.kind == "rows-before-header" for note in table.notes) and is_regular(source)


FORMAT = TableFormat()
"""The format, as the registry finds it."""
