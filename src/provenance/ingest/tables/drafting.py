"""What the columns of an unknown table probably say: by their names, and by what stands in them.

The names are data, in several languages (``fields.toml``). Contents decide only where a name leaves it open, and for
the verdict: a column with few distinct values that are labels which are understood.
"""

from collections.abc import Sequence

from provenance.ingest.tables.fields import Field, fields, folded
from provenance.ingest.tables.mapping import Named, mapping_of
from provenance.verdicts import read_rating

SAMPLE_ROWS = 200
_MOST_LABELS = 40
_ADDRESSES = ("url", "appearance", "first-appearance", "publisher-url", "claimant-url", "cited")
_FEW = 0.2
_SEPARATORS = (";!;", ";", "|", "\n", ",", " ")
_STATEMENTS = frozenset(("speaker", "stance", "claim"))
_REVIEWS = ("verdict", "rating", "url")


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
    columns = {column: [row[at].strip() for row in sample if at < len(row)] for at, column in enumerate(header)}
    for rows in ("statements", "reviews"):
        found = _by_names(rows, columns)
        if rows == "reviews" and "verdict" not in found.values():
            found |= _by_labels(columns, found)
        if _is_enough(rows, set(found.values())):
            given = {field: _given(field, column, columns[column]) for column, field in found.items()}
            return mapping_of(name, {"rows": rows, "fields": given})
    return None


def _is_enough(rows: str, found: set[str]) -> bool:
    if rows == "statements":
        return found >= _STATEMENTS
    return "claim" in found and any(field in found for field in _REVIEWS)


def _by_names(rows: str, columns: dict[str, list[str]]) -> dict[str, str]:
    """Columns and what they say by their names: each field has the column with the most telling name."""
    found: dict[str, str] = {}
    for field in (each for each in fields().values() if rows in each.rows):
        ranked = sorted(
            (field.names.index(folded(column)), column)
            for column in columns
            if column not in found and folded(column) in field.names and _fits(field, columns[column])
        )
        if ranked:
            found[ranked[0][1]] = field.name
    return {column: found[column] for column in columns if column in found}


def _fits(field: Field, values: list[str]) -> bool:
    """Whether what stands in a column can be what its name says: addresses are addresses, words are words."""
    told = [value for value in values if value]
    if not told:
        return True
    addresses = sum(value.startswith(("http://", "https://", "www.")) for value in told)
    if field.name in _ADDRESSES:
        return addresses * 2 >= len(told)
    return field.name in ("publication", "based-on", "responds-to") or addresses * 2 < len(told)


def _by_labels(columns: dict[str, list[str]], found: dict[str, str]) -> dict[str, str]:
    """The column that looks like verdicts: few distinct values, most of which are understood."""
    best, most = "", 0.5
    for column, values in columns.items():
        told = [value for value in values if value]
        distinct = set(told)
        if column in found or not told or len(distinct) > min(_MOST_LABELS, max(2, len(told) * _FEW)):
            continue
        share = sum(read_rating(value)[0] != "unmapped" for value in distinct) / len(distinct)
        if share > most:
            best, most = column, share
    return {best: "verdict"} if best else {}


def _given(field: str, column: str, values: list[str]) -> object:
    """The column, with what cuts it where it holds several addresses."""
    if field in ("cited", "appearance") and (separator := _separator(values)):
        return {"column": column, "pattern": rf"(https?://[^\s{separator}]+)"}
    return column


def _separator(values: list[str]) -> str:
    """What stands between several addresses, as a class of characters; empty where there is one in each cell."""
    several = [value for value in values if value.count("http") > 1]
    if not several:
        return ""
    return next(
        (
            part[0]
            for part in _SEPARATORS
            if any(f"{part}http" in value or f"{part} http" in value for value in several)
        ),
        ",",
    )
