import html
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputRefusedError
from provenance.ingest.feeds import FORMAT
from provenance.ingest.formats import detect_format
from provenance.ingest.source import Entry, Source
from provenance.model import Reading

BASE = "https://example.org/id/"
PAGE = "https://harbourcheck.example/checks/bridge"
BODY = "The old bridge was closed in May, the mayor said. It was open, and that was seen by all of the port."
Make = Callable[..., dict[str, Any]]


def rss(*items: str, head: str = "") -> bytes:
    channel = f"<title>Harbour Check</title><link>https://harbourcheck.example/</link><language>en</language>{head}"
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">'
    return f"{declared}<channel>{channel}\n{''.join(items)}\n</channel></rss>".encode()


def item(number: int = 1, inner: str = "") -> str:
    return f"<item><title>Check {number}</title><link>https://harbourcheck.example/{number}/</link>{inner}</item>"


def taken(content: bytes, name: str = "feed.xml") -> tuple[list[Entry], list[InputRefusedError]]:
    found = list(FORMAT.entries(Source(name, content)))
    return [e for e in found if isinstance(e, Entry)], [e for e in found if isinstance(e, InputRefusedError)]


def read(content: bytes) -> Reading:
    [entry], refused = taken(content)
    assert not refused
    return FORMAT.read(entry, BASE)


def script(node: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        "<rss>",
        '<?xml version="1.0"?>\n<!-- x -->\n<rss version="2.0">',
        '\ufeff<feed xmlns="http://www.w3.org/2005/Atom">',
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/>',
        '<?xml version="1.0" encoding="windows-1251"?><rss>',
    ],
)
def test_a_feed_is_known_by_its_root(head: str) -> None:
    assert FORMAT.sniff(Source("f", head.encode()))


@pytest.mark.parametrize(
    "head", ["<html>", "<rdf:RDF><rdf:Description/>", "words", "{}", "", "<?xml version='1.0'?><urlset>"]
)
def test_what_is_no_feed_is_left_to_others(head: str) -> None:
    assert not FORMAT.sniff(Source("f", head.encode()))


def test_an_item_with_title_and_address_is_kept_as_a_page() -> None:
    inner = "<pubDate>Mon, 03 Jun 2024 10:00:00 +0200</pubDate><author>desk@a.example (Ilse Vandor)</author>"
    found = read(rss(item(7, inner)))
    page = next(each for each in found.publications if each.iri == found.document)
    assert (found.document, page.title, found.claims, found.reviews) == (
        "https://harbourcheck.example/7",
        "Check 7",
        (),
        (),
    )
    assert page.published
    assert page.published.value
    assert page.published.value.startswith("2024-06-03T10:00:00")
    assert "Ilse Vandor" in {agent.name for agent in found.agents}


def test_each_item_is_a_record_and_a_bad_one_takes_none_with_it() -> None:
    entries, [refused] = taken(rss(item(1), "<item><title>Cut</item>", item(3)))
    assert [entry.key for entry in entries] == ["https://harbourcheck.example/1", "https://harbourcheck.example/3"]
    assert [entry.place for entry in entries] == ["item 1", "item 3"]
    assert (refused.place, "well-formed" in refused.reason) == ("item 2", True)


@pytest.mark.parametrize("wrap", ["<![CDATA[{}]]>", "escaped"])
def test_a_review_in_the_content_is_read(review: Make, wrap: str) -> None:
    body = script(review()) + f"<p>{BODY}</p>"
    inner = wrap.format(body) if "{" in wrap else body.replace("&", "&amp;").replace("<", "&lt;")
    text = item(
        1, f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{inner}</content:encoded>'
    )
    found = read(rss(text.replace("https://harbourcheck.example/1/", PAGE)))
    [judged] = found.reviews
    assert (judged.verdict, judged.claim_as_published) == ("false", "The old bridge was closed in May")
    assert "Ilse Vandor" in {agent.name for agent in found.agents}


