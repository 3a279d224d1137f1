"""Pages through the whole of an ingest: stored, valid, and read anew as the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.kb import KnowledgeBase

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def pages(tmp_path: Path, sample: Callable[[str], bytes]) -> list[Path]:
    """The samples as files, one of them not in UTF-8."""
    files = []
    for path in sorted(SAMPLES.glob("*.html")):
        content = sample(path.stem)
        made = tmp_path / path.name
        made.write_bytes(content.decode().encode("cp1251") if path.stem == "cyrillic" else content)
        files.append(made)
    return files


def test_pages_are_taken_in_valid_and_read_anew_as_the_same(tmp_path: Path, pages: list[Path]) -> None:
    with KnowledgeBase.create(tmp_path / "kb") as kb:
        report = kb.ingest(*pages)
        assert (report.read, report.refused) == (len(pages), [])
        assert kb.check().conforms
        again = kb.ingest(*pages)
        assert (again.unchanged, again.read) == (len(pages), 0)
        anew = kb.reread()
        assert (anew.unchanged, anew.changed, anew.unread) == (len(pages), [], [])
