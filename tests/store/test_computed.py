"""Computed results: put in place, replaced, and gone where they do not belong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.errors import KnowledgeBaseError
from provenance.store import computed
from provenance.store.computed import Computation, clear, is_result, mend, run_of, runs
from provenance.store.graphs import DERIVED, INFERRED, unwritable
from provenance.store.index import Index
from provenance.store.storage import Storage
from provenance.store.verify import verify
from provenance.vocab import CP

FINDINGS = Computation("findings", "test/1")
RANKING = Computation("ranking", "test/1", on_whole=True)
GUESSES = Computation("guesses", "test/1", suggests=True)


def count(storage: Storage, graph: ox.NamedNode | ox.DefaultGraph) -> int:
    return sum(is_result(q.subject) for q in storage.view().quads_for_pattern(None, None, None, graph))


def test_a_finding_is_seen_by_a_plain_query_with_its_ledger_number(
    either: Storage, compute: Any, in_view: Callable[[Storage], set[str]]
) -> None:
    compute(either, FINDINGS, "a", "b")
    assert in_view(either) == {"a", "b"}
    answer = either.query(f"ASK {{ ?r cp:resultOf/cp:ledgerNumber {either.ledger_number} }}")
    assert answer.truth
    assert count(either, DERIVED) == count(either, ox.DefaultGraph())


def test_suggestions_stay_out_of_the_default_graph(
    either: Storage, compute: Any, good: Any, in_view: Callable[[Storage], set[str]]
) -> None:
    compute(either, GUESSES, "a")
    assert (good(either, GUESSES), in_view(either)) == ({"a"}, set())
    (run,) = runs(either.view())
    assert (run.graph, run.shown) == (INFERRED, False)


@pytest.fixture(params=[1, 20_000], ids=["in steps", "in one update"])
def at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computed, "AT_ONCE", request.param)


@pytest.mark.usefixtures("at_once")
def test_a_run_replaces_what_the_one_before_gave(either: Storage, compute: Any, good: Any, in_view: Any) -> None:
    compute(either, RANKING, "z")
    for nodes, word in (("ab", "old"), ("bc", "old"), ("bc", "new"), ("", "new"), ("a", "new")):
        compute(either, FINDINGS, *nodes, say=word)
        assert good(either, FINDINGS) == set(nodes)
        assert in_view(either) == {*nodes, "z"}
        said = either.view().query(f'SELECT ?r {{ ?r <{CP.rule}> ?word FILTER(?word NOT IN ("{word}", "x")) }}')
        assert list(said) == []  # type: ignore[arg-type]
        assert count(either, DERIVED) == count(either, ox.DefaultGraph())
    assert len(runs(either.view())) == 2


def test_an_equal_run_only_moves_the_number(memory: Storage, compute: Any, record: Any, good: Any) -> None:
    compute(memory, FINDINGS, "a")
    first = run_of(memory.view(), FINDINGS)
    with memory.writing() as writer:
        writer.take(record("k", "n p v"))
    compute(memory, FINDINGS, "a")
    second = run_of(memory.view(), FINDINGS)
    assert first is not None
    assert second is not None
    assert second.number > first.number
    assert good(memory, FINDINGS) == {"a"}


@pytest.mark.usefixtures("at_once")
def test_what_is_not_a_result_of_the_computation_is_refused(either: Storage) -> None:
    line = b"<https://example.org/a> <https://example.org/p> <https://example.org/b> .\n"
    good = f"<{FINDINGS.result('a')}> <https://example.org/p> <https://example.org/b> .\n".encode()
    with pytest.raises(ValueError, match="not about a result"), either.writing() as writer:
        writer.compute(FINDINGS, either.ledger_number, [good, line])
    assert runs(either.view()) == []
    assert count(either, DERIVED) == count(either, ox.DefaultGraph()) == 0


def test_results_reach_readers_though_the_ledger_stands_still(
    storage: Storage, place: Path, compute: Any, in_view: Any
) -> None:
    before = storage.ledger_number
    compute(storage, FINDINGS, "a")
    with Storage.open(place) as other:
        assert in_view(other) == {"a"}
    assert storage.ledger_number == before


def test_of_a_run_cut_short_nothing_counts_and_the_next_writer_removes_it(
    storage: Storage, compute: Any, in_view: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute(storage, FINDINGS, "a", "b")

    load, loads = computed._load, iter([True, False])

    def die(store: ox.Store, nquads: bytes) -> None:
        if not next(loads):
            raise RuntimeError("killed")
        load(store, nquads)

    with monkeypatch.context() as patch:
        patch.setattr(computed, "AT_ONCE", 1)
        patch.setattr(computed, "_LOADED", 1)
        patch.setattr(computed, "_load", die)
        with pytest.raises(RuntimeError, match="killed"):
            compute(storage, FINDINGS, "b", "c")
    assert runs(storage.view()) == []
    with storage.writing():
        pass
    assert count(storage, DERIVED) == count(storage, ox.DefaultGraph()) == 0
    compute(storage, FINDINGS, "c")
    assert in_view(storage) == {"c"}


def test_after_a_full_disk_nothing_of_the_run_is_there(
    memory: Storage, compute: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise unwritable(OSError("no space left"))

    monkeypatch.setattr(computed, "AT_ONCE", 1)
    monkeypatch.setattr(computed, "_load", fail)
    with pytest.raises(KnowledgeBaseError, match="no space"):
        compute(memory, FINDINGS, "b", "c")
    assert count(memory, DERIVED) == count(memory, ox.DefaultGraph()) == 0


def test_mending_leaves_whole_runs_alone(memory: Storage, compute: Any, good: Any) -> None:
    compute(memory, FINDINGS, "a")
    mend(memory.view())
    assert good(memory, FINDINGS) == {"a"}


def test_clearing_leaves_what_records_say(memory: Storage, compute: Any, record: Any) -> None:
    with memory.writing() as writer:
        writer.take(record("k", "n p v"))
    before = {quad.triple for quad in memory.view()}
    compute(memory, FINDINGS, "a")
    compute(memory, GUESSES, "a")
    clear(memory.view())
    assert {quad.triple for quad in memory.view()} == before


def test_a_rebuild_leaves_out_what_was_computed(either: Storage, compute: Any, record: Any) -> None:
    with either.writing() as writer:
        writer.take(record("k", "n p v"))
    compute(either, FINDINGS, "a")
    either.rebuild()
    assert runs(either.view()) == []
    assert count(either, ox.DefaultGraph()) == 0


def test_forgetting_takes_what_was_computed_with_it(storage: Storage, place: Path, compute: Any, links: Any) -> None:
    with storage.writing() as writer:
        writer.take(links("k", "s claim a", "a type a"))
    compute(storage, FINDINGS, "a", say="words that must not stay anywhere at all")
    storage.forget("k", "asked to")
    assert runs(storage.view()) == []
    files = [path for path in place.rglob("*") if path.is_file()]
    assert files
    assert not any(b"words that must not stay" in path.read_bytes() for path in files)


def test_verify_accounts_for_results(either: Storage, compute: Any, links: Any) -> None:
    with either.writing() as writer:
        writer.take(links("k", "s claim a", "a type a"))
    compute(either, FINDINGS, "a", "b")
    compute(either, RANKING, "a")
    compute(either, GUESSES, "a")
    assert verify(either.ledger, either.view()).problem is None
    with either.writing() as writer:
        writer.take(links("l", "t claim a"))
    assert verify(either.ledger, either.view()).problem is None


@pytest.mark.parametrize("what", ["lost", "foreign", "stale"])
def test_verify_tells_results_that_are_not_as_they_should_be(
    memory: Storage, compute: Any, links: Any, what: str
) -> None:
    with memory.writing() as writer:
        writer.take(links("k", "s claim a", "a type a"))
    compute(memory, FINDINGS, "a")
    store, view = memory.view(), ox.DefaultGraph()
    quad = next(q for q in store.quads_for_pattern(None, None, None, view) if q.subject.value == FINDINGS.result("a"))  # type: ignore[union-attr]
    if what == "lost":
        store.remove(quad)
    elif what == "foreign":
        store.add(ox.Quad(quad.subject, quad.predicate, ox.Literal("other"), view))
    else:
        store.add(ox.Quad(quad.subject, ox.NamedNode(CP.staleSince), ox.Literal(3), DERIVED))
    problem = verify(memory.ledger, store).problem
    assert "comput" in (problem or "")


def test_the_index_is_no_newer_by_results(memory: Storage, compute: Any) -> None:
    before = Index(memory.view()).number
    compute(memory, FINDINGS, "a")
    assert Index(memory.view()).number == before
