"""How far the sources of a claim are independent, in words: figures, reasons, and statements with their words.

A number in brackets is that of a statement in the list at the end. Nothing is called true or false here, nobody is
merged by name, and what only may be so is said as such.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from provenance.analysis.dependence.answer import Independence, Narrow, Path, Presumed, Printed, Report, Side
from provenance.analysis.dependence.rings import Ring, Step
from provenance.dates import Date
from provenance.views.moment import moment_lines
from provenance.views.scene import Line
from provenance.views.text import one_line, shorten
from provenance.views.wording import ORIGIN_WORDS, STANCE_WORDS, WORK_WORDS, counted, date_words, listing, party_words

_MOST, _WAYS = 6, 8  # names in a list, and ways or steps told one by one
_LETTERS = {"day": 10, "month": 7, "year": 4}
_DATATYPES = {"day": "date", "month": "gYearMonth", "year": "gYear"}
MAY_BE_FEWER: Final = {
    "match": "{who} may be one (a match that a program suggests)",
    "owner": "{who} belong to one owner",
    "copy": "{who} carry near-identical words",
    "unnamed": "{who} are not named, and may be one",
    "citation": "{who}: the first cites the second, without naming it as ground",
    "ring": "{who} have origins of their own, and rest on each other too",
    "not stated": "{who} give no ground, and may all have it from one place",
}
"""Why the low count is lower, by kind."""


def source_text(found: Independence, width: int = 100) -> str:
    """The whole answer as plain text, its lines broken at ``width`` columns."""
    return "\n".join(line for each in _paragraphs(found) for line in _broken(each, width)) + "\n"


def _broken(line: str, width: int) -> list[str]:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return textwrap.wrap(
        one_line(line),
        width,
        initial_indent=indent,
        subsequent_indent=indent + "    ",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _paragraphs(found: Independence) -> Iterator[str]:
    words = _Words(found)
    yield f"CLAIM “{found.claims[0].text}”"
    for line in moment_lines(found.moment):
        yield f"  {line.lead}: {line.text}"
    for title, side in (("FOR IT", found.for_it), ("AGAINST IT", found.against)):
        yield from ("", title)
        yield from words.told(words.side(side))
    if lines := list(words.beside()):
        yield from ("", "NOT COUNTED")
        yield from words.told(lines)
    if found.without is not None:
        yield from ("", f"WITHOUT {listing(map(words.called, found.without.what)).upper()}")
        yield from words.told(words.without())
    yield from ("", "NOT KNOWN")
    yield from words.told(words.unknown())
    if found.reports:
        yield from ("", "STATEMENTS")
        yield from words.statements()


class _Words:
    """The words of one answer; statements are numbered oldest first."""

    def __init__(self, found: Independence) -> None:
        self._found = found
        order = sorted(found.reports.values(), key=lambda report: (report.earliest or "9999", report.iri))
        self._number = {report.iri: number for number, report in enumerate(order, 1)}
        self._works = {p.iri: p for r in order for p in (r.work, r.heard_through) if p}
        self._works |= {work.iri: work for work in found.unread}

    @staticmethod
    def told(lines: Iterable[Line]) -> Iterator[str]:
        """Each line, set in."""
        return (f"  {line.lead}: {line.text}" for line in lines)

    # ------------------------------------------------------------------ names

    def called(self, name: str) -> str:
        """A party or a publication by its name or label."""
        if name in self._found.parties:
            return party_words(self._found.parties[name])
        return f"“{shorten(self._works[name].label, 60)}”" if name in self._works else name

    def _all(self, names: Iterable[str]) -> str:
        return listing(map(self.called, names), most=_MOST)

    def _refs(self, iris: Iterable[str]) -> str:
        """Numbers of statements, in brackets."""
        numbers = sorted({self._number[iri] for iri in iris if iri in self._number})
        told = ", ".join(_runs(numbers))
        return f" [{told}]" if told else ""

    def _who(self, iris: Iterable[str]) -> str:
        """Speakers of statements, each with the numbers of theirs."""
        by: defaultdict[str, list[str]] = defaultdict(list)
        for iri in iris:
            by[party_words(self._found.reports[iri].speaker)].append(iri)
        return listing((f"{who}{self._refs(those)}" for who, those in by.items()), most=_MOST)

    # ------------------------------------------------------------------ one side

    def side(self, side: Side) -> Iterator[Line]:
        """What is said on one side, and what that hangs on."""
        yield Line("Finding", self._finding(side))
        if side.finding == "none":
            return
        yield from self._begins(side)
        yield from self._strength(side)
        yield from self._narrows(side)
        if side.presumed:
            yield Line("May be fewer", "; ".join(self._presumed(side.presumed)) + ".")
        if side.high > 1:
            for path in side.paths[:_WAYS]:
                yield Line("A way of its own", self._path(path))
        yield from self._circles(side)
        yield from self._left_out(side)
        yield from self._known_through(side)

    def _finding(self, side: Side) -> str:
        reports = counted(len(side.said) + len(side.relays), "report")
        by = counted(len(side.carriers), "carrier")
        match side.finding:
            case "none":
                return "nobody says so in these records."
            case "lone":
                who = self._all(side.carriers)
                return f"{reports}, heard from one carrier: {who}. Most claims are heard from one; that is no alarm."
            case "single-source":
                through = ", then ".join(self._all(narrow.parties) for narrow in side.bottlenecks)
                return f"{reports} by {by}, 1 source: every way from an origin to readers goes through {through}."
            case "possibly single-source":
                return f"{reports} by {by}, 1 to {side.high} independent sources: all may come from one."
        many = f"{side.low} to {side.high}" if side.low < side.high else str(side.low)
        return f"{reports} by {by}, {many} independent sources."

    def _begins(self, side: Side) -> Iterator[Line]:
        for kind, words in ORIGIN_WORDS.items():
            if those := [iri for iri, found in side.origins.items() if found == kind]:
                works = [g for iri in those for g in self._found.reports[iri].based_on if g in self._works]
                of = f" ({self._all(works)})" if kind != "not stated" and works else ""
                yield Line("Begins with", f"{self._who(those)}: {words}{of}.")
        for group in side.unsourced:
            alone = "each other alone" if len(group) > 1 else "words of its own alone"
            yield Line("No beginning known", f"{self._all(group)}: resting on {alone}.")

    def _strength(self, side: Side) -> Iterator[Line]:
        if side.relays:
            yield Line(
                "Passed on only", f"by {self._who(side.relays)}, who {_reports(side.relays)} that others say so."
            )
        if len(side.strong) == len(side.said):
            return
        weak = [iri for iri in side.said if iri not in side.strong]
        if not side.strong:
            yield Line("Said outright", f"by nobody: {self._who(weak)} hedge, or take a weak stance.")
            return
        outright = side.outright
        many = f"{outright.low} to {outright.high}" if outright.low < outright.high else str(outright.low)
        text = f"by {self._who(side.strong)}, {many} of the independent sources; hedged or weakly by {self._who(weak)}."
        yield Line("Said outright", text)

    def _narrows(self, side: Side) -> Iterator[Line]:
        for narrow in side.bottlenecks if side.finding != "lone" else ():
            yield Line("All goes through", f"{self._all(narrow.parties)}{self._refs(narrow.own)}.")
        for narrow in side.perhaps:
            if narrow.parties:
                yield Line("All may go through", f"{self._taken(narrow)}.")
        told = {narrow.parties for narrow in side.bottlenecks}
        for narrow in [narrow for narrow in side.hangs_on if narrow.parties not in told][:3]:
            many = f"{len(narrow.through)} of {len(side.said)}"
            text = f"{many} through {self._all(narrow.parties)} alone{self._refs(narrow.through)}."
            yield Line("Reach readers", text)
        for owned in side.owners:
            text = f"{len(owned.said)} of {len(side.said)} by houses of {self.called(owned.owner)}"
            yield Line("Carried", f"{text}: {self._all(owned.houses)}{self._refs(owned.said)}.")
        if side.unnamed:
            text = f"{len(side.unnamed)} of {len(side.said) + len(side.relays)}{self._refs(side.unnamed)}."
            yield Line("Rest on unnamed sources alone", text)

    def _taken(self, narrow: Narrow) -> str:
        return f"{self._all(narrow.parties)}{self._refs(narrow.own)}" + (
            ", taken for one" if len(narrow.parties) > 1 else ""
        )

    def _presumed(self, presumed: Sequence[Presumed]) -> Iterator[str]:
        for each in presumed[:_WAYS]:
            yield MAY_BE_FEWER[each.kind].format(who=self._all(each.parties)) + self._refs(each.said)
        if len(presumed) > _WAYS:
            yield f"and {len(presumed) - _WAYS} more reasons"

    def _path(self, path: Path) -> str:
        """Parties from the origin on, with the statements by which it went."""
        refs = [path.begins, *((iri,) for iri in path.said)]
        stops = zip(path.parties, refs, strict=True)
        return " → ".join(f"{self._all(group)}{self._refs(iris)}" for group, iris in stops) + "."

    # ------------------------------------------------------------------ rings, and what is left out

    def _circles(self, side: Side) -> Iterator[Line]:
        for ring in side.rings:
            yield from self._ring(ring)
        if side.self_citations:
            text = "; ".join(self._step(step) for step in side.self_citations[:_WAYS])
            yield Line("Rests on words of its own", f"{text}.")

    def _ring(self, ring: Ring) -> Iterator[Line]:
        lead = "Circular reporting" if ring.closed else "Rest on each other"
        text = f"{self._all(ring.parties)} rest on each other"
        if not ring.closed:
            text = f"{self._all(ring.parties)}, but no chain of grounds comes back to where it began"
        yield Line(lead, text + ("." if ring.entered else ", and on nothing else: no beginning is known."))
        for step in ring.steps[:_WAYS]:
            yield Line("  Step", f"{self._step(step)}.")
        if (left := len(ring.steps) - _WAYS) > 0:
            yield Line("  Step", f"and {left} more.")

    def _step(self, step: Step) -> str:
        said = self._found.reports[step.said]
        on = self._found.reports[step.on]
        when, before = when_words(said), when_words(on)
        dated = f"{when}, " if when else ""
        return (
            f"{dated}{party_words(said.speaker)}{self._refs((step.said,))} rests on {party_words(on.carrier)}"
            f"{f', {before}' if before else ''}{self._refs((step.on,))}"
        )

    def _left_out(self, side: Side) -> Iterator[Line]:
        for step in side.later[:_WAYS]:
            on = self._refs((step.on,)) or f" {self.called(step.on)}"
            text = f"that{self._refs((step.said,))} rests on{on}, which is certainly later"
            yield Line("Left out", f"{text}: an update, or an error in a date.")

    def _known_through(self, side: Side) -> Iterator[Line]:
        by: defaultdict[str, list[str]] = defaultdict(list)
        for iri in (*side.said, *side.relays):
            if through := self._found.reports[iri].heard_through:
                by[through.iri].append(iri)
        for through_iri, those in sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))[:_WAYS]:
            many = f"{len(those)} of {len(side.said) + len(side.relays)}"
            yield Line("Known second-hand", f"{many}{self._refs(those)}, only through {self.called(through_iri)}.")

    # ------------------------------------------------------------------ beside

    def beside(self) -> Iterator[Line]:
        """What counts on no side."""
        found = self._found
        for lead, those, end in (
            ("Denied", found.denials, "by whom it is about, or told of them: listed, never counted as evidence"),
            ("Takes no side", found.undecided, "qualified, or reported of nobody knows whom"),
            ("Against a claim that entails it", found.beside, "which is not against this one"),
            ("Taken back", found.retracted, "by their own source"),
            ("Rest on words taken back alone", found.fallen, "and on nothing else that is left"),
        ):
            if those:
                yield Line(lead, f"{self._who(those)}: {end}.")

    def without(self) -> Iterator[Line]:
        """What is left if something falls."""
        left = self._found.without
        if left is None:
            return
        yield Line("Goes with it", f"{self._who(left.gone)}." if left.gone else "nothing that is said here.")
        yield Line("Loses all support", f"{self._who(left.lost)}." if left.lost else "nothing else.")
        yield Line("Left for it", self._finding(left.for_it))
        yield Line("Left against it", self._finding(left.against))

    def unknown(self) -> Iterator[Line]:
        """What the answer does not know, and what nobody has confirmed."""
        found = self._found
        yield Line("Drawn from", f"{counted(found.records_read, 'record')}; what was not read is not counted.")
        if found.unread:
            titles = listing((shorten(work.label or _kind(work), 70) for work in found.unread), most=_MOST)
            yield Line("Heard of, not read", f"{counted(len(found.unread), 'publication')}: {titles}.")
        told = list(self._unconfirmed())
        if told:
            yield Line("Confirmed by nobody", "; ".join(told) + ".")

    def _unconfirmed(self) -> Iterator[str]:
        found = self._found
        if found.unconfirmed:
            yield f"{found.unconfirmed} of {counted(len(found.reports), 'statement')}, read by machine"
        asked = [claim for claim in found.claims if claim.how == "asked"]
        if len(asked) > 1:
            yield f"that {len(asked)} claims of equal text are one"
        for claim in found.claims:
            if claim.how == "entails" and claim.state != "confirmed":
                rule = f" (rule: {claim.rule})" if claim.rule else ""
                yield f"that “{shorten(claim.text, 80)}” entails it{rule}"
        if found.suggested:
            yield f"{counted(found.suggested, 'match', 'matches')} of sources"

    # ------------------------------------------------------------------ statements

    def statements(self) -> Iterator[str]:
        """Every statement of the answer with its words, oldest first."""
        texts = {claim.iri: claim.text for claim in self._found.claims}
        for iri, number in self._number.items():
            report = self._found.reports[iri]
            yield f"  [{number}] {self._statement(report)}"
            if report.claim != self._found.claims[0].iri and texts[report.claim] != self._found.claims[0].text:
                yield f"      on “{shorten(texts[report.claim], 200)}”"
            if report.words:
                yield f"      “{shorten(report.words, 400)}”"
            yield f"      {'; '.join(_whence(report))}"

    @staticmethod
    def _statement(report: Report) -> str:
        stance = STANCE_WORDS.get(report.stance, report.stance) + (" (hedged)" if report.hedged else "")
        when = when_words(report)
        carried = "" if report.carrier == report.speaker else f", carried by {party_words(report.carrier)}"
        return f"{when + ': ' if when else ''}{party_words(report.speaker)} {stance}{carried}"


def when_words(report: Report) -> str:
    """The date of a statement in words of its own precision; as printed where that tells more; empty where none.

    Example:
        >>> _precision("2025-02-01T00:00:00Z", "2025-02-28T23:59:59Z")
        'month'
    """
    if report.earliest and report.latest and (precision := _precision(report.earliest, report.latest)):
        value = report.earliest[: _LETTERS[precision]]
        return date_words(Date(report.date or value, value, _DATATYPES[precision]))
    return f"“{one_line(report.date)}”" if report.date else ""


def _precision(earliest: str, latest: str) -> str | None:
    return next((name for name, letters in _LETTERS.items() if earliest[:letters] == latest[:letters]), None)


def _whence(report: Report) -> Iterator[str]:
    if report.work is not None:
        yield f"in {_kind(report.work)}: {shorten(report.work.label or report.work.iri, 100)}"
    if report.heard_through is not None:
        yield f"heard through {shorten(report.heard_through.label or report.heard_through.iri, 100)}"
    if report.origin:
        yield ORIGIN_WORDS[report.origin]
    if report.state != "confirmed":
        yield "not confirmed by a person"
    yield report.iri


def _kind(work: Printed) -> str:
    return WORK_WORDS.get(work.kind, "work")


def _reports(relays: Sequence[str]) -> str:
    return "reports" if len(relays) == 1 else "report"


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers with those in a row drawn together.

    Example:
        >>> list(_runs([1, 2, 3, 5]))
        ['1-3', '5']
    """
    start = previous = None
    for number in (*numbers, None):
        if start is not None and previous is not None and number != previous + 1:
            yield str(start) if start == previous else f"{start}-{previous}"
            start = number
        start = number if start is None else start
        previous = number
