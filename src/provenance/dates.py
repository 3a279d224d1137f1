"""Dates as published, with the precision they have and the interval they allow.

A date without a zone is taken as UTC: widening it by a day on both sides would put every undated zone out of order,
and a reader who needs the difference has the published text. Today's date is never assumed.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from provenance.calendars import (
    folded_words,
    gregorian,
    in_our_count,
    is_filler,
    is_weekday,
    longest_name,
    month_named,
    western_figures,
)
from provenance.errors import RequestError
from provenance.zones import offset_of


@dataclass(frozen=True, slots=True)
class Date:
    """A date: the published text, a typed value of the same precision, and the interval in UTC.

    ``value`` is the XSD lexical form and ``datatype`` the local name of its XSD type (``gYear``, ``gYearMonth``,
    ``date``, ``dateTime``); ``earliest`` and ``latest`` are ``xsd:dateTime`` texts that end in ``Z``. All four are
    None where the text could not be read; where it is one of two days, only the value is.
    """

    text: str
    value: str | None = None
    datatype: str | None = None
    earliest: str | None = None
    latest: str | None = None


_LONGEST = 100  # characters; what is longer is no date, and patterns need not walk it

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_ISO_MOMENT = re.compile(  # zones up to those of XSD; what is not quite so is read in general
    r"(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(Z|[+-](?:0\d|1[0-3]):?[0-5]\d)?", re.ASCII
)
_YEAR_FIRST = re.compile(
    r"(\d{4})\s?([/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?|(\d{4})(\d\d)(\d\d)|(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII
)
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})\.?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})|(\d{4})[/.](\d{1,2})", re.ASCII)
_EAST_ASIAN = re.compile(
    r"(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일號号])?)?(?:\s?\([^()]{1,3}\))?", re.ASCII
)
_VIETNAMESE = re.compile(r"(?:(?:ngay\s)?(\d{1,2}),?\s)?thang\s(\d{1,2}),?(?:\snam)?\s(\d{4})", re.ASCII)
_TIME = re.compile(
    r"(?P<date>.*?[^\s,–—|·@-])"
    r"(?:T|[,،\s](?:\s*(?:at|a las|à|às|um|kl\.?|klo|o|в|о|lúc|pukul|jam|saat|[-–—|·@])\s)?\s*)"
    r"(?P<hour>\d\d?)[:h.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"\s?(?P<half>[ap]\.?\s?m\.?)?(?:\s?(?:hrs?|h|uhr)\b\.?)?"
    r"\s*(?P<zone>[a-z]{1,4}(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{1,2}:\d\d|[+-]\d\d(?:\d\d)?)?(?:\s?\([\w\s/+:-]+\)|\[[\w/+-]+\])?",
    re.IGNORECASE | re.DOTALL,
)
# Other orders of the same parts: the basic form of ISO 8601, the form of C and of Twitter, two figures of RFC 822.
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})?", re.ASCII)
_YEAR_AFTER_TIME = re.compile(
    r"[a-z]{3,9},?\s+([a-z]{3,9})\s+(\d{1,2})\s+(\d\d:\d\d:\d\d)\s+(?:([a-z]{3,4}|[+-]\d{4})\s+)?(\d{4})",
    re.ASCII | re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"([a-z]{3}),?\s+(\d{1,2})\s([a-z]{3})\s(\d\d)(\s\d\d:.+)", re.ASCII | re.IGNORECASE)
_SPLIT = re.compile(r"[\s,./\-،、()|·•]+")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|eme|e|o|a|i|g|d|ος|η|го|日)?", re.ASCII)
_PERSIAN = re.compile("[۰-۹]")  # U+06F0 to U+06F9, not the Arabic ones
_USUAL = ("1500", "2400")  # years, from and before, that figures alone count by our calendar
_MILLISECONDS = 1e11
"""From here on a number counts milliseconds since 1970; below it, seconds (this one would be the year 5138)."""

_Day = tuple[int, int | None, int | None]
"""Year, month, day; the last two None where the text is coarser."""


@lru_cache(maxsize=16_384)
def parse(text: str, language: str | None = None) -> Date:
    """Read a published date.

    Read are ISO 8601 in its usual bad spellings (``2020-06-23 20:02``, ``+0200``, spaces around), dates with the year
    first or last in figures of any script, RFC 822, the forms of C and JavaScript, months by name in some 70 languages,
    and the Buddhist and solar Hijri count where a word or the language tells it, the latter also in Persian figures;
    without, a day of a year before 1500 or after 2400 is read by no count. What is impossible
    (``2021-02-30``), has two figures for its year or is coarser than a year keeps its text and no value. Where day and
    month may be either (``03/04/2021``) there is no value, and the interval covers both. Today's date is never assumed.

    Args:
        text: as published; it is kept unchanged in the result.
        language: a tag, for names that mean different months in different languages, and for the count of years.

    Returns:
        The date, with precision of year, month, day or time. A time without a zone is read as UTC, its value has none.

    Cost: some 5 µs for ISO 8601, 20 µs for words; 10 ms once for the names.

    Example:
        >>> parse("February 2025").value, parse("February 2025").latest
        ('2025-02', '2025-02-28T23:59:59Z')
        >>> parse("2022-10-17T16:16:42+0200").earliest
        '2022-10-17T14:16:42Z'
        >>> both = parse("03/04/2021")
        >>> both.value, both.earliest, both.latest
        (None, '2021-03-04T00:00:00Z', '2021-04-03T23:59:59Z')
    """
    if len(text) > _LONGEST:
        return Date(text)
    if _USUAL[0] <= text[:4] < _USUAL[1]:
        if found := _ISO.fullmatch(text):  # most of them are
            return _whole_or_none(text, *found.groups())
        if found := _ISO_MOMENT.fullmatch(text):
            return _iso_moment(text, *found.groups())
    return _in_general(text, language)


def parse_spoken(text: str, language: Callable[[], str | None]) -> Date:
    """As `parse`; the language is asked for where the text alone gives no value.

    Example:
        >>> parse_spoken("17 listopada 2021", lambda: "pl").value, parse_spoken("1402/05/12", lambda: "fa").value
        ('2021-11-17', '2023-08-03')
    """
    found = parse(text)
    if found.value is None and (told := language()):
        return parse(text, told)
    return found


def _in_general(text: str, language: str | None) -> Date:
    """A date of any shape."""
    cleaned = _reordered(western_figures(_plain(text)))
    timed = _TIME.fullmatch(cleaned)
    try:
        printed = timed["date"] if timed else cleaned
        days = _counted(_days(printed, language), printed, language, persian=_PERSIAN.search(text) is not None)
        if len(days) != 1:
            return _either(text, days) if days else Date(text)
        return _moment(text, days[0], timed) if timed else _whole(text, *days[0])
    except (ValueError, OverflowError):  # the calendar has no such day, or UTC would leave it
        return Date(text)


def _counted(days: Sequence[_Day], printed: str, language: str | None, *, persian: bool) -> Sequence[_Day]:
    """The days by our calendar, of those printed in figures alone; beside a word it was told which count is meant.

    Raises:
        ValueError: nobody knows by which count such a year is told.
    """
    if any(map(str.isalpha, printed)) and not persian:
        return days
    return [in_our_count(day, language, persian=persian) for day in days]


def _iso_moment(text: str, day: str, minute: str, second: str | None, zone: str | None) -> Date:
    """A moment as XSD writes it, or nearly; without value where the calendar has no such day, or UTC would leave it."""
    time, suffix = f"{day}T{minute}{second or ':00'}", _xsd_zone(zone)
    try:
        moment = datetime.fromisoformat(f"{time}{'+00:00' if suffix in ('', 'Z') else suffix}")
        first = f"{time}Z" if suffix in ("", "Z") else _utc(moment)
    except (ValueError, OverflowError):
        return Date(text)
    return Date(text, time + suffix, "dateTime", first, first if second else f"{first[:-3]}59Z")


def _xsd_zone(zone: str | None) -> str:
    """A zone as XSD writes it, of one that has a colon or none."""
    return f"{zone[:3]}:{zone[-2:]}" if zone and zone != "Z" else zone or ""


def from_number(number: float) -> Date:
    """Read a date that was published as a number: a year, a day as ``20210618``, seconds or milliseconds since 1970.

    Example:
        >>> from_number(1592942520).value, from_number(1592942520000).value, from_number(2021).value
        ('2020-06-23T20:02:00Z', '2020-06-23T20:02:00Z', '2021')
    """
    text = str(number)
    if len(text) in (4, 8) and text.isdecimal():
        return parse(text)
    try:
        seconds = number / 1000 if abs(number) >= _MILLISECONDS else number
        moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):  # not finite, or outside the calendar
        return Date(text)
    return replace(parse(f"{moment.replace(tzinfo=None).isoformat()}Z"), text=text)


def _whole_or_none(text: str, year: str, month: str | None, day: str | None) -> Date:
    """A plain ISO date; without value where the calendar has no such day."""
    try:
        return _whole(text, int(year), int(month) if month else None, int(day) if day else None)
    except ValueError:
        return Date(text)


def _plain(text: str) -> str:
    """The text in one form, without marks of direction and the spaces around it."""
    if text.isascii():
        return text.strip()
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").strip()


def _reordered(text: str) -> str:
    """The text with its parts in the usual order."""
    if found := _BASIC.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        return f"{year}-{month}-{day}T{hour}:{minute}{':' + second if second else ''}{zone or ''}"
    if found := _YEAR_AFTER_TIME.fullmatch(text):
        month, day, time, zone, year = found.groups()
        return f"{day} {month} {year} {time} {zone or ''}".strip()
    if found := _SHORT_YEAR.fullmatch(text):
        return _with_century(*found.groups()) or text
    return text


def _with_century(weekday: str, day: str, month: str, year: str, rest: str) -> str | None:
    """RFC 822's two figures with the century that RFC 2822 gives them; only where the weekday bears it out."""
    full = f"{day} {month} {'20' if int(year) < 50 else '19'}{year}"  # noqa: PLR2004 (RFC 2822, 4.3)
    first = moment_of(parse(full).earliest)
    return full + rest if first and first.strftime("%a").casefold() == weekday.casefold() else None


