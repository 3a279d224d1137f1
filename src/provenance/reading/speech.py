"""Statements in indirect speech: "X said that …", "according to X, …", and reports of reports."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from provenance.reading.clauses import clause, hedged, states
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.subjects import Subject, read_subject, relative_subject
from provenance.reading.works import read_date, read_work

_THAT = re.compile(
    r"(?:, (?:however|though|too|meanwhile|for example|for instance),)?"
    r"(?P<adjunct>,? (?:in|on|at|to|during|via|by|from|with|for|as) [^;:]{1,110}?)?,? that "
)
_HEARER = re.compile(r" (?P<hearer>[^,;:]{1,60}?) that ")
_WHETHER = re.compile(r" whether ")
_BARE = re.compile(
    r"(?P<us> (?:us|reporters|journalists))? (?=(?:the|an?|this|these|there|his|her|its|their|he|she|it|they|no|some"
    rf"|many|most|all|every|\d+|[{UPPER}]))(?=[^,;:]{{1,90}}\b(?:was|were|is|are|had|has|have|did|does|will|would|can"
    r'|could|may|might|should|must)\b|(?(us)(?:the|his|her|its) [^,;:"]{1,60} "|(?!)))'
)
"""Without "that": a finite verb follows, or, where a hearer is named, quoted words ("wrote the novel “T”" is none)."""
_ACCORDING = re.compile(r"\baccording to ", re.IGNORECASE)
_STANCES = {"asserts": "asserts", "found": "asserts", "confirms": "confirms", "suggests": "suggests"}
_SKIPPED = frozenset({"denies", "disputes", "refutes"})
_OPENINGS = (
    (_THAT, "said-that", None),
    (_HEARER, "said-that", "hearer"),
    (_WHETHER, "said-that", "whether"),
    (_BARE, "said-bare", "bare"),
)
"""How a claim may follow its verb: the words between, the rule, and the trait that the verb must have, if any."""


class _Complement(NamedTuple):
    """A claim, the words between verb and claim, and the name of the rule."""

    claim: Piece
    adjunct: tuple[int, int]
    rule: str


def said_that(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Every clause "SUBJECT VERB that CLAIM" whose subject is understood.

    What stands in the claim itself is not read again as the article's word, save a report of somebody's words.
    """
    done = sentence.start
    for verb, kind in context.verbs(sentence):
        if verb.start() < done or kind in _SKIPPED:
            continue
        complement = _complement(sentence, verb, context)
        if complement and (teller := _teller(sentence, verb.start(), complement, context)):
            done = complement.claim.end
            yield from _statements(*teller, verb, sentence, context)


def _complement(sentence: Sentence, verb: re.Match[str], context: Context) -> _Complement | None:
    """The claim after a verb, the words between the two, and the name of the rule."""
    view = sentence.view
    for pattern, rule, trait in _openings(verb["verb"], context.lex):
        if match := pattern.match(view.masked, verb.end(), sentence.end):
            claim = context.clause(view, match.end(), sentence.end)
            beside = match.start() if trait == "hearer" else match.end()  # a hearer is no publication
            return _Complement(claim, (verb.end(), beside), rule) if claim else None
    return None


def _openings(form: str, lex: Lexicon) -> list[tuple[re.Pattern[str], str, str | None]]:
    """What may stand between a form of a verb and its claim; a verb of doubt takes "whether" and nothing else."""
    fitting = [one for one in _OPENINGS if one[2] is None or form in lex.traits[one[2]]]
    return [one for one in fitting if one[2] == "whether" or lex.verbs[form] != "questions"]


def _teller(
    sentence: Sentence, verb: int, complement: _Complement, context: Context
) -> tuple[Subject, _Complement] | None:
    """Who says it: whoever stands before the verb, or whom "who" or "which" there means."""
    if subject := read_subject(sentence, sentence.start, verb, context):
        return subject, complement
    subject = relative_subject(sentence, sentence.start, verb, context)
    return (subject, complement._replace(rule="relative")) if subject else None


