"""Saving a view, and showing it in a notebook."""

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance.analysis.trace import Trace
from provenance.errors import InputRefusedError
from provenance.views.view import View, claim_view


def test_it_is_saved_whole(tmp_path: Path, bare: Trace) -> None:
    view = claim_view(bare)
    target = view.save(tmp_path / "claim.html")
    assert target.read_text("utf-8") == view.html
    assert [path.name for path in tmp_path.iterdir()] == ["claim.html"]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "claim.html"
    target.write_text("old")
    View("new").save(str(target))
    assert target.read_text() == "new"


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match=r"there is no directory .*nowhere"):
        View("x").save(tmp_path / "nowhere" / "claim.html")


def test_a_directory_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(InputRefusedError, match="is a directory"):
        View("x").save(tmp_path)


def test_when_writing_fails_the_old_file_stays_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "claim.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputRefusedError, match="No space left on device"):
        View("new").save(target)
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["claim.html"]  # noqa: PTH208


@pytest.mark.skipif(os.name != "posix", reason="permission bits are a POSIX matter")
def test_the_file_may_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert View("x").save(tmp_path / "v.html").stat().st_mode & 0o777 == 0o644
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
