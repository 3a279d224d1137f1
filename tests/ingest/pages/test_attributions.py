"""Pages that are easily read wrongly: a review, a statement or a claim given to somebody whose it is not."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from provenance.model import Reading
from provenance.vocab import STANCES

Page = Callable[..., bytes]
Read = Callable[..., Reading]
HOUSE, CLAIM = "https://harbour-check.example/", "The bridge of Sund was closed in May"
BODY = (
    "<article><h1>Was the bridge of Sund closed in May?</h1><p>The claim spread widely on social media in May, and the"
    " port office said that the bridge of Sund was open for the whole of the month, as the harbour master told us.</p>"
    "<p>The photograph was taken in another town, as the archive of the Gazette shows, and it was published with the"
    " right caption in 2019, long before anybody spoke of the bridge.</p>%s</article>"
)


def review(path: str = "1", claim: str = CLAIM, who: str = "Ilse Vandor", **members: Any) -> dict[str, Any]:
    node = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": HOUSE + path,
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check", "url": HOUSE},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": who}},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    return {**node, **members}


OTHERS: dict[str, Any] = {
    "url": "https://other-check.example/9",
    "author": {"@type": "Organization", "name": "Other Check", "url": "https://other-check.example"},
}


def script(*nodes: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def head(url: str, *nodes: Any) -> str:
    return f'<link rel="canonical" href="{url}">{script(*nodes)}'


def said(reading: Reading) -> set[tuple[str | None, str, str]]:
    """Who says what: name, stance and claim."""
    names = {agent.iri: agent.name or agent.label for agent in reading.agents}
    claims = {claim.iri: claim.text for claim in reading.claims}
    assert {each.stance for each in reading.assertions} <= set(STANCES)
    return {(names[each.speaker], each.stance, claims[each.claim]) for each in reading.assertions}


FALSE = {("Harbour Check", "refutes", CLAIM), ("Ilse Vandor", "asserts", CLAIM)}


def test_a_review_quoted_from_another_site_stays_that_sites(page: Page, read: Read) -> None:
    reading = read(page(BODY % "", head("https://gazette.example/5", review(**OTHERS))))
    assert reading.document == "https://gazette.example/5"
    assert said(reading) == {("Other Check", "refutes", CLAIM), ("Ilse Vandor", "asserts", CLAIM)}
    [told] = reading.reviews
    assert told.publication == "https://other-check.example/9"


def test_who_prints_an_agencys_review_did_not_make_it(page: Page, read: Read) -> None:
    printer = {"@type": "Organization", "name": "Gazette"}
    reading = read(page(BODY % "", head("https://gazette.example/5", review(**OTHERS, publisher=printer))))
    assert said(reading) == {("Other Check", "refutes", CLAIM), ("Ilse Vandor", "asserts", CLAIM)}


def test_a_template_of_a_page_says_nothing_until_it_is_filled_in(page: Page, read: Read) -> None:
    template = f"<template>{script(review(claim='The words of a template'))}</template>"
    assert said(read(page(BODY % template, head(HOUSE + "1", review())))) == FALSE


def test_navigation_says_nothing_however_long_it_is(page: Page, read: Read) -> None:
    links = "".join(
        f'<li><a href="{HOUSE}{number}">The ferry number {number} sank, according to Orm Tallis of the port</a></li>'
        for number in range(200)
    )
    menu = f"<article><nav><ul>{links}</ul></nav>"
    reading = read(page((BODY % "").replace("<article>", menu), head(HOUSE + "1", review())))
    assert said(reading) == FALSE


def test_json_within_a_text_of_json_is_read(page: Page, read: Read) -> None:
    reading = read(page(BODY % "", head(HOUSE + "1", json.dumps(review()))))
    assert said(reading) == FALSE
    assert "json-mended" in {note.kind for note in reading.notes}


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("s: http://schema.org/", FALSE),
        ("og: http://ogp.me/ns# s: https://schema.org", FALSE),
        ("s: http://x.example/", set()),
    ],
)
def test_prefixes_of_rdfa_are_the_pages(page: Page, read: Read, declared: str, found: set[object]) -> None:
    markup = (
        f'<div prefix="{declared}" typeof="s:ClaimReview"><a property="s:url" href="{HOUSE}1">1</a>'
        f'<b property="s:claimReviewed">{CLAIM}</b><div property="s:author" typeof="s:Organization">'
        '<b property="s:name">Harbour Check</b></div><div property="s:itemReviewed" typeof="s:Claim">'
        '<div property="s:author" typeof="s:Person"><b property="s:name">Ilse Vandor</b></div></div>'
        '<div property="s:reviewRating" typeof="s:Rating"><b property="s:alternateName">False</b></div></div>'
    )
    assert said(read(page(BODY % markup, head(HOUSE + "1")))) == found


def test_a_relation_of_rdfa_leads_to_the_item_within_it(page: Page, read: Read) -> None:
    markup = (
        f'<div vocab="https://schema.org/" typeof="ClaimReview" resource="{HOUSE}1"><b property="claimReviewed">{CLAIM}'
        '</b><div rel="author"><div typeof="Organization"><b property="name">Harbour Check</b></div></div>'
        '<div property="itemReviewed" typeof="Claim"><p>By <span rel="author"><i><b typeof="Person"><b property="name">'
        'Ilse Vandor</b></b></i></span></p></div><div property="reviewRating" typeof="Rating"><b property='
        '"alternateName">False</b></div></div>'
    )
    assert said(read(page(BODY % markup, head(HOUSE + "1")))) == FALSE


def test_two_claimants_of_one_claim_are_both_kept(page: Page, read: Read) -> None:
    reading = read(page(BODY % "", head(HOUSE + "1", review(), review(who="Orm Tallis"))))
    assert said(reading) == FALSE | {("Orm Tallis", "asserts", CLAIM)}


def test_a_person_is_no_place_where_a_claim_was_made(page: Page, read: Read) -> None:
    items = [{"@type": "Person", "name": "Ilse Vandor"}, {"@type": "CreativeWork", "author": "Social media users"}]
    reading = read(page(BODY % "", head(HOUSE + "1", review(itemReviewed=items))))
    assert "Ilse Vandor" not in {work.title for work in reading.publications}
    assert {each.publication for each in reading.assertions if each.stance == "asserts"} == {None}


def test_a_review_that_a_page_recommends_is_not_its_own(page: Page, read: Read) -> None:
    article = {"@type": "NewsArticle", "headline": "Was the bridge of Sund closed in May?", "url": HOUSE + "1"}
    other = review("2", claim="Vaccinated cats glow green at midnight", who="Orm Tallis")
    reading = read(page(BODY % "", head(HOUSE + "1", article, other)))
    assert [one.publication for one in reading.reviews] == [HOUSE + "2"]
    again = read(page(BODY % "", head(HOUSE + "1", article, review("old-spelling"))))
    assert [one.publication for one in again.reviews] == [HOUSE + "1"]


PROSE = f"<p>{'The bridge was open for the whole of the month, and the harbour master was there to see it. ' * 3}</p>"
BYLINE = '<article><h1>The Amber Bridge is open</h1><div>By <a rel="author" href="/p/1">By Tom Kell</a></div>'
RECOMMENDED = '<aside><div><a href="/2">The ferry</a> <a rel="author" href="/p/2">Ann Other</a></div></aside></article>'


def test_the_author_is_whom_the_byline_names_and_not_one_of_what_is_recommended(page: Page, read: Read) -> None:
    reading = read(page(BYLINE + PROSE + RECOMMENDED))
    names = {agent.iri: agent.name for agent in reading.agents}
    [own] = [one for one in reading.publications if one.iri == reading.document]
    assert [names[iri] for iri in own.authors] == ["Tom Kell"]


@pytest.mark.parametrize("credit", ["Photograph by Ann Other", "See full bio", "/@annother", "https://a.example/ann"])
def test_a_credit_or_a_link_is_no_author(page: Page, read: Read, credit: str) -> None:
    [own] = read(page(PROSE, f'<meta name="author" content="{credit}">')).publications
    assert own.authors == ()


def test_the_date_and_the_author_of_a_claim_are_not_the_pages(page: Page, read: Read) -> None:
    told = (
        '<article itemscope itemtype="https://schema.org/ClaimReview"><p itemprop="claimReviewed">The bridge fell</p>'
        '<div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">'
        '<meta itemprop="author" content="Ann Other"><meta itemprop="datePublished" content="2024-01-02">'
        '<time itemprop="datePublished" datetime="2024-01-02">2 January</time></div>'
    )
    reading = read(page(f"{told}{PROSE}</article>"))
    [own] = [one for one in reading.publications if one.iri == reading.document]
    assert (own.authors, own.published) == ((), None)
