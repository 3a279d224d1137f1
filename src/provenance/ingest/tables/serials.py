"""Dates as numbers: days since the end of 1899, or since 1904 in some workbooks of the Mac; seconds since 1970.

A cell without a date's format shows 45292 for the first of January 2024. It is read so where a column of dates has such
a number beside dates of the same years, or where the workbook itself gives it, which no other date of five figures is.
Ten figures in a column of dates are seconds, and thirteen thousandths, as programs write them, of 2001 to 2033.
Source: ECMA-376, part 1, 18.17.4.1; POSIX.1-2017, 4.16.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from provenance.dates import parse

Count: TypeAlias = Literal["1900", "1904"]
Counted: TypeAlias = tuple[Count, int, int]
"""How days are counted, and first and last year in which a column's numbers are taken for days."""
_STARTS = {"1900": datetime(1899, 12, 30), "1904": datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell has no zone
_NUMBER = re.compile(r"([2-6]\d{4})(?:[.,](\d{1,12}))?", re.ASCII)
_SECONDS = re.compile(r"(1\d{9})(?:\d{3}|\.\d{1,9})?", re.ASCII)
_AROUND = 15  # years beside those of the other dates
_OUR_TIME = (1980, 2060)


def counted_in(values: Iterable[str], count: Count | None) -> Counted | None:
    """The count and the years in which the numbers of a column are days; None where nothing tells that they are.

    Args:
        values: what stands in the column.
        count: that of the workbook, where it is one.

    Example:
        >>> counted_in(["45292", "2024-03-01"], None), counted_in(["45292"], None), counted_in(["45292"], "1904")
        (('1900', 2009, 2039), None, ('1904', 1980, 2060))
    """
    others = [value for value in values if not _NUMBER.fullmatch(value)]
    years = [int(day[:4]) for day in (parse(value).earliest for value in others) if day]
    how = count or "1900"
    if years:
        return how, min(years) - _AROUND, max(years) + _AROUND
    return (how, *_OUR_TIME) if count or any(map(_SECONDS.fullmatch, others)) else None


def day_of(value: str, counted: Counted | None) -> str | None:
    """The day, in ISO 8601, that a number stands for, with its time where it has one; None where it is none.

    Example:
        >>> day_of("45292", ("1900", 2009, 2039)), day_of("45292,5", ("1900", 2009, 2039))
        ('2024-01-01', '2024-01-01T12:00:00')
        >>> day_of("45292", ("1900", 1990, 2000)) is None, day_of("1570816800000", ("1900", 1980, 2060))
        (True, '2019-10-11T18:00:00Z')
    """
    if counted is None:
        return None
    if seconds := _SECONDS.fullmatch(value):
        return f"{datetime.fromtimestamp(int(seconds[1]), UTC):%Y-%m-%dT%H:%M:%SZ}"
    number = _NUMBER.fullmatch(value)
    return _day(float(f"{number[1]}.{number[2] or 0}"), *counted) if number else None


def _day(number: float, count: Count, first: int, last: int) -> str | None:
    """The day of that number, where it is one of those years."""
    moment = (_STARTS[count] + timedelta(days=number, milliseconds=500)).replace(microsecond=0)
    told = moment.date().isoformat() if number.is_integer() else moment.isoformat()
    return told if first <= moment.year <= last else None
