"""Statements against a claim: no evidence, not established, lacking proof; and doubts about a source."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from provenance.reading.clauses import content_words, stems
from provenance.reading.context import Context
from provenance.reading.denials import Denied
from provenance.reading.document import Sentence
from provenance.reading.found import ARTICLE, Found, Piece, Speaker
from provenance.reading.names import Mention
from provenance.reading.subject import Subject
from provenance.reading.subjects import named_subject, read_subject

_IT = re.compile(r"(?:, (?:but |and )?|; )(it|he|she) $")
_WITHOUT = re.compile(
    r"(?:^|\b)(he|she|(?P<whose>[^\W\d_][\w-]+)'s [\w ]{2,20}|(?:his|her) [\w ]{2,20}"
    r"|the (?:post|video|book|report|article)) $",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:although|though|but|while|and) $")
_MADE_BY = re.compile(r" by (?:[\w-]+ ){0,4}$")
_ACCOUNT = re.compile(r"(?:this|that) account\b", re.IGNORECASE)
_ANAPHOR = re.compile(r"^(?:\w+,? )?(?:these|those|such|this|that|both)\b", re.IGNORECASE)
_OWNS = re.compile(r"(?:'s|')(?: own)? ")
SAME_WORDS = 2
"""Claims with this many stems in common are taken for the same one."""


class _Finder(NamedTuple):
    """Who found nothing, and where the statement begins."""

    subject: Subject
    pointer: tuple[int, int] | None = None


def no_evidence(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "There is no evidence that CLAIM", "X found no evidence that CLAIM"."""
    for match in sentence.finditer(context.lex["no_evidence"]):
        claim = context.clause(sentence.view, match.end(), sentence.end)
        finder = _finder(sentence, match, context)
        if claim and finder:
            yield from _none_found(sentence, claim, finder, context)


def _none_found(sentence: Sentence, claim: Piece, finder: _Finder, context: Context) -> Iterator[Found]:
    """The statement of each who found no evidence of a claim."""
    target = _same_predicate(claim, context)
    rule = "no-evidence/same-predicate" if target.answers else "no-evidence"
    words = Piece(sentence.view, finder.subject.start, claim.end)
    for found in finder.subject.say(rule, "findsNoEvidence", sentence, words, target.claim):
        yield replace(found, pointer=finder.pointer, answers=target.answers)


def _finder(sentence: Sentence, match: re.Match[str], context: Context) -> _Finder | None:
    """Who found nothing; None where that is not understood."""
    before = sentence.view.masked[sentence.start : match.start()]
    if context.lex["finds"].match(match[0]):
        own = context.lex["own_search"].search(before)
        itself = Subject((ARTICLE,), sentence.start + own.start()) if own else None
        subject = read_subject(sentence, sentence.start, match.start(), context) or itself
        return _Finder(subject) if subject else None
    if not context.lex["opens"].search(before) and not context.lex["connective"].fullmatch(before):
        return None
    speaker, pointer = context.holder(sentence, match.start())
    return _Finder(Subject((speaker,), match.start()), pointer)


def _same_predicate(claim: Piece, context: Context) -> Denied:
    """The one earlier statement of origin whose claim has the name and the verb of this one, else just this claim."""
    words = stems(claim.words, context.lex)
    origins = [(one, one.claim) for one in context.found if one.rule.startswith("origin") and one.claim]
    close = [Denied(of, (one,)) for one, of in origins if len(words & stems(of.words, context.lex)) >= SAME_WORDS]
    return close[0] if len(close) == 1 else Denied(claim)


