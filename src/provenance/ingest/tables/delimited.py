"""CSV and its kin: a file that is one table, row by row as it was delivered."""

import csv
from collections.abc import Iterator

from provenance.errors import InputRefusedError
from provenance.ingest.encoding import DAMAGED, decoded, is_damaged, shown
from provenance.ingest.source import Source
from provenance.ingest.tables.dialect import Choice, Dialect, dialect_of, records
from provenance.ingest.tables.grid import Grid, Row, is_blank
from provenance.model import Note

_REGULAR = 0.9
_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


def grid_of(source: Source) -> Grid | None:
    """The table that a text is; None where it is none.

    Raises:
        InputRefusedError: it is no text.
    """
    text, encoding, notes = decoded(source, "table-encoding-detected")
    choice = dialect_of(text)
    if choice is None:
        return None
    dialect = choice.dialect
    told = dialect_note(source, choice, encoding, has_marks='"' in text)
    return Grid("", rows_of(source, text, dialect), (*notes, told), (encoding, dialect.delimiter, dialect.quote))


def is_regular(source: Source) -> bool:
    r"""Whether a text is a table without doubt: nearly all rows have the same number of cells, more than one.

    Example:
        >>> [is_regular(Source("a.txt", text)) for text in (b"a;b\n1;2\n", b"He, the mayor, said so.\nNo.\nYes.")]
        [True, False]
    """
    try:
        choice = dialect_of(decoded(source)[0])
    except InputRefusedError:
        return False
    return choice is not None and choice.measure.share >= _REGULAR


def slices(source: Source) -> list[bytes]:
    """The rows as they are written, blank ones with the row before; the file as a whole where it is no table.

    Raises:
        InputRefusedError: it is no text.
    """
    text, encoding, _ = decoded(source)
    choice = dialect_of(text)
    return [source.content] if choice is None else rows_as_written(source, text, encoding, choice.dialect)


def rows_as_written(source: Source, text: str, encoding: str, dialect: Dialect) -> list[bytes]:
    """The rows of a text in that encoding, and what stands before it, as they are in the source."""
    pieces: list[bytes] = [source.content[: len(source.content) - len(text.encode(encoding, DAMAGED))]]
    for cells, written in records(text, dialect):
        if is_blank(cells):
            pieces[-1] += written.encode(encoding, DAMAGED)
        else:
            pieces.append(written.encode(encoding, DAMAGED))
    if not pieces[0]:
        del pieces[0]
    return pieces


def cells_of(piece: bytes, form: tuple[str, str, str]) -> list[str] | None:
    """The cells of a row as it was delivered; None where the bytes are not one row."""
    encoding, delimiter, quote = form
    try:
        found = [
            cells
            for cells, _ in records(piece.decode(encoding, DAMAGED), Dialect(delimiter, quote))
            if not is_blank(cells)
        ]
    except (UnicodeError, csv.Error):
        return None
    return list(map(shown, found[0])) if len(found) == 1 else None


def rows_of(source: Source, text: str, dialect: Dialect, line: int = 1) -> Iterator[Row]:
    """The rows that are not blank; ``line`` is the number of the first line.

    Raises:
        InputRefusedError: a cell is too long, or a line break stands where none can.
    """
    is_whole = not is_damaged(text)
    try:
        for cells, written in records(text, dialect):
            if not is_blank(cells):
                yield Row(f"line {line}", cells if is_whole else list(map(shown, cells)))
            line += written.count("\n") or 1
    except csv.Error as error:
        raise source.refusal(f"line {line}", f"is no row of a table: {error}") from None


def dialect_note(source: Source, choice: Choice, encoding: str, *, has_marks: bool) -> Note:
    """Which dialect was chosen, and how many rows the other reading of quotation marks would have given."""
    told = f"{source.name} is read as {encoding} with {_NAMES[choice.dialect.delimiter]}s between cells"
    if has_marks:
        rows, other = choice.measure.rows, choice.otherwise
        told += ", quotation marks around cells" if choice.dialect.quote else ", quotation marks as letters"
        told += f": {rows} rows, by the other reading {other}" if rows != other else ""
    return Note("table-dialect", told)
