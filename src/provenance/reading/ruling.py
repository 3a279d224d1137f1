"""The verdict that an article prints, wherever its house puts it; an article that prints none has none."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter

from provenance.reading.affirm import denied
from provenance.reading.blocks import APART, Block, BlockKind
from provenance.reading.clauses import content_words
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.rating import LEGEND, LONGEST_LABEL, class_of, known
from provenance.reading.sections import is_label
from provenance.reading.view import View, fold

_LABEL_END = re.compile(
    r"[.,;:!?()]| (?:and|but|because|as|since|due|by|for|that|with|which|based"
    r"|que|porque|pero|y|ya|dass|weil|aber|denn|und|car|mais|et|parce|puisque|mas|pois|e)\b|$"
)
_LABEL_CLOSED = re.compile(r"[\"']?(?:[.,;:!?]|$| (?:and|because|as|since|due)\b)")
_ADVERB = re.compile(r"(?:(?:simply|completely|entirely|totally|demonstrably|clearly|therefore|thus|hence|a|an) )+")
_WEAKER = re.compile(
    r"(?<!\S)(?:mostly|partly|largely|partially|half|not|somewhat|barely|almost|nearly) $", re.IGNORECASE
)
_WORD = re.compile(r"(?<!\S)\S")
_FOR = frozenset({"true", "mostly-true"})


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict as printed, its class and the rule that read it, and the sentence in which it stands."""

    label: Piece
    verdict: str
    rule: str
    words: Piece


@dataclass(frozen=True, eq=False)
class Case:
    """An article whose verdict is sought: its outline, the claim under check as printed, and its language."""

    document: Document
    claim: Piece | None
    lex: Lexicon

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks that are the article's own."""
        return [block for block in self.document.blocks if block.section not in ("sources", APART)]

    @cached_property
    def concluding(self) -> list[Sentence]:
        """The sentences under the heading of a conclusion."""
        return [sentence for sentence in self.document.sentences if sentence.block.section == "conclusion"]

    @cached_property
    def others(self) -> list[Sentence]:
        """Sentences without the heading of a conclusion that may give a verdict, those of the last paragraphs first."""
        others = [sentence for sentence in self.document.sentences if _may_conclude(sentence.block)]
        blocks = [list(told) for _, told in groupby(others, key=attrgetter("block"))]
        return list(chain.from_iterable(reversed(blocks)))

    @cached_property
    def titled(self) -> tuple[View, int, re.Match[str] | None] | None:
        """The title's view, where its own words begin, and the verdict with which they open, if they do."""
        if self.document.title is None:
            return None
        view = self.document.title.view
        start = title_start(view, self.lex)
        return view, start, self.lex.patterns["title_verdict"].match(view.folded, start)


def title_start(view: View, lex: Lexicon) -> int:
    """Where a title's own words begin, after "Fact check:" and the like."""
    prefix = lex.patterns["title_prefix"].match(view.plain)
    return prefix.end() if prefix else 0


def verdict(document: Document, title: Piece | None, lex: Lexicon) -> Judged | None:
    """The verdict of the article: that of the first place, in the order of `PLACES`, which prints one.

    Where sentences judge different claims, the one with most words of the title counts.
    """
    case = Case(document, title, lex)
    return next(filter(None, (place(case) for place in PLACES)), None)


def _on_a_line(case: Case) -> Judged | None:
    """A line "Verdict: Mostly true"."""
    return next(filter(None, (_of_line(block.view, case.lex) for block in case.blocks)), None)


def _of_line(view: View, lex: Lexicon) -> Judged | None:
    """The label after "Verdict:" in a block, unless the line lists the whole scale."""
    match = lex.patterns["verdict_line"].match(view.plain)
    if not match or _is_scale(view.plain[match.end() :], lex):
        return None
    return label_at(view, match.end(), (0, len(view.plain)), lex, whole=True)


def _is_scale(words: str, lex: Lexicon) -> bool:
    """Whether words list a scale: "True / Mostly true / False"."""
    parts = [part for part in re.split(r"\s*[/|,•·]\s*", words) if part]
    return len(parts) >= LEGEND and all(known(part, lex.language) for part in parts[:LEGEND])


def _under_a_heading(case: Case) -> Judged | None:
    """The short first sentence under a heading such as "Our ruling": "False. There is no evidence …"."""
    headed = {id(block) for heading, block in pairwise(case.document.blocks) if heading.kind is BlockKind.HEADING}
    first = next((one for one in case.concluding if id(one.block) in headed), None)
    return label_at(first.view, first.start, (first.start, first.end), case.lex, whole=True) if first else None


