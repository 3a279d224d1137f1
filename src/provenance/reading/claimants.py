"""Who is said to have made the claim in a box or line of its own: "Claim by: …", "NAME said on May 4 in a speech:"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from provenance.names import is_generic
from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.units import Unit
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work

LONGEST_LINE = 200
"""A longer paragraph is no such line."""


def claimed_by(document: Document, context: Context) -> Iterator[Found]:
    r"""The first claimant that a line names, for the claim of the title; nobody where the name could be two people's.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.names import Names
        >>> document = outline("# Was it so?\n\nClaim by: Ilse Vandor\n\nText.\n", lexicon())
        >>> found = claimed_by(document, Context(lexicon(), Names.of(document, lexicon())))
        >>> [one.speaker.name for one in found]
        ['Ilse Vandor']
    """
    blocks = (
        one for one in document.blocks if one.kind is not BlockKind.HEADING and one.section not in (APART, "sources")
    )
    lines = (block for block in blocks if len(block.view.plain) <= LONGEST_LINE)
    yield from list(filter(None, (_claimant(block, context) for block in lines)))[:1]


def _claimant(block: Block, context: Context) -> Found | None:
    """The claimant that a line names, with publication and date."""
    view, lex = block.view, context.lex
    label = lex.patterns["claimed_by"].match(view.plain)
    begin = label.end() if label else 0
    account = lex["account_lead"].match(view.plain, begin)
    start = account.end() if account else begin
    first = next(context.names.mentions(view, start), None)
    if first is None or view.plain[start : first.start].strip() != first.title:
        return _found(block, _as_printed(view, start), start, context) if label else None
    if first.name in lex.platforms:
        return None
    if label is None and not lex.patterns["said_in"].match(view.plain, first.end):
        return None
    return _found(block, context.names.speaker(first), first.end, context)


def _as_printed(view: View, start: int) -> Speaker | None:
    """Whoever a line names in letters that have no capitals, or by a handle."""
    name = view.clean[start:].strip(" .\"'“”")
    plain = is_generic(name) or len(name.split()) > LONGEST_NAME or not _NAMING.match(name)
    return None if plain else Speaker(name=name)


_NAMING = re.compile(r"@\w|[^\W\d_a-zà-ÿ]")
LONGEST_NAME = 6
"""More words than this are no name."""


def _found(block: Block, speaker: Speaker | None, start: int, context: Context) -> Found | None:
    """The claimant's statement, with what the rest of the line tells of publication and date."""
    if speaker is None:
        return None
    view, end = block.view, len(block.view.plain)
    work, date = read_work(view, start, end, context.lex), read_date(view, start, end, context.lex)
    return Found("origin", "asserts", speaker, Sentence(block, 0, end), Piece(view, 0, end), work=work, date=date)


def quoted_of(checked: list[Unit], document: Document, context: Context) -> Iterator[Found]:
    """Whose words are checked, where each is quoted above a line that opens with its speaker: "NAME (party), mayor"."""
    after = {first.view: second for first, second in pairwise(document.blocks)}
    for unit in checked:
        line = after.get(unit.claim.view)
        if line is not None and (found := _heading_line(line, context)):
            yield replace(found, claim=unit.claim)


def _heading_line(block: Block, context: Context) -> Found | None:
    """The speaker with whom a short line opens that is no sentence."""
    plain = block.view.plain
    first = next(context.names.mentions(block.view), None)
    if first is None or len(plain) > LONGEST_LINE or plain.endswith("."):
        return None
    opens = plain[: first.start].strip() == first.title and plain.startswith((" (", ", "), first.end)
    return _found(block, context.names.speaker(first), first.end, context) if opens else None
