"""What the claim view says of a trace, apart from how it is drawn."""

from dataclasses import replace
from typing import Any

import pytest

from provenance.analysis.trace import Relation, Trace
from provenance.model import AgentKind
from provenance.views.claim import claim_scene
from provenance.views.scene import Edge, Node, Scene
from provenance.views.summary import summarise


def node(scene: Scene, label: str) -> Node:
    same = [n for n in scene.nodes if n.label == label]
    (found,) = same or [n for n in scene.nodes if n.label.startswith(label)]
    return found


def edges(scene: Scene, source: str, target: str) -> list[Edge]:
    ends = node(scene, source).id, node(scene, target).id
    return [edge for edge in scene.edges if (edge.source, edge.target) == ends]


def said(trace: Trace) -> dict[str, str]:
    return {line.lead: line.text for line in summarise(trace)}


def test_layers_run_from_originator_to_fact_checker(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    chain = [
        "Ilse Vandor",
        "Friendnet post",
        "Pell signed the sale",
        "Joran Pell was paid",
        "The harbour master",
        "“False”",
    ]
    layers = [node(scene, label).layer for label in (*chain, "the author of this article")]
    assert layers == sorted(set(layers))


def test_the_originator_is_marked_and_reaches_the_claim_through_the_publication(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    assert node(scene, "Ilse Vandor").kind == "originator"
    assert [e.kind for e in edges(scene, "Ilse Vandor", "Friendnet post")] == ["publishes"]
    assert [e.kind for e in edges(scene, "Friendnet post", "Joran Pell was paid")] == ["asserts"]


def test_the_verdict_stands_between_the_reviewer_and_the_claim(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    verdict = node(scene, "“False”")
    assert (verdict.kind, verdict.tone, verdict.tag) == ("verdict", "false", "verdict, read as false")
    assert [e.kind for e in edges(scene, "the author of this article", "“False”")] == ["gives-verdict"]
    (refutes,) = edges(scene, "“False”", "The harbour master")
    assert refutes.kind == "refutes"
    words = [row.words.exact for facts in refutes.details for row in facts.rows if row.words]
    assert "The claim that the harbour master sold the old pier is False" in words


def test_a_denial_and_weak_negatives_are_lines_of_their_own(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    (denial,) = edges(scene, "Joran Pell", "The harbour master")
    assert (denial.kind, denial.hedged) == ("denies", False)
    assert node(scene, "Joran Pell").tag == "person, whom the claim is about"
    assert [e.kind for e in edges(scene, "Tidewater Facts", "Pell signed the sale")] == ["doubts"]
    assert [e.kind for e in edges(scene, "Halden Inquiry report", "Pell conspired")] == ["doubts"]
    assert "did not establish" in edges(scene, "Halden Inquiry report", "Pell conspired")[0].label


def by_kind(scene: Scene, kind: str) -> list[Edge]:
    return [edge for edge in scene.edges if edge.kind == kind]


def test_an_unnamed_source_is_drawn_as_not_named(harbour: Trace) -> None:
    unnamed = node(claim_scene(harbour), "“dock workers”")
    assert (unnamed.kind, unnamed.tag, unnamed.label) == ("unnamed", "not named", "“dock workers”")


def test_an_unnamed_originator_stays_unnamed(harbour: Trace) -> None:
    unnamed = next(s.speaker for _, those in harbour.reasons for s in those if s.speaker.kind is AgentKind.UNNAMED)
    scene = claim_scene(replace(harbour, originators=(unnamed,)))
    assert (node(scene, "“dock workers”").kind, node(scene, "“dock workers”").tag) == (
        "unnamed",
        "originator, not named",
    )


def test_a_precursor_is_set_apart_and_only_related(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    earlier = node(scene, "Pell had been named")
    assert (earlier.kind, earlier.band) == ("precursor", 1)
    assert node(scene, "Mira Quill").band == 1
    assert node(scene, "Saltmarsh Check").band == 0
    (related,) = by_kind(scene, "related")
    assert related.label.startswith("related, not corroboration")


def test_rests_on_and_responds_to_are_not_mixed(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    grounds = {e.target for e in by_kind(scene, "basedOn") if e.source == node(scene, "the author").id}
    named = ("Tidewater Facts", "Saltmarsh Check", "Halden Inquiry report", "What to know")
    assert grounds == {node(scene, name).id for name in named}
    answers = {(e.source, e.target) for e in by_kind(scene, "respondsTo")}
    assert (node(scene, "Tidewater Facts").id, node(scene, "Friendnet post").id) in answers
    assert scene.hidden == {"respondsTo"}


def test_a_line_is_weak_where_hedged_or_not_confirmed(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    assert by_kind(scene, "refutes")[0].suggested is False
    assert by_kind(scene, "denies")[0].suggested is True
    hedged = {e.kind for e in scene.edges if e.hedged}
    assert hedged == {"suggests", "basedOn"}


@pytest.mark.parametrize(("state", "kind"), [("suggested", "mayEntail"), ("confirmed", "entails")])
def test_an_entailment_is_drawn_as_a_suggestion_until_a_person_confirms_it(
    state: str, kind: str, harbour: Trace
) -> None:
    relations = tuple(replace(relation, state=state) for relation in harbour.relations)
    scene = claim_scene(replace(harbour, relations=relations))
    drawn = [edge for edge in scene.edges if edge.kind in ("entails", "mayEntail")]
    assert {edge.kind for edge in drawn} == {kind}
    assert all(edge.inferred for edge in drawn)
    assert ("suggested" in node(scene, "Joran Pell was paid").tag) is (kind == "mayEntail")
    assert {edge.word for edge in drawn} == {"may entail" if kind == "mayEntail" else "entails"}


def test_second_hand_words_say_so(harbour: Trace) -> None:
    (edge,) = edges(claim_scene(harbour), "Friendnet post", "Joran Pell was paid")
    heard = [row.text for facts in edge.details for row in facts.rows if row.key == "Heard through"]
    assert heard == ["heard through Fact check: “The harbour master sold the old pier”; not read: Friendnet post"]
    states = [row.text for facts in edge.details for row in facts.rows if row.key == "State"]
    assert states == ["read by machine, not confirmed by a person"]


def test_the_summary_answers_in_words(harbour: Trace) -> None:
    told = said(harbour)
    assert told["First said"].startswith(
        "as far as these records show, by Ilse Vandor in Friendnet post (February 2025)"
    )
    assert "by way of claims that entail it (a suggestion)" in told["First said"]
    assert told["Verdict"] == "“False” (read as: false) by the author of this article, 3 March 2025."
    assert told["Others against it"].startswith("found no evidence: Tidewater Facts and Saltmarsh Check.")
    assert "not to find it false" in told["Others against it"]
    assert told["Bearing on it"].startswith("Halden Inquiry report (author not named) did not establish: “Pell consp")
    assert "dock workers (not named) suggests (hedged)" in told["Bearing on it"]
    assert told["Denied"] == "by Joran Pell, whom the claim is about: listed, counted on no side."
    assert told["Claim rests on"] == "the word of Ilse Vandor (no ground given)."
    found = "Mira Quill suggests (hedged) (2021) and Saltmarsh Check found no evidence: “Pell had been named"
    assert told["Related"].startswith(found)
    unread, *_ = [part for part in told["Not known"].split("; ") if "not read" in part]
    assert unread == "6 works heard of and not read (2 of them on claims beside this one)"


def test_every_statement_that_is_drawn_is_counted_and_each_unnamed_source_told_by_what_it_is_called(
    harbour: Trace,
) -> None:
    told = said(harbour)["Not known"]
    drawn = len([*harbour.statements, *harbour.beside])
    assert f"{drawn - 1} of {drawn} statements drawn here read by machine" in told
    assert "no name is given for “the author of this article”, “dock workers”" in told


def test_nothing_known_is_said_plainly(bare: Trace) -> None:
    told = said(bare)
    assert told["First said"].startswith("not known")
    assert told["Verdict"] == "none in these records."
    assert [n.kind for n in claim_scene(bare).nodes] == ["asked"]
    assert claim_scene(bare).tables == ()


def test_every_statement_is_in_a_table(harbour: Trace) -> None:
    tables = {table.name: table for table in claim_scene(harbour).tables}
    assert len(tables["statements"].rows) == len(harbour.statements)
    assert len(tables["precursors"].rows) == 2
    assert len(tables["reasons"].rows) == 5
    words = {cell.words.exact for row in tables["statements"].rows for cell in row.cells if cell.words}
    assert words == {s.words.exact for s in harbour.statements if s.words}


@pytest.mark.parametrize("name", ["harbour", "bare", "hostile", "crowd", "scripts", "throng"])
def test_every_line_has_its_ends_and_every_row_its_cells(name: str, request: pytest.FixtureRequest) -> None:
    scene = claim_scene(request.getfixturevalue(name))
    ids = [n.id for n in scene.nodes] + [e.id for e in scene.edges]
    assert len(ids) == len(set(ids))
    assert {end for e in scene.edges for end in (e.source, e.target)} <= {n.id for n in scene.nodes}
    assert all(e.details for e in scene.edges)
    assert all(len(row.cells) == len(table.columns) for table in scene.tables for row in table.rows)


def test_rings_of_grounds_do_no_harm(sample: Any) -> None:
    claim = sample.claim("0", "The bell was recast")
    one, other = sample.party("Ada Rook"), sample.party("Bo Lind")
    ring = (
        sample.statement("x", one, "asserts", claim, words="recast", based_on=("statement/y",)),
        sample.statement("y", other, "asserts", claim, words="recast", based_on=("statement/x",)),
    )
    trace = sample.trace(claim, ring)
    assert len(by_kind(claim_scene(trace), "basedOn")) == 2
    assert "rest on each other" in said(trace)["First said"]


def test_a_verdict_without_a_stance_only_reviews(harbour: Trace) -> None:
    given = replace(harbour.verdicts[0], verdict="unmapped", rating="Pants aflame")
    trace = replace(harbour, verdicts=(given,), statements=(), precursors=(), reasons=())
    scene = claim_scene(trace)
    assert [e.kind for e in edges(scene, "“Pants aflame”", "The harbour master")] == ["reviews"]
    assert node(scene, "“Pants aflame”").tone == "off-scale"
    assert "label not understood" in node(scene, "“Pants aflame”").tag


def test_who_only_gives_reasons_does_not_stand_with_those_who_say_it(harbour: Trace) -> None:
    scene = claim_scene(harbour)
    assert node(scene, "“dock workers”").layer > node(scene, "The harbour master").layer
    assert node(scene, "Vandor was working").tag == "claim that bears on it"
    assert [e.kind for e in edges(scene, "“dock workers”", "Vandor was working")] == ["suggests"]


def test_a_claim_of_the_same_words_is_no_matching_one_whatever_the_case(sample: Any) -> None:
    asked, same = sample.claim("asked", "The old pier was sold"), sample.claim("same", "the old pier was sold.")
    scene = claim_scene(sample.trace(asked, claims=(asked, same)))
    assert next(node.tag for node in scene.nodes if node.id == same.iri) == "claim of the same text"


def test_a_work_without_a_title_is_drawn_with_its_address(sample: Any) -> None:
    claim, work = (
        sample.claim("sold", "The pier was sold"),
        sample.work("work", "CreativeWork", None, url="https://x.example/p"),
    )
    scene = claim_scene(
        sample.trace(claim, (sample.statement("1", sample.party("Ilse"), "asserts", claim, work=work),))
    )
    assert next(node.label for node in scene.nodes if node.id == work.iri) == "x.example/p"


def test_a_confirmed_match_stands_beside_the_claim(sample: Any) -> None:
    asked, same, narrower = (
        sample.claim("0", "The bell rang"),
        sample.claim("1", "The bell did ring"),
        sample.claim("2", "It rang"),
    )
    relations = (
        Relation(same.iri, asked.iri, "exactMatch", None, None, "confirmed"),
        Relation(narrower.iri, same.iri, "entails", "narrower", 0.5, "suggested"),
    )
    scene = claim_scene(sample.trace(asked, claims=(asked, same, narrower), relations=relations))
    assert [n.layer for n in scene.nodes] == [0, 0, -1]
    assert [e.kind for e in scene.edges] == ["exactMatch", "mayEntail"]


def test_a_reviewer_without_an_iri_is_still_drawn(harbour: Trace) -> None:
    nobody = replace(harbour.verdicts[0].reviewer, iri="", kind=AgentKind.UNNAMED, label="a source that is not named")
    scene = claim_scene(replace(harbour, verdicts=(replace(harbour.verdicts[0], reviewer=nobody),)))
    assert all(n.id for n in scene.nodes)


def test_a_publication_called_by_its_author_does_not_name_him_twice(harbour: Trace) -> None:
    first = harbour.statements[0]
    assert first.work is not None
    named = replace(first, work=replace(first.work, title=None, label="Friendnet post by Ilse Vandor"))
    told = said(replace(harbour, statements=(named,)))
    assert "by Ilse Vandor in a Friendnet post (February 2025)" in told["First said"]
