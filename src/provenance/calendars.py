"""Months and weekdays in words, and years that are not counted from the birth of Christ.

The names are data, in ``graph/schemes/calendars.toml`` (from the Unicode CLDR): months of some 70 languages, folded so
that case, accents and points do not count.
"""

import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from provenance.resources import agreed, graph_file

_ACCENTS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u093c\u09bc\u0a3c\u0640]")
_BUDDHIST_YEARS = range(2400, 2700)
_BUDDHIST_LEAD = 543
_SOLAR_YEARS = range(1250, 1500)
_SOLAR_NOW = range(1300, 1421)
"""Of those the years of our time, which end before those of the lunar Hijri count begin that are (1420 is 1999)."""
_BY_SOLAR_YEARS, _BY_BUDDHIST_YEARS = ("fa", "prs", "ps"), ("th", "lo", "km")
"""Languages whose dates in figures are counted so."""
_CALENDARS = {"months": "gregorian", "solar_hijri": "solar_hijri", "th": "thai"}
"""By section of the data file, but where a language goes by its own."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its number, in a calendar: ``gregorian``, ``thai`` (its names, in either count) or ``solar_hijri``."""

    number: int
    calendar: str = "gregorian"


def folded_words(text: str) -> str:
    """A text in the form in which names of months are compared; every decimal figure as 0 to 9.

    Example:
        >>> folded_words("24 FÉVRIER ٢٠٢١"), folded_words("ŞUBAT") == folded_words("şubat")
        ('24 fevrier 2021', True)
    """
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).replace("ı", "i")
    return western_figures(unicodedata.normalize("NFC", _ACCENTS.sub("", bare)))


