"""``provenance mapping``, ``provenance add`` and ``ingest --mapping`` as a user runs them."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]
TABLE = "What was said;Who;Found\nThe bridge is shut;Ilse Vandor;False\nThe ferry sank;Tomas Krog;Leaky\n"


def test_a_mapping_is_drafted_checked_and_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    drafted = run("mapping", "suggest", "t.csv", "-o", "t.yaml")
    assert (drafted.returncode, drafted.stdout) == (0, "Drafted: t.yaml\n")
    text = (tmp_path / "t.yaml").read_text()
    assert "claim: What was said" in text
    (tmp_path / "t.yaml").write_text(text.replace("fields:", "fields:\n  verdict: Found"))
    checked = run("mapping", "check", "t.csv", "--mapping", "t.yaml")
    assert checked.returncode == 0
    assert "2 rows can be read, 0 are refused" in checked.stdout
    assert "1 × label not understood: Leaky" in checked.stdout
    taken = run("ingest", "t.csv", "--mapping", "t.yaml")
    assert (taken.returncode, taken.stdout) == (0, "2 records read\n")
    assert "1 × verdict labels that are not understood" in taken.stderr


def test_faults_of_a_mapping_are_told_with_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "t.yaml").write_text("fields:\n  claim: What was sayd\n")
    checked = run("mapping", "check", "t.csv", "--mapping", "t.yaml")
    assert checked.returncode == 3
    assert "t.yaml, line 2: the table has no column 'What was sayd': did you mean What was said?" in checked.stderr
    (tmp_path / "t.yaml").write_text("fields:\n  clam: Who\n")
    refused = run("ingest", "t.csv", "--mapping", "t.yaml")
    assert refused.returncode == 1
    assert "t.yaml, line 2" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_of_one_row_it_is_spoken_in_the_singular(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Claim,Rating\nThe bridge is shut,False\n,True\n")
    assert "1 row can be read, 1 is refused" in run("mapping", "check", "t.csv").stdout


def test_mappings_are_listed_and_shown(run: Run) -> None:
    assert "factck-br" in run("mapping", "list").stdout
    assert "alternativeName" in run("mapping", "show", "factck-br").stdout
    assert run("mapping", "show", "nothing").returncode == 2


def test_a_statement_is_added_traced_and_undone(run: Run) -> None:
    claim = "The ferry sank at night"
    added = run("add", "--speaker", "Ilse Vandor", "--stance", "asserts", "--claim", claim, "--date", "2024-03-01")
    assert (added.returncode, added.stdout.startswith("Recorded: https://")) == (0, True)
    assert "speaker: Ilse Vandor" in added.stderr
    iri = added.stdout.split()[1]
    second = run(
        "add", "--speaker", "Tomas Krog", "--stance", "reports", "--claim", claim, "--based-on", iri, "--hedged"
    )
    assert second.returncode == 0
    traced = run("trace", claim).stdout
    assert "ORIGINATOR Ilse Vandor asserts, 1 March 2024" in traced
    assert "Tomas Krog reports (hedged)" in traced
    assert run("undo").returncode == 0
    assert "Tomas Krog" not in run("trace", claim).stdout


def test_a_typed_date_that_tells_no_day_is_told(run: Run) -> None:
    said = ("add", "--speaker", "Ilse Vandor", "--stance", "asserts", "--claim", "The ferry sank at night", "--date")
    told = {date: run(*said, date).stderr for date in ("5 März", "03/04/2024", "5 März 2024")}
    assert "dates that could not be read, kept as printed: date: '5 März'" in told["5 März"]
    assert "`provenance undo`" in told["5 März"]
    assert "day and month may be either" in told["03/04/2024"]
    assert "Note" not in told["5 März 2024"]


def test_the_template_is_taken_in_when_it_is_filled(run: Run, tmp_path: Path) -> None:
    header = run("add", "--template").stdout
    columns = header.strip().split(",")
    row = {"id": "s1", "speaker": "Ilse Vandor", "stance": "asserts", "claim": "The ferry sank"}
    (tmp_path / "typed.csv").write_text(header + ",".join(row.get(name, "") for name in columns) + "\n")
    taken = run("ingest", "typed.csv")
    assert (taken.returncode, taken.stdout) == (0, "1 record read\n")


def test_what_is_missing_or_not_there_is_told(run: Run) -> None:
    missing = run("add", "--speaker", "Ilse Vandor")
    assert (missing.returncode, "give --stance" in missing.stderr) == (2, True)
    wrong = run("add", "--speaker", "A", "--stance", "asserts", "--claim", "B", "--based-on", "nothing")
    assert (wrong.returncode, "nothing that is there" in wrong.stderr) == (2, True)


def test_stances_are_told_as_they_are_written_and_taken_in_any_case(run: Run) -> None:
    wrong = run("add", "--speaker", "A", "--stance", "doubtful", "--claim", "B")
    assert (wrong.returncode, "doesNotEstablish, findsNoEvidence" in " ".join(wrong.stderr.split())) == (2, True)
    assert (
        "stance: doesNotEstablish"
        in run("add", "--speaker", "A", "--stance", "doesnotestablish", "--claim", "B").stderr
    )


def test_what_is_not_given_is_asked_for_on_a_terminal(run: Run, tmp_path: Path) -> None:
    run("kb", "init")
    ours, theirs = pty.openpty()
    answers = ("Ilse Vandor", "", "asserts", "The ferry sank at night", "It sank", "", "", "", "1 March 2024", "", "y")
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE")}
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "add"],
        stdin=theirs, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60, check=False,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout.startswith("Recorded: ")) == (0, True), done.stderr
    assert "Stance on the claim (asserts, " in done.stderr
    assert "Record this?" in done.stderr
    assert "asserts, 1 March 2024" in run("trace", "the ferry sank at night").stdout
