"""Actions: what one write session did to the ledger, and taking the last one back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.errors import RequestError
from provenance.store.entries import Current, Entry, Kind, standing
from provenance.store.ledger import Ledger
from provenance.store.recorder import Recorder

_CHANGING = frozenset({Kind.READING, Kind.WITHDRAWAL, Kind.JUDGEMENT, Kind.UNDO, Kind.FORGETTING})
_STANDING = frozenset({Kind.READING, Kind.WITHDRAWAL, Kind.UNDO})


@dataclass(frozen=True, slots=True)
class Action:
    """The entries that one write session wrote, in order."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> int:
        """Number of its first entry, by which it is called."""
        return self.entries[0].seq

    @property
    def changes(self) -> bool:
        """Whether it changed what is current or judged; to receive the same bytes again does not."""
        return any(entry.kind in _CHANGING for entry in self.entries)

    @property
    def undone(self) -> tuple[int, ...]:
        """Numbers of the actions that it took back: one, or none."""
        return tuple(sorted({entry.detail["undoes"] for entry in self.of_kind(Kind.UNDO)}))

    def of_kind(self, kind: Kind) -> list[Entry]:
        """Its entries of that kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    def counts(self) -> dict[str, int]:
        """How many entries of each kind it wrote."""
        return dict(sorted(Counter(entry.kind for entry in self.entries).items()))


def actions(ledger: Ledger) -> Iterator[Action]:
    """The actions of a ledger, newest first. What stands before the first entry that begins one is not of them."""
    entries: list[Entry] = []
    for entry in ledger.backwards():
        entries.append(entry)
        if entry.detail.get("begins"):
            yield Action(tuple(reversed(entries)))
            entries = []


def undo(recorder: Recorder, actor: str) -> Action:
    """Append what takes the newest action that changed something back; returns that action.

    Every record that it touched stands again where it stood before; one that was not there before is withdrawn, and a
    judgement no longer counts. Nothing leaves the ledger. To undo an undo is to do the action again.

    Raises:
        RequestError: there is nothing to undo, or the last action forgot something.
    """
    action = next((one for one in actions(recorder) if one.changes), None)
    if action is None:
        raise RequestError("there is no action that could be taken back")
    if action.of_kind(Kind.FORGETTING):
        raise RequestError(f"the last action, {action.first}, forgot a record: what is erased cannot come back")
    with recorder.together():
        for key, seq in _moved(action).items():
            detail = _standing_before(recorder, key, action.first) | {"undoes": action.first}
            recorder.append(Kind.UNDO, actor, key=key, ref=seq, detail=detail)
        for judgement, stands in _judgements(action).items():
            recorder.append(Kind.UNDO, actor, ref=judgement, detail={"stands": stands, "undoes": action.first})
    return action


def _moved(action: Action) -> dict[str, int]:
    """The records that an action gave another standing, each with the last entry that did."""
    return {entry.key: entry.seq for entry in action.entries if entry.key and entry.kind in _STANDING}


def _standing_before(ledger: Ledger, key: str, first: int) -> dict[str, object]:
    """Where a record stood before an action; one that was not there is as good as withdrawn."""
    before = standing(entry for entry in ledger.history(key) if entry.seq < first).get(key)
    state = before or ledger.current(key)
    assert isinstance(state, Current)  # noqa: S101 - the action gave it a reading
    withdrawn = before is None or before.withdrawn
    return {"record": state.iri, "document": state.document, "reading": state.reading, "withdrawn": withdrawn}


def _judgements(action: Action) -> dict[int, bool]:
    """The judgements that an action made or took back, and whether each stands once the action is undone."""
    made = dict.fromkeys((entry.seq for entry in action.of_kind(Kind.JUDGEMENT)), False)
    undone = (entry for entry in action.of_kind(Kind.UNDO) if entry.key is None)
    return made | {entry.ref: not entry.detail["stands"] for entry in undone if entry.ref is not None}
