"""The parts of which a page's reading is made: encodings, addresses, items, links, the choice of the article."""

from collections.abc import Callable, Iterable

import pytest
from lxml.html import fromstring

from provenance.ingest.pages.address import Told, page_address
from provenance.ingest.pages.decoding import decode_page
from provenance.ingest.pages.items import microdata, rdfa
from provenance.ingest.pages.links import Where, cited
from provenance.ingest.pages.merging import joined, merged
from provenance.iri import Minter
from provenance.model import Claim, Note, Rating, Reading, Review, Span
from provenance.web import Address, Unusable

Read = Callable[..., Reading]
Text = Callable[..., str]
Page = Callable[..., bytes]

HERE = Where("https://www.a.example/x/y", "https://a.example/x/y", "a.example")
RUSSIAN = "Мост был открыт весь месяц, сообщила мэрия города вчера вечером, и это подтверждают снимки. " * 5
WORDS = "The bridge was open for the whole of May, and the mayor said that it was fine. "


@pytest.mark.parametrize(
    ("content", "header", "kinds"),
    [
        (RUSSIAN.encode(), None, []),
        (RUSSIAN.encode("cp1251"), "windows-1251", []),
        (b"<meta charset='windows-1251'>" + RUSSIAN.encode("cp1251"), None, []),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>" + RUSSIAN.encode("koi8-r"), None, []),
        (b"<?xml version='1.0' encoding='windows-1251'?>" + RUSSIAN.encode("cp1251"), None, []),
        (b"<meta charset=koi8-r>" + RUSSIAN.encode("cp1251"), "windows-1251", []),
        (RUSSIAN.encode("utf-16"), "ascii", []),
        (RUSSIAN.encode("utf-8-sig"), "windows-1251", []),
        (RUSSIAN.encode(), "iso-8859-1", ["encoding-wrong"]),
        (b"<meta charset=utf-8>" + RUSSIAN.encode("cp1251"), None, ["encoding-wrong"]),
        (RUSSIAN.encode("cp1251"), None, ["encoding-detected"]),
        (RUSSIAN.encode("cp1251"), "no-such-encoding", ["encoding-wrong"]),
        (RUSSIAN.encode("cp1251"), "rot13", ["encoding-wrong"]),
        (RUSSIAN.encode("cp1251"), "unicode_escape", ["encoding-wrong"]),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(content: bytes, header: str | None, kinds: list[str]) -> None:
    text, notes = decode_page(content, header)
    assert text.endswith(RUSSIAN)
    assert [note.kind for note in notes] == kinds


def test_latin1_is_what_browsers_take_it_for() -> None:
    assert decode_page("“naïve” – so".encode("cp1252"), "iso-8859-1") == ("“naïve” – so", ())


def test_single_bad_bytes_do_not_change_the_encoding() -> None:
    text, notes = decode_page(b"caf\xc3\xa9 \xff " + b"and so on " * 300, "utf-8")
    assert text.startswith("café \ufffd")
    assert [note.kind for note in notes] == ["bytes-unread"]


@pytest.mark.parametrize(
    ("told", "given", "expected", "doubted"),
    [
        (["https://a.example/x"], None, "https://a.example/x", 0),
        (["https://b.example/x"], "https://a.example/y", "https://a.example/y", 1),
        (["https://a.example/"], "https://a.example/y", "https://a.example/y", 1),
        (["https://a.example/"], None, "https://a.example/", 0),
        (["/x"], "https://a.example/y", "https://a.example/x", 0),
        (["https://t.example/x", "https://a.example/x", "https://a.example/x"], None, "https://a.example/x", 1),
        (["javascript:1", "http://["], None, None, 0),
        (["https://a.example/x"], "https://web.archive.org/web/2020/https://a.example/x", "https://a.example/x", 0),
        ([], "page.html", None, 0),
    ],
)
def test_an_address_that_a_page_gives_itself_is_checked(
    told: list[str], given: str | None, expected: str | None, doubted: int
) -> None:
    found, notes = page_address([Told("canonical", url) for url in told], given)
    assert (found and found.iri, [note.kind for note in notes]) == (expected, ["canonical-doubted"] * doubted)


def test_the_archived_copy_that_was_handed_in_is_kept() -> None:
    copy = "https://web.archive.org/web/20200102030405/https://a.example/x"
    found, _ = page_address([Told("canonical", "https://a.example/x")], copy)
    assert found
    assert found.archived_at == copy


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "https://twitter.com/intent/tweet?text=a",
        "https://api.whatsapp.com/send?text=x",
        "https://t.me/share/url?url=x",
        "https://any.example/post?link=https%3A%2F%2Fa.example%2Fx%2Fy",
        "https://www.a.example/x/y#top",
        "https://www.a.example/",
        "/tag/bridge",
        "/author/ilse-vandor",
        "/news/politics/author/ilse-vandor-1.3333",
        "/autors/ilse-vandor/",
        "/privacy.html",
        "/wp-content/uploads/picture.jpg",
        "https://ad.doubleclick.net/clk?x",
        "tel:+123",
    ],
)
def test_links_that_cite_nothing_are_left_out(url: str) -> None:
    assert cited(url, "", HERE) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fa.example%2Fx%2Fy",
        "http://digest.example/submit.php?url=http%3A%2F%2Fa.example%2Fx%2Fy",
    ],
)
def test_a_page_is_shared_by_links_though_it_does_not_say_its_address(url: str) -> None:
    assert cited(url, "", Where()) is None


