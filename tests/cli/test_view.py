"""``provenance view KIND``: each writes what its file's name says, from the state that is asked for."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
CLAIM = "The ferry sank"
CONSTRUCT = "CONSTRUCT { ?a cp:asserts ?c } WHERE { ?a cp:asserts ?c }"


@pytest.fixture
def filled(run: Run) -> Run:
    run("add", "--yes", "--speaker", "Ilse Vandor", "--stance", "asserts", "--claim", CLAIM, "--date", "2024-02-03")
    return run


KINDS = {
    "claim": ["claim", CLAIM],
    "timeline": ["timeline", CLAIM],
    "sources": ["sources", CLAIM],
    "rings": ["rings", CLAIM],
    "link rings": ["rings"],
    "originator": ["originator", "Ilse Vandor"],
    "overview": ["overview"],
    "agreement": ["agreement", "--classes", "3"],
    "query": ["query", "-e", CONSTRUCT],
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_written_as_page_svg_and_png(kind: str, filled: Run, tmp_path: Path) -> None:
    begins = {"html": b"<!DOCTYPE html>", "svg": b"<svg", "png": b"\x89PNG"}
    for suffix, beginning in begins.items():
        target = tmp_path / f"picture.{suffix}"
        done = filled("view", *KINDS[kind], "-o", str(target))
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"Wrote {target}\n"
        assert target.read_bytes().startswith(beginning)


def test_another_suffix_is_refused_before_anything_is_done(filled: Run, tmp_path: Path) -> None:
    done = filled("view", "claim", "no such claim at all", "-o", str(tmp_path / "x.txt"))
    assert done.returncode == 2
    assert "let it end in .html (a page), .svg or .png (a picture)" in done.stderr
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize("kind", ["claim", "timeline", "sources", "originator", "overview", "query"])
def test_a_past_state_is_drawn_and_says_so(kind: str, filled: Run, tmp_path: Path) -> None:
    target = tmp_path / "then.svg"
    done = filled("view", *KINDS[kind], "--published-by", "2025", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert ">Published by</text>" in target.read_text("utf-8")


def test_who_is_not_there_is_told_with_advice(filled: Run) -> None:
    done = filled("view", "originator", "Joran Pell", "-o", "x.svg")
    assert done.returncode == 2
    assert "give its whole name, or its IRI" in done.stderr


def test_a_query_of_another_form_is_refused_with_advice(filled: Run) -> None:
    done = filled("view", "query", "-e", "SELECT ?c { ?c a schema:Claim }", "-o", "x.svg")
    assert done.returncode == 2
    assert "a SELECT of ?s ?p ?o" in done.stderr
