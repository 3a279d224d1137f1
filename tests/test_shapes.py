"""What `validate` looks at, and how it tells what it found."""

import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from provenance.shapes import Report, Violation, validate
from provenance.vocab import CP, PREFIXES, RDF, SCHEMA

RECORD = ox.NamedNode(PREFIXES["graph"] + "r1")
META = ox.NamedNode(PREFIXES["graph"] + "meta")
CLAIM = ox.NamedNode("https://example.org/claim")
TYPE = ox.NamedNode(RDF.type)
IS_CLAIM = ox.Quad(CLAIM, TYPE, ox.NamedNode(SCHEMA.Claim))


@pytest.fixture
def store() -> Iterator[ox.Store]:
    """A claim without words, in the current view and in its record's graph."""
    store = ox.Store()
    store.extend([IS_CLAIM, ox.Quad(CLAIM, TYPE, ox.NamedNode(SCHEMA.Claim), RECORD)])
    return (yield store)


def test_a_violation_names_node_shape_path_and_record(store: ox.Store) -> None:
    [found] = validate(store).results
    assert (found.shape, found.focus, found.path) == ("claim-text", CLAIM.value, SCHEMA.text)
    assert found.record == RECORD.value
    assert found.message.startswith("a claim needs its words: give")


def test_the_value_that_offends_is_told(store: ox.Store) -> None:
    store.add(ox.Quad(CLAIM, ox.NamedNode(SCHEMA.text), ox.Literal(" ")))
    assert [found.value for found in validate(store).results] == [" "]


def test_a_report_conforms_when_nothing_was_found() -> None:
    assert Report((), 0).conforms
    assert not Report((Violation("a", "b", "c"),), 1).conforms
    assert validate([]) == Report((), 0)


def test_a_text_where_a_node_should_be_is_told() -> None:
    quad = ox.Quad(ox.NamedNode("https://example.org/a"), ox.NamedNode(CP.asserts), ox.Literal("the bridge is shut"))
    found = {each.shape: each.focus for each in validate([quad]).results}
    assert found["edge-to"] == "the bridge is shut"


def test_graphs_of_records_are_not_looked_at() -> None:
    report = validate([ox.Quad(CLAIM, TYPE, ox.NamedNode(SCHEMA.Claim), RECORD)])
    assert report == Report((), 0)


def test_graph_meta_is_looked_at() -> None:
    report = validate([ox.Quad(RECORD, TYPE, ox.NamedNode(CP.Record), META)])
    assert {found.shape for found in report.results} == {
        "record-key", "record-reader", "record-bytes", "record-received",
    }  # fmt: skip
    assert {found.record for found in report.results} == {None}


def test_the_message_on_an_unknown_term_names_it() -> None:
    quad = ox.Quad(CLAIM, ox.NamedNode(PREFIXES["cp"] + "debunks"), CLAIM)
    [found] = validate([quad]).results
    assert found.shape == "known-terms"
    assert found.message.startswith("cp:debunks is not in graph/ontology.ttl")


def test_an_edge_may_be_backed_by_any_of_several_assertions() -> None:
    text = """
    PREFIX : <https://example.org/>
    INSERT DATA {
      :a a prov:Agent ; schema:name "Ilse Vandor" ; cp:asserts :c ; cp:suggests :c .
      :c a schema:Claim ; schema:text "The bridge was unsafe" .
      :s1 a cp:Assertion ; prov:wasAttributedTo :a ; cp:claim :c ; cp:stance stance:supports ; cp:hedged false ;
        cp:method "m" ; cp:confidence 1.0 ; cp:reviewState "suggested" .
      :s2 a cp:Assertion ; prov:wasAttributedTo :a ; cp:claim :c ; cp:stance stance:confirms ; cp:hedged true ;
        cp:method "m" ; cp:confidence 1.0 ; cp:reviewState "suggested" .
    }"""
    store = ox.Store()
    store.update(text, prefixes=PREFIXES)
    assert validate(store).conforms
    store.update("DELETE DATA { <https://example.org/s2> cp:hedged true }", prefixes=PREFIXES)
    assert "edge-backed" in {found.shape for found in validate(store).results}


def test_the_length_of_a_span_is_counted_in_code_points() -> None:
    text = """
    PREFIX : <https://example.org/>
    INSERT DATA {
      :s a oa:SpecificResource ; oa:hasSource :d ; oa:hasSelector :p , :q .
      :p a oa:TextPositionSelector ; oa:start 0 ; oa:end 3 .
      :q a oa:TextQuoteSelector ; oa:exact "a\\U0001F600é" .
    }"""
    store = ox.Store()
    store.update(text, prefixes=PREFIXES)
    assert validate(store).conforms


def test_nothing_is_changed_in_the_store(store: ox.Store) -> None:
    before = set(store)
    validate(store)
    assert set(store) == before


def test_nothing_is_fetched(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("validation must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    store.add(
        ox.Quad(CLAIM, ox.NamedNode("http://www.w3.org/2002/07/owl#imports"), ox.NamedNode("http://example.org/"))
    )
    assert not validate(store).conforms


def test_the_same_graph_gives_the_same_report(store: ox.Store) -> None:
    assert validate(store) == validate(list(store))


def test_a_blank_node_is_a_violation_of_its_own() -> None:
    [found] = validate([ox.Quad(ox.BlankNode("b"), TYPE, ox.NamedNode(SCHEMA.Claim))]).results
    assert (found.shape, found.focus) == ("no-blank-nodes", "_:b")
