"""Pages in MHTML and WARC, made here."""

import gzip
import re
from collections.abc import Callable
from dataclasses import replace
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import brotli
import pyoxigraph as ox
import pytest
from msgspec.structs import replace as changed

from provenance.errors import InputRefusedError
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.source import Entry, Source
from provenance.model import Reading
from provenance.rdf import to_quads
from provenance.shapes import validate

Sample = Callable[[str], bytes]
Read = Callable[..., Reading]
Take = Callable[..., Entry]
DATE = "2024-06-05T10:00:00Z"
SITE = "https://www.harbourcheck.example"


def saved(html: bytes, url: str, *, charset: str = "utf-8", start: str = "") -> bytes:
    """A page as a browser saves it, a picture and a frame beside it."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = url
    message["Subject"] = "A page"
    if start:
        message.set_param("start", start)
        frame = MIMEText("<html><p>An advertisement in a frame</p></html>", "html")
        frame["Content-Location"] = "https://ads.example/frame"
        message.attach(frame)
    page = MIMEText(html.decode(), "html", charset)
    page["Content-Location"] = url
    page["Content-ID"] = start or "<frame-1@mhtml.blink>"
    message.attach(page)
    message.attach(MIMEImage(b"\x89PNG", "png"))
    return message.as_bytes()


def test_a_saved_page_is_read_at_its_address(sample: Sample, read: Read) -> None:
    html = sample("news").replace(b'<meta property="og:url" content="https://gazette.example/2024/quay">', b"")
    content = saved(html, "https://gazette.example/saved/quay?utm_source=x")
    assert detect_format(Source("a.bin", content)).name == "mhtml"
    reading = read(content, form="mhtml")
    assert reading.document == "https://gazette.example/saved/quay"
    assert [one.cited for one in reading.citations] == ["https://plans.example/quay"]


def test_the_start_of_a_saved_page_wins_over_its_frames(sample: Sample, read: Read) -> None:
    content = saved(sample("news"), "https://gazette.example/2024/quay", start="<frame-2@mhtml.blink>")
    assert read(content, form="mhtml").document == "https://gazette.example/2024/quay"


def test_the_encoding_of_a_part_wins_over_that_of_the_page(sample: Sample, entry: Take, read: Read) -> None:
    content = saved(sample("cyrillic"), "https://pristan.example/proverka/most", charset="utf-8")
    assert "Старый мост" in (read(content, form="mhtml").publications[0].title or "")
    again = entry(entry(content, form="mhtml").content, form="mhtml")
    assert again == entry(content, form="mhtml")


def test_a_message_without_a_page_is_refused(entry: Take) -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEImage(b"\x89PNG", "png"))
    with pytest.raises(InputRefusedError, match="no part of it is HTML"):
        entry(message.as_bytes(), form="mhtml")


class Archive:
    """An archive that grows by records."""

    def __init__(self, *, packed: bool = True) -> None:
        self.packed, self.content = packed, b""
        self.record("warcinfo", b"software: test\r\n", [])

    def record(self, kind: str, body: bytes, headers: list[str]) -> "Archive":
        length = f"Content-Length: {len(body)}"
        head = "\r\n".join(["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {DATE}", *headers, length])
        made = head.encode() + b"\r\n\r\n" + body + b"\r\n\r\n"
        self.content += gzip.compress(made) if self.packed else made
        return self

    def response(
        self, path: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str
    ) -> "Archive":
        fields = [f"Content-Type: {kind}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
        http = "\r\n".join([f"HTTP/1.1 {status}", *fields]).encode() + b"\r\n\r\n"
        told = [f"WARC-Target-URI: {SITE}{path}", "Content-Type: application/http; msgtype=response"]
        return self.record("response", http + body, told)

    def revisit(self, path: str) -> "Archive":
        told = [f"WARC-Target-URI: {SITE}{path}", f"WARC-Refers-To-Target-URI: {SITE}{path}"]
        return self.record("revisit", b"", told)


def page(path: str) -> bytes:
    words = "The bridge was open for the whole of May, and the mayor said that it was fine. " * 3
    link = f'<link rel="canonical" href="{SITE}{path}">'
    return f"<!DOCTYPE html><html><head>{link}<title>The page {path}</title></head><body><p>{words}</p>".encode()


def entries(content: bytes) -> tuple[list[Entry], list[str]]:
    found = list(find_format("warc").entries(Source("a.warc.gz", content)))
    return [e for e in found if isinstance(e, Entry)], [str(e) for e in found if isinstance(e, InputRefusedError)]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_an_archive_is_a_record_that_reads_by_itself(packed: bool) -> None:
    content = (
        Archive(packed=packed)
        .response("/a", page("/a"))
        .response("/a.png", b"png", kind="image/png")
        .response("/gone", page("/gone"), status="404 Not Found")
        .response("/b", page("/b"))
        .content
    )
    source = Source("a.warc.gz", content)
    assert detect_format(source).name == "warc"
    form = find_format("warc")
    found, refused = entries(content)
    assert ([one.key for one in found], refused) == (
        ["https://harbourcheck.example/a", "https://harbourcheck.example/b"],
        [],
    )
    for one in found:
        [again] = form.entries(Source("a.warc.gz", one.content, one.key))
        assert isinstance(again, Entry)
        assert (again.key, again.document) == (one.key, one.document)
    slices = form.slices(source)
    assert b"".join(slices) == content
    assert all(one.content in slices for one in found)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("/a")), {"Content_Encoding": "gzip"}),
        (gzip.compress(page("/a")[:200]) + gzip.compress(page("/a")[200:]), {"Content_Encoding": "gzip"}),
        (gzip.compress(page("/a")) + b"\r\n", {"Content_Encoding": "gzip"}),
        (brotli.compress(page("/a")), {"Content_Encoding": "br"}),
        (chunked(brotli.compress(page("/a"))), {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),
        (chunked(page("/a")), {"Transfer_Encoding": "chunked"}),
        (page("/a"), {"Content_Encoding": "gzip"}),
    ],
    ids=[
        "gzip",
        "gzip in two members",
        "gzip and a line end",
        "brotli",
        "chunked brotli",
        "chunked",
        "unpacked already",
    ],
)
def test_bodies_are_unpacked(body: bytes, headers: dict[str, str]) -> None:
    [found], refused = entries(Archive().response("/a", body, **headers).content)
    assert not refused
    assert found.document.content == page("/a")


@pytest.mark.parametrize(
    ("body", "packed", "told"),
    [
        (b"\x99" * 60, "gzip", "is not gzip"),
        (b"\x99" * 60, "br", "is not br"),
        (b"\x28\xb5\x2f\xfd", "zstd", "packed as 'zstd'"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_refused_and_its_neighbours_are_read(
    body: bytes, packed: str, told: str
) -> None:
    content = Archive().response("/a", body, Content_Encoding=packed).response("/b", page("/b")).content
    found, [refused] = entries(content)
    assert [one.key for one in found] == ["https://harbourcheck.example/b"]
    assert told in refused
    assert "record 2" in refused


def said(reading: Reading, subject: str) -> set[str]:
    """What a reading says of a node: local names and values."""
    quads = (quad for quad in to_quads(reading) if quad.subject == ox.NamedNode(subject))
    return {
        f"{re.split('[/#]', quad.predicate.value)[-1]} {quad.object.value}"
        for quad in quads
        if not isinstance(quad.object, ox.Triple)
    }


def test_a_capture_is_a_dated_copy_of_its_page() -> None:
    [found], _ = entries(Archive().response("/a", page("/a")).content)
    reading = find_format("warc").read(found, "https://example.org/id/")
    assert isinstance(reading, Reading)
    [publication] = (one for one in reading.publications if one.iri == "https://harbourcheck.example/a")
    assert publication.archived_at is not None
    assert f"archivedAt {publication.archived_at}" in said(reading, publication.iri)
    dated = {"dateText " + DATE, "dateCreated " + DATE, "earliest " + DATE, "latest " + DATE}
    assert said(reading, publication.archived_at) == dated
    assert validate(to_quads(reading)).results == ()


def test_a_saved_page_is_a_copy_of_the_day_when_it_was_saved(sample: Sample, read: Read) -> None:
    content = b"Date: Wed, 05 Jun 2024 10:00:00 -0000\n" + saved(sample("news"), "https://gazette.example/2024/quay")
    [own] = (one for one in read(content, form="mhtml").publications if one.archived)
    assert (own.iri, own.archived and own.archived.earliest) == ("https://gazette.example/2024/quay", DATE)


def test_the_address_of_a_copy_says_when_it_was_made(read: Read) -> None:
    copy = "https://web.archive.org/web/20240520101010/https://harbourcheck.example/a"
    reading = read(page("/a"), iri=copy)
    assert f"archivedAt {copy}" in said(reading, "https://harbourcheck.example/a")
    assert "dateCreated 2024-05-20T10:10:10Z" in said(reading, copy)


def test_an_archived_copy_is_dated_by_its_own_address_in_an_archive_too() -> None:
    copy = "https://web.archive.org/web/20240520101010/https://harbourcheck.example/a"
    content = Archive().response("/a", page("/a")).content
    [found], _ = entries(content)
    reading = find_format("warc").read(changed(found, document=replace(found.document, url=copy)), "https://e.org/")
    assert isinstance(reading, Reading)
    assert [one.archived_at for one in reading.publications if one.archived_at] == [copy]


def test_a_page_captured_again_has_its_time_in_its_key() -> None:
    found, _ = entries(Archive().response("/a", page("/a")).response("/a", page("/a") + b"<p>more</p>").content)
    assert [one.key for one in found] == ["https://harbourcheck.example/a", f"https://harbourcheck.example/a#{DATE}"]


def test_a_revisit_is_passed_over_where_its_page_is_there_and_told_where_it_is_not() -> None:
    archive = Archive().response("/a", page("/a")).revisit("/a").revisit("/b")
    found, [refused] = entries(archive.content)
    assert len(found) == 1
    assert "/b is a revisit of a capture that is not in this file" in refused


def test_the_encoding_of_the_header_counts(sample: Sample) -> None:
    body = page("/a").replace(b"The bridge was", "Мост был".encode("cp1251"))
    [found], _ = entries(Archive().response("/a", body, kind="text/html;charset=windows-1251").content)
    assert found.document.charset == "windows-1251"


def test_an_archive_packed_as_a_whole_is_read() -> None:
    content = gzip.compress(Archive(packed=False).response("/a", page("/a")).content)
    [found], _ = entries(content)
    [again] = find_format("warc").entries(Source("a", found.content, found.key))
    assert isinstance(again, Entry)
    assert again.document == found.document
    assert find_format("warc").slices(Source("a", content)) == [content]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_short_gives_what_is_whole(packed: bool) -> None:
    cut = Archive(packed=packed).response("/a", page("/a")).response("/b", page("/b")).content[:-100]
    found: list[str] = []
    refused: list[str] = []
    try:
        for one in find_format("warc").entries(Source("a.warc", cut)):
            if isinstance(one, Entry):
                found.append(one.key)
            else:
                refused.append(str(one))
    except InputRefusedError as error:
        refused.append(str(error))
    assert found == ["https://harbourcheck.example/a"]
    assert "cut short" in refused[0] or "broken" in refused[0]


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nx",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\nx",
        b"WARC/1.0\r\n\r\n\r\n",
        Archive().content,
        b"WARC/",
    ],
)
def test_an_archive_without_pages_is_refused(content: bytes) -> None:
    with pytest.raises(InputRefusedError, match=r"holds no page|broken"):
        list(find_format("warc").entries(Source("a.warc", content)))
