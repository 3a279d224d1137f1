"""What judgements on sameness come to in the index, whatever happens to the records."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.iri import record_iri
from provenance.model import ReviewState
from provenance.rdf.matches import Match, MatchKind, matches, same_as
from provenance.store.computed import Computation
from provenance.store.matched import HAND, MATCH, Judgement, anchor, judged_nodes, judgements, settled
from provenance.store.past import past, replay, rewind
from provenance.store.storage import Storage
from provenance.store.verify import verify
from provenance.store.writer import Incoming
from provenance.vocab import RDF, SCHEMA, SKOS

RULE = "equal words"
TEXTS = {name: f"the ferry {name} sank" for name in "abcd"}


def iri(name: str) -> str:
    return f"https://example.org/{name}"


def claim(name: str, text: str | None = None, same: str | None = None) -> Incoming:
    """A record of one claim."""
    graph = ox.NamedNode(record_iri(name))
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(SCHEMA.Claim)),
        (SCHEMA.text, ox.Literal(text or TEXTS[name])),
    ]
    facts += [(SKOS.exactMatch, ox.NamedNode(iri(same)))] if same else []
    quads = [ox.Quad(ox.NamedNode(iri(name)), ox.NamedNode(key), value, graph) for key, value in facts]
    return Incoming(name, graph.value, str(facts).encode(), "text/plain", f"{name}.txt", "words/1", quads)


def judge(storage: Storage, names: str, state: str = "confirmed", method: str = HAND, by: str = "Mira Oster") -> None:
    nodes = tuple(sorted(map(iri, names)))
    words = tuple(anchor(TEXTS[node[-1]]) for node in nodes)
    found = Judgement(MatchKind.CLAIM, ReviewState(state), nodes, words, method, 0.8, "the same ferry")
    with storage.writing(by) as writer:
        writer.judge(MATCH, found.subject, found.detail())


def take(storage: Storage, *records: Incoming) -> None:
    with storage.writing() as writer:
        for one in records:
            writer.take(one)


def same(view: ox.Store, name: str) -> str:
    return "".join(sorted(node[-1] for node in same_as(view, iri(name))))


@pytest.fixture
def filled(either: Storage) -> Storage:
    take(either, *map(claim, "abcd"))
    return either


def test_a_confirmed_match_stands_in_the_view_with_who_when_and_why(filled: Storage) -> None:
    judge(filled, "ab")
    (match,) = matches(filled.view())
    assert same(filled.view(), "a") == "ab"
    assert (match.pair, match.state, match.by) == ((iri("a"), iri("b")), ReviewState.CONFIRMED, "Mira Oster")
    assert (match.score, match.reason, match.method) == (0.8, "the same ferry", "hand")
    assert match.at
    assert verify(filled.ledger, filled.view()).problem is None


def test_a_rejected_match_is_told_and_draws_no_edge(filled: Storage) -> None:
    judge(filled, "ab", "rejected")
    assert [match.state for match in matches(filled.view())] == [ReviewState.REJECTED]
    assert same(filled.view(), "a") == "a"


def test_the_newest_judgement_on_a_pair_counts(filled: Storage) -> None:
    judge(filled, "ab", "rejected")
    judge(filled, "ab")
    assert same(filled.view(), "a") == "ab"
    judge(filled, "ab", "rejected")
    assert same(filled.view(), "a") == "a"


def test_a_rejection_breaks_a_chain_at_its_newest_link(filled: Storage) -> None:
    judge(filled, "ab")
    judge(filled, "bc")
    judge(filled, "ac", "rejected")
    found = settled(filled.view(), judgements(filled.ledger))
    assert same(filled.view(), "a") == "ab"
    assert [(match.pair, barrier) for match, barrier in found.left_out] == [
        ((iri("b"), iri("c")), (iri("a"), iri("c")))
    ]


def test_what_a_rule_joined_gives_way_to_persons(filled: Storage) -> None:
    judge(filled, "abc", method=RULE)
    assert same(filled.view(), "a") == "abc"
    assert {match.by for match in matches(filled.view())} == {RULE}
    judge(filled, "cd")
    judge(filled, "ad", "rejected")
    assert (same(filled.view(), "a"), same(filled.view(), "c")) == ("ab", "cd")


def test_a_rule_never_takes_the_place_of_a_persons_rejection(filled: Storage) -> None:
    judge(filled, "ab", "rejected")
    judge(filled, "ab", method=RULE)
    assert same(filled.view(), "a") == "a"


def test_a_group_holds_when_the_record_in_its_middle_goes(filled: Storage) -> None:
    judge(filled, "abc", method=RULE)
    with filled.writing() as writer:
        writer.withdraw("a", "an error")
    assert same(filled.view(), "b") == "bc"
    assert verify(filled.ledger, filled.view()).problem is None


def test_a_judgement_lapses_with_the_words_and_comes_back_with_them(filled: Storage) -> None:
    judge(filled, "ab")
    take(filled, claim("b", "the tram is late"))
    assert same(filled.view(), "a") == "a"
    assert matches(filled.view()) == []
    assert [one.nodes for one in settled(filled.view(), judgements(filled.ledger)).adrift] == [(iri("a"), iri("b"))]
    take(filled, claim("b", "The ferry b sank!"))
    assert same(filled.view(), "a") == "ab"


def test_undo_takes_a_judgement_back_and_gives_it_again(filled: Storage) -> None:
    judge(filled, "ab")
    for expected in ("a", "ab"):
        with filled.writing() as writer:
            writer.undo()
        assert same(filled.view(), "a") == expected


def test_what_a_record_says_too_stays_when_the_match_goes_and_the_other_way_round(filled: Storage) -> None:
    take(filled, claim("a", same="b"))
    judge(filled, "ab")
    judge(filled, "ab", "rejected")
    assert same(filled.view(), "a") == "ab"
    judge(filled, "ab")
    take(filled, claim("a", TEXTS["a"] + "!"))
    assert same(filled.view(), "a") == "ab"
    assert verify(filled.ledger, filled.view()).problem is None


def test_a_rebuild_and_a_past_state_have_the_matches_of_their_time(
    filled: Storage, graphs: Callable[[ox.Store], bytes]
) -> None:
    judge(filled, "ab")
    judge(filled, "bc")
    number, before = filled.ledger_number, graphs(filled.view())
    judge(filled, "bc", "rejected")
    now = ox.Store()
    now.extend(filled.view())
    rewind(filled.ledger, past(filled.ledger, number), now)
    then = ox.Store()
    replay(filled.ledger, past(filled.ledger, number), then)
    assert graphs(now) == graphs(then) == before
    after = graphs(filled.view())
    filled.rebuild()
    assert graphs(filled.view()) == after
    assert verify(filled.ledger, filled.view()).problem is None


def test_verify_names_a_match_that_nobody_judged(memory: Storage) -> None:
    take(memory, *map(claim, "ab"))
    edge = ox.Quad(ox.NamedNode(iri("a")), ox.NamedNode(SKOS.exactMatch), ox.NamedNode(iri("b")))
    memory.view().add(edge)
    assert "no current record says" in str(verify(memory.ledger, memory.view()).problem)
    judge(memory, "ab")
    memory.view().remove(edge)
    assert "a match that was confirmed" in str(verify(memory.ledger, memory.view()).problem)


def test_findings_on_what_is_matched_are_stale_and_suggestions_are_not(filled: Storage) -> None:
    finding, guess = Computation("sources", "sources/1"), Computation("claim-matches", "matcher/1", suggests=True)
    suggestion = Match.of(MatchKind.CLAIM, iri("a"), iri("c"), method="matcher/1", score=0.7)
    with filled.writing() as writer:
        found = finding.result(iri("a"))
        writer.compute(finding, filled.ledger_number, [f"<{found}> <{SCHEMA.about}> <{iri('a')}> .\n".encode()])
        from provenance.rdf.matches import match_quads

        told = [f"{quad.triple} .\n".encode() for quad in match_quads(suggestion)]
        writer.compute(guess, filled.ledger_number, told)
    judge(filled, "ab")
    stale = {quad.subject.value for quad in filled.view() if quad.predicate.value.endswith("staleSince")}
    assert stale == {found}
    assert suggestion in matches(filled.view())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.sampled_from("abcd"), st.sampled_from(["", "!", " late"])),
        st.tuples(st.just("withdraw"), st.sampled_from("abcd"), st.just("")),
        st.tuples(st.just("judge"), st.sampled_from(["ab", "bc", "ac", "cd", "abc", "abcd"]), st.just("confirmed")),
        st.tuples(st.just("judge"), st.sampled_from(["ab", "ac", "bd"]), st.just("rejected")),
        st.tuples(st.just("undo"), st.just(""), st.just("")),
    ),
    max_size=12,
)


def act(storage: Storage, what: str, names: str, how: str) -> None:
    if what == "take":
        take(storage, claim(names, TEXTS[names] + how))
    elif what == "judge":
        judge(storage, names, how, HAND if len(names) < 3 else RULE)
    elif what == "undo":
        with storage.writing() as writer:
            writer.undo()
    elif (state := storage.ledger.current(names)) is not None and not state.withdrawn:
        with storage.writing() as writer:
            writer.withdraw(names, "an error")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(STEPS)
def test_any_history_gives_what_a_rebuild_gives_and_never_joins_what_was_rejected(
    steps: list[tuple[str, str, str]],
) -> None:
    with Storage.in_memory() as storage:
        take(storage, *map(claim, "abcd"))
        for step in steps:
            act(storage, *step)
        assert verify(storage.ledger, storage.view()).problem is None
        for match in matches(storage.view(), states={ReviewState.REJECTED}):
            assert match.right not in same_as(storage.view(), match.left)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"kind": "claim", "state": "suggested", "nodes": "urn:a urn:b", "anchors": "x y"},
        {"kind": "claim", "state": "rejected", "nodes": "urn:a urn:b urn:c", "anchors": "x y z"},
        {"kind": "claim", "state": "confirmed", "nodes": "urn:a urn:a", "anchors": "x y"},
        {"kind": "claim", "state": "confirmed", "nodes": "urn:a urn:b", "anchors": "x"},
        {"kind": "work", "state": "confirmed", "nodes": "urn:a urn:b", "anchors": "x y"},
        {"kind": "claim", "state": "confirmed", "nodes": "no iri", "anchors": "x y"},
        {"kind": "claim", "state": "confirmed", "nodes": 7, "anchors": "x y"},
    ],
)
def test_what_is_no_judgement_on_sameness_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Judgement.read({"method": "hand", "score": None, "reason": None} | told)
    assert judged_nodes(MATCH, "urn:x", {"method": "hand", "score": None, "reason": None} | told) == ()


def test_a_judgement_is_about_its_nodes_and_any_other_about_its_subject() -> None:
    found = Judgement(MatchKind.CLAIM, ReviewState.CONFIRMED, ("urn:a", "urn:b"), ("x", "y"), HAND)
    assert Judgement.read(found.detail()) == found
    assert judged_nodes(MATCH, found.subject, found.detail()) == ("urn:a", "urn:b")
    assert judged_nodes(MATCH, "urn:other", found.detail()) == ()
    assert judged_nodes("review", "urn:r", {}) == ("urn:r",)
