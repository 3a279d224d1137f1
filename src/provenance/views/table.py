"""Tables for terminals, and rows as table, JSON, CSV or TSV.

In CSV and TSV a cell that begins with ``=``, ``+``, ``-``, ``@`` (of either width), a tab or a line end, and is no
plain number, gets an apostrophe before it, because spreadsheets would run it as a formula (OWASP, "CSV Injection").
Controls and bidirectional controls are made visible there as in tables, since such files are also shown on terminals;
tabs and line breaks within a cell stay. JSON leaves every cell as it is.
"""

import csv
import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal, TextIO, get_args

from provenance.errors import ParameterError
from provenance.iri import shortened
from provenance.views.text import visible

if TYPE_CHECKING:
    from rich.table import Table

Row = Sequence[str | None]
Format = Literal["table", "json", "csv", "tsv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
LEAST_WIDTH: Final = 14
"""Columns of the terminal that a column of a table needs at least; with less, rows are shown as blocks."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def write_rows(columns: Sequence[str], rows: Iterable[Row], format: str, out: TextIO) -> None:  # noqa: A002
    """Write rows to a text stream; None is an empty cell (``null`` in JSON).

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
        print_table(columns, rows, out)
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
    return f"'{text}" if is_formula(text) and not _NUMBER.fullmatch(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run a cell of that text.

    Example:
        >>> is_formula("=1+1"), is_formula("1+1")
        (True, False)
    """
    return text.startswith(_FORMULA)


def print_table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """Rows for people: a table where it fits the terminal, else a block of lines for each row.

    Cells wrap, controls are made visible, IRIs of known vocabularies are shortened, and East Asian characters count as
    two columns. In a block empty cells are left out. Colour only where ``out`` is a terminal.
    """
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False)
    shown = [tuple(visible(shortened(cell or "")) for _, cell in zip(columns, row, strict=True)) for row in rows]
    names = [visible(column) for column in columns]
    if not shown:
        console.print(f"no rows ({', '.join(names)})" if names else "no rows")
        return
    fits = len(columns) * LEAST_WIDTH <= console.width
    console.print(_table(names, shown) if fits else _blocks(names, shown))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _blocks(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, row in enumerate(rows, 1):
        grid.add_row(Text(f"— {number}"), Text(""))
        for column, cell in zip(columns, row, strict=True):
            if cell:
                grid.add_row(Text(column), Text(cell))
    return grid
