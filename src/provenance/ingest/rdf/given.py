"""What others state, kept as they gave it in the record's graph, beside what was read of it.

Nameless nodes get a name under the record. What is said of nodes of others, and what the model says otherwise, stays
apart from the current view (`provenance.store.apart`): so nothing there is renamed, and nothing counts twice.
"""

import re

from provenance.ingest.rdf.mending import LOCAL
from provenance.ingest.rdf.statements import parts
from provenance.iri import Minter
from provenance.vocab import BIRO, C4O, CITO, CP, DCTERMS, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS

_CP = PREFIXES["cp"].encode()
_APART = f"<{CP.apart}>".encode()
_MODEL = frozenset(
    term.encode()
    for space in (BIRO, C4O, CITO, CP, DCTERMS, OA, PROV, RDF, RDFS, SCHEMA, SKOS)
    for name, term in vars(space).items()
    if not name.startswith("_")
)
_SCHEMA = re.compile(rb"<https?://(?:www\.)?schema\.org[/#](\w+)>")
_ODD = re.compile(rb"_:|" + re.escape(LOCAL.encode()) + rb"|https://schema|//www\.schema|schema\.org#")
_NAMELESS = re.compile(rb"_:(\S+)|<" + re.escape(LOCAL.encode()) + rb"([^>]*)>")


def named_here(line: bytes, mint: Minter) -> bytes:
    r"""A line with IRIs of the record for its nameless nodes and relative IRIs, and schema.org's terms in one spelling.

    Example:
        >>> mint = Minter("a", "https://b.example/")
        >>> named_here(b'_:n1 <https://schema.org/name> "_:n1" .\n', mint)
        b'<https://b.example/ca978112ca1bbdca/node-676b8bb84ce7> <http://schema.org/name> "_:n1" .\n'
    """
    _, _, value = parts(line)
    subject, predicate, rest = line.split(b" ", 2)
    end = b" .\n"
    told = _term(value, mint) + end if value is not None else rest
    return b" ".join((_term(subject, mint), _term(predicate, mint), told))


def _term(term: bytes, mint: Minter) -> bytes:
    if found := _NAMELESS.fullmatch(term):
        name = found[1] if found[1] is not None else b"#" + found[2]
        return f"<{mint.node('node', name.decode())}>".encode()
    if found := _SCHEMA.fullmatch(term):
        return b"<http://schema.org/" + found[1] + b">"
    return term


def beside(lines: list[bytes], read: bytes, mint: Minter, page: str) -> bytes:
    """N-Quads of a record: what was read, and what was given.

    Args:
        lines: N-Triples as given.
        read: N-Quads of the reading.
        mint: names the record and its nodes.
        page: the document; what the model has no word for stands there in the current view.

    What a node of the reading is said to be there counts as read, and is not repeated in the words given.
    """
    known: dict[bytes, set[bytes]] = {}
    for line in read.splitlines():
        subject, predicate, _ = line.split(b" ", 2)
        known.setdefault(subject, set()).add(predicate)
    end, record, own = f" <{mint.record}> .\n".encode(), f"<{mint.record}>".encode(), f"<{page}>".encode()
    found = set(read.splitlines(keepends=True))
    odd = _ODD.search(b"".join(lines)) is not None
    for line in (named_here(line, mint) for line in lines) if odd else lines:
        subject, predicate, _ = line.split(b" ", 2)
        if predicate.startswith(b"<" + _CP) or predicate in known.get(subject, ()):
            continue
        found.add(line[:-3] + end)
        if subject not in known:
            found.add(b" ".join((record, _APART, subject)) + end)
        elif subject != own or predicate[1:-1] in _MODEL:
            found.add(b" ".join((subject, _APART, predicate)) + end)
    return b"".join(sorted(found))
