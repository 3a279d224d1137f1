"""What all tests share: where the shared real data lies, and the sample documents of our own."""

import os
from collections.abc import Callable
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
def claim_review() -> Callable[..., dict[str, object]]:
    """A ClaimReview of the site of a name, on a claim and, where one is named, by a claimant."""

    def made(name: str, claim: str, claimant: str | None = None, **more: object) -> dict[str, object]:
        author = {"author": {"@type": "Person", "name": claimant}} if claimant else {}
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": f"https://{name}.example/1",
            "inLanguage": "en",
            "claimReviewed": claim,
            "author": {"@type": "Organization", "name": name, "url": f"https://{name}.example"},
            "itemReviewed": {"@type": "Claim", **author},
            "reviewRating": {"@type": "Rating", "alternateName": "False"},
            **more,
        }

    return made


@pytest.fixture(scope="session")
def krasnov() -> Path:
    """The curated case's article, in our own words."""
    return ROOT / "graph" / "cases" / "krasnov" / "article.md"
