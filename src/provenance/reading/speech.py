"""Statements in indirect speech: "X said that …", "according to X, …", and reports of reports."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from provenance.reading.antecedents import antecedent
from provenance.reading.clauses import clause, finite, hedged, negated, states
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.lexicon import Lexicon
from provenance.reading.subjects import Subject, read_subject, relative_subject, split_subject, subject_after
from provenance.reading.verbs import Verb
from provenance.reading.works import read_date, read_work

_STANCES = {"asserts": "asserts", "found": "asserts", "confirms": "confirms", "suggests": "suggests"}
LONGEST_ASIDE = 14
"""Words that tell who a source is are at most so many."""
LONGEST_SOURCE = 80
"""A source that no comma parts from what follows has no more characters than this."""
_SKIPPED = frozenset({"denies", "disputes", "refutes"})
_OPENINGS = (
    ("that", "said-that", None),
    ("hearer", "said-that", "hearer"),
    ("told", "said-bare", "hearer"),
    ("whether", "said-that", "whether"),
    ("bare", "said-bare", "bare"),
    ("clausal", "said-bare", "clausal"),
    ("inverted", "said-that", None),
)
"""How a claim may follow its verb: the words between, the rule, and the trait that the verb must have, if any."""


class _Complement(NamedTuple):
    """A claim, the words between verb and claim, the name of the rule, and where a subject after the verb may end."""

    claim: Piece
    adjunct: tuple[int, int]
    rule: str
    subject_end: int | None = None


def said_that(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Every clause "SUBJECT VERB that CLAIM" whose subject is understood.

    What stands in the claim itself is not read again as the article's word, save a report of somebody's words.
    """
    done = sentence.start
    for verb in context.verbs(sentence):
        if verb.start < done or verb.kind in _SKIPPED:
            continue
        told = _told(sentence, verb, context)
        if subject_and_claim := next(told, None):
            done = subject_and_claim[1].claim.end
            yield from _statements(*subject_and_claim, verb, sentence, context)


def _told(sentence: Sentence, verb: Verb, context: Context) -> Iterator[tuple[Subject, _Complement]]:
    """The ways in which somebody who is understood is told to say something that is."""
    for complement in _complements(sentence, verb, context):
        if told := _teller(sentence, verb, complement, context):
            yield told


def _complements(sentence: Sentence, verb: Verb, context: Context) -> Iterator[_Complement]:
    """The claim after a verb, the words between the two, and the name of the rule."""
    view = sentence.view
    for name, rule in _openings(verb, context.lex):
        if match := context.lex[name].match(view.masked, verb.end, sentence.end):
            claim = context.clause(view, match.end(), sentence.end)
            beside = match.start() if name == "hearer" else match.end()  # a hearer is no publication
            after = match.end("subject") if name == "inverted" else None
            if claim:
                yield _Complement(claim, (verb.end, beside), rule, after)


def _openings(verb: Verb, lex: Lexicon) -> Iterator[tuple[str, str]]:
    """What may stand between a form of a verb and its claim; a verb of doubt takes "whether" and nothing else."""
    for name, rule, trait in _OPENINGS:
        fits = trait is None or verb.form in lex.traits[trait]
        if fits and (name == "whether" or verb.kind != "questions"):
            yield name, rule


def _teller(
    sentence: Sentence, verb: Verb, complement: _Complement, context: Context
) -> tuple[Subject, _Complement] | None:
    """Who says it: whoever stands before the verb, or whom "who" or "which" there means; else whoever stands after."""
    if complement.subject_end is not None:
        after = _after_verb(sentence, verb, complement.subject_end, context)
        return (after, complement) if after else None
    oblique = context.lex["oblique"].match(sentence.view.masked, sentence.start, verb.start)
    subject = None if oblique else read_subject(sentence, sentence.start, verb.start, context)
    if subject:
        return subject, complement
    if split := split_subject(sentence, verb, context):
        return split[0], complement
    if subject := _hanging(sentence, verb, context):
        return subject, complement
    subject = relative_subject(sentence, sentence.start, verb.start, context)
    return (subject, complement._replace(rule="relative")) if subject else None


