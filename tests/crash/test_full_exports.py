"""A disk that is full where something is handed on, or where the knowledge base lies: told, nothing half written."""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.cli.main import run
from provenance.errors import InputRefusedError, KnowledgeBaseError
from provenance.kb.export import FORMATS

pytestmark = pytest.mark.usefixtures("one_process")
FREE = 6_000
"""Bytes left on the small disk; everything that is written there is larger."""


def review(number: int) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://harbour-check.example/reviews/{number}",
        "claimReviewed": f"The ferry number {number} to Port Amber sank at its berth on a calm Monday morning",
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": f"Ilse Vandor {number}"}},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }


def feed(first: int, count: int) -> bytes:
    return "\n".join(json.dumps(review(number)) for number in range(first, first + count)).encode()


def fill(disk: Path, free: int) -> Path:
    """Fill the disk but for so many bytes."""
    filler = disk / "filler"
    filler.write_bytes(b"\0" * (shutil.disk_usage(disk).free - free))
    return filler


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.create(tmp_path_factory.mktemp("kept") / "kb") as made:
        made.ingest(feed(0, 60))
        made.cases.create("ferries", records=[f"https://harbour-check.example/reviews/{n}" for n in range(60)])
        yield made


Hand = Callable[[KnowledgeBase, Path], object]
HANDED_ON: dict[str, Hand] = {
    **{f"out.{name}": lambda kb, path, name=name: kb.export(path, name) for name in FORMATS if name != "csv"},  # type: ignore[misc]
    "out": lambda kb, path: kb.export(path, "csv"),
    "out.zip": lambda kb, path: kb.export(path),
    "case.zip": lambda kb, path: kb.cases.export("ferries", path),
    "view.html": lambda kb, path: kb.view("The ferry number 7 to").save(path),
}
"""Everything that writes a file for others; what comes to write another one is to be named here."""


@pytest.mark.parametrize("name", HANDED_ON)
def test_where_it_is_handed_on(kb: KnowledgeBase, small: Path, name: str) -> None:
    target = small / name
    if target.suffix:
        target.write_bytes(b"an older file")
    filler = fill(small, FREE)
    before = {path: path.stat().st_size for path in small.rglob("*")}
    with pytest.raises(InputRefusedError, match=rf"{name}.* cannot be written: No space left"):
        HANDED_ON[name](kb, target)
    assert {path: path.stat().st_size for path in small.rglob("*")} == before
    assert not target.suffix or target.read_bytes() == b"an older file"
    assert kb.stats().records == 60
    filler.unlink()
    HANDED_ON[name](kb, target)
    written = [target] if target.is_file() else list(target.iterdir())
    assert sum(path.stat().st_size for path in written) > FREE


@pytest.mark.parametrize("name", [name for name in HANDED_ON if name != "out.xlsx"])  # openpyxl has files of its own
def test_where_no_file_may_grow(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    """The same without root: a limit on the size of files."""
    target = tmp_path / name
    if target.suffix:
        target.write_bytes(b"an older file")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FREE, hard))
    try:
        with pytest.raises(InputRefusedError, match=rf"{name}.* cannot be written: File too large"):
            HANDED_ON[name](kb, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an older file"] * bool(target.suffix)


def test_where_a_report_is_written(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, report = tmp_path / "feed.jsonl", small / "report.json"
    source.write_bytes(feed(0, 20) + b"\n{}" * 60)
    report.write_bytes(b"an older file")
    fill(small, 0)
    command = ["-k", str(tmp_path / "kb"), "ingest", "--create", str(source), "--report", str(report)]
    assert run(command) == 1
    assert "report.json: cannot be written: No space left" in capsys.readouterr().err.replace("\n", "")
    assert report.read_bytes() == b"an older file"
    assert {path.name for path in small.iterdir()} == {"report.json", "filler"}
    with KnowledgeBase.open(tmp_path / "kb") as kb:
        assert kb.stats().records == 20


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("export", "-o", "-", "--format", "nq"), ("kb", "stats"), ("kb", "log")])
def test_where_standard_output_goes(kb: KnowledgeBase, arguments: tuple[str, ...]) -> None:
    place = kb._storage.path
    command = [sys.executable, "-c", "from provenance.cli.main import main; main()", "-k", str(place), *arguments]
    with FULL.open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "No space left" in done.stderr


@pytest.mark.parametrize("free", [0, 20_000, 60_000, 150_000, 300_000, 600_000, 900_000])
def test_where_the_knowledge_base_lies(small: Path, free: int) -> None:
    """Whatever it is that no longer fits: ledger, index, search file or snapshot."""
    with KnowledgeBase.create(small / "kb") as kb:
        kb.ingest(feed(0, 5))
        filler = fill(small, free)
        refused: list[str] = []
        for first in range(100, 1000, 100):
            before = kb.stats().records
            try:
                kb.ingest(feed(first, 100))
            except KnowledgeBaseError as error:
                refused.append(str(error))
            else:
                before += 100
            assert kb.stats().records >= before
        assert refused
        assert all("free" in told for told in refused)
        filler.unlink()
    with KnowledgeBase.open(small / "kb") as kb:
        kb.ingest(feed(90, 5))
        assert kb.verify().problem is None
        assert kb.stats().records >= 10
        for first in (0, 90):
            assert kb.ingest(feed(first, 5)).unchanged == 5
        assert len(kb.search("ferry port amber", kind="claim", limit=10_000)) == kb.stats().records
