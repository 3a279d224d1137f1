"""Workbooks (XLSX, XLS, ODS): every sheet a table. Formulas are not evaluated; their last result stands in the file."""

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from provenance.ingest.source import Source
from provenance.ingest.tables.extent import widest
from provenance.ingest.tables.grid import Grid, Row, is_blank
from provenance.ingest.tables.linked import links_of, with_links
from provenance.ingest.tables.serials import Count
from provenance.model import Note

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_IN_ZIP = (b"xl/workbook", b"opendocument.spreadsheet")
_HEAD = 4096
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FROM_1904 = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")
_MOST_CELLS = 5_000_000


def is_workbook(source: Source) -> bool:
    """Whether the content is a workbook, or one that was damaged; of other archives it is told by what is in them.

    Programs call tables of text and HTML ``.xls`` too: what has no bytes that no text has is none.
    """
    content = source.content
    is_called = source.name.lower().endswith(_ENDINGS)
    if is_called and (content.startswith((_ZIP, _COMPOUND)) or _CONTROL.search(content, 0, _HEAD)):
        return not content.startswith(_WIDE)
    if not content.startswith(_ZIP):
        return False
    listing = content[:_HEAD] + content[-_HEAD * 16 :]
    return any(part in listing for part in _IN_ZIP)


def grids_of(source: Source) -> Iterator[Grid]:
    """The sheets that are not empty, in their order; hidden ones with a note.

    A cell that spans several rows says for each of them what it says; dates are dates, whatever their format. Where
    an address stands behind a cell, it is in the place of the cell's words or in a column beside (`with_links`).

    Raises:
        InputRefusedError: it cannot be read as a workbook, or is locked by a password.

    Cost: some 2 µs a cell; a sheet is held in memory.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        if widest(source.content) > _MOST_CELLS:
            raise source.refusal("", f"has a sheet of more than {_MOST_CELLS} cells: split it")
        book = CalamineWorkbook.from_filelike(BytesIO(source.content))
    except PasswordError:
        raise source.refusal("", "is locked by a password: save it without one") from None
    except (CalamineError, ValueError, OSError) as error:
        raise source.refusal("", f"is no workbook that can be read ({error}): save it anew, or as CSV") from None
    count: Count = "1904" if _counts_from_1904(source.content) else "1900"
    links = links_of(source.content)
    for told in (each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet):
        place = f'sheet "{told.name}"'
        hidden = told.visible != SheetVisibleEnum.Visible
        behind = links.get(told.name, {})
        notes = tuple(_told(f"{source.name}, {place}", len(behind), hidden=hidden))
        try:
            rows = with_links(_laid_out(source, place, book.get_sheet_by_name(told.name)), behind)
        except (CalamineError, ValueError) as error:
            raise source.refusal(place, f"cannot be read ({error}): save it anew, or as CSV") from None
        yield Grid(place, _rows(place, rows), notes, count=count)


def _told(sheet: str, links: int, *, hidden: bool) -> Iterator[Note]:
    """What is told of a sheet."""
    if hidden:
        yield Note("sheet-hidden", f"{sheet} is hidden, and read")
    if links:
        yield Note("links-behind-cells", f"{sheet}: {links} addresses behind cells are read")


def _laid_out(source: Source, place: str, sheet: "CalamineSheet") -> list[list[Any]]:
    """The rows of a sheet from its first cell on.

    Raises:
        InputRefusedError: it has too many cells.
    """
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise source.refusal(place, f"has more than {_MOST_CELLS} cells: split it")
    return _filled(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])


def _counts_from_1904(content: bytes) -> bool:
    """Whether a workbook's days are counted from 1904; of other kinds of workbook it is not asked."""
    if not content.startswith(_ZIP):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive, archive.open("xl/workbook.xml") as part:
            return _FROM_1904.search(part.read(_HEAD * 16)) is not None
    except (KeyError, BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        return False


def _rows(place: str, rows: list[list[Any]]) -> Iterator[Row]:
    for number, values in enumerate(rows, 1):
        cells = [_text(value) for value in values]
        if not is_blank(cells):
            yield Row(f"{place}, row {number}", cells)


def _filled(rows: list[list[Any]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[list[Any]]:
    """The rows, with what merged cells say in each row that they span; across columns it is said once."""
    for (top, left), (bottom, _) in merged:
        for number in range(top + 1, min(bottom + 1, len(rows))):
            rows[number][left] = rows[top][left]
    return rows


def _text(value: Any) -> str:
    """What a cell shows, as a text; a whole number without a decimal point, a date in ISO 8601.

    Example:
        >>> _text(3.0), _text(date(2024, 5, 1)), _text(datetime(2024, 5, 1)), _text(True)
        ('3', '2024-05-01', '2024-05-01', 'TRUE')
    """
    return _SHOWN.get(type(value), str)(value)


def _number(value: float) -> str:
    is_whole = value.is_integer() and abs(value) < 1e15  # noqa: PLR2004 - exact so far
    return str(int(value)) if is_whole else str(value)


def _moment(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")


_SHOWN: dict[type, Callable[[Any], str]] = {
    str: lambda value: value.replace("\0", ""),
    bool: lambda value: str(value).upper(),
    float: _number,
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    type(None): lambda _: "",
}
"""How values of a type are shown; others as they print."""
