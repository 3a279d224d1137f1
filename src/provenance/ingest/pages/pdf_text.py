"""The text of a PDF by paragraphs, each with its page; made by pdfminer.six.

pdfminer.six was chosen over pypdf by measurement on files printed by a browser and set by a layout program, in one
column and two: both keep every word, only pdfminer.six tells where a paragraph ends. Its order of columns is right in
all of them with ``boxes_flow`` at -0.5.
"""

import logging
import re
from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from io import BytesIO
from itertools import chain, pairwise
from statistics import median
from typing import Any, NamedTuple

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
_WORD = re.compile(r"[\w-]+")
_REST = re.compile(r"\w+")
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
        return median(chain.from_iterable([one.size] * (len(one.text) // 40 + 1) for one in self.paragraphs))

    @property
    def fault(self) -> str | None:
        """Why the text is none to be read."""
        letters = sum(len(one.text) for one in self.paragraphs)
        if not letters:
            return "holds no text that can be read, only pictures of it"
        return "tells few of its letters" if self.unread > letters * _MOST_UNREAD else None

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
    if found.fault:
        raise source.refusal("", f"{found.fault} ({found.pages} pages): run it through text recognition (OCR) first")
    return found


def _read(content: bytes) -> PdfText:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(BytesIO(content)))
    found = PdfText(info=_info(document), language=_words(document.catalog.get("Lang")) or None)
    lines = list(_pages(PDFPage.create_pages(document), found))
    whole = list(chain.from_iterable(map(_entries, _without_running(lines))))
    text = "\n".join(one.text for one in whole)
    known = Counter(_WORD.findall(text))
    found.unread = len(_UNREAD.findall(text))
    found.paragraphs = _joined(_cleaned(one, known) for one in whole)
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
    from pdfminer.layout import LAParams, LTChar, LTTextBox
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(boxes_flow=_FLOW))
    PDFPageInterpreter(resources, device).process_page(page)
    areas = list(_areas(page))
    for box in device.get_result():
        if isinstance(box, LTTextBox) and (text := box.get_text().strip()):
            glyphs = [each for each in chain.from_iterable(box) if isinstance(each, LTChar)]
            size = median(each.size for each in glyphs) if glyphs else 0.0
            yield Paragraph(text, number, size, tuple(_links(glyphs, areas)))


class _Area(NamedTuple):
    """A linked area of a page, and where a click on it leads."""

    left: float
    bottom: float
    right: float
    top: float
    url: str

    def holds(self, glyph: Any) -> bool:
        """Whether the middle of a glyph lies in it."""
        across, up = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        return bool(self.left <= across <= self.right and self.bottom <= up <= self.top)


def _areas(page: Any) -> Iterator[_Area]:
    """The linked areas of a page."""
    from pdfminer.pdftypes import dict_value, list_value, resolve1

    for reference in list_value(page.annots)[:MAX_LINKS]:
        mark = dict_value(reference)
        url, box = _words(dict_value(mark.get("A")).get("URI")), list_value(mark.get("Rect"))
        if url and len(box) == 4:  # noqa: PLR2004 (a rectangle)
            left, bottom, right, top = map(float, map(resolve1, box))
            yield _Area(left, bottom, right, top, url)


def _links(glyphs: list[Any], areas: list[_Area]) -> Iterator[tuple[str, str]]:
    """The words of a box that lie in a linked area, and its target; an area over two lines is told once."""
    words: dict[str, str] = defaultdict(str)
    for glyph in glyphs if areas else ():
        url = next((area.url for area in areas if area.holds(glyph)), "")
        words[url] += glyph.get_text()
    words.pop("", None)
    return ((text, url) for url, text in words.items())


def _without_running(pages: list[list[Paragraph]]) -> Iterator[Paragraph]:
    """What stands on the pages without the lines that run along their heads and feet, their numbers among them."""
    ends = [{_run(page[0].text), _run(page[-1].text)} for page in filter(None, pages)]
    counted = Counter(chain.from_iterable(ends))
    running = {line for line, count in counted.items() if count >= max(_MANY, len(ends) / 2)}
    for page in pages:
        inner = page[1:-1]
        yield from chain(_standing(page[:1], running), inner, _standing(page[1:][-1:], running))


def _standing(outer: list[Paragraph], running: set[str]) -> Iterator[Paragraph]:
    """What at the head or the foot of a page is no running line and no number."""
    return (one for one in outer if _run(one.text) not in running and not one.text.strip().isdigit())


def _run(text: str) -> str:
    """A line as it is on every page, numbers apart."""
    return re.sub(r"\d+", "0", text)


def _entries(one: Paragraph) -> Iterator[Paragraph]:
    """The entries of a list that stands in one box, each by itself with its links; any other box is one."""
    starts = [match.start() for match in _ITEM.finditer(one.text)]
    for start, end in pairwise(sorted({0, *starts, len(one.text)})):
        text = one.text[start:end].strip()
        yield replace(one, text=text, links=tuple(link for link in one.links if not starts or _begins(link[0], text)))


def _begins(words: str, text: str) -> bool:
    """Whether a text has the first of some words."""
    return any(word in text for word in words.split(maxsplit=1)[:1])


def _cleaned(one: Paragraph, known: Counter[str]) -> Paragraph:
    """A paragraph with its lines joined and its spaces evened out."""
    links = tuple((_flowing(words, known), url) for words, url in one.links)
    return replace(one, text=_flowing(one.text, known), links=links)


def _flowing(text: str, known: Counter[str]) -> str:
    """Lines joined, spaces evened out."""
    rows = (_SPACES.sub(" ", _UNREAD.sub("\ufffd", row)).strip() for row in text.translate(_LIGATURES).splitlines())
    return reduce(partial(_continued, known), rows, "")


def _continued(known: Counter[str], made: str, row: str) -> str:
    """A text with one more line.

    A word parted at a line's end is whole, unless the file writes it with a hyphen elsewhere.
    """
    parted, rest = _HYPHEN.search(made), _REST.match(row)
    if parted is None or rest is None or not row[0].islower():
        return f"{made} {row}".strip()
    return (made if known[parted[0] + rest[0]] else made[:-1]) + row


def _joined(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, one that goes on over the page as one."""
    found: list[Paragraph] = []
    for one in paragraphs:
        if found and _goes_on(found[-1], one):
            held = found[-1]
            found[-1] = replace(held, text=f"{held.text} {one.text}", links=(*held.links, *one.links))
        else:
            found.append(one)
    return found


def _goes_on(held: Paragraph, one: Paragraph) -> bool:
    """Whether a paragraph is the rest of one that the end of a page cut."""
    same = one.page > held.page and round(one.size) == round(held.size)
    return same and one.text[:1].islower() and not _ENDS.search(held.text)


def _info(document: Any) -> dict[str, str]:
    """Metadata of the file, as text."""
    told = {str(name): _words(value) for info in document.info[:1] for name, value in info.items()}
    return {name: words for name, words in told.items() if words}


def _words(value: Any) -> str:
    """A text of the file: bytes in UTF-16 with its mark, in UTF-8 with its mark, else in PDFDocEncoding."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    if isinstance(value, bytes):
        marked = value.startswith(BOM_UTF8)
        value = value.decode("utf-8-sig", "replace") if marked else decode_text(value)
    return value.replace("\0", "").strip() if isinstance(value, str) else ""
