"""What a reader knows of one language, from ``graph/schemes/reading/LANGUAGE.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from provenance.resources import graph_file

UPPER = "".join(sorted(chr(code) for code in range(0x0530) if chr(code).isupper() and len(chr(code).lower()) == 1))
"""Capital letters of the Latin, Greek and Cyrillic blocks, for a character class."""

QUOTED, BRACKETED = "\x01", "\x02"
"""What stands for the characters inside quotation marks, and inside brackets, in a masked text."""


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, longest first.

    Example:
        >>> alternation(["he", "hers"])
        'hers|he'
    """
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The word lists of one language and the expressions made from them.

    Attributes:
        language: its tag.
        verbs: each verb form and the class of stance that it gives.
        traits: sets of verb forms that may stand in a special construction.
        works: nouns for publications and their class.
        patterns: named expressions; see the comments in the data file, which says which are for small letters.
        confidence: how sure a rule is that the source says this.
    """

    language: str
    abbreviations: frozenset[str]
    not_names: frozenset[str]
    organisation_words: frozenset[str]
    thing_words: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    pronouns: frozenset[str]
    outlets: frozenset[str]
    months: frozenset[str]
    verbs: dict[str, str]
    traits: dict[str, frozenset[str]]
    works: dict[str, str]
    platforms: tuple[str, ...]
    sections: dict[str, str]
    patterns: dict[str, re.Pattern[str]]
    confidence: dict[str, float]

    @property
    def name(self) -> re.Pattern[str]:
        """A name as it is printed: capitalised words, with what may stand between them."""
        return self.patterns["name"]

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """Words of which a name of a person has none."""
        return self.organisation_words | self.thing_words | frozenset(self.platforms)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Nouns that may stand right before a name: roles of people, kinds of outlets."""
        return self.roles | self.outlets

    def after_connectives(self, words: str, start: int, end: int) -> int:
        """The place after the words that join a stretch to what stands before it: "However, "."""
        while connective := self.patterns["connective"].match(words, start, end):
            start = connective.end()
        return start


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language.

    Raises:
        ResourceError: there is no data file for that language.

    Example:
        >>> lexicon().verbs["alleged"]
        'asserts'
    """
    with graph_file("schemes", "reading", f"{language}.toml").open("rb") as file:
        data = tomllib.load(file)
    words = {key: frozenset(data[key]) for key in _WORD_SETS}
    return Lexicon(
        language=data["language"],
        **words,
        verbs={form: kind for kind, forms in data["verbs"].items() for form in forms},
        traits={trait: frozenset(forms) for trait, forms in data["verb_traits"].items()},
        works=data["works"],
        platforms=tuple(data["platforms"]["names"]),
        sections={title: kind for kind, titles in data["sections"].items() for title in titles},
        patterns=_patterns(data),
        confidence=data["confidence"],
    )


_WORD_SETS = (
    "abbreviations", "not_names", "organisation_words", "thing_words", "honorifics", "roles", "pronouns",
    "outlets", "months",
)  # fmt: skip


def _patterns(data: dict[str, dict[str, str]]) -> dict[str, re.Pattern[str]]:
    """The expressions of the data file, and those that are built from its lists."""
    nouns = {f"{kind}_nouns": alternation(words) for kind, words in data["nouns"].items()}
    phrases = {key: _SLOT.sub(lambda slot: nouns[slot[1]], phrase) for key, phrase in data["patterns"].items()}
    exact = {key: re.compile(pattern) for key, pattern in (phrases | _cased(data)).items()}
    free = {key: re.compile(pattern, re.IGNORECASE) for key, pattern in (data["lines"] | _uncased(data)).items()}
    return exact | free


_SLOT = re.compile(r"\{([a-z_]+)\}")
"""A place in a phrase for the words of a list; a count such as {0,3} is none."""


def _cased(data: dict[str, dict[str, str]]) -> dict[str, str]:
    """Expressions made from word lists, for words as they are printed."""
    verbs = [form for forms in data["verbs"].values() for form in forms]
    months = alternation(data["months"])
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return {
        "name": _name(data),
        "verb": r"(?:(?<!\w)(?:has|have|had|did|also|later|then|first|once|again|still|himself|herself|[a-z]+ly) )*"
        rf"(?<!\w)(?P<verb>{alternation(verbs)})\b(?!-)",
        "date": rf"(?:{day} (?:of )?(?:{months}),? \d{{4}}|(?:{months}) {day},? \d{{4}}|(?:{months}),? \d{{4}}"
        rf"|(?:spring|summer|autumn|winter|early|late|mid)(?:-| of | )\d{{4}}|\b(?:1[5-9]|20)\d\d\b)",
        "platform": rf"\b(?:{alternation(data['platforms']['names'])})\b",
        "hedge": rf"\b(?:{alternation(data['hedges']['words'])})\b|\b(?:{'|'.join(data['hedges']['phrases'])})\b",
    }


def _uncased(data: dict[str, dict[str, str]]) -> dict[str, str]:
    """Expressions made from word lists, for words in any case."""
    return {
        "work": rf"\b(?P<work>{alternation(data['works'])})\b",
        "connective": rf"(?:{alternation(data['connectives'])}),? ",
        "unnamed": "|".join(data["unnamed"]),
        "claim_noun": rf"\b(?:{alternation(data['nouns']['claim'])})\b",
        "denied_noun": rf"\b(?:{alternation(data['nouns']['denied'])})\b",
        "finding_noun": rf"\b(?:{alternation(data['nouns']['finding'])})\b",
        "report_noun": rf"(?<!\bof )(?<!\bfor )\b(?:{alternation(data['nouns']['report'])})$",
    }


def _name(data: dict[str, dict[str, str]]) -> str:
    """Capitalised words in a row; an office may go on with "of" and "and"."""
    offices = alternation(data["organisation_words"])
    word = rf"(?:\d+(?:st|nd|rd|th) )?[{UPPER}](?:[\w-]|'(?!s\b)(?=\w)|'(?= (?:{offices})\b)|\.(?=[{UPPER}]))*"
    initial = rf"[{UPPER}]\."
    dotted = rf"(?:{alternation(data['honorifics'])})\."
    unit = rf"(?:{dotted}|{initial}(?= )|{word})"
    between = rf"(?: (?:{alternation(data['particles'])})){{0,3}}"
    row = rf"{unit}(?:{between} {unit}){{0,6}}"
    office = rf"(?:{unit} ){{0,4}}(?:{offices}) (?:of|for|on) (?:the )?{row}(?:,? and {row})?"
    return rf"(?<![\w'])(?:{office}|{row})"