def _statements(
    subject: Subject, complement: _Complement, verb: re.Match[str], sentence: Sentence, context: Context
) -> Iterator[Found]:
    """A statement for each speaker; where the claim is itself a report, the inner one first."""
    lex, view, claim = context.lex, sentence.view, complement.claim
    if _DISOWNS.match(claim.masked):
        yield from _disowning(subject, claim, sentence, context)
        return
    kind = lex.verbs[verb["verb"]]
    beside = subject.beside(view, *complement.adjunct, lex)
    told = Found(
        rule=complement.rule,
        stance=_STANCES.get(kind, kind),
        speaker=subject.speakers[0],
        sentence=sentence,
        words=Piece(view, subject.start, claim.end),
        claim=claim,
        hedged=kind == "suggests" or hedged(claim.masked, lex) or hedged(verb[0], lex),
        work=beside.work,
        date=beside.date or (beside.work.date if beside.work else None),
    )
    if inner := _relayed(sentence, verb, claim, context):
        yield inner
        told = replace(told, rule="chain", stance="reports", claim=inner.claim, grounds=(inner,))
    yield from (replace(told, speaker=speaker) for speaker in subject.speakers)


_DISOWNS = re.compile(
    r"(?:he|she|they|it|I) (?:had |has |have )?(?:never|not|n't) (?:\w+ )?(?:said|written|made|posted|uttered)"
    r"(?: (?:this|that|it|so|the (?:words|sentence|remark|quote|statement)|any such \w+|anything of the \w+))?\W*$",
    re.IGNORECASE,
)


