"""Which mapping is a table's, and where its header stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from provenance.ingest.source import Source
from provenance.ingest.tables.aligning import fitting
from provenance.ingest.tables.drafting import SAMPLE_ROWS, draft
from provenance.ingest.tables.fields import folded
from provenance.ingest.tables.grid import Grid, Row
from provenance.ingest.tables.mapping import Named, shipped
from provenance.ingest.tables.plan import Plan, columns_by_fold, plan_for, with_dates
from provenance.model import Note

_HEADER_WITHIN = 10
_LOOKED_AT = 20
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


def known(source: Source, grid: Grid, forced: Named | None) -> Known:
    """Find header and mapping of a table: the one that was asked for, one that knows the header, or a draft.

    Raises:
        InputRefusedError: there is none, or a column that it needs is not there.
    """
    head = list(islice(grid.rows, _HEADER_WITHIN + SAMPLE_ROWS))
    if not head:
        raise source.refusal(grid.place, "has no rows")
    rows = chain(head, grid.rows)
    if bare := _without_header(head, forced):
        return Known(bare.mapping.columns, _planned(bare, bare.mapping.columns, head, grid), rows)
    found = _with_header(head, forced)
    if found is None:
        raise source.refusal(grid.place, _NO_MAPPING)
    at, named, drafted = found
    header = each_once(head[at].cells)
    if drafted and (deeper := _of_two_rows(head, at, named)):
        at, named, header = at + 1, deeper, each_once(_joined(head[at].cells, head[at + 1].cells))
    skipped = Note("rows-before-header", f"{source.name}: {at} rows before the header are not read")
    told = Note("table-mapping-drafted", f"{source.name}: {_said(named, header)}")
    notes = (*([skipped] if at else []), *([told] if drafted else []))
    plan = _planned(named, header, head[at + 1 :], grid)
    if (orders := plan.dating.dates) and not named.mapping.dates:
        notes = (*notes, Note("table-date-order", f"{source.name}: {', '.join(map(': '.join, orders.items()))}"))
    return Known(header, plan, islice(rows, at + 1, None), notes)


def _planned(named: Named, header: Sequence[str], sample: Sequence[Row], grid: Grid) -> Plan:
    rows = [dict(zip(header, row.cells, strict=False)) for row in sample]
    return with_dates(plan_for(named, header), rows, grid.count)


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


def _without_header(head: Sequence[Row], forced: Named | None) -> Named | None:
    """The mapping that knows a table without a header by what stands in it."""
    mappings = [forced] if forced else list(shipped().values())
    return next((named for named in mappings if named.mapping.columns and _looks(named, head[:_LOOKED_AT])), None)


def _looks(named: Named, rows: Sequence[Row]) -> bool:
    """Whether most of the rows are those of a table that the mapping knows."""
    columns, fits = named.mapping.columns, fitting(named.mapping)
    return sum(len(row.cells) == len(columns) and fits(row.cells) for row in rows) * 2 > len(rows)


def _with_header(head: Sequence[Row], forced: Named | None) -> tuple[int, Named, bool] | None:
    """Where the header stands, the mapping, and whether that is a draft."""
    if forced:
        wanted = {folded(name) for name, _ in forced.mapping.used()}
        fits = [len(wanted & set(map(folded, row.cells))) for row in head[:_HEADER_WITHIN]]
        return fits.index(max(fits)), forced, False
    rows = [row.cells for row in head]
    known = ((at, recognised(cells), False) for at, cells in enumerate(rows[:_HEADER_WITHIN]))
    drafts = ((at, draft(each_once(cells), rows[at + 1 :]), True) for at, cells in enumerate(rows[:_HEADER_WITHIN]))
    return next(((at, named, drafted) for at, named, drafted in chain(known, drafts) if named), None)


def _of_two_rows(head: Sequence[Row], at: int, named: Named) -> Named | None:
    """A draft from a header of two rows, such as merged cells make, where that tells more than the first by itself."""
    if at + 2 >= len(head) or all(cell.strip() for cell in head[at].cells):
        return None
    cells = _joined(head[at].cells, head[at + 1].cells)
    found = draft(each_once(cells), [each.cells for each in head[at + 2 :]])
    return found if found and len(found.mapping.fields) > len(named.mapping.fields) else None


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The names of columns in two rows: the lower one is the more particular."""
    return [under.strip() or over for over, under in zip_longest(upper, lower, fillvalue="")]


def _said(named: Named, header: Sequence[str]) -> str:
    """What a draft takes the columns for, and which it does not read, in words."""
    pairs = {field: named.mapping.takes(field)[0].column for field in named.mapping.fields}
    taken = ", ".join(f"{column} = {field}" for field, column in pairs.items() if column)
    left = ", ".join(column for column in header if column not in pairs.values())
    return f"by their names, columns are taken so: {taken}" + (f"; not read: {left}" if left else "")
