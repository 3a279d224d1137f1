"""Upkeep through the facade: undo, log, verify, reread, forget."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from provenance import KnowledgeBase, RequestError
from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.process.pool import InProcess
from provenance.kb import rereading
from provenance.kb.history import EVENTS
from provenance.model import Reading
from provenance.vocab import OA

URL = "https://harbour-check.example/ferry"
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


def review(url: str = URL, claim: str = CLAIM, label: str = "False") -> bytes:
    told = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ilse Vandor"}},
        "reviewRating": {"@type": "Rating", "alternateName": label},
    }
    return json.dumps(told).encode()


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def triples(kb: KnowledgeBase) -> set[tuple[str | None, ...]]:
    return set(kb.query("SELECT * { ?s ?p ?o }").rows)


def test_an_ingest_of_several_documents_is_undone_as_one(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    before = triples(kb)
    kb.ingest(review(label="True"), review(URL + "-2", "The mill burned down"))
    assert kb.undo().counts()["reading"] == 2
    assert triples(kb) == before
    kb.undo()
    assert kb.stats().records == 2
    redone, undone, ingest = list(kb.actions())[:3]
    assert (redone.undone, undone.undone, ingest.undone) == ((undone.first,), (ingest.first,), ())


def test_withdrawing_and_marking_are_undone(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    before = triples(kb)
    kb.withdraw(URL, "mistaken")
    kb.undo()
    assert triples(kb) == before
    kb.confidential(URL, "a source asked")
    kb.undo()
    kb.confidential(URL, "again")  # it would be refused if the mark still stood


def test_the_log_tells_what_happened(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    kb.ingest(review())
    kb.ingest(review(label="True"))
    kb.withdraw(URL, "the outlet took it back")
    kb.undo()
    kb.confidential(URL, "a source asked")
    kb.forget(URL, "a source insisted")
    told = list(kb.log())
    assert [event.event for event in told] == [
        *("created", "received", "read", "seen again", "received", "replaced", "withdrawn", "undone", "judged"),
        "forgotten",
    ]
    assert {event.event for event in told} <= set(EVENTS)
    reasons = {event.event: event.reason for event in told if event.reason}
    assert reasons == {
        "withdrawn": "the outlet took it back",
        "judged": "a source asked",
        "forgotten": "a source insisted",
    }
    assert [event.what for event in told if event.event == "read"] == ["by claimreview/1"]
    assert all(CLAIM not in str(event) for event in told)
    assert all(event.at.endswith("Z") for event in told)


def test_the_log_is_filtered(kb: KnowledgeBase) -> None:
    kb.ingest(review(), review(URL + "-2", "The mill burned down"))
    kb.withdraw(URL, "mistaken")
    assert [event.event for event in kb.log(URL)] == ["received", "read", "withdrawn"]
    assert [event.record for event in kb.log(kinds=("withdrawn",))] == [URL]
    actor = next(kb.log()).actor
    assert len(list(kb.log(by=actor))) == len(list(kb.log())) == 6
    assert list(kb.log(by="somebody else")) == []
    year = next(kb.log()).at[:4]
    assert len(list(kb.log(since=year, until=year))) == 6
    assert list(kb.log(until="1999")) == []
    for wrong in ({"record": "nowhere"}, {"kinds": ("eaten",)}, {"since": "tomorrow-ish"}):
        with pytest.raises(RequestError):
            list(kb.log(**wrong))


def test_verify_holds(kb: KnowledgeBase) -> None:
    kb.ingest(review(), review(URL + "-2", "The mill burned down"))
    told: list[tuple[int, int]] = []
    assert kb.verify(progress=lambda done, known: told.append((done, known))).problem is None
    assert told[-1] == (2, 2)
    assert kb.verify(quick=True).compared == 2


def test_reading_anew_the_same_way_changes_nothing(kb: KnowledgeBase, krasnov: Path) -> None:
    kb.ingest(krasnov, review())
    before, number = triples(kb), len(list(kb.log()))
    report = kb.reread()
    assert (report.unchanged, report.changed, report.unread) == (2, [], [])
    assert triples(kb) == before
    assert len(list(kb.log())) == number


def test_a_record_within_a_file_of_several_is_read_anew(kb: KnowledgeBase) -> None:
    kb.ingest(b"\n".join([review(), review(URL + "-2", "The mill burned down")]))
    assert kb.reread().unchanged == 2


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read stored documents in this process, where a reader can be replaced, and by `read` alone."""
    monkeypatch.delattr(type(FORMAT), "written")
    monkeypatch.setattr(rereading, "readers_for", lambda *_: InProcess())


