"""Every kind of view in a real browser: no request, no violation, axe-core finds nothing, keyboard all through."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from provenance.kb import KnowledgeBase
from provenance.views.view import View

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
CLAIM = "The ferry Halden was sold in secret"
KINDS = ("claim", "timeline", "sources", "rings", "originator", "overview", "query", "agreement")


def review(number: int) -> dict[str, object]:
    site = ("harbourcheck", "tidewater")[number % 2]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}.example/{number}",
        "datePublished": f"20{10 + number % 10}-03-04",
        "claimReviewed": CLAIM if number < 2 else f"The ferry number {number} was sold to a company in secret",
        "author": {"@type": "Organization", "name": site.title(), "url": f"https://{site}.example/"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": f"Speaker {number % 30}"}},
        "reviewRating": {"@type": "Rating", "alternateName": ("False", "True", "Misleading")[number % 3]},
    }


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """Witnesses, an agency, outlets, a ring, and reviews enough for groups."""
    path = tmp_path_factory.mktemp("kinds") / "reviews.jsonl"
    path.write_text("\n".join(json.dumps(review(number)) for number in range(330)), encoding="utf-8")
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(path)

        def said(who: str, date: str, *grounds: str, kind: str = "organization") -> str:
            page = f"https://{who.lower().replace(' ', '-')}.example/{date}"
            entry = {"speaker": who, "speaker-kind": kind, "stance": "asserts", "claim": CLAIM, "date": date}
            entry |= {"publication": page, "publisher": who, "words": f"{who} has it from the quay"}
            return kb.add({**entry, "based-on": list(grounds)})[1]

        agency = said("Halden Wire", "2009-02-03", said("Ilse Vandor", "2009", kind="person"))
        echo = said("Salt Echo", "2009-03-01", said("Norrby Post", "2009-02-10", agency))
        said("Norrby Post", "2011-05", echo)
        yield kb


@pytest.fixture(scope="session")
def views(base: KnowledgeBase) -> dict[str, View]:
    draw = base.pictures
    asked = base.claims(CLAIM)[0]
    return {
        "claim": draw.claim(CLAIM),
        "timeline": draw.timeline(CLAIM),
        "sources": draw.sources(CLAIM),
        "rings": draw.rings(CLAIM),
        "originator": draw.originator("Norrby Post"),
        "overview": draw.overview("Halden"),
        "query": draw.query(f"CONSTRUCT {{ ?a ?p <{asked}> }} WHERE {{ ?a ?p <{asked}> FILTER isIRI(?a) }}"),
        "agreement": draw.agreement(),
    }


def enter(page: Any, label: str) -> None:
    """Open the group of that label as a click does."""
    page.evaluate(
        """(label) => {
            const view = provenanceView;
            const number = [...view.shown().keys()].find((n) => view.parts[n].opens && view.parts[n].label === label);
            view.shown().get(number).dispatchEvent(new MouseEvent("click", { bubbles: true }));
        }""",
        label,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_and_nothing_goes_out(kind: str, views: dict[str, View], opened: Opener) -> None:
    shown = opened(views[kind], ready=kind != "agreement")
    reports = [Axe().run(shown.page)]
    if shown.page.locator("[data-open]").count():
        shown.page.locator("[data-open]").first.press("Enter")
        reports.append(Axe().run(shown.page))
    shown.page.emulate_media(color_scheme="dark")  # colours are all that differs there
    reports.append(Axe().run(shown.page, options={"runOnly": ["color-contrast"]}))
    assert [found.generate_report() for found in reports if found.violations_count] == []
    assert (shown.requests, shown.trouble) == ([], [])
    assert shown.page.evaluate("violations") == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "agreement"])
def test_words_stay_within_their_boxes_in_the_browsers_own_letters(
    kind: str, views: dict[str, View], opened: Opener
) -> None:
    page = opened(views[kind]).page
    outside = page.evaluate(
        """() => [...document.querySelectorAll("#graph .node")].flatMap((node) => {
            const shapes = [...node.querySelectorAll(".shape")], shape = shapes[shapes.length - 1].getBBox();
            return [...node.querySelectorAll("text")].filter((text) => {
                const box = text.getBBox();
                return box.x < shape.x || box.x + box.width > shape.x + shape.width
                    || box.y < shape.y - 1 || box.y + box.height > shape.y + shape.height + 1;
            }).map((text) => text.textContent);
        })"""
    )
    assert outside == []


def test_a_large_base_starts_grouped_and_opens_step_by_step(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["overview"]).page
    assert page.evaluate("provenanceView.parts.filter((p) => p.from === undefined && !p.opens).length") > 300
    assert page.locator("#graph .node").count() < 60
    enter(page, "Reviewed by Harbourcheck")
    assert page.inner_text("#path b") == "Reviewed by Harbourcheck"
    enter(page, "false")
    labels = page.evaluate("[...provenanceView.shown().keys()].map((n) => provenanceView.parts[n].label)")
    assert "Harbourcheck" in labels
    page.keyboard.press("Escape")
    assert page.inner_text("#path b") == "Reviewed by Harbourcheck"
    page.click("#path button")
    assert page.locator("#path").is_hidden()


def test_groups_are_reached_by_keyboard_alone(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["overview"]).page
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#spoken") != ""
    for _ in range(30):
        if page.evaluate("provenanceView.parts[provenanceView.state.walked].opens"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#path").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#path").is_hidden()


def test_search_finds_what_groups_hold(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["overview"]).page
    page.fill("#search", "FERRY number 57 was")
    assert page.inner_text("#found").startswith("1 of ")
    bright = page.evaluate(
        """[...document.querySelectorAll("#graph .n-group:not(.faint)")]
            .map((group) => provenanceView.parts[group.dataset.part].label)"""
    )
    assert bright == ["Reviewed by Tidewater"]


def test_the_address_keeps_what_is_open(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["overview"]).page
    page.click("#table-boxes summary")
    page.wait_for_selector("#table-boxes [data-open]")  # rows are made when the table is opened
    number = page.evaluate("provenanceView.parts.findIndex((p) => p.label.includes('ferry number 17 '))")
    page.evaluate(
        "(id) => document.querySelector(`[data-open='${id}']`).click()",
        page.evaluate(f"provenanceView.parts[{number}].id"),
    )
    assert "ferry number 17 " in page.inner_text("#details-title") + " "
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert "ferry number 17 " in page.inner_text("#details-title") + " "
    assert page.locator("#path").is_visible()
    page.click("#link")
    page.wait_for_selector("#found:not(:empty)")  # the clipboard takes its time


def test_what_falls_with_a_source_is_struck_out(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["sources"]).page
    page.get_by_role("button", name="Details of Halden Wire, row").first.press("Enter")
    assert "loses its support" in page.inner_text("#falls")
    struck = page.evaluate("[...document.querySelectorAll('#graph .node.fallen > title')].map((t) => t.textContent)")
    assert any("Salt Echo" in label for label in struck)
    assert not any("Ilse Vandor" in label for label in struck)
    page.keyboard.press("Escape")
    assert page.locator("#graph .fallen").count() == 0


def test_dragging_moves_and_does_not_open(views: dict[str, View], opened: Opener) -> None:
    page = opened(views["sources"]).page
    box = page.locator("#graph .node").first.bounding_box()
    assert box
    before = page.evaluate("provenanceView.view.x")
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 25, steps=5)
    page.mouse.up()
    assert page.evaluate("provenanceView.view.x") < before
    assert page.locator("#details").is_hidden()


def test_the_picture_is_there_without_scripts(views: dict[str, View], browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(views["sources"].html)
    assert page.locator("#graph .node").first.is_visible()
    context.close()


def test_paper_holds_the_whole_picture(base: KnowledgeBase, opened: Opener) -> None:
    page = opened(base.pictures.timeline(CLAIM), width=794).page
    page.emulate_media(media="print")
    rectangle = "const r = document.querySelector(name).getBoundingClientRect();"
    sides = f"(name) => {{ {rectangle} return [r.left, r.top, r.right, r.bottom]; }}"
    frame, drawn = (page.evaluate(sides, name) for name in ("#graph", "#graph svg"))
    assert all(one - 1 <= other for one, other in zip(frame[:2], drawn[:2], strict=True))
    assert all(one + 1 >= other for one, other in zip(frame[2:], drawn[2:], strict=True))


def test_keys_in_an_empty_picture_do_no_harm(opened: Opener) -> None:
    with KnowledgeBase.in_memory() as kb:
        shown = opened(kb.pictures.rings())
    shown.page.focus("#graph")
    for key in ("Enter", "ArrowRight", "Enter", "0"):
        shown.page.keyboard.press(key)
    assert shown.trouble == []
