"""A knowledge base whose directory was copied while it was open, or while somebody wrote."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import DamagedError
from provenance.store.place import LEDGER
from provenance.store.searched import verified
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]
LEDGER_FILES = f"{LEDGER}*"


@pytest.fixture
def copy(place: Path) -> Path:
    return place.with_name("copy")


def copied_to(copy: Path, place: Path) -> None:
    """Copy as a person would: whoever is told that a file went while its folder was copied copies again."""
    for _ in range(20):
        try:
            shutil.copytree(place, copy)
        except shutil.Error:
            shutil.rmtree(copy)  # the index was merging its files, and dropped one that the listing still named
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{place} could not be copied in twenty tries")


def is_whole(copied: Path, records: int, record: Record) -> None:
    """A copy that can be read, verified, written and rebuilt, and has all that the original had."""
    with Storage.open(copied) as storage:
        assert len(set(storage.query("SELECT ?t { ?s <https://example.org/text> ?t }").rows())) == records
        assert verified(storage).problem is None
        with storage.writing() as writer:
            writer.take(record("new", "claim text new"))
        storage.rebuild()
        assert verified(storage).problem is None
        assert storage.ledger.counts()["records"] == records + 1


def test_a_copy_made_while_it_is_read_is_whole(storage: Storage, place: Path, copy: Path, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    assert storage.query("ASK {}").truth
    copied_to(copy, place)
    is_whole(copy, 1, record)


def test_a_copy_made_within_a_write_session_has_what_was_flushed(
    storage: Storage, place: Path, copy: Path, record: Record
) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
        writer.flush()
        writer.take(record("b", "claim text two"))
        copied_to(copy, place)
    is_whole(copy, 1, record)
    is_whole(place, 2, record)


def test_an_older_index_beside_its_ledger_follows(storage: Storage, place: Path, copy: Path, record: Record) -> None:
    shutil.copytree(place, copy, ignore=shutil.ignore_patterns(LEDGER_FILES))
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    for file in place.glob(LEDGER_FILES):
        shutil.copy(file, copy)
    is_whole(copy, 1, record)


def test_a_newer_index_beside_its_ledger_is_told_to_readers_too_and_made_anew(
    storage: Storage, place: Path, copy: Path, record: Record
) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    copy.mkdir()
    for file in place.glob(LEDGER_FILES):
        shutil.copy(file, copy)
    with storage.writing() as writer:
        writer.take(record("b", "claim text two"))
    shutil.copytree(place, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(LEDGER_FILES))
    with Storage.open(copy) as copied:
        for asked in (copied.view, lambda: copied.query("ASK {}")):
            with pytest.raises(DamagedError, match=r"copy it again .* kb rebuild"):
                asked()
        assert "the ledger ends at" in str(verified(copied).problem)
        copied.rebuild()
    is_whole(copy, 1, record)
