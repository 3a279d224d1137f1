"""What counts as the same word, in the scripts that fact-checks are written in."""

import sys

import pytest

from provenance.folding import LONGEST_TEXT, LONGEST_WORD, fold, rows, terms

SAME = [
    ("Vacunación", "VACUNACION"),
    ("Straße", "strasse"),
    ("İstanbul", "istanbul"),
    ("ISPARTA", "ısparta"),
    ("Łódź Øresund Đà Nẵng", "lodz oresund da nang"),
    ("œuvre æon", "oeuvre aeon"),
    ("ﬁre ＡＢＣ ①", "fire abc 1"),
    ("soft\u00adhyphen", "softhyphen"),
    ("Ёлка", "елка"),
    ("ἀλήθεια", "αληθεια"),
    ("ΣΟΦΟΣ", "σοφός"),
    ("المدرسة", "مدرسه"),
    ("والمدرسة", "مدرسة"),
    ("للمدرسة", "مدرسة"),
    ("أحمد إحمد آحمد ٱحمد", "احمد احمد احمد احمد"),
    ("مُحَمَّد", "محمد"),
    ("مـحـمـد", "محمد"),
    ("مستشفى", "مستشفي"),
    ("کتاب فارسی", "كتاب فارسي"),
    ("می\u200cخواهم", "میخواهم"),
    ("שָׁלוֹם", "שלום"),
    ("क़ानून", "कानून"),
    ("क\u093cानून", "कानून"),
    ("हिन्दी", "हिंदी"),
    ("पम्प", "पंप"),
    ("क्\u200dष", "क्ष"),
    ("माँ", "मां"),
    ("१२३ ١٢٣ ۱۲۳", "123 123 123"),
    ("ﾜｸﾁﾝ", "ワクチン"),
    ("ワクチン", "わくちん"),
    ("ｶﾞｽ", "ガス"),
    ("Amber’s", "Amber's"),
]
OTHER = [("か", "が"), ("की", "का"), ("ма", "мо"), ("ป่า", "ปา"), ("الله", "له"), ("疫苗", "苗疫"), ("a b", "ab")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other) != []


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_every_character_is_folded_once_and_for_all() -> None:
    """Folding again changes nothing, and no control, mark of direction or punctuation stays."""
    for code in range(sys.maxunicode + 1):
        for word in fold(chr(code)):
            assert fold(word) == [word], hex(code)
            assert not any(character in ' "*^:()-\0' for character in word), hex(code)


def test_letters_of_scripts_without_spaces_come_in_pairs() -> None:
    assert terms("新冠疫苗") == ["新冠", "冠疫", "疫苗", "苗"]
    assert terms("백신은 안전") == ["백신", "신은", "은", "안전", "전"]
    assert terms("วัคซีน")[:2] == ["วั", "ัค"]
    assert terms("5G塔 x") == ["5g", "塔", "x"]


def test_each_letter_of_such_a_script_begins_a_term() -> None:
    for letter in "新冠疫苗":
        [row] = rows(letter)
        assert row.begins
        assert any(term.startswith(letter) for term in terms("新冠疫苗"))


def test_what_is_searched_stands_in_a_row_of_what_is_indexed() -> None:
    text = "Der Ärzte-Bund sagte: 新冠疫苗 ist 백신은, วัคซีน!"
    indexed = terms(text)
    for words in ("ärzte bund", "冠疫苗", "백신", "คซีน"):
        [row] = rows(words)
        assert any(tuple(indexed[at : at + len(row.terms)]) == row.terms for at in range(len(indexed)))


def test_a_row_ends_where_the_script_changes() -> None:
    assert [row.terms for row in rows("covid-19疫苗 now")] == [("covid", "19"), ("疫苗",), ("now",)]
    assert [row.begins for row in rows("covid vac", begins=True)] == [True]


def test_a_text_of_any_length_is_folded() -> None:
    assert terms("x" * 1000) == ["x" * LONGEST_WORD]
    assert len(terms("y " * LONGEST_TEXT)) == LONGEST_TEXT / 2
    assert fold("\ud800\0") == []
