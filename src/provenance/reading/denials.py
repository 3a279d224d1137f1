"""Statements by which somebody denies or disputes a claim, with a quotation that follows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provenance.reading.clauses import clause, content_words, hedged, piece, stems
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.joined import joint
from provenance.reading.lexicon import Lexicon
from provenance.reading.subject import Subject
from provenance.reading.subjects import read_subject, split_subject, subject_after
from provenance.reading.verbs import Verb
from provenance.reading.works import read_date, read_work
from provenance.vocab import STANCES


class Denied(NamedTuple):
    """What a statement is against: a claim, or that of the title where None; and the statements that it answers."""

    claim: Piece | None = None
    answers: tuple[Found, ...] = ()


class _Bounds(NamedTuple):
    """Where the words of a denial are: what is denied, the end of its clause, and of the quotation after it if any."""

    start: int
    stop: int
    end: int
    quote: Piece | None


_AGAINST = frozenset({"denies", "disputes", "refutes"})


def denials(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The forms "X denied the allegation", "X denies that CLAIM", "X rejected that", with a quotation that follows."""
    for verb in context.verbs(sentence):
        if verb.kind not in _AGAINST:
            continue
        if split := split_subject(sentence, verb, context):
            yield from _denied_between(sentence, split, verb, context)
            continue
        subject = read_subject(sentence, sentence.start, verb.start, context)
        if subject and len(subject.speakers) == 1:
            yield from _denial(sentence, subject, verb, context)


def is_against_title(one: Found, lex: Lexicon) -> bool:
    """Whether a statement is against the claim under check, whatever that is: "denied the reports"."""
    against = one.stance == "denies" or STANCES[one.stance].sign < 0
    return against and (one.claim is None or lex["denied_object"].fullmatch(f" {one.claim.masked}") is not None)


