"""The words of ``graph/schemes/matching.toml``, folded as claims are, by language."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from provenance.folding import fold
from provenance.resources import graph_file

JOINED = frozenset({"zh", "ja", "ko", "th"})
"""Languages whose texts are looked through for letters, not words."""
_COMMON = ("en", "es", "pt", "fr", "de", "id", "zh")
"""Whose words count where nobody knows the language."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language that tell claims apart.

    Attributes:
        joined: whether words are letters to look for, since the language sets no spaces.
        negation: words that turn a claim round.
        spared: letters in which a negation is none.
        sides: word to the sides that it stands for; two claims of which one has side ``2n`` and the other ``2n + 1``
            say opposite things.
        pointing: words that point out of the claim; None where the language has no list.
        small: words that carry little: articles and the like, and those by which a claim is reported or shown.
        numbers: number words, with their value.
        times: words that multiply the number before them.
    """

    joined: bool = False
    negation: frozenset[str] = frozenset()
    spared: tuple[str, ...] = ()
    sides: Mapping[str, frozenset[int]] = field(default_factory=dict)
    pointing: frozenset[str] | None = None
    small: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)


@cache
def lexicon(language: str | None) -> Lexicon:
    """The words of a language, given by its primary tag; of the languages most met where it is not known.

    Example:
        >>> "not" in lexicon("en").negation, lexicon("qqq").pointing is None
        (True, True)
    """
    data, tags = _data(), (language,) if language else _COMMON
    own = [tag for tag in tags if tag is not None]
    pointing = [_words(data["pointing"][tag]) for tag in own if tag in data["pointing"]]
    return Lexicon(
        joined=language in JOINED,
        negation=_words_of(data["negation"], own),
        spared=tuple(_spelt(word) for tag in own for word in data["not_negation"].get(tag, "").split()),
        sides=_sides(data["opposites"], own),
        pointing=frozenset().union(*pointing) if language and pointing else None,
        small=_words_of(data["small"], own) | _words_of(data["framing"], own),
        numbers=_values(data["numbers"], own),
        times=_values(data["times"], own),
    )


@cache
def titles() -> frozenset[str]:
    """Words before or after a name that are no part of it, of all languages, in Latin letters."""
    from anyascii import anyascii

    return frozenset(_spelt(anyascii(word)) for listed in _data()["titles"].values() for word in listed.split())


def _words_of(table: Mapping[str, str], tags: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(_words(table.get(tag, "")) for tag in tags))


def _words(listed: str) -> frozenset[str]:
    return frozenset(filter(None, map(_spelt, listed.split())))


def _values(table: Mapping[str, str], tags: Iterable[str]) -> dict[str, float]:
    told = (pair.split("=") for tag in tags for pair in table.get(tag, "").split())
    return {_spelt(word): float(value) for word, value in told}


def _sides(table: Mapping[str, list[str]], tags: Iterable[str]) -> dict[str, frozenset[int]]:
    """Each word with its sides; two languages that are looked through together never share one."""
    found: dict[str, set[int]] = {}
    pairs = [pair for tag in tags for pair in table.get(tag, ())]
    for place, pair in enumerate(pairs):
        for side, words in enumerate(pair.split("|")):
            for word in _words(words):
                found.setdefault(word, set()).add(2 * place + side)
    return {word: frozenset(places) for word, places in found.items()}


def _spelt(word: str) -> str:
    """A listed word as texts are folded; where that gives several, run together."""
    return "".join(fold(word))


@cache
def _data() -> dict[str, Any]:
    found = tomllib.loads(graph_file("schemes", "matching.toml").read_text(encoding="utf-8"))
    small = tomllib.loads(graph_file("schemes", "languages.toml").read_text(encoding="utf-8"))["words"]
    return found | {"small": small}
