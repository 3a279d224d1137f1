"""Each hostile file is refused with words or read; nothing crashes, hangs, goes out or comes in by the back."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from provenance import IngestReport, KnowledgeBase
from provenance.store.entries import Kind

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "files.toml").read_text("utf-8"))["file"]
SECONDS = 30
FAULTS = re.compile(r"crashed the process|ended the process|was not read within|please report")


class Taken:
    """What became of the files, by name."""

    def __init__(self, kb: KnowledgeBase, report: IngestReport) -> None:
        self.kb, self.report = kb, report
        self.refused: dict[str, list[str]] = defaultdict(list)
        self.said: dict[str, list[str]] = defaultdict(list)
        self.notes: dict[str, set[str]] = defaultdict(set)
        for error in report.refused:
            self.refused[Path(error.source).name].append(f"{error.place}: {error.reason}")
        ledger = kb._storage.ledger
        names, keys = {}, {}
        for entry in ledger.entries():
            if entry.kind == Kind.DOCUMENT:
                names[entry.seq] = keys[entry.key] = Path(entry.detail["source"]).name
            elif entry.kind == Kind.READING:
                self.said[names[entry.ref or 0]].append(ledger.reading(entry.seq).nquads.decode())
        for key, note in report.notes:
            self.notes[keys[key]].add(note.kind)


@pytest.fixture(scope="session")
def taken(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """All files, taken in by one call."""
    with KnowledgeBase.create(tmp_path_factory.mktemp("base") / "kb") as kb:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PROVENANCE_READING_SECONDS", str(SECONDS))
            report = kb.ingest(*files.values())
        yield Taken(kb, report)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_hostile_file(case: dict[str, Any], taken: Taken) -> None:
    refused, said = taken.refused[case["name"]], taken.said[case["name"]]
    assert refused or said, "neither refused nor read"
    assert not [reason for reason in refused if FAULTS.search(reason)]
    if "either" not in case:
        wanted = case.get("refused", [])
        wanted = [wanted] if isinstance(wanted, str) else wanted
        assert len(refused) == len(wanted), refused
        assert all(words in reason for words, reason in zip(wanted, refused, strict=True)), refused
        assert len(said) == case.get("read", 0)
        assert set(case.get("notes", ())) <= taken.notes[case["name"]]
    whole = "".join(said)
    assert not [words for words in case.get("absent", ()) if words in whole]
    assert not [words for words in case.get("present", ()) if words not in whole]


def test_every_case_is_one_of_its_kind() -> None:
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(("either" in case) != bool({"refused", "read"} & set(case)) for case in CASES)


def test_nobody_asks_the_network_or_reads_another_file(taken: Taken, trap: Any) -> None:
    secret = trap.secret.read_text()
    assert not [name for name, said in taken.said.items() if secret in "".join(said)]
    assert not trap.caught
    assert not Path("/tmp/climbed.txt").exists()  # noqa: S108 - where one of the archives wants to write


def test_what_was_taken_in_is_whole(taken: Taken) -> None:
    verified = taken.kb.verify()
    assert verified.problem is None
    for quad in taken.kb._storage.view():
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert not isinstance(term, ox.BlankNode)


def test_no_address_runs_a_script_or_slips_in(taken: Taken) -> None:
    for name, said in taken.said.items():
        quads = [quad for one in said for quad in ox.parse(one, format=ox.RdfFormat.N_QUADS)]
        terms = {str(term)[1:-1] for quad in quads for term in quad if isinstance(term, ox.NamedNode)}
        assert not [iri for iri in terms if not iri.startswith(("http://", "https://", "urn:"))], name
        assert not [iri for iri in terms if iri.startswith("urn:evil:")], name


def test_views_show_markup_as_words(taken: Taken, tmp_path: Path) -> None:
    [claim] = taken.kb.claims("<script>alert(1)</script>")
    taken.kb.view(claim).save(tmp_path / "claim.html")
    page = (tmp_path / "claim.html").read_text()
    assert not re.search(r"<script>alert|<img src=x", page)


def test_the_same_again_changes_nothing(taken: Taken, files: dict[str, Path]) -> None:
    names = sorted(name for name in taken.said if taken.said[name] and not taken.refused[name])[::3]
    report = taken.kb.ingest(*(files[name] for name in names))
    assert (report.read, report.replaced, report.refused) == (0, 0, [])
