from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from provenance.views.lane import LEAST_WIDTH, Mark, drawn

START = datetime(2020, 1, 1, tzinfo=UTC)


def mark(day: int, last: int | None = None, words: str = "said: Ilse Vandor", block: int = 1) -> Mark:
    end = day if last is None else last
    return Mark(START + timedelta(days=day), START + timedelta(days=end), "●", words, block)


def test_what_happened_later_stands_further_right() -> None:
    _, one, other, third = drawn([mark(0, block=1), mark(50, block=2), mark(100, block=3)], 100)
    assert one.index("●") < other.index("●") < third.index("●")


def test_a_time_longer_than_a_column_has_ends() -> None:
    _, row, _ = drawn([mark(0, 60, block=1), mark(100, block=2)], 100)
    assert row.strip().startswith("├──")
    assert "─●─" in row
    assert "─┤" in row


def test_rows_whose_order_is_not_known_are_held_by_a_bracket() -> None:
    rows = drawn([mark(0, block=1), mark(0, block=1), mark(0, block=1), mark(90, block=2)], 100)[1:]
    assert [row[0] for row in rows] == ["╭", "│", "╰", " "]


def test_the_axis_tells_the_first_and_the_last_day() -> None:
    assert drawn([mark(0), mark(3, block=2)], 60)[0].split() == ["2020-01-01", "────────", "04"]
    assert drawn([mark(0), mark(40, block=2)], 60)[0].endswith(" 02-10")
    assert drawn([mark(0), mark(400, block=2)], 60)[0].endswith(" 2021-02-04")
    assert drawn([mark(0)], 60)[0] == "2020-01-01"


def test_where_there_is_no_room_the_words_stand_alone() -> None:
    assert drawn([mark(0), mark(900, block=2)], LEAST_WIDTH - 1) == ["  ● said: Ilse Vandor", "  ● said: Ilse Vandor"]


def test_nothing_gives_nothing() -> None:
    assert drawn([], 80) == []


@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999), st.text(max_size=80)), min_size=1, max_size=6),
    st.integers(10, 200),
)
def test_no_row_is_wider_than_allowed_whatever_the_words(rows: list[tuple[int, int, str]], width: int) -> None:
    marks = [mark(first, first + more, words, number) for number, (first, more, words) in enumerate(rows)]
    found = drawn(marks, width)
    assert all(cell_len(line) <= max(width, len("2020-01-01 ─ 2020-01-01")) for line in found)
    assert not any(control in line for line in found for control in "\n\x1b\r")
