"""A printed label that judges: where it stands, what it means, and what around it takes it back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.labels import folded, labels
from provenance.reading.found import Piece
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.rating import LONGEST_LABEL, brief, class_of, judging, known
from provenance.reading.view import View

_LABEL_END = re.compile(
    r"[.,;:!?()،؛؟。]| (?:and|but|because|as|since|due|by|for|that|with|which|based"
    r"|que|porque|pero|y|ya|dass|weil|aber|denn|und|car|mais|et|parce|puisque|mas|pois|e)\b|$"
)
CLOSED = re.compile(
    r"[\"']?(?: ?[.,;:!?،؛؟।。]|$| [–—-] | \(| (?:and|because|as|since|due|und|weil|denn|da|y|porque|ya|e|et|car"
    r"|puisque|pois|perché|ed|en|want|omdat|dan|karena)\b)"
)
_ADVERB = re.compile(r"(?:(?:simply|completely|entirely|totally|demonstrably|clearly|therefore|thus|hence|a|an) )+")
_WEAKER = re.compile(
    r"(?<!\S)(?:mostly|partly|largely|partially|half|not|somewhat|barely|almost|nearly) $", re.IGNORECASE
)
_CAPITAL = re.compile(rf" (?=[\"'(]?[{UPPER}])")
"""Where a sentence may begin that no mark parts from the label before it: "Verdict: Partly False The photo …"."""
LOOSE = " .\"'!।۔。！"
"""What may stand after a label and is no part of it."""
FOR = frozenset({"true", "mostly-true"})
"""What speaks for a claim."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict as printed, its class and the rule that read it, and the sentence in which it stands."""

    label: Piece
    verdict: str
    rule: str
    words: Piece

    @property
    def set_off(self) -> bool:
        """Whether the label is printed so that it is told from the words around it: "FALSE", "#Falso"."""
        before = self.label.view.plain[max(0, self.label.start - 1) : self.label.start]
        return "#" in (before, self.label.words[:1]) or (self.label.words.isupper() and not self.words.words.isupper())


def brief_at(view: View, start: int, bounds: tuple[int, int], lex: Lexicon) -> Judged | None:
    """The verdict of the few words from ``start`` on, where they say nothing else: "This claim is false"."""
    span = brief(view.masked[start : bounds[1]], lex.language)
    if span is None:
        return None
    label = Piece(view, start + span[0], start + span[1])
    return Judged(label, *class_of(label.words, lex.language), Piece(view, *bounds))


def turns(kind: str, words: Iterable[str]) -> bool:
    """Whether words that turn or hedge a rating in any language, by their kind, are among these."""
    return not labels().words[kind].isdisjoint(map(folded, words))


def of_phrase(label: Piece, bounds: tuple[int, int], lex: Lexicon) -> Judged:
    """The verdict of a phrase that speaks against a claim: where it is no label it means false."""
    name, rule = class_of(label.words, lex.language)
    told = ("false", "title-denial") if name == "unmapped" else (name, rule)
    return Judged(label, *told, Piece(label.view, *bounds))


def is_last(judged: Judged) -> bool:
    """Whether nothing follows a label in its words."""
    return not judged.label.view.plain[judged.label.end : judged.words.end].strip(" .!)]\"'")


def label_at(view: View, start: int, sentence: tuple[int, int], lex: Lexicon, *, whole: bool) -> Judged | None:
    """The printed label at ``start``, if the labels' table has it as it stands, a leading adverb aside.

    "We rate it mostly false": words before ``start`` that belong to a longer known label are taken with it. Within
    a sentence a label has to judge: "other" is none in "is no other than". A label that is ``whole`` may be followed by
    a sentence that only its capital parts from it, as in text taken from pages.
    """
    printed = view.plain[start : sentence[1]]
    start += len(printed) - len(printed.lstrip(" \"'"))
    for end in _ends(view, start, sentence[1], whole=whole):
        start = _after_adverb(view.plain, start, end, lex)
        words = view.plain[start:end].rstrip(LOOSE)
        is_label = known if whole else judging
        if 0 < len(words.split()) <= LONGEST_LABEL and is_label(words, lex.language):
            first = _extended(view, start, start + len(words), sentence[0], lex)
            label = Piece(view, first, start + len(words))
            judged = Judged(label, *class_of(view.plain[first : label.end], lex.language), Piece(view, *sentence))
            return None if _is_taken_back(judged) else judged
    return None


def _ends(view: View, start: int, last: int, *, whole: bool) -> Iterator[int]:
    """Where a label may end, the surest place first."""
    if whole:
        yield last
    if stop := _LABEL_END.search(view.plain, start, last):
        yield stop.start()
    if whole:
        capitals = islice(_CAPITAL.finditer(view.plain, start, last), LONGEST_LABEL)
        yield from reversed([capital.start() for capital in capitals])


def _is_taken_back(judged: Judged) -> bool:
    """Whether the words after what speaks for a claim turn it: "True, but …"."""
    after = judged.label.view.folded[judged.label.end : judged.words.end].split()
    return judged.verdict in FOR and turns("contrasts", after)


def _after_adverb(plain: str, start: int, end: int, lex: Lexicon) -> int:
    """The place after words that only strengthen a label."""
    last = start + len(plain[start:end].rstrip(LOOSE))
    adverb = _ADVERB.match(plain, start, last) or lex.patterns["label_lead"].match(plain.lower(), start, last)
    return adverb.end() if adverb else start


def _extended(view: View, start: int, end: int, earliest: int, lex: Lexicon) -> int:
    """Where a longer known label begins that ends at ``end``: one word before ``start`` that weakens or denies it."""
    weaker = _WEAKER.search(view.plain, earliest, start)
    return weaker.start() if weaker and known(view.plain[weaker.start() : end], lex.language) else start
