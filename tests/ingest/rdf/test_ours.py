"""Data in our vocabulary that others wrote is taken in where it fits the shapes, completed, and renames nobody."""

import io
from collections.abc import Callable

import pyoxigraph as ox
import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.source import Entry, Source
from provenance.iri import Minter
from provenance.kb import KnowledgeBase
from provenance.rdf import Graph, Statements, nquads
from provenance.shapes import validate
from provenance.vocab import CP, PROV, SCHEMA

Taken = tuple[list[tuple[Entry, Statements]], list[InputRefusedError]]
Take = Callable[[Source], Taken]
View = Callable[[Statements], ox.Store]

P = """@prefix schema: <http://schema.org/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix cp: <https://w3id.org/claimprov/ns#> . @prefix stance: <https://w3id.org/claimprov/stance/> .
@prefix id: <https://w3id.org/claimprov/id/> .
"""
SAID = """<#closed> a schema:Claim ; schema:text "The bridge is closed" .
<#krog> a schema:Person ; schema:name "Tomas Krog" .
<#a> a cp:Assertion ; prov:wasAttributedTo <#krog> ; cp:claim <#closed> ; cp:stance stance:asserts ; cp:hedged false .
"""


def of(text: str, name: str = "by-hand.ttl", iri: str | None = None) -> Source:
    return Source(name, (P + text).encode(), iri)


def test_statements_by_hand_are_read_with_their_edges_dates_and_spans(
    sample: Callable[[str], Source], taken: Take, view: View
) -> None:
    [(entry, said)], refused = taken(sample("by-hand.trig"))
    assert (entry.key, refused) == ("by-hand.trig", [])
    store = view(said)
    graph = Graph(store)
    [(krog, claim)] = graph.pairs(CP.asserts)
    [(clerk, suggested)] = graph.pairs(CP.suggests)
    assert (graph.agent(krog).name, graph.agent(clerk).label, claim) == ("Tomas Krog", "a clerk", suggested)
    [work] = graph.texts(claim, SCHEMA.appearance)
    assert graph.text(work, CP.dateText) == "2024-05"
    assert graph.text(work, CP.earliest) == "2024-05-01T00:00:00Z"
    said_by = {graph.text(one, PROV.wasAttributedTo): one for one in graph.instances(CP.Assertion)}
    span = graph.span(said_by[krog])
    assert span is not None
    assert span[0].exact == "Bridge"
    assert graph.text(said_by[clerk], CP.method) == "by hand"
    assert graph.text(said_by[krog], CP.reviewState) == "suggested"
    assert validate(store).conforms
    assert b"_:" not in nquads(said)
    assert b"relative.invalid" not in nquads(said)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (SAID.replace("cp:stance stance:asserts", "cp:stance stance:shouts"), "stance"),
        (SAID.replace(" ; cp:hedged false", ""), "hedged"),
        (SAID.replace("cp:claim", "cp:clame"), "cp:clame is not in graph/ontology.ttl"),
        (SAID + "<#krog> cp:refutes <#closed> .", "no assertion backs"),
    ],
)
def test_what_does_not_fit_the_shapes_is_refused_with_the_reason(taken: Take, broken: str, told: str) -> None:
    read, [refused] = taken(of(broken))
    assert read == []
    assert told in str(refused)


def test_a_review_without_verdict_gets_the_one_its_rating_means(taken: Take, view: View) -> None:
    text = """<#r> a schema:ClaimReview ; schema:itemReviewed <#closed> ; schema:author <#check> ;
      schema:reviewRating [ a schema:Rating ; schema:alternateName "Mostly true" ; schema:ratingValue 4 ] .
    <#closed> a schema:Claim ; schema:text "The bridge is closed" .
    <#check> a cp:FactChecker ; schema:name "Harbour Check" ."""
    [(_, said)], refused = taken(of(text))
    assert refused == []
    graph = Graph(view(said))
    assert [verdict.rpartition("/")[2] for _, verdict in graph.pairs(CP.verdict)] == ["mostly-true"]
    assert [number for _, number in graph.pairs(SCHEMA.ratingValue)] == ["4"]
    assert len(list(graph.pairs(CP.reviews))) == 1


def test_an_agent_that_goes_by_an_address_is_whom_the_page_is_about(taken: Take, view: View) -> None:
    [(entry, said)], _ = taken(of(SAID.replace("<#krog>", "<http://www.council.example/people/krog>")))
    graph = Graph(view(said))
    expected = Minter(entry.key, "https://example.org/id/").agent_at("https://council.example/people/krog")
    assert [speaker for speaker, _ in graph.pairs(CP.asserts)] == [expected]


@pytest.mark.parametrize("base", ["https://data.example/people", "https://data.example"])
def test_two_agents_of_one_page_are_two(taken: Take, view: View, base: str) -> None:
    text = SAID.replace("<#krog>", f"<{base}#krog>") + f'<{base}#vandor> a schema:Person ; schema:name "Ilse Vandor" .'
    [(_, said)], _ = taken(of(text))
    graph = Graph(view(said))
    assert sorted(graph.texts(one, SCHEMA.name)[0] for one in graph.instances(SCHEMA.Person)) == [
        "Ilse Vandor",
        "Tomas Krog",
    ]
    assert len(graph.instances(SCHEMA.Person)) == 2


