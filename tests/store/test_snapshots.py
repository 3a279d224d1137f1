import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.errors import DamagedError, KnowledgeBaseError
from provenance.store import snapshots as snapshots_module
from provenance.store.place import SNAPSHOTS
from provenance.store.session import Session
from provenance.store.snapshots import Snapshots
from provenance.store.storage import KEPT_VIEWS, Storage
from provenance.store.writer import GROUP_SECONDS, Incoming

Record = Callable[..., Incoming]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s <https://example.org/text> ?o } }"


def names(place: Path) -> list[str]:
    return sorted(path.name for path in (place / SNAPSHOTS).iterdir())


def count(storage: Storage) -> int:
    (row,) = storage.query(COUNT).rows()
    assert isinstance(row[0], ox.Literal)
    return int(row[0].value)


def test_a_reader_sees_the_old_state_whole_until_the_session_ends(
    storage: Storage, place: Path, record: Record
) -> None:
    with Storage.open(place) as reader:
        with storage.writing() as writer:
            writer.take(record("a", "claim text one", "claim text two"))
            writer.flush()
            assert count(reader) == 0
            assert len(list(reader.view())) == 1
        assert count(reader) == 2


def test_a_view_does_not_move_while_it_is_used(storage: Storage, record: Record) -> None:
    before = storage.view()
    size = len(before)
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    assert len(before) == size
    assert len(storage.view()) == size + 8
    assert storage.view() is storage.view()


def test_a_held_snapshot_outlives_newer_ones_and_then_goes(storage: Storage, place: Path, record: Record) -> None:
    reader = Storage.open(place)
    view = reader.view()
    for number in range(3):
        with storage.writing() as writer:
            writer.take(record("a", f"claim text {number}"))
    assert names(place)[0] == "1-1"
    assert len(list(view)) == 1
    reader.close()
    storage.close()
    with Storage.open(place) as again, again.writing() as writer:
        writer.withdraw("a", "taken back")
    assert len(names(place)) == 1


def test_views_are_let_go_one_by_one(storage: Storage, place: Path, record: Record) -> None:
    for number in range(KEPT_VIEWS + 3):
        with storage.writing() as writer:
            writer.take(record("a", f"claim text {number}"))
        storage.view()
    assert len(names(place)) == KEPT_VIEWS + 1


def test_leftovers_of_a_crash_are_removed_by_the_next_writer(storage: Storage, place: Path, record: Record) -> None:
    for name in ("9-9.tmp", "3-3.gone"):
        (place / SNAPSHOTS / name).mkdir()
        (place / SNAPSHOTS / name / "CURRENT").write_text("half")
    (place / "index" / "bulk-000012.sst").write_bytes(b"half")
    (place / "index.new").mkdir()
    assert count(storage) == 0
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    assert not [name for name in names(place) if not name.replace("-", "").isdigit()]
    assert not list((place / "index").glob("bulk-*"))
    assert not (place / "index.new").exists()


def test_a_session_that_changed_nothing_makes_no_snapshot(storage: Storage, place: Path) -> None:
    before = names(place)
    with storage.writing():
        pass
    assert names(place) == before


