"""Whatever moment a process dies at, the next one finds every acknowledged record whole, none in part, at once."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance.store.entries import check_chain
from provenance.store.steps import STEPS
from provenance.store.storage import Storage

State = dict[str, int]
Expected = Callable[[State, str], list[State]]
Found = Callable[[Path], State]

KILLS = int(os.environ.get("PROVENANCE_KILLS", "200"))
"""A longer run: set it to some thousands."""

DIES_AT_A_STEP = """
place, step, nth = sys.argv[1], sys.argv[2], int(sys.argv[3])
work(place, 1, 4)
count = 0

def listen(name):
    global count
    count += name == step
    if count == nth:
        os._exit(9)

steps.callback = listen
work(place, nth, 4)
with Storage.open(place) as storage:
    held = storage.view()
    storage.rebuild()
    with storage.writing() as writer:
        tell("try k0 1000")
        writer.take(record("k0", 1000))
    tell("done")
    tell("try k0 0")
    storage.forget("k0", "a source asked")
    tell("done")
work(place, nth + 1, 4)
"""

DIES_AT_ANY_MOMENT = """
import json, time
for line in sys.stdin:
    place, seed, delay = json.loads(line)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(into, 1)
        os.close(out)
        work(place, seed, 10**9)
    os.close(into)
    told = os.read(out, 65536)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    while more := os.read(out, 65536):
        told += more
    os.close(out)
    os.waitpid(child, 0)
    print(json.dumps(told.decode()), flush=True)
"""


def sound(place: Path) -> bool:
    """Whether ledger, view and a fresh build agree, and no leftover of the death stays."""
    with Storage.open(place) as storage:
        with storage.writing():
            pass
        assert check_chain(storage.ledger.entries()) == storage.ledger_number
        shown = sorted(map(str, storage.view()))
        storage.rebuild()
        assert sorted(map(str, storage.view())) == shown
    assert {path.name for path in place.iterdir() if path.is_dir()} == {"index", "snapshots"}
    assert not list((place / "index").glob("bulk-*.sst"))
    return True


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("step", sorted(STEPS))
def test_death_at_a_step(  # noqa: PLR0917 - fixtures
    place: Path, writing: str, expected: Expected, found: Found, step: str, nth: int
) -> None:
    command = [sys.executable, "-c", writing + DIES_AT_A_STEP, str(place), step, str(nth)]
    died = subprocess.run(command, capture_output=True, text=True, check=False)
    if nth > 1 and died.returncode == 0:
        pytest.skip("this step is reached once in this run")
    assert died.returncode == 9, died.stderr
    assert found(place) in expected({}, died.stdout)
    assert sound(place)


@pytest.fixture
def nursery(writing: str) -> "Iterator[subprocess.Popen[str]]":
    """A process that starts writers without loading anything anew, and kills them."""
    command = [sys.executable, "-c", writing + DIES_AT_ANY_MOMENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def test_death_at_any_moment(place: Path, nursery: "subprocess.Popen[str]", expected: Expected, found: Found) -> None:
    dice, state = random.Random(2024), State()  # noqa: S311 - moments, not secrets
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    acknowledged = 0
    for number in range(KILLS):
        print(json.dumps([str(place), number, dice.random() * 0.3]), file=nursery.stdin, flush=True)
        told = json.loads(nursery.stdout.readline())
        acknowledged += told.count("done")
        possible = expected(state, told)
        state = found(place)
        assert state in possible, f"kill {number}"
    assert acknowledged > KILLS / 10  # the moments do not all fall before the first flush
    assert sound(place)
