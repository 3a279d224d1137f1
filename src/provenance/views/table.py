"""Tables for terminals, and rows as table, JSON, CSV or TSV.

In CSV and TSV a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe before
it, because spreadsheets would run it as a formula (OWASP, "CSV Injection"); JSON leaves every cell as it is.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Final, Literal, TextIO, get_args

from provenance.errors import ParameterError
from provenance.views.text import visible

Row = Sequence[str | None]
Format = Literal["table", "json", "csv", "tsv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


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
    """A cell that no spreadsheet takes for a formula.

    Example:
        >>> guarded("=1+1"), guarded("-"), guarded("a=b"), guarded(None)
        ("'=1+1", "'-", 'a=b', '')
    """
    text = cell or ""
    return f"'{text}" if text.startswith(_FORMULA) else text


def print_table(columns: Sequence[str], rows: Iterable[Row], out: TextIO) -> None:
    """A table that fits the terminal: cells wrap, what still does not fit ends in ``…``, controls are made visible.

    Colour only where ``out`` is a terminal. East Asian characters count as two columns.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(Text(visible(column)), overflow="ellipsis" if len(columns) > 1 else "fold")
    for row in rows:
        table.add_row(*(Text(visible(cell or "")) for _, cell in zip(columns, row, strict=True)))
    Console(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False).print(table)