def denied_by(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "The video was debunked by X and Y": each of them is against the claim under check."""
    view, lex = sentence.view, context.lex
    for match in sentence.finditer(lex["denied_by"], printed=True):
        told = subject_after(sentence, match.end() - 1, sentence.end, context)
        if told and not lex["negation"].search(view.folded, sentence.start, match.end()):
            words = Piece(view, sentence.start, told[1][1])
            yield from against_title(sentence, told[0], words, context, quoted=False)


def _denied_between(sentence: Sentence, split: tuple[Subject, int], verb: Verb, context: Context) -> Iterator[Found]:
    """The form "hat die Behauptung zurückgewiesen": what is denied stands before its verb."""
    view, lex = sentence.view, context.lex
    subject, start = split
    for speaker in subject.speakers if lex["denied_object"].search(view.masked, start, verb.start) else ():
        words = Piece(view, subject.start, verb.end)
        own = _is_own_denial(verb, context)
        yield Found("denial", "denies" if own else _stance(verb.kind, speaker, None, context), speaker, sentence, words)


def _denial(sentence: Sentence, subject: Subject, verb: Verb, context: Context) -> Iterator[Found]:
    """The statement that denies something, if it is understood what."""
    view, lex, speaker = sentence.view, context.lex, subject.speakers[0]
    at = _bounds(sentence, verb.end, context)
    claim = _clause_denied(sentence, at, context)
    denied = _denied(sentence, at, claim, speaker, context)
    words = piece(view, subject.start, claim.end if claim and at.stop == at.end else at.stop)
    if denied is None or words is None:
        return
    yield Found(
        rule="denial-quotation" if at.quote else "denial",
        stance="denies" if _is_own_denial(verb, context) else _stance(verb.kind, speaker, denied.claim, context),
        speaker=speaker,
        sentence=sentence,
        words=at.quote or words,
        claim=denied.claim,
        hedged=hedged(verb.words, lex),
        work=subject.work or read_work(view, at.start, at.stop, lex),
        date=subject.date or read_date(view, at.start, at.end, lex),
        quotation=at.quote is not None,
        answers=denied.answers,
    )


def against_title(
    sentence: Sentence, subject: Subject, words: Piece, context: Context, *, quoted: bool = True
) -> Iterator[Found]:
    """The statement of each who calls the claim of the title, or what spreads it, untrue, in quoted words or not."""
    for speaker in subject.speakers:
        stance = _stance("disputes", speaker, None, context)
        rule = "denial-quotation" if quoted else "denial"
        yield Found(rule, stance, speaker, sentence, words, quotation=quoted,
                    work=subject.work, date=subject.date)  # fmt: skip


def _bounds(sentence: Sentence, start: int, context: Context) -> _Bounds:
    """What is denied ends at a pointer or semicolon, or where the words begin that introduce a quotation."""
    view = sentence.view
    when = context.lex["when"].match(view.masked, start, sentence.end)
    start = when.end() if when else start
    more = joint(sentence, start, context)
    mark = context.to_mark(view, start, more.start if more else sentence.end)
    said = context.lex["denied_saying"].search(view.masked, start, mark)
    semicolon = view.masked.find("; ", start, mark)
    end = semicolon if semicolon >= 0 else mark
    if said is None:
        return _Bounds(start, end, end, None)
    quoted = dict(view.quotes).get(said.end())
    return _Bounds(start, said.start(), end, Piece(view, said.end(), quoted) if quoted else None)


def _clause_denied(sentence: Sentence, at: _Bounds, context: Context) -> Piece | None:
    """The claim in "denies that CLAIM"."""
    masked = sentence.view.masked
    forms = ("denied_that", "denied_deed", "denied_doing")
    that, *deeds = (context.lex[form].match(masked, at.start) for form in forms)
    deed = next(filter(None, deeds), None)
    if that or not deed:
        return clause(sentence.view, that.end(), at.stop, context.lex) if that else None
    words = masked[deed.end() : at.stop].rstrip(" .,;")  # "any wrongdoing" is enough
    whole = clause(sentence.view, deed.end(), at.stop, context.lex)
    return whole or (Piece(sentence.view, deed.end(), deed.end() + len(words)) if " " in words else None)


def _denied(sentence: Sentence, at: _Bounds, claim: Piece | None, speaker: Speaker, context: Context) -> Denied | None:
    """What a denial is against; None where that is not understood."""
    if claim is None:
        return _meant(Piece(sentence.view, at.start, at.stop), speaker, context)
    lex = context.lex
    deed = lex["denied_doing"].match(" " + claim.words) and not lex["denied_deed"].match(" " + claim.words)
    theirs = lex["own_pronoun"].match(claim.words) or deed
    own = theirs and _is_title_subject(speaker, claim, context)
    return Denied(None if own else claim)


def _meant(words: Piece, speaker: Speaker, context: Context) -> Denied | None:
    """What the object of a denial stands for: the statement before, or the claim of the title."""
    printed = words.view.plain[words.start : words.end]
    lex = context.lex
    if any(lex[name].match(printed) for name in ("denied_it", "denied_this", "denied_alone")):
        last = context.last_claim()
        return Denied(last.claim, (last,)) if last and last.speaker.key != speaker.key else None
    noun = lex["denied_object"].match(printed)
    return Denied() if noun or _is_title_subject(speaker, words, context) else None


def _is_title_subject(speaker: Speaker, denied: Piece, context: Context) -> bool:
    """Whether the title is about the speaker, and what they deny has another word in common with it."""
    lex = context.lex
    shared = stems(denied.words, lex) & stems(context.title, lex) - stems(speaker.name or "", lex)
    return bool(shared) and _is_subject(speaker, context.title, context)


def _stance(kind: str, speaker: Speaker, claim: Piece | None, context: Context) -> str:
    """A denial only by the claim's own subject; by anybody else it is a dispute."""
    if claim is None:
        own = _is_subject(speaker, context.title, context) or (kind == "denies" and _is_described(speaker, context))
    else:
        own = _is_of_speaker(kind, claim.words, context) or _is_subject(speaker, claim.words, context)
    return "denies" if own else "disputes"


def _is_of_speaker(kind: str, claim: str, context: Context) -> bool:
    """Whether a claim that is denied is about whoever denies it: "that she", "having sold", "selling"."""
    lex = context.lex
    deed = kind == "denies" and any(lex[form].match(" " + claim) for form in ("denied_deed", "denied_doing"))
    return deed or lex["own_pronoun"].match(claim) is not None


def _is_own_denial(verb: Verb, context: Context) -> bool:
    """Whether a verb by itself says that one denies what is said of oneself: "dementiert", "desmiente"."""
    return verb.kind == "denies" and "denies-own" in context.lex.words["traits"]


def _is_subject(speaker: Speaker, words: str, context: Context) -> bool:
    """Whether a claim names its speaker, by full or last name."""
    last = (speaker.name or "\0").rsplit(" ", 1)[-1]
    office, _, purpose = (speaker.name or "").partition(" ")
    joined = purpose.split(" ", 1)[0] in context.lex.words["office_joins"]  # "Office of Weights": "the office"
    called = rf"\bthe {re.escape(office.lower())}\b" if joined else "(?!)"
    return re.search(rf"(?<!\w){re.escape(last)}(?!\w)|{called}", words) is not None


def _is_described(speaker: Speaker, context: Context) -> bool:
    """Whether the title is about somebody in the speaker's role."""
    described = context.lex.roles.intersection((speaker.described_as or "").casefold().split())
    return not described.isdisjoint(content_words(context.title, context.lex))
