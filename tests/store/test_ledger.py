import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import DamagedError, KnowledgeBaseError, NoKnowledgeBaseError
from provenance.store.entries import FIRST_LINK, Entry, Kind, check_chain, standing
from provenance.store.ledger import Ledger
from provenance.store.place import LEDGER
from provenance.store.recorder import Recorder
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]


def kinds(storage: Storage, key: str) -> list[str]:
    return [entry.kind for entry in storage.ledger.history(key)]


@pytest.fixture
def full(either: Storage, record: Record) -> Storage:
    with either.writing("Ilse Vandor") as writer:
        writer.take(record("a", "claim text one"))
        writer.take(record("b", "claim text one", "claim text two"))
        writer.take(record("a", "claim text three"))
        writer.take(record("a", "claim text three"))
        writer.withdraw("b", "the outlet took it back")
        writer.judge("same-claim", "https://example.org/claim", {"state": "confirmed"})
        writer.deliver("feed.jsonl", "feed.jsonl", [b"one\n", b"two\n"])
    return either


def test_the_chain_can_be_recomputed_by_anyone(full: Storage) -> None:
    previous = FIRST_LINK
    for number, entry in enumerate(full.ledger.entries(), start=1):
        row = [number, entry.kind, entry.at, entry.actor, entry.key, entry.ref, entry.body, entry.detail_json]
        text = previous + "\n" + json.dumps(row, separators=(",", ":"))
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert entry.hash == previous
    assert check_chain(full.ledger.entries()) == full.ledger_number == number


def test_the_first_entry_binds_base_and_format(memory: Storage) -> None:
    first = memory.ledger.entry(1)
    assert first.kind == Kind.CREATED
    assert first.detail == {"base": memory.base, "format": 1}


def test_where_records_stand_follows_from_the_entries_alone(full: Storage) -> None:
    assert full.ledger.standing() == standing(full.ledger.entries())
    assert full.ledger.standing()["b"].withdrawn
    assert not full.ledger.standing()["a"].withdrawn


def test_every_kind_is_told_with_actor_and_reason(full: Storage) -> None:
    assert kinds(full, "a") == ["document", "reading", "document", "reading", "seen"]
    assert kinds(full, "b") == ["document", "reading", "withdrawal"]
    assert full.ledger.history("b")[-1].detail["reason"] == "the outlet took it back"
    assert {entry.actor for entry in full.ledger.entries(after=1)} == {"Ilse Vandor"}
    kinds_and_records = {"created": 1, "delivery": 1, "document": 3, "judgement": 1, "reading": 3, "seen": 1}
    assert full.ledger.counts() == kinds_and_records | {"withdrawal": 1, "records": 1}


def test_earlier_versions_stay_byte_for_byte(full: Storage) -> None:
    documents = [entry for entry in full.ledger.history("a") if entry.kind == Kind.DOCUMENT]
    assert [full.ledger.document_bytes(entry.seq) for entry in documents] == [b"claim text one", b"claim text three"]
    reading = full.ledger.history("a")[1]
    assert full.ledger.reading(reading.seq).nquads.startswith(b"<https://example.org/claim> <https://example.org/text>")


def test_current_readings_come_in_ledger_order_and_can_be_resumed(memory: Storage, record: Record) -> None:
    with memory.writing() as writer:
        for key in "cab":
            writer.take(record(key, f"{key} is here"))
    readings = list(memory.ledger.current_readings())
    assert [reading.key for reading in readings] == ["c", "a", "b"]
    assert [reading.key for reading in memory.ledger.current_readings(after=readings[0].seq)] == ["a", "b"]


def test_a_delivery_gives_the_file_back(memory: Storage) -> None:
    slices = [b"[\n", b'{"a": 1}', b",\n", b'{"b": "\xff"}', b",\n", b"", b"]\n"]
    with memory.writing() as writer:
        first = writer.deliver("feed.json", "feed.json", slices)
        again = writer.deliver("feed.json", "feed.json", slices)
    assert memory.ledger.delivery_bytes(first.seq) == b"".join(slices)
    assert (again.kind, again.ref) == (Kind.SEEN, first.seq)
    told = {"name": "feed.json", "source": "feed.json", "slices": 7, "bytes": len(b"".join(slices))}
    assert first.detail == told | {"begins": True}


@pytest.mark.parametrize("ask", [Ledger.document_bytes, Ledger.delivery_bytes, Ledger.reading])
def test_asking_for_an_entry_of_another_kind_is_an_error(memory: Storage, ask: Callable[[Ledger, int], object]) -> None:
    with pytest.raises(KeyError):
        ask(memory.ledger, 1)
    with pytest.raises(KeyError):
        ask(memory.ledger, 99)


