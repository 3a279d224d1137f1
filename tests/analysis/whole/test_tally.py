"""Counting all claims at once gives what counting each alone gives."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.analysis.dependence.sources import sources
from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.tally import Tally, Tallying
from provenance.rdf import Graph

B = "https://port.example/"
AGENTS, CLAIMS, STATEMENTS = ("A", "D", "E", "F", "u", "v"), ("c", "d"), tuple("stwxyz")
STANCES = ("asserts", "asserts", "asserts", "confirms", "refutes", "reports", "qualifies", "denies", "retracts")


@st.composite
def facts(draw: st.DrawFn) -> list[list[str]]:
    """Statements that rest on each other, on pages that were read or not, of sources that may be one."""
    found: list[Any] = []
    for name in STATEMENTS[: draw(st.integers(1, len(STATEMENTS)))]:
        told: dict[str, Any] = {
            "by": draw(st.sampled_from(AGENTS)),
            "on": draw(st.sampled_from(CLAIMS)),
            "stance": draw(st.sampled_from(STANCES)),
        }
        if draw(st.booleans()):
            told["carrier"] = draw(st.sampled_from(AGENTS[:4]))
        grounds = st.sampled_from((*STATEMENTS, "page-s", "page-t", "book"))
        told["rests"] = [one for one in draw(st.lists(grounds, max_size=2, unique=True)) if one != name]
        if draw(st.booleans()):
            told["date"] = draw(st.sampled_from(("2019", "2020", "2021")))
        if draw(st.integers(0, 9)) == 0:
            told["state"] = "rejected"
        found.append((name, told))
    beside = (
        "c same d",
        "c entails d",
        "A owner House",
        "D owner House",
        "page-s cites page-t",
        "page-t cites page-s",
        "E reviews c",
        "book a work",
        "book publisher F",
    )
    return [found, draw(st.lists(st.sampled_from(beside), unique=True))]


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=facts())
def test_a_base_is_counted_as_each_claim_alone(say: Any, fill: Any, made: Any) -> None:
    statements, beside = made
    store = fill(*(say(name, **told) for name, told in statements), beside)
    base = Base(store)
    tallying = Tallying(base)
    for unit in base.units:
        alone = sources(Graph(store), unit.claims)
        together = {tally.sign: tally for tally in tallying.of(unit)}
        for side in (alone.for_it, alone.against):
            if not (side.said or side.relays):
                assert side.sign not in together
                continue
            tally = together[side.sign]
            assert (tally.low, tally.high, tally.finding) == (side.low, side.high, side.finding)
            assert set(tally.carriers) == set(side.carriers)
            assert tally.said == len(side.said)
            assert set(tally.narrow) == {party for narrow in side.bottlenecks for party in narrow.parties}
            assert tally.circular == bool(side.rings)
            assert {iri: kind for iri, _, kind in tally.origins} == side.origins


Counted = Callable[[ox.Store], dict[tuple[str, int], Tally]]


def test_two_witnesses_one_agency_five_outlets(say: Any, fill: Any, tallies: Counted, named: Any) -> None:
    store = fill(
        say("w1", by="W", carrier="Agency", work="wire"),
        say("w2", by="V", carrier="Agency", work="wire"),
        say("a", by="Agency", carrier="Agency", work="wire", rests=["w1", "w2"]),
        *(say(f"o{n}", by=f"Outlet{n}", carrier=f"Outlet{n}", rests=["a"]) for n in range(5)),
    )
    tally = tallies(store)["c", 1]
    assert (tally.low, tally.high, tally.finding) == (1, 1, "single-source")
    assert named(tally.narrow) == ("Agency",)
    relied = {named(one): named(others) for one, others in tally.relied}
    assert set(relied) == {"W", "V", "Agency"}
    assert relied["Agency"] == tuple(f"Outlet{n}" for n in range(5))
    assert set(relied["W"]) == {"Agency", *relied["Agency"]}


def test_alike_claims_are_counted_once(say: Any, fill: Any) -> None:
    base = Base(
        fill(
            *(say(f"a{n}", by=f"A{n}", on=f"c{n}", carrier=f"A{n}", work=f"p{n}") for n in range(20)),
            *(say(f"b{n}", by=f"B{n}", on=f"c{n}", carrier=f"B{n}", work=f"q{n}", rests=[f"a{n}"]) for n in range(20)),
        )
    )
    tallying = Tallying(base)
    found = [tally for unit in base.units for tally in tallying.of(unit)]
    assert len(found) == 20
    assert {tally.finding for tally in found} == {"single-source"}
    assert len(tallying._known) == 1
    assert {tally.narrow for tally in found} == {(f"{B}A{n}",) for n in range(20)}


def test_who_may_be_one_elsewhere_is_not_one_here(say: Any, fill: Any, tallies: Counted) -> None:
    """Two unnamed sources may be one; where only one of them speaks, nothing makes the count lower."""
    store = fill(
        say("s", by="u", carrier="A"),
        say("t", by="D", carrier="D"),
        say("x", by="u", on="d", carrier="A"),
        say("y", by="v", on="d", carrier="D"),
        "s rests book",
        "t rests film",
        "x rests book",
        "y rests film",
        "book publisher K",
        "film publisher L",
    )
    found = tallies(store)
    assert (found["c", 1].low, found["c", 1].high) == (2, 2)
    assert (found["d", 1].low, found["d", 1].high) == (1, 2)


def test_matched_claims_are_one_unit_and_entailing_ones_count_too(say: Any, fill: Any) -> None:
    base = Base(
        fill(
            say("s", by="A", on="c"),
            say("t", by="D", on="d"),
            say("x", by="E", on="e"),
            "c same d",
            "e entails d",
            "z entails c",
        )
    )
    units = {unit.claims: set(unit.scope) for unit in base.units}
    assert units == {
        (f"{B}c", f"{B}d"): {f"{B}c", f"{B}d", f"{B}e", f"{B}z"},
        (f"{B}e",): {f"{B}e"},
    }


def test_an_empty_base_has_nothing() -> None:
    assert Base(ox.Store()).units == ()
    assert Base(ox.Store()).alike() == 0
