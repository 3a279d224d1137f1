"""An article's outline: title, headed sections, paragraphs, list entries, and sentences with their places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from provenance.reading.blocks import APART, Block, BlockKind, Headed, known_heading
from provenance.reading.labelled import labelled
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import Needs, Phrase, lacks
from provenance.reading.rating import is_legend
from provenance.reading.sections import is_label, sectioned
from provenance.reading.sentences import sentence_bounds
from provenance.reading.view import View, see

_QUOTED_LINE = re.compile(r"[^\S\r\n]*(?:>[^\S\r\n]?)+(?=\S)")
_LINE = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(
    r"\s*(?:(?:[-*+•‣–]|\[?\^?(?P<number>\d{1,3})(?:[.)]|\]:?))\s+|(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)\s*)(?=\S)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BOLD_LINE = re.compile(r"\s*\*\*([^*]+)\*\*:?\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
WRAPPED_LINE = 120
"""A text whose lines are all shorter than this, with empty lines between paragraphs, is taken as hard-wrapped."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: a stretch of its block's view. It is itself and no other, however alike their words."""

    block: Block
    start: int
    end: int
    lacks: Needs = 0

    @property
    def view(self) -> View:
        """The view of its block."""
        return self.block.view

    @property
    def plain(self) -> str:
        """Its words, with straight quotation marks."""
        return self.block.view.plain[self.start : self.end]

    @property
    def masked(self) -> str:
        """Its words, with what is quoted or in brackets blotted out."""
        return self.block.view.masked[self.start : self.end]

    @property
    def folded(self) -> str:
        """Its masked words in small letters, as the lexicon's phrases are."""
        return self.block.view.folded[self.start : self.end]

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in it as in a text of its own: what is before it or after it does not count."""
        return not phrase.needs & self.lacks and phrase.search(self.folded) is not None

    def among(self, phrases: Iterable[Phrase]) -> list[Phrase]:
        """Those of some phrases that may stand in it."""
        return [phrase for phrase in phrases if not phrase.needs & self.lacks]

    def search(self, phrase: Phrase) -> re.Match[str] | None:
        """Where a phrase of the lexicon first stands in it, by places of its view."""
        if phrase.needs & self.lacks:
            return None
        return phrase.search(self.block.view.folded, self.start, self.end)

    def finditer(self, phrase: Phrase, *, printed: bool = False) -> Iterator[re.Match[str]]:
        """Everywhere that a phrase of the lexicon stands in it, by places of its view; ``printed``: capitals count."""
        if phrase.needs & self.lacks:
            return iter(())
        view = self.block.view
        return phrase.finditer(view.masked if printed else view.folded, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """The outline of one text.

    ``title`` is its first block if that looks like a title. ``body`` and ``listed`` are the blocks that are no
    headings, without and within the list of sources; ``sentences`` are those of the body, in order.
    """

    text: str
    title: Block | None
    blocks: tuple[Block, ...]
    sections: tuple[Headed, ...]
    body: tuple[Block, ...]
    listed: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


def outline(text: str, lex: Lexicon) -> Document:
    r"""Read the outline of a text.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> outline("# Is it so?\n\n## Sources\n- A\n", lexicon()).sections[0].title
        'Sources'
    """
    parts = chain.from_iterable(labelled(text, *stretch, lex) for stretch in _stretches(text, lex))
    dialogue = lex.patterns["dialogue"]
    made = (_block(text, start, end, dialogue) for start, end in parts)
    title, blocks = _titled([block for block in made if block.view.clean], lex)
    placed, sections = sectioned(text, blocks, lex)
    body = _running(placed, listed=False)
    return Document(
        text,
        title,
        placed,
        sections,
        body,
        listed=_running(placed, listed=True),
        sentences=tuple(_sentences(body, lex)),
    )


def _sentences(body: tuple[Block, ...], lex: Lexicon) -> Iterator[Sentence]:
    """The sentences of the body, without those that list all ratings."""
    for block in body:
        plain = block.view.plain
        bounds = sentence_bounds(block.view, lex)
        sentences = (Sentence(block, *each, lacks(plain[slice(*each)])) for each in bounds)
        yield from (one for one in sentences if not is_legend(one.plain, lex.language))


def _running(blocks: tuple[Block, ...], *, listed: bool) -> tuple[Block, ...]:
    """The blocks that are no headings, within the list of sources or without."""
    running = (block for block in blocks if block.kind is not BlockKind.HEADING and block.section != APART)
    return tuple(block for block in running if (block.section == "sources") == listed)


def _stretches(text: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where each block starts and ends."""
    lines = [match.span() for match in _LINE.finditer(text)]
    wrapped = _is_wrapped([text[start:end].strip() for start, end in lines])
    together: list[tuple[int, int]] = []
    for start, end in lines:
        line = text[start:end]
        if quoted := _QUOTED_LINE.match(line):
            line = line[quoted.end() :]
        divides = _divides(line)
        if divides or not wrapped or _stands_alone(line, lex):
            yield from _joined(together)
        if not divides:
            together.append((start, end))
        if _heads(line, lex):
            yield from _joined(together)
    yield from _joined(together)


