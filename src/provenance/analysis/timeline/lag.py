"""Response lag: days from the first that is known to have been said to a review.

Definition. *Said* are statements for the claim by others than its reviewers: on it, on one that is the same by a
confirmed match, or on one that entails it. The first of them happened between the earliest moment that any of their
dates allows and the earliest of their ends; a review between the first and the last moment of its date. Days are
counted by the calendar in UTC, ``fewest`` from the end of the first said to the beginning of the review, ``most`` the
other way; so a review of 3 March of what was said "in February" came 3 to 30 days after. Statements without a readable
date do not count, nor does a date that is only the moment of the page that tells of it (`conflicts.date_of`).

Assumptions, and what it does *not* mean. It runs from the first *known* statement: where the claim is older than these
records tell, the true lag is longer than ``most``. It is no measure of diligence: which claims a fact-checker dates,
and which it takes up, differ from one to the next, and a slow check of an old rumour is not a failing. Compare two
fact-checkers only over claims that both reviewed.
"""

from collections.abc import Sequence

from provenance.analysis.timeline.answer import Lag
from provenance.analysis.timeline.conflicts import date_of
from provenance.analysis.timeline.order import Interval, first_of
from provenance.analysis.timeline.scope import Scope
from provenance.analysis.trace import Statement, VerdictGiven

Dated = tuple[Interval, Statement]


def dated(said: Sequence[Statement]) -> list[Dated]:
    """The statements that have a date of their own, with their intervals."""
    return [(when, statement) for statement in said if (when := Interval.of(date_of(statement)))]


def firsts(said: Sequence[Dated]) -> tuple[str, ...]:
    """IRIs of those of which one is the first: none of the others came certainly before them."""
    ends = min((when.last for when, _ in said), default=None)
    return tuple(statement.iri for when, statement in said if ends is None or when.first <= ends)


def lags(verdicts: Sequence[VerdictGiven], scope: Scope) -> tuple[Lag, ...]:
    """The lag of each review of the claim asked about, or of one that is the same, in their order."""
    said = dated(scope.said(next(iter(scope.same))))
    if not said:
        return ()
    first, statements = first_of([when for when, _ in said]), firsts(said)
    asked = [given for given in verdicts if given.claim in scope.same]
    return tuple(lag(first, when, statements, given) for given in asked if (when := Interval.of(given.date)))


def lag(said: Interval, reviewed: Interval, statements: tuple[str, ...], verdict: VerdictGiven) -> Lag:
    """The lag between two intervals."""
    fewest, most = said.days_until(reviewed)
    return Lag(fewest, most, said.first.isoformat(), said.last.isoformat(), statements, verdict)


def first_lag(found: Sequence[Lag]) -> Lag | None:
    """The lag of the first review; of reviews whose order is not known, the shortest at the fewest and at the most."""
    if not found:
        return None
    near = min(found, key=lambda each: (each.fewest, each.most))
    most = min(each.most for each in found)
    return Lag(near.fewest, most, near.said, near.said_by, near.statements, near.verdict)
