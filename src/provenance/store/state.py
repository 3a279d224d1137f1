"""A state of a knowledge base to read from, whether of now or of the past."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

if TYPE_CHECKING:
    from provenance.store.answer import Answer


class State(Protocol):
    """A state to read from: the current one is a `provenance.store.storage.Storage`."""

    def view(self) -> ox.Store:
        """The state as a store that must not be changed."""

    def query(
        self,
        text: str,
        *,
        substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
        timeout: float | None = None,
    ) -> Answer:
        """Evaluate a query on it, as `provenance.store.storage.Storage.query` does."""

    def close(self) -> None:
        """Let go of files and processes."""
