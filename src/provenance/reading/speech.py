"""Statements in indirect speech: "X said that …", "according to X, …", and reports of reports."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from provenance.reading.according import clause_start
from provenance.reading.antecedents import antecedent
from provenance.reading.clauses import finite, hedged, states
from provenance.reading.context import Context
from provenance.reading.denials import against_title
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.subject import Subject
from provenance.reading.subjects import read_subject, relative_subject, split_subject, subject_after
from provenance.reading.verbs import Verb
from provenance.reading.works import read_date, read_work

_STANCES = {"asserts": "asserts", "found": "asserts", "confirms": "confirms", "suggests": "suggests"}
_TELLS = frozenset({"asserts", "confirms"})
_SKIPPED = frozenset({"denies", "disputes", "refutes"})
_OPENINGS = (
    ("that", "said-that", None),
    ("hearer", "said-that", "hearer"),
    ("told", "said-bare", "hearer"),
    ("whether", "said-that", "whether"),
    ("bare", "said-bare", "bare"),
    ("clausal", "said-bare", "clausal"),
    ("infinitive", "said-that", None),
    ("inverted", "said-that", None),
)
"""How a claim may follow its verb: the words between, the rule, and the trait that the verb must have, if any."""


_DASHES = "–—-"
"""What opens an aside between a verb and its claim: "said – and others agreed – that …"."""


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
            others = name == "that" and _is_others(sentence, verb, match.end(), context)
            if claim and not others and not _leads_in(claim, sentence, context) and claim.words[0] not in _DASHES:
                yield _Complement(claim, (verb.end, beside), rule, after)


def _is_others(sentence: Sentence, verb: Verb, claim: int, context: Context) -> bool:
    """Whether what follows "that" is no claim, or told by others."""
    return is_relative(sentence, claim, context) or _told_by_others(sentence, verb, claim, context)


def is_relative(sentence: Sentence, claim: int, context: Context) -> bool:
    """Whether "that" means whoever is named before it: "respondió a Dan Holm, que afirma que …"."""
    comma = sentence.view.masked.rfind(", ", sentence.start, claim)
    apart = comma >= 0 and " " not in sentence.view.masked[comma + len(", ") : claim - 1]
    named = (one for one in context.names.mentions(sentence.view, sentence.start, comma) if one.end == comma)
    return apart and any(context.names.person_like(one.name) for one in named)


def _told_by_others(sentence: Sentence, verb: Verb, claim: int, context: Context) -> bool:
    """Whether a claim is told by those of whom the words before it speak: "replied in May to those who say that"."""
    masked, also = sentence.view.masked, context.lex.words["and"]
    within = (one for one in context.verbs(sentence) if verb.end < one.start and one.end < claim)
    last = (one for one in within if " " not in masked[one.end : claim].strip())
    before = (masked[verb.end : one.start].split() for one in last)
    return any(words and words[-1] not in also for words in before)  # "criticised Lind and said that": she said it


def _leads_in(claim: Piece, sentence: Sentence, context: Context) -> bool:
    """Whether words only lead to those that are quoted: "told the Herald on May 4: "…"", "that she had said: "…""."""
    if not claim.view.plain.startswith((': "', ' : "'), claim.end):
        return False
    return not finite(claim.masked, context.lex) or any(one.end == claim.end for one in context.verbs(sentence))


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
    if context.title and lex["rejects"].match(claim.plain):
        yield from against_title(sentence, beside, Piece(view, subject.start, claim.end), context, quoted=False)
        return
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
    yield from (_finding_none(replace(told, speaker=speaker), context) for speaker in subject.speakers)


def _finding_none(told: Found, context: Context) -> Found:
    """What somebody says who says "that there is no evidence that CLAIM": none found of that; else as it is."""
    if told.claim is None or told.stance == "reports":
        return told
    view, first, last = told.claim.view, told.claim.start, told.claim.end
    none = context.lex["no_evidence"].match(view.folded, first, last)
    claim = context.clause(view, none.end(), last) if none else None
    return replace(told, rule="no-evidence", stance="findsNoEvidence", claim=claim) if claim else told


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
        yield from subject.say("denial", "denies", sentence, words, denied)


def _relayed(sentence: Sentence, verb: Verb, claim: Piece, context: Context) -> Found | None:
    """The statement that a report relays: "reported that the ministry said that …"."""
    if verb.form not in context.lex.traits["relay"]:
        return None
    inside = said_that(Sentence(sentence.block, claim.start, sentence.end), context)
    return next((replace(one, sentence=sentence) for one in inside if one.words.start == claim.start), None)


def said_after(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The forms "CLAIM, X said" and "CLAIM, said X": the speaker stands after words not in quotation marks."""
    for verb in context.verbs(sentence):
        comma = sentence.view.masked.rfind(", ", sentence.start, verb.start)
        tells = verb.kind in _TELLS or verb.form in context.lex.traits["relay"]
        if comma >= 0 and tells:
            yield from _said_before(sentence, comma, verb, context)


