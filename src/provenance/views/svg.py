"""A scene as SVG: boxes, lines and marks where the layout puts them. The page and the files show this same drawing.

Each box and line is a group that carries its number among the scene's nodes and edges, its kind as a class, and its
words as its title. All text from outside is escaped; right-to-left lines are isolated and set from the right.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import Any, Final

from provenance.views.captions import BULGE, HIGH, Caption, captions
from provenance.views.kinds import kinds
from provenance.views.places import FONT, LINE, PAD_X, PAD_Y, STRONG, TAG_LINE, Layout, Mark, Place, Point, Route
from provenance.views.scene import Edge, Node, Scene
from provenance.views.text import shorten, visible

_WASHED: Final = frozenset({"verdict", "originator", "group", "bottleneck"})
_FOLD: Final = 11
_ARROWS: Final = {
    "arrow": ("M0 0L12 5L0 10L3 5Z", 12, 10),
    "triangle": ("M0 0L11 5.5L0 11Z", 11, 11),
    "vee": ("M0 0L10 5L0 10L0 7.6L5 5L0 2.4Z", 10, 10),
    "bar": ("M0 0H4V15H0Z", 4, 15),
    "circle": ("M0 4.5A4.5 4.5 0 1 1 9 4.5A4.5 4.5 0 1 1 0 4.5Z", 9, 9),
    "diamond": ("M0 5L6 0L12 5L6 10Z", 12, 10),
}
"""Heads of lines: outline, width, height; the tip is at the right, in the middle."""


def drawing(scene: Scene, layout: Layout, numbers: Mapping[str, int], *, titled: bool = True) -> str:
    """What is inside the ``svg`` element: marks, then lines, then boxes.

    Args:
        scene: what is drawn.
        layout: where it stands.
        numbers: for each node and edge its number, which its group carries as ``data-part``.
        titled: whether boxes and lines carry their words in full too, which a page's script can add.
    """
    nodes = {node.id: node for node in scene.nodes}
    parts = [f"<defs>{''.join(_heads(scene.edges))}</defs>"]
    parts += [_mark(mark, nodes) for mark in layout.marks]
    told = captions(scene, layout)
    for edge in sorted(scene.edges, key=lambda edge: edge.id in told):  # words lie upon lines that have none
        title = _title(shorten(edge.label, 160)) if titled else ""
        drawn = _line(edge, layout.routes[edge.id], off=edge.kind in scene.hidden)
        words = "".join(_caption(told[edge.id])) if edge.id in told else ""
        parts.append(f'<g data-part="{numbers[edge.id]}" {drawn[0]}>{title}{drawn[1]}{words}</g>')
    for node in scene.nodes:
        title = _title(f"{node.tag}: {node.label}" if node.tag else node.label) if titled else ""
        box = _box(node, layout.places[node.id])
        parts.append(f'<g data-part="{numbers[node.id]}" class="node {_look(node)}">{title}{box}</g>')
    return "".join(parts)


def _title(words: str) -> str:
    return f"<title>{escape(visible(words))}</title>"


def _look(node: Node) -> str:
    """The classes that give a box its colour."""
    return f"n-{node.kind} t-{node.tone}" if node.tone else f"n-{node.kind}"


def text(x: float, y: float, words: str, kind: str = "", *, right: float | None = None) -> str:
    """A line of text with its baseline at ``y``; where ``right`` is given, it runs from right to left and ends there.

    Example:
        >>> text(4, 9, "a < b")
        '<text x="4" y="9">a &lt; b</text>'
    """
    named = f' class="{kind}"' if kind else ""
    if right is not None:
        return f'<text x="{right:g}" y="{y:g}"{named} text-anchor="end">\u2067{escape(visible(words))}\u2069</text>'
    return f'<text x="{x:g}" y="{y:g}"{named}>{escape(visible(words))}</text>'


def backwards(words: str) -> bool:
    """Whether the first letter that tells a direction runs from right to left (UAX #9, P2 and P3).

    Example:
        >>> backwards("“سفينة”"), backwards("12 ships")
        (True, False)
    """
    strong = (unicodedata.bidirectional(character) for character in words)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def curve(points: Iterable[Point], *, arc: bool = False) -> str:
    """The outline of a route: curves that begin and end level, level runs straight; an arc leaves and comes back.

    Example:
        >>> curve([Point(0, 0), Point(10, 8)])
        'M0 0C5 0 5 8 10 8'
    """
    stops = list(points)
    told = [f"M{stops[0].x:g} {stops[0].y:g}"]
    for one, other in pairwise(stops):
        if arc:
            out = max(one.x, other.x) + BULGE
            told.append(f"C{out:g} {one.y:g} {out:g} {other.y:g} {other.x:g} {other.y:g}")
        elif one.y == other.y:
            told.append(f"H{other.x:g}")
        else:
            middle = (one.x + other.x) / 2
            told.append(f"C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x:g} {other.y:g}")
    return "".join(told)


# ------------------------------------------------------------------ boxes


def _box(node: Node, place: Place) -> str:
    kind = kinds()["nodes"][node.kind]
    left, top = place.x - place.width / 2, place.y - place.height / 2
    return "".join((*_outlines(node.kind, kind, place, left, top), *_words(node.kind, place, left, top)))


def outline(kind: Mapping[str, Any], left: float, top: float, width: float, height: float) -> str:
    """The element that draws a box, open for its attributes."""
    if not kind.get("fold"):
        corner = min(kind["corner"], height / 2)
        return f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="{corner:g}"'
    fold = min(_FOLD, height / 2)
    return f'<path d="M{left:g} {top:g}h{width - fold:g}l{fold:g} {fold:g}v{height - fold:g}h{-width:g}Z"'


def _outlines(name: str, kind: Mapping[str, Any], place: Place, left: float, top: float) -> Iterator[str]:
    shape = outline(kind, left, top, place.width, place.height)
    if kind.get("stack"):
        behind = outline(kind, left + 5, top - 5, place.width, place.height)
        yield f'{behind} class="shape" stroke-width="{kind["border"]}"/>'
    yield f'{shape} class="shape" stroke-width="{kind["border"]}"{_dashes(kind)}/>'
    if name in _WASHED:
        yield f'{shape} class="solid" fill-opacity=".14"/>'
    if kind.get("stripe"):
        yield f'<rect class="solid" x="{left:g}" y="{top:g}" width="4" height="{place.height:g}"/>'


def _dashes(kind: Mapping[str, Any]) -> str:
    return f' stroke-dasharray="{" ".join(map(str, kind["dash"]))}"' if kind.get("dash") else ""


def _words(name: str, place: Place, left: float, top: float) -> Iterator[str]:
    right, y = left + place.width - PAD_X, top + PAD_Y
    tag_along = right if backwards(" ".join(place.tag)) else None
    for words in place.tag:
        yield text(left + PAD_X, y + TAG_LINE * 0.76, words, "tag", right=tag_along)
        y += TAG_LINE
    bold = "strong" if name in STRONG else ""
    along = right if backwards(" ".join(place.lines)) else None
    for words in place.lines:
        yield text(left + PAD_X, round(y + FONT * 0.98, 1), words, bold, right=along)
        y += LINE


# ------------------------------------------------------------------ lines


def _line(edge: Edge, route: Route, *, off: bool) -> tuple[str, str]:
    """The classes of a line's group, and the line."""
    kind = kinds()["edges"][edge.kind]
    looks = {"edge": True, "hedged": edge.hedged, "suggested": edge.suggested, "inferred": edge.inferred, "off": off}
    classes = " ".join(name for name, holds in looks.items() if holds)
    thick = kind["width"] * (0.75 if edge.hedged else 1)
    head = f' marker-end="url(#h-{edge.kind})"' if kind["arrow"] else ""
    path = curve(route.points, arc=route.arc)
    drawn = f'<path class="line e-{edge.kind}" d="{path}" stroke-width="{thick:g}"{_dashes(kind)}{head}/>'
    return f'class="{classes}"', drawn


def _caption(caption: Caption) -> Iterator[str]:
    left, top = caption.x - caption.width / 2, caption.y - caption.height / 2
    yield f'<rect x="{left:.0f}" y="{top:.0f}" width="{caption.width:.0f}" height="{caption.height:g}" class="behind"/>'
    for number, words in enumerate(caption.lines):
        y = top + HIGH * (number + 0.77)
        yield f'<text x="{caption.x:.0f}" y="{y:.0f}" class="caption">{escape(visible(words))}</text>'


def _heads(edges: Iterable[Edge]) -> Iterator[str]:
    """A marker for each kind of line, since its colour is the line's."""
    for name in dict.fromkeys(edge.kind for edge in edges):
        if arrow := kinds()["edges"][name]["arrow"]:
            yield _head(name, *_ARROWS[arrow])


def _head(name: str, outline: str, width: float, height: float) -> str:
    return (
        f'<marker id="h-{name}" class="a-{name}" orient="auto" markerUnits="userSpaceOnUse" refX="{width + 2}" '
        f'refY="{height / 2}" markerWidth="{width}" markerHeight="{height}">'
        f'<path class="a-{name}" d="{outline}"/></marker>'
    )


def sample(name: str, x: float, y: float) -> str:
    """A short line of a kind, for a legend; its head is drawn, not referred to, so that it stands anywhere."""
    kind = kinds()["edges"][name]
    thick, end = kind["width"], x + 34
    shaft = f'<path class="line e-{name}" d="M{x:g} {y:g}H{end:g}" stroke-width="{thick}"{_dashes(kind)}/>'
    if not kind["arrow"]:
        return shaft
    shape, width, height = _ARROWS[kind["arrow"]]
    return f'{shaft}<path class="a-{name}" d="{shape}" transform="translate({end - width:g} {y - height / 2:g})"/>'


def swatch(name: str, x: float, y: float, tone: str = "") -> str:
    """A small box of a kind, for a legend; in a finer colour where all of that kind have it."""
    kind = kinds()["nodes"][name]
    place = Place(x + 11, y, 22.0, 13.0, (), ())
    look = f"n-{name} t-{tone}" if tone else f"n-{name}"
    return f'<g class="{look}">{"".join(_outlines(name, kind, place, x, y - 6.5))}</g>'


# ------------------------------------------------------------------ marks


def _mark(mark: Mark, nodes: Mapping[str, Node]) -> str:
    return _MARKS[mark.kind](mark, nodes)


def _rule(mark: Mark, _: Mapping[str, Node]) -> str:
    return f'<path class="{mark.kind}" d="M{mark.x:g} {mark.y:g}l{mark.width:g} {mark.height:g}"/>'


def _tick(mark: Mark, nodes: Mapping[str, Node]) -> str:
    return _rule(mark, nodes) + text(mark.x + 4, mark.y + 11, mark.text, "soft small")


def _heading(mark: Mark, _: Mapping[str, Node]) -> str:
    return text(mark.x, mark.y, mark.text, "heading soft small")


def _bar(mark: Mark, nodes: Mapping[str, Node]) -> str:
    return (
        f'<g class="{_look(nodes[mark.node])}"><rect class="solid" x="{mark.x:g}" y="{mark.y:g}" '
        f'width="{mark.width:g}" height="{mark.height:g}" rx="2"/></g>'
    )


_MARKS: Final = {"rule": _rule, "tick": _tick, "moment": _tick, "heading": _heading, "bar": _bar}
