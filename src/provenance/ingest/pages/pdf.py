"""A document as PDF: one record, its spans with the page on which they begin."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version
from itertools import accumulate

from msgspec.structs import replace

from provenance.dates import Date, parse
from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.markup import Node, language_of
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.pages.about import About
from provenance.ingest.pages.blocks import Block
from provenance.ingest.pages.links import Where
from provenance.ingest.pages.merging import changed
from provenance.ingest.pages.page import Page
from provenance.ingest.pages.pdf_text import Paragraph, PdfText, read_pdf
from provenance.ingest.pages.reading import page_reading
from provenance.ingest.pages.rules import rules
from provenance.ingest.pages.text import PARAGRAPH, MainText, main_text
from provenance.ingest.source import Entry, Source
from provenance.iri import normalise_text
from provenance.model import Note, Reading
from provenance.web import Address, read_url

_MARK = b"%PDF-"
_WITHIN = 1024
_FILE = re.compile(r"microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|odt|indd|pptx?|pdf|tex|rtf|qxp)", re.IGNORECASE)
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z|[+-])(?:(\d\d)'?(\d\d)?'?)?)?")
_MOST_TOLD = 20
_FIRST = 5  # among these paragraphs is the title, if one is printed


class PdfFormat:
    """The format ``pdf``."""

    name = "pdf"
    media_type = "application/pdf"

    @cached_property
    def reader(self) -> str:
        """With the version of the library on which the extracted text depends, and so every span in it."""
        return f"{self.name}/1+pdfminer.six-{version('pdfminer.six')}"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as PDF does; some bytes may stand before, as readers allow."""
        return _MARK in source.content[:_WITHIN]

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The one record: its key is the ``--source`` IRI, else the name as given.

        Raises:
            InputRefusedError: it is too big.
        """
        if len(source.content) > MAX_BYTES:
            raise source.refusal("", f"{len(source.content)} bytes; at most {MAX_BYTES} are read: split the file")
        found = read_url(source.key)
        yield Entry(found.iri if isinstance(found, Address) else source.key, "", source.content, source)

    def slices(self, source: Source) -> list[bytes]:
        """The whole source."""
        return [source.content]

    def read(self, entry: Entry, base: str) -> Reading:
        """What the document says.

        Raises:
            InputRefusedError: it is broken, encrypted, or has no text.
        """
        source: Source = entry.document
        found = read_pdf(source)
        title, order = _ordered(found)
        words = _words(found)
        read = page_reading(_page(found, source.key, title), words, entry.key, base, self.reader)
        starts = list(accumulate((len(one.text) + len(PARAGRAPH) for one in order[:-1]), initial=0))
        paged: Reading = changed(
            read, {}, lambda span: replace(span, page=order[bisect_right(starts, span.start) - 1].page)
        )
        return _dated(paged, found)

    def text(self, entry: Entry) -> str:
        """The text of all pages."""
        return _words(read_pdf(entry.document)).plain


def _ordered(found: PdfText) -> tuple[Paragraph | None, list[Paragraph]]:
    """The printed title, and all paragraphs, it first."""
    title = next(filter(found.is_heading, found.paragraphs[:_FIRST]), None)
    order = sorted(found.paragraphs, key=lambda one: one is not title)
    return title, order


def _words(found: PdfText) -> MainText:
    title, order = _ordered(found)
    blocks = [_block(one, found) for one in order if one is not title]
    return main_text(title.text if title else None, blocks, Where())


def _block(one: Paragraph, found: PdfText) -> Block:
    """A paragraph as a block; the titles of its parts are headings."""
    level = 2 if found.is_heading(one) else 0
    return Block(one.text, tuple(one.anchors()), level, None, False, None, (), (), False)


def _page(found: PdfText, key: str, title: Paragraph | None) -> Page:
    """What the document says of itself: its printed title, else that of the file's metadata; the author of these.

    Programs write such metadata, and people forget them: a note tells which of them were taken.
    """
    address = read_url(key)
    told = {"title": None if title else _given(found, "Title"), "author": _given(found, "Author")}
    empty = ", ".join(map(str, found.empty[:_MOST_TOLD]))
    doubts = (
        ("pages-unread", found.empty, f"no text on page {empty}: run the file through text recognition (OCR)"),
        ("glyphs-unread", found.unread, f"{found.unread} characters are not told by the file's fonts"),
        ("text-cut", found.cut, f"only the first {found.pages - 1} pages are read"),
    )
    taken = (
        ("file-metadata", words, f"{name} {(words or '')[:200]!r} by the file's metadata")
        for name, words in told.items()
    )
    notes = [Note(kind, text) for kind, holds, text in (*taken, *doubts) if holds]
    node: Node = {"author": told["author"]}
    about = About(title=title.text if title else told["title"], node=node, language=language_of(found.language))
    return Page(address if isinstance(address, Address) else None, about, (), tuple(notes))


def _given(found: PdfText, name: str) -> str | None:
    """A value of the metadata, unless programs write it of themselves."""
    words = found.info.get(name, "")
    return words if words and not _FILE.fullmatch(words) and normalise_text(words) not in rules().placeholders else None


def _dated(reading: Reading, found: PdfText) -> Reading:
    """The reading with the date on which the file was made; its published text, ``D:…``, shows what it is."""
    printed = found.info.get("CreationDate", "")
    parts = _DATE.match(printed)
    if parts is None:
        return reading
    date = parse(_iso(parts))
    if date.value is None:
        return reading
    made = Date(printed, date.value, date.datatype, date.earliest, date.latest)
    note = Note("file-metadata", f"date {printed!r} by the file's metadata")
    works = tuple(replace(one, published=made) if one.iri == reading.document else one for one in reading.publications)
    return replace(reading, publications=works, notes=(*reading.notes, note))


def _iso(parts: re.Match[str]) -> str:
    """A date of PDF as ISO 8601 has it; a zone only beside a time."""
    day = "-".join(filter(None, parts.groups()[:3]))
    if not (parts[3] and parts[4]):
        return day
    zone = f"{parts[7]}{parts[8]}:{parts[9] or '00'}" if parts[8] else (parts[7] or "").strip("+-")
    return f"{day}T{parts[4]}:{parts[5]}:{parts[6] or '00'}{zone}"


FORMAT = PdfFormat()
"""The format, as the registry finds it."""
