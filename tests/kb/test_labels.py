"""Labels that were not understood, and a person's word for what they mean."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase, RequestError
from provenance.errors import ParameterError
from provenance.labels import OwnLabel

SITE = "harbour-check.example"


def review(number: int, label: str = "Leaky", site: str = SITE) -> bytes:
    told = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}/{number}",
        "claimReviewed": f"The ferry number {number} sank at its berth on Monday morning",
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ilse Vandor"}},
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(told).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        opened.ingest(review(1), review(2), review(3, "Rusty"), review(4, "False"))
        yield opened


def triples(kb: KnowledgeBase) -> set[tuple[str | None, ...]]:
    return set(kb.query("SELECT * { ?s ?p ?o }").rows)


def test_labels_that_were_not_understood_are_listed_by_count(kb: KnowledgeBase) -> None:
    told = [(u.label, u.reviews, u.publisher, u.language, u.example) for u in kb.unmapped_labels()]
    assert told == [
        ("Leaky", 2, SITE, "en", f"https://{SITE}/1"),
        ("Rusty", 1, SITE, "en", f"https://{SITE}/3"),
    ]
    assert {name: n for name, n in kb.verdicts().items() if n} == {"false": 1, "unmapped": 3}


def test_an_added_label_changes_what_is_there_and_what_comes(kb: KnowledgeBase) -> None:
    report = kb.add_label("LEAKY!", "mostly-false")
    assert (len(report.changed), report.unchanged, report.unread) == (2, 0, [])
    kb.ingest(review(5), review(6, site="quay.example"))
    assert kb.verdicts()["mostly-false"] == 4
    assert kb.query("ASK { ?r cp:verdict verdict:mostly-false ; cp:rule 'own-label' }").boolean
    assert kb.query("ASK { ?who cp:disputes ?claim }").boolean
    kb.reread()
    assert kb.verdicts()["mostly-false"] == 4


def test_an_added_label_is_undone_as_one_action(kb: KnowledgeBase) -> None:
    before = triples(kb)
    kb.add_label("Leaky", "mostly-false")
    assert triples(kb) != before
    kb.undo()
    assert (triples(kb), kb.own_labels()) == (before, [])
    kb.reread()
    assert triples(kb) == before
    kb.undo()
    assert kb.own_labels() == [OwnLabel("Leaky", "mostly-false")]


def test_a_label_of_a_publisher_is_only_theirs(kb: KnowledgeBase) -> None:
    kb.ingest(review(6, site="quay.example"))
    kb.add_label("Leaky", "satire", publisher=f"https://www.{SITE}/about", language="en")
    assert kb.verdicts()["satire"] == 2
    assert kb.own_labels() == [OwnLabel("Leaky", "satire", SITE, "en")]
    kb.add_label("Leaky", "false")
    assert (kb.verdicts()["satire"], kb.verdicts()["false"]) == (2, 2)


def test_the_later_word_on_a_label_counts_and_a_known_label_can_be_said_otherwise(kb: KnowledgeBase) -> None:
    kb.add_label("False", "satire")
    kb.add_label("false", "misleading")
    assert (kb.verdicts()["satire"], kb.verdicts()["misleading"]) == (0, 1)
    with pytest.raises(RequestError, match="already"):
        kb.add_label("false", "misleading")


def test_a_rebuild_gives_the_same(kb: KnowledgeBase) -> None:
    kb.add_label("Leaky", "mostly-false")
    before = triples(kb)
    kb.rebuild()
    assert triples(kb) == before


@pytest.mark.parametrize(
    ("label", "verdict", "publisher"),
    [(" ", "false", None), ("!?", "false", None), ("Leaky", "damp", None), ("Leaky", "unmapped", None)],
)
def test_what_is_no_label_or_verdict_is_refused(
    kb: KnowledgeBase, label: str, verdict: str, publisher: str | None
) -> None:
    with pytest.raises(ParameterError):
        kb.add_label(label, verdict, publisher=publisher)
    with pytest.raises(RequestError, match="no site"):
        kb.add_label("Leaky", "false", publisher="the harbour desk")
    assert kb.own_labels() == []
