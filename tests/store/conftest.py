"""Records made of few words, and knowledge bases to put them in."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import pytest

from provenance.iri import record_iri
from provenance.store.computed import Computation, good_results
from provenance.store.graphs import META, to_nquads
from provenance.store.storage import Storage
from provenance.store.writer import Incoming
from provenance.vocab import CP, PROV, RDF, SCHEMA, SKOS

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


_TERMS = {
    "claim": CP.claim,
    "entails": CP.entails,
    "basedOn": CP.basedOn,
    "heardThrough": CP.heardThrough,
    "readAs": CP.readAs,
    "same": SKOS.exactMatch,
    "part": SCHEMA.isPartOf,
    "publisher": SCHEMA.publisher,
    "parent": SCHEMA.parentOrganization,
    "by": PROV.wasAttributedTo,
    "type": RDF.type,
}


@pytest.fixture(scope="session")
def links() -> MakeRecord:
    """A record whose facts are ``subject property object`` in words of `_TERMS`; the object is a node."""

    def make(key: str, *facts: str, content: bytes | None = None) -> Incoming:
        graph = ox.NamedNode(record_iri(key))
        words = (fact.split(" ") for fact in facts)
        quads = [
            ox.Quad(ox.NamedNode(EXAMPLE + one), ox.NamedNode(_TERMS[name]), ox.NamedNode(EXAMPLE + other), graph)
            for one, name, other in words
        ]
        received = "\n".join(facts).encode() if content is None else content
        return Incoming(key, graph.value, received, "text/plain", f"{key}.txt", "words/1", quads)

    return make


class Compute(Protocol):
    def __call__(
        self, storage: Storage, computation: Computation, *about: str, number: int | None = None, say: str = "x"
    ) -> None: ...


@pytest.fixture(scope="session")
def compute() -> Compute:
    """Puts one result in place about each of the nodes, that says a word of it."""

    def run(storage: Storage, computation: Computation, *about: str, number: int | None = None, say: str = "x") -> None:
        lines = []
        for node in about:
            result = computation.result(node)
            lines.append(f"<{result}> <{CP.conclusion}> <{EXAMPLE}{node}> .\n".encode())
            lines.append(f'<{result}> <{CP.rule}> "{say}" .\n'.encode())
        with storage.writing() as writer:
            writer.compute(computation, storage.ledger_number if number is None else number, lines)

    return run


class Good(Protocol):
    def __call__(self, storage: Storage, computation: Computation) -> set[str]: ...


@pytest.fixture(scope="session")
def good() -> Good:
    """The nodes that a computation's good results are about."""

    def names(storage: Storage, computation: Computation) -> set[str]:
        found = good_results(storage.view(), computation)
        return {node.removeprefix(EXAMPLE) for _, facts in found for node in facts[CP.conclusion]}

    return names


@pytest.fixture(scope="session")
def in_view() -> Callable[[Storage], set[str]]:
    """The nodes that results in the default graph are about: what a plain query sees."""

    def names(storage: Storage) -> set[str]:
        text = f"SELECT ?n {{ ?r <{CP.resultOf}> ?run ; <{CP.conclusion}> ?n }}"
        rows = storage.view().query(text)
        return {row[0].value.removeprefix(EXAMPLE) for row in rows}  # type: ignore[union-attr]

    return names
