"""Matches in words: both sides, how likely, who judged, why; and what judgements no longer hold."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provenance.model import ReviewState
from provenance.views.text import one_line, shorten
from provenance.views.wording import counted

if TYPE_CHECKING:
    from provenance.rdf.matches import Match
    from provenance.resolve.shown import ShownMatch, Side, Suggested
    from provenance.store.matched import Settled

LONGEST = 160
"""Characters of a claim that are shown in a list."""
_REMEMBER = {
    "claim": "Scores are of likeness, not of truth.",
    "agent": "A name that two share tells nobody's identity: look who is meant before you confirm.",
}


def match_lines(found: Iterable["ShownMatch"]) -> Iterator[str]:
    """Each match: its id, score and state, and both sides with their IRIs."""
    for shown in found:
        match = shown.match
        score = "" if match.score is None else f"  {match.score:.2f}{_sureness(match)}"
        judged = "" if match.by is None else f" by {one_line(match.by)} on {(match.at or '')[:10]}"
        yield f"{shown.id}{score}  {match.kind.value}s, {match.state.value}{judged}"
        yield from _both_lines(shown.left, shown.right)
        if match.reason:
            yield f"    why: {one_line(match.reason)}"


def _sureness(match: "Match") -> str:
    """What is said beside a score that is no share of pairs that are right."""
    from provenance.resolve.scoring import is_calibrated

    return "" if is_calibrated(match.method) else " (not calibrated for its model)"


def reminder(found: Iterable["ShownMatch"]) -> str | None:
    """What the reader of suggestions must not forget; None where there are none."""
    kinds = {shown.match.kind.value for shown in found if shown.match.state is ReviewState.SUGGESTED}
    return " ".join(_REMEMBER[kind] for kind in sorted(kinds)) or None


def suggested_line(done: "Suggested") -> str:
    """What a run of the matcher did, and by which model of meaning."""
    kinds = ", ".join(f"{counted(number, 'pair')} of {kind}s" for kind, number in done.suggestions.items())
    groups = f"; {counted(len(done.confirmed), 'group')} of claims confirmed by rule" if done.confirmed else ""
    barred = f"; {done.left_out} left out, since they would chain to what was rejected" if done.left_out else ""
    return f"Looked at {done.compared} texts and agents; suggestions: {kinds}{groups}{barred}{_asked(done.model)}"


def _asked(model: str) -> str:
    """By which model, if any, and what its scores are worth."""
    from provenance.resolve.scoring import is_calibrated, method

    if not model:
        return ""
    known = is_calibrated(method(model))
    return f"; claims compared by {model} too" if known else f"; scores of claims by {model} are not calibrated"


def standing_lines(standing: "Settled") -> Iterator[str]:
    """The judgements that do not count as they stand, and why."""
    for match, (left, right) in standing.left_out:
        yield f"Does not count: {match.left} is {match.right} ({match.by}): {left} and {right} were rejected"
    for one in standing.adrift:
        yield (
            f"No longer anchors: {one.state.value} by {one.by} on {one.at[:10]}, {' and '.join(one.nodes)}:"
            " a record is gone or says other words now"
        )


def _both_lines(left: "Side", right: "Side") -> Iterator[str]:
    """Both sides; what they both say is told once."""
    words = _words(left), _words(right)
    alike = words[0] == words[1]
    yield f"    {words[0]}"
    yield f"        {left.iri}"
    if not alike:
        yield f"    {words[1]}"
    yield f"        {right.iri}" + (" (in the very same words)" if alike else "")


def _words(side: "Side") -> str:
    about = shorten("; ".join(side.about), LONGEST)
    return shorten(side.text, LONGEST) + (f" ({about})" if about else "")
