"""A state without what only some records say, looked up where it is, without a copy: for what is handed on.

A statement goes where no record that stays says it. With it go nodes of which nothing else is said, the matches that
name them, and computed suggestions about them or about the words of such a record. Findings of ``graph:derived`` all
go: they rest on the whole, and nobody could tell what of it.
"""

from collections.abc import Collection
from itertools import filterfalse
from typing import Final

import pyoxigraph as ox

from provenance.rdf.read import Part, Quads
from provenance.store.apart import is_apart
from provenance.store.computed import is_result
from provenance.store.graphs import DERIVED, INFERRED, META, NOT_RECORDS
from provenance.vocab import SKOS

_VIEW: Final = ox.DefaultGraph()
_SAME: Final = ox.NamedNode(SKOS.exactMatch)


class Withheld(Part):
    """The part of a state that is left without some records.

    Cost: some 20 µs a statement of these records, and a pass over the suggestions; then 1 µs a quad looked up.

    Example:
        >>> store = ox.Store()
        >>> store.update("INSERT DATA { <x:a> <x:p> <x:b> . GRAPH <x:r> { <x:a> <x:p> <x:b> } }")
        >>> [list(Withheld(store, names).quads_for_pattern(None, None, None)) == [] for names in ([], ["x:r"])]
        [False, True]
    """

    def __init__(self, store: Quads, records: Collection[str]) -> None:
        super().__init__(store)
        self._records = frozenset(map(ox.NamedNode, records))
        said = {quad.triple for record in self._records for quad in store.quads_for_pattern(None, None, None, record)}
        self._gone = frozenset(filterfalse(self._is_said_elsewhere, said))
        self._unknown = self._records.union(filterfalse(self._is_described, {triple.subject for triple in self._gone}))
        self._suggestions = self._drawn_from() if self._records else frozenset()

    def _keeps(self, quad: ox.Quad) -> bool:
        if not self._records:
            return True
        graph = quad.graph_name
        if graph == _VIEW:
            return self._keeps_in_view(quad)
        if graph == INFERRED:
            return _result(quad.subject) not in self._suggestions
        if graph == META:
            return not self._names(quad)
        return graph not in self._records and graph != DERIVED

    def _keeps_in_view(self, quad: ox.Quad) -> bool:
        names_unknown = quad.predicate == _SAME and self._names(quad)
        return not (quad.triple in self._gone or is_result(quad.subject) or names_unknown)

    def _names(self, quad: ox.Quad) -> bool:
        return quad.subject in self._unknown or quad.object in self._unknown

    def _is_said_elsewhere(self, triple: ox.Triple) -> bool:
        """Whether a record that stays says it in the current view."""
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(self._stays(quad.graph_name) and not is_apart(self._store, quad) for quad in found)

    def _stays(self, graph: object) -> bool:
        """Whether a graph is that of a record that stays."""
        return isinstance(graph, ox.NamedNode) and graph not in self._records and graph not in NOT_RECORDS

    def _is_described(self, node: object) -> bool:
        """Whether what is left says anything of a node, but that it is the same as another one."""
        if not isinstance(node, ox.NamedNode):
            return False
        found = self._store.quads_for_pattern(node, None, None, _VIEW)
        return any(quad.triple not in self._gone and quad.predicate != _SAME for quad in found)

    def _drawn_from(self) -> frozenset[str]:
        """The suggestions that name what is not known any more, or a part of which does."""
        found = self._store.quads_for_pattern(None, None, None, INFERRED)
        return frozenset(_result(quad.subject) for quad in found if quad.object in self._unknown)


def _result(node: object) -> str:
    """The name of the suggestion that a node is, or is a part of: parts bear its name with a dash and their own."""
    start, slash, last = node.value.rpartition("/") if isinstance(node, ox.NamedNode) else ("", "", str(node))
    return f"{start}{slash}{last.partition('-')[0]}"