@pytest.mark.parametrize("rel", ["tag", "category tag", "author", "sponsored nofollow"])
def test_links_are_left_out_by_their_relation(rel: str) -> None:
    assert cited("https://b.example/x", rel, HERE) is None


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("../2024/other", "https://a.example/2024/other"),
        ("https://x.com/somebody/status/12345", "https://x.com/i/status/12345"),
        ("https://b.example/tag/bridge", "https://b.example/tag/bridge"),
        ("//b.example/x.jpg", "https://b.example/x.jpg"),
        ("https://www.facebook.com/somebody/posts/1", "https://facebook.com/somebody/posts/1"),
        ("https://archive.ph/2023.01.02-030405/https://b.example/p", "https://b.example/p"),
    ],
)
def test_links_that_cite_are_kept(url: str, iri: str) -> None:
    found = cited(url, "nofollow", HERE)
    assert isinstance(found, Address)
    assert found.iri == iri


def test_a_relative_link_of_a_page_without_address_cites_nothing() -> None:
    assert cited("/x", "", Where()) is None
    assert isinstance(cited("https://[x", "", Where()), Unusable)


def test_values_of_microdata_are_where_html_has_them() -> None:
    tree = fromstring(
        """<div itemscope itemtype="https://schema.org/ClaimReview"><a itemprop=url href="/a">x</a>
        <time itemprop=datePublished datetime="2024-05-01">May</time><meta itemprop=claimReviewed content="is it">
        <img itemprop=image src=p.png><data itemprop=position value=3>three</data>
        <span itemprop="name headline"> a  b </span>
        <link itemprop=appearance href=/1><link itemprop=appearance href=/2></div>"""
    )
    [found] = microdata(tree, "https://b.example/x/")
    assert found == {
        "@type": ["ClaimReview"],
        "url": "https://b.example/a",
        "datePublished": "2024-05-01",
        "claimReviewed": "is it",
        "image": "https://b.example/x/p.png",
        "position": "3",
        "name": "a b",
        "headline": "a b",
        "appearance": ["https://b.example/1", "https://b.example/2"],
    }


def test_rdfa_of_other_vocabularies_is_not_read() -> None:
    tree = fromstring(
        """<div prefix="og: http://ogp.me/ns#" vocab="http://schema.org/" typeof="Claim"><b property="text">x</b>
        <b property="og:title">y</b><p vocab="http://xmlns.com/foaf/0.1/"><b property="name">z</b></p></div>"""
    )
    assert rdfa(tree) == [{"@type": ["Claim"], "text": "x"}]


def test_the_same_review_in_two_syntaxes_is_one(page: Page, read: Read) -> None:
    markup = (
        '<link rel=canonical href="https://a.example/x"><script type="application/ld+json">{"@type": "ClaimReview",'
        ' "claimReviewed": "The bridge is closed", "reviewRating": {"alternateName": "False"}}</script>'
    )
    item = (
        '<div itemscope itemtype="http://schema.org/ClaimReview"><b itemprop=claimReviewed>The bridge is closed.</b>'
        "<meta itemprop=datePublished content=2024-05-01><i itemprop=reviewRating itemscope "
        'itemtype="http://schema.org/Rating"><b itemprop=alternateName>%s</b></i></div>'
    )
    once = read(page(item % "false" + f"<p>{WORDS}</p>", markup))
    assert len(once.reviews) == 1
    assert "review-repeated" in {note.kind for note in once.notes}
    twice = read(page(item % "True" + f"<p>{WORDS}</p>", markup))
    assert sorted(review.verdict for review in twice.reviews) == ["false", "true"]


def test_what_stands_under_a_heading_of_sources_is_kept_though_it_is_all_links(page: Page, text: Text) -> None:
    body = (
        f"<article><h1>On the bridge of May</h1><p>{WORDS * 3}</p><h3>Fontes</h3><ul><li><a href='https://b.example/1'>"
    )
    listed = f"{body}Um</a><li><a href='https://b.example/2'>Dois</a></ul>"
    words = text(page(f"{listed}<h3>Related</h3><p><a href='/2'>{WORDS}</a></p></article>"))
    assert words.endswith("Fontes\n\nUm\n\nDois")


def test_text_within_what_is_called_a_frame_or_behind_a_tail_is_kept(page: Page, text: Text) -> None:
    parts = "".join(
        f'<section class="part ads">{p}</section>' for p in (f"<p>{n} times: {WORDS * 2}</p>" for n in "12345")
    )
    words = text(page(f"<article><h1>On the bridge of May</h1><h2>Share</h2>{parts}</article>"))
    assert all(f"{n} times" in words for n in "12345")


def test_a_frame_that_holds_the_article_is_none(page: Page, text: Text) -> None:
    assert WORDS.strip() in text(page(f'<div class="sidebar related comments"><p>{WORDS * 3}</p></div>'))


