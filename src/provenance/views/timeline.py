"""The timeline of a claim: drawn in the width of a terminal, and in sentences."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from provenance.analysis.timeline.answer import Change, Edit, Event, Lag, Timeline, Wording
from provenance.analysis.timeline.order import Interval
from provenance.analysis.trace import Statement, VerdictGiven
from provenance.views.conflicts import conflict_words
from provenance.views.lane import Mark, drawn
from provenance.views.moment import moment_lines
from provenance.views.scene import Line
from provenance.views.text import in_quotes, one_line, shorten
from provenance.views.wording import (
    counted,
    date_words,
    holding,
    in_brackets,
    listing,
    party_words,
    several,
    stance_words,
    verdict_words,
    when_said,
)

SIGNS: Final = {
    "said": "●",
    "repeated": "○",
    "said-again": "◆",
    "reviewed": "▲",
    "backed": "+",
    "against": "×",
    "denied": "×",
    "mentioned": "·",
    "retracted": "∅",
    "related": "·",
}
_KINDS: Final = {"said-again": "said again", "related": "related claim", "backed": "backed", "mentioned": "mentioned"}
_HEAD, _TAIL, _TOLD, _CHANGES = 40, 20, 4, 8  # rows drawn at the beginning and the end; names and changes told
_EDITS: Final = {"kept": "{}", "dropped": "[−{}−]", "added": "[+{}+]"}
_RELATIONS: Final = {
    "same": "of the claim",
    "entails": "of claims that entail it",
    "suggested": "of claims that may be the same",
}
_AROUND = 6  # words shown on each side of a change


def timeline_lines(found: Timeline, width: int) -> Iterator[str]:
    """The whole answer, one line of text a line, none wider than ``width``: the picture, the words, the changes."""
    yield from _wrapped(f"CLAIM {in_quotes(found.trace.claim.text)}", width)
    yield ""
    yield from _picture(found, width)
    for line in summarise_timeline(found):
        yield from _wrapped(f"{line.lead}: {line.text}", width)
    for change in found.changes[:_CHANGES]:
        yield from _wrapped(change_words(found.wordings, change), width)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text on lines of the width, those after the first set in."""
    from rich.console import Console
    from rich.text import Text

    inner = max(width - 2, 1)
    for number, line in enumerate(Text(one_line(text)).wrap(Console(width=width), inner)):
        yield ("  " if number else "") + line.plain.rstrip()


def _picture(found: Timeline, width: int) -> Iterator[str]:
    rows = grouped_events(found.events)
    left = len(rows) - _HEAD - _TAIL
    shown = rows if left <= 0 else [*rows[:_HEAD], *rows[-_TAIL:]]
    lines = drawn([_mark(found, row, when) for row in shown if (when := Interval.of(row[0].date))], width)
    if left > 0:
        lines.insert(len(lines) - _TAIL, f"… {left} more, in --format json")
    undated = grouped_events(found.undated)
    for row in undated[:_TAIL]:
        why = "its date is only that of the page" if row[0].copied else "date not known"
        lines += _wrapped(f"? {event_words(found, row)} ({why})", width)
    if (more := len(undated) - _TAIL) > 0:
        lines.append(f"? {more} more without a date, in --format json")
    yield from (*lines, "") if lines else ()


def grouped_events(events: Sequence[Event]) -> list[list[Event]]:
    """Events together that are one for the eye: what one speaker said in one publication on one date."""
    return [list(same) for _, same in groupby(events, key=_looks)]


def event_rows(found: Timeline) -> Iterator[tuple[str, str]]:
    """When and what, earliest first; what has no date of its own last."""
    for row in grouped_events(found.events):
        yield date_words(row[0].date), event_words(found, row)
    for row in grouped_events(found.undated):
        yield "only the date of the page" if row[0].copied else "date not known", event_words(found, row)


def _looks(event: Event) -> tuple[object, ...]:
    said = event.told
    if isinstance(said, VerdictGiven):
        return (event.iri,)
    return (
        event.kind,
        said.speaker.iri,
        said.work.iri if said.work else said.iri,
        event.date,
        said.hedged,
        said.stance,
    )


