"""Whether the wording of what an answer rests on was compared."""

import pyoxigraph as ox

from provenance.analysis.copying.stored import SHARED_WORDING
from provenance.analysis.dependence.copied import compared
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
