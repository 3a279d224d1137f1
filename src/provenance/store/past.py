"""Earlier states of the knowledge base, replayed from the ledger: history is kept nowhere else."""

from dataclasses import dataclass

import pyoxigraph as ox

from provenance.store.entries import Entry, Kind, standing
from provenance.store.index import Index
from provenance.store.ledger import Ledger
from provenance.store.rebuild import fill


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A record that was current at some moment and cannot be shown, since it was erased afterwards."""

    key: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Past:
    """What was current at ledger entry ``number``: numbers of the readings in ledger order, and what was erased."""

    number: int
    readings: tuple[int, ...]
    forgotten: tuple[Forgotten, ...]


def past(ledger: Ledger, number: int) -> Past:
    """The state at that entry; 0 is before the first.

    Cost: one pass over the entries, about 10 µs each.
    """
    erased = {entry.key: _forgotten(entry) for entry in ledger.entries(number) if entry.kind == Kind.FORGETTING}
    current = [state for state in standing(ledger.entries(until=number)).values() if not state.withdrawn]
    readings = sorted(state.reading for state in current if state.key not in erased)
    return Past(number, tuple(readings), tuple(erased[state.key] for state in current if state.key in erased))


def replay(ledger: Ledger, state: Past, store: ox.Store) -> None:
    """Fill an empty store with a past state, as the index held it then.

    Cost: that of a rebuild; memory is bounded where the store is on disk.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        OSError: the disk is full or cannot be written.
    """
    fill(Index(store), map(ledger.reading, state.readings), state.number, lambda done: None)  # noqa: ARG005


def _forgotten(entry: Entry) -> Forgotten:
    return Forgotten(entry.key or "", entry.at, str(entry.detail.get("reason", "")))
