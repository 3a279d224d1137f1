"""What a record says and the current view does not: statements that its reading keeps apart.

``record cp:apart node`` keeps apart what the reading says of that node, ``node cp:apart property`` what it says of it
there. Such statements stand in the record's graph alone, so that data from elsewhere is kept as it was given and
changes nothing of what others say.
"""

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from provenance.rdf.read import Quads
from provenance.vocab import CP

_APART = ox.NamedNode(CP.apart)
_PREDICATE = f"<{CP.apart}>".encode()


def in_view(nquads: bytes) -> bytes:
    r"""The lines of a reading, N-Quads as `provenance.store.graphs.to_nquads` writes them, that are not kept apart.

    Cost: where nothing is kept apart, that of a search for the property's name; else 1 µs a line.

    Example:
        >>> said = b'<x:n> <x:p> "a" <x:r> .\n<x:m> <x:p> "b" <x:r> .\n'
        >>> in_view(said + b"<x:r> <https://w3id.org/claimprov/ns#apart> <x:n> <x:r> .\n")
        b'<x:m> <x:p> "b" <x:r> .\n'
        >>> in_view(said + b"<x:m> <https://w3id.org/claimprov/ns#apart> <x:p> <x:r> .\n")
        b'<x:n> <x:p> "a" <x:r> .\n'
    """
    if _PREDICATE not in nquads:
        return nquads
    lines = [(line, *line.split(b" ", 3)[:3]) for line in nquads.splitlines(keepends=True)]
    apart = {(subject, value) for _, subject, predicate, value in lines if predicate == _PREDICATE}
    graph = lines[0][0].rsplit(b" ", 2)[1]
    told = (each for each in lines if each[2] != _PREDICATE)
    return b"".join(line for line, subject, name, _ in told if apart.isdisjoint(_marks(graph, subject, name)))


def shown(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Of all quads of a record's graph those that it does not keep apart."""
    said = {(quad.subject, quad.object) for quad in quads if quad.predicate == _APART}
    if not said:
        return list(quads)
    told = (quad for quad in quads if quad.predicate != _APART)
    return [quad for quad in told if said.isdisjoint(_marks(quad.graph_name, quad.subject, quad.predicate))]


def is_apart(store: Quads, quad: ox.Quad) -> bool:
    """Whether the record that says that in its graph keeps it apart."""
    record, subject = quad.graph_name, quad.subject
    if quad.predicate == _APART or not (isinstance(record, ox.NamedNode) and isinstance(subject, ox.NamedNode)):
        return quad.predicate == _APART
    marks = _marks(record, subject, quad.predicate)
    return any(any(store.quads_for_pattern(node, _APART, value, record)) for node, value in marks)


def _marks(record: Any, subject: Any, predicate: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """What would keep apart a statement of a record: of which node it would say so, and of what."""
    return (record, subject), (subject, predicate)
