"""Rows of what a whole base tells about time: zombies, and response lags by fact-checker."""

from collections.abc import Sequence
from typing import Final

from provenance.analysis.timeline.whole import CheckerLag, Zombie

ZOMBIES: Final = ("claim", "found false by", "said again from", "by", "how", "statement", "iri")
CHECKERS: Final = ("fact-checker", "reviews", "counted", "days, median at fewest", "at most", "may be first", "first")


def zombie_row(found: Zombie) -> tuple[str, ...]:
    """What was said again, when at the earliest, and when the verdict was out at the latest."""
    known, said = found.known[:10], found.said[:10]
    return (found.text, known, said, found.name, found.stance, found.statement, found.claim)


def checker_row(found: CheckerLag) -> tuple[str | None, ...]:
    """The days of one fact-checker; the last column counts reviews older than all that is known to have been said."""
    fewest, most = (None if days is None else f"{days:g}" for days in (found.fewest, found.most))
    counted = str(found.dated - found.first)
    return (found.name, str(found.reviews), counted, fewest, most, str(found.unsure), str(found.first))


def lag_note(found: Sequence[CheckerLag]) -> str:
    """How much of the base the lags tell of."""
    reviews, counted = sum(each.reviews for each in found), sum(each.dated - each.first for each in found)
    are = "counts" if counted == 1 else "count"
    return (
        f"{counted} of {reviews} reviews {are}: they have a date, and their claim a statement with a date of its own. "
        "Days run from the first statement that is known; who dates claims, and which, differs between fact-checkers."
    )
