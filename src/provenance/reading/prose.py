"""The verdict that running prose gives where no rating is printed: what its sentences call what is checked.

The words are data, one file a language: ``graph/schemes/reading/LANGUAGE.verdicts.toml``, beside the table of labels.
One sentence alone judges only where verdicts stand: in the title, the opening or at the end; elsewhere two must agree.
What speaks for a claim is never gathered from prose: a part of a claim may be true of which the whole is not.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from provenance.labels import folded, labels
from provenance.reading.affirm import denied
from provenance.reading.clauses import content_words, finite
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.judged import FOR, Judged, turns
from provenance.reading.lexicon import Lexicon
from provenance.resources import graph_dir

FARTHEST, NEXT = 8, 2
"""So many words after what is checked, or before it, a label is still said of it."""
LONGEST = 4
"""A label in prose has no more words than this."""
DENIED = 3
"""A word that denies or hedges turns a label within so many words after it, or one before it."""
ENOUGH = 2
"""The weight of a sentence that judges alone."""
SHARED = 2
"""A sentence of the body with so many words of the title is on what the title tells."""
OPENING, ENDING = 4, 3
"""So many sentences at the head of an article, and at its end, are where verdicts stand."""
_WORD = re.compile(r"[^\s\x01\x02.,;:!?،؛؟।。\"()\[\]|#–—]+")
_CUT = re.compile(r"[;:!?؟।。]|\. |, (?=\w+ing )")
_SILENT = FOR | {"not-rated", "mixed"}


@dataclass(frozen=True)
class Prose:
    """How a language judges in prose: ``heads`` are the first words of its labels, each with them and their class."""

    items: frozenset[str]
    falsely: frozenset[str]
    heads: dict[str, dict[tuple[str, ...], str]]
    elsewhere: re.Pattern[str]
    answers: tuple[tuple[str, re.Pattern[str]], ...]
    holds: re.Pattern[str]


@cache
def prose(language: str) -> Prose:
    """The words of a language; of one without a file, none.

    Example:
        >>> "claim" in prose("en").items, prose("xx").items
        (True, frozenset())
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.verdicts.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    heads: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for label, verdict in labels().phrases.get(language, {}).items():
        words = tuple(label.split())
        if verdict not in _SILENT and len(words) <= LONGEST and len(label) > DENIED:
            heads[words[0]][words] = verdict
    items, falsely = (frozenset(map(folded, data.get(kind, "").split())) for kind in ("items", "falsely"))
    elsewhere, yes, no, holds = (re.compile(data.get(kind, "(?!)")) for kind in ("elsewhere", "yes", "no", "holds"))
    return Prose(items, falsely, heads, elsewhere, (("true", yes), ("false", no)), holds)


class _Hit(NamedTuple):
    """A label said of what is checked, and how much it weighs where it stands."""

    judged: Judged
    weight: int


def in_prose(document: Document, lex: Lexicon) -> Judged | None:
    r"""The verdict on which an article's prose agrees; None where it gives none.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "A look at the ferry\n\nPosts share a doctored picture of the ferry. It sails at noon.\n"
        >>> in_prose(outline(text, lexicon()), lexicon()).verdict
        'altered-media'
    """
    known = prose(lex.language)
    if not known.items:
        return None
    hits = [hit for sentence, weight in _weighed(document) for hit in _hits(sentence, weight, known, lex)]
    total: Counter[str] = Counter()
    for hit in hits:
        total[hit.judged.verdict] += hit.weight
    verdict, weight = next(iter(total.most_common(1)), ("", 0))
    denies = any(denied(title.plain, lex) for title in _titles(document))
    mine = [hit for hit in hits if hit.judged.verdict == verdict]
    best = max(mine, key=attrgetter("weight"), default=None)
    if best is None or weight + denies < ENOUGH:
        return None
    return best.judged if best.weight == ENOUGH or _on_topic(mine, document, lex) else None


def _on_topic(hits: list["_Hit"], document: Document, lex: Lexicon) -> bool:
    """Whether what the body calls false is what the title tells: news tell of false claims about other things too."""
    told = {word for title in _titles(document) for word in content_words(title.plain, lex)}
    return not told or any(len(told.intersection(content_words(hit.judged.words.words, lex))) >= SHARED for hit in hits)


def _weighed(document: Document) -> Iterator[tuple[Sentence, int]]:
    """The sentences that may judge, with their weight: those of title, opening and end have most."""
    yield from ((title, ENOUGH) for title in _titles(document))
    told = [one for one in document.sentences if one.block.section != "claim"]
    for at, sentence in enumerate(told):
        prominent = at < OPENING or at >= len(told) - ENDING or sentence.block.section == "conclusion"
        yield sentence, ENOUGH if prominent else 1


