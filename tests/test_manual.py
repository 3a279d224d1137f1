"""The manual is what the commands say of themselves, and the pictures are what the program draws of the samples."""

import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from scripts.manual import MAN, PAGE, markdown, roff
from scripts.pictures import PICTURES, drawn


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(("path", "written"), [(PAGE, markdown), (MAN, roff)], ids=["page", "man"])
def test_it_is_what_the_commands_say(path: Path, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert words(path.read_text("utf-8")) == words(written()), "run `make manual`"


@pytest.mark.skipif(not shutil.which("man"), reason="needs man")
def test_the_manual_page_can_be_read() -> None:
    done = subprocess.run(["man", "--warnings", "-l", str(MAN)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "warning" not in done.stderr
    assert "PROVENANCE KB VERIFY" in done.stdout


def test_pictures_show_what_is_drawn_of_the_samples() -> None:
    def told(svg: str) -> set[str]:
        return set(map(unescape, re.findall(r">([^<>]+)</t", svg)))

    pictures = drawn()
    assert {path.stem for path in PICTURES.glob("*.svg")} == set(pictures)
    for name, svg in pictures.items():
        assert told((PICTURES / f"{name}.svg").read_text("utf-8")) == told(svg), "run `make pictures`"
