"""Views of many nodes: what a query finds, and a whole base by fact-checker, verdict and speaker."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.errors import QueryFailedError, RequestError
from provenance.kb import KnowledgeBase
from provenance.kb.pictures import triples_of
from provenance.rdf import Graph
from provenance.views.grouping import LEGIBLE, pictures
from provenance.views.overview_picture import overview_scene
from provenance.views.query_picture import query_scene
from provenance.views.scene import Scene
from provenance.views.things import thing

CHECKERS = ("Harbour Check", "Tidewater Facts")
LABELS = ("False", "True", "Misleading")


def review(number: int) -> dict[str, object]:
    who = CHECKERS[number % 2]
    site = who.lower().replace(" ", "")
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://{site}.example/{number}",
        "claimReviewed": f"The ferry number {number} was sold to a shipping company in secret",
        "author": {"@type": "Organization", "name": who, "url": f"https://{site}.example/"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": f"Speaker {number % 9}"},
            "appearance": {"@type": "CreativeWork", "url": f"https://social.example/posts/{number}"},
        },
        "reviewRating": {"@type": "Rating", "alternateName": LABELS[number % 3]},
    }


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    path: Path = tmp_path_factory.mktemp("many") / "reviews.jsonl"
    path.write_text("\n".join(json.dumps(review(number)) for number in range(200)), encoding="utf-8")
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(path)
        kb.add({"speaker": "dock workers", "speaker-kind": "unnamed", "stance": "asserts", "claim": "The pier sank"})
        yield kb


@pytest.fixture(scope="module")
def whole(filled: KnowledgeBase) -> Scene:
    return overview_scene(filled.pictures.graph, "Harbour", None)


def test_the_overview_holds_every_claim_source_and_publication_once(whole: Scene, filled: KnowledgeBase) -> None:
    kinds = [node.kind for node in whole.nodes]
    assert kinds.count("claim") == filled.stats().claims == 201
    assert kinds.count("fact-checker") == 2
    assert kinds.count("publication") == 267  # where claims appear, and reviews that say that one is true
    assert kinds.count("unnamed") == 1
    assert len({node.id for node in whole.nodes}) == len(whole.nodes)


def test_it_begins_with_fact_checkers_and_goes_on_with_verdicts(whole: Scene) -> None:
    assert len(whole.nodes) > 300
    first, *rest = pictures(whole)
    assert {node.label for node in first.scene.nodes if node.kind == "group"} >= {
        "Reviewed by Harbour Check",
        "Reviewed by Tidewater Facts",
    }
    checked = next(each for each in rest if each.group and each.group.label == "Reviewed by Harbour Check")
    names = {node.label for node in checked.scene.nodes if node.id in checked.own}
    assert names == {"Harbour Check", "false", "true", "misleading"}
    assert max(len(each.own) for each in rest) <= LEGIBLE


def test_a_base_of_some_dozen_claims_begins_with_groups_that_hold_all_there_is(tmp_path: Path) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text("\n".join(json.dumps(review(number)) for number in range(40)), encoding="utf-8")
    (tmp_path / "article.txt").write_text(
        "The pier sank, they say\n\nThe claim: The pier sank.\n\nVerdict: False.\n\nSources:\n\n"
        "Harbour survey: https://survey.example/pier\n\nTide tables: https://tides.example/2024\n",
        encoding="utf-8",
    )
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(path, tmp_path / "article.txt")
        scene = overview_scene(kb.pictures.graph, "Quay", None)
    assert LEGIBLE < len(scene.nodes) < 300
    assert any(edge.kind == "cites" for edge in scene.edges)
    groups = {node.label: node.kind for node in pictures(scene)[0].scene.nodes}
    assert groups.pop("Tied to no claim here") == "group"
    assert set(groups) >= {"Reviewed by Harbour Check", "Reviewed by Tidewater Facts"}
    assert set(groups.values()) == {"group"}


def test_a_claim_has_the_colour_of_its_verdict_and_a_review_is_not_drawn_twice(whole: Scene) -> None:
    tones = {node.tone for node in whole.nodes if node.kind == "claim"}
    assert tones == {"false", "true", "problem", ""}
    refuted = {(edge.source, edge.target) for edge in whole.edges if edge.kind in ("refutes", "disputes", "asserts")}
    assert not refuted & {(edge.source, edge.target) for edge in whole.edges if edge.kind == "reviews"}


def test_the_summary_counts_and_the_tables_hold_all(whole: Scene) -> None:
    told = {line.lead: line.text for line in whole.summary}
    assert told["Holds"].startswith("201 claims, ")
    assert "67 false" in told["Verdicts"]
    tables = {table.name: table for table in whole.tables}
    assert len(tables["boxes"].rows) == len(whole.nodes)
    assert len(tables["lines"].rows) == len(whole.edges)


def asked(kb: KnowledgeBase, text: str) -> Scene:
    return query_scene(text, triples_of(kb.query(text)), kb.pictures.graph, None, cut=False)


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?a cp:asserts ?c } WHERE { ?a cp:asserts ?c }",
        "SELECT ?s ?p ?o { ?s ?p ?o FILTER (?p = cp:asserts) }",
    ],
)
def test_a_graph_and_rows_of_three_are_drawn_alike(text: str, filled: KnowledgeBase) -> None:
    scene = asked(filled, text)
    assert {edge.kind for edge in scene.edges} == {"asserts"}
    by_id = {node.id: node for node in scene.nodes}
    assert all(by_id[edge.source].layer < by_id[edge.target].layer for edge in scene.edges)
    assert {"“dock workers”", "The pier sank"} <= {node.label for node in scene.nodes}


def test_literals_are_told_of_what_they_are_said_of(filled: KnowledgeBase) -> None:
    scene = asked(filled, "CONSTRUCT { ?c schema:text ?t } WHERE { ?c schema:text ?t FILTER (?t = 'The pier sank') }")
    (node,) = scene.nodes
    (facts,) = node.details
    assert ("text", "The pier sank") in {(row.key, row.text) for row in facts.rows}
    assert scene.edges == ()


def test_an_unknown_relation_is_drawn_under_its_own_name(filled: KnowledgeBase) -> None:
    text = "CONSTRUCT { ?r <https://harbour.example/#judges> ?c } WHERE { ?r schema:itemReviewed ?c } LIMIT 3"
    scene = asked(filled, text)
    assert {edge.kind for edge in scene.edges} == {"other"}
    assert all(edge.label.startswith("judges: ") for edge in scene.edges)


@pytest.mark.parametrize("text", ["SELECT ?c { ?c a schema:Claim }", "ASK { ?s ?p ?o }"])
def test_another_form_is_refused_with_advice(text: str, filled: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match=r"a CONSTRUCT, or a SELECT of \?s \?p \?o"):
        filled.pictures.query(text)


def test_a_malformed_query_is_told_as_by_query(filled: KnowledgeBase) -> None:
    with pytest.raises(QueryFailedError):
        filled.pictures.query("CONSTRUCT {")


def test_nothing_found_is_an_empty_picture_that_says_so(filled: KnowledgeBase, tmp_path: Path) -> None:
    view = filled.pictures.query("CONSTRUCT WHERE { ?s <https://nowhere.example/> ?o }")
    assert "0 triples between 0 nodes" in view.svg
    for name in ("q.html", "q.svg", "q.png"):
        assert view.save(tmp_path / name).stat().st_size > 0


def test_a_publication_without_title_or_address_is_named_after_who_made_it() -> None:
    store = ox.Store()
    told = "@prefix : <http://schema.org/> . <urn:q> a :CreativeWork, :Quotation ; :author <urn:a> . "
    told += "<urn:a> a <http://www.w3.org/ns/prov#Agent>, :Person ; :name 'Ilse Vandor' . <urn:r> a :CreativeWork ."
    store.load(told, format=ox.RdfFormat.TURTLE)
    assert thing(Graph(store), "urn:q").label == "quotation by Ilse Vandor"
    assert thing(Graph(store), "urn:r").label == "urn:r"
