"""What a person changed in a reading, as judgements: checked against the text and the schemes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from provenance.kb.judging.edited import Block, Edited, EditError, Fault, taken_apart, without_faults
from provenance.kb.judging.fields import Given, read, written
from provenance.kb.judging.ground import Ground
from provenance.kb.judging.said import Action, Judged, Said, Shown, Verdict, short
from provenance.model import ReviewState
from provenance.vocab import VERDICTS

_STATES = {state.value: state for state in ReviewState}


def checked(text: str, ground: Ground) -> list[Judged]:
    """The judgements that an edited reading amounts to.

    Raises:
        EditError: something is wrong with the text; it tells every line.
    """
    edited = taken_apart(without_faults(text))
    if edited.record not in ("", ground.mint.key):
        raise EditError([Fault(1, f"this is the reading of {edited.record}, not of {ground.mint.key}")])
    changes = _Changes(edited, ground)
    found = changes.all()
    if faults := changes.faults or _misshapen(found, ground):
        raise EditError(faults)
    return [judged for _, judged in found]


def _misshapen(found: Sequence[tuple[Block, Judged]], ground: Ground) -> list[Fault]:
    """What would break the shapes that was not broken before, by the block concerned, else by the first one."""
    lines = {one.iri: block.line for block, one in found}
    first = next(iter(lines.values()), 1)
    return [Fault(lines.get(iri, first), message) for iri, message in ground.misshapen([one for _, one in found])]


class _Changes:
    def __init__(self, edited: Edited, ground: Ground) -> None:
        self._edited, self._ground = edited, ground
        self._said = {short(one.iri): one for one in ground.now.statements()}
        self._verdicts = {short(one.iri): one for one in ground.now.verdicts()}
        new = (block for block in edited.statements if block.text("id").startswith("new"))
        self._ids = {name: one.iri for name, one in self._said.items()}
        self._ids |= {block.text("id"): _minted(block, ground) for block in new}
        self.faults: list[Fault] = []

    def all(self) -> list[tuple[Block, Judged]]:
        self._check_ids()
        found = [(block, self._verdict(block)) for block in self._edited.verdicts]
        found += [(block, self._statement(block)) for block in self._edited.statements]
        return [(block, judged) for block, judged in found if judged is not None]

    def _check_ids(self) -> None:
        seen = Counter[str]()
        for block in (*self._edited.verdicts, *self._edited.statements):
            name = block.text("id")
            seen[name] += 1
            if seen[name] > 1:
                self._fault(block, "id", f"the id {name!r} is there twice: give new blocks ids such as new1, new2")

    def _verdict(self, block: Block) -> Judged | None:
        now = self._verdicts.get(block.text("id"))
        if now is None:
            self._fault(block, "id", f"no verdict here has the id {block.text('id')!r}: keep the id that was written")
            return None
        name, state = block.text("verdict") or now.verdict, self._state(block, now.iri)
        if name not in VERDICTS:
            self._fault(block, "verdict", f"{name!r} is no verdict: choose one of {', '.join(VERDICTS)}")
            return None
        return self._judged(block, now, Verdict(now.iri, name, now.exact), state)

    def _statement(self, block: Block) -> Judged | None:
        name = block.text("id")
        if name not in self._ids:
            known = f"no statement here has the id {name!r}" if name else "a block has no id"
            self._fault(block, "id", f"{known}: keep the ids that were written, and begin those of new blocks with new")
            return None
        now, before = self._said.get(name), len(self.faults)
        state = self._state(block, self._ids[name])
        said = self._read(block, now)
        return self._judged(block, now, said, state) if len(self.faults) == before else None

    def _read(self, block: Block, now: Said | None) -> Said:
        """The statement that a block tells; what is wrong with it is noted."""
        base = now or Said(self._ids[block.text("id")], None, None, "", "")
        before: Mapping[str, str | tuple[str, ...]] = written(now, self._ground.now.prefix) if now else {}
        given = Given(block, base, before, self._ids, self._ground)
        said = read(given)
        self.faults += given.faults
        return said

    def _judged(self, block: Block, now: Shown | None, told: Shown, state: ReviewState) -> Judged | None:
        """What a block amounts to that tells this; None where it changes nothing."""
        why = block.text("why") or None
        if now is None or (told != now and state is not ReviewState.REJECTED):
            return self._ground.corrected(told, why)
        changed = state is not self._ground.now.state(now.iri)
        return self._ground.restated(now, Action(state.value), why) if changed else None

    def _state(self, block: Block, iri: str) -> ReviewState:
        found = block.text("state") or self._ground.now.state(iri).value
        if found not in _STATES:
            self._fault(block, "state", f"{found!r} is no state: choose one of {', '.join(_STATES)}")
        return _STATES.get(found, ReviewState.SUGGESTED)

    def _fault(self, block: Block, name: str, message: str) -> None:
        self.faults.append(block.fault(name, message))


def _minted(block: Block, ground: Ground) -> str:
    parts = [block.text(name) for name in ("who", "unnamed", "stance", "claim", "quotation", "at")]
    return ground.mint.node("assertion", "by hand", *parts)
