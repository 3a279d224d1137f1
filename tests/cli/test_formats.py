"""What all commands have in common: the choices of ``--format``, an example in the help, and lines of a terminal."""

import csv
import fcntl
import io
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from provenance.cli.main import group
from provenance.cli.options import GRAPH_FORMATS, ROW_FORMATS

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


def walk(command: click.Command, *names: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from walk(child, *names, name)
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield names, command


LEAVES = dict(walk(group))


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_format_has_the_same_choices_everywhere(names: tuple[str, ...]) -> None:
    for option in LEAVES[names].params:
        if option.name == "format_name" and names not in {("ingest",), ("export",)}:
            assert isinstance(option.type, click.Choice)
            assert tuple(option.type.choices) in (ROW_FORMATS, ROW_FORMATS + GRAPH_FORMATS)


@pytest.mark.parametrize("names", LEAVES, ids=" ".join)
def test_every_help_ends_with_an_example_that_can_be_typed(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(group, [*names, "--help"], terminal_width=80)
    told = shown.output.splitlines()
    assert max(map(len, told)) <= 80
    examples = [line.strip() for line in told[told.index("  Example:") + 1 :] if line.strip()]
    assert examples
    for line in examples:
        program, *words = shlex.split(line.split(" > ")[0])
        words = words[2:] if words[0] == "-k" else words
        for word in words:
            if word.endswith((".csv", ".md", ".rq", ".txt", ".yaml", ".zip", ".jsonl")):
                Path(word).touch()
        assert (program, tuple(words[: len(names)])) == ("provenance", names)
        with LEAVES[names].make_context(names[-1], words[len(names) :]):
            pass


@pytest.fixture
def asked(review: Path, one_process: None, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(review.parent)
    monkeypatch.delenv("PROVENANCE_KB", raising=False)
    runner = CliRunner()
    assert runner.invoke(group, ["ingest", review.name]).exit_code == 0
    assert runner.invoke(group, ["case", "create", "harbour", "--claim", CLAIM]).exit_code == 0
    return runner


ANSWERS = {
    ("trace", CLAIM): ("who", "Ilse Vandor"),
    ("timeline", CLAIM): ("who", "Ilse Vandor"),
    ("timeline", "--lag"): ("fact-checker", "Harbour Check"),
    ("sources", CLAIM): ("who", "Ilse Vandor"),
    ("sources", "--without", "Harbour Check"): ("what", "goes with it"),
    ("sources", "--all"): ("list", ""),
    ("changes", "--since", "2020"): ("outcome", "new"),
    ("case", "show", "harbour"): ("told", CLAIM),
    ("case", "list"): ("name", "harbour"),
    ("judge", "https://harbour-check.example/ferry", "--list"): ("who", "Ilse Vandor"),
    ("judge", "--list"): ("record", ""),
    ("match", "list"): ("id", ""),
    ("undo", "--list"): ("what", "1 document, 1 reading"),
    ("ask", "--list"): ("question", "originators"),
    ("mapping", "list"): ("mapping", "statements"),
    ("kb", "verify"): ("what", "entries"),
    ("kb", "reread", "--all"): ("outcome", ""),
    ("kb", "log"): ("event", "received"),
    ("kb", "stats"): ("what", "records"),
    ("kb", "doctor"): ("what", "folder"),
    ("check",): ("shape", ""),
    ("agreement",): ("claim", ""),
    ("copies",): ("kind", ""),
    ("verdicts",): ("verdict", "false"),
    ("search", "ferry"): ("text", CLAIM),
}


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_every_answer_is_a_table_of_a_spreadsheet_and_json(asked: CliRunner, words: tuple[str, ...]) -> None:
    column, value = ANSWERS[words]
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        done = asked.invoke(group, [*words, "--format", name])
        assert done.exit_code == 0, done.output
        names, *rows = csv.reader(io.StringIO(done.stdout, newline=""), delimiter=delimiter)
        assert not value or value in [row[names.index(column)] for row in rows]
    json.loads(asked.invoke(group, [*words, "--format", "json"]).stdout)


def test_a_case_shows_the_words_of_its_claims(asked: CliRunner) -> None:
    told = asked.invoke(group, ["case", "show", "harbour"], env={"COLUMNS": "100"}).stdout
    assert "The ferry to Port Amber sank" in told
    assert "https://harbour-check.example/ferry" in told


def test_a_query_that_cannot_be_read_is_told_in_few_lines(asked: CliRunner) -> None:
    from provenance.errors import QueryFailedError

    done = asked.invoke(group, ["query", "-e", "SELECT * {\n  ?s ?p foo:x\n}"])
    assert isinstance(done.exception, QueryFailedError)
    assert str(done.exception).splitlines() == [
        "the query cannot be read at line 2, column 14:",
        "      ?s ?p foo:x",
        "                 ^",
        "  this prefix is not known: write PREFIX name: <…> before the query",
    ]


def on_a_terminal(width: int, *words: str) -> str:
    """What the program prints where its output is a terminal of that width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "PROVENANCE_KB")}
    done = subprocess.Popen([sys.executable, "-m", "provenance", *words], stdout=theirs, env=environment)
    os.close(theirs)
    told = b""
    with suppress(OSError):  # the end of a terminal
        while found := os.read(ours, 65536):
            told += found
    os.close(ours)
    assert done.wait() == 0
    return told.decode()


@pytest.mark.parametrize(
    "words", [("undo", "--list"), ("changes", "--since", "2020"), ("search", "ferry")], ids=" ".join
)
def test_on_a_terminal_no_line_is_wider_than_it(asked: CliRunner, words: tuple[str, ...]) -> None:
    told = on_a_terminal(50, *words)
    plain = re.sub("\x1b\\[[0-9;]*m", "", told)
    assert ("\x1b" in told) == (words[0] == "search")
    assert [line for line in plain.splitlines() if cell_len(line) > 50 and "://" not in line] == []
