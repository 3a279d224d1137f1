"""Pages in a web archive (WARC, ISO 28500): every response that is a page is one record, as it was captured."""

import gzip
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import chain, islice, pairwise
from typing import Any

from provenance.errors import InputRefusedError
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.pages.html import HtmlFormat, page_entry
from provenance.ingest.pages.page import Fetched
from provenance.ingest.source import Entry, Source
from provenance.web import publication_key

MAX_PAGE = 64 * 1024 * 1024
"""Largest page within an archive, in bytes, once it is unpacked."""

_GZIP = b"\x1f\x8b"
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Capture:
    """One record of an archive, ``content[start:end]`` of it.

    Attributes:
        kind: such as ``response``; others are of no interest but for their place.
        url: what was asked for.
        captured: when, as written.
        page: the body, unpacked, where the record is a page that was found (status 200); else None.
        charset: the encoding that the HTTP header names.
        fault: why a page cannot be read.
    """

    start: int
    end: int
    kind: str
    url: str | None = None
    captured: str | None = None
    page: bytes | None = None
    charset: str | None = None
    fault: str | None = None


class WarcFormat(HtmlFormat):
    """The format ``warc``."""

    name = "warc"
    media_type = "application/warc"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as WARC does, compressed or not."""
        head = source.content[: 1 << 16]
        if head.startswith(_GZIP):
            try:
                head = gzip.GzipFile(fileobj=BytesIO(head)).read(5)
            except (OSError, EOFError):
                return False
        return head.startswith(b"WARC/")

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The pages in their order; a second capture of a page has its time in its key.

        A revisit, which only says that a page was still the same, is passed over where that page is in the file.

        Raises:
            InputRefusedError: nothing in it is a page.
        """
        content, seen, pages, count = _unpacked(source), set[str](), set[str | None](), 0
        for count, capture in enumerate(_captures(source, content), 1):
            place = f"record {count}"
            if capture.fault:
                yield source.refusal(place, capture.fault)
            elif capture.kind == "revisit" and _page(capture) not in pages:
                yield source.refusal(place, f"{capture.url} is a revisit of a capture that is not in this file")
            elif capture.page is not None:
                pages.add(_page(capture))
                yield from _entry(source, content, capture, place, seen)
        if not pages:
            raise source.refusal("", f"holds no page: none of its {count} records is HTML with status 200")

    def slices(self, source: Source) -> list[bytes]:
        """The content cut at its records; an archive compressed as a whole is one piece."""
        content = _unpacked(source)
        if content is not source.content:
            return [source.content]
        ends = chain.from_iterable((capture.start, capture.end) for capture in _captures(source, content))
        return list(filter(None, (content[start:end] for start, end in pairwise([0, *ends, len(content)]))))


def _entry(
    source: Source, content: bytes, capture: Capture, place: str, seen: set[str]
) -> Iterator[Entry | InputRefusedError]:
    """The entry of a page; what is kept for it is its own record of the archive."""
    fetched = Fetched(capture.page or b"", capture.url, capture.charset, capture.captured)
    try:
        entry = page_entry(source, fetched, content[capture.start : capture.end], place)
    except InputRefusedError as error:
        yield error
        return
    key = entry.key if entry.key not in seen else f"{entry.key}#{capture.captured or place}"
    seen.add(key)
    yield Entry(key, place, entry.content, fetched)


def _page(capture: Capture) -> str | None:
    return publication_key(capture.url) if capture.url else None


