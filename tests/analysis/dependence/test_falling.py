from hypothesis import given
from hypothesis import strategies as st

from provenance.analysis.dependence.falling import lost, standing

NODES = st.integers(0, 5).map(lambda n: f"a{n}")
GROUNDS = st.dictionaries(NODES, st.sets(NODES | st.sampled_from(["work-1", "work-2"]), max_size=3), max_size=6)


def stands(node: str, grounds: dict[str, set[str]], gone: set[str], above: tuple[str, ...] = ()) -> bool:
    """By trying every chain of grounds that does not come back on itself."""
    if node in gone or node in above:
        return False
    below = grounds.get(node, set())
    return not below or any(stands(ground, grounds, gone, (*above, node)) for ground in below)


@given(GROUNDS, st.sets(NODES | st.just("work-1"), max_size=3))
def test_an_assertion_stands_while_some_chain_of_grounds_ends_at_what_stands(
    grounds: dict[str, set[str]], gone: set[str]
) -> None:
    assert standing(grounds, gone) == {node for node in grounds if stands(node, grounds, gone)}
    assert lost(grounds, gone) == {
        node
        for node in grounds
        if node not in gone and stands(node, grounds, set()) and not stands(node, grounds, gone)
    }


def test_what_rests_on_each_other_alone_does_not_stand_and_so_is_not_lost() -> None:
    ring = {"a": ["b"], "b": ["a"], "c": []}
    assert standing(ring) == {"c"}
    assert lost(ring, ["c"]) == set()


def test_what_has_another_ground_is_not_lost() -> None:
    assert lost({"a": [], "b": [], "c": ["a", "b"], "d": ["a"], "e": ["d"]}, ["a"]) == {"d", "e"}


def test_a_publication_can_be_taken_away() -> None:
    assert lost({"a": ["work-1"], "b": ["work-2"]}, ["work-1"]) == {"a"}
