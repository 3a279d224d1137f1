"""In which language a text is written, where nobody says: by its script, else by its small words; silent when unsure.

The data are in ``graph/schemes/languages.toml``. It is meant for claims, a sentence or two, and errs on the side of
silence: what is told is marked as detected where it is stored. A model was measured and left out: py3langid needs 0.4 s
for numpy and 2.5 s to load, as long as reading some 50,000 records.
"""

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from provenance.resources import graph_file

_ENOUGH = 1.4
"""A language needs the weight of so many words of its own,"""
_SHARE = 0.12
"""so much of all words,"""
_LEAD = 1.35
"""and so many times the weight of the next one."""
_LETTER = 0.5
"""A word with a letter that few languages have weighs so much for each of them."""
_LONGEST = 500  # characters; more tell nothing new
_FEW = 3  # letters of a script by which it is told
_MANY = 10  # letters of a script that two languages write, by which the one is told that writes nothing else
_MAIN = 0.6  # of all letters are of the script by which a text is told
_BETWEEN = re.compile(r"[\s\d.,;:!?\"“”„«»()\[\]{}…।۔؟،؛/|#@*+=<>–—_]")

_Speaks = tuple[tuple[str, float], ...]
"""How much something speaks for each language."""


@lru_cache(maxsize=4096)
def detect(text: str) -> str | None:
    """The language of a text, or None where it is not sure.

    Returns:
        The primary tag as in BCP 47; ``sh`` for Bosnian, Croatian, Montenegrin and Serbian, which are not told apart.

    Cost: some 20 µs a sentence; 8 ms once.

    Example:
        >>> detect("El alcalde dijo que el puente está cerrado desde el lunes"), detect("ஊர் பாலம் மூடப்பட்டது")
        ('es', 'ta')
        >>> detect("Ilse Vandor") is None
        True
    """
    cleaned = text[:_LONGEST]
    if cleaned.isascii():
        return _by_words(cleaned.lower())
    cleaned = unicodedata.normalize("NFC", cleaned)
    if not _data().own_scripts.search(cleaned):
        return _by_words(cleaned.casefold())
    letters = _letters_of(cleaned)
    total = letters.total()
    if letters["ja"] >= _FEW and (letters["ja"] + letters["zh"]) >= _MAIN * total:
        return "ja"
    script, count = letters.most_common(1)[0] if letters else ("", 0)
    if script:
        return _by_script(script, cleaned) if count >= max(_FEW, _MAIN * total) and script != "ja" else None
    return _by_words(cleaned.casefold())


def leaning(text: str, among: Collection[str]) -> str | None:
    """The language, of some, for which most words of a longer text speak; None where two are as likely.

    It dares what `detect` does not: it is for a text that is known to be of one of these languages.

    Example:
        >>> leaning("Unggahan itu menyebut bahwa jembatan di kota tersebut sudah ditutup", {"id", "en"})
        'id'
        >>> leaning("Ilse Vandor", {"id", "en"}) is None
        True
    """
    words = dict.fromkeys(unicodedata.normalize("NFC", text).casefold().translate(_APART).split())
    known = _words().get
    weights = Counter(_weights((word, known(word) or _by_letters(word)) for word in words))
    likely = [(tag, weight) for tag, weight in weights.most_common() if tag in among]
    (first, most), (_, next_most) = [*likely, ("", 0.0), ("", 0.0)][:2]
    return first if most >= _ENOUGH and most >= _LEANS * next_most else None


_LEANS = 1.2
"""A longer text leans to a language that has so many times the weight of the next one."""


def _letters_of(text: str) -> Counter[str]:
    """How many letters there are of each script, by its language."""
    letters: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            letters[_SCRIPTS[character]] += count
    return letters


