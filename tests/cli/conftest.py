import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command line as a user would: a process of its own, in an empty directory."""

    def call(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PROVENANCE")}
        environment |= {"NO_COLOR": "1", "COLUMNS": "100"}
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
