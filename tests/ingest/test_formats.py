import subprocess
import sys

import pytest

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.formats import detect_format, find_format, format_names
from provenance.ingest.source import Entry, Source


@pytest.mark.parametrize(
    "content",
    [
        b'{"@type": "ClaimReview"}',
        b'\xef\xbb\xbf\n [ {"@type": "ClaimReview"} ]',
        '{"@type": "ClaimReview"}'.encode("utf-16"),
        b"{broken",
        b"[]",
    ],
)
def test_json_is_detected_by_content(content: bytes) -> None:
    assert detect_format(Source("a.txt", content)).name == "claimreview"


@pytest.mark.parametrize("content", [b"[Harbour](https://example.org) says", b"The bridge", b"[1] a note", b"\xff\xfe"])
def test_other_text_is_not_taken_for_json(content: bytes) -> None:
    assert not find_format("claimreview").sniff(Source("a.json", content))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_in_two_bytes_a_letter_is_detected(encoding: str) -> None:
    table = "claim,verdict,url\nThe quay is shut,False,https://harbour-check.example/1\n"
    assert detect_format(Source("checks.txt", table.encode(encoding))).name == "table"


def test_a_format_is_found_by_name() -> None:
    assert format_names()[-1] == "article"
    found = find_format("claimreview")
    assert (found.media_type, found.reader) == ("application/ld+json", "claimreview/1")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RequestError, match=r"claimreview, .*article"):
        find_format("xml")


FORMATS = ("claimreview.records", "feeds.items", "pages.page", "rdf.parsing", "tables.rows", "article")
"""What reads each, within ``provenance.ingest``; the libraries that are big stand behind them."""


@pytest.mark.parametrize(
    ("name", "content", "format_name", "needed"),
    [
        ("a.txt", b"The harbour of Sund [1] was closed, says {Harbour Check}.", "article", {"article"}),
        (
            "a.json",
            b'{"@type": "ClaimReview", "claimReviewed": "It is closed"}',
            "claimreview",
            {"claimreview.records"},
        ),
        ("a.nt", b'<https://sund.example/a> <http://schema.org/name> "x" .\n', "rdf", {"rdf.parsing"}),
        (
            "a.xml",
            b"<rss version='2.0'><channel><item><title>It is closed</title></item></channel></rss>",
            "feed",
            set(),
        ),
        ("a.html", b"<html><body><p>It is closed.</p></body></html>", "html", {"pages.page", "claimreview.records"}),
        ("a.csv", b"claim,rating,url\nIt is closed,False,https://check.example/1\n", "table", {"tables.rows"}),
    ],
)
def test_what_a_source_cannot_be_is_not_loaded(name: str, content: bytes, format_name: str, needed: set[str]) -> None:
    code = (
        "import sys; from provenance.ingest.formats import detect_format; from provenance.ingest.source import Source;"
        "source = Source(sys.argv[1], sys.argv[2].encode()); print(detect_format(source).name);"
        "print(*(name.removeprefix('provenance.ingest.') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, name, content], capture_output=True, text=True, check=True)
    found, modules = done.stdout.splitlines()
    assert found == format_name
    assert set(FORMATS) & set(modules.split()) <= needed


TABLE = "Behauptung;Urteil;Datum\nDie Brücke ist zu;Falsch;13.02.2024\nDer Hafen ist leer;Richtig;14.02.2024\n".encode()


def test_a_table_is_one_whatever_its_name() -> None:
    for name in ("table.txt", "-", "table.xls"):
        assert detect_format(Source(name, TABLE)).name == "table"
    assert (
        detect_format(Source("a.txt", b"Claim, he said, is a word.\nVerdict is one.\nThe mayor, ill, came.\n")).name
        == "article"
    )


def test_a_broken_workbook_is_refused_as_one() -> None:
    for content in (b"PK\x03\x04broken", b"\x01\x02\x00\x8f", b"\xd0\xcf\x11\xe0rest"):
        found = detect_format(Source("checks.xlsx", content))
        assert found.name == "table"
        with pytest.raises(InputRefusedError, match="save it anew, or as CSV"):
            list(found.entries(Source("checks.xlsx", content)))


def test_a_table_that_tells_nothing_is_refused_as_a_table() -> None:
    source = Source("a.txt", b"colour,size\nred,2\nblue,3\n")
    article = detect_format(source)
    [entry] = article.entries(source)
    assert isinstance(entry, Entry)
    with pytest.raises(InputRefusedError, match=r"is a table.*mapping suggest FILE.*--format table"):
        article.read(entry, "https://example.org/id/")
