"""Statements that are rated one by one, in any language: a line with whose it is, what they said, and the label.

So print houses that check politicians: "NAME, party", the words, "programme, date", "False"; or the words first, and
"NAME, event, date" below them. No word of a language is needed: a line that is a name, a label of the table, a year.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.reading.blocks import APART, Block, known_heading
from provenance.reading.checked import unquoted
from provenance.reading.document import Document
from provenance.reading.found import Piece
from provenance.reading.judged import Judged, is_last, label_at
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.sections import is_label
from provenance.reading.sentences import sentence_bounds

MOST_BETWEEN = 2
"""Between the words and their label stand so many lines that tell of the occasion, or of a picture."""
LONGEST_LINE = 140
"""A longer paragraph is no such line, nor one that only names whose the words are."""
LEAST_SAID = 20
"""A shorter paragraph states nothing."""
REASONS = 3
"""So many paragraphs after the label tell why; they name whose words they rate."""
_WORD = rf"[{UPPER}][\w'’.-]+"
_WHO = re.compile(rf"(?P<who>{_WORD}(?: {_WORD}){{1,3}})(?P<rest>$|, .*| \([^()]{{1,60}}\).*)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
OCCASION = 3
"""A line with a date tells of an occasion in so many other words."""
SHORTEST_STEM = 3
"""A surname is known by so many of its letters at least,"""
INFLECTED = 2
"""and its last letters may be others in another case."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement that is rated: the line that says whose it is, the name in it, the words in their block, the label.

    ``below``: the words stand below the line; ``again``: the reasons for the label name the speaker, too.
    """

    line: Block
    who: Piece
    block: Block
    claim: Piece
    judged: Judged
    below: bool
    again: bool


def rated(document: Document, lex: Lexicon) -> list[Rated]:
    r"""The statements of an article that it rates so, in order; one alone only if the reasons name its speaker again.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "Ilse Vandor, QP\nThe port was open all that year.\nQuay Talk, 2019-05-04\nFalse\n"
        >>> text += "What Vandor says is wrong, for the port was shut from May to June.\n"
        >>> [(one.who.words, one.claim.words, one.judged.verdict) for one in rated(outline(text, lexicon()), lexicon())]
        [('Ilse Vandor', 'The port was open all that year', 'false')]
    """
    found: dict[int, Rated] = {}
    for one in _all(document, lex):
        found.setdefault(id(one.block), one)  # above it stands who says it, below it in which programme
    several = len(found) > 1
    return [one for one in found.values() if one.again or (one.below and several)]


def _all(document: Document, lex: Lexicon) -> Iterator[Rated]:
    """What every line that is a name, or opens with one, may be the speaker of."""
    titled = [document.title] if document.title else []
    blocks = [one for one in (*titled, *document.blocks) if one.section not in (APART, "sources")]
    for at, block in enumerate(blocks):
        line = _naming(block, lex)
        if line and (one := _rated(blocks, at, line, lex)):
            yield one


def _naming(block: Block, lex: Lexicon) -> re.Match[str] | None:
    """The name with which a short line opens that is nothing else, or goes on with party, office or occasion.

    What goes on with a mere date is as likely a programme or a paper.
    """
    line = _WHO.fullmatch(block.view.plain) if len(block.view.plain) <= LONGEST_LINE else None
    dated = line is not None and _YEAR.search(line["rest"]) is not None
    told = [word for word in _LETTERS.findall(line["rest"]) if word not in lex.months] if line else []
    return None if dated and len(told) < OCCASION else line


def _rated(blocks: list[Block], at: int, line: re.Match[str], lex: Lexicon) -> Rated | None:
    """What is rated of somebody: below the line that names them, or above it where it tells when that was said."""
    who = Piece(blocks[at].view, *line.span("who"))
    dated = at > 0 and _YEAR.search(line["rest"]) is not None
    for said, after in [(at + 1, at + 2), (at - 1, at + 1)][: 1 + dated]:
        claim = _said(blocks[said], lex) if said < len(blocks) else None
        last, judged = _label(blocks, after, lex) if claim else (0, None)
        if claim and judged:
            again = _is_named_again(who.words, blocks[last : last + REASONS])
            return Rated(blocks[at], who, blocks[said], claim, judged, said > at, again)
    return None


def _said(block: Block, lex: Lexicon) -> Piece | None:
    """What a paragraph says that is no label, no heading and no name."""
    brief = (
        len(block.view.plain) < LEAST_SAID or known_heading(block.view.clean, lex) or _WHO.fullmatch(block.view.plain)
    )
    return None if brief or is_label(block, lex) else unquoted(block.view, 0, len(block.view.plain))


def _label(blocks: list[Block], after: int, lex: Lexicon) -> tuple[int, Judged | None]:
    """The label that stands next, with its place; only short lines are before it."""
    for at, block in islice(enumerate(blocks[after:], after), MOST_BETWEEN + 1):
        first, *_ = sentence_bounds(block.view, lex)
        judged = label_at(block.view, 0, first, lex, whole=True)
        if judged and is_last(judged):
            return at, judged
        if len(block.view.plain) > LONGEST_LINE:
            break
    return 0, None


def _is_named_again(name: str, reasons: list[Block]) -> bool:
    """Whether the reasons name somebody again, in whatever case the name then has."""
    surname = name.rsplit(" ", 1)[-1]
    stem = surname[: max(SHORTEST_STEM, len(surname) - INFLECTED)]
    again = re.compile(rf"(?<!\w){re.escape(stem)}", re.IGNORECASE)
    return any(again.search(block.view.plain) for block in reasons)
