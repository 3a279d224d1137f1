"""Is a graph well-formed? SHACL of ``graph/shapes/``, and four checks for which SHACL is too weak or too slow.

The checks of our own: that no ``cp:`` term is used which the ontology lacks, that every edge is backed by an assertion,
that every span is as long as its words, and that nothing is a blank node.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from provenance.resources import graph_dir, graph_file
from provenance.vocab import CP, PREFIXES, RDF, STANCES

if TYPE_CHECKING:
    import rdflib

_DEFAULT = ox.DefaultGraph()
_META = ox.NamedNode(PREFIXES["graph"] + "meta")
_INFERRED = ox.NamedNode(PREFIXES["graph"] + "inferred")
_LOOKED_AT = (_DEFAULT, _META, _INFERRED)
_TERMS = frozenset(term for name, term in vars(CP).items() if not name.startswith("_"))
_TYPE = ox.NamedNode(RDF.type)
_SHAPE = "https://w3id.org/claimprov/shape/"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is not as the model has it.

    Attributes:
        shape: short name of the constraint, as in ``graph/shapes/``.
        focus: the node that breaks it.
        message: what is wrong and what to do.
        path: the property concerned, where there is one.
        value: the offending value, where there is one.
        record: a record whose graph says something of the node, where that is known.
    """

    shape: str
    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What `validate` found, sorted; ``triples`` is how many were looked at."""

    results: tuple[Violation, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether nothing was found."""
        return not self.results


def validate(source: ox.Store | Iterable[ox.Quad]) -> Report:
    """Holds the current view against the shapes.

    Args:
        source: a store, or quads. Looked at are the default graph, ``graph:meta`` and ``graph:inferred``; graphs of
            records only tell which record a violation belongs to.

    Cost: 0.14 ms a triple (0.8 s for 2,400 with the imports, 7 s for 50,000), nearly all of it in pyshacl. Nothing is
    fetched, and nothing is inferred.

    Example:
        >>> validate([]).conforms
        True
    """
    store = source if isinstance(source, ox.Store) else _store_of(source)
    view = [quad for graph in _LOOKED_AT for quad in store.quads_for_pattern(None, None, None, graph)]
    named = [quad for quad in view if not _blank(quad)]
    found = [
        *_blank_nodes(view),
        *_unknown_terms(named),
        *_unbacked_edges(store),
        *_uneven_spans(store),
        *_shacl(named),
    ]
    return Report(tuple(sorted({_placed(store, violation) for violation in found}, key=_order)), len(view))


def _store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def _order(violation: Violation) -> tuple[str, ...]:
    return (violation.shape, violation.focus, violation.path or "", violation.value or "")


def _placed(store: ox.Store, found: Violation) -> Violation:
    """The violation with the record that speaks of its node; several may, and the first by name is told."""
    if found.focus.startswith("_:"):
        return found
    about = store.quads_for_pattern(ox.NamedNode(found.focus), None, None, None)
    named = {quad.graph_name.value for quad in about if isinstance(quad.graph_name, ox.NamedNode)}
    named -= {_META.value, _INFERRED.value}
    return Violation(found.shape, found.focus, found.message, found.path, found.value, min(named, default=None))


def _blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _blank_nodes(view: Iterable[ox.Quad]) -> Iterator[Violation]:
    message = "a blank node cannot be named in an update and is never stored: give it an IRI under its record"
    for quad in view:
        for term in (quad.subject, quad.object):
            if isinstance(term, ox.BlankNode):
                yield Violation("no-blank-nodes", str(term), message)


def _unknown_terms(view: Iterable[ox.Quad]) -> Iterator[Violation]:
    for quad in view:
        terms = [quad.predicate, quad.object] if quad.predicate == _TYPE else [quad.predicate]
        for term in terms:
            if isinstance(term, ox.NamedNode) and term.value.startswith(PREFIXES["cp"]) and term.value not in _TERMS:
                short = "cp:" + term.value.removeprefix(PREFIXES["cp"])
                message = f"{short} is not in graph/ontology.ttl: correct its spelling, or state it there first"
                yield Violation("known-terms", _text(quad.subject), message, quad.predicate.value, term.value)


