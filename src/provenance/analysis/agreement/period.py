"""Leaving out reviews of another time."""

from collections.abc import Sequence

from provenance.analysis.agreement.answer import Asked
from provenance.analysis.agreement.reviews import Given, Unit
from provenance.analysis.agreement.voices import Book


def within_period(units: Sequence[Unit], asked: Asked, book: Book) -> tuple[Sequence[Unit], int]:
    """The claims with two verdicts or more of the period that is asked for; and how many verdicts have no known date.

    A verdict counts where the interval of its date touches the period. Cost: nothing where no period is asked for, else
    some 60 µs a review of the units.
    """
    if asked.since is None and asked.until is None:
        return units, 0
    undated = sum(not book.date(given.review) for unit in units for given in unit.given)
    kept = (Unit(tuple(given for given in unit.given if _touches(given, asked, book)), unit.groups) for unit in units)
    return [unit for unit in kept if len(unit.given) > 1], undated


def _touches(given: Given, asked: Asked, book: Book) -> bool:
    """Whether the interval of its date, which has to be known, touches the period."""
    if not book.date(given.review):
        return False
    first, last = book.earliest(given.review), book.latest(given.review)
    return last >= (asked.since or "") and first <= (asked.until or last)
