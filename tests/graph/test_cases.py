"""Curated cases: every span holds, the shapes are kept, and the edges are those that the assertions draw."""

import hashlib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.analysis.dependence.sources import sources
from provenance.queries import bind, question
from provenance.rdf import Graph
from provenance.resources import graph_dir
from provenance.shapes import validate
from provenance.vocab import CP, PREFIXES, STANCES

CASES = sorted(path.parent for path in (graph_dir() / "cases").glob("*/reading.trig"))
META = ox.NamedNode(PREFIXES["graph"] + "meta")
KRASNOV = "https://w3id.org/claimprov/id/krasnov/"
EDGES = {edge for stance in STANCES.values() for edge in (stance.edge, stance.hedged_edge) if edge}


def case_name(folder: Path) -> str:
    return folder.name


def view(folder: Path) -> ox.Store:
    """The reading as a knowledge base holds it: each record's graph, and the default graph as the current view."""
    store = ox.Store()
    store.load(path=folder / "reading.trig", format=ox.RdfFormat.TRIG)
    said = [quad for quad in store if quad.graph_name != META]
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in said)
    return store


def rows(store: ox.Store, text: str, **bound: Any) -> list[tuple[str, ...]]:
    values: Any = {ox.Variable(name): term for name, term in bound.items()}
    found: Any = store.query(text, prefixes=PREFIXES, substitutions=values)
    return [tuple("" if term is None else str(term.value) for term in row) for row in found]


def ask(store: ox.Store, name: str, **values: str) -> list[dict[str, str]]:
    asked = question(name)
    return [dict(zip(asked.columns, row, strict=True)) for row in rows(store, asked.text, **bind(asked, values))]


@pytest.fixture(scope="module")
def krasnov() -> ox.Store:
    return view(graph_dir() / "cases" / "krasnov")


def test_there_is_a_case_and_the_readme_names_each() -> None:
    readme = (graph_dir() / "cases" / "README.md").read_text("utf-8")
    assert CASES
    assert all(f"| `{folder.name}` |" in readme for folder in CASES)


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_every_span_holds(folder: Path) -> None:
    article = (folder / "article.md").read_text("utf-8")
    spans = rows(
        view(folder),
        """SELECT ?span ?start ?end ?exact ?prefix ?suffix WHERE {
          ?span oa:hasSelector ?position , ?quote . ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact .
          OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix } }""",
    )
    assert spans
    for span, start, end, exact, before, after in spans:
        moved = f"{span} has moved: its words stand at {article.find(exact)}:{article.find(exact) + len(exact)}"
        assert article[int(start) : int(end)] == exact, moved
        assert article[: int(start)].endswith(before), span
        assert article[int(end) :].startswith(after), span


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_the_shapes_are_kept(folder: Path) -> None:
    assert validate(view(folder)).results == ()


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_no_blank_node_stands_in_it(folder: Path) -> None:
    assert "_:" not in "\n".join(str(quad) for quad in view(folder))


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_the_record_names_the_article_by_its_hash(folder: Path) -> None:
    digest = hashlib.sha256((folder / "article.md").read_bytes()).hexdigest()
    text = "SELECT ?source WHERE { GRAPH graph:meta { ?record a cp:Record ; prov:hadPrimarySource ?source } }"
    assert rows(view(folder), text) == [(f"urn:sha256:{digest}",)]


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_the_edges_are_those_that_the_assertions_draw(folder: Path) -> None:
    store = view(folder)
    by_iri = {stance.iri: stance for stance in STANCES.values()}
    drawn = set()
    for speaker, stance, hedged, claim in rows(
        store,
        """SELECT ?speaker ?stance ?hedged ?claim WHERE {
          ?said prov:wasAttributedTo ?speaker ; cp:stance ?stance ; cp:hedged ?hedged ; cp:claim ?claim }""",
    ):
        edge = by_iri[stance].hedged_edge if hedged == "true" else by_iri[stance].edge
        drawn |= {(speaker, edge, claim)} if edge else set()
    written = {row for row in rows(store, "SELECT ?a ?edge ?b WHERE { ?a ?edge ?b }") if row[1] in EDGES}
    assert written == drawn


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_every_name_is_literally_in_the_article(folder: Path) -> None:
    article = (folder / "article.md").read_text("utf-8")
    names = rows(view(folder), "SELECT ?name WHERE { ?agent a prov:Agent ; schema:name ?name }")
    assert [name for (name,) in names if name not in article] == []


