"""Dates in figures alone, such as 03/04/2021: whether day or month stands first, which the rest of a column shows.

One date by itself may be either. Where some dates of a column can only be read with the day first, and none only with
the month first, all are, and the other way round. The printed text is kept.
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
_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.ASCII | re.DOTALL)
_MONTHS = 12


def order_of(values: Iterable[str]) -> Order | None:
    """Which of the two the dates of a column show; None where they show neither, or both.

    Example:
        >>> order_of(["03/04/2021", "22/07/2019"]), order_of(["03/04/2021"]), order_of(["22/07/2019", "07/22/2019"])
        ('day-first', None, None)
    """
    figures = [(int(found[1]), int(found[3])) for value in values if (found := _FIGURES.fullmatch(value))]
    day_first = any(first > _MONTHS >= second for first, second in figures)
    month_first = any(second > _MONTHS >= first for first, second in figures)
    if day_first == month_first:
        return None
    return "day-first" if day_first else "month-first"


def ordered(text: str, order: Order | None) -> str:
    """A date that may be either with the year first; any other text as it is.

    Example:
        >>> ordered("03/04/2021 10:30", "day-first"), ordered("3.4.2021", "month-first"), ordered("22/07/2019", None)
        ('2021-04-03 10:30', '2021-03-04', '22/07/2019')
    """
    found = _FIGURES.fullmatch(text)
    if order is None or found is None or max(int(found[1]), int(found[3])) > _MONTHS:
        return text
    day, month = (found[1], found[3]) if order == "day-first" else (found[3], found[1])
    return f"{found[4]}-{int(month):02}-{int(day):02}{found[5]}"


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
