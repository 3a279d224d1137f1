"""Alignment of two texts, beside a plain one of the standard library."""

from difflib import SequenceMatcher

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.copying.aligning import Side, Stretch, aligned
from provenance.analysis.copying.words import Text


def side(text: str, barred: range = range(0)) -> Side:
    taken = Text(text)
    marks = np.zeros(len(taken.numbers), np.bool_)
    marks[barred.start : barred.stop] = True
    return Side(taken, marks)


def shared(left: str, right: str) -> list[Stretch]:
    return aligned(side(left), side(right))


def row(*numbers: range) -> str:
    return " ".join(f"w{number}" for part in numbers for number in part)


distinct = st.lists(st.integers(0, 10**6), min_size=8, max_size=80, unique=True)


@given(distinct)
@settings(max_examples=50, deadline=None)
def test_a_text_is_aligned_with_itself_whole(numbers: list[int]) -> None:
    text = " ".join(f"w{number}" for number in numbers)
    [found] = shared(text, text)
    assert (found.left, found.left_end, found.right_end, found.equal, found.run) == (0, *[len(numbers)] * 4)


@given(distinct, distinct, st.lists(st.integers(-50, -1), min_size=6, max_size=40, unique=True))
@settings(max_examples=50, deadline=None)
def test_a_run_in_two_other_texts_is_found_as_the_standard_library_does(
    before: list[int], after: list[int], run: list[int]
) -> None:
    one, other = [*before, *run], [*run, *(number + 10**7 for number in after)]
    [found] = shared(*(" ".join(f"w{number}".replace("-", "m") for number in text) for text in (one, other)))
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    assert (found.left, found.right, found.equal) == (match.a, match.b, match.size)


def test_words_changed_dropped_and_put_in_do_not_part_a_passage() -> None:
    left = row(range(100))
    right = row(range(20, 40), range(500, 502), range(42, 60), range(65, 80))
    [found] = shared(left, right)
    assert (found.left, found.left_end, found.right, found.right_end) == (20, 80, 0, 55)
    assert (found.equal, found.run) == (53, 20)


def test_passages_in_another_order_are_two() -> None:
    found = shared(row(range(40), range(100, 130)), row(range(100, 130), range(40)))
    assert [(one.left, one.right, one.equal) for one in found] == [(0, 30, 40), (40, 0, 30)]


def test_what_is_barred_is_not_compared() -> None:
    text = row(range(40))
    [found] = aligned(side(text, range(10)), side(text))
    assert found.left == 10


def test_a_run_of_few_words_is_no_passage() -> None:
    assert shared(row(range(30)), row(range(100, 120), range(10, 14), range(200, 220))) == []


def test_a_refrain_does_not_take_for_ever() -> None:
    assert shared("la la la " * 3000, "la la la " * 3000) == []


def test_texts_without_words_share_nothing() -> None:
    assert shared("", "") == shared("…", "one two") == []


def test_quoted_and_own_words_are_told_apart() -> None:
    own, said = row(range(30)), row(range(100, 130))
    found = shared(f"{own} “{said}”", f"{own} {row(range(900, 930))} “{said}”")
    assert [(one.left_quoted, one.right_quoted, one.equal) for one in found] == [(False, False, 30), (True, True, 30)]
