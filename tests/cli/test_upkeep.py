"""Upkeep on the command line: what it prints, and its exit codes."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.store.snapshots import SnapshotAge
from provenance.store.storage import Storage

Run = Callable[..., subprocess.CompletedProcess[str]]

URL = "https://harbour-check.example/ferry"


def test_a_withdrawal_is_listed_and_undone(run: Run, review: Path) -> None:
    run("ingest", review)
    run("withdraw", URL, "--reason", "mistaken")
    listed = run("undo", "--list").stdout.splitlines()
    assert [line.partition(",")[0] for line in listed] == ["action 4", "action 2"]
    assert "1 withdrawal" in listed[0]
    assert run("undo").stdout.startswith("Undone: action 4, ")
    assert "takes back action 4" in run("undo", "--list").stdout.splitlines()[0]
    assert run("trace", "sank at its berth").returncode == 0


def test_a_check_tells_what_it_did_not_look_at(run: Run, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest", review)
    assert run("check").stderr == ""
    monkeypatch.setattr(Storage, "snapshot_age", SnapshotAge(1, 3, 2.0))
    assert "Not looked at yet: 2 entries" in run("check").stderr


def test_nothing_to_undo_is_wrong_use(run: Run) -> None:
    run("kb", "init")
    done = run("undo")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no action" in done.stderr


def test_the_log_in_its_formats(run: Run, review: Path) -> None:
    run("ingest", review)
    run("withdraw", URL, "--reason", "the outlet took it back")
    told = json.loads(run("kb", "log", "--format", "json").stdout)
    assert [event["event"] for event in told] == ["created", "received", "read", "withdrawn"]
    assert told[-1]["reason"] == "the outlet took it back"
    rows = list(csv.reader(io.StringIO(run("kb", "log", URL, "--reverse", "--limit", "1", "--format", "csv").stdout)))
    assert rows[1][2] == "withdrawn"
    assert "the outlet" in run("kb", "log", "--kind", "withdrawn").stdout
    for wrong in (("--kind", "eaten"), ("--since", "someday"), ("nowhere",)):
        assert run("kb", "log", *wrong).returncode == 2


def test_a_copy_of_the_ledger_alone_is_a_backup(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    (tmp_path / "copy").mkdir()
    shutil.copy(tmp_path / "provenance-kb" / "ledger.sqlite3", tmp_path / "copy")
    assert run("-k", "copy", "kb", "rebuild").returncode == 0
    assert run("-k", "copy", "kb", "verify").stdout.endswith("No difference\n")
    assert "Ilse Vandor" in run("-k", "copy", "trace", "sank at its berth").stdout


def test_the_log_tells_only_what_was_said_of_a_judgement(run: Run, review: Path) -> None:
    run("ingest", review)
    run("verdicts", "add", "Leaky", "false")
    rows = list(csv.reader(io.StringIO(run("kb", "log", "--kind", "judged", "--format", "csv").stdout)))
    assert rows[1][5] == "label, label: Leaky, verdict: false"


def test_verify_names_the_first_difference(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    assert run("kb", "verify").stdout.endswith("No difference\n")
    assert json.loads(run("kb", "verify", "--quick", "--format", "json").stdout)["problem"] is None
    with sqlite3.connect(tmp_path / "provenance-kb" / "ledger.sqlite3") as db:
        db.execute("UPDATE bodies SET content = zeroblob(length(content))")
    db.close()
    done = run("kb", "verify")
    assert done.returncode == 1
    assert "First difference: entry 2: the ledger's bytes" in done.stdout


def test_reading_anew(run: Run, review: Path) -> None:
    run("ingest", review)
    assert run("kb", "reread", "--all").stdout == "0 records changed, 1 unchanged\n"
    assert json.loads(run("kb", "reread", URL, "--format", "json").stdout)["unchanged"] == 1
    assert run("kb", "reread").returncode == 2


def test_forgetting_asks_first(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    asked = run("kb", "forget", URL, "--reason", "a source asked", stdin="n\n")
    assert asked.returncode == 130
    assert "cannot be undone" in asked.stderr
    assert run("trace", "sank at its berth").returncode == 0
    done = run("kb", "forget", URL, "--reason", "a source asked", "--yes")
    assert done.stdout.startswith(f"Forgotten: {URL}: 1 document, 2 bodies erased\n")
    files = [path for path in (tmp_path / "provenance-kb").rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"sank at its berth" in path.read_bytes()]
    assert run("trace", "sank at its berth").returncode == 1
    assert "a source asked" in run("kb", "log", URL, "--format", "json").stdout
    assert run("undo").returncode == 2
    assert run("kb", "verify").returncode == 0
