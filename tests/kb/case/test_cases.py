"""A case is handed on whole, merged with care, and a bad bundle does no harm."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance import InputRefusedError, KnowledgeBase, RequestError
from provenance.iri import record_iri
from provenance.store.graphs import META, to_nquads
from provenance.store.judgements import quotations
from provenance.store.writer import Incoming

FERRY = "The ferry to Port Amber sank at its berth on Monday morning"
PORT = "https://harbour-check.example/"


def review(name: str, claim: str, label: str = "False") -> bytes:
    found = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PORT + name,
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ilse Vandor"}},
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(found, ensure_ascii=False).encode()


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as opened:
        opened.ingest(review("ferry", FERRY), review("mill", "The mill burned down"), review("bridge", "It is closed"))
        yield opened


@pytest.fixture
def other() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as opened:
        yield opened


@pytest.fixture
def bundle(kb: KnowledgeBase, tmp_path: Path) -> Path:
    kb.cases.create("Ferry & mill", claims=[FERRY], records=[PORT + "mill"])
    kb.cases.export("Ferry & mill", tmp_path / "case.zip")
    return tmp_path / "case.zip"


def graphs(kb: KnowledgeBase, *names: str) -> bytes:
    wanted = {record_iri(PORT + name) for name in names}
    return to_nquads(q for q in kb._storage.view() if getattr(q.graph_name, "value", "") in wanted)


def whole(kb: KnowledgeBase) -> bytes:
    return to_nquads(q for q in kb._storage.view() if q.graph_name != META)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_case_is_made_listed_and_shown(kb: KnowledgeBase) -> None:
    made = kb.cases.create("Ferry", claims=[FERRY], records=[PORT + "mill"])
    assert kb.cases.all() == (made,) == (kb.cases.find("Ferry"),)
    contents = kb.cases.contents("Ferry")
    assert set(contents.records) == {record_iri(PORT + name) for name in ("ferry", "mill")}
    kb.withdraw(PORT + "mill", "an error")
    assert kb.cases.contents("Ferry").absent == (record_iri(PORT + "mill"),)


def test_wrong_cases_are_refused(kb: KnowledgeBase) -> None:
    kb.cases.create("Ferry", claims=[FERRY])
    with pytest.raises(RequestError, match="already"):
        kb.cases.create("Ferry", records=[PORT + "mill"])
    assert kb.cases.create("Ferry", records=[PORT + "mill"], replace=True).claims == ()
    for wrong in ({}, {"records": ["nowhere"]}):
        with pytest.raises(RequestError):
            kb.cases.create("Other", **wrong)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match="case list"):
        kb.cases.find("Nobody's")


def test_a_case_gives_the_same_record_graphs(kb: KnowledgeBase, other: KnowledgeBase, bundle: Path) -> None:
    other.ingest(review("well", "The well is dry"))
    report = other.cases.take_in(bundle)
    assert (report.read, report.refused) == (2, [])
    assert graphs(other, "ferry", "mill") == graphs(kb, "ferry", "mill")
    assert graphs(other, "bridge") == b""
    ledger = other._storage.ledger
    state = ledger.current(PORT + "ferry")
    assert state is not None
    assert json.loads(ledger.document_bytes(state.document)) == json.loads(review("ferry", FERRY))
    assert ledger.reading(state.reading).reader == "claimreview/1"
    assert ledger.entry(state.document).detail["source"].startswith("case.zip: ")
    assert other.cases.contents("Ferry & mill").records == kb.cases.contents("Ferry & mill").records


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), min_size=1, max_size=3))
def test_whatever_the_words_the_graphs_are_the_same(texts: list[str], tmp_path: Path) -> None:
    with KnowledgeBase.in_memory() as kb, KnowledgeBase.in_memory() as other:
        for number, text in enumerate(texts):
            kb.ingest(review(str(number), text))
        if kb.stats().records:
            kb.cases.create(texts[0] + ".", records=[PORT + str(n) for n in range(len(texts)) if graphs(kb, str(n))])
            kb.cases.export(texts[0] + ".", tmp_path / "any.zip")
            assert other.cases.take_in(tmp_path / "any.zip").complete
            assert whole(other) == whole(kb)


def test_the_same_case_is_the_same_bytes(kb: KnowledgeBase, bundle: Path) -> None:
    kb.ingest(review("well", "The well is dry"))
    again = io.BytesIO()
    kb.cases.export("Ferry & mill", again)
    assert again.getvalue() == bundle.read_bytes()


def test_taking_it_in_twice_changes_nothing(kb: KnowledgeBase, other: KnowledgeBase, bundle: Path) -> None:
    other.cases.take_in(bundle)
    for here in (other, kb):
        before = whole(here)
        report = here.cases.take_in(bundle)
        assert (report.read, report.replaced, report.unchanged, report.refused) == (0, 0, 2, [])
        assert whole(here) == before
        assert len(list(here._storage.ledger.judgements("case"))) == 1


def test_another_version_is_refused_and_the_rest_goes_on(other: KnowledgeBase, bundle: Path) -> None:
    other.ingest(review("ferry", FERRY, label="True"))
    before = graphs(other, "ferry")
    report = other.cases.take_in(bundle)
    assert (report.read, len(report.refused)) == (1, 1)
    assert "--replace" in report.refused[0].reason
    assert graphs(other, "ferry") == before
    report = other.cases.take_in(bundle, replace=True)
    assert (report.replaced, report.unchanged) == (1, 1)
    assert graphs(other, "ferry") != before


def test_what_was_withdrawn_here_stays_withdrawn(other: KnowledgeBase, bundle: Path) -> None:
    other.cases.take_in(bundle)
    other.withdraw(PORT + "mill", "wrong mill")
    report = other.cases.take_in(bundle)
    assert "withdrawn" in report.refused[0].reason
    assert graphs(other, "mill") == b""
    assert other.cases.take_in(bundle, replace=True).read == 1


def test_what_was_forgotten_here_does_not_come_back(tmp_path: Path, bundle: Path) -> None:
    with KnowledgeBase.create(tmp_path / "other") as other:
        other.cases.take_in(bundle)
        other.forget(PORT + "mill", "the source asked for it")
        report = other.cases.take_in(bundle)
        assert "forgotten" in report.refused[0].reason
        assert graphs(other, "mill") == b""
        other.cases.export("Ferry & mill", tmp_path / "less.zip")
        assert b"mill burned" not in (tmp_path / "less.zip").read_bytes()


def test_a_judgement_keeps_its_words_on_the_way(kb: KnowledgeBase, other: KnowledgeBase, tmp_path: Path) -> None:
    ferry = record_iri(PORT + "ferry")
    for state, words in (("confirmed", "sank at its berth"), ("rejected", "on Monday")):
        with kb._storage.writing("vandor") as writer:
            writer.judge("review", ferry, {"state": state, "record": ferry, "exact": words})
    kb.undo()
    kb.cases.create("Ferry", records=[PORT + "ferry"])
    kb.cases.export("Ferry", tmp_path / "case.zip")
    other.cases.take_in(tmp_path / "case.zip")
    assert [found.exact for found in quotations(other._storage.ledger)] == ["sank at its berth"]


def test_confidential_records_stay_here(kb: KnowledgeBase, bundle: Path, tmp_path: Path) -> None:
    kb.confidential(PORT + "mill", "source protection")
    contents = kb.cases.export("Ferry & mill", tmp_path / "less.zip")
    assert (len(contents.records), contents.withheld) == (1, 1)
    content = (tmp_path / "less.zip").read_bytes()
    assert b"mill burned" not in content
    assert record_iri(PORT + "mill").encode() not in content
    kb.confidential(PORT + "ferry", "source protection")
    with pytest.raises(RequestError, match="no record"):
        kb.cases.export("Ferry & mill", tmp_path / "none.zip")
    assert not (tmp_path / "none.zip").exists()


def test_a_document_that_a_confidential_record_rests_on_too_stays_here(kb: KnowledgeBase, tmp_path: Path) -> None:
    told = b"A checker says that the mill burned down. A checker says that Wrenna Tolk told it."
    for number in "12":
        with kb._storage.writing() as writer:
            graph = ox.NamedNode(record_iri(f"{PORT}{number}"))
            said = [ox.Quad(ox.NamedNode(f"{PORT}{number}/s"), ox.NamedNode(f"{PORT}p"), ox.Literal(number), graph)]
            writer.take(Incoming(f"{PORT}{number}", graph.value, told, "text/plain", "a.txt", "words/1", said))
    kb.cases.create("Both", records=[f"{PORT}1", PORT + "ferry"])
    kb.confidential(f"{PORT}2", "source protection")
    contents = kb.cases.export("Both", tmp_path / "both.zip")
    assert (contents.records, contents.withheld) == ((record_iri(PORT + "ferry"),), 1)
    assert b"Wrenna" not in (tmp_path / "both.zip").read_bytes()


def test_judgements_go_with_their_records_once(kb: KnowledgeBase, other: KnowledgeBase, tmp_path: Path) -> None:
    ferry, mill = record_iri(PORT + "ferry"), record_iri(PORT + "mill")
    with kb._storage.writing("vandor") as writer:
        writer.judge("review", ferry, {"state": "confirmed", "why": "read it"})
        writer.judge("review", record_iri(PORT + "bridge"), {"state": "rejected"})
        writer.judge("match", ferry, {"with": mill})
    kb.confidential(PORT + "mill", "source protection")
    kb.cases.create("Ferry", records=[PORT + "ferry"])
    kb.cases.export("Ferry", tmp_path / "case.zip")
    for _ in range(2):
        other.cases.take_in(tmp_path / "case.zip")
    [judged] = other._storage.ledger.judgements("review")
    assert judged.detail["subject"] == ferry
    assert judged.detail["detail"]["why"] == "read it"
    assert judged.detail["detail"]["handed_on"]["by"] == "vandor"
    assert not list(other._storage.ledger.judgements("match"))
    assert not list(other._storage.ledger.judgements("confidential"))


def broken_reading(parts: dict[str, bytes]) -> dict[str, bytes]:
    """A bundle whose hashes are right and whose reading says something of another record's graph."""
    manifest: dict[str, Any] = json.loads(parts["manifest.json"])
    content = b'<http://x/a> <http://x/b> "c" <http://x/other> .\n'
    sha = hashlib.sha256(content).hexdigest()
    manifest["records"][0]["reading"] = {"sha256": sha, "bytes": len(content)}
    return parts | {"manifest.json": json.dumps(manifest).encode(), f"readings/{sha}.nq": content}


