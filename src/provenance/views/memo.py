"""The memo on a claim, as sections of plain text that Markdown and HTML are made of.

A number in brackets is that of a statement in the evidence. Every sentence on what happened says who says so: the memo
has no word of its own on whether a claim is true.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from provenance.analysis.report import Report
from provenance.analysis.trace import Statement, VerdictGiven
from provenance.views.memo_beside import copy_lines, judged_lines, match_lines, method_lines, record_rows, state_lines
from provenance.views.memo_evidence import Exhibit, exhibit
from provenance.views.scene import Line
from provenance.views.sources import SourceWords
from provenance.views.summary import summarise
from provenance.views.text import in_quotes, shorten
from provenance.views.timeline import change_words, event_rows, summarise_timeline
from provenance.views.wording import (
    counted,
    date_words,
    listing,
    party_words,
    stance_words,
    verdict_words,
    when_said,
    work_words,
)

_CIRCLES: Final = frozenset({"Circular reporting", "Rest on each other", "  Step", "Rests on words of its own"})
_MOST_ROWS: Final = 200
RECORDS: Final = ("record", "SHA-256 of what was received", "ledger", "received (UTC)", "read by")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the memo: lines, then a table; ``note`` says what it does not mean, or that there is nothing."""

    title: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole memo.

    Attributes:
        claim: its words, as published.
        state: of what state it is drawn, and what was left out.
        answer: in one paragraph.
        sections: before the evidence.
        exhibits: the evidence, numbered.
        closing: after it: what is not known, method and records.
    """

    claim: str
    state: tuple[Line, ...]
    answer: str
    sections: tuple[Section, ...]
    exhibits: tuple[Exhibit, ...]
    closing: tuple[Section, ...]


def memo_of(found: Report) -> Memo:
    """The memo in words. Cost: linear in the statements."""
    return _Writer(found).memo()


class _Writer:
    """Writes one memo."""

    def __init__(self, found: Report) -> None:
        self._found = found
        self._trace = replace(found.trace, moment=None)  # told once, by `state_lines`
        self._words = SourceWords(found.sources)
        beside = [said for said in found.trace.beside if said.iri not in self._words.number]
        start = len(self._words.number) + 1
        self._words.number |= {said.iri: number for number, said in enumerate(dict.fromkeys(beside), start)}

    def memo(self) -> Memo:
        """All of it."""
        said = {one.iri: one for one in self._trace.drawn}
        exhibits = [exhibit(self._found, self._words, iri, said.get(iri)) for iri in self._words.number]
        return Memo(
            self._trace.claim.text,
            tuple(state_lines(self._found)),
            " ".join(filter(None, self._answer())),
            tuple(self._sections()),
            tuple(exhibits),
            (self._unknown(), self._method()),
        )

    def _sections(self) -> Iterator[Section]:
        """Those before the evidence."""
        yield self._first()
        yield self._rests()
        yield self._repeats()
        yield self._against()
        yield self._verdicts()
        yield self._circles()
        yield self._times()

    @cached_property
    def _told(self) -> dict[str, str]:
        return {line.lead: line.text for line in summarise(self._trace)}

    # ------------------------------------------------------------------ the answer

    def _answer(self) -> Iterator[str]:
        claim, first = in_quotes(self._trace.claim.text), self._told.get("First said", "")
        yield from self._told_of("All from one text", "All of it is from one text:")
        if first.startswith("as far as"):
            yield f"{claim} was first said, {first}"
        else:
            yield f"Who first said {claim}: {first}"
        yield f"Said for it: {self._words.finding(self._found.sources.for_it)}"
        yield from self._told_of("Claim rests on", "It rests on")
        if repeats := [said for said in self._repeaters() if said.sign > 0]:
            yield f"It is also said, or backed, by {self._words.who(said.iri for said in repeats)}."
        yield f"Said against it: {self._words.finding(self._found.sources.against)}"
        yield from self._told_of("Others against it", "Against it, apart from reviews:")
        yield f"Verdicts published: {self._told['Verdict']}"
        yield from self._told_of("Denied", "It is denied")
        yield from self._alarms()

    def _alarms(self) -> Iterator[str]:
        """What an editor must not overlook."""
        if rings := self._found.sources.for_it.rings:
            who = "; ".join(self._words.all(ring.parties) for ring in rings)
            yield f"Circular reporting: {who} rest on each other."
        if again := self._found.timeline.again:
            yield f"After it was found false it was said again by {self._words.who(again)}."
        if self._found.judged.differing:
            yield "Those who reviewed it differ."
        yield from self._told_of("Not known", "Not known:")

    def _repeaters(self) -> list[Statement]:
        """Whoever says it, or passes it on, and did not begin it."""
        roots = {said.iri for said in self._trace.roots}
        known = self._found.sources
        counts = {*known.for_it.said, *known.for_it.relays}
        return [said for said in self._trace.statements if said.iri in counts and said.iri not in roots]

    # ------------------------------------------------------------------ sections

    def _lines(self, *leads: str) -> Iterator[Line]:
        return (Line(lead, self._told[lead]) for lead in leads if lead in self._told)

    def _told_of(self, lead: str, words: str) -> list[str]:
        """What the summary tells under that lead, behind other words; nothing where it tells nothing."""
        return [f"{words} {line.text}" for line in self._lines(lead)]

    def _first(self) -> Section:
        refs = [Line("In the words of", self._words.who(said.iri for said in self._trace.roots) + ".")]
        lines = (*self._lines("First said"), *(refs if self._trace.roots else ()), *self._lines("Handed on", "Related"))
        return Section(
            "Who said it first", lines, note="The first that is known: what was not read, or has no date, may be older."
        )

    def _rests(self) -> Section:
        lines = [line for line in self._words.side(self._found.sources.for_it) if line.lead not in _CIRCLES]
        return Section(
            "What it rests on",
            (*lines, *self._lines("Bearing on it")),
            note="Many sources do not make a claim true, nor does a single one make it false.",
        )

    def _repeats(self) -> Section:
        lines = tuple(Line(party_words(said.speaker), self._repeat(said)) for said in self._repeaters())
        return Section("Who repeats it", lines, note="" if lines else "Nobody, as far as these records show.")

    def _repeat(self, said: Statement) -> str:
        works = [in_quotes(work_words(self._trace.works[g]), 90) for g in said.based_on if g in self._trace.works]
        grounds = listing(filter(None, (self._words.refs(said.based_on).strip(), *works)))
        parts = [
            stance_words(said),
            when_said(said, "no date"),
            f"in {shorten(work_words(said.work), 120)}" if said.work else "",
            f"resting on {grounds}" if grounds else "",
        ]
        return f"{', '.join(filter(None, parts))}{self._words.refs([said.iri])}."

    def _against(self) -> Section:
        lines = [line for line in self._words.side(self._found.sources.against) if line.lead not in _CIRCLES]
        return Section("Who stands against it", (*lines, *self._words.beside()), note=_NOT_SHOWN_FALSE)

    def _verdicts(self) -> Section:
        told = [Line(party_words(given.reviewer), self._verdict(given)) for given in self._trace.verdicts]
        lines = (*told, *judged_lines(self._found.judged))
        return Section("Verdicts, and whether checkers agree", lines, note="" if lines else "None in these records.")

    def _verdict(self, given: VerdictGiven) -> str:
        texts = self._trace.texts
        parts = [
            verdict_words(given),
            date_words(given.date, "no date"),
            "" if texts[given.claim] == self._trace.claim.text else f"on {in_quotes(texts[given.claim], 120)}",
            f"in the words {in_quotes(given.words.exact, 300)}" if given.words else "",
            f"in {shorten(work_words(given.work), 120)}",
            given.work.url or "",
        ]
        return f"{', '.join(filter(None, parts))}."

    def _circles(self) -> Section:
        found = self._found.sources
        lines = [line for side in (found.for_it, found.against) for line in self._words.side(side)]
        circles = tuple(replace(line, lead=line.lead.strip()) for line in lines if line.lead in _CIRCLES)
        lines = [*circles, *copy_lines(self._found.copies)]
        none = "No circular reporting, as far as these records show. " if not circles else ""
        return Section("Circular reporting, and copied wording", tuple(lines), note=none + _NO_RING)

    def _times(self) -> Section:
        found = replace(self._found.timeline, trace=self._trace)
        lines = [line for line in summarise_timeline(found) if line.lead not in ("Not known", "Reviewed")]
        lines += [Line("Words changed", f"{change_words(found.wordings, change)}.") for change in found.changes[:8]]
        rows = list(event_rows(found))
        if (left := len(rows) - _MOST_ROWS) > 0:
            rows = [*rows[:_MOST_ROWS], ("", f"{left} more, in “provenance timeline --format json”")]
        return Section("Timeline", tuple(lines), ("when", "what"), tuple(rows))

    def _unknown(self) -> Section:
        works = [
            Line("Heard of, not read", f"{shorten(work_words(work), 160)}{f' {work.url}' if work.url else ''}.")
            for work in self._trace.unread
        ]
        told = [line for line in self._words.unknown() if line.lead != "Heard of, not read"]
        lines = (*self._lines("Not known"), *told, *self._undated(), *match_lines(self._found), *works)
        return Section("What is not known", lines)

    def _undated(self) -> Iterator[Line]:
        undated = [event.iri for event in self._found.timeline.undated if event.statement]
        if undated:
            yield Line("Without a date", f"{counted(len(undated), 'statement')}: {self._words.who(undated)}.")

    def _method(self) -> Section:
        rows = tuple(record_rows(self._found))
        return Section("How this memo was made", tuple(method_lines(self._found)), RECORDS, rows)


_NOT_SHOWN_FALSE: Final = (
    "To find no evidence, or not to establish, is not to refute. What is denied by those concerned is listed, never "
    "counted as evidence."
)
_NO_RING: Final = (
    "Nobody in a ring need know of it, and a claim in one need not be false. Shared wording is a suggestion: what "
    "publications share may come from a source that both quote."
)
