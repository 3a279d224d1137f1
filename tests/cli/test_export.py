"""Handing data on from the command line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from provenance.cli.export import EXPORT_FORMATS
from provenance.kb.export import FORMATS

Run = Callable[..., subprocess.CompletedProcess[str]]
KEY = "https://harbour-check.example/ferry"


def test_the_formats_are_those_of_the_library() -> None:
    assert EXPORT_FORMATS == FORMATS


def test_an_export_is_taken_in_again(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("export", "-o", "x.trig")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Wrote 1 record to x.trig\n", "")
    assert run("-k", "other", "ingest", "--create", "x.trig").stdout == "1 record read\n"
    assert "Ilse Vandor" in run("-k", "other", "trace", "sank at its berth").stdout


def test_standard_output_holds_data_only(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("export", "-o", "-", "--format", "claimreview")
    assert json.loads(done.stdout)[0]["url"] == KEY
    assert "1 record" in done.stderr
    assert run("export", "-o", "-").returncode == 2


def test_what_is_confidential_is_left_out_and_told(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    assert run("kb", "confidential", KEY).returncode == 2
    assert run("kb", "confidential", KEY, "--reason", "source protection").returncode == 0
    done = run("export", "-o", "x.nq")
    assert "Left out as confidential: 1" in done.stderr
    assert "Vandor" not in (tmp_path / "x.nq").read_text(encoding="utf-8")
    assert run("kb", "confidential", KEY, "--reason", "she agreed", "--lift").returncode == 0
    assert run("export", "-o", "x.nq").stderr == ""


def test_a_part_and_a_past_state(run: Run, review: Path) -> None:
    run("ingest", review)
    for part in (("--record", KEY), ("--claim", "sank at its berth"), ("--published-by", "2025")):
        done = run("export", "-o", "x.nq", *part)
        assert done.stdout == "Wrote 1 record to x.nq\n", done.stderr
    done = run("export", "-o", "x.nq", "--as-of", "1999")
    assert done.stdout == "Wrote 0 records to x.nq\n", done.stderr
    assert run("export", "-o", "x.nq", "--record", "nowhere").returncode == 2


def test_a_target_that_cannot_be_written_is_told(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("export", "-o", "nowhere/x.nq")
    assert done.returncode == 1
    assert "make it first" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_case_goes_to_a_colleague(run: Run, review: Path) -> None:
    run("ingest", review)
    assert run("case", "create", "Ferry", "--claim", "sank at its berth").returncode == 0
    assert json.loads(run("case", "list", "--format", "json").stdout)[0]["name"] == "Ferry"
    assert "record" in run("case", "show", "Ferry").stdout
    assert len(json.loads(run("case", "show", "Ferry", "--format", "json").stdout)["contents"]["records"]) == 1
    assert run("case", "export", "Ferry", "-o", "case.zip").returncode == 0
    run("-k", "other", "kb", "init")
    assert run("-k", "other", "case", "import", "case.zip").stdout == "1 record read\n"
    assert run("-k", "other", "case", "import", "case.zip").stdout == "1 record unchanged\n"
    run("-k", "other", "withdraw", KEY, "--reason", "an error")
    done = run("-k", "other", "case", "import", "case.zip")
    assert done.returncode == 3
    assert "withdrawn here" in done.stderr
    assert run("case", "show", "Nobody's").returncode == 2
    assert run("case", "import", review).returncode == 1