_EDGES = """
SELECT ?agent ?edge ?claim WHERE {
  VALUES ?edge { %(edges)s }
  ?agent ?edge ?claim .
  FILTER NOT EXISTS {
    ?assertion cp:claim ?claim ; prov:wasAttributedTo ?agent ; cp:stance ?stance ; cp:hedged ?hedged .
    FILTER NOT EXISTS { ?assertion cp:reviewState "rejected" }
    VALUES (?stance ?hedged ?edge) { %(rules)s }
  }
}
"""


_DRAWN = [
    (stance.iri, hedged, edge)
    for stance in STANCES.values()
    for hedged, edge in (("false", stance.edge), ("true", stance.hedged_edge))
    if edge
]


def _unbacked_edges(store: ox.Store) -> Iterator[Violation]:
    text = _EDGES % {
        "edges": " ".join(sorted({f"<{edge}>" for _, _, edge in _DRAWN})),
        "rules": " ".join(f"(<{stance}> {hedged} <{edge}>)" for stance, hedged, edge in _DRAWN),
    }
    for agent, edge, claim in _rows(store, text):
        short = "cp:" + edge.removeprefix(PREFIXES["cp"])
        message = f"no assertion backs this {short}: give the assertion that draws it, or remove it"
        yield Violation("edge-backed", agent, message, edge, claim)


_SPANS = """
SELECT ?span ?start ?end ?exact WHERE {
  ?span oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  FILTER (STRLEN(?exact) != ?end - ?start)
}
"""


def _uneven_spans(store: ox.Store) -> Iterator[Violation]:
    for span, start, end, exact in _rows(store, _SPANS):
        message = f"the words are {len(exact)} code points long and the span {start}:{end} is not: anchor them again"
        yield Violation("span-length", span, message, value=exact)


def _rows(store: ox.Store, text: str) -> list[list[str]]:
    found: Any = store.query(text, prefixes=PREFIXES)
    return [[_text(term) for term in row] for row in found]


def _text(term: Any) -> str:
    return str(term.value)


def _shacl(view: Iterable[ox.Quad]) -> Iterator[Violation]:
    """Runs pyshacl without inference, advanced features or meta-validation: the shapes are tested as files."""
    import pyshacl
    import rdflib

    _, results, _ = pyshacl.validate(_rdflib_graph(view), shacl_graph=_shapes(), inference="none", inplace=True)
    sh = rdflib.Namespace(PREFIXES["sh"])
    for node in results.objects(None, sh.result):  # what led to a result hangs on it as sh:detail
        focus, shape = results.value(node, sh.focusNode), results.value(node, sh.sourceShape)
        path, value = results.value(node, sh.resultPath), results.value(node, sh.value)
        message = results.value(node, sh.resultMessage)
        yield Violation(
            str(shape).removeprefix(_SHAPE),
            str(focus),
            str(message),
            str(path) if isinstance(path, rdflib.URIRef) else None,
            None if value is None else str(value),
        )


def _shapes() -> "rdflib.Graph":
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for path in sorted((graph_dir() / "shapes").glob("*.ttl")):
        graph.parse(graph_file("shapes", path.name), format="turtle")
    return graph


def _rdflib_graph(view: Iterable[ox.Quad]) -> "rdflib.Graph":
    import rdflib

    def term(found: Any) -> rdflib.term.Node:
        if isinstance(found, ox.NamedNode):
            return rdflib.URIRef(found.value)
        if found.language:
            return rdflib.Literal(found.value, lang=found.language)
        kind = None if found.datatype.value == string else rdflib.URIRef(found.datatype.value)
        return rdflib.Literal(found.value, datatype=kind, normalize=False)

    string = PREFIXES["xsd"] + "string"
    graph = rdflib.Graph(bind_namespaces="none")
    for quad in view:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph
