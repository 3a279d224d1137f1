"""Cases about an invented ferry; each shows one rule of the definitions."""

import pyoxigraph as ox
import pytest

from provenance.analysis.trace import Statement, Trace
from provenance.analysis.tracer import trace
from provenance.dates import Date
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Claim,
    ClaimLink,
    ClaimRelation,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
    ReviewState,
)
from provenance.rdf import Graph, to_quads
from provenance.vocab import PREFIXES

B = "http://example.org/"
SANK, LEAK, OLD, RUST, SUBJECT = (B + n for n in ("sank", "leak", "old", "rust", "subject"))


def year(number: int) -> Date:
    return Date(str(number), str(number), "gYear", f"{number}-01-01T00:00:00Z", f"{number}-12-31T23:59:59Z")


def said(name: str, speaker: str, claim: str, stance: str = "asserts", **more: object) -> Assertion:
    values: dict[str, object] = {"publication": None, "method": "test/1", "confidence": 0.9, **more}
    return Assertion(B + name, B + speaker, claim, stance, **values)  # type: ignore[arg-type]


def viewed(reading: Reading) -> Graph:
    store, quads = ox.Store(), to_quads(reading)
    store.extend(quads)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return Graph(store)


def ask(*assertions: Assertion, claim: str = SANK, links: tuple[ClaimLink, ...] = (), **parts: object) -> Trace:
    named = {a.speaker for a in assertions} - {B + "crew"}
    agents = tuple(Agent(iri, AgentKind.PERSON, name=iri.removeprefix(B).title()) for iri in sorted(named))
    texts = {
        SANK: "the ferry sank",
        LEAK: "the ferry sank at its berth",
        OLD: "a ferry leaked before",
        RUST: "the hull rusted",
    }
    reading = Reading(
        PREFIXES["graph"] + "r1",
        B + "doc",
        "test/1",
        agents=(*agents, Agent(B + "crew", AgentKind.UNNAMED, label="members of the crew")),
        claims=tuple(Claim(iri, text, "en") for iri, text in texts.items()),
        publications=(
            Publication(B + "unread", PublicationKind.REPORT, title="Harbour report"),
            Publication(B + "doc"),
        ),
        assertions=assertions,
        links=links,
        **parts,  # type: ignore[arg-type]
    )
    return trace(viewed(reading), (claim,))


def link(relation: ClaimRelation, premise: str, conclusion: str) -> ClaimLink:
    return ClaimLink(B + "link-" + premise[-3:] + relation, relation, premise, conclusion, "test-rule", 0.5, "test/1")


def origins(found: Trace) -> list[str]:
    return [party.label for party in found.originators]


def by_iri(found: Trace, name: str) -> Statement:
    return next(s for s in found.statements if s.iri == B + name)


def test_who_rests_on_nobody_is_the_originator_and_who_repeats_is_not() -> None:
    found = ask(said("a", "vandor", SANK), said("b", "brekke", SANK, based_on=(B + "a",)))
    assert origins(found) == ["Vandor"]
    assert by_iri(found, "b").origin is None


def test_responding_is_not_resting_on() -> None:
    found = ask(said("a", "vandor", SANK), said("b", "brekke", SANK, responds_to=(B + "a",)))
    assert sorted(origins(found)) == ["Brekke", "Vandor"]


def test_originators_come_earliest_first_and_undated_last() -> None:
    found = ask(
        said("a", "anna", SANK), said("b", "bert", SANK, said=year(2021)), said("c", "carl", SANK, said=year(2019))
    )
    assert origins(found) == ["Carl", "Bert", "Anna"]


def test_the_originator_is_found_by_way_of_claims_that_entail() -> None:
    links = (link(ClaimRelation.ENTAILS, LEAK, SANK),)
    found = ask(said("a", "vandor", LEAK), links=links)
    assert origins(found) == ["Vandor"]
    assert [(r.kind, r.rule, r.state) for r in found.relations] == [("entails", "test-rule", "suggested")]


def test_entailment_runs_one_way() -> None:
    found = ask(said("a", "vandor", SANK), claim=LEAK, links=(link(ClaimRelation.ENTAILS, LEAK, SANK),))
    assert found.originators == ()


def test_a_ring_of_entailments_ends() -> None:
    links = (link(ClaimRelation.ENTAILS, LEAK, SANK), link(ClaimRelation.ENTAILS, SANK, LEAK))
    assert len(ask(said("a", "vandor", LEAK), links=links).claims) == 2


@pytest.mark.parametrize("stance", ["refutes", "disputes", "denies", "doesNotEstablish", "findsNoEvidence", "reports"])
def test_nobody_originates_a_claim_by_a_stance_that_is_not_for_it(stance: str) -> None:
    assert ask(said("a", "vandor", SANK, stance)).originators == ()


