"""What a person types to search, as an expression of FTS5: nothing that is typed is ever read as its syntax."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.errors import RequestError
from provenance.folding import Row, rows

MOST_WORDS = 64
"""So many words of a query count; FTS5 refuses expressions that are deeper than some hundreds."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"') | {"|": " OR "})
_PIECE = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query.

    Attributes:
        groups: every group must be found, of a group one alternative.
        without: none of these may be found.

    Example:
        >>> Wanted.parse('vaccin* OR jab "port amber" -ferry').expression()
        '("vaccin" * OR "jab") AND "port amber" NOT "ferry"'
    """

    groups: tuple[tuple[Row, ...], ...]
    without: tuple[Row, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Wanted":
        """Words are all wanted; ``"several in a row"``, ``beginning*``, ``-not``, and ``this OR that``.

        A word whose script changes within, or that punctuation parts, is several in a row.

        Raises:
            RequestError: there is no word to look for.
        """
        groups: list[tuple[Row, ...]] = []
        without: list[Row] = []
        joins = False
        for sign, phrase, word in _PIECE.findall(text.translate(_QUOTES))[:MOST_WORDS]:
            found = rows(phrase or word, begins=word.endswith("*"))
            if (sign, word) == ("", "OR"):
                joins = bool(groups)
            elif sign:
                without += found
            elif found:
                _add(groups, found, joins=joins)
                joins = False
        if not groups:
            raise RequestError(f"{text!r} names no word to look for: give a word, a name, or some words of a claim")
        return cls(tuple(groups), tuple(without))

    def letters(self) -> str:
        """The letters of all words to be found, without spaces."""
        return "".join(row.letters for group in self.groups for row in group)

    def expression(self) -> str:
        """The query in the syntax of FTS5; each word of it is a string there."""
        told = " AND ".join(_any(group) for group in self.groups)
        return f"{told} NOT {_any(self.without)}" if self.without else told


def any_of(alternatives: Sequence[Row]) -> Wanted:
    """The query for texts with one of these."""
    return Wanted((tuple(alternatives),))


def _add(groups: list[tuple[Row, ...]], found: list[Row], *, joins: bool) -> None:
    """A further group for each row; or, after OR, the first of them as alternative to the last group."""
    if joins:
        groups[-1] += (found.pop(0),)
    groups += [(row,) for row in found]


def _any(alternatives: Sequence[Row]) -> str:
    told = " OR ".join(f'"{" ".join(row.terms)}"{" *" if row.begins else ""}' for row in alternatives)
    return told if len(alternatives) == 1 else f"({told})"
