"""The index: what the current records say, in Oxigraph.

The default graph holds every triple of every current record once, but for what a record keeps apart (`apart`); each
record has a named graph of its own; ``graph:meta`` tells of each record whence it is, and up to which ledger number
the index is current. Each change of a record is one SPARQL update, so a crash leaves the index at some ledger number,
whole; or, where it comes within the load of new records, with statements of some of these more, which ``graph:meta``
does not know, and whose load the next writer begins again.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial

import pyoxigraph as ox

from provenance.store.apart import in_view, is_apart
from provenance.store.computed import Computation, put
from provenance.store.difference import difference
from provenance.store.entries import Change, StoredReading
from provenance.store.graphs import DERIVED, META, NOT_RECORDS, to_nquads, unwritable
from provenance.store.loading import PARTS, Load, Loading
from provenance.store.touching import Touching
from provenance.vocab import CP, PREFIXES, PROV, RDF

_INTEGER, _DATE_TIME = ox.NamedNode(PREFIXES["xsd"] + "integer"), ox.NamedNode(PREFIXES["xsd"] + "dateTime")
_NUMBER = ox.NamedNode(CP.ledgerNumber)
LEAST_RECORDS = 1000
"""So many records at least are loaded in a part of their own; fewer are loaded whole, at once.

Each part leaves a file in every order in which the engine keeps quads. Of twenty such files it merges all before the
next snapshot, which takes ten seconds on a base of 180,000 records: so parts that save tenths of a second cost more.
"""

Around = Callable[[], AbstractContextManager[None]]
"""Gives what is done just before something, and just after."""


@dataclass(frozen=True, slots=True)
class _Next:
    """A load that is ready to begin: N-Quads, those that come ``before``, and what `Load` and `Index.add` tell of."""

    text: bytes
    seq: int
    before: Sequence[bytes] = ()
    records: frozenset[str] = frozenset()
    around: Around = nullcontext


def default_copy(record: str, nquads: bytes) -> bytes:
    """What of a reading belongs to the current view, for the default graph: all but what it keeps apart.

    Only bytes are touched, and a line end never stands inside a literal.
    """
    return in_view(nquads).replace(f" <{record}> .\n".encode(), b" .\n")


def description(reading: StoredReading) -> list[ox.Quad]:
    """What ``graph:meta`` says about the record of a current reading."""
    record = ox.NamedNode(reading.record)
    facts: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(CP.Record)),
        (CP.key, ox.Literal(reading.key)),
        (PROV.hadPrimarySource, ox.NamedNode(f"urn:sha256:{reading.document_sha256}")),
        (PROV.generatedAtTime, ox.Literal(reading.received, datatype=_DATE_TIME)),
        (CP.reader, ox.Literal(reading.reader)),
        (CP.ledgerNumber, _integer(reading.seq)),
    ]
    return [ox.Quad(record, ox.NamedNode(predicate), value, META) for predicate, value in facts]


def statements(reading: StoredReading) -> bytes:
    """What a reading says, in the record's graph and as a copy for the default graph."""
    return reading.nquads + default_copy(reading.record, reading.nquads)