def altered(storage: Storage, statement: str) -> None:
    assert storage.path is not None
    with sqlite3.connect(storage.path / LEDGER) as db:
        db.execute("DROP TRIGGER entries_never_change")
        db.execute("DROP TRIGGER entries_never_leave")
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute(statement)
    db.close()


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE entries SET actor = 'somebody else' WHERE seq = 3", 3),
        ("UPDATE entries SET detail = replace(detail, 'words/1', 'words/2') WHERE seq = 3", 3),
        ("UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 3) WHERE seq = 2", 2),
        ("DELETE FROM entries WHERE seq = 1", 1),
        ("UPDATE entries SET seq = 9 WHERE seq = 3", 3),
    ],
)
def test_the_chain_names_the_first_entry_that_was_altered(
    storage: Storage, record: Record, statement: str, first: int
) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    altered(storage, statement)
    with pytest.raises(DamagedError, match=f"entry {first} "):
        check_chain(storage.ledger.entries())


def test_entries_cannot_be_changed_by_a_slip(storage: Storage) -> None:
    assert storage.path is not None
    db = sqlite3.connect(storage.path / LEDGER)
    for statement in ("UPDATE entries SET actor = 'x'", "DELETE FROM entries"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            db.execute(statement)
    db.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE bodies SET content = x'00'", "UPDATE bodies SET codec = 'raw', content = 'other'"]
)
def test_altered_bytes_are_never_handed_out(storage: Storage, record: Record, statement: str) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text " + "word " * 99))
    altered(storage, statement)
    document, reading = storage.ledger.history("a")
    with pytest.raises(DamagedError, match="altered"):
        storage.ledger.document_bytes(document.seq)
    with pytest.raises(DamagedError):
        storage.ledger.reading(reading.seq)


def test_missing_bytes_are_told(memory: Storage) -> None:
    with pytest.raises(DamagedError, match="lacks the bytes"):
        memory.ledger.body("0" * 64)


def test_a_newer_format_is_refused_with_advice(storage: Storage, place: Path) -> None:
    with sqlite3.connect(place / LEDGER) as db:
        db.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    db.close()
    with pytest.raises(KnowledgeBaseError, match=r"format 99.*upgrade"):
        Storage.open(place)


@pytest.mark.parametrize(
    ("content", "error"), [(b"", NoKnowledgeBaseError), (b"a letter, and no ledger at all\n" * 50, DamagedError)]
)
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, error: type[KnowledgeBaseError]
) -> None:
    path = tmp_path / LEDGER
    path.write_bytes(content)
    with pytest.raises(error):
        Ledger.open(path)
    assert path.read_bytes() == content
    if content:
        with pytest.raises(error):
            Storage.create(tmp_path)
        assert path.read_bytes() == content


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoKnowledgeBaseError):
        Ledger.open(tmp_path / LEDGER)
    assert not list(tmp_path.iterdir())


def test_a_ledger_opened_for_reading_cannot_be_written(storage: Storage) -> None:
    with pytest.raises(KnowledgeBaseError, match="readonly"):
        storage.ledger._run("INSERT INTO meta VALUES ('a', 'b')")


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / LEDGER
    recorder = Recorder.create(path, "https://example.org/id/", "x")
    recorder.append(Kind.JUDGEMENT, "x", detail={})
    assert recorder.number == 2
    recorder.close()
    ledger = Ledger.open(path)
    assert ledger.number == 1
    ledger.close()


def test_commits_reach_the_disk_before_they_return(tmp_path: Path) -> None:
    recorder = Recorder.create(tmp_path / LEDGER, "https://example.org/id/", "x")
    settings = [recorder._run(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "fullfsync")]
    assert settings == ["wal", 2, 1]
    recorder.close()


def test_numbers_that_are_no_json_are_refused(memory: Storage) -> None:
    with pytest.raises(ValueError, match="JSON"), memory.writing() as writer:
        writer.judge("score", "https://example.org/claim", {"score": float("nan")})
    assert memory.ledger_number == 1


def test_a_withdrawal_of_nothing_is_damage() -> None:
    entry = Entry.after(None, Kind.WITHDRAWAL, "2026-01-01T00:00:00Z", "x", key="a", detail={"record": "urn:x:a"})
    with pytest.raises(DamagedError, match="entry 1 withdraws a"):
        standing([entry])
