"""An article's outline: title, headed sections, paragraphs, list entries, and sentences with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from provenance.reading.lexicon import Lexicon
from provenance.reading.sentences import sentence_bounds
from provenance.reading.view import View, see

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•‣–]|\[?(?P<number>\d{1,3})[.)\]])\s+(?=\S)")
_BOLD_LINE = re.compile(r"\s*\*\*([^*]+)\*\*:?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
WRAPPED_LINE = 120
"""A text whose lines are all shorter than this, with empty lines between paragraphs, is taken as hard-wrapped."""


class BlockKind(StrEnum):
    """What a block of the text is."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list entry or a paragraph; ``section`` is the kind of section in which it stands."""

    kind: BlockKind
    view: View
    section: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: a stretch of its block's view."""

    block: Block
    start: int
    end: int

    @property
    def plain(self) -> str:
        """Its words, with straight quotation marks."""
        return self.block.view.plain[self.start : self.end]

    @property
    def masked(self) -> str:
        """Its words, with what is quoted or in brackets blotted out."""
        return self.block.view.masked[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Headed:
    """A section: its heading and the stretch of the document from the heading to the end of its last block."""

    kind: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The outline of one text. ``title`` is its first block if that looks like a title."""

    text: str
    title: Block | None
    blocks: tuple[Block, ...]
    sections: tuple[Headed, ...] = field(default=())

    def sentences(self, lex: Lexicon) -> Iterator[Sentence]:
        """The sentences of everything but headings and the list of sources, in order."""
        for block in self.blocks:
            if block.kind is not BlockKind.HEADING and block.section != "sources":
                for start, end in sentence_bounds(block.view, lex):
                    yield Sentence(block, start, end)


def outline(text: str, lex: Lexicon) -> Document:
    r"""Read the outline of a text.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> outline("# Is it so?\n\n## Sources\n- A\n", lexicon()).sections[0].title
        'Sources'
    """
    blocks = [_block(text, start, end) for start, end in _stretches(text, lex)]
    blocks = [block for block in blocks if block.view.clean]
    title = blocks[0] if blocks and _looks_like_title(blocks) else None
    body = blocks[1:] if title else blocks
    placed, sections = _sectioned(body, lex)
    return Document(text, title, tuple(placed), tuple(sections))


def _stretches(text: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where each block starts and ends."""
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    wrapped = _is_wrapped(text, lines)
    start = end = -1
    for a, b in lines:
        line = text[a:b]
        alone = not wrapped or _stands_alone(line, lex)
        if start >= 0 and (not line.strip() or alone):
            yield start, end
            start = -1
        if line.strip() and not _RULE.match(line):
            start, end = (a if start < 0 else start), b
            if _HEADING.match(line) or _known_heading(line, lex):
                yield start, end
                start = -1
    if start >= 0:
        yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether single line ends stand inside paragraphs."""
    full = [text[a:b].strip() for a, b in lines]
    follows = any(one and two and not _starts_block(two) for one, two in pairwise(full))
    return follows and "" in full and max(map(len, full), default=0) <= WRAPPED_LINE


def _starts_block(line: str) -> bool:
    """Whether a line cannot go on from the line before it."""
    return bool(_ITEM.match(line) or _HEADING.match(line) or _RULE.match(line))


def _stands_alone(line: str, lex: Lexicon) -> bool:
    """Whether a line begins a block of its own even in a hard-wrapped text."""
    return _starts_block(line) or _known_heading(line, lex) is not None or bool(_BOLD_LINE.match(line))


def _known_heading(line: str, lex: Lexicon) -> str | None:
    """The kind of section that a line on its own heads, if its words are a known heading."""
    words = line.strip().strip("#*_ ").rstrip(":*_ ").replace("’", "'").casefold()
    return lex.sections.get(words)


def _block(text: str, start: int, end: int) -> Block:
    """The block of one stretch: marks of headings and list entries stay outside its view."""
    line = text[start:end]
    if heading := _HEADING.match(line):
        return Block(BlockKind.HEADING, see(text, start + heading.start(2), start + heading.end(2)))
    if item := _ITEM.match(line):
        number = int(item["number"]) if item["number"] else None
        return Block(BlockKind.ITEM, see(text, start + item.end(), end), number=number)
    if bold := _BOLD_LINE.match(line):
        return Block(BlockKind.HEADING, see(text, start + bold.start(1), start + bold.end(1)))
    return Block(BlockKind.PARAGRAPH, see(text, start, end))


LONGEST_TITLE = 250
"""A first line longer than this is a paragraph."""


def _looks_like_title(blocks: list[Block]) -> bool:
    """A heading, or a short line that is no ordinary sentence followed by nothing."""
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        return True
    short = len(first.view.clean) <= LONGEST_TITLE and first.kind is BlockKind.PARAGRAPH
    return short and len(blocks) > 1 and not first.view.clean.endswith((".", ":", ";", ","))


def _sectioned(blocks: list[Block], lex: Lexicon) -> tuple[list[Block], list[Headed]]:
    """The blocks with the kind of their section, and the sections."""
    placed: list[Block] = []
    sections: list[Headed] = []
    for block in blocks:
        first, last = block.view.offsets[0], block.view.offsets[-1] + 1
        kind = _known_heading(block.view.clean, lex)
        heads = block.kind is BlockKind.HEADING or (kind is not None and block.kind is BlockKind.PARAGRAPH)
        if heads:
            sections.append(Headed(kind or "other", block.view.clean.rstrip(": "), first, last))
        elif sections:
            sections[-1] = Headed(sections[-1].kind, sections[-1].title, sections[-1].start, last)
        shape = BlockKind.HEADING if heads else block.kind
        placed.append(Block(shape, block.view, sections[-1].kind if sections else "", block.number))
    return placed, sections