@pytest.fixture
def newer_reader(monkeypatch: pytest.MonkeyPatch, in_process: None) -> None:
    real = type(FORMAT).read

    def read(self: object, entry: object, base: str) -> Reading:
        found = real(self, entry, base)  # type: ignore[arg-type]
        assert isinstance(found, Reading)
        return replace(
            found, claims=tuple(replace(c, text=c.text.replace("sank", "ran aground")) for c in found.claims)
        )

    monkeypatch.setattr(type(FORMAT), "read", read)
    monkeypatch.setattr(type(FORMAT), "reader", "claimreview/2")


def test_a_new_reading_is_told_logged_and_undone(kb: KnowledgeBase, request: pytest.FixtureRequest) -> None:
    kb.ingest(review(), review(URL + "-2", "The mill burned down"))
    before = triples(kb)
    request.getfixturevalue("newer_reader")
    report = kb.reread()
    changed = {change.key: change for change in report.changed}
    assert changed[URL].claims == (CLAIM.replace("sank", "ran aground"),)
    assert changed[URL].claims_gone == (CLAIM,)
    assert not changed[URL + "-2"].claims  # only the reader's name is new
    assert [event.event for event in kb.log(URL)] == ["received", "read", "reread"]
    assert kb.verify().problem is None
    kb.undo()
    assert triples(kb) == before


def test_judgements_whose_words_are_gone_are_named(kb: KnowledgeBase, krasnov: Path) -> None:
    kb.ingest(krasnov)
    record = kb._storage.ledger.standing()[krasnov.name].iri
    exact = next(str(row[0]) for row in kb.query(f"SELECT ?e {{ ?s <{OA.exact}> ?e }}").rows)
    with kb._storage.writing() as writer:
        writer.judge("review", "https://example.org/s", {"record": record, "exact": exact, "state": "confirmed"})
        lost = writer.judge(
            "review", "https://example.org/t", {"record": record, "exact": "words that never stood there"}
        )
    [adrift] = kb.reread(krasnov.name).adrift
    assert (adrift.entry.seq, adrift.exact) == (lost.seq, "words that never stood there")


def test_a_document_that_cannot_be_read_anew_keeps_its_reading(
    kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, in_process: None
) -> None:
    kb.ingest(review(), review(URL + "-2", "The mill burned down"))
    before = triples(kb)
    real = type(FORMAT).read

    def read(self: object, entry: object, base: str) -> object:
        if getattr(entry, "key", "") == URL:
            raise ZeroDivisionError
        return real(self, entry, base)  # type: ignore[arg-type]

    monkeypatch.setattr(type(FORMAT), "read", read)
    report = kb.reread()
    assert [key for key, _ in report.unread] == [URL]
    assert "please report" in report.unread[0][1]
    assert report.unchanged == 1
    assert triples(kb) == before


def test_a_document_is_read_anew_within_the_limits_of_an_ingest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: None
) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(review(), review(URL + "-2", "The mill burned down"))
        before = triples(kb)
        monkeypatch.setenv("PROVENANCE_READING_MEMORY_MIB", "1")
        report = kb.reread()
        assert [key for key, _ in report.unread] == [URL, URL + "-2"]
        assert all("memory" in reason for _, reason in report.unread)
        assert (report.unchanged, triples(kb)) == (0, before)
        monkeypatch.delenv("PROVENANCE_READING_MEMORY_MIB")
        told: list[tuple[int, int]] = []
        assert kb.reread(progress=lambda done, known: told.append((done, known))).unchanged == 2
        assert told == [(1, 2), (2, 2)]


def test_only_current_records_are_read_anew(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    kb.withdraw(URL, "mistaken")
    assert kb.reread().unchanged == 0
    with pytest.raises(RequestError, match="no current record"):
        kb.reread(URL)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_forgetting_one_of_a_file_of_several_leaves_the_others(kb: KnowledgeBase, coding: str, tmp_path: Path) -> None:
    other = review(URL + "-2", "The mill burned down")
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join([review(), other]).decode().encode(coding))
    kb.ingest(path)
    told, _ = kb.forget(URL, "a source asked")
    assert told.documents == 1
    ledger = kb._storage.ledger
    rows = ledger._db.execute("SELECT sha256 FROM bodies").fetchall()
    assert all(CLAIM.encode() not in ledger.body(sha256) for (sha256,) in rows)
    assert kb.stats().records == 1
    assert kb.verify().problem is None
    assert kb.verify().deliveries == 1


