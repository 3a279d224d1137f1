"""Every notebook runs from top to bottom, without an error, and shows what it promises."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def executed(path: Path, folder: Path) -> Any:
    notebook = read(path)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, tmp_path: Path) -> None:
    notebook = executed(path, tmp_path)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    assert not [cell for cell in read(path).cells if cell.cell_type == "code" and cell.outputs]


def test_the_tracing_notebook_names_the_originator_and_draws_the_picture(tmp_path: Path) -> None:
    cells = executed(NOTEBOOKS[0], tmp_path).cells
    shown = "".join(str(output) for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    assert "Alnur Mussayev" in shown
    assert "<iframe" in shown
    assert "sandbox" in shown


def test_the_notebook_on_sources_shows_one_source_behind_seven_statements_and_a_ring(tmp_path: Path) -> None:
    [path] = [path for path in NOTEBOOKS if path.stem == "02_single_sources_and_rings"]
    cells = executed(path, tmp_path).cells
    shown = "".join(str(output) for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    for told in (
        "7 statements, 6 carriers, 2 origins",
        "independent sources: 1 to 1 (single-source)",
        "all goes through: Coast Agency",
        "loses all support: ['Star', 'Harbour Post', 'Tide Times', 'Echo', 'Mail']",
        "circular reporting: Openpedia and Port Gazette",
        "was first said, as far as these records show, by Bob Stone",
    ):
        assert told in shown.replace('\\"', '"').replace("\\'", "'"), told
    assert (tmp_path / "memo.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def shown(name: str, folder: Path) -> str:
    """All that the notebook of that name shows, with its quotation marks as one meets them."""
    [path] = [path for path in NOTEBOOKS if path.stem == name]
    cells = executed(path, folder).cells
    outputs = (str(output) for cell in cells if cell.cell_type == "code" for output in cell.outputs)
    return "".join(outputs).replace('\\"', '"').replace("\\'", "'")


STORIES = {
    "03_ask_the_graph": (
        "single-source-claims",
        "then: [('Ann Reed', 'asserts'), ('Harbour Post', 'asserts'), ('Tide Times', 'asserts')]",
        "('Harbour Check', 'refutes')]",
        "this prefix is not known",
    ),
    "04_compare_fact_checkers": (
        "80 records read",
        "28 claims are too few, 50 are needed",
        "Krippendorff’s alpha 0.69",
        "4 steps  The lighthouse keeper was paid from the flood fund",
        "False | Miscaptioned",
        "image/svg+xml",
    ),
    "05_add_and_correct": (
        "confirmed Ilse Vandor asserts",
        "the text does not hold these words",
        "('Ruth Pell', 'refutes')",
        "0 judgements lost their words",
        "undone: {'document': 1, 'reading': 1}",
    ),
    "06_take_it_elsewhere": (
        "findsNoEvidence",
        "reached without the agency: []",
        "7 records written",
        "True",
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_each_story_shows_what_it_tells(name: str, tmp_path: Path) -> None:
    told = shown(name, tmp_path)
    for words in STORIES[name]:
        assert words in told, words


def test_every_notebook_is_listed() -> None:
    listed = (NOTEBOOKS[0].parent / "README.md").read_text("utf-8")
    assert all(f"({path.name})" in listed for path in NOTEBOOKS)
