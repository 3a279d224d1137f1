"""A scene as one HTML file that needs nothing else: no request to anywhere, a strict Content-Security-Policy.

pyvis builds the data of nodes and edges, and the vis-network that it carries is inlined; pyvis's own template is never
used (it loads from a CDN and lets headings and ids run as script). Positions are ours and physics is off. An edge is
drawn as segments between points without size, so that it goes round boxes; every segment belongs to its edge.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from provenance.analysis.trace import Words
from provenance.errors import ResourceError
from provenance.views.layout import STRONG, Layout, Route, lay_out
from provenance.views.scene import Edge, Fact, Facts, Scene
from provenance.views.text import shorten, visible

_VIS: Final = ("lib", "vis-9.1.2", "vis-network.min.js")
_UNSAFE: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def page(scene: Scene) -> str:
    """The scene as a whole HTML document.

    Raises:
        ResourceError: vis-network is not where the installed pyvis should have it.
        ValueError: a node or an edge is of a kind that ``templates/kinds.json`` does not know.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("provenance.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "shorten": shorten, "clickable": clickable, "quoted": quoted}
    kinds = _kinds()
    style, script, library = _part("page.css"), _part("page.js"), _vis_network()
    layout = lay_out(scene)
    return environment.get_template("page.html.j2").render(
        scene=scene,
        layout=layout,
        elements={node.id for node in scene.nodes} | {edge.id for edge in scene.edges},
        node_kinds=_present(kinds["nodes"], {node.kind for node in scene.nodes}),
        edge_kinds=_present(kinds["edges"], {edge.kind for edge in scene.edges}),
        style=style,
        scripts=(library, script),
        policy=policy(style, library, script),
        data=script_json(_data(scene, layout, kinds)),
    )


def clickable(link: str | None) -> bool:
    """Whether an address may be made a link: absolute http or https, with a host, without spaces or controls.

    Example:
        >>> clickable("https://harbour.example/a"), clickable("javascript:alert(1)")
        (True, False)
    """
    if not link or link != visible(link) or any(character.isspace() for character in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def quoted(words: Words | None) -> dict[str, str]:
    """Quoted words in their context, fit to be shown: ``before``, ``exact``, ``after``."""
    if words is None:
        return {}
    return {"before": visible(words.prefix), "exact": visible(words.exact), "after": visible(words.suffix)}


def script_json(data: object) -> str:
    r"""JSON that may stand inside a script element: nothing in it can end the element or begin a comment.

    Example:
        >>> script_json("</script><!--")
        '"\\u003c/script\\u003e\\u003c!--"'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_UNSAFE)


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


def _present(kinds: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    if unknown := used - kinds.keys():
        raise ValueError(f"templates/kinds.json does not say how to draw {', '.join(sorted(unknown))}")
    return {name: kind for name, kind in kinds.items() if name in used}


# what stands beside this module, and in pyvis


@cache
def _part(name: str) -> str:
    return files("provenance.views").joinpath("templates", name).read_text("utf-8").replace("\r\n", "\n")


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    kinds: dict[str, dict[str, Any]] = json.loads(_part("kinds.json"))
    return kinds


@cache
def _vis_network() -> str:
    """The library's text as a browser will see it: HTML turns CR LF into LF before a hash is taken."""
    try:
        text = files("pyvis").joinpath(*_VIS).read_text("utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise ResourceError(
            f"vis-network is missing from the installed pyvis: install pyvis again ({error})"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "<!--" in text:
        raise ResourceError("the vis-network of the installed pyvis cannot be inlined: install pyvis 0.3.2")
    return text.partition("\n//# sourceMappingURL")[0]


# the data block


def _data(scene: Scene, layout: Layout, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the script needs; facts stand once and are named by number."""
    facts = _FactList()
    nodes, edges = _network(scene, layout)
    return {
        "nodes": nodes,
        "edges": edges,
        "boxes": {
            node.id: {
                "kind": node.kind,
                "tone": node.tone,
                "band": node.band,
                "label": visible(node.label),
                "tag": visible(node.tag),
                "facts": facts.numbers(node.details),
                **_box(layout, node.id),
            }
            for node in scene.nodes
        },
        "lines": {edge.id: _line(edge, facts) for edge in scene.edges},
        "facts": facts.all,
        "kinds": kinds,
        "size": [layout.width, layout.height],
        "band": {"top": layout.band_top, "label": visible(scene.band_label)},
        "hidden": sorted(scene.hidden),
        "strong": sorted(STRONG),
        "focus": next((node.id for node in scene.nodes if node.kind == "asked"), None),
    }


def _box(layout: Layout, node: str) -> dict[str, Any]:
    place = layout.places[node]
    return {
        "x": place.x,
        "y": place.y,
        "w": place.width,
        "h": place.height,
        "tagLines": place.tag,
        "lines": place.lines,
    }


def _line(edge: Edge, facts: "_FactList") -> dict[str, Any]:
    weak = [name for name in ("hedged", "suggested", "inferred") if getattr(edge, name)]
    return {
        "kind": edge.kind,
        "from": edge.source,
        "to": edge.target,
        "label": visible(edge.label),
        "weak": weak,
        "facts": facts.numbers(edge.details),
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


def _network(scene: Scene, layout: Layout) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges as vis-network takes them, built by pyvis."""
    from pyvis.network import Network

    network = Network(directed=True)
    for node in scene.nodes:
        place = layout.places[node.id]
        network.add_node(node.id, label=shorten(node.label, 80) or " ", shape="custom", x=place.x, y=place.y)
    for edge in scene.edges:
        _segments(network, edge, layout.routes[edge.id])
    data = network.get_network_data()
    nodes, edges = data[:2]
    return nodes, edges


def _segments(network: Any, edge: Edge, route: Route) -> None:
    stops = [f"{edge.id} stop {number}" for number in range(len(route.points))]
    for stop, point in zip(stops, route.points, strict=True):
        network.add_node(stop, label=" ", shape="custom", x=point.x, y=point.y, edge=edge.id)
    for number in range(len(stops) - 1):
        last = number == len(stops) - 2
        network.add_edge(
            stops[number],
            stops[number + 1],
            id=f"{edge.id} part {number}",
            edge=edge.id,
            arrows="to" if last else "",
            arc=route.arc,
        )
