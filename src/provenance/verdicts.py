"""What a published rating means: the label first, exactly; then its phrases; then its number; else not understood.

The labels are data, in ``graph/schemes/labels.ttl``. A rating that is not understood is *unmapped*, which is never the
same as *unproven* (the reviewer looked and could not tell). Rules, in this order, and the name that each leaves:

``publisher-label``, ``language-label``, ``label``
    the whole label, by publisher, then by language, then by any language, where all that have it agree.
``start``
    a longer text begins with a label and a full stop, colon or the like: "False. There is …".
``phrase``
    a label of at most `SHORT` words contains known ones at word boundaries, longest first; a denial that is not itself
    a known label ("not misleading"), a hedge ("probably true") and somebody else's rating ("Quay Check: False") leave
    the rating unmapped; a kind of problem goes before a truth value ("true, but misleading").
``number``
    the number, where its publisher is known to use it so.
``no-rating``, ``unmapped``
    nothing was published; it was not understood.
"""

import html
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from provenance.iri import normalise_text
from provenance.resources import graph_file
from provenance.vocab import CP, PREFIXES, SCHEMA, SKOS, VERDICTS

SHORT = 6
"""Most words of a label in which phrases are sought; a longer text is a sentence, and a stray word in it no rating."""

_TAG = re.compile(r"<[^<>]{1,200}>")
_LEAD_IN = re.compile(r"\s*([^:：–—|]{1,40}?)\s*(?:[:：–—|]|\s-\s)\s*(\S.*)", re.DOTALL)
_QUESTION = re.compile(r"[?？؟]")
_CLAUSE_END = re.compile(r"[.!;:：。！；|(（\n–—]|\s-\s")

_Number = tuple[float, float, float]
"""Value, worst, best."""


@dataclass(slots=True)
class _Labels:
    """``labels.ttl``, with every label normalised."""

    by_publisher: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    by_language: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    everywhere: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, dict[_Number, str]] = field(default_factory=lambda: defaultdict(dict))
    negators: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    whole_only: frozenset[str] = frozenset()
    lead_ins: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
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
    number = _finite(value)
    words = (label or "").strip() or ("" if number is not None else (value or "").strip())
    if not words and number is None:
        return "not-rated", "no-rating"
    found = _by_words(words, _tables(publisher, language)) if words else None
    return found or _by_number(number, best, worst, publisher) or ("unmapped", "unmapped")


def _by_words(label: str, tables: dict[str, dict[str, str]]) -> tuple[str, str] | None:
    text = _TAG.sub(" ", html.unescape(label))
    lead = _LEAD_IN.fullmatch(text)
    if lead and normalise_text(lead[1]) in _labels().lead_ins:
        text = lead[2]
    whole = normalise_text(text)
    for rule, table in tables.items():
        if whole in table:
            return table[whole], rule
    words = whole.split()
    if len(words) <= SHORT and not _QUESTION.search(text):
        verdict = None if _is_anothers(text, tables.values()) else _by_phrase(words, tables.values())
        return (verdict, "phrase") if verdict else None
    verdict = _by_start(text, tables.values())
    return (verdict, "start") if verdict else None


def _is_anothers(text: str, tables: Iterable[dict[str, str]]) -> bool:
    """Whether what stands before a colon or dash is no rating: it may be whose rating this is, or of what."""
    lead = _LEAD_IN.fullmatch(text)
    return lead is not None and _by_phrase(normalise_text(lead[1]).split(), tables) is None


def _by_start(text: str, tables: Iterable[dict[str, str]]) -> str | None:
    """The label that a sentence opens with, unless the next word takes it back."""
    end = _CLAUSE_END.search(text)
    if end is None:
        return None
    rest = normalise_text(text[end.end() :]).split()
    if not rest or rest[0] in _labels().contrasts:
        return None
    return _look_up(normalise_text(text[: end.start()]), tables)