def _hits(sentence: Sentence, weight: int, known: Prose, lex: Lexicon) -> Iterator[_Hit]:
    """The labels that a sentence says of what is checked, in its own voice."""
    view = sentence.view
    for start, end in _clauses(sentence):
        spans = [word.span() for word in _WORD.finditer(view.masked, start, end)]
        words = [_folded(view.plain[first:last]) for first, last in spans]
        if view.plain[end : end + 1] in ("?", "؟") or known.elsewhere.search(view.folded, start, end):
            continue
        for at, count, verdict in _labelled(words, known):
            label = Piece(view, spans[at][0], spans[at + count - 1][1])
            near = view.folded[spans[max(0, at - FARTHEST)][0] : label.start]
            if not _is_of_item(_around(words, at, count), near, known, lex):
                continue
            before = set(view.folded[start : label.start].split()) - known.items  # "claims" may be a noun
            told = not _SAYING.isdisjoint(map(lex.verbs.get, before))
            goes_on = finite(
                " ".join(words[at + count : at + count + 1]), lex
            )  # "the claim that it is false has spread"
            surely = not told and not goes_on and not known.items.isdisjoint(_beside(words, at, count))
            judged = Judged(label, verdict, "prose", Piece(view, sentence.start, sentence.end))
            yield _Hit(judged, weight if surely else 1)


_SAYING = frozenset({"asserts", "confirms", "suggests"})
"""Verbs before a label that make it somebody's word."""


def _beside(words: list[str], at: int, count: int) -> list[str]:
    """The words beside a label among which stands what it is said of."""
    return words[max(0, at - FARTHEST) : at] + words[at + count : at + count + NEXT]


def _around(words: list[str], at: int, count: int) -> tuple[list[str], list[str]]:
    """A label with the word before it, and those after it."""
    return words[max(0, at - 1) : at + count], words[at + count : at + count + NEXT]


def _is_of_item(around: tuple[list[str], list[str]], near: str, known: Prose, lex: Lexicon) -> bool:
    """Whether a label is said of what is checked, and not of what it stands before: "a video shows a false ceiling"."""
    before, after = around
    copula = lex.patterns.get("copula")
    of_item = not after or not (known.items | known.falsely).isdisjoint([*before, *after])
    return of_item or copula is None or copula.search(near) is not None


def answered(document: Document, lex: Lexicon) -> Judged | None:
    r"""The verdict in the answer to what a title or the opening asks: "Did X …? No.", "… ? Yes, that's true".

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "Is it true that the ferry was sold? No. It still sails.\n"
        >>> answered(outline(text, lexicon()), lexicon()).verdict
        'false'
    """
    for asked, told in pairwise([*_titles(document), *document.sentences[:OPENING]]):
        if asked.plain.rstrip("\"' ").endswith(("?", "؟", "？")):
            for verdict, way in prose(lex.language).answers:
                if answer := way.match(told.view.folded, told.start, told.end):
                    return _said(verdict, answer, told)
    return None


def held(document: Document, lex: Lexicon) -> Judged | None:
    """The verdict of a title that says of a claim that it is true, and neither asks nor turns that."""
    for title in _titles(document):
        lead = prose(lex.language).holds.search(title.folded)
        turned = lead and (
            turns("negators", title.folded[: lead.start()].split()) or turns("contrasts", title.folded.split())
        )
        if lead and not turned and "?" not in title.plain and lead.start() <= FARTHEST_LEAD:
            return _said("true", lead, title)
    return None


FARTHEST_LEAD = 30
"""What a title says of a claim stands within so many characters of its head."""


def _titles(document: Document) -> list[Sentence]:
    """The title, as a sentence."""
    return [Sentence(document.title, 0, len(document.title.view.plain))] if document.title else []


def _said(verdict: str, match: re.Match[str], told: Sentence) -> Judged:
    """The verdict that words give; its label is what they call the claim, or all of them."""
    group = next((name for name in ("label", "stands") if match.groupdict().get(name)), 0)
    words = Piece(told.view, *match.span(group))
    printed = len(words.words.rstrip(" .,:;!"))
    return Judged(replace(words, end=words.start + printed), verdict, "answer", Piece(told.view, told.start, told.end))


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """A word in the form of labels."""
    return folded(word)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence: what is said in one is not said of what another names."""
    start = sentence.start
    for cut in _CUT.finditer(sentence.view.masked, sentence.start, sentence.end):
        yield start, cut.start()
        start = cut.end()
    yield start, sentence.end


def _labelled(words: list[str], known: Prose) -> Iterator[tuple[int, int, str]]:
    """Where labels stand among words beside what is checked, that nothing denies; how many words; what they mean."""
    done = 0
    for at, word in enumerate(words):
        if at < done:
            continue
        if word in known.falsely:
            yield at, 1, "false"
        ways = known.heads.get(word, {})
        longest = min(LONGEST, len(words) - at)
        counts = (count for count in range(longest, 0, -1) if tuple(words[at : at + count]) in ways)
        count = next(counts, 0)
        if count and not known.items.isdisjoint(_beside(words, at, count)) and not _is_turned(words, at, count, known):
            done = at + count
            yield at, count, ways[tuple(words[at : at + count])]


def _is_turned(words: list[str], at: int, count: int, known: Prose) -> bool:
    """Whether a label is denied or hedged by a word beside it; a word for a claim is no hedge."""
    near = set(words[max(0, at - DENIED) : at] + words[at + count : at + count + 1]) - known.items
    return not near.isdisjoint(labels().words["negators"] | labels().words["hedges"])
