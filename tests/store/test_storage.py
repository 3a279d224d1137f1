import resource
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pyoxigraph as ox
import pytest

from provenance.errors import DamagedError, KnowledgeBaseError, NoKnowledgeBaseError, ParameterError, RequestError
from provenance.iri import DEFAULT_BASE, record_iri
from provenance.store import following
from provenance.store import index as index_module
from provenance.store import writer as writer_module
from provenance.store.entries import Change
from provenance.store.index import Index
from provenance.store.place import LEDGER, SNAPSHOTS
from provenance.store.recorder import Recorder
from provenance.store.snapshots import Snapshots
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome

Record = Callable[..., Incoming]


def test_nothing_there_is_told_with_advice(tmp_path: Path) -> None:
    with pytest.raises(NoKnowledgeBaseError, match="kb init"):
        Storage.open(tmp_path / "typo")
    assert not (tmp_path / "typo").exists()


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("private")
    with pytest.raises(KnowledgeBaseError, match="not empty and not a knowledge base"):
        Storage.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_cannot_be_a_knowledge_base(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("text")
    with pytest.raises(KnowledgeBaseError, match="check the path"):
        Storage.create(path)


def test_creating_again_opens_what_is_there(storage: Storage, place: Path, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    with Storage.create(place) as again:
        assert again.ledger.counts()["records"] == 1
        assert again.base == DEFAULT_BASE
        assert again.ledger_number == 3
    with pytest.raises(KnowledgeBaseError, match="has the base"):
        Storage.create(place, base="https://example.org/other/")


def test_what_was_loaded_in_part_is_shown_to_nobody(
    storage: Storage, place: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BULK_RECORDS", 2)
    before = storage.newest_snapshot()
    with monkeypatch.context() as broken, pytest.raises(KnowledgeBaseError, match="no space"):
        take_in_part(storage, [record(key, f"{key} text two") for key in "abc"], broken)
    assert Snapshots(place / SNAPSHOTS).newest() == before
    assert len(list(storage.view().named_graphs())) == 4


def test_a_record_that_says_as_much_as_many_is_loaded_as_they_are(
    storage: Storage, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "BULK_BYTES", 1000)
    with monkeypatch.context() as alone:
        alone.setattr(Index, "apply", Mock(side_effect=AssertionError("one update for all of it")))
        with storage.writing() as writer:
            writer.take(record("a", *(f"quay{number} text {number}" for number in range(50))))
    assert len(list(storage.view().quads_for_pattern(None, None, None, ox.NamedNode(record_iri("a"))))) == 50
    with storage.writing() as writer:
        writer.take(record("a", "quay1 text 1"))
    assert len(list(storage.view().quads_for_pattern(None, None, None, ox.NamedNode(record_iri("a"))))) == 1


def take_in_part(storage: Storage, records: list[Incoming], broken: pytest.MonkeyPatch) -> None:
    with storage.writing() as writer:
        writer.take(records[0])
        writer.flush()
        broken.setattr(index_module, "_whole", lambda *_: b"<no quad> .\n")
        for incoming in records[1:]:
            writer.take(incoming)
        writer.flush()
        broken.setattr(Recorder, "commit", Mock(side_effect=KnowledgeBaseError("no space")))
        with pytest.raises(DamagedError):
            writer._index.settle()


def test_a_base_is_kept(tmp_path: Path) -> None:
    Storage.create(tmp_path / "kb", base="https://example.org/id/").close()
    with Storage.open(tmp_path / "kb") as storage:
        assert storage.base == "https://example.org/id/"
        assert storage.path == tmp_path / "kb"


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://example.org/a b/", "javascript:<x>/"])
def test_a_base_that_cannot_begin_iris_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(RequestError, match="absolute IRI"):
        Storage.in_memory(base)
    if base:
        with pytest.raises(RequestError):
            Storage.create(tmp_path / "kb", base)
        assert not (tmp_path / "kb").exists()


def test_a_creation_cut_short_is_taken_up(place: Path) -> None:
    place.mkdir()
    (place / LEDGER).touch()
    with Storage.create(place) as storage:
        assert storage.ledger_number == 1


def test_the_same_document_twice_changes_no_graph(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        assert writer.take(record("a", "claim text one")) is Outcome.NEW
    before = sorted(str(quad) for quad in either.view() if "ledgerNumber" not in str(quad))
    with either.writing() as writer:
        assert writer.is_current("a", b"claim text one")
        assert not writer.is_current("a", b"claim text two")
        assert not writer.is_current("b", b"claim text one")
        assert writer.take(record("a", "claim text other", content=b"claim text one")) is Outcome.UNCHANGED
        writer.seen("a", source="mirror.txt")
    assert sorted(str(quad) for quad in either.view() if "ledgerNumber" not in str(quad)) == before
    seen = either.ledger.history("a")[2:]
    assert [(entry.kind, entry.ref) for entry in seen] == [("seen", 2), ("seen", 2)]
    assert seen[1].detail == {"source": "mirror.txt"}


def test_withdrawing_or_seeing_what_is_not_current_is_an_error(memory: Storage, record: Record) -> None:
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
        for ask in (writer.withdraw, writer.seen):
            with pytest.raises(RequestError, match="no record has the key 'b'"):
                ask("b", "x")
        writer.withdraw("a", "x")
        for ask in (writer.withdraw, writer.seen):
            with pytest.raises(RequestError, match="withdrawn already"):
                ask("a", "x")
    assert memory.ledger.counts()["withdrawal"] == 1


def test_an_error_keeps_what_was_complete_and_nothing_else(either: Storage, record: Record) -> None:
    def broken() -> ox.Quad:
        raise OSError("the input ended")

    bad = Incoming("b", record_iri("b"), b"x", "text/plain", "b", "r/1", (broken() for _ in "1"))

    def session() -> None:
        with either.writing() as writer:
            writer.take(record("a", "claim text one"))
            writer.take(bad)

    with pytest.raises(OSError, match="the input ended"):
        session()
    assert either.ledger.counts()["records"] == 1
    assert either.ledger.history("b") == []
    assert either.query("ASK { ?s <https://example.org/text> 'one' }").truth


@pytest.mark.parametrize("failing", [2, 3])
def test_a_record_whose_rows_cannot_be_written_leaves_nothing(
    either: Storage, record: Record, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    real, calls = Recorder.append, iter(range(1, 99))

    def append(self: Recorder, *arguments: object, **named: object) -> object:
        if next(calls) == failing + 1:
            raise KnowledgeBaseError("no space")
        return real(self, *arguments, **named)  # type: ignore[arg-type]

    def session() -> None:
        with either.writing() as writer:
            writer.take(record("a", "claim text one"))
            writer.take(record("b", "claim text two"))

    monkeypatch.setattr(Recorder, "append", append)
    with pytest.raises(KnowledgeBaseError, match="no space"):
        session()
    assert either.ledger.history("b") == []
    assert either.ledger.counts()["records"] == 1


def test_a_key_that_is_no_text_leaves_nothing(memory: Storage, record: Record) -> None:
    with memory.writing() as writer, pytest.raises(ValueError, match="surrogates"):
        writer.take(Incoming("\ud800", record_iri("x"), b"x", "text/plain", "x", "r/1", []))
    assert memory.ledger_number == 1


@pytest.mark.parametrize("limit", [("GROUP_RECORDS", 2), ("GROUP_BYTES", 20)])
def test_groups_are_committed_on_the_way(
    storage: Storage, record: Record, monkeypatch: pytest.MonkeyPatch, limit: tuple[str, int]
) -> None:
    monkeypatch.setattr(writer_module, *limit)
    assert storage.path is not None
    with Storage.open(storage.path) as reader, storage.writing() as writer:
        writer.take(record("a", "claim text one"))
        assert reader.ledger.counts()["records"] == 0
        writer.take(record("b", "claim text two"))
        assert reader.ledger.counts()["records"] == 2
        writer.take(record("c", "claim text three"))
        assert reader.ledger.counts()["records"] == 2


def test_a_busy_index_is_not_waited_for_until_it_lags_far_behind(
    storage: Storage, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "GROUP_RECORDS", 1)
    monkeypatch.setattr(writer_module, "LOAD_GROUPS", 3)
    monkeypatch.setattr(Index, "is_busy", True)
    with storage.writing() as writer:
        behind = []
        for name in "abcdef":
            writer.take(record(name, f"claim text {name}"))
            behind.append(len(list(writer.ledger.changes(writer._index.number))))
        assert behind == [1, 2, 0, 1, 2, 0]


def test_a_full_disk_is_told_and_loses_nothing_acknowledged(storage: Storage, place: Path, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (place / LEDGER).stat().st_size
    noise = b"".join(number.to_bytes(4, "big") * 7 for number in range(40_000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65_536, hard))
    try:
        with pytest.raises(KnowledgeBaseError, match="free"), storage.writing() as writer:
            writer.take(record("b", "claim text two", content=noise))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert storage.query("ASK { ?s <https://example.org/text> 'one' }").truth
    with storage.writing() as writer:
        assert writer.take(record("b", "claim text two", content=noise)) is Outcome.NEW
    assert storage.ledger.counts()["records"] == 2


def test_an_index_ahead_of_its_ledger_is_told_and_rebuilt(storage: Storage, place: Path, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    storage.close()
    for name in (LEDGER, LEDGER + "-wal", LEDGER + "-shm"):
        (place / name).unlink(missing_ok=True)
    Recorder.create(place / LEDGER, DEFAULT_BASE, "x").close()
    with Storage.open(place) as older:
        with pytest.raises(DamagedError, match="kb rebuild"), older.writing():
            pytest.fail("written on a foreign index")
        older.rebuild()
        assert len(older.view()) == 1
        with older.writing() as writer:
            writer.take(record("b", "claim text two"))


def test_a_rebuild_tells_progress_and_works_in_chunks(
    either: Storage, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.store import rebuild

    monkeypatch.setattr(rebuild, "CHUNK_BYTES", 300)
    with either.writing() as writer:
        for key in "abcde":
            writer.take(record(key, "agent name Ilse", f"claim text {key}"))
        writer.withdraw("e", "taken back")
    before, told = sorted(map(str, either.view())), []
    either.rebuild(lambda done, total: told.append((done, total)))
    assert sorted(map(str, either.view())) == before
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_failed_rebuild_leaves_the_old_index(storage: Storage, record: Record) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    before = sorted(map(str, storage.view()))

    def stop(done: int, total: int) -> None:
        raise OSError("no space")

    with pytest.raises(KnowledgeBaseError, match="no space"):
        storage.rebuild(stop)
    assert sorted(map(str, storage.view())) == before
    storage.rebuild()
    assert sorted(map(str, storage.view())) == before


def test_an_exchange_cut_short_is_put_back(
    storage: Storage, place: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with storage.writing() as writer:
        writer.take(record("a", "claim text one"))
    (place / "index").rename(place / "index.old")
    real, applied = Index.apply, list[int]()

    def apply(self: Index, change: Change, held: bytes | None = None) -> None:
        applied.append(change.seq)
        real(self, change, held)

    monkeypatch.setattr(Index, "apply", apply)
    with storage.writing() as writer:
        writer.take(record("b", "claim text two"))
    assert not (place / "index.old").exists()
    assert applied == [5]  # what was known before is not replayed
    assert storage.query("ASK { ?s <https://example.org/text> 'one', 'two' }").truth


def test_values_are_bound_as_terms_and_prefixes_are_known(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", 'claim text "quoted" } #'))
    answer = either.query(
        "SELECT ?text ?r WHERE { ?s ?p ?text . GRAPH graph:meta { ?r a cp:Record } }",
        substitutions={"text": ox.Literal('"quoted" } #')},
        timeout=60,
    )
    assert answer.variables == ("text", "r")
    assert [row[1] for row in answer.rows()] == [ox.NamedNode(record_iri("a"))]
    for query in ("SELECT ?s WHERE { ?s ?p ?text }", "ASK { ?s ?p ?o }"):
        with pytest.raises(ParameterError, match=r"\?text .* SELECT"):
            either.query(query, substitutions={"text": ox.Literal("x")})


def test_a_query_may_name_the_secure_form_of_schema_org(memory: Storage) -> None:
    graph = ox.NamedNode(record_iri("a"))
    quad = ox.Quad(graph, ox.NamedNode("http://schema.org/name"), ox.Literal("Ilse Vandor"), graph)
    with memory.writing() as writer:
        writer.take(Incoming("a", graph.value, b"x", "text/plain", "a", "r/1", [quad]))
    assert memory.query("PREFIX s: <https://schema.org/> ASK { ?x s:name ?y ; <https://schema.org/name> ?y }").truth
