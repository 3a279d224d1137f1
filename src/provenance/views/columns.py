"""Which columns of a table fit a terminal, and how wide each may be.

Widths are in cells of the terminal: an East Asian character takes two, a combining one none.
"""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import Console

GAP: Final = 2
"""Cells between two columns."""
_NARROW: Final = 12
"""What a column needs at least, if its text is as long; longer texts need a sixth of their length beside."""
_NARROW_MOST: Final = 28
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is laid out; columns are told by their place.

    Attributes:
        widths: of each column that is shown, in their order.
        same: columns that have one value in all rows, with it: told once, above the table.
        left_out: columns for which there is no room.
    """

    widths: dict[int, int]
    same: dict[int, str]
    left_out: tuple[int, ...]

    @property
    def whole(self) -> bool:
        """Whether all columns are shown."""
        return not self.left_out and not self.same

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return _taken(self.widths.values())


def fit(names: Sequence[str], rows: Rows, width: int, first: Iterable[str] = ()) -> Fit:
    """Lay a table out in ``width`` cells.

    A table that fits stays whole. Else columns without any text go, those of one value in all rows are told once, and
    of the others as many are shown as have room to be read: those named in ``first`` before the rest, in order.

    Cost: linear in the cells.

    Example:
        >>> fit(["who", "claim"], [["Ilse Vandor", "The ferry sank"]], 40).widths
        {0: 11, 1: 14}
        >>> fit(["who", "claim"], [["Ilse Vandor", "The ferry sank"]], 20)
        Fit(widths={0: 11}, same={}, left_out=(1,))
    """
    natural = [max(map(breadth, (name, *(row[place] for row in rows)))) for place, name in enumerate(names)]
    if _taken(natural) <= width:
        return Fit(dict(enumerate(natural)), {}, ())
    same = _same(rows)
    ranks = {name: rank for rank, name in enumerate(dict.fromkeys((*first, *names)))}
    varying = set(range(len(names))) - same.keys() or range(len(names))
    ranked = sorted(varying, key=lambda place: ranks[names[place]])
    shown = _with_room(ranked, natural, width)
    told = {place: value for place, value in same.items() if value}
    return Fit(
        _shared({place: natural[place] for place in sorted(shown)}, width), told, tuple(sorted({*ranked} - shown))
    )


def breadth(text: str) -> int:
    r"""Cells that the longest line of a text takes.

    Example:
        >>> breadth("港湾"), breadth("one\nthree")
        (4, 5)
    """
    from rich.cells import cell_len

    return max(map(cell_len, text.split("\n")))


def _same(rows: Rows) -> dict[int, str]:
    """Columns whose value is one in all rows; where all rows are alike, those that are empty."""
    several = any(row != rows[0] for row in rows)
    columns = enumerate(zip(*rows, strict=True))
    return {place: cells[0] for place, cells in columns if not any(cells) or (several and len(set(cells)) == 1)}


def _with_room(ranked: Sequence[int], natural: Sequence[int], width: int) -> set[int]:
    """As many columns as can be read in that width, one at least."""
    needs = [_least(natural[place]) for place in ranked]
    count = next((n for n in range(len(ranked), 1, -1) if _taken(needs[:n]) <= width), 1)
    return set(ranked[:count])


def _least(natural: int) -> int:
    return min(natural, _NARROW_MOST, _NARROW + natural // 6)


def _taken(widths: Collection[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _shared(natural: dict[int, int], width: int) -> dict[int, int]:
    """The width shared out: each what it needs, and of what is left as much as it can use, evenly."""
    found = {place: min(_least(size), width) for place, size in natural.items()}
    left = width - _taken(found.values())
    wanting = sorted(natural, key=lambda place: natural[place] - found[place])
    for count, place in enumerate(wanting):
        more = min(natural[place] - found[place], left // (len(wanting) - count))
        found[place] += more
        left -= more
    return found


def wrapped(text: str, width: int, most: int) -> list[str]:
    """A text on lines of at most that many cells, ``most`` lines at most; where it is cut, the last ends in a mark.

    Lines break between words; words longer than a line, and scripts without spaces, break anywhere.

    Example:
        >>> wrapped("the harbour master signed it", 12, 2)
        ['the harbour', 'master…']
        >>> wrapped("港湾局員", 5, 4)
        ['港湾', '局員']
    """
    lines = list(_lines(text, width))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _marked(lines[most - 1], width)]


def _lines(text: str, width: int) -> Iterator[str]:
    from rich.text import Text

    if breadth(text) <= width:
        yield from text.split("\n")
        return
    for line in Text(text).wrap(_console(), width, overflow="fold"):
        yield line.plain.rstrip()


def hung(line: str, width: int) -> list[str]:
    """A line broken at ``width`` cells; what follows is set in by four more than it is.

    East Asian words break anywhere. Others stay whole, even where they are longer, so that an address can be copied.

    Example:
        >>> hung("  the harbour master signed it", 18)
        ['  the harbour', '      master', '      signed it']
        >>> hung("港湾局員の手紙", 10)
        ['港湾局員の', '    手紙']
    """
    indent = " " * (len(line) - len(line.lstrip(" ")))
    lines = [indent]
    for glue, piece in _pieces(line):
        told = lines[-1] + (glue if lines[-1].strip() else "") + piece
        if breadth(told) <= width or not lines[-1].strip():
            lines[-1] = told
        else:
            lines.append(f"{indent}    {piece}")
    return lines


def _pieces(line: str) -> Iterator[tuple[str, str]]:
    """What must stay together, each with the space before it on a line."""
    for found in re.finditer(r"(\s*)(\S+)", line.strip()):
        space, word = found.groups()
        wide = breadth(word) > len(word)
        yield from zip((space, *repeat("", len(word))), word if wide else (word,), strict=False)


@cache
def _console() -> "Console":
    """What rich asks for when it wraps: nothing is written to it."""
    from rich.console import Console

    return Console(file=io.StringIO())


def _marked(line: str, width: int) -> str:
    """The line with a mark at its end, in place of its last word where there is no room for both."""
    if breadth(line) < width:
        return line + "…"
    from rich.cells import set_cell_size

    return (line.rpartition(" ")[0] or set_cell_size(line, width - 1).rstrip()) + "…"
