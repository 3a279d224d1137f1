"""Direct quotations and who speaks them; quotations that the article calls fabricated are nobody's words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from provenance.reading.antecedents import antecedent
from provenance.reading.clauses import clause
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.names import Names
from provenance.reading.subject import Subject
from provenance.reading.subjects import read_subject, subject_after
from provenance.reading.verbs import Verb, verbs_in
from provenance.reading.view import see

SHORTEST_QUOTATION = 2
"""Fewer quoted words than this are a term, not a statement."""
FARTHEST_VERB = 200
"""Whoever speaks a quotation is told within so many characters of its end."""


def quotations(sentence: Sentence, context: Context) -> Iterator[Found]:
    """Quoted words whose speaker stands before or after them in the same sentence, or spoke right before."""
    view = sentence.view
    for start, end in view.quotes:
        inside = sentence.start <= start and end <= sentence.end
        if inside and len(view.plain[start:end].split()) >= SHORTEST_QUOTATION:
            quote = Piece(view, start, end)
            told = _told_after(sentence, end + 1, context) or _told_before(sentence, start - 1, context)
            yield from quoted_by(sentence, quote, told or _going_on(sentence, quote, context))


def _going_on(sentence: Sentence, quote: Piece, context: Context) -> "_Told | None":
    """Who speaks a quotation that is a whole sentence, right after one that is told: "“…,” she said. “…”"."""
    before = context.before
    if before is None or before.block is not sentence.block or sentence.plain.strip(' ."') != quote.plain.strip(" ."):
        return None
    quoted = [one for one in context.told_in(before) if one.rule == "quotation"]
    alone = len({one.speaker.key for one in quoted}) == 1 and before.plain.count('"') == len(quoted) * len(_MARKS)
    return (Subject((quoted[-1].speaker,), quote.start, quoted[-1].work), (quote.start, quote.end)) if alone else None


_MARKS = '""'


_Told = tuple[Subject, tuple[int, int]]
"""Who speaks a quotation, and where the words are that say so."""


def quoted_by(sentence: Sentence, quote: Piece, told: _Told | None) -> Iterator[Found]:
    """The statement of each who speaks a quotation, if anybody is told to."""
    if told is None:
        return
    view, (subject, (first, last)) = quote.view, told
    inner = quote.end - (view.plain[quote.end - 1] in ",.")
    words = Piece(view, min(first, quote.start - 1), max(last, min(quote.end + 1, len(view.plain))))
    yield from subject.say("quotation", "asserts", sentence, words, Piece(view, quote.start, inner), quotation=True)


def _told_after(sentence: Sentence, end: int, context: Context) -> _Told | None:
    """Who speaks by the words after a quotation: ", she wrote" or ", said Ilse Vandor"."""
    gap = context.lex["follows"].match(sentence.view.masked, end, sentence.end)
    verb = next((one for one in context.verbs(sentence) if end <= one.start <= end + FARTHEST_VERB), None)
    if not gap or not verb or verb.kind not in _SAYING:
        return None
    if verb.start == gap.end():
        return subject_after(sentence, verb.end, sentence.end, context) or _unsaid(sentence, verb, context)
    return _before_verb(sentence, gap, verb, context)


def _before_verb(sentence: Sentence, gap: re.Match[str], verb: Verb, context: Context) -> _Told | None:
    """Who speaks that stands between a quotation and the verb; after a short one, maybe a title, nothing more."""
    subject = read_subject(sentence, gap.end(), verb.start, context)
    goes_on = _is_long(sentence, gap.start()) and _is_open(sentence, gap)
    closed = goes_on or context.lex["closes"].match(sentence.view.masked, verb.end, sentence.end)
    if subject is None or subject.start != gap.end() or not closed or _relays(sentence, verb, context):
        return None
    return _beside(subject, sentence, (verb.end, sentence.end), context), (gap.end(), verb.end)


def _is_open(sentence: Sentence, gap: re.Match[str]) -> bool:
    """Whether a mark shows that a sentence goes on after a quotation: without one, another thing is told."""
    return "," in gap[0] or sentence.view.plain[gap.start() - 2 : gap.start() - 1] in (",", "!", "?", "…", ".")


def _relays(sentence: Sentence, verb: Verb, context: Context) -> bool:
    """Whether another speaker stands right after a verb, whose the quoted words are: "“…,” Lind said Orre told him"."""
    second = next((one for one in context.verbs(sentence) if one.start > verb.end + 1), None)
    start = verb.end + 1
    subject = (
        read_subject(Sentence(sentence.block, start, second.start), start, second.start, context) if second else None
    )
    return subject is not None and subject.start == start


def _is_long(sentence: Sentence, end: int) -> bool:
    """Whether the quotation that ends there is more than a title may be."""
    start = next((first for first, last in sentence.view.quotes if last + 1 == end), end)
    return len(sentence.view.plain[start:end].split()) > SHORTEST_QUOTATION


_SAYING = frozenset({"asserts", "confirms"})


def _unsaid(sentence: Sentence, verb: Verb, context: Context) -> _Told | None:
    """Whom a verb means that has a pronoun on it, or no subject in a language that needs none: "“…”, calcula."."""
    closed = context.lex["closes"].match(sentence.view.masked, verb.end, sentence.end)
    hangs = verb.inverted or (context.lex.null_subject and closed)
    speaker = antecedent(sentence, sentence.start, context) if hangs else None
    return (Subject((speaker,), verb.start), (verb.start, verb.end)) if speaker else None


def _told_before(sentence: Sentence, opening: int, context: Context) -> _Told | None:
    """Who speaks by the words before a quotation: "Ilse Vandor wrote on Tuesday: …", "schrieb Ilse Vandor: …"."""
    leading = (verb for verb in context.verbs(sentence) if _leads_to(sentence, verb, opening, context))
    told = (
        _led_by_subject(sentence, verb, opening, context) or _led_by_verb(sentence, verb, opening, context)
        for verb in leading
    )
    return next(filter(None, told), None)


def _leads_to(sentence: Sentence, verb: Verb, opening: int, context: Context) -> bool:
    """Whether a verb before a quotation may say who speaks it."""
    view = sentence.view
    at_once = view.masked[verb.end : opening] == " "  # a part of a sentence: "wrote “fake news”"
    begins = at_once or view.plain[opening + 1].isupper() or view.masked[:opening].endswith((", ", ": "))
    return verb.kind in _SAYING and verb.end <= opening and begins and not _cites(sentence, verb, opening, context)


def _led_by_subject(sentence: Sentence, verb: Verb, opening: int, context: Context) -> _Told | None:
    """Who speaks where the subject stands before the verb."""
    leads = context.lex["leads"].fullmatch(sentence.view.masked, verb.end, opening)
    if not leads or _said_within(sentence, verb.end, opening, context):
        return None
    subject = read_subject(sentence, sentence.start, verb.start, context)
    return (_beside(subject, sentence, (verb.end, opening), context), (subject.start, opening)) if subject else None


def _said_within(sentence: Sentence, start: int, end: int, context: Context) -> bool:
    """Whether another verb of saying stands in a stretch: "claimed in May that Ilse Vandor had said: “…”"."""
    return any(start <= one.start < end and one.kind in _SAYING for one in context.verbs(sentence))


def _cites(sentence: Sentence, verb: Verb, opening: int, context: Context) -> bool:
    """Whether a clause between a verb and a quotation gives that to another: "wrote of the Act, which states: “…”"."""
    masked, lex = sentence.view.masked, context.lex
    commas = (comma.end() for comma in _COMMA.finditer(masked, verb.end, opening))
    inner = (one.start for one in context.verbs(sentence) if verb.end < one.start < opening)
    heads = (masked.rfind(" ", 0, start - 1) + 1 for start in inner)
    return any(lex["relative_head"].match(masked, at, opening) for at in (*commas, *heads))


_COMMA = re.compile(", ")


def _led_by_verb(sentence: Sentence, verb: Verb, opening: int, context: Context) -> _Told | None:
    """Who speaks where the verb stands before the subject, and a colon after it."""
    view, lex = sentence.view, context.lex
    colon = view.masked.rstrip(" ").rfind(":", verb.end, opening)
    start = lex.after_connectives(view.masked, sentence.start, verb.start)
    led = lex["verb_first"].fullmatch(view.masked, start, verb.start)
    if colon < 0 or not led or view.masked[colon + 1 : opening].strip():
        return None
    told = subject_after(sentence, verb.end, colon, context)
    return (told[0], (start, opening)) if told else None


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
        if sentence is None or not sentence.holds(lex["fabricated"]):
            continue
        named = _named(sentence, names) - _calling_so(sentence, names, lex)
        barred |= named
        if before is not None and (not named or before.block is sentence.block):
            barred |= _named(before, names)
        if not named:
            barred |= set(filter(None, (names.full(one.name) for one in names.mentions(titled))))
    return frozenset(barred)


def _calling_so(sentence: Sentence, names: Names, lex: Lexicon) -> set[str]:
    """Who says in a sentence that something is fabricated: "The Star said that the quote is fake"."""
    view = sentence.view
    for verb in verbs_in(view.masked, sentence.start, sentence.end, lex):
        said = clause(view, verb.end, sentence.end, lex)
        if said is None or not lex["fabricated"].search(view.folded, verb.end, said.end):
            continue
        before = [*names.mentions(view, sentence.start, verb.start)]
        full = names.full(before[-1].name, before[-1].title) if before else None
        return {full} if full and not lex["fabricated"].search(view.folded, sentence.start, verb.end) else set()
    return set()


def _named(sentence: Sentence, names: Names) -> set[str]:
    """The full names in a sentence; of a shared last name, everybody who has it."""
    found: set[str] = set()
    for mention in names.mentions(sentence.block.view, sentence.start, sentence.end):
        full = names.full(mention.name, mention.title)
        found |= {full} if full else set(names.by_last[mention.name])
    return found
