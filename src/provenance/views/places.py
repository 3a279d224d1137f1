"""What a layout gives: boxes with their lines of text, routes, and marks that belong to no box; all in pixels."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from provenance.views.scene import Node
from provenance.views.text import width, wrap

FONT: Final = 14.0
TAG_FONT: Final = 12.0
BOLD: Final = 1.08  # how much wider bold letters run
STRONG: Final = frozenset({"asked", "originator", "verdict", "group"})  # kinds whose label is bold
LINE: Final = 18.0
TAG_LINE: Final = 15.0
PAD_X: Final = 11.0
PAD_Y: Final = 8.0
_TEXT: Final = {
    "asked": (150.0, 9),
    "claim": (146.0, 7),
    "precursor": (146.0, 6),
    "publication": (118.0, 4),
    "group": (150.0, 4),
    "verdict": (118.0, 4),
    "readers": (150.0, 1),
}
_OTHER: Final = (112.0, 3)


class Point(NamedTuple):
    """A place in pixels; y grows downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Place:
    """A box by its centre and size, with the lines of text that fit into it."""

    x: float
    y: float
    width: float
    height: float
    tag: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """The points of an edge from its source to its target; ``arc`` where both stand in one layer."""

    points: tuple[Point, ...]
    arc: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands behind boxes: a ``rule``, ``heading``, ``tick`` or ``moment`` with its text, the ``bar`` of a node.

    ``x`` and ``y`` are its left top; a rule or a tick runs over ``width`` and ``height``, a bar fills them.
    """

    kind: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    text: str = ""
    node: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by node, routes by edge, marks, and the size of it all."""

    places: dict[str, Place]
    routes: dict[str, Route]
    width: float
    height: float
    marks: tuple[Mark, ...] = field(default=())


def measure(node: Node) -> Place:
    """The box of a node at the origin: its text wrapped, and the size that this takes."""
    limit, lines = _TEXT.get(node.kind, _OTHER)
    tag = wrap(node.tag, limit, 4, TAG_FONT) if node.tag else ()
    font = FONT * BOLD if node.kind in STRONG else FONT
    label = wrap(node.label, limit, lines, font)
    wide = max((*(width(line, font) for line in label), *(width(line, TAG_FONT) for line in tag), 56.0))
    high = len(label) * LINE + len(tag) * TAG_LINE + 2 * PAD_Y
    return Place(0.0, 0.0, round(min(wide, limit) + 2 * PAD_X), high, tag, label)
