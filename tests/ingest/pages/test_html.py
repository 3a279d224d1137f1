"""Whole pages in the styles of several houses and languages, all invented."""

import json
from collections.abc import Callable

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT as MARKUP
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.pages.html import FORMAT
from provenance.ingest.source import Entry, Source
from provenance.model import AgentKind, Publication, Reading
from provenance.rdf import to_quads

Read = Callable[..., Reading]
Sample = Callable[[str], bytes]
Text = Callable[..., str]
Page = Callable[..., bytes]

STYLES = ("wordpress", "yoast", "microdata", "rdfa", "blogger", "rtl", "cyrillic", "contradiction", "news", "listing")


def page_of(reading: Reading) -> Publication:
    return next(one for one in reading.publications if one.iri == reading.document)


def names(reading: Reading) -> dict[str, str | None]:
    return {agent.iri: agent.name for agent in reading.agents}


def kinds(reading: Reading) -> list[str]:
    return [note.kind for note in reading.notes]


@pytest.mark.parametrize("style", STYLES)
def test_every_sample_is_taken_for_html_and_read_to_quads(style: str, sample: Sample, read: Read) -> None:
    assert detect_format(Source("page.bin", sample(style))).name == "html"
    reading = read(sample(style))
    assert to_quads(reading)
    assert page_of(reading).title


@pytest.mark.parametrize("style", STYLES)
def test_the_same_bytes_give_the_same_reading(
    style: str, sample: Sample, read: Read, entry: Callable[..., Entry]
) -> None:
    first = entry(sample(style))
    again = entry(first.content, first.key)
    assert (again.key, again.content) == (first.key, sample(style))
    assert read(first.content, first.key) == read(sample(style))


def test_a_bad_block_of_markup_takes_nothing_from_its_neighbours(sample: Sample, read: Read) -> None:
    reading = read(sample("wordpress"))
    assert [review.verdict for review in reading.reviews] == ["false"]
    [unread] = [note.text for note in reading.notes if note.kind == "markup-unread"]
    assert "JSON-LD block 2" in unread
    assert "json-mended" in kinds(reading)
    page = page_of(reading)
    assert (page.published, page.modified) != (None, None)
    assert [names(reading)[iri] for iri in page.authors] == ["Tomas Krog"]


def test_the_markup_and_the_text_are_one_reading(sample: Sample, read: Read) -> None:
    reading = read(sample("wordpress"))
    [claim] = [claim for claim in reading.claims if claim.text == "The old bridge was closed in May"]
    said = [one for one in reading.assertions if one.claim == claim.iri]
    [review] = reading.reviews
    assert review.iri == reading.document == "https://harbourcheck.example/2024/06/old-bridge"
    assert (review.claim, review.span and review.span.exact) == (claim.iri, "False.")
    checkers = [agent for agent in reading.agents if agent.kind is AgentKind.FACT_CHECKER]
    assert [agent.name for agent in checkers] == ["Harbour Check"]
    [refuting] = [one for one in said if one.stance == "refutes"]
    assert (refuting.speaker, refuting.publication) == (checkers[0].iri, reading.document)
    assert refuting.span == review.span


def test_the_text_has_title_lead_and_posts_and_no_frame(sample: Sample, text: Text) -> None:
    words = text(sample("wordpress"))
    assert words.startswith("Fact check: The old bridge was not closed in May\n\nA post that was shared")
    assert "The old bridge is CLOSED" in words
    for frame in ("Facebook", "Read also", "tunnel", "Lorem", "All rights", "Home"):
        assert frame not in words


def test_links_of_the_body_are_citations_with_their_words(sample: Sample, read: Read) -> None:
    reading = read(sample("wordpress"))
    assert {one.cited for one in reading.citations if one.cited.startswith("https://")} >= {
        "https://facebook.com/ilse.vandor/posts/123456789",
        "https://x.com/i/status/1790000000000000000",
        "https://harbour-office.example/traffic/may",
        "https://stats.example/bridges.pdf",
    }
    works = {entry.iri: entry.publication for entry in reading.references}
    told = {pointer.span.exact: works[pointer.references[0]] for pointer in reading.pointers}
    assert told["was open on every day of the month"] == "https://harbour-office.example/traffic/may"
    copy = next(one for one in reading.publications if one.iri == "https://harbour-office.example/traffic/may")
    assert copy.archived_at == ("https://web.archive.org/web/20240520101010/https://harbour-office.example/traffic/may")
    assert not any("ferry" in one.cited or "sharer" in one.cited for one in reading.citations)


