"""A picture as a file of its own: well-formed, self-contained, legible to programs that know little CSS."""

import re
import struct
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from provenance.analysis.trace import Trace
from provenance.views.claim import claim_scene
from provenance.views.colours import light_only, literal
from provenance.views.page import page
from provenance.views.png import png, scripts_without_font
from provenance.views.scene import Edge, Line, Node, Scene
from provenance.views.sheet import sheet
from provenance.views.text import width

TRACES = ("harbour", "bare", "hostile", "crowd", "scripts", "throng")
SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "title", "desc", "style", "rect", "path", "g", "text", "defs", "marker"}


@pytest.mark.parametrize("name", TRACES)
def test_it_is_well_formed_and_holds_nothing_that_runs_or_is_fetched(name: str, request: pytest.FixtureRequest) -> None:
    drawn = sheet(claim_scene(request.getfixturevalue(name)))
    root = ET.fromstring(drawn)  # noqa: S314 (our own output)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= KNOWN
    names = {attribute for element in root.iter() for attribute in element.attrib}
    assert not [each for each in names if each.startswith("on") or "href" in each or each in ("src", "style")]
    assert re.findall(r"url\((?!#h-)", drawn) == []
    assert "var(" not in drawn
    assert not re.search("[\u202a-\u202e\x00-\x08]", drawn)


def test_words_are_text_and_its_answer_is_read_aloud(harbour: Trace) -> None:
    root = ET.fromstring(sheet(claim_scene(harbour)))  # noqa: S314 (our own output)
    assert root.get("role") == "img"
    assert (root.findtext(f"{SVG}title") or "").startswith("Claim under check: “The harbour master sold")
    assert "Ilse Vandor" in (root.findtext(f"{SVG}desc") or "")
    told = [text.text for text in root.iter(f"{SVG}text")]
    for words in ("Ilse Vandor", "First said", "refutes: says it is false", "Originator"):
        assert words in told


def test_kinds_of_line_that_are_switched_off_at_first_are_left_out(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    assert any(edge.kind == "respondsTo" for edge in scene.edges)
    drawn = sheet(scene)
    assert 'class="line e-respondsTo"' not in drawn
    assert "responds to</text>" not in drawn


def test_right_to_left_words_are_isolated_and_end_at_the_right() -> None:
    node = Node("n", "claim", "قال المدير إن “السفينة” غرقت")
    drawn = sheet(Scene("t", "q", (), (node,), ()))
    line = re.search(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="end">\u2067[^<]*\u2069</text>', drawn)
    box = re.search(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"[^>]*class="shape"', drawn)
    assert line
    assert box
    assert float(line[1]) == pytest.approx(float(box[1]) + float(box[2]) - 11)


def test_each_kind_of_line_has_a_form_of_its_own() -> None:
    ends = (Node("a", "person", "a"), Node("b", "claim", "b", layer=1))
    kinds = ("asserts", "suggests", "refutes", "disputes", "doubts", "denies", "speaks", "entails", "basedOn")
    drawn = sheet(Scene("t", "q", (), ends, tuple(Edge(kind, "a", "b", kind, kind) for kind in kinds)))
    heads = dict(re.findall(r'<marker id="h-(\w+)".*?d="([^"]+)"', drawn))
    forms = set()
    for kind in kinds:
        look = re.search(
            rf'<path class="line e-{kind}" d="[^"]*" (stroke-width="[^"]*"[^/]*?)(?: marker-end[^/]*)?/>', drawn
        )
        assert look
        forms.add((look[1], heads[kind]))
    assert len(forms) == len(kinds)


def test_hedged_lines_are_thinner_and_paler() -> None:
    ends = (Node("a", "person", "a"), Node("b", "claim", "b", layer=1))
    edge = Edge("e", "a", "b", "asserts", "asserts")
    plain, hedged = (sheet(Scene("t", "q", (), ends, (each,))) for each in (edge, replace(edge, hedged=True)))
    assert 'stroke-width="2.6"' in plain
    assert 'stroke-width="1.95"' in hedged
    assert 'class="edge hedged"' in hedged


def test_the_png_is_the_same_picture_twice_as_fine(harbour: Trace) -> None:
    drawn = sheet(claim_scene(harbour))
    wide, high = map(float, re.findall(r'width="([\d.]+)" height="([\d.]+)"', drawn)[0])
    pixels = png(drawn)
    assert pixels.startswith(b"\x89PNG\r\n")
    got = struct.unpack(">II", pixels[16:24])
    assert got == pytest.approx((2 * wide, 2 * high), abs=2)


def test_letters_that_no_font_here_has_are_told_and_not_left_blank_in_silence() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text y="30">Ferry \u1780</text></svg>'
    assert scripts_without_font(svg.replace("\u1780", "Пяà")) == []
    if not scripts_without_font(svg):
        pytest.skip("a font of this machine has Khmer letters")
    with pytest.warns(UserWarning, match="KHMER.*apt install"):
        png(svg)


def test_a_huge_picture_stays_within_what_programs_open() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40000" height="100"><style></style></svg>'
    assert struct.unpack(">I", png(svg)[16:20])[0] == 16_000


def test_dark_colours_stand_beside_light_ones_and_can_be_left_out() -> None:
    css = (
        ":root { --ink: #111; }\n@media screen and (prefers-color-scheme: dark) { :root { --ink: #eee; } }"
        " p { color: var(--ink); } b { margin: 0; }"
    )
    told = literal(css)
    assert told == (
        "p { color: #111; }\nb { margin: 0; }\n@media screen and (prefers-color-scheme: dark) {\np { color: #eee; }\n}"
    )
    assert light_only(told).strip() == "p { color: #111; }\nb { margin: 0; }"


def test_words_that_lead_in_do_not_run_into_what_they_lead_to() -> None:
    lead = "Rest on unnamed sources alone"
    drawn = sheet(Scene("t", "q", (Line(lead, "1 of 4"), Line("Verdict", "none")), (), ()))
    at = {words: float(x) for x, words in re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)</text>', drawn)}
    assert at["1 of 4"] == at["none"] >= at[lead] + width(lead, 14)


def test_a_sentence_of_the_answer_runs_from_left_to_right_whatever_name_it_begins_with() -> None:
    drawn = sheet(Scene("שרה בן־דב", "q", (Line("Handed on", "שרה בן־דב → Ilse Vandor"),), (), ()))
    title, told = re.findall("<text[^>]*>[^<]*שרה[^<]*</text>", drawn)
    assert 'text-anchor="end"' in title
    assert "text-anchor" not in told
    assert "\u2067" not in told


def test_a_picture_of_nothing_says_so() -> None:
    assert "There is nothing to draw.</text>" in sheet(Scene("t", "q", (), (), ()))


@pytest.mark.parametrize("draw", [sheet, page])
def test_the_legend_has_the_colour_of_the_drawing(draw: Callable[[Scene], str], harbour: Trace) -> None:
    drawn = draw(claim_scene(harbour))
    assert drawn.count('n-verdict t-false"') == 2
    assert 'class="n-verdict"' not in drawn


@pytest.mark.parametrize("draw", [sheet, page])
def test_a_claim_as_title_is_told_to_be_one(draw: Callable[[Scene], str], harbour: Trace) -> None:
    drawn = draw(claim_scene(harbour))
    assert ">Claim under check: “The harbour master sold the old pier”</title>" in drawn
    assert ">Claim under check</" in drawn