@lru_cache(maxsize=4096)
def _days(text: str, language: str | None) -> tuple[_Day, ...]:
    """Year, month and day of a date without its time; two where day and month may be either, else one or none."""
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _EAST_ASIAN.fullmatch(text):
        return (_year_first(_figures(found)),)
    if found := _MONTH_YEAR.fullmatch(text):
        return (_year_first(sorted(_figures(found), reverse=True)),)  # the year is the greater one
    day = _in_words(folded_words(text), language)
    return (day,) if day else ()


def _figures(found: re.Match[str]) -> list[int]:
    """The numbers among the groups, some of which are separators or empty."""
    return [int(part) for part in found.groups() if part and part.isdigit()]


def _year_first(figures: Sequence[int]) -> _Day:
    month, day = (*figures[1:], None, None)[:2]
    return figures[0], month, day


def _year_last(first: int, second: int, year: int) -> tuple[_Day, ...]:
    """Day and month in the order that the figures allow, or in both; none where neither does."""
    return tuple((year, m, d) for m, d in {(first, second), (second, first)} if 1 <= m <= 12 and 1 <= d <= 31)  # noqa: PLR2004


def _in_words(text: str, language: str | None) -> _Day | None:
    """A date whose month is a word; every word and figure must be accounted for."""
    if found := _VIETNAMESE.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1]) if found[1] else None
    tokens = [token for token in _SPLIT.split(text) if token and not is_filler(token)]
    while tokens:
        if day := _named(tokens, language):
            return day
        if not is_weekday(tokens[0]):
            break
        tokens.pop(0)
    return None


