"""Past states that are kept: equal to a fresh replay, few, and gone with whatever is forgotten."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
import pytest

from provenance.errors import KnowledgeBaseError
from provenance.store import kept
from provenance.store.entries import Kind
from provenance.store.graphs import to_nquads
from provenance.store.kept import KEPT_STATES, KeptState, state_at
from provenance.store.lock import write_lock
from provenance.store.past import past, replay
from provenance.store.recorder import Recorder
from provenance.store.scratch import Scratch
from provenance.store.state import State
from provenance.store.storage import Storage
from provenance.store.writer import Incoming


class MakeRecord(Protocol):
    def __call__(self, key: str, *facts: str, content: bytes | None = None) -> Incoming: ...


SECRET = "the-harbour-master-was-told-on-the-night-of-the-storm"
Told = Callable[[int, int], None]


@pytest.fixture(autouse=True)
def _keep_small_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 1)


@pytest.fixture
def numbers(storage: Storage, record: MakeRecord) -> list[int]:
    """Five sessions, each with records of its own and a new version of one; the ledger's number after each."""
    found = []
    for session in range(5):
        with storage.writing() as writer:
            writer.take(record("all", f"version is {session}", "agent name Ilse"))
            for number in range(4):
                writer.take(record(f"r{session}-{number}", f"claim{session} says {number}", "agent name Ilse"))
            if session == 3:
                writer.withdraw("r0-1", "mistaken")
        found.append(storage.ledger_number)
    return found


def asked(storage: Storage, number: int, progress: Told | None = None) -> State:
    return state_at(storage, storage.view(), past(storage.ledger, number), progress)


def fresh(storage: Storage, number: int) -> bytes:
    store = ox.Store()
    replay(storage.ledger, past(storage.ledger, number), store)
    return to_nquads(store)


def beside(place: Path) -> list[str]:
    """What stands in the folder of the snapshots beside these, but for the folders of states being made."""
    return sorted(path.name.split("-")[0] for path in (place / "snapshots").iterdir() if not path.name[0].isdigit())


def test_a_state_is_made_once_and_equals_a_fresh_replay_both_times(
    storage: Storage, place: Path, numbers: list[int]
) -> None:
    for number in (numbers[0], numbers[3]):  # one is replayed, the other rewound from the current state
        told: list[tuple[int, int]] = []
        first = asked(storage, number, lambda done, total, told=told: told.append((done, total)))  # type: ignore[misc]
        assert isinstance(first, Scratch)
        assert told[-1][0] == told[-1][1] == len(told)
        again = asked(storage, number, lambda *_: pytest.fail("made again"))
        assert isinstance(again, KeptState)
        for state in (first, again):
            assert to_nquads(state.view()) == fresh(storage, number)
            answer = state.query("SELECT ?v { ?s <https://example.org/is> ?v }")
            assert list(answer.rows()) == [(ox.Literal(str(numbers.index(number))),)]
            state.close()
            state.close()
    assert beside(place) == ["past", "past"]


def test_it_stays_right_while_the_ledger_grows(storage: Storage, numbers: list[int], record: MakeRecord) -> None:
    asked(storage, numbers[1]).close()
    with storage.writing() as writer:
        writer.withdraw("all", "mistaken")
        writer.take(record("r0-0", "claim0 says otherwise"))
    again = asked(storage, numbers[1])
    assert isinstance(again, KeptState)
    assert to_nquads(again.view()) == fresh(storage, numbers[1])
    again.close()


def test_only_those_asked_for_last_are_kept(storage: Storage, place: Path, numbers: list[int]) -> None:
    for number in (numbers[0], numbers[1], numbers[2], numbers[0], numbers[3]):
        asked(storage, number).close()
    assert beside(place) == ["past"] * KEPT_STATES
    for number, kind in ((numbers[0], KeptState), (numbers[3], KeptState), (numbers[1], Scratch)):
        state = asked(storage, number)
        assert isinstance(state, kind)
        state.close()