def _said_before(sentence: Sentence, comma: int, verb: Verb, context: Context) -> Iterator[Found]:
    """The statement in the words before a comma, if whoever stands after it is understood."""
    view, lex = sentence.view, context.lex
    start = clause_start(sentence, comma, lex)
    claim = context.clause(view, start, comma)
    told = _speaks_after(sentence, comma, verb, context) if _told_whole(claim, comma, lex) else None
    if told is None:
        return
    subject, end, beside = told
    weak = hedged(view.masked[start:comma], lex)
    there = replace(subject, work=read_work(view, *beside, lex), date=read_date(view, *beside, lex))
    yield from there.say("said-after", "asserts", sentence, Piece(view, start, end), claim, hedged=weak)


def _speaks_after(
    sentence: Sentence, comma: int, verb: Verb, context: Context
) -> tuple[Subject, int, tuple[int, int]] | None:
    """Whoever stands between a comma and its verb, or after it; where their words end, and words about where and when.

    A quotation right after them is what they say, and not what stands before the comma.
    """
    masked = sentence.view.masked
    if comma + len(", ") == verb.start:
        if verb.form in context.lex.traits["hearer"]:  # "…," Ilse Vandor, a clerk, told NAME
            return None
        told = subject_after(sentence, verb.end, sentence.end, context)
        return (told[0], told[1][1], (verb.end, verb.end)) if told else None
    closes = context.lex["closes"].match(masked, verb.end, sentence.end)
    if closes is None or masked.startswith((', "', ': "'), closes.end()):
        return None
    subject = _filling(sentence, comma + len(", "), verb.start, context)
    return (subject, verb.end, closes.span()) if subject else None


def _filling(sentence: Sentence, start: int, verb: int, context: Context) -> Subject | None:
    """The subject that fills the words from a comma to the verb."""
    subject = read_subject(sentence, start, verb, context) if start < verb else None
    return subject if subject and subject.start == start else None


def _told_whole(claim: Piece | None, comma: int, lex: Lexicon) -> bool:
    """Whether a claim reaches the comma and is a clause: no quotation, not only words of where, nobody else's."""
    if claim is None or claim.end < comma or '"' in claim.view.masked[claim.end - 1 : comma + 1]:
        return False
    _, _, main = claim.words.partition(", ") if lex["front"].match(claim.masked) else ("", "", claim.words)
    return not lex["relays"].search(claim.masked) and states(main, lex)


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
    return subject.say("finding", "asserts", sentence, Piece(claim.view, subject.start, claim.end), claim)


def _names_finding(masked: str, at: int, lex: Lexicon) -> bool:
    """Whether a noun of what can be found follows at once, and no negation."""
    following = lex["affirmed"].match(masked, at)
    return following is not None and lex["finding_noun"].search(following[0]) is not None


def _before_comma(claim: Piece, sentence: Sentence, lex: Lexicon) -> Piece:
    """A subordinate clause ("While …, it did not") ends at its comma."""
    comma = claim.view.masked.find(", ", claim.start, claim.end)
    ends = comma >= 0 and lex["subordinate"].match(sentence.plain)
    return Piece(claim.view, claim.start, comma) if ends else claim
