"""The exported file in a real browser, with every request refused and recorded."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from provenance.analysis.trace import Trace
from provenance.views.view import claim_view

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]

ALL_HIDDEN = """(kind) => [...document.querySelectorAll(`#graph .line.e-${kind}`)]
    .every((line) => getComputedStyle(line.parentElement).display === "none")"""
SIDES = """() => {
    const sides = [...document.querySelectorAll("#graph .node .shape")].map((shape) => shape.getBoundingClientRect());
    const frame = document.getElementById("graph").getBoundingClientRect();
    const [left, right] = [sides.map((box) => box.left), sides.map((box) => box.right)];
    return [Math.min(...left) - frame.left, Math.max(...right) - frame.right];
}"""


def click_line(page: Page, kind: str) -> None:
    """Click the middle of the first line of a kind, as a reader would."""
    x, y = page.evaluate(
        """kind => {
            const line = document.querySelector(`#graph .line.e-${kind}`);
            const { x, y } = line.getPointAtLength(line.getTotalLength() / 2);
            return provenanceView.screen(x, y);
        }""",
        kind,
    )
    page.mouse.click(x, y)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["harbour", "bare", "hostile", "crowd", "scripts", "throng"])
def test_it_opens_without_a_request_an_error_or_a_violation(
    name: str, scheme: str, request: pytest.FixtureRequest, opened: Opener
) -> None:
    shown = opened(request.getfixturevalue(name), scheme=scheme)
    for button in ("#closer", "#farther", "#fit", "#all"):
        shown.page.click(button)
    assert shown.requests == []
    assert shown.trouble == []
    assert shown.page.evaluate("violations") == []


def test_hostile_labels_do_nothing(hostile: Trace, opened: Opener) -> None:
    shown = opened(hostile)
    buttons = shown.page.locator("[data-open]")
    for number in range(0, buttons.count(), 3):
        buttons.nth(number).press("Enter")
    elements = shown.page.evaluate(
        "[...document.querySelectorAll('img, svg [onload], iframe, object, [onerror]')].length"
    )
    assert elements == 0
    assert shown.page.evaluate("document.scripts.length") == 2
    links = shown.page.evaluate("[...document.links].map((link) => link.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert (shown.trouble, shown.requests) == ([], [])
    assert "\u202e" not in shown.page.inner_text("body")


def test_a_click_on_a_line_shows_the_exact_words(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    click_line(page, "refutes")
    details = page.locator("#details")
    details.wait_for(state="visible", timeout=5000)
    assert "The claim that the harbour master sold the old pier is False" in details.locator("mark").all_inner_texts()
    assert "the paper says that " in details.locator(".context").all_text_contents()
    link = details.locator("a").first
    assert link.get_attribute("href") == "https://harbourcheck.example/pier"
    assert link.get_attribute("rel") == "noreferrer noopener"
    page.keyboard.press("Escape")
    assert details.is_hidden()


def test_a_click_on_a_box_shows_who_it_is_and_every_statement(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    box = page.evaluate(
        """() => {
            const number = provenanceView.parts.findIndex((part) => part.label === "Ilse Vandor");
            return provenanceView.screen(...provenanceView.centre(number));
        }"""
    )
    page.mouse.click(*box)
    page.locator("#details").wait_for(state="visible", timeout=5000)
    text = page.inner_text("#details")
    assert "former clerk of the port" in text
    assert "originator: as far as these records show" in text
    assert text.count("read by machine, not confirmed by a person") == 2
    assert "heard through Fact check" in text


def test_tables_and_details_are_reached_by_keyboard_alone(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.dataset.open)"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details"
    assert page.locator("#details mark").first.is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("Boolean(document.activeElement.dataset.open)")


def test_arrow_keys_walk_the_picture_and_enter_opens(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    page.focus("#graph")
    page.keyboard.press("Enter")
    assert page.inner_text("#details-title") == "The harbour master sold the old pier"
    page.keyboard.press("Escape")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.inner_text("#details-title") in {"“False”", "Joran Pell"}  # the boxes to its right


def test_search_finds_words_and_dims_the_rest(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    page.fill("#search", "VANDOR")
    assert re.fullmatch(r"\d+ of 20 boxes", page.inner_text("#found"))
    found = page.evaluate("[...provenanceView.state.found].filter((n) => !('from' in provenanceView.parts[n])).length")
    assert 0 < found < 20
    assert page.locator("tr.dim").count() > 0
    page.click("#all")
    assert page.evaluate("provenanceView.state.found") is None
    assert page.locator("tr.dim").count() == 0


def test_filters_hide_kinds_and_show_them_again(harbour: Trace, opened: Opener) -> None:
    page = opened(harbour).page
    assert page.evaluate(ALL_HIDDEN, "respondsTo") is True
    page.check("[data-edges=respondsTo]")
    assert page.evaluate(ALL_HIDDEN, "respondsTo") is False
    page.uncheck("[data-edges=refutes]")
    assert page.evaluate(ALL_HIDDEN, "refutes") is True
    page.uncheck("[data-nodes=verdict]")
    assert page.evaluate(ALL_HIDDEN, "gives-verdict") is True
    page.click("#all")
    assert page.evaluate(ALL_HIDDEN, "refutes") is False


@pytest.mark.parametrize("name", ["harbour", "bare", "hostile", "crowd", "scripts"])
def test_a_narrow_screen_does_not_scroll_sideways(name: str, request: pytest.FixtureRequest, opened: Opener) -> None:
    page = opened(request.getfixturevalue(name), width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    if page.locator("[data-open]").count():
        page.locator("[data-open]").first.click()
        assert page.locator("#details").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", ["harbour", "crowd", "scripts"])
def test_text_is_legible_at_once(name: str, request: pytest.FixtureRequest, opened: Opener) -> None:
    page = opened(request.getfixturevalue(name)).page
    assert 14 * page.evaluate("provenanceView.scale()") >= 11
    left, right = page.evaluate(SIDES)
    assert left >= 0
    assert right <= 0


def test_dark_and_light_use_different_colours(harbour: Trace, opened: Opener) -> None:
    colour = "getComputedStyle(document.querySelector('#graph .line.e-refutes')).stroke"
    light, dark = (opened(harbour, scheme=scheme).page.evaluate(colour) for scheme in ("light", "dark"))
    assert light != dark


def test_it_works_in_a_notebook_frame(harbour: Trace, browser: Browser) -> None:
    frame = claim_view(harbour)._repr_html_()
    page = browser.new_page()
    try:
        page.set_content(f"<!DOCTYPE html><body>{frame}")
        inner = page.frame_locator("iframe")
        inner.locator("html[data-ready=yes]").wait_for(timeout=10_000)
        assert inner.locator("h1").inner_text() == "“The harbour master sold the old pier”"
    finally:
        page.close()
