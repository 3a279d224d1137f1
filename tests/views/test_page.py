"""The HTML file without a browser: nothing from outside is markup, nothing points outside."""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.analysis.trace import Trace
from provenance.views.claim import claim_scene
from provenance.views.page import page, script_json
from provenance.views.rows import clickable
from provenance.views.scene import Fact, Node, Row, Scene, Table

TRACES = ("harbour", "bare", "hostile", "crowd", "scripts")


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.inside.append((self.cdata_elem, data))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(params=TRACES)
def html(request: pytest.FixtureRequest) -> str:
    return page(claim_scene(request.getfixturevalue(request.param)))


def test_only_our_elements_are_there(html: str) -> None:
    parsed = Parsed(html)
    assert len(parsed.of("script")) == 2
    assert parsed.of("img") == []
    assert not [
        name for _, attributes in parsed.elements for name in attributes if name.startswith("on") or name == "style"
    ]


def test_nothing_is_loaded_and_only_web_addresses_are_links(html: str) -> None:
    parsed = Parsed(html)
    assert not [tag for tag, attributes in parsed.elements if "src" in attributes]
    assert parsed.of("link") == []
    for link in parsed.of("a"):
        assert re.match(r"https?://", link["href"] or "")
        assert link["rel"] == "noreferrer noopener"


def test_the_policy_allows_exactly_what_is_inlined(html: str) -> None:
    parsed = Parsed(html)
    policy = next(m["content"] or "" for m in parsed.of("meta") if m.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "connect-src" not in rules
    kinds = [attributes.get("type") for attributes in parsed.of("script")]
    texts = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    code = [text for kind, text in zip(kinds, texts, strict=True) if kind is None]
    assert rules["script-src"].split() == [hashed(text) for text in code]
    assert rules["style-src"] == hashed(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)[0])


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def data_of(html: str) -> Any:
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return json.loads(block)


def test_the_data_block_holds_every_box_and_line(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    data = data_of(page(scene))
    boxes = {number: part["id"] for number, part in enumerate(data["parts"]) if "from" not in part}
    lines = {part["id"]: (boxes[part["from"]], boxes[part["to"]]) for part in data["parts"] if "from" in part}
    assert set(boxes.values()) == {node.id for node in scene.nodes}
    assert lines == {edge.id: (edge.source, edge.target) for edge in scene.edges}


def test_a_large_page_is_packed_and_holds_everything_all_the_same() -> None:
    nodes = tuple(Node(str(n), "person", f"Ilse <b> {n}", layer=n % 3) for n in range(400))
    rows = tuple(Row((Fact("Who", node.label),), node.id) for node in nodes)
    html = page(Scene("t", "q", (), nodes, (), (Table("who", "Who", ("Who",), rows),)))
    (block,) = re.findall(r'<script type="text/plain" id="packed">(.*?)</script>', html)
    held = json.loads(zlib.decompress(base64.b64decode(block)))
    assert {node.id for node in nodes} < {part["id"] for part in held["data"]["parts"]}
    assert len(held["pictures"]) == len(held["data"]["pictures"]) - 1
    assert held["rows"]["who"].count("<tr>") == 400
    assert "<b>" not in held["rows"]["who"]
    assert "data-open" not in html[: html.index("<script")]
    assert len(html) < len(json.dumps(held)) / 2


def test_the_picture_stands_in_the_page_for_readers_without_scripts(harbour: Trace) -> None:
    html = page(claim_scene(harbour))
    before = html[: html.index("<script")]
    assert before.count('class="node ') == len(claim_scene(harbour).nodes)
    assert "Ilse Vandor</text>" in before


def test_carriage_returns_are_gone_since_browsers_hash_without_them(harbour: Trace) -> None:
    assert "\r" not in page(claim_scene(harbour))


def test_the_quotation_stands_in_its_context(harbour: Trace) -> None:
    html = page(claim_scene(harbour))
    before, after = '<span class="context">the paper says that </span>', '<span class="context">, it adds.</span>'
    assert f"{before}<mark>I never sold anything</mark>{after}" in html


@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_script_json_is_json_and_cannot_end_its_element(data: object) -> None:
    text = script_json(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize(
    ("link", "allowed"),
    [
        ("https://harbour.example/a?b=c#d", True),
        ("HTTP://harbour.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//harbour.example", False),
        ("https:/harbour.example", False),
        ("https://", False),
        ("https://harbour.example/\u202efdp", False),
        ("https://harbour.example/ x", False),
        ("java\nscript:alert(1)", False),
        ("https://[::1", False),
        ("", False),
        (None, False),
    ],
)
def test_only_absolute_web_addresses_are_clickable(link: str | None, allowed: bool) -> None:
    assert clickable(link) is allowed


def test_a_kind_that_nobody_can_draw_is_refused(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    strange = replace(scene, edges=(replace(scene.edges[0], kind="gossips"),))
    with pytest.raises(ValueError, match="gossips"):
        page(strange)


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    heavy = "{'pyvis', 'jinja2', 'rich', 'networkx'}"
    code = f"import sys, provenance.views, provenance.views.view; print({heavy} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "set()"
    )