def _unpacked(source: Source) -> bytes:
    """The archive; one that was compressed as a whole, and not record by record, is unpacked.

    Raises:
        InputRefusedError: it is too big, or broken.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    content = source.content
    if not content.startswith(_GZIP):
        return content
    first = ArchiveIterator(BytesIO(content), no_record_parse=True)
    try:
        deque(islice(first, 2), maxlen=0)
    except ArchiveLoadFailed:
        try:
            whole = gzip.GzipFile(fileobj=BytesIO(content)).read(MAX_BYTES + 1)
        except (OSError, EOFError) as error:
            raise source.refusal("", f"cannot be unpacked: {error}") from None
        if len(whole) > MAX_BYTES:
            raise source.refusal("", f"more than {MAX_BYTES} bytes when unpacked: split the archive") from None
        return whole
    return content


def _captures(source: Source, content: bytes) -> Iterator[Capture]:
    """The records in their order.

    Raises:
        InputRefusedError: the archive is broken; names the record after which it is.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    reader = ArchiveIterator(BytesIO(content))
    count = 0
    while True:
        try:
            with redirect_stderr(StringIO()):  # where lengths are wrong it writes there what it finds
                record = next(reader, None)
                if record is None:
                    return
                made = _capture(record, reader)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:  # it expects a target's URI
            fault = "names no address" if isinstance(error, AttributeError) else str(error).strip()[:200]
            raise source.refusal(f"record {count + 1}", f"the archive is broken: {fault}") from None
        count += 1
        yield made


def _capture(record: Any, reader: Any) -> Capture:
    """One record, read to its end."""
    headers = record.rec_headers
    url, captured = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
    url = url.strip("<> ") if url else None
    page, charset, fault = _body(record) if record.rec_type == "response" else (None, None, None)
    start, length = reader.get_record_offset(), reader.get_record_length()
    if getattr(record.raw_stream, "limit", 1) > 0:  # what is left of its length when all was read
        page, fault = None, "is cut short: the archive ends within it"
    return Capture(start, start + length, record.rec_type, url, captured, page, charset, fault)


def _body(record: Any) -> tuple[bytes | None, str | None, str | None]:
    """Body, encoding and fault of a response; no body where it is no page, or was not found."""
    from warcio.bufferedreaders import ChunkedDataReader

    kind = _header(record, "Content-Type")
    if not kind.startswith(_HTML) or record.http_headers.get_statuscode() != "200":
        return None, None, None
    chunked = _header(record, "Transfer-Encoding") == "chunked"
    body = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read(MAX_PAGE + 1)
    packed = _header(record, "Content-Encoding")
    try:
        page = _PACKED[packed](body)
    except KeyError:
        return None, None, f"packed as {packed[:40]!r}, which is not read: recompress the archive"
    except ValueError as error:
        return None, None, f"its body is not {packed}: {error}"
    if len(page) > MAX_PAGE:
        return None, None, f"a page of more than {MAX_PAGE} bytes"
    charset = _CHARSET.search(kind)
    return page, charset[1] if charset else None, None


def _header(record: Any, name: str) -> str:
    """A header of a response in small letters, or nothing."""
    found = record.http_headers.get_header(name) if record.http_headers else None
    return (found or "").strip().lower()


def _inflated(body: bytes) -> bytes:
    """Unpack gzip or zlib, and deflate without a header; what programs unpacked and did not say so is as it is."""
    if body.lstrip()[:1] == b"<":
        return body
    for form in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return _members(body, form)
        except zlib.error as error:
            fault = str(error)
    raise ValueError(fault)


def _members(body: bytes, form: int) -> bytes:
    """All members of a stream, which gzip may have several of (RFC 1952, section 2.2); what follows them is left.

    Raises:
        zlib.error: the first cannot be unpacked, or a later one of gzip.
    """
    found = bytearray()
    while body and len(found) <= MAX_PAGE and (not found or body.startswith(_GZIP)):
        member = zlib.decompressobj(form)
        found += member.decompress(body, MAX_PAGE + 1 - len(found))
        body = member.unused_data
    return bytes(found)


def _unbrotlied(body: bytes) -> bytes:
    import brotli

    if body.lstrip()[:1] == b"<":
        return body
    try:
        found: bytes = brotli.Decompressor().process(body, output_buffer_limit=MAX_PAGE + 1)
    except brotli.error as error:
        raise ValueError(str(error)) from None
    return found


_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
}

FORMAT = WarcFormat()
"""The format, as the registry finds it."""
