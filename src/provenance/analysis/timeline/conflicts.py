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
from itertools import product

from provenance.analysis.timeline.order import Interval
from provenance.analysis.timeline.scope import Scope
from provenance.analysis.trace import Conflict, Statement, Trace, Work
from provenance.dates import Date, parse
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA

_Dates = Mapping[str, Date | None]


def conflicts(trace: Trace, graph: Graph, work: Callable[[str], Work]) -> tuple[Conflict, ...]:
    """The contradictions in what a trace shows, publications first, then statements as they stand.

    Args:
        trace: the answer, whole but for this.
        graph: the view that it is drawn from.
        work: a publication by its IRI.

    Cost: some look-ups a publication, one a ground.
    """
    said = trace.drawn
    places = {statement.iri: statement.work.iri for statement in said if statement.work}
    told = [found for found in _of_statements(said, trace.works) if not _modified_since(graph, found, places)]
    late = {found.other for found in told if found.kind.endswith("before-said")}
    reviews = (found for found in _reviewed_before(trace, late) if not _modified_since(graph, found, places))
    differing = _dated_differently(sorted(trace.made_in | trace.works.keys()), graph, work)
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
    dates = {iri: work.date for iri, work in works.items()} | {each.iri: date_of(each) for each in said}
    carriers = {each.iri: each.heard_through.iri for each in said if each.heard_through}
    for each in said:
        if told := each.heard_through:
            yield from _later("told-before-said", told.iri, told.date, each.iri, dates[each.iri])
        for ground in each.based_on:
            yield from _later("ground-later", each.iri, dates[each.iri], ground, dates.get(ground))
        for answered in _answered(each, carriers):
            yield from _later("answered-before-said", each.iri, dates[each.iri], answered, dates.get(answered))


def _answered(said: Statement, carriers: Mapping[str, str]) -> list[str]:
    """Of answers in the very publication that tells what they answer, that publication's age is told already."""
    place = said.work.iri if said.work else ""
    return [iri for iri in said.responds_to if not place or carriers.get(iri) != place]


def _later(kind: str, about: str, date: Date | None, other: str, other_date: Date | None) -> Iterator[Conflict]:
    """The contradiction, where the other thing is certainly younger than this one, which needs it to be older."""
    one, second = Interval.of(date), Interval.of(other_date)
    if date and other_date and one and second and second.long_after(one):
        yield Conflict(kind, about, date, other, other_date, one.days_until(second)[0])


# ------------------------------------------------------------------ reviews, and what is called the first appearance


def _reviewed_before(trace: Trace, late: set[str]) -> Iterator[Conflict]:
    """Reviews that are older than all that is known to have been said; ``late`` are statements told of already."""
    scope = Scope(trace)
    for given in trace.verdicts:
        first = _first(scope.said(given.claim))
        if first is not None and first.iri not in late:
            yield from _later("reviewed-before-said", given.work.iri, given.date, first.iri, date_of(first))


def _first(said: Sequence[Statement]) -> Statement | None:
    """The statement whose date begins first; None where there is none, or one has no date and may be it."""
    times = [(when.first, statement.iri, statement) for statement in said if (when := Interval.of(date_of(statement)))]
    return min(times)[-1] if times and len(times) == len(said) else None


def _said_before_first(trace: Trace, graph: Graph, work: Callable[[str], Work]) -> Iterator[Conflict]:
    for claim in trace.claims:
        first = [work(iri) for iri in graph.texts(claim.iri, SCHEMA.firstAppearance)]
        said = [statement for statement in trace.statements if statement.claim == claim.iri and statement.sign > 0]
        for place, each in product(first, said):
            yield from _later("said-before-first", each.iri, date_of(each), place.iri, place.date)
