"""Each hostile query is refused, fails with an error of ours, or is answered; the next one is answered as ever."""

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance import KnowledgeBase
from provenance.errors import ProvenanceError, QueryFailedError, QueryRefusedError

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "queries.toml").read_text("utf-8"))["query"]
SECONDS = 2.0


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory, krasnov: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.create(tmp_path_factory.mktemp("base") / "kb") as opened:
        opened.ingest(krasnov)
        yield opened


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_hostile_query(case: dict[str, Any], kb: KnowledgeBase, trap: Any) -> None:
    parts = (part if isinstance(part, str) else part[0] * part[1] for part in case.get("parts", ()))
    text = trap.placed(case.get("text", "") + "".join(parts))
    begin, failure, answer = time.monotonic(), None, ""
    try:
        answer = "".join(str(row) for row in kb.query(text, timeout=SECONDS).rows)
    except ProvenanceError as error:
        failure = error
    assert time.monotonic() - begin < SECONDS + 15
    assert trap.secret.read_text() not in answer
    assert not trap.caught
    if "refused" in case:
        assert isinstance(failure, QueryRefusedError), failure or answer[:200]
        assert case["refused"] in str(failure)
    elif "fails" in case:
        assert isinstance(failure, QueryFailedError), failure or answer[:200]
    assert kb.query("ASK {}") is not None


def test_nothing_was_written(kb: KnowledgeBase) -> None:
    assert kb.stats().records == 1
    assert kb.verify().problem is None
