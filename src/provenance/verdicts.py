"""What a published rating means: the label first, exactly; then its phrases; then its number; else not understood.

The labels are data, in ``graph/schemes/labels/``, one file a language. A rating that is not understood is *unmapped*,
which is never the same as *unproven* (the reviewer looked and could not tell). Rules, in this order, and the name that
each leaves:

``own-label``
    the whole label, by a person's word for this knowledge base (`provenance.labels.own_labels`).
``publisher-label``, ``language-label``, ``label``
    the whole label, by publisher, then by language, then by any language, where all that have it agree.
``start``
    a longer text opens with a label, or with a clause that ends in one: "False. There is …", "【錯誤】…", "This is not
    correct. …". What speaks for a claim is not taken from a clause, nor from an opening that is turned later on; what
    speaks against it is, where a sentence that turns tells no other rating ("False. But the quay was closed").
``phrase``
    a label of at most `SHORT` words contains known ones at word boundaries, longest first; a denial that is not itself
    a known label ("not misleading"), a hedge ("probably true"), another truth value ("fake or real") and somebody
    else's rating ("Quay Check: False") leave the rating unmapped; a kind of problem goes before a truth value ("true,
    but misleading"). What speaks for a claim is taken only beside words that leave it what it is ("the claim is true",
    not "true at the time").
``number``
    the number, where its publisher is known to use it so.
``no-rating``, ``unmapped``
    nothing was published; it was not understood. A question ("True?") is no rating.
"""

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.labels import OwnLabels, Table, folded, in_force, joined, labels, plain, primary_language
from provenance.vocab import VERDICTS

SHORT = 6
"""Most words of a label in which phrases are sought; a longer text is a sentence, and a stray word in it no rating."""

_LEAD_IN = re.compile(r"\s*([^:：–—|]{1,40}?)\s*(?:[:：–—|]|\s-\s)\s*(\S.*)", re.DOTALL)
_QUESTION = re.compile(r"[?？؟]")
_ASKED = re.compile(r"[^?？؟.。:：\]】]*[^\s?？؟.。:：\]】][?？؟]+[\s\"'”’»)]*")
_CLAUSE_END = re.compile(r"[.!;:：。！；।۔|(（\n–—]|\s-\s")
_SENTENCE_END = re.compile(r"[.!。！]+")
_TELLING = 3  # words of a sentence that says something
_COMMA = re.compile(r"[,，、،]")
_BRACKETED = re.compile(r"\s*[\[【(（《「『]([^\[\]【】()（）《》「」『』]{1,40})[\]】)）》」』]\s*\S", re.DOTALL)
_JOINING = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")  # words set with no spaces
_FOR = ("true", "mostly-true")
_SILENT = ("not-rated",)

_Rating = tuple[str | None, str | None, str | None, str | None]
"""Label, value, best, worst, as published."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """Where one publisher's label in one language is looked up: ``exact`` by the name of the rule, ``phrases``."""

    exact: tuple[tuple[str, Table], ...]
    phrases: tuple[Table, ...]

    def verdict(self, label: str) -> tuple[str, str] | None:
        """Verdict and rule of a whole label."""
        for rule, table in self.exact:
            if label in table:
                return table[label], rule
        return None

    def phrase(self, label: str) -> str | None:
        """Verdict of a label that may stand within others."""
        return next((table[label] for table in self.phrases if label in table), None)


def read_rating(
    label: str | None,
    value: str | None = None,
    best: str | None = None,
    worst: str | None = None,
    *,
    publisher: str | None = None,
    language: str | None = None,
) -> tuple[str, str]:
    """The verdict that a published rating means, and the rule that says so.

    Args:
        label: the rating in words, as published.
        value: the rating as a number, as published; a text in its place is read as a label.
        best: the number that is best on the publisher's scale; it may be below ``worst``.
        worst: the number that is worst.
        publisher: the fact-checker's site, as `provenance.web.site` names it.
        language: a language tag; only its first part counts.

    Returns:
        A name of `vocab.VERDICTS`, and the name of the rule.

    Example:
        >>> read_rating("Rating: MOSTLY&nbsp;FALSE")
        ('mostly-false', 'label')
        >>> read_rating("True, but misleading")
        ('misleading', 'label')
        >>> read_rating("Not misleading")
        ('unmapped', 'unmapped')
        >>> read_rating("Three Pinocchios", publisher="washingtonpost.com")
        ('mostly-false', 'publisher-label')
    """
    return _read((label, value, best, worst), publisher, language, in_force.get())


