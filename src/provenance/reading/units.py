"""Several claims in one article, each with a verdict of its own: boxes one after the other, headings, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from provenance.reading.blocks import APART, Block, BlockKind, known_heading
from provenance.reading.checked import claim_of_block, unquoted
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.headline import speaker_heading
from provenance.reading.judged import Judged, label_at
from provenance.reading.lexicon import Lexicon
from provenance.reading.rated import rated
from provenance.reading.ruling import judges
from provenance.reading.sections import is_label
from provenance.reading.sentences import sentence_bounds
from provenance.reading.view import View

_QUOTED = re.compile(r"(?:\d+[.)] )?\"[^\"]{8,}\"[.!?]?")
_CELL = re.compile(r"[^|]+")
_RULED = re.compile(r"[|\s:-]+")
NEAREST = 4
"""The label of a claim stands among so many blocks after it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim that an article checks, and the verdict that it gives on it, if any."""

    claim: Piece
    judged: Judged | None


def units(document: Document, lex: Lexicon) -> list[Unit]:
    r"""The claims of an article that checks several, in order; of one that checks one, that of a table or a rated line.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "# Two\n\n| Claim | Verdict |\n|---|---|\n| The bridge fell | False |\n| It is old | True |\n"
        >>> [(one.claim.words, one.judged.verdict) for one in units(outline(text, lexicon()), lexicon())]
        [('The bridge fell', 'false'), ('It is old', 'true')]
    """
    if signed := [Unit(one.claim, one.judged) for one in rated(document, lex)]:
        return signed
    blocks = [block for block in document.blocks if block.section not in (APART, "sources")]
    for way in (_tabled, _boxed, _headed):
        found = list(way(blocks, lex))
        if len(found) > (way is not _tabled) and any(one.judged for one in found):
            return found
    return []


def _tabled(blocks: list[Block], lex: Lexicon) -> Iterator[Unit]:
    """The rows of a table with a column of claims and one of verdicts."""
    columns: list[str | None] = []
    for block in blocks:
        cells = [*_CELL.finditer(block.view.plain)] if "|" in block.view.plain else []
        kinds = [known_heading(cell[0], lex) for cell in cells]
        if {"claim", "conclusion"} <= set(kinds):
            columns = kinds
        elif len(cells) == len(columns) > 0 and not _RULED.fullmatch(block.view.plain):
            yield from _row(block.view, cells, columns, lex)


def _row(view: View, cells: list[re.Match[str]], columns: list[str | None], lex: Lexicon) -> Iterator[Unit]:
    """The claim of a row, with the verdict beside it."""
    claimed, rated = cells[columns.index("claim")], cells[columns.index("conclusion")]
    claim = unquoted(view, *claimed.span())
    if claim is not None:
        yield Unit(claim, label_at(view, rated.start(), rated.span(), lex, whole=True))


def _boxed(blocks: list[Block], lex: Lexicon) -> Iterator[Unit]:
    """Each heading such as "What was claimed" with the paragraph under it, and the "Our verdict" after it."""
    claims = [at for at, block in enumerate(blocks[:-1]) if _heads(block, "claim")]
    for at, end in pairwise([*claims, len(blocks)]):
        claim = claim_of_block(blocks[at + 1], lex)
        ruled = [one for one in range(at, end - 1) if _heads(blocks[one], "conclusion")]
        if claim is not None:
            yield Unit(claim, _first_label(blocks[ruled[0] + 1], lex) if ruled else None)


def _heads(block: Block, kind: str) -> bool:
    """Whether a block is the heading of a section of that kind."""
    return block.kind is BlockKind.HEADING and block.section == kind


def _first_label(block: Block, lex: Lexicon) -> Judged | None:
    """The label with which a block opens."""
    first, *_ = sentence_bounds(block.view, lex)
    return label_at(block.view, first[0], first, lex, whole=True)


def _headed(blocks: list[Block], lex: Lexicon) -> Iterator[Unit]:
    """Each heading that is a whole quotation, with the label that stands by itself soon after it."""
    for at, block in enumerate(blocks):
        if _is_quoted(block):
            under = takewhile(lambda one: not _is_quoted(one), blocks[at + 1 : at + 1 + NEAREST])
            claim = unquoted(block.view, block.view.plain.index('"'), len(block.view.plain))
            if claim is not None:
                yield Unit(claim, next(filter(None, (_ruling(one, lex) for one in under)), None))


def _is_quoted(block: Block) -> bool:
    """Whether a block is a heading that is a quotation, or one with its speaker: "Ilse Vandor (QP): “…”"."""
    headed = block.kind is BlockKind.HEADING and _QUOTED.fullmatch(block.view.plain)
    return bool(headed or speaker_heading(block.view))


def _ruling(block: Block, lex: Lexicon) -> Judged | None:
    """The label that a block is, or that its last sentences give: "We rate this as mostly false"."""
    if is_label(block, lex):
        return label_at(block.view, 0, (0, len(block.view.plain)), lex, whole=True)
    bounds = sentence_bounds(block.view, lex)[-LAST:] if block.kind is BlockKind.PARAGRAPH else []
    return next(filter(None, (judges(Sentence(block, *one), lex) for one in reversed(bounds))), None)


LAST = 2
"""A paragraph rates what it is about in so many sentences at its end."""
