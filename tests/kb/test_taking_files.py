"""Files in pieces, directories, streams, and an ingest that is interrupted."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.process.messages import Looked
from provenance.kb import IngestInterrupted, cutting, taking
from provenance.kb.cutting import cuts
from provenance.kb.given import Document, documents
from provenance.model import Reading
from provenance.rdf import Statements, nquads


def line(number: int, claim: str = "The quay burned down on Monday morning") -> bytes:
    node = {
        "@type": "ClaimReview",
        "url": f"https://harbour-check.example/checks/{number}",
        "claimReviewed": f"{claim}, said report {number}",
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    return json.dumps(node).encode() + b"\n"


@pytest.fixture(params=["memory", "disk"])
def kb(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KnowledgeBase]:
    """A knowledge base that takes files in pieces of two lines or so."""
    monkeypatch.setattr(cutting, "PIECE_BYTES", 600)
    monkeypatch.setattr(taking, "PIECE_BYTES", 600)
    with KnowledgeBase.in_memory() if request.param == "memory" else KnowledgeBase.create(tmp_path / "kb") as opened:
        yield opened


def kinds(kb: KnowledgeBase) -> list[str]:
    return [str(entry.kind) for entry in kb._storage.ledger.entries()]


def test_cuts_end_with_lines_and_give_the_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "PIECE_BYTES", 10)
    content = b"one\ntwo\nthree is a long line of its own\n\n\nfour\nfive"
    (tmp_path / "a").write_bytes(content)
    file = os.open(tmp_path / "a", os.O_RDONLY)
    found = list(cuts(file, len(content), Looked("claimreview")))
    os.close(file)
    pieces = [content[cut.start : cut.end] for cut in found]
    assert b"".join(pieces) == content
    assert all(piece.endswith(b"\n") for piece in pieces[:-1])
    assert [cut.line for cut in found] == [1 + content[: cut.start].count(b"\n") for cut in found]
    assert len(found) > 1


def test_a_file_in_pieces_is_read_as_one(kb: KnowledgeBase, tmp_path: Path) -> None:
    content = b"".join(map(line, range(12))) + b"{broken\n" + line(12)
    (tmp_path / "feed.jsonl").write_bytes(content)
    report = kb.ingest(tmp_path / "feed.jsonl")
    assert (report.read, [error.place for error in report.refused]) == (13, ["line 13, column 2"])
    ledger = kb._storage.ledger
    parts = [ledger.delivery_bytes(entry.seq) for entry in ledger.entries() if entry.kind == "delivery"]
    assert b"".join(parts) == content
    assert len(parts) > 2


def test_the_same_page_again_is_numbered_over_all_pieces(kb: KnowledgeBase, tmp_path: Path) -> None:
    path, other = tmp_path / "feed.jsonl", line(0, "The mill fell into the river on Sunday")
    path.write_bytes(line(0) + b"".join(map(line, range(1, 9))) + other + line(0) + other)
    page = "https://harbour-check.example/checks/0"
    for _ in range(2):
        report = kb.ingest(path)
        assert {page, f"{page}#2"} <= kb._storage.ledger.standing().keys()
        assert f"{page}#3" not in kb._storage.ledger.standing()
    assert (report.read, report.replaced, report.unchanged) == (0, 0, 10)
    path.write_bytes(path.read_bytes() + line(0, "The bell was stolen at night from its tower"))
    assert kb.ingest(path).read == 1
    assert f"{page}#3" in kb._storage.ledger.standing()


def test_what_was_delivered_before_is_not_read_again(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"".join(map(line, range(12))))
    kb.ingest(path)
    before = kinds(kb)
    report = kb.ingest(path)
    assert (report.read, report.unchanged) == (0, 12)
    assert set(kinds(kb)[len(before) :]) == {"seen"}
    assert len(kinds(kb)) - len(before) < 12
    path.write_bytes(path.read_bytes() + line(12))
    report = kb.ingest(path)
    assert (report.read, report.unchanged) == (1, 12)


def test_a_withdrawn_record_is_refused_though_its_file_came_before(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"".join(map(line, range(6))))
    kb.ingest(path)
    kb.withdraw("https://harbour-check.example/checks/3", "retracted")
    report = kb.ingest(path)
    assert (report.read, report.unchanged, len(report.refused)) == (0, 5, 1)


def test_the_ledger_does_not_depend_on_the_number_of_readers(tmp_path: Path, processes: None) -> None:
    for number in range(8):
        (tmp_path / f"{number}.json").write_bytes(line(number % 5, f"The claim of file {number} is this"))
    told = []
    for jobs in (1, 3):
        with KnowledgeBase.create(tmp_path / f"kb{jobs}") as kb:
            report = kb.ingest(*sorted(tmp_path.glob("*.json")), jobs=jobs)
            told.append((report.as_dict(), [(e.kind, e.key, e.body) for e in kb._storage.ledger.entries()][1:]))
    assert told[0] == told[1]


def test_a_directory_is_read_with_all_below_it(kb: KnowledgeBase, tmp_path: Path) -> None:
    folder = tmp_path / "given"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "b.json").write_bytes(line(1))
    (folder / "deep" / "er" / "a.json").write_bytes(line(2))
    (folder / ".hidden" / "c.json").write_bytes(line(3))
    (folder / ".d.json").write_bytes(line(4))
    (folder / "noise.bin").write_bytes(b"\x00\xff\xfe\x00\x01" * 40)
    (folder / "gone.json").symlink_to(folder / "nowhere.json")
    report = kb.ingest(folder)
    assert report.read == 2
    assert report.skipped == [str(folder / "noise.bin")]
    assert [error.source for error in report.refused] == [str(folder / "gone.json")]
    assert "1 file skipped that no format claims" in report.summary()


def test_of_one_address_in_two_files_the_later_counts_and_is_told(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(1) + line(2))
    (tmp_path / "b.jsonl").write_bytes(line(1, "The mill fell into the river on Sunday") + line(3))
    report = kb.ingest(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert (report.read, report.replaced, report.refused) == (3, 1, [])
    assert [note.kind for _, note in report.notes if "replaced" in note.kind] == ["replaced-by-other-source"]


def kept(kb: KnowledgeBase) -> set[str]:
    return {
        str(row[0]).partition(", said")[0]
        for row in kb.query("SELECT ?text { ?claim a schema:Claim ; schema:text ?text }").rows
    }


def dated(text: str, day: str | None) -> bytes:
    node = json.loads(line(1, text))
    return json.dumps({**node, "datePublished": day} if day else node).encode()


@pytest.mark.parametrize(
    ("first", "second", "stays"), [("2024-05-02", "2024-05-01", 0), (None, None, 1), (None, "2024", 1)]
)
def test_files_that_differ_about_an_address_change_nothing_the_second_time(
    kb: KnowledgeBase, tmp_path: Path, first: str | None, second: str | None, stays: int
) -> None:
    texts = ("The mill fell into the river on Sunday", "The mill burned down on Monday night")
    for name, text, day in (("a.json", texts[0], first), ("b.json", texts[1], second)):
        (tmp_path / name).write_bytes(dated(text, day))
    kb.ingest(tmp_path)
    assert kept(kb) == {texts[stays]}
    for _ in range(2):
        report = kb.ingest(tmp_path)
        assert (report.read, report.replaced, report.unchanged, report.refused) == (0, 0, 2, [])
        assert [note.kind for _, note in report.notes if "differs" in note.kind] == ["differs-within-call"]
    assert kept(kb) == {texts[stays]}
    (tmp_path / "ab"[stays]).with_suffix(".json").write_bytes(dated("The mill stands", (first, second)[stays]))
    assert kb.ingest(tmp_path).replaced == 1
    assert kept(kb) == {"The mill stands"}


def test_a_file_that_was_passed_over_counts_when_it_comes_alone(kb: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(dated("The mill fell into the river on Sunday", "2023-01-01"))
    (tmp_path / "b.json").write_bytes(dated("The mill burned down on Monday night", "2024-01-01"))
    kb.ingest(tmp_path)
    assert kb.ingest(tmp_path / "a.json").replaced == 1
    assert kept(kb) == {"The mill fell into the river on Sunday"}


def test_of_one_name_in_two_folders_the_second_is_refused(kb: KnowledgeBase, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        node = json.loads(line(1, f"The claim in {folder} is this one"))
        del node["url"]
        (tmp_path / folder / "one.json").write_text(json.dumps(node))
    report = kb.ingest(tmp_path / "a" / "one.json", tmp_path / "b" / "one.json")
    assert (report.read, ["also called" in error.reason for error in report.refused]) == (1, [True])


def test_a_stream_is_read_as_its_bytes(kb: KnowledgeBase) -> None:
    assert kb.ingest(io.BytesIO(line(1))).read == 1
    assert kb.ingest(line(1)).unchanged == 1


def test_a_name_that_is_no_text_is_told_with_escapes(kb: KnowledgeBase, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - of bytes
    for name, content in (
        (b"quay\xff.jsonl", line(1)),
        (b"quay\xfe.json", b"{bad"),
        (b"quay\xfd.md", b"The mayor said the quay burned."),
    ):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - of bytes
            file.write(content)
    report = kb.ingest(tmp_path / "in")
    assert report.read == 2
    assert [error.source for error in report.refused] == ["quay\\xfe.json"]
    assert "quay\\xfd.md" in {entry.key for entry in kb._storage.ledger.entries()}
    assert json.dumps(report.as_dict(), ensure_ascii=False).encode()
    assert kb.ingest(tmp_path / "in").unchanged == 2
    with pytest.raises(RequestError, match="UTF-8"):
        kb.ingest(line(2), source="urn:quay:\udcff")


@pytest.mark.parametrize("becomes", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_became_no_regular_file_is_not_waited_for(tmp_path: Path, becomes: Callable[[Path], None]) -> None:
    (tmp_path / "quay.jsonl").write_bytes(line(1))
    [found] = documents([tmp_path], None)
    assert isinstance(found, Document)
    (tmp_path / "quay.jsonl").unlink()
    becomes(tmp_path / "quay.jsonl")
    with pytest.raises(InputRefusedError, match="no regular file"):
        found.open()


def test_what_is_no_regular_file_is_refused(kb: KnowledgeBase, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    [error] = kb.ingest(tmp_path / "pipe").refused
    assert error.reason == "is no regular file"


def test_a_file_too_big_to_be_read_at_once_is_refused_before_it_is_read(kb: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "sparse.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # hashing it would take an hour
    [refused] = kb.ingest(path).refused
    assert "are read at once" in refused.reason


def test_an_interrupt_keeps_what_was_read_and_the_next_call_goes_on(
    kb: KnowledgeBase, tmp_path: Path, processes: None
) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"".join(map(line, range(40))))

    pressed: list[int] = []

    def stop(done: int, known: int) -> None:
        if done and not pressed:
            pressed.append(done)
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(IngestInterrupted) as interrupted:
        kb.ingest(path, progress=stop)
    assert signal.getsignal(signal.SIGINT) is before
    read = interrupted.value.report.read
    assert 0 < read < 40
    assert kb.stats().records == read
    report = kb.ingest(path)
    assert (report.read, report.unchanged) == (40 - read, read)


def test_what_may_not_be_stored_is_refused_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(reading: Reading | Statements) -> bytes:
        sound = nquads(reading)
        return sound + b"<urn:a> <urn:b> <urn:c> <urn:other> .\n" if b"said report 1" in sound else sound

    monkeypatch.delattr(type(FORMAT), "written")  # else it writes by itself
    monkeypatch.setattr("provenance.ingest.process.work.nquads", elsewhere)
    with KnowledgeBase.in_memory() as kb:
        report = kb.ingest(line(1) + line(2))
        assert (report.read, kb.stats().records) == (1, 1)
    [error] = report.refused
    assert (error.place, "another graph" in error.reason) == ("line 1", True)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Measured of the whole process that takes in: four times the file, much less than twice the memory."""
    program = (
        "import sys, resource\nfrom provenance import KnowledgeBase\n"
        "with KnowledgeBase.create(sys.argv[2]) as kb:\n    kb.ingest(sys.argv[1], format='claimreview', jobs=1)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    peaks = []
    for count in (1500, 6000):
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(b"".join(b'{"x": "' + b"y" * 2000 + b'"}\n' for _ in range(count)))
        told = subprocess.run(
            [sys.executable, "-c", program, path, tmp_path / f"kb{count}"], check=True, capture_output=True
        )
        peaks.append(int(told.stdout))
    assert peaks[1] < 1.3 * peaks[0]


def test_ctrl_c_on_the_command_line_ends_with_130_and_a_report(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"".join(line(number, "word " * 60) for number in range(20_000)))
    command = [sys.executable, "-m", "provenance", "-k", str(tmp_path / "kb"), "ingest", "--create", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "kb" / "ledger.sqlite3").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        told, warned = process.communicate(timeout=120)
    assert process.returncode == 130, warned
    assert b"goes on from here" in warned
    assert b"read" in told or b"nothing" in told
