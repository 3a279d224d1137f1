"""The answers as rows, for files and spreadsheets: the columns of each, and a row for each fact."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from provenance.analysis.trace import VerdictGiven
from provenance.views.table import Row, row
from provenance.views.wording import date_words, party_words, work_words

if TYPE_CHECKING:
    from provenance.analysis.changes import Changes, RecordChange, Said, VerdictChange
    from provenance.analysis.dependence.answer import Independence, Report
    from provenance.analysis.dependence.falls import Falls
    from provenance.analysis.timeline.answer import Event, Timeline
    from provenance.analysis.trace import Statement, Trace
    from provenance.analysis.whole.answer import AllSources
    from provenance.resolve.shown import ShownMatch

Rows = tuple[Sequence[str], Iterable[Row]]
"""Names of columns, and rows."""
_TRACED: Final = (
    "kind", "who", "stance or verdict", "hedged", "date", "words", "publication", "address", "origin", "state",
    "rests on", "claim", "iri",
)  # fmt: skip
_REPORTED: Final = (
    "side", "who", "carrier", "stance", "hedged", "date", "words", "publication", "address", "origin", "state",
    "rests on", "iri",
)  # fmt: skip
CHANGED: Final = ("outcome", "record", "what", "who", "before", "now", "claim", "words")
"""Columns of what changed."""
_SIDES: Final = {1: "for", -1: "against"}


def trace_rows(found: "Trace") -> Rows:
    """Each statement of a trace, then each verdict."""
    texts = found.texts
    said = (_statement(one, texts.get(one.claim)) for one in found.statements)
    return _TRACED, [*said, *(_verdict(one, texts.get(one.claim)) for one in found.verdicts)]


def _statement(one: "Statement", text: str | None) -> Row:
    work = one.work or one.heard_through
    return row(
        "statement", party_words(one.speaker), one.stance, _yes(one.hedged), date_words(one.date),
        one.words and one.words.exact, work and work_words(work), work and work.url, one.origin, one.state,
        "; ".join(one.based_on), text, one.iri,
    )  # fmt: skip


def _verdict(one: "VerdictGiven", text: str | None) -> Row:
    return row(
        "verdict", party_words(one.reviewer), one.verdict, None, date_words(one.date), one.rating,
        work_words(one.work), one.work.url, None, None, None, text, one.work.iri,
    )  # fmt: skip


def _yes(value: object) -> str | None:
    return "yes" if value else None


def timeline_rows(found: "Timeline") -> Rows:
    """Each event in the order of time, those without a date last; of one block the order is not known."""
    names = ("block", "kind", "date", "who", "stance or verdict", "words", "claim", "iri")
    return names, [_event(event) for event in (*found.events, *found.undated)]


def _event(event: "Event") -> Row:
    return row(
        event.block or None, event.kind, date_words(event.date), *_told(event.told), event.claim, event.iri,
    )  # fmt: skip


def _told(told: "Statement | VerdictGiven") -> Row:
    """Who, with which stance or verdict, in which words."""
    if isinstance(told, VerdictGiven):
        return party_words(told.reviewer), told.verdict, told.rating
    return party_words(told.speaker), told.stance, told.words.exact if told.words else None


def source_rows(found: "Independence") -> Rows:
    """Each statement on the claim, with the side on which it counts; none where it counts on no side."""
    sides = {iri: side.sign for side in (found.for_it, found.against) for iri in side.said}
    return _REPORTED, [_report(one, _SIDES.get(sides.get(iri, 0))) for iri, one in found.reports.items()]


def _report(one: "Report", side: str | None) -> Row:
    work = one.work or one.heard_through
    return row(
        side, party_words(one.speaker), party_words(one.carrier), one.stance, _yes(one.hedged), one.date,
        one.words, work and work.label, work and work.url, one.origin, one.state,
        "; ".join(one.based_on), one.iri,
    )  # fmt: skip


def fall_rows(found: "Falls") -> Rows:
    """Each statement that goes, or loses all support."""
    listed = [("goes with it", iri) for iri in found.gone] + [("loses all support", iri) for iri in found.lost]
    reports = ((told, found.reports[iri]) for told, iri in listed)
    rows = [(told, found.claims[r.claim], party_words(r.speaker), r.stance, r.date, r.iri) for told, r in reports]
    return ("what", "claim", "who", "stance", "date", "iri"), rows


def whole_rows(found: "AllSources") -> Rows:
    """Each line of each list of what a whole base rests on, with its rank."""
    from provenance.views.whole import lists

    ranked = ((title, enumerate(lines, 1)) for title, lines in lists(found).items())
    rows = [(title.lower(), str(rank), line.strip()) for title, lines in ranked for rank, line in lines]
    return ("list", "rank", "told"), rows


def change_rows(found: "Changes") -> Rows:
    """Each thing that came, changed or went, with its record; then each judgement."""
    judged = (
        ("taken back" if one.undone else "judged", one.subject, one.judgement, one.event.actor, None, None, None, None)
        for one in found.judgements
    )
    return CHANGED, [*(row for change in found.records for row in record_rows(change)), *judged]


def record_rows(change: "RecordChange") -> Iterator[Row]:
    """What became of one record: a row for it, then one for each claim, verdict and statement."""
    head = change.outcome, change.key
    yield (*head, "record", "; ".join(dict.fromkeys(event.actor for event in change.events)), None, None, None, None)
    for claims, before, now in ((change.claims, None, "there"), (change.claims_gone, "there", None)):
        yield from ((*head, "claim", None, before, now, claim, None) for claim in claims)
    yield from ((*head, "verdict", *_rated(verdict)) for verdict in change.verdicts)
    yield from ((*head, "statement", *_said(said, came=True)) for said in change.said)
    yield from ((*head, "statement", *_said(said, came=False)) for said in change.unsaid)


def _rated(change: "VerdictChange") -> Row:
    before, after = ((rated.rating or rated.verdict) if rated else None for rated in (change.before, change.after))
    return change.reviewer, before, after, change.claim, None


def _said(said: "Said", *, came: bool) -> Row:
    stance = f"{said.stance} (hedged)" if said.hedged else said.stance
    times = (None, stance) if came else (stance, None)
    return row(said.speaker, *times, said.claim, said.words)


def match_rows(found: Iterable["ShownMatch"]) -> Rows:
    """Each match with both its sides."""
    names = ("id", "score", "kind", "state", "one", "other", "by", "on", "why", "one iri", "other iri")
    return names, [_match(one) for one in found]


def _match(shown: "ShownMatch") -> Row:
    match, score = shown.match, shown.match.score
    return (
        shown.id, None if score is None else f"{score:.3f}", match.kind.value, match.state.value, shown.left.text,
        shown.right.text, match.by, match.at and match.at[:10], match.reason, shown.left.iri, shown.right.iri,
    )  # fmt: skip
