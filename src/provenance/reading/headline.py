"""The claim under check, from title, claim line or conclusion; and the verdict that the article prints."""

import re
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from operator import attrgetter

from provenance.reading.affirm import asked, denied, without_tail
from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.clauses import content_words, piece
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.rating import LEGEND, LONGEST_LABEL, class_of, known
from provenance.reading.sections import is_label
from provenance.reading.view import View, fold

_OUTER_QUOTES = re.compile(r"^\"([^\"]+)\"[.?!]?$|^'([^']+)'[.?!]?$")
_LABEL_END = re.compile(
    r"[.,;:!?()]| (?:and|but|because|as|since|due|by|for|that|with|which|based"
    r"|que|porque|pero|y|ya|dass|weil|aber|denn|und|car|mais|et|parce|puisque|mas|pois|e)\b|$"
)
_LABEL_CLOSED = re.compile(r"[\"']?(?:[.,;:!?]|$| (?:and|because|as|since|due)\b)")
_ADVERB = re.compile(r"(?:(?:simply|completely|entirely|totally|demonstrably|clearly|therefore|thus|hence|a|an) )+")
_WEAKER = re.compile(
    r"(?<!\S)(?:mostly|partly|largely|partially|half|not|somewhat|barely|almost|nearly) $", re.IGNORECASE
)
_CLAIM_THAT = re.compile(r"\b(?:claim|allegation|rumou?r|assertion|statement|accusation)s? that ", re.IGNORECASE)
_IS = re.compile(r" (?:is|are|was|were|remains)(?: (?:therefore|rated|found to be))? $")
_WORD = re.compile(r"(?<!\S)\S")
_FOR = frozenset({"true", "mostly-true"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict as printed, its class and the rule that read it, and the sentence in which it stands."""

    label: Piece
    verdict: str
    rule: str
    words: Piece


def title_claim(document: Document, lex: Lexicon) -> Piece | None:
    """The claim under check in its printed words, without quotation marks.

    An explicit claim line wins over the title; a title without a prefix counts only as a question or a denial; else the
    conclusion's "the claim that …".
    """
    return _claim_line(document, lex) or _from_title(document, lex) or _from_conclusion(document, lex)


def affirmative(claim: Piece, document: Document, lex: Lexicon) -> str | None:
    """The claim that is checked, where its printed words ask about it or deny it; None where they state it.

    None too where there is no sound way to turn them: then the printed words stay.
    """
    if claim.view.plain[claim.start : claim.end].endswith("?"):
        return asked(claim.view.plain[claim.start : claim.end], lex)
    if document.title is None or claim.view is not document.title.view:
        return None
    prefix = lex.patterns["title_prefix"].match(claim.view.plain)
    lead = lex.patterns["title_verdict"].match(claim.view.folded, prefix.end() if prefix else 0)
    denies = (lead is not None and lead["no"] is not None) or prefix is None or " NOT " in claim.view.plain
    return denied(claim.view.plain[claim.start : claim.end], lex) if denies else None


def _claim_line(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Claim:", or the paragraph under a heading that says so."""
    views = [block.view for block in document.blocks if block.section not in ("sources", APART)]
    lines = ((view, lex.patterns["claim_line"].match(view.plain)) for view in views)
    said = ((view, line.end()) for view, line in lines if line and line.end() < len(view.plain))
    if line := next(said, None):
        return unquoted(*line, len(line[0].plain))
    return _claim_headed(document, lex)


def _claim_headed(document: Document, lex: Lexicon) -> Piece | None:
    """The first paragraph under a heading such as "The claim", if it is one sentence."""
    under = [sentence for sentence in document.sentences if sentence.block.section == "claim"]
    first = [sentence for sentence in under if sentence.block is under[0].block]
    return claim_of_block(first[0].block, lex) if len(first) == 1 else None


def claim_of_block(block: Block, lex: Lexicon) -> Piece | None:
    """What a paragraph says that is claimed, without "Posts say that" and the like before it."""
    lead = lex.patterns["claim_lead"].match(block.view.plain)
    return unquoted(block.view, lead.end() if lead else 0, len(block.view.plain))


def _from_title(document: Document, lex: Lexicon) -> Piece | None:
    """The words after "Fact check:", or a title that is a question."""
    if document.title is None:
        return None
    view = document.title.view
    prefix = lex.patterns["title_prefix"].match(view.plain)
    start = prefix.end() if prefix else 0
    if lead := lex.patterns["title_verdict"].match(view.folded, start):
        return unquoted(view, lead.end(), lead.end() + len(without_tail(view.plain[lead.end() :], lex)))
    whole = unquoted(view, start, len(view.plain))
    stated = prefix or lex.patterns["title_question"].match(view.plain)
    return whole if stated or (whole and denied(whole.view.plain[whole.start : whole.end], lex)) else None


def _from_conclusion(document: Document, lex: Lexicon) -> Piece | None:
    """What "the claim that …" states in the conclusion's verdict."""
    for sentence in _concluding(document):
        judged = _sentence_verdict(sentence, lex)
        that = _CLAIM_THAT.search(sentence.view.masked, sentence.start, sentence.end)
        if judged and that:
            verb = _IS.search(sentence.view.masked[that.end() : judged.label.start])
            return piece(sentence.view, that.end(), that.end() + verb.start()) if verb else None
    return None


def unquoted(view: View, start: int, end: int) -> Piece | None:
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

    In this order: a line, a heading's first words, a sentence of the conclusion, a label by itself, a title "It is
    false that …", a sentence that opens with "This is false", any other sentence, a title "No, …". Where sentences
    judge different claims, the one with most words of the title counts.
    """
    blocks = [block for block in document.blocks if block.section not in ("sources", APART)]
    concluding = [sentence for sentence in document.sentences if sentence.block.section == "conclusion"]
    return (
        next(filter(None, (_line_verdict(block.view, lex) for block in blocks)), None)
        or _headed_verdict(document, lex)
        or _told_verdict(concluding, title, lex)
        or _boxed(blocks, lex)
        or _titled(document, lex, "label")
        or _opening(document, lex)
        or (None if concluding else _told_verdict(_others(document), title, lex))
        or _titled(document, lex, "no")
    )


def _boxed(blocks: list[Block], lex: Lexicon) -> Judged | None:
    """The one label that stands as a block by itself; several are several verdicts, or a scale."""
    found = [block.view for block in blocks if block.kind is BlockKind.PARAGRAPH and is_label(block, lex)]
    judged = (label_at(view, 0, (0, len(view.plain)), lex, whole=True) for view in found[:1])
    return next(judged, None) if len({fold(view.plain) for view in found}) == 1 else None


def _titled(document: Document, lex: Lexicon, group: str) -> Judged | None:
    """The verdict with which a title opens: a label, or "No," where the claim it denies is understood."""
    if document.title is None:
        return None
    view = document.title.view
    prefix = lex.patterns["title_prefix"].match(view.plain)
    lead = lex.patterns["title_verdict"].match(view.folded, prefix.end() if prefix else 0)
    if lead is None or lead[group] is None:
        return None
    label, words = Piece(view, *lead.span(group)), Piece(view, 0, len(view.plain))
    if group == "label":
        name, rule = class_of(label.words, lex.language)
        return Judged(label, *(("false", "title-denial") if name == "unmapped" else (name, rule)), words)
    return Judged(label, "false", "title-denial", words) if denied(view.plain[lead.end() :], lex) else None


def _opening(document: Document, lex: Lexicon) -> Judged | None:
    """The first heading or sentence that opens with "This is false"; what speaks for the claim must be all of it."""
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING and block.section != APART)
    headed = (Sentence(block, 0, len(block.view.plain)) for block in headings)
    for sentence in chain(document.sentences, headed):
        lead = lex.patterns["verdict_short"].match(sentence.view.folded, sentence.start, sentence.end)
        if lead is None or sentence.block.section == "claim":
            continue
        view, bounds = sentence.view, (sentence.start, sentence.end)
        judged = label_at(view, lead.end(), bounds, lex, whole=False)
        if judged and _closes(judged, sentence):
            return judged
    return None


def _closes(judged: Judged, sentence: Sentence) -> bool:
    """Whether a sentence or clause ends with its label."""
    rest = sentence.view.plain[judged.label.end : sentence.end]
    return not rest.strip(" .!") if judged.verdict in _FOR else _LABEL_CLOSED.match(rest.lstrip(" ")) is not None


def _told_verdict(sentences: list[Sentence], title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the sentence that has most words of the title."""
    wanted = set(content_words(title.words, lex)) if title else set()
    found = filter(None, (_sentence_verdict(sentence, lex) for sentence in sentences))
    return max(found, key=lambda judged: len(wanted & set(content_words(judged.words.words, lex))), default=None)


def _line_verdict(view: View, lex: Lexicon) -> Judged | None:
    """The form "Verdict: Mostly true"."""
    match = lex.patterns["verdict_line"].match(view.plain)
    if not match or _is_scale(view.plain[match.end() :], lex):
        return None
    return label_at(view, match.end(), (0, len(view.plain)), lex, whole=True)


def _is_scale(words: str, lex: Lexicon) -> bool:
    """Whether words list a scale: "True / Mostly true / False"."""
    parts = [part for part in re.split(r"\s*[/|,•·]\s*", words) if part]
    return len(parts) >= LEGEND and all(known(part, lex.language) for part in parts[:LEGEND])


def _headed_verdict(document: Document, lex: Lexicon) -> Judged | None:
    """The short first sentence under a heading such as "Our ruling": "False. There is no evidence …"."""
    headed = {id(block) for heading, block in pairwise(document.blocks) if heading.kind is BlockKind.HEADING}
    concluding = [one for one in document.sentences if one.block.section == "conclusion" and id(one.block) in headed]
    if not concluding:
        return None
    first = concluding[0]
    return label_at(first.view, first.start, (first.start, first.end), lex, whole=True)


def _concluding(document: Document) -> list[Sentence]:
    """Sentences that may give a verdict: those of the conclusion, else those of paragraphs, the last ones first."""
    concluding = [sentence for sentence in document.sentences if sentence.block.section == "conclusion"]
    return concluding or _others(document)


def _others(document: Document) -> list[Sentence]:
    """Sentences without the heading of a conclusion that may give a verdict, those of the last paragraphs first."""
    others = [sentence for sentence in document.sentences if _may_conclude(sentence.block)]
    blocks = [list(told) for _, told in groupby(others, key=attrgetter("block"))]
    return list(chain.from_iterable(reversed(blocks)))


def _may_conclude(block: Block) -> bool:
    """Whether a block without the heading of a conclusion may hold one."""
    return block.kind is BlockKind.PARAGRAPH and block.section in ("", "other", "analysis")


def _sentence_verdict(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The label in "The claim that … is LABEL" or "We rate this claim LABEL"."""
    view, bounds = sentence.view, (sentence.start, sentence.end)
    if rates := sentence.search(lex.patterns["verdict_rate"]):
        words = _WORD.finditer(view.masked, rates.end(), sentence.end)
        labels = filter(None, (label_at(view, word.start(), bounds, lex, whole=False) for word in words))
        closed = (one for one in labels if _LABEL_CLOSED.match(view.plain, one.label.end, sentence.end))
        if judged := next(closed, None):
            return judged
    claim = sentence.search(lex.patterns["verdict_claim"])
    return label_at(view, claim.end(), bounds, lex, whole=False) if claim else None


def label_at(view: View, start: int, sentence: tuple[int, int], lex: Lexicon, *, whole: bool) -> Judged | None:
    """The printed label at ``start``, if the labels' table has it as it stands, a leading adverb aside.

    "We rate it mostly false": words before ``start`` that belong to a longer known label are taken with it.
    """
    printed = view.plain[start : sentence[1]]
    start += len(printed) - len(printed.lstrip(" \"'"))
    stop = _LABEL_END.search(view.plain, start, sentence[1])
    ends = [sentence[1]] * whole + ([stop.start()] if stop else [])
    for end in ends:
        start = _after_adverb(view.plain, start, end, lex)
        words = view.plain[start:end].rstrip(" .\"'")
        if 0 < len(words.split()) <= LONGEST_LABEL and known(words, lex.language):
            first = _extended(view, start, start + len(words), sentence[0], lex)
            name, rule = class_of(view.plain[first : start + len(words)], lex.language)
            return Judged(Piece(view, first, start + len(words)), name, rule, Piece(view, *sentence))
    return None


def _after_adverb(plain: str, start: int, end: int, lex: Lexicon) -> int:
    """The place after words that only strengthen a label."""
    last = start + len(plain[start:end].rstrip(" .\"'"))
    adverb = _ADVERB.match(plain, start, last) or lex.patterns["label_lead"].match(plain.lower(), start, last)
    return adverb.end() if adverb else start


def _extended(view: View, start: int, end: int, earliest: int, lex: Lexicon) -> int:
    """Where a longer known label begins that ends at ``end``: one word before ``start`` that weakens or denies it."""
    weaker = _WEAKER.search(view.plain, earliest, start)
    return weaker.start() if weaker and known(view.plain[weaker.start() : end], lex.language) else start
