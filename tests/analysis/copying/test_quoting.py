"""What stands in quotation marks, in many languages."""

import pytest

from provenance.analysis.copying.quoting import quoted


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted(text)]


@pytest.mark.parametrize(
    "text",
    [
        "She said “{}” yesterday.",
        'She said "{}" yesterday.',
        "Sie sagte „{}“ gestern.",
        "Sie sagte »{}« gestern.",
        "Elle a dit « {} » hier.",
        "Han sade ”{}” igår.",
        "She said ‘{}’ yesterday.",
    ],
)
def test_words_in_marks_are_a_quotation(text: str) -> None:
    words = "the quay is closed for good"
    assert [one.strip() for one in told(text.format(words))] == [words]


def test_chinese_brackets_hold_a_quotation() -> None:
    assert told("局長說「碼頭已經完全關閉了」，沒有多說。") == ["碼頭已經完全關閉了"]


def test_few_words_in_marks_are_a_doubt_or_a_name() -> None:
    assert told("The “so-called inquiry” of the paper “Harbour Check” ended.") == []


def test_apostrophes_open_and_close_nothing() -> None:
    assert told("It’s the mayor’s word and the clerk’s word that it’s closed ‘for good and all’ now.") == [
        "for good and all"
    ]
    assert told("‘It’s the mayor’s own word and nothing else’, he said") == [
        "It’s the mayor’s own word and nothing else"
    ]


def test_a_mark_that_nothing_closes_in_its_paragraph_opens_nothing() -> None:
    assert told("He said “the quay is closed for good.\n\nThe next day it was open” again.") == []


def test_a_quotation_may_go_on_in_the_next_paragraph() -> None:
    text = "“The quay is closed for good.\n\n“It will never open again”, he said."
    assert told(text) == ["The quay is closed for good.", "It will never open again"]


def test_lines_marked_as_quoted_are_a_quotation() -> None:
    assert told("He wrote:\n> the quay is closed\n> for good\nNot so.") == ["> the quay is closed\n> for good\n"]
