"""The text of a PDF by paragraphs, each with its page; made by pdfminer.six.

pdfminer.six was chosen over pypdf by measurement on files printed by a browser and set by a layout program, in one
column and two: both keep every word, only pdfminer.six tells where a paragraph ends. Its order of columns is right in
all of them with ``boxes_flow`` at -0.5.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain, pairwise
from statistics import median
from typing import Any

from provenance.ingest.pages.blocks import Anchor
from provenance.ingest.source import Source

MAX_PAGES = 2_000
"""Pages of a file that are read."""
MAX_CHARACTERS = 2_000_000
"""Characters of a file that are read."""

MAX_LINKS = 2_000
"""Linked areas of a page that are read."""

_FLOW = -0.5
_HEADING = 1.15  # times the usual size
_LONGEST_HEADING = 160
_MANY = 3  # pages on which a line stands that belongs to none of them
_UNREAD = re.compile(r"\(cid:\d+\)")
_MOST_UNREAD = 0.3
_SPACES = re.compile(r"[^\S\n]+")
_ITEM = re.compile(r"^[ \t]*(?:\[?\d{1,3}[.)\]]|[•‣▪●])\s+\S", re.MULTILINE)
_HYPHEN = re.compile(r"(\w+)-$")
_ENDS = re.compile(r"[.!?:;…。！？\"”»')\]]$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": None, "\x00": None})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, the page on which it begins, its size in points, the words and targets of its links."""

    text: str
    page: int
    size: float
    links: tuple[tuple[str, str], ...] = ()

    def anchors(self) -> Iterator[Anchor]:
        """The links, each at the first place where its words stand after the one before."""
        at = 0
        for words, url in self.links:
            start = self.text.find(words, at) if words else -1
            at = start + len(words) if start >= 0 else at
            yield Anchor(start, at, url, "") if start >= 0 else Anchor(at, at, url, "")


@dataclass(slots=True)
class PdfText:
    """What a PDF holds.

    Attributes:
        paragraphs: in the order in which they are read.
        info: title, author and dates as the file's metadata give them.
        empty: numbers of pages without text.
        pages: how many there are.
        unread: characters that the file's fonts do not tell.
        cut: whether it goes on behind what was read.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    language: str | None = None
    empty: list[int] = field(default_factory=list)
    pages: int = 0
    unread: int = 0
    cut: bool = False

    @property
    def usual_size(self) -> float:
        """Size of most of the text, in points."""
        return median(one.size for one in self.paragraphs for _ in range(len(one.text) // 40 + 1))

    def is_heading(self, one: Paragraph) -> bool:
        """Whether a paragraph is short and larger than the text."""
        return len(one.text) <= _LONGEST_HEADING and one.size > self.usual_size * _HEADING


def read_pdf(source: Source) -> PdfText:
    """The text of a PDF.

    Cost: some 20 ms a page; linear in pages.

    Raises:
        InputRefusedError: no PDF, broken, encrypted, or pictures of pages only.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        found = _read(source.content)
    except PDFPasswordIncorrect:
        raise source.refusal("", "is encrypted: save it without its password and take that in") from None
    except Exception as error:  # noqa: BLE001 - the parser raises whatever a broken file makes it run into
        raise source.refusal("", f"cannot be read as PDF ({type(error).__name__}): print it to a new PDF") from None
    letters = sum(len(one.text) for one in found.paragraphs)
    if letters == 0 or found.unread > letters * _MOST_UNREAD:
        reason = "holds no text that can be read, only pictures of it" if letters == 0 else "tells few of its letters"
        raise source.refusal("", f"{reason} ({found.pages} pages): run it through text recognition (OCR) first")
    return found


def _read(content: bytes) -> PdfText:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(content)))
    found = PdfText(info=_info(document), language=_words(document.catalog.get("Lang")) or None)
    lines = list(_pages(PDFPage.create_pages(document), found))
    whole = [part for of_page in _without_running(lines) for one in of_page for part in _entries(one)]
    known = Counter(word for one in whole for word in re.findall(r"[\w-]+", one.text))
    found.unread = sum(len(_UNREAD.findall(one.text)) for one in whole)
    found.paragraphs = list(_joined([_cleaned(one, known) for one in whole]))
    return found


def _pages(pages: Iterable[Any], found: PdfText) -> Iterator[list[Paragraph]]:
    """The text boxes of each page; of how many, which are empty and whether it is too many is kept."""
    size = 0
    for number, page in enumerate(pages, 1):
        found.pages = number
        if number > MAX_PAGES or size > MAX_CHARACTERS:
            found.cut = True
            return
        boxes = list(_paragraphs(page, number))
        size += sum(len(one.text) for one in boxes)
        found.empty += [] if boxes else [number]
        yield boxes


