"""Several claims in one article, each with a verdict of its own: boxes one after the other, headings, tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from provenance.reading.blocks import APART, Block, BlockKind, known_heading
from provenance.reading.checked import claim_of_block, unquoted
from provenance.reading.document import Document
from provenance.reading.found import Piece
from provenance.reading.judged import Judged, label_at
from provenance.reading.lexicon import Lexicon
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
    r"""The claims of an article that checks several, in order; of one that checks one outside a table, nothing.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "# Two\n\n| Claim | Verdict |\n|---|---|\n| The bridge fell | False |\n| It is old | True |\n"
        >>> [(one.claim.words, one.judged.verdict) for one in units(outline(text, lexicon()), lexicon())]
        [('The bridge fell', 'false'), ('It is old', 'true')]
    """
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
        if block.kind is BlockKind.HEADING and _QUOTED.fullmatch(block.view.plain):
            under = takewhile(lambda one: one.kind is not BlockKind.HEADING, blocks[at + 1 : at + 1 + NEAREST])
            label = next((one for one in under if is_label(one, lex)), None)
            claim = unquoted(block.view, block.view.plain.index('"'), len(block.view.plain))
            if claim is not None:
                yield Unit(claim, _whole_label(label, lex) if label else None)


def _whole_label(block: Block, lex: Lexicon) -> Judged | None:
    """The label that a block is."""
    return label_at(block.view, 0, (0, len(block.view.plain)), lex, whole=True)