REFUSED = b'{"@type": "ClaimReview", "description": "told by Zdenka Orlik at the third lock on a Sunday"}'


def left_of(place: Path, *needles: bytes) -> list[str]:
    files = [path for path in place.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("named", ["path", "name"])
def test_a_file_whose_entries_were_all_refused_can_be_forgotten(tmp_path: Path, coding: str, named: str) -> None:
    path, place = tmp_path / "leak.jsonl", tmp_path / "kb"
    path.write_bytes(b"\n".join([REFUSED, b"not even JSON, from Zdenka Orlik"]).decode().encode(coding))
    needle = "told by Zdenka Orlik at the third".encode(coding.replace("16", "16-le"))
    with KnowledgeBase.create(place) as kb:
        kb.ingest(review("https://harbour-check.example/mill", "The mill burned down in the night to Tuesday"))
        assert not kb.ingest(path).complete
        ledger = kb._storage.ledger
        stored = [ledger.stored_form(sha256) or b"" for sha256, _ in ledger.bodies()]
        pieces = [
            row[0] for row in ledger._db.execute("SELECT CAST(content AS BLOB) FROM bodies") if row[0] not in stored
        ]
        told, searched = kb.forget(str(path if named == "path" else path.name), "a source asked")
        assert (told.key, told.records, told.documents) == (str(path) if named == "path" else path.name, (), 0)
        assert told.slices == len(told.erased) > 0
        assert searched > 0
        assert left_of(place, needle, *(piece for piece in pieces if len(piece) > 30)) == []
        assert kb.verify().problem is None
        assert kb.stats().records == 1
        event = list(kb.log(kinds=("forgotten",)))[-1]
        assert (event.what, event.reason) == (f"{len(told.erased)} bodies erased of the file {path}", "a source asked")
        assert kb.changes("2020").records
        kb.rebuild()
        with pytest.raises(RequestError, match="nothing of"):
            kb.forget(str(path), "again")
        with pytest.raises(RequestError, match="what is erased cannot come back"):
            kb.undo()
        assert any("--readmit" in str(error) for error in kb.ingest(path).refused)
        assert left_of(place, needle) == []
        kb.ingest(path, readmit=True)
        assert kb.forget(str(path), "once more")[0].slices == told.slices
        assert left_of(place, needle) == []


def test_with_a_file_go_the_records_that_came_by_nothing_else(tmp_path: Path) -> None:
    both = review(URL + "-2", "The mill burned down in the night to Tuesday, as the miller Jaro Winkel tells")
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_bytes(b"\n".join([review(), both, REFUSED]))
    other.write_bytes(b"\n".join([both, b"{}"]))
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(one, other)
        told, _ = kb.forget(str(one), "a source asked")
        assert told.records == (URL,)
        assert {name for names in told.kept.values() for name in names} >= {URL + "-2"}
        assert left_of(tmp_path / "kb", CLAIM.encode(), b"Zdenka Orlik") == []
        assert [record.key for record in kb._storage.ledger.current_readings()] == [URL + "-2"]
        assert kb.verify().problem is None
        deliveries = [e for e in kb._storage.ledger.entries() if e.kind == "delivery"]
        assert kb._storage.ledger.delivery_bytes(deliveries[1].seq) == other.read_bytes()
        told, _ = kb.forget(str(other), "a source asked")
        assert told.records == ()
        kb.forget(URL + "-2", "a source asked")
        assert left_of(tmp_path / "kb", b"Jaro Winkel") == []


def test_a_file_name_that_several_files_have_is_not_enough(kb: KnowledgeBase, tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.jsonl").write_bytes(REFUSED + b"\n" + b"{}" * number)
        kb.ingest(tmp_path / folder / "x.jsonl")
    with pytest.raises(RequestError, match=r"several files have the name 'x\.jsonl': .*a/x\.jsonl, .*b/x\.jsonl"):
        kb.forget("x.jsonl", "a source asked")


def test_a_reason_is_asked_for(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    with pytest.raises(RequestError, match="say why"):
        kb.forget(URL, " ")


def test_forgetting_by_iri(kb: KnowledgeBase) -> None:
    kb.ingest(review())
    iri = kb._storage.ledger.standing()[URL].iri
    assert kb.forget(iri, "a source asked")[0].key == URL
    assert kb.stats().records == 0
    with pytest.raises((RequestError, InputRefusedError)):
        kb.forget("nowhere", "x")
