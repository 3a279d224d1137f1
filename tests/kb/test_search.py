"""`KnowledgeBase.search`: hits with the nodes whose text they are, and who stands behind them."""

import json
from collections.abc import Iterator

import pytest

from provenance import KnowledgeBase
from provenance.cli.search import KINDS as KINDS_OF_COMMAND
from provenance.errors import ClaimNotFoundError, RequestError
from provenance.kb.search import KINDS


def review(number: int, claim: str, claimant: dict[str, str] | None = None, **more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://harbour-check.example/reviews/{number}",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": claimant or {"@type": "Person", "name": "Ilse Vandor"}},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        **more,
    }


REVIEWS = [
    review(1, "The ferry to Port Amber sank at its berth"),
    review(2, "The ferry to Port Amber sank at its berth"),
    review(3, "新冠疫苗有毒", {"@type": "Organization", "name": "Amber Ferries"}),
    review(4, "The ferry burned", {"@type": "Person", "name": "Social media users"}, headline="Did the ferry burn?"),
]


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as made:
        assert made.ingest("\n".join(map(json.dumps, REVIEWS)).encode()).complete
        yield made


def test_a_claim_tells_who_says_and_who_reviewed_it(kb: KnowledgeBase) -> None:
    [hit] = kb.search("ferry port")
    assert (hit.kind, hit.text, hit.records) == ("claim", "The ferry to Port Amber sank at its berth", 2)
    assert (hit.who, hit.where) == (("Ilse Vandor",), ("Harbour Check",))
    assert len(hit.iris) == 2
    assert kb.claims(hit.iris[0]) == (hit.iris[0],)
    assert kb.trace(hit.iris[0]).claims


def test_agents_and_publications_are_found_by_name_and_title(kb: KnowledgeBase) -> None:
    assert [(hit.kind, hit.text, hit.records) for hit in kb.search("ilse")] == [("person", "Ilse Vandor", 2)]
    assert [(hit.kind, hit.text) for hit in kb.search("amber ferries")] == [("organisation", "Amber Ferries")]
    assert [(hit.kind, hit.text) for hit in kb.search("social users")] == [("unnamed source", "Social media users")]
    [hit] = kb.search("did burn", kind="publication")
    assert (hit.text, hit.iris) == ("Did the ferry burn?", ("https://harbour-check.example/reviews/4",))
    [checker] = kb.search("harbour check", kind="organisation")
    assert (checker.records, len(checker.iris)) == (4, 1)


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("claim", {"The ferry burned", "The ferry to Port Amber sank at its berth"}),
        ("person", set()),
        ("organisation", {"Amber Ferries"}),
        ("agent", {"Amber Ferries"}),
        ("publication", {"Did the ferry burn?"}),
    ],
)
def test_a_kind_narrows_the_search(kb: KnowledgeBase, kind: str, found: set[str]) -> None:
    assert {hit.text for hit in kb.search("ferr*", kind=kind)} - {"Harbour Check"} >= found
    assert {hit.kind for hit in kb.search("ferr*", kind=kind)} <= {kind, "organisation"}


def test_two_letters_of_chinese_find_a_claim(kb: KnowledgeBase) -> None:
    assert [hit.text for hit in kb.search("疫苗", kind="claim")] == ["新冠疫苗有毒"]
    assert kb.claims("疫苗") == kb.search("疫苗", kind="claim")[0].iris


def test_what_cannot_be_asked_for_is_refused(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="no kind 'rumour': use one of claim, person"):
        kb.search("ferry", kind="rumour")
    with pytest.raises(RequestError, match="one hit at least"):
        kb.search("ferry", limit=0)
    with pytest.raises(RequestError, match="no word"):
        kb.search("…")
    assert tuple(KINDS) == KINDS_OF_COMMAND


def test_a_claim_that_is_not_found_names_the_nearest(kb: KnowledgeBase) -> None:
    for ask in (kb.claims, kb.trace, kb.view, lambda text: kb.ask("originators", claim=text)):
        with pytest.raises(ClaimNotFoundError, match="did you mean") as raised:
            ask("the ferries to Port Amber have sunk")
        [(iri, text)] = raised.value.candidates
        assert text == "The ferry to Port Amber sank at its berth"
        assert kb.claims(iri)
    for nothing in ("zeppelin", "https://example.org/claim", "", "schema:nothing"):
        with pytest.raises(ClaimNotFoundError) as raised:
            kb.claims(nothing)
        assert raised.value.candidates == ()


def test_a_confidential_record_is_found_as_it_is_answered_from(kb: KnowledgeBase) -> None:
    kb.confidential("https://harbour-check.example/reviews/3", "a source at risk")
    assert kb.search("疫苗")


def test_a_past_state_is_not_searched(kb: KnowledgeBase) -> None:
    with kb.at(as_of="2025") as then:
        assert not hasattr(then, "search")
