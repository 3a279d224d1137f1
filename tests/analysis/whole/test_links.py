"""Rings of links are the strongly connected components, told apart by who made them; links forward in time."""

from typing import Any

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.whole.links import later_links, link_rings, strong_components
from provenance.analysis.whole.loading import Base


@settings(deadline=None)
@given(edges=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_components_are_those_of_networkx(edges: list[tuple[int, int]]) -> None:
    graph = nx.DiGraph(edges)
    expected = sorted(sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1)
    citing, cited = (np.array([edge[side] for edge in edges], dtype=np.int64) for side in (0, 1))
    assert [part.tolist() for part in strong_components(citing, cited, 8)] == expected


def test_planted_rings_are_told_apart(say: Any, fill: Any, named: Any) -> None:
    store = fill(
        "a cites b", "b cites c", "c cites a", "c cites lone", "lone cites other",
        "x cites y", "y cites x", "x cites x",
        "a publisher P", "b publisher P", "c publisher P", "x publisher P", "y publisher Q", "lone publisher Q",
    )  # fmt: skip
    across, inside = link_rings(Base(store))
    assert named(across.works) == ("x", "y")
    assert (across.inside, across.links, across.claims) == (False, 2, ())
    assert [party.name for party in across.makers] == ["P", "Q"]
    assert named(inside.works) == ("a", "b", "c")
    assert (inside.inside, inside.links) == (True, 3)


def test_only_claims_said_alike_by_two_makers_are_named(say: Any, fill: Any, named: Any) -> None:
    ring = ("x cites y", "y cites x")
    apart = (say("s", by="A", carrier="P", work="x"), say("t", by="D", carrier="Q", work="y", stance="refutes"))
    assert link_rings(Base(fill(*ring, *apart)))[0].claims == ()
    alike = (say("s", by="A", carrier="P", work="x"), say("t", by="D", carrier="Q", work="y"))
    assert named(link_rings(Base(fill(*ring, *alike)))[0].claims) == ("c",)
    matched = (say("s", by="A", carrier="P", work="x"), say("t", by="D", carrier="Q", work="y", on="d"), "c same d")
    assert named(link_rings(Base(fill(*ring, *matched)))[0].claims) == ("c",)


def test_links_to_something_later_are_updates_or_errors_in_a_date(fill: Any, named: Any) -> None:
    store = fill(
        "a cites b", "a date 2019", "b date 2021",
        "x cites b", "x date 2020", "x modified 2021-03-01",
        "y cites b", "y date 2021",
        "z cites b",
        "b cites a",
    )  # fmt: skip
    found = later_links(Base(store))
    assert [(named(one.citing), named(one.cited), one.kind) for one in found] == [
        ("a", "b", "date"),
        ("x", "b", "update"),
    ]
    assert (found[0].out[:4], found[0].later[:4]) == ("2019", "2021")


def test_without_links_there_is_nothing(fill: Any) -> None:
    base = Base(fill("a a work"))
    assert link_rings(base) == []
    assert later_links(base) == []
