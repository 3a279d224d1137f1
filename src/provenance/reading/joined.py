"""What else somebody says who denies something: "X denies that CLAIM and says that CLAIM"."""

from collections.abc import Iterator
from typing import NamedTuple

from provenance.reading.clauses import hedged
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.verbs import Verb

_STANCES = {"asserts": "asserts", "confirms": "confirms", "suggests": "suggests", "found": "asserts"}


class Joint(NamedTuple):
    """Where "and" begins, the verb of saying after it, and where its claim begins."""

    start: int
    verb: Verb
    claim: int


def joint(sentence: Sentence, start: int, context: Context) -> Joint | None:
    """The first "and says that" after a place in a sentence."""
    masked, lex = sentence.view.masked, context.lex
    for verb in context.verbs(sentence):
        before = masked[start : verb.start].rstrip()
        word = before.rpartition(" ")[2]
        that = lex["that"].match(masked, verb.end, sentence.end)
        if that and verb.kind in _STANCES and word in lex.words["and"]:
            return Joint(start + len(before.removesuffix(word).rstrip(" ,")), verb, that.end())
    return None


def joined(sentence: Sentence, context: Context) -> Iterator[Found]:
    """The statement that goes on from a denial, by the same speaker; none where it may be part of what is denied."""
    for denial in [one for one in context.told_in(sentence) if one.rule.startswith("denial")]:
        more = joint(sentence, denial.words.start, context) if denial.words.view is sentence.view else None
        claim = context.clause(sentence.view, more.claim, sentence.end) if more else None
        if more and claim and more.start == denial.words.end and _is_same_time(denial, more.verb, context.lex):
            words, weak = Piece(sentence.view, more.verb.start, claim.end), hedged(claim.masked, context.lex)
            yield Found("said-that", _STANCES[more.verb.kind], denial.speaker, sentence, words, claim, weak)


def _is_same_time(denial: Found, verb: Verb, lex: Lexicon) -> bool:
    """Whether a verb is surely no part of a clause that is denied: "denied that Lind came and said that"."""
    told = lex.patterns.get("denied_then")
    if told is None or denial.claim is None:
        return True
    return told.search(f"{denial.words.masked} | {verb.words}") is not None
