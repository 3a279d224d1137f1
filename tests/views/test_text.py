"""Text from outside is shown, and does nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.views.text import closed, one_line, shorten, visible, width, wrap


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"}
    assert not {
        c
        for c in shown
        if unicodedata.bidirectional(c) in ("LRO", "RLO", "LRE", "RLE", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    shown.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"])))
def test_harmless_text_is_left_alone(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb", "a\nb"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("\x9b", "‹U+009B›"),
        ("\ud800", "\ufffd"),
        ("נ\u200fא", "נ\u200fא"),
    ],
)
def test_signs_stand_for_controls(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(max_size=400), st.integers(2, 60))
def test_shortened_text_keeps_to_its_length(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
    if len(one_line(text)) <= length:
        assert shorten(text, length) == one_line(text)


@given(st.text(max_size=600), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, lines: int) -> None:
    wrapped = wrap(text, 120.0, lines, 14.0)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, 14.0) <= 120.0 for line in wrapped)


@given(st.text(alphabet="abc déf-港", max_size=60))
def test_wrapping_loses_nothing_that_fits(text: str) -> None:
    assert "".join("".join(wrap(text, 90.0, 60, 14.0)).split()) == "".join(one_line(text).split())


def test_cut_text_is_marked() -> None:
    assert wrap("n" * 10_000, 120.0, 3, 14.0)[-1].endswith("…")


def test_only_right_to_left_text_is_closed() -> None:
    assert closed("صحيفة") == "صحيفة\u200e"
    assert closed("Paper") == "Paper"
