"""What is forgotten is gone from every file; what others rest on stays; the ledger still holds together."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import ForgottenError, KnowledgeBaseError, RequestError
from provenance.store import rebuild
from provenance.store.entries import check_chain
from provenance.store.place import FORGETTING
from provenance.store.recorder import Recorder
from provenance.store.session import Session
from provenance.store.storage import Storage
from provenance.store.verify import verify
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]

SECRET = "the witness Orsolya Brandt met the harbour master at the fish market behind the old customs house"
OLDER = "an earlier version in which the witness was said to have come from the village of Nemesgulacs by boat"


def holding(place: Path, *needles: bytes) -> list[str]:
    """Files of the knowledge base that hold one of the needles as it is."""
    files = [path for path in place.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


@pytest.fixture
def full(storage: Storage, record: Record) -> Storage:
    with storage.writing() as writer:
        writer.take(record("a", f"claim text {OLDER}"))
        writer.take(record("b", "claim text another thing altogether", "agent name Ilse"))
    with storage.writing() as writer:
        writer.take(record("a", f"claim text {SECRET}", "agent name Ilse"))
        writer.deliver("a.txt", "a.txt", [b"head\n", f"<< claim text {SECRET}\nagent name Ilse >>".encode(), b"tail"])
        detail = {"record": record("a").record, "exact": f"“{SECRET[:60]}”", "state": "confirmed"}
        writer.judge("review", "https://example.org/s", detail)
    return storage


@pytest.fixture
def needles(full: Storage) -> list[bytes]:
    stored = [full.ledger.stored_form(e.body or "") or b"" for e in full.ledger.history("a") if e.body]
    compressed = zlib.compress(f"claim text {SECRET}\nagent name Ilse".encode())
    return [SECRET[:40].encode(), OLDER[:40].encode(), compressed[8:40], *(form[8:40] for form in stored)]


def test_the_needles_are_found_before(full: Storage, place: Path, needles: list[bytes]) -> None:
    full.view()
    assert holding(place, *needles[:1])
    assert holding(place, *needles[1:2])
    assert holding(place, *needles[2:])


def test_nothing_of_it_is_in_any_file_afterwards(full: Storage, place: Path, needles: list[bytes]) -> None:
    full.view()
    told, searched = full.forget("a", "a source asked", lambda piece: SECRET.encode() in piece)
    assert holding(place, *needles) == []
    assert searched == len([path for path in place.rglob("*") if path.is_file()])
    assert (told.documents, told.slices, len(told.erased)) == (2, 1, 6)
    assert not (place / FORGETTING).exists()
    assert [path.name for path in place.iterdir() if path.is_dir()].count("snapshots") == 1
    assert len(list((place / "snapshots").iterdir())) == 1


def test_the_rest_is_as_it_was_and_the_ledger_says_so(full: Storage) -> None:
    full.forget("a", "a source asked", lambda piece: SECRET.encode() in piece)
    assert check_chain(full.ledger.entries()) == full.ledger_number
    found = verify(full.ledger, full.view())
    assert (found.problem, found.forgotten, found.records) == (None, 6, 1)
    full.rebuild()
    assert verify(full.ledger, full.view()).problem is None
    assert not full.query("ASK { ?s ?p ?o FILTER CONTAINS(STR(?o), 'Orsolya') }").truth
    assert full.query("ASK { ?s <https://example.org/name> 'Ilse' }").truth
    last = list(full.ledger.entries())[-1]
    assert (last.kind, last.detail["reason"]) == ("forgetting", "a source asked")
    for ask in (full.ledger.document_bytes, full.ledger.reading):
        entry = next(
            e for e in full.ledger.history("a") if e.kind == ("document" if "doc" in ask.__name__ else "reading")
        )
        with pytest.raises(ForgottenError, match=r"a was forgotten on 20.*: a source asked"):
            ask(entry.seq)
    with pytest.raises(ForgottenError):
        full.ledger.delivery_bytes(next(e.seq for e in full.ledger.entries() if e.kind == "delivery"))


def test_bytes_that_another_record_rests_on_stay(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one", content=SECRET.encode()))
        writer.take(record("b", "claim text two", content=SECRET.encode()))
    told, _ = either.forget("a", "a source asked")
    assert list(told.kept.values()) == [["b"]]
    assert either.ledger.document_bytes(4) == SECRET.encode()
    told, _ = either.forget("b", "a source asked")
    assert told.kept == {}
    with pytest.raises(ForgottenError):
        either.ledger.document_bytes(4)


def test_a_withdrawn_record_is_forgotten_too_and_one_that_is_not_there_is_refused(
    either: Storage, record: Record
) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one"))
        writer.withdraw("a", "mistaken")
    either.forget("a", "a source asked")
    for key, told in (("a", "nothing of 'a' is left"), ("z", "no record has the key")):
        with pytest.raises(RequestError, match=told):
            either.forget(key, "a source asked")


def test_a_forgotten_record_can_be_taken_in_again(either: Storage, record: Record) -> None:
    for _ in range(2):
        with either.writing() as writer:
            assert writer.take(record("a", f"claim text {SECRET}")).value == "new"
        assert verify(either.ledger, either.view()).problem is None
        either.forget("a", "a source asked")


def test_an_index_that_lags_behind_a_forgetting_catches_up(full: Storage, place: Path, tmp_path: Path) -> None:
    full.forget("a", "a source asked")
    full.close()
    for name in ("index", "snapshots"):
        for path in sorted((place / name).rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        (place / name).rmdir()
    with Storage.open(place) as again:
        assert verify(again.ledger, again.view()).problem is None


def test_a_held_snapshot_does_not_keep_the_text(full: Storage, place: Path, needles: list[bytes]) -> None:
    with Storage.open(place) as reader:
        reader.view()
        assert reader.query("ASK { ?s <https://example.org/name> 'Ilse' }").truth
        full.forget("a", "a source asked", lambda piece: SECRET.encode() in piece)
        assert holding(place, *needles) == []
        assert not reader.query("ASK { ?s ?p ?o FILTER CONTAINS(STR(?o), 'Orsolya') }").truth


@pytest.mark.parametrize("step", ["build_directory", "end_forgetting", "compact"])
def test_the_next_writer_ends_what_was_cut_short(
    full: Storage, place: Path, needles: list[bytes], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def dies(*_: object) -> None:
        raise KnowledgeBaseError("cut short")

    owner = {"build_directory": rebuild, "end_forgetting": Session, "compact": Recorder}[step]
    full.view()
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, dies)
        with pytest.raises(KnowledgeBaseError, match="cut short"):
            full.forget("a", "a source asked", lambda piece: SECRET.encode() in piece)
    assert (place / FORGETTING).exists()
    full.close()
    with Storage.open(place) as again:
        with again.writing():
            pass
        assert holding(place, *needles) == []
        assert not (place / FORGETTING).exists()
        assert verify(again.ledger, again.view()).problem is None


def test_what_is_left_somewhere_is_told(full: Storage, place: Path) -> None:
    (place / "copy.txt").write_text(SECRET)
    with pytest.raises(KnowledgeBaseError, match=r"still found in .*copy\.txt"):
        full.forget("a", "a source asked", lambda piece: SECRET.encode() in piece)


def test_words_that_others_say_too_are_not_taken_for_a_leftover(storage: Storage, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", f"claim text {SECRET}", "own text of the first record alone, and of nobody else"))
        writer.take(record("b", f"claim text {SECRET}"))
    storage.forget("a", "a source asked")
    assert verify(storage.ledger, storage.view()).problem is None
