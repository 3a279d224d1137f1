"""What a person changed in a reading: checked against the text, the schemes and the shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from provenance.dates import parse
from provenance.iri import Minter
from provenance.kb.judging.edited import Block, Edited, Fault
from provenance.kb.judging.said import ARTICLE, Action, Judged, Said, Verdict, short
from provenance.kb.judging.sheet import Sheet
from provenance.model import CONTEXT_CHARACTERS, ReviewState
from provenance.reading.printed import is_printed, loosely, unprinted_names
from provenance.vocab import STANCES, VERDICTS

_STATES = tuple(state.value for state in ReviewState)
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off", "")
_CLOSE = 75.0
"""From so alike on (of 100), words of the text are told for those that a person mistyped."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an edited reading is held against.

    Attributes:
        now: what the record says now.
        before: what each node of it was before anybody judged, by IRI; None for what a person added.
        text: of the document; None where it has none.
        mint: mints the record's nodes.
    """

    now: Sheet
    before: Mapping[str, Said | Verdict | None]
    text: str | None
    mint: Minter


def changes(edited: Edited, ground: Ground) -> tuple[list[tuple[Block, Judged]], list[Fault]]:
    """The judgements that an edited reading amounts to, each with its block, and all that is wrong with it."""
    found = _Changes(edited, ground)
    return found.all(), found.faults


class _Changes:
    def __init__(self, edited: Edited, ground: Ground) -> None:
        self._edited, self._ground = edited, ground
        self._said = {short(one.iri): one for one in ground.now.statements()}
        self._verdicts = {short(one.iri): one for one in ground.now.verdicts()}
        self._new: dict[str, str] = {}
        self.faults: list[Fault] = []

    def all(self) -> list[tuple[Block, Judged]]:
        for block in self._edited.statements:
            if block.text("id").startswith("new"):
                self._new[block.text("id")] = self._mint(block)
        self._check_ids()
        found = [(block, self._verdict(block)) for block in self._edited.verdicts]
        found += [(block, self._statement(block)) for block in self._edited.statements]
        return [(block, judged) for block, judged in found if judged is not None]

    def _check_ids(self) -> None:
        seen: set[str] = set()
        for block in (*self._edited.verdicts, *self._edited.statements):
            name = block.text("id")
            if name in seen:
                self._fault(block, "id", f"the id {name!r} is there twice: give new blocks ids such as new1, new2")
            seen.add(name)

    def _mint(self, block: Block) -> str:
        parts = [block.text(name) for name in ("who", "unnamed", "stance", "claim", "quotation", "at")]
        return self._ground.mint.node("assertion", "by hand", *parts)

    # ------------------------------------------------------------------ verdicts

    def _verdict(self, block: Block) -> Judged | None:
        now = self._verdicts.get(block.text("id"))
        if now is None:
            self._fault(block, "id", f"no verdict here has the id {block.text('id')!r}: keep the id that was written")
            return None
        name, state = block.text("verdict") or now.verdict, self._state(block, now.iri)
        if name not in VERDICTS:
            self._fault(block, "verdict", f"{name!r} is no verdict: choose one of {', '.join(VERDICTS)}")
            return None
        before = self._ground.before.get(now.iri, now)
        if name != now.verdict and state is not ReviewState.REJECTED:
            return Judged(Action.CORRECTED, before, Verdict(now.iri, name, now.exact), self._why(block))
        return self._restated(block, now, state)

    # ------------------------------------------------------------------ statements

    def _statement(self, block: Block) -> Judged | None:
        name = block.text("id")
        now = self._said.get(name)
        if now is None and name not in self._new:
            known = f"no statement here has the id {name!r}" if name else "a block has no id"
            self._fault(block, "id", f"{known}: keep the ids that were written, and begin those of new blocks with new")
            return None
        before = len(self.faults)
        state = self._state(block, now.iri) if now else None
        said = self._read(block, now)
        if len(self.faults) > before:
            return None
        if now is None:
            return Judged(Action.ADDED, None, said, self._why(block))
        if said == now or state is ReviewState.REJECTED:
            return self._restated(block, now, state)
        return self._corrected(now, said, self._why(block))

    def _corrected(self, now: Said, said: Said, why: str | None) -> Judged:
        was = self._ground.before.get(now.iri, now)
        return Judged(Action.CORRECTED if was else Action.ADDED, was, said, why)

    def _restated(self, block: Block, now: Said | Verdict, state: ReviewState | None) -> Judged | None:
        """A block of which no more than the state was changed."""
        if state in (None, self._ground.now.state(now.iri)):
            return None
        return restated(self._ground, now, Action(str(state)), self._why(block))

    def _read(self, block: Block, now: Said | None) -> Said:
        """The statement that a block tells; what is wrong with it is noted."""
        who, unnamed = self._speaker(block, now)
        exact, start = self._quotation(block, now)
        text = self._ground.text or ""
        end = start + len(exact)
        grounds = {name: self._others(block, name) for name in ("based_on", "responds_to")}
        if both := set(grounds["based_on"]).intersection(grounds["responds_to"]):
            names = ", ".join(map(short, sorted(both)))
            self._fault(block, "responds_to", f"{names} cannot be both its ground and what it answers: keep one")
        return Said(
            now.iri if now else self._new[block.text("id")],
            who,
            unnamed,
            self._stance(block),
            self._claim(block, now),
            self._hedged(block),
            exact,
            text[max(0, start - CONTEXT_CHARACTERS) : start] if exact else "",
            text[end : end + CONTEXT_CHARACTERS] if exact else "",
            start,
            self._publication(block, now),
            self._date(block, now),
            **grounds,
        )

    def _speaker(self, block: Block, now: Said | None) -> tuple[str | None, str | None]:
        who, unnamed = block.text("who"), block.text("unnamed")
        if now and (who, unnamed) == ((now.who or "").strip(), (now.unnamed or "").strip()):
            return now.who, now.unnamed
        if who and unnamed:
            self._fault(block, "unnamed", "a source is named or it is not: empty 'who', or take 'unnamed' out")
        if not who and not unnamed:
            self._fault(block, "who", f'nobody says it: give a name, "{ARTICLE}", or what the text calls its source')
        if who and who != ARTICLE and not self._stands(who):
            advice = (
                'write it as the text does, or leave it empty and say under "unnamed" what the text calls the source'
            )
            self._fault(block, "who", f"the text does not name {who!r}: {advice}")
        return who or None, unnamed or None

    def _stance(self, block: Block) -> str:
        found = block.text("stance")
        if found not in STANCES:
            self._fault(block, "stance", f"{found!r} is no stance: choose one of {', '.join(STANCES)}")
        return found

    def _hedged(self, block: Block) -> bool:
        found = block.text("hedged").lower()
        if found not in (*_YES, *_NO):
            self._fault(block, "hedged", f"{found!r} is neither yes nor no")
        return found in _YES

    def _claim(self, block: Block, now: Said | None) -> str:
        found = block.text("claim")
        if now and found == now.claim.strip():
            return now.claim
        if not found:
            self._fault(block, "claim", "it is about nothing: give the claim in words of the text")
        else:
            missing = unprinted_names(found, self._printed)
            if missing:
                self._fault(
                    block, "claim", f"the text does not name {', '.join(missing)}: write the claim in its words"
                )
        return found

    def _quotation(self, block: Block, now: Said | None) -> tuple[str, int]:
        """The quotation as the text has it, and where."""
        wanted, text = block.text("quotation"), self._ground.text
        if text is None:
            if wanted and (now is None or wanted != now.exact):
                self._fault(block, "quotation", "this record has no text to quote from: take the quotation out")
            return (now.exact, now.start) if now else ("", 0)
        if now and wanted == now.exact.strip() and block.text("at") in ("", str(now.start)):
            return now.exact, now.start
        if not wanted:
            self._fault(block, "quotation", "a statement needs the words in which the text says it")
            return "", 0
        return self._place(block, wanted, text, now.start if now else None)

    def _place(self, block: Block, wanted: str, text: str, before: int | None) -> tuple[str, int]:
        """Where the text holds the words: at the place that is told, else nearest to that of ``before``."""
        places = [(found.group(), found.start()) for found in re.finditer(loosely(wanted), text)]
        if not places:
            self._fault(block, "quotation", f"the text does not hold these words{_nearest(wanted, text)}")
            return "", 0
        at = block.text("at")
        near = int(at) if at.isdecimal() else before
        if len(places) > 1 and near is None:
            told = ", ".join(str(start) for _, start in places)
            self._fault(block, "quotation", f"these words stand {len(places)} times: say which is meant, at: {told}")
        return min(places, key=lambda place: abs(place[1] - (near or 0)))

    def _others(self, block: Block, name: str) -> tuple[str, ...]:
        own = block.text("id")
        found = []
        for told in block.texts(name):
            iri = self._new.get(told) or (self._said[told].iri if told in self._said else None)
            if told == own:
                self._fault(block, name, "a statement cannot rest on itself, nor answer itself")
            elif iri is None and not (_is_iri(told) and self._ground.now.graph.about(told)):
                self._fault(block, name, f"no statement here has the id {told!r}")
            else:
                found.append(iri or told)
        return tuple(sorted(set(found)))

    def _publication(self, block: Block, now: Said | None) -> str | None:
        from provenance.web import publication_key

        found, sheet = block.text("publication") or None, self._ground.now
        if found is None or (now and found == now.publication):
            return found
        for iri in (f"{sheet.prefix}{found}", found):
            if _is_iri(iri) and sheet.graph.about(iri):
                return iri
        key = publication_key(found)
        if key is None:
            self._fault(block, "publication", f"{found!r} is no address: give one that begins with https://, or none")
        return key

    def _date(self, block: Block, now: Said | None) -> str | None:
        found = block.text("date") or None
        if now and now.date and found == now.date.strip():
            return now.date
        if found and parse(found).value is None:
            self._fault(
                block, "date", f"{found!r} cannot be read as a date: write it such as 3 May 2021, May 2021 or 2021"
            )
        return found

    # ------------------------------------------------------------------ helpers

    def _state(self, block: Block, iri: str) -> ReviewState:
        found = block.text("state") or self._ground.now.state(iri).value
        if found not in _STATES:
            self._fault(block, "state", f"{found!r} is no state: choose one of {', '.join(_STATES)}")
            return ReviewState.SUGGESTED
        return ReviewState(found)

    def _why(self, block: Block) -> str | None:
        return block.text("why") or None

    def _stands(self, name: str) -> bool:
        """Whether the text holds the name."""
        return is_printed(name, self._printed)

    @property
    def _printed(self) -> str:
        """The text; of a record without one the names and claims that were read of it."""
        if self._ground.text is not None:
            return self._ground.text
        return "\n".join(f"{one.who}\n{one.claim}" for one in self._said.values())

    def _fault(self, block: Block, name: str, message: str) -> None:
        self.faults.append(block.fault(name, message))


def restated(ground: Ground, now: Said | Verdict, action: Action, why: str | None) -> Judged:
    """A judgement that leaves the words of a statement as they are; of one that a person corrected or added, too."""
    was = ground.before.get(now.iri, now)
    by_person = was != now
    if action is Action.CONFIRMED and by_person:
        return Judged(Action.CORRECTED if was else Action.ADDED, was, now, why)
    return Judged(action, was, None if was else now, why)


def _is_iri(text: str) -> bool:
    try:
        return bool(ox.NamedNode(text))
    except ValueError:
        return False


def _nearest(wanted: str, text: str) -> str:
    """What comes near to mistyped words, for a message."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_CLOSE)
    if found is None:
        return ": quote it exactly as it is printed"
    near = " ".join(text[found.dest_start : found.dest_end].split())
    return f"; it has “{near}”"
