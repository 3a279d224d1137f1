"""The words without which an expression is found nowhere, read off its parse.

`re` tries an expression at every place of a text. Most sentences lack the words that an expression is about ("denied",
"according"), so that it is cheaper to know which words stand in a sentence, and to ask only for what may be there.
Nothing is kept by hand: whatever an expression says, its needs are derived from it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

Words = frozenset[str]
"""Some words, of which one has to stand there; where there are none, nothing is found."""

MOST_WORDS = 400
"""More words than this are not told apart: with so many, one stands nearly everywhere."""
MOST_NEEDS = 4
"""So many needs of an expression are asked for; each further one would bar little more."""
COMMON = 4.0**-2
"""What costs more is open in so few sentences that nothing is won by asking."""
RAREST = 6
"""A mark such as a quotation mark is as rare as a word of so many letters."""
_PARSER = import_module("re._parser")
_ASCII = re.compile(r"\(\?[imsux]*a")
_EDGE = "\b"
"""Stands in a string for the edge of a word."""
_EMPTY: Words = frozenset({""})
_WORD = re.compile(r"\w+|[^\w\s\x01\x02\x08]")
_LIKE_I = str.maketrans("İı", "ii")
"""Letters that mean the Latin one when case is ignored, whatever `str.casefold` says."""


def words_in(text: str) -> list[str]:
    """The words of a text and its marks."""
    return _WORD.findall(text)


def alike(word: str) -> str:
    """A word in a form that is the same for whatever an expression takes for the same when it ignores case.

    Example:
        >>> alike("İN"), alike("Straße"), alike("STRASSE")
        ('in', 'strasse', 'strasse')
    """
    return (word if word.isascii() else word.translate(_LIKE_I)).casefold()


def needs(pattern: str, flags: int = 0) -> frozenset[Words]:
    r"""What an expression needs: of each of these sets of words one must be part of a word where it is found.

    Raises:
        re.error: the expression is none.

    Example:
        >>> sorted(map(sorted, needs(r"\b(?:no|little) evidence (?:\w+ )?that")))
        [[' evidence '], [' little ', ' no '], ['that']]
        >>> needs(r"\d+"), needs(r"(?!)")
        (frozenset(), frozenset({frozenset()}))
    """
    if flags & re.ASCII or _ASCII.search(pattern):  # what is a word would be another question
        return frozenset()
    asked = sorted(set(_of(_PARSER.parse(pattern, flags))), key=lambda words: (_cost(words), *sorted(words)))
    return frozenset(words for words in asked[:MOST_NEEDS] if _cost(words) < COMMON)


def _asked(strings: Words) -> Iterator[Words]:
    """The words of strings of which one each must stand there: all first ones, all second ones, all longest ones."""
    told = [[_bounded(word) for word in _WORD.finditer(string)] for string in strings]
    if all(told):
        yield from map(frozenset, zip(*told, strict=False))
        yield frozenset(max(words, key=len) for words in told)


def _bounded(word: re.Match[str]) -> str:
    """A word of a string, with a space at either end where the string shows that it ends there."""
    left, right = " " * (word.start() > 0), " " * (word.end() < len(word.string))
    return left + alike(word[0]) + right


def _cost(words: Words) -> float:
    """How often one of these words stands in a sentence by chance: the shorter they are, and the more, the oftener.

    A sign for a syllable or a word is as rare as several letters, and takes as many bytes.
    """
    return sum(4.0 ** -max(len(word.encode()), RAREST * (not word[1:2].isalnum())) for word in words)


def _of(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Words]:
    """The sets of words of which one each must stand in what a row of parts matches."""
    row = _EMPTY
    for kind, part in parsed:
        whole = _strings(str(kind), part)
        joined = None if whole is None else _joined(row, whole)
        if joined is None:
            yield from _asked(row)
            yield from _within(str(kind), part)
        row = _EMPTY if whole is None else whole if joined is None else joined
    yield from _asked(row)


def _joined(row: Words, whole: Words) -> Words | None:
    """Every string of a row with every one that follows; None where these are too many."""
    return frozenset(one + other for one in row for other in whole) if len(row) * len(whole) <= MOST_WORDS else None


def _within(kind: str, part: Any) -> Iterator[Words]:
    """The needs of a part whose strings are too many to tell: of a group, of what is repeated, of alternatives."""
    if kind in _GROUPS or (kind in _REPEATS and part[0] > 0):
        yield from _of(part if kind == "ATOMIC_GROUP" else part[-1])
    elif kind == "BRANCH":
        yield from _of_any(part[1])


_GROUPS = frozenset({"SUBPATTERN", "ATOMIC_GROUP"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


def _of_any(branches: Iterable[Any]) -> Iterator[Words]:
    """The need of alternatives: the one of each that is the rarest; none where they are too many, or one has none."""
    rarest = [min(_of(branch), key=_cost, default=_EMPTY) for branch in branches]
    words = frozenset().union(*rarest)
    if "" not in words and len(words) <= MOST_WORDS:
        yield words


def _strings(kind: str, part: Any) -> Words | None:
    """All strings that a part matches; None where they cannot be told. A place between characters is no string."""
    tell = _TELLS.get(kind)
    return tell(part) if tell else None


def _row(parsed: Iterable[tuple[Any, Any]]) -> Words | None:
    """All strings that a row of parts matches."""
    row: Words | None = _EMPTY
    for kind, part in parsed:
        whole = _strings(str(kind), part)
        row = _joined(row, whole) if row is not None and whole is not None else None
    return row


def _any(branches: Iterable[Any]) -> Words | None:
    """All strings that one of some alternatives matches."""
    words: Words = frozenset()
    for branch in branches:
        told = _row(branch)
        if told is None or len(words := words | told) > MOST_WORDS:
            return None
    return words


def _one_of(members: list[tuple[Any, Any]]) -> Words | None:
    """The characters of a class that lists a few; None for one of ranges, of kinds, or of all but some."""
    plain = all(str(kind) == "LITERAL" for kind, _ in members)
    return frozenset(chr(code) for _, code in members) if plain else None


def _repeated(part: tuple[int, Any, Any]) -> Words | None:
    """All strings of what may stand there once or not."""
    least, most, repeated = part
    once = _row(repeated) if most == 1 else None
    return once if once is None or least else once | _EMPTY


_TELLS: dict[str, Callable[[Any], Words | None]] = {
    "LITERAL": lambda code: frozenset({chr(code)}),
    "AT": lambda place: frozenset({_EDGE}) if str(place) == "AT_BOUNDARY" else _EMPTY,
    "ASSERT": lambda _: _EMPTY,
    "ASSERT_NOT": lambda part: _EMPTY if part[1] else frozenset(),  # "(?!)" is found nowhere
    "FAILURE": lambda _: frozenset(),
    "IN": _one_of,
    "BRANCH": lambda part: _any(part[1]),
    "SUBPATTERN": lambda part: _row(part[3]),
    "ATOMIC_GROUP": _row,
    **dict.fromkeys(_REPEATS, _repeated),
}
