"""The pages of docs/ tell what is true now: their sessions are run, and what they name is there."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from provenance.cli.main import group
from provenance.ingest.formats import format_names

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "samples")
EXAMPLE = re.compile(r"^```csv\n(.*?)^```\n\n```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\$ (.*(?:\n    .*)*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
LONGEST = 126  # letters of a line, unless it is one word or a link
TAKING_IN = (ROOT / "docs" / "taking-in.md").read_text("utf-8")


def command_lines(text: str) -> list[list[str]]:
    """The words of each command that the page shows, in blocks or within a line."""
    shown = re.findall(r"^(provenance .*)$", text, re.MULTILINE) + re.findall(r"`(provenance [^`]+)`", text)
    return [shlex.split(line.split("#")[0].split(">")[0]) for line in shown]


def prose(text: str) -> list[str]:
    """The lines of a page without those of code, tables and pictures, which cannot be broken."""
    lines = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.DOTALL | re.MULTILINE).splitlines()
    return [line for line in lines if not line.lstrip().startswith(("|", "!", "<")) and " " in line.strip()]


def named(page: Path) -> str:
    return str(page.relative_to(ROOT / "docs").with_suffix(""))


def test_every_format_is_told_and_no_other() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", TAKING_IN, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(.+?)`", row)}
    assert told == set(format_names())


def test_no_line_of_prose_is_over_long() -> None:
    pages = [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    generated = ROOT / "docs" / "commands.md"
    lines = [(page.name, line) for page in pages if page != generated for line in prose(page.read_text("utf-8"))]
    assert [(name, line) for name, line in lines if len(line) > LONGEST] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_and_options_are_there(page: Path) -> None:
    lines = command_lines(page.read_text("utf-8"))
    assert lines
    for words in lines:
        command: click.Command = group
        for word in words[1:]:
            if not isinstance(command, click.Group) or word.startswith("-") or word.isupper():
                break
            found = command.get_command(click.Context(command), word)
            assert found is not None, f"no command {word!r} in {words}"
            command = found
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= known, words


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_settings_and_links_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    source = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    for setting in re.findall(r"PROVENANCE_[A-Z_]+", text):
        assert setting in source
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert (page.parent / link).exists(), link


@pytest.fixture
def desk(tmp_path: Path, krasnov: Path, one_process: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the samples, as the pages tell to make one."""
    for sample in (ROOT / "docs" / "samples").glob("*.csv"):
        shutil.copy(sample, tmp_path)
    shutil.copy(krasnov, tmp_path / "article.md")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("PROVENANCE_KB", raising=False)
    return tmp_path


def run(session: str) -> None:
    """Type each command of a session, and compare what it prints."""
    for line, expected in STEP.findall(session):
        program, *arguments = shlex.split(line)
        assert program == "provenance"
        done = CliRunner().invoke(group, arguments)
        assert done.exit_code == 0, f"$ {line}\n{done.output}"
        printed = re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)
        assert doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS), f"$ {line}\n{printed}"


WITH_SESSIONS = [page for page in PAGES if page.stem != "where-from" and CONSOLE.search(page.read_text("utf-8"))]


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=named)
def test_sessions_of_a_page_print_what_they_show(page: Path, desk: Path) -> None:
    for session in CONSOLE.findall(page.read_text("utf-8")):
        assert STEP.search(session)
        run(session)


def test_the_python_of_its_how_to_runs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "how-to" / "python.md").read_text("utf-8")
    code = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert len(code) == page.count("```python")
    exec("\n".join(code), {})  # noqa: S102 - the page is ours
    told = capsys.readouterr().out
    assert "1 1 single-source" in told
    assert "['Coast Agency']" in told
    assert {path.name for path in desk.iterdir()} > {"claim.svg", "memo.html"}


@pytest.mark.parametrize("example", EXAMPLE.findall((ROOT / "docs" / "where-from.md").read_text("utf-8")))
def test_examples_give_what_they_show(example: tuple[str, str], desk: Path) -> None:
    table, session = example
    Path("statements.csv").write_text(table, "utf-8")
    told = CliRunner().invoke(group, ["ingest", "--mapping", "statements", "statements.csv"])
    assert told.exit_code == 0, told.output
    run(session)


def test_where_from_has_the_worked_answers() -> None:
    page = (ROOT / "docs" / "where-from.md").read_text("utf-8")
    assert len(EXAMPLE.findall(page)) == page.count("```csv") == 6
    for word in ("does not mean", "low to high", "bottleneck", "Menger 1927"):
        assert word in page


def test_every_how_to_is_listed() -> None:
    listed = set(re.findall(r"\]\((\w[\w-]*\.md)\)", (ROOT / "docs" / "how-to" / "README.md").read_text("utf-8")))
    assert listed == {page.name for page in (ROOT / "docs" / "how-to").glob("*.md")} - {"README.md"}


def test_every_kind_of_picture_is_told() -> None:
    page = (ROOT / "docs" / "how-to" / "pictures.md").read_text("utf-8")
    kinds = group.get_command(click.Context(group), "view")
    assert isinstance(kinds, click.Group)
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(kinds.commands)
