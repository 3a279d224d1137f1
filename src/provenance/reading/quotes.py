"""Direct quotations and who speaks them; quotations that the article calls fabricated are nobody's words."""

import re
from collections.abc import Iterator

from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names
from provenance.reading.subjects import Subject, read_subject
from provenance.reading.works import read_date, read_work

_LEADS = re.compile(
    r"(?:(?: (?:in|on|to|during|at|that) [^;:\"]{1,80}?| (?:reporters|us|the [\w ]{2,30}|[A-Z][\w ]{1,30}))?[,:]"
    r"|(?: that)?) ?$"
)
_FOLLOWS = re.compile(r",? ")
SHORTEST_QUOTATION = 3
"""Fewer quoted words than this are a term, not a statement."""


def quotations(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Quoted words whose speaker stands before or after them in the same sentence."""
    view = sentence.block.view
    for start, end in view.quotes():
        if start < sentence.start or end > sentence.end or len(view.plain[start:end].split()) < SHORTEST_QUOTATION:
            continue
        told = _told_after(sentence, end + 1, context) or _told_before(sentence, start - 1, context)
        if told is None:
            continue
        subject, (first, last) = told
        inner = end - 1 if view.plain[end - 1] in ",." else end
        for speaker in subject.speakers:
            yield Found(
                rule="quotation",
                stance="asserts",
                speaker=speaker,
                sentence=sentence,
                words=Piece(view, min(first, start - 1), max(last, min(end + 1, len(view.plain)))),
                claim=Piece(view, start, inner),
                work=subject.work,
                date=subject.date,
                quotation=True,
            )


def _told_after(sentence: Sentence, end: int, context: Context) -> tuple[Subject, tuple[int, int]] | None:
    """Who speaks by the words after a quotation: ", she wrote" or ", said Ilse Vandor"."""
    view = sentence.block.view
    gap = _FOLLOWS.match(view.masked, end, sentence.end)
    verb = context.lex.patterns["verb"].search(view.masked, end, min(end + 200, sentence.end))
    if not gap or not verb or context.lex.verbs[verb["verb"]] != "asserts":
        return None
    if verb.start() == gap.end():
        return _inverted(sentence, verb.end(), context)
    subject = read_subject(sentence, gap.end(), verb.start(), context)
    if subject is None or subject.start != gap.end():
        return None
    return _with_adjunct(subject, sentence, verb.end(), context), (gap.end(), verb.end())


def _inverted(sentence: Sentence, start: int, context: Context) -> tuple[Subject, tuple[int, int]] | None:
    """The subject after its verb, up to a comma, a bracket, a preposition or the end."""
    view = sentence.block.view
    for stop in re.compile(r",| \(| (?:in|on|at|during|to|of)\b|[.;:]| \[|$").finditer(
        view.masked, start + 1, sentence.end
    ):
        subject = read_subject(Sentence(sentence.block, sentence.start, stop.start()), start + 1, stop.start(), context)
        if subject:
            return subject, (start, stop.start())
    return None


def _told_before(sentence: Sentence, opening: int, context: Context) -> tuple[Subject, tuple[int, int]] | None:
    """Who speaks by the words before a quotation: "Ilse Vandor wrote on Tuesday: …"."""
    view = sentence.block.view
    if view.masked[opening + 1 : opening + 2] == "" or not view.plain[opening + 1].isupper():
        return None
    for verb in context.lex.patterns["verb"].finditer(view.masked, sentence.start, opening):
        if context.lex.verbs[verb["verb"]] != "asserts" or not _LEADS.fullmatch(view.masked, verb.end(), opening):
            continue
        subject = read_subject(sentence, sentence.start, verb.start(), context)
        if subject:
            return _with_adjunct(subject, sentence, verb.end(), context, opening), (subject.start, opening)
    return None


def _with_adjunct(
    subject: Subject, sentence: Sentence, start: int, context: Context, end: int | None = None
) -> Subject:
    """The subject with the publication and date that stand beside its verb."""
    view = sentence.block.view
    until = sentence.end if end is None else end
    until = min([until, *(mark for mark, _ in context.marks_in(view) if mark >= start)])
    work = subject.work or read_work(view, start, until, context.lex)
    return Subject(subject.speakers, subject.start, work, subject.date or read_date(view, start, until, context.lex))


def disowned(document: Document, names: Names, lex: Lexicon) -> frozenset[str]:
    """Names in sentences that call a quotation, post or recording fabricated, and in the sentence before.

    Nothing is asserted by them on the strength of this article: better a statement lost than words put into
    somebody's mouth.
    """
    barred: set[str] = set()
    before: Sentence | None = None
    for sentence in document.sentences(lex):
        if lex.patterns["fabricated"].search(sentence.masked):
            named = _named(sentence, names)
            barred |= named
            if before is not None and (not named or before.block is sentence.block):
                barred |= _named(before, names)
            if not named and document.title:
                barred |= {name for m in names.mentions(document.title.view) if (name := names.full(m.name))}
        before = sentence
    return frozenset(barred)


def _named(sentence: Sentence, names: Names) -> set[str]:
    """The full names in a sentence; of a shared last name, everybody who has it."""
    found: set[str] = set()
    for mention in names.mentions(sentence.block.view, sentence.start, sentence.end):
        full = names.full(mention.name, mention.title)
        found |= {full} if full else set(names.by_last[mention.name])
    return found
