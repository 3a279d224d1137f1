"""Rows as tables, JSON, CSV and TSV."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import ParameterError
from provenance.views.table import FORMATS, Row, guarded, write_rows

CELLS = st.none() | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def written(columns: list[str], rows: list[Row], how: str) -> str:
    out = io.StringIO(newline="")
    write_rows(columns, rows, how, out)
    return out.getvalue()


@given(ROWS)
def test_json_gives_every_cell_back(rows: list[Row]) -> None:
    assert json.loads(written(["a", "b"], rows, "json")) == [{"a": a, "b": b} for a, b in rows]


@given(ROWS, st.sampled_from([("csv", ","), ("tsv", "\t")]))
def test_separated_values_give_every_cell_back_but_for_the_guard(rows: list[Row], how: tuple[str, str]) -> None:
    text = written(["a", "b"], rows, how[0])
    back = list(csv.reader(io.StringIO(text, newline=""), delimiter=how[1]))
    assert back == [["a", "b"], *([guarded(cell) for cell in row] for row in rows)]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-", "-1-A1", "-1,5", "--3", "@SUM(A1)", "\tx", "\rx", "\r\n=1"])
@pytest.mark.parametrize("how", ["csv", "tsv"])
def test_no_cell_is_a_formula(cell: str, how: str) -> None:
    (_, (value,)) = csv.reader(
        io.StringIO(written(["a"], [[cell]], how), newline=""), delimiter="," if how == "csv" else "\t"
    )
    assert value == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3", "+4.5e3", "-.5", "+0", "-1E-9"])
def test_a_plain_number_is_no_formula(cell: str) -> None:
    assert written(["a"], [[cell]], "csv") == f"a\r\n{cell}\r\n"


@pytest.mark.parametrize("how", ["csv", "tsv"])
def test_controls_are_made_visible_in_cells_and_their_line_breaks_kept(how: str) -> None:
    rows: list[Row] = [["\x1b]0;x\x07 a\x00", "left \u202eright\u2066"], ["one\r\ntwo\nthree\rfour", "\x1b=1+1"]]
    text = written(["a\x1b", "b"], rows, how)
    assert not set("\x1b\x07\x00\u202e\u2066") & set(text)
    _, first, second = csv.reader(io.StringIO(text, newline=""), delimiter="," if how == "csv" else "\t")
    assert first == ["␛]0;x␇ a␀", "left ‹U+202E›right‹U+2066›"]
    assert second == ["one\r\ntwo\nthree\rfour", "␛=1+1"]


def test_rows_end_and_quotes_double_after_rfc_4180() -> None:
    assert written(["a", "b"], [['say "no"', "x,y"], [None, "z"]], "csv") == 'a,b\r\n"say ""no""","x,y"\r\n,z\r\n'


def test_a_table_keeps_to_the_width_and_cuts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = written(["who", "what"], [["n" * 200, "港湾" * 40], ["\x1b[31mred", "left \u202eright"]], "table")
    assert all(len(line) <= 60 for line in text.splitlines())
    assert text.count("n") == 200
    assert text.count("港") == 40
    assert "␛[31mred" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_rows_of_many_columns_become_blocks_without_their_empty_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    columns = ["claim", "name", "none", "date", "words"]
    row = ["https://w3id.org/claimprov/id/1", "Ilse Vandor", None, "2021", "the ferry sank"]
    lines = [line.split() for line in written(columns, [row, row], "table").splitlines()]
    assert lines[:5] == [["—", "1"], ["claim", "id:1"], ["name", "Ilse", "Vandor"], ["date", "2021"], lines[4]]
    assert lines[4] == ["words", "the", "ferry", "sank"]
    assert lines[5] == ["—", "2"]


def test_markup_in_a_cell_is_text() -> None:
    assert "[bold]x[/bold] :ok:" in written(["a"], [["[bold]x[/bold] :ok:"]], "table")


def test_an_unknown_format_is_refused_and_the_known_are_named() -> None:
    with pytest.raises(ParameterError, match="table, json, csv, tsv"):
        written(["a"], [], "xls")


@pytest.mark.parametrize("how", FORMATS)
def test_a_row_of_another_length_is_an_error(how: str) -> None:
    with pytest.raises(ValueError, match="zip"):
        written(["a", "b"], [["only one"]], how)
