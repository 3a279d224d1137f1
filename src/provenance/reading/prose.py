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
from functools import cache, cached_property, lru_cache
from itertools import compress, pairwise
from operator import attrgetter
from typing import NamedTuple

from provenance.labels import folded, labels
from provenance.reading.affirm import denied
from provenance.reading.clauses import content_words, finite
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.judged import FOR, Judged, turns
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import Phrase
from provenance.reading.rating import tells_several
from provenance.reading.view import View
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
FULL = 4
"""A sentence of fewer words tells nothing by itself."""
_WORD = re.compile(r"[^\s\x01\x02.,;:!?،؛؟।。\"()\[\]|#–—]+")
_CUT = re.compile(r"[;:!?؟।。]|\. |, (?=\w+ing )")
_SILENT = FOR | {"not-rated", "mixed"}


@dataclass(frozen=True)
class Prose:
    """How a language judges in prose: ``heads`` are the first words of its labels, each with them and their class."""

    items: frozenset[str]
    falsely: frozenset[str]
    heads: dict[str, dict[tuple[str, ...], str]]
    elsewhere: Phrase
    calls: Phrase
    answers: tuple[tuple[str, Phrase], ...]
    holds: Phrase
    never: Phrase

    @cached_property
    def opens(self) -> frozenset[str]:
        """The words with which labels open."""
        return self.falsely.union(self.heads)


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
        told = len(label) > DENIED or not label.isascii()  # short Latin words are too many things
        if verdict not in _SILENT and len(words) <= LONGEST and told:
            heads[words[0]][words] = verdict
    items, falsely = (frozenset(map(folded, data.get(kind, "").split())) for kind in ("items", "falsely"))
    forms = ("elsewhere", "calls", "yes", "no", "holds", "never")
    elsewhere, calls, yes, no, holds, never = (Phrase(data.get(kind, "(?!)")) for kind in forms)
    return Prose(items, falsely, heads, elsewhere, calls, (("true", yes), ("false", no)), holds, never)


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
    mine = _agreed(hits)
    denies = any(denied(title.plain, lex) for title in _titles(document))
    if not mine or sum(hit.weight for hit in mine) + denies < ENOUGH:
        return None
    best = max(mine, key=attrgetter("weight"))
    return best.judged if best.weight == ENOUGH or _on_topic(mine, document, lex) else None


def _agreed(hits: list["_Hit"]) -> list["_Hit"]:
    """Those that give the verdict of most weight."""
    total: Counter[str] = Counter()
    for hit in hits:
        total[hit.judged.verdict] += hit.weight
    return [hit for hit in hits if hit.judged.verdict == total.most_common(1)[0][0]]


def _on_topic(hits: list["_Hit"], document: Document, lex: Lexicon) -> bool:
    """Whether what the body calls false is what the title tells: news tell of false claims about other things too."""
    told = {word for title in _titles(document) for word in content_words(title.plain, lex)}
    return not told or any(len(told.intersection(content_words(hit.judged.words.words, lex))) >= SHARED for hit in hits)


def _weighed(document: Document) -> Iterator[tuple[Sentence, int]]:
    """The sentences that may judge, with their weight: those of title, opening and end have most."""
    yield from ((title, ENOUGH) for title in _titles(document))
    told = [one for one in document.sentences if one.block.section != "claim"]
    full = [one for one in told if len(one.plain.split()) >= FULL]  # bylines, dates and places are none
    prominent = {id(one) for one in (*full[:OPENING], *full[-ENDING:])}
    for sentence in told:
        judges = id(sentence) in prominent or sentence.block.section == "conclusion"
        yield sentence, ENOUGH if judges else 1