def renamed_record(parts: dict[str, bytes]) -> dict[str, bytes]:
    manifest: dict[str, Any] = json.loads(parts["manifest.json"])
    manifest["records"][0]["key"] = "https://other.example/"
    return parts | {"manifest.json": json.dumps(manifest).encode()}


def altered_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    name = "documents/" + json.loads(parts["manifest.json"])["records"][0]["document"]["sha256"]
    return parts | {name: parts[name].replace(b"False", b"Trues")}


def missing_document(parts: dict[str, bytes]) -> dict[str, bytes]:
    name = "documents/" + json.loads(parts["manifest.json"])["records"][0]["document"]["sha256"]
    return {each: content for each, content in parts.items() if each != name}


@pytest.mark.parametrize("change", [broken_reading, renamed_record, altered_document, missing_document])
def test_a_bad_record_is_refused_whole_and_the_other_taken(
    other: KnowledgeBase, bundle: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    report = other.cases.take_in(repacked(bundle, change(members(bundle))))
    assert (report.read, len(report.refused)) == (1, 1)
    assert other._storage.ledger.counts()["document"] == other.stats().records == 1


def with_manifest(**changes: Any) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        manifest = json.loads(parts["manifest.json"]) | changes
        return parts | {"manifest.json": json.dumps(manifest).encode()}

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts | {"../../evil.txt": b"x"},
        lambda parts: parts | {"/etc/evil": b"x"},
        lambda parts: parts | {"documents/../../evil": b"x"},
        lambda parts: parts | {"documents/" + "A" * 64: b"x"},
        lambda parts: {name: content for name, content in parts.items() if name != "manifest.json"},
        lambda parts: parts | {"manifest.json": b"[" * 100_000},
        lambda parts: parts | {"manifest.json": b"\xff\xfe"},
        lambda parts: parts | {"judgements.jsonl": b"{}\n"},
        with_manifest(format="provenance-case/9"),
        with_manifest(records=[{"key": "x"}]),
        with_manifest(records=7),
    ],
)
def test_a_bad_bundle_is_refused_and_nothing_is_taken(
    other: KnowledgeBase,
    bundle: Path,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    number, before = other._storage.ledger_number, set(tmp_path.rglob("*"))
    with pytest.raises(InputRefusedError, match=r"case\.zip"):
        other.cases.take_in(repacked(bundle, change(members(bundle))))
    assert other._storage.ledger_number == number
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("limit", ["MAX_BYTES", "MAX_BUNDLE"])
def test_a_bomb_is_refused_before_it_is_unpacked(
    other: KnowledgeBase, bundle: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    parts = members(bundle) | {"documents/" + "0" * 64: b"\0" * 5_000_000}
    repacked(bundle, parts, zipfile.ZIP_DEFLATED)
    assert bundle.stat().st_size < 50_000
    monkeypatch.setattr(f"provenance.kb.case.taking.{limit}", 4_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(InputRefusedError, match="unpacks"):
        other.cases.take_in(bundle)


def test_a_bundle_that_was_packed_again_is_taken(other: KnowledgeBase, bundle: Path) -> None:
    assert other.cases.take_in(repacked(bundle, members(bundle), zipfile.ZIP_DEFLATED)).read == 2


def test_a_size_that_lies_is_found(other: KnowledgeBase, bundle: Path) -> None:
    content = bundle.read_bytes()
    for cut in (len(content) // 3, len(content) - 30):
        bundle.write_bytes(content[:cut])
        with pytest.raises(InputRefusedError):
            other.cases.take_in(bundle)


@pytest.mark.parametrize("name", ["nowhere.zip", "."])
def test_what_is_no_file_is_refused(other: KnowledgeBase, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputRefusedError, match="case export"):
        other.cases.take_in(tmp_path / name)
