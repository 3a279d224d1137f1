"""Tables, workbooks and networks: no formula, no lost word, well-formed, by the reading of other libraries."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import openpyxl
import pytest

from provenance import InputRefusedError, KnowledgeBase, RequestError
from provenance.kb.export.tables import legible
from provenance.views.table import guarded

Take = Callable[..., None]
NAMES = {"claims", "agents", "publications", "reviews", "assertions", "edges", "records"}


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def columns(found: list[dict[str, str]], name: str) -> set[str]:
    return {row[name] for row in found}


def test_csv_holds_every_word_and_no_formula(
    hostile: KnowledgeBase, hostile_words: tuple[str, ...], tmp_path: Path
) -> None:
    hostile.export(tmp_path / "tables", "csv")
    files = {path.stem: path.read_bytes() for path in (tmp_path / "tables").iterdir()}
    assert set(files) == NAMES
    rows = {name: read_csv(content) for name, content in files.items()}
    expected = {guarded(legible(words)) for words in hostile_words}
    assert columns(rows["assertions"], "words") - {""} == expected
    assert columns(rows["claims"], "text") == expected
    names = "\n".join(columns(rows["agents"], "name"))  # one agent may have several names, one a line
    assert all(legible(words) in names for words in hostile_words)
    assert columns(rows["reviews"], "rating_label") == expected
    assert columns(rows["assertions"], "stance") == {"asserts", "refutes"}
    cells = [cell for table in rows.values() for row in table for cell in row.values()]
    begin = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
    assert {cell for cell in cells if cell.startswith(begin)} == {"-2"}  # a plain number is no formula
    assert not any(control in cell for cell in cells for control in "\x00\x07\x1b\x85\u202e\r")


def test_every_edge_names_its_records(hostile: KnowledgeBase, hostile_words: tuple[str, ...], tmp_path: Path) -> None:
    hostile.export(tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        edges, records = (read_csv(archive.read(f"{name}.csv")) for name in ("edges", "records"))
    assert len(records) == len(hostile_words)
    assert columns(edges, "kind") == {"appearance", "asserts", "refutes", "reviews", "cites"}
    assert all(set(edge["records"].split("\n")) <= columns(records, "iri") for edge in edges)


def test_tables_are_the_same_bytes_again(hostile: KnowledgeBase) -> None:
    made = [io.BytesIO(), io.BytesIO()]
    for out in made:
        hostile.export(out, "csv")
    assert made[0].getvalue() == made[1].getvalue()


def test_a_directory_that_holds_something_is_left_alone(hostile: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep")
    with pytest.raises(InputRefusedError, match="already"):
        hostile.export(tmp_path / "mine", "csv")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "notes.txt"]


def test_a_workbook_holds_strings_only(hostile: KnowledgeBase, hostile_words: tuple[str, ...], tmp_path: Path) -> None:
    hostile.export(tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert set(book.sheetnames) == NAMES
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    assert {legible(words) for words in hostile_words} <= {cell.value for cell in cells}
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert ET.fromstring(archive.read(name)).find(".//{*}f") is None  # noqa: S314 - our own file


def test_a_text_longer_than_a_cell_is_cut_visibly(kb: KnowledgeBase, take: Take) -> None:
    take(kb, "https://port.example/1", "y" * 40_000)
    out = io.BytesIO()
    kb.export(out, "xlsx")
    sheet = openpyxl.load_workbook(out)["claims"]
    value = str(sheet.cell(2, 2).value)
    assert len(value) == 32_767
    assert value.endswith("CSV has the whole text]")


def test_without_openpyxl_it_says_what_to_install(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(RequestError, match="pip install"):
        kb.export(io.BytesIO(), "xlsx")


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_well_formed_and_whole(
    hostile: KnowledgeBase,
    hostile_words: tuple[str, ...],
    form: str,
    read: Callable[[io.BytesIO], "nx.MultiDiGraph[str]"],
) -> None:
    out = io.BytesIO()
    hostile.export(out, form)
    ET.fromstring(out.getvalue())  # noqa: S314 - our own file
    found, ours = read(io.BytesIO(out.getvalue())), hostile.to_networkx()
    assert set(found.nodes) == set(ours.nodes)
    assert sorted((a, b, data["kind"]) for a, b, data in found.edges(data=True)) == sorted(ours.edges(keys=True))
    assert all(data["records"] for _, _, data in found.edges(data=True))
    labels = {data["label"] for _, data in found.nodes(data=True)}
    assert {legible(words) for words in hostile_words} <= labels
