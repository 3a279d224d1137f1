"""RDF of others gives the records that it amounts to, in the model's terms, with everything else kept as given."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.formats import detect_format
from provenance.ingest.rdf.foreign import FORMAT
from provenance.ingest.source import Entry, Source
from provenance.rdf import Graph, Statements, nquads
from provenance.shapes import validate
from provenance.vocab import CP, SCHEMA, VERDICTS

Taken = tuple[list[tuple[Entry, Statements]], list[InputRefusedError]]
Take = Callable[[Source], Taken]
View = Callable[[Statements], ox.Store]
Sample = Callable[[str], Source]

PREFIXES = "@prefix s: <http://schema.org/> .\n@prefix x: <http://x.example/> .\n"
PLAIN = """<https://harbour-check.example/1> a s:ClaimReview ; s:url <https://harbour-check.example/1> ;
  s:claimReviewed "The bridge is closed" ; s:author [ a s:Organization ; s:name "Harbour Check" ] ;
  s:itemReviewed [ a s:Claim ; s:author [ a s:Person ; s:name "Tomas Krog" ] ; s:datePublished "2024-05-01" ] ;
  s:reviewRating [ a s:Rating ; s:alternateName "False" ] ; s:datePublished "2024-05-03" ;
  s:keywords "bridges" ; x:note "kept" ; <http://www.w3.org/2002/07/owl#sameAs> <https://other.example/1> .
