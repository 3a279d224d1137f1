"""A mapping put to work on one table: rows in, values of fields and ClaimReview nodes out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from provenance.ingest.checkers import names_house
from provenance.ingest.claimreview.markup import Node, nodes
from provenance.ingest.claimreview.shapes import put
from provenance.ingest.tables.dating import Dating, dating_of
from provenance.ingest.tables.fields import fields, folded
from provenance.ingest.tables.mapping import Named, meant
from provenance.ingest.tables.serials import Count
from provenance.ingest.tables.taking import Cells, Taking, taking_of

_KINDS = {"itemReviewed": "Claim", "publisher": "Organization"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with each row of a table.

    Attributes:
        named: the mapping.
        takings: fields with how their values are had from the cells of a row; of several of one the first that tells.
        key: columns that identify a row.
        dating: what the dates of the table show together.
        persons: whether the column of authors is called so that persons stand there.
    """

    named: Named
    takings: tuple[tuple[str, Taking], ...]
    key: tuple[str, ...]
    dating: Dating = field(default_factory=Dating)
    persons: bool = False

    def values(self, cells: Cells) -> dict[str, list[str]]:
        """What the row says of each field, fields of which it says nothing left out."""
        found: dict[str, list[str]] = {}
        for name, taking in self.takings:
            if name not in found and (told := taking(cells)):
                found[name] = told
        return found

    def row_key(self, cells: Cells) -> str | None:
        """What identifies the row within its table, where the mapping says that something does."""
        told = [cells.get(name, "").strip() for name in self.key]
        return "|".join(told) if any(told) else None


def plan_for(named: Named, header: Sequence[str]) -> Plan:
    """The plan for a table with that header.

    Columns are found by their folded names. Where the mapping names several columns for a field, one is enough.

    Raises:
        InputRefusedError: a column that is needed is not there; it names the mapping's line and the nearest columns.
    """
    columns = columns_by_fold(header)
    takings = ((name, taking) for name in named.mapping.fields for taking in _takings(named, name, columns))
    key = tuple(_column(named, "key", name, columns) for name in named.mapping.key)
    called = {folded(take.column) for take in named.mapping.takes("author") if take.column}
    persons = bool(called) and called <= fields()["author"].persons
    return Plan(named, tuple(takings), key, persons=persons)


def with_dates(plan: Plan, sample: Sequence[Cells], count: Count | None) -> Plan:
    """The plan with what some rows show of dates; ``count`` is how a workbook counts days."""
    mapping = plan.named.mapping
    rows = [plan.values(cells) for cells in sample]
    return replace(plan, dating=dating_of(rows, count, mapping.dates, speaks="language" in mapping.fields))


def _takings(named: Named, name: str, columns: dict[str, str]) -> tuple[Taking, ...]:
    """How a field is had from such a table; a mapping that knows headers may do without some of its columns."""
    takes = named.mapping.takes(name)
    there = [take for take in takes if take.column is None or folded(take.column) in columns]
    if not named.mapping.header:
        for column in (there or takes)[0].columns:
            _column(named, f"fields.{name}", column, columns)
    return tuple(taking_of(take, columns, named.mapping.empty) for take in there)


def _column(named: Named, place: str, name: str, columns: dict[str, str]) -> str:
    if folded(name) not in columns:
        raise named.refusal(place, f"the table has no column {name!r}{meant(name, list(columns.values()))}")
    return columns[folded(name)]


def columns_by_fold(header: Sequence[str]) -> dict[str, str]:
    """Columns by their folded names; of those that fold to the same the first."""
    found: dict[str, str] = {}
    for name in header:
        found.setdefault(folded(name), name)
    return found


def review_node(values: dict[str, list[str]], *, persons: bool = False) -> Node:
    """The ClaimReview that those values of fields amount to.

    Args:
        values: of fields.
        persons: whether authors stand in a column of persons; a name that tells of a house is none even there.

    Example:
        >>> review_node({"claim": ["The bridge is closed"], "claimant": ["Ilse Vandor"]})["itemReviewed"]
        {'author': {'name': 'Ilse Vandor'}, '@type': 'Claim'}
    """
    made: Node = {"@type": "ClaimReview"}
    for name, told in values.items():
        if path := fields()[name].path:
            put(made, path, told[:1] if path[0] == "publisher" else told)
    for part in _KINDS.keys() & made.keys():
        made[part]["@type"] = _KINDS[part]
    named = (author for author in nodes(made.get("author")) if persons and not names_house(author["name"]))
    for person in named:
        person["@type"] = "Person"
    return made
