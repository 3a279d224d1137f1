"""Texts as search compares them: one spelling for what readers take for the same word, in any script.

Case, accents, vowel points, width and ligatures do not count; digits of every script are one. Arabic loses its article
and the variants of alef, hamza, yeh and teh marbuta; Devanagari its nukta and two spellings of a nasal; kana are one.
Scripts that set no spaces between words (Han, kana, Thai, Khmer, …) and Hangul, which joins particles to them, are cut
into overlapping pairs of letters, which a search finds in a row (the bigrams of Lucene's CJKAnalyzer).
What the folding takes for the same stands in the index: `VERSION` changes with it.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

VERSION = f"1 {unicodedata.unidata_version}"
"""Of this folding, with that of Unicode on which it rests."""
LONGEST_WORD = 64
"""Letters of a word that count."""
LONGEST_TEXT = 20_000
"""Characters of a text that count."""

_SAME = {
    # Latin letters that Unicode does not take apart
    **dict(zip("øłđðıħŋ", "olddihn", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    # Arabic script: alef wasla, alef maqsura, teh marbuta, Persian and Urdu letters; the stroke that lengthens a word
    **dict(zip("ٱىةکیےہھە", "ايهكييههه", strict=True)),
    "ـ": "",
    "ँ": "ं",
    # apostrophes that Unicode takes for letters
    "ʼ": " ",
    "ʻ": " ",
    **{chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)},  # katakana as hiragana
}
_ARTICLE = re.compile(r"\b(?:[وفبك]?ال|لل)(?=[ء-ي]{3})")
_NASAL = re.compile(r"ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_JOINED = re.compile(
    "([\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)


class _Letters(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code).casefold())
        self[code] = unicodedata.normalize("NFC", "".join(map(_folded, parts)))
        return self[code]


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LN":
        digit = unicodedata.decimal(character, None)
        return _SAME.get(character, character) if digit is None else str(digit)
    if category[0] == "M":
        return "" if _does_not_count(character) else _SAME.get(character, character)
    return "" if category == "Cf" else " "  # joiners and marks of direction stand within words


def _does_not_count(mark: str) -> bool:
    """Accents, vowel points, nukta and variation selectors; vowel signs of Indic scripts and Thai tones do count."""
    place = unicodedata.combining(mark)
    return place == 7 or 10 <= place <= 36 or place >= 200 or "\ufe00" <= mark <= "\ufe0f"  # noqa: PLR2004 - classes


_LETTERS = _Letters()


def fold(text: str) -> list[str]:
    """The words of a text in their one spelling; what is neither letter, mark nor digit parts words.

    Cost: some 5 µs for a claim.

    Example:
        >>> fold("Vacunación: ŁÓDŹ, ①!"), fold("هَٰذا الأردنّ"), fold("")
        (['vacunacion', 'lodz', '1'], ['هذا', 'اردن'], [])
    """
    folded = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).translate(_LETTERS)
    if folded.isascii():  # and so of no script without spaces
        return [word[:LONGEST_WORD] for word in folded.split()]
    folded = _NASAL.sub("ं", _ARTICLE.sub("", folded))
    return [word if is_joined(word) else word[:LONGEST_WORD] for word in folded.split()]


def terms(text: str) -> list[str]:
    """The words of a text as they are indexed.

    Letters of scripts without spaces come as pairs, and the last of a row once more alone, so that each letter begins
    a term.

    Example:
        >>> terms("COVID疫苗安全 now")
        ['covid', '疫苗', '苗安', '安全', '全', 'now']
    """
    words = fold(text)
    if all(map(str.isascii, words)):
        return words
    found: list[str] = []
    for word in words:
        if word.isascii():
            found.append(word)
            continue
        for part in filter(None, _JOINED.split(word)):
            found += [*map("".join, pairwise(part)), part[-1]] if is_joined(part) else [part]
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """What a search finds in a row.

    Attributes:
        terms: one after another; of the last only the beginning where ``begins``.
        letters: of the words themselves, without spaces.
    """

    terms: tuple[str, ...]
    begins: bool = False
    letters: str = ""


def rows(text: str, *, begins: bool = False) -> list[Row]:
    """What a search for these words in a row looks for; with ``begins`` the last of them need only begin so.

    Where scripts change within a word a new row begins.

    Example:
        >>> rows("Vaccin", begins=True)
        [Row(terms=('vaccin',), begins=True, letters='vaccin')]
        >>> [(row.terms, row.begins) for word in ("疫苗安", "苗") for row in rows(word)]
        [(('疫苗', '苗安'), False), (('苗',), True)]
    """
    parts = [part for word in fold(text) for part in _JOINED.split(word) if part]
    found: list[Row] = []
    for joined, group in groupby(parts, key=is_joined):
        alike = tuple(group)
        found += map(_pairs, alike) if joined else [_words(alike)]
    if begins and found:
        found[-1] = replace(found[-1], begins=True)
    return found


def is_joined(part: str) -> bool:
    """Whether it is of a script that sets no spaces, or of Hangul; all letters of a part are, or none."""
    return _JOINED.match(part) is not None


def _pairs(letters: str) -> Row:
    """Overlapping pairs of letters; one alone is the beginning of a pair."""
    return Row(tuple(map("".join, pairwise(letters))) or (letters,), len(letters) == 1, letters)


def _words(words: tuple[str, ...]) -> Row:
    return Row(words, letters="".join(words))
