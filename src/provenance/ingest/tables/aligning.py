"""Rows of a table without a header whose cells stand one or two columns away from where they belong."""

import re
from collections.abc import Callable, Sequence

from provenance.ingest.tables.mapping import Mapping

_FURTHEST = 2
Fits = Callable[[Sequence[str]], bool]


def fitting(mapping: Mapping) -> Fits:
    """Tells whether cells look as the mapping says that those of a row do; without a word on that, all do."""
    looks = {mapping.columns.index(name): re.compile(pattern) for name, pattern in mapping.looks.items()}

    def fits(cells: Sequence[str]) -> bool:
        return all(at < len(cells) and pattern.fullmatch(cells[at].strip()) for at, pattern in looks.items())

    return fits


def aligned(cells: Sequence[str], fits: Fits) -> list[str] | None:
    """The cells where they belong; None where no shift, or more than one, brings them there.

    Example:
        >>> aligned(["12.json", "false"], lambda cells: cells[1:2] == ["12.json"])
        ['', '12.json', 'false']
    """
    if fits(cells):
        return list(cells)
    moved = [[*[""] * by, *cells[max(0, -by) :]] for by in range(-_FURTHEST, _FURTHEST + 1) if by]
    found = [each for each in moved if fits(each)]
    return found[0] if len(found) == 1 else None
