"""Who is said to have made the claim in a box or line of its own: "Claim by: …", "NAME said on May 4 in a speech:"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

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


def signed_below(document: Document, context: Context) -> Iterator[Found]:
    """Whose claim is checked, by the line below it: "Source: NAME" below "Claim: …", "NAME, 2019" below its words."""
    pairs = pairwise(document.blocks[:MOST_BLOCKS])
    below = (_below(first, second, context) for first, second in pairs if len(second.view.plain) <= LONGEST_LINE)
    yield from islice(filter(None, below), 1)


MOST_BLOCKS = 6
"""What is checked stands in so many blocks at the head."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _below(first: Block, second: Block, context: Context) -> Found | None:
    """The claimant in a line below a claim or below a quotation that is a paragraph."""
    view, lex, claim = second.view, context.lex, first.view.plain
    if claim.startswith('"') and claim.find('"', 1) == len(claim) - 1 and _YEAR.search(view.plain):
        found = _heading_line(second, context)
        return found and replace(found, claim=Piece(first.view, 1, len(claim) - 1))
    label = lex["source_line"].match(view.plain) if lex["claim_line"].match(claim) else None
    named = [*context.names.mentions(view, label.end())] if label else []
    alone = len(named) == 1 and named[0].name not in lex.platforms and context.names.person_like(named[0].name)
    return _found(second, context.names.speaker(named[0]), named[0].end, context) if alone else None


_DASHES = ("—", "–", "--")
_LED = "—– -"
"""What leads in whoever said the words above."""


def _heading_line(block: Block, context: Context) -> Found | None:
    """The speaker with whom a short line opens that is no sentence, or whom a dash leads in: "— Lind on May 4"."""
    plain = block.view.plain
    first = next(context.names.mentions(block.view), None)
    if first is None or len(plain) > LONGEST_LINE or plain.endswith("."):
        return None
    lead = plain[: first.start].strip()
    signed = lead.startswith(_DASHES) or plain.startswith((" (", ", "), first.end)
    opens = lead.lstrip(_LED).strip() == first.title and signed
    return _found(block, context.names.speaker(first), first.end, context) if opens else None
