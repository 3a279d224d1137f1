import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.cli.main import run as run_here

Run = Callable[..., subprocess.CompletedProcess[str]]

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://harbour-check.example/ferry",
    "datePublished": "2024-03-02",
    "claimReviewed": "The ferry to Port Amber sank at its berth on Monday morning",
    "author": {"@type": "Organization", "name": "Harbour Check"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ilse Vandor"},
        "datePublished": "2024-03-01",
    },
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}
VARIABLES = {name: None for name in os.environ if name.startswith("PROVENANCE")} | {"NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture
def run(tmp_path: Path, one_process: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty directory, in this process; nothing of it is a terminal."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        words = list(map(str, arguments))
        with CliRunner().isolation(stdin, VARIABLES) as (out, err, _):
            code = run_here(words)
        return subprocess.CompletedProcess(words, code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def run_apart(tmp_path: Path) -> Run:
    """Runs the command line as a user would: a process of its own, in an empty directory."""

    def call(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        environment |= {name: value for name, value in VARIABLES.items() if value}
        command = [sys.executable, "-m", "provenance", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, input=stdin, cwd=tmp_path, env=environment, timeout=60, check=False
        )

    return call


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """One ClaimReview of an invented case."""
    path = tmp_path / "review.json"
    path.write_text(json.dumps(REVIEW), encoding="utf-8")
    return path
