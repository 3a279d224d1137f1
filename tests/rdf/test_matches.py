"""Matches written as quads and read back, and what the current view tells of them."""

import pyoxigraph as ox
import pytest

from provenance.model import ReviewState
from provenance.rdf.matches import GRAPH, Match, MatchKind, match_quads, matches, matches_of, same_as, same_quad
from provenance.vocab import CP, SKOS

A, B, C = ("https://example.org/a", "https://example.org/b", "https://example.org/c")
SUGGESTED = Match.of(MatchKind.CLAIM, B, A, method="matcher/1", score=0.83)
JUDGED = Match.of(
    MatchKind.AGENT,
    B,
    C,
    state=ReviewState.CONFIRMED,
    method="hand",
    by="Mira Oster",
    at="2025-02-28T13:00:00.000123Z",
    reason="same page about him",
)


def store(*found: Match) -> ox.Store:
    made = ox.Store()
    made.extend(quad for match in found for quad in match_quads(match))
    return made


def test_a_match_is_read_back_as_it_was_written() -> None:
    assert matches(store(SUGGESTED, JUDGED)) == [SUGGESTED, JUDGED]


def test_a_match_is_named_by_its_two_nodes_in_either_order() -> None:
    other = Match.of(MatchKind.CLAIM, A, B, method="hand", state=ReviewState.REJECTED)
    assert other.pair == SUGGESTED.pair
    assert SUGGESTED.pair == (A, B)
    assert SUGGESTED.other(A) == B
    assert SUGGESTED.other(B) == A


def test_nothing_matches_itself() -> None:
    with pytest.raises(ValueError, match="same as itself"):
        Match.of(MatchKind.CLAIM, A, A, method="hand")


def test_matches_are_asked_for_by_kind_state_and_node() -> None:
    both = store(SUGGESTED, JUDGED)
    assert matches(both, MatchKind.AGENT) == [JUDGED]
    assert matches(both, states={ReviewState.SUGGESTED}) == [SUGGESTED]
    assert matches_of(both, B) == [SUGGESTED, JUDGED]
    assert matches_of(both, C) == [JUDGED]
    assert matches_of(both, B, MatchKind.CLAIM, {ReviewState.REJECTED}) == []


def test_a_match_stands_in_the_graph_of_inferences_and_never_says_same_as() -> None:
    quads = match_quads(JUDGED)
    assert {quad.graph_name for quad in quads} == {GRAPH}
    assert not any("sameAs" in str(quad) for quad in quads)


def test_the_view_tells_what_is_the_same_over_several_steps() -> None:
    view = ox.Store()
    view.add(same_quad(SUGGESTED))
    view.add(same_quad(JUDGED))
    assert same_quad(JUDGED).predicate.value == SKOS.exactMatch
    assert same_as(view, C) == [C, A, B]
    assert same_as(ox.Store(), C) == [C]


def test_a_judged_pair_is_not_a_suggestion_any_more() -> None:
    rejected = Match.of(MatchKind.CLAIM, A, B, method="hand", state=ReviewState.REJECTED, by="Mira Oster")
    assert rejected.iri != SUGGESTED.iri
    assert matches(store(SUGGESTED, rejected)) == [rejected]
    assert matches(store(SUGGESTED, rejected), states={ReviewState.SUGGESTED}) == []
    assert matches_of(store(rejected, SUGGESTED), A) == [rejected]


def test_a_stale_suggestion_is_left_out() -> None:
    stale = store(SUGGESTED, JUDGED)
    stale.add(ox.Quad(ox.NamedNode(SUGGESTED.iri), ox.NamedNode(CP.staleSince), ox.Literal(7), GRAPH))
    assert matches(stale) == [JUDGED]


def test_suggestions_of_a_run_that_was_cut_short_are_left_out() -> None:
    begun = store(SUGGESTED, JUDGED)
    begun.add(ox.Quad(ox.NamedNode(SUGGESTED.computation), ox.NamedNode(CP.unfinished), ox.Literal(True), GRAPH))
    assert matches(begun) == [JUDGED]
