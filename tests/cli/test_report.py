import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


def test_the_memo_goes_to_standard_output_or_to_a_file(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    told = run("report", CLAIM)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(f"# Where a claim comes from\n\n> “{CLAIM}”\n")
    assert "Ilse Vandor" in told.stdout
    assert run("report", "the ferry", "-o", "memo.html").stdout == "Wrote memo.html\n"
    assert (tmp_path / "memo.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_an_unclear_name_is_wrong_use_and_nothing_is_written(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    told = run("report", CLAIM, "-o", "memo.docx")
    assert told.returncode == 2
    assert "'memo.docx'" in told.stderr
    assert not (tmp_path / "memo.docx").exists()


def test_an_older_state_is_named(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("report", CLAIM, "--published-by", "2024-03-01")
    assert "- **Published by:** 1 March 2024" in told.stdout
    assert "Verdicts published: none in these records." in told.stdout


def test_confidential_records_are_left_out_and_told(run: Run, review: Path) -> None:
    run("ingest", review)
    run("kb", "confidential", "https://harbour-check.example/ferry", "--reason", "source protection")
    told = run("report", CLAIM)
    assert told.returncode == 1
    assert "only confidential records hold" in told.stderr
    assert "Vandor" not in told.stdout + told.stderr
    kept = run("report", CLAIM, "--with-confidential")
    assert "**CONFIDENTIAL:** this memo holds words of 1 confidential record" in kept.stdout
