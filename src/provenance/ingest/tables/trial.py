"""Trying a mapping on a table without taking anything in, and drafting one for a person to complete."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from provenance.errors import InputRefusedError
from provenance.ingest.source import Source
from provenance.ingest.tables import FORMAT, TableFormat, grids
from provenance.ingest.tables.drafting import SAMPLE_ROWS, are_bodies, by_column, given_for, guessed, is_datum
from provenance.ingest.tables.fields import fields_of
from provenance.ingest.tables.grid import Grid
from provenance.ingest.tables.mapping import find_mapping
from provenance.ingest.tables.meanings import Meanings, not_understood
from provenance.ingest.tables.recognising import each_once
from provenance.iri import DEFAULT_BASE
from provenance.model import Reading

_SHOWN = 60  # characters of a cell
_EXAMPLES = 3
_WORDS, _LETTERS = 3, 12  # of the shortest sentence


@dataclass(slots=True)
class Trial:
    """What reading a table by a mapping gives.

    Attributes:
        records: rows that can be read.
        told: how many rows tell each field.
        refused: the others.
        notes: what was read with loss or doubt, by kind.
        verdicts: reviews by verdict.
        unmapped: labels that were not understood, with their number.
        unused: texts under ``values:`` of the mapping that stand in no row, and what does, as the end of a message.
        first: the reading of the first row.
    """

    records: int = 0
    told: Counter[str] = field(default_factory=Counter)
    refused: list[InputRefusedError] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    unused: dict[str, str] = field(default_factory=dict)
    first: Reading | None = None

    def add(self, told: Iterable[str], reading: Reading) -> None:
        """Count a row in that tells these fields."""
        self.first = self.first or reading
        self.records += 1
        self.told.update(told)
        self.notes.update(note.kind for note in reading.notes)
        self.verdicts.update(review.verdict for review in reading.reviews)
        unread = [review.rating for review in reading.reviews if review.verdict == "unmapped"]
        self.unmapped.update(rating.label or rating.value or "" for rating in unread if rating)


def try_mapping(source: Source, mapping: str | None = None) -> Trial:
    """Read a whole table by that mapping, or by the one that knows it, and keep nothing but counts.

    Raises:
        RequestError: no such mapping.
        InputRefusedError: the mapping is none, or the source no table.

    Cost: as of an ingest without its storing, some 5,000 rows/s.
    """
    form = TableFormat(mapping=find_mapping(mapping)) if mapping else FORMAT
    found, meanings = Trial(), Meanings()
    for entry in form.entries(source):
        try:
            if isinstance(entry, InputRefusedError):
                raise entry
            meanings.add(entry)
            found.add(entry.document.values.keys(), form.read(entry, DEFAULT_BASE))
        except InputRefusedError as error:
            found.refused.append(error)
    found.unused = meanings.unused()
    return found


def suggest(source: Source) -> str:
    """A mapping for a table as YAML, from its header and some rows, with what there is of each column beside it.

    Columns that nothing is known of are listed at the end, for a person to give them their meaning. Of a workbook it is
    the first sheet that has rows.

    Raises:
        InputRefusedError: it is no table.
    """
    if source.content.lstrip()[:1] in (b"{", b"["):
        raise source.refusal(
            "", "is JSON and no table: it needs no mapping, `provenance ingest` reads the kinds it knows"
        )
    for grid in grids(source):
        rows = [row.cells for row in islice(grid.rows, SAMPLE_ROWS)]
        if len(rows) > 1:
            return _text(source, grid, _from_header(rows))
    raise source.refusal("", "has no rows below its header")


def _from_header(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows without those of a title above the header, in which fewer than half of the cells are filled."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    at = next(at for at, count in enumerate(filled) if count * 2 >= max(filled))
    return rows[at:] if at + 1 < len(rows) else rows


def _text(source: Source, grid: Grid, rows: Sequence[Sequence[str]]) -> str:
    is_bare = any(map(is_datum, rows[0]))
    names, sample = ([""] * len(rows[0]), rows) if is_bare else (rows[0], rows[1:])
    header = each_once(names)
    columns = by_column(header, sample)
    kind, found, doubted = _guess(header, sample, columns)
    bare, headed = f"columns: {_flow(list(header))}  # the table has no header", f"header: {_flow(list(found))}"
    left = {column: values for column, values in columns.items() if column not in found}
    lines = [
        f"# A draft for {', '.join(filter(None, (source.name, grid.place)))}: correct it, then try it with",
        f"#   provenance mapping check {source.name} --mapping THIS-FILE",
        f"rows: {kind}",
        bare if is_bare else headed,
        "fields:" if found else "fields: {}  # name at least the column of the claim",
        *_fields(found, columns, doubted),
        "",
        "# Columns that are not read:",
        *(f"#   {_flow(column)}  # {_examples(values)}" for column, values in left.items()),
        "# Fields that are left:",
        *(f"#   {each.name}: {each.says}" for each in fields_of(kind) if each.name not in found.values()),
    ]
    return "\n".join(lines) + "\n"


def _fields(found: dict[str, str], columns: dict[str, list[str]], doubted: str) -> Iterator[str]:
    """The fields that are known, each with its column, and how to say what labels mean."""
    for column, name in found.items():
        yield _field(name, column, columns[column], doubted=column == doubted)
    for column, name in found.items():
        yield from _meanings(name, column, columns[column])


def _guess(
    header: Sequence[str], sample: Sequence[Sequence[str]], columns: dict[str, list[str]]
) -> tuple[str, dict[str, str], str]:
    """The kind of rows, what the columns are, and which of them is a guess by its length alone."""
    reviews, statements = (guessed(rows, header, sample) for rows in ("reviews", "statements"))
    kind, found = ("statements", statements) if "stance" in statements.values() else ("reviews", reviews)
    left = {column: values for column, values in columns.items() if column not in found and _may_be_claims(values)}
    if "claim" in found.values() or not left:
        return kind, found, ""
    longest = max(left, key=lambda column: sum(map(len, left[column])))
    return kind, {**found, longest: "claim"}, longest


def _may_be_claims(values: Sequence[str]) -> bool:
    return _are_sentences(values) and not are_bodies(values)


def _are_sentences(values: Sequence[str]) -> bool:
    """Whether most cells can say what is claimed: some words, or many letters in one, and not one thing."""
    told = [value for value in values if not is_datum(value)]
    long = sum(len(value.split()) >= _WORDS or (len(value) >= _LETTERS and not value.isascii()) for value in told)
    return long * 2 > len(values) and len(set(told)) * 2 > len(values)


def _field(name: str, column: str, values: list[str], *, doubted: bool) -> str:
    doubt = "a guess: the longest texts; " if doubted else ""
    return f"  {name}: {_flow(given_for(name, column, values))}  # {doubt}{_examples(values)}"


def _meanings(name: str, column: str, values: list[str]) -> Iterator[str]:
    """How to say what the verdicts of a column mean that are not understood."""
    labels = not_understood(name, values)
    if labels and given_for(name, column, values) == column:
        yield "  # or, with what those mean that are not understood (true, mostly-true, mixed, mostly-false, false …):"
        yield f"  # verdict: {_flow({'column': column, 'values': dict.fromkeys(labels, '…')})}"


def _flow(value: object) -> str:
    """A value in one line of YAML."""
    import yaml

    written: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1 << 30)
    return written.removesuffix("\n").removesuffix("\n...")


def _examples(values: list[str]) -> str:
    """Some values, told short, and how many different ones there are."""
    distinct = list(dict.fromkeys(" ".join(value.split()) for value in values))
    if not distinct:
        return "empty in the first rows"
    shown = ", ".join(f"“{each[:_SHOWN]}{'…' * (len(each) > _SHOWN)}”" for each in distinct[:_EXAMPLES])
    return shown if len(distinct) <= _EXAMPLES else f"{len(distinct)} different: {shown}"
