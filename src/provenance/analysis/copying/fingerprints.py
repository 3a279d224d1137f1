"""Fingerprints of texts: of each window of shingles the one with the least hash.

This is MinHash made local. One MinHash signature a text (Broder 1997) estimates how much of two whole texts is the
same, and misses the paragraph that went into a long article; the least hash of every window (winnowing: Schleimer,
Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003) is found again wherever
`WINDOW` + `SHINGLE` - 1 words in a row are the same, whatever stands around them. Of short texts every shingle is one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.analysis.copying.words import numbers

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.analysis.copying.words import Numbers, Places

SHINGLE = 5
"""Words of a shingle."""
SHINGLE_LETTERS = 8
"""Characters of a shingle, where most words are letters of a script without spaces."""
WINDOW = 4
"""Shingles of a window."""
SHORT = 64
"""Words up to which every shingle of a text is a fingerprint."""
_FACTOR, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True)
class Postings:
    """Which text has which fingerprint: two columns, sorted by fingerprint, then text; each pair once."""

    prints: "Numbers"
    texts: "Places"


def shingle_length(words: "Numbers") -> int:
    """How many words a shingle of this text has."""
    return SHINGLE_LETTERS if 2 * int((words & 1).sum()) > len(words) else SHINGLE


def shingles(words: "Numbers", length: int) -> "Numbers":
    """The hash of each run of so many words, by where it begins; empty for a shorter text.

    A polynomial of the words' numbers modulo 2^64, mixed (Steele, Lea and Flood 2014), so that the least hash of a
    window is that of no particular word.
    """
    import numpy as np

    count = max(0, len(words) - length + 1)
    hashed = np.zeros(count, np.uint64)
    for step in range(length):
        hashed = hashed * np.uint64(_FACTOR) + words[step : step + count]
    hashed = (hashed ^ (hashed >> np.uint64(30))) * np.uint64(_MIX)
    return hashed ^ (hashed >> np.uint64(31))


def chosen(words: "Numbers") -> "tuple[Places, Numbers]":
    """Where the fingerprints of a text stand, and what they are."""
    import numpy as np

    hashed = shingles(words, shingle_length(words))
    if len(words) <= SHORT:
        return np.arange(len(hashed)), hashed
    places = np.flatnonzero(_least(hashed))
    return places, hashed[places]


def _least(hashed: "Numbers") -> "NDArray[np.bool_]":
    """For each shingle whether some window has none with a lesser hash."""
    import numpy as np

    windows = len(hashed) - WINDOW + 1
    least = hashed[:windows].copy()
    for step in range(1, WINDOW):
        np.minimum(least, hashed[step : step + windows], out=least)
    found = np.zeros(len(hashed), np.bool_)
    for step in range(WINDOW):
        found[step : step + windows] |= hashed[step : step + windows] == least
    return found


def postings(texts: Iterable[str]) -> Postings:
    """The fingerprints of many texts; texts are numbered as they come.

    Cost: some 1 µs a word, and 16 bytes for each fingerprint, which are two fifths of the words.
    """
    import numpy as np

    found = [(np.zeros(0, np.uint64), np.zeros(0, np.int64)), *_each(texts)]
    prints, numbered = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((numbered, prints))
    prints, numbered = prints[order], numbered[order]
    first = np.ones(len(prints), np.bool_)
    first[1:] = (prints[1:] != prints[:-1]) | (numbered[1:] != numbered[:-1])
    return Postings(prints[first], numbered[first])


def _each(texts: Iterable[str]) -> "Iterator[tuple[Numbers, Places]]":
    import numpy as np

    for number, text in enumerate(texts):
        _, prints = chosen(numbers(text))
        yield prints, np.full(len(prints), number, np.int64)
