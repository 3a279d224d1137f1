"""What all tests share: where the shared real data lies, and the sample documents of our own."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The shared real data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("PROVENANCE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the shared real data is not at {folder}; set PROVENANCE_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def krasnov() -> Path:
    """The curated case's article, in our own words."""
    return ROOT / "graph" / "cases" / "krasnov" / "article.md"
