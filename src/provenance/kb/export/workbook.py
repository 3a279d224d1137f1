"""The tables as one workbook. It needs openpyxl (``pip install claim-provenance[xlsx]``)."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Final

from provenance.errors import RequestError
from provenance.kb.export.selection import Selection
from provenance.kb.export.tables import Row, tables
from provenance.views.table import is_formula

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MOST_CHARACTERS: Final = 32_767
"""What a cell of a workbook holds at most."""
MOST_ROWS: Final = 1_048_576
"""What a sheet holds at most."""
_CUT: Final = "… [cut: the cell holds no more; CSV has the whole text]"


def write_workbook(part: Selection, out: BinaryIO, progress: Callable[[int, int], None] | None = None) -> None:
    """A sheet a table. Every cell is a string, whatever it begins with, and is marked as text.

    Raises:
        RequestError: openpyxl is not installed, or a table has more rows than a sheet.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise RequestError("xlsx needs openpyxl: pip install 'claim-provenance[xlsx]', or export csv") from None
    book = Workbook(write_only=True)
    found = list(tables(part))
    for done, table in enumerate(found, 1):
        sheet = book.create_sheet(table.name)
        _append(sheet, table.columns)
        for number, row in enumerate(table.rows, 2):
            if number > MOST_ROWS:
                raise RequestError(f"{table.name} has more rows than a sheet holds ({MOST_ROWS}): export csv")
            _append(sheet, row)
        if progress is not None:
            progress(done, len(found))
    whole = io.BytesIO()
    book.save(whole)  # where writing fails within, the library leaves sheets open that complain when they are collected
    out.write(whole.getbuffer())


def _append(sheet: "WriteOnlyWorksheet", row: Row) -> None:
    sheet.append([_cell(sheet, text) for text in row])


def _cell(sheet: "WriteOnlyWorksheet", text: str) -> "Cell":
    """A string cell; the library would make a formula of ``=…`` and an error of ``#N/A``."""
    from openpyxl.cell import WriteOnlyCell

    kept = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - len(_CUT)] + _CUT
    cell: Cell = WriteOnlyCell(sheet, kept)
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True  # so that it stays text when somebody edits it
    return cell
