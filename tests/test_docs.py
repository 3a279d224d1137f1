"""The pages of docs/ tell what is true now: formats, commands, options, settings and links that they name are there."""

import re
import shlex
from pathlib import Path

import click
import pytest

from provenance.cli.main import group
from provenance.ingest.formats import format_names

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
TAKING_IN = (ROOT / "docs" / "taking-in.md").read_text("utf-8")


def command_lines(text: str) -> list[list[str]]:
    """The words of each command that the page shows, in blocks or within a line."""
    shown = re.findall(r"^(provenance .*)$", text, re.MULTILINE) + re.findall(r"`(provenance [^`]+)`", text)
    return [shlex.split(line.split("#")[0].split(">")[0]) for line in shown]


def test_every_format_is_told_and_no_other() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", TAKING_IN, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(.+?)`", row)}
    assert told == set(format_names())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_options_are_there(page: Path) -> None:
    lines = command_lines(page.read_text("utf-8"))
    assert lines
    for words in lines:
        command: click.Command = group
        for word in words[1:]:
            if not isinstance(command, click.Group) or word.startswith("-"):
                break
            found = command.get_command(click.Context(command), word)
            assert found is not None, f"no command {word!r} in {words}"
            command = found
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_settings_and_links_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for setting in re.findall(r"PROVENANCE_[A-Z_]+", text):
        assert setting in source
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (page.parent / link).exists(), link
