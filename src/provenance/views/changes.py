"""What changed between two moments, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from provenance.analysis.changes import Changes, Event, Judged, Rated, RecordChange, Said, VerdictChange
from provenance.views.moment import time_words
from provenance.views.text import in_quotes, one_line
from provenance.views.wording import NOT_NAMED, printed_words, stance_words, verdict_class

_EVENTS: Final = {
    "reading": "read",
    "withdrawal": "withdrawn",
    "forgetting": "forgotten",
    "undo": "undone",
    "judgement": "judged",
}
_HEADS: Final = {
    "new": "NEW",
    "replaced": "REPLACED",
    "withdrawn": "WITHDRAWN",
    "forgotten": "FORGOTTEN",
    "unchanged": "AS BEFORE",
}
_VERDICTS: Final = {"new": "new verdict", "changed": "verdict changed", "gone": "verdict gone"}


def change_lines(changes: Changes, most: int = 1000) -> Iterator[str]:
    """How many of each, then one line a fact, those of a record below it and set in.

    At most ``most`` records are told, and ``most`` facts of each; how many there are more is said.

    Example:
        >>> day = "2025-02-28T00:00:00.000000Z"
        >>> list(change_lines(Changes(day, day, 3, 3, (), ())))[1:]
        ['Nothing changed.']
    """
    yield f"From {time_words(changes.since)} to {time_words(changes.until)}{_entries(changes)}"
    if not changes.records and not changes.judgements:
        yield "Nothing changed."
        return
    yield from (f"  {line}" for line in _summary(changes))
    told = [list(record_lines(record)) for record in changes.records]
    told += [[one_line_in(line) for line in _judged(judged)] for judged in changes.judgements]
    for lines in told[:most]:
        yield ""
        yield from cut_short(lines, most, "  … and {} more of this record")
    if len(told) > most:
        yield from ("", f"… and {len(told) - most} more: give a higher --limit, or --format csv")


def cut_short(lines: Sequence[str], most: int, more: str) -> Iterator[str]:
    """The heading, so many lines below it, and how many there are more."""
    yield from lines[: most + 1]
    if (left := len(lines) - most - 1) > 0:
        yield more.format(left)


def _summary(changes: Changes) -> Iterator[str]:
    """How many records, claims, verdicts, statements and judgements came, changed and went."""
    records = Counter(record.outcome for record in changes.records)
    yield f"records: {_told((_HEADS[outcome].lower(), records[outcome]) for outcome in _HEADS)}"
    for name, came, gone in (("claims", "claims", "claims_gone"), ("statements", "said", "unsaid")):
        yield f"{name}: {_told((('new', _all(changes, came)), ('gone', _all(changes, gone))))}"
    verdicts = Counter(verdict.kind for record in changes.records for verdict in record.verdicts)
    yield f"verdicts: {_told((kind, verdicts[kind]) for kind in _VERDICTS)}"
    if changes.judgements:
        yield f"judgements: {len(changes.judgements)}"


def _told(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {word}" for word, number in counts if number) or "none"


def _all(changes: Changes, name: str) -> int:
    return sum(len(getattr(record, name)) for record in changes.records)


def record_lines(change: RecordChange) -> Iterator[str]:
    """What became of one record, one line a fact."""
    return map(one_line_in, _record(change))


def one_line_in(text: str) -> str:
    """The text on one line, its indentation kept."""
    return text[: len(text) - len(text.lstrip(" "))] + one_line(text)


def _entries(changes: Changes) -> str:
    if changes.after == changes.before:
        return ""
    return f", ledger entries {changes.before + 1} to {changes.after}"


def _record(change: RecordChange) -> Iterator[str]:
    yield f"{_HEADS[change.outcome]} {change.key}"
    for event in change.events:
        yield f"  {_event(event)}"
    if change.erased:
        yield "  what it said was erased on purpose and cannot be told"
    for sign, claims in (("new claim", change.claims), ("claim gone", change.claims_gone)):
        for claim in claims:
            yield f"  {sign}: {in_quotes(claim)}"
    for verdict in change.verdicts:
        yield f"  {_verdict(verdict)}"
    for sign, statements in (("now says", change.said), ("no longer says", change.unsaid)):
        for said in statements:
            yield f"  {sign}: {_said(said)}"


def _event(event: Event) -> str:
    reason = f": {event.reason}" if event.reason else ""
    return (
        f"{_EVENTS.get(event.kind, event.kind)}, entry {event.number}, {time_words(event.at)}, by {event.actor}{reason}"
    )


def _verdict(change: VerdictChange) -> str:
    rated = " → ".join(map(_rated, filter(None, (change.before, change.after))))
    return f"{_VERDICTS[change.kind]}: {change.reviewer or NOT_NAMED}: {rated}, on {in_quotes(change.claim)}"


def _rated(rated: Rated) -> str:
    """As on the page: the printed label, and the class that it was read as."""
    return f"{printed_words(rated.rating)} (read as: {verdict_class(rated.verdict)})"


def _said(said: Said) -> str:
    words = f", in the words “{said.words}”" if said.words else ""
    return f"{said.speaker or NOT_NAMED} {stance_words(said)} {in_quotes(said.claim)}{words}"


def _judged(judged: Judged) -> Iterator[str]:
    yield f"{'JUDGEMENT TAKEN BACK' if judged.undone else 'JUDGED'} {judged.judgement} {judged.subject}"
    yield f"  {_event(judged.event)}"
