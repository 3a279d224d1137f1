"""What a timeline takes from a base: suggested matches, earlier states, real data; every name is invented."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance import KnowledgeBase
from provenance.analysis.timeline.building import suggested, timeline
from provenance.analysis.timeline.order import Interval
from provenance.analysis.tracer import trace
from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.rdf.matches import Match, MatchKind, match_quads
from provenance.store.recorder import Recorder
from provenance.views.timeline import timeline_lines

B = "http://example.org/"
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"
CASE = {
    "records": [
        {
            "texts": {"sank": "the ferry sank at its berth", "berth": "the old ferry sank at its berth"},
            "said": [
                {"name": "a", "who": "vandor", "at": "2020-01-01"},
                {"name": "b", "who": "brekke", "claim": "berth", "at": "2021-01-01"},
            ],
        }
    ]
}


def matched(store: ox.Store, state: ReviewState) -> Graph:
    store.extend(
        match_quads(Match.of(MatchKind.CLAIM, B + "sank", B + "berth", method="test/1", state=state, score=0.8))
    )
    return Graph(store)


def test_words_of_a_suggested_match_are_compared_and_nothing_else_of_it_counts(
    stored: Callable[[Any], ox.Store],
) -> None:
    graph = matched(stored(CASE), ReviewState.SUGGESTED)
    asked = trace(graph, (B + "sank",))
    found = timeline(asked, suggested(graph, asked))
    assert [event.iri for event in found.events] == [B + "a"]
    assert [(wording.relation, wording.text) for wording in found.wordings] == [
        ("same", "the ferry sank at its berth"),
        ("suggested", "the old ferry sank at its berth"),
    ]
    assert [(change.source, change.target, change.order) for change in found.changes] == [(0, 1, "after")]
    assert any("that it is the same claim is only suggested" in line for line in timeline_lines(found, 400))


def test_a_match_that_was_rejected_gives_no_wording(stored: Callable[[Any], ox.Store]) -> None:
    graph = matched(stored(CASE), ReviewState.REJECTED)
    asked = trace(graph, (B + "sank",))
    assert len(timeline(asked, suggested(graph, asked)).wordings) == 1


def review(site: str, published: str, said: str, by: str) -> bytes:
    markup = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}.example/ferry",
        "datePublished": published,
        "claimReviewed": CLAIM,
        "author": {"@type": "Organization", "name": site.title()},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": by}, "datePublished": said},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    return json.dumps(markup).encode()


@pytest.fixture
def base() -> KnowledgeBase:
    kb = KnowledgeBase.in_memory()
    kb.ingest(review("harbour", "2020-03-02", "2020-03-01", "Ilse Vandor"))
    kb.ingest(review("tidewater", "2021-06-07", "2021-06-05", "Mira Quill"))
    return kb


def test_what_had_been_published_by_a_date_has_its_own_timeline(base: KnowledgeBase) -> None:
    kinds = [event.kind for event in base.timeline(CLAIM).events]
    assert kinds == ["said", "reviewed", "said-again", "reviewed"]
    with base.at(published_by="2020") as then:
        found = then.timeline(CLAIM)
        assert [event.kind for event in found.events] == ["said", "reviewed"]
        assert found.trace.moment is not None
        assert then.zombies() == ()
        assert sum(each.dated for each in then.response_lags()) == 1
    assert [zombie.name for zombie in base.zombies()] == ["Mira Quill"]


def test_lags_of_the_base_are_told_by_fact_checker(base: KnowledgeBase) -> None:
    found = {each.name: (each.reviews, each.dated, each.fewest, each.most) for each in base.response_lags()}
    assert found == {"Harbour": (1, 1, 1, 1), "Tidewater": (1, 1, 463, 463)}


def test_a_review_before_all_that_is_known_is_counted_apart() -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(review("harbour", "2020-03-02", "2021-03-01", "Ilse Vandor"))
        [found] = kb.response_lags()
    assert (found.dated, found.first, found.fewest, found.most) == (1, 1, None, None)


def test_a_state_as_it_was_known_has_its_own_timeline(monkeypatch: pytest.MonkeyPatch) -> None:
    days = iter(["2023-01-01", "2024-01-01"])
    noon = [datetime(2022, 1, 1, 12, tzinfo=UTC)]
    monkeypatch.setattr(Recorder, "now", lambda _: noon[0])
    with KnowledgeBase.in_memory() as kb:
        for site, published in (("harbour", "2020-03-02"), ("tidewater", "2021-06-07")):
            noon[0] = datetime.fromisoformat(f"{next(days)}T12:00:00+00:00")
            kb.ingest(review(site, published, "2020-03-01", "Ilse Vandor"))
        with kb.at(as_of="2023-06") as then:
            found = then.timeline(CLAIM)
            assert (found.trace.records_read, len(found.lags)) == (1, 1)
            assert found.trace.moment is not None
            assert found.trace.moment.as_of == "2023-06-30T23:59:59.999999Z"
        assert len(kb.timeline(CLAIM).lags) == 2


@pytest.mark.realdata
def test_the_seed_begins_where_its_article_says(shared_data: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(shared_data / "seed" / "article.txt")
        found = kb.timeline("Donald Trump is a Russian asset")
    said = {statement.iri: statement for statement in found.trace.statements}
    assert {said[iri].speaker.name for iri in found.first} == {"Alnur Mussayev"}
    assert [event.kind for event in found.events] == ["related", "said", "said"]
    assert found.lag is None
    assert found.trace.conflicts == ()


@pytest.mark.realdata
def test_real_reviews_have_lags_that_can_be_and_no_zombie_that_is_a_verdict(shared_data: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(shared_data / "claimreview_jsonld", jobs=1)
        found = kb.response_lags()
        reviewing = {reviewer.reviewer for reviewer in found}
        assert all(zombie.speaker not in reviewing for zombie in kb.zombies())
        for each in found:
            assert each.first + each.unsure <= each.dated <= each.reviews
            assert each.fewest is None or each.most is None or 0 <= each.fewest <= each.most
    assert sum(each.dated for each in found) > 10


def test_an_interval_needs_both_ends_in_order() -> None:
    assert Interval.between("2021-01-01T00:00:00Z", "2020-01-01T00:00:00Z") is None
    assert Interval.between("2021-01-01T00:00:00Z", None) is None
