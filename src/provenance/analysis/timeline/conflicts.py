"""Dates that contradict each other, or what a source says: shown as a pair, never settled.

Definition. Two dates contradict each other where their intervals (`order`) lie a day or more apart: clocks of two
places may show dates a day apart, and nobody should be accused by a time zone. What is looked for stands at
`provenance.analysis.trace.Conflict`. A statement without a readable date contradicts nothing, and nothing is said of a
review where a statement on its claim has none: it may be the earlier one.

What it does *not* mean: that somebody lies. A page may be dated anew by its publisher, a copy bear the date of the
copying, a fact-checker mistype a year; one reply may be published more than once. Which of the dates errs is not known;
that a page dates itself is told, since that is the closest witness, and not always the truest.

A publication that was modified later may tell of what came after its first day: then nothing is said either.

Within one statement the nearest finding is told alone: a publication that is older than the words it tells (``told-
before-said``) is as a rule also older than its own answer to them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from provenance.analysis.timeline.order import Interval
from provenance.analysis.timeline.scope import Scope
from provenance.analysis.trace import Conflict, Statement, Trace, Work
from provenance.dates import Date, parse
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA


def conflicts(trace: Trace, graph: Graph, work: Callable[[str], Work]) -> tuple[Conflict, ...]:
    """The contradictions in what a trace shows, publications first, then statements as they stand.

    Args:
        trace: the answer, whole but for this.
        graph: the view that it is drawn from.
        work: a publication by its IRI.

    Cost: some look-ups a publication, one a ground.
    """
    said = (*trace.statements, *trace.beside)
    places = {statement.iri: statement.work.iri for statement in said if statement.work}
    told = [found for found in _of_statements(said, trace.works) if not _modified_since(graph, found, places)]
    late = {found.other for found in told if found.kind.endswith("before-said")}
    reviews = (found for found in _reviewed_before(trace, late) if not _modified_since(graph, found, places))
    differing = _dated_differently(_publications(trace), graph, work)
    return (*differing, *told, *reviews, *_said_before_first(trace, graph, work))


def _modified_since(graph: Graph, found: Conflict, places: Mapping[str, str]) -> bool:
    """Whether the publication that is in doubt was modified when, or after, the other thing happened."""
    modified = graph.texts(places.get(found.about, found.about), SCHEMA.dateModified)
    other = Interval.of(found.other_date)
    return any(when is None or other is None or not other.long_after(when) for when in map(_read, modified))


def _read(text: str) -> Interval | None:
    return Interval.of(parse(text))


def date_of(statement: Statement) -> Date | None:
    """When it was said; None where the date is the very moment at which the page was published that tells of it.

    Some pages write the moment of their own publication for the claim's date: to the second, that is no date of it.
    """
    carrier, when = statement.heard_through and Interval.of(statement.heard_through.date), Interval.of(statement.date)
    copied = when is not None and when == carrier and when.first == when.last
    return None if copied else statement.date


# ------------------------------------------------------------------ publications


def _publications(trace: Trace) -> list[str]:
    shown = [work for said in (*trace.statements, *trace.beside) for work in (said.work, said.heard_through)]
    found = {work.iri for work in (*shown, *(given.work for given in trace.verdicts)) if work}
    return sorted(found | set(trace.works))


def _dated_differently(iris: Sequence[str], graph: Graph, work: Callable[[str], Work]) -> Iterator[Conflict]:
    for iri in iris:
        if len(graph.texts(iri, CP.dateText)) > 1:
            readings = {record: _witness(graph, record, iri, work) for record in graph.dates(iri)}
            if found := _furthest(iri, graph.dates(iri), readings):
                yield found


def _witness(graph: Graph, record: str, iri: str, work: Callable[[str], Work]) -> Work | None:
    """The publication that was read in a record: this very one where it was."""
    read = graph.subjects(CP.readAs, record)
    return work(iri if iri in read else read[0]) if read else None


def _furthest(iri: str, dates: Mapping[str, Date], by: Mapping[str, Work | None]) -> Conflict | None:
    """The first and the last of its dates, where they contradict each other."""
    known = [(when, date, by[record]) for record, date in dates.items() if (when := Interval.of(date))]
    if not known:
        return None
    (one, date, witness), (other, other_date, other_witness) = (
        min(known, key=lambda each: each[0].last),
        max(known, key=lambda each: each[0].first),
    )
    if not other.long_after(one):
        return None
    days = one.days_until(other)[0]
    return Conflict("dated-differently", iri, date, iri, other_date, days, witness, other_witness)


# ------------------------------------------------------------------ statements


def _of_statements(said: Sequence[Statement], works: Mapping[str, Work]) -> Iterator[Conflict]:
    known = {statement.iri: statement for statement in said}
    for statement in said:
        told = statement.heard_through
        if told and (found := _later("told-before-said", told.iri, told.date, statement.iri, date_of(statement))):
            yield found
        for ground in statement.based_on:
            date = date_of(known[ground]) if ground in known else works[ground].date if ground in works else None
            if found := _later("ground-later", statement.iri, date_of(statement), ground, date):
                yield found
        for answered in (known[iri] for iri in statement.responds_to if iri in known):
            carrier = answered.heard_through.iri if answered.heard_through else None
            if statement.work and statement.work.iri == carrier:
                continue  # told of the carrier
            when = date_of(statement), answered.iri, date_of(answered)
            if found := _later("answered-before-said", statement.iri, *when):
                yield found


def _later(kind: str, about: str, date: Date | None, other: str, other_date: Date | None) -> Conflict | None:
    """The contradiction, where the other thing is certainly younger than this one, which needs it to be older."""
    one, second = Interval.of(date), Interval.of(other_date)
    if date is None or other_date is None or one is None or second is None or not second.long_after(one):
        return None
    return Conflict(kind, about, date, other, other_date, one.days_until(second)[0])


# ------------------------------------------------------------------ reviews, and what is called the first appearance


def _reviewed_before(trace: Trace, late: set[str]) -> Iterator[Conflict]:
    """Reviews that are older than all that is known to have been said; ``late`` are statements told of already."""
    scope = Scope(trace)
    for given in trace.verdicts:
        said = scope.said(given.claim)
        dates = [date for statement in said if (date := date_of(statement)) and Interval.of(date)]
        if len(dates) < len(said) or not said:
            continue
        first = min(said, key=lambda statement: (getattr(date_of(statement), "earliest", None) or "", statement.iri))
        found = _later("reviewed-before-said", given.work.iri, given.date, first.iri, date_of(first))
        if found and first.iri not in late:
            yield found


def _said_before_first(trace: Trace, graph: Graph, work: Callable[[str], Work]) -> Iterator[Conflict]:
    for claim in trace.claims:
        first = [work(iri) for iri in graph.texts(claim.iri, SCHEMA.firstAppearance)]
        said = [statement for statement in trace.statements if statement.claim == claim.iri and statement.sign > 0]
        pairs = ((statement, place) for place in first for statement in said)
        found = (_later("said-before-first", s.iri, date_of(s), place.iri, place.date) for s, place in pairs)
        yield from filter(None, found)
