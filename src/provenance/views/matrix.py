"""Matrices as SVG: who, or which verdict, stands against which, with a number in every cell.

Colour only repeats what the numbers say, and is safe for colour-blind readers (Okabe and Ito 2008): blue for the same,
orange for what differs, dotted outlines for what has no order. It follows the reader's light or dark scheme, and paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from provenance.views.colours import literal, part
from provenance.views.text import shorten, visible, width

_CELL, _GAP, _MARGIN, _HEAD, _LINE = 62, 12, 16, 50, 15
_LABEL: Final = 26  # characters of a label
_SLANT: Final = 0.72  # of a label's width that a slanted one needs upwards
_DARKEST: Final = 0.6  # with more, numbers on the colour would be hard to read
_SMALL: Final = 11.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, a line below it, how strong its colour is (0 to 1), what it is (same, differ, off), and it in words."""

    text: str
    below: str
    strength: float
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns of the same names; those from ``split`` on are set apart. None leaves a cell empty."""

    title: str
    notes: tuple[str, ...]
    names: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    split: int

    @property
    def labels(self) -> list[str]:
        """The names, as short as they are drawn."""
        return [shorten(name, _LABEL) for name in self.names]

    @property
    def longest(self) -> float:
        """Pixels of the longest label."""
        return max((width(label, 13) for label in self.labels), default=0.0)


def svg(matrices: Sequence[Matrix], *, styled: bool = True) -> str:
    """Matrices below each other as one SVG; ``styled`` puts the style sheet in, as a file of its own needs it.

    Example:
        >>> svg([]).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        True
    """
    sizes = [_size(each) for each in matrices]
    across, down = max((size[0] for size in sizes), default=100), sum(size[1] for size in sizes) or 100
    parts = [f"<style>{literal(part('matrix.css'))}</style>"] if styled else []
    parts.append(f'<rect class="ground" width="{across:.0f}" height="{down:.0f}"/>')
    top = 0.0
    for matrix, (_, height) in zip(matrices, sizes, strict=True):
        parts += _drawn(matrix, top)
        top += height
    told = escape("; ".join(visible(each.title) for each in matrices))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="matrix" role="img" aria-label="{told}" '
        f'width="{across:.0f}" height="{down:.0f}" viewBox="0 0 {across:.0f} {down:.0f}">{"".join(parts)}</svg>'
    )


def _left(matrix: Matrix) -> float:
    return _MARGIN + matrix.longest + 10


def _top(matrix: Matrix) -> float:
    """Height of title, notes and slanted labels."""
    return _HEAD + _LINE * len(matrix.notes) + matrix.longest * _SLANT


def _size(matrix: Matrix) -> tuple[float, float]:
    side = len(matrix.names) * _CELL + _GAP
    text = max((width(note, _SMALL) for note in matrix.notes), default=0)
    title = width(matrix.title, 16) * 1.08  # bold
    across = max(_left(matrix) + side + matrix.longest * _SLANT, text + 2 * _MARGIN, title + 2 * _MARGIN)
    return across + _MARGIN, _top(matrix) + side + 2 * _MARGIN


def _at(matrix: Matrix, place: int) -> float:
    return place * _CELL + (_GAP if place >= matrix.split else 0)


def _drawn(matrix: Matrix, above: float) -> Iterator[str]:
    left, top = _left(matrix), above + _top(matrix)
    yield _text(_MARGIN, above + 30, matrix.title, "title")
    for number, note in enumerate(matrix.notes):
        yield _text(_MARGIN, above + 50 + number * _LINE, note, "note")
    for place, label in enumerate(matrix.labels):
        middle = _at(matrix, place) + _CELL / 2
        yield _text(left - 10, top + middle + 4, label, anchor="end")
        x, y = left + middle - 3, top - 8
        yield f'<g transform="rotate(-45 {x:.1f} {y:.1f})">{_text(x, y, label)}</g>'
    for row, cells in enumerate(matrix.cells):
        for column, cell in enumerate(cells):
            if cell is not None:
                yield _cell(cell, left + _at(matrix, column), top + _at(matrix, row))


def _cell(cell: Cell, x: float, y: float) -> str:
    box = f'x="{x:.1f}" y="{y:.1f}" width="{_CELL}" height="{_CELL}"'
    shade = f'<rect class="{cell.kind}" {box} fill-opacity="{cell.strength * _DARKEST:.2f}"/>' if cell.kind else ""
    middle = x + _CELL / 2
    lower = 0 if cell.below else 5
    below = _text(middle, y + _CELL / 2 + 15, cell.below, "small", "middle") if cell.below else ""
    text = _text(middle, y + _CELL / 2 + lower, cell.text, anchor="middle")
    words = f"<title>{escape(visible(cell.words))}</title>"
    return f'<g>{words}{shade}<rect class="cell" {box}/>{text}{below}</g>'


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named} text-anchor="{anchor}">{escape(visible(text))}</text>'
