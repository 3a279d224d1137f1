"""Plain text and Markdown as a format: detection, keys, content."""

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.article import FORMAT, MAX_CHARACTERS
from provenance.ingest.formats import detect_format
from provenance.ingest.source import Entry, Source
from provenance.iri import DEFAULT_BASE

TEXT = 'Fact Check: "The bridge is closed"\r\nThe claim began in a post by clerk Ilse Vandor in May 2024.\r\n'


def only(source: Source) -> Entry:
    (entry,) = FORMAT.entries(source)
    assert isinstance(entry, Entry)
    return entry


def test_text_that_is_nothing_else_is_an_article() -> None:
    assert detect_format(Source("bridge.txt", TEXT.encode())).name == "article"
    assert detect_format(Source("bridge.md", b"# Was the bridge closed?\n\nNo.\n")).name == "article"


@pytest.mark.parametrize(
    "content", [b'{"a": 1}', b"[[1]]", b'[{"a": 1}]', b"<html></html>", b"@prefix a: <b> .", b"\x00\x01", b"", b"1 2 3"]
)
def test_other_formats_and_wordless_text_are_not_taken_for_articles(content: bytes) -> None:
    assert not FORMAT.sniff(Source("other", content))


def test_a_markdown_link_at_the_start_is_no_json() -> None:
    assert FORMAT.sniff(Source("a.md", b"[Harbour Check](https://example.org/a) says no.\n"))


def test_the_record_is_known_by_address_then_by_name() -> None:
    content = TEXT.encode()
    assert only(Source("bridge.txt", content)).key == "bridge.txt"
    assert only(Source("bridge.txt", content, "urn:isbn:1")).key == "urn:isbn:1"
    assert only(Source("b.txt", content, "http://www.example.org/b/?utm_source=x")).key == "https://example.org/b"


def test_an_address_names_the_document() -> None:
    entry = only(Source("b.txt", TEXT.encode(), "http://www.example.org/b/"))
    reading = FORMAT.read(entry, DEFAULT_BASE)
    assert reading.document == "https://example.org/b"
    assert {work.url for work in reading.publications if work.iri == reading.document} == {"https://example.org/b"}


def test_line_ends_are_kept_and_a_byte_order_mark_is_not() -> None:
    entry = only(Source("bridge.txt", b"\xef\xbb\xbf" + TEXT.encode()))
    assert entry.document == TEXT
    assert only(Source("bridge.txt", entry.content)).document == TEXT
    assert only(Source("bridge.txt", TEXT.encode("utf-16"))).document == TEXT


def test_slices_give_the_source_back() -> None:
    content = b"\xef\xbb\xbf" + TEXT.encode()
    assert b"".join(FORMAT.slices(Source("bridge.txt", content))) == content


def test_spans_point_into_the_document_with_its_line_ends() -> None:
    reading = FORMAT.read(only(Source("bridge.txt", TEXT.encode())), DEFAULT_BASE)
    spans = [one.span for one in reading.assertions if one.span]
    assert spans
    assert all(TEXT[span.start : span.end] == span.exact for span in spans)


def test_what_is_no_text_is_refused_with_the_place() -> None:
    with pytest.raises(InputRefusedError, match="byte 3"):
        list(FORMAT.entries(Source("a.txt", b"abc\xff\xfe")))
    with pytest.raises(InputRefusedError, match="split the file"):
        list(FORMAT.entries(Source("a.txt", b"a" * (MAX_CHARACTERS + 1))))


def test_a_text_in_which_nothing_is_found_is_refused() -> None:
    with pytest.raises(InputRefusedError, match="does not read as a fact-check article"):
        FORMAT.read(only(Source("hello.txt", b"hello there")), DEFAULT_BASE)


def test_a_text_of_nothing_but_addresses_is_kept_for_what_it_cites_and_told_to_claim_nothing() -> None:
    source = Source("links.txt", b"Links\n\nhttps://records.example.org/bridge\nhttps://posts.example.net/p/77\n")
    reading = FORMAT.read(only(source), DEFAULT_BASE)
    assert (len(reading.citations), reading.claims, reading.assertions, reading.reviews) == (2, (), (), ())
    kinds = {note.kind for note in reading.notes}
    assert "nothing-claimed" in kinds
    assert "verdict-missing" not in kinds


def test_a_sentence_with_commas_is_refused_as_no_article_and_not_as_a_table() -> None:
    with pytest.raises(InputRefusedError, match="does not read as a fact-check article"):
        FORMAT.read(only(Source("note.txt", b"The ferry was late on Monday, and nobody minded.\n")), DEFAULT_BASE)