def test_who_confirms_a_claim_did_not_begin_it() -> None:
    found = ask(said("a", "vandor", SANK, said=year(2020)), said("b", "checker", SANK, "confirms"))
    assert origins(found) == ["Vandor"]
    assert by_iri(found, "b").origin == "not stated"
    assert ask(said("b", "checker", SANK, "confirms")).originators == ()


def test_a_rejected_statement_is_not_shown() -> None:
    found = ask(said("a", "vandor", SANK, state=ReviewState.REJECTED))
    assert (found.statements, found.originators) == ((), ())


def test_the_kind_of_origin_is_told() -> None:
    found = ask(
        said("a", "vandor", SANK),
        said("b", "brekke", SANK, based_on=(B + "unread",)),
        said("c", "moreno", SANK, based_on=(B + "doc",)),
    )
    assert [by_iri(found, n).origin for n in "abc"] == ["not stated", "elsewhere", "stated"]


def test_an_unnamed_source_stays_unnamed() -> None:
    [party] = ask(said("a", "crew", SANK)).originators
    assert (party.name, party.label, party.kind) == (None, "members of the crew", AgentKind.UNNAMED)


def test_a_precursor_is_beside_the_answer_and_never_its_origin() -> None:
    links = (link(ClaimRelation.RELATED, SANK, OLD),)
    found = ask(said("a", "vandor", SANK), said("b", "brekke", OLD, "suggests", said=year(1999)), links=links)
    assert origins(found) == ["Vandor"]
    [(claim, statements)] = found.precursors
    assert (claim.text, statements[0].speaker.label) == ("a ferry leaked before", "Brekke")


def test_grounds_on_other_claims_are_reasons() -> None:
    found = ask(
        said("a", "checker", SANK, "refutes", based_on=(B + "b",)), said("b", "board", RUST, "doesNotEstablish")
    )
    [(claim, statements)] = found.reasons
    assert (claim.iri, statements[0].stance) == (RUST, "doesNotEstablish")
    assert [s.iri for s in found.statements] == [B + "a"]


def test_what_bears_on_an_originator_is_a_reason() -> None:
    doubt = Claim(SUBJECT, "Vandor was not aboard", "en", bears_on=(B + "vandor",))
    reading = Reading(
        PREFIXES["graph"] + "r1",
        B + "doc",
        "test/1",
        agents=(Agent(B + "vandor", AgentKind.PERSON, name="Vandor"),),
        claims=(Claim(SANK, "the ferry sank"), doubt),
        assertions=(said("a", "vandor", SANK),),
    )
    assert [claim.text for claim, _ in trace(viewed(reading), (SANK,)).reasons] == ["Vandor was not aboard"]


def test_a_review_gives_its_rating_as_printed_and_its_class() -> None:
    review = Review(
        B + "page", B + "page", SANK, B + "checker", "false", "global", rating=Rating(B + "rating", "Pure fog")
    )
    checker = Agent(B + "checker", AgentKind.FACT_CHECKER, name="Harbour Check")
    reading = Reading(
        PREFIXES["graph"] + "r1",
        B + "page",
        "test/1",
        agents=(checker, Agent(B + "writer", AgentKind.PERSON, name="A. Writer")),
        claims=(Claim(SANK, "the ferry sank"),),
        publications=(Publication(B + "page", authors=(B + "writer",)),),
        reviews=(review,),
    )
    [given] = trace(viewed(reading), (SANK,)).verdicts
    assert (given.reviewer.label, given.rating, given.verdict) == ("Harbour Check", "Pure fog", "false")


def test_works_that_were_not_read_are_named() -> None:
    found = ask(said("a", "vandor", SANK, based_on=(B + "unread",)), said("b", "brekke", SANK, publication=B + "doc"))
    assert [work.title for work in found.unread] == ["Harbour report"]
    assert found.unconfirmed == 2
    assert found.records_read == 1


def test_works_of_what_stands_beside_the_claim_are_unread_too() -> None:
    links = (link(ClaimRelation.RELATED, SANK, OLD),)
    found = ask(said("a", "vandor", SANK), said("b", "brekke", OLD, publication=B + "unread"), links=links)
    assert [work.title for work in found.unread] == ["Harbour report"]


def test_a_claim_that_nobody_is_heard_on_still_comes_from_its_record() -> None:
    assert ask().records_read == 1


def test_a_work_without_a_title_is_called_by_kind_platform_and_author() -> None:
    post = Publication(B + "post", PublicationKind.POST, authors=(B + "vandor",), platform="Facebook")
    reading = Reading(
        PREFIXES["graph"] + "r1",
        B + "doc",
        "test/1",
        agents=(Agent(B + "vandor", AgentKind.PERSON, name="Ilse Vandor"),),
        claims=(Claim(SANK, "the ferry sank"),),
        publications=(post,),
        assertions=(said("a", "vandor", SANK, publication=B + "post"),),
    )
    work = trace(viewed(reading), (SANK,)).statements[0].work
    assert work
    assert work.label == "Facebook post by Ilse Vandor"
