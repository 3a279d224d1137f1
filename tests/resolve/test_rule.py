"""The one rule that may confirm by itself."""

import json
from collections.abc import Callable

import pytest

from provenance import KnowledgeBase
from provenance.resolve.rule import groups, may_confirm
from provenance.store.postings import Postings

SAID = "The bridge at Oster was closed for urgent repair in 1987"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SAID, "en"),
        (SAID.upper(), "en"),
        ("El puente de Oster fue cerrado en octubre por reparaciones urgentes", "es"),
        ("歐斯特大橋在1987年因為緊急維修而完全關閉", "zh"),
    ],
)
def test_long_enough_with_a_name_or_number_it_may(text: str, language: str) -> None:
    assert may_confirm(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge at Oster was closed", "en"),
        ("This bridge at Oster was closed for urgent repair in 1987", "en"),
        ("The bridge at Oster was closed for urgent repair yesterday", "en"),
        ("We closed the bridge at Oster for urgent repair in 1987", "en"),
        ("The mayor said that he would close the bridge in 1987", "en"),
        ("the old bridge was closed for urgent repair and reopened", "en"),
        ("El alcalde de Oster dijo que su puente fue cerrado en 1987", "es"),
        ("這座大橋在1987年因為緊急維修而完全關閉", "zh"),
        ("Das Brot in Oster wurde 1987 wegen der Reparatur teurer als zuvor", "xx"),
        ("ಸೇತುವೆ 1987 ರಲ್ಲಿ ದುರಸ್ತಿಗಾಗಿ ಮುಚ್ಚಲಾಗಿತ್ತು ಎಂದು ನಗರದ ಅಧಿಕಾರಿಗಳು ಹೇಳಿದರು", "kn"),
    ],
)
def test_short_unnamed_pointing_or_in_a_language_without_lists_it_may_not(text: str, language: str) -> None:
    assert not may_confirm(text, language)


Review = Callable[..., bytes]


@pytest.fixture
def review() -> Review:
    def make(site: str, text: str = SAID, claimant: str | None = None, language: str = "en") -> bytes:
        item: dict[str, object] = {"@type": "Claim"}
        if claimant:
            item["author"] = {"@type": "Person", "name": claimant, "sameAs": f"https://people.example/{claimant}"}
        return json.dumps(
            {
                "@context": "https://schema.org",
                "@type": "ClaimReview",
                "url": f"https://{site}.example/1",
                "inLanguage": language,
                "claimReviewed": text,
                "author": {"@type": "Organization", "name": site, "url": f"https://{site}.example"},
                "itemReviewed": item,
                "reviewRating": {"@type": "Rating", "alternateName": "False"},
            }
        ).encode()

    return make


def grouped(*reviews: bytes) -> list[int]:
    """Sizes of the groups that the rule makes."""
    with KnowledgeBase.in_memory() as kb:
        for one in reviews:
            kb.ingest(one)
        view = kb._state.view()
        with kb._storage.searching() as search:
            texts = {(text, language) for _, text, language in Postings(search).texts()}
        return sorted(map(len, groups(view, texts)))


def test_equal_words_but_for_case_and_punctuation_are_one(review: Review) -> None:
    assert grouped(review("one"), review("two", SAID + "!"), review("three", SAID.upper())) == [3]


def test_of_one_claimant_or_none(review: Review) -> None:
    assert grouped(review("one", claimant="vandor"), review("two", claimant="vandor"), review("three")) == [3]


def test_of_different_claimants_each_has_a_group_and_nobody_joins_them(review: Review) -> None:
    said = [review(f"a{n}", claimant="vandor") for n in range(2)] + [review("b", claimant="kell"), review("c")]
    assert grouped(*said) == [2]


def test_in_another_language_it_is_another_text(review: Review) -> None:
    assert grouped(review("one"), review("two", language="pt")) == []
