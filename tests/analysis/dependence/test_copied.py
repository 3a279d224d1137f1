"""Whether the wording of what an answer rests on was compared."""

import pyoxigraph as ox

from provenance.analysis.copying.stored import SHARED_WORDING
from provenance.analysis.dependence.copied import compared, is_behind
from provenance.rdf import Graph, node
from provenance.store.computed import put
from provenance.store.graphs import META
from provenance.vocab import CP


def test_a_record_that_came_or_changed_later_was_not_compared() -> None:
    store = ox.Store()
    assert compared(Graph(store)) is None
    put(store, SHARED_WORDING, 7, "2024-01-01T00:00:00Z", [])
    for record, number in (("http://example.org/old", 5), ("http://example.org/new", 9)):
        store.add(ox.Quad(node(record), node(CP.ledgerNumber), ox.Literal(number), META))
    assert compared(Graph(store), ["http://example.org/old", "http://example.org/unknown"]) == 7
    assert compared(Graph(store), ["http://example.org/old", "http://example.org/new"]) is None


def test_without_records_all_of_the_view_must_have_been_compared() -> None:
    store = ox.Store()
    put(store, SHARED_WORDING, 7, "2024-01-01T00:00:00Z", [])
    store.add(ox.Quad(META, node(CP.ledgerNumber), ox.Literal(12), META))  # the state's own number: a judgement, say
    store.add(ox.Quad(node("http://example.org/old"), node(CP.ledgerNumber), ox.Literal(5), META))
    assert compared(Graph(store)) == 7
    store.add(ox.Quad(node("http://example.org/new"), node(CP.ledgerNumber), ox.Literal(9), META))
    assert compared(Graph(store)) is None
    assert is_behind(Graph(store), SHARED_WORDING.iri, ["http://example.org/new"])
    assert not is_behind(Graph(store), SHARED_WORDING.iri, ["http://example.org/old"])
    assert not is_behind(Graph(ox.Store()), SHARED_WORDING.iri, ["http://example.org/new"])
