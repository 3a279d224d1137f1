import pyoxigraph as ox
import pytest
from msgspec.structs import replace

from provenance.dates import Date
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    CitationKind,
    Claim,
    ClaimLink,
    ClaimRelation,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
    ReviewState,
    Span,
)
from provenance.rdf import Graph, edge_of, node, to_quads
from provenance.vocab import CITO, CP, PREFIXES, PROV, SCHEMA, SKOS, STANCES

TEXT = "Ilse Vandor said that the ferry may have sunk."
BASE = "http://example.org/"
RECORD = PREFIXES["graph"] + "r1"
SPEAKER, CLAIM, OTHER, WORK, DOC = (BASE + name for name in ("vandor", "claim", "other", "post", "doc"))


def said(**changes: object) -> Assertion:
    values: dict[str, object] = {
        "iri": BASE + "a1",
        "speaker": SPEAKER,
        "claim": CLAIM,
        "stance": "asserts",
        "publication": WORK,
        "method": "test/1",
        "confidence": 0.75,
        "span": Span.of(TEXT, 0, 16),
        "heard_through": DOC,
    }
    return Assertion(**{**values, **changes})  # type: ignore[arg-type]


YEAR = Date("2021", "2021", "gYear", "2021-01-01T00:00:00Z", "2021-12-31T23:59:59Z")


def reading(*assertions: Assertion, **parts: object) -> Reading:
    return Reading(
        RECORD,
        DOC,
        "test/1",
        agents=(Agent(SPEAKER, AgentKind.PERSON, name="Ilse Vandor", described_as="a captain"),),
        publications=(Publication(WORK, PublicationKind.POST, published=YEAR),),
        claims=(Claim(CLAIM, "the ferry sank", "en"),),
        assertions=assertions,
        **parts,  # type: ignore[arg-type]
    )


def view(of: Reading) -> Graph:
    store = ox.Store()
    for quad in to_quads(of):
        store.add(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return Graph(store)


def has(of: Reading, subject: str, predicate: str, obj: str) -> bool:
    return ox.Quad(node(subject), node(predicate), node(obj), node(RECORD)) in to_quads(of)


def test_the_same_reading_gives_the_same_quads_each_once() -> None:
    quads = to_quads(reading(said(), said()))
    assert quads == to_quads(reading(said()))
    assert len(quads) == len(set(quads))


def test_all_quads_stand_in_the_graph_of_the_record_without_blank_nodes() -> None:
    for quad in to_quads(reading(said())):
        assert quad.graph_name == node(RECORD)
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize("hedged", [False, True])
def test_each_stance_draws_its_own_edge_and_no_other(stance: str, hedged: bool) -> None:
    drawn = {
        q.predicate.value for q in to_quads(reading(said(stance=stance, hedged=hedged))) if q.subject == node(SPEAKER)
    }
    kinds = {"asserts", "suggests", "refutes", "disputes", "doubts", "denies"}
    edges = {iri for iri in drawn if iri in {CP.__dict__[kind] for kind in kinds}}
    expected = edge_of(stance, hedged=hedged)
    assert edges == ({expected} if expected else set())


def test_a_rejected_statement_draws_no_edge_but_stays() -> None:
    rejected = reading(said(state=ReviewState.REJECTED))
    assert not has(rejected, SPEAKER, CP.asserts, CLAIM)
    assert not has(rejected, CLAIM, SCHEMA.appearance, WORK)
    assert has(rejected, BASE + "a1", PROV.wasAttributedTo, SPEAKER)


def test_a_claim_appears_only_where_it_is_said_to_hold() -> None:
    assert has(reading(said()), CLAIM, SCHEMA.appearance, WORK)
    assert not has(reading(said(stance="refutes")), CLAIM, SCHEMA.appearance, WORK)


def test_the_words_stand_with_their_position_and_document() -> None:
    graph = view(reading(said()))
    found = graph.span(BASE + "a1")
    assert found == (Span.of(TEXT, 0, 16), DOC)


def test_the_words_stand_with_their_page_where_the_document_has_pages() -> None:
    span = replace(Span.of(TEXT, 0, 16), page=3)
    graph = view(reading(said(span=span)))
    assert graph.span(BASE + "a1") == (span, DOC)


def test_two_reviews_on_one_page_keep_their_verdicts_apart() -> None:
    page, checker = BASE + "page", BASE + "checker"
    reviews = tuple(
        Review(f"{page}#{n}", page, claim, checker, verdict, "label-global", rating=Rating(f"{page}#rating-{n}", label))
        for n, (claim, verdict, label) in enumerate([(CLAIM, "false", "Wrong"), (OTHER, "true", "Right")])
    )
    graph = view(reading(reviews=reviews))
    verdicts = {graph.text(r.iri, SCHEMA.itemReviewed): graph.text(r.iri, CP.verdict) for r in reviews}
    assert verdicts == {CLAIM: PREFIXES["verdict"] + "false", OTHER: PREFIXES["verdict"] + "true"}
    assert graph.text(page, CP.verdict) is None


def test_links_between_claims_are_told_with_their_rule() -> None:
    link = ClaimLink(BASE + "l1", ClaimRelation.ENTAILS, CLAIM, OTHER, "contains-title-words", 0.6, "article/1")
    with_link = reading(links=(link,))
    assert has(with_link, CLAIM, CP.entails, OTHER)
    assert view(with_link).text(BASE + "l1", CP.rule) == "contains-title-words"
    related = ClaimLink(BASE + "l2", ClaimRelation.RELATED, CLAIM, OTHER, "precursor", 0.6, "article/1")
    assert has(reading(links=(related,)), CLAIM, SKOS.related, OTHER)


def test_a_citation_carries_its_reason_where_known() -> None:
    cited = reading(citations=(Citation(DOC, WORK, CitationKind.QUOTES),))
    assert has(cited, DOC, CP.cites, WORK)
    assert has(cited, DOC, CITO.includesQuotationFrom, WORK)


def test_the_document_is_marked_as_read_and_others_are_not() -> None:
    graph = view(reading(said()))
    assert graph.text(DOC, CP.readAs) == RECORD
    assert graph.text(WORK, CP.readAs) is None


def test_nodes_come_back_as_they_went_in() -> None:
    whole = reading(said())
    graph = view(whole)
    assert graph.agent(SPEAKER) == whole.agents[0]
    assert graph.publication(WORK) == whole.publications[0]


def test_an_agent_without_a_name_comes_back_unnamed() -> None:
    unnamed = Agent(BASE + "u", AgentKind.UNNAMED, label="Sources indicate")
    graph = view(Reading(RECORD, DOC, "test/1", agents=(unnamed,)))
    assert graph.agent(BASE + "u") == unnamed


def test_a_malformed_language_tag_is_left_out_and_the_text_kept() -> None:
    graph = view(Reading(RECORD, DOC, "test/1", claims=(Claim(CLAIM, "le pont", "not a tag"),)))
    assert graph.text(CLAIM, SCHEMA.text) == "le pont"
    assert not graph.language(CLAIM, SCHEMA.text)


def test_records_that_say_a_thing_are_named() -> None:
    store = ox.Store()
    store.extend(to_quads(reading(said())))
    assert Graph(store).records(SPEAKER, CP.asserts, CLAIM) == [RECORD]
