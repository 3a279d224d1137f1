"""The claim under check, from title, claim line or conclusion; and the verdict that the article prints."""

import re
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from operator import attrgetter

from provenance.reading.clauses import content_words, piece
from provenance.reading.document import Block, BlockKind, Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View
from provenance.verdicts import read_rating

_OUTER_QUOTES = re.compile(r"^\"([^\"]+)\"[.?!]?$|^'([^']+)'[.?!]?$")
_LABEL_END = re.compile(r"[.,;:!?()]| (?:and|but|because|as|since|due|by|for|that|with|which|based)\b|$")
_LABEL_CLOSED = re.compile(r"[\"']?(?:[.,;:!?]|$| (?:and|because|as|since|due)\b)")
_ADVERB = re.compile(r"(?:(?:simply|completely|entirely|totally|demonstrably|clearly|therefore|thus|hence|a|an) )+")
_WEAKER = re.compile(
    r"(?<!\S)(?:mostly|partly|largely|partially|half|not|somewhat|barely|almost|nearly) $", re.IGNORECASE
)
_CLAIM_THAT = re.compile(r"\b(?:claim|allegation|rumou?r|assertion|statement|accusation)s? that ", re.IGNORECASE)
_IS = re.compile(r" (?:is|are|was|were|remains)(?: (?:therefore|rated|found to be))? $")
_WORD = re.compile(r"(?<!\S)\S")
LONGEST_LABEL = 6
"""A verdict of more words than this is a sentence, not a label."""
LEGEND = 3
"""A block that prints this many labels lists the scale."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict as printed, its class and the rule that read it, and the sentence in which it stands."""

    label: Piece
    verdict: str
    rule: str
    words: Piece


def title_claim(document: Document, lex: Lexicon) -> Piece | None:
    """The claim under check in its printed words, without quotation marks.

    An explicit claim line wins over the title; a title without a prefix counts only as a question; else the
    conclusion's "the claim that …".
    """
    return _claim_line(document, lex) or _from_title(document, lex) or _from_conclusion(document, lex)


