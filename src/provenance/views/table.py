"""Tables for terminals, and rows as table, JSON, CSV or TSV.

In CSV and TSV a cell that begins with ``=``, ``+``, ``-``, ``@`` (of either width), a tab or a line end, and is no
plain number, gets an apostrophe before it, because spreadsheets would run it as a formula (OWASP, "CSV Injection").
Controls and bidirectional controls are made visible there as in tables, since such files are also shown on terminals;
tabs and line breaks within a cell stay. JSON leaves every cell as it is.
"""

import csv
import json
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TextIO, get_args

from provenance.errors import ParameterError
from provenance.iri import shortened
from provenance.views.columns import GAP, Fit, breadth, fit, wrapped
from provenance.views.text import visible

Row = Sequence[str | None]
Format = Literal["table", "json", "csv", "tsv"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
LEAST_WIDTH: Final = 20
"""Cells of a line at least, however narrow the terminal."""
MOST_LINES: Final = 4
"""Lines that a cell of a table takes at most."""
_NODE: Final = re.compile(r"(?:id|graph):\S+|[a-z][a-z0-9+.-]*://\S+")
"""The IRI of a node, whole or shortened; terms of vocabularies are words."""
_BOLD: Final = "\x1b[1m{}\x1b[0m"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


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
    return f"'{text}" if is_formula(text) and not _NUMBER.fullmatch(text) else text


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
    shown = [[visible(shortened(cell or "")) for _, cell in zip(columns, row, strict=True)] for row in rows]
    names = [visible(column) for column in columns]
    width, bold = terminal_width(), _BOLD if out.isatty() and not os.environ.get("NO_COLOR") else "{}"
    if not shown:
        told = f"no rows ({', '.join(names)})" if names else "no rows"
        out.writelines(f"{line}\n" for line in wrapped(told, width, sys.maxsize))
        return
    found = fit(names, shown, width, tuple(first) or _readable(columns, shown))
    single = len(shown) == 1 and (found.left_out or found.same)
    grid = Grid(names, found, width, bold, sys.maxsize if whole else MOST_LINES)
    out.writelines(f"{line.rstrip()}\n" for line in (grid.listed(shown[0]) if single else grid.lines(shown)))


def _readable(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The columns that people read: those that hold something else than nodes."""
    cells = zip(columns, zip(*rows, strict=True), strict=True)
    return tuple(name for name, column in cells if not all(map(_NODE.fullmatch, filter(None, column))))


def terminal_width() -> int:
    """Cells of a line of the terminal, or what COLUMNS says; 80 where output goes elsewhere."""
    return max(shutil.get_terminal_size((80, 24)).columns, LEAST_WIDTH)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that is laid out: its names, widths, how names are set off, and how many lines a cell may take."""

    names: Sequence[str]
    fit: Fit
    width: int
    bold: str
    most: int

    def lines(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """The table line by line; a row of several lines stands apart from the others."""
        for place, value in self.fit.same.items():
            yield from wrapped(f"{self.names[place]}: {value} (in every row)", self.width, self.most)
        numbers = {place for place in self.fit.widths if all(_is_number(row[place]) for row in rows)}
        yield from map(self.bold.format, self._row(self.names, numbers))
        yield "─" * self.fit.width
        before = 0
        for row in rows:
            lines = self._row(row, numbers)
            if before and max(before, len(lines)) > 1:
                yield ""
            yield from lines
            before = len(lines)
        if self.fit.left_out:
            told = ", ".join(self.names[place] for place in self.fit.left_out)
            yield from (
                "",
                *wrapped(f"No room for: {told}. A wider terminal shows more, --format csv all.", self.width, 9),
            )

    def _row(self, cells: Sequence[str], numbers: Collection[int]) -> list[str]:
        columns = [
            [_padded(line, width, right=place in numbers) for line in wrapped(cells[place], width, self.most)]
            for place, width in self.fit.widths.items()
        ]
        blanks = [" " * width for width in self.fit.widths.values()]
        height = max(map(len, columns))
        filled = [lines + [blank] * (height - len(lines)) for lines, blank in zip(columns, blanks, strict=True)]
        return [(" " * GAP).join(line) for line in zip(*filled, strict=True)]

    def listed(self, row: Sequence[str]) -> Iterator[str]:
        """A single row as a list of its cells; empty ones are left out."""
        indent = max(map(breadth, self.names)) + GAP
        for name, cell in zip(self.names, row, strict=True):
            for number, line in enumerate(wrapped(cell, self.width - indent, sys.maxsize) if cell else ()):
                yield (self.bold.format(_padded(name, indent)) if not number else " " * indent) + line


def _is_number(cell: str) -> bool:
    return not cell or bool(_NUMBER.fullmatch(cell))


def _padded(text: str, width: int, *, right: bool = False) -> str:
    blank = " " * (width - breadth(text))
    return blank + text if right else text + blank
