"""The claim under check, from title, claim line or conclusion; and the verdict that the article prints."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from provenance.reading.clauses import content_words, piece
from provenance.reading.document import BlockKind, Document
from provenance.reading.found import Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.sentences import sentence_bounds
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
    """The words after "Claim:", or the first short paragraph under a heading that says so."""
    for block in document.blocks:
        match = lex.patterns["claim_line"].match(block.view.plain)
        if match and match.end() < len(block.view.plain) and block.section != "sources":
            return _unquoted(block.view, match.end(), len(block.view.plain))
    under = [b for b in document.blocks if b.section == "claim" and b.kind is not BlockKind.HEADING]
    if under and len(sentence_bounds(under[0].view, lex)) == 1:
        return _unquoted(under[0].view, 0, len(under[0].view.plain))
    return None


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
    for view, start, end in _concluding(document, lex):
        judged = _sentence_verdict(view, start, end, lex)
        that = _CLAIM_THAT.search(view.masked, start, end)
        if judged and that:
            before = view.masked[that.end() : judged.label.start]
            verb = _IS.search(before)
            return piece(view, that.end(), that.end() + verb.start()) if verb else None
    return None


def _unquoted(view: View, start: int, end: int) -> Piece | None:
    """The stretch without quotation marks around the whole of it."""
    while start < end and view.plain[start] == " ":
        start += 1
    quoted = _OUTER_QUOTES.match(view.plain[start:end])
    if quoted:
        group = 1 if quoted[1] else 2
        start, end = start + quoted.start(group), start + quoted.end(group)
    found = piece(view, start, end)
    return Piece(view, start, end) if found and view.plain[end - 1] == "?" else found


def verdict(document: Document, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the article: a line "Verdict: …", else what the conclusion says of the claim, else the rest.

    Where sentences of the conclusion judge different claims, the one with most words of the title counts.
    """
    for block in document.blocks:
        if block.section != "sources" and (judged := _line_verdict(block.view, lex)):
            return judged
    if judged := _headed_verdict(document):
        return judged
    found = [j for view, a, b in _concluding(document, lex) if (j := _sentence_verdict(view, a, b, lex))]
    wanted = set(content_words(title.words, lex)) if title else set()
    return max(found, key=lambda j: len(wanted & set(content_words(j.words.words, lex))), default=None)


def _line_verdict(view: View, lex: Lexicon) -> Judged | None:
    """The form "Verdict: Mostly true"."""
    match = lex.patterns["verdict_line"].match(view.plain)
    if not match or _is_legend(view.plain[match.end() :]):
        return None
    return _label(view, match.end(), (0, len(view.plain)), whole=True)


def _is_legend(words: str) -> bool:
    """Whether words list a scale: "True / Mostly true / False"."""
    parts = [part for part in re.split(r"\s*[/|,•·]\s*", words) if part]
    return len(parts) >= LEGEND and all(_known(part) for part in parts[:LEGEND])


def _headed_verdict(document: Document) -> Judged | None:
    """The short first block under a heading such as "Our ruling"."""
    blocks = document.blocks
    for heading, block in pairwise(blocks):
        short = len(block.view.plain.split()) <= LONGEST_LABEL and block.kind is not BlockKind.HEADING
        if heading.kind is BlockKind.HEADING and block.section == "conclusion" and short:
            return _label(block.view, 0, (0, len(block.view.plain)), whole=True)
    return None


def _concluding(document: Document, lex: Lexicon) -> Iterator[tuple[View, int, int]]:
    """Sentences that may give a verdict: those of the conclusion first, then the others from the end."""
    concluding = [b for b in document.blocks if b.section == "conclusion" and b.kind is not BlockKind.HEADING]
    others = [b for b in document.blocks if b.section in ("", "other", "analysis") and b.kind is BlockKind.PARAGRAPH]
    for block in concluding or others[::-1]:
        for start, end in sentence_bounds(block.view, lex):
            yield block.view, start, end


def _sentence_verdict(view: View, start: int, end: int, lex: Lexicon) -> Judged | None:
    """The label in "The claim that … is LABEL" or "We rate this claim LABEL"."""
    if rates := lex.patterns["verdict_rate"].search(view.masked, start, end):
        for word in re.compile(r"(?<!\S)\S").finditer(view.masked, rates.end(), end):
            judged = _label(view, word.start(), (start, end), whole=False)
            if judged and _LABEL_CLOSED.match(view.plain, judged.label.end, end):
                return judged
    claim = lex.patterns["verdict_claim"].search(view.masked, start, end)
    return _label(view, claim.end(), (start, end), whole=False) if claim else None


def _label(view: View, start: int, sentence: tuple[int, int], *, whole: bool) -> Judged | None:
    """The printed label at ``start``, if the labels' table has it as it stands, a leading adverb aside.

    "We rate it mostly false": words before ``start`` that belong to a longer known label are taken with it.
    """
    while start < sentence[1] and view.plain[start] in " \"'":
        start += 1
    stop = _LABEL_END.search(view.plain, start, sentence[1])
    ends = ([sentence[1]] if whole else []) + ([stop.start()] if stop else [])
    for end in ends:
        words = view.plain[start:end].rstrip(" .\"'")
        if adverb := _ADVERB.match(words):
            start, words = start + adverb.end(), words[adverb.end() :]
        if words and len(words.split()) <= LONGEST_LABEL and _known(words):
            first = _extended(view, start, start + len(words), sentence[0])
            name, rule = _class_of(view.plain[first : start + len(words)])
            return Judged(Piece(view, first, start + len(words)), name, rule, Piece(view, *sentence))
    return None


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
