"""Long tables are read part by part as they would be read at once, and give their bytes back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.errors import InputRefusedError
from provenance.ingest.process import work
from provenance.ingest.source import Entry, Part, Source
from provenance.ingest.tables import FORMAT, parts
from provenance.kb import taking

HEADER = "url;claim;verdict;date\n"
ROWS = [
    f'https://harbour.example/{n};"The ferry to Oster, or\nto Fähr, sank ""{n}"" times";False;{n % 28 + 1}/2/2024\n'
    for n in range(500)
]
TABLE = HEADER + "".join(ROWS[:300]) + "\n" + "".join(ROWS[300:]) + "Total;;;500\n;Source: Harbour Check;;\n"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", 4000)
    monkeypatch.setattr(work, "LONG_BYTES", 4000)


def cut(content: bytes) -> list[Source]:
    """The parts of a table."""
    source = Source("t.csv", content[: content.rfind(b"\n", 0, 60_000) + 1])
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.flush()
        found = FORMAT.parts(source, file.fileno(), lambda at: None)
    if found is None:
        return []
    return list(_cut(content, found.whole, found.sizes))


def _cut(content: bytes, whole: bytes, sizes: tuple[tuple[int, int], ...]) -> Iterator[Source]:
    at, line = 0, 1
    for size, lines in sizes:
        yield Source("t.csv", content[at : at + size], part=Part(whole, line))
        at, line = at + size, line + lines
    assert at == len(content)


def told(source: Source) -> list[tuple[str, str, bytes, list[str]]]:
    """What is told of each row."""
    found = list(FORMAT.entries(source))
    assert all(isinstance(entry, Entry) for entry in found)
    return [
        (entry.key, entry.place, entry.content, [note.kind for note in entry.document.notes])
        for entry in found
        if isinstance(entry, Entry)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_parts_say_what_the_whole_says_and_are_its_bytes(encoding: str) -> None:
    content = TABLE.encode(encoding)
    found = cut(content)
    assert len(found) > 5
    assert [row for part in found for row in told(part)] == told(Source("t.csv", content))
    pieces = [piece for part in found for piece in FORMAT.slices(part)]
    assert pieces == FORMAT.slices(Source("t.csv", content))


def test_a_lone_quotation_mark_far_down_counts_in_every_part() -> None:
    rows = [f"{n}\t{'It says ' + chr(34) if n > 450 else ''}the ferry sank {n} times\tFalse\n" for n in range(500)]
    content = ("id\tclaim\tverdict\n" + "".join(rows).replace("\tIt says ", "\t")).encode()
    assert sum(len(told(part)) for part in cut(content)) == 500


def test_bytes_that_are_no_text_are_counted_over_all_parts() -> None:
    content = TABLE.encode().replace("Fähr".encode(), b"F\xc3hr", 1)
    first, *_ = FORMAT.entries(cut(content)[0])
    assert isinstance(first, Entry)
    assert "but for 1 bytes" in next(n.text for n in first.document.notes if n.kind == "table-encoding-detected")


def test_rows_that_name_each_other_are_read_as_a_whole() -> None:
    rows = "".join(f"{n},Ilse Vandor,supports,The ferry sank,{n - 1 if n else ''}\n" for n in range(500))
    assert not cut(("id,speaker,stance,claim,based on\n" + rows).encode())


def test_no_lines_and_no_table_are_read_as_a_whole() -> None:
    assert not cut(TABLE.replace("Oster", "Os\0ter").encode())
    assert not cut(b"No table\n" * 1000)


def test_a_table_that_nothing_knows_is_refused_before_it_is_read() -> None:
    with pytest.raises(InputRefusedError, match="no mapping knows this table"):
        cut(b"a,b\n" + b"1,2\n" * 500)


def test_a_base_takes_the_parts_and_knows_them_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(taking, "PIECE_BYTES", 4000)
    monkeypatch.setattr(taking, "MAX_BYTES", 4000)
    file = tmp_path / "t.csv"
    file.write_text(HEADER + "".join(ROWS[:230]))
    with KnowledgeBase.in_memory() as kb:
        first, again = kb.ingest(file), kb.ingest(file)
        file.write_text(HEADER.replace("verdict", "title") + "".join(ROWS[:230]))
        renamed = kb.ingest(file)
    assert (first.read, first.refused) == (230, [])
    assert (again.read, again.unchanged) == (0, 230)
    assert renamed.replaced == 230  # the parts further down are the same bytes, and say something else
