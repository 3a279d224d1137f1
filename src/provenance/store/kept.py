"""Past states that were made once, kept beside the snapshots for the next question about the same moment.

Each is a directory whose name binds it to the ledger and to all that was ever forgotten. It is made in the folder of
the snapshots, where forgetting removes whatever is not the newest snapshot, whole or half made: nothing that was
forgotten stays or comes back.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

import pyoxigraph as ox

from provenance.errors import DamagedError, KnowledgeBaseError
from provenance.store.answer import Answer
from provenance.store.computed import amount
from provenance.store.entries import canonical
from provenance.store.index import Index
from provenance.store.ledger import Ledger
from provenance.store.lock import write_lock
from provenance.store.past import Past, replay, rewind, touched
from provenance.store.place import LOCK, SNAPSHOTS, user_name
from provenance.store.process import Workers
from provenance.store.rebuild import Progress
from provenance.store.scratch import Scratch
from provenance.store.snapshots import Snapshot, hold, remove_unheld
from provenance.store.sparql import prepare
from provenance.store.state import State
from provenance.store.storage import Storage

KEPT_STATES = 3
"""So many past states are kept, those that were asked for last; each takes at most the disk of an index."""
KEPT_FROM = 500
"""A state is kept where so many records had to be loaded for it."""
_REWINDING = 2
"""Changing a record in a copy costs so many times what loading it anew does,"""
_CLEARING = 2
"""and removing so many computed results."""
_PREFIX = "past-"


class KeptState:
    """A past state that was kept, read from where it is."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._workers, self._turn = snapshot, Workers(), Lock()

    def view(self) -> ox.Store:
        """See `State`."""
        return self._snapshot.store

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """See `State`."""
        prepared = prepare(text)
        with self._turn:
            return self._workers.ready(self._snapshot.path).ask(prepared, substitutions or {}, timeout)

    def close(self) -> None:
        """See `State`; may be called twice."""
        self._workers.close()
        self._snapshot.close()


def state_at(storage: Storage, view: ox.Store, state: Past, progress: Progress | None = None) -> State:
    """A past state of a knowledge base: the one that was kept, or one made now, by the cheaper way.

    ``view`` is its current state. ``progress`` is told records done and to do, where one is made. Where that takes long
    it is kept, unless somebody is writing or the directory cannot be written.

    Raises:
        DamagedError: bytes of a reading are missing or altered.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    rewinding = len(touched(storage.ledger, Index(view).number, state.number)) * _REWINDING + amount(view) // _CLEARING
    rewound = rewinding < len(state.readings)
    kept = None
    if storage.path is not None and min(rewinding, len(state.readings)) >= KEPT_FROM:
        kept = _Keeping(storage.path, storage.ledger, state.number)
        if (found := kept.found()) is not None:
            return found
    made = Scratch(
        lambda store: (rewind if rewound else replay)(storage.ledger, state, store, progress),
        on_disk=storage.path is not None,
        start=view if rewound else None,
        place=None if kept is None else kept.place,
    )
    if kept is not None:
        kept.keep(made)
    return made


class _Keeping:
    """Where the past state at an entry is kept, of one knowledge base; made before that state is."""

    def __init__(self, directory: Path, ledger: Ledger, number: int) -> None:
        self._directory, self._ledger, self._number = directory, ledger, number
        self._path = self._named()

    @property
    def place(self) -> Path | None:
        """Where a state that may be kept is made; None where nothing can be written."""
        return self._path.parent if os.access(self._path.parent, os.W_OK) else None

    def found(self) -> KeptState | None:
        """The state, if it was kept and can be read; it then counts as asked for last."""
        descriptor = hold(self._path)
        if descriptor is None:
            return None
        kept = KeptState(Snapshot(self._path / "index", descriptor))
        try:
            kept.view()
        except DamagedError:
            kept.close()
            return None
        with suppress(OSError):  # it stays good where nothing can be written
            os.utime(self._path)
        return kept

    def keep(self, made: Scratch) -> None:
        """Keep a state that was made at `place`, unless somebody is writing or something was forgotten meanwhile."""
        with suppress(KnowledgeBaseError, OSError), write_lock(self._directory / LOCK, user_name()):
            if self._named() == self._path:
                if self._path.exists():  # one that could not be read; or another process was faster
                    remove_unheld(self._path)
                made.keep(self._path)
                self._trim()

    def _trim(self) -> None:
        found = sorted(self._path.parent.glob(f"{_PREFIX}*"), key=lambda path: path.stat().st_mtime)
        for path in found[:-KEPT_STATES]:
            remove_unheld(path)

    def _named(self) -> Path:
        """The name binds it to the ledger up to its entry, to all that was forgotten by now, and to this program."""
        from importlib.metadata import version

        forgotten = [entry.seq for entry in self._ledger.forgettings(0)]
        made_of = canonical([version("claim-provenance"), self._ledger.entry(self._number).hash, forgotten])
        return self._directory / SNAPSHOTS / f"{_PREFIX}{self._number}-{sha256(made_of.encode()).hexdigest()[:16]}"
