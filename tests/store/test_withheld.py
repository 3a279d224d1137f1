"""What a state is without some records: as if they had never come, but for what was computed of the whole."""

from itertools import combinations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.rdf.matches import Match, MatchKind, match_quads, matches, same_quad
from provenance.store.computed import Computation, put
from provenance.store.graphs import DERIVED, INFERRED, META
from provenance.store.withheld import Withheld
from provenance.vocab import CP, OA, PREFIXES

R = [f"{PREFIXES['graph']}r{number}" for number in range(3)]
NODES = [f"urn:n{number}" for number in range(4)]
VIEW = ox.DefaultGraph()
COPIES = Computation("shared-wording", "test/1", suggests=True)
FINDINGS = Computation("findings", "test/1")

Said = set[tuple[int, int, int]]


def triple(subject: int, obj: int) -> ox.Triple:
    return ox.Triple(ox.NamedNode(NODES[subject]), ox.NamedNode("urn:p"), ox.NamedNode(NODES[obj]))


def state(said: Said, records: set[int]) -> ox.Store:
    """The records as they would stand if only these had come."""
    store = ox.Store()
    for record, subject, obj in said:
        if record in records:
            told = triple(subject, obj)
            store.add(ox.Quad(told.subject, told.predicate, told.object, ox.NamedNode(R[record])))
            store.add(ox.Quad(told.subject, told.predicate, told.object, VIEW))
    for record in records:
        store.add(ox.Quad(ox.NamedNode(R[record]), ox.NamedNode(CP.key), ox.Literal(f"doc-{record}"), META))
    return store


SAID = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)), max_size=12)


@given(SAID, st.sets(st.integers(0, 2)))
def test_it_is_the_state_in_which_they_never_came(said: Said, hidden: set[int]) -> None:
    whole = state(said, {0, 1, 2})
    left = Withheld(whole, [R[record] for record in hidden])
    assert set(left.quads_for_pattern(None, None, None)) == set(state(said, {0, 1, 2} - hidden))


@given(SAID, st.sets(st.integers(0, 2)))
def test_matches_with_what_nobody_else_knows_go(said: Said, hidden: set[int]) -> None:
    whole = state(said, {0, 1, 2})
    known = {subject for record, subject, _ in said if record not in hidden}
    secret = {subject for record, subject, _ in said if record in hidden} - known
    for one, other in combinations(range(4), 2):
        match = Match.of(MatchKind.AGENT, NODES[one], NODES[other], method="hand")
        whole.extend([*match_quads(match), same_quad(match)])
    left = Withheld(whole, [R[record] for record in hidden])
    for found in (
        [match.pair for match in matches(left)],
        [(q.subject.value, q.object.value) for q in left.quads_for_pattern(None, same(), None, VIEW)],  # type: ignore[union-attr]
    ):
        wanted = [(NODES[a], NODES[b]) for a, b in combinations(range(4), 2) if a not in secret and b not in secret]
        assert sorted(found) == wanted


def same() -> ox.NamedNode:
    return same_quad(Match.of(MatchKind.AGENT, "urn:a", "urn:b", method="hand")).predicate


@pytest.fixture
def copied() -> ox.Store:
    """Two publications known to all, whose texts stand in the records r0 and r1, and share words."""
    store = state({(0, 0, 1), (1, 1, 0), (2, 0, 1), (2, 1, 0)}, {0, 1, 2})
    for left, right, document in ((0, 1, R[1]), (0, 2, R[2])):
        iri = COPIES.result(NODES[left], NODES[right])
        lines = [
            f"<{iri}> <{CP.left}> <{NODES[left]}> .\n",
            f"<{iri}-1> <{CP.right}> <{iri}-1-right> .\n",
            f"<{iri}-1-right> <{OA.hasSource}> <{document}> .\n",
            f'<{iri}-1-right-quote> <{OA.exact}> "words of {document}" .\n',
        ]
        held = [f"{q.triple} .\n".encode() for q in store.quads_for_pattern(None, None, None, INFERRED)]
        kept = [line for line in held if line.startswith(f"<{COPIES.iri}/".encode())]
        put(store, COPIES, 1, "2024-01-01T00:00:00Z", [*kept, *(line.encode() for line in lines)])
    iri = FINDINGS.result(NODES[0])
    put(store, FINDINGS, 1, "2024-01-01T00:00:00Z", [f'<{iri}> <{CP.method}> "3" .\n'.encode()])
    return store


def test_suggestions_from_the_words_of_such_a_record_go_with_all_their_parts(copied: ox.Store) -> None:
    left = Withheld(copied, [R[1]])
    told = b"".join(f"{quad}\n".encode() for quad in left.quads_for_pattern(None, None, None, INFERRED))
    assert f"words of {R[2]}".encode() in told
    assert R[1].encode() not in told
    assert COPIES.result(NODES[0], NODES[1]).encode() not in told


def test_findings_on_the_whole_go(copied: ox.Store) -> None:
    for records, shown in (([R[1]], False), ([], True)):
        left = Withheld(copied, records)
        for graph in (DERIVED, VIEW):
            found = left.quads_for_pattern(ox.NamedNode(FINDINGS.result(NODES[0])), None, None, graph)
            assert any(found) is shown


def test_what_another_record_keeps_apart_does_not_back_the_view() -> None:
    store = state({(0, 0, 1), (1, 0, 1)}, {0, 1})
    store.add(ox.Quad(ox.NamedNode(R[1]), ox.NamedNode(CP.apart), ox.NamedNode(NODES[0]), ox.NamedNode(R[1])))
    left = Withheld(store, [R[0]])
    assert not list(left.quads_for_pattern(ox.NamedNode(NODES[0]), None, None, VIEW))
    assert list(left.quads_for_pattern(ox.NamedNode(NODES[0]), None, None, ox.NamedNode(R[1])))
