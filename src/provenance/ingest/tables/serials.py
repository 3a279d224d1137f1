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
Years: TypeAlias = tuple[int, int]
"""First and last year in which a column's numbers are taken for days."""
_STARTS = {"1900": datetime(1899, 12, 30), "1904": datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell has no zone
_NUMBER = re.compile(r"([2-6]\d{4})(?:[.,](\d{1,12}))?", re.ASCII)
_SECONDS = re.compile(r"(1\d{9})(?:\d{3}|\.\d{1,9})?", re.ASCII)
_AROUND = 15  # years beside those of the other dates
_OUR_TIME: Years = (1980, 2060)


def years_of(values: Iterable[str], *, in_workbook: bool) -> Years | None:
    """The years in which the numbers of a column are days; None where it has none, or nothing to tell it by.

    Example:
        >>> years_of(["45292", "2024-03-01"], in_workbook=False), years_of(["45292"], in_workbook=False)
        ((2009, 2039), None)
    """
    told = [value for value in values if not _NUMBER.fullmatch(value)]
    found = [parse(value) for value in told if not _SECONDS.fullmatch(value)]
    years = [int((date.earliest or "")[:4]) for date in found if date.earliest]
    if years:
        return min(years) - _AROUND, max(years) + _AROUND
    return _OUR_TIME if in_workbook or len(found) < len(told) else None


def day_of(value: str, years: Years | None, count: Count) -> str | None:
    """The day, in ISO 8601, that a number stands for, with its time where it has one; None where it is none.

    Example:
        >>> day_of("45292", (2009, 2039), "1900"), day_of("45292,5", (2009, 2039), "1900")
        ('2024-01-01', '2024-01-01T12:00:00')
        >>> day_of("45292", (1990, 2000), "1900") is None, day_of("1570816800000", (1980, 2060), "1900")
        (True, '2019-10-11T18:00:00Z')
    """
    if (seconds := _SECONDS.fullmatch(value)) and years:
        return f"{datetime.fromtimestamp(int(seconds[1]), UTC):%Y-%m-%dT%H:%M:%SZ}"
    number = _NUMBER.fullmatch(value)
    if number is None or years is None:
        return None
    moment = _STARTS[count] + timedelta(days=float(f"{number[1]}.{number[2] or 0}"))
    if not years[0] <= moment.year <= years[1]:
        return None
    rounded = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return rounded.isoformat() if number[2] else rounded.date().isoformat()