def test_who_wrote_it_stands_beside_the_house_that_the_review_in_it_names(review: Make) -> None:
    told = review(author={"@type": "Organization", "name": "Harbour Check"}, url="https://harbourcheck.example/1/")
    body = html.escape(script(told) + f"<p>{BODY}</p>")
    found = read(
        rss(item(1, f"<author>desk@harbourcheck.example (Mara Lindqvist)</author><description>{body}</description>"))
    )
    names = {agent.iri: agent.name for agent in found.agents}
    assert [names[iri] for iri in found.publications[0].authors] == ["Mara Lindqvist"]


def test_a_review_in_elements_is_read() -> None:
    inner = (
        '<schema:ClaimReview xmlns:schema="https://schema.org/">'
        "<schema:claimReviewed>The ferry sank</schema:claimReviewed><schema:author><schema:Organization>"
        "<schema:name>Harbour Check</schema:name></schema:Organization></schema:author>"
        "<schema:reviewRating><schema:alternateName>False</schema:alternateName></schema:reviewRating>"
        "<schema:itemReviewed><schema:Claim><schema:author><schema:Person><schema:name>Tomas Krog</schema:name>"
        "</schema:Person></schema:author></schema:Claim></schema:itemReviewed></schema:ClaimReview>"
    )
    found = read(rss(item(1, inner)))
    assert [(one.claim_as_published, one.verdict) for one in found.reviews] == [("The ferry sank", "false")]
    assert {"Tomas Krog", "Harbour Check"} <= {agent.name for agent in found.agents}


def test_the_prefix_of_the_root_holds_in_each_item() -> None:
    inner = "<s:ClaimReview><s:claimReviewed>The ferry sank</s:claimReviewed></s:ClaimReview>"
    content = rss(item(1, inner)).replace(b"<rss ", b'<rss xmlns:s="http://schema.org/" ')
    assert [one.claim_as_published for one in read(content).reviews] == ["The ferry sank"]


def test_atom_is_read() -> None:
    content = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Check</title>'
        '<link rel="self" href="https://harbourcheck.example/feed"/><link href="https://harbourcheck.example/"/>'
        '<entry><title type="html">The &amp;quot;old&amp;quot; bridge</title><id>tag:a,1</id>'
        '<link rel="alternate" href="/checks/bridge"/><published>2024-06-02T00:00:00Z</published>'
        "<author><name>Ilse Vandor</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content></entry></feed>'
    ).encode()
    [entry], refused = taken(content)
    assert (entry.key, refused) == (PAGE, [])
    found = FORMAT.read(entry, BASE)
    page = next(each for each in found.publications if each.iri == PAGE)
    assert (page.title, page.language) == ('The "old" bridge', "en")


def test_links_in_the_body_are_citations() -> None:
    body = f'<description><![CDATA[<p>{BODY} <a href="https://quay.example/report">the report</a></p>]]></description>'
    assert [one.cited for one in read(rss(item(1, body))).citations] == ["https://quay.example/report"]


