"""What falls in the whole base, told before it is done."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from provenance.analysis.dependence.falls import Falls, falls
from provenance.errors import RequestError
from provenance.rdf import Graph
from provenance.views.falls import fall_lines
from provenance.vocab import PREFIXES

B = "http://example.org/"
CASE: dict[str, Any] = {
    "claims": {"c": "the ferry sank", "d": "the hull rusted", "e": "nobody was warned"},
    "works": {"wire": {"publisher": "Agency"}, "p": {"publisher": "Post", "title": "Ferry lost"}},
    "said": [
        {"id": "a", "by": "Ann", "in": "wire", "claim": "d"},
        {"id": "b", "by": "Bob", "claim": "d"},
        {"id": "x", "by": "Post", "in": "p", "claim": "c", "rests": ["a"]},
        {"id": "y", "by": "Times", "claim": "e", "rests": ["p"]},
        {"id": "z", "by": "Echo", "claim": "c", "rests": ["a", "b"]},
        {"id": "v", "by": "Mail", "claim": "c", "rests": ["z", "w"]},
        {"id": "w", "by": "Star", "claim": "c", "rests": ["v"]},
        {"id": "q", "by": "Cid", "claim": "c", "through": "p"},
        {"id": "r", "by": "Ann", "claim": "c", "state": "rejected"},
    ],
}
Viewed = Callable[[dict[str, Any]], Graph]


def short(iris: Iterable[str]) -> list[str]:
    return [iri.removeprefix(B) for iri in iris]


def told(graph: Graph, *what: str) -> tuple[list[str], list[str]]:
    found = falls(graph, what)
    return short(found.gone), short(found.lost)


@pytest.mark.parametrize(
    ("what", "gone", "lost"),
    [
        (["Ann"], ["a"], ["x", "y"]),
        (["Agency"], ["a"], ["x", "y"]),
        (["Ann", "Bob"], ["a", "b"], ["v", "w", "x", "y", "z"]),
        (["Post"], ["q", "x"], ["y"]),
        (["Ferry lost"], ["q", "x"], ["y"]),
        ([B + "p"], ["q", "x"], ["y"]),
        ([B + "z"], ["z"], ["v", "w"]),
        (["Cid"], ["q"], []),
        (
            [PREFIXES["graph"] + "r1"],
            ["a", "b", "q", "v", "w", "x", "y", "z"],
            [],
        ),
    ],
)
def test_grounds_are_followed_over_claims(what: list[str], gone: list[str], lost: list[str], viewed: Viewed) -> None:
    assert told(viewed(CASE), *what) == (gone, lost)


def test_names_that_are_one_by_a_confirmed_match_fall_together(viewed: Viewed) -> None:
    graph = viewed({**CASE, "same": [["Ann", "Bob"]]})
    assert told(graph, B + "Ann") == (["a", "b"], ["v", "w", "x", "y", "z"])


def test_a_name_that_several_bear_is_refused_with_their_nodes(viewed: Viewed) -> None:
    graph = viewed({**CASE, "works": {**CASE["works"], "other": {"title": "Ferry lost"}}})
    with pytest.raises(RequestError, match=r"(?s)2 sources or publications are called 'ferry lost'.*example.org/other"):
        falls(graph, ["ferry lost"])


@pytest.mark.parametrize("wanted", ["Nobody", "http://example.org/nothing", "not: an iri", "http://bad iri"])
def test_what_is_not_known_is_refused(wanted: str, viewed: Viewed) -> None:
    with pytest.raises(RequestError, match="no source, publication or record is called"):
        falls(viewed(CASE), [wanted])


def test_the_words_tell_how_much_on_how_many_claims_and_which(viewed: Viewed) -> None:
    lines = list(fall_lines(falls(viewed(CASE), ["Ann"])))
    assert lines[:3] == [
        "WITHOUT Ann",
        "  Goes with it: 1 statement on 1 claim.",
        "  Loses all support: 2 statements on 2 claims.",
    ]
    assert "  “nobody was warned”" in lines
    assert f"    Times: asserts  {B}y" in lines


def test_of_many_claims_some_are_told_and_the_rest_counted() -> None:
    numbers = range(50)
    claims = {f"urn:c{n}": f"claim {n}" for n in numbers}
    found = Falls(("urn:x",), ("X",), (), (), {}, claims)
    assert list(fall_lines(found))[1] == "  Goes with it: nothing."
