import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]


def test_a_label_is_listed_added_and_taken_back(run: Run, review: Path) -> None:
    review.write_text(review.read_text().replace('"False"', '"Leaky"'), encoding="utf-8")
    assert run("ingest", review).returncode == 0
    listed = json.loads(run("verdicts", "--unmapped", "--format", "json").stdout)
    assert [(row["label"], row["reviews"], row["publisher"]) for row in listed] == [
        ("Leaky", "1", "harbour-check.example")
    ]
    added = run("verdicts", "add", "leaky", "mostly-false", "--publisher", "harbour-check.example")
    assert (added.returncode, added.stdout) == (0, "“leaky” is read as mostly-false: 1 record changed\n")
    assert "mostly-false,1" in run("verdicts", "--format", "csv").stdout
    assert "leaky,mostly-false,harbour-check.example" in run("verdicts", "--own", "--format", "csv").stdout
    assert "Leaky" not in run("verdicts", "--unmapped").stdout
    assert run("undo").returncode == 0
    assert "Leaky" in run("verdicts", "--unmapped").stdout


def test_wrong_use_is_told(run: Run) -> None:
    run("kb", "init")
    wrong = run("verdicts", "add", "Leaky", "damp")
    assert (wrong.returncode, "choose of true, mostly-true" in wrong.stderr) == (2, True)
    assert run("verdicts", "--own", "--unmapped").returncode == 2
