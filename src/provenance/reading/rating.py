"""Printed labels of ratings: whether words are one, what it means, and lists of all of them."""

import re
from functools import lru_cache

from provenance.verdicts import read_rating

LONGEST_LABEL = 6
"""A verdict of more words than this is a sentence, not a label."""
LEGEND = 3
"""Words that print labels of so many verdicts list the scale."""
_BETWEEN = re.compile(r"\s*(?:[/|,;:•·.()=\"–—]|(?<= )(?:and|or|und|oder|et|ou|y|o|u|e)(?= ))\s*")
_MARKS = ",/|:;•·."
_DENIALS = ("not ", "without ")


def class_of(label: str, language: str) -> tuple[str, str]:
    """The class of a printed label and the rule that gave it."""
    return read_rating(label=label, value=None, best=None, worst=None, publisher=None, language=language)


@lru_cache(maxsize=4096)
def known(label: str, language: str) -> bool:
    """Whether a label as a whole, not a word in it, is in the labels' table; or a denial that the table reads.

    Example:
        >>> known("Mostly false", "en"), known("the bridge", "en"), known("Größtenteils falsch", "de")
        (True, False, True)
    """
    name, rule = class_of(label, language)
    denial = rule == "phrase" and label.casefold().startswith(_DENIALS)
    return name != "unmapped" and (rule.endswith("label") or denial)


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
    parts = [part for part in _BETWEEN.split(words) if part]
    if len(parts) < LEGEND:
        return False
    ends = (_last_words(part) for part in parts)
    found = {class_of(end, language)[0] for end in ends if end and known(end, language)}
    return len(found) >= LEGEND


def _last_words(part: str) -> str:
    """A short part as it is; of a longer one what may be a label after "as": its last word."""
    words = part.split()
    return part if len(words) <= LONGEST_LABEL - 2 else words[-1]
