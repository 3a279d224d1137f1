"""What a session did can be taken back; whatever the sequence, the view is what a fresh build of what is left gives."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.errors import RequestError
from provenance.store.actions import actions
from provenance.store.entries import check_chain, standing
from provenance.store.judgements import newest
from provenance.store.storage import Storage
from provenance.store.writer import Incoming

Record = Callable[..., Incoming]
Graphs = Callable[[ox.Store], bytes]


def undo(storage: Storage) -> None:
    with storage.writing() as writer:
        writer.undo()


def test_an_ingest_is_taken_back_whole(either: Storage, record: Record, graphs: Graphs) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one", "agent name Ilse"))
    before = graphs(either.view())
    with either.writing() as writer:
        writer.take(record("a", "claim text two"))
        writer.take(record("b", "agent name Ilse"))
        writer.withdraw("b", "mistaken")
    with either.writing() as writer:
        writer.seen("a")
    undo(either)
    assert graphs(either.view()) == before
    assert not either.ledger.standing()["a"].withdrawn
    assert either.ledger.standing()["b"].withdrawn
    assert [entry.kind for entry in either.ledger.history("a")][-2:] == ["seen", "undo"]
    newest_action = next(actions(either.ledger))
    assert newest_action.undone == (4,)
    assert newest_action.counts() == {"undo": 2}


def test_an_undo_is_undone(either: Storage, record: Record, graphs: Graphs) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one"))
    before = graphs(either.view())
    with either.writing() as writer:
        writer.withdraw("a", "mistaken")
    undo(either)
    assert graphs(either.view()) == before
    undo(either)
    assert graphs(either.view()) == b""
    assert either.ledger.standing() == standing(either.ledger.entries())
    assert check_chain(either.ledger.entries()) == either.ledger_number


def test_a_record_that_was_undone_can_be_taken_in_again(either: Storage, record: Record) -> None:
    for _ in range(2):
        with either.writing() as writer:
            assert writer.take(record("a", "claim text one")).value == "new"
        undo(either)


def test_a_judgement_is_taken_back_and_stands_again(either: Storage) -> None:
    with either.writing() as writer:
        writer.judge("confidential", "https://example.org/r", {"lifted": False})
    for stands in (False, True, False):
        undo(either)
        assert bool(newest(either.ledger, "confidential")) == stands


def test_where_nothing_was_done_nothing_can_be_undone(either: Storage) -> None:
    with pytest.raises(RequestError, match="no action"):
        undo(either)


def test_an_action_that_was_cut_short_is_still_marked(memory: Storage, record: Record) -> None:
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
    with memory.writing() as writer:
        with pytest.raises(ValueError, match="not the IRI"):
            writer.take(Incoming("b", record("a").record, b"", "text/plain", "b", "r/1", []))
        writer.take(record("b", "claim text two"))
    assert [action.first for action in actions(memory.ledger)] == [4, 2]


def test_forgetting_is_not_undone(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one"))
    either.forget("a", "a source asked")
    with pytest.raises(RequestError, match="cannot come back"):
        undo(either)


KEYS, FACTS = (
    st.sampled_from("abc"),
    st.sets(st.sampled_from([f"{s} name {o}" for s in "xyz" for o in "12"]), max_size=4),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), KEYS, FACTS),
        st.tuples(st.just("withdraw"), KEYS, st.just(set[str]())),
        st.tuples(st.just("undo"), st.just(""), st.just(set[str]())),
        st.tuples(st.just("forget"), KEYS, st.just(set[str]())),
    ),
    max_size=10,
)
State = dict[str, frozenset[str]]


class Model:
    """What a knowledge base must hold, told in a few lines: the states between the sessions."""

    def __init__(self) -> None:
        self.now: State = {}
        self.undoable: State | None = None

    def run(self, sessions: list[list[tuple[str, str, set[str]]]], storage: Storage, record: Record) -> None:
        for session in sessions:
            for kind, key, facts in session:
                getattr(self, kind)(storage, record, key, frozenset(facts))

    def take(self, storage: Storage, record: Record, key: str, facts: frozenset[str]) -> None:
        after = self.now | {key: facts}
        if after != self.now:
            self.undoable, self.now = self.now, after
        with storage.writing() as writer:
            writer.take(record(key, *sorted(facts)))

    def withdraw(self, storage: Storage, record: Record, key: str, facts: frozenset[str]) -> None:
        if key in self.now:
            self.undoable, self.now = self.now, {k: v for k, v in self.now.items() if k != key}
            with storage.writing() as writer:
                writer.withdraw(key, "mistaken")

    def undo(self, storage: Storage, record: Record, key: str, facts: frozenset[str]) -> None:
        with storage.writing() as writer:
            if self.undoable is None:
                with pytest.raises(RequestError):
                    writer.undo()
            else:
                self.undoable, self.now = self.now, self.undoable
                writer.undo()

    def forget(self, storage: Storage, record: Record, key: str, facts: frozenset[str]) -> None:
        try:
            storage.forget(key, "a source asked")
        except RequestError:
            return
        self.undoable, self.now = None, {k: v for k, v in self.now.items() if k != key}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_equals_a_fresh_build_of_what_is_left(
    steps: list[tuple[str, str, set[str]]], record: Record, graphs: Graphs
) -> None:
    model = Model()
    with Storage.in_memory() as storage, Storage.in_memory() as fresh:
        model.run([steps], storage, record)
        with fresh.writing() as writer:
            for key, facts in model.now.items():
                writer.take(record(key, *sorted(facts)))
        assert graphs(storage.view()) == graphs(fresh.view())
        assert storage.ledger.standing() == standing(storage.ledger.entries())
        assert check_chain(storage.ledger.entries()) == storage.ledger_number
        replayed = {key for key, state in storage.ledger.standing().items() if not state.withdrawn}
        assert replayed == model.now.keys()
        live = graphs(storage.view())
        storage.rebuild()
        assert graphs(storage.view()) == live


SESSIONS = st.lists(
    st.lists(st.tuples(st.sampled_from(["take", "withdraw"]), KEYS, FACTS), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(sessions=SESSIONS)
def test_a_session_of_many_changes_is_undone_as_one(
    sessions: list[list[tuple[str, str, set[str]]]], record: Record, graphs: Graphs
) -> None:
    with Storage.in_memory() as storage:
        states, last = [graphs(storage.view())], 0
        for session in sessions:
            with storage.writing() as writer:
                for kind, key, facts in session:
                    state = storage.ledger.current(key)
                    if kind == "take":
                        writer.take(record(key, *sorted(facts)))
                    elif state and not state.withdrawn:
                        writer.withdraw(key, "mistaken")
            newest_action = next(actions(storage.ledger), None)
            if newest_action and newest_action.changes and newest_action.first != last:
                states.append(graphs(storage.view()))
                last = newest_action.first
        for expected in (states[-2:][0], states[-1], states[-2:][0]):
            with storage.writing() as writer:
                if len(states) > 1:
                    writer.undo()
            assert graphs(storage.view()) == expected
