"""Dates that contradict each other, in words: both told, neither called wrong."""

from collections.abc import Iterator

from provenance.analysis.trace import Conflict, Trace, Work
from provenance.views.text import in_quotes
from provenance.views.wording import counted, date_words, party_words, work_name

_WORDS = {
    "ground-later": "{about} ({date}) rests on {other}, which came later ({other_date})",
    "told-before-said": "{about} ({date}) tells what {other} said later ({other_date})",
    "answered-before-said": "{about} ({date}) answers what {other} said later ({other_date})",
    "reviewed-before-said": "the verdict in {about} ({date}) is older than all that is known to have been said, which "
    "begins with {other} ({other_date}): somebody said it before, or a date errs",
    "said-before-first": "{about} ({date}) was there before {other} ({other_date}), which a source calls the claim’s "
    "first appearance",
}


def conflict_words(trace: Trace) -> Iterator[str]:
    """Each contradiction as a sentence without its full stop."""
    names = _names(trace)
    for found in trace.conflicts:
        if found.kind == "dated-differently":
            yield _dated_differently(found, names.get(found.about, found.about))
        else:
            yield _WORDS[found.kind].format(
                about=names.get(found.about, found.about),
                date=date_words(found.date),
                other=names.get(found.other, found.other),
                other_date=date_words(found.other_date),
            )


def _dated_differently(found: Conflict, name: str) -> str:
    one, other = date_words(found.date), date_words(found.other_date)
    if found.by is None or found.other_by is None:
        return f"{name} is dated {one} by one record and {other} by another"
    if found.by.iri == found.other_by.iri == found.about:
        return f"{name} is dated {one} and {other} by records of it, {counted(found.days, 'day')} apart"
    if found.other_by.iri == found.about:
        return f"{name} is dated {one} by {_titled(found.by)}; its own page says {other}"
    if found.by.iri == found.about:
        return f"{name} is dated {other} by {_titled(found.other_by)}; its own page says {one}"
    return f"{name} is dated {one} by {_titled(found.by)} and {other} by {_titled(found.other_by)}"


def _names(trace: Trace) -> dict[str, str]:
    """What each statement and publication of a trace is called."""
    works = {iri: _titled(work) for iri, work in _works(trace)}
    return works | {said.iri: party_words(said.speaker) for said in trace.drawn}


def _works(trace: Trace) -> Iterator[tuple[str, Work]]:
    yield from trace.works.items()
    yield from ((work.iri, work) for said in trace.drawn for work in said.works)
    yield from ((given.work.iri, given.work) for given in trace.verdicts)


def _titled(work: Work) -> str:
    return in_quotes(work_name(work), 60)
