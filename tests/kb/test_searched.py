"""A search file that differs from the ledger is told: which record, which text."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.store.place import SEARCH


def review(number: int, claim: str) -> bytes:
    node = {
        "@type": "ClaimReview",
        "url": f"https://harbour-check.example/{number}",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Check"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
    }
    return json.dumps(node).encode()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        kb.ingest(review(1, "The quay sank"), review(2, "The mill burned down"), review(3, "The ferry sank"))
        kb.withdraw("https://harbour-check.example/3", "mistaken")
        return (yield tmp_path / "kb")


def problem(place: Path, *, quick: bool = False) -> str | None:
    with KnowledgeBase.open(place) as kb:
        found = kb.verify(quick=quick)
        assert found.problem or found.searched == found.records == 2
        return found.problem


def altered(place: Path, statement: str) -> None:
    database = sqlite3.connect(place / SEARCH)
    with database:
        assert database.execute(statement).rowcount
    database.close()


@pytest.mark.parametrize("quick", [True, False])
def test_a_search_file_of_the_ledger_is_found_whole(place: Path, quick: bool) -> None:
    assert problem(place, quick=quick) is None


@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM records WHERE iri LIKE '%'", "lacks the text"),
        ("UPDATE texts SET text = text || '!'", "is not found by its words"),
        ("DELETE FROM texts", "is not found by its words"),
        ("INSERT INTO found (found) VALUES ('delete-all')", "is not found by its words"),
        ("UPDATE records SET texts = CAST(texts || x'0100000000000000' AS BLOB)", "that its reading does not say"),
    ],
)
def test_what_a_record_does_not_say_or_what_is_lost_is_told(
    place: Path, statement: str, told: str, quick: bool
) -> None:
    altered(place, statement)
    found = problem(place, quick=quick)
    assert found is not None
    assert told in found
    assert "kb rebuild" in found


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE texts SET records = records + 1", "records have the text"),
        ("INSERT INTO records VALUES ('https://example.org/gone', x'')", "which is no current record"),
    ],
)
def test_what_no_record_has_is_told_where_all_is_compared(place: Path, statement: str, told: str) -> None:
    altered(place, statement)
    assert told in str(problem(place))


def test_a_search_file_that_is_not_there_is_made(place: Path) -> None:
    (place / SEARCH).unlink()
    assert problem(place) is None
