"""Which claims share their rare words: the texts of the search file by term, for finding those that may be the same."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from math import log2

from provenance.folding import terms
from provenance.store.search import Search, first_of
from provenance.store.texts import TextKind

COMMON = 400
"""A term that more texts have tells too little of each."""
RAREST = 8
"""So many terms of a text, the rarest, are looked up."""
FEW = 2
"""With so few rare terms, a text is looked for by all its terms together."""
NEAREST = 15
"""So many texts at most come nearest to one."""
MOST_WORDS = 60
"""Terms of a text that count."""
_RANGE = (first_of(TextKind.CLAIM), first_of(TextKind.CLAIM + 1) - 1)
_WITH = "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
_ALL = "SELECT id, text, language FROM texts WHERE id BETWEEN ? AND ? ORDER BY id"


class Postings:
    """The texts of claims by their terms. What was looked up is kept, so that a pass over all texts reads each once.

    Example:
        >>> Postings(Search(None)).nearest("The ferry sank")
        []
    """

    def __init__(self, search: Search) -> None:
        self._search = search
        self._known: dict[str, tuple[int, ...] | None] = {}

    def texts(self) -> Iterator[tuple[int, str, str | None]]:
        """Number, text and language of every claim text."""
        return iter(self._search.rows(_ALL, _RANGE))

    def known(self, numbers: Iterable[int]) -> set[int]:
        """Those of the numbers that are of texts of claims."""
        statement = "SELECT id FROM texts WHERE id BETWEEN ? AND ? AND id IN (SELECT value FROM json_each(?))"
        return {number for (number,) in self._search.rows(statement, (*_RANGE, json.dumps(list(numbers))))}

    def text(self, number: int) -> tuple[str, str | None]:
        """Text and language of a number."""
        text, language = self._search.rows("SELECT text, language FROM texts WHERE id = ?", (number,))[0]
        return text, language

    def nearest(self, text: str, without: Collection[str] = ()) -> list[int]:
        """Numbers of the texts that share most with this one, itself among them, best first.

        Shared terms count the more the rarer they are (inverse document frequency, Spärck Jones 1972). Terms of
        ``without``, words that carry little, are passed over. Cost: 0.3 to 2 ms, whatever the number of texts.
        """
        own = [term for term in dict.fromkeys(terms(text)[:MOST_WORDS]) if term not in without]
        rare = sorted(filter(None, map(self._having, own)), key=len)
        groups = [(numbers, 1 / log2(2 + len(numbers))) for numbers in rare[:RAREST]]
        if own and len(rare) <= FEW:
            groups.append((tuple(self._rows(own)), 1.0))
        shared: defaultdict[int, float] = defaultdict(float)
        for numbers, weight in groups:
            for number in numbers:
                shared[number] += weight
        return sorted(shared, key=lambda number: (-shared[number], number))[:NEAREST]

    def _having(self, term: str) -> tuple[int, ...] | None:
        """The texts that have a term, None where it is common."""
        if term not in self._known:
            found = self._rows([term])
            self._known[term] = tuple(found) if len(found) <= COMMON else None
        return self._known[term]

    def _rows(self, wanted: Iterable[str]) -> list[int]:
        expression = " AND ".join(f'"{term}"' for term in wanted)
        return [number for (number,) in self._search.rows(_WITH, (expression, *_RANGE, COMMON + 1))]