def test_an_entry_can_be_read_by_itself_and_a_new_date_of_the_feed_changes_none() -> None:
    text = rss(item(1, f"<description>{BODY}</description>"), item(2))
    for entry in taken(text)[0]:
        [again], _ = taken(entry.content, "other.xml")
        assert (again.key, again.content, again.document) == (entry.key, entry.content, entry.document)
    later = rss(item(1, f"<description>{BODY}</description>"), item(2), head="<lastBuildDate>today</lastBuildDate>")
    assert [e.content for e in taken(later)[0]] == [e.content for e in taken(text)[0]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_slices_joined_are_the_source(encoding: str) -> None:
    text = rss(
        item(1, "<description>Мост</description>"), item(2, "<description><![CDATA[</item>]]></description>")
    ).decode()
    named = text.replace("UTF-8", encoding.removesuffix("-sig"))
    source = Source("f.xml", named.encode(encoding))
    pieces = FORMAT.slices(source)
    assert b"".join(pieces) == source.content
    assert len(pieces) >= 4 or encoding == "utf-16"
    entries, refused = taken(source.content)
    assert (len(entries), refused) == (2, [])
    assert "Мост" in entries[0].content.decode()


@pytest.mark.parametrize("told", ['<!DOCTYPE rss [<!ENTITY x "y">]>', '<!DOCTYPE rss SYSTEM "file:///etc/passwd">'])
def test_a_document_type_is_refused(told: str) -> None:
    with pytest.raises(InputRefusedError, match="DOCTYPE"):
        taken(rss(item()).replace(b"<rss ", told.encode() + b"<rss "))


def test_a_document_type_does_not_hide_a_feed() -> None:
    content = rss(item()).replace(b"<rss ", b'<!DOCTYPE rss [<!ENTITY x "y">]>\n<rss ')
    assert detect_format(Source("feed.xml", content)) is FORMAT


def test_the_public_name_of_a_document_type_is_passed_over() -> None:
    named = b'<!DOCTYPE rss PUBLIC "-//Quay//DTD RSS 0.91//EN" "https://quay.example/rss.dtd">'
    content = rss(item(), item(2)).replace(b"<rss ", named + b"<rss ")
    assert detect_format(Source("feed.xml", content)) is FORMAT
    entries, refused = taken(content)
    assert (len(entries), refused) == (2, [])


def test_no_entity_is_expanded() -> None:
    entries, refused = taken(rss(item(1, '<description><!DOCTYPE x [<!ENTITY a "b">]>&a;</description>')))
    assert (entries, len(refused)) == ([], 1)


def test_names_of_characters_are_mended_and_told() -> None:
    found = read(rss(item(1, "<description>Ports &ndash; R&D &amp; more &nbsp; words of the day here</description>")))
    assert "xml-mended" in {note.kind for note in found.notes}


def test_an_item_without_address_is_known_by_its_number_in_the_feed() -> None:
    [entry], _ = taken(rss(f"<item><guid isPermaLink='false'>n-12</guid><description>{BODY}</description></item>"))
    assert entry.key == "feed.xml#n-12"


def test_a_feed_without_items_is_refused() -> None:
    assert "without items" in taken(rss())[1][0].reason
    assert "neither title" in taken(rss("<item><category>x</category></item>"))[1][0].reason


PIECES = [
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>https://a.example/1</link>",
    "<![CDATA[",
    "]]>",
    "&x;",
    "a ",
    "<!--",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_items_are_read_or_refused(text: str) -> None:
    source = Source("f", f"<rss>{text}".encode())
    with suppress(InputRefusedError):
        assert b"".join(FORMAT.slices(source)) == source.content
        for found in FORMAT.entries(source):
            if isinstance(found, Entry):
                with suppress(InputRefusedError):
                    FORMAT.read(found, BASE)


@pytest.mark.parametrize(
    "text",
    ["<item ", "<item>", "<![CDATA[", "<title><![CDATA[", "<link ", " ", "<!--", "&x", "<a>", '<a b="', "<script "],
)
def test_what_comes_over_and_over_is_passed_once(text: str) -> None:
    for around in (f"<rss><channel><title>{text * 20_000}", f"<rss><channel><item>{text * 20_000}</item>"):
        with suppress(InputRefusedError):
            assert all(isinstance(e, Entry | InputRefusedError) for e in FORMAT.entries(Source("f", around.encode())))


@pytest.mark.parametrize(
    "told",
    [
        "Claim: The old bridge was closed in May. Verdict: Mostly false. Records of the port say that it was open.",
        "Claim: The old bridge was closed in May<br>Verdict: Mostly false<br/>Records of the port say otherwise.",
        "<p><b>Claim:</b> The old bridge was closed in May</p><p><b>Verdict:</b> Mostly false</p>",
        "Rating: Mostly false | Claim: The old bridge was closed in May | Fact: The old bridge was open all month",
    ],
)
def test_labelled_parts_of_a_description_are_told_apart(told: str) -> None:
    found = read(rss(item(1, f"<description><![CDATA[{told}]]></description>")))
    [claim], [judged] = found.claims, found.reviews
    assert (claim.text, judged.claim, judged.verdict) == ("The old bridge was closed in May", claim.iri, "mostly-false")
    assert judged.rating
    assert judged.rating.label == "Mostly false"
    assert {(one.speaker, one.stance) for one in found.assertions} == {(judged.reviewer, "disputes")}


def test_what_a_house_only_checks_is_not_said_by_it() -> None:
    body = "CLAIM: The old bridge was closed in May | FACT: Records of the port show that it was open all month."
    found = read(rss(item(1, f"<description>{body}</description>")))
    assert ([one.text for one in found.claims], found.assertions) == (["The old bridge was closed in May"], ())
