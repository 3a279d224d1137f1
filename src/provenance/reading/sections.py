"""In which section each block of an article stands, and what is no part of it."""

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest

from provenance.reading.blocks import APART, Block, BlockKind, Headed, known_heading
from provenance.reading.lexicon import Lexicon
from provenance.reading.rating import LONGEST_LABEL, is_legend, judging, known

_GAP_BEFORE = re.compile(r"(?:\A|\n)[^\S\n]*\n[^\S\n]*\Z")
_GAP_AFTER = re.compile(r"[^\S\n]*\n[^\S\n]*(?:\r?\n|\Z)")
_NO_HEADING = re.compile(r".*(?:[.:;,!…]|\d{4})[\"')\]]*$|[-|@#(]")
LONGEST_HEADING = 90
"""A line on its own of more characters than this is a paragraph,"""
LEAST_PARAGRAPH = 120
"""and it heads one of so many or more."""
LONGEST_APART = 280
"""Under a heading such as "Share", a longer paragraph is the article again."""
MOSTLY = 0.8
"""A block of which so much is links is nothing else."""
EARLY, LATE = 0.5, 0.75
"""A box stands before, promotion in a row after so much of the blocks."""
LONGEST_LINE = 600
"""A longer paragraph is no promotion, however it begins."""


@dataclass
class _Place:
    """Where the blocks stand that come next.

    ``kind`` is that of the section; right after the heading of a ``box``, the section ends with a label, of a
    ``single`` one with any block. ``entries`` counts those of a list; ``listed`` says that they have marks or stand
    close together.
    ``ending``: only short lines follow.
    ``strict``: nothing of the article comes any more, save under a heading. ``share`` of the text is over; ``last`` is
    the block before.
    """

    kind: str = ""
    box: bool = False
    single: bool = False
    entries: int = 0
    listed: bool = False
    strict: bool = False
    ending: bool = False
    share: float = 0.0
    last: Block | None = None
    sections: list[Headed] = field(default_factory=list)

    @property
    def early(self) -> bool:
        """Whether the article itself is still to come."""
        return self.share <= LATE and not self.ending

    @property
    def after_apart(self) -> bool:
        """Whether the block before is no part of the article."""
        return self.last is not None and self.last.section == APART


def sectioned(text: str, blocks: list[Block], lex: Lexicon) -> tuple[tuple[Block, ...], tuple[Headed, ...]]:
    """The blocks with the kind of their section, and the sections."""
    placed: list[Block] = []
    place = _Place()
    ending = _ending(blocks, lex)
    for at, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        place.ending = at >= ending
        place.share = at / len(blocks)
        place.last = _placed(text, block, following, place, lex)
        placed.append(place.last)
        if place.last.section != APART:
            last = block.view.offsets[-1] + 1
            place.sections[-1:] = [replace(section, end=last) for section in place.sections[-1:]]
    return tuple(placed), tuple(place.sections)


def _ending(blocks: list[Block], lex: Lexicon) -> int:
    """Where the short blocks at the end begin, of which none is a full sentence: "Read more", titles of articles."""
    short = [*takewhile(lambda one: _may_be_title(one, lex), reversed(blocks))]
    return len(blocks) - len(short)


def _may_be_title(block: Block, lex: Lexicon) -> bool:
    """Whether a block may be the title of another article, or a heading above such titles."""
    words = block.view.plain
    ended = words.endswith((".", "!", "…", '"')) or known_heading(words, lex) in {"claim", "conclusion", "sources"}
    return len(words) <= LONGEST_APART and not ended


def _is_teaser(block: Block, lex: Lexicon) -> bool:
    """Whether a list entry is the title of an article that checks a claim: "FALSE: …", "It is not true that …"."""
    head = block.view.plain.partition(":")[0]
    return judging(head, lex.language) or lex["title_verdict"].match(block.view.folded) is not None


def _placed(text: str, block: Block, following: Block | None, place: _Place, lex: Lexicon) -> Block:
    """A block with the kind of its section; what is no part of the article stands apart."""
    title = known_heading(block.view.clean, lex)
    early = title == APART and block.kind is not BlockKind.HEADING and place.early  # "Share", above the text
    if early or (title is None and (is_apart(block, lex) or _goes_on(block, place, lex))):
        return replace(block, kind=BlockKind.PARAGRAPH, section=APART)
    if title or _is_heading(text, block, (place.last, following), lex):
        return _headed(block, title or "other", place)
    return _running(text, block, place, lex)


def _goes_on(block: Block, place: _Place, lex: Lexicon) -> bool:
    """Whether a block near the end is another article's title, or goes on with promotion."""
    return _is_teased(block, place, lex) or _is_promoted(block, place, lex)


def _is_teased(block: Block, place: _Place, lex: Lexicon) -> bool:
    """Whether a list entry among the short lines at the end stands under "Read more", or judges another claim."""
    listed = place.ending and place.kind != "sources" and block.kind is BlockKind.ITEM
    return listed and (place.after_apart or _is_teaser(block, lex))


