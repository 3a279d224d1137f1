import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.analysis.timeline.answer import Change, Wording
from provenance.analysis.timeline.wording import changes, likeness, words_of
from provenance.dates import parse

VOCABULARY = ["the", "bridge", "at", "Oster", "was", "closed", "by", "nobody"]
words = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


def wording(text: str, date: str | None = None) -> Wording:
    return Wording((text,), text, "en", "same", None, parse(date) if date else None, None)


def edits(change: Change) -> list[tuple[str, str]]:
    return [(edit.kind, edit.text) for edit in change.edits]


def test_the_words_that_changed_are_told_with_what_stands_between_them() -> None:
    [change] = changes(
        [
            wording("The old bridge at Oster, closed by the army, was sold.", "2020"),
            wording("The bridge at Oster, closed by two men, was sold again!", "2021"),
        ]
    )
    assert (change.source, change.target, change.order) == (0, 1, "after")
    assert edits(change) == [
        ("kept", "The"),
        ("dropped", "old"),
        ("kept", "bridge at Oster, closed by"),
        ("dropped", "the army"),
        ("added", "two men"),
        ("kept", "was sold"),
        ("added", "again"),
    ]


@pytest.mark.parametrize("days", [("2020-01-01", "2020-01-05"), ("2020-01-05", "2020-01-01")])
def test_of_two_days_the_later_comes_from_the_earlier(days: tuple[str, str]) -> None:
    [change] = changes([wording("the bridge was closed", days[0]), wording("the bridge was closed again", days[1])])
    assert (change.source, change.target) == ((0, 1) if days[0] < days[1] else (1, 0))


def test_nothing_comes_from_what_is_certainly_younger() -> None:
    found = changes([wording("the bridge was closed", "2021"), wording("the bridge was closed again", "2020")])
    assert [(change.source, change.target) for change in found] == [(1, 0)]


def test_where_the_order_is_not_known_it_is_said() -> None:
    [change] = changes([wording("the bridge was closed", "2020"), wording("the bridge was closed again", "2020-03")])
    assert change.order == "not known"


def test_of_equally_like_wordings_the_nearest_in_time_is_the_source() -> None:
    found = changes(
        [
            wording("the old bridge was closed", "2001"),
            wording("the new bridge was closed", "2019"),
            wording("the big bridge was closed", "2020"),
        ]
    )
    assert [(change.source, change.target) for change in found] == [(0, 1), (1, 2)]


def test_what_shares_less_than_half_of_the_words_is_not_linked() -> None:
    assert changes([wording("the bridge was closed", "2020"), wording("nobody saw the ferry", "2021")]) == ()
    assert changes([]) == ()


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    [change] = changes([wording("橋は閉鎖された", "2020"), wording("古い橋は閉鎖された", "2021")])
    assert edits(change) == [("added", "古い"), ("kept", "橋は閉鎖された")]


def test_case_accents_and_signs_around_words_change_nothing() -> None:
    assert likeness(words_of("La VACUNACIÓN, dijo:"), words_of("«la vacunacion» dijo")) == 1.0


@given(st.lists(words, min_size=1, max_size=6))
def test_every_change_can_be_read_both_ways(texts: list[str]) -> None:
    found = changes([wording(text, "2020") for text in texts])
    assert len({change.target for change in found}) == len(found) < len(texts)
    for change in found:
        old = " ".join(edit.text for edit in change.edits if edit.kind != "added")
        new = " ".join(edit.text for edit in change.edits if edit.kind != "dropped")
        assert [w for w, *_ in words_of(new)] == [w for w, *_ in words_of(texts[change.target])]
        assert sorted(w for w, *_ in words_of(old)) == sorted(w for w, *_ in words_of(texts[change.source]))


@given(words, words)
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    like = likeness(words_of(one), words_of(other))
    assert 0 <= like <= 1
    assert like == likeness(words_of(other), words_of(one))
    assert likeness(words_of(one), words_of(one)) == 1
