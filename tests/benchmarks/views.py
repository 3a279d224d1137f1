"""How fast views are written and opened, beside pyvis's own export of the same graph.

Scenes of so many boxes are made, written as pages, and opened in headless Chromium: how long until a reader can use
the page, and how many frames a second it draws while the picture is dragged. Of more than 300 boxes groups are drawn,
which open to their boxes. Writing is told in processor time.

pyvis writes nodes and edges with their labels alone: no words, no tables, no places, which its page then looks for in
the browser for minutes. It is opened with its physics switched off, which no page of it is by itself, and with its own
library in line; without a network it shows nothing otherwise.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from provenance.views.page import page
from provenance.views.places import measure
from provenance.views.scene import Edge, Fact, Facts, Node, Row, Scene, Table

SIZES = (60, 300, 500, 2_000, 10_000)
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DRAG = """() => new Promise((done) => {
    const target = document.querySelector("#graph") || document.querySelector("canvas");
    const frame = target.getBoundingClientRect();
    const fire = (type, clientX, clientY) => target.dispatchEvent(new PointerEvent(type, {
        bubbles: true, clientX, clientY, pointerId: 1, button: 0, buttons: 1, isPrimary: true, pointerType: "mouse" }));
    let frames = 0, x = frame.left + 300;
    const y = frame.top + 150, start = performance.now();
    target.setPointerCapture = () => {};
    fire("pointerdown", x, y);
    const step = () => {
        frames += 1;
        x += frames % 60 < 30 ? 8 : -8;
        fire("pointermove", x, y);
        if (performance.now() - start < 2000) return requestAnimationFrame(step);
        fire("pointerup", x, y);
        return done(frames / (performance.now() - start) * 1000);
    };
    requestAnimationFrame(step);
})"""


def scene_of(count: int) -> Scene:
    """Claims, each with who says it, where, and a fact-checker of forty; grouped as an overview is."""
    nodes, edges = list[Node](), list[Edge]()
    checkers = max(1, min(40, count // 12))
    for number in range(checkers):
        nodes.append(_node(f"checker {number}", "fact-checker", f"Check {number}", 3, (f"Check {number}",)))
    for number in range((count - checkers) // 3):
        name = (f"Check {number % checkers}", "false", f"Person Number {number // 3}")
        text = f"The bridge number {number} over the Amber was closed for repairs that never took place"
        nodes.append(_node(f"claim {number}", "claim", text, 2, name))
        nodes.append(_node(f"person {number}", "person", f"Person Number {number}", 1, name))
        nodes.append(_node(f"work {number}", "publication", f"Port Gazette, page {number}", 0, name))
        for kind, one, other in (
            ("asserts", f"person {number}", f"claim {number}"),
            ("refutes", f"checker {number % checkers}", f"claim {number}"),
            ("appearance", f"claim {number}", f"work {number}"),
        ):
            edges.append(Edge(f"{kind} {number}", one, other, kind, f"{kind}: {one} → {other}"))
    rows = tuple(Row((Fact("What", node.label), Fact("Kind", node.tag)), node.id) for node in nodes)
    return Scene(
        "A base", "What is in it?", (), tuple(nodes), tuple(edges), (Table("boxes", "Boxes", ("What", "Kind"), rows),)
    )


def _node(key: str, kind: str, label: str, layer: int, cluster: tuple[str, ...]) -> Node:
    facts = Facts(label, (Fact("Name", label), Fact("Kind", kind), Fact("Source", link=f"https://amber.example/{key}")))
    return Node(key, kind, label, kind, layer, details=(facts,), cluster=cluster)


def pyvis_page(scene: Scene) -> str:
    """What pyvis writes of the same nodes and edges; physics off, so that it can be dragged at all."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in scene.nodes:
        network.add_node(node.id, label=node.label, shape="box", size=measure(node).width)
    for edge in scene.edges:
        network.add_edge(edge.source, edge.target, title=edge.label)
    network.toggle_physics(status=False)
    return str(network.generate_html(notebook=False))


def written(work: Callable[[], str]) -> tuple[float, str]:
    """Processor seconds of writing, the best of three, and what was written."""
    best, text = float("inf"), ""
    for _ in range(3):
        start = time.process_time()
        text = work()
        best = min(best, time.process_time() - start)
    return best, text


def opened(browser: Any, text: str, folder: Path, ready: str) -> tuple[float, float]:
    """Seconds until the page can be used, the best of three, and frames a second while it is dragged."""
    target = folder / "page.html"
    target.write_text(text, encoding="utf-8")
    best, frames = float("inf"), 0.0
    for _ in range(3):
        tab = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        tab.route("http*://**", lambda route: route.abort())
        start = time.perf_counter()
        tab.goto(target.as_uri())
        tab.wait_for_function(ready, timeout=120_000)
        best = min(best, time.perf_counter() - start)
        frames = max(frames, tab.evaluate(DRAG))
        tab.context.close()
    return best, frames


def pages(count: int) -> Iterator[tuple[str, Callable[[], str], str]]:
    """What is measured at a size: name, writer, and what tells that the page is ready."""
    scene = scene_of(count)
    ready = "() => document.documentElement.dataset.ready === 'yes'"
    yield "ours", lambda: page(scene), ready
    yield "pyvis, no physics", lambda: pyvis_page(scene), "() => typeof network !== 'undefined' && network.getScale()"


def main() -> None:
    """Measure the sizes named on the command line, or all."""
    from playwright.sync_api import sync_playwright

    print(f"{'boxes':>7} {'':18} {'written':>9} {'size':>9} {'usable':>9} {'dragged':>12}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for count in map(int, sys.argv[1:] or SIZES):
            for name, write, ready in pages(count):
                seconds, text = written(write)
                usable, frames = opened(browser, text, Path(folder), ready)
                size = f"{len(text.encode()) / 1e6:.2f} MB"
                print(
                    f"{count:>7,} {name:18} {seconds:>7.2f} s {size:>9} {usable:>7.2f} s {frames:>10.0f}/s", flush=True
                )
        browser.close()


if __name__ == "__main__":
    main()
