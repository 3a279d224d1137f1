"""ClaimReview goes out as it was published, and nothing is added."""

import io
import json
from pathlib import Path
from typing import Any

from provenance import KnowledgeBase

PUBLISHED: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://harbour-check.example/ferry",
    "claimReviewed": "The ferry to Port Amber sank at its berth on Monday morning",
    "author": {"@type": "Organization", "name": "Harbour Check", "url": "https://harbour-check.example/"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": "5",
        "worstRating": "1",
        "alternateName": "Falsch",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ilse Vandor"},
        "datePublished": "2024-03-01",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://ilse.example/posts/1"},
        "appearance": {"@type": "CreativeWork", "url": "https://mirror.example/posts/1"},
    },
}


def reviews(kb: KnowledgeBase) -> list[dict[str, Any]]:
    out = io.BytesIO()
    kb.export(out, "claimreview")
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found


def test_what_was_published_comes_back(kb: KnowledgeBase) -> None:
    kb.ingest(json.dumps(PUBLISHED).encode())
    assert reviews(kb) == [PUBLISHED]


def test_what_was_not_published_is_absent(kb: KnowledgeBase) -> None:
    bare = {name: PUBLISHED[name] for name in ("@context", "@type", "url", "claimReviewed")}
    kb.ingest(json.dumps(bare | {"reviewRating": {"@type": "Rating", "alternateName": "True"}}).encode())
    [found] = reviews(kb)
    assert found["reviewRating"] == {"@type": "Rating", "alternateName": "True"}
    assert found["itemReviewed"] == {"@type": "Claim"}
    assert "author" not in found


def test_a_review_that_confirms_is_no_appearance_of_the_claim(kb: KnowledgeBase) -> None:
    changed = PUBLISHED | {"reviewRating": {"@type": "Rating", "alternateName": "True"}}
    kb.ingest(json.dumps(changed).encode())
    assert reviews(kb) == [changed]


def test_a_publisher_that_is_not_stated_gets_no_name(kb: KnowledgeBase, krasnov: Path) -> None:
    kb.ingest(krasnov)
    [found] = reviews(kb)
    assert "author" not in found
    assert found["reviewRating"]["alternateName"] == "False"


def test_a_page_tells_its_own_review_only(kb: KnowledgeBase) -> None:
    other = PUBLISHED | {"url": "https://mill-check.example/ferry", "author": {"@type": "Organization", "name": "Mill"}}
    other["itemReviewed"] = {"@type": "Claim", "author": {"@type": "Person", "name": "Oda Kern"}}
    kb.ingest(json.dumps([PUBLISHED, other]).encode())
    assert sorted(found["itemReviewed"]["author"]["name"] for found in reviews(kb)) == ["Ilse Vandor", "Oda Kern"]
