"""The pages of docs/ tell what is true now: formats, commands, options, settings and links that they name are there."""

import doctest
import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from provenance.cli.main import group
from provenance.ingest.formats import format_names

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
EXAMPLE = re.compile(r"^```csv\n(.*?)^```\n\n```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
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


@pytest.mark.parametrize("example", EXAMPLE.findall((ROOT / "docs" / "where-from.md").read_text("utf-8")))
def test_examples_give_what_they_show(
    example: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, session = example
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("PROVENANCE_KB", raising=False)
    Path("statements.csv").write_text(table, "utf-8")
    told = CliRunner().invoke(group, ["ingest", "--mapping", "statements", "statements.csv"])
    assert told.exit_code == 0, told.output
    for line, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        program, *arguments = shlex.split(line)
        assert program == "provenance"
        told = CliRunner().invoke(group, arguments)
        assert told.exit_code == 0, told.output
        assert doctest.OutputChecker().check_output(expected, told.stdout, doctest.ELLIPSIS), told.stdout


def test_where_from_has_the_worked_answers() -> None:
    page = (ROOT / "docs" / "where-from.md").read_text("utf-8")
    assert len(EXAMPLE.findall(page)) == page.count("```csv") == 6
    for word in ("does not mean", "low to high", "bottleneck", "Menger 1927"):
        assert word in page
