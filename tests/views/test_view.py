"""Saving a view, and showing it in a notebook."""

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance.analysis.trace import Trace
from provenance.errors import InputRefusedError, RequestError
from provenance.views.view import Page, View, claim_view


def test_it_is_saved_whole(tmp_path: Path, bare: Trace) -> None:
    view = claim_view(bare)
    target = view.save(tmp_path / "claim.html")
    assert target.read_text("utf-8") == view.html
    assert [path.name for path in tmp_path.iterdir()] == ["claim.html"]


def test_the_name_decides_what_is_written(tmp_path: Path, bare: Trace) -> None:
    view = claim_view(bare)
    assert view.save(tmp_path / "claim.SVG").read_text("utf-8") == view.svg
    assert view.save(tmp_path / "claim.htm").read_text("utf-8") == view.html
    assert view.save(tmp_path / "claim.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("name", ["claim.txt", "claim", "claim.html.gz"])
def test_another_name_is_refused_with_advice_and_nothing_is_written(name: str, tmp_path: Path, bare: Trace) -> None:
    with pytest.raises(RequestError, match=r"let it end in \.html \(a page\), \.svg or \.png"):
        claim_view(bare).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "claim.html"
    target.write_text("old")
    Page("new").save(str(target))
    assert target.read_text() == "new"


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=r"there is no directory .*nowhere"):
        Page("x").save(tmp_path / "nowhere" / "claim.html")


def test_a_directory_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="is a directory"):
        Page("x").save(tmp_path)


def test_when_writing_fails_the_old_file_stays_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "claim.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputRefusedError, match="No space left on device"):
        Page("new").save(target)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["claim.html"]  # noqa: PTH208


@pytest.mark.skipif(os.name != "posix", reason="permission bits are a POSIX matter")
def test_the_file_may_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert Page("x").save(tmp_path / "v.html").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_in_a_notebook_it_sits_in_a_sandbox(hostile: Trace) -> None:
    view = claim_view(hostile)
    frames: list[dict[str, str | None]] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            frames.append({"tag": tag, **dict(attrs)})

    Collector().feed(view._repr_html_())
    (frame,) = frames
    assert frame["tag"] == "iframe"
    assert frame["sandbox"] == "allow-scripts"
    assert frame["srcdoc"] == view.html


def test_boxes_and_lines_go_on_to_pyvis(harbour: Trace) -> None:
    view = claim_view(harbour)
    made = view.to_pyvis()
    assert {node["label"] for node in made.nodes} >= {"Ilse Vandor"}
    assert "refutes" in {edge["kind"] for edge in made.edges}
    assert made.options.physics.enabled is False


def test_a_matrix_has_no_boxes_for_pyvis() -> None:
    with pytest.raises(RequestError, match="a matrix has no boxes"):
        View(str, str).to_pyvis()