def _after_verb(sentence: Sentence, verb: Verb, end: int, context: Context) -> Subject | None:
    """The subject after its verb, which stands at the head of its clause or after words about where and when."""
    view, lex = sentence.view, context.lex
    start = lex.after_connectives(view.masked, sentence.start, verb.start)
    first = lex["verb_first"].fullmatch(view.masked, start, verb.start)
    if not first or lex["embedding"].search(view.masked, start, verb.start):
        return None
    told = subject_after(sentence, verb.end, end, context)
    return replace(told[0].beside(view, start, verb.start, lex), start=start) if told else None


def _hanging(sentence: Sentence, verb: Verb, context: Context) -> Subject | None:
    """Whom a verb means that has a pronoun on it or, in a language that needs none, no subject: "Añadió que"."""
    lex = context.lex
    start = lex.after_connectives(sentence.view.masked, sentence.start, verb.start)
    bare = lex.null_subject and start == verb.start
    speaker = antecedent(sentence, sentence.start, context) if bare or verb.inverted else None
    return Subject((speaker,), verb.start) if speaker else None


def _statements(
    subject: Subject, complement: _Complement, verb: Verb, sentence: Sentence, context: Context
) -> Iterator[Found]:
    """A statement for each speaker; where the claim is itself a report, the inner one first."""
    lex, view, claim = context.lex, sentence.view, complement.claim
    if lex["disowns"].match(claim.masked):
        yield from _disowning(subject, claim, sentence, context)
        return
    beside = subject.beside(view, *complement.adjunct, lex)
    told = Found(
        rule=complement.rule,
        stance=_stance(subject, verb, context),
        speaker=subject.speakers[0],
        sentence=sentence,
        words=Piece(view, subject.start, claim.end),
        claim=claim,
        hedged=verb.kind == "suggests" or hedged(claim.masked, lex) or hedged(verb.words, lex),
        work=beside.work,
        date=beside.date or (beside.work.date if beside.work else None),
    )
    if inner := _relayed(sentence, verb, claim, context):
        yield inner
        told = replace(told, rule="chain", stance="reports", claim=inner.claim, grounds=(inner,))
    yield from (replace(told, speaker=speaker) for speaker in subject.speakers)


def _stance(subject: Subject, verb: Verb, context: Context) -> str:
    """What a verb makes of its claim: an outlet that writes of what it did not see reports."""
    lex = context.lex
    outlet = any(word in lex.outlets for word in subject.lead.casefold().split())
    relays = outlet and "outlets-report" in lex.words["traits"] and verb.form in lex.traits["relay"]
    return "reports" if relays else _STANCES.get(verb.kind, verb.kind)


