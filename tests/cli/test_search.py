"""``provenance search``, and what is suggested where a claim is not found."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def taken(run: Run, review: Path) -> None:
    assert run("ingest", review).returncode == 0


@pytest.mark.usefixtures("taken")
def test_hits_as_a_table_and_as_data(run: Run) -> None:
    told = run("search", "PORT", "amber")
    assert told.returncode == 0, told.stderr
    assert "The ferry to Port" in told.stdout
    assert "Ilse Vandor" in told.stdout
    [hit] = json.loads(run("search", "port amber", "--kind", "claim", "--format", "json").stdout)
    assert list(hit) == ["kind", "text", "who", "where", "records", "iri"]
    assert (hit["who"], hit["where"], hit["records"]) == ("Ilse Vandor", "Harbour Check", "1")
    assert run("trace", hit["iri"]).returncode == 0
    assert run("search", "--format", "csv", "--kind", "person", "vandor").stdout.count("\n") == 2


@pytest.mark.usefixtures("taken")
def test_that_there_are_more_is_told(run: Run) -> None:
    told = run("search", "--limit", "1", "port* OR harbour")
    assert "There are more than 1" in told.stderr
    assert "more than" not in run("search", "port").stderr


@pytest.mark.usefixtures("taken")
def test_a_search_without_words_is_wrong_use(run: Run) -> None:
    assert run("search", "...").returncode == run("search").returncode == 2
    assert run("search", "--", "ferry", "-sank").stdout.startswith("no rows")


@pytest.mark.usefixtures("taken")
def test_a_claim_that_is_not_found_is_answered_with_the_nearest(run: Run) -> None:
    told = run("trace", "the ferry to Port Amber has burned")
    assert told.returncode == 1
    assert "did you mean one of these?\n  The ferry to Port Amber sank at its berth" in told.stderr


@pytest.mark.usefixtures("taken")
def test_what_is_not_found_and_a_word_to_leave_out_are_answered_with_what_to_do(run: Run) -> None:
    assert "fewer words" in run("search", "zzz").stderr
    done = run("search", "ferry", "-sank")
    assert done.returncode == 2
    assert "search -- ferry -sank" in done.stderr
