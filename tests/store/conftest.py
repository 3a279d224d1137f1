"""Records made of few words, and knowledge bases to put them in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import pytest

from provenance.iri import record_iri
from provenance.store.graphs import META, to_nquads
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

EXAMPLE = "https://example.org/"


class MakeRecord(Protocol):
    def __call__(self, key: str, *facts: str, content: bytes | None = None) -> Incoming: ...


@pytest.fixture(scope="session")
def record() -> MakeRecord:
    """A record whose facts are ``subject predicate object`` in words; the object is a literal."""

    def make(key: str, *facts: str, content: bytes | None = None) -> Incoming:
        graph = ox.NamedNode(record_iri(key))
        quads = []
        for fact in facts:
            subject, predicate, value = fact.split(" ", 2)
            quads.append(
                ox.Quad(ox.NamedNode(EXAMPLE + subject), ox.NamedNode(EXAMPLE + predicate), ox.Literal(value), graph)
            )
        received = "\n".join(facts).encode() if content is None else content
        return Incoming(key, graph.value, received, "text/plain", f"{key}.txt", "words/1", quads)

    return make


@pytest.fixture(scope="session")
def graphs() -> Callable[[ox.Store], bytes]:
    """What records say, without what is told about them: comparable over different histories."""
    return lambda store: to_nquads(quad for quad in store if quad.graph_name != META)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "kb"


@pytest.fixture
def storage(place: Path) -> Iterator[Storage]:
    with Storage.create(place) as opened:
        yield opened


@pytest.fixture
def memory() -> Iterator[Storage]:
    with Storage.in_memory() as opened:
        yield opened


@pytest.fixture(params=["disk", "memory"])
def either(request: pytest.FixtureRequest) -> Storage:
    name = "storage" if request.param == "disk" else "memory"
    opened = request.getfixturevalue(name)
    assert isinstance(opened, Storage)
    return opened
