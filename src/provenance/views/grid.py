"""A table for people, laid out in the width of a terminal and written line by line."""

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Final

from provenance.views.columns import GAP, Fit, breadth, fit, wrapped

NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NODE: Final = re.compile(r"(?:id|graph):\S+|[a-z][a-z0-9+.-]*://\S+")
"""The IRI of a node, whole or shortened; terms of vocabularies are words."""


@dataclass(frozen=True)
class Grid:
    """Names of columns and rows of text, to be written as a table.

    Attributes:
        names: of the columns.
        rows: of cells, as many as names.
        width: cells of a line of the terminal.
        first: columns to be shown first where there is no room for all; without any, those that people read.
        most: lines that a cell may take.
        heading: what sets names off.
    """

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    width: int
    first: Sequence[str] = ()
    most: int = sys.maxsize
    heading: Callable[[str], str] = str

    def lines(self) -> Iterator[str]:
        r"""The whole, line by line.

        A single row that does not fit is a list of its cells. Where there are no rows, that is said.

        Example:
            >>> print(*Grid(["who", "age"], [["Ilse", "41"], ["Tomas", "9"]], 40).lines(), sep="\n")
            who    age
            ──────────
            Ilse    41
            Tomas    9
        """
        if not self.rows:
            told = f" ({', '.join(self.names)})" if self.names else ""
            return iter(wrapped(f"no rows{told}", self.width, self.most))
        return self._listed() if len(self.rows) == 1 and not self._fit.whole else self._table()

    @cached_property
    def _fit(self) -> Fit:
        return fit(self.names, self.rows, self.width, self.first or self._read())

    @cached_property
    def _columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self.rows, strict=True))

    def _read(self) -> Sequence[str]:
        """The columns that people read: those that hold something else than nodes."""
        nodes = (all(map(_NODE.fullmatch, filter(None, cells))) for cells in self._columns)
        return [name for name, is_nodes in zip(self.names, nodes, strict=True) if not is_nodes]

    def _table(self) -> Iterator[str]:
        for place, value in self._fit.same.items():
            yield from wrapped(f"{self.names[place]}: {value} (in every row)", self.width, self.most)
        right = {place for place in self._fit.widths if all(map(NUMBER.fullmatch, filter(None, self._columns[place])))}
        yield from map(self.heading, self._row(self.names, right))
        yield "─" * self._fit.width
        yield from _set_apart(self._row(row, right) for row in self.rows)
        yield from self._left_out()

    def _left_out(self) -> Iterator[str]:
        if self._fit.left_out:
            told = ", ".join(self.names[place] for place in self._fit.left_out)
            yield ""
            yield from wrapped(f"No room for: {told}. A wider terminal shows more, --format csv all.", self.width, 9)

    def _row(self, cells: Sequence[str], right: Collection[int]) -> list[str]:
        """The lines of one row; numbers stand at the right."""
        widths = self._fit.widths
        columns = (wrapped(cells[place], width, self.most) for place, width in widths.items())
        return [
            (" " * GAP).join(
                padded(text, widths[place], place in right) for place, text in zip(widths, texts, strict=True)
            )
            for texts in zip_longest(*columns, fillvalue="")
        ]

    def _listed(self) -> Iterator[str]:
        """A single row as a list of its cells; empty ones are left out."""
        indent = max(map(breadth, self.names)) + GAP
        for name, cell in zip(self.names, self.rows[0], strict=True):
            first, *further = wrapped(cell, self.width - indent, sys.maxsize)
            if cell:
                yield self.heading(padded(name, indent)) + first
                yield from (" " * indent + line for line in further)


def _set_apart(rows: Iterator[list[str]]) -> Iterator[str]:
    """The lines of all rows; a row of several stands apart from the others."""
    before = 0
    for lines in rows:
        if before and max(before, len(lines)) > 1:
            yield ""
        yield from lines
        before = len(lines)


def padded(text: str, width: int, right: bool = False) -> str:
    """The text with space beside it, or ``right`` before it, so that it takes ``width`` cells.

    Example:
        >>> padded("港湾", 6), padded("9", 3, right=True)
        ('港湾  ', '  9')
    """
    blank = " " * (width - breadth(text))
    return blank + text if right else text + blank