@pytest.mark.parametrize(
    ("node", "cls", "name"),
    [
        ("<https://port-gazette.example/1>", "schema:NewsArticle", "schema:headline"),
        ("id:site\\/harbour-check.example", "cp:FactChecker", "schema:name"),
    ],
)
def test_no_node_of_another_site_or_record_is_renamed(taken: Take, view: View, node: str, cls: str, name: str) -> None:
    [(_, said)], refused = taken(of(f'{SAID}{node} a {cls} ; {name} "Renamed" .'))
    assert refused == []
    assert "Renamed" not in str(list(view(said)))


CLAIM = "<https://w3id.org/claimprov/id/0123456789abcdef/claim-1>"


def test_what_another_record_minted_is_described_anew_or_referred_to(taken: Take, view: View) -> None:
    [(_, said)], _ = taken(of(SAID.replace("<#closed>", CLAIM)))
    assert CLAIM.encode() not in nquads(said)
    assert validate(view(said)).conforms
    [(_, said)], refused = taken(of(SAID.partition("\n")[2].replace("<#closed>", CLAIM)))
    assert refused == []
    assert [f"<{claim}>" for _, claim in Graph(view(said)).pairs(CP.asserts)] == [CLAIM]


def test_a_site_may_name_what_is_its_own(taken: Take, view: View) -> None:
    text = f'{SAID}<https://port-gazette.example/1> a schema:NewsArticle ; schema:headline "Bridge shut" .'
    [(_, said)], _ = taken(of(text, iri="https://port-gazette.example/data"))
    assert "Bridge shut" in str(list(view(said)))


def test_nobody_hides_what_others_say(taken: Take) -> None:
    [(_, said)], _ = taken(of(f"{SAID}<#krog> cp:apart schema:name ."))
    assert CP.apart.encode() not in nquads(said)


def test_each_graph_is_a_record_and_what_was_drawn_is_refused(taken: Take) -> None:
    drawn = "<https://w3id.org/claimprov/graph/inferred> { <#a> cp:entails <#b> }"
    text = f"<#one> {{ {SAID} }} <#two> {{ {SAID} }} {drawn}"
    read, refused = taken(of(text, "two.trig"))
    assert len({entry.key for entry, _ in read}) == 2
    assert [error.reason for error in refused] == ["holds what was drawn, not read: it is left out"]


OTHERS = """@prefix s: <http://schema.org/> .
<https://harbour-check.example/1> a s:ClaimReview ; s:url <https://harbour-check.example/1> ;
  s:claimReviewed "A bridge" ;
  s:author [ a s:Organization ; s:name "Harbour Check" ] ; s:reviewRating [ s:alternateName "False" ] .
"""
HOUSE = "https://w3id.org/claimprov/id/site/harbour-check.example"
RENAMING = """<https://harbour-check.example/1> <http://schema.org/headline> "Renamed" .
<https://w3id.org/claimprov/id/site/harbour-check.example> <http://schema.org/name> "Renamed" .
<https://w3id.org/claimprov/id/site/harbour-check.example> <http://www.w3.org/2000/01/rdf-schema#label> "Renamed" .
<https://harbour-check.example/1> <http://www.w3.org/2002/07/owl#sameAs> <https://other.example/2> .
"""


def rows(kb: KnowledgeBase, query: str) -> set[str]:
    return set(map(str, kb.query(query).rows))


def test_in_a_knowledge_base_nothing_is_renamed_nor_applied_and_all_is_kept() -> None:
    everything = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    with KnowledgeBase.in_memory() as kb:
        assert kb.ingest(OTHERS.encode()).complete
        before = rows(kb, everything)
        report = kb.ingest(RENAMING.encode(), source="https://renamer.example/data")
        assert (report.read, report.refused) == (2, [])
        assert [row for row in rows(kb, everything) - before if CP.readAs not in row] == []
        assert len(rows(kb, 'SELECT ?s ?p WHERE { GRAPH ?g { ?s ?p "Renamed" } }')) == 3
        assert len(rows(kb, "SELECT ?a ?b WHERE { GRAPH ?g { ?a <http://www.w3.org/2002/07/owl#sameAs> ?b } }")) == 1
        assert kb.check().conforms
        assert kb.verify().problem is None
        assert not kb.reread().changed
        assert not kb.search("Renamed")
        out = io.BytesIO()
        kb.export(out, "ttl", records=[f"https://renamer.example/data#{HOUSE}"])
        assert b"Renamed" not in out.getvalue()


@pytest.mark.parametrize("form", ["ttl", "jsonld"])
def test_a_current_view_is_taken_in_as_one_record(sample: Callable[[str], Source], form: str) -> None:
    with KnowledgeBase.in_memory() as kb, KnowledgeBase.in_memory() as other:
        for name in ("cimplekg.ttl", "by-hand.trig"):
            kb.ingest(sample(name).content, source=f"urn:example:{name}")
        out = io.BytesIO()
        kb.export(out, form)
        assert other.ingest(out.getvalue(), source="urn:example:view").refused == []
        assert other.check().conforms
        asserted = "SELECT ?text WHERE { ?who cp:asserts/schema:text ?text }"
        assert rows(other, asserted) == rows(kb, asserted) != set()


def test_an_export_of_what_others_gave_is_taken_in_again(sample: Callable[[str], Source]) -> None:
    with KnowledgeBase.in_memory() as kb, KnowledgeBase.in_memory() as other:
        for name in ("claimskg.ttl", "by-hand.trig"):
            kb.ingest(sample(name).content, source=f"https://data.example/{name}")
        assert kb.check().conforms
        out = io.BytesIO()
        kb.export(out, "trig")
        assert other.ingest(out.getvalue()).complete
        query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
        assert rows(other, query) == rows(kb, query)
