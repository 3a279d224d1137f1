"""Before, after, or not known: dates compared only as far as their precision allows.

A date is an interval of moments (`provenance.dates.Date`): a year is all of it. Two dates are ordered where their
intervals do not meet, and then only; this is Allen's *before* (Allen, "Maintaining knowledge about temporal
intervals", CACM 26, 1983), and everything else is called not known. It is an interval order (Fishburn 1970): sorting by
the beginning of the interval never puts the later of two ordered dates first.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from provenance.dates import Date, moment_of

ZONES = timedelta(days=1)
"""What two dates must lie apart to contradict each other: clocks of two places may show dates a day apart."""


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last moment that a date allows, in UTC."""

    first: datetime
    last: datetime

    @classmethod
    def of(cls, date: Date | None) -> "Interval | None":
        """The interval of a date; None where there is no date, or it could not be read.

        Example:
            >>> from provenance.dates import parse
            >>> Interval.of(parse("2021")).last.isoformat(), Interval.of(parse("soon"))
            ('2021-12-31T23:59:59+00:00', None)
        """
        return cls.between(date.earliest, date.latest) if date else None

    @classmethod
    def between(cls, earliest: str | None, latest: str | None) -> "Interval | None":
        """The interval between two ``xsd:dateTime`` texts; None where they are none, or are swapped."""
        first, last = moment_of(earliest), moment_of(latest)
        return cls(first, last) if first and last and first <= last else None

    def before(self, other: "Interval") -> bool:
        """Whether it certainly came first.

        Example:
            >>> from provenance.dates import parse
            >>> year, march, next_year = (Interval.of(parse(text)) for text in ("2020", "2020-03", "2021"))
            >>> year.before(next_year), march.before(year), year.before(march)
            (True, False, False)
        """
        return self.last < other.first

    def long_after(self, other: "Interval") -> bool:
        """Whether it certainly came later, whatever the clocks (`ZONES`)."""
        return self.first - other.last >= ZONES

    def days_until(self, other: "Interval") -> tuple[int, int]:
        """Days from this to the other at the fewest and at the most, in UTC; negative where the other may come first.

        Example:
            >>> from provenance.dates import parse
            >>> Interval.of(parse("2020-02-28")).days_until(Interval.of(parse("2020-03")))
            (2, 32)
        """
        fewest = other.first.date().toordinal() - self.last.date().toordinal()
        return fewest, other.last.date().toordinal() - self.first.date().toordinal()


def first_of(intervals: list[Interval]) -> Interval:
    """When the first of some things happened: not before the earliest beginning, not after the earliest end.

    Raises:
        ValueError: there are none.

    Example:
        >>> from provenance.dates import parse
        >>> found = first_of([Interval.of(parse("2020")), Interval.of(parse("2020-03"))])
        >>> found.first.month, found.last.month
        (1, 3)
    """
    return Interval(min(each.first for each in intervals), min(each.last for each in intervals))
