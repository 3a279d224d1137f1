"""A child that writes until it is killed, and what must be found afterwards."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.store.graphs import META
from provenance.store.storage import Storage
from provenance.store.texts import TextKind
from provenance.store.wanted import Wanted

MOUNT, UMOUNT = shutil.which("mount"), shutil.which("umount")
WRITER = '''
import os, random, signal, sys
import pyoxigraph as ox
from provenance.iri import record_iri
from provenance.store import following, index, rebuild as rebuilds, session as sessions, steps, writer as writers
from provenance.store.storage import Storage
from provenance.store.writer import Incoming
from provenance.vocab import RDF, SCHEMA

EXAMPLE = "https://example.org/"
KEYS = [f"k{number}" for number in range(12)]
writers.GROUP_RECORDS, following.BULK_RECORDS, index.LEAST_RECORDS, sessions.SNAPSHOT_SECONDS = 7, 3, 2, 0.05


def tell(line):
    os.write(1, (line + "\\n").encode())


def record(key, version):
    """It says how many facts it has, names its version in a claim too, and shares facts with others."""
    graph, size = ox.NamedNode(record_iri(key)), 5 + version % 5
    facts = [(key, "size", str(size)), (key, "version", str(version))]
    facts += [("shared", f"fact{number}", "said by many") for number in range(size - 4)]
    quads = [ox.Quad(ox.NamedNode(EXAMPLE + s), ox.NamedNode(EXAMPLE + p), ox.Literal(o), graph) for s, p, o in facts]
    claim = ox.NamedNode(EXAMPLE + key + "/claim")
    quads.append(ox.Quad(claim, ox.NamedNode(RDF.type), ox.NamedNode(SCHEMA.Claim), graph))
    quads.append(ox.Quad(claim, ox.NamedNode(SCHEMA.text), ox.Literal(f"The quay {key} has version {version}"), graph))
    return Incoming(key, graph.value, f"{key} {version}".encode() * 40, "text/plain", key, "words/1", quads)


def work(place, seed, rounds):
    """Take in, replace and withdraw at random; what is acknowledged is told after the flush that makes it durable."""
    dice = random.Random(seed)
    with Storage.open(place) as storage:
        for _ in range(rounds):
            with storage.writing() as writer:
                for version in [dice.randrange(1, 1000) for _ in range(dice.randrange(1, 5))]:
                    key = dice.choice(KEYS)
                    state = storage.ledger.current(key)
                    tried = writer._ledger.current(key)
                    if tried and not tried.withdrawn and dice.random() < 0.25:
                        tell(f"try {key} 0")
                        writer.withdraw(key, "taken back")
                    else:
                        tell(f"try {key} {version}")
                        writer.take(record(key, version))
                    if dice.random() < 0.4:
                        writer.flush()
                        tell("done")
            tell("done")
'''


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "kb"
    Storage.create(path).close()
    return path


@pytest.fixture(scope="session")
def writing() -> str:
    """Source of a program that writes; `work(place, seed, rounds)` does it."""
    return WRITER


State = dict[str, int]
"""Version of each record in the view."""


@pytest.fixture(scope="session")
def expected() -> Callable[[State, str], list[State]]:
    """The states that may be found after a child told this: trials in their order, each whole or not at all."""

    def states(before: State, told: str) -> list[State]:
        known = dict(before)
        pending: list[tuple[str, int]] = []
        for line in told.splitlines():
            if line == "done":
                known |= dict(pending)
                pending = []
            elif line.startswith("try "):
                _, key, version = line.split()
                pending.append((key, int(version)))
        found = [known | dict(pending[:count]) for count in range(len(pending) + 1)]
        return [{key: version for key, version in state.items() if version} for state in found]

    return states


@pytest.fixture(scope="session")
def found() -> Callable[[Path], State]:
    """What a reader finds at once, without any repair; each record is checked to be whole."""
    return _found


def _found(place: Path) -> State:
    with Storage.open(place) as storage:
        assert storage.snapshot_age.behind >= 0
        versions = dict(_versions(storage))
        assert storage.snapshot_age.behind == 0
        texts = {found.text for found in storage.find(Wanted.parse("quay has version"), tuple(TextKind), 1000)}
        standing = storage.ledger.standing()
    assert versions.keys() == {key for key, state in standing.items() if not state.withdrawn}
    assert texts == {f"The quay {key} has version {version}" for key, version in versions.items()}
    return versions


def _versions(storage: Storage) -> Iterator[tuple[str, int]]:
    """Key and version of each record in the view, which must hold all of each record and nothing else."""
    view, said = storage.view(), set()
    for graph in set(view.named_graphs()) - {META}:
        facts = {quad.triple for quad in view.quads_for_pattern(None, None, None, graph)}
        spoken = {_local(fact.predicate.value): fact for fact in facts}
        assert len(facts) == int(_value(spoken["size"].object))
        said |= facts
        yield _local(_value(spoken["size"].subject)), int(_value(spoken["version"].object))
    assert said == {quad.triple for quad in view.quads_for_pattern(None, None, None, ox.DefaultGraph())}


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _local(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 32 megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    command = [MOUNT or "mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(place)]
    if not (MOUNT and UMOUNT) or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: it takes root")
    yield place
    subprocess.run([UMOUNT, "-l", str(place)], check=True)
