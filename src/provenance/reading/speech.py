"""Statements in indirect speech: "X said that …", "according to X, …", and reports of reports."""

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.reading.clauses import clause, hedged, states
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.subjects import Subject, read_subject, relative_subject
from provenance.reading.works import read_date, read_work

_THAT = re.compile(r"(?P<adjunct>,? (?:in|on|at|to|during|via|by|from|with|for|as) [^;:]{1,110}?)?,? that ")
_HEARER = re.compile(r" (?P<hearer>[^,;:]{1,60}?) that ")
_WHETHER = re.compile(r" whether ")
_BARE = re.compile(
    rf" (?=(?:the|an?|this|these|there|his|her|its|their|he|she|it|they|no|some|many|most|all|every|\d+|[{UPPER}]))"
    r"(?=[^,;:]{1,90}\b(?:was|were|is|are|had|has|have|did|does|will|would|can|could|may|might|should|must)\b)"
)
_ACCORDING = re.compile(r"\baccording to ", re.IGNORECASE)
_STANCES = {"asserts": "asserts", "found": "asserts", "confirms": "confirms", "suggests": "suggests"}
_Complement = tuple[Piece, tuple[int, int], str]
"""A claim, the words between verb and claim, and the name of the rule."""
_SKIPPED = frozenset({"denies", "disputes", "refutes"})


