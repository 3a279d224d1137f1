"""How a text table is written: encoding, delimiter, quotation marks.

`csv.Sniffer` guesses from a few lines and trusts every quotation mark; real files have lone ones, which then swallow
the rows up to the next. Here every combination is tried on the text. The delimiter is that under which nearly all rows
have the same number of cells, and most of them; quotation marks are read unless that costs rows that are whole.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 1 << 20
"""Characters of which the delimiter is told; the quotation marks are tried on all of the text."""
_SPACED = ' "'
_MOST_COLUMNS = 10_000
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LONE_MARK = re.compile(r'[^",;|\t]"[^",;|\t\r\n]')
"""A quotation mark that neither opens nor ends a cell, and is not doubled."""
_NEARLY = 0.05
"""By how much the share of rows with the usual number of cells may differ before it decides."""
MAX_CELL = 16 << 20
"""Longest cell, in characters."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written; ``quote`` is empty where quotation marks are letters like any other.

    With a space before it, spaces stand between a delimiter and the mark.
    """

    delimiter: str
    quote: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a dialect makes of a text: its rows, the usual number of cells, and the share of rows that have it."""

    rows: int
    columns: int
    share: float

    @property
    def whole(self) -> int:
        """How many rows have the usual number of cells."""
        return round(self.rows * self.share)


@dataclass(frozen=True, slots=True)
class Choice:
    """A dialect, what it makes of the table, and how many rows the other reading of quotation marks would give."""

    dialect: Dialect
    measure: Measure
    otherwise: int


def dialect_of(text: str) -> Choice | None:
    r"""The dialect of a table; None where no two rows have the same number of cells, more than one.

    Cost: two passes over the first megabyte for each delimiter, and two over the whole.

    Example:
        >>> dialect_of('a;b\n1;"2\n3"\n4;5\n')
        Choice(dialect=Dialect(delimiter=';', quote='"'), measure=Measure(rows=3, columns=2, share=1.0), otherwise=4)
        >>> dialect_of('a\tb\n1\t"two\n2\tthree"\n')
        Choice(dialect=Dialect(delimiter='\t', quote=''), measure=Measure(rows=3, columns=2, share=1.0), otherwise=2)
    """
    head = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1]
    found = (tried(head, delimiter, lambda: lines_of(head)) for delimiter in DELIMITERS)
    near = _nearly_best([each for each in found if each])
    if not near:
        return None
    choice = max(near, key=lambda each: (_parts_first_row(head, each), each.measure.columns))
    whole = tried(text, choice.dialect.delimiter, lambda: lines_of(text)) if len(head) < len(text) else None
    return whole or choice


def tried(head: str, delimiter: str, lines: Callable[[], Iterable[str]]) -> Choice | None:
    """How quotation marks are best read with that delimiter; None where it does not part cells.

    Args:
        head: the beginning of a text, or all of it.
        delimiter: between cells.
        lines: gives the lines of all of the text, to be gone through once for each reading.
    """
    if delimiter not in head:
        return None
    dialects = (Dialect(delimiter, quote) for quote in _quotes(head, delimiter))
    read = [Choice(each, told, told.rows) for each in dialects if (told := measure(lines(), each))]
    near = _nearly_best([each for each in read if each.measure.columns > 1])
    if not near:
        return None
    best = max(near, key=lambda each: (each.measure.whole, each.dialect.quote))
    others = (each.measure.rows for each in read if each is not best)
    return replace(best, otherwise=next(others, best.measure.rows))


def _parts_first_row(head: str, choice: Choice) -> bool:
    """Whether the first row has as many cells as most: a mark within texts stands in no header."""
    cells = (cells for cells in _reader(lines_of(head), choice.dialect) if cells)
    return len(next(cells, ())) == choice.measure.columns


def _quotes(text: str, delimiter: str) -> tuple[str, ...]:
    """How quotation marks may be meant, beside that delimiter."""
    return ('"', "", _SPACED) if re.search(rf'{re.escape(delimiter)} +"', text) else ('"', "")


