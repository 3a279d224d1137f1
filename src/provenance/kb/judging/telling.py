"""Statements and judgements in lines of text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from provenance.kb.judging.judging import Kept, ShownStatement
from provenance.kb.judging.said import Judged, Shown, Verdict, short

Row: TypeAlias = tuple[str | None, ...]
_LONGEST = 90
_COLUMNS = ("who", "stance or verdict", "hedged", "claim", "words")


def told_words(one: Shown) -> str:
    """A statement or verdict in one line.

    Example:
        >>> told_words(Verdict("https://harbour-check.example/ferry", "false", "Our ruling: false"))
        'verdict false: “Our ruling: false”'
    """
    if isinstance(one, Verdict):
        return f"verdict {one.verdict}: “{_cut(one.exact)}”"
    who = one.who or f"{one.unnamed or 'a source'} (not named)"
    hedge = ", hedged" if one.hedged else ""
    return f"{who} {one.stance}{hedge}: “{_cut(one.claim)}”"


def statement_lines(shown: Iterable[ShownStatement]) -> Iterator[str]:
    """Each statement with its id and state, and how many are only suggested."""
    found = list(shown)
    for one in found:
        yield f"{one.id}  {one.state.value:<9}  {told_words(one.told)}"
    yield f"{state_counts(found)}"


def state_counts(shown: Sequence[ShownStatement]) -> str:
    """How many are of each state."""
    counts = Counter(one.state.value for one in shown)
    return ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "nothing was read"


def judged_line(one: Judged) -> str:
    """What a judgement did."""
    why = f" ({one.why})" if one.why else ""
    return f"{one.action.value}  {short(one.iri)}  {told_words(one.told)}{why}"


def kept_lines(kept: Iterable[Kept]) -> Iterator[str]:
    """Each judgement that stands, by whom and when, and whether the text still holds its words."""
    for one in kept:
        lost = "  ADRIFT: the text no longer holds its words" if one.adrift else ""
        yield f"{one.record}  {judged_line(one.judged)}  by {one.judged.by}, {one.judged.at[:10]}{lost}"


def statement_rows(shown: Iterable[ShownStatement]) -> tuple[Sequence[str], list[Row]]:
    """Names of columns, and a row for each statement and verdict."""
    return ("id", "state", "read by", *_COLUMNS), [
        (one.id, one.state.value, one.method, *_cells(one.told)) for one in shown
    ]


def kept_rows(kept: Iterable[Kept]) -> tuple[Sequence[str], list[Row]]:
    """Names of columns, and a row for each judgement that stands."""
    names = ("record", "id", "judged", *_COLUMNS, "by", "at", "why", "adrift")
    return names, [
        (
            one.record, short(one.judged.iri), one.judged.action.value, *_cells(one.judged.told), one.judged.by,
            one.judged.at, one.judged.why, "yes" if one.adrift else None,
        )
        for one in kept
    ]  # fmt: skip


def _cells(one: Shown) -> Row:
    if isinstance(one, Verdict):
        return None, one.verdict, None, None, one.exact
    return one.who or one.unnamed, one.stance, "yes" if one.hedged else None, one.claim, one.exact


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
