"""Known answers, as data: `cases/*.yaml`."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance.analysis.dependence import book
from provenance.analysis.dependence.answer import Independence, Narrow, Side
from provenance.analysis.dependence.rings import Step
from provenance.analysis.dependence.sources import sources
from provenance.rdf import Graph

B = "http://example.org/"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['what']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def short(iris: Iterable[str]) -> list[str]:
    return sorted(iri.removeprefix(B) for iri in iris)


def groups(found: Iterable[Narrow]) -> list[list[str]]:
    return [short(narrow.parties) for narrow in found]


def steps(found: Iterable[Step]) -> list[list[str]]:
    return [[step.said.removeprefix(B), step.on.removeprefix(B)] for step in found]


def told(side: Side) -> dict[str, object]:
    """What a case may expect of a side, each under its name."""
    return {
        "low": side.low,
        "high": side.high,
        "finding": side.finding,
        "said": len(side.said),
        "relays": len(side.relays),
        "carriers": short(side.carriers),
        "strong": len(side.strong),
        "outright": [side.outright.low, side.outright.high],
        "origins": {iri.removeprefix(B): kind for iri, kind in side.origins.items()},
        "bottlenecks": groups(side.bottlenecks),
        "perhaps": groups(side.perhaps),
        "presumed": [presumed.kind for presumed in side.presumed],
        "unsourced": [short(group) for group in side.unsourced],
        "unnamed": short(side.unnamed),
        "hangs_on": {narrow.parties[0].removeprefix(B): short(narrow.through) for narrow in side.hangs_on},
        "owners": {owned.owner.removeprefix(B): short(owned.said) for owned in side.owners},
        "later": steps(side.later),
        "self_citations": steps(side.self_citations),
        "rings": [
            {"parties": short(r.parties), "steps": steps(r.steps), "closed": r.closed, "entered": r.entered}
            for r in side.rings
        ],
    }


def check(expected: dict[str, Any], side: Side) -> None:
    found = told(side)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES)
def test_queries_give_what_look_ups_give(
    case: dict[str, Any], viewed: Callable[[dict[str, Any]], Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = viewed(case)
    by_look_ups = sources(graph, (B + "c",))
    monkeypatch.setattr(book, "_WORTH", 0)
    assert sources(graph, (B + "c",)) == by_look_ups


@pytest.mark.parametrize("case", CASES)
def test_a_known_answer(case: dict[str, Any], viewed: Callable[[dict[str, Any]], Graph]) -> None:
    without = [B + name for name in case.get("without", ())]
    found = sources(viewed(case), (B + "c",), without)
    check(case["expect"], found.for_it)
    check(case.get("against", {}), found.against)
    for name in ("denials", "undecided", "beside", "retracted", "fallen"):
        assert short(getattr(found, name)) == case.get(name, []), name
    check_left(case.get("left"), found)


def check_left(expected: dict[str, Any] | None, found: Independence) -> None:
    if expected is None:
        assert found.without is None
        return
    assert found.without is not None
    wanted = dict(expected)
    assert short(found.without.gone) == wanted.pop("gone")
    assert short(found.without.lost) == wanted.pop("lost")
    check(wanted, found.without.for_it)
