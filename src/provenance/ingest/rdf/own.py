"""RDF that another knowledge base of ours handed on: the TriG or N-Quads of `provenance export`.

A record comes back with its key, its IRI and its graph. What stands in the default graph is a copy of what records say;
a triple there that no record says is refused, since nobody would answer for it. Times, ledger numbers and the like are
those of the other ledger and are left behind, so an export made later is the same record.
"""

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from provenance.errors import InputRefusedError
from provenance.grouping import grouped
from provenance.ingest.rdf.quads import read_quads
from provenance.ingest.source import Entry, Source
from provenance.iri import record_iri
from provenance.rdf import Statements, node
from provenance.vocab import CP, PREFIXES, PROV, RDF

HEADER = "# provenance-rdf/1"
"""How our own export begins."""

_META, _INFERRED, _DERIVED = (node(PREFIXES["graph"] + name) for name in ("meta", "inferred", "derived"))
_KEPT = frozenset(map(node, (RDF.type, CP.key, CP.reader, PROV.hadPrimarySource)))
_BEGINNING = re.compile(rb"\s*(?:@prefix\b|PREFIX\b|<\w+:)", re.IGNORECASE)
_Graphs = dict[ox.NamedNode, list[ox.Quad]]


class ProvenanceRdfFormat:
    """The format ``provenance-rdf``."""

    name = "provenance-rdf"
    media_type = "application/n-quads"
    reader = "provenance-rdf/1"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as our export does, or is RDF that describes records of ours."""
        content = source.content.removeprefix(b"\xef\xbb\xbf")
        if content.startswith(HEADER.encode()):
            return True
        return _BEGINNING.match(content) is not None and (CP.Record.encode() in content or b"cp:Record" in content)

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """A record for each that ``graph:meta`` describes; its content is its own N-Quads.

        Raises:
            InputRefusedError: not RDF, or with nodes that have no name.
        """
        graphs = _by_graph(read_quads(source))
        default, told = graphs.pop(None, []), graphs.pop(_META, [])
        named = {graph: quads for graph, quads in graphs.items() if graph is not None}
        yield from _records(source, named, told)
        yield from _said_by_none(source, default, named)

    def slices(self, source: Source) -> list[bytes]:
        """Nothing: each record's part is kept as its document, the rest is a copy; what is forgotten leaves no copy."""
        del source
        return []

    def read(self, entry: Entry, base: str) -> Statements:
        """The quads of the record's graph as they are; nothing is minted."""
        del base
        graph = node(record_iri(entry.key))
        return Statements(graph.value, tuple(quad for quad in entry.document if quad.graph_name == graph))


def _by_graph(quads: Iterable[ox.Quad]) -> dict[ox.NamedNode | None, list[ox.Quad]]:
    return grouped(quads, lambda quad: quad.graph_name if isinstance(quad.graph_name, ox.NamedNode) else None)


def _records(source: Source, graphs: _Graphs, told: list[ox.Quad]) -> Iterator[Entry | InputRefusedError]:
    about = grouped((quad for quad in told if quad.predicate in _KEPT), lambda quad: quad.subject)
    for graph, quads in graphs.items():
        yield _record(source, graph, quads, about[graph])


def _record(
    source: Source, graph: ox.NamedNode, quads: list[ox.Quad], about: list[ox.Quad]
) -> Entry | InputRefusedError:
    keys = [key for quad in about if (key := _key(quad)) is not None]
    place = f"graph {graph}"
    if graph in (_INFERRED, _DERIVED):
        return source.refusal(place, "holds what was drawn, not read: each knowledge base draws its own")
    if len(keys) != 1 or record_iri(keys[0]) != graph.value:
        return source.refusal(place, "graph:meta gives it no key that belongs to it, so it is no record of ours")
    if any(map(_is_blank, quads)):
        return source.refusal(place, "holds a node without a name: no export of ours does")
    return Entry(keys[0], place, _sorted_lines([*about, *quads]), quads)


def _said_by_none(source: Source, default: list[ox.Quad], graphs: _Graphs) -> Iterator[InputRefusedError]:
    said = {quad.triple for quads in graphs.values() for quad in quads}
    alone = [quad for quad in default if quad.triple not in said]
    if alone:
        reason = f"{len(alone)} triples are said by no record, such as {alone[0]}: they are left out"
        yield source.refusal("default graph", reason)


def _key(quad: ox.Quad) -> str | None:
    return quad.object.value if quad.predicate.value == CP.key and isinstance(quad.object, ox.Literal) else None


def _is_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _sorted_lines(quads: Iterable[ox.Quad]) -> bytes:
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


FORMAT = ProvenanceRdfFormat()
"""The format, as the registry finds it."""
