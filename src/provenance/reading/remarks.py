"""What somebody calls a thing, of what they accuse somebody, and what they take back."""

from collections.abc import Iterator

from provenance.reading.clauses import hedged
from provenance.reading.context import Context
from provenance.reading.denials import against_title
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.quotes import quoted_by
from provenance.reading.subject import Subject
from provenance.reading.subjects import read_subject
from provenance.vocab import STANCES

SHORTEST_REMARK = 2
"""A single quoted word is a term, not a remark."""


def remarks(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X called the image “a clumsy forgery”": the words are X's, or against a claim, which X disputes."""
    view, lex = sentence.view, context.lex
    for match in sentence.finditer(lex["calls_so"]):
        if subject := read_subject(sentence, sentence.start, match.start(), context):
            words = Piece(view, subject.start, match.end())
            yield from against_title(sentence, subject, words, context, quoted=False)
    yield from _quoted_remarks(sentence, context) if view.quotes else ()


def _quoted_remarks(sentence: Sentence, context: Context) -> Iterator[Found]:
    """What quoted words call something."""
    lex = context.lex
    for match in sentence.finditer(lex["calls"], printed=True):
        subject = read_subject(sentence, sentence.start, match.start(), context)
        quote = _remark(sentence, match.end() + 1, context)
        if subject is None or quote is None:
            continue
        if not lex["against"].search(quote.words.casefold()):
            yield from quoted_by(sentence, quote, (subject, (subject.start, match.end())))
        elif lex["judged"].fullmatch(match["object"].casefold()):
            yield from against_title(sentence, subject, quote, context)


def _remark(sentence: Sentence, start: int, context: Context) -> Piece | None:
    """The quoted words that begin at a place, if they are more than a term and no denial has taken them."""
    view = sentence.view
    end = dict(view.quotes).get(start, start)
    taken = any(one.quotation and one.quoted.end == end for one in context.told_in(sentence))
    return None if taken or len(view.plain[start:end].split()) < SHORTEST_REMARK else Piece(view, start, end)


def accusations(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The forms "X accused Y of CLAIM" and "Y was accused by X of CLAIM": X says so, and nobody else."""
    lex = context.lex
    for match in sentence.finditer(lex["accuses"], printed=True):
        if subject := read_subject(sentence, sentence.start, match.start(), context):
            yield from _accused(sentence, subject, match.start("whom"), match.end(), context)
    for match in sentence.finditer(lex["accused"], printed=True):
        first, last = match.span("by")
        if subject := read_subject(Sentence(sentence.block, first, last), first, last, context):
            yield from _accused(sentence, subject, match.end(), match.end(), context)


def _accused(sentence: Sentence, subject: Subject, start: int, deed: int, context: Context) -> Iterator[Found]:
    """The statement of each accuser; its claim begins with whom they accuse, where that stands before the deed."""
    claim = context.clause(sentence.view, start, sentence.end)
    if claim is None or claim.end <= deed:
        return
    words = Piece(sentence.view, min(subject.start, start), claim.end)
    weak = hedged(claim.masked, context.lex)
    yield from subject.say("accusation", "asserts", sentence, words, claim, hedged=weak)


def retractions(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X has withdrawn the remark": against the last thing that X is heard to have said."""
    view = sentence.view
    for match in sentence.finditer(context.lex["retracts"], printed=True):
        subject = read_subject(sentence, sentence.start, match.start(), context)
        if subject is None or len(subject.speakers) != 1 or subject.speakers[0].name is None:
            continue
        words = Piece(view, subject.start, match.end())
        for said in _last_said(subject, context):
            yield Found("retraction", "retracts", subject.speakers[0], sentence, words, said.claim,
                        date=subject.date, answers=(said,))  # fmt: skip


def _last_said(subject: Subject, context: Context) -> Iterator[Found]:
    """The last statement before by which the subject affirms a claim, if there is one."""
    key = subject.speakers[0].key
    said = (one for one in reversed(context.found) if one.speaker.key == key and STANCES[one.stance].sign > 0)
    yield from [one for one in said if one.claim][:1]
