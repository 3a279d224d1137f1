"""What the letters of a word tell of it: whether it abbreviates others, whether its capitals make it a name."""

import re

from provenance.reading.lexicon import UPPER


def mixes_capitals(word: str) -> bool:
    """Whether capitals among small letters show that a word is a name, wherever it stands.

    Example:
        >>> [word for word in ("BBC", "AfD", "PiS", "GroenLinks", "Hafen", "NutzerInnen") if mixes_capitals(word)]
        ['AfD', 'PiS', 'GroenLinks']
    """
    return _INNER_CAPITAL.fullmatch(word) is not None and not (word.isupper() or word.endswith(_GENDERED))


_INNER_CAPITAL = re.compile(rf"[{UPPER}][^\W\d_]*[{UPPER}][^\W\d_]*")
_GENDERED = ("In", "Innen")
"""The ends of German words for women and men."""


def abbreviates(short: str, words: str) -> bool:
    """Whether capitals are the initials of words, small ones left out or not.

    Example:
        >>> abbreviates("NAPO", "National Apple and Pear Office"), abbreviates("BBC", "no evidence")
        (True, False)
    """
    letters = short.replace(".", "").casefold()
    parts = re.findall(r"[^\s-]+", words)
    capitals = [word for word in parts if word[0].isupper()]
    return letters in (_initials(parts), _initials(capitals))


def _initials(words: list[str]) -> str:
    """The first letters of words, small."""
    return "".join(word[0] for word in words).casefold()
