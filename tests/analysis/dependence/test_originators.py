"""Who began a claim, and how many: the questions in the library say what trace and sources do, by the same rules."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.hearing import hear
from provenance.analysis.dependence.sources import standing
from provenance.analysis.dependence.transmission import Transmission, transmission
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


# ---------------------------------------------------------------------- how many, over a whole base


WEIGHED_BY_SOURCES_ALONE = {
    "a confirmed match makes two names one, in both counts",
    "a publication all of whose words were taken back is no ground any more",
}
"""What the headers of the two questions leave to `sources`."""
HEARD_OF = {
    "works": {"wire": {"publisher": "Agency"}},
    "said": [{"id": "a", "by": "Post", "rests": ["wire"]}, {"id": "b", "by": "Times", "rests": ["wire"]}],
}
COUNTED = [*CASES, *map(pytest.param, (WITHDRAWN, IN_A_PAPER, LATER, HEARD_OF))]


def rows(graph: Graph, name: str, **values: ox.Literal) -> list[Any]:
    """What a question on all claims says of the claim of a case."""
    bound = {ox.Variable(key): value for key, value in values.items()}
    found: Any = graph.store.query(question(name).text, substitutions=bound)  # type: ignore[attr-defined]
    return [row for row in found if row["claim"].value == B + "c"]


def as_counted(graph: Graph) -> Transmission:
    heard = hear(Book(graph), [B + "c"])
    return transmission(standing(heard, heard.gone), 1, heard.works, heard.parties)


@pytest.mark.parametrize("case", COUNTED)
def test_the_questions_on_all_claims_count_as_sources_does(viewed: Viewed, case: dict[str, Any]) -> None:
    if case.get("what") in WEIGHED_BY_SOURCES_ALONE:
        return
    graph = viewed(case)
    counted = as_counted(graph)
    said = [resting.said for resting in counted.resting.values() if not resting.relays]
    begun = {*counted.entries, *counted.unread}
    expected = [(len(said), len({one.speaker for one in said}), len(begun))] if said else []
    found = rows(graph, "assertions-per-origin")
    assert [tuple(int(row[name].value) for name in ("assertions", "speakers", "origins")) for row in found] == expected
    alone = rows(graph, "single-source-claims", least=ox.Literal(1))
    assert {row["originator"].value for row in alone} == (begun if len(begun) == 1 else set())