def _mark(found: Timeline, row: Sequence[Event], when: Interval) -> Mark:
    event = row[0]
    return Mark(
        when.first, when.last, SIGNS[event.kind], f"{date_words(event.date)}, {event_words(found, row)}", event.block
    )


def event_words(found: Timeline, row: Sequence[Event]) -> str:
    """What happened, who did it; and of which claim, where that is not the one asked about."""
    same = {iri for wording in found.wordings if wording.relation == "same" for iri in wording.claims}
    texts = {claim.iri: claim.text for claim in (*found.trace.claims, *(claim for claim, _ in found.trace.precursors))}
    others = dict.fromkeys(texts[each.claim] for each in row if each.claim in texts and each.claim not in same)
    return _deed(row[0]) + "".join(f" · {in_quotes(text, 60)}" for text in others)


def _deed(event: Event) -> str:
    kind, told = _KINDS.get(event.kind, event.kind), event.told
    if isinstance(told, VerdictGiven):
        return f"{kind}: {party_words(told.reviewer)}, {verdict_words(told)}"
    if event.kind == "repeated" and told.origin:
        kind = "said too"  # that it was had from another one is told by nobody
    hedged = " (hedged)" if told.hedged else ""
    shown = event.kind in ("against", "mentioned") or told.stance == "suggests"
    verb = f" ({stance_words(told)})" if shown else hedged
    return f"{kind}: {party_words(told.speaker)}{verb}"


# ------------------------------------------------------------------ sentences


def summarise_timeline(found: Timeline) -> tuple[Line, ...]:
    """The answer in sentences: first known, reviewed, lag, said again, changed words, dates in doubt, not known."""
    said = (*_first(found), *_reviewed(found), *_again(found), *_worded(found), *_doubted(found), *_unknown(found))
    return (*moment_lines(found.trace.moment), *said)


def _first(found: Timeline) -> Iterator[Line]:
    first = _statements(found, found.first)
    undated = sum(event.kind in ("repeated", "said") for event in found.undated)
    older = f" {counted(undated, 'statement')} without a date may be older." if undated else ""
    if not first:
        none = "no statement for the claim has a date" if undated else "nobody is recorded here as saying it"
        yield Line("First known", f"not known: {none}.{older}")
    elif len(set(map(_said, first))) == 1:
        yield Line("First known", f"{_said(first[0])}.{older}")
    else:
        told = listing(map(_said, first), most=_TOLD)
        yield Line("First known", f"one of {told}: which of them came first is not known.{older}")


def _reviewed(found: Timeline) -> Iterator[Line]:
    dated, undated = ([e.verdict for e in events if e.verdict] for events in (found.events, found.undated))
    if not (dated or undated):
        yield Line("Reviewed", "by no fact-check with a verdict, in these records.")
        return
    first = (dated or undated)[0]
    when = date_words(first.date) if dated else "on a date that is not known,"
    of = f", the first of {counted(len(dated), 'verdict')} with a date" if len(dated) > 1 else ""
    yield Line("Reviewed", f"{when} by {party_words(first.reviewer)}: {verdict_words(first)}{of}.")
    if found.lag is not None:
        yield Line("Response", lag_words(found.lag))


def lag_words(lag: Lag) -> str:
    """How long after the first that is known a review came, with what the dates leave open."""
    if lag.most < 0:
        days = _days(-lag.most, -lag.fewest)
        return (
            f"the review is {days} older than all that is known to have been said: it was said before, or a date errs."
        )
    if lag.fewest < 0:
        most = counted(lag.most, "day")
        return f"at most {most} after the first that is known; it may also have come before it."
    return f"{_days(lag.fewest, lag.most)} after the first that is known."


def _days(fewest: int, most: int) -> str:
    return counted(most, "day") if fewest == most else f"{fewest} to {most} days"


