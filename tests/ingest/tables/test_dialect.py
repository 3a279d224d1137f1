"""How a text table is written: encodings, delimiters, quotation marks, and that the rows give the file back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputRefusedError
from provenance.ingest.encoding import decoded
from provenance.ingest.source import Source
from provenance.ingest.tables.delimited import cells_of, grid_of, slices
from provenance.ingest.tables.dialect import Dialect, dialect_of, records, unquoted

ROWS = [["claim", "verdict"], ["The bridge, they say, is closed", "False"], ['She said "no"\nand left', "True"]]


def written(delimiter: str, ending: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(ROWS * 3)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_delimiter_and_quotes_are_told(delimiter: str, ending: str) -> None:
    text = written(delimiter, ending)
    choice = dialect_of(text)
    assert choice is not None
    found = choice.dialect
    assert found == Dialect(delimiter, '"')
    assert [cells for cells, _ in records(text, found)] == ROWS * 3


def test_lone_quotation_marks_swallow_no_rows() -> None:
    text = "id\tclaim\n" + "".join(f'{n}\t"He said it {n}\n' if n % 7 == 0 else f"{n}\tplain {n}\n" for n in range(50))
    choice = dialect_of(text)
    assert choice is not None
    found = choice.dialect
    assert found == Dialect("\t", "")
    assert len(list(records(text, found))) == 51
    default = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert len(default) < 51  # what csv makes of it


def test_a_quotation_mark_far_down_counts_too() -> None:
    text = "id\tclaim\n" + "".join(f"{n}\t{'plain ' * 20}\n" for n in range(12_000)) + '1\t"lone\n2\tlast\n'
    assert len(text) > 1 << 20
    choice = dialect_of(text)
    assert choice is not None
    assert choice.dialect == Dialect("\t", "")


def test_marks_around_cells_are_taken_off_where_those_within_are_doubled() -> None:
    assert unquoted('"a ""b"" c"') == 'a "b" c'
    assert unquoted('"a" and "b"') == '"a" and "b"'
    assert unquoted('"') == '"'


@pytest.mark.parametrize("text", ["one column\nonly\n", "", "prose without any of it"])
def test_what_is_no_table_has_no_dialect(text: str) -> None:
    assert dialect_of(text) is None


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Мост закрыт"),
        ("utf-8-sig", "Мост закрыт"),
        ("utf-16", "Мост закрыт"),
        ("cp1251", "Мост закрыт с понедельника, говорит мэр города"),
        ("cp1252", "O governo não suspendeu a distribuição de insulina, são três regiões"),
        ("cp1252", "Les élèves français sont déjà arrivés à l’école, ça va"),
        ("cp1250", "Most jest zamknięty od poniedziałku, mówi burmistrz"),
        ("cp1254", "Belediye başkanı köprünün kapalı olduğunu söyledi"),
        ("big5", "市長說這座橋已經關閉了三個月"),
    ],
)
def test_encodings_are_told_and_give_the_bytes_back(encoding: str, words: str) -> None:
    text = "claim,verdict\n" + f'"{words}",False\n' * 20
    content = text.encode(encoding)
    found, used, notes = decoded(Source("a.csv", content))
    assert words in found
    assert bool(notes) == (not encoding.startswith("utf"))
    pieces = slices(Source("a.csv", content))
    assert b"".join(pieces) == content
    assert cells_of(pieces[-1], (used, ",", '"')) == [words, "False"]


@pytest.mark.parametrize(
    ("encoding", "words", "damage"),
    [
        ("utf-8", "أغلق الجسر صباح الاثنين كما قال رئيس البلدية", b"\xd8"),
        ("cp1252", "“O navio” não afundou diz o capitão", b"\x8d"),
    ],
)
def test_a_few_bytes_that_are_no_text_cost_only_themselves(encoding: str, words: str, damage: bytes) -> None:
    content = b"claim,verdict\n" + f"{words},False\n".encode(encoding) * 20 + b"It " + damage + b" fell,True\n"
    source = Source("a.csv", content)
    grid = grid_of(source)
    assert grid is not None
    rows = [list(row.cells) for row in grid.rows]
    assert rows[1:3] + rows[-1:] == [[words, "False"]] * 2 + [["It � fell", "True"]]
    assert any("1 bytes that are no text" in note.text for note in grid.notes)
    pieces = slices(source)
    assert b"".join(pieces) == content
    assert grid.form is not None
    assert cells_of(pieces[-1], grid.form) == ["It � fell", "True"]


@pytest.mark.parametrize(("content", "says"), [(b"", "empty"), (b"a,b\n\x00,c\n", "NUL")])
def test_what_is_no_text_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(InputRefusedError, match=says):
        decoded(Source("a.csv", content))


@given(st.text(alphabet='a,;\t|"\n\r é', max_size=60))
def test_slices_always_give_the_file_back(text: str) -> None:
    content = text.encode()
    if content.strip():
        assert b"".join(slices(Source("a.csv", content))) == content


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_quotation_marks_around_the_first_words_of_a_cell_are_letters(delimiter: str) -> None:
    rows = [['"Harbour" froze', "False"], ['He said "no" twice', "True"], ['"a"b', "x"], ["5", '"Oster" and "Wes"']]
    text = "".join(delimiter.join(row) + "\n" for row in rows) + f'"two\nlines"{delimiter}"the ""old"" one"\n'
    found = [cells for cells, _ in records(text, Dialect(delimiter, '"'))]
    assert found == [*rows, ["two\nlines", 'the "old" one']]


def test_spaces_may_stand_before_quotation_marks() -> None:
    text = (
        'claim, speaker, verdict\n"The pier, they say, sank", "Vandor, Ilse", "False"\n"It fell", "Krog, Tomas", True\n'
        * 2
    )
    choice = dialect_of(text)
    assert choice is not None
    found = [cells for cells, _ in records(text, choice.dialect)]
    assert found[1] == ["The pier, they say, sank", "Vandor, Ilse", "False"]
    assert "".join(written for _, written in records(text, choice.dialect)) == text


def test_marks_within_texts_that_are_as_many_in_each_row_part_no_cells() -> None:
    rows = [f"https://harbour-check.example/{n},The quay is shut; the ferry; the pier; all,False" for n in range(20)]
    choice = dialect_of("\n".join(["url,claim,verdict", *rows]))
    assert choice is not None
    assert (choice.dialect.delimiter, choice.measure.columns) == (",", 3)
