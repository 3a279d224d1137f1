"""What the columns of an unknown table probably say: by their names, and by what stands in them.

The names are data, in several languages (``fields.toml``). Contents decide where a name leaves it open: addresses are
addresses, and verdicts few distinct values most of which are labels that are understood.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Columns
from itertools import combinations
from typing import Any

from provenance.ingest.checkers import is_of_checker, names_checks
from provenance.ingest.tables.fields import Field, fields, folded
from provenance.ingest.tables.mapping import Named, mapping_of
from provenance.iri import normalise_text
from provenance.verdicts import read_rating
from provenance.web import Address, read_url

SAMPLE_ROWS = 200
_MOST_LABELS = 40
_FEW = 0.2
_HALF = 0.5
_ADDRESSES = ("url", "appearance", "first-appearance", "publisher-url", "claimant-url", "cited")
_ADDRESS = r"""(https?://[^\s"<>]+?)(?=[]'",;|]{0,3}(?:[\s"<>]|$)|[',;|]{1,4}https?://)"""
"""One of several addresses in a cell: up to blank, quotation mark or end, or a separator before the next address."""
_SEVERAL = re.compile(r"\s*;\s+(?!\s*$)")
_YES_OR_NO = frozenset(("true", "false", "yes", "no", "0", "1"))
_EITHER = ("publication", "based-on", "responds-to")
_STATEMENTS = frozenset(("speaker", "stance", "claim"))
_PAGES, _DATED = frozenset(("url", "title")), frozenset(("verdict", "rating", "date"))
_REVIEWS = frozenset(("verdict", "rating", "url"))


def draft(header: Sequence[str], sample: Sequence[Sequence[str]], name: str = "draft") -> Named | None:
    """A mapping for a table with that header; None where it shows no claim with a verdict, an address or a stance.

    Args:
        header: names of the columns.
        sample: some rows.
        name: what the mapping is called.

    Cost: some ms for 200 rows.

    Example:
        >>> draft(["Datum", "Behauptung", "Urteil"], [["2024-05-01", "The bridge is closed", "False"]]).mapping.fields
        {'date': 'Datum', 'claim': 'Behauptung', 'verdict': 'Urteil'}
    """
    columns = by_column(header, sample)
    for rows in ("statements", "reviews"):
        found = guessed(rows, columns)
        if _is_collection(found, [dict(zip(header, row, strict=False)) for row in sample]):
            found = {column: field for column, field in found.items() if field != "url"}
        if _is_enough(rows, set(found.values())):
            return mapping_of(name, {"rows": rows, "fields": _given(found, columns)})
    return None


def _given(found: Columns[str, str], columns: Columns[str, list[str]]) -> dict[str, Any]:
    """The fields of a mapping with how they are taken."""
    given = {field: given_for(field, column, columns[column]) for column, field in found.items()}
    if any("english" in folded(column) for column, field in found.items() if field == "claim"):
        given["language"] = {"value": "en"}  # whatever the language is that another column tells
    return given


def _is_enough(rows: str, told: set[str]) -> bool:
    """Whether such columns make records: statements, reviews, or at least review pages by address and title."""
    if rows == "statements":
        return told >= _STATEMENTS
    return ("claim" in told and bool(told & _REVIEWS)) or (told >= _PAGES and bool(told & _DATED))


def by_column(header: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    """What stands in each column of some rows, blank cells left out."""
    cells = {column: [row[at].strip() for row in sample if at < len(row)] for at, column in enumerate(header)}
    return {column: list(filter(None, values)) for column, values in cells.items()}


def guessed(rows: str, columns: Columns[str, list[str]]) -> dict[str, str]:
    """Columns and the fields that they probably are, in the order of the columns.

    Args:
        rows: the kind of rows.
        columns: names of the columns, and some values of each.
    """
    found = _by_names(rows, columns)
    if rows == "reviews" and "verdict" not in found.values():
        found |= _by_labels(columns, found)
    if rows == "reviews":
        found = _of_judged(columns, found)
    vague = _vague_author(found)
    return {column: found[column] for column in columns if column in found and column != vague}


def _vague_author(found: Columns[str, str]) -> str | None:
    """The column of authors of whom nobody knows whether they are the claims' or the reviews'."""
    by_field = {field: column for column, field in found.items()}
    author = by_field.get("author")
    leaves_open = author is not None and folded(author) in fields()["author"].vague
    return author if leaves_open and "claim" in by_field and "claimant" not in by_field else None


def _of_judged(columns: Columns[str, list[str]], found: dict[str, str]) -> dict[str, str]:
    """The same, but the address that of the claim, where it is of what was judged and not of fact-checks.

    So it is in lists of news with labels, and where it leads to posts: whose site that is did not judge it.
    """
    by_field = {field: column for column, field in found.items()}
    url = by_field.get("url")
    if url is None or "claim" not in by_field or "appearance" in by_field or names_checks(folded(url)):
        return found
    pages = _pages_at(columns[url])
    are_posts = _most(page.platform is not None for page in pages)
    is_judged = are_posts or (_tells_news(by_field) and not _most(map(is_of_checker, pages)))
    return {**found, url: "appearance"} if is_judged else found


def _pages_at(values: Iterable[str]) -> list[Address]:
    """The usable addresses among some texts."""
    return [page for value in values if isinstance(page := read_url(value), Address)]


def _tells_news(by_field: Columns[str, str]) -> bool:
    """Whether a table is of news with what they say, and no column is called after fact-checks."""
    is_news = "title" in by_field and folded(by_field["claim"]) in fields()["claim"].vague
    return is_news and not any(names_checks(folded(column)) for column in by_field.values())


def _most(told: Iterable[bool]) -> bool:
    """Whether more are true than not."""
    answers = list(told)
    return sum(answers) * 2 > len(answers)


def _is_collection(found: Columns[str, str], rows: Sequence[Columns[str, str]]) -> bool:
    """Whether several houses publish on one site of the addresses: it collects their reviews, and is none of them.

    Names that share a word, or are like the site's, may be of one house and its desks.
    """
    by_field = {field: column for column, field in found.items()}
    if not {"url", "publisher"} <= by_field.keys():
        return False
    houses: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        page, house = read_url(row.get(by_field["url"], "")), normalise_text(row.get(by_field["publisher"], ""))
        if isinstance(page, Address) and page.site and house and not is_of_checker(page):
            houses[page.site].add(house)
    return any(map(_are_strangers, houses, houses.values()))


def _are_strangers(site: str, houses: set[str]) -> bool:
    """Whether two of some houses on a site share no word, and none is called as the site is."""
    name = folded(site.partition(".")[0])
    if any(name in folded(house) or folded(house) in name for house in houses):
        return False
    return any(set(one.split()).isdisjoint(other.split()) for one, other in combinations(houses, 2))


def given_for(field: str, column: str, values: Sequence[str]) -> Any:
    """How a mapping takes a field from a column: cut into addresses or names where cells hold several."""
    if field in ("cited", "appearance") and any(len(re.findall(_ADDRESS, value)) > 1 for value in values):
        return {"column": column, "pattern": _ADDRESS}
    if field == "claimant" and any(_SEVERAL.search(value) for value in values):
        return {"column": column, "split": _SEVERAL.pattern}
    return column


def _by_names(rows: str, columns: Columns[str, list[str]]) -> dict[str, str]:
    """Columns and what they say by their names: each field has the column with the most telling name."""
    found: dict[str, str] = {}
    for field in (each for each in fields().values() if rows in each.rows):
        ranked = sorted(
            (field.names.index(folded(column)), column)
            for column, values in columns.items()
            if column not in found and folded(column) in field.names and _fits(field, values)
        )
        if ranked:
            found[ranked[0][1]] = field.name
    return found


def _fits(field: Field, values: Sequence[str]) -> bool:
    """Whether what stands in a column can be what its name says: addresses are addresses, words are words."""
    if not values or field.name in _EITHER:
        return True
    share = sum(value.startswith(("http:", "https:", "www.")) for value in values) / len(values)
    return share >= _HALF if field.name in _ADDRESSES else share < _HALF


def _by_labels(columns: Columns[str, list[str]], found: Columns[str, str]) -> dict[str, str]:
    """The column that looks like verdicts: few distinct values, most of which are understood.

    Of several nobody knows which are the verdicts of this review, and which of another house.
    """
    alike = []
    for column, values in columns.items():
        distinct = set(values)
        if column not in found and _could_be_labels(distinct, len(values)):
            understood = sum(read_rating(value)[0] != "unmapped" for value in distinct)
            alike += [column] if understood > _HALF * len(distinct) else []
    return {alike[0]: "verdict"} if len(alike) == 1 and not _has_rival(alike[0], columns, found) else {}


def _has_rival(column: str, columns: Columns[str, list[str]], found: Columns[str, str]) -> bool:
    """Whether a column of yes and no is called much as this one is, such as the rating of another house."""
    words = _words_of(column)
    others = (other for other in columns if other != column and other not in found)
    return any(
        words & _words_of(other) and columns[other] and {value.casefold() for value in columns[other]} <= _YES_OR_NO
        for other in others
    )


def _words_of(column: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", column.casefold()))


def _could_be_labels(distinct: set[str], cells: int) -> bool:
    """Whether there are as few values as labels are, and not yes and no alone.

    What is asked stands in the column's name then: under ``is_fake``, True is no verdict of true.
    """
    if not distinct or {value.casefold() for value in distinct} <= _YES_OR_NO:
        return False
    return len(distinct) <= min(_MOST_LABELS, max(2, cells * _FEW))
