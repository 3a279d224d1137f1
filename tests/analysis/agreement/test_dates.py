"""Dates of many nodes in one query, as a look-up of each gives them."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from provenance.analysis.dependence.fetching import dates_of
from provenance.rdf import Graph
from provenance.vocab import SCHEMA

SHAPES = ("2024", "2024-03", "2024-03-01", "2024-03-01T10:00:00+02:00", "01/02/2024", "some day in May", None)


@pytest.mark.parametrize("other", ["2024-03-04", None])
def test_dates_in_one_query_are_those_of_single_look_ups(
    made: Callable[..., ox.Store], judged: Callable[..., object], other: str | None
) -> None:
    told = [
        judged("quay.example", f"claim {n}", "true", date, None, f"https://quay.example/{n}")
        for n, date in enumerate(SHAPES)
    ]
    again = [
        judged("quay.example", f"claim {n}", "true", other, None, f"https://quay.example/{n}")
        for n, _ in enumerate(SHAPES)
    ]
    store = made([*told, *again])
    graph = Graph(store)
    pages = sorted(
        {page for review in graph.instances(SCHEMA.ClaimReview) for page in graph.texts(review, SCHEMA.isPartOf)}
    )
    assert len(pages) == len(SHAPES)
    expected = {page: graph.date(page) for page in pages}
    assert dates_of(store, pages) == expected
    assert sum(date is not None for date in expected.values()) >= len(SHAPES) - 1
