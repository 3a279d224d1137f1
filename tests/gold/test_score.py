"""The scorer tells a good reading from a bad one, and nothing of the unseen articles but figures."""

import importlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from provenance.model import Agent, AgentKind

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """scripts/gold/report.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT)
        return importlib.import_module("scripts.gold.report")


@pytest.fixture
def ferry(scorer: ModuleType) -> Any:
    return scorer.Gold.load(ROOT / "tests" / "gold" / "ferry")


def figures(scorer: ModuleType, gold: Any) -> dict[str, float]:
    tally = scorer.Tally()
    for kind in scorer.MEASURES:
        kind(gold, tally)
    reached: dict[str, float] = tally.figures()
    return reached


def reread(gold: Any, **changes: Any) -> Any:
    """The same article with another reading."""
    return replace(gold, reading=msgspec.structs.replace(gold.reading, **changes))


def test_words_given_to_another_person_are_false_attributions(scorer: ModuleType, ferry: Any) -> None:
    names = {one.name: one.iri for one in ferry.reading.agents}
    taken = tuple(
        msgspec.structs.replace(one, speaker=names["Pernille Vang"]) if one.speaker == names["Halvard Brekke"] else one
        for one in ferry.reading.assertions
    )
    before, after = figures(scorer, ferry), figures(scorer, reread(ferry, assertions=taken))
    assert before["false_attributions"] == 0
    assert after["false_attributions"] == sum(
        one.speaker == names["Halvard Brekke"] for one in ferry.reading.assertions
    )
    assert after["statements"] < before["statements"]
    assert after["statements_by_persons_right"] < before["statements_by_persons_right"]


def test_an_originator_that_the_gold_forbids_is_a_false_attribution(scorer: ModuleType, ferry: Any) -> None:
    ban = {"speaker": "Tomas Ekwall", "exact": "asleep", "reason": "tried here", "originator": True}
    banned = replace(ferry, told={**ferry.told, "must_not": [ban]})
    assert figures(scorer, banned)["false_attributions"] == 1


def test_a_person_of_whom_the_gold_knows_nothing_is_invented(scorer: ModuleType, ferry: Any) -> None:
    ship = Agent("https://example.org/ship", AgentKind.PERSON, name="Sankt Elin")
    assert figures(scorer, reread(ferry, agents=(*ferry.reading.agents, ship)))["persons_invented"] == 1


def test_a_span_that_is_not_its_words_and_a_name_not_printed_are_not_literal(scorer: ModuleType, ferry: Any) -> None:
    first, *others = ferry.reading.assertions
    moved = msgspec.structs.replace(first, span=msgspec.structs.replace(first.span, start=first.span.start + 1))
    nobody = Agent("https://example.org/nobody", AgentKind.AGENT, name="Nobody Atall")
    changed = reread(ferry, assertions=(moved, *others), agents=(*ferry.reading.agents, nobody))
    assert figures(scorer, changed)["not_literal"] == 2


def test_what_is_read_from_a_tail_is_a_fault(scorer: ModuleType, ferry: Any) -> None:
    tail = '"I was on my feet and on the bridge," he wrote'
    assert tail in ferry.text
    assert figures(scorer, replace(ferry, told={**ferry.told, "nothing_from": [tail]}))["read_from_nothing"] > 0


def test_a_chain_counts_where_the_statement_rests_on_the_right_one(scorer: ModuleType, ferry: Any) -> None:
    told = [dict(one) for one in ferry.told["statements"]]
    told[0]["id"], told[1]["based_on"] = "first", ["first"]
    chained = replace(ferry, told={**ferry.told, "statements": told})
    ground, resting = chained.matched[0][0], chained.matched[1][0]
    linked = tuple(
        msgspec.structs.replace(one, based_on=(ground.iri,)) if one.iri == resting.iri else one
        for one in ferry.reading.assertions
    )
    assert figures(scorer, chained)["chains"] == 0
    assert figures(scorer, reread(chained, assertions=linked))["chains"] == 1


def test_a_verdict_where_there_is_none_is_wrong(scorer: ModuleType, ferry: Any) -> None:
    without = replace(ferry, told={key: value for key, value in ferry.told.items() if key != "verdict"})
    assert figures(scorer, ferry)["verdict_macro_f1"] == figures(scorer, ferry)["verdict"] == 1
    assert figures(scorer, without)["verdict_macro_f1"] == figures(scorer, without)["verdict"] == 0


def test_each_class_of_verdict_counts_the_same(scorer: ModuleType) -> None:
    tally = scorer.Tally()
    for wanted, given in [("false", "false")] * 8 + [("true", "false"), ("none", "none")]:
        tally.classes(Counter([wanted]), Counter([given]))
    assert tally.macro_f1() == pytest.approx((16 / 17 + 0 + 1) / 3)


def test_floors_are_never_lowered(scorer: ModuleType) -> None:
    better, worse = scorer.Tally(), scorer.Tally()
    better.share("a", "statements", [("x", True)])
    worse.share("a", "statements", [("x", False)])
    worse.fault("a", "false_attributions", ["x"])
    floors = {"seen": dict.fromkeys(better.figures(), 0.5)}
    assert "\nstatements = 1.0\n" in scorer.raised(floors, {"seen": better})
    assert "\nstatements = 0.5\n" in scorer.raised(floors, {"seen": worse})
    assert "\nfalse_attributions = 0.5\n" in scorer.raised(floors, {"seen": worse})


def test_a_few_right_ones_and_a_share_of_nothing_set_no_floor_that_progress_would_break(scorer: ModuleType) -> None:
    few, none = scorer.Tally(), scorer.Tally()
    few.share("a", "statements_right", [("x", True)])
    assert scorer.better(few, "statements_right", 1.0, 0.5) == scorer.PRECISION
    assert scorer.better(few, "statements_right", 1.0, 0.97) == 0.97
    assert scorer.better(none, "chains", 1.0, 0.0) == 0.0


def test_of_the_unseen_part_only_figures_are_printed(
    scorer: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorer, "parts", lambda: {"seen": [], "unseen": [ROOT / "tests" / "gold" / "toll"]})
    monkeypatch.setattr(sys, "argv", ["report"])
    scorer.main()
    printed = capsys.readouterr().out
    assert "unseen" in printed
    assert not [word for word in ("toll", "Abelard", "Ostrander", "Ellerton") if word in printed]
