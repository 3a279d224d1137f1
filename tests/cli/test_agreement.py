"""`provenance agreement`, as a user runs it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


@pytest.fixture
def base(run: Run, tmp_path: Path) -> str:
    """A knowledge base in which two invented fact-checkers judge one claim."""
    lines = [
        json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "url": f"https://{site}/ferry",
                "datePublished": date,
                "claimReviewed": CLAIM,
                "author": {"@type": "Organization", "name": name, "url": f"https://{site}/"},
                "reviewRating": {"@type": "Rating", "alternateName": label},
            }
        )
        for site, name, label, date in (
            ("harbour-check.example", "Harbour Check", "False", "2024-03-02"),
            ("quay-facts.example", "Quay Facts", "True", "2024-05-02"),
        )
    ]
    (tmp_path / "reviews.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("-k", "kb", "ingest", "--create", "reviews.jsonl")
    assert done.returncode == 0, done.stderr
    return "kb"


def test_words_rows_and_json(run: Run, base: str) -> None:
    told = run("-k", base, "agreement")
    assert told.returncode == 0, told.stderr
    assert "Conflicts: 1 pair of verdicts 2 steps of five apart or more." in told.stdout
    assert "Harbour Check: false, printed “False”, 2 March 2024" in told.stdout
    [row] = csv.DictReader(io.StringIO(run("-k", base, "agreement", "--format", "csv").stdout))
    assert (row["claim"], row["steps"], row["days between"]) == (CLAIM, "4", "61")
    found = json.loads(run("-k", base, "agreement", "--format", "json").stdout)
    assert found["between"]["claims"] == 1
    assert found["conflicts"][0]["second"]["url"] == "https://quay-facts.example/ferry"


def test_options_narrow_what_is_compared(run: Run, base: str) -> None:
    for options in (("--to", "2024-04"), ("--checkers", "Harbour Check"), ("--published-by", "2024-04-01")):
        told = run("-k", base, "agreement", *options)
        assert told.returncode == 0, told.stderr
        assert "Compared: nothing" in told.stdout
    both = run("-k", base, "agreement", "--checkers", "harbour-check.example,Quay Facts", "--classes", "3")
    assert "3 classes" in both.stdout
    assert "5 classes" not in both.stdout


def test_matrices_are_drawn_into_a_file(run: Run, base: str, tmp_path: Path) -> None:
    for name in ("a.html", "a.svg"):
        done = run("-k", base, "agreement", "-o", name)
        assert (done.returncode, done.stdout) == (0, f"Wrote {name}\n")
        assert "<svg" in (tmp_path / name).read_text("utf-8")


def test_wrong_use_is_told(run: Run, base: str) -> None:
    for options, said in ((("-o", "a.gif"), ".html"), (("--checkers", "Nobody"), "Harbour Check")):
        done = run("-k", base, "agreement", *options)
        assert done.returncode == 2
        assert said in done.stderr