def _disowning(subject: Subject, claim: Piece, sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X said that she had never said this": against the one quotation right before it, else nothing."""
    before = context.before
    quoted = Piece(before.view, before.start, before.end).quotes() if before else []
    words = Piece(sentence.view, subject.start, claim.end)
    for denied in quoted if len(quoted) == 1 else ():
        for speaker in subject.speakers:
            yield Found("denial", "denies", speaker, sentence, words, denied, work=subject.work, date=subject.date)


def _relayed(sentence: Sentence, verb: Verb, claim: Piece, context: Context) -> Found | None:
    """The statement that a report relays: "reported that the ministry said that …"."""
    if verb.form not in context.lex.traits["relay"]:
        return None
    inside = said_that(Sentence(sentence.block, claim.start, sentence.end), context)
    return next((replace(one, sentence=sentence) for one in inside if one.words.start == claim.start), None)


def said_after(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "CLAIM, X said": the speaker stands after words that are not in quotation marks."""
    view, lex = sentence.view, context.lex
    for verb in context.verbs(sentence):
        comma = view.masked.rfind(", ", sentence.start, verb.start)
        closes = lex["closes"].match(view.masked, verb.end, sentence.end)
        tells = verb.kind == "asserts" or verb.form in lex.traits["relay"]
        quoting = closes and view.masked[closes.end() : closes.end() + 3].startswith((', "', ': "'))
        if comma < 0 or not closes or not tells or quoting:
            continue
        start = _clause_start(sentence, comma, lex)
        claim = context.clause(view, start, comma)
        words, weak = Piece(view, start, verb.end), hedged(view.masked[start:comma], lex)
        work, date = read_work(view, *closes.span(), lex), read_date(view, *closes.span(), lex)
        for speaker in _after(sentence, comma + 2, verb.start, context) if _told_whole(claim, comma, lex) else ():
            yield Found("said-after", "asserts", speaker, sentence, words, claim, weak, work, date)


def _after(sentence: Sentence, start: int, verb: int, context: Context) -> tuple[Speaker, ...]:
    """The speakers that fill the words from a comma to the verb."""
    subject = read_subject(sentence, start, verb, context)
    return subject.speakers if subject and subject.start == start else ()


def _told_whole(claim: Piece | None, comma: int, lex: Lexicon) -> bool:
    """Whether a claim reaches the comma and is a clause: no quotation, no words about where, nobody else's."""
    if claim is None or claim.end < comma or '"' in claim.view.masked[claim.end - 1 : comma + 1]:
        return False
    barred = lex["relays"].search(claim.masked) or lex["front"].match(claim.masked)
    return not barred and states(claim.words, lex)


def according_to(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "According to X, CLAIM" and "CLAIM, according to X"."""
    view = sentence.view
    for match in context.lex["according"].finditer(view.masked, sentence.start, sentence.end):
        before = view.masked[sentence.start : match.start()]
        led = context.lex["led"].search(before) or context.lex["connective"].fullmatch(before)
        yield from (_led if led else _trailed)(sentence, match, context)
    for match in context.lex["according_after"].finditer(view.masked, sentence.start, sentence.end):
        start = context.lex.after_connectives(view.masked, sentence.start, match.start())
        subject = _source(sentence, start, match.start(), context)
        claim = context.clause(view, match.end() + 1, sentence.end) if subject else None
        if subject and claim:
            yield _according(subject, claim, Piece(view, start, claim.end), sentence, context)


def _led(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands first: every comma may be where its words end, or, where the verb is second, every space."""
    view, lex = sentence.view, context.lex
    ends = [(mark.start(), mark.end()) for mark in _COMMA.finditer(view.masked, match.end(), sentence.end)]
    if lex.verb_second:
        ends = [*_source_ends(sentence, match.end(), context), *ends]
    for end, after in ends:
        if subject := _source(sentence, match.end(), end, context):
            if claim := context.clause(view, _past_aside(sentence, after, context), sentence.end):
                yield _according(subject, claim, Piece(view, match.start(), claim.end), sentence, context)
            return


def _past_aside(sentence: Sentence, start: int, context: Context) -> int:
    """Where the claim begins after the name of a source: past the words, up to a comma, that tell who they are."""
    masked, lex = sentence.view.masked, context.lex
    comma = masked.find(", ", start, sentence.end)
    while comma >= 0:
        words = masked[start:comma].casefold().split()
        told = lex.has_role(words) or words[0] in lex.words["barring"] | lex.words["genitives"]
        relative = lex["relative_head"].match(masked, start, comma)
        if not relative and (not told or len(words) > LONGEST_ASIDE or finite(masked[start:comma], lex)):
            break
        start = comma + len(", ")
        comma = masked.find(", ", start, sentence.end)
    return start


def _source_ends(sentence: Sentence, start: int, context: Context) -> Iterator[tuple[int, int]]:
    """The last place within a few words, before any comma, at which words that are a source may end."""
    masked = sentence.view.masked
    comma = masked.find(",", start, sentence.end)
    stop = min(start + LONGEST_SOURCE, comma if comma >= 0 else sentence.end)
    spaces = (at for at in range(stop - 1, start, -1) if masked[at] == " ")
    yield from islice(((at, at + 1) for at in spaces if _source(sentence, start, at, context)), 1)


def _trailed(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands last, up to a bracket, a comma or the end."""
    view = sentence.view
    stop = context.lex["source_ends"].search(view.masked, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    start = _clause_start(sentence, match.start(), context.lex)
    claim = clause(view, start, match.start(), context.lex)
    whole = claim and claim.end >= match.start() - 2 and states(claim.words, context.lex)
    alone = context.to_mark(view, sentence.start - 1, match.start()) == match.start()
    subject = _source(sentence, match.end(), end, context) if whole and alone else None
    if subject and claim:
        yield _according(subject, claim, Piece(view, start, end), sentence, context)


_COMMA = re.compile(", ")


def _clause_start(sentence: Sentence, end: int, lex: Lexicon) -> int:
    """Where the last clause before a place begins."""
    cuts = lex["cuts"].finditer(sentence.view.masked, sentence.start, end)
    return max((cut.end() for cut in cuts), default=sentence.start)


def _source(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills the words after "according to"."""
    if start >= end:
        return None
    return read_subject(Sentence(sentence.block, start, end), start, end, context)


def as_told(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The forms "según explicó X, CLAIM", "CLAIM, wie X mitteilte": a verb goes with the words for "as"."""
    view, lex = sentence.view, context.lex
    for match in lex["as_told"].finditer(view.masked, sentence.start, sentence.end):
        verb = next((one for one in context.verbs(sentence) if one.start == match.end()), None)
        told = subject_after(sentence, verb.end, sentence.end, context) if verb else None
        if told:
            yield from _as_told(sentence, (match.start(), told[1][1]), told[0], context)
    for match in lex["as_told_by"].finditer(view.masked, sentence.start, sentence.end):
        verb = next((one for one in context.verbs(sentence) if one.start >= match.end()), None)
        tells = verb is not None and (verb.kind == "asserts" or verb.form in lex.traits["relay"])
        if verb is None or not tells or not lex["closes"].match(view.masked, verb.end, sentence.end):
            continue
        told = subject_after(sentence, match.end() - 1, verb.start, context)
        if told and told[0].start == match.end():
            yield from _as_told(sentence, (match.start(), verb.end), told[0], context)


def _as_told(sentence: Sentence, told: tuple[int, int], subject: Subject, context: Context) -> Iterator[Found]:
    """The claim is the words after the comma that ends such a clause, or, where it ends the sentence, those before."""
    view, lex = sentence.view, context.lex
    start, end = told
    comma = view.masked.find(", ", end, sentence.end)
    first = lex.after_connectives(view.masked, sentence.start, start) == start
    if first and comma >= 0:
        claim = context.clause(view, _past_aside(sentence, comma + 2, context), sentence.end)
        words = claim and Piece(view, start, claim.end)
    else:
        begin = _clause_start(sentence, start, lex)
        claim = clause(view, begin, start, lex) if not first else None
        words = claim and Piece(view, begin, end)
    denied = not first and claim and negated(claim.words, lex)  # "never did, as X alleged" is no word of X's
    if claim and words and states(claim.words, lex) and not denied:
        yield _according(subject, claim, words, sentence, context)


def _according(subject: Subject, claim: Piece, words: Piece, sentence: Sentence, context: Context) -> Found:
    """The statement of a source that is named by "according to"."""
    return Found(
        rule="according-to",
        stance="asserts",
        speaker=subject.speakers[0],
        sentence=sentence,
        words=words,
        claim=claim,
        hedged=hedged(claim.masked, context.lex),
        work=subject.work,
        date=subject.date,
    )


def finding(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "The report identified links between …": what was found is named, not stated in a clause."""
    view, lex = sentence.view, context.lex
    for verb in context.verbs(sentence):
        if verb.form not in lex.traits["finding"] or not _names_finding(view.masked, verb.end, lex):
            continue
        claim = context.clause(view, verb.end + 1, sentence.end)
        subject = read_subject(sentence, sentence.start, verb.start, context)
        if claim and subject:
            yield from _findings(subject, _before_comma(claim, sentence, lex), sentence)


def _findings(subject: Subject, claim: Piece, sentence: Sentence) -> Iterator[Found]:
    """The statement of each who found something."""
    words = Piece(claim.view, subject.start, claim.end)
    for speaker in subject.speakers:
        yield Found("finding", "asserts", speaker, sentence, words, claim, work=subject.work, date=subject.date)


def _names_finding(masked: str, at: int, lex: Lexicon) -> bool:
    """Whether a noun of what can be found follows at once, and no negation."""
    following = lex["affirmed"].match(masked, at)
    return following is not None and lex["finding_noun"].search(following[0]) is not None


def _before_comma(claim: Piece, sentence: Sentence, lex: Lexicon) -> Piece:
    """A subordinate clause ("While …, it did not") ends at its comma."""
    comma = claim.view.masked.find(", ", claim.start, claim.end)
    ends = comma >= 0 and lex["subordinate"].match(sentence.plain)
    return Piece(claim.view, claim.start, comma) if ends else claim
