"""``provenance judge``, as somebody new to it would use it."""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = """Fact check: The ferry sank

Ilse Vandor said that the ferry sank at Port Amber. Tom Kell said that the hull was damaged.

Our ruling: False.
"""


@pytest.fixture
def taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    assert run("ingest", "ferry.txt").returncode == 0


def listed(run: Run) -> dict[str, tuple[str, str]]:
    """Of each statement its id and state, by its speaker."""
    told = run("judge", "ferry.txt", "--list", "--format", "json")
    assert told.returncode == 0, told.stderr
    found = (one for one in json.loads(told.stdout) if one["told"]["type"] == "statement")
    return {one["told"]["who"]: (one["id"], one["state"]) for one in found}


def edit(tmp_path: Path, run: Run, code: str, *answers: str) -> "subprocess.CompletedProcess[str]":
    """Run the command with an editor that runs that code on ``text`` and writes it back."""
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"{code}\npath.write_text(text)\n",
        encoding="utf-8",
    )
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE") and k != "VISUAL"}
    environment |= {"EDITOR": str(editor), "TMPDIR": str(tmp_path), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "provenance", "judge", "ferry.txt"]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        input="".join(f"{answer}\n" for answer in answers),
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.usefixtures("taken")
def test_statements_are_listed_confirmed_and_rejected_by_id(run: Run) -> None:
    known = listed(run)
    ids = [known[who][0] for who in ("Ilse Vandor", "Tom Kell")]
    told = run("judge", "ferry.txt", "--confirm", ids[0], "--reject", ids[1], "--why", "not in the interview")
    assert told.returncode == 0, told.stderr
    assert re.match(rf"confirmed  {ids[0]}  Ilse Vandor asserts: “the ferry sank", told.stdout)
    assert "1 rejected" in told.stderr
    assert [state for _, state in (listed(run)[who] for who in ("Ilse Vandor", "Tom Kell"))] == [
        "confirmed",
        "rejected",
    ]
    everything = run("judge", "--list").stdout
    assert "(not in the interview)  by " in everything
    assert "reading" in run("undo").stdout
    assert {state for _, state in listed(run).values()} == {"suggested"}


@pytest.mark.usefixtures("taken")
def test_a_file_is_written_edited_and_taken_and_never_overwritten(run: Run, tmp_path: Path) -> None:
    assert run("judge", "ferry.txt", "-o", "mine.yaml").returncode == 0
    assert run("judge", "ferry.txt", "-o", "mine.yaml").returncode == 2
    path = tmp_path / "mine.yaml"
    wrong = path.read_text("utf-8").replace('who: "Tom Kell"', 'who: "Tom Kall"')
    path.write_text(wrong, "utf-8")
    told = run("judge", "ferry.txt", "--file", "mine.yaml")
    line = next(number for number, each in enumerate(wrong.splitlines(), 1) if "Tom Kall" in each)
    assert told.returncode == 2
    assert f"mine.yaml:{line}: the text does not name 'Tom Kall'" in told.stderr
    assert path.read_text("utf-8") == wrong
    path.write_text(wrong.replace("Tom Kall", "Ilse Vandor"), "utf-8")
    told = run("judge", "ferry.txt", "--file", "mine.yaml")
    assert (told.returncode, told.stdout[:9]) == (0, "corrected")


@pytest.mark.usefixtures("taken")
def test_an_editor_opens_until_all_is_right(run: Run, tmp_path: Path) -> None:
    code = (
        "text = text.replace('who: \"Tom Kall\"', 'who: \"Ilse Vandor\"') if '#! ' in text"
        " else text.replace('who: \"Tom Kell\"', 'who: \"Tom Kall\"')"
    )
    told = edit(tmp_path, run, code, "y")
    assert told.returncode == 0, told.stderr
    assert "the text does not name 'Tom Kall'" in told.stderr
    assert told.stdout.startswith("corrected")
    assert not list(tmp_path.glob("judge-*.yaml"))


@pytest.mark.usefixtures("taken")
def test_what_was_written_is_kept_where_the_person_gives_up(run: Run, tmp_path: Path) -> None:
    told = edit(tmp_path, run, "text = text.replace('stance: asserts', 'stance: claims')", "n")
    assert told.returncode == 2
    [kept] = tmp_path.glob("judge-*.yaml")
    assert f"provenance judge ferry.txt --file {kept}" in told.stderr
    text = kept.read_text("utf-8")
    assert "#! 'claims' is no stance" in text
    kept.write_text(text.replace("stance: claims", "stance: suggests"), "utf-8")
    assert run("judge", "ferry.txt", "--file", kept).returncode == 0


@pytest.mark.usefixtures("taken")
def test_nothing_changed_is_nothing_judged(run: Run, tmp_path: Path) -> None:
    told = edit(tmp_path, run, "")
    assert (told.returncode, told.stdout) == (0, "")
    assert "Nothing was changed." in told.stderr
    assert not list(tmp_path.glob("judge-*.yaml"))


@pytest.mark.usefixtures("taken")
def test_wrong_use_says_what_to_do(run: Run) -> None:
    assert "no current record is called 'boat.txt'" in run("judge", "boat.txt", "--list").stderr
    assert "give one of -o" in run("judge", "ferry.txt", "--list", "-o", "x").stderr
    assert "name the document" in run("judge").stderr
    assert "say why" in run("judge", "ferry.txt", "--reject", "a").stderr


@pytest.mark.usefixtures("taken")
def test_only_what_is_confirmed_is_answered_from(run: Run) -> None:
    known = listed(run)
    claim = "the ferry sank at Port Amber"
    assert "suggested statement" in run("trace", claim, "--confirmed-only").stdout
    run("judge", "ferry.txt", "--confirm", known["Ilse Vandor"][0])
    for command in (("trace",), ("sources",), ("timeline",), ("report",)):
        told = run(*command, claim, "--confirmed-only")
        assert "Confirmed only" in told.stdout, told.stderr
        assert "Ilse Vandor" in told.stdout
    assert "Confirmed only" in run("ask", "stances", "--param", "claim", claim, "--confirmed-only").stderr
    assert "Confirmed only" in run("export", "-o", "sure.ttl", "--confirmed-only").stderr
