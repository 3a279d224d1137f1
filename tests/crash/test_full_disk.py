"""A disk that is full at any place: a clear error, reads go on, and nothing acknowledged is lost afterwards."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.store.storage import Storage

State = dict[str, int]

FULL = """
import resource
from provenance.errors import KnowledgeBaseError
place, step = sys.argv[1], sys.argv[2]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
work(place, 1, 3)

def fill(name):
    if name == step:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))

steps.callback = fill
with Storage.open(place) as storage:
    before = len(storage.view())
    try:
        with storage.writing() as writer:
            tell("try k1 77")
            writer.take(record("k1", 77))
        storage.rebuild()
    except KnowledgeBaseError as error:
        assert "free" in str(error), error
        tell("refused")
    steps.callback = None
    assert len(storage.view()) >= 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with storage.writing() as writer:
        tell("try k2 78")
        writer.take(record("k2", 78))
    tell("done")
"""


@pytest.mark.parametrize(
    "step",
    ["entry appended", "ledger committed", "index advanced", "snapshots tidied", "chunk loaded", "search written"],
)
def test_a_full_disk(
    place: Path, writing: str, expected: Callable[[State, str], list[State]], found: Callable[[Path], State], step: str
) -> None:
    command = [sys.executable, "-c", writing + FULL, str(place), step]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "refused" in done.stdout
    before, _, _ = done.stdout.rpartition("try k1 77\n")
    [kept] = expected({}, before)
    state = found(place)
    assert state in [{**kept, "k2": 78}, {**kept, "k1": 77, "k2": 78}]
    with Storage.open(place) as storage:
        storage.rebuild()
    assert found(place) == state