def test_references_lead_over_the_blocks_of_a_page(sample: Sample, read: Read) -> None:
    reading = read(sample("yoast"))
    assert reading.document == "https://farolverifica.example/checagem/ponte-velha-vendida"
    [review] = reading.reviews
    assert (review.iri, names(reading)[review.reviewer]) == (reading.document, "Farol Verifica")
    page = page_of(reading)
    assert [agent.kind for agent in reading.agents if agent.iri in page.authors] == [AgentKind.PERSON]
    assert (page.title, page.language) == ("É falso que a ponte velha tenha sido vendida", "pt-BR")
    claim = next(one for one in reading.claims if one.iri == review.claim)
    assert (claim.language, claim.appearances) == ("pt-BR", ("https://facebook.com/100/posts/900",))
    assert any(one.method.startswith("article") for one in reading.assertions)  # its prose is read in its language


def test_a_lead_outside_of_the_article_is_kept(sample: Sample, text: Text) -> None:
    assert "Contrato que circula nas redes é de outra ponte" in text(sample("yoast"))
    assert "Leia também" not in text(sample("yoast"))
    assert "Túnel" not in text(sample("yoast"))


def test_microdata_is_read(sample: Sample, read: Read) -> None:
    reading = read(sample("microdata"))
    [review] = reading.reviews
    assert (review.verdict, review.claim_as_published) == ("false", "El faro de la isla fue demolido en octubre")
    assert names(reading)[review.reviewer] == "Puerto Claro"
    assert {agent.name: agent.job_title for agent in reading.agents}["Bruno Salas"] == "concejal"
    assert "https://fotos.example/album/77" in {one.cited for one in reading.citations}


def test_rdfa_is_read(sample: Sample, read: Read) -> None:
    reading = read(sample("rdfa"))
    [review] = reading.reviews
    assert (review.verdict, review.claim_as_published) == ("false", "Le vieux pont est fermé depuis mai")
    [claim] = reading.claims
    assert claim.appearances == ("https://radio-amont.example/emission/12",)
    assert {agent.name for agent in reading.agents} >= {"Radio Amont", "Les Vérificateurs du Quai"}


def test_a_page_without_markup_is_read_by_its_text(sample: Sample, read: Read) -> None:
    reading = read(sample("blogger"))
    [review] = reading.reviews
    assert (review.verdict, review.rating and review.rating.label) == ("false", "False")
    assert ("Odo Brandt", "The harbour water turned red overnight") in {
        (names(reading)[one.speaker], claim.text)
        for one in reading.assertions
        for claim in reading.claims
        if claim.iri == one.claim
    }
    listed = {pointer.span.exact: pointer.references for pointer in reading.pointers}
    assert set(listed) == {"[1]", "[2]", "the Gazette"}
    assert not any("spam" in one.cited for one in reading.citations)


def test_a_page_without_capitals_names_nobody_but_whom_its_markup_names(sample: Sample, read: Read) -> None:
    reading = read(sample("rtl"))
    assert {agent.name for agent in reading.agents} - {None} == {"سامي الحداد", "مرصد الميناء"}
    assert page_of(reading).language == "ar"
    assert {one.cited for one in reading.citations} == {
        "https://baladiya.example/traffic",
        "https://turuq.example/counts",
    }


def test_an_encoding_that_is_declared_is_used(sample: Sample, read: Read, text: Text) -> None:
    content = sample("cyrillic").decode().encode("cp1251")
    assert text(content).startswith("Старый мост не закрывали\n\nВ социальных сетях")
    reading = read(content)
    assert [names(reading)[iri] for iri in page_of(reading).authors] == ["Ирина Волнова"]
    assert [one.cited for one in reading.citations] == ["https://mer.example/dvizhenie"]
    assert "encoding-wrong" not in kinds(reading)


def test_where_markup_and_printed_verdict_differ_both_are_kept(sample: Sample, read: Read) -> None:
    reading = read(sample("contradiction"))
    assert [(review.verdict, review.claim) for review in reading.reviews] == [
        ("true", reading.claims[0].iri),
        ("false", reading.claims[0].iri),
    ]
    assert len({review.iri for review in reading.reviews}) == 2
    assert len({review.rating.iri for review in reading.reviews if review.rating}) == 2
    [note] = [note.text for note in reading.notes if note.kind == "verdict-disagrees"]
    assert "'True'" in note
    assert "'false'" in note


def test_an_article_without_a_fact_check_keeps_what_it_cites(sample: Sample, read: Read) -> None:
    reading = read(sample("news"))
    assert not reading.claims
    assert not reading.reviews
    assert [one.cited for one in reading.citations] == ["https://plans.example/quay"]
    page = page_of(reading)
    assert [names(reading)[iri] for iri in page.authors] == ["Nora Feld"]
    assert names(reading)[page.publisher or ""] == "The Amber Gazette"
    assert not any(agent.kind is AgentKind.FACT_CHECKER for agent in reading.agents)


