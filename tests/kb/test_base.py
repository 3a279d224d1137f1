import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import InputRefusedError, KnowledgeBase, RequestError
from provenance.errors import ParameterError, UnknownQuestionError
from provenance.ingest.source import Entry
from provenance.model import Reading
from provenance.rdf import Statements

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"
URL = "https://harbour-check.example/ferry"


def review(url: str = URL, claim: str = CLAIM, label: str = "False", claimant: str | None = "Ilse Vandor") -> bytes:
    item: dict[str, object] = {"@type": "Claim"}
    if claimant:
        item["author"] = {"@type": "Person", "name": claimant}
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": url,
            "claimReviewed": claim,
            "author": {"@type": "Organization", "name": "Harbour Check"},
            "itemReviewed": item,
            "reviewRating": {"@type": "Rating", "alternateName": label},
        }
    ).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def triples(kb: KnowledgeBase) -> set[tuple[str | None, ...]]:
    return set(kb.query("SELECT * { ?s ?p ?o }").rows)


def test_the_same_document_twice_changes_nothing(kb: KnowledgeBase) -> None:
    assert kb.ingest(review()).read == 1
    before = triples(kb)
    assert kb.ingest(review()).unchanged == 1
    assert triples(kb) == before


def test_a_changed_document_replaces_its_record_whole(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    assert kb.ingest(review(label="True")).replaced == 1
    with KnowledgeBase.in_memory() as fresh:
        fresh.ingest(review(label="True"))
        assert triples(kb) == triples(fresh)


def test_any_order_of_different_records_gives_the_same_view(kb: KnowledgeBase) -> None:
    documents = [review(), review(URL + "-2", "The mill burned down"), review(URL + "-3", claimant=None)]
    for document in documents:
        kb.ingest(document)
    with KnowledgeBase.in_memory() as other:
        for document in reversed(documents):
            other.ingest(document)
        assert triples(kb) == triples(other)


def test_withdrawing_leaves_what_others_say(kb: KnowledgeBase) -> None:
    kb.ingest(review(URL + "-2"))
    alone = triples(kb)
    kb.ingest(review())
    kb.withdraw(URL, "retracted")
    assert triples(kb) == alone
    with pytest.raises(RequestError):
        kb.withdraw(URL, "again")


def test_equal_texts_in_two_records_answer_together(kb: KnowledgeBase) -> None:
    kb.ingest(review(), review("https://mill-watch.example/1", claimant="Jonas Brekke"))
    found = kb.trace(CLAIM)
    assert {party.name for party in found.originators} == {"Ilse Vandor", "Jonas Brekke"}
    rows = kb.ask("originators", claim=CLAIM).rows
    assert len(rows) == 2
    assert {"Ilse Vandor", "Jonas Brekke"} <= {cell for row in rows for cell in row}


def test_results_as_rows_pandas_rdflib_and_html(kb: KnowledgeBase) -> None:
    kb.ingest(review(claim="<bold>Bold</bold> & bare claim"))
    result = kb.query("SELECT ?text ?none { ?c a schema:Claim ; schema:text ?text OPTIONAL { ?c cp:none ?none } }")
    assert result.rows == (("<bold>Bold</bold> & bare claim", None),)
    assert result.to_pandas().iloc[0].tolist()[0] == "<bold>Bold</bold> & bare claim"
    assert "<bold>Bold" not in result._repr_html_()
    graph = kb.query("CONSTRUCT WHERE { ?a cp:refutes ?c }")
    assert len(graph) == len(graph.to_rdflib()) == 1
    with pytest.raises(RequestError):
        _ = graph.rows
    with pytest.raises(RequestError):
        _ = result.triples
    with pytest.raises(RequestError):
        _ = result.boolean
    assert kb.query("ASK { ?c a schema:Claim }").boolean


def test_questions_check_their_parameters(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    with pytest.raises(UnknownQuestionError, match="originators"):
        kb.ask("originator", claim=CLAIM)
    with pytest.raises(ParameterError, match="claim"):
        kb.ask("originators")
    with pytest.raises(ParameterError, match="nonsense"):
        kb.ask("originators", claim=CLAIM, nonsense="x")


def test_networkx_holds_the_edges_that_people_query(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    graph = kb.to_networkx()
    kinds = {kind for _, _, kind in graph.edges(keys=True)}
    assert {"asserts", "refutes", "reviews"} <= kinds
    labels = {data["label"] for _, data in graph.nodes(data=True)}
    assert {"Ilse Vandor", CLAIM} <= labels


def test_rdflib_holds_every_quad(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    assert len(kb.to_rdflib()) >= kb.stats().triples


def test_a_source_iri_identifies_a_document_whose_name_does_not(
    kb: KnowledgeBase, tmp_path: Path, krasnov: Path
) -> None:
    kb.ingest(krasnov, source="https://checks.example/krasnov")
    kb.withdraw("https://checks.example/krasnov", "only to see that this is its key")
    assert kb.stats().triples == 0
    with pytest.raises(RequestError):
        kb.ingest(krasnov, krasnov, source="https://checks.example/krasnov")


def test_refusals_are_values_and_the_rest_goes_on(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    report = kb.ingest(tmp_path / "noise.bin", tmp_path / "absent.txt", review())
    assert (report.read, len(report.refused)) == (1, 2)
    assert all(isinstance(error, InputRefusedError) for error in report.refused)
    assert not report.complete


def test_an_unknown_format_is_wrong_use(kb: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="claimreview"):
        kb.ingest(review(), format="telepathy")


def test_progress_is_told(kb: KnowledgeBase) -> None:
    told: list[tuple[int, int]] = []
    kb.ingest(review(), review(URL + "-2"), progress=lambda done, known: told.append((done, known)))
    assert told
    assert told[-1][0] == told[-1][1]


def test_a_fault_of_a_reader_refuses_its_document_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.ingest.formats import find_format

    form = find_format("claimreview")
    read = type(form).read

    def failing(self: object, entry: Entry, base: str) -> Reading | Statements:
        if b"mill" in entry.content:
            raise ZeroDivisionError("a bug")
        return read(form, entry, base)

    monkeypatch.delattr(type(form), "written")  # else it reads without `read`
    monkeypatch.setattr(type(form), "read", failing)
    with KnowledgeBase.in_memory() as kb:  # one on disk reads in another process
        report = kb.ingest(review(URL + "-2", "The mill burned down"), review())
        assert (report.read, len(report.refused)) == (1, 1)
        assert "ZeroDivisionError" in report.refused[0].reason
        assert kb.stats().records == 1


def test_the_same_document_under_another_name_is_no_second_source(
    kb: KnowledgeBase, tmp_path: Path, krasnov: Path
) -> None:
    for name in ("one.md", "two.md", "three.md"):
        (tmp_path / name).write_bytes(krasnov.read_bytes())
    report = kb.ingest(tmp_path / "one.md", tmp_path / "two.md")
    assert (report.read, report.unchanged) == (1, 1)
    assert kb.ingest(tmp_path / "three.md").unchanged == 1
    assert kb.stats().records == 1
    assert "one.md" in report.notes[-1][1].text
    assert kb.ingest(tmp_path / "two.md", source="https://checks.example/two").read == 1
