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


def is_spelt(name: str, text: str, end: int) -> bool:
    """Whether its initials stand in brackets after a name, which ends there, as after that of an office.

    Example:
        >>> is_spelt("Quay House England", "by Quay House England (QHE), in May", 21)
        True
    """
    gloss = _GLOSS.match(text, end)
    return gloss is not None and abbreviates(gloss["short"], name)


_GLOSS = re.compile(rf",? \([\"']?(?P<short>[{UPPER}.]{{2,10}})[\"']?[,;)]")


def common_terms(text: str) -> frozenset[str]:
    """The abbreviations in brackets after small words whose initials they are: nobody's names.

    Example:
        >>> common_terms("of artisanal and small-scale mining (ASM), by the Tide Board (TB)")
        frozenset({'ASM'})
    """
    terms = ((match["short"], match["words"].split()) for match in _TERM.finditer(text))
    return frozenset(short for short, words in terms if _begin(words[-len(short) - SMALL :], short.casefold()))


_TERM = re.compile(rf"(?P<words>(?:[a-zà-ÿ][\w'-]* ){{2,9}})\([\"']?(?P<short>[{UPPER}]{{2,7}})[\"']?\)")
SMALL = 2
"""So many words may stand for no letter of an abbreviation: "of", "and"."""


def _begin(words: list[str], letters: str) -> bool:
    """Whether words begin with letters, in their order, the last one with the last."""
    heads = iter(word[0] for word in words)
    return words[-1][0] == letters[-1] and all(letter in heads for letter in letters)


def _initials(words: list[str]) -> str:
    """The first letters of words, small."""
    return "".join(word[0] for word in words).casefold()


def apart(names: set[str]) -> set[str]:
    """Full names without those that are another one with more before it, or with initials within.

    Example:
        >>> sorted(apart({"Old Ilse Vandor", "Ilse Vandor", "Ilse B. Vandor", "Tuva Vandor"}))
        ['Ilse Vandor', 'Tuva Vandor']
    """
    ends: dict[tuple[str, str], str] = {}
    for name in sorted(names, key=lambda one: (len(one), one)):
        if not any(name.endswith(" " + shorter) for shorter in ends.values()):
            ends.setdefault((name.split()[0], last_name(name)), name)
    return set(ends.values())


def last_name(name: str) -> str:
    """The last word of a name: of "Ilmar Vandor Jr." it is "Vandor"."""
    *_, last = (word for at, word in enumerate(name.split(" ")) if at == 0 or word.rstrip(".") not in _SUFFIXES)
    return last


_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
"""What stands after the last name of a person."""


def is_form_of(name: str, other: str) -> bool:
    """Whether two names of as many words differ only in their ends, as those of languages with cases do.

    Example:
        >>> is_form_of("Jana Linda", "Jan Lind"), is_form_of("Anny Kralovej", "Anna Kralova")
        (True, True)
    """
    words, others = name.split(" "), other.split(" ")
    return len(words) == len(others) and all(map(_alike, words, others))


def _alike(word: str, other: str) -> bool:
    """Whether two words have all but their last letters in common."""
    stem = max(LEAST_STEM, min(len(word), len(other)) - LONGEST_END)
    return word[:stem] == other[:stem] and abs(len(word) - len(other)) <= LONGEST_END + 1


LEAST_STEM = 2
LONGEST_END = 2
"""Of a word so many last letters tell its case."""


def may_describe(word: str) -> bool:
    """Whether a word belongs to the phrase before a name, of which a role is the last word."""
    return word.casefold() not in _STOP and not word.endswith(("'s", ",", ".", ":", ";", '"', ")"))


_STOP = frozenset(
    "the a an by from with to that and or of in on as when while his her their its said says told is was".split()  # noqa: SIM905 - words, not data
)
