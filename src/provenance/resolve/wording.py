"""What a claim says, as far as it can be read off its words: what is compared when two claims are.

Nothing is understood here. Numbers and capitalised names are what most often sets apart two claims of nearly the same
words ("3,000 voted" and "300 voted"), and a negation turns one round; they are therefore kept beside the words.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance.folding import fold, terms
from provenance.labels import primary_language
from provenance.languages import detect
from provenance.resolve.lexicon import Lexicon, lexicon

MOST_TERMS = 80
"""Terms of a text that count: a claim is a sentence or two, and the cost of a comparison stays bounded."""
LONGEST = 1_500
"""Characters of a text that count."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBER = re.compile(r"(?<![^\W\d_])\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_GROUPS = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*")
_SENTENCE = re.compile(r"[.!?:;…\n।۔؟]+(?:\s|$)|[“”«»\"]")
_CLAUSE = re.compile(r"[。，！？；：,.!?;:\n]+")
_NEXT = re.compile(r"[\s-]*(\S+)")
_CASED = "A-Za-zÀ-ɏ\u0370-\u052f\u0531-\u0556"
_WORD = re.compile(rf"[{_CASED}](?:[{_CASED}\d’']*[{_CASED}\d])?")
_ENDS = frozenset(".!?:;…\n«»“”\"'‘(¿¡。！？")
_TITLE_CASE = 0.9  # share of capitalised words, but for small ones, from which capitals tell nothing
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim's words, taken apart.

    Attributes:
        language: primary tag, as told or as detected; None where neither.
        words: its terms in order, folded, without numbers and addresses.
        content: those of them that carry something and are not told below, each once.
        numbers: the numbers in it, whatever their notation.
        names: words of names, folded; empty also where capitals tell nothing (titles, German, scripts without them).
        openers: words that begin a sentence and may be names or not.
        denied: those of ``content`` that stand in a sentence with a negation.
        sides: the sides of opposites that it takes.
        spelled: ``words`` with spaces between.
    """

    language: str | None
    words: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]
    denied: frozenset[str]
    sides: frozenset[int]
    spelled: str


@lru_cache(maxsize=20_000)
def wording(text: str, language: str | None = None) -> Wording:
    """Take a text apart. Cost: some 60 µs for a claim.

    Args:
        text: the claim.
        language: a language tag, as the source gives it; without it, or where it is unusual, the text is asked.

    Example:
        >>> said = wording("In 2021 the Oster bridge did not cost 1.5 million crowns", "en")
        >>> sorted(said.numbers), sorted(said.names), sorted(said.denied)
        (['1500000', '2021'], ['oster'], ['bridge', 'cost', 'crowns', 'did', 'oster'])
    """
    plain = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text[:LONGEST]))
    tag = primary_language(language) or detect(plain)
    known = lexicon(tag)
    words = [word for word in terms(plain)[:MOST_TERMS] if not word.isdigit()]
    told = frozenset(words)
    names, openers = _names(plain, tag, known)
    content = told - known.small - known.negation - known.numbers.keys() - known.times.keys()
    return Wording(
        tag,
        tuple(words),
        content,
        frozenset(_numbers(plain, known)),
        names,
        openers,
        _denied(plain, known) & content,
        frozenset().union(*(places for word, places in known.sides.items() if _has(plain, told, word, known))),
        " ".join(words),
    )


def points(text: str, said: Wording) -> bool | None:
    """Whether the text has a first person, a pronoun or a word that points ("this photo", "yesterday").

    None where nobody knows the language, or it has no list of such words.

    Example:
        >>> [points(one, wording(one, "en")) for one in ("The quay sank in 1987", "This photo is of 1987")]
        [False, True]
    """
    known = lexicon(said.language)
    if known.pointing is None:
        return None
    if known.joined:
        return any(letter in text for letter in known.pointing)
    return not known.pointing.isdisjoint(fold(text))


def _has(text: str, words: frozenset[str], word: str, known: Lexicon) -> bool:
    return word in text if known.joined else word in words


def _denied(text: str, known: Lexicon) -> frozenset[str]:
    """The words of the sentences that have a negation."""
    return frozenset(
        word
        for sentence in (_CLAUSE if known.joined else _SENTENCE).split(text)
        if _negated(sentence, known)
        for word in terms(sentence)
    )


def _negated(sentence: str, known: Lexicon) -> bool:
    if not known.joined:
        return not known.negation.isdisjoint(fold(sentence))
    for spared in known.spared:
        sentence = sentence.replace(spared, "")
    return any(letters in sentence for letters in known.negation)


def _numbers(text: str, known: Lexicon) -> Iterator[str]:
    """Each number as written with digits or words, with what multiplies it."""
    for found in _NUMBER.finditer(text):
        yield _written(_value(found[0]) * _factor(text[found.end() : found.end() + 24], known))
    words = fold(text)
    for place, word in enumerate(words):
        if word in known.numbers:
            after = words[place + 1] if place + 1 < len(words) else ""
            yield _written(known.numbers[word] * known.times.get(after, 1.0))


def _written(value: float) -> str:
    return f"{value:.12g}" if value < 1e15 else f"{value:.6e}"  # noqa: PLR2004 - what a double holds exactly


def _value(digits: str) -> float:
    """What a number in digits amounts to: a comma or point before three digits sets thousands apart."""
    groups = _GROUPS.match(digits)
    if groups is None:
        return float(digits.replace(",", "."))
    whole = re.sub(r"\D", "", groups[0])
    rest = digits[groups.end() :].replace(",", ".")
    return float(whole + rest)


def _factor(after: str, known: Lexicon) -> float:
    found = _NEXT.match(after)
    if found is None:
        return 1.0
    word = found[1]
    if known.joined:
        return next((known.times[word[:end]] for end in (2, 1) if word[:end] in known.times), 1.0)
    return known.times.get("".join(fold(word)), 1.0)


def _names(text: str, language: str | None, known: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The capitalised words within sentences, and those that only begin one.

    Where most words are capitalised, as in titles, that tells nothing, nor does it in German. Among letters of a script
    without spaces every other word is a name.
    """
    found = list(_WORD.finditer(text))
    large = [known.joined or one[0][0].isupper() for one in found]
    if language == "de" or _is_title(found, large, known):
        return frozenset(), frozenset()
    named: set[str] = set()
    opening: set[str] = set()
    for place, one in enumerate(found):
        if large[place]:
            within = known.joined or _is_within(text, found, large, place)
            (named if within else opening).update(_name_words(one[0], known))
    return frozenset(named), frozenset(opening - named)


def _is_within(text: str, words: Sequence[re.Match[str]], large: Sequence[bool], place: int) -> bool:
    """Whether a capital tells a name: within a sentence, all in capitals, or before another capitalised word."""
    one = words[place]
    if not _begins(text, one.start()) or (len(one[0]) > 1 and one[0].isupper()):
        return True
    follows = words[place + 1 : place + 2]
    return bool(follows) and large[place + 1] and follows[0].start() - one.end() == 1


def _name_words(name: str, known: Lexicon) -> Iterator[str]:
    words = (word for word in fold(name) if len(word) > 1)
    return (word for word in words if word.isalpha() and word not in known.small)


def _is_title(words: Sequence[re.Match[str]], large: Sequence[bool], known: Lexicon) -> bool:
    """Whether all words but small ones are capitalised, as in titles; of a few words one does not know."""
    told = [capital for word, capital in zip(words, large, strict=True) if word[0].lower() not in known.small]
    return not known.joined and len(told) >= _FEW_WORDS and sum(told) > _TITLE_CASE * len(told)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence or quotation begins there."""
    before = text[:at].rstrip(" \t-–—")
    return not before or before[-1] in _ENDS
