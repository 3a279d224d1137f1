"""Which state an answer is drawn from, in sentences: for the page, the tree, and beside rows."""

from collections.abc import Iterator
from datetime import datetime

from provenance.analysis.trace import Moment
from provenance.views.scene import Line
from provenance.views.wording import counted


def moment_lines(moment: Moment | None) -> tuple[Line, ...]:
    """What must be said of an answer that is not drawn from the current state; nothing for one that is.

    Example:
        >>> moment_lines(None)
        ()
        >>> moment_lines(Moment("2025-02-28T23:59:59.999999Z", None, 0, 0))[0].text
        '28 February 2025, 23:59:59 UTC: nothing had been received by then.'
    """
    return (*_known(moment), *_said(moment), *_confirmed(moment), *_forgotten(moment)) if moment else ()


def time_words(at: str) -> str:
    """A moment of the ledger, to the second.

    Example:
        >>> time_words("2025-02-28T13:00:00.000000Z")
        '28 February 2025, 13:00:00 UTC'
    """
    moment = datetime.fromisoformat(at)
    return f"{moment.day} {moment:%B %Y, %H:%M:%S} UTC"


def _known(moment: Moment) -> Iterator[Line]:
    if moment.as_of is None:
        return
    told = "nothing had been received by then."
    if moment.number:
        told = f"drawn from {counted(moment.records, 'record')} current then (ledger entry {moment.number})."
    yield Line("As of", f"{time_words(moment.as_of)}: {told}")


def _said(moment: Moment) -> Iterator[Line]:
    if moment.published_by is None:
        return
    later = [
        counted(number, one)
        for number, one in ((moment.later_statements, "later statement"), (moment.later_reviews, "later review"))
        if number
    ]
    parts = [f"{' and '.join(later) or 'nothing'} left out"]
    if moment.undated:
        parts.append(f"{moment.undated} kept without a readable date")
    if moment.unsettled:
        parts.append(f"{moment.unsettled} kept that may be later, their date being no more precise")
    yield Line("Published by", f"{time_words(moment.published_by)}: {'; '.join(parts)}.")


def _confirmed(moment: Moment) -> Iterator[Line]:
    if not moment.confirmed_only:
        return
    left = (
        f"{counted(moment.unconfirmed, 'suggested statement')} left out" if moment.unconfirmed else "nothing left out"
    )
    yield Line("Confirmed only", f"{left}; reviews stay as they were published. “provenance judge” confirms.")


def _forgotten(moment: Moment) -> Iterator[Line]:
    for record in moment.forgotten:
        reason = f": {record.reason}" if record.reason else ""
        yield Line("Cannot be shown", f"{record.key}, current then and forgotten on {time_words(record.at)}{reason}.")
