"""The timeline of a claim, from its trace.

Definition. What was said for the claim, or for what entails it, is ``said`` where it may be the first that is known
(so where it rests on no other and has no date),
``said-again`` where it came certainly after the first verdict of false or mostly false on the claim (the end of that
verdict's date lies before the beginning of its own: a *zombie*), and ``repeated`` else. What a reviewer itself says of
the claim that it reviews is its verdict, and nobody's repetition. To say what entails the claim is to say it; a verdict
on what entails it is none on it (`scope`).

What it does *not* mean. The first known is not the first: what was not read, or has no date, may be older. A zombie is
no lie: who says it again may not know the verdict, may not share it, or may quote what others say. Events of one block
stand in some order because paper needs one; nothing is known of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from provenance.analysis.dependence.copied import is_behind
from provenance.analysis.timeline.answer import Event, Timeline, Wording
from provenance.analysis.timeline.conflicts import date_of
from provenance.analysis.timeline.lag import dated, first_lag, firsts, lags
from provenance.analysis.timeline.order import Interval
from provenance.analysis.timeline.scope import Scope
from provenance.analysis.timeline.wording import changes
from provenance.analysis.trace import Party, Statement, Trace, TracedClaim, VerdictGiven
from provenance.analysis.tracer import trace
from provenance.dates import Date
from provenance.iri import normalise_text
from provenance.model import ReviewState
from provenance.rdf import Graph
from provenance.rdf.matches import MatchKind, computation_of, matches_of

FALSE = ("false", "mostly-false")
"""Verdicts after which saying the claim is saying it again."""
MOST_SUGGESTED = 50
"""Claims of suggested matches whose words are compared."""
_KINDS = {"denies": "denied", "retracts": "retracted"}
_RELATIONS = ("same", "entails", "suggested")
_BY_SIGN = {1: "backed", 0: "mentioned", -1: "against"}


def timeline(found: Trace, alike: Sequence[Trace] = ()) -> Timeline:
    """When the claim was said, and what became of it.

    Args:
        found: where the claim comes from.
        alike: the same of claims that may be the same by a match that nobody has confirmed: their words are
            compared, nothing else of them counts.

    Cost: proportional to the statements, and `changes` for the wordings.
    """
    scope = Scope(found)
    said = scope.said(found.claim.iri)
    false = _first_false(found.verdicts, scope)
    again, perhaps = _again(said, false)
    first = firsts(dated(said))
    kinds = dict.fromkeys((s.iri for s in said), "repeated") | dict.fromkeys(first, "said")
    kinds |= dict.fromkeys((s.iri for s in said if s.origin and Interval.of(date_of(s)) is None), "said")
    kinds |= dict.fromkeys(again, "said-again")
    events, undated = _ordered(_events(found, kinds))
    delays = lags(found.verdicts, scope)
    wordings = _wordings(found, scope, alike)
    return Timeline(
        trace=found,
        events=events,
        undated=undated,
        first=first,
        lag=first_lag(delays),
        lags=delays,
        found_false=false,
        again=again,
        perhaps_again=perhaps,
        wordings=wordings,
        changes=changes(wordings),
    )


def timeline_of(graph: Graph, found: Trace) -> Timeline:
    """The timeline with the words of claims that may be the same, by what a program suggested.

    Args:
        graph: the current view, or a past one.
        found: where the claim comes from, in that view.
    """
    records = {said.record for said in found.statements if said.record}
    behind = is_behind(graph, computation_of(MatchKind.CLAIM), records)
    return replace(timeline(found, suggested(graph, found)), behind=behind)


def suggested(graph: Graph, found: Trace) -> list[Trace]:
    """Traces of the claims that may be one of those asked about, by matches that nobody has confirmed; surest first."""
    known = {claim.iri for claim in found.claims}
    pairs = [
        (match.score or 0.0, match.other(iri))
        for iri in sorted(Scope(found).same)
        for match in matches_of(graph.store, iri, MatchKind.CLAIM, (ReviewState.SUGGESTED,))
    ]
    others = dict.fromkeys(other for _, other in sorted(pairs, reverse=True) if other not in known)
    return [trace(graph, (iri,)) for iri in list(others)[:MOST_SUGGESTED]]


# ------------------------------------------------------------------ said again


def _first_false(verdicts: Sequence[VerdictGiven], scope: Scope) -> VerdictGiven | None:
    """The verdict of false whose date ends first."""
    found = [
        (when.last, given.work.iri, given)
        for given in verdicts
        if given.claim in scope.same and given.verdict in FALSE and (when := Interval.of(given.date))
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _again(said: Sequence[Statement], false: VerdictGiven | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Statements certainly after the verdict, and those of which that is not known."""
    known = Interval.of(false.date) if false else None
    if known is None:
        return (), ()
    placed = [(statement.iri, _placed(known, Interval.of(date_of(statement)))) for statement in said]
    after, perhaps = ([iri for iri, place in placed if place == wanted] for wanted in ("after", "not known"))
    return tuple(after), tuple(perhaps)


