"""Tables of a scene as HTML: what the picture shows, as rows, for readers and programs that have no picture.

Long tables are closed at first, since a browser then need not lay them out. Everything from outside is escaped.
"""

from collections.abc import Collection, Iterator
from html import escape
from typing import Final
from urllib.parse import urlsplit

from provenance.analysis.trace import Words
from provenance.views.scene import Fact, Row, Table
from provenance.views.text import shorten, visible

LONG: Final = 150
"""A table with more rows is closed at first."""


def tables_html(tables: Collection[Table], elements: Collection[str], aside: dict[str, str] | None = None) -> str:
    """All tables, one below the other.

    Args:
        tables: to show.
        elements: ids of the boxes and lines that have details to open.
        aside: takes the rows of long tables, by name, where they are not to stand in the page.
    """
    return "".join(part for table in tables for part in _table(table, elements, aside))


def clickable(link: str | None) -> bool:
    """Whether an address may be made a link: absolute http or https, with a host, without spaces or controls.

    Example:
        >>> clickable("https://harbour.example/a"), clickable("javascript:alert(1)")
        (True, False)
    """
    if not link or link != visible(link) or any(character.isspace() for character in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname)


def quoted(words: Words | None) -> dict[str, str]:
    """Quoted words in their context, fit to be shown: ``before``, ``exact``, ``after``."""
    if words is None:
        return {}
    return {"before": visible(words.prefix), "exact": visible(words.exact), "after": visible(words.suffix)}


def _table(table: Table, elements: Collection[str], aside: dict[str, str] | None) -> Iterator[str]:
    yield f'<section class="table" id="table-{escape(table.name)}"><h2>{escape(visible(table.title))} '
    yield f"<small>{len(table.rows)}</small></h2>"
    if table.note:
        yield f'<p class="note">{escape(visible(table.note))}</p>'
    long = len(table.rows) > LONG
    if long:
        yield f"<details><summary>Show all {len(table.rows)} rows</summary>"
    heads = "".join(f'<th scope="col">{escape(visible(column))}</th>' for column in table.columns)
    yield f'<table><thead><tr>{heads}<th scope="col"><span class="unseen">Details</span></th></tr></thead>'
    rows = "".join(_row(row, number, elements) for number, row in enumerate(table.rows, start=1))
    if long and aside is not None:
        aside[table.name] = rows
        yield f'<tbody data-rows="{escape(table.name)}"></tbody></table>'
    else:
        yield f"<tbody>{rows}</tbody></table>"
    yield "</details></section>" if long else "</section>"


def _row(row: Row, number: int, elements: Collection[str]) -> str:
    cells = "".join(map(_cell, row.cells))
    button = ""
    if row.element in elements:
        about = escape(f"Details of {shorten(row.cells[0].text, 60)}, row {number}")
        button = f'<button type="button" data-open="{escape(row.element or "")}" aria-label="{about}">Details</button>'
    return f'<tr>{cells}<td class="open">{button}</td></tr>'


def _cell(cell: Fact) -> str:
    column = escape(visible(cell.key))
    return f'<td data-column="{column}"><div class="cell">{_words(cell.words)}{_text(cell)}</div></td>'


def _words(words: Words | None) -> str:
    if words is None:
        return ""
    told = {name: escape(part) for name, part in quoted(words).items()}
    return (
        f'<q class="words" dir="auto"><span class="context">{told["before"]}</span><mark>{told["exact"]}</mark>'
        f'<span class="context">{told["after"]}</span></q>'
    )


def _text(cell: Fact) -> str:
    told = escape(visible(cell.text or cell.link or ""))
    if cell.link is not None and clickable(cell.link):
        return f'<a href="{escape(cell.link)}" rel="noreferrer noopener" target="_blank" dir="auto">{told}</a>'
    return f"<bdi>{told}</bdi>" if told else ""
