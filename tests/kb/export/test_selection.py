"""What is confidential never leaves, and a part is whole."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance import InputRefusedError, KnowledgeBase, RequestError
from provenance.iri import record_iri
from provenance.kb.export import FORMATS
from provenance.store.judgements import confidential_records

Take = Callable[..., None]
PORT = "https://port.example/"
SECRET = "Wrenna Tolk of the customs office"


@pytest.fixture
def mixed(kb: KnowledgeBase, take: Take) -> KnowledgeBase:
    """A public record, and a confidential one that shares its checker."""
    take(kb, f"{PORT}1", "The ferry sank")
    take(kb, f"{PORT}2", SECRET)
    kb.confidential(f"{PORT}2", "source protection")
    return kb


def unpacked(content: bytes) -> bytes:
    """What a reader finds: a workbook and the tables are archives."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_a_confidential_record_leaves(mixed: KnowledgeBase, take: Take, form: str) -> None:
    out, expected = io.BytesIO(), io.BytesIO()
    report = mixed.export(out, form)
    assert (report.records, report.withheld) == (1, 1)
    with KnowledgeBase.in_memory() as alone:
        take(alone, f"{PORT}1", "The ferry sank")
        alone.export(expected, form)
    written = unpacked(out.getvalue())
    assert b"The ferry sank" in written or form == "claimreview"
    for secret in ("Wrenna", f"{PORT}2", record_iri(f"{PORT}2")):
        assert secret.encode() not in written
    if form not in ("xlsx", "trig", "nq", "csv", "gexf"):  # these tell of times
        assert out.getvalue() == expected.getvalue()


def test_asking_for_a_confidential_record_gives_nothing_of_it(mixed: KnowledgeBase) -> None:
    for part in ({"records": [f"{PORT}2"]}, {"claims": [SECRET]}):
        out = io.BytesIO()
        report = mixed.export(out, "nq", **part)  # type: ignore[arg-type]
        assert (report.records, report.withheld) == (0, 1)
        assert b"Wrenna" not in out.getvalue()
        assert f"{PORT}2".encode() not in out.getvalue()


def test_the_mark_can_be_lifted_and_outlives_replacement(mixed: KnowledgeBase, take: Take) -> None:
    take(mixed, f"{PORT}2", SECRET + ", again")
    assert mixed.export(io.BytesIO(), "nq").withheld == 1
    with pytest.raises(RequestError, match="already"):
        mixed.confidential(f"{PORT}2", "twice")
    mixed.confidential(f"{PORT}2", "she agreed", lift=True)
    assert mixed.export(io.BytesIO(), "nq").withheld == 0
    with pytest.raises(RequestError, match="not confidential"):
        mixed.confidential(f"{PORT}2", "twice", lift=True)
    assert confidential_records(mixed._storage.ledger) == frozenset()


def test_a_mark_needs_a_record_and_a_reason(mixed: KnowledgeBase) -> None:
    with pytest.raises(RequestError, match="no record"):
        mixed.confidential("nowhere", "because")
    with pytest.raises(RequestError, match="why"):
        mixed.confidential(f"{PORT}1", " ")


def test_a_record_is_named_by_key_or_iri(mixed: KnowledgeBase) -> None:
    for name in (f"{PORT}1", record_iri(f"{PORT}1")):
        assert mixed.export(io.BytesIO(), "nq", records=[name]).records == 1
    with pytest.raises(RequestError, match="nowhere"):
        mixed.export(io.BytesIO(), "nq", records=["nowhere"])


def test_a_past_state_is_exported_without_what_is_confidential_now(tmp_path: Path, take: Take) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        take(kb, f"{PORT}1", "The ferry sank")
        take(kb, f"{PORT}2", SECRET)
        kb.confidential(f"{PORT}2", "source protection")
        moment = next(iter(kb._storage.ledger.entries(after=kb._storage.ledger.number - 1))).at
        kb.withdraw(f"{PORT}1", "an error")
        assert kb.export(io.BytesIO(), "nq").records == 0
        with kb.at(as_of=moment) as then:
            out = io.BytesIO()
            report = kb.export(out, "nq", of=then)
        assert (report.records, report.withheld) == (1, 1)
        assert b"Wrenna" not in out.getvalue()


def test_targets_are_whole_or_absent(mixed: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.nq"
    mixed.export(target)
    before = target.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("provenance.kb.export.graphs.ox.serialize", full)
    with pytest.raises(InputRefusedError, match="No space left"):
        mixed.export(target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["x.nq"]


@pytest.mark.parametrize(
    ("target", "form", "told"),
    [("x.docx", None, "--format"), ("x", None, "--format"), ("x.nq", "docx", "docx"), ("x.csv", "csv", ".zip")],
)
def test_an_unclear_target_is_wrong_use(
    mixed: KnowledgeBase, tmp_path: Path, target: str, form: str | None, told: str
) -> None:
    with pytest.raises(RequestError, match=told):
        mixed.export(tmp_path / target, form)
    assert not list(tmp_path.iterdir())


def test_progress_is_told(mixed: KnowledgeBase) -> None:
    for form in FORMATS:
        told: list[tuple[int, int]] = []
        mixed.export(io.BytesIO(), form, progress=lambda done, known, told=told: told.append((done, known)))  # type: ignore[misc]
        assert told[-1][0] == told[-1][1], form
