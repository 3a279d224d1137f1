"""``provenance copies``."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

STORY = (
    "The harbour office said on Friday that the old quay will stay closed until the spring, since divers found cracks "
    "in eleven of its forty piles. Until then ferries to Oster leave from the grain dock, twenty minutes later."
)


@pytest.fixture
def taken(run: Run, tmp_path: Path) -> None:
    for number, site in enumerate(("courier", "ledger"), 1):
        page = tmp_path / f"{site}.html"
        page.write_text(
            f'<!doctype html><html lang="en"><head><title>{site} {number}</title>'
            f'<link rel="canonical" href="https://{site}.example/quay">'
            f'<meta property="article:published_time" content="2024-03-0{number}"></head>'
            f"<body><article><h1>{site} {number}</h1><p>{STORY}</p></article></body></html>"
        )
        assert run("ingest", page).returncode == 0


@pytest.mark.usefixtures("taken")
def test_pairs_are_told_in_words(run: Run) -> None:
    told = run("copies")
    assert told.returncode == 0, told.stderr
    head, rest = told.stdout.split("\n", 1)
    assert head.startswith("1 pair of publications by different publishers")
    assert "nobody has confirmed it. Compared: 2 publications that were read." in head
    assert "first: “courier 1” (courier.example, 2024-03-01) https://courier.example/quay" in rest
    assert "then: “ledger 2”" in rest
    assert f"{len(STORY.split())} words the same, 9" in rest
    assert "neither cites the other" in rest
    assert "“The harbour office said on Friday" in rest


@pytest.mark.usefixtures("taken")
def test_pairs_as_data(run: Run) -> None:
    [pair] = json.loads(run("copies", "--format", "json").stdout)["pairs"]
    assert pair["copy"]["kind"] == "copying"
    assert pair["copy"]["shared"][0]["left"]["exact"] == STORY[:-1]
    [row] = csv.DictReader(run("copies", "--format", "csv").stdout.splitlines())
    assert (row["left"], row["cites"], row["kind"]) == ("https://courier.example/quay", "", "copying")
    assert "grain dock" in row["passage"]


@pytest.mark.usefixtures("taken")
def test_where_nothing_is_shared_that_is_told_with_what_was_compared(run: Run) -> None:
    told = run("copies", "--least", "1")
    assert told.returncode == 0
    assert told.stdout.startswith("No pair of publications")
    assert "Compared: 2" in told.stdout


def test_a_claim_that_is_not_there_and_a_wrong_probability(run: Run) -> None:
    assert run("kb", "init").returncode == 0
    assert run("copies", "no such claim").returncode == 1
    assert run("copies", "--least", "2").returncode == 2
