"""What an export holds: whole records, never those that are confidential."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import pyoxigraph as ox

from provenance.analysis.trace import Trace
from provenance.analysis.tracer import trace
from provenance.errors import RequestError
from provenance.kb.claims import find_claims
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.rdf.matches import matches, same_quad
from provenance.store.apart import shown
from provenance.store.graphs import META
from provenance.vocab import CP, RDF

_DEFAULT = ox.DefaultGraph()
_NUMBER = node(CP.ledgerNumber)


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a state that is handed on, as a state of its own.

    Attributes:
        store: its current view, its records' graphs and what is told of them; not to be changed.
        records: IRIs of the records, sorted.
        withheld: how many confidential records were asked for and left out.
    """

    store: ox.Store
    records: tuple[str, ...]
    withheld: int

    @property
    def view(self) -> Graph:
        """The current view of the part."""
        return Graph(self.store)

    def record_view(self, record: str) -> Graph:
        """What one record says, alone."""
        alone = ox.Store()
        alone.extend(_in_default(self.store.quads_for_pattern(None, None, None, node(record))))
        return Graph(alone)


def select(
    state: ox.Store, confidential: frozenset[str], claims: Sequence[str] = (), records: Sequence[str] = ()
) -> Selection:
    """The records in the scope of those claims and those named; all where nothing is named.

    What only a record that is left out says is not in the part, neither in its view nor elsewhere. Cost: nothing where
    all is handed on; else a copy in memory of what is.

    Raises:
        RequestError: no current record has that key or IRI.
        ClaimNotFoundError, AmbiguousClaimError: a claim is not one.
    """
    known = all_records(state)
    wanted = set() if claims or records else set(known)
    wanted.update(find_record(state, record) for record in records)
    for claim in claims:
        wanted |= scope(state, claim)
    chosen = tuple(sorted(wanted - confidential))
    whole = len(chosen) == len(known)
    return Selection(state if whole else _copy(state, chosen), chosen, len(wanted & confidential))


def all_records(state: ox.Store) -> list[str]:
    """IRIs of the current records, sorted."""
    found = state.quads_for_pattern(None, node(RDF.type), node(CP.Record), META)
    return sorted(quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode))


def find_record(state: ox.Store, wanted: str) -> str:
    """IRI of the current record of that key or IRI.

    Raises:
        RequestError: there is none.
    """
    for quad in state.quads_for_pattern(None, node(CP.key), ox.Literal(wanted), META):
        if isinstance(quad.subject, ox.NamedNode):
            return quad.subject.value
    if wanted in all_records(state):
        return wanted
    raise RequestError(f"no current record has the key or IRI {wanted!r}: `kb log` lists what was received")


def scope(state: ox.Store, claim: str) -> set[str]:
    """The records from which `trace` answers for that claim: handed on together, they trace it to the same roots.

    Raises:
        ClaimNotFoundError, AmbiguousClaimError: as for `find_claims`.
    """
    graph = Graph(state)
    found = trace(graph, find_claims(graph, claim))
    known = set(all_records(state))
    return {record for iri in _shown(found) for record in _saying(state, iri)} & known


def _shown(found: Trace) -> set[str]:
    """Claims and works that the trace shows."""
    further = (*found.precursors, *found.reasons)
    statements = [*found.statements, *(one for _, some in further for one in some)]
    works = {work.iri for one in statements for work in (one.work, one.heard_through) if work}
    return {claim.iri for claim in (*found.claims, *(claim for claim, _ in further))} | works | set(found.works)


def _saying(state: ox.Store, iri: str) -> Iterator[str]:
    """Names of the graphs that say something of the node."""
    said = chain(
        state.quads_for_pattern(node(iri), None, None, None), state.quads_for_pattern(None, None, node(iri), None)
    )
    return (quad.graph_name.value for quad in said if isinstance(quad.graph_name, ox.NamedNode))


def _copy(state: ox.Store, records: Iterable[str]) -> ox.Store:
    part = ox.Store()
    for record in map(node, records):
        said = list(state.quads_for_pattern(None, None, None, record))
        part.extend([*said, *_in_default(shown(said)), *state.quads_for_pattern(record, None, None, META)])
    part.extend(state.quads_for_pattern(META, _NUMBER, None, META))
    for match in matches(state, states=(ReviewState.CONFIRMED,)):
        if all(any(part.quads_for_pattern(node(iri), None, None, _DEFAULT)) for iri in match.pair):
            part.add(same_quad(match))
    return part


def _in_default(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT) for quad in quads)