def _placed(known: Interval, when: Interval | None) -> str:
    """``before``, ``after``, or ``not known``."""
    if when is None:
        return "not known"
    if known.before(when):
        return "after"
    return "before" if when.before(known) else "not known"


# ------------------------------------------------------------------ events


def _events(found: Trace, kinds: dict[str, str]) -> Iterator[Event]:
    yield from (Event("reviewed", 0, given.claim, given.date, verdict=given) for given in found.verdicts)
    judged = {(given.reviewer.iri, given.work.iri) for given in found.verdicts}
    for said in found.statements:
        if (said.speaker.iri, said.work and said.work.iri) not in judged:
            yield _event(said, kinds.get(said.iri, _KINDS.get(said.stance, _BY_SIGN[said.sign])))
    yield from (_event(said, "related") for said in found.on_precursors if said.sign > 0)


def _event(said: Statement, kind: str) -> Event:
    date = date_of(said)
    return Event(kind, 0, said.claim, date, said, copied=date is None and said.date is not None)


def _ordered(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Events in order with their blocks, and those without a readable date."""
    timed = [(Interval.of(event.date), event) for event in events]
    known = sorted(((when.first, when.last, event.iri, event) for when, event in timed if when), key=lambda e: e[:3])
    return tuple(_blocks(known)), tuple(event for when, event in timed if when is None)


def _blocks(known: Sequence[tuple[datetime, datetime, str, Event]]) -> Iterator[Event]:
    """A block ends where all that follows comes certainly after all of it."""
    block, end = 0, datetime.min.replace(tzinfo=UTC)
    for first, last, _, event in known:
        if block == 0 or first > end:
            block += 1
        end = max(last, end)
        yield replace(event, block=block)


# ------------------------------------------------------------------ wordings


def _wordings(asked: Trace, scope: Scope, alike: Sequence[Trace]) -> tuple[Wording, ...]:
    """Each different text once, with who first said it so: first those of the claim asked about, each by time."""
    found: dict[str, list[tuple[int, TracedClaim]]] = {}
    own = [(0 if claim.iri in scope.same else 1, claim) for claim in asked.claims]
    for rank, claim in (*own, *((2, other.claim) for other in alike)):
        found.setdefault(normalise_text(claim.text), []).append((rank, claim))
    met = [first for each in (asked, *alike) for first in _met(each)]
    told = [_told(those, met) for those in found.values()]
    return tuple(wording for _, _, wording in sorted(told, key=lambda each: each[:2]))


class _Met(NamedTuple):
    """That a claim was said or reviewed, when, by whom, and where it stands."""

    claim: str
    date: Date | None
    who: Party
    where: str

    @property
    def order(self) -> tuple[bool, str, str]:
        """What sorts the earliest first, and last what has no date."""
        when = Interval.of(self.date)
        return when is None, when.first.isoformat() if when else "", self.where


def _met(found: Trace) -> Iterator[_Met]:
    """All that may be the first time that a claim is met."""
    for said in found.statements:
        if said.sign > 0:
            yield _Met(said.claim, date_of(said), said.speaker, said.iri)
    for given in found.verdicts:
        yield _Met(given.claim, given.date, given.reviewer, given.work.iri)


def _told(those: Sequence[tuple[int, TracedClaim]], met: Iterable[_Met]) -> tuple[int, tuple[bool, str, str], Wording]:
    """The wording of claims of one text, with the first time that it is met, behind what sorts it."""
    claims = [claim for _, claim in those]
    rank, iris = min(rank for rank, _ in those), tuple(claim.iri for claim in claims)
    first = min((each for each in met if each.claim in iris), key=lambda each: each.order, default=None)
    who = (first.who, first.date, first.where) if first else (None, None, None)
    order = first.order if first else (True, "", iris[0])
    return rank, order, Wording(iris, claims[0].text, claims[0].language, _RELATIONS[rank], *who)