def test_one_that_is_in_use_stays(storage: Storage, place: Path, numbers: list[int]) -> None:
    used = asked(storage, numbers[0])
    for number in numbers[1:4]:
        asked(storage, number).close()
    assert beside(place) == ["past"] * (KEPT_STATES + 1)
    assert used.query("ASK { ?s ?p 'Ilse' }").truth
    used.close()


def test_forgetting_removes_every_past_state_also_one_that_is_read(
    storage: Storage, place: Path, numbers: list[int], record: MakeRecord
) -> None:
    with storage.writing() as writer:
        writer.take(record("secret", f"claim says {SECRET}"))
    later = storage.ledger_number
    with storage.writing() as writer:
        for number in range(9):
            writer.take(record(f"more{number}", "agent name Ilse"))
    reader = asked(storage, later)
    assert SECRET.encode() in to_nquads(reader.view())
    asked(storage, numbers[1]).close()
    told, _ = storage.forget("secret", "source protection")
    assert told.key == "secret"
    assert beside(place) == []
    reader.close()
    for number in (later, numbers[1]):
        with_out = asked(storage, number)
        assert SECRET.encode() not in to_nquads(with_out.view())
        assert to_nquads(with_out.view()) == fresh(storage, number)
        with_out.close()
    found = [path for path in place.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert found == []


def test_what_was_begun_before_something_was_forgotten_is_never_kept(
    storage: Storage, place: Path, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = replay

    def slow(ledger: object, state: object, store: ox.Store, progress: object) -> None:
        real(storage.ledger, past(storage.ledger, numbers[0]), store)
        with Storage.open(place) as other:
            other.forget("r0-0", "source protection")

    monkeypatch.setattr(kept, "replay", slow)
    with pytest.raises(KnowledgeBaseError):
        asked(storage, numbers[0])
    assert beside(place) == []


def test_where_a_forgetting_has_begun_meanwhile_nothing_is_kept(
    storage: Storage, place: Path, numbers: list[int], record: MakeRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = replay

    def slow(ledger: object, state: object, store: ox.Store, progress: object) -> None:
        real(storage.ledger, past(storage.ledger, numbers[0]), store)
        recorder = Recorder.open(place / "ledger.sqlite3")
        told = {"record": record("r0-0").record, "reason": "source protection", "bodies": []}
        recorder.append(Kind.FORGETTING, "tester", key="r0-0", detail=told)
        recorder.commit()
        recorder.close()

    monkeypatch.setattr(kept, "replay", slow)
    asked(storage, numbers[0]).close()
    assert beside(place) == []


def test_while_somebody_writes_the_question_is_answered_and_nothing_is_kept(
    storage: Storage, place: Path, numbers: list[int]
) -> None:
    with write_lock(place / "write.lock", "ann"):
        state = asked(storage, numbers[0])
        assert to_nquads(state.view()) == fresh(storage, numbers[0])
    state.close()
    assert beside(place) == []


def test_one_that_cannot_be_read_is_made_again(storage: Storage, place: Path, numbers: list[int]) -> None:
    asked(storage, numbers[0]).close()
    [path] = (place / "snapshots").glob("past-*")
    (path / "index" / "CURRENT").write_bytes(b"nonsense")
    for kind in (Scratch, KeptState):
        state = asked(storage, numbers[0])
        assert isinstance(state, kind)
        assert to_nquads(state.view()) == fresh(storage, numbers[0])
        state.close()


def test_where_nothing_can_be_written_nothing_is_kept(
    storage: Storage, place: Path, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(kept, "write_lock", refused)
    state = asked(storage, numbers[0])
    assert to_nquads(state.view()) == fresh(storage, numbers[0])
    state.close()
    assert beside(place) == []


def test_a_state_that_costs_little_is_not_kept(
    storage: Storage, place: Path, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 500)
    asked(storage, numbers[0]).close()
    assert beside(place) == []


def test_in_memory_nothing_is_kept(memory: Storage, record: MakeRecord) -> None:
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
    number = memory.ledger_number
    with memory.writing() as writer:
        writer.take(record("a", "claim text two"))
    with_one = asked(memory, number)
    assert isinstance(with_one, Scratch)
    assert to_nquads(with_one.view()) == fresh(memory, number)
