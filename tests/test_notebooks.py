"""Every notebook runs from top to bottom, without an error, and shows what it promises."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
TOLD = {
    "01_trace_a_claim": ("Alnur Mussayev", "<iframe", "sandbox"),
    "02_single_sources_and_rings": (
        "7 statements, 6 carriers, 2 origins",
        "independent sources: 1 to 1 (single-source)",
        "all goes through: Coast Agency",
        "loses all support: ['Star', 'Harbour Post', 'Tide Times', 'Echo', 'Mail']",
        "circular reporting: Openpedia and Port Gazette",
        "was first said, as far as these records show, by Bob Stone",
    ),
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
"""What each shows, one source behind seven statements and a ring among it."""


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_shows_what_it_tells(path: Path, tmp_path: Path) -> None:
    notebook = read(path)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources, coalesce_streams=True).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    shown = "".join(map(str, outputs)).replace('\\"', '"').replace("\\'", "'")  # quotation marks as one meets them
    assert not [words for words in TOLD[path.stem] if words not in shown]
    memo = tmp_path / "memo.html"
    assert memo.exists() == (path.stem == "02_single_sources_and_rings")
    assert not memo.exists() or memo.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_kept_without_outputs(path: Path) -> None:
    assert not [cell for cell in read(path).cells if cell.cell_type == "code" and cell.outputs]


def test_every_notebook_is_listed() -> None:
    listed = (NOTEBOOKS[0].parent / "README.md").read_text("utf-8")
    assert all(f"({path.name})" in listed for path in NOTEBOOKS)
