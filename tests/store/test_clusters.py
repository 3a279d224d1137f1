"""Nodes that are one, though some must stay apart."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from provenance.store.clusters import Clusters

NODES = "abcdef"
PAIRS = list(combinations(NODES, 2))


def test_a_chain_never_brings_a_rejected_pair_together() -> None:
    clusters = Clusters([("a", "c")])
    assert clusters.join("a", "b") is None
    assert clusters.join("b", "c") == ("a", "c")
    assert clusters.of("c") != clusters.of("a")
    assert sorted(clusters.members("a")) == ["a", "b"]


def test_a_rejected_pair_is_not_joined_itself() -> None:
    assert Clusters([("a", "b")]).join("b", "a") == ("a", "b")


def test_what_is_apart_stays_so_when_clusters_grow() -> None:
    clusters = Clusters([("a", "f")])
    for one, other in ("ab", "cd", "bc", "ef"):
        assert clusters.join(one, other) is None
    assert clusters.join("d", "e") == ("a", "f")


def test_a_group_with_a_rejected_pair_falls_into_two() -> None:
    clusters = Clusters([("a", "b")])
    assert list(clusters.join_all(["a", "b", "c", "d"])) == [
        (("a", "b"), ("a", "b")),
        (("a", "c"), None),
        (("a", "d"), None),
    ]
    assert clusters.of("b") != clusters.of("a") == clusters.of("d")


@given(st.lists(st.sampled_from(PAIRS), max_size=12), st.lists(st.sampled_from(PAIRS), max_size=6))
def test_the_clusters_are_those_that_trying_each_pair_against_all_gives(
    joins: list[tuple[str, str]], apart: list[tuple[str, str]]
) -> None:
    clusters, groups = Clusters(apart), [{node} for node in NODES]
    for one, other in joins:
        first, second = (next(group for group in groups if node in group) for node in (one, other))
        whole = first | second
        allowed = first is second or not any(set(pair) <= whole for pair in apart)
        assert (clusters.join(one, other) is None) is allowed
        if allowed and first is not second:
            groups = [group for group in groups if group is not first and group is not second] + [whole]
    assert all(len({clusters.of(node) for node in group}) == 1 for group in groups)
    assert len({clusters.of(node) for node in NODES}) == len(groups)
