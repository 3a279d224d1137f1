"""Zombies and response lags of a whole base, read by columns.

The definitions are those of `building` and `lag`, and the questions ``zombie-claims`` and ``response-lag`` of the
library ask the same in SPARQL; tests hold all three together. Two things differ from the timeline of one claim, where
more is known: of a page that several records date differently the whole time between counts, and claims are of one text
where it is the very same. What it does *not* mean stands there too.

Cost: a pass over the assertions, reviews, dates and texts of the view: some 40 µs an assertion, whatever is asked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from provenance.analysis.timeline.building import FALSE
from provenance.analysis.timeline.columns import Columns, Reviewed
from provenance.analysis.timeline.order import first_of
from provenance.grouping import grouped
from provenance.rdf import Graph


@dataclass(frozen=True, slots=True)
class Zombie:
    """A statement made certainly after its claim had been found false.

    Attributes:
        claim: IRI of the claim that was found false.
        text: its words.
        review: IRI of the first review that found it so.
        known: when that was published at the latest.
        again: IRI of the claim that was made afterwards: the same, one of the same text, or one that entails it.
        statement: IRI of the statement.
        speaker: IRI of who made it.
        name: the speaker's name, or what the text calls an unnamed source.
        stance: asserts, confirms, supports or suggests.
        said: when, at the earliest.
    """

    claim: str
    text: str
    review: str
    known: str
    again: str
    statement: str
    speaker: str
    name: str
    stance: str
    said: str


@dataclass(frozen=True, slots=True)
class ReviewLag:
    """Days from the first that is known to have been said to one review; see `provenance.analysis.timeline.lag`."""

    claim: str
    review: str
    reviewer: str
    verdict: str
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class CheckerLag:
    """Response lags of one fact-checker.

    Attributes:
        reviewer: IRI of who reviews.
        name: as printed.
        reviews: how many reviews with a verdict there are.
        dated: how many of them have a date, and a dated statement before or about it: only these count below.
        first: how many of these came certainly before all that is known to have been said: their claims are older
            than these records tell, or a date errs; left out below.
        unsure: how many may have come before it.
        fewest: median of the days at the fewest, None where nothing counts.
        most: median of the days at the most; the median of the true days lies between the two.
    """

    reviewer: str
    name: str
    reviews: int
    dated: int
    first: int
    unsure: int
    fewest: float | None
    most: float | None


def zombies(graph: Graph) -> tuple[Zombie, ...]:
    """What was said again after it had been found false, by the text of the claim, then by time."""
    columns = Columns(graph)
    found = (zombie for claim, reviews in columns.reviews.items() for zombie in _after(columns, claim, reviews))
    return tuple(sorted(found, key=lambda each: (each.text, each.claim, each.said, each.name, each.again)))


def checker_lags(graph: Graph) -> tuple[CheckerLag, ...]:
    """Response lags by fact-checker, those with the most reviews that count first."""
    columns = Columns(graph)
    lags = grouped(review_lags(columns), lambda lag: lag.reviewer)
    reviews = Counter(who for made in columns.reviews.values() for each in made for who in each.reviewers)
    told = (_checker(who, columns.name(who), number, lags[who]) for who, number in reviews.items())
    return tuple(sorted(told, key=lambda each: (-each.dated, -each.reviews, each.name, each.reviewer)))


def _after(columns: Columns, claim: str, reviews: Sequence[Reviewed]) -> Iterator[Zombie]:
    """What was said certainly after the first verdict of false on a claim."""
    false = [(each.when.last, each.iri) for each in reviews if each.when and each.verdict in FALSE]
    if not false:
        return
    known, review = min(false)
    for said in columns.said(claim):
        if said.when and said.when.first > known:
            text, name = columns.text(claim), columns.name(said.speaker)
            about = (claim, text, review, _printed(known), said.claim, said.iri, said.speaker, name, said.stance)
            yield Zombie(*about, _printed(said.when.first))


def review_lags(columns: Columns) -> Iterator[ReviewLag]:
    """The lag of each review with a date whose claim has a dated statement, by claim and review."""
    for claim, reviews in sorted(columns.reviews.items()):
        dated = [(each, each.when) for each in reviews if each.when]
        said = [each.when for each in columns.said(claim) if each.when] if dated else []
        for each, when in dated if said else ():
            days = first_of(said).days_until(when)
            yield from (ReviewLag(claim, each.iri, who, each.verdict, *days) for who in each.reviewers)


def _checker(reviewer: str, name: str, reviews: int, lags: Sequence[ReviewLag]) -> CheckerLag:
    """The summary of one fact-checker's lags."""
    counted = [lag for lag in lags if lag.most >= 0]
    return CheckerLag(
        reviewer,
        name,
        reviews,
        len(lags),
        len(lags) - len(counted),
        sum(lag.fewest < 0 for lag in counted),
        median(lag.fewest for lag in counted) if counted else None,
        median(lag.most for lag in counted) if counted else None,
    )


def _printed(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
