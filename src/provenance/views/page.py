"""A scene as one HTML file that needs nothing else: no request to anywhere, a strict Content-Security-Policy.

The first picture stands in the page as the same SVG that files are made of, so that it is there for readers without
scripts and on paper too; those that groups open to, and the rows of long tables, are packed beside it.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from provenance.views.colours import part
from provenance.views.grouping import Picture, pictures
from provenance.views.kinds import picture_style, present, weakness
from provenance.views.layout import lay_out
from provenance.views.places import Layout
from provenance.views.rows import clickable, quoted, tables_html
from provenance.views.scene import Edge, Fact, Facts, Node, Scene
from provenance.views.svg import drawing, sample, swatch
from provenance.views.text import shorten, visible

if TYPE_CHECKING:
    from jinja2 import Template

_UNSAFE: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_AROUND: Final = 18  # pixels left free around a picture


def page(scene: Scene) -> str:
    """The scene as a whole HTML document.

    Raises:
        ValueError: a node or an edge is of a kind that ``templates/kinds.json`` does not know.
    """
    from markupsafe import Markup

    style = "\n".join((part("palette.css"), picture_style(), part("page.css")))
    script = part("page.js")
    drawn = _Drawn(scene)
    grouped = len(drawn.pictures) > 1
    rows: dict[str, str] | None = {} if grouped else None
    tables = tables_html(scene.tables, drawn.numbers, rows)
    data = drawn.data()
    return template(
        "page.html.j2", visible=visible, shorten=shorten
    ).render(
        scene=scene,
        picture=Markup(drawn.svgs[0]),  # noqa: S704 (our own writer, which escapes all that comes from outside)
        tables=Markup(tables),  # noqa: S704 (the same)
        node_kinds=_legend(drawn.nodes, lambda name, x, y: swatch(name, x, y, scene.tone(name)), 30),
        edge_kinds=_legend(drawn.edges, sample, 38),
        weak=weakness(scene.edges),
        grouped=grouped,
        style=style,
        script=script,
        policy=policy(style, script),
        data=packed({"data": data, "pictures": drawn.svgs[1:], "rows": rows}) if grouped else script_json(data),
    )


def template(name: str, **filters: Callable[..., object]) -> "Template":
    """A template of a page, in which all that is not said to be markup is text, and a name not given an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("provenance.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters
    return environment.get_template(name)


def script_json(data: object) -> str:
    r"""JSON that may stand inside a script element: nothing in it can end the element or begin a comment.

    Example:
        >>> script_json("</script><!--")
        '"\\u003c/script\\u003e\\u003c!--"'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)


def packed(data: object) -> str:
    """JSON, deflated and written in base64, a tenth as long: what the script of a large page unpacks."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(told.encode())).decode()


def policy(style: str, *scripts: str) -> str:
    """The Content-Security-Policy of a page with that style sheet and those scripts, and nothing from elsewhere.

    Example:
        >>> policy("").startswith("default-src 'none'; script-src 'none'; style-src 'sha256-")
        True
    """
    hashes = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _legend(
    kinds: Mapping[str, Any], draw: Callable[[str, float, float], str], wide: int
) -> list[tuple[str, str, str]]:
    """Name, label and sample of each kind that is there."""
    from markupsafe import Markup

    return [
        (
            name,
            kind["label"],
            Markup(f'<svg class="sample" width="{wide}" height="18" aria-hidden="true">{draw(name, 2, 10)}</svg>'),  # noqa: S704 (ours)
        )
        for name, kind in kinds.items()
    ]


class _Drawn:
    """The pictures of a scene, and the number of each box and line, groups and bundles too."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pictures = pictures(scene)
        drawn = list(chain.from_iterable(each.scene.parts for each in self.pictures))
        self.nodes = present("nodes", (part.kind for part in drawn if isinstance(part, Node)))
        self.edges = present("edges", (part.kind for part in drawn if isinstance(part, Edge)))
        parts = {part.id: part for part in (*scene.parts, *drawn)}
        self.parts = list(parts.values())
        self.numbers = {part.id: number for number, part in enumerate(self.parts)}
        self.layouts = [lay_out(each.scene) for each in self.pictures]
        self.svgs = list(map(self._svg, self.pictures, self.layouts))

    def _svg(self, picture: Picture, layout: Layout) -> str:
        wide, high = layout.width + 2 * _AROUND, layout.height + 2 * _AROUND
        return (
            f'<svg class="picture-face" xmlns="http://www.w3.org/2000/svg" aria-hidden="true" '
            f'viewBox="{-_AROUND} {-_AROUND} {wide:g} {high:g}" width="{wide:g}" height="{high:g}">'
            f"{drawing(picture.scene, layout, self.numbers, titled=picture.group is None)}</svg>"
        )

    def data(self) -> dict[str, Any]:
        """Everything that the script needs; facts stand once and are named by number."""
        facts = _FactList()
        opens = {each.group.id: place for place, each in enumerate(self.pictures) if each.group is not None}
        home = {iri: place for place, each in enumerate(self.pictures) for iri in each.own}
        home |= {edge.id: place for place, each in enumerate(self.pictures) for edge in each.scene.edges}
        return {
            "parts": [self._part(part, facts, opens, home) for part in self.parts],
            "facts": facts.all,
            "pictures": [self._picture(place) for place in range(len(self.pictures))],
            "hidden": sorted(self.scene.hidden),
        }

    def _part(
        self, part: Node | Edge, facts: "_FactList", opens: Mapping[str, int], home: Mapping[str, int]
    ) -> dict[str, Any]:
        """What the script knows of a box or a line; what is empty is left out."""
        known: dict[str, Any] = {
            "id": part.id,
            "kind": part.kind,
            "label": visible(part.label),
            "in": home.get(part.id, 0),
            "facts": facts.numbers(part.details),
        }
        if isinstance(part, Edge):
            return known | {"from": self.numbers[part.source], "to": self.numbers[part.target]}
        more = {
            "tag": visible(part.tag),
            "opens": opens.get(part.id),
            "takes": [self.numbers[iri] for iri in part.takes if iri in self.numbers],
        }
        return known | {name: value for name, value in more.items() if value}

    def _picture(self, place: int) -> dict[str, Any]:
        picture, layout = self.pictures[place], self.layouts[place]
        focus = next((node.id for node in picture.scene.nodes if node.kind == "asked"), None)
        return {
            "title": visible(picture.scene.title),
            "parent": picture.parent,
            "size": [layout.width, layout.height],
            "focus": self.numbers[focus] if focus else None,
        }


class _FactList:
    """Facts of all elements, each once."""

    def __init__(self) -> None:
        self.all: list[dict[str, Any]] = []
        self._known: dict[Facts, int] = {}

    def numbers(self, details: tuple[Facts, ...]) -> list[int]:
        """The places of these facts in the list; new ones are added."""
        for facts in details:
            if facts not in self._known:
                self._known[facts] = len(self.all)
                self.all.append({"title": visible(facts.title), "rows": [_fact(fact) for fact in facts.rows]})
        return [self._known[facts] for facts in details]


def _fact(fact: Fact) -> dict[str, Any]:
    entry: dict[str, Any] = {"key": visible(fact.key), "text": visible(fact.text)}
    if fact.link is not None:
        entry |= {"link": fact.link if clickable(fact.link) else "", "text": visible(fact.text or fact.link)}
    if fact.words is not None:
        entry["words"] = quoted(fact.words)
    return entry
