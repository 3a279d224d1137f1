"""Bringing the index up to the ledger: the one way by which anything reaches it outside of a rebuild."""

from collections.abc import Iterator
from contextlib import nullcontext

import pyoxigraph as ox

from provenance.errors import DamagedError
from provenance.store.entries import Change
from provenance.store.graphs import to_nquads
from provenance.store.index import Around, Index
from provenance.store.ledger import Ledger
from provenance.store.matched import is_judged, settle
from provenance.store.search import Search
from provenance.store.steps import reached
from provenance.store.touching import Touching

BULK_RECORDS = 50
"""From so many new records on, one after another, a bulk load is faster than an update each."""
BULK_BYTES = 1 << 20
"""So it is where fewer say as much in N-Quads."""
LOAD_RECORDS = 3_000
"""A bulk load has at most so many, so that its memory is bounded."""


def catch_up(ledger: Ledger, index: Index, search: Search | None = None, around: Around = nullcontext) -> int:
    """Apply to the index what the ledger holds beyond the index's number; returns how many changes.

    So it is after a commit as after a crash. Where the index loads beside, it comes back with the last load begun; what
    that one needs is got ready while the one before goes on.

    Args:
        ledger: what was committed.
        index: what is to be in step with it.
        search: is as far as the index and takes note of the same; it is not yet written.
        around: what is done around the beginning of a bulk load; see `provenance.store.index.Index.add`.

    Raises:
        DamagedError: the index knows entries that the ledger lacks.
    """
    known = index.number
    if known > ledger.number:
        raise DamagedError(
            f"the index is at entry {known}, but the ledger ends at {ledger.number}: restore the ledger, copy it again"
            " if this is a copy made while it was written, or go on from what it holds with `provenance kb rebuild`"
        )
    following = _Following(ledger, index, search, around)
    for change in ledger.changes(known):
        following.follow(change)
    following.add()
    following.judged(known)
    index.advance(ledger.number)
    reached("index advanced")
    if search is not None:
        search.passed(ledger.number)
    return following.count


class _Following:
    """What one call brings into the index; see `catch_up`."""

    def __init__(self, ledger: Ledger, index: Index, search: Search | None, around: Around) -> None:
        self._ledger, self._index, self._search, self._around = ledger, index, search, around
        self._touching = Touching(index.standing)  # no record that is being loaded holds results
        self._new: dict[str, Change] = {}
        self.count = 0

    def follow(self, change: Change) -> None:
        """Apply a change, what it touches being marked before; one of a new record with its neighbours (`add`)."""
        if change.record in self._new or len(self._new) >= LOAD_RECORDS:
            self.add()
        held = self._index.reading_of(change.record)
        quads = None if held is None else self._ledger.quads_of(held, change.record)
        if self._touching:
            self._index.settle()
            self._touching.record(change.seq, *_said(self._index, change, held, quads))
        if change.reading is not None and held is None:
            self._new[change.record] = change
        else:
            self.add()
            self._apply(change, quads)
        self.count += 1

    def add(self) -> None:
        """Bring new records that came one after another into the index; none waits then."""
        changes = list(self._new.values())
        self._new.clear()
        readings = [change.reading for change in changes if change.reading]
        if len(readings) < BULK_RECORDS and sum(len(reading.nquads) for reading in readings) < BULK_BYTES:
            for change in changes:
                self._apply(change, b"")
            return
        self._index.add(readings, self._around)
        reached("records added")
        for change in changes:
            self._note(change)

    def judged(self, known: int) -> None:
        """Mark what judgements beyond number ``known`` touch, and draw what follows from all."""
        for entry in self._ledger.judged(known) if self._touching else ():
            self._touching.judgement(self._ledger.number, entry)
        if is_judged(self._ledger):
            self._touching.findings(self._ledger.number, settle(self._ledger, self._index.store))

    def _apply(self, change: Change, held: bytes | None) -> None:
        self._index.apply(change, held)
        self._note(change)
        reached("change applied")

    def _note(self, change: Change) -> None:
        if self._search is not None:
            self._search.note(change, self._ledger)


def _said(index: Index, change: Change, held: int | None, quads: bytes | None) -> Iterator[bytes]:
    """What a record said before a change, and says now; ``quads`` are of the reading ``held``, where they are left."""
    if held is not None:
        graph = ox.NamedNode(change.record)
        yield to_nquads(index.store.quads_for_pattern(None, None, None, graph)) if quads is None else quads
    if change.reading is not None:
        yield change.reading.nquads
