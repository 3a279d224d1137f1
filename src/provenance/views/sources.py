"""How far the sources of a claim are independent, in words: figures, reasons, and statements with their words.

A number in brackets is that of a statement in the list at the end. Nothing is called true or false here, nobody is
merged by name, and what only may be so is said as such.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import filterfalse, groupby
from operator import attrgetter, itemgetter
from typing import Final

from provenance.analysis.dependence.answer import Independence, Narrow, Path, Presumed, Side
from provenance.analysis.dependence.rings import Ring, Step
from provenance.views.columns import hung
from provenance.views.moment import moment_lines
from provenance.views.reports import MOST, ReportBook, when_words
from provenance.views.scene import Line
from provenance.views.text import in_quotes, shorten, visible
from provenance.views.wording import ORIGIN_WORDS, counted, listing, party_words

_WAYS = 8  # ways, steps or reasons that are told one by one
_MATCHED: Final = "whether two of these sources are one, since records came (“provenance match suggest” does)."
_BEGINNING: Final = ("asserts", "suggests")
MAY_BE_FEWER: Final = {
    "match": "{who} may be one (a match that a program suggests)",
    "owner": "{who} belong to one owner",
    "copy": "{who} share wording that one may have from another (“provenance copies” shows it)",
    "unnamed": "{who} are not named, and may be one",
    "citation": "{first} cites {second}, without naming it as ground",
    "ring": "{who} rest on each other, or carry each other's words",
    "unread": "{first} also rests on a publication of {second} that was not read",
    "not stated": "{who} give no ground, and may all have it from one place",
}
"""Why the low count is lower, by kind."""
_FINDINGS: Final = {
    "lone": "{said}{weak}, heard from one alone: {carriers}.",
    "single-source": "{reports}, 1 source: every way from an origin to readers goes through {through}.",
    "possibly single-source": "{reports}, 1 to {high} independent sources: all may come from one.",
    "independent": "{reports}, {between} independent sources.",
}
_NOBODY: Final = {1: "nobody says so in these records.", -1: "nobody is against it in these records."}


def source_text(found: Independence, width: int = 100) -> str:
    """The whole answer as plain text, its lines broken at ``width`` columns."""
    return "\n".join(line for each in _paragraphs(found) for line in hung(visible(each), width)) + "\n"


def _paragraphs(found: Independence) -> Iterator[str]:
    words = SourceWords(found)
    yield f"CLAIM {in_quotes(found.claims[0].text)}"
    yield from words.told(moment_lines(found.moment))
    if found.one_text:
        yield f"  All from one text: {words.called(found.one_text.iri)}, which alone tells what others said."
    for title, lines in (
        ("FOR IT", words.side(found.for_it)),
        ("AGAINST IT", words.side(found.against)),
        ("NOT COUNTED", words.beside()),
        (words.without_what(), words.without()),
        ("NOT KNOWN", words.unknown()),
    ):
        if told := list(words.told(lines)):
            yield from ("", title, *told)
    if found.reports:
        yield from ("", "STATEMENTS", *words.statements())


class SourceWords(ReportBook):
    """The words of one answer, part by part."""

    @staticmethod
    def told(lines: Iterable[Line]) -> Iterator[str]:
        """Each line, set in."""
        return (f"  {line.lead}: {line.text}" for line in lines)

    # ------------------------------------------------------------------ one side

    def side(self, side: Side) -> Iterator[Line]:
        """What is said on one side, and what that hangs on."""
        yield Line("Finding", self.finding(side))
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

    def finding(self, side: Side) -> str:
        """How many reports, by how many carriers, from how many sources; that none is outright is part of it."""
        if side.finding == "none":
            return _NOBODY[side.sign]
        weak = ", all hedged or weak" if side.said == side.weak != () else ""
        return _FINDINGS[side.finding].format(
            said=counted(len(side.stated), "statement"),
            weak=weak,
            carriers=self.all(side.carriers),
            reports=f"{self._reports(side)}{weak} by {counted(len(side.carriers), 'carrier')}",
            through=", then ".join(self.all(narrow.parties) for narrow in side.bottlenecks),
            high=side.high,
            between=_between(side.low, side.high),
        )

    def _reports(self, side: Side) -> str:
        """How many reports: what one publication says is one, in however many statements and by however many."""
        said = [self.found.reports[iri] for iri in side.stated]
        reports = {(r.work.iri, "") if r.work else (r.speaker.iri, r.carrier.iri) for r in said}
        statements = f" ({counted(len(said), 'statement')})" if len(said) > len(reports) else ""
        return counted(len(reports), "report") + statements

    def _begins(self, side: Side) -> Iterator[Line]:
        yield from self._by_way(side)
        for lead, origins in groupby(sorted(side.origins, key=self._begun), self._begun):
            told, bare = _parted(origins, lambda iri: side.origins[iri] != "not stated")
            for iri in told[:_WAYS]:
                yield Line(lead, f"{self.who([iri])}, {self.grounds(self.found.reports[iri])}.")
            if bare:
                yield Line(lead, f"{self.who(bare)}: {ORIGIN_WORDS['not stated']}.")
        for group in side.unsourced:
            alone = "each other alone" if len(group) > 1 else "words of its own alone"
            yield Line("No beginning known", f"{self.all(group)}: resting on {alone}.")

    def _begun(self, iri: str) -> str:
        """What an origin is to the claim: who confirms it, or is against it, answers what was there before."""
        return "Begins with" if self.found.reports[iri].stance in _BEGINNING else "Judged by"

    def _by_way(self, side: Side) -> Iterator[Line]:
        """Says so where it is not the claim itself that is said."""
        others = [iri for iri in side.stated if self.found.reports[iri].claim not in self.found.asked]
        if others:
            suggested = " (a suggestion)" if any(claim.suggested for claim in self.found.claims) else ""
            of = f"{len(others)} of {counted(len(side.stated), 'statement')}{self.refs(others)}"
            yield Line("Not in these words", f"{of}, by way of claims that entail it{suggested}.")

    def _strength(self, side: Side) -> Iterator[Line]:
        if side.relays:
            yield Line("Passed on only", f"by {self.who(side.relays)}, who {_report(side.relays)} that others say so.")
        if not side.weak:
            return
        outright, weak = "nobody: only hedged, or with a weak stance, by", self.who(side.weak)
        if side.strong:
            outright = f"{self.who(side.strong)}{self._several(side)}; hedged, or weakly, by"
        yield Line("Said outright", f"by {outright} {weak}.")

    def _several(self, side: Side) -> str:
        """How many sources those are who say it outright; nothing of one, whose number would look like a finding."""
        if len({self.found.reports[iri].speaker.iri for iri in side.strong}) == 1:
            return ""
        low, high = side.outright.low, side.outright.high
        return ": 1 source" if high == 1 else f": {_between(low, high)} independent sources"

    def _narrows(self, side: Side) -> Iterator[Line]:
        several = len({self.found.reports[iri].speaker.iri for iri in side.origins})
        why = f", so that the {several} above are one source" if several > 1 else ""
        for narrow in side.bottlenecks if several > 1 or side.finding != "lone" else ():
            yield Line("All goes through", f"{self.all(narrow.parties)}{self.refs(narrow.own)}{why}.")
        for narrow in filter(attrgetter("parties"), side.perhaps):
            yield Line("All may go through", f"{self._taken(narrow)}.")
        yield from self._reach(side)
        yield from self._carried(side)

    def _carried(self, side: Side) -> Iterator[Line]:
        """How much is in the hands of one owner, or rests on unnamed sources."""
        for owned in side.owners:
            text = f"{len(owned.said)} of {len(side.said)} by houses of {self.called(owned.owner)}"
            yield Line("Carried", f"{text}: {self.all(owned.houses)}{self.refs(owned.said)}.")
        if side.unnamed:
            text = f"{len(side.unnamed)} of {len(side.stated)}{self.refs(side.unnamed)}."
            yield Line("Rest on unnamed sources alone", text)

    def _reach(self, side: Side) -> Iterator[Line]:
        """Through whom alone many are heard who do not all go through one."""
        told = {narrow.parties for narrow in side.bottlenecks}
        for narrow in [narrow for narrow in side.hangs_on if narrow.parties not in told][:3]:
            many = f"{len(narrow.through)} of {len(side.said)}"
            text = f"{many} through {self.all(narrow.parties)} alone{self.refs(narrow.through)}."
            yield Line("Reach readers", text)

    def _taken(self, narrow: Narrow) -> str:
        return f"{self.all(narrow.parties)}{self.refs(narrow.own)}" + (
            ", taken for one" if len(narrow.parties) > 1 else ""
        )

    def _presumed(self, presumed: Sequence[Presumed]) -> Iterator[str]:
        for each in presumed[:_WAYS]:
            names = {"who": self._apart(each.parties), "first": self.called(each.parties[0])}
            names["second"] = self.called(each.parties[-1])
            yield MAY_BE_FEWER[each.kind].format(**names) + self.refs(each.said)
        if len(presumed) > _WAYS:
            yield f"and {len(presumed) - _WAYS} more reasons"

    def _apart(self, parties: Sequence[str]) -> str:
        """All of them; where all are called the same, how many there are."""
        called = {self.called(name) for name in parties}
        return self.all(parties) if len(called) > 1 else f"{len(parties)} called {next(iter(called))}"

    def _path(self, path: Path) -> str:
        """Parties from the origin on, with the statements by which it went."""
        refs = [path.begins, *((iri,) for iri in path.said)]
        stops = ((self.all(group), iris) for group, iris in zip(path.parties, refs, strict=True))
        # A speaker and a publisher of one name are two to the records, and to a reader one word.
        named = ((name, [iri for _, iris in those for iri in iris]) for name, those in groupby(stops, itemgetter(0)))
        return " → ".join(f"{name}{self.refs(iris)}" for name, iris in named) + "."

    # ------------------------------------------------------------------ rings, and what is left out

    def _circles(self, side: Side) -> Iterator[Line]:
        for ring in side.rings:
            yield from self._ring(ring)
        if side.self_citations:
            text = "; ".join(self._step(step) for step in side.self_citations[:_WAYS])
            yield Line("Rests on words of its own", f"{text}.")

    def _ring(self, ring: Ring) -> Iterator[Line]:
        lead = "Circular reporting" if ring.closed else "Rest on each other"
        text = f"{self.all(ring.parties)} rest on each other"
        if not ring.closed:
            text = f"{self.all(ring.parties)}, but no chain of grounds comes back to where it began"
        yield Line(lead, text + ("." if ring.entered else ", and on nothing else: no beginning is known."))
        for step in ring.steps[:_WAYS]:
            said = self.found.reports[step.said].words
            yield Line("  Step", f"{self._step(step)}{f': {in_quotes(said, 120)}' if said else '.'}")
        if (left := len(ring.steps) - _WAYS) > 0:
            yield Line("  Step", f"and {left} more.")

    def _step(self, step: Step) -> str:
        said = self.found.reports[step.said]
        on = self.found.reports[step.on]
        when, before = when_words(said), when_words(on)
        dated = f"{when}, " if when else ""
        return (
            f"{dated}{party_words(said.speaker)}{self.refs((step.said,))} rests on {party_words(on.carrier)}"
            f"{f', {before}' if before else ''}{self.refs((step.on,))}"
        )

    def _left_out(self, side: Side) -> Iterator[Line]:
        for step in side.later[:_WAYS]:
            on = self.stated((step.on,)) or f" {self.called(step.on)}"
            text = f"that{self.stated((step.said,))} rests on{on}, which is certainly later"
            yield Line("Left out", f"{text}: an update, or an error in a date.")

    def _known_through(self, side: Side) -> Iterator[Line]:
        by: defaultdict[str, list[str]] = defaultdict(list)
        for iri in side.stated:
            if through := self.found.reports[iri].heard_through:
                by[through.iri].append(iri)
        for through_iri, those in sorted(by.items(), key=lambda item: (-len(item[1]), item[0]))[:_WAYS]:
            many = f"{len(those)} of {len(side.stated)}"
            yield Line("Known second-hand", f"{many}{self.refs(those)}, only through {self.called(through_iri)}.")

    # ------------------------------------------------------------------ beside

    def beside(self) -> Iterator[Line]:
        """What counts on no side."""
        found = self.found
        for lead, those, end in (
            ("Denied", found.denials, "by whom the claim is about, or told of them: listed, and counted on no side"),
            ("Takes no side", found.undecided, "qualified, or reported of nobody knows whom"),
            ("Against a claim that entails it", found.beside, "which is not against this one"),
            ("Taken back", found.retracted, "by their own source"),
            ("Rest on words taken back alone", found.fallen, "and on nothing else that is left"),
        ):
            if those:
                yield Line(lead, f"{self.who(those)}: {end}.")

    def without_what(self) -> str:
        """The title of what is left if something falls."""
        return f"WITHOUT {listing(map(self.called, self.found.without.what))}" if self.found.without else ""

    def without(self) -> Iterator[Line]:
        """What is left if something falls."""
        left = self.found.without
        if left is None:
            return
        yield Line("Goes with it", f"{self.who(left.gone)}." if left.gone else "nothing that is said here.")
        yield Line("Loses all support", f"{self.who(left.lost)}." if left.lost else "nothing else.")
        yield Line("Left for it", self.finding(left.for_it))
        yield Line("Left against it", self.finding(left.against))

    def unknown(self) -> Iterator[Line]:
        """What the answer does not know, and what nobody has confirmed."""
        found = self.found
        yield Line("Drawn from", f"{counted(found.records_read, 'record')}; what was not read is not counted.")
        if found.unread:
            titles = listing((shorten(work.label, 70) for work in found.unread), most=MOST)
            yield Line("Heard of, not read", f"{counted(len(found.unread), 'publication')}: {titles}.")
        yield from self._not_looked_for()
        if told := list(self._unconfirmed()):
            yield Line("Confirmed by nobody", "; ".join(told) + ".")

    def _not_looked_for(self) -> Iterator[Line]:
        reports = self.found.reports.values()
        works, speakers = {report.work.iri for report in reports if report.work}, {r.speaker.iri for r in reports}
        for looked, among, what in (
            (self.found.compared, works, "whether these publications copied their wording (“provenance copies” does)."),
            (self.found.matched, speakers, _MATCHED),
        ):
            if looked is None and len(among) > 1:
                yield Line("Not looked for", what)

    def _unconfirmed(self) -> Iterator[str]:
        found = self.found
        if found.unconfirmed:
            yield f"{found.unconfirmed} of {counted(len(found.reports), 'statement')}, read by machine"
        equal = sum(claim.how == "asked" for claim in found.claims)
        if equal > 1:
            yield f"that {equal} claims of equal text are one"
        for claim in filter(attrgetter("suggested"), found.claims):
            yield f"that {in_quotes(claim.text, 80)} entails it" + (f" (rule: {claim.rule})" if claim.rule else "")
        if found.suggested:
            yield f"{counted(found.suggested, 'match', 'matches')} of sources"


class PlainWords(SourceWords):
    """The same where no list of statements stands beside: names instead of numbers."""

    def refs(self, iris: Iterable[str]) -> str:  # noqa: ARG002 - there is no list that a number could point to
        """Nothing."""
        return ""

    def stated(self, iris: Iterable[str]) -> str:
        """Who makes them."""
        who = self.who(iri for iri in iris if iri in self.number)
        return f" {who}" if who else ""


def _parted(iris: Iterable[str], told: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Those of which it is true, and the others."""
    every = list(iris)
    return list(filter(told, every)), list(filterfalse(told, every))


def _between(low: int, high: int) -> str:
    return f"{low} to {high}" if low < high else str(low)


def _report(relays: Sequence[str]) -> str:
    return "reports" if len(relays) == 1 else "report"
