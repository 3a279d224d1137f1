"""Fingerprints: what is equal is found again, whatever stands around it."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.copying.fingerprints import SHINGLE, SHORT, WINDOW, chosen, postings
from provenance.analysis.copying.words import numbers

words = st.lists(st.integers(0, 10**6).map("w{}".format), min_size=SHORT, max_size=3 * SHORT)
run = st.lists(st.integers(0, 10**6).map("x{}".format), min_size=SHINGLE + WINDOW - 1, max_size=40)


def prints(text: Sequence[str]) -> set[int]:
    return set(chosen(numbers(" ".join(text)))[1].tolist())


@given(words, words, words, words, run)
@settings(max_examples=60, deadline=None)
def test_a_run_of_equal_words_has_a_fingerprint_in_both_texts(
    before: list[str], after: list[str], other: list[str], last: list[str], shared: list[str]
) -> None:
    assert prints([*before, *shared, *after]) & prints([*other, *shared, *last])


@given(words, run)
@settings(max_examples=30, deadline=None)
def test_a_short_text_within_a_long_one_is_found(long: list[str], shared: list[str]) -> None:
    assert prints(shared[:40]) & prints([*long, *shared[:40], *long])


def test_every_shingle_of_a_short_text_is_one() -> None:
    assert len(chosen(numbers("the quay will stay closed until spring"))[0]) == 3
    assert len(chosen(numbers("too short to tell"))[0]) == 0


def test_a_long_text_has_two_in_five_of_its_words() -> None:
    places, _ = chosen(numbers(" ".join(f"w{number * 7919 % 10007}" for number in range(5000))))
    assert 0.35 < len(places) / 5000 < 0.45


def test_postings_have_each_pair_once() -> None:
    found = postings(["one two three four five " * 3, "", "one two three four five"])
    pairs = list(zip(found.prints.tolist(), found.texts.tolist(), strict=True))
    assert len(pairs) == len(set(pairs))
    assert pairs == sorted(pairs)
    assert {text for _, text in pairs} == {0, 2}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The QUAY’s café, №5", "the quay's cafe № 5"),
        ("疫苗安全，沒有問題", "疫苗 安全 沒有問題"),
        ("هَٰذا الأردنّ", "هذا الاردن"),
        ("हिन्दी में", "हिंदी में"),
        ("カタカナ", "かたかな"),
        ("see https://a.example/x?y=1 now", "see now"),
    ],
)
def test_words_are_equal_that_readers_take_for_the_same(one: str, other: str) -> None:
    assert numbers(one).tolist() == numbers(other).tolist()