def _named(tokens: list[str], language: str | None) -> _Day | None:
    """The date of words of which one, or some together, name a month, and the others are a year and perhaps a day.

    Raises:
        ValueError: the calendar of the month has no such day.
    """
    for length in range(min(longest_name(), len(tokens)), 0, -1):
        for start in range(len(tokens) - length + 1):
            month = month_named(" ".join(tokens[start : start + length]), language)
            figures = tokens[:start] + tokens[start + length :]
            if month and (numbers := _year_and_day(figures)):
                return gregorian(month, *numbers)
    return None


def _year_and_day(figures: list[str]) -> tuple[int, int | None] | None:
    """A year in four figures (of two the century is not known), and a day as ``24``, ``24th``, ``1er``."""
    years = [figure for figure in figures if len(figure) == 4 and figure.isdecimal()]  # noqa: PLR2004 (figures of a year)
    days = [found[1] for figure in figures if (found := _ORDINAL.fullmatch(figure))]
    if len(years) != 1 or len(days) + 1 != len(figures) or len(days) > 1:
        return None
    return int(years[0]), int(days[0]) if days else None


def _either(text: str, days: Sequence[_Day]) -> Date:
    """A date that is one of several days: no value, and the interval from the first to the last."""
    found = [_whole(text, *day) for day in days]
    first, last = min(each.earliest or "" for each in found), max(each.latest or "" for each in found)
    return Date(text, earliest=first, latest=last)