def _in_the_conclusion(case: Case) -> Judged | None:
    """The sentence of the conclusion that judges the claim."""
    return _closest(case.concluding, case)


def _in_a_box(case: Case) -> Judged | None:
    """The one label that stands as a block by itself; several are several verdicts, or a scale."""
    found = [one.view for one in case.blocks if one.kind is BlockKind.PARAGRAPH and is_label(one, case.lex)]
    judged = (label_at(view, 0, (0, len(view.plain)), case.lex, whole=True) for view in found[:1])
    return next(judged, None) if len({fold(view.plain) for view in found}) == 1 else None


def _title_that_labels(case: Case) -> Judged | None:
    """A title that opens with the verdict: "It is false that …"; a phrase that is no label means false."""
    if case.titled is None:
        return None
    view, _, lead = case.titled
    if lead is None or lead["label"] is None:
        return None
    label = Piece(view, *lead.span("label"))
    name, rule = class_of(label.words, case.lex.language)
    told = ("false", "title-denial") if name == "unmapped" else (name, rule)
    return Judged(label, *told, Piece(view, 0, len(view.plain)))


def _at_a_head(case: Case) -> Judged | None:
    """The first sentence or heading that opens with "This is false"; what speaks for the claim must be all of it."""
    headings = (one for one in case.document.blocks if one.kind is BlockKind.HEADING and one.section != APART)
    headed = (Sentence(block, 0, len(block.view.plain)) for block in headings)
    told = (one for one in chain(case.document.sentences, headed) if one.block.section != "claim")
    return next(_opening(told, case.lex), None)


def _opening(sentences: Iterable[Sentence], lex: Lexicon) -> Iterator[Judged]:
    """The verdicts with which sentences open, where the words after them leave them what they are."""
    short = lex.patterns["verdict_short"]
    for sentence in sentences:
        if lead := short.match(sentence.view.folded, sentence.start, sentence.end):
            judged = label_at(sentence.view, lead.end(), (sentence.start, sentence.end), lex, whole=False)
            if judged and _closes(judged, sentence):
                yield judged


def _closes(judged: Judged, sentence: Sentence) -> bool:
    """Whether a sentence or clause ends with its label."""
    rest = sentence.view.plain[judged.label.end : sentence.end]
    return not rest.strip(" .!") if judged.verdict in _FOR else _LABEL_CLOSED.match(rest.lstrip(" ")) is not None


def _in_the_text(case: Case) -> Judged | None:
    """A sentence of the text that judges the claim, where no section concludes."""
    return None if case.concluding else _closest(case.others, case)


def _title_that_denies(case: Case) -> Judged | None:
    """A title "No, …", where the claim that it denies is understood."""
    if case.titled is None:
        return None
    view, _, lead = case.titled
    if lead is None or lead["no"] is None or not denied(view.plain[lead.end() :], case.lex):
        return None
    return Judged(Piece(view, *lead.span("no")), "false", "title-denial", Piece(view, 0, len(view.plain)))


PLACES: tuple[Callable[[Case], Judged | None], ...] = (
    _on_a_line,
    _under_a_heading,
    _in_the_conclusion,
    _in_a_box,
    _title_that_labels,
    _at_a_head,
    _in_the_text,
    _title_that_denies,
)
"""Where houses print their verdict, the surest place first."""


def _closest(sentences: list[Sentence], case: Case) -> Judged | None:
    """The verdict of the sentence that has most words of the claim."""
    wanted = set(content_words(case.claim.words, case.lex)) if case.claim else set()
    found = filter(None, (judges(sentence, case.lex) for sentence in sentences))
    return max(found, key=lambda one: len(wanted & set(content_words(one.words.words, case.lex))), default=None)


def _may_conclude(block: Block) -> bool:
    """Whether a block without the heading of a conclusion may hold one."""
    return block.kind is BlockKind.PARAGRAPH and block.section in ("", "other", "analysis")


def judges(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The label in "The claim that … is LABEL" or "We rate this claim LABEL"."""
    claim = sentence.search(lex.patterns["verdict_claim"])
    bounds = sentence.start, sentence.end
    return _rated(sentence, lex) or (label_at(sentence.view, claim.end(), bounds, lex, whole=False) if claim else None)


def _rated(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """The first closed label after a verb of rating."""
    rates = sentence.search(lex.patterns["verdict_rate"])
    if rates is None:
        return None
    view, bounds = sentence.view, (sentence.start, sentence.end)
    words = _WORD.finditer(view.masked, rates.end(), sentence.end)
    labels = filter(None, (label_at(view, word.start(), bounds, lex, whole=False) for word in words))
    return next((one for one in labels if _LABEL_CLOSED.match(view.plain, one.label.end, sentence.end)), None)


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
