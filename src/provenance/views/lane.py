"""Events in time drawn with characters, one a row, within a given width."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from provenance.views.text import one_line

LEAST_WIDTH: Final = 50
"""Columns below which there is no room for a picture beside the words."""
_MOST_LANE, _BRACKETS = 60, 2
_BEFORE = "╭│╰"


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
    if width < LEAST_WIDTH:
        bars, rows = [mark.sign for mark in marks], []
    else:
        lane = min(width // 3, _MOST_LANE)
        start, end = min(mark.first for mark in marks), max(mark.last for mark in marks)
        bars, rows = [_bar(mark, start, end, lane) for mark in marks], [_axis(start, end, lane + _BRACKETS)]
    held = _brackets([mark.block for mark in marks])
    words = (one_line(mark.words) for mark in marks)
    rows += [f"{bracket} {bar} {said}" for bracket, bar, said in zip(held, bars, words, strict=True)]
    return [_cut(row, width) for row in rows]


def _axis(start: datetime, end: datetime, width: int) -> str:
    """The first and the last day, with a line between; the last without what it shares with the first."""
    one, other = start.date().isoformat(), end.date().isoformat()
    if one == other:
        return one
    parts, last = one.split("-"), other.split("-")
    short = "-".join(last[2:] if parts[:2] == last[:2] else last[1:] if parts[0] == last[0] else last)
    rest = width - len(one) - len(short) - 2
    return f"{one} {'─' * max(rest, 1)} {short}"


def _bar(mark: Mark, start: datetime, end: datetime, width: int) -> str:
    """The lane of one row: its sign in the middle of the time that it may have happened in."""
    first, last = (_column(moment, start, end, width) for moment in (mark.first, mark.last))
    cells = [" "] * width
    if last > first:
        cells[first : last + 1] = ["├", *"─" * (last - first - 1), "┤"]
    cells[(first + last) // 2 if last - first != 1 else first] = mark.sign
    return "".join(cells)


def _column(moment: datetime, start: datetime, end: datetime, width: int) -> int:
    whole = end - start
    return min(width - 1, int((moment - start) / whole * width)) if whole > timedelta() else 0


def _brackets(blocks: Sequence[int]) -> list[str]:
    """What holds the rows of one block together."""
    found = []
    for place, block in enumerate(blocks):
        above = place > 0 and blocks[place - 1] == block
        below = place + 1 < len(blocks) and blocks[place + 1] == block
        found.append(" " if not (above or below) else _BEFORE[(above + (above and not below))])
    return found


def _cut(text: str, width: int) -> str:
    """The text, no wider than so many columns of a terminal; that something is left out is marked."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"