def _whole(text: str, year: int, month: int | None, day: int | None) -> Date:
    """A year, a month or a day: the interval is the whole of it."""
    first = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    value, datatype, last = first, "date", first
    if day is None:
        last_month = 12 if month is None else month
        last = f"{first[:4]}-{last_month:02}-{monthrange(year, last_month)[1]}"
        value, datatype = (first[:4], "gYear") if month is None else (first[:7], "gYearMonth")
    return Date(text, value, datatype, f"{first}T00:00:00Z", f"{last}T23:59:59Z")


def _moment(text: str, day: _Day, timed: re.Match[str]) -> Date:
    """A point in time, or the minute where the text has no seconds."""
    year, month, number = day
    if month is None or number is None:
        return Date(text)
    offset, suffix = offset_of(timed["zone"])
    zone = timezone(offset)
    hour = _hour(int(timed["hour"]), timed["half"])
    first = datetime(year, month, number, hour, int(timed["minute"]), int(timed["second"] or 0), tzinfo=zone)
    last = first if timed["second"] else first + timedelta(seconds=59)
    fraction = "." + timed["fraction"] if timed["fraction"] else ""
    value = f"{first.replace(tzinfo=None).isoformat()}{fraction}{suffix}"
    return Date(text, value, "dateTime", _utc(first, fraction), _utc(last, fraction))


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day, of one that is counted to twelve where ``half`` says "am" or "pm".

    Raises:
        ValueError: no such hour.
    """
    if not half:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004 (hours of half a day)
        raise ValueError(hour)
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _utc(moment: datetime, fraction: str = "") -> str:
    """The moment in UTC as ``xsd:dateTime``."""
    at = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return f"{at.replace(tzinfo=None).isoformat()}{fraction}Z"


def span_of(text: str, now: datetime) -> tuple[datetime, datetime]:
    """First and last moment, in UTC, of a date that somebody asks about: a day, a month or a year means all of it.

    Args:
        text: as `parse` reads it.
        now: the present; a date that begins after it is refused.

    Raises:
        RequestError: the text cannot be read as a date, or lies in the future.

    Example:
        >>> span_of("2024-02", datetime(2025, 1, 1, tzinfo=UTC))[1].isoformat()
        '2024-02-29T23:59:59.999999+00:00'
    """
    found = parse(text)
    first, last = moment_of(found.earliest), moment_of(found.latest)
    if first is None or last is None or found.value is None:
        raise RequestError(
            f"{text!r} cannot be read as a date: write 2025-02-28, 2025-02, 2025 or 2025-02-28T13:00:00Z"
        )
    if first > now:
        raise RequestError(f"{text!r} lies in the future: name a date up to {now.date().isoformat()}")
    return first, last if last.microsecond else last.replace(microsecond=999_999)


def moment_of(text: str | None) -> datetime | None:
    """The moment that an ``xsd:dateTime`` names, without a zone taken as UTC; None where it names none.

    Example:
        >>> moment_of("2022-10-17T14:16:42Z") == datetime(2022, 10, 17, 14, 16, 42, tzinfo=UTC)
        True
        >>> moment_of("soon") is None
        True
    """
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
