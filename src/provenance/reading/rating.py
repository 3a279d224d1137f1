"""Printed labels of ratings: whether words are one, what it means, and lists of all of them."""

import re
from functools import lru_cache

from provenance.labels import folded, labels
from provenance.verdicts import may_be_label, read_rating

LONGEST_LABEL = 6
"""A verdict of more words than this is a sentence, not a label."""
LEGEND = 3
"""Words that print labels of so many verdicts list the scale."""
LONGEST_BRIEF = 80
"""A sentence of more characters is not brief."""
_WORD = re.compile(r"[^\s\"'.!:,;]+")
_BETWEEN = re.compile(r"[/|,;:•·.()=\"–—]|(?<= )(?:and|or|und|oder|et|ou|y|o|u|e)(?= )")
_MARKS = ",/|:;•·."
_DENIALS = ("not ", "without ")


def class_of(label: str, language: str) -> tuple[str, str]:
    """The class of a printed label and the rule that gave it."""
    return read_rating(label=label, value=None, best=None, worst=None, publisher=None, language=language)


@lru_cache(maxsize=65536)
def known(label: str, language: str) -> bool:
    """Whether a label as a whole, not a word in it, is in the labels' table; or a denial that the table reads.

    Example:
        >>> known("Mostly false", "en"), known("the bridge", "en"), known("Größtenteils falsch", "de")
        (True, False, True)
    """
    denies = label.casefold().startswith(_DENIALS)
    if not denies and not may_be_label(label):
        return False
    name, rule = class_of(label, language)
    denial = denies and rule == "phrase"
    return name != "unmapped" and (rule.endswith("label") or denial)


def judging(label: str, language: str) -> bool:
    """Whether a label is known and judges: "checked" and "explained" do not.

    Example:
        >>> judging("false", "en"), judging("explained", "en")
        (True, False)
    """
    return known(label, language) and class_of(label, language)[0] != "not-rated"


def is_legend(words: str, language: str) -> bool:
    """Whether words list a scale, as a text with straight quotation marks does that explains every rating.

    Example:
        >>> is_legend("We rate claims as True, Partly false, Altered or False.", "en")
        True
        >>> is_legend("The posts are false, misleading and made up.", "en")
        False
    """
    if sum(map(words.count, _MARKS)) < LEGEND - 1:
        return False
    parts = [*filter(None, map(str.strip, _BETWEEN.split(words)))]
    if len(parts) < LEGEND:
        return False
    ends = (_last_words(part) for part in parts)
    found = {class_of(end, language)[0] for end in ends if end and known(end, language)}
    return len(found) >= LEGEND


def are_several(parts: list[str], language: str) -> bool:
    """Whether short parts end each with a label, and one speaks for a claim and another against one.

    Example:
        >>> are_several(["One true", "one false"], "en"), are_several(["False", "with no evidence"], "en")
        (True, False)
    """
    found = {class_of(word, language)[0] for word in (part.split()[-1].strip(".!") for part in parts)}
    return len(parts) > 1 and "true" in found and not found.isdisjoint({"false", "mostly-false", "misleading"})


def tells_several(words: str, language: str) -> bool:
    """Whether a sentence gives several verdicts, one for a claim and one against one.

    Example:
        >>> tells_several("Claim one is false, claim two is true and claim three is unproven.", "en")
        True
        >>> tells_several("The claim is false, and so is the picture.", "en")
        False
    """
    return are_several([part for part in _BETWEEN.split(words) if part.strip()], language)


def brief(words: str, language: str) -> tuple[int, int] | None:
    """Where the label stands in a sentence of few words that says nothing else; None where it says more, or asks.

    Example:
        >>> brief("Das ist frei erfunden.", "de"), brief("Das Schiff ist falsch.", "de"), brief("Is it false?", "en")
        ((8, 21), None, None)
    """
    if len(words) > LONGEST_BRIEF or "?" in words:
        return None
    at = [word.span() for word in _WORD.finditer(words)]
    if not 0 < len(at) <= LONGEST_LABEL:
        return None
    cuts = [(first, len(at)) for first in range(len(at))] + [(0, last) for last in range(len(at) - 1, 0, -1)]
    for first, last in cuts:
        start, end = at[first][0], at[last - 1][1]
        if judging(words[start:end], language):
            rest = folded(" ".join((words[:start], words[end:]))).split()
            return (start, end) if labels().beside.issuperset(rest) else None
    return None


def calls_false(words: str, language: str) -> bool:
    """Whether a word among these is a label that speaks against a claim: it calls something a hoax.

    Example:
        >>> calls_false("the ministry said that the letter is a hoax", "en"), calls_false("the bridge fell", "en")
        (True, False)
    """
    return calls(words, frozenset({"false"}), language)


@lru_cache(maxsize=4096)
def calls(words: str, classes: frozenset[str], language: str) -> bool:
    """Whether a word among these is a label of one of some classes of verdicts."""
    return not classes.isdisjoint([_called(word, language) for word in _WORD.findall(words)])


@lru_cache(maxsize=65536)
def _called(word: str, language: str) -> str | None:
    """The class of a word among others, if it is a label."""
    return class_of(word, language)[0] if len(word) > SHORTEST and known(word, language) else None


SHORTEST = 3
"""A word of so few letters is too short to be a label among others."""


def _last_words(part: str) -> str:
    """A short part as it is; of a longer one what may be a label after "as": its last word."""
    words = part.split()
    return part if len(words) <= LONGEST_LABEL - 2 else words[-1]