def test_missing_snapshots_and_index_are_made_again(storage: Storage, place: Path, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    for name in (SNAPSHOTS, "index"):
        shutil.rmtree(place / name)
    with Storage.open(place) as again:
        assert count(again) == 1


def test_an_unreadable_snapshot_is_told_with_advice(storage: Storage, place: Path) -> None:
    storage.close()
    for file in (place / SNAPSHOTS / names(place)[-1]).iterdir():
        file.unlink()
    with Storage.open(place) as again, pytest.raises(DamagedError, match="kb rebuild"):
        again.view()


def test_a_rebuild_replaces_the_snapshot_of_the_same_number(storage: Storage, place: Path) -> None:
    storage.rebuild()
    assert names(place)[-1] == "1-2"
    assert Snapshots(place / SNAPSHOTS).number == 1


def test_a_snapshot_that_goes_while_it_is_opened_is_never_handed_out(
    storage: Storage, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The directory listed may be gone, or be removed between opening and locking: the newest one is taken instead."""
    snapshots, newest = Snapshots(place / SNAPSHOTS), place / SNAPSHOTS / "1-1"
    listed = iter([place / SNAPSHOTS / "0-0", newest])
    monkeypatch.setattr(Snapshots, "newest", lambda self: next(listed))
    held = snapshots.hold()
    assert held is not None
    assert held.path == newest
    held.close()

    real, gone = snapshots_module._is_same, list[Path]()

    def removed_meanwhile(path: Path, descriptor: int) -> bool:
        if not gone:
            gone.append(path.rename(path.with_name("1-1.gone")))
            shutil.copytree(gone[0], place / SNAPSHOTS / "1-2")
        return real(path, descriptor)

    monkeypatch.setattr(snapshots_module, "_is_same", removed_meanwhile)
    listed = iter([newest, place / SNAPSHOTS / "1-2"])
    held = snapshots.hold()
    assert held is not None
    assert held.path.name == "1-2"
    held.close()


HOLD = """
import sys
import time
from provenance.store.storage import Storage
with Storage.open(sys.argv[1]) as storage:
    view = storage.view()
    print("held", flush=True)
    sys.stdin.readline()
    print(len(list(view)), flush=True)
"""


def test_the_snapshot_of_another_process_is_not_pulled_away(storage: Storage, place: Path, record: Record) -> None:
    command = [sys.executable, "-c", HOLD, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "held\n"
        storage.close()
        with Storage.open(place) as writing:
            for number in range(3):
                with writing.writing() as writer:
                    writer.take(record("a", f"claim text {number}"))
            assert "1-1" in names(place)
            assert reader.communicate("\n")[0] == "1\n"
            with writing.writing() as writer:
                writer.take(record("a", "claim text last"))
    assert len(names(place)) == 1


def test_a_snapshot_that_cannot_be_made_loses_nothing(storage: Storage, place: Path, record: Record) -> None:
    in_the_way = place / SNAPSHOTS / "3-2.tmp"
    in_the_way.write_text("a file")

    def session() -> None:
        with storage.writing() as writer:
            writer.take(record("a", "claim text one"))

    with pytest.raises(KnowledgeBaseError, match="cannot be made"):
        session()
    assert count(storage) == 0
    in_the_way.unlink()
    with storage.writing():
        pass
    assert count(storage) == 1


def test_the_age_counts_from_the_first_entry_that_is_not_shown(
    storage: Storage, place: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.view()
    [snapshot] = (place / "snapshots").iterdir()
    long_ago = time.time() - 3600
    os.utime(snapshot, (long_ago, long_ago))
    assert storage.snapshot_age.seconds == 0
    monkeypatch.setattr(Session, "publish", lambda *_: None)
    with Storage.open(place) as other, other.writing() as writer:
        writer.take(record("a", "claim text new"))
        writer.flush()
        age = storage.snapshot_age
    assert age.behind == 2
    assert 0 < age.seconds < 60


def test_a_long_session_shows_what_it_took_so_far(
    storage: Storage, place: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A group is committed after five seconds at most, and shown by the first flush when the snapshot is too old."""
    clock = [1000.0]
    monkeypatch.setattr("provenance.store.session.time.monotonic", lambda: clock[0])
    with Storage.open(place) as other, other.writing() as writer:
        for number in range(12):
            clock[0] += 1.0
            writer.take(record(str(number), f"claim text t{number}"))
            shown = sum(1 for _ in storage.view().quads_for_pattern(None, None, None, ox.DefaultGraph()))
            assert number + 1 - shown <= GROUP_SECONDS


def test_a_reader_that_may_not_write_reads_what_is_there(
    storage: Storage, place: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text old"))
    with monkeypatch.context() as patched:
        patched.setattr(Session, "publish", lambda *_: None)
        with Storage.open(place) as other, other.writing() as writer:
            writer.take(record("b", "claim text new"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("provenance.store.storage.write_lock", refuse)
    with Storage.open(place) as reader:
        assert reader.query("ASK { ?s ?p 'old' }").truth
        assert not reader.query("ASK { ?s ?p 'new' }").truth
        assert reader.snapshot_age.behind == 2


def test_closing_twice_is_harmless(storage: Storage, place: Path) -> None:
    held = Snapshots(place / SNAPSHOTS).hold()
    assert held is not None
    held.close()
    with (place / "somebody else's file").open("w") as file:  # which may well have the same descriptor
        held.close()
        file.write("still open")