def _again(found: Timeline) -> Iterator[Line]:
    if found.found_false is None:
        return
    since = f"{date_words(found.found_false.date)} ({party_words(found.found_false.reviewer)})"
    again = _statements(found, found.again)
    told = f"by {listing(map(_said, again), most=_TOLD)}" if again else "by nobody, as far as these records show"
    perhaps = counted(len(found.perhaps_again), "statement")
    open_ = f" Of {perhaps} it is not known whether before or after." if found.perhaps_again else ""
    yield Line("Said again", f"after it was found false on {since}: {told}.{open_}")


def _worded(found: Timeline) -> Iterator[Line]:
    if len(found.wordings) < 2:  # noqa: PLR2004 (one has nothing to be compared with)
        return
    relations = [wording.relation for wording in found.wordings]
    of = ", ".join(f"{relations.count(each)} {words}" for each, words in _RELATIONS.items() if each in relations)
    text = f"{counted(len(relations), 'wording')} ({of}), none like enough to another to come from it."
    if linked := len(found.changes):
        more = f", {linked - _CHANGES} of them in --format json" if linked > _CHANGES else ""
        text = (
            f"{counted(len(relations), 'wording')} ({of}), {linked} of which may come from another{more}: suggestions "
            "by likeness and time. The words are those of the records, not always of who speaks."
        )
    yield Line("Words", text)


def _doubted(found: Timeline) -> Iterator[Line]:
    if told := several(list(conflict_words(found.trace)), _TOLD, "contradiction"):
        yield Line("Dates in doubt", f"{told}. Which of the dates holds is not known.")


def _unknown(found: Timeline) -> Iterator[Line]:
    trace = found.trace
    together = any(one[0].block == other[0].block for one, other in pairwise(grouped_events(found.events)))
    of = counted(len(trace.statements), "statement")
    parts = holding(
        (found.first, "whether it was said before: the first known need not be the first"),
        (together, "the order of what may have been at the same time"),
        (
            found.behind,
            "which claims of newer records say the same in other words (“provenance match suggest” looks)",
        ),
        (trace.unread, f"{counted(len(trace.unread), 'work')} heard of and not read"),
        (trace.unconfirmed, f"{trace.unconfirmed} of {of} read by machine and not confirmed by a person"),
    )
    if parts:
        yield Line("Not known", f"{'; '.join(parts)}. Drawn from {counted(trace.records_read, 'record')}.")


def _statements(found: Timeline, iris: Sequence[str]) -> list[Statement]:
    by_iri = {said.iri: said for said in found.trace.statements}
    return [by_iri[iri] for iri in iris]


def _said(said: Statement) -> str:
    return party_words(said.speaker) + in_brackets(when_said(said))


# ------------------------------------------------------------------ changed words


def change_words(wordings: Sequence[Wording], change: Change) -> str:
    """Who may have changed which words, and of whose: what was dropped as ``[−…−]``, what was added as ``[+…+]``."""
    source, target = wordings[change.source], wordings[change.target]
    edits = change.edits
    words = " ".join(_edit(edit, first=not place, last=place == len(edits) - 1) for place, edit in enumerate(edits))
    order = "" if change.order == "after" else "; which came first is not known"
    kind = {"suggested": "; that it is the same claim is only suggested", "entails": "; a claim that entails it"}
    like = f"{change.similarity:.0%} alike"
    return f"{_author(target)} from {_author(source)} ({like}{order}{kind.get(target.relation, '')}): {words}"


def _author(wording: Wording) -> str:
    who = party_words(wording.speaker) if wording.speaker else "somebody"
    return f"{who} ({date_words(wording.date, 'no date')})"


def _edit(edit: Edit, *, first: bool, last: bool) -> str:
    """A run of words; of one that was kept, what stands beside a change."""
    text = one_line(edit.text)
    words = text.split(" ")
    if edit.kind == "kept" and len(words) > 2 * _AROUND:
        head, tail = [] if first else words[:_AROUND], [] if last else words[-_AROUND:]
        text = " ".join((*head, "…", *tail))
    return _EDITS[edit.kind].format(shorten(text, 300))
