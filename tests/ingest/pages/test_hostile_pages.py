"""Pages made to harm: each is refused or read, and what is read stays whole."""

from collections.abc import Callable
from contextlib import suppress
from unittest.mock import Mock

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.pages import merging
from provenance.model import Reading
from provenance.rdf.write import nquads

Read = Callable[..., Reading]
Text = Callable[..., str]
Page = Callable[..., bytes]

WORDS = "The bridge was open for the whole of May, and the mayor said that it was fine. "
PARAGRAPH = f"<p>{WORDS * 3}</p>"
AGAIN = f"<p>{'And the ferry went over the water every day of that month, too. ' * 3}</p>"


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "b", "table><tr><td", "ul><li", "a href=/x"])
def test_depth_loses_no_text(tag: str, page: Page, text: Text) -> None:
    words = text(page(f"<{tag}>" * 20_000 + PARAGRAPH + AGAIN))
    assert "mayor said" in words
    assert "ferry went" in words


@pytest.mark.parametrize(
    "junk",
    [
        "<script>" + "var a = 1; " * 500_000 + "</script>",
        f"<div data-x='{'a' * 3_000_000}'></div>",
        "<!-- x -->" * 100_000,
        "<br>" * 100_000,
        "<meta name=author content='A B'>" * 5_000,
    ],
    ids=["scripts", "attribute", "comments", "breaks", "metas"],
)
def test_bulk_hides_no_text(junk: str, page: Page, text: Text) -> None:
    assert "mayor said" in text(page(junk + PARAGRAPH + AGAIN))


def test_entities_of_a_doctype_are_not_expanded(text: Text) -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    content = f"{head}<html><body>{PARAGRAPH}<p>&a9;&f; and so on, said the mayor of the town.</p></body></html>"
    words = text(content.encode())
    assert len(words) < 1_000
    assert "root:" not in words


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVa\tScRiPt:alert(1)",
        " javascript:1",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/x",
    ],
)
def test_no_link_but_of_the_web_is_cited(url: str, page: Page, read: Read) -> None:
    reading = read(page(f'{PARAGRAPH}<p>{WORDS}<a href="{url}">See here</a> {WORDS}</p>{AGAIN}'))
    assert not reading.citations
    told = nquads(reading).lower()
    assert b"javascript:" not in told
    assert b"file:" not in told


def test_a_script_in_markup_is_words(page: Page, read: Read) -> None:
    markup = (
        '<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "<\\/script><b>x</b> is so",'
        ' "url": "javascript:alert(1)", "author": {"name": "Harbour Check", "url": "javascript:alert(2)"},'
        ' "reviewRating": {"alternateName": "False"}}</script>'
    )
    reading = read(page(PARAGRAPH + AGAIN, markup))
    assert [review.claim_as_published for review in reading.reviews] == ["</script><b>x</b> is so"]
    assert "</script>x is so" in [claim.text for claim in reading.claims]
    assert b"<javascript:" not in nquads(reading)


