"""Direct quotations and who speaks them; quotations that the article calls fabricated are nobody's words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names
from provenance.reading.subjects import Subject, read_subject
from provenance.reading.view import see

_LEADS = re.compile(
    r"(?:(?: (?:in|on|to|during|at|that) [^;:\"]{1,80}?| (?:reporters|us|the [\w ]{2,30}|[A-Z][\w ]{1,30}))?[,:]"
    r"|(?: that)?) ?$"
)
_FOLLOWS = re.compile(r",? ")
SHORTEST_QUOTATION = 3
"""Fewer quoted words than this are a term, not a statement."""


def quotations(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Quoted words whose speaker stands before or after them in the same sentence."""
    view = sentence.view
    for start, end in view.quotes:
        inside = sentence.start <= start and end <= sentence.end
        if inside and len(view.plain[start:end].split()) >= SHORTEST_QUOTATION:
            told = _told_after(sentence, end + 1, context) or _told_before(sentence, start - 1, context)
            yield from quoted_by(sentence, Piece(view, start, end), told) if told else ()


_Told = tuple[Subject, tuple[int, int]]
"""Who speaks a quotation, and where the words are that say so."""


def quoted_by(sentence: Sentence, quote: Piece, told: _Told) -> Iterator[Found]:
    """The statement of each who speaks a quotation."""
    view, (subject, (first, last)) = quote.view, told
    inner = quote.end - (view.plain[quote.end - 1] in ",.")
    words = Piece(view, min(first, quote.start - 1), max(last, min(quote.end + 1, len(view.plain))))
    for speaker in subject.speakers:
        yield Found(
            rule="quotation",
            stance="asserts",
            speaker=speaker,
            sentence=sentence,
            words=words,
            claim=Piece(view, quote.start, inner),
            work=subject.work,
            date=subject.date,
            quotation=True,
        )


def _told_after(sentence: Sentence, end: int, context: Context) -> _Told | None:
    """Who speaks by the words after a quotation: ", she wrote" or ", said Ilse Vandor"."""
    view = sentence.view
    gap = _FOLLOWS.match(view.masked, end, sentence.end)
    verb = context.lex.patterns["verb"].search(view.masked, end, min(end + 200, sentence.end))
    if not gap or not verb or context.lex.verbs[verb["verb"]] != "asserts":
        return None
    if verb.start() == gap.end():
        return _inverted(sentence, verb.end(), context)
    subject = read_subject(sentence, gap.end(), verb.start(), context)
    if subject is None or subject.start != gap.end():
        return None
    return _beside(subject, sentence, (verb.end(), sentence.end), context), (gap.end(), verb.end())


_STOP = re.compile(r",| \(| (?:in|on|at|during|to|of)\b|[.;:]| \[|$")


def _inverted(sentence: Sentence, start: int, context: Context) -> _Told | None:
    """The subject after its verb, up to a comma, a bracket, a preposition or the end."""
    for stop in _STOP.finditer(sentence.view.masked, start + 1, sentence.end):
        subject = read_subject(Sentence(sentence.block, sentence.start, stop.start()), start + 1, stop.start(), context)
        if subject:
            return subject, (start, stop.start())
    return None


def _told_before(sentence: Sentence, opening: int, context: Context) -> _Told | None:
    """Who speaks by the words before a quotation: "Ilse Vandor wrote on Tuesday: …"."""
    view = sentence.view
    if not view.plain[opening + 1].isupper():
        return None
    leading = (
        verb
        for verb, kind in context.verbs(sentence)
        if kind == "asserts" and verb.end() <= opening and _LEADS.fullmatch(view.masked, verb.end(), opening)
    )
    for verb in leading:
        if subject := read_subject(sentence, sentence.start, verb.start(), context):
            return _beside(subject, sentence, (verb.end(), opening), context), (subject.start, opening)
    return None


def _beside(subject: Subject, sentence: Sentence, words: tuple[int, int], context: Context) -> Subject:
    """The subject with the publication and date that stand beside its verb, before any pointer."""
    start, end = words
    return subject.beside(sentence.view, start, context.to_mark(sentence.view, start - 1, end), context.lex)


def disowned(document: Document, names: Names, lex: Lexicon) -> frozenset[str]:
    """Names in sentences that call a quotation, post or recording fabricated, and in the sentence before.

    Nothing is asserted by them on the strength of this article: better a statement lost than words put into
    somebody's mouth.
    """
    barred: set[str] = set()
    titled = document.title.view if document.title else see("", 0, 0)
    for before, sentence in pairwise((None, *document.sentences)):
        if sentence is None or not lex.patterns["fabricated"].search(sentence.folded):
            continue
        named = _named(sentence, names)
        barred |= named
        if before is not None and (not named or before.block is sentence.block):
            barred |= _named(before, names)
        if not named:
            barred |= set(filter(None, (names.full(one.name) for one in names.mentions(titled))))
    return frozenset(barred)


def _named(sentence: Sentence, names: Names) -> set[str]:
    """The full names in a sentence; of a shared last name, everybody who has it."""
    found: set[str] = set()
    for mention in names.mentions(sentence.block.view, sentence.start, sentence.end):
        full = names.full(mention.name, mention.title)
        found |= {full} if full else set(names.by_last[mention.name])
    return found