def test_reviews_of_other_pages_are_theirs(sample: Sample, read: Read) -> None:
    reading = read(sample("listing"))
    assert {review.publication: review.verdict for review in reading.reviews} == {
        "https://harbourcheck.example/2024/01/a": "true",
        "https://harbourcheck.example/2024/01/b": "false",
    }
    assert len({review.iri for review in reading.reviews} | {reading.document}) == 3


def test_reviews_of_other_pages_share_no_node_with_other_records_of_this_page(page: Page, read: Read) -> None:
    def review(number: int, claim: str) -> str:
        return json.dumps({"@type": "ClaimReview", "url": f"https://a.example/{number}", "claimReviewed": claim})

    def under(reading: Reading) -> list[str]:
        return [claim.iri.rpartition("/")[0] for claim in reading.claims]

    head = "".join(f'<script type="application/ld+json">{review(number, "A claim")}</script>' for number in (1, 2, 3))
    own, *others = under(read(page("<p>Words.</p>", head), iri="https://a.example/1"))
    lines = "\n".join(review(1, claim) for claim in ("A claim", "Another", "A third")).encode()
    entries = [each for each in MARKUP.entries(Source("a.jsonl", lines)) if isinstance(each, Entry)]
    same, *later = [at for each in entries for at in under(MARKUP.read(each, "https://example.org/id/"))]
    assert own == same
    assert len({own, *others, *later}) == 5


def test_a_title_that_states_the_finding_does_not_become_the_claim(sample: Sample, read: Read) -> None:
    reading = read(sample("wordpress"))
    assert not any("not closed" in claim.text for claim in reading.claims)


@pytest.mark.parametrize("content", [b"<html></html>", b"<!DOCTYPE html><html><body><script>x</script></body></html>"])
def test_a_page_with_nothing_is_refused(content: bytes, entry: Callable[..., Entry]) -> None:
    with pytest.raises(InputRefusedError, match="nothing of a page"):
        FORMAT.read(entry(content), "https://example.org/id/")


def test_an_empty_file_is_refused(entry: Callable[..., Entry]) -> None:
    with pytest.raises(InputRefusedError, match="empty"):
        entry(b" \n")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"><div/></rdf:RDF>',
        b"<rss><title>x</title></rss>",
        b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .",
        b"The bridge <div>",
        b"",
    ],
)
def test_other_content_is_not_taken_for_a_page(content: bytes) -> None:
    assert not FORMAT.sniff(Source("a.html", content))


def test_a_page_in_utf16_is_taken_for_one(sample: Sample, read: Read) -> None:
    content = sample("rtl").decode().encode("utf-16")
    assert FORMAT.sniff(Source("a", content))
    assert page_of(read(content)).title == "هل أُغلق الجسر القديم؟"


def test_the_reader_names_what_the_text_depends_on() -> None:
    name, _, version = find_format("html").reader.partition("/")
    assert name == "html"
    assert version.startswith("1+trafilatura-")
    assert "+lxml-" in version


def test_a_wrong_theme_language_is_not_believed(page: Page, read: Read) -> None:
    words = "Il ponte vecchio non è stato chiuso a maggio, come mostrano i dati del comune e le fotografie. " * 4
    reading = read(page(f"<article><h1>Il ponte non è stato chiuso</h1><p>{words}</p></article>"))
    assert "language-doubted" in kinds(reading)


def test_a_null_title_is_none(page: Page, read: Read) -> None:
    content = page("<article><p>" + "The bridge was open for all of the month of May. " * 5, "<title>null</title>")
    assert page_of(read(content)).title is None


@pytest.mark.parametrize("named", ["Ilse Vandor", "Facebook page - Ilse Vandor"])
def test_an_utterance_that_markup_and_prose_have_is_one(page: Callable[..., bytes], read: Read, named: str) -> None:
    markup = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://harbourcheck.example/pier",
        "claimReviewed": "The pier of Ansel was closed in May",
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Organization", "name": named}},
        "author": {"@type": "Organization", "name": "Harbour Check", "url": "https://harbourcheck.example"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    body = "<article><h1>The pier</h1><p>Claim by: Ilse Vandor</p><p>The pier was open all through May, and the "
    body += "list of the office shows every ship that came in and went out of it.</p><p>Verdict: False</p></article>"
    head = f'<script type="application/ld+json">{json.dumps(markup)}</script>'
    reading = read(page(body, head), iri="https://harbourcheck.example/pier")
    said = [one for one in reading.assertions if one.stance == "asserts"]
    assert [(names(reading)[one.speaker], one.method.partition("/")[0]) for one in said] == [(named, "claimreview")]
    assert said[0].span is not None  # the words are the prose's
