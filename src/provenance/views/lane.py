"""Events in time drawn with characters, one a row, within a given width."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile, groupby
from typing import Final, Self

from provenance.views.text import one_line

LEAST_WIDTH: Final = 50
"""Columns below which there is no room for a picture beside the words."""
_MOST_LANE, _BRACKETS = 60, 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A row: from when to when, the sign in the lane, the words beside it, and its block.

    Rows of one block, whose order is not known, are held together by a bracket.
    """

    first: datetime
    last: datetime
    sign: str
    words: str
    block: int


def drawn(marks: Sequence[Mark], width: int) -> list[str]:
    """The rows under a line of time, none wider than ``width`` columns; without the lane where there is no room.

    Time runs evenly from the first to the last moment that any row allows. A row of longer time than a column has an
    end at both sides.

    Example:
        >>> from datetime import UTC
        >>> days = [datetime(2020, 1, day, tzinfo=UTC) for day in (1, 2, 31)]
        >>> for line in drawn([Mark(days[0], days[1], "●", "said", 1), Mark(days[2], days[2], "▲", "reviewed", 2)], 50):
        ...     print(line)
        2020-01-01 ──── 31
          ●                said
                         ▲ reviewed
    """
    if not marks:
        return []
    bars, rows = [mark.sign for mark in marks], list[str]()
    if width >= LEAST_WIDTH:
        scale = _Scale.of(marks, min(width // 3, _MOST_LANE))
        bars, rows = list(map(scale.bar, marks)), [scale.axis()]
    held = _brackets(mark.block for mark in marks)
    words = (one_line(mark.words) for mark in marks)
    rows += map(" ".join, zip(held, bars, words, strict=True))
    return [_cut(row, width) for row in rows]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Time from ``start`` to ``end`` on so many columns."""

    start: datetime
    end: datetime
    width: int

    @classmethod
    def of(cls, marks: Sequence[Mark], width: int) -> Self:
        return cls(min(mark.first for mark in marks), max(mark.last for mark in marks), width)

    def axis(self) -> str:
        """The first and the last day, with a line between; the last without what it shares with the first."""
        one, other = (moment.date().isoformat() for moment in (self.start, self.end))
        if one == other:
            return one
        parts = zip(one.split("-"), other.split("-"), strict=True)
        short = "-".join(last for _, last in dropwhile(lambda pair: pair[0] == pair[1], parts))
        return f"{one} {'─' * max(self.width + _BRACKETS - len(one) - len(short) - 2, 1)} {short}"

    def bar(self, mark: Mark) -> str:
        """The lane of one row: its sign in the middle of the time that it may have happened in."""
        first, last = self.column(mark.first), self.column(mark.last)
        cells = [" "] * self.width
        if last > first:
            cells[first : last + 1] = ["├", *"─" * (last - first - 1), "┤"]
        cells[(first + last) // 2 if last - first != 1 else first] = mark.sign
        return "".join(cells)

    def column(self, moment: datetime) -> int:
        """Where a moment stands."""
        whole = self.end - self.start
        return min(self.width - 1, int((moment - self.start) / whole * self.width)) if whole else 0


def _brackets(blocks: Iterable[int]) -> Iterator[str]:
    """What holds the rows of one block together."""
    for _, block in groupby(blocks):
        count = len(list(block))
        yield from " " if count == 1 else f"╭{'│' * (count - 2)}╰"


def _cut(text: str, width: int) -> str:
    """The text, no wider than so many columns of a terminal; that something is left out is marked."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
