"""A reading that comes as quads, not as a model."""

from dataclasses import dataclass

import pyoxigraph as ox

from provenance.model import Note


@dataclass(frozen=True, slots=True)
class Statements:
    """What is said of one record by others than our readers alone, as quads of the record's graph.

    Attributes:
        record: IRI of the record, which names the graph.
        quads: as another knowledge base handed them on.
        notes: what was read with loss or doubt.
        lines: the same as N-Quads, sorted, each once, where they were made so; ``quads`` is empty then.
    """

    record: str
    quads: tuple[ox.Quad, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: bytes | None = None
