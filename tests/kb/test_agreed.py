"""What is kept of agreement, and when it is not used any more."""

import json
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.analysis.agreement import answering
from provenance.analysis.agreement.answer import Agreement

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"
FIGURES = "SELECT ?f { ?f a cp:AgreementFigure }"


def review(site: str, label: str, claim: str = CLAIM) -> bytes:
    told = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}/ferry",
        "datePublished": "2024-03-02",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": site, "url": f"https://{site}/"},
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(told).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(review("harbour.example", "False"))
        kb.ingest(review("quay.example", "True"))
    return tmp_path / "kb"


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[Agreement]:
    """Answers that were worked out, not taken from what is kept."""
    found: list[Agreement] = []
    work = answering.answer

    def noted(*arguments: object) -> Agreement:
        found.append(work(*arguments))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(answering, "answer", noted)
    return found


def test_an_answer_is_worked_out_once_for_a_state(folder: Path, worked: list[Agreement]) -> None:
    with KnowledgeBase.open(folder) as kb:
        first = kb.agreement()
        assert len(kb.query(FIGURES).rows) == 7 + 5
    with KnowledgeBase.open(folder) as kb:
        assert kb.agreement() == first
        assert len(worked) == 1
        kb.agreement(distance=1)
        assert len(worked) == 2


def test_a_write_makes_it_stale_and_takes_figures_out_of_the_view(folder: Path, worked: list[Agreement]) -> None:
    with KnowledgeBase.open(folder) as kb:
        assert kb.agreement().between.claims == 1
        kb.ingest(review("mole.example", "True"))
        assert not kb.query(FIGURES).rows
        assert len(kb.agreement().conflicts) == 2
        assert len(worked) == 2


def test_what_is_forgotten_is_not_in_what_is_kept(folder: Path) -> None:
    with KnowledgeBase.open(folder) as kb:
        kb.agreement()
        [kept] = folder.glob("*.answer")
        assert b"quay.example" in kept.read_bytes()
        kb.forget("https://quay.example/ferry", "asked to")
        assert list(folder.glob("*.answer")) == []
        assert kb.agreement().between.claims == 0


def test_a_kept_answer_that_cannot_be_read_is_worked_out_anew(folder: Path) -> None:
    with KnowledgeBase.open(folder) as kb:
        first = kb.agreement()
        [kept] = folder.glob("*.answer")
        key = kept.read_bytes().partition(b"\n")[0]
        kept.write_bytes(key + b"\n{")
        assert kb.agreement() == first


def test_where_somebody_writes_it_is_told_and_not_kept(folder: Path) -> None:
    with KnowledgeBase.open(folder) as writer, KnowledgeBase.open(folder) as kb, writer._storage.writing():
        assert kb.agreement().between.claims == 1
        assert list(folder.glob("*.answer")) == []


def test_the_past_has_an_answer_of_its_own(folder: Path) -> None:
    with KnowledgeBase.open(folder) as kb:
        kb.agreement()
        with kb.at(published_by="2024-03-01") as then:
            found = then.agreement()
            assert found.between.claims == 0
            assert found.moment is not None
            assert found.moment.later_reviews == 2


def test_in_memory_too() -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(review("harbour.example", "False"))
        kb.ingest(review("quay.example", "True"))
        assert len(kb.agreement().conflicts) == 1


def test_the_shapes_have_nothing_against_the_figures(folder: Path) -> None:
    with KnowledgeBase.open(folder) as kb:
        before = kb.check().results
        kb.agreement()
        assert kb.check().results == before


def test_a_fact_checker_without_a_name_is_told_as_records_call_it() -> None:
    article = b'# Fact Check: "The pier was sold"\n\n## Verdict\n\nThe claim that the pier was sold is False.\n'
    review: dict[str, object] = {"@type": "ClaimReview", "url": "https://harbour-check.example/pier"}
    review |= {
        "@context": "https://schema.org",
        "claimReviewed": "The pier was sold",
        "reviewRating": {"alternateName": "True"},
    }
    review |= {"author": {"name": "Harbour Check"}}
    with KnowledgeBase.in_memory() as kb:
        assert kb.ingest(article, json.dumps(review).encode()).complete
        names = [checker.name for checker in kb.agreement().checkers]
    assert sorted(names) == ["Harbour Check", "the article's publisher (not stated)"]
