"""A rebuild that was cut short goes on where it stood, and never with what is no longer the ledger's."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from provenance.errors import DamagedError, KnowledgeBaseError
from provenance.store import rebuild, steps
from provenance.store.forgetting import erase
from provenance.store.index import Index
from provenance.store.storage import Storage
from provenance.store.verify import verify
from provenance.store.writer import Incoming

RECORDS = 6
SECRET = "the stoker Wenzel Adrigo was seen on the night ferry with two crates of unsigned ballots"


class CutShort(Protocol):
    def __call__(self, after: int, error: BaseException | None = None) -> None: ...


@pytest.fixture
def full(storage: Storage, record: Callable[..., Incoming], monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Six records, each a chunk of its own when it is loaded."""
    with storage.writing() as writer:
        for number in range(RECORDS):
            writer.take(record(str(number), f"claim text {SECRET if number == 1 else number}", "shared name Ilse"))
    monkeypatch.setattr(rebuild, "CHUNK_BYTES", 1)
    return storage


@pytest.fixture
def cut_short(full: Storage, monkeypatch: pytest.MonkeyPatch) -> CutShort:
    """A rebuild that ends by an exception after so many chunks."""

    def cut(after: int, error: BaseException | None = None) -> None:
        chunks = 0

        def listen(step: str) -> None:
            nonlocal chunks
            chunks += step == "chunk loaded"
            if chunks == after:
                raise error or KeyboardInterrupt

        expected = KnowledgeBaseError if error else KeyboardInterrupt
        monkeypatch.setattr(steps, "callback", listen)
        with pytest.raises(expected):
            full.rebuild()
        monkeypatch.setattr(steps, "callback", None)

    return cut


def half_made(place: Path) -> list[Path]:
    return list(place.glob("*.new"))


def again(storage: Storage) -> list[int]:
    """Rebuild; returns what progress was told, and checks that nothing but the ledger's state is there."""
    told: list[int] = []
    storage.rebuild(lambda done, total: told.append(done) if total == RECORDS else None)
    assert verify(storage.ledger, storage.view()).problem is None
    assert Index(storage.view()).number == storage.ledger_number
    return told


@pytest.mark.parametrize("after", range(1, RECORDS + 2))
def test_the_next_rebuild_goes_on_where_the_last_was_cut_short(
    full: Storage, place: Path, cut_short: CutShort, after: int
) -> None:
    before = sorted(map(str, full.view()))
    cut_short(after)
    [begun] = half_made(place)
    (begun / "bulk-000099.sst").write_bytes(b"of a killed bulk load")
    assert again(full) == list(range(after + 1, RECORDS + 1))
    assert sorted(map(str, full.view())) == before
    assert half_made(place) == []
    assert not list(place.rglob("bulk-*.sst"))


@pytest.mark.parametrize("content", [b"nonsense", b"nonsense\n", b"MANIFEST-999999\n", b"\0\0\0\n", b"", None])
def test_an_index_that_was_altered_is_told_and_can_be_made_anew(
    full: Storage, place: Path, record: Callable[..., Incoming], content: bytes | None
) -> None:
    current = place / "index" / "CURRENT"
    current.unlink() if content is None else current.write_bytes(content)
    with pytest.raises(DamagedError, match="kb rebuild"), full.writing():
        pass
    full.rebuild()
    assert again(full) == list(range(1, RECORDS + 1))
    with Storage.open(place) as other, other.writing() as writer:
        writer.take(record("next", "claim text later"))
    assert verify(full.ledger, full.view()).problem is None


def test_readers_and_sessions_that_change_nothing_leave_it(full: Storage, place: Path, cut_short: CutShort) -> None:
    cut_short(3)
    with Storage.open(place) as other:
        other.view()
        with other.writing():
            pass
    assert again(full) == [4, 5, 6]


def test_it_is_thrown_away_once_the_ledger_has_grown(
    full: Storage, place: Path, cut_short: CutShort, record: Callable[..., Incoming]
) -> None:
    cut_short(3)
    with full.writing() as writer:
        writer.take(record("0", "claim text otherwise"))
    assert half_made(place) == []
    assert again(full) == list(range(1, RECORDS + 1))


@pytest.mark.parametrize("dies", [False, True])
def test_what_was_forgotten_since_does_not_survive_in_it(
    full: Storage, place: Path, cut_short: CutShort, *, dies: bool
) -> None:
    cut_short(3)
    assert holding(place, SECRET)
    if dies:  # the ledger has erased it, and nobody came to tidy
        from provenance.store.recorder import Recorder

        (place / "forgetting.unfinished").touch()
        recorder = Recorder.open(place / "ledger.sqlite3")
        erase(recorder, "somebody", "1", "a source asked", lambda _: False)
        recorder.commit()
        recorder.close()
        full.rebuild()
        with full.writing():
            pass
    else:
        full.forget("1", "a source asked")
    assert holding(place, SECRET) == []
    assert half_made(place) == []
    assert verify(full.ledger, full.view()).problem is None


def holding(place: Path, text: str) -> list[str]:
    return [path.name for path in place.rglob("*") if path.is_file() and text[:40].encode() in path.read_bytes()]


def test_that_of_another_ledger_is_thrown_away(full: Storage, place: Path, cut_short: CutShort, tmp_path: Path) -> None:
    cut_short(3)
    [begun] = half_made(place)
    with Storage.create(tmp_path / "other") as other:
        begun.rename(tmp_path / "other" / begun.name)
        other.rebuild()
        assert len(other.view()) == 1
    assert half_made(tmp_path / "other") == []


def test_one_that_cannot_be_opened_is_begun_anew(full: Storage, place: Path, cut_short: CutShort) -> None:
    cut_short(3)
    [begun] = half_made(place)
    (begun / "CURRENT").write_text("nonsense")
    assert again(full) == list(range(1, RECORDS + 1))


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), DamagedError("a reading is gone")])
def test_after_a_fault_nothing_is_left_half_made(
    full: Storage, place: Path, cut_short: CutShort, error: Exception
) -> None:
    before = sorted(map(str, full.view()))
    cut_short(3, error)
    assert half_made(place) == []
    assert sorted(map(str, full.view())) == before
    assert again(full) == list(range(1, RECORDS + 1))


def test_quads_that_cannot_be_loaded_are_told(full: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "everything", lambda _: b"<no quad> .\n")
    with pytest.raises(KnowledgeBaseError, match=r"up to \d+ cannot be replayed"):
        full.rebuild()
