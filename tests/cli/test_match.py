"""``provenance match``: a whole session, as a user would have it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
FERRY = "The ferry to Port Amber sank at the berth on 3 May 2021"
SANK = "On 3 May 2021 the ferry to Port Amber sank at the berth"
TURNED = "The ferry sank at Port Amber, at the berth, on 3 May 2021"


@pytest.fixture
def taken(run: Run, tmp_path: Path, claim_review: Callable[..., dict[str, object]]) -> None:
    told = (("a", FERRY, "Ilse Vandor"), ("b", SANK, "Vandor, Ilse"), ("c", TURNED, "Tom Kell"))
    lines = [claim_review(*one) for one in told]
    (tmp_path / "all.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert run("ingest", tmp_path / "all.jsonl").returncode == 0


def matches(run: Run, *arguments: str) -> list[dict[str, str]]:
    told = run("match", "list", "--format", "json", *arguments)
    assert told.returncode == 0, told.stderr
    found: list[dict[str, str]] = json.loads(told.stdout)
    return found


@pytest.mark.usefixtures("taken")
def test_suggest_list_confirm_reject_and_undo(run: Run) -> None:
    told = run("match", "suggest")
    assert told.returncode == 0, told.stderr
    assert "3 pairs of claims, 1 pair of agents" in told.stdout
    listed = run("match", "list", "--kind", "agent")
    assert "Ilse Vandor" in listed.stdout
    assert "Vandor, Ilse" in listed.stdout
    assert "look who is meant" in listed.stderr
    first, second, _ = matches(run, "--kind", "claim")
    confirmed = run("match", "confirm", first["id"], "--reason", "one accident")
    assert confirmed.returncode == 0, confirmed.stderr
    assert "why: one accident" in confirmed.stdout
    rejected = run("match", "reject", second["id"], "--reason", "another ferry")
    assert rejected.returncode == 0, rejected.stderr
    assert [len(matches(run, "--state", state)) for state in ("confirmed", "rejected")] == [1, 1]
    assert "judgement" in run("undo").stdout
    assert matches(run, "--state", "rejected") == []


@pytest.mark.usefixtures("taken")
def test_what_no_longer_counts_is_told(run: Run) -> None:
    run("match", "suggest", "--kind", "claim")
    for one in matches(run)[:2]:
        run("match", "confirm", one["id"], "--reason", "one accident")
    run("withdraw", "https://a.example/1", "--reason", "an error")
    assert "No longer anchors" in run("match", "list").stderr


@pytest.mark.usefixtures("taken")
def test_wrong_use_is_told(run: Run) -> None:
    assert run("match", "confirm", "abc").returncode == 2
    told = run("match", "confirm", "abc", "--reason", "same")
    assert told.returncode == 2
    assert "no match has the id 'abc'" in told.stderr
    assert run("match", "list", "--limit", "0").returncode == 2
