"""Which verdict is a fact-checker's on a claim that it judged more than once.

A second verdict by the same publisher is no disagreement between fact-checkers:

- The same page read twice, with the same verdict, is one judgement.
- Verdicts that do not stand as published (deleted, retracted) are nobody's verdict any more.
- Of several that stand, a strictly later one is taken for the publisher's last word: it corrected itself.
- Where their order is not told, it contradicts itself: it has no verdict on that claim, and is left out there.
- A publisher that judged `LEAST` claims or more several times, and more than `SHARE` of them differently, speaks with
  more than one voice: a crowd whose members are not told apart, say. The later of two such verdicts corrects nothing,
  so it has no verdict on those claims either. What its voices say among themselves is compared apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Final

from msgspec import Struct
from pyoxigraph import Store

from provenance.analysis.agreement.reviews import Given, Unit, words_of
from provenance.analysis.agreement.scales import FLOORS
from provenance.analysis.dependence.fetching import dates_of, told_of
from provenance.dates import Date
from provenance.rdf import Graph
from provenance.vocab import CP, RDFS, SCHEMA

_NEAR: Final = (SCHEMA.isPartOf, SCHEMA.itemReviewed, SCHEMA.reviewRating)
OF_REVIEWS: Final = (*_NEAR, SCHEMA.url, CP.dateText)
"""What is asked of a review;"""
OF_NEAR: Final = (SCHEMA.url, CP.dateText, SCHEMA.text, SCHEMA.alternateName, SCHEMA.ratingValue)
"""and of its page, its claim and its rating."""
LEAST: Final = min(FLOORS.values())
"""Fewest claims judged several times from which it can be told how many voices a publisher has."""
SHARE: Final = 0.1
"""With more than this share of them judged differently, there are several voices."""


class Repeat(Struct, frozen=True):
    """The judgements of one publisher on one claim, oldest first; the same page with the same verdict counts once."""

    checker: str
    given: tuple[Given, ...]

    @property
    def standing(self) -> tuple[Given, ...]:
        """Those that stand as published."""
        return tuple(filter(_stands, self.given))

    @property
    def differs(self) -> bool:
        """Whether verdicts differ, standing or not."""
        return _differ(self.given)


def _stands(given: Given) -> bool:
    return given.status is None


def _differ(given: Iterable[Given]) -> bool:
    return len({each.verdict for each in given}) > 1


class Book:
    """What is told of reviews, looked up once. Cost: some 40 µs a node."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._told: dict[str, dict[str, list[str]]] = {}
        self._dates: dict[str, Date | None] = {}

    def ready(self, reviews: Iterable[str]) -> None:
        """Look up at once what conflicts tell of these reviews, and of their pages, claims and ratings."""
        store, unknown = self._graph.store, set(reviews) - self._told.keys()
        if unknown and isinstance(store, Store):  # a part of one is asked by look-ups alone
            of_reviews = told_of(store, unknown, OF_REVIEWS)
            near = {iri for told in of_reviews.values() for name in _NEAR for iri in told.get(name, ())}
            self._told |= of_reviews | told_of(store, near - self._told.keys() - of_reviews.keys(), OF_NEAR)
            dated = {review: where for review in of_reviews if (where := self._dated(review))}
            dates = dates_of(store, dated.values())
            self._dates |= {review: dates[where] for review, where in dated.items()}

    def _first(self, iri: str, predicate: str) -> str | None:
        if iri not in self._told:
            self._told[iri] = self._graph.about(iri)
        return next(iter(self._told[iri].get(predicate, ())), None)

    def page(self, review: str) -> str:
        """The publication that carries a review."""
        return self._first(review, SCHEMA.isPartOf) or review

    def date(self, review: str) -> Date | None:
        """When a review was published: its own date, else that of its page."""
        if review not in self._dates:
            dated = self._dated(review)
            self._dates[review] = self._graph.date(dated) if dated else None
        return self._dates[review]

    def _dated(self, review: str) -> str | None:
        """The node that tells when a review was published."""
        return next((iri for iri in (review, self.page(review)) if self._first(iri, CP.dateText)), None)

    def earliest(self, review: str) -> str:
        """The beginning of the interval in which it was published, as text that sorts; empty where it is not known."""
        date = self.date(review)
        return (date.earliest or "") if date else ""

    def latest(self, review: str) -> str:
        """The end of that interval; past all others where it is not known."""
        date = self.date(review)
        return (date.latest or "\uffff") if date else "\uffff"

    def claim(self, given: Given) -> str:
        """The claim that is judged; of several that a review judges the one of those words."""
        first = self._first(given.review, SCHEMA.itemReviewed) or ""
        of_those_words = (iri for iri in self._told[given.review].get(SCHEMA.itemReviewed, ()) if self._is(iri, given))
        return next(of_those_words, first)

    def _is(self, claim: str, given: Given) -> bool:
        return claim == given.key or words_of(self._first(claim, SCHEMA.text) or "") == given.key

    def text(self, given: Given) -> str:
        """The words of that claim."""
        claim = self.claim(given)
        return self._first(claim, SCHEMA.text) or claim

    def url(self, review: str) -> str | None:
        """Where a review can be read."""
        page = self.page(review)
        told = self._first(review, SCHEMA.url) or self._first(page, SCHEMA.url)
        return told or (page if page.startswith(("http://", "https://")) else None)

    def rating(self, review: str) -> str | None:
        """The rating as it was published: its label, else its number."""
        rating = self._first(review, SCHEMA.reviewRating)
        return rating and (self._first(rating, SCHEMA.alternateName) or self._first(rating, SCHEMA.ratingValue))

    def names(self, checker: str) -> tuple[str, ...]:
        """What a fact-checker is called: its names, else what records call one that they do not name."""
        return tuple(self._graph.texts(checker, SCHEMA.name) or self._graph.texts(checker, RDFS.label))