def _paragraphs(page: Any, number: int) -> Iterator[Paragraph]:
    """The text boxes of a page, lines kept apart."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTChar, LTTextBox, LTTextLine
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=_FLOW))
    PDFPageInterpreter(resources, device).process_page(page)
    areas = list(_areas(page))
    for box in device.get_result():
        if not isinstance(box, LTTextBox) or not (text := box.get_text().strip()):
            continue
        glyphs = [each for row in box if isinstance(row, LTTextLine) for each in row]
        sizes = [each.size for each in glyphs if isinstance(each, LTChar)]
        yield Paragraph(text, number, median(sizes) if sizes else 0.0, tuple(_links(glyphs, areas)))


_Area = tuple[float, float, float, float, str]
"""Left, bottom, right, top, and where a click on it leads."""


def _areas(page: Any) -> Iterator[_Area]:
    """The linked areas of a page."""
    from pdfminer.pdftypes import resolve1

    for reference in (resolve1(page.annots) or [])[:MAX_LINKS]:
        mark = resolve1(reference)
        action = resolve1(mark.get("A")) if isinstance(mark, dict) else None
        url = _words(action.get("URI")) if isinstance(action, dict) else ""
        box = resolve1(mark.get("Rect")) if url else None
        if isinstance(box, list) and len(box) == 4:  # noqa: PLR2004 (a rectangle)
            left, bottom, right, top = (float(resolve1(side)) for side in box)
            yield left, bottom, right, top, url


def _links(glyphs: list[Any], areas: list[_Area]) -> Iterator[tuple[str, str]]:
    """The words of a box that lie in a linked area, and its target; an area over two lines is told once."""
    words: dict[str, str] = {}
    for glyph in glyphs if areas else ():
        x, y = ((glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2) if hasattr(glyph, "x0") else (None, None)
        url = next((area[4] for area in areas if x is not None and _holds(area, x, y)), None)
        if url is not None:
            words[url] = words.get(url, "") + glyph.get_text()
    for url, text in words.items():
        yield text, url


def _holds(area: _Area, x: float, y: float | None) -> bool:
    left, bottom, right, top, _ = area
    return y is not None and left <= x <= right and bottom <= y <= top


def _without_running(pages: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """The pages without the lines that run along their heads and feet, their numbers among them."""
    ends = [{_run(page[0].text), _run(page[-1].text)} for page in pages if page]
    counted = Counter(chain.from_iterable(ends))
    running = {line for line, count in counted.items() if count >= max(_MANY, len(ends) / 2)}
    return [[one for at, one in enumerate(page) if not _runs(one, at, page, running)] for page in pages]


def _runs(one: Paragraph, at: int, page: list[Paragraph], running: set[str]) -> bool:
    outer = at == 0 or at == len(page) - 1
    return outer and (_run(one.text) in running or one.text.strip().isdigit())


def _run(text: str) -> str:
    """A line as it is on every page, numbers apart."""
    return re.sub(r"\d+", "0", text)


def _entries(one: Paragraph) -> Iterator[Paragraph]:
    """The entries of a list that stands in one box, each by itself; any other box is one."""
    starts = [match.start() for match in _ITEM.finditer(one.text)]
    for start, end in pairwise([0, *(at for at in starts if at), len(one.text)]):
        text = one.text[start:end].strip()
        links = tuple(link for link in one.links if not starts or (link[0].split()[:1] and link[0].split()[0] in text))
        yield replace(one, text=text, links=links)


def _cleaned(one: Paragraph, known: Counter[str]) -> Paragraph:
    """A paragraph with its lines joined and its spaces evened out."""
    links = tuple((_flowing(words, known), url) for words, url in one.links)
    return replace(one, text=_flowing(one.text, known), links=links)


def _flowing(text: str, known: Counter[str]) -> str:
    """Lines joined; a word parted at a line's end is whole, unless the file writes it with a hyphen elsewhere."""
    made = ""
    for row in text.translate(_LIGATURES).splitlines():
        words = _SPACES.sub(" ", _UNREAD.sub("\ufffd", row)).strip()
        parted = _HYPHEN.search(made)
        if parted and words[:1].islower():
            rest = re.match(r"\w+", words)
            hyphened = f"{parted[0]}{rest[0] if rest else ''}"
            made = (made if known[hyphened] else made[:-1]) + words
        else:
            made += f" {words}" if made and words else words
    return made


def _joined(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, one that goes on over the page as one."""
    held: Paragraph | None = None
    for one in paragraphs:
        if held is None:
            held = one
        elif _goes_on(held, one):
            held = replace(held, text=f"{held.text} {one.text}", links=(*held.links, *one.links))
        else:
            yield held
            held = one
    if held is not None:
        yield held


def _goes_on(held: Paragraph, one: Paragraph) -> bool:
    """Whether a paragraph is the rest of one that the end of a page cut."""
    same = one.page > held.page and round(one.size) == round(held.size)
    return same and one.text[:1].islower() and not _ENDS.search(held.text)


def _info(document: Any) -> dict[str, str]:
    """Metadata of the file, as text."""
    found: dict[str, str] = {}
    for info in document.info[:1]:
        found |= {str(name): words for name, value in info.items() if (words := _words(value))}
    return found


def _words(value: Any) -> str:
    """A text of the file: bytes in UTF-16 with its mark, in UTF-8 with its mark, else in PDFDocEncoding."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    if isinstance(value, bytes) and value.startswith(b"\xef\xbb\xbf"):
        value = value[3:].decode("utf-8", "replace")
    text = decode_text(value) if isinstance(value, bytes) else value
    return text.replace("\0", "").strip() if isinstance(text, str) else ""
