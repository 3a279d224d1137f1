"""Rows as tables, JSON, CSV and TSV."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

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


def table(columns: list[str], rows: list[Row], **how: Any) -> list[str]:
    out = io.StringIO()
    write_rows(columns, rows, "table", out, **how)
    return out.getvalue().splitlines()


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.integers(20, 70))
def test_no_line_is_wider_than_the_terminal(rows: list[Row], width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        assert all(cell_len(line) <= width for line in table(["one", "two", "three"], rows))


def test_long_cells_are_cut_with_a_mark_and_whole_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    rows: list[Row] = [["n" * 300, "港湾" * 90], ["\x1b[31mred", "left \u202eright"]]
    cut, whole = ("\n".join(table(["who", "what"], rows, whole=each)) for each in (False, True))
    assert cut.count("…") == 2
    assert (whole.count("…"), whole.count("n"), whole.count("港")) == (0, 300, 90)
    assert "␛[31mred" in cut
    assert not set("\x1b\u202e") & set(cut)


def test_east_asian_cells_stand_in_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    _, _, *lines = table(["who", "what"], [["港湾局員", "one"], ["Ilse Vandor", "two"]])
    assert [cell_len(line[: line.index(word)]) for line, word in zip(lines, ("one", "two"), strict=True)] == [13, 13]


def test_numbers_stand_at_the_right() -> None:
    assert table(["what", "n"], [["a", "5"], ["b", "12"]])[2:] == ["a      5", "b     12"]


def test_columns_without_room_are_named_and_those_of_one_value_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    columns, words = ["claim", "by", "first", "second", "third", "none"], "the ferry sank at its berth " * 3
    rows: list[Row] = [["the claim", "Ilse Vandor", name, words, words, None] for name in ("a", "b")]
    lines = table(columns, rows, first=("third",))
    assert lines[:3] == [
        "claim: the claim (in every row)",
        "by: Ilse Vandor (in every row)",
        "second: the ferry sank at its berth the ferry sank at its",
    ]
    assert "none" not in "".join(lines)
    rows = [["the claim", "Ilse Vandor", name, words + name, words + name, None] for name in ("a", "b")]
    lines = table(columns, rows, first=("third", "second"))
    assert lines[2].split() == ["second", "third"]
    assert lines[-2].startswith("No room for: first.")


def test_columns_of_iris_go_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    rows: list[Row] = [
        [f"https://w3id.org/claimprov/id/{n}{'0' * 40}", f"https://harbour.example/{n}{'1' * 40}", f"word {n} " * 9]
        for n in range(3)
    ]
    lines = table(["agent", "page", "words"], rows)
    assert lines[0].split() == ["agent", "words"]
    assert "No room for: page." in lines[-2]


def test_a_single_row_without_room_is_a_list_of_its_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    row = ["https://w3id.org/claimprov/id/1", "Ilse Vandor", None, "2021", "the ferry sank at its berth on Monday"]
    assert table(["claim", "name", "none", "date", "words"], [row]) == [
        "claim  id:1",
        "name   Ilse Vandor",
        "date   2021",
        "words  the ferry sank at its berth on",
        "       Monday",
    ]


def test_rows_that_are_all_alike_or_empty_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert sum("sank" in line for line in table(["a", "b"], [["it sank", "x" * 30]] * 3)) == 3
    assert table(["first column", "second column"], [[None, None]] * 2)


def test_names_are_bold_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    write_rows(["who"], [["Ilse"]], "table", out)
    assert out.getvalue().splitlines()[0] == "\x1b[1mwho \x1b[0m"
    assert table(["who"], [["Ilse"]])[0] == "who"
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    write_rows(["who"], [["Ilse"]], "table", out)
    assert "\x1b" not in out.getvalue()


def test_markup_in_a_cell_is_text() -> None:
    assert "[bold]x[/bold] :ok:" in written(["a"], [["[bold]x[/bold] :ok:"]], "table")


def test_an_unknown_format_is_refused_and_the_known_are_named() -> None:
    with pytest.raises(ParameterError, match="table, json, csv, tsv"):
        written(["a"], [], "xls")


@pytest.mark.parametrize("how", FORMATS)
def test_a_row_of_another_length_is_an_error(how: str) -> None:
    with pytest.raises(ValueError, match="zip"):
        written(["a", "b"], [["only one"]], how)
