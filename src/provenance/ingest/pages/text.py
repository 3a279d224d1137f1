"""The article's text, twice: plain, as it is read on the page, and with marks, as the article reader wants it.

Spans are offsets into the plain text. The other has the same words with Markdown's marks for headings, lists and links,
so that a list of sources or a linked name is understood, and the way back from each of its characters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from provenance.ingest.pages.blocks import Block
from provenance.ingest.pages.links import Where, cited
from provenance.ingest.pages.rules import rules
from provenance.model import Span
from provenance.web import Address, Unusable

MAX_CHARACTERS = 2_000_000
"""What goes on behind is not read."""
MAX_LINKS = 5_000
"""A page has no more that cite something; the block with the last of them is read."""
_TARGET = re.compile(r"[^()\s]+(?:\([^()\s]*\)[^()\s]*)*")
_LINE = re.compile(r"[^\n]+\n?|\n")
PARAGRAPH = "\n\n"
"""What stands between two blocks."""
_CELL = " | "


@dataclass(frozen=True, slots=True)
class Link:
    """A link that cites something.

    Attributes:
        url: as published.
        target: what it names.
        start, end: its words in the plain text; equal where it has none.
    """

    url: str
    target: Address | Unusable
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of an article.

    Attributes:
        plain: as on the page, a block a paragraph; the document of the spans.
        marked: with marks, without the posts of others that are set into it.
        offsets: for each character of ``marked`` the place in ``plain``.
        links: in their order.
        cut: whether the text went on, or had more links.
    """

    plain: str
    marked: str
    offsets: list[int]
    links: tuple[Link, ...]
    cut: bool = False

    def back(self, span: Span) -> Span:
        """A span of ``marked`` as one of ``plain``."""
        return Span.of(self.plain, self.offsets[span.start], self.offsets[span.end - 1] + 1)


def main_text(title: str | None, blocks: Iterable[Block], where: Where) -> MainText:
    r"""The text of a title and the blocks under it.

    Example:
        >>> from provenance.ingest.pages.blocks import Anchor
        >>> block = Block("See it", (Anchor(4, 6, "https://b.example/1", ""),), 0, 0, False, None, (), (), False)
        >>> text = main_text("A title", [block], Where())
        >>> text.plain, text.marked
        ('A title\n\nSee it', '# A title\n\n- See [it](https://b.example/1)')
        >>> text.plain[text.offsets[17]]
        'i'
    """
    writer = _Writer()
    if title:
        writer.block(title, "# ", [], embed=False)
    for block in _rows(blocks):
        if writer.length + len(block.text) > MAX_CHARACTERS or writer.links > MAX_LINKS:
            return replace(writer.made(), cut=True)
        writer.block(block.text, _mark(block), _links(block, where), embed=block.embed)
    return writer.made()


def _rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the cells of a row of a table as one."""
    for row, group in groupby(blocks, key=lambda block: block.row):
        cells = list(group)
        yield from cells if row is None or len(cells) == 1 else [_joined(cells)]


def _joined(cells: list[Block]) -> Block:
    text, anchors = "", []
    for cell in cells:
        text += _CELL if text and cell.text else ""
        at = len(text)
        anchors += [replace(one, start=one.start + at, end=one.end + at) for one in cell.anchors]
        text += cell.text
    return replace(cells[0], text=text, anchors=tuple(anchors), item=None)


def _mark(block: Block) -> str:
    """What a block begins with in the marked text."""
    if block.level:
        return "#" * max(block.level, 2) + " "  # the title alone is a heading of the first level
    if block.item is None:
        return ""
    return f"{block.item}. " if block.item else "- "


def _links(block: Block, where: Where) -> list[Link]:
    """The links of a block that cite something, by places in the block."""
    anchors = block.anchors[:MAX_LINKS]
    found = ((one, cited(one.url, one.rel, where)) for one in anchors if one.rel != "iframe" or _plays(one.url))
    return [Link(one.url, target, one.start, one.end) for one, target in found if target is not None]


def _plays(url: str) -> bool:
    """Whether a frame shows somebody's film or post."""
    host = re.sub(r"^(?:https?:)?//(?:www\.|m\.)?", "", url.strip().lower()).partition("/")[0]
    return host in rules().players


class _Writer:
    """Writes both texts."""

    def __init__(self) -> None:
        self.length = 0
        self._plain: list[str] = []
        self._marked: list[str] = []
        self._offsets: list[int] = []
        self._links: list[Link] = []

    @property
    def links(self) -> int:
        """How many links there are."""
        return len(self._links)

    def block(self, text: str, mark: str, links: list[Link], *, embed: bool) -> None:
        """One more block, and its links by places in it."""
        if self._plain and text:
            self._plain.append(PARAGRAPH)
            self.length += len(PARAGRAPH)
        at = self.length
        self._links += [replace(one, start=one.start + at, end=one.end + at) for one in links]
        if not text:
            return
        self._plain.append(text)
        self.length += len(text)
        if not embed:
            self._put((PARAGRAPH if self._marked else "") + mark, at)
            self._words(text, at, sorted(links, key=lambda one: one.start))

    def _words(self, text: str, at: int, links: list[Link]) -> None:
        """The words of a block, its links with marks where Markdown can have them."""
        done = 0
        for link in links:
            words = text[link.start : link.end].strip()
            if link.start < done or not words or set(words) & set("[]\n") or not _TARGET.fullmatch(link.target.url):
                continue
            start = text.index(words, link.start)
            end = start + len(words)
            self._copy(text, at, done, start)
            self._put("[", at + start)
            self._copy(text, at, start, end)
            self._put(f"]({link.target.url})", at + end - 1)
            done = end
        self._copy(text, at, done, len(text))

    def _copy(self, text: str, at: int, start: int, end: int) -> None:
        for line in _LINE.finditer(text, start, end):
            self._marked.append(line[0])
            self._offsets.extend(range(at + line.start(), at + line.end()))
            if line[0].endswith("\n"):  # no line of a page is one because a text was wrapped there
                self._put("\n", at + line.end() - 1)

    def _put(self, marks: str, at: int) -> None:
        """Characters that the page has not, which stand for a place in it."""
        self._marked.append(marks)
        self._offsets.extend([at] * len(marks))

    def made(self) -> MainText:
        """Both texts."""
        return MainText("".join(self._plain), "".join(self._marked), self._offsets, tuple(self._links))
