"""The graphs of the index, and what may stand in a record's: quads of its own graph, without blank nodes."""

import re
from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError
from provenance.vocab import PREFIXES

META = ox.NamedNode(PREFIXES["graph"] + "meta")
"""The graph of what is known about records; as a subject, the index itself."""
INFERRED = ox.NamedNode(PREFIXES["graph"] + "inferred")
"""The graph of matches and links that were drawn, not read."""
DERIVED = ox.NamedNode(PREFIXES["graph"] + "derived")
"""The graph of computed results."""
NOT_RECORDS = frozenset({META, INFERRED, DERIVED})
"""Named graphs that are no record's."""

_BLANK = re.compile(rb"^_:|> _:[^ \"\n]* <[^<>\n]*> \.$", re.MULTILINE)
"""A blank node as subject or object of a line of N-Quads; a literal that looks so ends in a quotation mark."""
Resource: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


def check_quads(record: str, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads, if a record of that IRI may hold them.

    Raises:
        ValueError: a quad stands in another graph, or holds a blank node; names the quad.
    """
    kept, graph = list(quads), ox.NamedNode(record)
    if graph in NOT_RECORDS:
        raise ValueError(f"{record} is the name of a graph that no record may have")
    for quad in kept:
        if quad.graph_name != graph:
            raise ValueError(f"a quad of record {record} stands in another graph: {quad}")
        if _has_blank(quad.triple):
            raise ValueError(f"blank nodes are not stored, mint an IRI under the record: {quad}")
    return kept


def check_nquads(record: str, nquads: bytes) -> bytes:
    """N-Quads as `to_nquads` writes them, if a record of that IRI may hold them; whether they parse is not looked at.

    Cost: linear, 0.1 µs a line.

    Raises:
        ValueError: a line does not end in the record's graph, or holds a blank node.
    """
    end = f" <{record}> .\n".encode()
    if ox.NamedNode(record) in NOT_RECORDS:
        raise ValueError(f"{record} is the name of a graph that no record may have")
    ends = nquads.endswith(end) or not nquads
    if not ends or nquads.count(b"\n") != nquads.count(end):
        raise ValueError(f"a quad of record {record} stands in another graph")
    if b"<<" in nquads:
        check_quads(record, ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    elif b"_:" in nquads and _BLANK.search(nquads):
        raise ValueError(f"blank nodes are not stored, mint an IRI under the record {record}")
    return nquads


def to_nquads(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as N-Quads, sorted, each once: the form in which readings are kept and graphs compared."""
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def unwritable(error: Exception) -> KnowledgeBaseError:
    """What is said when the engine cannot write: it raises an OSError or a RuntimeError."""
    return KnowledgeBaseError(
        f"the index cannot be written ({error}): what the ledger holds is safe; free some space and try again"
    )


def _has_blank(term: Resource) -> bool:
    if isinstance(term, ox.Triple):
        return _has_blank(term.subject) or _has_blank(term.object)
    return isinstance(term, ox.BlankNode)
