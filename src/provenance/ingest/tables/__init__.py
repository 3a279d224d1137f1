"""Tables: CSV and its kin, workbooks. Each row is a record, read by a mapping from columns to the model.

A row with a review becomes the ClaimReview that it amounts to, so that one reader serves all; a row with a page, the
page; a row with a statement, the assertion. A record's content is the row by itself, with the name of its mapping, or
the mapping where it is the user's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import claim_texts, page_of
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.records import Document
from provenance.ingest.source import Entry, Source
from provenance.ingest.tables.checking import is_of_check, title_asked
from provenance.ingest.tables.delimited import cells_of, grid_of, slices
from provenance.ingest.tables.grid import Grid
from provenance.ingest.tables.mapping import Named, find_mapping, parse_mapping, shipped
from provenance.ingest.tables.ordering import as_printed
from provenance.ingest.tables.plan import review_node
from provenance.ingest.tables.recognising import known
from provenance.ingest.tables.record import Record
from provenance.ingest.tables.rows import OPENING, entries_of, entry_again
from provenance.ingest.tables.statements import statement_reading
from provenance.ingest.tables.workbook import grids_of, is_workbook
from provenance.model import Note, Reading
from provenance.web import Address

_ENDINGS = (".csv", ".tsv", ".tab")
_SNIFFED = 1 << 16
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # two bytes a letter, of which a line may not end within one


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The format ``table``; with a mapping that was asked for, the name that `format_name` gives."""

    name: str = "table"
    mapping: Named | None = None
    media_type: str = "application/json"
    reader: str = "table/1"

    def sniff(self, source: Source) -> bool:
        """Whether it is a workbook, is called a table, or begins with rows that a shipped mapping knows."""
        if source.content.startswith(OPENING) or is_workbook(source):
            return True
        end = source.content.rfind(b"\n", 0, _SNIFFED) + 1
        if source.content.startswith(_WIDE):
            end += end % 2
        head = source.content[:end] or source.content
        part = Source(source.name, head)
        try:
            grid = grid_of(part)
            if source.name.lower().endswith(_ENDINGS):
                return grid is not None
            return grid is not None and not known(part, grid, None).notes
        except InputRefusedError:
            return False

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The rows in their order; what one sheet of a workbook lacks does not touch the others.

        Raises:
            InputRefusedError: it is no table.
        """
        if source.content.startswith(OPENING):
            yield entry_again(source)
            return
        for grid in grids(source):
            try:
                yield from entries_of(source, grid, self.mapping)
            except InputRefusedError as error:
                yield error

    def slices(self, source: Source) -> list[bytes]:
        """The rows as they are written; a workbook, and a row by itself, as a whole."""
        if source.content.startswith(OPENING) or is_workbook(source):
            return [source.content]
        return slices(source)

    def read(self, entry: Entry, base: str) -> Reading:
        """What the row says.

        Raises:
            InputRefusedError: a statement's row says what cannot be.
        """
        record: Record = entry.document
        rows = record.plan.named.mapping.rows
        if rows == "statements":
            return as_printed(statement_reading(entry, base, self.reader), record.printed)
        asked = title_asked(record) if rows == "reviews" else None
        is_review = asked or (rows == "reviews" and "claim" in record.values)
        reading = self._review(entry, base, asked) if is_review else self._page(entry, base)
        told = replace(reading, reader=self.reader, notes=(*record.notes, *reading.notes))
        return as_printed(told, record.printed)

    def _review(self, entry: Entry, base: str, asked: str | None) -> Reading:
        """The review of the row's claim, or of what its title asks."""
        record: Record = entry.document
        node = review_node(record.values)
        if asked:
            node["claimReviewed"] = asked
        if not claim_texts(node):
            raise InputRefusedError(record.table, entry.place, "what it says is claimed is no more than a number")
        reading = with_citations(to_reading(entry.key, [node], base), Document([node]))
        said = tuple(replace(each, method=self.reader) for each in reading.assertions)
        status = next(iter(record.values.get("status", ())), None)
        reviews = tuple(replace(each, status=status) for each in reading.reviews)
        told = (Note("claim-from-title", f"the row has no claim: its title asks for it, {asked!r}"),) if asked else ()
        return replace(reading, assertions=said, reviews=reviews, notes=(*told, *reading.notes))

    def _page(self, entry: Entry, base: str) -> Reading:
        record: Record = entry.document
        node = review_node(record.values)
        if not is_of_check(record):
            del node["@type"]
        if not isinstance(page_of(node), Address):
            raise InputRefusedError(record.table, entry.place, "a row of a page without a usable address of it")
        reading = with_citations(page_reading(entry.key, node, base, self.reader), Document(page=node))
        page, *others = reading.publications
        page = replace(page, text=next(iter(record.values.get("text", ())), None))
        missing = record.plan.named.mapping.rows == "reviews"
        notes = tuple(note for note in reading.notes if missing or note.kind != "claim-missing")
        return replace(reading, publications=(page, *others), notes=notes)

    def holds(self, piece: bytes, content: bytes) -> bool:
        """Whether a piece of a delivered file is the row whose content that is."""
        import json

        try:
            told = json.loads(content)
            cells = cells_of(piece, tuple(told["form"]))
        except (ValueError, KeyError, TypeError):
            return False
        kept = list(told["cells"].values())  # without those before them that stood in no column
        return bool(cells and kept) and [cell for cell in cells or () if cell.strip()][-len(kept) :] == kept


def format_name(mapping: str) -> str:
    r"""Name of the format that reads by that mapping; it holds the mapping, for whoever reads may open no file.

    Raises:
        RequestError: there is no such mapping.
        InputRefusedError: it is none.

    Example:
        >>> format_name("liar").partition("\n")[0]
        'table:liar'
    """
    named = find_mapping(mapping)
    return f"{FORMAT.name}:{named.name}\n{named.text}"


def with_mapping(wish: str) -> TableFormat:
    """The format of a name that `format_name` gave, without what stands before its colon.

    Raises:
        InputRefusedError: it holds no mapping.
    """
    name, _, text = wish.partition("\n")
    named = shipped().get(name)
    if named is None or named.text != text:
        named = parse_mapping(name, text)
    return TableFormat(f"{FORMAT.name}:{wish}", named)


def grids(source: Source) -> Iterator[Grid]:
    """The tables in a source, in their order.

    Raises:
        InputRefusedError: there is none.
    """
    if is_workbook(source):
        yield from grids_of(source)
        return
    grid = grid_of(source)
    if grid is None:
        raise source.refusal("", "is no table: no delimiter gives two rows the same number of cells")
    yield grid


FORMAT = TableFormat()
"""The format, as the registry finds it."""
