"""The README tells what is true now: its sessions are run, its Python runs, and it names every command."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from provenance.cli.main import COMMANDS, group

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def steps(session: str) -> list[tuple[str, str]]:
    """Commands with what they print; a line that begins with four spaces goes on with the command."""
    found = re.findall(r"^\$ (.*(?:\n    .*)*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    return [(command, output) for command, output in found]


@pytest.mark.parametrize("session", fenced("console"))
def test_sessions_print_what_they_show(session: str, tmp_path: Path) -> None:
    for folder in ("graph/cases", "docs/samples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE")} | {"COLUMNS": "100"}
    assert steps(session)
    for command, expected in steps(session):
        program, *arguments = shlex.split(command)
        assert program == "provenance"
        done = subprocess.run(
            [sys.executable, "-m", "provenance", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        checker = doctest.OutputChecker()
        printed = re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)
        assert checker.check_output(expected, printed, doctest.ELLIPSIS), f"$ {command}\n{printed}"


@pytest.mark.parametrize("code", fenced("python"))
def test_python_runs(code: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "graph" / "cases", tmp_path / "graph" / "cases")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Alnur Mussayev" in done.stdout


def test_every_command_is_told() -> None:
    told = re.findall(r"`provenance (\w+)|`kb (\w+)`", README)
    assert set(COMMANDS) <= {first for first, _ in told}
    context = click.Context(group)
    upkeep = group.get_command(context, "kb")
    assert isinstance(upkeep, click.Group)
    for name in upkeep.list_commands(context):
        assert f"kb {name}" in README


def test_no_command_is_told_that_is_not_there() -> None:
    assert set(re.findall(r"`provenance (\w+)", README)) <= set(COMMANDS)


def test_make_targets_that_are_told_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"`make (\w+)`", (ROOT / name).read_text(encoding="utf-8")):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: make {target}"


def test_links_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "graph/README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_every_command_helps() -> None:
    def walk(command: click.Command) -> None:
        assert command.help, command.name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{command.name} {parameter.opts}"
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None
                walk(child)

    walk(group)
