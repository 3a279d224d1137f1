"""A knowledge base on a disk that only gives: evidence on a medium, a colleague's folder."""

import gc
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from provenance.errors import KnowledgeBaseError
from provenance.kb import KnowledgeBase
from provenance.store.sqlite import connected, lies_still, reading

ARTICLE = b"""Fact check: Did the harbour of Sund close for good?

The claim: The harbour of Sund was closed for good.

Ilse Vandor said in a post on 4 May 2024 that the harbour of Sund was closed for good.

Our rating: False
"""


@pytest.fixture
def medium(small: Path) -> Path:
    """A knowledge base on a disk that was made read-only after it was written."""
    with KnowledgeBase.create(small / "kb") as kb:
        kb.ingest(ARTICLE)
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    return small / "kb"


def test_a_base_on_a_disk_that_only_gives_answers(medium: Path) -> None:
    with KnowledgeBase.open(medium) as kb:
        assert kb.query("SELECT ?text { ?claim a schema:Claim ; schema:text ?text }").rows
        assert kb.search("harbour")
        assert kb.verify().problem is None


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_writing_there_is_refused_with_the_place_and_what_to_do(medium: Path) -> None:
    with (
        KnowledgeBase.open(medium) as kb,
        pytest.raises(KnowledgeBaseError, match=r"cannot be written.*check its permissions"),
    ):
        kb.ingest(b"Another article.")
    gc.collect()  # what was not closed is told of here


def test_a_file_that_lay_still_is_followed_once_another_user_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE words (word)")
    made.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert lies_still(path)
    before = reading(path)
    assert before.execute("SELECT count(*) FROM words").fetchone() == (0,)
    writer = connected(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO words VALUES ('ferry')")
    assert not lies_still(path)
    assert reading(path).execute("SELECT count(*) FROM words").fetchone() == (1,)
    for connection in (before, writer):
        connection.close()
