"""Taking in again: what was withdrawn, what replaces what, and where it came from."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance import KnowledgeBase

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"
URL = "https://harbour-check.example/ferry"


def review(url: str | None = URL, label: str = "False", house: str = "Harbour Check") -> bytes:
    node: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": CLAIM,
        "author": {"@type": "Organization", "name": house},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ilse Vandor"}},
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(node | ({"url": url} if url else {})).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def told(kb: KnowledgeBase, *sources: Any, **options: Any) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for _, note in kb.ingest(*sources, **options).notes if "replaced" in note.kind]


@pytest.mark.parametrize("label", ["False", "True"])
def test_a_withdrawn_record_is_refused_with_date_and_reason(kb: KnowledgeBase, label: str) -> None:
    kb.ingest(review())
    kb.withdraw(URL, "retracted")
    today = list(kb.log(kinds=["withdrawn"]))[-1].at[:10]
    for _ in range(2):
        report = kb.ingest(review(label=label), review(URL + "-2"))
        [refusal] = report.refused
        assert refusal.reason == f"{URL} was withdrawn on {today} (retracted): take it in again with --readmit"
    assert kb.stats().records == 1
    assert kb.ingest(review(label=label), readmit=True).read == 1
    assert kb.stats().records == 2
    assert kb.ingest(review(label="Half true")).replaced == 1


def test_the_last_withdrawal_is_the_one_that_counts(kb: KnowledgeBase) -> None:
    for reason in ("first", "second"):
        kb.ingest(review(), readmit=True)
        kb.withdraw(URL, reason)
    assert "(second)" in kb.ingest(review()).refused[0].reason
    kb.ingest(review(), readmit=True)
    kb.undo()
    assert "(second)" in kb.ingest(review()).refused[0].reason


def test_what_was_merely_undone_is_taken_in_again(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    kb.undo()
    assert kb.ingest(review()).read == 1
    kb.withdraw(URL, "by mistake")
    kb.undo()
    assert kb.ingest(review()).unchanged == 1


def test_what_was_forgotten_does_not_come_back_with_its_neighbours(kb: KnowledgeBase, tmp_path: Path) -> None:
    feed = put(tmp_path / "a", "feed.jsonl", b"\n".join([review(), review(URL + "-2"), b""]))
    kb.ingest(feed)
    kb.forget(URL, "a source asked")
    report = kb.ingest(feed)
    assert "was forgotten on" in report.refused[0].reason
    assert report.unchanged == 1
    ledger = kb._storage.ledger
    kept = {ledger.body(sha256) for (sha256,) in ledger._db.execute("SELECT sha256 FROM bodies")}
    assert review() not in kept
    assert kb.ingest(feed, readmit=True).read == 1


def test_another_file_of_the_same_name_replaces_and_is_told(kb: KnowledgeBase, tmp_path: Path) -> None:
    one = put(tmp_path / "a", "one.json", review(None))
    two = put(tmp_path / "b", "one.json", review(None, "True"))
    assert told(kb, one) == []
    [(kind, text)] = told(kb, two)
    assert kind == "replaced-same-name"
    assert text.startswith(f"{two} replaces {one}")
    assert "--source IRI" in text
    graphs = kb._storage.view()
    assert not [quad for quad in graphs if str(tmp_path) in str(quad)]
    assert told(kb, one, source="https://port.example/one") == []
    assert kb.stats().records == 2


def test_the_same_file_changed_is_no_other(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path / "a", "one.json", review(None))
    assert told(kb, path) == []
    path.write_bytes(review(None, "True"))
    assert told(kb, "a/one.json") == []
    path.write_bytes(review(None, "Half true"))
    assert told(kb, "./a/../a/one.json") == []
    assert told(kb, review()) == told(kb, review(label="True")) == []


def test_a_file_that_replaces_what_another_says_of_an_address_is_told(kb: KnowledgeBase, tmp_path: Path) -> None:
    ours = put(tmp_path / "a", "ours.json", review())
    theirs = put(tmp_path / "a", "theirs.json", review(label="True", house="Quay Check"))
    assert told(kb, ours) == []
    assert told(kb, put(tmp_path / "a", "same.json", review())) == []
    [(kind, text)] = told(kb, theirs)
    assert kind == "replaced-by-other-source"
    assert text.startswith(f"{URL} from {theirs} replaces that from {ours}")


def test_a_case_names_no_place_on_this_machine(kb: KnowledgeBase, tmp_path: Path) -> None:
    import zipfile

    kb.ingest(put(tmp_path / "a", "ours.json", review()))
    kb.cases.create("ferry", records=[URL])
    kb.cases.export("ferry", tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert any(b"ours.json" in part for part in parts)
    assert not any(str(tmp_path).encode() in part for part in parts)
