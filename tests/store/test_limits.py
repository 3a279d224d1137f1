import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import RequestError
from provenance.store.evaluation import evaluate
from provenance.store.limits import Limits, whole_rows

P = ox.NamedNode("https://example.org/p")
HOSTILE = ['},{"', "},{}", '\\"},{"x":{', "]}}", "{", '"', "\\", "é\u2028", "plain"]


def store(texts: list[str]) -> ox.Store:
    filled = ox.Store()
    filled.extend(
        ox.Quad(ox.NamedNode(f"https://example.org/{number}"), P, ox.Literal(text)) for number, text in enumerate(texts)
    )
    return filled


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=9), st.integers(1, 12), st.integers(1, 2000))
def test_a_cut_answer_is_the_beginning_of_the_whole_one(texts: list[str], rows: int, size: int) -> None:
    query = "SELECT ?o ?none { ?s ?p ?o } ORDER BY ?s"
    _, whole, _ = evaluate(store(texts), query)
    kind, cut, truncated = evaluate(store(texts), query, limits=Limits(rows=rows, size=size))
    every, some = (json.loads(payload)["results"]["bindings"] for payload in (whole, cut))
    assert kind == "solutions"
    assert some == every[: len(some)]
    assert len(some) <= rows
    assert truncated or some == every
    assert not truncated or len(some) == rows or len(whole) >= size


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=9), st.integers(1, 12), st.integers(1, 2000))
def test_a_cut_graph_is_the_beginning_of_the_whole_one(texts: list[str], rows: int, size: int) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o }"
    filled = store(texts)
    _, whole, _ = evaluate(filled, query)
    _, cut, truncated = evaluate(filled, query, limits=Limits(rows=rows, size=size))
    assert whole.startswith(cut)
    assert cut == b"" or cut.endswith(b"\n")
    assert cut.count(b"\n") <= rows
    assert truncated or cut == whole


def test_rows_without_a_value_count_too() -> None:
    _, cut, truncated = evaluate(store(HOSTILE), "SELECT ?none { ?s ?p ?o }", limits=Limits(rows=2))
    assert (cut, truncated) == (b'{"head":{"vars":["none"]},"results":{"bindings":[{},{}]}}', True)


def test_an_answer_of_just_the_limit_is_whole() -> None:
    payload = b'{"head":{"vars":["x"]},"results":{"bindings":[{},{}]}}'
    assert whole_rows(payload, 2, stopped=False) == (payload, False)


@pytest.mark.parametrize("value", ["", "0", "-1", "many", "1.5"])
def test_a_limit_that_is_none_is_refused_by_name(value: str) -> None:
    with pytest.raises(RequestError, match="PROVENANCE_QUERY_ROWS"):
        Limits.from_environment({"PROVENANCE_QUERY_ROWS": value})


def test_a_stored_base_tells_that_an_answer_was_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.kb import KnowledgeBase

    monkeypatch.setenv("PROVENANCE_QUERY_ROWS", "3")
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        values = "SELECT ?x { VALUES ?x { 1 2 3 4 5 } }"
        assert (len(kb.query(values)), kb.query(values).truncated) == (3, True)
        assert "The answer is cut" in kb.query(values)._repr_html_()
        assert not kb.query(f"{values} LIMIT 3").truncated
