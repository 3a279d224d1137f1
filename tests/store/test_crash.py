"""What a process that died at a bad moment leaves is whole, and the next writer goes on from there."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.iri import record_iri
from provenance.store.entries import check_chain
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]

DYING = """
import os, sys
import pyoxigraph as ox
from provenance.iri import record_iri
from provenance.store import {module} as module
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

def incoming(key, word):
    graph = ox.NamedNode(record_iri(key))
    said = [ox.Quad(ox.NamedNode("https://example.org/s"), ox.NamedNode("https://example.org/text"),
                    ox.Literal(text), graph) for text in (word, "shared")]
    return Incoming(key, graph.value, word.encode(), "text/plain", key, "words/1", said)

real, calls = module.{name}, [0]
def dying(*arguments, **named):
    calls[0] += 1
    if calls[0] == {call}:
        os._exit(9)
    return real(*arguments, **named)

with Storage.open(sys.argv[1]) as storage, storage.writing() as writer:
    writer.take(incoming("a", "one"))
    writer.take(incoming("b", "two"))
    writer.flush()
    print("acknowledged", flush=True)
    module.{name} = dying
    writer.take(incoming("a", "three"))
    writer.withdraw("b", "taken back")
    writer.take(incoming("c", "four"))
"""


@pytest.mark.parametrize(
    ("module", "name", "call", "durable"),
    [
        ("recorder", "Recorder.append", 2, False),
        ("recorder", "Recorder.commit", 1, False),
        ("writer", "catch_up", 1, True),
        ("index", "Index.apply", 1, True),
        ("index", "Index.apply", 2, True),
        ("index", "Index.advance", 1, True),
        ("snapshots", "Snapshots.publish", 1, True),
        ("snapshots", "Path.rename", 1, True),
        ("snapshots", "Snapshots.tidy", 1, True),
    ],
)
def test_death_at_each_step_of_a_write(place: Path, module: str, name: str, call: int, *, durable: bool) -> None:
    Storage.create(place).close()
    script = DYING.format(module=module, name=name, call=call)
    died = subprocess.run([sys.executable, "-c", script, str(place)], capture_output=True, text=True, check=False)
    assert (died.stdout, died.returncode) == ("acknowledged\n", 9), died.stderr
    with Storage.open(place) as storage:
        size = len(storage.view())
        assert size in {1, 1 + 2 * 6 + 2 * 2 + 3}  # the old snapshot whole, or the new one whole
        with storage.writing():
            pass
        assert check_chain(storage.ledger.entries()) == storage.ledger_number
        states = storage.ledger.standing()
        assert {key: state.withdrawn for key, state in states.items()} == (
            {"a": False, "b": True, "c": False} if durable else {"a": False, "b": False}
        )
        caught_up = sorted(map(str, storage.view()))
        storage.rebuild()
        assert sorted(map(str, storage.view())) == caught_up
        expected = {"three", "four", "shared"} if durable else {"one", "two", "shared"}
        answer = storage.query("SELECT DISTINCT ?text WHERE { ?s <https://example.org/text> ?text }")
        assert {getattr(row[0], "value", None) for row in answer.rows()} == expected
        assert storage.query(f"ASK {{ GRAPH <{record_iri('a')}> {{ ?s ?p 'shared' }} }}").truth


REBUILDING = """
import os, sys
from pathlib import Path
from provenance.store.storage import Storage
real, calls = Path.rename, [0]
def dying(self, target):
    calls[0] += 1
    if calls[0] == {call}:
        os._exit(9)
    return real(self, target)
Path.rename = dying
with Storage.open(sys.argv[1]) as storage:
    storage.rebuild()
"""


@pytest.mark.parametrize("call", [1, 2, 3])
def test_death_within_a_rebuild(place: Path, record: Record, call: int) -> None:
    with Storage.create(place) as storage:
        with storage.writing() as writer:
            writer.take(record("a", "claim text one"))
        before = sorted(map(str, storage.view()))
    died = subprocess.run([sys.executable, "-c", REBUILDING.format(call=call), str(place)], check=False)
    assert died.returncode == 9
    with Storage.open(place) as storage:
        assert sorted(map(str, storage.view())) == before
        with storage.writing() as writer:
            writer.take(record("b", "claim text two"))
        assert sorted(path.name for path in place.iterdir() if path.is_dir()) == ["index", "snapshots"]
        assert storage.query("ASK { ?s <https://example.org/text> 'one', 'two' }").truth
