from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import KnowledgeBaseError
from provenance.store.entries import Kind, stamp, standing
from provenance.store.graphs import to_nquads
from provenance.store.index import Index
from provenance.store.past import Forgotten, past, replay, rewind, touched
from provenance.store.recorder import Recorder
from provenance.store.scratch import Scratch
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


class MakeRecord(Protocol):
    def __call__(self, key: str, *facts: str, content: bytes | None = None) -> Incoming: ...


Graphs = Callable[[ox.Store], bytes]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the time that entries are stamped with."""

    def tell(moment: datetime) -> None:
        monkeypatch.setattr(Recorder, "now", lambda _: moment)

    return tell


def replayed(storage: Storage, number: int) -> ox.Store:
    store = ox.Store()
    replay(storage.ledger, past(storage.ledger, number), store)
    return store


def act(storage: Storage, record: MakeRecord, key: str, version: int | None) -> None:
    """Take in a version of a record (the two share a fact), or withdraw it where there is none and it is current."""
    with storage.writing() as writer:
        if version is not None:
            writer.take(record(key, f"{key} says {version}", "all say same", f"all know {version}"))
        elif (state := storage.ledger.current(key)) is not None and not state.withdrawn:
            writer.withdraw(key, "wrong")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actions=st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 3))), max_size=12),
    at=st.integers(0, 12),
)
def test_a_past_state_is_a_fresh_build_of_what_had_been_taken(
    record: MakeRecord, graphs: Graphs, actions: list[tuple[str, int | None]], at: int
) -> None:
    with Storage.in_memory() as whole, Storage.in_memory() as fresh:
        numbers = [whole.ledger_number]
        for key, version in actions:
            act(whole, record, key, version)
            numbers.append(whole.ledger_number)
        at = min(at, len(actions))
        for key, version in actions[:at]:
            act(fresh, record, key, version)
        then = replayed(whole, numbers[at])
        assert graphs(then) == graphs(fresh.view())
        assert Index(then).number == numbers[at]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actions=st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 3))), max_size=10),
    moments=st.tuples(st.integers(0, 20), st.integers(0, 20)),
)
def test_a_copy_of_one_moment_is_brought_to_any_other(
    record: MakeRecord, actions: list[tuple[str, int | None]], moments: tuple[int, int]
) -> None:
    with Storage.in_memory() as whole:
        for key, version in actions:
            act(whole, record, key, version)
        one, other = (min(number, whole.ledger_number) for number in moments)
        copy = replayed(whole, one)
        rewind(whole.ledger, past(whole.ledger, other), copy)
        assert to_nquads(copy) == to_nquads(replayed(whole, other))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actions=st.lists(
        st.one_of(st.just("undo"), st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(1, 3)))),
        max_size=10,
    )
)
def test_what_was_current_at_each_entry_follows_from_the_entries(
    record: MakeRecord, actions: list[str | tuple[str, int | None]]
) -> None:
    with Storage.in_memory() as whole:
        act(whole, record, "a", 1)
        for action in actions:
            if isinstance(action, tuple):
                act(whole, record, *action)
            elif whole.ledger.last and whole.ledger.last.key:
                with whole.writing() as writer:
                    writer.undo()
        entries = list(whole.ledger.entries())
        followed = [standing(entries[:number]) for number in range(len(entries) + 1)]
        for number, states in enumerate(followed):
            current = {key: state.reading for key, state in states.items() if not state.withdrawn}
            assert past(whole.ledger, number).readings == current
            moved = {key for key in "abc" if followed[-1].get(key) != states.get(key)}
            assert moved <= touched(whole.ledger, number, len(entries))
            assert moved <= touched(whole.ledger, len(entries), number)


def test_before_the_first_entry_there_is_nothing(memory: Storage, record: MakeRecord, graphs: Graphs) -> None:
    act(memory, record, "a", 1)
    assert graphs(replayed(memory, 0)) == b""


def test_a_moment_has_the_number_of_the_last_entry_up_to_it(clock: Callable[[datetime], None]) -> None:
    clock(NOON)
    with Storage.in_memory() as storage:
        clock(NOON + timedelta(hours=1))
        with storage.writing() as writer:
            writer.judge("note", "urn:x", {})
        ledger = storage.ledger
        assert ledger.number_at(stamp(NOON - timedelta(microseconds=1))) == 0
        assert ledger.number_at(stamp(NOON)) == 1
        assert ledger.number_at(stamp(NOON + timedelta(minutes=59))) == 1
        assert ledger.number_at(stamp(NOON + timedelta(hours=1))) == 2
        assert ledger.number_at(stamp(NOON + timedelta(days=1))) == 2


def test_a_clock_that_goes_back_never_puts_an_entry_before_an_earlier_one(clock: Callable[[datetime], None]) -> None:
    clock(NOON)
    with Storage.in_memory() as storage:
        clock(NOON - timedelta(hours=1))
        with storage.writing() as writer:
            entry = writer.judge("note", "urn:x", {})
        assert entry.at == stamp(NOON)


def test_a_record_forgotten_since_is_named_and_the_others_are_shown(
    memory: Storage, record: MakeRecord, graphs: Graphs
) -> None:
    act(memory, record, "a", 1)
    act(memory, record, "b", 1)
    number = memory.ledger_number
    assert isinstance(memory.ledger, Recorder)
    erased = memory.ledger.append(
        Kind.FORGETTING,
        "tester",
        key="a",
        detail={"record": record("a").record, "reason": "source protection", "bodies": []},
    )
    memory.ledger.commit()
    assert past(memory.ledger, number).forgotten == (Forgotten("a", erased.at, "source protection"),)
    with Storage.in_memory() as other:
        act(other, record, "b", 1)
        assert graphs(replayed(memory, number)) == graphs(other.view())


# ---------------------------------------------------------------------- the scratch copy


@pytest.fixture(params=[True, False], ids=["disk", "memory"])
def scratch(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    with Scratch(one_quad, on_disk=request.param) as made:
        yield made


def one_quad(store: ox.Store) -> None:
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c")))


def test_a_scratch_state_is_read_and_queried(scratch: Scratch) -> None:
    assert len(scratch.view()) == 1
    answer = scratch.query("SELECT ?o { ?s ?p ?o }")
    assert list(answer.rows()) == [(ox.Literal("c"),)]


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_scratch_state_may_begin_as_a_copy_that_leaves_the_original_as_it_is(on_disk: bool) -> None:
    with Scratch(one_quad, on_disk=True) as first:

        def more(store: ox.Store) -> None:
            store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("d")))

        with Scratch(more, on_disk=on_disk, start=first.view()) as second:
            assert (len(first.view()), len(second.view())) == (1, 2)


def test_a_scratch_directory_goes_with_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = Scratch(one_quad, on_disk=True)
    made.query("ASK { ?s ?p ?o }")
    assert list(tmp_path.iterdir())
    made.close()
    made.close()
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_where_filling_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def full(_: ox.Store) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(KnowledgeBaseError, match="TMPDIR"):
        Scratch(full, on_disk=True)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_is_removed_and_what_is_held_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("provenance.store.scratch._YOUNG", -1.0)
    left = tmp_path / "provenance-scratch-left"
    (left / "index").mkdir(parents=True)
    other = tmp_path / "something-else"
    other.mkdir()
    with Scratch(one_quad, on_disk=True) as held, Scratch(one_quad, on_disk=True):
        assert not left.exists()
        assert other.exists()
        assert held.query("ASK { ?s ?p ?o }").truth
