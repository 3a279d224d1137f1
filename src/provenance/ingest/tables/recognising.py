"""Which mapping is a table's, and where its header stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import NamedTuple, TypeAlias

from provenance.ingest.source import Source
from provenance.ingest.tables.aligning import fitting
from provenance.ingest.tables.drafting import SAMPLE_ROWS, draft, is_datum
from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.grid import Grid, Row
from provenance.ingest.tables.mapping import Named, shipped
from provenance.ingest.tables.plan import Plan, columns_by_fold, plan_for, with_dates
from provenance.model import Note

Rows: TypeAlias = Sequence[Sequence[str]]
_HEADER_WITHIN = 10
HEAD_ROWS = _HEADER_WITHIN + SAMPLE_ROWS
"""So many rows tell what a table's columns say."""
_LOOKED_AT = 20
_REPEATED = 2
"""What stands in its own column more often is no name of it."""
_NO_MAPPING = (
    "no mapping knows this table, and its columns do not tell a claim with a verdict or an address: "
    "`provenance mapping suggest FILE` drafts one, `provenance ingest --mapping` takes it"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A table of which is known what its columns say.

    Attributes:
        header: names of the columns, each once.
        plan: what is done with a row.
        rows: the rest of the rows.
        notes: on how that was found out.
    """

    header: tuple[str, ...]
    plan: Plan
    rows: Iterator[Row]
    notes: tuple[Note, ...] = ()


class _Header(NamedTuple):
    """A mapping with the names of the columns, how many rows stand before the records, and whether it is a draft."""

    named: Named
    names: tuple[str, ...]
    rows: int = 0
    drafted: bool = False


def known(source: Source, grid: Grid, forced: Named | None) -> Known:
    """Find header and mapping of a table: the one that was asked for, one that knows the header, or a draft.

    Raises:
        InputRefusedError: there is none, or a column that it needs is not there.
    """
    head = grid.head or tuple(islice(grid.rows, HEAD_ROWS))
    if not head:
        raise source.refusal(grid.place, "has no rows")
    cells = [row.cells for row in head]
    header = _bare(cells, forced) or _headed(cells, forced)
    if header is None:
        raise source.refusal(grid.place, _NO_MAPPING)
    sample = [dict(zip(header.names, row, strict=False)) for row in cells[header.rows :]]
    plan = with_dates(plan_for(header.named, header.names), sample, grid.count)
    rows = grid.rows if grid.head else chain(head, grid.rows)
    if grid.further:
        return Known(header.names, plan, rows)
    return Known(header.names, plan, islice(rows, header.rows, None), tuple(_told(source.name, header, plan)))


def _told(name: str, header: _Header, plan: Plan) -> Iterator[Note]:
    """How a table was understood."""
    if header.rows > 1:
        yield Note("rows-before-header", f"{name}: {header.rows - 1} rows before the header are not read")
    if header.drafted:
        yield Note("table-mapping-drafted", f"{name}: {_said(header)}")
    if plan.dating.dates and not header.named.mapping.dates:
        yield Note("table-date-order", f"{name}: {', '.join(map(': '.join, plan.dating.dates.items()))}")


def recognised(cells: Sequence[str]) -> Named | None:
    """The shipped mapping that knows a header, the most particular one."""
    columns = columns_by_fold(cells)
    fitting = [
        named
        for named in shipped().values()
        if named.mapping.header and all(folded(name) in columns for name in named.mapping.header)
    ]
    return max(fitting, key=lambda named: len(named.mapping.header), default=None)


def each_once(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, told apart: blank ones by their number, later ones of the same name too.

    Example:
        >>> each_once(["Claim ", "", "Claim"])
        ('Claim', 'column 2', 'Claim (3)')
    """
    found: dict[str, None] = {}
    for number, name in enumerate(names, 1):
        plain = " ".join(name.split())
        found[(f"{plain} ({number})" if plain in found else plain) or f"column {number}"] = None
    return tuple(found)


def _bare(rows: Rows, forced: Named | None) -> _Header | None:
    """The mapping that knows a table without a header by what stands in it."""
    mappings = [forced] if forced else shipped().values()
    known = (named for named in mappings if named.mapping.columns and _looks(named, rows[:_LOOKED_AT]))
    return next((_Header(named, named.mapping.columns) for named in known), None)


def _looks(named: Named, rows: Rows) -> bool:
    """Whether most of the rows are those of a table that the mapping knows."""
    columns, fits = named.mapping.columns, fitting(named.mapping)
    return sum(len(cells) == len(columns) and fits(cells) for cells in rows) * 2 > len(rows)


def _headed(rows: Rows, forced: Named | None) -> _Header | None:
    """The header, and the mapping that was asked for, that knows it, or that is drafted from it."""
    first = list(enumerate(rows[:_HEADER_WITHIN]))
    if forced:
        wanted = {folded(name) for name, _ in forced.mapping.used()}
        at, cells = max(first, key=lambda row: len(wanted & set(map(folded, row[1]))))
        return _Header(forced, each_once(cells), at + 1)
    known = (_Header(named, each_once(cells), at + 1) for at, cells in first if (named := recognised(cells)))
    drafts = (header for at, _ in first if (header := _drafted(rows, at)) and not _is_of_data(rows, at, header))
    return next(chain(known, drafts), None)


def _drafted(rows: Rows, at: int) -> _Header | None:
    """A draft from a header, or from it and the row below, such as merged cells make, where that tells more."""
    has_gaps = at + 2 < len(rows) and not all(map(str.strip, rows[at]))
    tried = [rows[at], _joined(rows[at], rows[at + 1])] if has_gaps else [rows[at]]
    drafts = [draft(each_once(names), rows[at + taken :]) for taken, names in enumerate(tried, 1)]
    found = [_Header(named, each_once(tried[n]), at + n + 1, drafted=True) for n, named in enumerate(drafts) if named]
    return max(found, key=lambda header: len(header.named.mapping.fields)) if drafts[0] else None


def _is_of_data(rows: Rows, at: int, header: _Header) -> bool:
    """Whether what was taken for a header is a row like the others: a figure stands in it, or the same texts again."""
    if at and any(is_datum(cell) and any(map(str.isalnum, cell)) for cell in rows[at]):
        return True
    used = {header.names.index(name) for name, _ in header.named.mapping.used() if name in header.names}
    others = [row for row in rows if list(row) != list(rows[at])]
    again = (sum(row[column].strip() == header.names[column] for row in others if column < len(row)) for column in used)
    return max(again, default=0) > _REPEATED


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The names of columns in two rows: the lower one is the more particular."""
    return [under.strip() or over for over, under in zip_longest(upper, lower, fillvalue="")]


def _said(header: _Header) -> str:
    """What a draft takes the columns for, and which it does not read, in words."""
    mapping = header.named.mapping
    pairs = {field: mapping.takes(field)[0].column for field in mapping.fields}
    taken = ", ".join(f"{column} = {field}" for field, column in pairs.items() if column)
    left = ", ".join(column for column in header.names if column not in pairs.values())
    return f"by their names, columns are taken so: {taken}" + (f"; not read: {left}" if left else "")