def test_an_embedded_post_is_kept_and_not_read_as_the_article(page: Page, read: Read, text: Text) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>Mayor Ilse Vandor said that the bridge was sold.</p>'
        '<a href="https://twitter.com/a/status/123">May 1</a></blockquote>'
    )
    content = page(f"<article><h1>On the bridge of May</h1><p>{WORDS * 3}</p>{post}<p>{WORDS}</p></article>")
    assert "Vandor said that the bridge was sold" in text(content)
    reading = read(content)
    assert "https://x.com/i/status/123" in {one.cited for one in reading.citations}
    assert "Ilse Vandor" not in {agent.name for agent in reading.agents}


def test_a_film_in_a_frame_is_cited(page: Page, read: Read) -> None:
    frames = (
        '<iframe src="https://www.youtube.com/embed/AbCdEfGhIjK"></iframe><iframe src="https://ads.example/1"></iframe>'
    )
    reading = read(page(f"<article><h1>On the bridge of May</h1><p>{WORDS * 3}</p>{frames}<p>{WORDS}</p></article>"))
    assert [one.cited for one in reading.citations] == ["https://youtube.com/watch?v=AbCdEfGhIjK"]


def test_cells_of_a_table_stand_in_rows(page: Page, text: Text) -> None:
    table = "<table><tr><th>Month<th>Cars</tr><tr><td>May<td>4,000</tr></table>"
    words = text(page(f"<article><h1>On the bridge of May</h1><p>{WORDS * 3}</p>{table}<p>{WORDS}</p></article>"))
    assert "Month | Cars\n\nMay | 4,000" in words


def reading(*, claims: Iterable[Claim] = (), reviews: Iterable[Review] = (), notes: Iterable[Note] = ()) -> Reading:
    record = ("https://e.example/r", "https://e.example/d", "x/1")
    return Reading(*record, claims=tuple(claims), reviews=tuple(reviews), notes=tuple(notes))


def claim(name: str, text: str, **more: object) -> Claim:
    return Claim(f"https://e.example/{name}", text, **more)  # type: ignore[arg-type]


def review(name: str, of: str, verdict: str, **more: object) -> Review:
    label = Rating(f"https://e.example/{name}-rating", verdict)
    about = (f"https://e.example/{name}", "https://e.example/d", f"https://e.example/{of}", "https://e.example/checker")
    return Review(*about, verdict, "label", rating=label, **more)  # type: ignore[arg-type]


def test_claims_with_equal_words_become_one_with_what_both_say() -> None:
    span = Span(0, 5, "It is")
    one = reading(claims=(claim("a", "It is so.", language="en"),), reviews=(review("r", "a", "false"),))
    other = reading(claims=(claim("b", "it is  SO", span=span),), reviews=(review("s", "b", "false", span=span),))
    found = merged(one, other, Minter("key"))
    assert found.claims == (claim("a", "It is so.", language="en", span=span),)
    assert found.reviews == (review("r", "a", "false", span=span),)
    assert not found.notes


def test_a_printed_verdict_on_other_words_stands_beside_and_is_noted_where_it_differs() -> None:
    one = reading(claims=(claim("a", "It is so"),), reviews=(review("r", "a", "false"),))
    other = reading(claims=(claim("b", "It was so"),), reviews=(review("r", "b", "true"),))
    found = merged(one, other, Minter("key"))
    assert [((each.claim or "")[-1:], each.verdict) for each in found.reviews] == [("a", "false"), ("b", "true")]
    assert len({each.iri for each in found.reviews}) == 2
    assert [note.kind for note in found.notes] == ["verdict-disagrees"]


def test_joining_keeps_every_note() -> None:
    one, other = (reading(notes=(Note(kind, ""),)) for kind in "ab")
    assert [note.kind for note in joined(one, other).notes] == ["a", "b"]


@pytest.mark.parametrize("syntax", ["microdata", "rdfa"])
def test_what_only_a_review_has_is_the_reviews_though_its_author_was_left_open(syntax: str) -> None:
    page = """<div itemscope itemtype="http://schema.org/ClaimReview">
      <div itemprop="author" itemscope itemtype="http://schema.org/Organization"><b itemprop="name">Harbour Check</b>
        <b itemprop="claimReviewed">The bridge was sold</b>
        <div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim">
          <div itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Ilse Vandor</b></div>
        </div>
        <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><b itemprop="alternateName">False</b>
      </div></div></div>"""
    if syntax == "rdfa":
        page = page.replace("itemscope ", "").replace("itemtype", "typeof").replace("itemprop", "property")
        page = f'<div vocab="http://schema.org/">{page}</div>'
    [found] = (microdata if syntax == "microdata" else rdfa)(fromstring(page))
    assert found["author"] == {"@type": ["Organization"], "name": "Harbour Check"}
    assert found["claimReviewed"] == "The bridge was sold"
    assert found["itemReviewed"]["author"] == {"@type": ["Person"], "name": "Ilse Vandor"}
    assert found["reviewRating"] == {"@type": ["Rating"], "alternateName": "False"}
