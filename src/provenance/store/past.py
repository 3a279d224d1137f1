"""Earlier states of the knowledge base, replayed from the ledger: history is kept nowhere else."""

from dataclasses import dataclass

import pyoxigraph as ox

from provenance.store.computed import clear
from provenance.store.entries import Change, Entry
from provenance.store.index import Index
from provenance.store.ledger import Ledger
from provenance.store.matched import settle
from provenance.store.rebuild import Progress, fill


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A record that was current at some moment and cannot be shown, since it was erased afterwards."""

    key: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Past:
    """What was current at ledger entry ``number``: the reading of each record, by its key, and what was erased."""

    number: int
    readings: dict[str, int]
    forgotten: tuple[Forgotten, ...]


def past(ledger: Ledger, number: int) -> Past:
    """The state at that entry; 0 is before the first.

    Cost: one pass over the entries, some 2 µs each.
    """
    erased = {entry.key: _forgotten(entry) for entry in ledger.forgettings(number)}
    current = ledger.readings_at(number)
    readings = {key: reading for key, reading in current.items() if key not in erased}
    return Past(number, readings, tuple(erased[key] for key in current if key in erased))


def replay(ledger: Ledger, state: Past, store: ox.Store, progress: Progress | None = None) -> None:
    """Fill an empty store with a past state, as the index held it then; ``progress`` is told records done and to do.

    Cost: that of a rebuild; memory is bounded where the store is on disk.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        OSError: the disk is full or cannot be written.
    """
    readings, told = map(ledger.reading, sorted(state.readings.values())), progress or _untold
    fill(Index(store), readings, state.number, lambda done: told(done, len(state.readings)))
    settle(ledger, store, state.number)


def touched(ledger: Ledger, one: int, other: int) -> frozenset[str]:
    """Keys of the records that may differ between the states at two entries, whichever is later.

    Cost: one pass over the entries between.
    """
    return ledger.moved_between(min(one, other), max(one, other))


def rewind(ledger: Ledger, state: Past, store: ox.Store, progress: Progress | None = None) -> None:
    """Bring the copy of a state of the same ledger, newer or older, to another one.

    Cost: 1 to 3 ms a record that is touched in between, so for a moment not long ago far less than `replay`; and 20 µs
    a statement that was computed of the state, which goes.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    clear(store)  # what was computed is of now
    index, told = Index(store), progress or _untold
    moved = sorted(touched(ledger, index.number, state.number))
    for done, key in enumerate(moved, start=1):
        known, seq = ledger.current(key), state.readings.get(key)
        if known is not None:
            now, held = None if seq is None else ledger.reading(seq), index.reading_of(known.iri)
            quads = None if held is None else ledger.quads_of(held, known.iri)
            index.apply(Change(state.number, known.iri, now), quads)
        told(done, len(moved))
    settle(ledger, store, state.number)
    index.advance(state.number)


def _untold(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def _forgotten(entry: Entry) -> Forgotten:
    return Forgotten(entry.key or "", entry.at, str(entry.detail.get("reason", "")))
