"""Who began a claim: the trace and the question in the library say the same, by the rules by which sources count."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from provenance.analysis.trace import Trace
from provenance.analysis.tracer import trace
from provenance.queries import question
from provenance.rdf import Graph
from provenance.views.tree import trace_text

B = "http://example.org/"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['what']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
Viewed = Callable[[dict[str, Any]], Graph]


def asked(graph: Graph) -> set[str]:
    """The originators that the question gives."""
    claim = ox.Variable("claim"), ox.NamedNode(B + "c")
    found: Any = graph.store.query(question("originators").text, substitutions=dict([claim]))  # type: ignore[attr-defined]
    return {row["originator"].value.removeprefix(B) for row in found}


def traced(found: Trace) -> set[str]:
    return {party.iri.removeprefix(B) for party in found.originators}


@pytest.mark.parametrize("case", CASES)
def test_the_question_and_the_trace_name_the_same_originators(viewed: Viewed, case: dict[str, Any]) -> None:
    graph = viewed(case)
    found = trace(graph, [B + "c"])
    one = {name: found.same.get(B + name, B + name).removeprefix(B) for name in asked(graph)}
    assert set(one.values()) == traced(found)  # the question has a row for each name of one source


WITHDRAWN = {
    "said": [
        {"id": "a", "by": "Post", "when": 2001},
        {"id": "b", "by": "Times", "rests": ["a"]},
        {"id": "r", "by": "Post", "stance": "retracts", "when": 2002},
        {"id": "z", "by": "Echo"},
    ]
}
IN_A_PAPER = {
    "works": {"paper": {"publisher": "Post"}},
    "said": [{"id": "a", "by": "Ann", "in": "paper"}, {"id": "b", "by": "Times", "rests": ["paper"]}],
}
LATER = {"said": [{"id": "a", "by": "Ann", "when": 2021}, {"id": "b", "by": "Times", "when": 2020, "rests": ["a"]}]}


@pytest.mark.parametrize(
    ("case", "expected"), [(WITHDRAWN, {"Echo"}), (IN_A_PAPER, {"Ann"}), (LATER, {"Ann", "Times"})]
)
def test_who_took_it_back_has_it_from_a_paper_or_could_not_know_a_ground(
    viewed: Viewed, case: dict[str, Any], expected: set[str]
) -> None:
    graph = viewed(case)
    assert asked(graph) == traced(trace(graph, [B + "c"])) == expected


def test_only_the_statement_with_which_an_originator_began_is_a_root(viewed: Viewed) -> None:
    said = [
        {"id": "a", "by": "Ann"},
        {"id": "b", "by": "Bob", "rests": ["a"]},
        {"id": "c2", "by": "Ann", "rests": ["b"]},
    ]
    found = trace(viewed({"said": said}), [B + "c"])
    assert {one.iri.removeprefix(B) for one in found.roots} == {"a"}


def test_the_tree_marks_only_what_the_claim_began_with(viewed: Viewed) -> None:
    told = trace_text(trace(viewed(WITHDRAWN), [B + "c"]))
    assert [line.split("ORIGINATOR ")[1] for line in told.splitlines() if "ORIGINATOR" in line] == ["Echo asserts"]
