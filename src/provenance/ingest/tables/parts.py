"""Tables of any size: cut where rows begin, and read part by part, so that memory does not grow with the file.

The file is gone through before: for its encoding, for the quotation marks, of which every reading is tried on the whole
of it, and for the cuts. Each part is then read with the first rows of the table, which tell what its columns say, as in
a table that is read at once.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from provenance.ingest.encoding import DAMAGED, damage_of
from provenance.ingest.source import Parts, Source
from provenance.ingest.tables.delimited import dialect_note, rows_as_written, rows_of
from provenance.ingest.tables.dialect import Choice, Dialect, dialect_of, records_of, tried
from provenance.ingest.tables.footers import is_footer
from provenance.ingest.tables.grid import Grid, is_blank
from provenance.ingest.tables.long import LongText, NoLinesError
from provenance.ingest.tables.recognising import HEAD_ROWS, known
from provenance.model import Note

if TYPE_CHECKING:
    from provenance.ingest.tables.mapping import Named

PART_BYTES = 1 << 20
"""A table is cut at the first row that begins after so many bytes."""
_LONGEST_HEAD = 4 << 20


class _Whole(msgspec.Struct, frozen=True):
    """What a part must know of its table: how it is written, and its first rows, as they are written."""

    encoding: str
    delimiter: str
    quote: str
    notes: tuple[Note, ...]
    head: bytes

    @property
    def dialect(self) -> Dialect:
        return Dialect(self.delimiter, self.quote)


def parts_of(source: Source, file: int, tell: Callable[[int], None], forced: Named | None) -> Parts | None:
    """How a table is cut, as `provenance.ingest.source.PartedFormat.parts`; None where it must be read as a whole.

    That is where it is no table, and where rows name each other.

    Raises:
        InputRefusedError: no mapping knows it.

    Cost: four passes, some 10 s for 300 MB; memory is bounded.
    """
    try:
        text = LongText(file, tell)
        choice = _chosen(text)
        if choice is None:
            return None
        cuts = _Cuts(text, choice.dialect)
        sizes = tuple(cuts)
    except (NoLinesError, csv.Error):
        return None
    how = choice.dialect
    whole = _Whole(text.encoding, how.delimiter, how.quote, _notes(source, text, choice), cuts.head)
    table = known(source, _grid(source, whole, whole.head, 1), forced)
    is_whole = table.plan.named.mapping.rows == "statements" or len(cuts.head) > _LONGEST_HEAD
    return None if is_whole else Parts(msgspec.msgpack.encode(whole), sizes)


def part_grid(source: Source) -> Grid:
    """The rows of a part, with the first rows of its table.

    Raises:
        InputRefusedError: a row cannot be read.
    """
    whole, line = _told(source)
    return _grid(source, whole, _behind_mark(source.content, whole.encoding) if line == 1 else source.content, line)


def part_slices(source: Source) -> list[bytes]:
    """The rows of a part as they are written."""
    whole, line = _told(source)
    content = _behind_mark(source.content, whole.encoding) if line == 1 else source.content
    return rows_as_written(source, content.decode(whole.encoding, DAMAGED), whole.encoding, whole.dialect)


def _told(source: Source) -> tuple[_Whole, int]:
    assert source.part is not None  # noqa: S101 - asked by those who read parts
    return msgspec.msgpack.decode(source.part.whole, type=_Whole), source.part.line


def _grid(source: Source, whole: _Whole, content: bytes, line: int) -> Grid:
    head, text = (each.decode(whole.encoding, DAMAGED) for each in (whole.head, content))
    return Grid(
        "",
        rows_of(source, text, whole.dialect, line),
        whole.notes if line == 1 else (),
        (whole.encoding, whole.delimiter, whole.quote),
        head=tuple(rows_of(source, head, whole.dialect)),
        further=line > 1,
    )


def _behind_mark(content: bytes, encoding: str) -> bytes:
    return content.decode(encoding, DAMAGED).removeprefix("\ufeff").encode(encoding, DAMAGED)


def _chosen(text: LongText) -> Choice | None:
    """The dialect: the delimiter by the beginning, the quotation marks by all rows."""
    head = next(text.pieces(), b"").decode(text.encoding, DAMAGED)
    choice = dialect_of(head)
    return choice and tried(head, choice.dialect.delimiter, text.lines)


def _notes(source: Source, text: LongText, choice: Choice) -> tuple[Note, ...]:
    has_marks = choice.dialect.quote or choice.measure.rows != choice.otherwise
    told = dialect_note(source, choice, text.encoding, has_marks=bool(has_marks))
    if text.mark or (text.encoding == "utf-8" and not text.damaged):
        return (told,)
    read = f"{source.name} is read as {text.encoding}{damage_of(text.damaged)}"
    return Note("table-encoding-detected", read), told


class _Cuts:
    """Goes through a table once, for the bytes and lines of each part; then knows its first rows too.

    A part begins with a row of its own: neither with a blank one nor with one that tells of the table.

    Raises:
        csv.Error: a cell is too long.
        NoLinesError: so is a line.
    """

    def __init__(self, text: LongText, dialect: Dialect) -> None:
        self._text, self._dialect = text, dialect
        self.head = b""

    def __iter__(self) -> Iterator[tuple[int, int]]:
        size, lines, seen = len(self._text.mark), 0, 0
        for cells, written in records_of(self._text.lines(), self._dialect):
            begins = not is_blank(cells)
            if size >= PART_BYTES and begins and seen >= HEAD_ROWS and not is_footer(cells):
                yield size, lines
                size = lines = 0
            data = written.encode(self._text.encoding, DAMAGED)
            size, lines, seen = size + len(data), lines + (written.count("\n") or 1), seen + begins
            if begins and seen <= HEAD_ROWS:
                self.head += data
        yield size, lines
