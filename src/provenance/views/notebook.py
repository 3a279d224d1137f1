"""Rows as an HTML table for a notebook's output cell."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import Final

from provenance.iri import shortened
from provenance.views.text import visible

MOST_ROWS: Final = 100
"""So many rows are shown; what is left out is told."""


def html_table(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """An escaped table: nothing in a cell is taken for markup, and control characters are made visible.

    IRIs of known vocabularies are shortened; the whole one is told when the pointer rests on it.

    Example:
        >>> ">&lt;b&gt;</td>" in html_table(["text"], [["<b>"]])
        True
    """
    found = list(rows)
    head = "".join(f'<th style="text-align:left">{_cell(name)}</th>' for name in columns)
    body = "".join(f"<tr>{''.join(_data(cell or '') for cell in row)}</tr>" for row in islice(found, MOST_ROWS))
    left_out = f"<p>… and {len(found) - MOST_ROWS} more rows</p>" if len(found) > MOST_ROWS else ""
    return f'<table dir="auto"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{left_out}'


def _data(text: str) -> str:
    short = shortened(text)
    whole = "" if short == text else f' title="{_cell(text)}"'
    return f'<td style="text-align:left"{whole}>{_cell(short)}</td>'


def _cell(text: str) -> str:
    return escape(visible(text))