"""


def of(text: str, name: str = "reviews.ttl") -> Source:
    return Source(name, (PREFIXES + text).encode())


def review_of(store: ox.Store) -> tuple[str, str, str, str]:
    """Claim, verdict, label and fact-checker of the one review of a view."""
    graph = Graph(store)
    [review] = graph.instances(SCHEMA.ClaimReview)
    claim, rating = graph.text(review, SCHEMA.itemReviewed) or "", graph.text(review, SCHEMA.reviewRating) or ""
    verdict = (graph.text(review, CP.verdict) or "").rpartition("/")[2]
    checker = graph.text(graph.text(review, SCHEMA.author) or "", SCHEMA.name) or ""
    return graph.text(claim, SCHEMA.text) or "", verdict, graph.text(rating, SCHEMA.alternateName) or "", checker


def test_claimskg_is_read_by_the_fact_checkers_own_rating(sample: Sample, taken: Take, view: View) -> None:
    source = sample("claimskg.ttl")
    assert detect_format(source).name == "rdf"
    read, refused = taken(source)
    assert (len(read), refused) == (3, [])
    told = [[note.kind for note in each.notes].count("claimants-doubtful") for _, each in read]
    assert told == [1, 0, 0]  # once a file
    entry, said = read[0]
    assert entry.key == "https://harbour-check.example/2019/old-bridge"
    store = view(said)
    words = "The old bridge over the harbour was closed for good in 2018."
    assert review_of(store) == (words, "mostly-false", "Mostly False", "harbourcheck")
    graph = Graph(store)
    assert {work for _, work in graph.pairs(CP.cites)} == {
        "https://council.example/minutes",
        "https://port-gazette.example/bridge?id%3D7",
    }
    [(speaker, _)] = graph.pairs(CP.asserts)
    assert graph.agent(speaker).name == "Tomas Krog"
    assert validate(store).conforms


def test_what_claimskg_says_beside_is_in_the_graph_of_the_record_as_given(sample: Sample, taken: Take) -> None:
    text = nquads(taken(sample("claimskg.ttl"))[0][0][1]).decode()
    text = text.replace("<http://data.gesis.org/claimskg/", "<kg:")
    for given in (
        "<kg:mention/5e> <https://www.w3.org/2005/11/its/rdf#taIdentRef> <http://dbpedia.org/resource/Old_Bridge>",
        "<kg:creative_work/77aa> <http://schema.org/keywords> <kg:keyword/k1>",
        '<kg:rating/normalized/claimskg_FALSE> <http://schema.org/alternateName> "FALSE"@en',
    ):
        assert given in text


def test_cimplekg_is_read_with_where_the_claim_appeared(sample: Sample, taken: Take, view: View) -> None:
    [(entry, said)], refused = taken(sample("cimplekg.ttl"))
    assert (entry.key, refused) == ("https://verifica-porto.example/fact/ponte-velha", [])
    store = view(said)
    words = "A ponte velha foi vendida a uma empresa estrangeira por um euro"
    assert review_of(store) == (words, "false", "Falso", "Verifica Porto")
    assert {work for _, work in Graph(store).pairs(SCHEMA.appearance)} == {
        "https://facebook.com/harbour.talk/posts/112233",
        "https://x.com/i/status/1234567890123",
    }
    assert validate(store).conforms
    assert [note.kind for note in said.notes] == ["iri-unusable", "claimant-missing"]


@pytest.mark.parametrize("space", ["https://schema.org/", "http://www.schema.org/", "http://schema.org/"])
def test_plain_schema_org_is_read_whatever_its_namespace(taken: Take, view: View, space: str) -> None:
    source = Source("a.ttl", (PREFIXES + PLAIN).replace("http://schema.org/", space).encode())
    [(entry, said)], _ = taken(source)
    assert entry.key == "https://harbour-check.example/1"
    assert review_of(view(said)) == ("The bridge is closed", "false", "False", "Harbour Check")
    assert b"https://schema.org" not in nquads(said)
    assert validate(view(said)).conforms


def test_what_the_model_has_no_word_for_stays_on_the_page(taken: Take, view: View) -> None:
    [(_, said)], _ = taken(of(PLAIN))
    graph = Graph(view(said))
    page = "https://harbour-check.example/1"
    assert graph.text(page, "http://schema.org/keywords") == "bridges"
    assert graph.text(page, "http://x.example/note") == "kept"
    assert graph.text(page, "http://www.w3.org/2002/07/owl#sameAs") == "https://other.example/1"


@pytest.mark.parametrize(
    ("proper", "given"),
    [
        ("s:claimReviewed", "s:claimReview"),
        ("s:itemReviewed", "s:itemreviewed"),
        ("s:itemReviewed", "s:itemReveiwed"),
        ("s:datePublished", "s:dateRewieved"),
        ("s:datePublished", "s:datePublised"),
        ("s:claimReviewed", "s:ClaimRevieved"),
        ("s:reviewRating", "s:ReviewRating"),
        ("s:alternateName", "s:alternativeName"),
        ("a s:ClaimReview", "a s:claimReview"),
        ("a s:ClaimReview", "a s:Review"),
        ("a s:ClaimReview", "a s:FactCheck"),
    ],
)
def test_misspelt_and_renamed_terms_are_read(taken: Take, view: View, proper: str, given: str) -> None:
    assert proper in PLAIN
    [(_, said)], _ = taken(of(PLAIN.replace(proper, given)))
    store = view(said)
    assert review_of(store) == ("The bridge is closed", "false", "False", "Harbour Check")
    assert Graph(store).text("https://harbour-check.example/1", SCHEMA.datePublished) == "2024-05-03"


def test_a_review_is_known_by_a_misspelt_property_alone(taken: Take, view: View) -> None:
    [(_, said)], _ = taken(of(PLAIN.replace("a s:ClaimReview ;", "").replace("s:claimReviewed", "s:claimReviewd")))
    assert review_of(view(said))[:2] == ("The bridge is closed", "false")
    assert "key-misspelt" in [note.kind for note in said.notes]


def test_nodes_that_all_link_to_all_are_read_in_bounded_time(taken: Take) -> None:
    layers = "".join(
        f"x:n{layer}-{one} s:author {', '.join(f'x:n{layer + 1}-{other}' for other in range(8))} .\n"
        for layer in range(9)
        for one in range(8)
    )
    text = f'x:r a s:ClaimReview ; s:claimReviewed "A bridge" ; s:author x:n0-0 .\n{layers}'
    read, refused = taken(of(text))
    assert (read[0][0].key, refused) == ("https://x.example/r", [])


def test_a_claim_may_say_which_reviews_it_has(taken: Take, view: View) -> None:
    text = """x:claim a s:Claim ; s:text "The bridge is closed" ; s:review x:review .
    x:review a s:ClaimReview ; s:url "https://harbour-check.example/1" ; s:reviewRating [ s:alternateName "True" ] ."""
    [(entry, said)], _ = taken(of(text))
    assert entry.key == "https://harbour-check.example/1"
    assert review_of(view(said))[:2] == ("The bridge is closed", "true")


def test_an_iri_of_a_collection_is_no_page_of_the_fact_checker(taken: Take, view: View) -> None:
    text = """<http://kg.example/review/1> a s:ClaimReview ; s:claimReviewed "The bridge is closed" ;
    s:author [ s:name "Harbour Check" ; s:url <https://harbour-check.example> ] ."""
    [(_, said)], _ = taken(of(text))
    assert "site-unknown" in [note.kind for note in said.notes]
    assert b"site/kg.example" not in nquads(said)


def test_a_rating_that_only_the_collection_gives_is_no_verdict(taken: Take, view: View) -> None:
    text = """<http://kg.example/r/1> a s:ClaimReview ; s:url <https://harbour-check.example/1> ;
    s:claimReviewed "A bridge" ; s:reviewRating <http://kg.example/rating/normalized/FALSE> ; s:author x:house .
    x:house s:name "Harbour Check" .
    <http://kg.example/rating/normalized/FALSE> a s:Rating ; s:alternateName "FALSE" ; s:author x:kg ."""
    [(_, said)], _ = taken(of(text))
    assert {verdict for _, verdict in Graph(view(said)).pairs(CP.verdict)} == {VERDICTS["not-rated"].iri}


@pytest.mark.parametrize("base", ["http://kg.example/agent/", "http://kg.example/agents#"])
def test_nobody_is_merged_because_a_collection_gives_all_of_one_name_one_iri(
    taken: Take, view: View, base: str
) -> None:
    review = """<http://kg.example/review/%d> a s:ClaimReview ; s:url <https://house-%d.example/1> ;
    s:itemReviewed [ a s:Claim ; s:text "Claim number %d" ; s:author <%skrog> ] . <%skrog> s:name "Tomas Krog" .\n"""
    read, _ = taken(of("".join(review % (number, number, number, base, base) for number in (1, 2))))
    speakers = [speaker for _, said in read for speaker, _ in Graph(view(said)).pairs(CP.asserts)]
    assert len(set(speakers)) == 2


def test_an_agent_with_an_iri_elsewhere_is_the_one_that_it_names(taken: Take, view: View) -> None:
    review = """<http://kg.example/review/%d> a s:ClaimReview ; s:url <https://house-%d.example/1> ; s:itemReviewed
    [ a s:Claim ; s:text "Claim number %d" ; s:author <http://people.example/krog> ] ."""
    text = "".join(review % (number, number, number) for number in (1, 2))
    read, _ = taken(of(text + '<http://people.example/krog> s:name "Tomas Krog" .'))
    speakers = [speaker for _, said in read for speaker, _ in Graph(view(said)).pairs(CP.asserts)]
    assert (len(speakers), len(set(speakers))) == (2, 1)


def test_other_statements_are_records_by_graph_or_by_subject(taken: Take) -> None:
    text = """x:a s:name "A" ; s:address [ s:name "Pier 1" ] . x:b s:name "B" .
    x:g { x:c s:name "C" . x:d s:name "D" . }"""
    read, _ = taken(of(text, "things.trig"))
    keys = [entry.key.removeprefix("things.trig#http://x.example/") for entry, _ in read]
    assert sorted(keys) == ["a", "b", "g"]
    assert sum(nquads(said).count(b"schema.org/name") for _, said in read) == 5


def test_reviews_of_one_page_are_one_record(taken: Take) -> None:
    review = 'x:r%d a s:ClaimReview ; s:url <https://harbour-check.example/1> ; s:claimReviewed "Claim number %d" .\n'
    [(entry, said)], _ = taken(of(review % (1, 1) + review % (2, 2)))
    assert entry.key == "https://harbour-check.example/1"
    assert nquads(said).count(b"<http://schema.org/itemReviewed>") == 2


def test_an_address_of_hundreds_of_reviews_is_no_page(taken: Take) -> None:
    review = 'x:r%d a s:ClaimReview ; s:url <https://harbour-check.example/> ; s:claimReviewed "Claim number %d" .\n'
    read, _ = taken(of("".join(review % (number, number) for number in range(150))))
    assert len({entry.key for entry, _ in read}) == 150


def test_what_thousands_share_does_not_multiply_the_document() -> None:
    shared = "_:all " + " ; ".join(f's:name "name {number}"' for number in range(4000)) + " .\n"
    review = 'x:r%d a s:ClaimReview ; s:claimReviewed "Claim number %d" ; s:author _:all .\n'
    source = of(shared + "".join(review % (number, number) for number in range(300)))
    found = [entry for entry in FORMAT.entries(source) if isinstance(entry, Entry)]
    assert len(found) == 300
    assert sum(len(entry.content) for entry in found) < 60 * len(source.content)


def test_a_review_without_claim_is_kept_and_told(taken: Take) -> None:
    [(entry, said)], _ = taken(of('x:r a s:ClaimReview ; s:reviewRating [ s:alternateName "False" ] .'))
    assert entry.key == "https://x.example/r"
    assert [note.kind for note in said.notes] == ["claim-missing"]
    assert b'"False"' in nquads(said)


@pytest.mark.parametrize("name", ["claimskg.ttl", "cimplekg.ttl", "by-hand.trig"])
def test_the_content_of_a_record_gives_the_same_record_again(sample: Sample, taken: Take, name: str) -> None:
    for entry, said in taken(sample(name))[0]:
        [(again, _)], refused = taken(Source("stored.nq", entry.content, entry.key))
        assert (again.content, refused) == (entry.content, [])
        wanted = Entry(entry.key, "", again.content, again.document)
        assert nquads(FORMAT.read(wanted, "https://example.org/id/")) == nquads(said)


def test_nameless_nodes_are_named_by_what_is_said_whatever_their_labels(taken: Take) -> None:
    lines = [
        "<http://x.example/a> <http://x.example/p> _:one .",
        "_:one <http://x.example/q> _:two .",
        '_:two <http://x.example/q> "z" .',
    ]
    renamed = [line.replace("_:one", "_:b").replace("_:two", "_:a") for line in reversed(lines)]
    [(one, said)], _ = taken(Source("x.nt", "\n".join([*lines, ""]).encode()))
    [(two, same)], _ = taken(Source("x.nt", "\n".join([*renamed, ""]).encode()))
    assert (one.content, nquads(said)) == (two.content, nquads(same))
    assert b"_:" not in nquads(said)


def test_words_that_look_like_a_nameless_node_are_words(taken: Take) -> None:
    text = '_:a <http://x/p> "sold _:b" .\n_:a <http://x/p> "sold _:a" .\n'
    [(entry, said)], _ = taken(Source("x.nt", text.encode()))
    assert b'"sold _:b"' in entry.content
    assert b'"sold _:a"' in nquads(said)


def _as(form: ox.RdfFormat) -> bytes:
    quads = ox.parse(PREFIXES + PLAIN, format=ox.RdfFormat.TURTLE)
    return ox.serialize((quad.triple for quad in quads), format=form) or b""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.ttl", ox.RdfFormat.TURTLE),
        ("a.trig", ox.RdfFormat.TRIG),
        ("a.nt", ox.RdfFormat.N_TRIPLES),
        ("a.nq", ox.RdfFormat.N_QUADS),
        ("a.rdf", ox.RdfFormat.RDF_XML),
        ("a.txt", ox.RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_syntax_in_every_encoding_says_the_same(
    taken: Take, name: str, form: ox.RdfFormat, encoding: str
) -> None:
    [(_, expected)], _ = taken(of(PLAIN))
    source = Source(name, _as(form).decode().encode(encoding))
    assert detect_format(source).name == "rdf"
    [(_, said)], refused = taken(source)
    assert (nquads(said), refused) == (nquads(expected), [])


def test_json_ld_of_reviews_is_left_to_the_reader_of_markup() -> None:
    content = b'{"@context": "https://schema.org", "@graph": [{"@id": "#a", "@type": "ClaimReview"}]}'
    assert detect_format(Source("a.jsonld", content)).name == "claimreview"


def test_a_dump_in_json_ld_without_reviews_is_rdf(taken: Take) -> None:
    content = b'{"@context": {"x": "http://x.example/"}, "@id": "x:a", "x:p": {"@id": "x:b"}}'
    source = Source("a.jsonld", content)
    assert detect_format(source).name == "rdf"
    assert b"<http://x.example/a> <http://x.example/p> <http://x.example/b>" in nquads(taken(source)[0][0][1])


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "<html><p>a</p></html>",
        "# A heading\n\nWords.",
        "<?xml version='1.0'?><rss/>",
        "#+ summary: a\nPREFIX s: <http://schema.org/>\nSELECT * { ?s ?p ?o }",
    ],
)
def test_other_text_is_not_rdf(text: str) -> None:
    assert not FORMAT.sniff(Source("x", text.encode()))


def test_that_nothing_is_claimed_is_told_once_a_file(taken: Take) -> None:
    lines = "".join(
        f'<https://a.example/{n}> <http://shema.org/claimReviewed> "The quay is shut" .\n' for n in range(3)
    )
    read, _ = taken(Source("a.nt", lines.encode()))
    assert [[note.kind for note in said.notes] for _, said in read] == [["nothing-claimed"], [], []]
