"""Earlier states of the knowledge base, replayed from the ledger: history is kept nowhere else."""

from dataclasses import dataclass

import pyoxigraph as ox

from provenance.store.entries import Entry, Kind, standing
from provenance.store.index import Index
from provenance.store.ledger import Change, Ledger
from provenance.store.rebuild import fill

_STILL = frozenset({Kind.DOCUMENT, Kind.SEEN, Kind.JUDGEMENT})
"""Kinds of entry that change nothing of what is current."""


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

    Cost: one pass over the entries, about 10 µs each.
    """
    erased = {entry.key: _forgotten(entry) for entry in ledger.entries(number) if entry.kind == Kind.FORGETTING}
    current = [state for state in standing(ledger.entries(until=number)).values() if not state.withdrawn]
    readings = {state.key: state.reading for state in current if state.key not in erased}
    return Past(number, readings, tuple(erased[state.key] for state in current if state.key in erased))


def replay(ledger: Ledger, state: Past, store: ox.Store) -> None:
    """Fill an empty store with a past state, as the index held it then.

    Cost: that of a rebuild; memory is bounded where the store is on disk.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        OSError: the disk is full or cannot be written.
    """
    readings = map(ledger.reading, sorted(state.readings.values()))
    fill(Index(store), readings, state.number, lambda done: None)  # noqa: ARG005


def touched(ledger: Ledger, one: int, other: int) -> frozenset[str]:
    """Keys of the records that any entry between two numbers, whichever is larger, concerns.

    Cost: one pass over those entries.
    """
    between = ledger.entries(min(one, other), max(one, other))
    return frozenset(entry.key for entry in between if entry.key is not None and entry.kind not in _STILL)


def rewind(ledger: Ledger, state: Past, store: ox.Store) -> None:
    """Bring the copy of a state of the same ledger, newer or older, to another one.

    Cost: 1 to 3 ms a record that is touched in between, so for a moment not long ago far less than `replay`.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    index = Index(store)
    for key in sorted(touched(ledger, index.number, state.number)):
        known, seq = ledger.current(key), state.readings.get(key)
        if known is not None:
            now, held = None if seq is None else ledger.reading(seq), index.reading_of(known.iri)
            quads = None if held is None else ledger.quads_of(held, known.iri)
            index.apply(Change(state.number, known.iri, now), quads)
    index.advance(state.number)


def _forgotten(entry: Entry) -> Forgotten:
    return Forgotten(entry.key or "", entry.at, str(entry.detail.get("reason", "")))