def said_that(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Every clause "SUBJECT VERB that CLAIM" whose subject is understood.

    What stands in the claim itself is not read again as the article's word, save a report of somebody's words.
    """
    view = sentence.block.view
    done = sentence.start
    for verb in context.lex.patterns["verb"].finditer(view.masked, sentence.start, sentence.end):
        if verb.start() < done or context.lex.verbs[verb["verb"]] in _SKIPPED:
            continue
        complement = _complement(sentence, verb, context)
        if complement is None:
            continue
        claim, adjunct, rule = complement
        subject = read_subject(sentence, sentence.start, verb.start(), context)
        if subject is None and (subject := relative_subject(sentence, sentence.start, verb.start(), context)):
            rule = "relative"
        if subject is None:
            continue
        done = claim.end
        yield from _statements(subject, verb, (claim, adjunct, rule), sentence, context)


def _complement(sentence: Sentence, verb: re.Match[str], context: Context) -> _Complement | None:
    """The claim after a verb, the words between the two, and the name of the rule."""
    view, form, lex = sentence.block.view, verb["verb"], context.lex
    openings = [(_THAT, "said-that", True), (_HEARER, "said-that", form in lex.traits["hearer"])]
    openings += [
        (_WHETHER, "said-that", form in lex.traits["whether"]),
        (_BARE, "said-bare", form in lex.traits["bare"]),
    ]
    if lex.verbs[form] == "questions":
        openings = openings[2:3]
    for pattern, rule, allowed in openings:
        if allowed and (match := pattern.match(view.masked, verb.end(), sentence.end)):
            claim = clause(view, match.end(), sentence.end, context.marks_in(view))
            beside = match.start() if pattern is _HEARER else match.end()  # a hearer is no publication
            return (claim, (verb.end(), beside), rule) if claim else None
    return None


def _statements(
    subject: Subject, verb: re.Match[str], complement: _Complement, sentence: Sentence, context: Context
) -> Iterator[Found]:
    """A statement for each speaker; where the claim is itself a report, the inner one first."""
    lex, view = context.lex, sentence.block.view
    claim, adjunct, rule = complement
    kind = lex.verbs[verb["verb"]]
    inner = next(_relayed(sentence, verb, claim, context), None)
    stance = "reports" if inner else _STANCES.get(kind, kind)
    if inner:
        yield inner
    work = subject.work or read_work(view, *adjunct, lex)
    date = subject.date or read_date(view, *adjunct, lex) or (work.date if work else None)
    for speaker in subject.speakers:
        yield Found(
            rule="chain" if inner else rule,
            stance=stance,
            speaker=speaker,
            sentence=sentence,
            words=Piece(view, subject.start, claim.end),
            claim=inner.claim if inner else claim,
            hedged=kind == "suggests" or hedged(view.masked[claim.start : claim.end], lex) or hedged(verb[0], lex),
            work=work,
            date=date,
            grounds=(inner,) if inner else (),
        )


def _relayed(sentence: Sentence, verb: re.Match[str], claim: Piece, context: Context) -> Iterator[Found]:
    """The statement that a report relays: "reported that the ministry said that …"."""
    if verb["verb"] in context.lex.traits["relay"]:
        inside = Sentence(sentence.block, claim.start, sentence.end)
        told = (one for one in said_that(inside, context) if one.words.start == claim.start)
        yield from (replace(one, sentence=sentence) for one in told)


_CLOSES = re.compile(r"(?: (?:in|on|to|at|during|via)\b[^,;:]{1,80})?(?=[,.;]|$| \()")


def said_after(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "CLAIM, X said": the speaker stands after words that are not in quotation marks."""
    view, lex = sentence.block.view, context.lex
    for verb in lex.patterns["verb"].finditer(view.masked, sentence.start, sentence.end):
        comma = view.masked.rfind(", ", sentence.start, verb.start())
        closes = _CLOSES.match(view.masked, verb.end(), sentence.end)
        if comma < 0 or not closes or lex.verbs[verb["verb"]] != "asserts":
            continue
        subject = read_subject(sentence, comma + 2, verb.start(), context)
        start = _clause_start(sentence, comma)
        claim = clause(view, start, comma, context.marks_in(view))
        if subject is None or subject.start != comma + 2 or claim is None or not _told_whole(claim, comma):
            continue
        for speaker in subject.speakers:
            words, weak = Piece(view, start, verb.end()), hedged(view.masked[start:comma], lex)
            work, date = read_work(view, *closes.span(), lex), read_date(view, *closes.span(), lex)
            yield Found("said-after", "asserts", speaker, sentence, words, claim, weak, work, date)


def _told_whole(claim: Piece, comma: int) -> bool:
    """Whether a claim reaches the comma, is no quotation, and does not begin with a clause of somebody else's."""
    if claim.end < comma or '"' in claim.view.masked[claim.end - 1 : comma + 1]:
        return False
    words = claim.view.masked[claim.start : claim.end]
    relays = re.search(r"\b(?:that|who|which|according|if|although|while|when|as)\b", words, re.IGNORECASE)
    return states(claim.words) and (relays is None or words.startswith("It was "))


def according_to(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "According to X, CLAIM" and "CLAIM, according to X"."""
    view = sentence.block.view
    for match in _ACCORDING.finditer(view.masked, sentence.start, sentence.end):
        before, after = view.masked[sentence.start : match.start()], view.masked[match.end() : sentence.end]
        leading = re.search(r"(?:^|[:;] )$", before)
        found = _led(sentence, match, context) if leading else _trailed(sentence, match, after, context)
        if found:
            yield found


def _led(sentence: Sentence, match: re.Match[str], context: Context) -> Found | None:
    """The source stands first: every comma may be where its words end."""
    view = sentence.block.view
    for comma in re.compile(", ").finditer(view.masked, match.end(), sentence.end):
        subject = _source(sentence, match.end(), comma.start(), context)
        if subject:
            claim = clause(view, comma.end(), sentence.end, context.marks_in(view))
            start = match.start()
            return _according(sentence, subject, claim, (start, claim.end), context) if claim else None
    return None


def _trailed(sentence: Sentence, match: re.Match[str], after: str, context: Context) -> Found | None:
    """The source stands last, up to a bracket, a comma or the end."""
    view = sentence.block.view
    stop = re.search(r" \(|[,;.]|$", after)
    end = match.end() + (stop.start() if stop else len(after))
    subject = _source(sentence, match.end(), end, context)
    if subject is None or any(mark < match.start() for mark, _ in context.marks_in(view) if mark >= sentence.start):
        return None
    start = _clause_start(sentence, match.start())
    claim = clause(view, start, match.start(), [])
    if claim is None or claim.end < match.start() - 2 or not states(claim.words):
        return None
    return _according(sentence, subject, claim, (start, end), context)


def _clause_start(sentence: Sentence, end: int) -> int:
    """Where the clause before "according to" begins."""
    view = sentence.block.view
    cuts = list(re.compile(r"(?:; |: |, but )").finditer(view.masked, sentence.start, end))
    return cuts[-1].end() if cuts else sentence.start


def _source(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """The subject that fills the words after "according to"."""
    if start >= end:
        return None
    return read_subject(Sentence(sentence.block, start, end), start, end, context)


def _according(sentence: Sentence, subject: Subject, claim: Piece, words: tuple[int, int], context: Context) -> Found:
    """The statement of a source that is named by "according to"."""
    view, lex = sentence.block.view, context.lex
    return Found(
        rule="according-to",
        stance="asserts",
        speaker=subject.speakers[0],
        sentence=sentence,
        words=Piece(view, *words),
        claim=claim,
        hedged=hedged(view.masked[claim.start : claim.end], lex),
        work=subject.work,
        date=subject.date,
    )


def finding(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "The report identified links between …": what was found is named, not stated in a clause."""
    view, lex = sentence.block.view, context.lex
    for verb in lex.patterns["verb"].finditer(view.masked, sentence.start, sentence.end):
        if verb["verb"] not in lex.traits["finding"] or not _names_finding(view.masked, verb.end(), lex):
            continue
        claim = clause(view, verb.end() + 1, sentence.end, context.marks_in(view))
        claim = _before_comma(claim, sentence) if claim else None
        subject = read_subject(sentence, sentence.start, verb.start(), context)
        if claim and subject:
            words = Piece(view, subject.start, claim.end)
            for speaker in subject.speakers:
                yield Found("finding", "asserts", speaker, sentence, words, claim, work=subject.work, date=subject.date)


def _names_finding(masked: str, at: int, lex: Lexicon) -> bool:
    """Whether a noun of what can be found follows at once, and no negation."""
    following = re.compile(r"(?: (?!no\b|not\b|that\b)[\w-]+){0,3}").match(masked, at)
    noun = lex.patterns["finding_noun"].search(following[0]) if following else None
    return noun is not None


def _before_comma(claim: Piece, sentence: Sentence) -> Piece | None:
    """A subordinate clause ("While …, it did not") ends at its comma."""
    comma = claim.view.masked.find(", ", claim.start, claim.end)
    if comma < 0 or not re.match(r"(?:while|although|though)\b", sentence.plain, re.IGNORECASE):
        return claim
    return Piece(claim.view, claim.start, comma)
