"""A few words upon each line of a small picture, so that nobody need look them up in the legend.

Words stand where they touch no box and no other words, off the head of their line, and where fewest lines run; where
there is no room they are left out, and the line's form, title and details still tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from provenance.views.places import Layout, Place, Point, Route
from provenance.views.scene import Scene
from provenance.views.text import width, wrap

FONT: Final = 11.5
HIGH: Final = 13.0  # of a line of words
BULGE: Final = 44  # how far an arc goes out
MOST: Final = 60
"""A picture with more lines has no words upon them."""
MARGIN: Final = 5.0  # between words and a box
_HEAD: Final = 20.0  # of a line that words leave free, at both ends
_FAN: Final = 8.0  # how much further apart boxes stand for each further line with words between them
_FANNED: Final = 5  # for so many lines at most
_OFF: Final = 24.0  # words so near to others are read as theirs
_LIMITS: Final = (120.0, 66.0)  # pixels of a line of words
_PLACES: Final = (0.4, 0.5, 0.3, 0.6)  # along each part of a line
_STEPS: Final = tuple(step / 12 for step in range(13))


class Caption(NamedTuple):
    """Words upon a line, about their middle; a rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    def holds(self, point: Point) -> bool:
        """Whether a point lies beneath the words."""
        return abs(point.x - self.x) < self.width / 2 and abs(point.y - self.y) < self.height / 2

    def touches(self, other: "Caption | Place") -> bool:
        """Whether it comes upon a box or other words, or stands close beside a box."""
        beside = 0.0 if isinstance(other, Caption) else MARGIN
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + beside
            and abs(self.y - other.y) < (self.height + other.height) / 2
        )


def captions(scene: Scene, layout: Layout) -> dict[str, Caption]:
    """Words by the line's id, those of short lines first, which have the fewest places.

    Cost: the square of the lines, of which there are some dozens.
    """
    edges = scene.shown
    words = {edge.id: edge.word for edge in edges if edge.word} if len(edges) <= MOST else {}
    ways = {edge.id: list(_along(layout.routes[edge.id], _STEPS)) for edge in edges if words}
    found: dict[str, Caption] = {}
    for name, word in sorted(words.items(), key=lambda each: len(layout.routes[each[0]].points)):
        taken: list[Place | Caption] = [*layout.places.values(), *found.values()]
        if best := _best(word, layout.routes[name], taken, _met(ways, name)):
            found[name] = best
    return found


def room(words: Sequence[str]) -> float:
    """How far apart two layers must stand for lines with these words between them, in pixels; 0 for none.

    Example:
        >>> room([]), room(["asserts"]) < room(["asserts", "rests on"])
        (0, True)
    """
    if not words:
        return 0
    widest = max(width(line, FONT) for word in words for line in wrap(word, _LIMITS[-1], 2, FONT))
    return widest + 2 * _HEAD + _FAN * min(len(words) - 1, _FANNED)


def _met(ways: Mapping[str, list[Point]], own: str) -> list[Point]:
    """Where other lines run, and, counted for many, the head of a line's own."""
    return [point for name, way in ways.items() for point in (way[-2:] * 9 if name == own else way)]


def _best(word: str, route: Route, taken: Sequence[Place | Caption], others: Iterable[Point]) -> Caption | None:
    """The words where fewest of the other lines run, on free ground off other words; on one line rather than on two."""
    free = [place for place in _places(word, route) if not any(map(place.touches, taken))]
    words = [each for each in taken if isinstance(each, Caption)]

    def cost(place: Caption) -> tuple[int, int, int]:
        wide = place._replace(width=place.width + _OFF, height=place.height + _OFF)
        return sum(map(place.holds, others)), sum(map(wide.touches, words)), len(place.lines)

    return min(free, key=cost, default=None)


def _places(word: str, route: Route) -> Iterator[Caption]:
    for limit in _LIMITS:
        lines = wrap(word, limit, 2, FONT)
        wide = max(width(line, FONT) for line in lines)
        yield from (Caption(point.x, point.y, wide, len(lines) * HIGH, lines) for point in _along(route, _PLACES))


def _along(route: Route, steps: Iterable[float]) -> Iterator[Point]:
    """Points of a route as it is drawn, so far along each of its parts."""
    for one, other in pairwise(route.points):
        out = max(one.x, other.x) + BULGE if route.arc else (one.x + other.x) / 2
        for t in steps:
            ends, middle = (1 - t) ** 3, 3 * t * (1 - t)
            x = ends * one.x + middle * out + t**3 * other.x
            y = (ends + middle * (1 - t)) * one.y + (middle * t + t**3) * other.y
            yield Point(x, y)
