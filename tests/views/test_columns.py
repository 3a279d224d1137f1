"""Lines broken at the width of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from provenance.views.columns import fit, hung, wrapped

WORDS = st.text(alphabet="ab 港湾局", max_size=80)


@given(WORDS, st.integers(12, 40))
def test_no_line_is_wider_and_nothing_is_lost(text: str, width: int) -> None:
    words = " ".join(word[:5] for word in text.split())
    lines = hung(words, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_addresses_stay_whole_and_space_within_a_line_stays() -> None:
    address = "https://harbour-check.example/" + "a" * 40
    assert hung(f"  id  suggested  in {address}", 30) == ["  id  suggested  in", f"      {address}"]


def test_a_cut_cell_ends_in_a_mark_within_its_width() -> None:
    for width in range(2, 20):
        lines = wrapped("the harbour master signed 港湾局員の手紙 it", width, 2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=4), st.integers(20, 120))
def test_a_layout_takes_no_more_than_there_is(sizes: list[list[int]], width: int) -> None:
    rows = [["x" * size for size in row] for row in sizes]
    found = fit(["a", "b", "c"], rows, width)
    assert found.width <= width
    assert found.widths
    assert not set(found.widths) & set(found.left_out)


@pytest.mark.parametrize("name", ["a", "b"])
def test_what_is_named_first_is_shown_first(name: str) -> None:
    rows = [["one " * 20, "two " * 20], ["three " * 20, "four " * 20]]
    assert [*fit(["a", "b"], rows, 30, (name,)).widths] == [["a", "b"].index(name)]