def repeats(units: Iterable[Unit], book: Book) -> list[dict[str, Repeat]]:
    """For each unit the publishers with more than one judgement on it, which are not one page read twice."""
    return [dict(_repeats(unit, book)) for unit in units]


def _repeats(unit: Unit, book: Book) -> Iterator[tuple[str, Repeat]]:
    counts = Counter(given.checker for given in unit.given)
    for checker in (each for each, count in counts.items() if count > 1):
        pages = {
            (book.page(each.review), each.verdict, each.status): each for each in unit.given if each.checker == checker
        }
        if len(pages) > 1:
            ordered = sorted(pages.values(), key=lambda each: (book.earliest(each.review), each.review))
            yield checker, Repeat(checker, tuple(ordered))


def many_voiced(repeated: Iterable[Mapping[str, Repeat]]) -> frozenset[str]:
    """The publishers that speak with more than one voice."""
    several: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    for found in repeated:
        for checker, repeat in found.items():
            verdicts = {each.verdict for each in repeat.standing}
            several[checker] += len(repeat.standing) > 1
            apart[checker] += len(verdicts) > 1
    return frozenset(each for each, count in several.items() if count >= LEAST and apart[each] > SHARE * count)


def voices(
    unit: Unit, repeated: Mapping[str, Repeat], many: frozenset[str], book: Book
) -> tuple[dict[str, Given], Counter[str]]:
    """The verdict of each fact-checker on a claim, and what became of the other ones.

    The counts are of judgements that are ``retracted``, and of fact-checkers that ``revised`` theirs or are ``silent``.
    """
    found: dict[str, Given] = {}
    counts: Counter[str] = Counter()
    for checker, own in groupby(sorted(unit.given, key=attrgetter("checker")), key=attrgetter("checker")):
        given = tuple(own)
        standing = tuple(filter(_stands, given))
        counts["retracted"] += len(given) - len(standing)
        if _differ(standing):
            last = None if checker in many else _last(repeated[checker].standing, book)
            counts["revised" if last else "silent"] += 1
            standing = (last,) if last else ()
        if standing:
            found[checker] = standing[0]
    return found, counts


def is_later(one: Given, other: Given, book: Book) -> bool:
    """Whether the one was published after the other, as far as the dates tell."""
    return bool(book.earliest(one.review)) and book.earliest(one.review) > book.latest(other.review)


def _last(ordered: tuple[Given, ...], book: Book) -> Given | None:
    """The newest judgement, where every one of another verdict is older."""
    newest = ordered[-1]
    others = (each for each in ordered if each.verdict != newest.verdict)
    return newest if all(is_later(newest, each, book) for each in others) else None
