"""The known answers of ``cases.yaml``, and that the answers for a whole base and the questions in SPARQL agree."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from provenance.analysis.timeline.answer import Timeline
from provenance.analysis.timeline.building import timeline
from provenance.analysis.timeline.columns import Columns
from provenance.analysis.timeline.whole import review_lags, zombies
from provenance.analysis.trace import Trace
from provenance.analysis.tracer import trace
from provenance.queries import question
from provenance.rdf import Graph

SANK = "http://example.org/sank"
Case = dict[str, Any]
View = Callable[[Case], Graph]
Name = Callable[[str], str]


def traced(case: Case, view_of: View) -> Trace:
    return trace(view_of(case), (SANK,))


def told(case: Case, view_of: View) -> Timeline:
    return timeline(traced(case, view_of))


def test_the_answer_is_the_one_that_is_known(case: Case, view_of: View, name_of: Name) -> None:
    found = told(case, view_of)
    shown = {
        "first": list(map(name_of, found.first)),
        "kinds": [event.kind for event in found.events],
        "blocks": [event.block for event in found.events],
        "undated": [name_of(event.iri) for event in found.undated],
        "again": list(map(name_of, found.again)),
        "perhaps": list(map(name_of, found.perhaps_again)),
        "lag": [found.lag.fewest, found.lag.most] if found.lag else None,
        "conflicts": [[c.kind, name_of(c.about), name_of(c.other), c.days] for c in found.trace.conflicts],
        "chains": [list(map(name_of, chain.path)) for chain in traced(case, view_of).chains],
        "origins": {name_of(s.iri): s.origin for s in found.trace.statements},
        "originators": [name_of(party.iri) for party in traced(case, view_of).originators],
        "changes": [[found.wordings[c.source].text, found.wordings[c.target].text, c.order] for c in found.changes],
    }
    assert {key: shown[key] for key in case["expect"]} == case["expect"]


def test_a_conflict_tells_who_gives_which_date(view_of: View, case: Case, name_of: Name) -> None:
    for found in traced(case, view_of).conflicts:
        if found.kind == "dated-differently":
            assert found.by is not None
            assert found.other_by is not None
            assert (found.by.iri, found.other_by.iri) != (found.about, found.about)
            assert found.about in (found.by.iri, found.other_by.iri)


def rows(store: ox.Store, name: str) -> list[dict[str, str]]:
    found: Any = store.query(question(name).text)
    names = [variable.value for variable in found.variables]
    return [{n: str(term.value) for n, term in zip(names, row, strict=True) if term is not None} for row in found]


def test_zombies_of_the_base_are_those_of_the_question(case: Case, stored: Callable[[Case], ox.Store]) -> None:
    store = stored(case)
    found = zombies(Graph(store))
    asked = rows(store, "zombie-claims")
    assert [(z.claim, z.text, z.again, z.speaker, z.name, z.said) for z in found] == [
        (r["claim"], r["text"], r["again"], r["speaker"], r["name"], r["earliest"]) for r in asked
    ]


def test_lags_of_the_base_are_those_of_the_question(case: Case, stored: Callable[[Case], ox.Store]) -> None:
    store = stored(case)
    found = {(lag.claim, lag.reviewer, lag.fewest, lag.most) for lag in review_lags(Columns(Graph(store)))}
    asked = {(r["claim"], r["reviewer"], int(r["fewest"]), int(r["most"])) for r in rows(store, "response-lag")}
    assert found == asked


def test_the_timeline_of_the_claim_agrees_with_the_base(case: Case, view_of: View) -> None:
    view, found = view_of(case), told(case, view_of)
    assert {z.statement for z in zombies(view) if z.claim == SANK} == set(found.again)
    mine = sorted((lag.verdict.reviewer.iri, lag.fewest, lag.most) for lag in found.lags)
    base = sorted((lag.reviewer, lag.fewest, lag.most) for lag in review_lags(Columns(view)) if lag.claim == SANK)
    assert mine == base or case.get("dated-twice")
    for (one, fewest, most), (other, least, greatest) in zip(mine, base, strict=True):
        assert one == other
        assert least <= fewest <= most <= greatest
