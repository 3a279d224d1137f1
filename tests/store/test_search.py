"""The search file: what is found, in which order, and that it follows the ledger whatever happens to it."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.errors import DamagedError, KnowledgeBaseError, LockedError, RequestError
from provenance.folding import rows
from provenance.iri import record_iri
from provenance.store import search as search_module
from provenance.store.lock import write_lock
from provenance.store.place import LOCK, SEARCH
from provenance.store.search import Search
from provenance.store.session import Session
from provenance.store.storage import Storage
from provenance.store.texts import TextKind
from provenance.store.wanted import MOST_WORDS, Wanted
from provenance.store.writer import Incoming
from provenance.vocab import PROV, RDF, SCHEMA

EVERY = tuple(TextKind)
CLAIM, PERSON = (SCHEMA.Claim, SCHEMA.text), (SCHEMA.Person, SCHEMA.name)
Take = Callable[..., None]


def saying(key: str, *texts: str, of: tuple[str, str] = CLAIM, language: str | None = None) -> Incoming:
    """A record with claims of those texts, or what else ``of`` says."""
    graph, quads = ox.NamedNode(record_iri(key)), []
    for number, text in enumerate(texts):
        node = ox.NamedNode(f"https://example.org/{key}/{of[0][-6:]}{number}")
        quads.append(ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(of[0]), graph))
        quads.append(ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(PROV.Agent), graph))
        quads.append(ox.Quad(node, ox.NamedNode(of[1]), ox.Literal(text, language=language), graph))
    content = f"{texts}{of}".encode()
    return Incoming(key, graph.value, content, "text/plain", key, "words/1", quads)


def take(storage: Storage, *records: Incoming) -> None:
    with storage.writing() as writer:
        for record in records:
            writer.take(record)


def find(storage: Storage, query: str, *, kinds: tuple[TextKind, ...] = EVERY, limit: int = 20) -> list[str]:
    return [found.text for found in storage.find(Wanted.parse(query), kinds, limit)]


def test_words_in_any_script_are_found(either: Storage) -> None:
    texts = {
        "vacunacion": "La vacunación causó fiebre",
        "Вакцина": "вакцина опасна",
        "مدرسة": "أغلقت المدرسة أبوابها",
        "टीका": "टीका ख़तरनाक है",
        "ख़तरनाक": "टीका ख़तरनाक है",
        "खतरनाक": "टीका ख़तरनाक है",
        "疫苗": "新冠疫苗有毒",
        "毒": "新冠疫苗有毒",
        "冠": "新冠疫苗有毒",
        "ワクチン": "コロナワクチンは危険だ",
        "危険": "コロナワクチンは危険だ",
        "백신": "코로나 백신은 위험하다",
        "วัคซีน": "อย่าฉีดวัคซีนโควิด",
        "łódź": "Zamknięto most w Lodzi Łódź",
    }
    take(either, *(saying(f"r{n}", text) for n, text in enumerate(sorted(set(texts.values())))))
    assert {query: find(either, query) for query in texts} == {query: [text] for query, text in texts.items()}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quay ferry", "cb"),
        ("QUAY -burned", "ac"),
        ('"ferry sank"', "c"),
        ("“ferry sank”", "c"),
        ('"sank ferry"', ""),
        ("fer*", "cb"),
        ("fer", ""),
        ("lighthouse OR burned", "db"),
        ("lighthouse|burned", "db"),
        ("quay lighthouse OR burned", "b"),
        ("-quay lighthouse", "d"),
        ('quay -"old ferry"', "ac"),
        ("or", ""),
        ("OR quay", "acb"),
        ("quay OR", "acb"),
        ("quay OR -ferry", "a"),
        ('"old ferry', "b"),
        ("port-amber", "d"),
    ],
)
def test_how_a_query_is_read(memory: Storage, query: str, found: str) -> None:
    texts = {
        "a": "The quay is old",
        "c": "The quay where the ferry sank",
        "b": "The old ferry at the quay burned for days",
        "d": "The lighthouse of Port Amber",
    }
    take(memory, *(saying(key, text) for key, text in texts.items()))
    assert find(memory, query) == [texts[key] for key in found]


@pytest.mark.parametrize("query", ["", " ", '"', "-", "***", "-quay", "…", "\0", '""', "()", "\ud800", "- OR -x"])
def test_a_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(RequestError, match="names no word to look for"):
        Wanted.parse(query)


def test_nothing_that_is_typed_is_syntax(memory: Storage) -> None:
    take(memory, saying("a", "The quay is old"))
    pieces = [
        '"',
        "'",
        "*",
        "^",
        "(",
        ")",
        "NEAR",
        "AND",
        "NOT",
        "OR",
        "-",
        ":",
        "terms:",
        "\0",
        "{",
        "quay",
        "疫",
        " ",
    ]
    dice = random.Random(5)  # noqa: S311 - the same queries every time
    for _ in range(3000):
        query = "".join(dice.choices(pieces, k=dice.randrange(1, 12)))
        try:
            wanted = Wanted.parse(query)
        except RequestError:
            continue
        memory.find(wanted, EVERY, 5)


def test_a_query_of_any_length_is_answered(memory: Storage) -> None:
    words = " ".join(f"w{number}" for number in range(10_000))
    take(memory, saying("a", words))
    assert find(memory, words) == [words]
    assert len(find(memory, " OR ".join(["w1"] * 10_000))) == 1
    assert find(memory, " ".join([*(f"w{n}" for n in range(MOST_WORDS)), "lacking"])) == [words]
    assert find(memory, "x" * 100_000) == []


def test_the_best_goes_first(memory: Storage) -> None:
    texts = ["Ilse", "Ilse Vandor", "Ilse Vandor and others of the harbour", "We met Ilse", "Ilsebill"]
    take(memory, saying("a", *texts), saying("p", "Ilse", of=PERSON))
    assert find(memory, "ilse") == ["Ilse", "Ilse", texts[1], texts[2], texts[3]]
    assert find(memory, "ilse vandor")[0] == "Ilse Vandor"
    assert find(memory, "ilse", limit=2) == ["Ilse", "Ilse"]
    assert find(memory, "ilse", kinds=(TextKind.PERSON,)) == ["Ilse"]


def test_no_kind_keeps_another_from_being_looked_at(memory: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "LEAST_LOOKED_AT", 3)
    title = (SCHEMA.CreativeWork, SCHEMA.headline)
    take(memory, saying("p", *(f"Ilse {number}" for number in range(9)), of=PERSON))
    take(memory, saying("o", "Ilse 0 Ferries", of=(SCHEMA.Organization, SCHEMA.name)))
    take(memory, saying("c", "Ilse!", *(f"Ilse said {number}" for number in range(9))), saying("t", "ILSE", of=title))
    assert {*find(memory, "ilse", limit=2)} == {"Ilse!", "ILSE"}
    assert len(find(memory, "ils*", limit=100)) == 21
    for kind, number in ((TextKind.PERSON, 9), (TextKind.CLAIM, 10), (TextKind.PUBLICATION, 1), (TextKind.AGENT, 0)):
        assert len(find(memory, "ilse", kinds=(kind,), limit=100)) == number


def test_one_text_of_many_records_is_shown_once_with_their_number(either: Storage) -> None:
    take(either, *(saying(f"r{number}", "The quay sank", "The quay sank") for number in range(7)))
    [found] = either.find(Wanted.parse("quay"), EVERY, 20)
    assert (found.kind, found.text, found.records) == (TextKind.CLAIM, "The quay sank", 7)
    take(either, saying("other", "The quay sank", language="en"))
    assert sorted(found.records for found in either.find(Wanted.parse("quay"), EVERY, 20)) == [1, 7]


def test_only_current_records_are_found(either: Storage) -> None:
    take(either, saying("a", "The quay sank"), saying("b", "The quay sank"))
    take(either, saying("a", "The quay stands"))
    assert sorted(find(either, "quay")) == ["The quay sank", "The quay stands"]
    with either.writing() as writer:
        writer.withdraw("b", "wrong")
    assert find(either, "quay") == ["The quay stands"]
    with either.writing() as writer:
        writer.undo()
    assert sorted(find(either, "quay")) == ["The quay sank", "The quay stands"]
    take(either, saying("a"))
    with either.writing() as writer:
        writer.withdraw("b", "wrong")
    assert find(either, "quay OR sank OR stands") == []


def test_any_history_gives_what_a_fresh_file_gives(either: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "PENDING_RECORDS", 3)
    dice = random.Random(7)  # noqa: S311 - the same history every time
    for _ in range(12):
        with either.writing() as writer:
            for _ in range(dice.randrange(1, 9)):
                key = f"k{dice.randrange(6)}"
                state = writer.ledger.current(key)
                if state and not state.withdrawn and dice.random() < 0.3:
                    writer.withdraw(key, "wrong")
                else:
                    said = [f"quay number {dice.randrange(5)}" for _ in range(dice.randrange(3))]
                    writer.take(saying(key, *said, f"{dice.random()}"))
        told = either.find(Wanted.parse("quay"), EVERY, 100)
        fresh = Search(None)
        fresh.renew(either.ledger)
        assert fresh.find(Wanted.parse("quay"), EVERY, 100) == told
        assert sorted(map(tuple, contents(fresh))) == sorted(contents(fresh))
    either.rebuild()
    assert either.find(Wanted.parse("quay"), EVERY, 100) == told


def contents(search: Search) -> list[tuple[object, ...]]:
    return search._db.execute("SELECT * FROM texts").fetchall()


@pytest.mark.parametrize("fault", ["gone", "noise", "empty", "half", "other format", "other ledger", "behind"])
def test_a_file_that_is_gone_or_wrong_is_made_anew(storage: Storage, place: Path, fault: str) -> None:
    take(storage, *(saying(f"r{number}", f"The quay {number} sank") for number in range(20)))
    take(storage, saying("last", "The last quay sank"))
    expected = sorted(find(storage, "quay", limit=50))
    storage.close()
    path = place / SEARCH
    with sqlite3.connect(path, isolation_level=None) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if fault == "other format":
            database.execute("UPDATE meta SET value = 'none' WHERE name = 'format'")
        if fault == "other ledger":
            database.execute("UPDATE meta SET value = 'none' WHERE name = 'entry'")
        if fault == "behind":
            database.execute("UPDATE meta SET value = ? WHERE name = 'number'", (storage_number(place) - 2,))
            database.execute(
                "UPDATE meta SET value = ? WHERE name = 'entry'", (storage_hash(place, storage_number(place) - 2),)
            )
            database.execute("DELETE FROM records WHERE iri = ?", (record_iri("last"),))
            database.execute("DELETE FROM texts WHERE text = 'The last quay sank'")
    database.close()
    content = path.read_bytes()
    if fault == "gone":
        path.unlink()
    elif fault in ("noise", "empty", "half"):
        path.write_bytes({"noise": b"no database " * 999, "empty": b"", "half": content[: len(content) // 2]}[fault])
    with Storage.open(place) as again:
        if fault == "half":  # what can still be opened is told, and mended on request
            again.rebuild()
        assert sorted(find(again, "quay", limit=50)) == expected


def storage_number(place: Path) -> int:
    with Storage.open(place) as storage:
        return storage.ledger_number


def storage_hash(place: Path, number: int) -> str:
    with Storage.open(place) as storage:
        return storage.ledger.entry(number).hash


def test_what_is_there_serves_while_somebody_writes(storage: Storage, place: Path) -> None:
    take(storage, saying("a", "The quay sank"))
    with Storage.open(place) as other, other.writing() as writer:
        writer.take(saying("b", "The quay stands"))
        writer.flush()
        assert find(storage, "quay") == ["The quay sank"]
    assert sorted(find(storage, "quay")) == ["The quay sank", "The quay stands"]


def test_what_is_there_serves_where_nothing_may_be_written(
    storage: Storage, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(storage, saying("a", "The quay sank"))
    with monkeypatch.context() as patch:
        patch.setattr(Session, "end", lambda *_: None)
        with Storage.open(place) as other:
            take(other, saying("b", "The quay stands"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("provenance.store.storage.write_lock", refuse)
        assert find(storage, "quay") == ["The quay sank"]
    assert sorted(find(storage, "quay")) == ["The quay sank", "The quay stands"]


def test_where_there_is_none_and_none_can_be_made_it_is_told(storage: Storage, place: Path) -> None:
    take(storage, saying("a", "The quay sank"))
    (place / SEARCH).unlink()
    with write_lock(place / LOCK, "somebody"), pytest.raises(LockedError, match="is being written by"):
        find(storage, "quay")
    assert find(storage, "quay") == ["The quay sank"]


def test_a_file_damaged_within_is_told_and_mended_by_a_rebuild(storage: Storage, place: Path) -> None:
    take(storage, *(saying(f"r{number}", f"The quay {number} sank") for number in range(400)))
    storage.close()
    with sqlite3.connect(place / SEARCH) as database:
        database.execute("UPDATE found_data SET block = x'ffff' WHERE id > 10")
    database.close()
    with Storage.open(place) as again:
        with pytest.raises(DamagedError, match="kb rebuild"):
            find(again, "quay")
        again.rebuild()
        assert len(find(again, "quay", limit=500)) == 400


def test_a_damaged_reading_keeps_nobody_from_writing(storage: Storage, place: Path) -> None:
    take(storage, saying("a", "The quay sank"))
    body = storage.ledger.history("a")[-1].body
    storage.close()
    with sqlite3.connect(place / "ledger.sqlite3") as database:
        database.execute("UPDATE bodies SET content = 'x', codec = 'raw' WHERE sha256 = ?", (body,))
    database.close()
    (place / SEARCH).unlink()
    with Storage.open(place) as again:
        take(again, saying("b", "The quay stands"))
        with pytest.raises(DamagedError, match="kb verify"):
            find(again, "quay")


def test_after_a_failed_write_nothing_is_missing(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "PENDING_RECORDS", 2)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    def session() -> None:
        with storage.writing() as writer:
            for number in range(5):
                writer.take(saying(f"r{number}", f"The quay {number} sank"))
                writer.flush()

    with monkeypatch.context() as patch:
        patch.setattr(Search, "_apply", full)
        with pytest.raises(KnowledgeBaseError, match="free space"):
            session()
    take(storage, saying("last", "The quay stands"))
    assert len(find(storage, "quay")) == storage.ledger.counts()["records"] >= 3


def test_what_is_forgotten_is_gone_from_the_file(storage: Storage, place: Path) -> None:
    secret = "the witness Orsolya Brandt met the harbour master"
    take(storage, saying("a", secret), saying("b", "The quay sank"))
    take(storage, saying("a", "The quay stands"))
    storage.forget("a", "a source asked")
    files = list(place.glob(f"{SEARCH}*"))
    assert files
    for word in (b"Orsolya", b"orsolya", b"brandt", b"stands"):
        assert not any(word in path.read_bytes() for path in files)
    assert find(storage, "quay") == ["The quay sank"]


def test_the_nearest_have_as_many_of_the_words_as_can_be_had(memory: Storage) -> None:
    take(memory, saying("a", "The old ferry sank", "The ferry to Port Amber sank", "Nothing of it is true"))

    def nearest(text: str) -> list[str]:
        with memory.searching() as search:
            return [f.text for f in search.nearest([r for w in text.split() for r in rows(w)], EVERY, 1)]

    assert nearest("ferry of Port Amber burned") == ["The ferry to Port Amber sank"]
    assert nearest("the ferrys sinking") == ["The old ferry sank"]
    assert nearest("lighthouse") == nearest("") == []
