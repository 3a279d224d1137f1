"""A layout in time: for each thing a bar as long as its date is vague, with its box beneath it; bands below each other.

Time runs evenly from left to right, but for long silences, which are drawn shorter: the ticks tell where. What has no
date stands in rows in its own band. Nothing overlaps.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from provenance.views.places import Layout, Mark, Place, Point, Route, measure
from provenance.views.scene import Node, Scene
from provenance.views.text import width

ACROSS: Final = 1160.0  # pixels of all time
GAP: Final = 12.0
BAR: Final = 8.0
_SHORTEST: Final = 6.0  # a bar of one day
_HEAD: Final = 30.0  # room for ticks above, and for a band's heading
_SILENCE: Final = 5.0  # a gap is drawn no longer than so many middling ones
_STEPS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between ticks
_WEEKS: Final = 120  # days within which ticks are of weeks
_DAYS: Final = 21  # and within which they are of days
_LABEL: Final = 70.0  # room for a tick's label
_MOST_TICKS: Final = 14


def timed(scene: Scene) -> Layout:
    """Place what has dates along a line of time, and the rest below it. Cost: the square of the nodes of a band."""
    scale = _Scale(list(_days(scene)))
    bands = [_Rows(scale, rows) for _, rows in groupby(sorted(scene.nodes, key=_band), key=_band)]
    top = floor = _HEAD
    marks: list[Mark] = []
    for rows in bands:
        marks += _heading(scene.bands, rows.band, top)
        top = rows.fill(top + _HEAD) + GAP * 2
        marks += rows.bars()
        floor = top - GAP if rows.dated else floor
    places = {name: place for rows in bands for name, place in rows.places.items()}
    lines = (*scale.ticks(floor), *(_moment(scale, day, words, floor) for day, words in scene.moments))
    routes = {edge.id: _route(places[edge.source], places[edge.target]) for edge in scene.edges}
    wide = max([ACROSS, *map(_end, lines)])
    return Layout(places, routes, wide, round(max(top - GAP, _HEAD)), (*lines, *marks))


def _band(node: Node) -> int:
    return node.band


def _days(scene: Scene) -> Iterator[int]:
    """The days at which something begins or has ended."""
    dated = [node.when for node in scene.nodes if node.when]
    for first, last in dated:
        yield from (first, last + 1)
    if dated:
        yield from (day for day, _ in scene.moments)


def _heading(labels: Sequence[str], band: int, top: float) -> Iterator[Mark]:
    yield Mark("rule", 0.0, top - 8, ACROSS)
    if band < len(labels):
        yield Mark("heading", 0.0, top + 9, text=labels[band])


def _moment(scale: "_Scale", day: int, words: str, height: float) -> Mark:
    return Mark("moment", round(scale.at(day)), _HEAD - 2, 0.0, height - _HEAD + 2, text=words)


def _end(mark: Mark) -> float:
    """Where the words beside a tick end."""
    return round(mark.x + width(mark.text, 12.5)) + 8


def _route(one: Place, other: Place) -> Route:
    """From the side of one box to the nearer side of the other."""
    ahead = one.x <= other.x
    start = Point(round(one.x + (1 if ahead else -1) * one.width / 2), round(one.y))
    end = Point(round(other.x - (1 if ahead else -1) * other.width / 2), round(other.y))
    return Route((start, end))


class _Scale:
    """From days to pixels: even, but for silences."""

    def __init__(self, days: Sequence[int]) -> None:
        self.days = sorted(set(days))
        gaps = [other - one for one, other in pairwise(self.days)]
        longest = _SILENCE * median([gap for gap in gaps if gap > 1] or [1])
        self.shown = [0.0]
        for gap in gaps:
            self.shown.append(self.shown[-1] + min(gap, longest))
        self.unit = (ACROSS - _SHORTEST) / self.shown[-1] if self.shown[-1] else 0.0

    def at(self, day: float) -> float:
        """Where a day begins."""
        if not self.days or day <= self.days[0]:
            return 0.0
        place = min(bisect_right(self.days, day), len(self.days) - 1)
        one, other = self.days[place - 1], self.days[place]
        part = min(1.0, (day - one) / (other - one))
        return (self.shown[place - 1] + part * (self.shown[place] - self.shown[place - 1])) * self.unit

    def ticks(self, height: float) -> Iterator[Mark]:
        """Beginnings of days, weeks, months or years, as many as have room."""
        if not self.days:
            return
        last = -100.0
        for day in self._starts():
            x = round(self.at(day.toordinal()))
            if x - last >= _LABEL:
                yield Mark("tick", x, 0.0, 0.0, height, text=self._called(day))
                last = x

    def _short(self) -> bool:
        return self.days[-1] - self.days[0] <= _WEEKS

    def _called(self, day: date) -> str:
        if self._short():
            return f"{day.day} {day:%b %Y}"
        return f"{day:%b %Y}" if day.month > 1 else f"{day:%Y}"

    def _starts(self) -> list[date]:
        """Days, Mondays, or the first days of months or years at the step that gives few enough."""
        first, end = self.days[0], self.days[-1]
        if self._short():
            every = 1 if end - first <= _DAYS else 7
            return [date.fromordinal(day) for day in range(first + (1 - first) % every, end, every)]
        return [day for day in _months(date.fromordinal(first), end // 365 + 2) if day.toordinal() <= end]


def _months(first: date, end: int) -> Iterator[date]:
    """First days of months from one on, before a year, at the step that gives few enough."""
    whole = range(first.year * 12 + first.month - 1, end * 12)
    step = next((step for step in _STEPS if len(whole) / step <= _MOST_TICKS * 4), _STEPS[-1])
    return (date(number // 12, number % 12 + 1, 1) for number in whole if number % step == 0 and number >= 12)  # noqa: PLR2004


@dataclass(slots=True)
class _Taken:
    """A rectangle that something takes."""

    left: float
    right: float
    top: float
    bottom: float


class _Rows:
    """What stands in one band so far; the next is put as high as it can be."""

    def __init__(self, scale: _Scale, nodes: Iterable[Node]) -> None:
        self.scale, self.nodes = scale, list(nodes)
        self.band = self.nodes[0].band
        self.dated = any(node.when for node in self.nodes)
        self.top = 0.0
        self.taken: list[_Taken] = []
        self.rows: dict[str, _Taken] = {}
        self.places: dict[str, Place] = {}

    def fill(self, top: float) -> float:
        """Place all nodes of the band from ``top`` on; where it ends."""
        self.top = top
        for node in self.nodes:
            self.places[node.id] = self._put(node)
        return max(taken.bottom for taken in self.taken)

    def _put(self, node: Node) -> Place:
        """The place of a node's box: beneath its bar, or in a row where it has none."""
        box = measure(node)
        left, right = self._reach(node, box)
        high = box.height + (BAR + 3 if node.when else 0)
        top = self._free(left, right, high)
        taken = _Taken(left, right, top, top + high)
        self.taken.append(taken)
        self.rows[node.id] = taken
        start = min(self._bar(node)[0], ACROSS - box.width) if node.when else left
        return replace(box, x=round(start + box.width / 2), y=round(taken.bottom - box.height / 2))

    def _bar(self, node: Node) -> tuple[float, float]:
        first, last = node.when or (0, 0)
        start = self.scale.at(first)
        start = min(start, ACROSS - _SHORTEST)
        return start, max(self.scale.at(last + 1), start + _SHORTEST)

    def _reach(self, node: Node, box: Place) -> tuple[float, float]:
        """The pixels from left to right that a bar and its box take, or the next ones free for what has no date."""
        if node.when:
            start, end = self._bar(node)
            left = min(start, ACROSS - box.width)
            return left, max(end, left + box.width)
        before = max((taken.right for taken in self.taken[-1:]), default=-GAP)
        left = before + GAP if before + GAP + box.width <= ACROSS else 0.0
        return left, left + box.width

    def _free(self, left: float, right: float, high: float) -> float:
        """The highest place where a rectangle touches nothing."""
        near = [taken for taken in self.taken if taken.left < right + GAP and left < taken.right + GAP]
        tops = sorted({self.top, *(taken.bottom + GAP for taken in near)})
        return next(
            top for top in tops if all(top + high + GAP <= each.top or top >= each.bottom + GAP for each in near)
        )

    def bars(self) -> Iterator[Mark]:
        """The bars of what has a date, each as long as that is vague."""
        for node in self.nodes:
            if node.when:
                start, end = self._bar(node)
                yield Mark("bar", round(start, 1), self.rows[node.id].top, round(end - start, 1), BAR, node=node.id)
