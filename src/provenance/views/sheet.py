"""A scene as one SVG file that needs nothing else: what is asked, the answer in words, the picture, its legend.

A reader who is given nothing but this file, or the PNG made of it, must be able to tell what it shows; programs that
read aloud find the answer in its description.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Final

from provenance.views.colours import literal, part
from provenance.views.grouping import pictures
from provenance.views.kinds import picture_style, present, weakness
from provenance.views.layout import lay_out
from provenance.views.places import BOLD, FONT, Layout
from provenance.views.scene import Line, Scene
from provenance.views.svg import backwards, drawing, sample, swatch, text
from provenance.views.text import visible, width, wrap

_MARGIN: Final = 24.0
_NARROWEST: Final = 860.0
_PAD: Final = 22.0  # around the picture
_SMALL: Final = 12.5
_TITLE: Final = 22.0
_COLUMN: Final = 440.0  # a column of the answer is no narrower
_LEAD: Final = 118.0  # and what leads a line in takes no less of it


@dataclass(slots=True)
class _Flow:
    """Elements so far, and how far down they reach."""

    across: float
    down: float
    parts: list[str]

    def lines(self, words: str, size: float, kind: str, *, most: int = 4, bold: float = 1.0) -> None:
        """A paragraph over the whole width."""
        right = _MARGIN + self.across if backwards(words) else None
        for line in wrap(words, self.across, most, size * bold):
            self.down += round(size * 1.36, 1)
            self.parts.append(text(_MARGIN, self.down, line, kind, right=right))


def sheet(scene: Scene) -> str:
    """The scene as an SVG document.

    Raises:
        ValueError: a node or an edge is of a kind that ``templates/kinds.json`` does not know.
    """
    scene = pictures(scene)[0].scene
    scene = replace(scene, edges=scene.shown)
    layout = lay_out(scene)
    flow = _Flow(max(_NARROWEST, layout.width + 2 * _PAD), _MARGIN / 2, [])
    flow.lines(scene.question, _SMALL, "soft small")
    if scene.heading:
        flow.lines(scene.heading, _SMALL, "soft small")
    flow.lines(scene.title, _TITLE, "title", bold=BOLD)
    flow.down += 10
    _answer(flow, scene.summary)
    _picture(flow, scene, layout)
    _legend(flow, scene)
    for note in scene.notes:
        flow.lines(note, _SMALL, "soft small")
    return _document(scene, flow)


def _document(scene: Scene, flow: _Flow) -> str:
    wide, high = flow.across + 2 * _MARGIN, flow.down + _MARGIN
    told = " ".join(f"{line.lead}: {line.text}" for line in scene.summary)
    style = literal(part("palette.css") + picture_style())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture-face" role="img" aria-labelledby="title desc" '
        f'width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}">'
        f'<title id="title">{escape(visible(scene.name))}</title>'
        f'<desc id="desc">{escape(visible(f"{scene.question} {told}"))}</desc><style>{style}</style>'
        f'<rect class="ground" width="{wide:g}" height="{high:g}"/>{"".join(flow.parts)}</svg>'
    )


def _answer(flow: _Flow, lines: Sequence[Line]) -> None:
    """The answer in words, in as many columns as fit, none much longer than another.

    These sentences are ours and run from left to right, whatever name one begins with.
    """
    columns = max(1, int(flow.across // _COLUMN))
    each = flow.across / columns
    lead = max((width(line.lead, FONT * BOLD) for line in lines), default=0.0)
    lead = min(max(lead, _LEAD), each / 2)
    told = [(line, wrap(line.text, each - lead - 30, 9, FONT)) for line in lines]
    tallest = sum(len(texts) for _, texts in told) / columns
    top, lowest, column, used = flow.down, flow.down, 0, 0.0
    for line, texts in told:
        if used and used + len(texts) / 2 > tallest and column < columns - 1:
            column, used = column + 1, 0.0
        left = _MARGIN + column * each
        y = top + 17 + used * 18
        flow.parts.append(text(left, y, line.lead, "strong"))
        for number, words in enumerate(texts):
            flow.parts.append(text(left + lead + 8, y + number * 18, words))
        used += len(texts) + 0.2
        lowest = max(lowest, top + 17 + used * 18)
    flow.down = lowest


def _picture(flow: _Flow, scene: Scene, layout: Layout) -> None:
    """The drawing on its ground, in the middle."""
    high = layout.height + 2 * _PAD
    left = _MARGIN + (flow.across - layout.width) / 2
    numbers = {part.id: number for number, part in enumerate(scene.parts)}
    flow.parts.append(
        f'<rect class="stage" x="{_MARGIN:g}" y="{flow.down:g}" width="{flow.across:g}" height="{high:g}" rx="8"/>'
        f'<g transform="translate({left:g} {flow.down + _PAD:g})">{drawing(scene, layout, numbers)}</g>'
    )
    flow.down += high + 6


def _legend(flow: _Flow, scene: Scene) -> None:
    """What each kind of box and line means, as the picture has them."""
    lines = present("edges", (edge.kind for edge in scene.edges))
    boxes = present("nodes", (node.kind for node in scene.nodes))
    entries = [(partial(swatch, tone=scene.tone(name)), name, kind["label"], 26.0) for name, kind in boxes.items()]
    entries += [(partial(sample), name, kind["label"], 40.0) for name, kind in lines.items()]
    x, flow.down = _MARGIN, flow.down + 16
    for draw, name, label, room in entries:
        wide = room + 4 + width(label, _SMALL) + 14
        if x > _MARGIN and x + wide > _MARGIN + flow.across:
            x, flow.down = _MARGIN, flow.down + 20
        flow.parts.append(draw(name, x, flow.down - 4) + text(x + room + 4, flow.down, label, "small"))
        x += wide
    flow.down += 4
    if weak := weakness(scene.edges):
        flow.lines(weak, _SMALL, "soft small")