def _disowning(subject: Subject, claim: Piece, sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "X said that she had never said this": against the one quotation right before it, else nothing."""
    before = context.before
    quoted = Piece(before.view, before.start, before.end).quotes() if before else []
    words = Piece(sentence.view, subject.start, claim.end)
    for denied in quoted if len(quoted) == 1 else ():
        for speaker in subject.speakers:
            yield Found("denial", "denies", speaker, sentence, words, denied, work=subject.work, date=subject.date)


def _relayed(sentence: Sentence, verb: re.Match[str], claim: Piece, context: Context) -> Found | None:
    """The statement that a report relays: "reported that the ministry said that …"."""
    if verb["verb"] not in context.lex.traits["relay"]:
        return None
    inside = said_that(Sentence(sentence.block, claim.start, sentence.end), context)
    return next((replace(one, sentence=sentence) for one in inside if one.words.start == claim.start), None)


_CLOSES = re.compile(r"(?: (?:in|on|to|at|during|via|last|this|earlier)\b[^,;:]{1,80})?(?=[,.;]|$| \()")


def said_after(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "CLAIM, X said": the speaker stands after words that are not in quotation marks."""
    view, lex = sentence.view, context.lex
    for verb, kind in context.verbs(sentence):
        comma = view.masked.rfind(", ", sentence.start, verb.start())
        closes = _CLOSES.match(view.masked, verb.end(), sentence.end)
        tells = kind == "asserts" or verb["verb"] in lex.traits["relay"]
        if comma < 0 or not closes or not tells:
            continue
        start = _clause_start(sentence, comma)
        claim = context.clause(view, start, comma)
        words, weak = Piece(view, start, verb.end()), hedged(view.masked[start:comma], lex)
        work, date = read_work(view, *closes.span(), lex), read_date(view, *closes.span(), lex)
        for speaker in _after(sentence, comma + 2, verb.start(), context) if _told_whole(claim, comma) else ():
            yield Found("said-after", "asserts", speaker, sentence, words, claim, weak, work, date)


def _after(sentence: Sentence, start: int, verb: int, context: Context) -> tuple[Speaker, ...]:
    """The speakers that fill the words from a comma to the verb."""
    subject = read_subject(sentence, start, verb, context)
    return subject.speakers if subject and subject.start == start else ()


def _told_whole(claim: Piece | None, comma: int) -> bool:
    """Whether a claim reaches the comma, is no quotation, and does not begin with a clause of somebody else's."""
    if claim is None or claim.end < comma or '"' in claim.view.masked[claim.end - 1 : comma + 1]:
        return False
    own = claim.masked.startswith("It was ") or not _RELAYS.search(claim.masked)
    return own and states(claim.words)


_RELAYS = re.compile(r"\b(?:that|who|which|according|if|although|while|when|as)\b", re.IGNORECASE)


def according_to(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "According to X, CLAIM" and "CLAIM, according to X"."""
    view = sentence.view
    for match in _ACCORDING.finditer(view.masked, sentence.start, sentence.end):
        before = view.masked[sentence.start : match.start()]
        yield from (_led if _LEADING.search(before) else _trailed)(sentence, match, context)


_LEADING = re.compile(r"(?:^|[:;] )$")
_SOURCE_ENDS = re.compile(r" \(|[,;.]")


def _led(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands first: every comma may be where its words end."""
    view = sentence.view
    for comma in _COMMA.finditer(view.masked, match.end(), sentence.end):
        if subject := _source(sentence, match.end(), comma.start(), context):
            if claim := context.clause(view, comma.end(), sentence.end):
                yield _according(subject, claim, Piece(view, match.start(), claim.end), sentence, context)
            return


def _trailed(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands last, up to a bracket, a comma or the end."""
    view = sentence.view
    stop = _SOURCE_ENDS.search(view.masked, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    start = _clause_start(sentence, match.start())
    claim = clause(view, start, match.start())
    whole = claim and claim.end >= match.start() - 2 and states(claim.words)
    alone = context.to_mark(view, sentence.start - 1, match.start()) == match.start()
    subject = _source(sentence, match.end(), end, context) if whole and alone else None
    if subject and claim:
        yield _according(subject, claim, Piece(view, start, end), sentence, context)


_COMMA = re.compile(", ")
_CUTS = re.compile(r"; |: |, but ")


def _clause_start(sentence: Sentence, end: int) -> int:
    """Where the last clause before a place begins."""
    cuts = _CUTS.finditer(sentence.view.masked, sentence.start, end)
    return max((cut.end() for cut in cuts), default=sentence.start)


def _source(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills the words after "according to"."""
    if start >= end:
        return None
    return read_subject(Sentence(sentence.block, start, end), start, end, context)


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
    for verb, _ in context.verbs(sentence):
        if verb["verb"] not in lex.traits["finding"] or not _names_finding(view.masked, verb.end(), lex):
            continue
        claim = context.clause(view, verb.end() + 1, sentence.end)
        subject = read_subject(sentence, sentence.start, verb.start(), context)
        if claim and subject:
            yield from _findings(subject, _before_comma(claim, sentence), sentence)


def _findings(subject: Subject, claim: Piece, sentence: Sentence) -> Iterator[Found]:
    """The statement of each who found something."""
    words = Piece(claim.view, subject.start, claim.end)
    for speaker in subject.speakers:
        yield Found("finding", "asserts", speaker, sentence, words, claim, work=subject.work, date=subject.date)


def _names_finding(masked: str, at: int, lex: Lexicon) -> bool:
    """Whether a noun of what can be found follows at once, and no negation."""
    following = _AFFIRMED.match(masked, at)
    return following is not None and lex.patterns["finding_noun"].search(following[0]) is not None


_AFFIRMED = re.compile(r"(?: (?!no\b|not\b|that\b)[\w-]+){0,3}")
_SUBORDINATE = re.compile(r"(?:while|although|though)\b", re.IGNORECASE)


def _before_comma(claim: Piece, sentence: Sentence) -> Piece:
    """A subordinate clause ("While …, it did not") ends at its comma."""
    comma = claim.view.masked.find(", ", claim.start, claim.end)
    ends = comma >= 0 and _SUBORDINATE.match(sentence.plain)
    return Piece(claim.view, claim.start, comma) if ends else claim