@pytest.mark.parametrize("folder", CASES, ids=case_name)
def test_every_relation_between_claims_has_its_reason(folder: Path) -> None:
    store = view(folder)
    relations = f"VALUES ?relation {{ <{CP.entails}> <{CP.contradicts}> <{CP.undermines}> skos:related }}"
    drawn = rows(store, "SELECT ?a ?relation ?b WHERE { ?i cp:premise ?a ; cp:relation ?relation ; cp:conclusion ?b }")
    written = rows(store, f"SELECT ?a ?relation ?b WHERE {{ {relations} ?a ?relation ?b }}")
    assert sorted(written) == sorted(drawn)


def test_krasnov_originates_with_one_post(krasnov: ox.Store) -> None:
    found = ask(krasnov, "originators", claim=KRASNOV + "asset")
    assert {(row["name"], row["title"], row["date"]) for row in found} == {
        ("Alnur Mussayev", "Facebook", "February 2025"),
    }
    assert {row["heardThrough"] for row in found} == {KRASNOV + "article"}


def test_krasnov_has_one_source_of_the_claim_about_the_kgb(krasnov: ox.Store) -> None:
    found = sources(Graph(krasnov), (KRASNOV + "recruited",)).for_it
    assert (found.low, found.high, found.finding) == (1, 1, "lone")
    assert [narrow.parties for narrow in found.bottlenecks] == [(KRASNOV + "mussayev",)]


def test_krasnov_keeps_weak_findings_weak(krasnov: ox.Store) -> None:
    stances = ask(krasnov, "stances", claim=KRASNOV + "conspired")
    assert {row["stance"].rsplit("/", 1)[-1] for row in stances} == {"doesNotEstablish", "reports"}
    assert KRASNOV + "conspired" in {row["claim"] for row in ask(krasnov, "weak-negatives-only")}


def test_krasnov_keeps_the_unnamed_unnamed(krasnov: ox.Store) -> None:
    said = {row["label"]: row for row in ask(krasnov, "unnamed-sources") if row["hedged"] == "true"}
    assert list(said) == ["Unnamed sources"]


def test_krasnov_has_a_precursor_that_is_no_corroboration(krasnov: ox.Store) -> None:
    [found] = ask(krasnov, "precursors", claim=KRASNOV + "asset")
    assert (found["name"], found["title"], found["date"]) == ("Craig Unger", "American Kompromat", "2021")
    per_origin = {row["claim"]: row for row in ask(krasnov, "assertions-per-origin")}
    assert per_origin[KRASNOV + "asset"]["origins"] == "1"


def test_krasnov_lists_the_denial_as_the_subjects_own(krasnov: ox.Store) -> None:
    denials = [row for row in ask(krasnov, "words", claim=KRASNOV + "asset") if row["edge"] == CP.denies]
    assert [(row["name"], row["words"]) for row in denials] == [("Donald Trump", "I never worked for Russia")]


def test_krasnov_points_to_two_of_eight_listed_sources(krasnov: ox.Store) -> None:
    assert len(ask(krasnov, "unpointed-sources")) == 6
    assert len(rows(krasnov, "SELECT ?e WHERE { ?e a biro:BibliographicReference }")) == 8
    assert len(rows(krasnov, "SELECT ?m WHERE { ?m a c4o:InTextReferencePointer }")) == 7
