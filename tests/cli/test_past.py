import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]
CLAIM = "The ferry to Port Amber sank"
TODAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def filled(run: Run, review: Path) -> Run:
    assert run("ingest", review).returncode == 0
    return run


def test_trace_as_of_today_and_of_long_ago(filled: Run) -> None:
    now = filled("trace", CLAIM, "--as-of", TODAY)
    assert now.returncode == 0
    assert "As of: " in now.stdout
    before = filled("trace", CLAIM, "--as-of", "2020")
    assert before.returncode == 1
    assert "nothing had been received by then" in before.stderr


def test_trace_as_json_holds_the_moment(filled: Run) -> None:
    found = json.loads(filled("trace", CLAIM, "--published-by", "2024-03-01", "--format", "json").stdout)
    assert found["verdicts"] == []
    assert found["moment"]["published_by"] == "2024-03-01T23:59:59.999999Z"
    assert (found["moment"]["later_statements"], found["moment"]["later_reviews"]) == (1, 1)
    assert json.loads(filled("trace", CLAIM, "--format", "json").stdout)["moment"] is None


def test_ask_and_query_keep_data_on_stdout_and_the_moment_on_stderr(filled: Run) -> None:
    asked = filled("ask", "originators", "-p", "claim", CLAIM, "--published-by", "2024-03-01", "--format", "json")
    assert json.loads(asked.stdout)["results"]["bindings"]
    assert asked.stderr.startswith("Published by: 1 March 2024")
    count = filled("query", "-e", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--as-of", "2020", "--format", "csv")
    assert count.stdout.split() == ["n", "0"]
    assert "nothing had been received" in count.stderr


def test_the_page_says_the_moment(filled: Run, tmp_path: Path) -> None:
    done = filled("view", "claim", CLAIM, "--published-by", "2024-03-01", "-o", "then.html")
    assert done.returncode == 0
    assert "1 March 2024, 23:59:59 UTC: 1 later statement and 1 later review left out." in (
        tmp_path / "then.html"
    ).read_text("utf-8")


def test_a_past_state_is_exported(filled: Run) -> None:
    now = filled("export", "-o", "-", "--format", "nq", "--as-of", TODAY)
    assert CLAIM in now.stdout
    assert CLAIM not in filled("export", "-o", "-", "--format", "nq", "--as-of", "2020").stdout


@pytest.mark.parametrize("date", ["2999", "soon", "03/04/2021"])
def test_a_date_that_cannot_be_served_is_wrong_use(filled: Run, date: str) -> None:
    for arguments in (("trace", CLAIM, "--as-of", date), ("changes", "--since", date)):
        done = filled(*arguments)
        assert done.returncode == 2
        assert date in done.stderr
        assert "Traceback" not in done.stderr


def test_changes_in_words_and_json(filled: Run) -> None:
    told = filled("changes", "--since", TODAY)
    assert told.returncode == 0
    assert "NEW https://harbour-check.example/ferry" in told.stdout
    assert "new verdict: Harbour Check: “False” (read as: false)" in told.stdout
    found = json.loads(filled("changes", "--since", TODAY, "--format", "json").stdout)
    [record] = found["records"]
    assert record["outcome"] == "new"
    assert record["events"][0]["kind"] == "reading"
    assert "Nothing changed." in filled("changes", "--since", "2020", "--until", "2021").stdout