def _next_of(readings: Sequence[StoredReading], around: Around) -> _Next:
    """The load of those readings: in parts where there are many."""
    records, seq = frozenset(reading.record for reading in readings), readings[-1].seq
    size = max(LEAST_RECORDS, -(-len(readings) // PARTS))
    before = [b"".join(map(statements, readings[at : at + size])) for at in range(0, len(readings), size)]
    told = to_nquads(quad for reading in readings for quad in description(reading))
    if len(before) > 1:
        return _Next(_whole([told], seq), seq, before, records, around)
    return _Next(_whole([*before, told], seq), seq, (), records, around)


def everything(reading: StoredReading) -> bytes:
    """All that the index holds because a reading is current: graph, copy for the default graph, what is told of it."""
    return statements(reading) + to_nquads(description(reading))


def number_quad(seq: int) -> ox.Quad:
    """The statement that the index is current up to ledger number ``seq``."""
    return ox.Quad(META, _NUMBER, _integer(seq), META)


class Index:
    """An Oxigraph store kept in step with the ledger.

    A change costs 1.3 ms for a new record of 40 quads on disk, 0.4 ms in memory. Twenty changed triples of a record in
    an index of two million quads cost five times the bare update of them, from the ledger on.

    Args:
        store: what is to be kept in step.
        beside: let `load` go on in a thread while the caller does other things; whatever asks or changes the index
            waits for it, and tells what became of it.
    """

    def __init__(self, store: ox.Store, *, beside: bool = False) -> None:
        self._store, self._beside, self._loading = store, beside, Loading()
        self._next: _Next | None = None
        self.unpublished = False
        """Whether results were put there that the newest snapshot lacks; the ledger number does not tell."""
        self._written: int | None = None
        """The one number that stands, since this object wrote it; each that was deleted slows the search for it."""

    def close(self) -> None:
        """Let go of the store, so that it can be opened again; nothing can be asked afterwards."""
        self._loading.close()
        del self._store

    @property
    def store(self) -> ox.Store:
        """The store, with all that was loaded.

        Raises:
            DamagedError, KnowledgeBaseError: of a load that went on beside, as for `load`.
        """
        self.settle()
        return self._store

    @property
    def is_torn(self) -> bool:
        """Whether a load has failed: until the next writer has made up for it, readers see what they saw before."""
        return self._loading.failed

    @property
    def is_loading(self) -> bool:
        """Whether a load was begun, or waits to begin, that nobody has waited for."""
        return self._newest_load is not None

    @property
    def is_busy(self) -> bool:
        """Whether a load goes on just now."""
        return self._loading.load is not None and not self._loading.load.work.done()

    @property
    def _newest_load(self) -> "Load | _Next | None":
        return self._next or self._loading.load

    def settle(self) -> None:
        """Wait for the load that goes on beside, and for the one that waits for it.

        Raises:
            DamagedError, KnowledgeBaseError: as for `load`.
        """
        self._begin_next()
        self._end()

    def go_on(self) -> None:
        """Begin the load that waits, where none goes on any more.

        Raises:
            DamagedError, KnowledgeBaseError: as for `load`, of the one before.
        """
        if self._next is not None and not self.is_busy:
            self._begin_next()

    @property
    def number(self) -> int:
        """The ledger number up to which the index is current, 0 for a new one.

        Where several stand, the greatest counts: `load` cannot remove the one before. What goes on beside counts as
        loaded, and what waits for it.
        """
        newest = self._newest_load
        return newest.seq if newest is not None else max(self._numbers(), default=0)

    @property
    def standing(self) -> ox.Store:
        """The store as it stands, without the records that are being loaded; not to be changed, nor waited for."""
        return self._store

    def reading_of(self, record: str) -> int | None:
        """Ledger number of the reading that the index holds for a record, None where the record is not in it.

        Only for a record that is being loaded, the load is waited for.
        """
        if any(load is not None and record in load.records for load in (self._next, self._loading.load)):
            self.settle()
        found = next(self._store.quads_for_pattern(ox.NamedNode(record), _NUMBER, None, META), None)
        return None if found is None else int(found.object.value)  # type: ignore[union-attr]

    def add(self, readings: Sequence[StoredReading], around: Around = nullcontext) -> None:
        """Give records that are not in the index their readings, and move the ledger number to the last.

        A bulk load takes a fraction of the time of so many updates. Its parts are loaded at once, and then what
        ``graph:meta`` says of the records together with the number: a process that dies within leaves statements that
        nobody is shown, since the next writer finds neither number nor records and adds them again; and files that
        `provenance.store.rebuild.tidy` removes. Memory: several times the readings. Where a load goes on beside, this
        one waits for it (`go_on`) while the caller does other things; one at most waits. ``around`` gives what is done
        once the index holds all that was loaded before, and once this load has begun.

        Raises:
            DamagedError: the ledger holds quads that cannot be read.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        following = _next_of(readings, around)
        self._begin_next()
        self._next = following
        self.go_on()
        if not self._beside:
            self.settle()

    def load(self, texts: Iterable[bytes], seq: int) -> None:
        """Load N-Quads, in whatever pieces, and that the index is current up to ledger number ``seq``: both or neither.

        Raises:
            DamagedError: the N-Quads cannot be read.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        whole = _whole(texts, seq)
        self.settle()
        self._begin(_Next(whole, seq))
        if not self._beside:
            self.settle()

    def _begin_next(self) -> None:
        """Begin the load that waits, where there is one; the one before is waited for."""
        following, self._next = self._next, None
        if following is not None:
            self._end()
            with following.around():
                self._begin(following)

    def _begin(self, following: "_Next") -> None:
        self._written = None
        last, *before = (
            partial(self._store.bulk_load, text, ox.RdfFormat.N_QUADS) for text in (following.text, *following.before)
        )
        self._loading.begin(last, following.seq, following.records, before=before)

    def _end(self) -> None:
        """Wait for the load that goes on."""
        load = self._loading.end()
        if load is not None:
            self.advance(load.seq)

    def apply(self, change: Change, held: bytes | None = None) -> None:
        """Give a record its new reading, or take it out, and move the ledger number, in one update.

        What the record said before leaves the default graph unless another record says it too. ``held`` are the quads
        of the reading that the index holds for the record; where they are not at hand, the store is asked for them,
        which takes 15 µs a quad.

        Raises:
            DamagedError: the ledger holds quads that no record may hold.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        graph = ox.NamedNode(change.record)
        old = to_nquads(self.store.quads_for_pattern(None, None, None, graph)) if held is None else held
        new = change.reading.nquads if change.reading else b""
        gone, come = difference(change, old, new)
        shown = in_view(old), in_view(new)
        unseen, seen = (gone, come) if shown == (old, new) else difference(change, *shown)
        leaving = [text for triple, text in unseen.items() if not self._said_elsewhere(triple, graph)]
        untold, newly_told = self._told(change, graph)
        update = (
            f"DELETE DATA {{ {_lines(leaving)} {_in(graph, gone.values())} {_in(META, untold)} }} ;\n"
            f"INSERT DATA {{ {_lines(seen.values())} {_in(graph, come.values())} {_in(META, newly_told)} }}"
        )
        self._update(update if new else f"{update} ;\nDROP SILENT GRAPH {graph}", change.seq)

    def _told(self, change: Change, graph: ox.NamedNode) -> tuple[list[ox.Triple], list[ox.Triple]]:
        """What leaves ``graph:meta`` with the change, and what comes: of the record, and the ledger number."""
        told = {quad.triple for quad in self.store.quads_for_pattern(graph, None, None, META)}
        now_told = {quad.triple for quad in description(change.reading)} if change.reading else set()
        untold = [*(told - now_told), *(number_quad(number).triple for number in self._numbers())]
        return untold, [*(now_told - told), number_quad(change.seq).triple]

    def advance(self, seq: int) -> None:
        """Move the ledger number past entries that change nothing here; a load that ends there does so by itself."""
        if self._newest_load is not None and self._newest_load.seq == seq:
            return
        if (standing := self._numbers()) != [seq]:
            self._update(
                f"DELETE DATA {{ {_in(META, (number_quad(number).triple for number in standing))} }} ;\n"
                f"INSERT DATA {{ {_in(META, [number_quad(seq).triple])} }}",
                seq,
            )

    def put(self, computation: Computation, number: int, at: str, results: Iterable[bytes]) -> None:
        """Put the results of a run in place, as `provenance.store.computed.put` does.

        Findings that may rest on suggestions which come or go with it are stale.

        Raises:
            ValueError: a statement is not about a result of the computation.
            KnowledgeBaseError: the disk is full or cannot be written.
        """
        self.unpublished = True
        moved = put(self.store, computation, number, at, results)
        Touching(self.store, [DERIVED]).nodes(number, moved)

    def _update(self, text: str, seq: int) -> None:
        """Run an update that leaves ``seq`` as the one ledger number."""
        self.settle()
        self._written = None
        try:
            self._store.update(text)
        except (OSError, RuntimeError) as error:
            raise unwritable(error) from error
        self._written = seq

    def _numbers(self) -> list[int]:
        """The ledger numbers that stand."""
        if self._written is not None:
            return [self._written]
        found = self.store.quads_for_pattern(META, _NUMBER, None, META)
        return [int(quad.object.value) for quad in found]  # type: ignore[union-attr]

    def _said_elsewhere(self, triple: ox.Triple, graph: ox.NamedNode) -> bool:
        """Whether another record says the triple, and does not keep it apart."""
        found = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(
            isinstance(quad.graph_name, ox.NamedNode)
            and quad.graph_name != graph
            and quad.graph_name not in NOT_RECORDS
            and not is_apart(self.store, quad)
            for quad in found
        )


def _whole(texts: Iterable[bytes], seq: int) -> bytes:
    """N-Quads with the ledger number to which they bring the index."""
    return b"".join((*texts, to_nquads([number_quad(seq)])))


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _lines(triples: Iterable[str | ox.Triple]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)


def _in(graph: ox.NamedNode, triples: Iterable[str | ox.Triple]) -> str:
    return f"GRAPH {graph} {{\n{_lines(triples)}}}"