def _by_phrase(words: list[str], tables: Iterable[dict[str, str]]) -> str | None:
    """The verdict that the known phrases of a short label agree on."""
    labels, tables = _labels(), list(tables)
    found: dict[int, str] = {}
    free = list(words)  # a word that a phrase has taken is blanked
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(free[start : start + length])
            verdict = None if phrase in labels.whole_only else _look_up(phrase, tables)
            if verdict and verdict != "not-rated":
                found[start] = verdict
                free[start : start + length] = [""] * length
    left = f" {' '.join(free)} "
    if any(f" {word} " in left for word in labels.negators | labels.hedges):
        return None
    return _agreed([found[start] for start in sorted(found)], turned=not labels.contrasts.isdisjoint(free))


def _agreed(verdicts: list[str], *, turned: bool) -> str | None:
    """One verdict of several: the first kind of problem, else the one that all have, unless a "but" turns it."""
    problems = [verdict for verdict in verdicts if VERDICTS[verdict].axis == "problem"]
    if problems:
        return problems[0]
    return verdicts[0] if len(set(verdicts)) == 1 and not turned else None


def _look_up(text: str, tables: Iterable[dict[str, str]]) -> str | None:
    return next((table[text] for table in tables if text in table), None)


def _by_number(
    number: float | None, best: str | None, worst: str | None, publisher: str | None
) -> tuple[str, str] | None:
    high, low = _finite(best), _finite(worst)
    if number is None or high is None or low is None or high == low:
        return None
    verdict = _labels().numbers.get(publisher or "", {}).get((number, low, high))
    return (verdict, "number") if verdict else None


def _finite(text: str | None) -> float | None:
    """A published number, with a comma or a point; None where it is none, or not finite."""
    try:
        number = float((text or "").strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _tables(publisher: str | None, language: str | None) -> dict[str, dict[str, str]]:
    """Where to look a label up, by the name of the rule, most particular first."""
    labels = _labels()
    primary = (language or "").partition("-")[0].casefold()
    tables = {
        "publisher-label": labels.by_publisher.get(publisher or "", {}),
        "language-label": labels.by_language.get(primary, {}),
        "label": labels.everywhere,
    }
    return {rule: table for rule, table in tables.items() if table}


@cache
def _labels() -> _Labels:
    """The labels of the installation; 5 ms, once."""
    nodes = _nodes()
    labels = _Labels()
    meanings: dict[str, set[str]] = defaultdict(set)
    for iri, node in nodes.items():
        verdict = node[CP.verdict][0].value if node[CP.verdict] else iri
        name = verdict.removeprefix(PREFIXES["verdict"])
        if node[CP.publisher]:
            _of_publisher(labels, node[CP.publisher][0].value, name, node)
            continue
        for label in node[SKOS.altLabel]:
            labels.by_language[label.language or ""][normalise_text(label.value)] = name
            meanings[normalise_text(label.value)].add(name)
    labels.everywhere = {label: names.pop() for label, names in meanings.items() if len(names) == 1}
    for collection in ("negators", "hedges", "contrasts", "whole-only", "lead-ins"):
        hidden = nodes[f"{PREFIXES['verdict']}{collection}"][f"{PREFIXES['skos']}hiddenLabel"]
        setattr(labels, collection.replace("-", "_"), frozenset(normalise_text(word.value) for word in hidden))
    return labels


def _nodes() -> dict[str, dict[str, list[Any]]]:
    """Values by subject and property; every value as a literal."""
    import pyoxigraph as ox

    nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in ox.parse(path=graph_file("schemes", "labels.ttl"), format=ox.RdfFormat.TURTLE):
        literal = quad.object if isinstance(quad.object, ox.Literal) else ox.Literal(quad.object.value)
        nodes[str(quad.subject.value)][quad.predicate.value].append(literal)
    return nodes


def _of_publisher(labels: _Labels, publisher: str, verdict: str, node: dict[str, list[Any]]) -> None:
    for label in node[SKOS.altLabel]:
        labels.by_publisher[publisher][normalise_text(label.value)] = verdict
    if node[SCHEMA.ratingValue]:
        value, low, high = (
            float(node[term][0].value) for term in (SCHEMA.ratingValue, SCHEMA.worstRating, SCHEMA.bestRating)
        )
        labels.numbers[publisher][value, low, high] = verdict
