"""Views with reviews of invented fact-checkers, made with few words."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from provenance.dates import parse
from provenance.model import Agent, AgentKind, Claim, Publication, PublicationKind, Rating, Reading, Review
from provenance.rdf import to_quads

BASE = "https://kb.example/id/"


class Judged(NamedTuple):
    """One review: who judged which words how, and when."""

    checker: str
    text: str
    verdict: str
    date: str | None = None
    status: str | None = None
    page: str | None = None
    language: str | None = None


Made = Callable[[Iterable[Judged]], ox.Store]


def reading(number: int, judged: Judged) -> Reading:
    """The reading of a record with one review, as a reader of ClaimReview gives it."""
    record, page = f"https://w3id.org/claimprov/graph/{number}", judged.page or f"https://{judged.checker}/{number}"
    checker, claim, review = f"{BASE}site/{judged.checker}", f"{BASE}{number}/claim", f"{BASE}{number}/review"
    rating = Rating(f"{BASE}{number}/rating", label=judged.verdict.upper())
    given = Review(
        review, page, claim, checker, judged.verdict, "label", rating=rating, status=judged.status
    )  # fmt: skip
    return Reading(
        record=record,
        document=page,
        reader="test/1",
        agents=(Agent(checker, AgentKind.FACT_CHECKER, name=judged.checker.partition(".")[0].title()),),
        publications=(
            Publication(
                page,
                PublicationKind.ARTICLE,
                publisher=checker,
                url=page,
                published=parse(judged.date) if judged.date else None,
            ),
        ),
        claims=(Claim(claim, judged.text, language=judged.language),),
        reviews=(given,),
    )


@pytest.fixture(scope="session")
def made() -> Made:
    """A view of those reviews; the n-th of them is ``…/n/review`` of the claim ``…/n/claim``."""

    def make(judged: Iterable[Judged]) -> ox.Store:
        store = ox.Store()
        for number, each in enumerate(judged):
            quads = to_quads(reading(number, each))
            store.extend(quads)
            store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        return store

    return make


@pytest.fixture(scope="session")
def judged() -> type[Judged]:
    """What a review is made of."""
    return Judged
