"""RDF goes out and comes back the same, whatever the words."""

import io
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import KnowledgeBase
from provenance.rdf.terms import plain
from provenance.store.computed import Computation
from provenance.vocab import CP

Take = Callable[..., None]
Said = Callable[[KnowledgeBase], bytes]
PORT = "https://port.example/"

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


def exported(kb: KnowledgeBase, form: str, **part: list[str]) -> bytes:
    out = io.BytesIO()
    kb.export(out, form, **part)  # type: ignore[arg-type]
    return out.getvalue()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(words, min_size=1, max_size=4), form=st.sampled_from(["trig", "nq"]))
def test_generated_records_come_back_with_their_keys_and_graphs(
    texts: list[str], form: str, take: Take, said: Said
) -> None:
    with KnowledgeBase.in_memory() as kb, KnowledgeBase.in_memory() as other:
        for number, text in enumerate(texts):
            take(kb, f"{PORT}{number}", text, claim=texts[0])
        report = other.ingest(exported(kb, form))
        assert (report.read, report.refused) == (len(texts), [])
        assert said(other) == said(kb)
        other.withdraw(f"{PORT}0", "its key came with it")


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_hostile_words_come_back(hostile: KnowledgeBase, form: str, said: Said) -> None:
    with KnowledgeBase.in_memory() as other:
        assert other.ingest(exported(hostile, form)).complete
        assert said(other) == said(hostile)
        assert other.ingest(exported(other, form)).read == 0


def _name(graph: str) -> str:
    """The graph by its IRI, however a library writes it; empty for the default one."""
    return "" if graph in ("DEFAULT", "None", "urn:x-rdflib:default") else graph.strip("<>")


@pytest.mark.usefixtures("plain_rdflib")
@pytest.mark.parametrize("form", ["trig", "nq"])
def test_another_library_reads_every_quad(kb: KnowledgeBase, take: Take, form: str) -> None:
    take(kb, f"{PORT}1", "quotes \" ' \\ and\nlines ]]> \u202e")
    found = rdflib.Dataset().parse(data=exported(kb, form), format={"trig": "trig", "nq": "nquads"}[form])
    ours = {
        (plain(q.subject), q.predicate.value, plain(q.object), _name(str(q.graph_name))) for q in kb._storage.view()
    }
    theirs = {(str(s), str(p), str(o), _name(str(g))) for s, p, o, g in found.quads()}
    assert theirs == ours


@pytest.mark.usefixtures("plain_rdflib")
@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_current_view_is_read_by_another_library(
    hostile: KnowledgeBase, form: str, name: str, triples: Callable[[KnowledgeBase], set[ox.Triple]]
) -> None:
    found = rdflib.Graph().parse(data=exported(hostile, form), format=name)
    ours = {(plain(t.subject), t.predicate.value, plain(t.object)) for t in triples(hostile)}
    assert {(str(s), str(p), str(o)) for s, p, o in found} == ours


@pytest.mark.parametrize("form", [ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD])
def test_types_and_languages_stay(
    hostile: KnowledgeBase, form: ox.RdfFormat, triples: Callable[[KnowledgeBase], set[ox.Triple]]
) -> None:
    written = exported(hostile, {ox.RdfFormat.TURTLE: "ttl"}.get(form, "jsonld"))
    back = ox.Store()
    back.extend(ox.parse(written, format=form))
    assert {quad.triple for quad in back} == triples(hostile)


def test_an_iri_that_looks_shortened_is_not_lengthened(
    kb: KnowledgeBase, take: Take, triples: Callable[[KnowledgeBase], set[ox.Triple]]
) -> None:
    take(kb, "id:7", "The ferry sank")
    found = {quad.triple for quad in ox.parse(exported(kb, "jsonld"), format=ox.RdfFormat.JSON_LD)}
    assert found == triples(kb)


def test_json_ld_uses_the_terms_of_the_context(kb: KnowledgeBase, take: Take) -> None:
    take(kb, f"{PORT}1", "The ferry sank")
    written = exported(kb, "jsonld").decode()
    assert '"refutes": "https://' in written
    assert '"@type": ["Claim", "prov:Entity"]' in written


@pytest.mark.parametrize("form", ["trig", "nq", "ttl", "jsonld", "claimreview"])
def test_the_same_records_are_the_same_bytes_in_any_order(take: Take, form: str) -> None:
    made = []
    for order in ((1, 2), (2, 1)):
        with KnowledgeBase.in_memory() as kb:
            for number in order:
                take(kb, f"{PORT}{number}", f"Ferry {number} sank")
            made.append([line for line in exported(kb, form).splitlines() if b"generatedAt" not in line])
    numbers = [b"ledgerNumber"]
    kept = [[line for line in lines if not any(word in line for word in numbers)] for lines in made]
    assert kept[0] == kept[1]


def test_our_own_export_does_not_displace_the_document_it_came_from(kb: KnowledgeBase, krasnov: Path) -> None:
    kb.ingest(krasnov)
    for form in ("trig", "nq"):
        report = kb.ingest(exported(kb, form))
        assert (report.read, report.replaced, report.unchanged) == (0, 0, 1)
    state = kb._storage.ledger.current("article.md")
    assert state is not None
    assert kb._storage.ledger.document_bytes(state.document) == krasnov.read_bytes()
    assert kb._storage.ledger.counts().get("delivery", 0) == 0


def test_a_claim_is_traced_alike_from_its_part(kb: KnowledgeBase, take: Take, krasnov: Path) -> None:
    kb.ingest(krasnov)
    take(kb, f"{PORT}1", "The mill burned down")
    claim = "Donald Trump is a Russian asset"
    written = exported(kb, "trig", claims=[claim])
    assert b"mill" not in written
    with KnowledgeBase.in_memory() as other:
        assert other.ingest(written).read == 1
        assert other.trace(claim) == kb.trace(claim)


@pytest.mark.parametrize("form", ["trig", "nq", "ttl", "jsonld"])
def test_what_was_computed_is_not_handed_on(kb: KnowledgeBase, take: Take, form: str) -> None:
    take(kb, f"{PORT}1", "The ferry sank")
    before = exported(kb, form)
    finding = Computation("findings", "test/1")
    with kb._storage.writing() as writer:
        line = f"<{finding.result('a')}> <{CP.conclusion}> <{PORT}1> .\n".encode()
        writer.compute(finding, kb._storage.ledger_number, [line])
    assert exported(kb, form) == before