def _hits(sentence: Sentence, weight: int, known: Prose, lex: Lexicon) -> Iterator[_Hit]:
    """The labels that a sentence says of what is checked, in its own voice."""
    view = sentence.view
    for start, end in () if tells_several(sentence.masked, lex.language) else _clauses(sentence):
        clause = _Clause(view, start, [word.span() for word in _WORD.finditer(view.masked, start, end)])
        if view.plain[end : end + 1] in ("?", "؟") or known.elsewhere.search(view.folded, start, end):
            continue
        for at, count, verdict in _labelled(clause.words, known):
            label = Piece(view, clause.spans[at][0], clause.spans[at + count - 1][1])
            judged = Judged(label, verdict, "prose", Piece(view, sentence.start, sentence.end))
            if clause.is_of_item(at, count, known, lex) and not is_reported(judged, lex):
                yield _Hit(judged, weight if clause.is_sure(at, count, known, lex) else 1)


def is_reported(judged: Judged, lex: Lexicon) -> bool:
    """Whether a label is what somebody calls what is checked, who is not the house: "Mayor Lind called the post fake".

    Verbs by which houses rate too are somebody's only where a role tells who it is. A post that names false numbers
    calls nothing false.
    """
    before = judged.label.view.folded[judged.words.start : judged.label.start]
    known = prose(lex.language)
    verb = known.calls.search(before)
    if _is_said(before.split(), known, lex) and not judged.set_off:
        return True
    if verb is None or ("copula" in lex.patterns and lex["copula"].search(before, verb.end())):
        return False
    subject = before[: verb.start()].split()
    if lex.has_role(subject) or not subject:
        return True
    return known.items.isdisjoint(subject) and lex["verdict_rate"].search(before) is None


def _is_said(words: list[str], known: Prose, lex: Lexicon) -> bool:
    """Whether words before a label tell that somebody with a role says it: "Mayor Lind said that the post is"."""
    said = next(
        (at for at, word in enumerate(words) if lex.verbs.get(word) == "asserts" and word not in known.items), 0
    )
    return lex.has_role(words[:said])


_SAYING = frozenset({"asserts", "confirms", "suggests"})
"""Verbs before a label that make it somebody's word."""


@dataclass(frozen=True)
class _Clause:
    """The words of a clause and where they stand; a label in it is ``count`` words from the word ``at``."""

    view: View
    start: int
    spans: list[tuple[int, int]]

    @cached_property
    def words(self) -> list[str]:
        """The words in the form of labels."""
        return [_folded(self.view.plain[first:last]) for first, last in self.spans]

    def is_of_item(self, at: int, count: int, known: Prose, lex: Lexicon) -> bool:
        """Whether a label is not said of what it stands before: "a video shows a false ceiling"."""
        after = self.words[at + count : at + count + NEXT]
        beside = [*self.words[max(0, at - 1) : at + count], *after]
        copula = lex.patterns.get("copula")
        if not after or copula is None or not (known.items | known.falsely).isdisjoint(beside):
            return True
        return copula.search(self._before(max(0, at - FARTHEST), at)) is not None

    def is_sure(self, at: int, count: int, known: Prose, lex: Lexicon) -> bool:
        """Whether a label is the article's own word on what stands beside it."""
        before = set(self._before(0, at).split()) - known.items  # "claims" may be a noun
        goes_on = finite(" ".join(self.words[at + count : at + count + 1]), lex)  # "that it is false has spread"
        beside = _beside(self.words, at, count)
        return not goes_on and _SAYING.isdisjoint(map(lex.verbs.get, before)) and not known.items.isdisjoint(beside)

    def _before(self, first: int, at: int) -> str:
        """The text from a word, or from the head of the clause, to the label."""
        return self.view.folded[self.spans[first][0] if first else self.start : self.spans[at][0]]


def _beside(words: list[str], at: int, count: int) -> list[str]:
    """The words beside a label among which stands what it is said of."""
    return words[max(0, at - FARTHEST) : at] + words[at + count : at + count + NEXT]


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
    for at, word in compress(enumerate(words), map(known.opens.__contains__, words)):
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