def _nearly_best(choices: list[Choice]) -> list[Choice]:
    most = max((each.measure.share for each in choices), default=0.0)
    return [each for each in choices if each.measure.share > most - _NEARLY]


def measure(lines: Iterable[str], dialect: Dialect) -> Measure | None:
    r"""What a dialect makes of the lines of a text; None where it cannot read them.

    Example:
        >>> measure(["a,b\n", "1,2\n", "3\n"], Dialect(",", '"'))
        Measure(rows=3, columns=2, share=0.6666666666666666)
    """
    try:
        widths = Counter(map(len, _reader(lines, dialect)))
    except csv.Error:
        return None
    del widths[0]  # blank lines
    if not widths:
        return None
    columns, count = widths.most_common(1)[0]
    return Measure(widths.total(), columns, count / widths.total()) if columns <= _MOST_COLUMNS else None


def records(text: str, dialect: Dialect) -> Iterator[tuple[list[str], str]]:
    r"""The records of a text, each as its cells and as it is written; all of them joined are the text.

    Raises:
        csv.Error: a cell is longer than `MAX_CELL`.

    Example:
        >>> list(records('a,"b\n"\nc', Dialect(",", '"')))
        [(['a', 'b\n'], 'a,"b\n"\n'), (['c'], 'c')]
        >>> [cells for cells, _ in records('1,"Harbour" froze', Dialect(",", '"'))]
        [['1', '"Harbour" froze']]
    """
    return records_of(lines_of(text), dialect)


def records_of(lines: Iterable[str], dialect: Dialect) -> Iterator[tuple[list[str], str]]:
    """The records of a text that comes line by line, as `records`."""
    taken: list[str] = []
    for cells in _reader(_noted(lines, taken), dialect):
        written = "".join(taken)
        taken.clear()
        yield (_with_lone_marks(cells, written, dialect) if '"' in written else cells), written


def _reader(lines: Iterable[str], dialect: Dialect) -> Iterator[list[str]]:
    """The cells of each record, without the quotation marks that `csv` takes for those around a cell."""
    csv.field_size_limit(MAX_CELL)
    if not dialect.quote:
        return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE, quotechar=None)
    spaced = dialect.quote == _SPACED
    return csv.reader(lines, delimiter=dialect.delimiter, quotechar='"', skipinitialspace=spaced)


def _with_lone_marks(cells: list[str], written: str, dialect: Dialect) -> list[str]:
    """The cells with the quotation marks that are letters: `csv` drops those around the first words of a cell."""
    if not dialect.quote:
        return [unquoted(cell) for cell in cells]
    if dialect.quote == _SPACED or not _LONE_MARK.search(written):
        return cells
    found = _cells_as_written(written.rstrip("\r\n"), dialect.delimiter)
    return found if len(found) == len(cells) else cells


def _cells_as_written(record: str, delimiter: str) -> list[str]:
    """The cells of a record, of which quotation marks enclose only those that they open and end."""
    found, at = [], 0
    while at <= len(record):
        quoted = _QUOTED.match(record, at)
        end = quoted.end() if quoted else at
        stop = record.find(delimiter, end)
        stop = len(record) if stop < 0 else stop
        is_whole = quoted is not None and end == stop
        found.append(unquoted(record[at:stop]) if is_whole else record[at:stop])
        at = stop + 1
    return found


def unquoted(cell: str) -> str:
    """A cell without the quotation marks around it, where those within are doubled as they should be.

    Example:
        >>> unquoted('"the ""old"" bridge"'), unquoted('"old" or "new"')
        ('the "old" bridge', '"old" or "new"')
    """
    if len(cell) > 1 and cell[0] == '"' == cell[-1]:
        inner = cell[1:-1]
        if inner.replace('""', "").find('"') < 0:
            return inner.replace('""', '"')
    return cell


def lines_of(text: str) -> Iterator[str]:
    """Lines with their ends; only CR and LF end one, as for `csv`."""
    start, end = 0, len(text)
    by_cr = "\n" not in text
    while start < end:
        stop = text.find("\r" if by_cr else "\n", start) + 1 or end
        yield text[start:stop]
        start = stop


def _noted(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line