def may_be_label(words: str) -> bool:
    """Whether words can be a label as a whole: one look-up, where most words of a text are none.

    Example:
        >>> may_be_label("Mostly false"), may_be_label("Rating: anything"), may_be_label("the harbour")
        (True, True, False)
    """
    text = plain(words)
    if in_force.get() or _LEAD_IN.fullmatch(text):
        return True
    label = folded(text)
    return label in _every_label() or joined(label) in _every_label()


@cache
def _every_label() -> frozenset[str]:
    """All labels of all languages and publishers, folded."""
    known = labels()
    return frozenset().union(*known.by_language.values(), *known.by_publisher.values())


@lru_cache(maxsize=4096)
def _read(rating: _Rating, publisher: str | None, language: str | None, own: OwnLabels) -> tuple[str, str]:
    label, value, best, worst = rating
    number = _finite(value)
    words = _words(label, value if number is None else None)
    if not words and number is None:
        return "not-rated", "no-rating"
    found = None
    if words:
        found = _by_own(words, publisher, language, own) or _by_words(words, _tables(publisher, language))
    return found or _by_number(number, best, worst, publisher) or ("unmapped", "unmapped")


def _words(*texts: str | None) -> str:
    """The first of these that says something; empty where none does."""
    return next(filter(None, (text.strip() for text in texts if text)), "")


def _by_own(label: str, publisher: str | None, language: str | None, own: OwnLabels) -> tuple[str, str] | None:
    verdict = own.verdict(folded(plain(label)), publisher, primary_language(language)) if own else None
    return (verdict, "own-label") if verdict else None


def _by_words(label: str, tables: _Tables) -> tuple[str, str] | None:
    whole = plain(label)
    if _ASKED.fullmatch(whole):
        return None
    text = _without_lead_in(whole)
    if found := _whole(whole, tables) or _whole(text, tables):
        return found
    words = folded(text).split()
    if len(words) > SHORT or _QUESTION.search(text):
        verdict, rule = _by_start(text, tables), "start"
    else:
        verdict, rule = None if _is_anothers(text, tables) else _by_phrase(words, tables), "phrase"
    if verdict is None:
        verdict, rule = _before_turn(text, tables), "start"
    return (verdict, rule) if verdict else None


def _without_lead_in(text: str) -> str:
    """A label without a "Rating:" before it."""
    lead = _LEAD_IN.fullmatch(text)
    return lead[2] if lead and folded(lead[1]) in labels().words["lead-ins"] else text


def _whole(text: str, tables: _Tables) -> tuple[str, str] | None:
    """Verdict and rule of a text that is a label, also where its words are not set apart as in ours."""
    label = folded(text)
    return tables.verdict(label) or (tables.verdict(joined(label)) if _JOINING.search(label) else None)


def _is_anothers(text: str, tables: _Tables) -> bool:
    """Whether what stands before a colon or dash is no rating: it may be whose rating this is, or of what."""
    lead = _LEAD_IN.fullmatch(text)
    return lead is not None and _by_phrase(folded(lead[1]).split(), tables) is None


def _by_start(text: str, tables: _Tables) -> str | None:
    """The verdict with which a sentence opens, unless what follows takes it back."""
    if (bracket := _BRACKETED.match(text)) and (found := tables.verdict(folded(bracket[1]))):
        return found[0]
    end = _CLAUSE_END.search(text)
    if end and (verdict := _opening(text, end, tables)):
        return verdict
    comma = _COMMA.search(text)
    verdict = _opening(text, comma, tables) if comma else None
    return None if verdict in _FOR else verdict


def _before_turn(text: str, tables: _Tables) -> str | None:
    """What speaks against a claim, as a sentence by itself before one that turns: "False. But the quay was closed".

    The turn must say something, and be no rating itself.
    """
    first, _, following = _SENTENCE_END.sub("\0", text, count=1).partition("\0")
    rest = folded(following).split()
    if len(rest) < _TELLING or rest[0] not in labels().words["contrasts"]:
        return None
    verdict = tables.verdict(folded(first))
    is_against = verdict is not None and VERDICTS[verdict[0]].stance in ("refutes", "disputes")
    return verdict[0] if verdict and is_against and not _phrases(rest, tables)[0] else None


def _opening(text: str, end: re.Match[str], tables: _Tables) -> str | None:
    """The verdict of what stands before ``end``: a label, or a clause that ends in one that speaks against a claim."""
    words, rest = folded(text[: end.start()]).split(), folded(text[end.end() :]).split()
    turns, hedges = labels().words["contrasts"], labels().words["hedges"]
    if not rest or rest[0] in turns or rest[0] in hedges:
        return None
    verdict = tables.phrase(" ".join(words))
    if verdict is None:
        verdict = _closing(words, tables)
        return None if verdict in _FOR else verdict
    return (
        None if verdict in _FOR and (not turns.isdisjoint(rest) or _has_problem(rest[: 2 * SHORT], tables)) else verdict
    )