def _is_promoted(block: Block, place: _Place, lex: Lexicon) -> bool:
    """Whether a short block near the end goes on with promotion: a link under "Read also", another article's title."""
    short = len(block.view.plain) <= LONGEST_APART and block.kind is not BlockKind.HEADING
    late = place.share > LATE and place.kind != "sources"
    addressed = "http" in block.view.clean or bool(block.view.links)
    another = addressed and lex.patterns["title_prefix"].match(block.view.plain) is not None
    return late and short and (place.after_apart or another or _is_linked(block))


def is_apart(block: Block, lex: Lexicon) -> bool:
    """Whether a block is promotion, a line for sharing, a link to another article, or a list of all ratings."""
    plain = block.view.plain
    told = len(plain) <= LONGEST_LINE and lex.patterns["apart"].match(plain) is not None
    shared = bool(block.view.links) and all(lex.patterns["not_cited"].match(url) for *_, url in block.view.links)
    return told or (shared and _is_linked(block)) or is_label_list(plain, lex)


def _is_linked(block: Block) -> bool:
    """Whether a block is nothing but links."""
    linked = sum(end - start + 1 for start, end, _ in block.view.links)
    return linked >= MOSTLY * len(block.view.clean)


def is_label_list(plain: str, lex: Lexicon) -> bool:
    """Whether a paragraph as a whole explains the scale: as many labels as a scale has, and no sentence beside."""
    return len(plain) <= LONGEST_LINE and is_legend(plain, lex.language) and not _judges(plain, lex)


def _judges(plain: str, lex: Lexicon) -> bool:
    """Whether a sentence in a paragraph gives a verdict: then it is read sentence by sentence."""
    return lex.patterns["verdict_rate"].search(plain.lower()) is not None


def is_label(block: Block, lex: Lexicon) -> bool:
    """Whether a block prints the label of a rating and nothing else."""
    words = block.view.plain.strip(" .!\"'")
    return 0 < len(words.split()) <= LONGEST_LABEL and known(words, lex.language)


def _is_heading(text: str, block: Block, beside: tuple[Block | None, Block | None], lex: Lexicon) -> bool:
    """Whether a block of unknown words heads a section: by its marks, or as a line alone between paragraphs."""
    if block.kind is BlockKind.HEADING or is_label(block, lex):
        return not is_label(block, lex)
    return all(map(_is_long, beside)) and _is_line(block, lex) and _alone(text, block)


def _is_long(block: Block | None) -> bool:
    """Whether there is a block that a line may head, or follow as the next heading."""
    return block is not None and len(block.view.plain) >= LEAST_PARAGRAPH


def _is_line(block: Block, lex: Lexicon) -> bool:
    """Whether a paragraph is a short line that is neither a sentence nor a by-line."""
    words = block.view.plain
    short = block.kind is BlockKind.PARAGRAPH and len(words) <= LONGEST_HEADING
    return short and not _NO_HEADING.match(words) and not lex.patterns["byline"].match(words)


def _alone(text: str, block: Block) -> bool:
    """Whether empty lines stand before and after a block."""
    first, last = block.view.offsets[0], block.view.offsets[-1] + 1
    return _GAP_BEFORE.search(text, max(0, first - 80), first) is not None and _GAP_AFTER.match(text, last) is not None


def _headed(block: Block, kind: str, place: _Place) -> Block:
    """A heading, with which a section begins."""
    place.kind, place.entries, place.listed, place.strict = kind, 0, False, False
    place.box = kind in {"claim", "conclusion"}
    place.single = place.box and place.share < EARLY and block.kind is not BlockKind.HEADING
    first, last = block.view.offsets[0], block.view.offsets[-1] + 1
    place.sections.append(Headed(kind, block.view.clean.rstrip(": "), first, last))
    return replace(block, kind=BlockKind.HEADING, section=kind)


def _running(text: str, block: Block, place: _Place, lex: Lexicon) -> Block:
    """A block that is no heading; the section may end before or after it."""
    if place.kind == "sources":
        _end_of_list(text, block, place)
    elif place.kind == APART and not place.strict and len(block.view.plain) > LONGEST_APART:
        place.kind = ""
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
    made = replace(block, kind=kind, section=place.kind)
    if place.box and (place.single or is_label(block, lex)):
        place.kind = ""
    place.box = False
    return made


def _is_article(block: Block, place: _Place) -> bool:
    """Whether a paragraph is the article itself: right after "Source: NAME" above it, which heads no list."""
    goes_on = place.share < EARLY and place.entries <= 1 and _is_long(block)
    return goes_on and block.kind is BlockKind.PARAGRAPH and "http" not in block.view.clean


def _end_of_list(text: str, block: Block, place: _Place) -> None:
    """The list of sources ends before the first paragraph that an empty line parts from it, or before the article."""
    if _is_article(block, place):
        place.kind = ""
        return
    first = block.view.offsets[0]
    parted = _GAP_BEFORE.search(text, max(0, first - 80), first) is not None
    marked = block.kind is BlockKind.ITEM
    if parted and place.listed and not marked:
        place.kind, place.strict = APART, True
    place.listed |= marked or (place.entries > 0 and not parted)
    place.entries += 1
