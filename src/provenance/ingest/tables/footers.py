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
    has_room = len(cells) >= _FEWEST  # of two cells a remark may be one, and a sum has both
    is_rule = bool(filled) and all(map(_RULE.fullmatch, filled))
    tells = has_room and _remarks(filled)
    return is_rule or tells or ((has_room or len(filled) == len(cells) > 1) and _sums(filled))


def _remarks(filled: Sequence[str]) -> bool:
    """Whether the one cell tells where the table is from, or the like."""
    remark = _REMARK.fullmatch(filled[0]) if len(filled) == 1 else None
    return remark is not None and folded(remark[1]) in _words()["remarks"]


def _sums(filled: Sequence[str]) -> bool:
    """Whether one cell says that it is a sum, and all others are figures."""
    words = [cell for cell in filled if not _FIGURES.fullmatch(cell)]
    return len(words) == 1 and folded(words[0]) in _words()["totals"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(graph_dir().joinpath(*FOLDER, "footers.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(map(folded, words)) for kind, words in data.items()}
