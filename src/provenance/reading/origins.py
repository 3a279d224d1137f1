"""Where the article says that a claim began: "The claim that … originated from a post by …"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from provenance.reading.clauses import piece
from provenance.reading.context import Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker, Work
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Mention
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work

_ACTS = {"doer": "origin_did", "teller": "origin_told"}
"""What must follow a name, by the place where it stands: "that NAME published", "when NAME claimed"; else nothing."""
FARTHEST_NOUN = 40
"""A possessor's publication stands within this many characters: "Ilse Vandor's February 2025 Facebook post"."""


def origin(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The originator that the article names, with publication and date; the claim in the words before the verb."""
    found = (_began(sentence, match, context) for match in sentence.finditer(context.lex["origin"]))
    yield from islice(filter(None, found), 1)


def _began(sentence: Sentence, match: re.Match[str], context: Context) -> Found | None:
    """The originator's statement at a verb of origin, if both what began and by whom are understood."""
    view = sentence.view
    head = _head(sentence, match.start(), context)
    if head is None or context.lex["origin_unclear"].search(view.folded, match.start(), sentence.end):
        return None
    end = _tail_end(sentence, match.end(), context)
    speaker, words = _originator(view, match, end, context), piece(view, match.start(), end)
    if speaker is None or words is None:
        return None
    work = _work(view, match, end, context)
    date = read_date(view, match.start(), end, context.lex)
    return Found("origin", "asserts", speaker, sentence, words, head.claim, work=work, date=date)


class _Head(NamedTuple):
    """What stands before the verb of origin: the claim in its own words, or None for the title's."""

    claim: Piece | None = None


def _head(sentence: Sentence, verb: int, context: Context) -> _Head | None:
    """The subject "the claim that …", if it fills the sentence up to the verb."""
    view = sentence.view
    start = context.lex.after_connectives(view.masked, sentence.start, verb)
    if context.lex["origin_it"].match(view.masked[start:verb]):
        return _Head() if _told_before(sentence, context) else None
    match = context.lex["origin_head"].match(view.masked, start, verb)
    tail = context.lex["origin_adverb"].search(view.masked, match.end(), verb) if match else None
    if match is None or tail is None:
        return None
    return _worded(view, match.end(), tail.start(), context.lex) if match["that"] else _bare(match.end(), tail.start())


def _told_before(sentence: Sentence, context: Context) -> bool:
    """Whether the sentence before, in the same block, is one to which "it" may point for a claim."""
    before = context.before
    if before is None or before.block is not sentence.block:
        return False
    return bool(context.found) or context.lex["claim_noun"].search(before.masked) is not None


def _bare(start: int, end: int) -> _Head | None:
    """The title's claim, where nothing stands between its noun and the verb."""
    return _Head() if end <= start else None


def _worded(view: View, start: int, end: int, lex: Lexicon) -> _Head | None:
    """The claim in the words between "that" and the verb."""
    claim = piece(view, start, end)
    return _Head(claim) if claim and not lex["origin_unsure"].search(claim.words) else None


def _tail_end(sentence: Sentence, start: int, context: Context) -> int:
    """Where the words about the origin end: at a pointer, or where another clause begins."""
    end = context.to_mark(sentence.view, start, sentence.end)
    cut = context.lex["origin_ends"].search(sentence.view.masked, start, end)
    return cut.start() if cut else end


def _originator(view: View, match: re.Match[str], end: int, context: Context) -> Speaker | None:
    """The agent in the words after the verb: named after "by", "from", "with", or whose post it is; else unnamed."""
    for mention in context.names.mentions(view, match.end(), end):
        nobody = mention.name in context.lex.platforms or mention.name in context.lex.thing_words  # "a Spanish study"
        if not nobody and _does(view, match, mention, end, context):
            return _author(mention, context)
    return _nameless(view, match.end(), end, context)


def _author(mention: Mention, context: Context) -> Speaker | None:
    """The speaker; whoever wrote a book under a name that could be a person's is a person."""
    speaker = context.names.speaker(mention)
    book = context.lex["origin_book"].match(mention.view.masked, mention.end)
    if speaker and book and context.names.person_like(speaker.name or ""):
        return replace(speaker, person=True)
    return speaker


def _does(view: View, match: re.Match[str], mention: Mention, end: int, context: Context) -> bool:
    """Whether a name is governed by "by", "from" or "with", does the publishing, or owns the publication."""
    governed = match[0].rsplit(" ", 1)[-1]
    lead = view.masked[match.end() : mention.start].lstrip().removesuffix(f"{mention.title} ".lstrip())
    before = f"{governed} {lead}" if governed in context.lex.words["origin_governing"] else lead
    if view.masked.startswith("'", mention.end):
        noun = context.lex["work"].search(view.masked, mention.end, min(end, mention.end + FARTHEST_NOUN))
        return noun is not None and context.lex["origin_owner"].fullmatch(before) is not None
    by = context.lex["origin_by"].search(before)
    if by is None or by.lastgroup is None or not introduces(by[by.lastgroup], mention, context):
        return False
    act = _ACTS.get(by.lastgroup)
    return act is None or context.lex[act].match(view.masked, mention.end, end) is not None


def _nameless(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """A source without a name: "an anonymous account", "a Facebook post"."""
    for match in context.lex["origin_nameless"].finditer(view.masked[start:end]):
        at, phrase = start + match.start("phrase"), match["phrase"].rstrip(" .")
        if context.lex["origin_governed"].search(view.masked[start:at]) and context.lex["unnamed"].fullmatch(phrase):
            span = view.span(at, at + len(phrase))
            return Speaker(label=span.exact, place=(span.start, span.end))
    return None


def _work(view: View, match: re.Match[str], end: int, context: Context) -> Work | None:
    """The publication in the words about the origin, unless it stands in an aside about the originator."""
    aside = context.lex["origin_aside"].search(view.masked, match.end(), end)
    return read_work(view, match.start(), aside.start() if aside else end, context.lex)
