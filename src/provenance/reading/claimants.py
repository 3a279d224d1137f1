"""Who is said to have made the claim in a box or line of its own: "Claim by: …", "NAME said on May 4 in a speech:"."""

from collections.abc import Iterator

from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
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
        one for one in document.blocks if one.kind is BlockKind.PARAGRAPH and one.section not in (APART, "sources")
    )
    lines = (block for block in blocks if len(block.view.plain) <= LONGEST_LINE)
    yield from list(filter(None, (_claimant(block, context) for block in lines)))[:1]


def _claimant(block: Block, context: Context) -> Found | None:
    """The claimant that a line names, with publication and date."""
    view, lex = block.view, context.lex
    label = lex.patterns["claimed_by"].match(view.plain)
    start = label.end() if label else 0
    first = next(context.names.mentions(view, start), None)
    if first is None or view.plain[start : first.start].strip() != first.title:
        return None
    if label is None and not lex.patterns["said_in"].fullmatch(view.plain, first.end):
        return None
    speaker = context.names.speaker(first)
    if speaker is None:
        return None
    sentence, end = Sentence(block, 0, len(view.plain)), len(view.plain)
    work, date = read_work(view, first.end, end, lex), read_date(view, first.end, end, lex)
    return Found("origin", "asserts", speaker, sentence, Piece(view, 0, end), work=work, date=date)
