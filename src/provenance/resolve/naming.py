"""What two names have in common: order, initials, a part left out, another spelling, another script.

A name is compared as a set of words without titles, in Latin letters. Names alone never tell that two bearers are one:
what is found here is only ever suggested.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import fuzz

from provenance.folding import fold
from provenance.resolve.lexicon import titles

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ALIKE = {
    ord(letter): one for one, letters in (("k", "cqxg"), ("s", "z"), ("v", "wfbp"), ("y", "ji")) for letter in letters
}
_SILENT = frozenset("aeiouyh'")
_SLIP, _SHORT = 82, 4
_INVERTED = 2  # parts of a name that begins with the surname and a comma


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes:
        words: in order, folded, in Latin letters, without titles.
        latin: whether it was written so.
        bones: of each word the consonants, those that spellings confuse as one.
    """

    words: tuple[str, ...]
    latin: bool
    bones: tuple[str, ...]


@lru_cache(maxsize=100_000)
def name_of(text: str) -> Name:
    """Take a name apart; what stands before a comma goes last. Cost: some 20 µs.

    Example:
        >>> name_of("Dr. Vandor, Ilse").words, name_of("Ильзе Вандор").words
        (('ilse', 'vandor'), ('ilze', 'vandor'))
    """
    plain = _BRACKETS.sub(" ", text)
    kept = tuple(_without_titles(_in_order(plain)))
    return Name(kept, all(letter < "\u0250" for letter in plain if letter.isalpha()), tuple(map(bones, kept)))


def _in_order(plain: str) -> list[str]:
    """The words of a name; what follows a comma, where there is one, first."""
    parts = [part for part in re.split(r"[,，]", plain) if part.strip()]
    if len(parts) != _INVERTED:
        return _words(plain)
    return [*_words(parts[1]), *_words(parts[0])]


def _without_titles(words: list[str]) -> list[str]:
    """The words but for titles; a last "Sr" is none, it tells a father from his son."""
    told = [word for word in words if word not in titles()]
    if words[1:] and words[-1] == "sr":
        told.append("sr")
    return told or words


def _words(text: str) -> list[str]:
    from anyascii import anyascii

    if text.isascii():
        return fold(text)
    spelt = " ".join(_CAMEL.sub(" ", anyascii(word).replace("'", "")) for word in fold(text) or [text])
    return fold(spelt)


@lru_cache(maxsize=100_000)
def bones(word: str) -> str:
    """The consonants of a word, those that spellings confuse as one, none twice: what spellings of a name share.

    Example:
        >>> bones("mohammed") == bones("mhmd") == bones("muhamad"), bones("oei")
        (True, 'oei')
    """
    letters = "".join(letter for letter in word if letter not in _SILENT).translate(_ALIKE)
    return "".join(letter for letter, _ in groupby(letters)) or word


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two names have in common, where each word of one has its like in the other.

    Attributes:
        equal: the same words in the same order.
        order: the same words in another order.
        initials: a word of one is the first letter of one of the other.
        partial: one has words that the other leaves out.
        spelling: a word is spelt otherwise.
        script: one is written in another script.
        words: how many words they share.
    """

    equal: bool
    order: bool
    initials: bool
    partial: bool
    spelling: bool
    script: bool
    words: int


def kinship(one: Name, other: Name) -> Kinship | None:
    """What two names have in common; None where each has a word that the other lacks, or they share too little.

    Example:
        >>> kinship(name_of("I. Vandor"), name_of("Ilse Vandor")).initials
        True
        >>> kinship(name_of("Jana Vandor"), name_of("Ilse Vandor")) is None
        True
    """
    if len(one.words) > len(other.words):
        one, other = other, one
    script = one.latin != other.latin
    taken: list[int] = []
    kinds: list[str] = []
    for word, bone in zip(one.words, one.bones, strict=True):
        found = _like(word, bone, other, taken, script=script)
        if found is None:
            return None
        taken.append(found[0])
        kinds.append(found[1])
    whole = len(one.words) == len(other.words)
    if not _tells(kinds, whole=whole):
        return None
    same = whole and all(kind == "same" for kind in kinds)
    ordered = taken == sorted(taken)
    return Kinship(
        same and ordered,
        whole and not ordered,
        "initial" in kinds,
        not whole,
        "spelling" in kinds,
        script,
        sum(kind != "initial" for kind in kinds),
    )


def _tells(kinds: Sequence[str], *, whole: bool) -> bool:
    """Whether they share more than initials: two words, the one word as it is, or one beside the initials of all."""
    full = [kind for kind in kinds if kind != "initial"]
    return len(full) > 1 or kinds == ["same"] or (whole and len(full) < len(kinds) and "same" in full)


def _like(word: str, bone: str, other: Name, taken: Sequence[int], *, script: bool) -> tuple[int, str] | None:
    """The place of the first word not taken that is most like this one, and how."""
    free = [(place, each) for place, each in enumerate(other.words) if place not in taken]
    for kind, test in (
        ("same", lambda each: each == word),
        ("initial", lambda each: min(len(each), len(word)) == 1 and each[:1] == word[:1]),
        ("spelling", lambda each: _spelt(word, bone, each, script=script)),
    ):
        for place, each in free:
            if test(each):
                return place, kind
    return None


def _spelt(word: str, bone: str, other: str, *, script: bool) -> bool:
    """Whether two words may be spellings of one name."""
    if min(len(word), len(other)) < _SHORT:
        return script and bone == bones(other)
    if script and bone == bones(other):
        return True
    longer = word.startswith(other) or other.startswith(word)  # Viktor and Viktoria are two names
    return word[0] == other[0] and not longer and fuzz.ratio(word, other) >= _SLIP