def _has_problem(words: list[str], tables: _Tables) -> bool:
    """Whether these words name a kind of problem."""
    return any(VERDICTS[verdict].axis == "problem" for verdict in _phrases(words, tables)[0])


def _closing(words: list[str], tables: _Tables) -> str | None:
    """The label that ends a short clause, where nothing before it denies or hedges it."""
    if len(words) > SHORT:
        return None
    ends = (n for n in range(1, len(words)) if tables.phrase(" ".join(words[n:])))
    first = next(ends, None)
    if first is None or _is_turned(words[:first]):
        return None
    verdict = tables.phrase(" ".join(words[first:]))
    return None if verdict in _SILENT else verdict


def _is_turned(words: list[str]) -> bool:
    """Whether a word among these denies, hedges or turns what stands beside it."""
    return _has(words, "negators", "hedges", "contrasts")


def _has(words: list[str], *kinds: str) -> bool:
    """Whether a word, or several in a row, of these kinds is among words."""
    single, rows = _told_by(*kinds)
    told = f" {' '.join(words)} "
    return not single.isdisjoint(words) or any(row in told for row in rows)


@cache
def _told_by(*kinds: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words of some kinds, and the rows of words, each between spaces."""
    every = frozenset().union(*(labels().words[kind] for kind in kinds))
    return frozenset(one for one in every if " " not in one), tuple(f" {one} " for one in every if " " in one)


def _by_phrase(words: list[str], tables: _Tables) -> str | None:
    """The verdict that the known phrases of a short label agree on, unless the words beside them may take it back."""
    verdicts, free = _phrases(words, tables)
    if not verdicts or _has(free, "negators", "hedges"):
        return None
    verdict = _agreed(verdicts, turned=not labels().words["contrasts"].isdisjoint(free))
    if verdict is None or VERDICTS[verdict].axis == "problem":
        return verdict
    beside = set(filter(None, free)) - labels().beside
    if verdict in _FOR:
        return None if beside else verdict
    return None if _other_values(beside, verdict, tables) else verdict


def _other_values(words: set[str], verdict: str, tables: _Tables) -> bool:
    """Whether one of these words is by itself a label of another truth value."""
    told = (tables.verdict(word) for word in words)
    return any(each and each[0] != verdict and VERDICTS[each[0]].axis == "veracity" for each in told)


def _phrases(words: list[str], tables: _Tables) -> tuple[list[str], list[str]]:
    """Verdicts of the known phrases among some words, in order, and the words, blanked where a phrase has them."""
    found: dict[int, str] = {}
    free = list(words)  # a word that a phrase has taken is blanked
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            verdict = tables.phrase(" ".join(free[start : start + length]))
            if verdict and verdict not in _SILENT:
                found[start] = verdict
                free[start : start + length] = [""] * length
    return [found[start] for start in sorted(found)], free


def _agreed(verdicts: list[str], *, turned: bool) -> str | None:
    """One verdict of several: the first kind of problem, else the one that all have, unless a "but" turns it."""
    problems = [verdict for verdict in verdicts if VERDICTS[verdict].axis == "problem"]
    if problems:
        return problems[0]
    return verdicts[0] if len(set(verdicts)) == 1 and not turned else None


def _by_number(
    number: float | None, best: str | None, worst: str | None, publisher: str | None
) -> tuple[str, str] | None:
    high, low = _finite(best), _finite(worst)
    if number is None or high is None or low is None or high == low:
        return None
    verdict = labels().numbers.get(publisher or "", {}).get((number, low, high))
    return (verdict, "number") if verdict else None


def _finite(text: str | None) -> float | None:
    """A published number, with a comma or a point; None where it is none, or not finite."""
    try:
        number = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


@lru_cache(maxsize=1024)
def _tables(publisher: str | None, language: str | None) -> _Tables:
    """Where to look a label up, most particular first.

    Phrases are sought in the language and in English, where the language is known: a word of one is a name in another.
    """
    known, primary = labels(), primary_language(language)
    own = known.by_publisher.get(publisher or "", {})
    spoken = known.by_language.get(primary, {})
    exact = (("publisher-label", own), ("language-label", spoken), ("label", known.everywhere))
    sought = (known.phrases[primary], known.phrases["en"]) if primary in known.phrases else (known.phrases_everywhere,)
    return _Tables(tuple(each for each in exact if each[1]), (own, *sought))
