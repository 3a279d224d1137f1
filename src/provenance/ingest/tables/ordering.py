"""Dates in figures alone, such as 03/04/2021: whether day or month stands first, which the rest of a column shows.

One date by itself may be either. Where some dates of a column can only be read with the day first, and none only with
the month first, all are, and the other way round. Years of two figures are read where the column shows that they stand
last: days are more than years; and after a month by its name, as spreadsheets print days (8-Oct-20). The printed text
is kept.
"""

import dataclasses
import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec.structs import replace

from provenance.dates import Date
from provenance.model import Reading

Order: TypeAlias = Literal["day-first", "month-first"]
DATES = ("date", "claim-date", "modified")
"""Fields of rows that hold dates."""
_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)", re.ASCII | re.DOTALL)
_NAMED = re.compile(r"\s*(\d{1,2}[ -][^\W\d_]{3,10}\.?[ -])'?(\d{2})\s*")
_MONTHS = 12
_SHORT = 2
_THIS_CENTURY = 69  # POSIX: years of two figures up to 68 are of this century


def order_of(values: Iterable[str]) -> Order | None:
    """Which of the two the dates of a column show; None where they show neither, or both.

    Example:
        >>> order_of(["03/04/2021", "22/07/2019"]), order_of(["03/04/2021"]), order_of(["22/07/2019", "07/22/2019"])
        ('day-first', None, None)
        >>> order_of(["8/20/20", "8/2/20"]), order_of(["20/08/21", "20/08/22"])
        ('month-first', None)
    """
    found = [figures.group(1, 3, 4) for value in values if (figures := _FIGURES.fullmatch(value))]
    are_last = len({first for first, *_ in found}) > len({year for *_, year in found})
    shown = {_shown(int(one), int(other), are_last or len(year) > _SHORT) for one, other, year in found} - {None}
    return shown.pop() if len(shown) == 1 else None


def _shown(first: int, second: int, is_last: bool) -> Order | None:
    """What a date that can be read in one way only shows; a day before its month may be a year, unless that is last."""
    if (first > _MONTHS) == (second > _MONTHS):
        return None
    if second > _MONTHS:
        return "month-first"
    return "day-first" if is_last else None


def ordered(text: str, order: Order | None) -> str:
    """A date that may be either with the year first; any other text as it is.

    Example:
        >>> ordered("03/04/2021 10:30", "day-first"), ordered("3.4.2021", "month-first"), ordered("22/07/2019", None)
        ('2021-04-03 10:30', '2021-03-04', '22/07/2019')
        >>> ordered("8/20/20", "month-first")
        '2020-08-20'
    """
    found = _FIGURES.fullmatch(text)
    if order is None or found is None:
        return text
    day, month = (int(found[1]), int(found[3])) if order == "day-first" else (int(found[3]), int(found[1]))
    return text if month > _MONTHS else f"{_year(found[4])}-{month:02}-{day:02}{found[5]}"


def with_century(text: str) -> str:
    """A day, the name of its month and two figures with the year in four; any other text as it is.

    Example:
        >>> with_century("8-Oct-20"), with_century("12 mars 99"), with_century("8-Oct-2020")
        ('8-Oct-2020', '12 mars 1999', '8-Oct-2020')
    """
    found = _NAMED.fullmatch(text)
    return f"{found[1]}{_year(found[2])}" if found else text


def _year(told: str) -> str:
    """Of a year of two figures all four."""
    return told if len(told) > _SHORT else f"{20 if int(told) < _THIS_CENTURY else 19}{told}"


def as_printed(reading: Reading, printed: dict[str, str]) -> Reading:
    """The reading with the texts of its dates as they stand in the table.

    Args:
        reading: of a row whose dates were put in order.
        printed: the text in order, and the text that is printed.
    """
    if not printed:
        return reading

    def again(date: Date | None) -> Date | None:
        return dataclasses.replace(date, text=printed[date.text]) if date and date.text in printed else date

    works = (replace(w, published=again(w.published), modified=again(w.modified)) for w in reading.publications)
    said = (replace(each, said=again(each.said)) for each in reading.assertions)
    return replace(reading, publications=tuple(works), assertions=tuple(said))
