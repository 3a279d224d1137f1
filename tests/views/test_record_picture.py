"""The originator view: own word and relayed apart, verdicts as others printed them, nobody merged by name."""

import json
from collections.abc import Iterator

import pytest

from provenance.analysis.record import record
from provenance.errors import RequestError
from provenance.kb import KnowledgeBase
from provenance.resources import graph_dir
from provenance.views.layout import lay_out
from provenance.views.record_picture import record_scene
from provenance.views.scene import Scene

OWN, AFTER = "The ferry Halden was sold in secret", "The pier of Norrby was never paid for"


@pytest.fixture(scope="module")
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as made:
        made.add({"speaker": "Ilse Vandor", "stance": "asserts", "claim": OWN, "date": "2024-02-03"})
        first = made.add({"speaker": "Mira Quill", "stance": "asserts", "claim": AFTER, "date": "2024-01-01"})[1]
        made.add(
            {
                "speaker": "Ilse Vandor",
                "stance": "asserts",
                "claim": AFTER,
                "date": "2024-03",
                "hedged": "true",
                "based-on": [first],
            }
        )
        yield made


@pytest.fixture(scope="module")
def scene(kb: KnowledgeBase) -> Scene:
    return record_scene(record(kb.pictures.graph, "Ilse Vandor"))


def test_own_word_stands_apart_from_what_was_had_of_others(scene: Scene) -> None:
    bands = {node.label: scene.bands[node.band] for node in scene.nodes if node.kind == "claim"}
    assert bands[OWN].startswith("Resting on nobody else")
    assert bands[AFTER].startswith("After others")
    (rests,) = [edge for edge in scene.edges if edge.kind == "basedOn"]
    by_id = {node.id: node.label for node in scene.nodes}
    assert (by_id[rests.source], by_id[rests.target]) == ("Ilse Vandor", "Mira Quill")


def test_a_hedged_assertion_is_drawn_weaker(scene: Scene) -> None:
    claims = {node.id: node.label for node in scene.nodes if node.kind == "claim"}
    drawn = {claims[by.target]: (by.kind, by.hedged) for by in scene.edges if by.target in claims}
    assert drawn == {OWN: ("asserts", False), AFTER: ("suggests", True)}


def test_the_table_lists_them_oldest_first(scene: Scene) -> None:
    (table,) = scene.tables
    assert [row.cells[0].text for row in table.rows] == ["3 February 2024", "March 2024"]
    assert [row.cells[3].text for row in table.rows] == ["nobody else", "Mira Quill"]
    lay_out(scene)


def test_an_agency_without_a_word_of_its_own_is_shown_with_those_whom_it_carries() -> None:
    with KnowledgeBase.in_memory() as kb:
        for who in ("Ann Reed", "Bob Stone"):
            told = {"speaker": who, "stance": "asserts", "claim": OWN, "publisher": "Coast Agency"}
            kb.add(told | {"publication-title": "Wire of 3 March", "date": "2024-02-03"})
        found = record(kb.pictures.graph, "Coast Agency")
        scene = record_scene(found)
    lines = {line.lead: line.text for line in scene.summary}
    assert lines["Said"].startswith("no word of its own")
    assert lines["Carried"].startswith("2 statements of others on 1 claim")
    assert sorted(row.cells[1].text for row in scene.tables[1].rows) == ["Ann Reed", "Bob Stone"]
    assert found.own == ()


def test_who_does_not_speak_has_no_record(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="no source, publication or record is called 'Joran Pell'"):
        record(kb.pictures.graph, "Joran Pell")
    claim = kb.claims(OWN)[0]
    with pytest.raises(RequestError, match="is nobody who speaks"):
        record(kb.pictures.graph, claim)


def review(site: str, number: int, claim: str, rating: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}.example/{number}",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": site.title(), "url": f"https://{site}.example/"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Joran Pell"}},
        "reviewRating": {"@type": "Rating", "alternateName": rating},
    }


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    path = tmp_path_factory.mktemp("reviews") / "reviews.jsonl"
    entries = [
        review("harbourcheck", 1, "The harbour of Halden is closed to all ships since May", "False"),
        review("harbourcheck", 2, "The lighthouse of Halden was never lit in these ten years", "True"),
        review("tidewater", 3, "The mole of Halden was paid for twice by the same town", "Misleading"),
    ]
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    with KnowledgeBase.in_memory() as made:
        made.ingest(path)
        yield made


def test_one_name_at_two_sites_is_two_sources_until_confirmed(reviewed: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="2 sources or publications are called 'Joran Pell'") as told:
        record(reviewed.pictures.graph, "Joran Pell")
    iris = [line.strip() for line in str(told.value).splitlines() if line.strip().startswith("https://")]
    assert "Joran Pell, on “The mole of Halden was paid for twice by the same town”" in str(told.value)
    counts = sorted(len(record(reviewed.pictures.graph, iri).told) for iri in iris)
    assert counts == [1, 2]


def test_verdicts_are_those_of_others_as_printed(reviewed: KnowledgeBase) -> None:
    with pytest.raises(RequestError) as told:
        record(reviewed.pictures.graph, "Joran Pell")
    iris = [line.strip() for line in str(told.value).splitlines() if line.strip().startswith("https://")]
    scenes = [record_scene(record(reviewed.pictures.graph, iri)) for iri in iris]
    labels = sorted(node.label for scene in scenes for node in scene.nodes if node.kind == "verdict")
    assert labels == ["“False”", "“Misleading”", "“True”"]
    checker = record_scene(record(reviewed.pictures.graph, "Harbourcheck"))
    assert not [node for node in checker.nodes if node.kind == "verdict"]  # its own are no verdicts of others
    assert "none, in these records" in " ".join(line.text for line in checker.summary)


def test_a_verdict_on_what_follows_is_no_verdict_on_their_words() -> None:
    with KnowledgeBase.in_memory() as made:
        made.ingest(graph_dir() / "cases" / "krasnov" / "article.md")
        found = record(made.pictures.graph, "Alnur Mussayev")
        scene = record_scene(found)
    assert all(not told.verdicts for told in found.told)
    (beyond,) = [node for node in scene.nodes if node.tag == "follows from it"]
    verdicts = {node.id for node in scene.nodes if node.kind == "verdict"}
    assert {edge.target for edge in scene.edges if edge.source in verdicts} == {beyond.id}
    assert all(not node.tone for node in scene.nodes if node.kind == "claim")
    told = {line.lead: line.text for line in scene.summary}
    assert "not said by them" in told["Judged beyond"]