def _by_script(language: str, text: str) -> str | None:
    """The language of a script of its own, or a smaller one that shares it and has letters of its own."""
    letters, telling = _data().letters, _data().telling.get(language)
    if telling and telling.isdisjoint(text) and sum(map(str.isalpha, text)) < _MANY:
        return None
    return "as" if language == "bn" and any("as" in letters.get(c, ()) for c in text) else language


def _by_words(text: str) -> str | None:
    words = dict.fromkeys(text.translate(_APART).split())  # a refrain is no more than one word
    known = _words()
    if text.isascii() or _data().letters.keys().isdisjoint(text):
        telling = [(word, known[word]) for word in filter(known.__contains__, words)]
    else:
        telling = [(word, speaks) for word in words if (speaks := known.get(word) or _by_letters(word))]
    weights = _weights(telling)
    if not weights:
        return None
    language = max(weights, key=weights.__getitem__)
    weight = weights.pop(language)
    sure = weight >= max(_ENOUGH, _SHARE * len(words), _LEAD * max(weights.values(), default=0.0))
    return language if sure and _in_whole_words(language, telling) else None


def _in_whole_words(language: str, telling: Iterable[tuple[str, _Speaks]]) -> bool:
    """Whether more than a letter speaks for a language; that may as well be a name: "Z is W"."""
    return any(tag == language for word, speaks in telling if len(word) > 1 for tag, _ in speaks)


def _weights(telling: Iterable[tuple[str, _Speaks]]) -> dict[str, float]:
    """How much words speak for each language together."""
    weights: dict[str, float] = defaultdict(float)
    for _, speaks in telling:
        for tag, weight in speaks:
            weights[tag] += weight
    return weights


def _by_letters(word: str) -> _Speaks:
    """How much the letters of a word speak for each language."""
    letters = _data().letters
    if word.isascii() or letters.keys().isdisjoint(word):
        return ()
    return tuple((tag, _LETTER) for tag in dict.fromkeys(tag for letter in word for tag in letters.get(letter, ())))


class _Apart(dict[int, str]):
    """What becomes of a character where words are told apart: itself or a space; found out once for each."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = " " if _BETWEEN.match(character) else character
        return self[code]


_APART = _Apart()


class _Scripts(dict[str, str]):
    """The language of a character's script, empty where many share it; found out once for each."""

    def __missing__(self, character: str) -> str:
        code = ord(character)
        found = next((tag for first, last, tag in _data().scripts if first <= code <= last), "")
        self[character] = found
        return found


_SCRIPTS = _Scripts()


@dataclass(frozen=True, slots=True)
class _Data:
    scripts: tuple[tuple[int, int, str], ...]
    own_scripts: re.Pattern[str]
    letters: dict[str, tuple[str, ...]]
    telling: dict[str, frozenset[str]]
    words: dict[str, _Speaks]


@cache
def _data() -> _Data:
    found = tomllib.loads(graph_file("schemes", "languages.toml").read_text(encoding="utf-8"))
    ranges = [(*each.split("-"), tag) for tag, all_of in found["scripts"].items() for each in all_of]
    scripts = tuple((int(first, 16), int(last, 16), tag) for first, last, tag in ranges)
    own = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last, _ in scripts)}]")
    languages = _inverted({tag: words.split() for tag, words in found["words"].items()})
    weighed = {word: tuple((tag, 2 / (1 + len(tags))) for tag in tags) for word, tags in languages.items()}
    telling = {tag: frozenset(characters) for tag, characters in found["telling"].items()}
    return _Data(scripts, own, _inverted(found["letters"]), telling, weighed)


@cache
def _words() -> dict[str, _Speaks]:
    """The small words, with what their letters speak for beside."""
    return {word: (*speaks, *_by_letters(word)) for word, speaks in _data().words.items()}


def _inverted(parts: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The languages of each word or letter, of those of each language."""
    found: dict[str, list[str]] = defaultdict(list)
    for tag, each in parts.items():
        for part in dict.fromkeys(each):
            found[part].append(tag)
    return {part: tuple(tags) for part, tags in found.items()}
