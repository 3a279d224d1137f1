"""The formats of RDF: TriG and N-Quads whole, Turtle and JSON-LD the current view."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import pyoxigraph as ox

from provenance.ingest.rdf.own import HEADER
from provenance.kb.export.selection import Selection
from provenance.rdf.terms import XSD
from provenance.resources import graph_file
from provenance.store.computed import is_result
from provenance.store.graphs import META
from provenance.vocab import PREFIXES, RDF

Progress = Callable[[int, int], None]
_STRING = XSD + "string"
_DEFAULT = ox.DefaultGraph()


def write_trig(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """Every record's graph, what is told of it, and the current view; `ingest` takes it in again."""
    out.write(f"{HEADER} TriG\n".encode())
    ox.serialize(_ordered(part, progress), out, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)


def write_nquads(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """As `write_trig`, one quad a line."""
    out.write(f"{HEADER} N-Quads\n".encode())
    ox.serialize(_ordered(part, progress), out, format=ox.RdfFormat.N_QUADS)


def write_turtle(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """The current view."""
    quads = _sorted(part.store, _DEFAULT)
    ox.serialize((quad.triple for quad in quads), out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    if progress is not None:
        progress(1, 1)


def write_jsonld(part: Selection, out: BinaryIO, progress: Progress | None = None) -> None:
    """The current view, compacted by the context of ``graph/``, which it carries; nothing has to be fetched.

    Where an IRI of the data would be taken for a shortened one (``id:7``), it carries an empty context instead, and
    every IRI stands whole.
    """
    context: dict[str, Any] = json.loads(graph_file("context.jsonld").read_text("utf-8"))["@context"]
    nodes: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    for quad in _sorted(part.store, _DEFAULT):
        nodes[quad.subject.value].append((quad.predicate.value, quad.object))  # type: ignore[union-attr]
    if any(_would_be_misread(iri, context) for iri in _iris(nodes)):
        context = {}
    compact = _Compactor(context)
    out.write(f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": ['.encode())
    for number, (subject, facts) in enumerate(nodes.items()):
        text = json.dumps(compact.node(subject, facts), ensure_ascii=False)
        out.write(f"{',' if number else ''}\n{text}".encode())
        if progress is not None:
            progress(number + 1, len(nodes))
    out.write(b"\n]}\n")


def _ordered(part: Selection, progress: Progress | None) -> Iterator[ox.Quad]:
    """All quads in an order that depends on nothing but them; what is told of records first."""
    graphs: list[ox.NamedNode | ox.DefaultGraph] = [META, _DEFAULT, *map(ox.NamedNode, part.records)]
    for done, graph in enumerate(graphs, 1):
        yield from _sorted(part.store, graph)
        if progress is not None:
            progress(done, len(graphs))


def _sorted(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
    """What the graph holds but for computed results: they rest on the whole, and who takes a part in computes anew."""
    found = store.quads_for_pattern(None, None, None, graph)
    return sorted((quad for quad in found if not is_result(quad.subject)), key=str)


def _iris(nodes: dict[str, list[tuple[str, Any]]]) -> Iterator[str]:
    for subject, facts in nodes.items():
        yield subject
        for predicate, term in facts:
            yield predicate
            yield term.datatype.value if isinstance(term, ox.Literal) else term.value


def _would_be_misread(iri: str, context: dict[str, Any]) -> bool:
    scheme, _, rest = iri.partition(":")
    return scheme in context and not rest.startswith("//")


class _Compactor:
    """Shortens what the context lets shorten; the reverse of JSON-LD's expansion for graphs without blank nodes."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = {value: name for name, value in context.items() if name in PREFIXES}
        self._terms: dict[str, tuple[str, bool]] = {}
        for name, value in context.items():
            if name not in PREFIXES:
                prefixed, linked = (value, False) if isinstance(value, str) else (value["@id"], True)
                prefix, _, local = prefixed.partition(":")
                self._terms[context[prefix] + local] = (name, linked)

    def node(self, subject: str, facts: list[tuple[str, Any]]) -> dict[str, Any]:
        """One node with all that is said of it; several values of a property in a list."""
        made: dict[str, Any] = {"@id": subject}
        for predicate, term in facts:
            name, value = self._fact(predicate, term)
            held = made.setdefault(name, value)
            if held is not value:
                made[name] = [*(held if isinstance(held, list) else [held]), value]
        return made

    def _fact(self, predicate: str, term: Any) -> tuple[str, Any]:
        if predicate == RDF.type and isinstance(term, ox.NamedNode):
            return "@type", self._terms.get(term.value, (self._short(term.value), False))[0]
        name, linked = self._terms.get(predicate, (self._short(predicate), False))
        if linked and not isinstance(term, ox.NamedNode):
            name, linked = self._short(predicate), False
        return name, self._value(term, linked=linked)

    def _value(self, term: Any, *, linked: bool) -> Any:
        if isinstance(term, ox.NamedNode):
            return term.value if linked else {"@id": term.value}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        datatype = term.datatype.value
        return term.value if datatype == _STRING else {"@value": term.value, "@type": self._short(datatype)}

    def _short(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefixes.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri
