import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import QueryFailedError, RequestError
from provenance.store.evaluation import evaluate
from provenance.store.limits import MOST_NESTED, Limits, whole_rows

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


@pytest.mark.parametrize("inside", [b"x", b'\\"', b"\\\\", b'{},"'.replace(b'"', b'\\"')])
def test_one_value_of_more_than_the_limit_is_cut_in_one_pass(inside: bytes) -> None:
    """A second pass for each byte of it would take hours."""
    begin = b'{"head":{"vars":["x"]},"results":{"bindings":['
    for end in (b"", b"\\"):
        value = b'{"x":{"type":"literal","value":"' + inside * 2_000_000 + end
        assert whole_rows(begin + value, 9, stopped=True) == (begin + b"]}}", True)


@pytest.mark.parametrize("form", ["SELECT (?v{0} AS ?v)", "CONSTRUCT {{ <a:s> <a:p> ?v{0} }}"])
@pytest.mark.parametrize(("depth", "read"), [(2, True), (20, True), (MOST_NESTED + 1, False), (300, False)])
def test_triples_within_triples_end_before_they_overflow_a_reader(form: str, depth: int, *, read: bool) -> None:
    steps = " ".join(f"BIND(TRIPLE(<a:s>, <a:p>, ?v{n}) AS ?v{n + 1})" for n in range(depth))
    text = f"{form.format(depth)} WHERE {{ BIND('{{{{<<(' AS ?v0) {steps} }}"
    if read:
        assert evaluate(ox.Store(), text)[2] is False
        return
    with pytest.raises(QueryFailedError, match="triples within triples"):
        evaluate(ox.Store(), text)


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


def test_triples_and_blank_nodes_that_a_query_made_are_shown_as_text() -> None:
    from provenance.kb import KnowledgeBase

    with KnowledgeBase.in_memory() as kb:
        made = "BIND(TRIPLE(<urn:x:s>, <urn:x:p>, TRIPLE(<urn:x:s>, <urn:x:p>, 'o <b>')) AS ?t)"
        rows = kb.query(f"SELECT ?t WHERE {{ {made} }}")
        assert rows.rows == (("<<( urn:x:s urn:x:p <<( urn:x:s urn:x:p o <b> )>> )>>",),)
        assert "&lt;b&gt;" in rows._repr_html_()
        graph = kb.query(f"CONSTRUCT {{ [] <urn:x:p> ?t }} WHERE {{ {made} }}")
        assert "&lt;b&gt;" in graph._repr_html_()
