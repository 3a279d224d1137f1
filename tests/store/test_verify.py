"""Whatever is altered behind the program's back is named: which record, which triple, what is stored and expected."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.iri import record_iri
from provenance.store.graphs import META, to_nquads
from provenance.store.index import Index
from provenance.store.place import INDEX, LEDGER, SNAPSHOTS
from provenance.store.rebuild import load_readings
from provenance.store.storage import Storage
from provenance.store.verify import Verified, sampled, verify
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]


@pytest.fixture
def full(storage: Storage, record: Record) -> Storage:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one", "agent name Ilse"))
        writer.take(record("b", "agent name Ilse"))
        writer.take(record("a", "claim text three", "agent name Ilse"))
        writer.take(record("c", "claim text four"))
        writer.withdraw("c", "mistaken")
        writer.deliver("feed.jsonl", "feed.jsonl", [b"one\n", b"two\n"])
    return storage


def checked(storage: Storage, *, quick: bool = False) -> Verified:
    return verify(storage.ledger, storage.view(), quick=quick)


def altered(place: Path, statement: str) -> None:
    with sqlite3.connect(place / LEDGER) as db:
        db.executescript("DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_leave;")
        db.execute(statement)
    db.close()


def change_view(storage: Storage, update: str) -> ox.Store:
    """The view with something done to it, as a store of its own."""
    store = ox.Store()
    store.extend(storage.view())
    store.update(update)
    return store


def test_what_is_whole_is_found_whole(full: Storage) -> None:
    found = checked(full)
    assert found.problem is None
    assert (found.entries, found.records, found.compared, found.deliveries) == (full.ledger_number, 2, 2, 1)
    assert found.quads == len(full.view()) - 1  # all but the index's own number
    quick = checked(full, quick=True)
    assert (quick.problem, quick.records, quick.compared, quick.bodies) == (None, 2, 2, 2)


def test_found_whole_means_equal_to_a_rebuild(full: Storage) -> None:
    fresh = Index(ox.Store())
    load_readings(full.ledger, fresh)
    assert to_nquads(fresh.store) == to_nquads(full.view())


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entries SET actor = 'x' WHERE seq = 3", "ledger entry 3"),
        ("UPDATE bodies SET content = X'00', codec = 'raw' WHERE content = X'6f6e650a'", "feed.jsonl"),
        ("UPDATE current SET reading = 3, document = 2 WHERE key = 'a'", "record a: the table"),
        ("DELETE FROM current WHERE key = 'b'", "record b: the table of current records holds nothing"),
        ("DELETE FROM bodies WHERE sha256 = (SELECT body FROM entries WHERE seq = 4)", "entry 4"),
        ("DELETE FROM bodies WHERE sha256 = (SELECT body FROM entries WHERE seq = 5)", "entry 5"),
    ],
)
def test_an_altered_ledger_is_named(full: Storage, place: Path, statement: str, told: str) -> None:
    full.view()
    altered(place, statement)
    assert told in str(checked(full).problem)


SAID = '<https://example.org/claim> <https://example.org/text> "three"'
A = record_iri("a")


@pytest.mark.parametrize(
    ("update", "told"),
    [
        (f"DELETE DATA {{ GRAPH <{A}> {{ {SAID} }} }}", ["record a", "index lacks", "three", "reading 7"]),
        (f"DELETE DATA {{ {SAID} }}", ["record a", "current view lacks", "three"]),
        (f"INSERT DATA {{ GRAPH <{A}> {{ <x:s> <x:p> 'added' }} }}", ["record a", "index holds", "added"]),
        (f"INSERT DATA {{ GRAPH {META} {{ <{A}> <x:p> 'added' }} }}", ["record a", "told of it", "added"]),
        ("INSERT DATA { GRAPH <x:g> { <x:s> <x:p> 'added' } }", ["graph <x:g>", "no current record"]),
        ("INSERT DATA { <x:s> <x:p> 'added' }", ["current view holds", "added", "no current record says"]),
        (f"INSERT DATA {{ GRAPH {META} {{ <x:s> <x:p> 'added' }} }}", ["added", "no current record"]),
    ],
)
def test_an_altered_index_is_named(full: Storage, update: str, told: list[str]) -> None:
    problem = verify(full.ledger, change_view(full, update)).problem
    assert problem is not None
    assert all(word in problem for word in told), problem


def test_an_index_ahead_of_its_ledger_is_named(full: Storage) -> None:
    with Storage.in_memory() as other:
        assert "ledger ends at 1" in str(verify(other.ledger, full.view()).problem)


def test_values_that_the_store_spells_otherwise_are_no_difference(memory: Storage) -> None:
    graph = ox.NamedNode(record_iri("n"))
    number = ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    quad = ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), number, graph)
    with memory.writing() as writer:
        writer.take(Incoming("n", graph.value, b"n", "text/plain", "n", "r/1", [quad]))
    assert checked(memory).problem is None


def test_writing_meanwhile_is_no_difference(full: Storage, place: Path, record: Record) -> None:
    view = full.view()
    with Storage.open(place) as other, other.writing() as writer:
        writer.take(record("b", "agent name Omar"))
        writer.take(record("d", "claim text five"))
    assert verify(full.ledger, view).problem is None


def test_the_sample_is_the_same_each_time() -> None:
    keys = [f"key {number}" for number in range(500)]
    assert sampled(keys) == sampled(reversed(keys))
    assert len(set(sampled(keys))) == 100


def test_a_live_index_that_cannot_be_read_is_made_anew_by_a_rebuild(full: Storage, place: Path) -> None:
    for file in [*(place / INDEX).glob("*.sst"), *(place / SNAPSHOTS).rglob("*.sst")]:
        file.write_bytes(b"x" * file.stat().st_size)
    full.rebuild()
    assert checked(full).problem is None
