"""What an edited reading is held against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from provenance.iri import Minter
from provenance.kb.judging.laying import laid
from provenance.kb.judging.said import Action, Judged, Shown, newest
from provenance.kb.judging.sheet import Sheet


@dataclass(frozen=True)
class Ground:
    """What an edited reading is held against.

    Attributes:
        now: what the record says now.
        read: what a program read of it, as N-Quads.
        judged: the judgements on it that stand.
        text: of the document; None where it has none.
        mint: mints the record's nodes.
    """

    now: Sheet
    read: bytes
    judged: Sequence[Judged]
    text: str | None
    mint: Minter

    @cached_property
    def before(self) -> Mapping[str, Shown | None]:
        """What each node was before anybody judged, by IRI; None for what a person added."""
        added = dict.fromkeys(one.iri for one in self.now.statements())
        read = {one.iri: one for one in Sheet(self.read, self.mint).shown()}
        return added | read | {one.iri: one.was for one in self.judged}

    @property
    def printed(self) -> str:
        """The text; of a record without one the names and claims that were read of it."""
        if self.text is not None:
            return self.text
        return "\n".join(f"{one.who}\n{one.claim}" for one in self.now.statements())

    def corrected(self, told: Shown, why: str | None) -> Judged:
        """The judgement that says this of a node, instead of what a program read, or beside it where it read none."""
        was = self.before.get(told.iri)
        return Judged(Action.CORRECTED if was else Action.ADDED, was, told, why)

    def restated(self, now: Shown, action: Action, why: str | None) -> Judged:
        """The judgement that leaves the words of a statement as they are; of one that a person made, too."""
        was = self.before.get(now.iri, now)
        if action is Action.CONFIRMED and was != now:
            return self.corrected(now, why)
        return Judged(action, was, None if was else now, why)

    def misshapen(self, found: Sequence[Judged]) -> list[tuple[str, str]]:
        """What would be wrong with the record under further judgements and is not now: IRI of the node, and words.

        Judgements that would be adrift, and shapes that would be broken.
        """
        from provenance.shapes import validate

        sheet, lost = laid(self.read, newest([*self.judged, *found]), self.mint, self.text)
        known = {(one.shape, one.focus) for one in validate(self.now.view()).results}
        wrong = [one for one in validate(sheet.view()).results if (one.shape, one.focus) not in known]
        here = {one.iri for one in found}.intersection(one.iri for one in lost)
        return [(iri, "these words are not in the text") for iri in here] + [(one.focus, one.message) for one in wrong]
