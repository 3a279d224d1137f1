"""What a whole base rests on, as the facade tells and keeps it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.analysis.whole.sources import Ranking
from provenance.analysis.whole.stored import LAUNDERED, RELIED, RINGS, SOURCES
from provenance.errors import KnowledgeBaseError
from provenance.kb import whole
from provenance.store.computed import run_of

FERRY, MILL = "The ferry to Port Amber sank at its berth", "The mill at Vell burned down in the storm"
FINDINGS = "SELECT ?text ?finding { ?r cp:finding ?finding ; cp:concerns/schema:text ?text } ORDER BY ?text"
RANKED = """SELECT ?name ?claims { ?r cp:resultOf/cp:ledgerNumber ?n ; cp:concerns/schema:name ?name ;
  schema:position ?place ; cp:reliedOnFor ?claims } ORDER BY ?place"""


def tell(kb: KnowledgeBase, claim: str) -> None:
    """A witness and an outlet that has it from her."""
    page = f"https://daily.example/{claim[4:8].strip()}"
    _, first = kb.add({"speaker": "Ilse Vandor", "stance": "asserts", "claim": claim})
    kb.add({"speaker": "Amber Daily", "stance": "asserts", "claim": claim, "publication": page, "based-on": first})


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def test_results_are_found_by_a_plain_query(kb: KnowledgeBase) -> None:
    tell(kb, FERRY)
    found = kb.all_sources()
    assert found.kept
    assert [(one.text, one.carriers, one.low, one.high) for one in found.repeated] == [(FERRY, 2, 1, 1)]
    assert kb.query(FINDINGS).rows == ((FERRY, "single-source"),)
    assert [name for name, _ in kb.query(RANKED).rows] == ["Ilse Vandor"]
    assert kb.falls("Ilse Vandor").what == (found.relied[0].party.iri,)  # and the result of that name is nobody
    assert kb.verify().problem is None
    assert kb.check().conforms


def test_a_write_takes_out_what_it_touches_and_the_next_answer_brings_it_back(kb: KnowledgeBase) -> None:
    tell(kb, FERRY)
    tell(kb, MILL)
    kb.all_sources()
    assert len(kb.query(FINDINGS).rows) == 2
    kb.add({"speaker": "Jonas Brekke", "stance": "asserts", "claim": FERRY})
    assert kb.query(FINDINGS).rows == ((MILL, "single-source"),)
    assert kb.query(RANKED).rows == ()
    kb.all_sources()
    assert kb.query(FINDINGS).rows == ((FERRY, "possibly single-source"), (MILL, "single-source"))
    assert kb.query(RANKED).rows
    assert kb.verify().problem is None


def test_the_same_state_is_kept_once(kb: KnowledgeBase) -> None:
    tell(kb, FERRY)
    kb.all_sources()
    before = [run_of(kb._storage.view(), one) for one in (SOURCES, RELIED, RINGS, LAUNDERED)]
    assert None not in before
    assert kb.all_sources().kept
    assert [run_of(kb._storage.view(), one) for one in (SOURCES, RELIED, RINGS, LAUNDERED)] == before


def test_while_another_writes_it_is_told_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.store.storage.PATIENCE", 0.0)
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        tell(kb, FERRY)
        with KnowledgeBase.open(tmp_path / "kb") as other, other._storage.writing():
            found = kb.all_sources()
        assert (found.claims, found.kept) == (1, False)
        assert run_of(kb._storage.view(), SOURCES) is None


def test_where_keeping_fails_midway_the_answer_is_whole(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(ranking: Ranking) -> None:
        next(ranking.tallies())
        raise KnowledgeBaseError("the disk is full")

    tell(kb, FERRY)
    tell(kb, MILL)
    monkeypatch.setattr(whole, "lines_of", full)
    found = kb.all_sources()
    assert (found.kept, {one.text for one in found.repeated}) == (False, {FERRY, MILL})


def test_what_was_forgotten_meanwhile_does_not_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        tell(kb, FERRY)
        record = kb.query("SELECT ?key { GRAPH graph:meta { ?r cp:key ?key } } LIMIT 1").rows[0][0]

        def slowly(store: object) -> object:
            found = Ranking(store)  # type: ignore[arg-type]
            kb.forget(record or "", "asked to")
            return found

        monkeypatch.setattr(whole, "Ranking", slowly)
        assert not kb.all_sources().kept
        assert run_of(kb._storage.view(), SOURCES) is None


def test_another_state_names_its_moment_and_keeps_nothing(kb: KnowledgeBase) -> None:
    tell(kb, FERRY)
    with kb.at(published_by="2024") as then:
        found = then.all_sources()
    assert found.moment is not None
    assert found.moment.published_by is not None
    assert not found.kept
    assert kb.query(FINDINGS).rows == ()
