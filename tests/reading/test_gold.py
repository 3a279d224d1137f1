"""The reader against articles read by hand: what must never happen, and scores that may only rise."""

import importlib
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.iri import Minter
from provenance.model import Assertion, ClaimRelation, Reading, Span
from provenance.reading.article import read_article
from provenance.reading.found import ARTICLE

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
FIRST = ("ferry", "orchard", "telescope")
EXTRA = [Path(name) for name in os.environ.get("PROVENANCE_GOLD_EXTRA", "").split(os.pathsep) if name]
FOLDERS = sorted(one.parent for root in (GOLD, *EXTRA) for one in root.glob("*/reading.toml"))
STRICT = [one for one in FOLDERS if one.parent != GOLD or one.name in FIRST]
RULES = {"contains-title-words", "article-rests-title-on-originator", "same-originator-elaborates", "told-as-similar"}

Gold = tuple[str, dict[str, Any], Reading]


def load(folder: Path) -> Gold:
    with (folder / "reading.toml").open("rb") as file:
        gold = tomllib.load(file)
    text = (folder / gold["article"]).read_bytes().decode()
    return text, gold, read_article(text, Minter(gold["article"]))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def gold(request: pytest.FixtureRequest) -> Gold:
    return load(request.param)


@pytest.fixture(scope="module", params=STRICT, ids=lambda folder: folder.name)
def strict(request: pytest.FixtureRequest) -> Gold:
    """The articles whose faults were never more than none; of the others they are counted, see floors.toml."""
    return load(request.param)


def speaker(reading: Reading, assertion: Assertion) -> str:
    agent = next(one for one in reading.agents if one.iri == assertion.speaker)
    return "@article" if agent.label == ARTICLE.label else agent.name or agent.label or ""


def claim_words(reading: Reading, assertion: Assertion) -> str:
    claim = next(one for one in reading.claims if one.iri == assertion.claim)
    return claim.span.exact if claim.span else claim.text


def spans(reading: Reading) -> Iterator[Span]:
    nodes = (
        reading.assertions,
        reading.claims,
        reading.reviews,
        reading.references,
        reading.pointers,
        reading.sections,
    )
    for node in nodes:
        yield from (one.span for one in node if one.span is not None)


def test_no_person_is_invented(strict: Gold) -> None:
    _, expected, reading = strict
    persons = {one.name for one in reading.agents if one.kind == "person"}
    assert persons <= set(expected["persons"])


def test_every_span_is_its_words(gold: Gold) -> None:
    text, _, reading = gold
    assert all(text[span.start : span.end] == span.exact for span in spans(reading))


def test_something_is_read(strict: Gold) -> None:
    assert list(spans(strict[2]))


def test_every_name_is_printed(gold: Gold) -> None:
    text, _, reading = gold
    printed = " ".join(text.split())
    assert all(one.name in printed for one in reading.agents if one.name)


def test_nothing_is_attributed_falsely(gold: Gold) -> None:
    _, expected, reading = gold
    for ban in expected["must_not"]:
        if ban.get("originator"):
            continue
        stances = ban.get("stances") or ()
        for one in reading.assertions:
            said = speaker(reading, one) == ban["speaker"] and ban["exact"] in claim_words(reading, one)
            assert not (said and (not stances or one.stance in stances)), ban["reason"]


def test_nobody_is_made_originator_falsely(gold: Gold) -> None:
    _, expected, reading = gold
    banned = {ban["speaker"] for ban in expected["must_not"] if ban.get("originator")}
    assert not banned & {speaker(reading, one) for one in reading.assertions if one.method.endswith(" origin")}


def test_every_relation_between_claims_names_its_rule(gold: Gold) -> None:
    _, _, reading = gold
    assert all(link.rule in RULES for link in reading.links)
    related = {link.relation for link in reading.links if link.rule == "told-as-similar"}
    assert related <= {ClaimRelation.RELATED}


def test_every_stated_thing_is_in_the_reading(gold: Gold) -> None:
    _, _, reading = gold
    agents, claims = {one.iri for one in reading.agents}, {one.iri for one in reading.claims}
    works = {one.iri for one in reading.publications}
    for one in reading.assertions:
        assert one.speaker in agents
        assert one.claim in claims
        assert one.publication is None or one.publication in works
        assert one.heard_through != one.publication


def test_scores_do_not_fall(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT)
        scorer = importlib.import_module("scripts.gold.report")
    floors = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
    tallies = {name: scorer.score(folders) for name, folders in scorer.parts().items()}
    with capsys.disabled():
        sys.stdout.write(f"\n{scorer.table(tallies)}\n")
    assert set(floors) == set(tallies)
    for name, tally in tallies.items():
        reached = tally.figures()
        assert set(floors[name]) == set(reached), name
        fallen = {
            k: v for k, v in reached.items() if (v > floors[name][k] if k in scorer.COUNTS else v < floors[name][k])
        }
        assert fallen == {}, name
