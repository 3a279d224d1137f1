"""Samples of RDF as others publish it; all names in them are invented."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.rdf.foreign import FORMAT
from provenance.ingest.source import Entry, Source
from provenance.rdf import Statements, nquads
from provenance.store.apart import in_view

BASE = "https://example.org/id/"


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Source]:
    """A sample file as a source."""
    folder = Path(__file__).parent / "samples"
    return lambda name: Source(name, (folder / name).read_bytes())


Taken = tuple[list[tuple[Entry, Statements]], list[InputRefusedError]]


@pytest.fixture(scope="session")
def taken() -> Callable[[Source], Taken]:
    """The records of a source with what is said of each, and what was refused."""

    def take(source: Source) -> Taken:
        read: list[tuple[Entry, Statements]] = []
        refused: list[InputRefusedError] = []
        for found in FORMAT.entries(source):
            if isinstance(found, InputRefusedError):
                refused.append(found)
                continue
            try:
                read.append((found, FORMAT.read(found, BASE)))
            except InputRefusedError as error:
                refused.append(error)
        return read, refused

    return take


@pytest.fixture(scope="session")
def view() -> Callable[[Statements], ox.Store]:
    """What a record adds to the current view."""

    def show(said: Statements) -> ox.Store:
        store = ox.Store()
        quads = ox.parse(in_view(nquads(said)), format=ox.RdfFormat.N_QUADS)
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        return store

    return show
