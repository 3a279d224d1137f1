"""Dates as published, with the precision they have and the interval they allow.

A date without a zone is taken as UTC: widening it by a day on both sides would put every undated zone out of order,
and a reader who needs the difference has the published text. Today's date is never assumed.
"""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from provenance.errors import RequestError


@dataclass(frozen=True, slots=True)
class Date:
    """A date: the published text, a typed value of the same precision, and the interval in UTC.

    ``value`` is the XSD lexical form and ``datatype`` the local name of its XSD type (``gYear``, ``gYearMonth``,
    ``date``, ``dateTime``); ``earliest`` and ``latest`` are ``xsd:dateTime`` texts that end in ``Z``. All four are
    None where the text could not be read.
    """

    text: str
    value: str | None = None
    datatype: str | None = None
    earliest: str | None = None
    latest: str | None = None


# English, Spanish, Portuguese, French, German: full names and the usual short forms, January first.
_MONTH_NAMES = (
    "january jan enero ene janeiro janvier janv januar jän jänner",
    "february feb febrero fevereiro fev février févr fév februar",
    "march mar marzo março mars märz mär mrz",
    "april apr abril abr avril avr",
    "may mayo maio mai",
    "june jun junio junho juin juni",
    "july jul julio julho juillet juil juli",
    "august aug agosto ago août",
    "september sep sept septiembre setiembre setembro set septembre",
    "october oct octubre outubro out octobre oktober okt",
    "november nov noviembre novembro novembre",
    "december dec diciembre dic dezembro dez décembre déc dezember",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAY_NAMES = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
lunes martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta feira
lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonntag
"""
_WEEKDAYS = frozenset(_WEEKDAY_NAMES.split())
_FILLERS = frozenset({"of", "the", "de", "del", "do", "le", "el", "am", "den"})
# The zone names of RFC 822, in hours from UTC.
_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "ut": 0,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_TIME = re.compile(
    r"(?P<date>.*\S)(?:T|[,\s]\s*)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<zone>[a-z]{1,3}|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|o)?", re.ASCII)
_FURTHEST_ZONE = timedelta(hours=14)  # the limit of xsd:dateTime

_Day = tuple[int, int | None, int | None]
"""Year, month, day; the last two None where the text is coarser."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Read a published date.

    Read are ISO 8601 in its usual bad spellings (``2020-06-23 20:02``, ``+0200``, spaces around), dates with the year
    first or last in figures, RFC 822, and months by name in English, Spanish, Portuguese, French and German. What is
    ambiguous (``03/04/2021``), impossible (``2021-02-30``) or coarser than a year keeps its text and no value.

    Args:
        text: as published; it is kept unchanged in the result.

    Returns:
        The date, with precision of year, month, day or time. A time without a zone is read as UTC, its value has none.

    Example:
        >>> parse("February 2025").value, parse("February 2025").latest
        ('2025-02', '2025-02-28T23:59:59Z')
        >>> parse("2022-10-17T16:16:42+0200").earliest
        '2022-10-17T14:16:42Z'
        >>> parse("03/04/2021")
        Date(text='03/04/2021', value=None, datatype=None, earliest=None, latest=None)
    """
    cleaned = unicodedata.normalize("NFKC", text).strip()
    timed = _TIME.fullmatch(cleaned)
    try:
        day = _day(timed["date"] if timed else cleaned)
        if day is None:
            return Date(text)
        return _moment(text, day, timed) if timed else _whole(text, *day)
    except (ValueError, OverflowError):  # the calendar has no such day, or UTC would leave it
        return Date(text)


def _day(text: str) -> _Day | None:
    """Year, month and day of a date without its time."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if found := _YEAR_FIRST.fullmatch(text):
        parts = [int(part) for part in found.groups() if part and part.isdigit()]
        return parts[0], parts[1], parts[2]
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    return _in_words(text)


def _year_last(first: int, second: int, year: int) -> _Day | None:
    """Day and month in the only order that the figures allow; None where both orders do."""
    if first == second or second > 12 >= first:  # noqa: PLR2004 (months)
        return year, first, second
    return (year, second, first) if first > 12 >= second else None  # noqa: PLR2004 (months)


def _in_words(text: str) -> _Day | None:
    """A date whose month is a word; every word and figure must be accounted for."""
    tokens = [token for token in re.split(r"[\s,./-]+", text.casefold()) if token and token not in _FILLERS]
    while tokens and tokens[0] in _WEEKDAYS:
        tokens.pop(0)
    months = [_MONTHS.get(token) for token in tokens]
    match months:
        case [int(month), None]:
            return _year(tokens[1]), month, None
        case [None, int(month), None]:
            return _year(tokens[2]), month, _number(tokens[0])
        case [int(month), None, None]:
            return _year(tokens[2]), month, _number(tokens[1])
    return None


def _year(token: str) -> int:
    """A year in four figures; of two figures the century is not known.

    Raises:
        ValueError: it is not that.
    """
    if len(token) != 4 or not token.isdecimal():  # noqa: PLR2004 (figures of a year)
        raise ValueError(token)
    return int(token)


def _number(token: str) -> int:
    """A day of the month, as ``24``, ``24th``, ``1er``.

    Raises:
        ValueError: it is not that.
    """
    found = _ORDINAL.fullmatch(token)
    if found is None:
        raise ValueError(token)
    return int(found[1])


def _whole(text: str, year: int, month: int | None, day: int | None) -> Date:
    """A year, a month or a day: the interval is the whole of it."""
    first = datetime(year, 1 if month is None else month, 1 if day is None else day, tzinfo=UTC)
    last_month = 12 if month is None else month
    last_day = monthrange(year, last_month)[1] if day is None else day
    last = datetime(year, last_month, last_day, 23, 59, 59, tzinfo=UTC)
    value, datatype = f"{year:04}", "gYear"
    if month is not None:
        value, datatype = f"{value}-{month:02}", "gYearMonth"
    if day is not None:
        value, datatype = f"{value}-{day:02}", "date"
    return Date(text, value, datatype, _utc(first), _utc(last))


def _moment(text: str, day: _Day, timed: re.Match[str]) -> Date:
    """A point in time, or the minute where the text has no seconds."""
    year, month, date = day
    if month is None or date is None:
        return Date(text)
    offset, suffix = _zone(timed["zone"])
    zone = timezone(offset)
    first = datetime(
        year, month, date, int(timed["hour"]), int(timed["minute"]), int(timed["second"] or 0), tzinfo=zone
    )
    last = first if timed["second"] else first + timedelta(seconds=59)
    fraction = "." + timed["fraction"] if timed["fraction"] else ""
    value = f"{first.replace(tzinfo=None).isoformat()}{fraction}{suffix}"
    return Date(text, value, "dateTime", _utc(first, fraction), _utc(last, fraction))


def _zone(name: str | None) -> tuple[timedelta, str]:
    """Offset from UTC, and how XSD writes it (empty where the text gives none).

    Raises:
        ValueError: no zone of that name, or one that XSD does not have.
    """
    if not name:
        return timedelta(), ""
    if name[0] not in "+-":
        hours = _ZONES.get(name.casefold())
        if hours is None:
            raise ValueError(name)
        return timedelta(hours=hours), f"{hours:+03}:00" if hours else "Z"
    digits = name[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > _FURTHEST_ZONE or int(digits[2:]) > 59:  # noqa: PLR2004 (minutes)
        raise ValueError(name)
    return (-offset if name[0] == "-" else offset), f"{name[0]}{digits[:2]}:{digits[2:]}"


def _utc(moment: datetime, fraction: str = "") -> str:
    """The moment in UTC as ``xsd:dateTime``."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}{fraction}Z"


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
    if first is None or last is None:
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
