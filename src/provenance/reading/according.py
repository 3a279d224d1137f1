"""Statements whose source is named beside them: "according to X", "as X reported", "laut X", "según explicó X"."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from provenance.reading.clauses import clause, finite, hedged, negated, states
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.subject import Subject
from provenance.reading.subjects import read_subject, subject_after
from provenance.reading.verbs import Verb

LONGEST_ASIDE = 14
"""Words that tell who a source is are at most so many."""
LONGEST_SOURCE = 80
"""A source that no comma parts from what follows has no more characters than this."""


def according_to(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The form "According to X, CLAIM" and "CLAIM, according to X"."""
    view = sentence.view
    for match in sentence.finditer(context.lex["according"], printed=True):
        before = view.masked[sentence.start : match.start()]
        led = context.lex["led"].search(before) or context.lex["connective"].fullmatch(before)
        yield from (_led if led else _trailed)(sentence, match, context)
    for match in sentence.finditer(context.lex["according_after"], printed=True):
        start = context.lex.after_connectives(view.masked, sentence.start, match.start())
        subject = _source(sentence, start, match.start(), context)
        claim = context.clause(view, match.end() + 1, sentence.end) if subject else None
        if subject and claim:
            yield from _according(subject, claim, Piece(view, start, claim.end), sentence, context)


def _led(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands first: every comma may be where its words end, or, where the verb is second, every space."""
    view, lex = sentence.view, context.lex
    ends = [(mark.start(), mark.end()) for mark in _COMMA.finditer(view.masked, match.end(), sentence.end)]
    if lex.verb_second:
        ends = [*_source_ends(sentence, match.end(), context), *ends]
    for (end, after), (far, further) in pairwise([*ends, (0, 0)]):
        if called := _source(sentence, match.end(), end, context):
            named = _named_after(called, sentence, (match.end(), far, further), context)
            subject, told = (named, further) if named else (called, after)
            if claim := context.clause(view, _past_aside(sentence, told, context), sentence.end):
                yield from _according(subject, claim, Piece(view, match.start(), claim.end), sentence, context)
            return


def _named_after(subject: Subject, sentence: Sentence, place: tuple[int, int, int], context: Context) -> Subject | None:
    """Whoever is called by an office and then named, up to the next comma: "Según el alcalde, Otto Lind, …".

    Nobody where an aside follows: then the name may be that of whom something is told.
    """
    start, end, after = place
    masked = sentence.view.masked
    comma = masked.find(", ", after, sentence.end)
    aside = comma >= 0 and not finite(masked[after:comma], context.lex)
    bare = end and not aside and not subject.speakers[0].name
    whole = _source(sentence, start, end, context) if bare else None
    return whole if whole and whole.start == subject.start and whole.speakers[0].name else None


def _past_aside(sentence: Sentence, start: int, context: Context) -> int:
    """Where the claim begins after the name of a source: past the words, up to a comma, that tell who they are."""
    masked, lex = sentence.view.masked, context.lex
    comma = masked.find(", ", start, sentence.end)
    while comma >= 0:
        words = masked[start:comma].casefold().split()
        told = lex.has_role(words) or words[0] in lex.words["barring"] | lex.words["genitives"]
        relative = lex["relative_head"].match(masked, start, comma)
        if lex["according"].match(masked, comma + len(", "), sentence.end):
            break  # another source within the claim: "the storm which, according to Y, …"
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
    phrases = (at for at in spaces if not finite(masked[start:at], context.lex))  # the verb stands behind the source
    yield from islice(((at, at + 1) for at in phrases if _source(sentence, start, at, context)), 1)


def _trailed(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands last, up to a bracket, a comma or the end."""
    view = sentence.view
    if context.lex.verb_second:
        yield from _inserted(sentence, match, context)
    stop = context.lex["source_ends"].search(view.masked, match.end(), sentence.end)
    end = stop.start() if stop else sentence.end
    start = clause_start(sentence, match.start(), context.lex)
    claim = clause(view, start, match.start(), context.lex)
    whole = claim and claim.end >= match.start() - 2 and states(claim.words, context.lex)
    alone = whole and _is_alone(sentence, start, match.start(), context)
    subject = _source(sentence, match.end(), end, context) if alone else None
    if subject and claim:
        yield from _according(subject, claim, Piece(view, start, end), sentence, context)


def _is_alone(sentence: Sentence, start: int, source: int, context: Context) -> bool:
    """Whether what is told before its source has no other source, nor anything left open."""
    view = sentence.view
    another = (context.lex[form].search(view.masked, start, source) for form in ("dangling", "according"))
    return context.to_mark(view, sentence.start - 1, source) == source and not any(another)


def _inserted(sentence: Sentence, match: re.Match[str], context: Context) -> Iterator[Found]:
    """The source stands within its claim, where the verb is second: "Eines der Tiere war laut Ilse Vandor krank"."""
    start = clause_start(sentence, match.start(), context.lex)
    claim = context.clause(sentence.view, start, sentence.end)
    if claim is None or _is_within(sentence, match.start(), context.lex):
        return
    for end, after in _source_ends(sentence, match.end(), context):
        subject = _source(sentence, match.end(), end, context) if claim.end > after else None
        if subject and subject.speakers[0].name:
            yield from _according(subject, claim, claim, sentence, context)


def _is_within(sentence: Sentence, at: int, lex: Lexicon) -> bool:
    """Whether a source stands in a relative clause, and tells that alone: "der Sturm, der laut X Boote versenkte"."""
    masked = sentence.view.masked
    comma = masked.rfind(", ", sentence.start, at)
    relative = comma >= 0 and lex["relative_head"].match(masked, comma + len(", "), at)
    return bool(relative) or lex["dangling"].search(masked, sentence.start, at) is not None


_COMMA = re.compile(", ")


def clause_start(sentence: Sentence, end: int, lex: Lexicon) -> int:
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
    for start, end, subject in (*_verb_first(sentence, context), *_verb_last(sentence, context)):
        claim, words = _told_so(sentence, start, end, context)
        if claim and words:
            yield from _according(subject, claim, words, sentence, context)


def _verb_first(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, Subject]]:
    """Where such words begin and end with the verb before its subject: "según explicó X"."""
    for match in sentence.finditer(context.lex["as_told"], printed=True):
        verb = next((one for one in context.verbs(sentence) if one.start == match.end()), None)
        told = subject_after(sentence, verb.end, sentence.end, context) if verb else None
        if told:
            yield match.start(), told[1][1], told[0]


