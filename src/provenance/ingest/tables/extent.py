"""How far the cells of a workbook's sheets reach, found out before a library makes room for all between them.

One cell at XFD1048576 is a file of some kilobytes, and 17 thousand million cells to whoever lays the sheet out.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MOST_UNPACKED = 1 << 30
"""Largest part of a workbook that is looked through, in bytes once it is unpacked."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK, _LONGEST = 1 << 20, 32


def widest(content: bytes) -> int:
    """Cells of the rectangle from the first cell to the farthest, of the widest sheet of an XLSX; 0 of other files.

    Raises:
        ValueError: a sheet unpacks to more than `MOST_UNPACKED` bytes.

    Cost: 0.3 µs a cell, and the unpacking; memory is bounded.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
            return max((_extent(archive, name) for name in sheets), default=0)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):  # the library says it better
        return 0


def _extent(archive: ZipFile, name: str) -> int:
    rows = columns = 0
    for piece in _pieces(archive, name):
        for column, row in _CELL.findall(piece):
            rows, columns = max(rows, int(row)), max(columns, column_number(column))
    return rows * columns


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces that overlap by as much as the name of a cell may be long."""
    end, read = b"", 0
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            read += len(piece)
            if read > MOST_UNPACKED:
                raise ValueError(f"{name} has more than {MOST_UNPACKED} bytes when unpacked")
            yield end + piece
            end = piece[-_LONGEST:]


def column_number(column: bytes) -> int:
    """Of a column by its letters.

    Example:
        >>> column_number(b"A"), column_number(b"XFD")
        (1, 16384)
    """
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found