def test_each_of_many_reviews_is_joined_once(page: Page, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = Mock(side_effect=lambda known, _: known)
    monkeypatch.setattr(merging, "_filled", filled)
    here = '<link rel="canonical" href="https://harbour-check.example/list">'
    review = '{"@type": "ClaimReview", "url": "https://harbour-check.example/%s", "claimReviewed": "Pier %s is shut"}'
    blocks = [f'<script type="application/ld+json">{review % (number, number)}</script>' for number in range(60)]
    reading = read(page(PARAGRAPH, here + "".join(blocks)))
    assert len(reading.reviews) == 60
    assert filled.call_count < 10 * 60


def test_a_base_elsewhere_is_followed_and_told(page: Page, read: Read) -> None:
    head = '<base href="https://evil.example/"><link rel="canonical" href="https://good.example/a/b">'
    reading = read(page(f'<p>{WORDS}<a href="x">See here</a> {WORDS}</p>{AGAIN}', head))
    assert reading.document == "https://good.example/a/b"
    assert [one.cited for one in reading.citations] == ["https://evil.example/x"]
    assert "base-elsewhere" in {note.kind for note in reading.notes}


@pytest.mark.parametrize("base", ["javascript:alert(1)", "http://[", "data:,x", "//", "\x00"])
def test_a_base_that_is_none_is_passed_over(base: str, page: Page, read: Read) -> None:
    head = f'<base href="{base}"><link rel="canonical" href="https://good.example/a/b">'
    reading = read(page(f'<p>{WORDS}<a href="x">See here</a> {WORDS}</p>{AGAIN}', head))
    assert [one.cited for one in reading.citations] == ["https://good.example/a/x"]


def test_meta_refresh_leads_nowhere(page: Page, read: Read) -> None:
    reading = read(page(PARAGRAPH + AGAIN, '<meta http-equiv="refresh" content="0; url=https://evil.example/">'))
    assert "evil" not in nquads(reading).decode()


def test_control_characters_are_dropped_and_told(page: Page, read: Read) -> None:
    content = page(f"<p>Nul\x00 and bell\x07 and entity &#0;&#11;&#x1F; are gone. {WORDS}</p>{AGAIN}")
    reading = read(content)
    assert "controls-dropped" in {note.kind for note in reading.notes}
    assert nquads(reading)


def test_no_half_of_a_character_comes_in(page: Page, read: Read) -> None:
    reading = read(page(f"<h1>&#xD800;&#xDFFF; The title of it</h1><p>{WORDS}</p>{AGAIN}"))
    assert nquads(reading).decode()


def test_direction_marks_stay_words_of_the_page(page: Page, text: Text) -> None:
    assert "\u202egnihton\u202c" in text(page(f"<p>It says \u202egnihton\u202c here. {WORDS}</p>{AGAIN}"))


def test_what_is_hidden_is_not_read(page: Page, text: Text) -> None:
    hidden = "".join(
        f"<p {how}>Clerk Ilse Vandor said that the bridge was sold.</p>"
        for how in ("hidden", 'style="display:none"', "style='VISIBILITY : hidden'")
    )
    assert "Vandor" not in text(page(PARAGRAPH + hidden + AGAIN))


def test_references_within_microdata_end(page: Page, read: Read) -> None:
    ring = '<div id="a" itemscope itemprop="x" itemref="b a" itemtype="https://schema.org/ClaimReview">'
    reading = read(page(f'{ring}<b id="b" itemprop="claimReviewed">The bridge is sold</b></div>{PARAGRAPH}'))
    assert "The bridge is sold" in {claim.text for claim in reading.claims}


@pytest.mark.parametrize(
    "content",
    [
        b"<html" * 50_000,
        b"<!--" * 50_000,
        b"<script>" * 20_000,
        b"<div " + b"a='" * 50_000,
        b"<!DOCTYPE html" + b"[" * 10_000,
        b"<html>" + bytes(range(256)) * 20,
        b"\xff\xfe<\x00h\x00",
        b"<html><base href='http://[::1'><a href='http://[x'>y</a><link rel=canonical href='http://[y'>",
        b"<html><meta property=og:url content='http://a.example:99999/'><p>x",
    ],
)
def test_rubbish_is_refused_or_read_and_never_fails(content: bytes, read: Read) -> None:
    with suppress(InputRefusedError):
        assert nquads(read(content))


def test_too_many_links_are_cut_and_told(page: Page, read: Read) -> None:
    links = "".join(
        f'<p>See <a href="https://e{n}.example/p">the source number {n}</a> of it.</p>' for n in range(5_100)
    )
    reading = read(page(f"<article>{links}{PARAGRAPH}</article>"))
    assert 5_000 <= len(reading.citations) <= 5_001
    assert "text-cut" in {note.kind for note in reading.notes}
