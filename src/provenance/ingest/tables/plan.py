"""A mapping put to work on one table: rows in, values of fields and ClaimReview nodes out."""

import ast
import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Cells
from dataclasses import dataclass, field, replace

from provenance.ingest.checkers import names_house
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.shapes import put
from provenance.ingest.tables.dating import Dating, dating_of
from provenance.ingest.tables.fields import fields, folded
from provenance.ingest.tables.mapping import Named, Take, meant
from provenance.ingest.tables.serials import Count

_HOUSE = (("publisher", "name"), ("publisher-url", "url"))
_NOTHING = ("", "NaN", "nan", "N/A", "n/a", "#N/A", "NULL", "null", "None", "none", "-", "--", "–", "—")
"""What programs and people write into a cell of which they have nothing to say."""
_LONGEST_LIST = 100_000
_TEXT = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_LIST = re.compile(rf"\[\s*(?:{_TEXT}\s*(?:,\s*{_TEXT}\s*)*,?\s*)?\]", re.DOTALL)
Taking = Callable[[Cells[str, str]], list[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with each row of a table.

    Attributes:
        named: the mapping.
        takings: for each field how its values are had from the cells of a row.
        key: columns that identify a row.
        dating: what the dates of the table show together.
        persons: whether the column of authors is called so that persons stand there.
    """

    named: Named
    takings: tuple[tuple[str, tuple[Taking, ...]], ...]
    key: tuple[str, ...]
    dating: Dating = field(default_factory=Dating)
    persons: bool = False

    def values(self, cells: Cells[str, str]) -> dict[str, list[str]]:
        """What the row says of each field, fields of which it says nothing left out."""
        found = {}
        for name, takings in self.takings:
            for taking in takings:
                if value := taking(cells):
                    found[name] = value
                    break
        return found

    def row_key(self, cells: Cells[str, str]) -> str | None:
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
    takings = ((name, _takings(named, name, columns)) for name in named.mapping.fields)
    key = tuple(_column(named, "key", name, columns) for name in named.mapping.key)
    called = {folded(take.column) for take in named.mapping.takes("author") if take.column}
    persons = bool(called) and called <= fields()["author"].persons
    return Plan(named, tuple(each for each in takings if each[1]), key, persons=persons)


def with_dates(plan: Plan, sample: Sequence[Cells[str, str]], count: Count | None) -> Plan:
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
    return tuple(_taking(take, columns, named.mapping.empty) for take in there)


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
        path = fields()[name].path
        if path and path[0] not in ("author", "publisher"):
            put(made, path, told)
    if authors := values.get("author"):
        made["author"] = [_author(name, persons=persons) for name in authors]
    if house := {part: values[name][0] for name, part in _HOUSE if name in values}:
        made["publisher"] = {"@type": "Organization", **house}
    if "itemReviewed" in made:
        made["itemReviewed"]["@type"] = "Claim"
    return made


def _author(name: str, *, persons: bool) -> Node:
    return {"@type": "Person", "name": name} if persons and not names_house(name) else {"name": name}


@dataclass(frozen=True, slots=True)
class _Taking:
    """How the values of a field are had from the cells of a row: the text of a column or one for all, then steps."""

    column: str
    value: str | None
    nothing: frozenset[str]
    steps: tuple[Callable[[str], list[str]], ...]
    unless: tuple[tuple[str, re.Pattern[str]], ...] = ()

    def __call__(self, cells: Cells[str, str]) -> list[str]:
        if any(pattern.fullmatch(cells.get(column, "").strip()) for column, pattern in self.unless):
            return []
        found = self._plain(cells.get(self.column, "").strip()) if self.value is None else [self.value]
        for step in self.steps:
            parts = (each.strip() for text in found for each in step(text))
            found = [part for part in parts if part not in self.nothing]
        return list(dict.fromkeys(found)) if self.steps else found

    def _plain(self, text: str) -> list[str]:
        """What a cell tells: itself, or the texts of the list that it is."""
        listed = _listed(text) if text[:1] == "[" and text[-1:] == "]" else None
        if listed is None:
            return [] if text in self.nothing else [text]
        return [each for each in dict.fromkeys(map(str.strip, listed)) if each not in self.nothing]


def _taking(take: Take, columns: dict[str, str], empty: Sequence[str]) -> Taking:
    nothing = frozenset((*_NOTHING, *empty, *take.empty)) - take.values.keys()
    column = columns[folded(take.column)] if take.column else ""
    unless = ((columns.get(folded(name), ""), re.compile(pattern)) for name, pattern in take.unless.items())
    return _Taking(column, take.value, nothing, tuple(_steps(take)), tuple(unless))


def _listed(text: str) -> list[str] | None:
    """The texts of a list, as JSON or Python writes it; None where it is another text in brackets.

    Example:
        >>> _listed("['Ilse Vandor', 'Tomas Krog']"), _listed("[The bridge]"), _listed("[]")
        (['Ilse Vandor', 'Tomas Krog'], None, [])
    """
    if len(text) > _LONGEST_LIST or not _LIST.fullmatch(text):
        return None
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    is_list = isinstance(found, list) and all(isinstance(each, str) for each in found)
    return found if is_list else None


def _steps(take: Take) -> list[Callable[[str], list[str]]]:
    steps: list[Callable[[str], list[str]]] = []
    if take.pattern:
        pattern = re.compile(take.pattern)
        steps.append(lambda text: [found[1] if pattern.groups else found[0] for found in pattern.finditer(text)])
    if take.split:
        steps.append(re.compile(take.split).split)
    if take.values:
        steps.append(lambda text: [take.values.get(text, text)])
    if template := take.template:
        steps.append(lambda text: [template.replace("{}", text)])
    return steps
