"""Tables for terminals, and rows as table, JSON, CSV or TSV.

In CSV and TSV a cell that begins with ``=``, ``+``, ``-``, ``@`` (of either width), a tab or a line end, and is no
plain number, gets an apostrophe before it, because spreadsheets would run it as a formula (OWASP, "CSV Injection").
Controls and bidirectional controls are made visible there as in tables, since such files are also shown on terminals;
tabs and line breaks within a cell stay. JSON leaves every cell as it is.
"""

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Final, Literal, TextIO, get_args

from provenance.errors import ParameterError
from provenance.iri import shortened
from provenance.views.grid import NUMBER, Grid
from provenance.views.text import visible

Row = Sequence[str | None]


def row(*cells: object) -> Row:
    """Cells as text; None where there is nothing to tell.

    Example:
        >>> row("Ann", "", None, 0)
        ('Ann', None, None, '0')
    """
    return tuple(None if cell is None else str(cell) or None for cell in cells)


Format = Literal["table", "json", "csv", "tsv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
LEAST_WIDTH: Final = 20
"""Cells of a line at least, however narrow the terminal."""
MOST_LINES: Final = 4
"""Lines that a cell of a table takes at most."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Row],
    format: str,  # noqa: A002
    out: TextIO,
    *,
    first: Iterable[str] = (),
    whole: bool = False,
) -> None:
    """Write rows to a text stream; None is an empty cell (``null`` in JSON).

    ``first`` and ``whole`` are for a table: see `print_table`.

    CSV and TSV are quoted after RFC 4180, with CR LF after each row. CSV, TSV and JSON are written row by row; a table
    takes all rows into memory.

    Raises:
        ParameterError: there is no such format.
        ValueError: a row is longer or shorter than the columns.

    Example:
        >>> import sys
        >>> write_rows(["who", "what"], [["Ilse Vandor", None]], "json", sys.stdout)
        [
        {"who": "Ilse Vandor", "what": null}
        ]
    """
    if format == "table":
        print_table(columns, rows, out, first=first, whole=whole)
    elif format == "json":
        _write_json(columns, rows, out)
    elif format in ("csv", "tsv"):
        _write_separated(columns, rows, "," if format == "csv" else "\t", out)
    else:
        raise ParameterError(f"no format {format!r}: use one of {', '.join(FORMATS)}")


def _write_json(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    out.write("[")
    for number, row in enumerate(rows):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    out.write("\n]\n")


def _write_separated(columns: Sequence[str], rows: Iterable[Row], delimiter: str, out: TextIO) -> None:
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guarded(column) for column in columns])
    for row in rows:
        writer.writerow([guarded(cell) for _, cell in zip(columns, row, strict=True)])


def guarded(cell: str | None) -> str:
    r"""A cell that no spreadsheet takes for a formula, and no terminal for a command.

    Example:
        >>> guarded("=1+1"), guarded("-"), guarded("a=b"), guarded(None)
        ("'=1+1", "'-", 'a=b', '')
        >>> guarded("-3"), guarded("\x1b[2J")
        ('-3', '␛[2J')
    """
    text = "\r".join(map(visible, (cell or "").split("\r")))
    return f"'{text}" if is_formula(text) and not NUMBER.fullmatch(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell of that text.

    Example:
        >>> is_formula("=1+1"), is_formula("1+1")
        (True, False)
    """
    return text.startswith(_FORMULA)


def print_table(
    columns: Sequence[str], rows: Iterable[Row], out: TextIO, *, first: Iterable[str] = (), whole: bool = False
) -> None:
    """Rows for people, within the width of the terminal.

    Columns for which there is no room are named below, and those of one value in all rows stand above (see
    `provenance.views.columns.fit`, which takes ``first``; without it columns of nodes go last). Cells wrap, and what is
    longer than four lines is cut with a mark, unless ``whole``. A single row for which there is no room is a list of
    its cells. Controls are made visible, IRIs of known vocabularies are shortened, and East Asian characters count as
    two cells. Names of columns are bold where ``out`` is a terminal and NO_COLOR is not set.
    """
    grid = Grid(
        [visible(column) for column in columns],
        [_cells(columns, row) for row in rows],
        terminal_width(),
        tuple(first),
        sys.maxsize if whole else MOST_LINES,
        _bold if out.isatty() and not os.environ.get("NO_COLOR") else str,
    )
    out.writelines(f"{line.rstrip()}\n" for line in grid.lines())


def _cells(columns: Sequence[str], row: Row) -> list[str]:
    return [visible(shortened(cell or "")) for _, cell in zip(columns, row, strict=True)]


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m"


def terminal_width() -> int:
    """Cells of a line of the terminal, or what COLUMNS says; 80 where output goes elsewhere."""
    return max(shutil.get_terminal_size((80, 24)).columns, LEAST_WIDTH)