def _verb_last(sentence: Sentence, context: Context) -> Iterator[tuple[int, int, Subject]]:
    """Where such words begin and end with the verb after its subject: "as X reported", "wie X auf Anfrage sagte"."""
    lex, masked = context.lex, sentence.view.masked
    for match in sentence.finditer(lex["as_told_by"], printed=True):
        verb = next((one for one in context.verbs(sentence) if one.start >= match.end()), None)
        if verb is None or not _closes(verb, masked, sentence.end, lex):
            continue
        told = subject_after(sentence, match.end() - 1, verb.start, context)
        if told and told[0].start == match.end():
            yield match.start(), verb.end, told[0]


def _closes(verb: Verb, masked: str, end: int, lex: Lexicon) -> bool:
    """Whether a verb of telling ends its clause, but for words about where and when."""
    tells = verb.kind == "asserts" or verb.form in lex.traits["relay"]
    return tells and lex["closes"].match(masked, verb.end, end) is not None


def _told_so(sentence: Sentence, start: int, end: int, context: Context) -> tuple[Piece | None, Piece | None]:
    """The claim and all words: after the comma that ends such a clause, or, where it ends the sentence, before it.

    "He never did, as X alleged" is no word of X's, who alleged the contrary; "We asked whether he did, as X alleged"
    tells of X only what was asked.
    """
    view, lex = sentence.view, context.lex
    comma = view.masked.find(", ", end, sentence.end)
    if lex.after_connectives(view.masked, sentence.start, start) == start:
        after = context.clause(view, _past_aside(sentence, comma + 2, context), sentence.end) if comma >= 0 else None
        return after, after and Piece(view, start, after.end)
    begin = clause_start(sentence, start, lex)
    begin = max((asked.end() for asked in lex["asks"].finditer(view.masked, begin, start)), default=begin)
    before = clause(view, begin, start, lex)
    whole = before is not None and not lex["dangling"].search(before.masked)
    told = whole and before is not None and states(before.words, lex) and not negated(before.words, lex)
    return (before, Piece(view, begin, end)) if told else (None, None)


def _according(subject: Subject, claim: Piece, words: Piece, sentence: Sentence, context: Context) -> Iterator[Found]:
    """The statement of each source that is named by "according to": "Segundo Rui Prado e Ilse Vandor, …"."""
    return subject.say("according-to", "asserts", sentence, words, claim, hedged=hedged(claim.masked, context.lex))
