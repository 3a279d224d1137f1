import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import LockedError
from provenance.store.lock import write_lock
from provenance.store.place import LOCK
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

HOLD = """
import sys
from provenance.store.storage import Storage
with Storage.open(sys.argv[1]) as storage, storage.writing("Bram Oud"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(place: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_process_is_told_who_is_writing(storage: Storage, place: Path) -> None:
    with holder(place) as child:
        with pytest.raises(LockedError, match=rf"process {child.pid} on .* \(user Bram Oud, since 20.*Z\)"):
            storage.rebuild()
        with pytest.raises(LockedError, match="try again"), storage.writing():
            pytest.fail("two writers")
        assert not storage.query("ASK { GRAPH graph:meta { ?s a cp:Record } }").truth
        child.communicate("")
    with storage.writing() as writer:
        writer.judge("x", "https://example.org/claim", {})


def test_a_killed_writer_leaves_no_lock(storage: Storage, place: Path, record: Callable[..., Incoming]) -> None:
    with holder(place) as child:
        child.kill()
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    assert storage.ledger.counts()["records"] == 1


def test_a_second_session_in_the_same_process_is_refused(storage: Storage) -> None:
    with storage.writing(), pytest.raises(LockedError, match=f"process {os.getpid()} "), storage.writing():
        pytest.fail("two writers")


def test_an_unsigned_lock_is_still_a_lock(tmp_path: Path) -> None:
    path = tmp_path / LOCK
    with write_lock(path, "Bram Oud"):
        path.write_text("{}")
        with pytest.raises(LockedError, match="another process"), write_lock(path, "Ilse Vandor"):
            pytest.fail("two holders")


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), write_lock(tmp_path / LOCK, "Bram Oud"):
        raise KeyError
    with write_lock(tmp_path / LOCK, "Bram Oud"):
        pass


def test_the_next_holder_signs_over_the_last(tmp_path: Path) -> None:
    path = tmp_path / LOCK
    with write_lock(path, "Ilse Vandor of the night desk"):
        pass
    with write_lock(path, "Bram"), pytest.raises(LockedError, match="user Bram,"), write_lock(path, "Ilse Vandor"):
        pytest.fail("two holders")
