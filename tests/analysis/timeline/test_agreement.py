"""Random small bases: the timeline, the answers for a whole base and the questions in SPARQL never disagree."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenance.analysis.dependence.sources import sources
from provenance.analysis.timeline.building import timeline
from provenance.analysis.timeline.columns import Columns
from provenance.analysis.timeline.order import Interval
from provenance.analysis.timeline.whole import checker_lags, review_lags, zombies
from provenance.analysis.tracer import trace
from provenance.dates import parse
from provenance.queries import question
from provenance.rdf import Graph

CLAIMS = ("sank", "leak", "berth")
DATES = ("2019", "2020", "2020-02", "2020-03-01", "2020-03-01T10:00:00Z", "2020-03-02T00:00:00Z", "2021", "soon")
WORKS = ("page", "log", "paper")
VERDICTS = ("false", "mostly-false", "misleading", "true", "unproven")

dates = st.sampled_from(DATES)
said = st.fixed_dictionaries(
    {"who": st.sampled_from(("vandor", "brekke", "harbour-check")), "claim": st.sampled_from(CLAIMS)},
    optional={
        "at": dates,
        "in": st.sampled_from(WORKS),
        "heard": st.sampled_from(WORKS),
        "stance": st.sampled_from(("asserts", "suggests", "confirms", "refutes", "reports")),
    },
)
reviews = st.fixed_dictionaries(
    {
        "by": st.sampled_from(("harbour-check", "tide-lens")),
        "in": st.sampled_from(WORKS),
        "claim": st.sampled_from(CLAIMS),
        "verdict": st.sampled_from(VERDICTS),
    }
)
pairs = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)).filter(lambda pair: pair[0] != pair[1])
records = st.fixed_dictionaries(
    {
        "works": st.fixed_dictionaries({name: st.fixed_dictionaries({}, optional={"date": dates}) for name in WORKS}),
        "said": st.lists(said, max_size=5),
        "reviews": st.lists(reviews, max_size=3),
        "links": st.lists(pairs.map(lambda pair: [pair[0], "entails", pair[1]]), max_size=2),
        "same": st.lists(pairs.map(list), max_size=1),
    }
)


def case_of(record: dict[str, Any]) -> dict[str, Any]:
    named = [{"name": f"s{number}", **about} for number, about in enumerate(record["said"])]
    return {"records": [record | {"said": named}]}


def rows(store: ox.Store, name: str, *columns: str) -> list[tuple[str, ...]]:
    found: Any = store.query(question(name).text)
    names = [variable.value for variable in found.variables]
    return sorted(tuple(str(row[names.index(column)].value) for column in columns) for row in found)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(records)
@example(
    {
        "works": {"paper": {"date": "2020-03-01T10:00:00Z"}},
        "said": [{"who": "vandor", "claim": "sank", "in": "paper", "heard": "paper"}],
        "reviews": [{"by": "harbour-check", "in": "paper", "claim": "sank", "verdict": "false"}],
        "links": [],
        "same": [],
    }
)
def test_all_three_agree(stored: Callable[[dict[str, Any]], ox.Store], record: dict[str, Any]) -> None:
    store = stored(case_of(record))
    graph = Graph(store)
    found, lags = zombies(graph), list(review_lags(Columns(graph)))
    told = sorted((z.claim, z.again, z.speaker, z.said) for z in found)
    assert told == rows(store, "zombie-claims", "claim", "again", "speaker", "earliest")
    assert {(g.claim, g.reviewer, str(g.fewest), str(g.most)) for g in lags} == set(
        rows(store, "response-lag", "claim", "reviewer", "fewest", "most")
    )
    for claim in {z.claim for z in found} | {g.claim for g in lags} | {"http://example.org/sank"}:
        line = timeline(trace(graph, (claim,)))
        assert {z.statement for z in found if z.claim == claim} <= set(line.again)
        mine = [(lag.fewest, lag.most) for lag in line.lags if lag.verdict.claim == claim]
        assert sorted(mine) == sorted((lag.fewest, lag.most) for lag in lags if lag.claim == claim)
        assert line.lag is None or line.lag.fewest <= line.lag.most
    assert all(lag.fewest <= lag.most for lag in lags)
    for checker in checker_lags(graph):
        assert checker.fewest is None or checker.most is None or checker.fewest <= checker.most


readable = [parse(text) for text in DATES if parse(text).earliest]


@given(st.sampled_from(readable), st.sampled_from(readable))
def test_days_between_two_dates_are_bounds_and_turn_with_them(one: Any, other: Any) -> None:
    first, second = Interval.of(one), Interval.of(other)
    assert first
    assert second
    fewest, most = first.days_until(second)
    assert fewest <= most
    assert second.days_until(first) == (-most, -fewest)
    assert not (first.before(second) and second.before(first))
    assert not first.before(second) or fewest >= 0


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(records)
def test_blocks_hold_what_their_numbers_promise(
    stored: Callable[[dict[str, Any]], ox.Store], record: dict[str, Any]
) -> None:
    line = timeline(trace(Graph(stored(case_of(record))), ("http://example.org/sank",)))
    times = [(event.block, Interval.of(event.date)) for event in line.events]
    for block, when in times:
        for other_block, other in times:
            assert when
            assert other
            assert block >= other_block or when.before(other)
    assert all(event.block == 0 for event in line.undated)


resting = st.lists(st.sampled_from(("s0", "s1", "s2", "s3", "page", "log")), max_size=2)
grounded = st.tuples(records, st.lists(resting, min_size=5, max_size=5))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(grounded)
def test_origins_are_those_by_which_sources_are_counted(
    stored: Callable[[dict[str, Any]], ox.Store], drawn: tuple[dict[str, Any], list[list[str]]]
) -> None:
    record, rests = drawn
    said = [about | {"rests": grounds} for about, grounds in zip(record["said"], rests, strict=False)]
    graph = Graph(stored(case_of(record | {"said": said})))
    counted = sources(graph, ("http://example.org/sank",)).for_it.origins
    said_so = [s for s in trace(graph, ("http://example.org/sank",)).statements if s.stance != "reports"]
    assert {s.iri: counted[s.iri] for s in said_so if s.iri in counted} == {
        s.iri: s.origin for s in said_so if s.iri in counted
    }
