"""Agents, claims and publications as a network, in GraphML and GEXF."""

from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from provenance.kb.convert import to_networkx
from provenance.kb.export.selection import Selection
from provenance.kb.export.tables import legible
from provenance.vocab import EDGE_KINDS

if TYPE_CHECKING:
    import networkx as nx

Progress = Callable[[int, int], None]


def write_graphml(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """GraphML: nodes with ``kind`` and ``label``, edges with ``kind`` and the ``records`` that say so."""
    import networkx as nx

    nx.write_graphml_xml(_network(part, progress), out, edge_id_from_attribute="id")


def write_gexf(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """GEXF 1.2, with the same attributes."""
    import networkx as nx

    nx.write_gexf(_network(part, progress), out)


def _network(part: Selection, progress: Progress | None) -> "nx.MultiDiGraph[str]":
    """The network with texts that XML can hold; networkx would write controls as they are.

    Nodes and edges stand in the order of their names.
    """
    import networkx as nx

    found, view = to_networkx(part.store), part.view
    kinds = {kind.replace("#", "/").rsplit("/", 1)[1]: kind for kind in EDGE_KINDS}
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(found):
        made.add_node(legible(iri), **{name: legible(value) for name, value in found.nodes[iri].items()})
    edges = sorted(found.edges(keys=True))
    for done, (subject, obj, kind) in enumerate(edges, 1):
        records = " ".join(view.records(subject, kinds[kind], obj))
        ends = (legible(subject), legible(obj))
        made.add_edge(*ends, key=kind, id=f"e{done}", kind=kind, records=records)
        if progress is not None:
            progress(done, len(edges))
    return made
