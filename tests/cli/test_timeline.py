"""``provenance timeline`` as its users meet it."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


@pytest.fixture
def filled(run: Run, review: Path, tmp_path: Path) -> Run:
    """The review of 2 March 2024, and a second one whose claim was said on 5 June, after it."""
    again = json.loads(review.read_text(encoding="utf-8"))
    again |= {"url": "https://tide-lens.example/ferry", "datePublished": "2024-06-07"}
    again["author"] = {"@type": "Organization", "name": "Tide Lens"}
    again["itemReviewed"] |= {"datePublished": "2024-06-05", "author": {"@type": "Person", "name": "Mira Quill"}}
    (tmp_path / "again.json").write_text(json.dumps(again), encoding="utf-8")
    assert run("ingest", review, "again.json").returncode == 0
    return run


def test_it_is_drawn_and_told(filled: Run) -> None:
    done = filled("timeline", "sank at its berth")
    assert done.returncode == 0, done.stderr
    assert "●" in done.stdout
    assert "1 March 2024, said: Ilse Vandor" in done.stdout
    assert "Response: 1 day after the first that is known." in done.stdout
    assert "by Mira Quill (5 June 2024)" in done.stdout
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_json_has_it_all(filled: Run) -> None:
    told = json.loads(filled("timeline", CLAIM, "--format", "json").stdout)
    assert [event["kind"] for event in told["events"]] == ["said", "reviewed", "said-again", "reviewed"]
    assert told["lag"]["fewest"] == 1
    assert told["trace"]["claim"]["text"] == CLAIM


def test_an_earlier_state_has_its_own_timeline(filled: Run) -> None:
    told = filled("timeline", CLAIM, "--published-by", "2024-05")
    assert "by nobody, as far as these records show" in " ".join(told.stdout.split())
    assert "Published by: 31 May 2024" in told.stdout
    rows = filled("timeline", "--zombies", "--published-by", "2024-05", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(rows.stdout)))) == 1
    assert "later statement" in rows.stderr


def test_zombies_of_the_base_are_rows(filled: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("timeline", "--zombies", "--format", "csv").stdout)))
    assert [(row["claim"], row["by"], row["found false by"], row["said again from"]) for row in rows] == [
        (CLAIM, "Mira Quill", "2024-03-02", "2024-06-05")
    ]


def test_lags_of_the_base_are_rows_with_what_they_count(filled: Run) -> None:
    done = filled("timeline", "--lag", "--format", "json")
    rows = {row["fact-checker"]: row for row in json.loads(done.stdout)}
    assert rows["Harbour Check"]["days, median at fewest"] == "1"
    assert rows["Tide Lens"]["at most"] == "98"
    assert "2 of 2 reviews count" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), (CLAIM, "--zombies"), ("--zombies", "--lag")],
)
def test_what_does_not_fit_together_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    done = run("timeline", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_unknown_claim_fails_and_says_what_to_do(filled: Run) -> None:
    done = filled("timeline", "no such words anywhere")
    assert done.returncode == 1
    assert "fewer words" in done.stderr