def _joined(lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """One stretch of the lines collected so far, if there are any; the next line begins another."""
    if lines:
        yield lines[0][0], lines[-1][1]
        lines.clear()


def _is_wrapped(lines: list[str]) -> bool:
    """Whether single line ends stand inside paragraphs."""
    follows = any(one and two and not _starts_block(two) for one, two in pairwise(lines))
    return follows and "" in lines and max(map(len, lines)) <= WRAPPED_LINE


def _divides(line: str) -> bool:
    """Whether a line is empty or a rule across the page, and so no part of a block."""
    return not line.strip() or _RULE.match(line) is not None


def _heads(line: str, lex: Lexicon) -> bool:
    """Whether a line is a heading by its marks or its words."""
    marked = _HEADING.match(line) or _BOLD_LINE.match(line)
    return marked is not None or known_heading(line, lex) is not None


def _starts_block(line: str) -> bool:
    """Whether a line cannot go on from the line before it."""
    return any(form.match(line) for form in (_ITEM, _HEADING, _RULE, _ROW))


def _stands_alone(line: str, lex: Lexicon) -> bool:
    """Whether a line begins a block of its own even in a hard-wrapped text."""
    return _starts_block(line) or _heads(line, lex) or _BOLD_LINE.match(line) is not None


def _block(text: str, start: int, end: int, dialogue: Phrase) -> Block:
    """The block of one stretch: marks of headings and list entries stay outside its view, but for a dialogue's."""
    line = text[start:end]
    if dialogue.search(line):
        return Block(BlockKind.PARAGRAPH, see(text, start, end, dialogue))
    if heading := _HEADING.match(line):
        return Block(BlockKind.HEADING, see(text, start + heading.start(2), start + heading.end(2)))
    if item := _ITEM.match(line):
        printed = item["number"] or (item["raised"] or "").translate(_RAISED)
        number = int(printed) if printed else None
        return Block(BlockKind.ITEM, see(text, start + item.end(), end), number=number)
    if quoted := _QUOTED_LINE.match(line):
        return _block(text, start + quoted.end(), end, dialogue)
    if bold := _BOLD_LINE.match(line):
        return Block(BlockKind.HEADING, see(text, start + bold.start(1), start + bold.end(1)))
    return Block(BlockKind.PARAGRAPH, see(text, start, end))


LONGEST_TITLE = 250
"""A first line longer than this is a paragraph."""
_NO_TITLE = frozenset({"claim", "conclusion", "sources"})
"""A first line that heads one of these sections is no title."""
LONGEST_RUBRIC = 60
"""A first line longer than this names no rubric."""


def _titled(blocks: list[Block], lex: Lexicon) -> tuple[Block | None, list[Block]]:
    """The title, and the blocks after it; a first line that names the rubric is no block, one that is a label is."""
    first, following = blocks[:1], blocks[1:]
    if first and _names_rubric(first[0], following, lex) and _looks_like_title(following, lex):
        return following[0], [*filter(lambda one: is_label(one, lex), first), *following[1:]]
    return (blocks[0], following) if _looks_like_title(blocks, lex) else (None, blocks)


def _names_rubric(block: Block, following: list[Block], lex: Lexicon) -> bool:
    """Whether a first line only names the rubric or the house, or is the verdict, above a title."""
    words, prefix = block.view.plain, lex.patterns["title_prefix"]
    if len(words) > LONGEST_RUBRIC or block.kind is not BlockKind.PARAGRAPH or prefix.match(words):
        return False
    prefixed = following and prefix.match(following[0].view.plain)
    return bool(prefixed or is_label(block, lex) or lex.patterns["rubric"].fullmatch(words))


def _looks_like_title(blocks: list[Block], lex: Lexicon) -> bool:
    """Whether a text opens with a heading of its own, or with a short line that is no full sentence, and goes on."""
    if not blocks or known_heading(blocks[0].view.clean, lex) in _NO_TITLE:
        return False
    if blocks[0].kind is not BlockKind.PARAGRAPH:
        return blocks[0].kind is BlockKind.HEADING
    words = blocks[0].view.clean
    return len(blocks) > 1 and len(words) <= LONGEST_TITLE and not words.endswith((".", ":", ";", ","))
