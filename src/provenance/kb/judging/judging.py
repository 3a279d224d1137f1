"""`Judging`: what a person says of what a program read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from pathlib import PurePath

from msgspec.structs import replace

from provenance.errors import RequestError
from provenance.iri import Minter
from provenance.kb.judging.changes import checked
from provenance.kb.judging.ground import Ground
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
        return [_shown(sheet, one) for one in sheet.shown()]

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
        return checked(text, self._ground(self._state(record)))

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
        return self._keep(state, checked(text, self._ground(state)), why)

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
        asked = {Action.CONFIRMED: confirm, Action.REJECTED: reject}
        if reject and not _reason(why):
            raise RequestError("say why you reject it: it stands in the ledger")
        state, shown = self._state(record), self.statements(record)
        wanted = [(_named(shown, name), action) for action, names in asked.items() for name in names]
        if twice := _twice(one.id for one, _ in wanted):
            raise RequestError(f"{', '.join(twice)} is named twice: confirm it or reject it")
        ground = self._ground(state)
        found = [ground.restated(one.told, action, None) for one, action in wanted if one.state.value != action.value]
        return self._keep(state, found, why)

    def standing(self, record: str | None = None) -> list[Kept]:
        """The judgements that stand, of one record or all, in order.

        Raises:
            RequestError: no current record is called so.
        """
        ledger = self._storage.ledger
        iri = None if record is None else self._state(record).iri
        lost = {one.seq for one in adrift(ledger, iri)}
        found = sorted(chain.from_iterable(standing(ledger, iri).values()), key=attrgetter("seq"))
        return [
            Kept(short(one.iri), ledger.key_of(one.record) or one.record, one, one.seq in lost)
            for one in found
            if one.action is not Action.OPEN
        ]

    # ------------------------------------------------------------------ helpers

    def _state(self, record: str) -> Current:
        """Where a record stands.

        Raises:
            RequestError: no current one is called so.
        """
        ledger = self._storage.ledger
        for name in (record, PurePath(record).name):
            if state := ledger.present(name):
                return state
        near = [state for key, state in ledger.current_records().items() if key.endswith(f"/{record}")]
        if len(near) != 1:
            raise RequestError(f"no current record is called {record!r}: `provenance kb log` tells their keys")
        return near[0]

    def _sheet(self, state: Current) -> Sheet:
        ledger = self._storage.ledger
        return Sheet(ledger.reading(state.reading).nquads, Minter(state.key, ledger.base))

    def _ground(self, state: Current) -> Ground:
        ledger, now = self._storage.ledger, self._sheet(state)
        read = machine_reading(ledger, state.reading).nquads
        judged = standing(ledger, state.iri).get(state.iri, [])
        return Ground(now, read, judged, document_of(ledger, state).text(), Minter(state.key, ledger.base))

    def _keep(self, state: Current, found: Sequence[Judged], why: str | None) -> list[Judged]:
        if not found:
            return []
        kept = [replace(one, why=one.why or _reason(why)) for one in found]
        with self._storage.writing() as writer:
            for one in kept:
                writer.judge(STATEMENT, state.iri, one.detail(state.iri))
            lay_again(writer, state.key)
        return kept


def _shown(sheet: Sheet, one: Shown) -> ShownStatement:
    return ShownStatement(short(one.iri), sheet.state(one.iri), sheet.method(one.iri), one)


def _reason(why: str | None) -> str | None:
    return (why or "").strip() or None


def _twice(ids: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(ids).items() if count > 1)


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
