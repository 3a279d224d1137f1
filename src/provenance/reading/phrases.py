"""Expressions that are compiled when they are first sought, and stretches of text in which they need not be sought.

Which words an expression needs is read off it (`provenance.reading.needs`). One pass over the words of a text tells for
all expressions at once which needs they leave open, and where one is open `re` need not look.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any

from provenance.reading.needs import Words, alike, needs, words_in

Needs = int
"""Needs as bits: one for each set of words of which an expression needs one."""
WORTHWHILE = 200_000
"""To tell the needs of a language takes as long as to read so many characters: a single article does without."""
MOST_KNOWN = 1 << 15
"""Of so many words it is kept which needs they fill: an article repeats its words, and so do articles of a language."""


class Phrase:
    r"""An expression, and what it needs, which is nothing as long as that is not told; it finds what `re.Pattern` does.

    Example:
        >>> Phrase(r"\bno evidence").search("there is no evidence").span()
        (9, 20)
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def needs(self) -> Needs:
        """What it needs; nothing as long as that is not told, which whoever first asks is the reason to do."""
        _index.untold.append(self)
        return 0

    def stands_in(self, text: str, missing: Needs) -> bool:
        """Whether it stands in a text, which lacks some needs."""
        return not self.needs & missing and self.search(text) is not None

    def may_stand_in(self, text: str) -> bool:
        """Whether a text, of which little else is asked, has the words without which it stands nowhere there."""
        return not (self.needs and self.needs & lacks(text))

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression; raises re.error where it is none."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As that of `re.Pattern`."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As that of `re.Pattern`."""
        return self.compiled.finditer

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        """As that of `re.Pattern`."""
        return self.compiled.split

    def __getattr__(self, name: str) -> Any:
        """Whatever else `re.Pattern` offers."""
        return getattr(self.compiled, name)


class _Index:
    """The needs of all expressions of this process, and the words that fill them, letter by letter."""

    def __init__(self) -> None:
        self.bits: Needs = 0
        self.letters: dict[str, Any] = {}
        self.untold: list[Phrase] = []
        self._known: dict[Words, Needs] = {}
        self._characters = 0

    def read(self, count: int) -> None:
        """Count characters that are read, and tell what expressions need once that is worthwhile."""
        self._characters += count
        if self._characters > WORTHWHILE and self.untold:
            for phrase in self.untold:
                vars(phrase)["needs"] = reduce(or_, map(self._bit, needs(phrase.pattern, phrase.flags)), 0)
            self.untold.clear()
            _filled.cache_clear()

    def _bit(self, words: Words) -> Needs:
        """The bit of a need, a new one where nothing has needed these words before."""
        if words not in self._known:
            self._known[words] = bit = self.bits + 1
            self.bits |= bit
            for word in words:
                node = self.letters
                for letter in word:
                    node = node.setdefault(letter, {})
                node[""] = node.get("", 0) | bit
        return self._known[words]


_index = _Index()


def lacks(text: str) -> Needs:
    """The needs that none of the words of a text fills, as far as they are told: where one is open `re` need not look.

    Expressions whose needs are told later need none of these. Cost: a look-up for each word.
    """
    _index.read(len(text))
    return _index.bits and _index.bits & ~reduce(or_, map(_filled, text.split()), 0)


@lru_cache(maxsize=MOST_KNOWN)
def _filled(words: str) -> Needs:
    """The needs that words without a space between them fill, by any part of one of them."""
    filled = 0
    for word in words_in(words):
        letters = f" {alike(word)} "
        for start in range(len(letters)):
            node = _index.letters
            for letter in letters[start:]:
                node = node.get(letter, _NONE)
                filled |= node.get("", 0)
                if not node:
                    break
    return filled


_NONE: dict[str, Any] = {}