def _claim_line(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Claim:", or the paragraph under a heading that says so."""
    views = [block.view for block in document.blocks if block.section != "sources"]
    lines = ((view, lex.patterns["claim_line"].match(view.plain)) for view in views)
    said = ((view, line.end()) for view, line in lines if line and line.end() < len(view.plain))
    if line := next(said, None):
        return _unquoted(*line, len(line[0].plain))
    return _claim_headed(document)


def _claim_headed(document: Document) -> Piece | None:
    """The first paragraph under a heading such as "The claim", if it is one sentence."""
    under = [sentence for sentence in document.sentences if sentence.block.section == "claim"]
    first = [sentence for sentence in under if sentence.block is under[0].block]
    return _unquoted(first[0].view, 0, len(first[0].view.plain)) if len(first) == 1 else None


def _from_title(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Fact check:", or a title that is a question."""
    if document.title is None:
        return None
    view = document.title.view
    prefix = lex.patterns["title_prefix"].match(view.plain)
    if prefix:
        return _unquoted(view, prefix.end(), len(view.plain))
    return _unquoted(view, 0, len(view.plain)) if lex.patterns["title_question"].match(view.plain) else None


def _from_conclusion(document: Document, lex: Lexicon) -> Piece | None:
    """What "the claim that …" states in the conclusion's verdict."""
    for sentence in _concluding(document):
        judged = _sentence_verdict(sentence, lex)
        that = _CLAIM_THAT.search(sentence.view.masked, sentence.start, sentence.end)
        if judged and that:
            verb = _IS.search(sentence.view.masked[that.end() : judged.label.start])
            return piece(sentence.view, that.end(), that.end() + verb.start()) if verb else None
    return None


def _unquoted(view: View, start: int, end: int) -> Piece | None:
    """The stretch without quotation marks around the whole of it."""
    words = view.plain[start:end]
    start += len(words) - len(words.lstrip(" "))
    if quoted := _OUTER_QUOTES.match(view.plain[start:end]):
        group = quoted.lastindex or 0
        start, end = start + quoted.start(group), start + quoted.end(group)
    found = piece(view, start, end)
    return Piece(view, start, end) if found and view.plain[end - 1] == "?" else found


def verdict(document: Document, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the article: a line "Verdict: …", else what the conclusion says of the claim, else the rest.

    Where sentences of the conclusion judge different claims, the one with most words of the title counts.
    """
    lines = (_line_verdict(block.view, lex) for block in document.blocks if block.section != "sources")
    return next(filter(None, lines), None) or _headed_verdict(document) or _told_verdict(document, title, lex)


def _told_verdict(document: Document, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the sentence that has most words of the title."""
    wanted = set(content_words(title.words, lex)) if title else set()
    found = filter(None, (_sentence_verdict(sentence, lex) for sentence in _concluding(document)))
    return max(found, key=lambda judged: len(wanted & set(content_words(judged.words.words, lex))), default=None)


def _line_verdict(view: View, lex: Lexicon) -> Judged | None:
    """The form "Verdict: Mostly true"."""
    match = lex.patterns["verdict_line"].match(view.plain)
    if not match or _is_legend(view.plain[match.end() :]):
        return None
    return _label(view, match.end(), (0, len(view.plain)), whole=True)


def _is_legend(words: str) -> bool:
    """Whether words list a scale: "True / Mostly true / False"."""
    parts = [part for part in re.split(r"\s*[/|,•·]\s*", words) if part]
    return len(parts) >= LEGEND and all(map(_known, parts[:LEGEND]))


def _headed_verdict(document: Document) -> Judged | None:
    """The short first sentence under a heading such as "Our ruling": "False. There is no evidence …"."""
    headed = {id(block) for heading, block in pairwise(document.blocks) if heading.kind is BlockKind.HEADING}
    concluding = [one for one in document.sentences if one.block.section == "conclusion" and id(one.block) in headed]
    if not concluding:
        return None
    first = concluding[0]
    return _label(first.view, first.start, (first.start, first.end), whole=True)


def _concluding(document: Document) -> list[Sentence]:
    """Sentences that may give a verdict: those of the conclusion, else those of paragraphs, the last ones first."""
    concluding = [sentence for sentence in document.sentences if sentence.block.section == "conclusion"]
    others = [sentence for sentence in document.sentences if _may_conclude(sentence.block)]
    blocks = [list(told) for _, told in groupby(others, key=attrgetter("block"))]
    return concluding or list(chain.from_iterable(reversed(blocks)))


def _may_conclude(block: Block) -> bool:
    """Whether a block without the heading of a conclusion may hold one."""
    return block.kind is BlockKind.PARAGRAPH and block.section in ("", "other", "analysis")


def _sentence_verdict(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The label in "The claim that … is LABEL" or "We rate this claim LABEL"."""
    view, bounds = sentence.view, (sentence.start, sentence.end)
    if rates := sentence.search(lex.patterns["verdict_rate"]):
        words = _WORD.finditer(view.masked, rates.end(), sentence.end)
        labels = filter(None, (_label(view, word.start(), bounds, whole=False) for word in words))
        closed = (one for one in labels if _LABEL_CLOSED.match(view.plain, one.label.end, sentence.end))
        if judged := next(closed, None):
            return judged
    claim = sentence.search(lex.patterns["verdict_claim"])
    return _label(view, claim.end(), bounds, whole=False) if claim else None


def _label(view: View, start: int, sentence: tuple[int, int], *, whole: bool) -> Judged | None:
    """The printed label at ``start``, if the labels' table has it as it stands, a leading adverb aside.

    "We rate it mostly false": words before ``start`` that belong to a longer known label are taken with it.
    """
    printed = view.plain[start : sentence[1]]
    start += len(printed) - len(printed.lstrip(" \"'"))
    stop = _LABEL_END.search(view.plain, start, sentence[1])
    ends = [sentence[1]] * whole + ([stop.start()] if stop else [])
    for end in ends:
        start = _after_adverb(view.plain, start, end)
        words = view.plain[start:end].rstrip(" .\"'")
        if 0 < len(words.split()) <= LONGEST_LABEL and _known(words):
            first = _extended(view, start, start + len(words), sentence[0])
            name, rule = _class_of(view.plain[first : start + len(words)])
            return Judged(Piece(view, first, start + len(words)), name, rule, Piece(view, *sentence))
    return None


def _after_adverb(plain: str, start: int, end: int) -> int:
    """The place after words that only strengthen a label."""
    adverb = _ADVERB.match(plain, start, start + len(plain[start:end].rstrip(" .\"'")))
    return adverb.end() if adverb else start


def _extended(view: View, start: int, end: int, earliest: int) -> int:
    """Where a longer known label begins that ends at ``end``: one word before ``start`` that weakens or denies it."""
    weaker = _WEAKER.search(view.plain, earliest, start)
    return weaker.start() if weaker and _known(view.plain[weaker.start() : end]) else start


def _known(label: str) -> bool:
    """Whether a label as a whole, not a word in it, is in the labels' table; or a denial that the table reads."""
    name, rule = _class_of(label)
    denial = rule == "phrase" and label.casefold().startswith(("not ", "without "))
    return name != "unmapped" and (rule.endswith("label") or denial)


def _class_of(label: str) -> tuple[str, str]:
    """The class of a printed label and the rule that gave it."""
    return read_rating(label=label, value=None, best=None, worst=None, publisher=None, language="en")
