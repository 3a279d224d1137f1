"""The sources view: the transmission graph as it is counted, and what falls with each source."""

import json
import re
from pathlib import Path

import pytest

from provenance.analysis.dependence.sources import each_without
from provenance.kb import KnowledgeBase
from provenance.views.kinds import weakness
from provenance.views.layout import lay_out
from provenance.views.scene import Edge, Node, Scene
from provenance.views.source_picture import sources_scene

CLAIM = "The ferry Halden was sold in secret"


def said(kb: KnowledgeBase, who: str, day: int, *grounds: str, stance: str = "asserts", kind: str = "person") -> str:
    name = who.lower().replace(" ", "-")
    entry = {
        "speaker": who,
        "speaker-kind": kind,
        "stance": stance,
        "claim": CLAIM,
        "date": f"2024-02-{day:02}",
        "publication": f"https://{name}.example/{day}",
        "publisher": who,
        "based-on": list(grounds),
    }
    return kb.add(entry)[1]


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Two witnesses, one agency, two outlets; one outlet of its own; one against it."""
    with KnowledgeBase.in_memory() as kb:
        witnesses = [said(kb, "Ilse Vandor", 1), said(kb, "dock workers", 2, kind="unnamed")]
        agency = said(kb, "Halden Wire", 3, *witnesses, kind="organization")
        said(kb, "Port Gazette", 4, agency, kind="organization")
        said(kb, "Quay Gazette", 5, agency, kind="organization")
        said(kb, "Harbour Check", 9, stance="refutes", kind="organization")
        asked = kb.claims(CLAIM)
        return sources_scene(kb.sources(CLAIM), each_without(kb.pictures.graph, asked), kb.trace(CLAIM))


def box(scene: Scene, label: str) -> Node:
    """The one box of that label that begins or hands on, furthest to the left."""
    return min((node for node in scene.nodes if node.label == label), key=lambda node: node.layer)


def test_all_runs_from_those_who_begin_to_readers(scene: Scene) -> None:
    layout = lay_out(scene)
    x = {label: layout.places[box(scene, label).id].x for label in ("Ilse Vandor", "Halden Wire", "Port Gazette")}
    assert x["Ilse Vandor"] < x["Halden Wire"] < x["Port Gazette"] < layout.places["for readers"].x


def test_the_bottleneck_and_the_unnamed_are_drawn_as_such(scene: Scene) -> None:
    agency = next(node for node in scene.nodes if node.kind == "bottleneck" and node.label == "Halden Wire")
    assert "through it alone" in agency.tag
    assert box(scene, "“dock workers”").kind == "unnamed"


def test_two_who_begin_it_and_one_source_are_told_to_agree_and_a_weak_voice_looks_so() -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(Path(__file__).parents[2] / "docs/samples/statements.csv")
        asked = "The ferry sank at its berth"
        without = each_without(kb.pictures.graph, kb.claims(asked))
        scene = sources_scene(kb.sources(asked), without, kb.trace(asked))
    (readers,) = [node for node in scene.nodes if node.id == "for readers"]
    assert readers.tag == "1 source for it, since all comes through one"
    assert {node.label for node in scene.nodes if "hedged or weak" in node.tag} == {"Star"}
    (carried,) = [edge for edge in scene.edges if edge.hedged and edge.kind == "carries"]
    assert (carried.word, carried.target) == ("hedged or weak", box(scene, "Star").id)


def test_what_a_verdict_rests_on_that_is_said_of_another_claim_is_drawn_and_not_counted() -> None:
    with KnowledgeBase.in_memory() as kb:
        told = {"speaker": "Port inquiry", "stance": "doesNotEstablish", "claim": "The sale was ever discussed"}
        ground = kb.add({**told, "words": "The inquiry did not establish that a sale was discussed"})[1]
        said(kb, "Ilse Vandor", 1)
        said(kb, "Harbour Check", 9, ground, stance="refutes", kind="organization")
        found, asked = kb.sources(CLAIM), kb.claims(CLAIM)
        scene = sources_scene(found, each_without(kb.pictures.graph, asked), kb.trace(CLAIM))
    inquiry = box(scene, "Port inquiry")
    assert inquiry.tag.endswith("on another claim: did not establish")
    (line,) = [edge for edge in scene.edges if inquiry.id in (edge.source, edge.target)]
    assert (line.kind, line.source, line.target) == ("basedOn", box(scene, "Harbour Check").id, inquiry.id)
    places = lay_out(scene).places
    assert places[inquiry.id].x < places[line.source].x
    assert any("not counted" in note for note in scene.notes)
    assert found.against.said == (next(iri for iri, one in found.reports.items() if one.stance == "refutes"),)


def test_a_work_without_a_title_that_was_not_read_is_told_by_its_address(tmp_path: Path) -> None:
    made = {"@type": "Person", "name": "Ilse Vandor"}, {"@type": "CreativeWork", "url": "https://video.example/1"}
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://harbour-check.example/1",
        "claimReviewed": CLAIM,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": made[0], "appearance": made[1]},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    (tmp_path / "review.json").write_text(json.dumps(review), encoding="utf-8")
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(tmp_path / "review.json")
        scene = sources_scene(kb.sources(CLAIM), {}, kb.trace(CLAIM))
    unread = next(line.text for line in scene.summary if line.lead == "Heard of, not read")
    assert "video.example/1 (asserts)" in unread


def test_no_box_of_the_demo_claim_loses_that_it_is_not_counted(krasnov: Path) -> None:
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(krasnov)
        claim = "Donald Trump is a Russian asset"
        scene = sources_scene(kb.sources(claim), each_without(kb.pictures.graph, kb.claims(claim)), kb.trace(claim))
    places = lay_out(scene).places
    cut = [node.tag for node in scene.nodes if any("…" in line for line in places[node.id].tag)]
    assert cut == []
    assert any("did not establish" in " ".join(places[node.id].tag) for node in scene.nodes)


def test_what_is_against_it_stands_below(scene: Scene) -> None:
    assert {node.band for node in scene.nodes if node.label == "Harbour Check"} == {1}
    assert scene.bands[1] == "Said against it"


def test_what_falls_with_the_agency_is_told_beforehand(scene: Scene) -> None:
    agency = next(node for node in scene.nodes if node.kind == "bottleneck" and node.label == "Halden Wire")
    fallen = {node.label for node in scene.nodes if node.id in agency.takes}
    assert {"Port Gazette", "Quay Gazette"} <= fallen
    assert "Ilse Vandor" not in fallen
    assert "Harbour Check" not in fallen
    (told,) = [facts for facts in agency.details if facts.title == "If this falls"]
    rows = {row.key: row.text for row in told.rows}
    assert "Port Gazette" in rows["Loses all support"]
    edges: dict[str, Edge] = {edge.id: edge for edge in scene.edges}
    struck = [edges[iri] for iri in agency.takes if iri in edges]
    assert any(edge.target == "for readers" for edge in struck)


def test_one_that_stands_alone_takes_nothing_else(scene: Scene) -> None:
    checker = next(node for node in scene.nodes if node.label == "Harbour Check")
    assert not [node.label for node in scene.nodes if node.id in checker.takes and node.band == 0]


def test_the_tables_hold_every_statement_and_every_fall(scene: Scene) -> None:
    tables = {table.name: table for table in scene.tables}
    assert len(tables["statements"].rows) == 6
    assert {row.cells[0].text for row in tables["falls"].rows} >= {"Halden Wire", "Harbour Check"}


@pytest.fixture(scope="module")
def case() -> Scene:
    """The curated case: all through one article, denied by whom the claim is about, with a verdict."""
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(Path(__file__).parents[2] / "graph/cases/krasnov/article.md")
        asked = "Donald Trump is a Russian asset"
        return sources_scene(kb.sources(asked), each_without(kb.pictures.graph, kb.claims(asked)), kb.trace(asked))


def test_a_denial_and_the_verdict_stand_on_the_side_against_and_are_not_counted(case: Scene) -> None:
    told = {line.lead: line.text for line in case.summary}
    assert told["Denied"].startswith("by Donald Trump, whom the claim is about")
    assert told["Verdict"].startswith("“False” (read as: false)")
    assert told["Others against it"].startswith("found no evidence: ")
    denier = box(case, "Donald Trump")
    assert (denier.band, denier.tag.partition(", ")[2]) == (1, "whom it is about, denies it, not counted")
    assert [edge.kind for edge in case.edges if edge.source == denier.id] == ["appearance"]  # not the text is denied
    assert "verdict “False”" in next(node.tag for node in case.nodes if node.kind == "fact-checker")
    counts = [node.tag for node in case.nodes if node.kind == "readers"]
    assert counts == ["one alone is heard for it", "one alone is heard against it"]


def test_the_one_text_that_tells_it_all_stands_before_the_readers(case: Scene) -> None:
    texts = [node for node in case.nodes if node.kind == "publication"]
    assert [text.band for text in texts] == [0, 1]
    ways = {(edge.source, edge.target) for edge in case.edges}
    assert ways >= {(box(case, "Alnur Mussayev").id, texts[0].id), (texts[0].id, "for readers")}
    assert not [edge for edge in case.edges if edge.target == "for readers" and edge.source != texts[0].id]
    assert weakness(case.edges) == "All lines are read by machine and not confirmed by a person."


def test_no_number_stands_where_no_list_does_and_what_was_not_read_tells_its_stance(case: Scene) -> None:
    told = {line.lead: line.text for line in case.summary}
    assert not re.search(r"\[\d", " ".join(told.values()))
    assert "quotation by Donald Trump (denies)" in told["Heard of, not read"]
    assert told["Heard of, not read"].startswith(
        "5 works heard of and not read (2 of them on claims beside this one): "
    )