def not_provided(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "…, although he did not provide any evidence": the clause answers the statement right before it."""
    for match in sentence.finditer(context.lex["not_provided"]):
        lead = _WITHOUT.search(sentence.view.masked[sentence.start : match.start()])
        if lead is None:
            continue
        target = _bare_assertion(sentence, sentence.start + lead.start(1), context)
        words = context.clause(sentence.view, sentence.start + lead.start(1), sentence.end)
        if target and target.claim and _is_of(target, lead["whose"]) and words and words.end >= match.end():
            speaker, pointer = context.holder(sentence, match.start())
            yield Found("not-provided", "findsNoEvidence", speaker, sentence, words, target.claim,
                        pointer=pointer, answers=(target,))  # fmt: skip


def _is_of(one: Found, owner: str | None) -> bool:
    """Whether a statement is by whoever is named as its owner, if anybody is."""
    return owner is None or owner in (one.speaker.name or "").split()


def _bare_assertion(sentence: Sentence, first: int, context: Context) -> Found | None:
    """The statement for which nothing was provided, by the clause about that, which begins at ``first``."""
    before = sentence.view.masked[sentence.start : first]
    here = context.asserted_in(sentence)
    if here and _JOINS.search(before):
        return here[-1]
    if before and not context.lex["connective"].fullmatch(before):
        return None
    previous = context.asserted_in(context.before)
    return previous[-1] if len({one.speaker.key for one in previous}) == 1 else None


def lacks(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "These claims lack proof", "the allegations made by X lack evidence"."""
    view = sentence.view
    match = sentence.search(context.lex["lacks"])
    if not match:
        return
    start = context.lex.after_connectives(view.masked, sentence.start, match.start())
    target = _lacking(Piece(view, start, match.start()), context)
    words = context.clause(view, start, sentence.end)
    if target and words and words.end >= match.end():
        speaker, pointer = context.holder(sentence, match.start())
        yield Found("lacks", "findsNoEvidence", speaker, sentence, words, target.claim,
                    pointer=pointer, answers=target.answers)  # fmt: skip


def _lacking(subject: Piece, context: Context) -> Denied | None:
    """What lacks proof: a statement, or the claim of the title; None where it is not understood."""
    view, lex = subject.view, context.lex
    words = view.masked[subject.start : subject.end]
    owners = context.names.mentions(view, subject.start, subject.end)
    if owner := next((one for one in owners if _makes(one, subject, context)), None):
        return _made_by(owner, context)
    if not lex["claim_noun"].search(words) and not _ACCOUNT.match(words):
        return None
    if _ANAPHOR.match(words):
        last = context.last_claim()
        return Denied(last.claim, (last,)) if last else Denied()
    return Denied() if _names_title(subject.words, context) else None


def _makes(mention: Mention, subject: Piece, context: Context) -> bool:
    """Whether a name in a subject is that of whoever makes the claim: "X's claim", "claims made by X"."""
    before = subject.view.masked[subject.start : mention.start]
    after = subject.view.masked[mention.end : subject.end]
    claim = r"(?:'s|') (?:[\w-]+ )?" + context.lex["claim_noun"].pattern
    possessed = not before and re.match(claim, after, re.IGNORECASE)
    return bool(possessed or _MADE_BY.search(before))


def _made_by(mention: Mention, context: Context) -> Denied | None:
    """The statement by which whoever is named began the claim."""
    speaker: Speaker | None = context.names.speaker(mention)
    made = context.last_origin(speaker) if speaker else None
    return Denied(made.claim, (made,)) if made else None


def _names_title(subject: str, context: Context) -> bool:
    """Whether "the claim that …" repeats the title."""
    title = set(content_words(context.title, context.lex))
    _, _, that = subject.partition(" that ")
    return bool(title) and title <= set(content_words(that, context.lex))


def not_established(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X did not establish that CLAIM": weaker than a refutation, and kept so."""
    view = sentence.view
    for match in sentence.finditer(context.lex["not_established"]):
        that = context.lex["established"].match(view.masked, match.end())
        claim = context.clause(view, that.end(), sentence.end) if that else None
        subject = _establisher(sentence, match.start(), context)
        if claim is None or subject is None:
            continue
        words = Piece(view, subject.start, claim.end)
        yield from subject.say("not-established", "doesNotEstablish", sentence, words, claim)


def _establisher(sentence: Sentence, verb: int, context: Context) -> Subject | None:
    """The subject before "did not establish"; "it" is the report or office that spoke earlier in the sentence."""
    pronoun = _IT.search(sentence.view.masked[sentence.start : verb])
    if not pronoun:
        return read_subject(sentence, sentence.start, verb, context)
    person = pronoun[1] != "it"
    here = [one for one in context.told_in(sentence) if one.speaker.person == person]
    if not here and not person:
        return _sole_head(sentence, verb, context)
    if len({one.speaker.key for one in here}) != 1:
        return None
    return Subject((here[-1].speaker,), sentence.start + pronoun.start(1), here[-1].work, here[-1].date)


def _sole_head(sentence: Sentence, end: int, context: Context) -> Subject | None:
    """The report or office that heads a sentence, where no other name stands before ``end``."""
    named = list(context.names.mentions(sentence.view, sentence.start, end))
    if len(named) != 1 or context.names.people(sentence.view, sentence.start, end):
        return None
    lead = sentence.view.folded[sentence.start : named[0].start].strip()
    heads = lead.removeprefix("while").removeprefix("although").strip() in {"", "the"}
    return named_subject(named[0], sentence.view, sentence.start, context) if heads else None


def credibility(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X's credibility has been questioned": a claim that bears on X."""
    match = sentence.search(context.lex["credibility"])
    if not match:
        return
    for mention in context.names.mentions(sentence.view, sentence.start, match.start()):
        if _OWNS.fullmatch(sentence.view.masked, mention.end, match.start()):
            yield from _doubted(sentence, mention, match, context)


def _doubted(sentence: Sentence, mention: Mention, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The statement that somebody's credibility is in doubt."""
    speaker = context.names.speaker(mention)
    claim = context.clause(sentence.view, mention.start, sentence.end)
    if speaker and claim and claim.end >= match.end():
        holder, pointer = context.holder(sentence, match.start())
        yield Found("credibility", "asserts", holder, sentence, claim, claim, bears_on=speaker, pointer=pointer)
