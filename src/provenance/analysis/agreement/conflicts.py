"""Judgements that differ on one claim, with the words, dates and addresses of both."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from provenance.analysis.agreement.answer import Conflict, Judgement
from provenance.analysis.agreement.reviews import Given, Unit
from provenance.analysis.agreement.scales import CLASSES, steps
from provenance.analysis.agreement.voices import Book
from provenance.dates import Date

NO_VERDICT = frozenset({"not-rated", "unmapped"})
"""What conflicts with nothing: no rating was given, or it was not understood."""
_DAYS = ("date", "dateTime")


def differing(given: Iterable[Given], distance: int) -> Iterator[tuple[Given, Given, int | None]]:
    """Pairs of verdicts that differ: on the scale by that many steps at least, or with one of them off it (None)."""
    for one, other in combinations(given, 2):
        if one.verdict != other.verdict and not NO_VERDICT & {one.verdict, other.verdict}:
            apart = steps(one.verdict, other.verdict)
            if apart is None or apart >= distance:
                yield one, other, apart


def conflict(unit: Unit, one: Given, other: Given, apart: int | None, book: Book) -> Conflict:
    """Two judgements with all that is told of them, the earlier one first where dates tell. Cost: some 0.2 ms."""
    one, other = sorted((one, other), key=lambda given: (book.earliest(given.review), given.checker, given.review))
    first, second = _judgement(one, book), _judgement(other, book)
    return Conflict(
        book.text(one),
        first,
        second,
        apart,
        _days(first.date, second.date),
        unit.ground(one, other),
        tuple(classes for classes, places in CLASSES.items() if _differs(places, one.verdict, other.verdict)),
    )


class Pair(NamedTuple):
    """Two judgements of a unit that differ, by so many steps; None where one is off the scale."""

    unit: Unit
    one: Given
    other: Given
    apart: int | None


def farthest(pairs: Iterable[Pair], limit: int) -> list[Pair]:
    """Those that are listed: farthest apart first, so many at most."""
    return sorted(pairs, key=_rank)[:limit]


def look_up(pairs: Iterable[Pair], book: Book) -> None:
    """Have at hand what conflicts tell of those judgements. Cost: some 0.3 ms a pair, most of it in the engine."""
    book.ready(given.review for each in pairs for given in (each.one, each.other))


def listed(pairs: Sequence[Pair], book: Book) -> tuple[Conflict, ...]:
    """The conflicts of these pairs, in their order."""
    look_up(pairs, book)
    return tuple(conflict(each.unit, each.one, each.other, each.apart, book) for each in pairs)


def _rank(pair: Pair) -> tuple[int, str, str, str]:
    return -(pair.apart or 0), pair.one.key, pair.one.review, pair.other.review


def _differs(places: dict[str, int], one: str, other: str) -> bool:
    return one in places and other in places and places[one] != places[other]


def _judgement(given: Given, book: Book) -> Judgement:
    review = given.review
    return Judgement(
        review,
        given.checker,
        given.verdict,
        book.rating(review),
        book.date(review),
        book.url(review),
        book.claim(given),
        given.status,
    )


def _days(first: Date | None, second: Date | None) -> int | None:
    """Days from the one to the other; None where a date is not known to the day."""
    one, other = _day(first), _day(second)
    return None if one is None or other is None else (other - one).days


def _day(when: Date | None) -> date | None:
    if when is None or when.value is None or when.datatype not in _DAYS:
        return None
    return date.fromisoformat(when.value[:10])