def western_figures(text: str) -> str:
    """The text with the decimal figures of every script as 0 to 9.

    Example:
        >>> western_figures("۱۴۰۰/۰۳/۱۵ and १५")
        '1400/03/15 and 15'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def month_named(name: str, language: str | None = None) -> Month | None:
    """The month of a folded name; None where there is none, or two languages mean different months by it.

    Example:
        >>> month_named("marzo").number, month_named("listopada"), month_named("listopada", "pl-PL").number
        (3, None, 11)
    """
    tables = _tables()
    primary = (language or "").replace("_", "-").partition("-")[0].casefold()
    return tables.by_language.get(primary, {}).get(name) or tables.months.get(name)


def is_weekday(word: str) -> bool:
    """Whether a folded word names a day of the week in some language.

    Example:
        >>> is_weekday("donnerstag"), is_weekday("marzo")
        (True, False)
    """
    return word in _tables().weekdays


def is_filler(word: str) -> bool:
    """Whether a folded word beside a date says nothing of its own: "of", "del", "roku"."""
    return word in _tables().fillers


def zone_hours(name: str) -> int | None:
    """Hours from UTC of a zone that is named in lower case; None where no one zone has that name.

    Example:
        >>> zone_hours("cest"), zone_hours("ist")
        (2, None)
    """
    return _tables().zones.get(name)


def longest_name() -> int:
    """Words of the longest name of a month."""
    return _tables().longest


def gregorian(month: Month, year: int, day: int | None) -> tuple[int, int, int | None]:
    """Year, month and day in the Gregorian calendar, of a date in the calendar whose month was named.

    A year by the Buddhist count is told by its size, beside a Thai month; a month of the solar Hijri calendar alone
    spans two Gregorian ones.

    Raises:
        ValueError: the date cannot be told in the Gregorian calendar.

    Example:
        >>> gregorian(Month(3, "solar_hijri"), 1400, 15), gregorian(Month(6, "thai"), 2564, 17)
        ((2021, 6, 5), (2021, 6, 17))
    """
    if month.calendar == "thai" and year in _BUDDHIST_YEARS:
        return year - _BUDDHIST_LEAD, month.number, day
    if month.calendar != "solar_hijri":
        return year, month.number, day
    if day is None or year not in _SOLAR_YEARS:
        raise ValueError(year)
    return _from_solar_hijri(year, month.number, day)


def _primary(language: str | None) -> str:
    """The language of a tag, without its script and region; empty where there is none."""
    return (language or "").replace("_", "-").partition("-")[0].casefold()


def _is_of_another_count(year: int, month: int | None) -> bool:
    """Whether a year may be told by a count that is not ours."""
    return year in _BUDDHIST_YEARS or (year in _SOLAR_YEARS and month is not None)


def in_our_count(
    day: tuple[int, int | None, int | None], language: str | None, *, persian: bool = False
) -> tuple[int, int | None, int | None]:
    """Year, month and day that were printed in figures alone, in the Gregorian calendar.

    Args:
        day: as printed.
        language: a tag.
        persian: whether the figures are Persian ones.

    Raises:
        ValueError: nobody knows by which count such a year is told, or there is no such day.

    Example:
        >>> in_our_count((1402, 5, 12), "fa"), in_our_count((2567, 5, 12), "th"), in_our_count((2024, 5, 12), "fa")
        ((2023, 8, 3), (2024, 5, 12), (2024, 5, 12))
    """
    year, month, number = day
    primary = _primary(language)
    if year in _BUDDHIST_YEARS and primary in _BY_BUDDHIST_YEARS:
        return year - _BUDDHIST_LEAD, month, number
    is_solar = persian or (primary in _BY_SOLAR_YEARS and year in _SOLAR_NOW)
    if is_solar and year < _SOLAR_YEARS.stop:
        return gregorian(Month(month or 0, "solar_hijri"), year, number)
    if _is_of_another_count(year, month):
        raise ValueError(year)
    return day


def _from_solar_hijri(year: int, month: int, day: int) -> tuple[int, int, int]:
    """By the cycle of 33 years, which agrees with the observed calendar over the years taken here.

    Source: K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74 (1996).

    Raises:
        ValueError: there is no such month, or it has no such day.
    """
    from datetime import date, timedelta

    lengths = [31] * 6 + [30] * 5 + [30 if _days_before(year + 1) - _days_before(year) > 365 else 29]  # noqa: PLR2004
    if not (1 <= month <= len(lengths) and 1 <= day <= lengths[month - 1]):
        raise ValueError(day)
    passed = _days_before(year) - _days_before(1400) + sum(lengths[: month - 1]) + day - 1
    found = date(2021, 3, 21) + timedelta(days=passed)  # 1 Farvardin 1400
    return found.year, found.month, found.day


def _days_before(year: int) -> int:
    """Days before the first of Farvardin, counted from some fixed day: 8 leap years in 33."""
    return 365 * year + (8 * year + 21) // 33


@dataclass(slots=True)
class _Tables:
    months: dict[str, Month]
    by_language: dict[str, dict[str, Month]]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    zones: dict[str, int]
    longest: int


@cache
def _tables() -> _Tables:
    """The names of the data file; 10 ms, once. What Bosnian, Croatian and Serbian share is ``sh``."""
    data: dict[str, Any] = tomllib.loads(graph_file("schemes", "calendars.toml").read_text(encoding="utf-8"))
    by_language: dict[str, dict[str, Month]] = defaultdict(dict)
    for section in ("months", "solar_hijri"):
        for tag, rows in data[section].items():
            by_language[tag] |= _months(rows, _CALENDARS.get(tag, _CALENDARS[section]))
    by_language["sh"] = agreed(by_language[tag] for tag in ("bs", "hr", "sr"))
    return _Tables(
        months=agreed(by_language.values()),
        by_language=by_language,
        weekdays=frozenset(" ".join(chain.from_iterable(data["weekdays"].values())).split()),
        fillers=frozenset(data["fillers"]["words"]),
        zones=data["zones"],
        longest=max(len(name.split()) for table in by_language.values() for name in table),
    )


def _months(rows: list[str], calendar: str) -> dict[str, Month]:
    """The months of one language by each of their names."""
    months = ((name, Month(number, calendar)) for number, names in enumerate(rows, 1) for name in names.split(", "))
    return dict(months)
