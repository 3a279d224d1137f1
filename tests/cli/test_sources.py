import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


def test_the_answer_in_words_and_as_json(run: Run, review: Path) -> None:
    run("ingest", review)
    words = run("sources", CLAIM)
    assert words.returncode == 0, words.stderr
    assert "FOR IT\n  Finding: 1 statement, heard from one alone: Ilse Vandor." in words.stdout
    assert "AGAINST IT\n  Finding: 1 statement, heard from one alone: Harbour Check." in words.stdout
    found = json.loads(run("sources", CLAIM, "--format", "json").stdout)
    assert (found["for_it"]["low"], found["for_it"]["high"], found["for_it"]["finding"]) == (1, 1, "lone")
    assert set(found["for_it"]["said"]) <= set(found["reports"])


def test_what_is_left_without_a_source(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", CLAIM, "--without", "ilse vandor")
    assert "WITHOUT Ilse Vandor\n  Goes with it: Ilse Vandor [1].\n" in told.stdout
    assert "Left for it: nobody says so in these records." in told.stdout


def test_a_record_can_be_taken_away_before_it_is_withdrawn(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", CLAIM, "--without", "https://harbour-check.example/ferry")
    assert "Left against it: nobody is against it in these records." in told.stdout


def test_a_source_that_has_no_part_in_it_is_refused_with_those_that_have(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", CLAIM, "--without", "Nobody")
    assert told.returncode == 2
    assert "'Nobody' says and carries nothing on this claim: name one of those that do:\n" in told.stderr
    assert "Ilse Vandor" in told.stderr


def test_an_older_state_is_answered_and_named(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", CLAIM, "--published-by", "2024-03-01")
    assert told.returncode == 0, told.stderr
    assert "Published by: 1 March 2024" in told.stdout
    assert "AGAINST IT\n  Finding: nobody is against it in these records." in told.stdout


def test_a_claim_that_is_not_there_is_told(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", "the moon")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr


def test_the_whole_base_is_ranked_and_kept(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", "--all")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("1 claim, 2 statements, ledger number ")
    assert "  For them: 1 lone\n  Against them: 1 lone\n" in told.stdout
    assert told.stderr == ""
    found = json.loads(run("sources", "--all", "--format", "json").stdout)
    assert (found["claims"], found["kept"], found["repeated"]) == (1, True, [])
    assert run("query", "-", "--format", "csv", stdin="ASK { ?c a cp:Computation }").stdout == "true\n"


def test_the_whole_base_as_of_a_day(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", "--all", "--published-by", "2024-03-01")
    assert "  For them: 1 lone\n  Against them: nothing\n" in told.stdout


def test_a_claim_or_all_and_not_both(run: Run, review: Path) -> None:
    run("ingest", review)
    for wrong in (("sources",), ("sources", CLAIM, "--all"), ("sources", "--all", "--without", "Vandor")):
        told = run(*wrong)
        assert told.returncode == 2
        assert "name a claim, give --without, or both; or give --all" in told.stderr


def test_without_a_claim_the_whole_base_is_asked_what_would_fall(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", "--without", "Ilse Vandor")
    assert told.stdout.startswith("WITHOUT Ilse Vandor\n  Goes with it: 1 statement on 1 claim.\n")
    record = run("sources", "--without", "https://harbour-check.example/ferry", "--format", "json")
    assert len(json.loads(record.stdout)["gone"]) == 2
    assert run("sources").returncode == 2


def test_a_state_of_the_ledger_is_answered_and_named(run: Run, review: Path) -> None:
    run("ingest", review)
    told = run("sources", CLAIM, "--as-of", "2020-01-01")
    assert told.returncode == 1
    assert "nothing had been received by then" in told.stderr
    today = datetime.now(UTC).date().isoformat()
    now = run("sources", CLAIM, "--as-of", today, "--format", "json")
    found = json.loads(now.stdout)
    assert found["moment"]["records"] == 1
    assert found["for_it"]["high"] == 1
    falls = run("sources", "--without", "Ilse Vandor", "--as-of", today)
    assert "As of:" in falls.stdout
