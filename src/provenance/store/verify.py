"""Checking what is stored: the chain, the bytes, where records stand, and the index against the ledger.

The index is compared record by record with what a rebuild would put there, so nothing has to be built: each record's
graph holds what its reading says and no more, each triple of the default graph is said by a record and each triple of a
record that it does not keep apart stands there, and ``graph:meta`` tells of each record what the ledger does. That is
the same as equal sorted N-Quads. Of computed results it holds those that are not stale; they are not computed again.
"""

import hashlib
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError
from provenance.rdf.matches import match_quads
from provenance.store.apart import in_view, is_apart
from provenance.store.computed import is_result, shown
from provenance.store.difference import as_stored
from provenance.store.entries import Current, Entry, Kind, check_chain, standing
from provenance.store.graphs import META, NOT_RECORDS
from provenance.store.index import Index, description, number_quad
from provenance.store.ledger import Ledger
from provenance.store.matched import held_matches, judgements, same_triples, settled

SAMPLE = 100
"""So many records are looked at where not all are."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Verified:
    """What was looked at, and the first difference.

    Attributes:
        entries: entries of the ledger whose chain holds.
        bodies: documents, readings and pieces of files whose bytes have their hash.
        deliveries: delivered files whose pieces give back what was received.
        forgotten: bytes that are not there because they were erased on purpose.
        records: current records; ``compared`` of them were compared with the index.
        quads: quads of the index that were compared.
        searched: records whose texts were compared with the search file (`provenance.store.searched`).
        problem: the first difference in words, None where there is none.
    """

    entries: int = 0
    bodies: int = 0
    deliveries: int = 0
    forgotten: int = 0
    records: int = 0
    compared: int = 0
    quads: int = 0
    searched: int = 0
    problem: str | None = None
    _erased: frozenset[str] = field(default=frozenset(), repr=False)


class _Difference(Exception):  # noqa: N818 - it never leaves this module
    """The first thing that is not as it should be."""


def verify(ledger: Ledger, view: ox.Store, *, quick: bool = False, progress: Progress | None = None) -> Verified:
    """Compare everything, or with ``quick`` the chain and a sample of the records, always the same of a given state.

    ``progress`` is told steps done, and of how many. Writing may go on meanwhile: what is compared is the ledger up to
    the entry that the view is of. Cost: about 50 µs a quad; memory for one record, and for where each record stands.
    """
    found = Verified()
    try:
        with ledger.still():
            _compare(found, ledger, view, quick, progress or (lambda done, known: None))  # noqa: ARG005
    except (_Difference, KnowledgeBaseError) as difference:
        found.problem = str(difference)
    return found


def sampled(keys: Iterable[str]) -> list[str]:
    """The sample: keys whose hashes are the smallest, so that it is as good as drawn and can be drawn again.

    Example:
        >>> len(sampled(map(str, range(1000))))
        100
    """
    return sorted(keys, key=lambda key: hashlib.sha256(key.encode()).digest())[:SAMPLE]


def _compare(found: Verified, ledger: Ledger, view: ox.Store, quick: bool, progress: Progress) -> None:
    found.entries = check_chain(ledger.entries())
    _check_standing(ledger)
    found._erased = ledger.forgotten()  # noqa: SLF001 - our own
    number = _number(view, ledger)
    current = {key: state for key, state in standing(ledger.entries(until=number)).items() if not state.withdrawn}
    found.records = len(current)
    keys = sampled(current) if quick else sorted(current, key=lambda key: current[key].reading)
    if not quick:
        _check_bodies(found, ledger, progress)
        _check_deliveries(found, ledger)
    for done, key in enumerate(keys, start=1):
        _check_record(found, ledger, view, current[key])
        progress(done, len(keys))
    if not quick:
        same = _check_matches(ledger, view, number)
        _check_rest(found, view, current, same, number)
        _check_computed(view)


def _check_standing(ledger: Ledger) -> None:
    told, kept = standing(ledger.entries()), ledger.standing()
    for key in sorted(told.keys() | kept.keys()):
        if told.get(key) != kept.get(key):
            raise _Difference(
                f"record {key}: the table of current records holds {_stands(kept.get(key))},"
                f" but the entries give {_stands(told.get(key))}"
            )


def _stands(state: Current | None) -> str:
    if state is None:
        return "nothing"
    return f"reading {state.reading} of document {state.document}" + (" (withdrawn)" if state.withdrawn else "")


def _number(view: ox.Store, ledger: Ledger) -> int:
    number = Index(view).number
    if number > ledger.number:
        raise _Difference(
            f"the index is at entry {number}, but the ledger ends at {ledger.number}: restore the ledger, or run"
            " `provenance kb rebuild`"
        )
    return number


def _check_bodies(found: Verified, ledger: Ledger, progress: Progress) -> None:
    bodies = list(ledger.bodies())
    for done, (sha256, seq) in enumerate(bodies, start=1):
        _check_body(found, ledger, sha256, f"entry {seq}")
        progress(done, len(bodies))


def _check_body(found: Verified, ledger: Ledger, sha256: str, where: str) -> bytes | None:
    """Raises unless the bytes are there and have that hash, or were forgotten."""
    if ledger.stored_form(sha256) is None and sha256 in found._erased:  # noqa: SLF001 - our own
        found.forgotten += 1
        return None
    try:
        content = ledger.body(sha256)
    except KnowledgeBaseError as error:
        raise _Difference(f"{where}: {error}") from None
    found.bodies += 1
    return content


def _check_deliveries(found: Verified, ledger: Ledger) -> None:
    for entry in ledger.of_kind(Kind.DELIVERY):
        if entry.body is not None:
            _check_delivery(found, ledger, entry, ledger.body(entry.body).decode("ascii").split())
            found.deliveries += 1


def _check_delivery(found: Verified, ledger: Ledger, entry: Entry, hashes: Sequence[str]) -> None:
    """Raises unless its pieces are there, but for those that were forgotten, and are as long as what was received."""
    where = f"entry {entry.seq}, the file {entry.detail['name']}"
    pieces = [_check_body(found, ledger, sha256, where) for sha256 in hashes]
    size, whole = sum(map(len, filter(None, pieces))), None not in pieces
    if len(pieces) != entry.detail["slices"] or (whole and size != entry.detail["bytes"]):
        raise _Difference(f"{where}: its pieces do not give back the {entry.detail['bytes']} bytes received")


def _check_record(found: Verified, ledger: Ledger, view: ox.Store, state: Current) -> None:
    _check_body(found, ledger, ledger.entry(state.document).body or "", f"entry {state.document}")
    reading = ledger.reading(state.reading)
    graph, name = ox.NamedNode(state.iri), f"record {state.key}"
    expected = as_stored(ox.parse(reading.nquads, format=ox.RdfFormat.N_QUADS))
    stored = {quad.triple for quad in view.quads_for_pattern(None, None, None, graph)}
    _check_equal(f"{name}, its graph", expected, stored, f"reading {state.reading} says")
    seen = as_stored(ox.parse(in_view(reading.nquads), format=ox.RdfFormat.N_QUADS))
    for triple in sorted(seen, key=str):
        if ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph()) not in view:
            raise _Difference(f"{name}: the current view lacks {triple}, which reading {state.reading} says")
    told = {quad.triple for quad in view.quads_for_pattern(graph, None, None, META)}
    _check_equal(f"{name}, what is told of it", as_stored(description(reading)), told, f"reading {state.reading} says")
    found.compared += 1
    found.quads += len(expected) + len(told)


def _check_equal(where: str, expected: set[ox.Triple], stored: set[ox.Triple], source: str) -> None:
    for triple in sorted(expected - stored, key=str)[:1]:
        raise _Difference(f"{where}: the index lacks {triple}, which {source}")
    for triple in sorted(stored - expected, key=str)[:1]:
        raise _Difference(f"{where}: the index holds {triple}, and not so {source}")


def _check_matches(ledger: Ledger, view: ox.Store, number: int) -> set[ox.Triple]:
    """That the index holds the matches that the judgements come to; returns the edges of those confirmed."""
    matches = settled(view, judgements(ledger, number)).matches
    told = as_stored(quad for match in matches for quad in match_quads(match))
    _check_equal("matches that were judged", told, held_matches(view), "the judgements come to")
    same = same_triples(matches)
    for triple in sorted(same, key=str):
        if ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph()) not in view:
            raise _Difference(f"the current view lacks {triple}, a match that was confirmed")
    return same


def _check_rest(
    found: Verified, view: ox.Store, current: dict[str, Current], same: Container[ox.Triple], number: int
) -> None:
    """That the index holds nothing beside its records and confirmed matches."""
    records = {ox.NamedNode(state.iri) for state in current.values()}
    _check_graphs(view, records)
    told = (quad for quad in view.quads_for_pattern(None, None, None, META) if quad.subject not in records)
    for quad in filter(number_quad(number).__ne__, told):
        raise _Difference(f"the index holds {quad}, and tells so of no current record")
    for quad in view.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        found.quads += 1
        if not is_result(quad.subject) and quad.triple not in same and not _is_said(view, quad, records):
            raise _Difference(f"the current view holds {quad.triple}, which no current record says")


def _check_graphs(view: ox.Store, records: Container[object]) -> None:
    """That every graph is of a current record, or one of those that are of none."""
    for name in view.named_graphs():
        if name not in records and name not in NOT_RECORDS:
            raise _Difference(f"the index holds a graph {name}, which is of no current record")


def _check_computed(view: ox.Store) -> None:
    """That of computed results the current view holds the good ones and no other."""
    due = set(shown(view))
    held = {
        quad.triple for quad in view.quads_for_pattern(None, None, None, ox.DefaultGraph()) if is_result(quad.subject)
    }
    for triple in sorted(due - held, key=str)[:1]:
        raise _Difference(f"the current view lacks {triple}, which was computed and is not stale")
    for triple in sorted(held - due, key=str)[:1]:
        raise _Difference(f"the current view holds {triple}, a computed result that is stale or that nothing gives")


def _is_said(view: ox.Store, quad: ox.Quad, records: Container[object]) -> bool:
    """Whether one of the records says it and does not keep it apart."""
    said = view.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(other.graph_name in records and not is_apart(view, other) for other in said)
