"""Who is said to have made the claim in a box or line of its own: "Claim by: …", "NAME said on May 4 in a speech:"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, pairwise

from provenance.names import is_generic
from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.headline import speaker_heading
from provenance.reading.rated import rated
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
    lines = [block for block in document.blocks if _may_name(block)]
    labels = [context.lex.patterns["claimed_by"].match(block.view.plain) for block in lines]
    told = [(block, label.end() if label else None) for block, label in zip(lines, labels, strict=True)]
    parted = ((second, 0) for (first, end), (second, _) in pairwise(told) if end == len(first.view.plain))
    yield from islice(filter(None, (_claimant(*line, context) for line in chain(parted, told))), 1)


def _may_name(block: Block) -> bool:
    """Whether a block is short and in the text of the article."""
    apart = block.kind is BlockKind.HEADING or block.section in (APART, "sources")
    return not apart and len(block.view.plain) <= LONGEST_LINE


def _claimant(block: Block, label: int | None, context: Context) -> Found | None:
    """The claimant that a line names, with publication and date; where its label ends, or that of the line before."""
    view, lex, begin = block.view, context.lex, label or 0
    account = lex["account_lead"].match(view.plain, begin)
    start = account.end() if account else begin
    first = next(context.names.mentions(view, start), None)
    if first is None or view.plain[start : first.start].strip() != first.title:
        return None if label is None else _found(block, _as_printed(view, start), start, context)
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
    if speaker is None or (speaker.name and is_generic(speaker.name)):
        return None
    view, end = block.view, len(block.view.plain)
    work, date = read_work(view, start, end, context.lex), read_date(view, start, end, context.lex)
    return Found("origin", "asserts", speaker, Sentence(block, 0, end), Piece(view, 0, end), work=work, date=date)


def rated_by(document: Document, context: Context) -> Iterator[Found]:
    """Whose statements are rated one by one, by the line above or below each."""
    for one in rated(document, context.lex):
        mention = context.names.mention(one.line.view, one.who.start, one.who.end)
        speaker = context.names.speaker(mention) if mention else None
        found = _found(one.line, speaker, one.who.end, context)
        if found:
            sentence = Sentence(one.block, 0, len(one.block.view.plain))
            yield replace(found, sentence=sentence, words=one.claim, claim=one.claim, quotation=True)


def quoted_of(checked: list[Unit], document: Document, context: Context) -> Iterator[Found]:
    """Whose words are checked, where each is quoted above a line that opens with its speaker: "NAME (party), mayor"."""
    after = {first.view: second for first, second in pairwise(document.blocks)}
    for unit in checked:
        found = _headed_by(unit.claim, document, context)
        line = after.get(unit.claim.view)
        if found or (line is not None and (found := _heading_line(line, context))):
            yield replace(found, claim=unit.claim)


def _headed_by(claim: Piece, document: Document, context: Context) -> Found | None:
    """Who stands before a claim in its own line: "Ilse Vandor (QP): “…”"."""
    spoken = speaker_heading(claim.view)
    mention = context.names.mention(claim.view, *spoken.span("who")) if spoken else None
    block = next(one for one in document.blocks if one.view is claim.view) if mention else None
    return _found(block, context.names.speaker(mention), claim.start, context) if block and mention else None


def signed_below(document: Document, context: Context) -> Iterator[Found]:
    """Whose claim is checked, by the line below it: "Source: NAME" below "Claim: …", "NAME, 2019" below its words.

    Or by the one line of its own that has both: "Ilse Vandor (QP): “…”".
    """
    lines = [(block.view, spoken) for block in document.blocks if (spoken := speaker_heading(block.view))]
    claims = [Piece(view, *spoken.span("said")) for view, spoken in lines if len(lines) == 1]
    headed = (replace(found, claim=one) for one in claims if (found := _headed_by(one, document, context)))
    pairs = pairwise(document.blocks[:MOST_BLOCKS])
    below = (_below(first, second, context) for first, second in pairs if len(second.view.plain) <= LONGEST_LINE)
    yield from islice(filter(None, chain(headed, below)), 1)


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
