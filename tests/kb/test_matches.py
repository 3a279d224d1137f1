"""Suggesting, confirming and rejecting, over a whole knowledge base."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase, RequestError
from provenance.kb.matches import Matches
from provenance.model import ReviewState
from provenance.rdf.matches import MatchKind, same_as
from provenance.views.matches import match_lines
from provenance.vocab import SCHEMA

FERRY = "The ferry to Port Amber sank at the berth on 3 May 2021"
SANK = "On 3 May 2021 the ferry to Port Amber sank at the berth!"
MILL = "The mill at Oster burned down in 1999"


Review = Callable[..., bytes]


@pytest.fixture
def review(claim_review: Callable[..., dict[str, object]]) -> Review:
    """The bytes of a ClaimReview."""
    return lambda *told, **more: json.dumps(claim_review(*told, **more), ensure_ascii=False).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def claim_of(kb: KnowledgeBase, name: str) -> str:
    [claim] = [c for review, c in kb._graph.pairs(SCHEMA.itemReviewed) if review == f"https://{name}.example/1"]
    return claim


def pairs(
    found: Matches, kind: MatchKind | None = None, state: ReviewState = ReviewState.SUGGESTED
) -> set[frozenset[str]]:
    return {frozenset((one.left.text, one.right.text)) for one in found.list(kind, (state,))}


def same(kb: KnowledgeBase, name: str) -> int:
    return len(same_as(kb._state.view(), claim_of(kb, name)))


def test_likely_matches_are_suggested_with_score_and_reason(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK), review("c", MILL))
    done = kb.matches.suggest()
    assert (done.suggestions["claim"], done.confirmed) == (1, ())
    [one] = kb.matches.list(MatchKind.CLAIM)
    assert {one.left.text, one.right.text} == {FERRY, SANK}
    assert one.match.score is not None
    assert one.match.score > 0.8
    assert "+" in (one.match.reason or "")
    assert one.match.method.startswith("matcher/")
    assert same(kb, "a") == 1
    assert kb.verify().problem is None
    assert kb.check().conforms


def test_what_differs_is_listed_before_the_very_same_words(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", "The ferry sank"), review("b", "The ferry sank!"), review("c", FERRY), review("d", SANK))
    kb.matches.suggest()
    first, *_, last = kb.matches.list(MatchKind.CLAIM)
    assert {first.left.text, first.right.text} == {FERRY, SANK}
    assert "(in the very same words)" not in "".join(match_lines([first]))
    assert last.left.text.strip("!") == last.right.text.strip("!")


def test_equal_words_are_confirmed_by_rule_and_undo_takes_it_back(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", FERRY + "."), review("c", FERRY.upper()))
    done = kb.matches.suggest()
    assert [len(group) for group in done.confirmed] == [3]
    assert same(kb, "a") == 3
    assert {one.match.by for one in kb.matches.list(states=(ReviewState.CONFIRMED,))} == {"equal words"}
    assert kb.matches.suggest().confirmed == ()
    kb.undo()
    assert same(kb, "a") == 1


def test_trace_and_questions_take_confirmed_claims_for_one(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", "A boat went down in the harbour"))
    left, right = claim_of(kb, "a"), claim_of(kb, "b")
    assert len(kb.trace(left).verdicts) == 1
    kb.matches.confirm(left, right, reason="both are of the accident of 3 May")
    assert len(kb.trace(left).verdicts) == 2
    assert len(list(kb.ask("stances", claim=left))) == 2
    kb.undo()
    assert len(kb.trace(left).verdicts) == 1


def test_a_match_is_judged_by_its_id_and_is_no_suggestion_then(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK))
    kb.matches.suggest()
    [one] = kb.matches.list()
    judged = kb.matches.reject(one.id[:6], reason="two ferries")
    assert judged.match.score == one.match.score
    assert kb.matches.list() == []
    assert kb.matches.suggest().suggestions["claim"] == 0
    [kept] = kb.matches.list(states=(ReviewState.REJECTED,))
    assert kept.match.reason == "two ferries"
    kb.undo()
    assert kb.matches.suggest().suggestions["claim"] == 1


def test_what_would_join_a_rejected_pair_is_refused_and_the_pair_named(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", "One thing"), review("b", "Another thing"), review("c", "A third thing"))
    a, b, c = (claim_of(kb, name) for name in "abc")
    kb.matches.reject(a, c, reason="another year")
    kb.matches.confirm(a, b, reason="same")
    with pytest.raises(RequestError, match="another year"):
        kb.matches.confirm(b, c, reason="same")
    assert same(kb, "c") == 1
    kb.matches.confirm(a, c, reason="it was the same year after all")
    kb.matches.confirm(b, c, reason="same")
    assert same(kb, "c") == 3


def test_a_rejection_splits_a_chain_and_that_is_told(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", "One thing"), review("b", "Another thing"), review("c", "A third thing"))
    a, b, c = (claim_of(kb, name) for name in "abc")
    kb.matches.confirm(a, b, reason="same")
    kb.matches.confirm(b, c, reason="same")
    kb.matches.reject(a, c, reason="another year")
    assert (same(kb, "a"), same(kb, "c")) == (2, 1)
    [(match, barrier)] = kb.matches.standing().left_out
    assert (set(match.pair), set(barrier)) == ({b, c}, {a, c})


def test_suggestions_never_chain_to_what_was_rejected(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(
        review("a", FERRY), review("b", SANK), review("c", "The ferry to Port Amber sank on 3 May 2021 at the berth")
    )
    a, b = claim_of(kb, "a"), claim_of(kb, "b")
    kb.matches.reject(a, b, reason="two ferries")
    done = kb.matches.suggest()
    assert (done.suggestions["claim"], done.left_out) == (1, 1)


def test_a_judgement_is_kept_when_its_record_comes_anew_and_adrift_when_the_words_change(
    kb: KnowledgeBase, review: Review
) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK))
    kb.matches.confirm(claim_of(kb, "a"), claim_of(kb, "b"), reason="same ferry")
    kb.ingest(review("b", SANK, datePublished="2021-06-01"))
    assert same(kb, "a") == 2
    assert kb.matches.standing().adrift == ()
    kb.ingest(review("b", MILL))
    assert same(kb, "a") == 1
    [adrift] = kb.matches.standing().adrift
    assert adrift.reason == "same ferry"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("nothing", None, "no match has the id"),
        ("https://a.example/none", "https://b.example/none", "neither a claim nor an agent"),
        ("not an iri", "https://b.example/none", "is no IRI"),
    ],
)
def test_what_is_not_there_is_refused(
    kb: KnowledgeBase, review: Review, one: str, other: str | None, told: str
) -> None:
    kb.ingest(review("a", FERRY))
    with pytest.raises(RequestError, match=told):
        kb.matches.confirm(one, other, reason="same")


def test_a_claim_is_no_agent_nothing_is_twice_and_a_reason_is_due(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY, "Ilse Vandor"))
    claim = claim_of(kb, "a")
    [agent] = kb._graph.subjects("https://w3id.org/claimprov/ns#asserts", claim)
    for one, other, reason, told in (
        (claim, agent, "same", "one kind"),
        (claim, claim, "same", "name two"),
        (claim, agent, " ", "say why"),
    ):
        with pytest.raises(RequestError, match=told):
            kb.matches.confirm(one, other, reason=reason)


def test_an_unnamed_source_stays_unnamed(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY, "social media users"), review("b", SANK, "social media users"))
    unnamed = [
        one for one in kb._graph.instances("http://www.w3.org/ns/prov#Agent") if not kb._graph.text(one, SCHEMA.name)
    ]
    assert len(unnamed) == 2
    with pytest.raises(RequestError, match="has no name"):
        kb.matches.confirm(*unnamed, reason="same words")
    assert kb.matches.suggest().suggestions["agent"] == 0


def test_agents_of_one_name_are_suggested_and_never_confirmed_by_themselves(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(
        review("a", FERRY, "Ilse Vandor"), review("b", MILL, "Vandor, Ilse"), review("c", "It rained", "Jana Vandor")
    )
    done = kb.matches.suggest()
    assert pairs(kb.matches, MatchKind.AGENT) == {frozenset(("Ilse Vandor", "Vandor, Ilse"))}
    assert done.confirmed == ()
    [one] = kb.matches.list(MatchKind.AGENT)
    kb.matches.confirm(one.id, reason="her own page names both")
    assert len(same_as(kb._state.view(), one.left.iri)) == 2


def test_a_run_over_what_changed_gives_what_a_run_over_all_gives(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY, "Ilse Vandor"), review("b", MILL, "Tomas Kell"))
    first = kb.matches.suggest()
    kb.ingest(review("c", SANK, "I. Vandor"), review("d", "In 1999 the mill at Oster burned down", "Kell, Tomas"))
    second = kb.matches.suggest()
    assert second.compared <= first.compared + 2
    after = pairs(kb.matches)
    assert len(after) == 4
    kb.withdraw("https://a.example/1", "an error")
    kb.matches.suggest()
    left = pairs(kb.matches)
    assert len(left) == 2
    kb.matches.suggest(anew=True)
    assert pairs(kb.matches) == left


def test_nothing_new_looks_at_nothing(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK))
    kb.matches.suggest()
    assert kb.matches.suggest().compared == 0
    assert len(kb.matches.list()) == 1


def test_a_past_state_has_the_matches_that_were_confirmed_then(kb: KnowledgeBase, review: Review) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK))
    kb.matches.confirm(claim_of(kb, "a"), claim_of(kb, "b"), reason="same ferry")
    with kb.at(published_by="2025-01-01") as then:
        assert len(then.trace(claim_of(kb, "a")).verdicts) == 2


def test_a_part_that_is_exported_has_its_matches_and_tells_of_no_others(
    kb: KnowledgeBase, review: Review, tmp_path: Path
) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK), review("c", MILL))
    a, b, c = (claim_of(kb, name) for name in "abc")
    kb.matches.confirm(a, b, reason="same")
    kb.matches.confirm(a, c, reason="same")
    kb.confidential("https://c.example/1", "source protection")
    kb.export(tmp_path / "all.nq")
    text = (tmp_path / "all.nq").read_text("utf-8")
    assert f"<{min(a, b)}> <http://www.w3.org/2004/02/skos/core#exactMatch> <{max(a, b)}>" in text
    assert c not in text


def test_a_case_takes_its_matches_along_and_says_whose_they_are(
    kb: KnowledgeBase, review: Review, tmp_path: Path
) -> None:
    kb.ingest(review("a", FERRY), review("b", SANK), review("c", MILL))
    a, b, c = (claim_of(kb, name) for name in "abc")
    kb.matches.confirm(a, b, reason="same ferry")
    kb.matches.reject(a, c, reason="no mill")
    kb.cases.create("Ferry", records=["https://a.example/1", "https://b.example/1"])
    kb.cases.export("Ferry", tmp_path / "case.zip")
    [made] = kb.matches.list(states=(ReviewState.CONFIRMED,))
    with KnowledgeBase.in_memory() as other:
        for _ in range(2):
            other.cases.take_in(tmp_path / "case.zip")
        [came] = other.matches.list(states=tuple(ReviewState))
        assert (came.match.pair, came.match.by, came.match.reason) == (made.match.pair, made.match.by, "same ferry")
        assert same(other, "a") == 2
