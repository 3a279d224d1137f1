"""A reading that comes as quads, not as a model."""

from dataclasses import dataclass

import pyoxigraph as ox

from provenance.model import Note


@dataclass(frozen=True, slots=True)
class Statements:
    """What another knowledge base took from one record, as it handed it on: the quads of the record's graph."""

    record: str
    quads: tuple[ox.Quad, ...]
    notes: tuple[Note, ...] = ()
