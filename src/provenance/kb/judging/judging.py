"""`Judging`: what a person says of what a program read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from provenance.errors import RequestError
from provenance.iri import Minter
from provenance.kb.judging.changes import Ground, changes, restated
from provenance.kb.judging.edited import Block, EditError, Fault, taken_apart, without_faults
from provenance.kb.judging.overlay import adrift, document_of, lay_again
from provenance.kb.judging.said import Action, Judged, Shown, short, standing
from provenance.kb.judging.script import script
from provenance.kb.judging.sheet import Sheet
from provenance.model import ReviewState
from provenance.store.entries import Current
from provenance.store.judgements import STATEMENT, machine_reading
from provenance.store.storage import Storage


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement or verdict of a record with its id, and whether anybody judged on it; ``method`` is what read it."""

    id: str
    state: ReviewState
    method: str
    told: Shown


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement that stands; ``adrift`` where the record's text no longer holds its words."""

    id: str
    record: str
    judged: Judged
    adrift: bool


class Judging:
    """What a person says of what was read.

    A record is named by its key, the IRI of its graph, or the name of its file.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def statements(self, record: str) -> list[ShownStatement]:
        """What a record says, verdicts first, in the order of the text.

        Raises:
            RequestError: no current record is called so.
        """
        sheet = self._sheet(self._state(record))
        told: list[Shown] = [*sheet.verdicts(), *sheet.statements()]
        return [ShownStatement(short(one.iri), sheet.state(one.iri), sheet.method(one.iri), one) for one in told]

    def script(self, record: str) -> str:
        """What a record says as a text to be edited, YAML, with comments that explain it.

        Raises:
            RequestError: no current record is called so.
        """
        state = self._state(record)
        return script(state.key, self._sheet(state), document_of(self._storage.ledger, state).text())

    def key(self, record: str) -> str:
        """The key of a record, however it is called.

        Raises:
            RequestError: no current record is called so.
        """
        return self._state(record).key

    def check(self, record: str, text: str) -> list[Judged]:
        """The judgements that an edited text amounts to; nothing is kept.

        Raises:
            RequestError: no current record is called so.
            EditError: something is wrong with the text; it tells every line.
        """
        state = self._state(record)
        return [judged for _, judged in self._checked(state, self._ground(state), text)]

    def take(self, record: str, text: str, *, why: str | None = None) -> list[Judged]:
        """Keep the judgements that an edited text amounts to, as one action; none where nothing was changed.

        Args:
            record: by key, IRI or file name.
            text: as `script` wrote it and a person changed it.
            why: the reason, for judgements that give none themselves.

        Raises:
            RequestError: no current record is called so.
            EditError: something is wrong with the text; it tells every line. Nothing is kept.
            LockedError: another process is writing.
        """
        state = self._state(record)
        found = [judged for _, judged in self._checked(state, self._ground(state), text)]
        return self._keep(state, found, why)

    def judge(
        self, record: str, *, confirm: Sequence[str] = (), reject: Sequence[str] = (), why: str | None = None
    ) -> list[Judged]:
        """Confirm and reject statements and verdicts by their ids, as one action.

        Args:
            record: by key, IRI or file name.
            confirm: ids as `statements` gives them, or their first characters.
            reject: the same.
            why: the reason; needed to reject.

        Raises:
            RequestError: no such record or id, one id for both, or no reason for a rejection.
            LockedError: another process is writing.
        """
        if reject and not (why or "").strip():
            raise RequestError("say why you reject it: it stands in the ledger")
        state = self._state(record)
        ground = self._ground(state)
        shown = self.statements(record)
        asked = [(name, Action.CONFIRMED) for name in confirm] + [(name, Action.REJECTED) for name in reject]
        wanted = [(_named(shown, name), action) for name, action in asked]
        twice = {one.id for one, _ in wanted if sum(other is one for other, _ in wanted) > 1}
        if twice:
            raise RequestError(f"{', '.join(sorted(twice))} is named twice: confirm it or reject it")
        found = [restated(ground, one.told, action, None) for one, action in wanted if one.state.value != action.value]
        return self._keep(state, found, why)

    def standing(self, record: str | None = None) -> list[Kept]:
        """The judgements that stand, of one record or all, in order.

        Raises:
            RequestError: no current record is called so.
        """
        ledger = self._storage.ledger
        iri = None if record is None else self._state(record).iri
        lost = {one.seq for one in adrift(ledger, iri)}
        found = (one for ones in standing(ledger, iri).values() for one in ones if one.action is not Action.OPEN)
        return [
            Kept(short(one.iri), ledger.key_of(one.record) or one.record, one, one.seq in lost)
            for one in sorted(found, key=lambda one: one.seq)
        ]

    # ------------------------------------------------------------------ helpers

    def _state(self, record: str) -> Current:
        """Where a record stands.

        Raises:
            RequestError: no current one is called so.
        """
        ledger = self._storage.ledger
        for key in (ledger.key_of(record), record, PurePath(record).name):
            state = ledger.current(key) if key else None
            if state is not None and not state.withdrawn:
                return state
        near = [key for key, state in ledger.standing().items() if not state.withdrawn and key.endswith(f"/{record}")]
        if len(near) == 1:
            return self._state(near[0])
        raise RequestError(f"no current record is called {record!r}: `provenance kb log` tells their keys")

    def _sheet(self, state: Current) -> Sheet:
        ledger = self._storage.ledger
        return Sheet(ledger.reading(state.reading).nquads, Minter(state.key, ledger.base))

    def _ground(self, state: Current) -> Ground:
        ledger = self._storage.ledger
        mint = Minter(state.key, ledger.base)
        read = Sheet(machine_reading(ledger, state.reading).nquads, mint)
        machine: list[Shown] = [*read.verdicts(), *read.statements()]
        before: dict[str, Shown | None] = {one.iri: one for one in machine}
        before |= {one.iri: one.was for one in standing(ledger, state.iri).get(state.iri, ())}
        now = self._sheet(state)
        before |= dict.fromkeys(one.iri for one in now.statements() if one.iri not in before)
        return Ground(now, before, document_of(ledger, state).text(), mint)

    def _checked(self, state: Current, ground: Ground, text: str) -> list[tuple[Block, Judged]]:
        edited = taken_apart(without_faults(text))
        if edited.record not in ("", state.key):
            raise EditError([Fault(1, f"this is the reading of {edited.record}, not of {state.key}")])
        found, faults = changes(edited, ground)
        faults += [] if faults else self._misshapen(state, ground, found)
        if faults:
            raise EditError(faults)
        return found

    def _misshapen(self, state: Current, ground: Ground, found: Sequence[tuple[Block, Judged]]) -> list[Fault]:
        """What would break the shapes that was not broken before, by the block concerned."""
        from provenance.kb.judging.laying import judged
        from provenance.shapes import validate

        read = machine_reading(self._storage.ledger, state.reading).nquads
        told = {one.iri: one for one in standing(self._storage.ledger, state.iri).get(state.iri, ())}
        blocks = {one.iri: block for block, one in found}
        for _, one in found:
            told.pop(one.iri, None)
            told[one.iri] = one
        sheet, lost = judged(read, list(told.values()), ground.mint, ground.text)
        known = {(one.shape, one.focus) for one in validate(ground.now.view()).results}
        wrong = [one for one in validate(sheet.view()).results if (one.shape, one.focus) not in known]
        faults = [Fault(blocks[one.iri].line, "these words are not in the text") for one in lost if one.iri in blocks]
        first = next(iter(blocks.values()), Block(1))
        return faults + [Fault(blocks.get(one.focus, first).line, one.message) for one in wrong]

    def _keep(self, state: Current, found: Sequence[Judged], why: str | None) -> list[Judged]:
        if not found:
            return []
        reason = (why or "").strip() or None
        kept = [Judged(one.action, one.was, one.now, one.why or reason) for one in found]
        with self._storage.writing() as writer:
            for one in kept:
                writer.judge(STATEMENT, state.iri, one.detail(state.iri))
            lay_again(writer, state.key)
        return kept


def _named(shown: Sequence[ShownStatement], name: str) -> ShownStatement:
    """The one whose id begins so.

    Raises:
        RequestError: there is none, or several.
    """
    found = [one for one in shown if name and one.id.startswith(name)]
    if len(found) != 1:
        many = f"{len(found)} ids begin with {name!r}" if found else f"no statement here has the id {name!r}"
        raise RequestError(f"{many}: `judge DOC --list` shows them")
    return found[0]
