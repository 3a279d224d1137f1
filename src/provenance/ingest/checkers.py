"""What shows that a page is a fact-check, and what its title may be taken for, where nothing says so outright.

A list of titles, addresses and labels may be one of fact-checks, or of the articles that somebody judged; whoever
published those is no fact-checker. The data are in ``graph/schemes/checkers.toml``.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from provenance.labels import folded, labels
from provenance.resources import graph_file
from provenance.web import Address

_LONGEST_JOINED = 4  # characters of a person's name in a script without spaces
_QUESTION = re.compile(r"[^?？؟.!。:：;]*[?？؟]")


@dataclass(frozen=True, slots=True)
class _Data:
    addresses: re.Pattern[str]
    sites: frozenset[str]
    columns: re.Pattern[str]
    house_parts: re.Pattern[str]
    house_words: frozenset[str]
    questions: tuple[str, ...]


@cache
def _data() -> _Data:
    found = tomllib.loads(graph_file("schemes", "checkers.toml").read_text(encoding="utf-8"))
    questions = (opening for each in found["questions"].values() for opening in each)
    return _Data(
        addresses=_any_of(found["addresses"]),
        sites=frozenset((*found["sites"], *labels().by_publisher, *labels().numbers)),
        columns=_any_of(found["columns"]),
        house_parts=_any_of(found["house_parts"]),
        house_words=frozenset(found["house_words"]),
        questions=tuple(sorted(questions, key=len, reverse=True)),
    )


def _any_of(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, parts)))


def is_of_checker(page: Address) -> bool:
    """Whether an address shows that a fact-check stands there.

    Example:
        >>> from provenance.web import read_url
        >>> [is_of_checker(read_url(f"https://{each}")) for each in ("www.snopes.com/fact-check/a", "news.example/a")]
        [True, False]
    """
    return not page.platform and (page.site in _data().sites or bool(_data().addresses.search(page.iri.lower())))


def names_checks(column: str) -> bool:
    """Whether the folded name of a column says that what stands there is of fact-checks.

    Example:
        >>> names_checks("factcheckurl"), names_checks("url")
        (True, False)
    """
    return bool(_data().columns.search(column))


def names_house(name: str) -> bool:
    """Whether a name in a column of persons tells by itself that it is a house's: of one word, or with a word of such.

    Example:
        >>> [names_house(name) for name in ("Ilse Vandor", "Harbour Check", "Quaycheck", "The Quay Post", "王小明")]
        [False, True, True, True, False]
    """
    known, words = folded(name), folded(name).split()
    is_short = len(words) == 1 and (known.isascii() or len(known) > _LONGEST_JOINED)
    return is_short or bool(_data().house_parts.search(known)) or not _data().house_words.isdisjoint(words)


def is_asked(title: str) -> bool:
    """Whether a title is one question for yes or no, without denial or verdict, so that a verdict answers it.

    Of any other title nobody knows whether it states what is claimed or what is found ("The bridge was never closed").

    Example:
        >>> [is_asked(each) for each in ("Did the mayor sell the bridge?", "Mayor did not sell the bridge", "Fake?")]
        [True, False, False]
    """
    if not _QUESTION.fullmatch(title.strip()):
        return False
    words = folded(title)
    opening = next((each for each in _data().questions if words.startswith(f"{each} ")), None)
    if opening is None:
        return False
    asked = words.removeprefix(opening).split()
    told = f" {' '.join(asked)} "
    denies = any(f" {word} " in told for word in labels().words["negators"])
    return not denies and not any(word in table for table in labels().by_language.values() for word in asked)
