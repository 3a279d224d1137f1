"""The current view as a networkx or an rdflib graph, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from provenance.rdf import Graph
from provenance.vocab import EDGE_KINDS, PROV, RDF, RDFS, SCHEMA

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_LABELS = (SCHEMA.name, SCHEMA.headline, SCHEMA.text, RDFS.label)
_CLASSES = {SCHEMA.Claim: "claim", SCHEMA.CreativeWork: "publication", PROV.Agent: "agent"}


def to_networkx(store: ox.Store) -> nx.MultiDiGraph[str]:
    """Agents, claims and publications with the edges that people query.

    Nodes are IRIs with ``kind`` (claim, agent, publication) and ``label``; the key and the attribute ``kind`` of an
    edge are its local name, such as ``asserts``. Cost: proportional to the number of edges.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    view = Graph(store)
    for predicate in EDGE_KINDS:
        kind = predicate.replace("#", "/").rsplit("/", 1)[1]
        for subject, obj in view.pairs(predicate):
            graph.add_edge(subject, obj, key=kind, kind=kind)
    for iri in graph.nodes:
        graph.nodes[iri].update(described(view, iri))
    return graph


def described(view: Graph, iri: str) -> dict[str, Any]:
    """``kind`` (claim, agent, publication, other) and ``label`` of a node, which is its IRI where it has no name."""
    classes = view.texts(iri, RDF.type)
    kind = next((name for cls, name in _CLASSES.items() if cls in classes), "other")
    label = next((text for predicate in _LABELS if (text := view.text(iri, predicate))), iri)
    return {"kind": kind, "label": label}


def to_rdflib(store: ox.Store) -> rdflib.Dataset:
    """The whole index, named graphs and all, as an rdflib dataset. Cost: about 50 µs a quad; all in memory."""
    import rdflib

    written = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return rdflib.Dataset().parse(data=written, format="nquads")
