"""Rows of a table that are none of its records: sums, and lines on where the table is from.

The words are data, in ``graph/mappings/tables/footers.toml``.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from provenance.ingest.tables.fields import FOLDER, folded
from provenance.resources import graph_dir

_FIGURES = re.compile(r"[\W\d_]*\d[\W\d_]*(?:[a-z%‰]{1,3}[\W\d_]*)?", re.IGNORECASE)
_REMARK = re.compile(r"\W*([^:：]{1,40}?)\s*[:：]\s*\S.*", re.DOTALL)
_RULE = re.compile(r":?[-–—=_]{2,}:?")
_FEWEST = 3


def is_footer(cells: Sequence[str]) -> bool:
    """Whether a row only sums up, rules off, or tells of the table: figures beside "Total", or "Source: …" alone.

    Example:
        >>> is_footer(["Total", "", "14"]), is_footer(["", "Source: Harbour Check, 2024", ""])
        (True, True)
        >>> is_footer(["Total", "False", "14"]), is_footer(["Total war in Oster", "", ""])
        (False, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if filled and all(map(_RULE.fullmatch, filled)):
        return True
    if len(cells) < _FEWEST:
        return len(filled) == len(cells) and _sums(filled) and len(filled) > 1
    if len(filled) == 1 and (remark := _REMARK.fullmatch(filled[0])) and folded(remark[1]) in _words()["remarks"]:
        return True
    return _sums(filled)


def _sums(filled: Sequence[str]) -> bool:
    """Whether one cell says that it is a sum, and all others are figures."""
    words = [cell for cell in filled if not _FIGURES.fullmatch(cell)]
    return len(words) == 1 and folded(words[0]) in _words()["totals"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(graph_dir().joinpath(*FOLDER, "footers.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(map(folded, words)) for kind, words in data.items()}
