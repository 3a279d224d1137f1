import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview import FORMAT
from provenance.ingest.source import Entry, Source
from provenance.model import Reading

BASE = "https://example.org/id/"


@pytest.fixture(scope="session")
def real_file() -> Callable[[str], Source]:
    """A file of the real data, which is not part of the project."""

    def find(name: str) -> Source:
        root = Path(__file__).resolve().parents[2]
        path = Path(os.environ.get("PROVENANCE_SHARED_DATA", root.parent / "shared" / "data")) / name
        if not path.is_file():
            pytest.skip(f"real data is absent: {path}")
        return Source(path.name, path.read_bytes())

    return find


@pytest.fixture(scope="session")
def real_blocks(real_file: Callable[[str], Source]) -> bytes:
    """Real markup of fact-checkers' pages."""
    return real_file("claimreview_jsonld/real_claimreview_blocks.jsonl").content


@pytest.fixture
def review() -> Callable[..., dict[str, Any]]:
    """A plain review of an invented claim, changed as asked; None takes a property away."""

    def make(**changes: Any) -> dict[str, Any]:
        node: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": "https://www.harbourcheck.example/checks/bridge/",
            "claimReviewed": "The old bridge was closed in May",
            "datePublished": "2024-06-02",
            "author": {"@type": "Organization", "name": "Harbour Check", "url": "https://www.harbourcheck.example/"},
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "Ilse Vandor"},
                "datePublished": "2024-06-01",
            },
            "reviewRating": {
                "@type": "Rating",
                "ratingValue": "1",
                "bestRating": "5",
                "worstRating": "1",
                "alternateName": "False",
            },
        }
        node.update(changes)
        return {name: value for name, value in node.items() if value is not None}

    return make


@pytest.fixture
def take() -> Callable[..., tuple[list[Entry], list[InputRefusedError]]]:
    """Entries and refusals of bytes, or of values as JSON."""

    def take_in(given: Any, name: str = "reviews.json") -> tuple[list[Entry], list[InputRefusedError]]:
        content = given if isinstance(given, bytes) else json.dumps(given, ensure_ascii=False).encode()
        found = list(FORMAT.entries(Source(name, content)))
        return [e for e in found if isinstance(e, Entry)], [e for e in found if isinstance(e, InputRefusedError)]

    return take_in


@pytest.fixture
def read(take: Callable[..., tuple[list[Entry], list[InputRefusedError]]]) -> Callable[[Any], Reading]:
    """The reading of the only record."""

    def read_one(given: Any) -> Reading:
        [entry], refused = take(given)
        assert not refused
        return FORMAT.read(entry, BASE)

    return read_one
