"""The statements of one record in our vocabulary, while they are looked at and completed."""

from collections.abc import Iterable

import pyoxigraph as ox

from provenance.rdf.terms import node
from provenance.vocab import RDF

Value = str | ox.NamedNode | ox.Literal
"""A node by its IRI, or a term."""


class Draft:
    """Statements of one record, asked by subject and property.

    Example:
        >>> draft = Draft(b'<http://a.example/b> <http://a.example/c> "d" .')
        >>> draft.text("http://a.example/b", "http://a.example/c")
        'd'
    """

    def __init__(self, lines: bytes) -> None:
        self._store = ox.Store()
        self._store.extend(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))

    def quads(self) -> list[ox.Quad]:
        """All statements."""
        return list(self._store)

    def objects(self, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """Objects of a property, sorted."""
        found = self._store.quads_for_pattern(node(subject), node(predicate), None)
        return sorted((quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)), key=str)

    def has(self, subject: str, predicate: str) -> bool:
        """Whether a property has an object."""
        return bool(self.objects(subject, predicate))

    def text(self, subject: str, predicate: str) -> str | None:
        """The first object of a property as text, or None."""
        return next((term.value for term in self.objects(subject, predicate)), None)

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The nodes that are objects of a property."""
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, ox.NamedNode)]

    def instances(self, *classes: str) -> list[str]:
        """Nodes of one of these classes, each once, sorted."""
        found = (self._store.quads_for_pattern(None, node(RDF.type), node(one)) for one in classes)
        return sorted({q.subject.value for quads in found for q in quads if isinstance(q.subject, ox.NamedNode)})

    def subjects(self) -> list[str]:
        """Nodes of which something is said, sorted."""
        return sorted({quad.subject.value for quad in self._store if isinstance(quad.subject, ox.NamedNode)})

    def add(self, subject: str, predicate: str, *values: Value) -> None:
        """Say that too."""
        for value in values:
            term = node(value) if isinstance(value, str) else value
            self._store.add(ox.Quad(node(subject), node(predicate), term))

    def add_lines(self, subject: str, lines: Iterable[str]) -> None:
        """Say what `provenance.rdf.said` wrote of the node."""
        text = "".join(f"<{subject}> {line} .\n" for line in lines)
        self._store.extend(ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES))

    def remove(self, subject: str, predicate: str) -> None:
        """Say nothing of that property."""
        for quad in list(self._store.quads_for_pattern(node(subject), node(predicate), None)):
            self._store.remove(quad)

    def remove_class(self, subject: str, cls: str) -> None:
        """Do not call the node so."""
        self._store.remove(ox.Quad(node(subject), node(RDF.type), node(cls)))

    def rename(self, names: dict[str, str]) -> None:
        """Give nodes other IRIs, wherever they stand."""
        for quad in list(self._store) if names else ():
            subject, value = _renamed(quad.subject, names), _renamed(quad.object, names)
            if (subject, value) != (quad.subject, quad.object):
                self._store.remove(quad)
                self._store.add(ox.Quad(subject, quad.predicate, value))


def _renamed(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, names: dict[str, str]) -> ox.NamedNode:
    """The node under its new name; a literal stays one, whatever its type says here."""
    if isinstance(term, ox.NamedNode) and term.value in names:
        return node(names[term.value])
    return term  # type: ignore[return-value]
