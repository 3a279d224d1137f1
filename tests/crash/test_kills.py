"""Whatever moment a process dies at, the next one finds every acknowledged record whole, none in part, at once."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from ast import literal_eval
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance.store import steps
from provenance.store.entries import check_chain
from provenance.store.steps import STEPS
from provenance.store.storage import Storage

State = dict[str, int]
Expected = Callable[[State, str], list[State]]
Found = Callable[[Path], State]

KILLS = int(os.environ.get("PROVENANCE_KILLS", "200"))
"""A longer run: set it to some thousands."""

OPERATIONS = """
def operate(place, operation, step, nth):
    # as far as the nth passing of the step
    counts = {}
    rebuilds.CHUNK_BYTES = 2000
    sessions.SNAPSHOT_SECONDS = 3600.0  # so that every run passes the same steps, however slow the machine is

    def listen(name):
        counts[name] = counts.get(name, 0) + 1
        if name == step and counts[name] == nth:
            os._exit(9)

    with Storage.open(place) as storage:
        steps.callback = listen
        globals()[operation](storage)
        tell("done")
    tell(f"steps {counts}")


def take(writer, key, version):
    tell(f"try {key} {version}")
    writer.take(record(key, version))


def prepare(storage):
    with storage.writing() as writer:
        for number in range(12):
            writer.take(record(f"k{number}", number + 1))
    with storage.writing() as writer:
        writer.take(record("k0", 50))


def ingest(storage):
    with storage.writing() as writer:
        for number in range(10):
            take(writer, f"n{number}", number + 20)


def replace(storage):
    with storage.writing() as writer:
        for number in range(9):
            take(writer, f"k{number}", number + 30)


def withdraw(storage):
    with storage.writing() as writer:
        for number in range(3):
            tell(f"try k{number} 0")
            writer.withdraw(f"k{number}", "taken back")


def undo(storage):
    tell("try k0 1")
    with storage.writing() as writer:
        writer.undo()


def rebuild(storage):
    storage.rebuild()


def forget(storage):
    tell("try k0 0")
    storage.forget("k0", "a source asked")


def snapshot(storage):
    sessions.SNAPSHOT_SECONDS = 0
    with storage.writing() as writer:
        for number in range(3):
            take(writer, f"s{number}", number + 40)
            writer.flush()
            tell("done")
"""
NAMES = ("ingest", "replace", "withdraw", "undo", "rebuild", "forget", "snapshot")
LABEL = re.compile(r'\breached\("([^"]+)"\)')

NURSERY = """
import json, time, traceback
for line in sys.stdin:
    name, arguments, delay = json.loads(line)
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(into, 1)
        os.close(out)
        try:
            globals()[name](*arguments)
        except BaseException:
            tell(traceback.format_exc())
            os._exit(1)
        os._exit(0)
    os.close(into)
    told = b""
    if delay is not None:
        told = os.read(out, 65536)
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    while more := os.read(out, 65536):
        told += more
    os.close(out)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([told.decode(), code]), flush=True)
"""


class Nursery:
    """A process that starts writers without loading anything anew, and kills them."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def operate(self, place: Path, operation: str, step: str = "", nth: int = 0) -> tuple[str, int]:
        """What was told, and the exit code, of an operation that dies at a step."""
        return self._run("operate", [str(place), operation, step, nth])

    def work(self, place: Path, seed: int, delay: float) -> str:
        """What was told by one that writes at random, and is killed so many seconds after its first word."""
        return self._run("work", [str(place), seed, 10**9], delay)[0]

    def _run(self, name: str, arguments: list[str | int], delay: float | None = None) -> tuple[str, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([name, arguments, delay]), file=self._process.stdin, flush=True)
        told, code = json.loads(self._process.stdout.readline())
        return told, code


@pytest.fixture(scope="session")
def nursery(writing: str) -> Iterator[Nursery]:
    command = [sys.executable, "-c", writing + OPERATIONS + NURSERY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


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


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Path:
    """A knowledge base of twelve records, the first of them replaced once by an action of its own."""
    path = tmp_path_factory.mktemp("prepared") / "kb"
    Storage.create(path).close()
    told, code = nursery.operate(path, "prepare")
    assert code == 0, told
    return path


Passed = dict[str, dict[str, int]]
"""How often each operation passes each step."""


@pytest.fixture(scope="session")
def passed(prepared: Path, tmp_path_factory: pytest.TempPathFactory, nursery: Nursery) -> Passed:
    def steps_of(operation: str) -> dict[str, int]:
        path = tmp_path_factory.mktemp(operation) / "kb"
        shutil.copytree(prepared, path)
        told, code = nursery.operate(path, operation)
        assert code == 0, told
        counts: dict[str, int] = literal_eval(told.splitlines()[-1].removeprefix("steps "))
        return counts

    return {name: steps_of(name) for name in NAMES}


def test_every_label_is_known_and_passed_by_an_operation(passed: Passed) -> None:
    folder = Path(steps.__file__).parents[1]
    labels = {label for path in folder.rglob("*.py") for label in LABEL.findall(path.read_text("utf-8"))}
    assert labels == STEPS == {step for told in passed.values() for step in told}


@pytest.mark.parametrize("operation", NAMES)
def test_death_at_every_step(  # noqa: PLR0917 - fixtures
    prepared: Path, passed: Passed, tmp_path: Path, nursery: Nursery, expected: Expected, found: Found, operation: str
) -> None:
    for step, times in passed[operation].items():
        for nth in {1, times // 2 + 1, times}:
            place = tmp_path / f"{step} {nth}"
            shutil.copytree(prepared, place)
            before = found(place)
            told, code = nursery.operate(place, operation, step, nth)
            assert code == 9, told
            assert found(place) in expected(before, told), (step, nth)
            assert sound(place), (step, nth)
            shutil.rmtree(place)


def test_death_at_any_moment(place: Path, nursery: Nursery, expected: Expected, found: Found) -> None:
    dice, state = random.Random(2024), State()  # noqa: S311 - moments, not secrets
    acknowledged = 0
    for number in range(KILLS):
        told = nursery.work(place, number, dice.random() * 0.1)
        acknowledged += told.count("done")
        possible = expected(state, told)
        state = found(place)
        assert state in possible, f"kill {number}"
    assert acknowledged > KILLS / 10  # the moments do not all fall before the first flush
    assert sound(place)
