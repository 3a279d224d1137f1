"""What stands beside the answer of a memo: its state, agreement, copies, matches, method and records."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from provenance.analysis.copying.answer import Pair, SharedWordings, Side
from provenance.analysis.report import Disagreement, Judged, RecordHeld, Report
from provenance.model import ReviewState
from provenance.rdf.matches import Match
from provenance.views.moment import moment_lines, time_words
from provenance.views.scene import Line
from provenance.views.text import in_quotes, one_line
from provenance.views.wording import counted, date_words, holding, listing, party_words, verdict_class

_MOST: Final = 12
_SCOPE: Final = (
    "the claim asked about, claims of equal text, confirmed matches, and claims that entail it; entailments that a "
    "program drew are suggestions. A source is whoever speaks, a carrier who publishes it."
)
_COUNT: Final = (
    "most ways from origins to readers that share no source (Menger; Even and Tarjan 1975): at fewest where all that "
    "may be one is taken for one, at most where it is kept apart."
)
_CARE: Final = "nobody was merged by name, no unnamed source was given one, hedges were kept, and no stance was summed."


def state_lines(found: Report) -> Iterator[Line]:
    """Of which state the memo is drawn, and what of it is confidential."""
    yield Line("Made", f"{time_words(found.made)}, from what had been received by ledger entry {found.number}.")
    if (moment := found.trace.moment) is not None:
        yield from moment_lines(replace(moment, forgotten=()))
        if moment.forgotten:
            gone = counted(len(moment.forgotten), "record that was", "records that were")
            yield Line("Cannot be shown", f"{gone} current then and forgotten afterwards.")
    if found.confidential:
        many = counted(found.confidential, "confidential record")
        yield Line("CONFIDENTIAL", f"this memo holds words of {many}, marked below: it must not be handed on.")
    if found.withheld:
        many = counted(found.withheld, "confidential record")
        yield Line("Left out", f"{many} on this claim: numbers and words below are without them.")


# ------------------------------------------------------------------ agreement


def judged_lines(found: Judged) -> Iterator[Line]:
    """Whether those who gave a verdict on the claim itself agree."""
    pairs = counted(found.same + len(found.differing), "pair")
    same = counted(found.same, f"of {pairs} of verdicts is the same", f"of {pairs} of verdicts are the same")
    of = f"{counted(found.reviewers, 'reviewer')}: {same}."
    several, one = found.reviewers > 1, found.reviewers == 1
    silent, gone = (
        listing(party_words(given.reviewer) for given in those) for those in (found.silent, found.taken_back)
    )
    mind = "agreement is no proof of truth or independence: fact-checkers read each other."
    yield from holding(
        (several, Line("Agreement", of)),
        (one, Line("Agreement", "one reviewer: there is nothing to compare.")),
        *((True, Line("They differ", _differ(pair))) for pair in found.differing[:_MOST]),
        (silent, Line("No verdict", f"{silent}: not rated, or a label that is not understood.")),
        (gone, Line("Do not stand", f"{gone}: deleted or retracted, and not compared.")),
        (several, Line("Mind", mind)),
    )


def _differ(pair: Disagreement) -> str:
    sides = "; ".join(
        f"{party_words(given.reviewer)}: {verdict_class(given.verdict)}, {date_words(given.date, 'no date')}"
        for given in (pair.first, pair.second)
    )
    steps = "one is off the scale" if pair.steps is None else f"{counted(pair.steps, 'step')} of five apart"
    return f"{sides} ({steps})."


# ------------------------------------------------------------------ copies and matches


def copy_lines(found: SharedWordings | None) -> Iterator[Line]:
    """Publications that share wording; whether anybody looked."""
    if found is None:
        yield Line("Copied wording", "not looked for, or not since records changed (“provenance copies” does).")
        return
    for pair in found.pairs[:_MOST]:
        yield Line("Shared wording", _shared(pair))
    if not found.pairs:
        yield Line("Copied wording", "none was found between publications of the claim that were read.")


def _shared(pair: Pair) -> str:
    copy = pair.copy
    order = "the first is earlier" if copy.directed else "which is earlier is not known"
    cites = "one cites the other" if pair.declared else "neither cites the other"
    words = f"{counted(copy.words, 'word')} the same, {in_quotes(copy.shared[0].right.exact, 240)}"
    sure = f"{copy.kind.value}, {copy.probability:.2f} likely"
    return f"{_side(pair.left)} and {_side(pair.right)}: {words}; {sure}; {order}; {cites}."


def _side(side: Side) -> str:
    told = ", ".join(filter(None, (side.publisher, side.date)))
    return f"{in_quotes(side.title or side.iri, 80)}{f' ({one_line(told)})' if told else ''}"


def match_lines(found: Report) -> Iterator[Line]:
    """Matches that decide what is counted here, or would: those that somebody confirmed, and suggestions."""
    for match in found.matches[:_MOST]:
        yield Line(*_match(found, match))
    if (left := len(found.matches) - _MOST) > 0:
        yield Line("Matches", f"{left} more, in “provenance match list”.")


def _match(found: Report, match: Match) -> tuple[str, str]:
    both = " and ".join(in_quotes(found.names[iri], 120) for iri in match.pair)
    if match.state is ReviewState.CONFIRMED:
        return "Taken for one", f"{both}, as {one_line(match.by or 'somebody')} confirmed on {(match.at or '')[:10]}."
    score = f" (likeness {match.score:.2f})" if match.score is not None else ""
    used = "only the low count takes them for one" if match.kind.value == "agent" else "the other is not counted here"
    return "May be one", f"{both}, as a program suggests{score}; nobody confirmed it, and {used}."


# ------------------------------------------------------------------ method


def method_lines(found: Report) -> Iterator[Line]:
    """How the memo was made, by which program, from which records."""
    yield Line("Scope", _SCOPE)
    yield Line("Independent sources", _COUNT)
    yield Line("Care", _CARE)
    readers = listing(sorted({record.reader for record in found.records.values() if record.reader}), most=_MOST)
    yield Line("Versions", f"{found.program}; read by {readers or 'nobody'}.")
    how = "To look anything up: “provenance kb log RECORD” tells the history of a record, “provenance kb verify” checks"
    yield Line("Check", f"{how} that the bytes have the hashes below.")


def record_rows(found: Report) -> Iterator[tuple[str, ...]]:
    """The records that hold words of the memo."""
    return (_record(record) for record in found.records.values())


def _record(record: RecordHeld) -> tuple[str, ...]:
    mark = " (CONFIDENTIAL)" if record.confidential else ""
    at = (record.received or "").replace("T", " ")[:19]
    return record.key + mark, record.sha256 or "", str(record.number or ""), at, record.reader or ""
