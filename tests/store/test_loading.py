"""A bulk load that goes on beside the writer: nobody sees less than was loaded, and its faults are told."""

import contextlib
import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.errors import DamagedError
from provenance.store.entries import StoredReading
from provenance.store.graphs import META
from provenance.store.index import Index, statements
from provenance.store.loading import Loading
from provenance.vocab import CP

GRAPH = "https://example.org/record"
LINE = f'<https://example.org/s> <https://example.org/p> "Amber" <{GRAPH}> .\n'.encode()
SECONDS = 20


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(ox.Store(tmp_path / "index"), beside=True)
    yield opened
    opened.close()


def numbers(store: ox.Store) -> list[str]:
    return [quad.object.value for quad in store.quads_for_pattern(META, ox.NamedNode(CP.ledgerNumber), None, META)]  # type: ignore[union-attr]


def test_the_writer_goes_on_while_it_loads() -> None:
    go, loading = threading.Event(), Loading()
    loading.begin(lambda: None if go.wait(SECONDS) else pytest.fail("nobody went on"), 7)
    assert loading.load is not None
    assert not loading.load.work.done()
    go.set()
    ended = loading.end()
    assert ended is not None
    assert ended.seq == 7
    assert loading.end() is None


def test_what_comes_last_waits_for_all_before_it_and_is_left_where_one_fails() -> None:
    together, done, loading = threading.Barrier(2), list[str](), Loading()
    parts = [lambda: done.append(f"{together.wait(SECONDS) >= 0}")] * 2  # each waits for the other
    loading.begin(lambda: done.append("last"), 7, before=parts)
    loading.end()
    assert done == ["True", "True", "last"]
    loading.begin(lambda: done.append("never"), 9, before=[done.clear, lambda: pytest.fail("no quads")])
    with pytest.raises(pytest.fail.Exception, match="no quads"):
        loading.end()
    assert done == []


@pytest.mark.parametrize(("count", "parts"), [(3, 0), (7, 2)])
def test_few_records_are_loaded_whole(monkeypatch: pytest.MonkeyPatch, index: Index, count: int, parts: int) -> None:
    monkeypatch.setattr("provenance.store.index.LEAST_RECORDS", 4)
    begun: list[int] = []
    begin = Loading.begin

    def counted(self: Loading, *given: Any, before: Any = (), **more: Any) -> None:
        begun.append(len(before))
        begin(self, *given, before=before, **more)

    monkeypatch.setattr(Loading, "begin", counted)
    index.add(
        [
            StoredReading(n, f"k{n}", f"{GRAPH}{n}", "words/1", "2024-01-01T00:00:00Z", "0" * 64, _line(n))
            for n in range(1, count + 1)
        ]
    )
    index.settle()
    assert begun == [parts]
    assert all(index.reading_of(f"{GRAPH}{n}") == n for n in range(1, count + 1))


def test_a_load_that_ended_half_is_begun_again_and_says_the_same(tmp_path: Path) -> None:
    readings = [
        StoredReading(n, f"k{n}", f"{GRAPH}{n}", "words/1", "2024-01-01T00:00:00Z", "0" * 64, _line(n))
        for n in range(250)
    ]
    with contextlib.closing(Index(ox.Store(), beside=True)) as whole:
        whole.add(readings)
        expected = set(whole.store)
    with contextlib.closing(Index(ox.Store(tmp_path / "index"), beside=True)) as half:
        half.store.bulk_load(b"".join(map(statements, readings[:125])), ox.RdfFormat.N_QUADS)
        assert (half.number, half.reading_of(readings[0].record)) == (0, None)
        half.add(readings)
        assert set(half.store) == expected
        assert half.number == readings[-1].seq


def _line(number: int) -> bytes:
    return LINE.replace(b"/record>", f"/record{number}>".encode())


def test_who_asks_the_index_waits_for_what_is_being_loaded(index: Index) -> None:
    index.load([LINE], 3)
    assert index.number == 3
    assert len(list(index.store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH)))) == 1
    index.load([LINE.replace(b"Amber", b"Quay")], 5)
    index.advance(5)
    assert len(list(index.store.quads_for_pattern(None, None, None, ox.NamedNode(GRAPH)))) == 2
    assert numbers(index.store) == ["5"]


def test_only_who_asks_for_a_record_that_is_being_loaded_waits(index: Index) -> None:
    go, number = threading.Event(), 2
    reading = StoredReading(number, "key", GRAPH, "words/1", "2024-01-01T00:00:00Z", "0" * 64, LINE)
    index._loading.begin(lambda: None if go.wait(SECONDS) else pytest.fail("waited for"), 1, frozenset())
    assert index.reading_of(GRAPH) is None
    assert not len(index.standing)
    go.set()
    index.add([reading])
    assert index.is_loading
    assert index.reading_of(GRAPH + "/other") is None
    assert index.is_loading
    assert index.reading_of(GRAPH) == number
    assert not index.is_loading


def test_one_load_waits_while_another_goes_on(index: Index) -> None:
    go = threading.Event()
    seen: list[object] = []

    @contextlib.contextmanager
    def around() -> Iterator[None]:
        seen.append(len(index.store))
        yield
        seen.append(index.is_loading)

    index._loading.begin(lambda: None if go.wait(SECONDS) else pytest.fail("nobody went on"), 1)
    index.add([StoredReading(2, "key", GRAPH, "words/1", "2024-01-01T00:00:00Z", "0" * 64, LINE)], around)
    index.go_on()
    assert (index.number, index.is_loading, seen) == (2, True, [])
    go.set()
    assert numbers(index.store) == ["2"]
    assert seen == [1, True]  # what was loaded before is there, and then it is loading


def test_what_cannot_be_loaded_is_told_to_the_next_who_asks(index: Index) -> None:
    index.load([b"<no quad> .\n"], 4)
    with pytest.raises(DamagedError, match="entries up to 4 cannot be replayed"):
        index.settle()
    assert index.number == 0
    assert len(index.store) == 0


def test_an_error_that_was_handled_holds_nothing() -> None:
    index = Index(ox.Store(), beside=True)
    loading = weakref.ref(index._loading)
    index.load([b"<no quad> .\n"], 4)
    gc.disable()
    try:
        with contextlib.suppress(DamagedError):
            index.settle()
        index.close()
        del index
        assert loading() is None  # in a circle the error would hold frames, and with them the lock of the store
    finally:
        gc.enable()


def test_closing_waits_and_raises_nothing(tmp_path: Path) -> None:
    index = Index(ox.Store(tmp_path / "index"), beside=True)
    index.load([LINE], 1)
    index.close()
    assert len(ox.Store(tmp_path / "index")) == 2
    again = Index(ox.Store(), beside=True)
    again.load([b"<no quad> .\n"], 1)
    again.close()
