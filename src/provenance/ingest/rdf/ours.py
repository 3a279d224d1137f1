"""Data in our vocabulary that others wrote, by hand or by a program: taken in as it is where it fits the shapes.

What a reader would have added is added (`completing`). No node of another site or record is renamed: a title that is
given for a page elsewhere stays apart from the current view; a node that another record minted becomes this record's
where it is described here, and is that one where it is only referred to.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.parties import is_front
from provenance.ingest.rdf.completing import complete
from provenance.ingest.rdf.draft import Draft
from provenance.ingest.rdf.given import named_here
from provenance.ingest.source import Entry
from provenance.iri import DEFAULT_BASE, Minter
from provenance.model import Note
from provenance.rdf import Statements
from provenance.rdf.terms import node
from provenance.vocab import CP, PREFIXES, PROV, RDF, RDFS, SCHEMA
from provenance.web import Address, read_url
from provenance.web import site as site_of

if TYPE_CHECKING:
    from provenance.shapes import Violation

MOST = 50_000
"""Statements that one record of this kind may have: the shapes are held against all of it at once."""

_OURS = f"<{PREFIXES['cp']}".encode()
_NAMING = (SCHEMA.name, SCHEMA.alternateName, SCHEMA.headline, SCHEMA.text, SCHEMA.description, RDFS.label)
_OF_RECORD = re.compile(r"[0-9a-f]{16}(?:/|\Z)")
_TOLD = 3


def is_ours(lines: Iterable[bytes]) -> bool:
    """Whether statements use a term of our vocabulary."""
    return any(_OURS in line and _OURS in line.split(b'"', 1)[0] for line in lines)


def our_statements(entry: Entry, lines: list[bytes], mint: Minter, reader: str) -> Statements:
    """The statements of a record, completed.

    Args:
        entry: the record, for refusals.
        lines: N-Triples, settled.
        mint: names the record and its nodes.
        reader: name and version of the reader.

    Cost: 0.2 ms a statement, nearly all of it for the shapes.

    Raises:
        InputRefusedError: they do not fit the shapes; names the first faults.
    """
    if len(lines) > MOST:
        reason = f"{len(lines)} statements in one graph of our vocabulary; at most {MOST}: split it into named graphs"
        raise InputRefusedError(entry.key, entry.place, reason)
    draft = Draft(b"".join(named_here(line, mint) for line in lines if CP.apart.encode() not in line))
    draft.rename(_moves(draft, mint))
    notes = [*_sites(draft, mint), *complete(draft, mint.record, reader)]
    _check(entry, draft, mint)
    return Statements(mint.record, notes=tuple(notes), lines=_nquads(draft, mint))


def _check(entry: Entry, draft: Draft, mint: Minter) -> None:
    from provenance.shapes import validate

    found = [one for one in validate(draft.quads()).results if not _is_of_another(one, draft, mint)]
    if found:
        told = "; ".join(f"{one.focus}: {one.message}" for one in found[:_TOLD])
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise InputRefusedError(entry.key, entry.place, f"does not fit the shapes of the vocabulary: {told}{more}")


def _is_of_another(fault: "Violation", draft: Draft, mint: Minter) -> bool:
    """Whether it is about a node that the data only refers to, and that another record describes."""
    return any(
        iri is not None and _of_record(iri, mint) and not draft.has(iri, RDF.type) for iri in (fault.focus, fault.value)
    )


def _of_record(iri: str, mint: Minter) -> bool:
    """Whether another record minted it."""
    bases = (base for base in (mint.base, DEFAULT_BASE) if iri.startswith(base))
    return any(_OF_RECORD.match(iri, len(base)) for base in bases) and not iri.startswith(mint.document)


def _moves(draft: Draft, mint: Minter) -> dict[str, str]:
    """Nodes described here that go by an IRI which is not the record's to describe, with their own.

    An agent that goes by an address is whom the page is about; a claim, and what another record minted, is described
    here anew.
    """
    minted = (iri for iri in draft.subjects() if _of_record(iri, mint) and draft.has(iri, RDF.type))
    claims = {iri: mint.node("claim", iri) for iri in draft.instances(SCHEMA.Claim) if _address(iri, mint)}
    agents = draft.instances(CP.FactChecker, SCHEMA.Person, SCHEMA.Organization, PROV.Agent)
    known = {iri: _agent_at(address, iri, mint) for iri in agents if (address := _address(iri, mint))}
    for iri in known:
        draft.add(iri, SCHEMA.url, ox.Literal(iri))
    return {**{iri: mint.node("node", iri) for iri in minted}, **known, **claims}


def _agent_at(address: Address, iri: str, mint: Minter) -> str:
    """The agent that a page is about, its fragment telling who on the page; a front page tells nobody."""
    if is_front(address):
        return mint.node("agent", iri)
    _, mark, fragment = iri.partition("#")
    return mint.agent_at(f"{address.iri}{mark if fragment else ''}{fragment}")


def _address(iri: str, mint: Minter) -> Address | None:
    """The address that an IRI is, unless a knowledge base minted it."""
    if iri.startswith((mint.base, DEFAULT_BASE)):
        return None
    found = read_url(iri)
    return found if isinstance(found, Address) else None


def _sites(draft: Draft, mint: Minter) -> Iterator[Note]:
    """A fact-checker that is known by its site has the site's name, unless the record is of that site."""
    own = site_of(mint.key)
    for iri in draft.subjects():
        base = next((base for base in (mint.base, DEFAULT_BASE) if iri.startswith(f"{base}site/")), None)
        name = iri.removeprefix(f"{base}site/")
        if base is None or name == own:
            continue
        given = draft.text(iri, SCHEMA.name)
        draft.remove(iri, SCHEMA.name)
        draft.remove(iri, RDFS.label)
        draft.add(iri, SCHEMA.name, ox.Literal(name))
        if given not in (None, name):
            yield Note("reviewer-names", f"{given!r} is {name!r} by its site")


def _nquads(draft: Draft, mint: Minter) -> bytes:
    """N-Quads of the record, with what is kept apart."""
    graph = node(mint.record)
    quads = [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in draft.quads()]
    quads += [ox.Quad(node(subject), node(CP.apart), node(name), graph) for subject, name in _apart(draft, mint)]
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def _apart(draft: Draft, mint: Minter) -> Iterator[tuple[str, str]]:
    """Node and property of what would rename a page of another site."""
    own = site_of(mint.key)
    for subject in draft.subjects():
        if not subject.startswith(mint.base) and _is_elsewhere(subject, own):
            yield from ((subject, name) for name in _NAMING if draft.has(subject, name))


def _is_elsewhere(iri: str, own: str | None) -> bool:
    found = None if iri.startswith(DEFAULT_BASE) else read_url(iri)
    return isinstance(found, Address) and (own is None or found.site != own)
