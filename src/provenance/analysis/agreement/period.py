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
    dated = [[given for given in unit.given if book.date(given.review)] for unit in units]
    undated = sum(len(unit.given) for unit in units) - sum(map(len, dated))
    kept = (
        Unit(tuple(given for given in those if _touches(given, asked, book)), unit.groups)
        for unit, those in zip(units, dated, strict=True)
    )
    return [unit for unit in kept if len(unit.given) > 1], undated


def _touches(given: Given, asked: Asked, book: Book) -> bool:
    first, last = book.earliest(given.review), book.latest(given.review)
    return (asked.since is None or last >= asked.since) and (asked.until is None or first <= asked.until)
