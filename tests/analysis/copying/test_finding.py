"""Which publications share wording: invented harbour news with known answers, and planted texts."""

import random
from dataclasses import dataclass
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.copying.finding import find_copies
from provenance.analysis.copying.likelihood import LEAST_WORDS, Evidence, likelihood
from provenance.analysis.copying.passages import Copy, CopyKind, Passage

STORY = (
    "The harbour office said on Friday that the old quay will stay closed until the spring, since divers found cracks "
    "in eleven of its forty piles. Until then ferries to Oster leave from the grain dock, twenty minutes later than "
    "the timetable says, and lorries have to go round by the northern bridge."
)
SAID = "We looked at every pile twice, and nobody who has seen the pictures would let a child play up there"
FOOTER = "You may not print this without leave of the Harbour Courier, whose readers pay for every word of it"
ALONE = (
    "Eleven lamps burn on the breakwater tonight",
    "Nobody at the fish market remembers a winter so mild",
    "A new play about the lighthouse opens in the old customs house",
    "The council votes on parking fees for the third time this year",
)


@dataclass(frozen=True)
class Press:
    """Passages as a paper would print them."""

    house: str
    texts: tuple[str, ...]

    def passages(self) -> list[Passage]:
        return [
            Passage(f"https://{self.house}.example/{number}", text, f"https://{self.house}.example")
            for number, text in enumerate(self.texts)
        ]


def dated(work: str, text: str, day: str, last: str | None = None) -> Passage:
    house = work.rpartition("/")[0]
    return Passage(work, text, house, f"{day}T00:00:00Z", f"{last or day}T23:59:59Z")


def passage(house: str, text: str) -> Passage:
    [found] = Press(house, (text,)).passages()
    return found


def only(*passages: Passage) -> Copy:
    [found] = find_copies(passages)
    return found


def test_a_copied_story_is_found_with_the_passage_in_both() -> None:
    left, right = passage("a", f"Quay closed\n\n{STORY}"), passage("b", f"News from Oster. {STORY} More soon.")
    found = only(left, right)
    assert (found.kind, found.left, found.right) == (CopyKind.COPYING, left.work, right.work)
    assert found.probability > 0.95
    [shared] = found.shared
    assert shared.words == len(STORY.split())
    for span, text in ((shared.left, left.text), (shared.right, right.text)):
        assert text[span.start : span.end] == span.exact == STORY[:-1]
        assert text[: span.start].endswith(span.prefix)


def test_a_copy_with_changes_is_one_passage() -> None:
    changed = STORY.replace("Friday", "Saturday").replace("divers", "the divers it hired").replace("twenty", "20")
    found = only(passage("a", STORY), passage("b", changed))
    assert found.probability > 0.95
    assert len(found.shared) == 1


def test_a_quotation_that_both_give_is_a_shared_source_and_no_dependence() -> None:
    left = passage("a", f"The quay stays shut. “{SAID},” the harbour master told us on Friday.")
    right = passage(
        "b", f"Asked by this paper, Ilse Vandor of the harbour office answered: “{SAID}.” She left it there."
    )
    found = only(left, right)
    assert found.kind is CopyKind.SHARED_SOURCE
    assert found.probability > 0.5


def test_a_story_copied_with_its_quotation_is_a_copy_all_the_same() -> None:
    text = f"{STORY} “{SAID},” the harbour master told the Courier."
    found = only(passage("a", text), passage("b", text))
    assert found.kind is CopyKind.COPYING
    assert {shared.kind for shared in found.shared} == {CopyKind.COPYING, CopyKind.SHARED_SOURCE}


def test_quoting_what_is_the_others_own_is_told_as_such() -> None:
    found = only(passage("a", STORY), passage("b", f"The Courier wrote: “{STORY}” We could not confirm it."))
    assert found.kind is CopyKind.QUOTING


def test_what_the_reader_found_to_be_anothers_words_is_a_quotation() -> None:
    whole = ((0, len(STORY)),)
    left, right = (
        Passage(f"https://{house}.example/1", STORY, f"https://{house}.example", attributed=whole) for house in "ab"
    )
    assert only(left, right).kind is CopyKind.SHARED_SOURCE


def test_what_a_publisher_repeats_everywhere_does_not_count() -> None:
    own = [f"{text}. {FOOTER}." for text in ALONE]
    assert find_copies([*Press("a", tuple(own)).passages(), passage("b", f"Something else. {FOOTER}.")]) == []
    few = Press("a", tuple(own[:2])).passages()  # twice may be chance
    assert find_copies([*few, passage("b", f"Something else. {FOOTER}.")])


def test_boilerplate_does_not_hide_a_story() -> None:
    own = Press("a", tuple(f"{text}. {FOOTER}." for text in (*ALONE, STORY))).passages()
    found = only(*own, passage("b", STORY))
    assert found.left.endswith("/4")
    assert FOOTER not in found.shared[0].left.exact


def test_works_of_one_publisher_are_compared_only_when_wanted() -> None:
    press = Press("a", (STORY, STORY)).passages()
    assert find_copies(press) == []
    [found] = find_copies(press, within=True)
    assert found.same_publisher


def test_publishers_that_are_not_known_are_not_one() -> None:
    assert not only(Passage("urn:a", STORY), Passage("urn:b", STORY)).same_publisher


def test_two_texts_of_one_work_are_not_compared() -> None:
    assert find_copies([Passage("urn:a", STORY), Passage("urn:a", STORY, document="urn:a/2")]) == []


def test_of_several_texts_of_two_works_that_which_tells_most_is_given() -> None:
    first = STORY.partition(". ")[0]
    found = only(
        Passage("urn:a", STORY, "urn:x"),
        Passage("urn:a", first, "urn:x", document="urn:a/title"),
        Passage("urn:b", STORY, "urn:y"),
    )
    assert found.left_document == "urn:a"
    assert found.shared[0].words == len(STORY.split())


def test_the_earlier_is_left_where_dates_allow() -> None:
    early, late = dated("https://z.example/1", STORY, "2024-01-01"), dated("https://a.example/1", STORY, "2024-01-03")
    found = only(late, early)
    assert (found.directed, found.left) == (True, early.work)


@pytest.mark.parametrize(
    "other",
    [
        Passage("https://a.example/1", STORY, "https://a.example"),
        dated("https://a.example/1", STORY, "2024-01-01"),
        dated("https://a.example/1", STORY, "2023-12-01", "2024-01-31"),
        Passage("https://a.example/1", STORY, "https://a.example", "2024-01-02T00:00:00Z"),
        Passage("https://a.example/1", STORY, "https://a.example", "soon", "later"),
    ],
    ids=["undated", "same day", "within a month", "open", "unreadable"],
)
def test_without_telling_dates_it_has_no_direction(other: Passage) -> None:
    found = only(dated("https://z.example/1", STORY, "2024-01-01"), other)
    assert (found.directed, found.left) == (other.earliest == "2024-01-02T00:00:00Z", found.left)
    assert found.directed or found.left == other.work


def test_the_probability_does_not_rest_on_a_few_words() -> None:
    assert likelihood(Evidence(LEAST_WORDS - 1, 1.0, 0.0)) == 0
    assert find_copies([passage("a", "The quay is closed."), passage("b", "The quay is closed.")]) == []


def test_more_shared_words_are_likelier_and_stock_wording_less() -> None:
    rising = [likelihood(Evidence(words, 0.2, 0)) for words in (8, 16, 32, 64, 128)]
    assert rising == sorted(rising)
    assert likelihood(Evidence(20, 0.2, 1.0)) < likelihood(Evidence(20, 0.2, 0.0)) < likelihood(Evidence(20, 0.9, 0))


# ---------------------------------------------------------------------- properties


texts = st.lists(
    st.lists(st.integers(0, 400).map("w{}".format), min_size=0, max_size=60).map(" ".join), min_size=2, max_size=6
)


@given(texts, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_passages_does_not_matter(found: list[str], rng: random.Random) -> None:
    passages = [passage(f"h{number}", f"{text} {STORY if number % 2 else ''}") for number, text in enumerate(found)]
    mixed = passages[:]
    rng.shuffle(mixed)
    assert find_copies(mixed) == find_copies(passages)


@given(
    st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=20, max_size=60, unique=True)
)
@settings(max_examples=60, deadline=None)
def test_a_text_in_any_script_copies_itself(words: list[str]) -> None:
    text = " ".join(f"{number}{word}" for number, word in enumerate(words))
    assert only(passage("a", text), passage("b", text)).probability > 0.9


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_characters_are_taken_and_spans_are_places_in_them(one: str, other: str) -> None:
    left, right = passage("a", f"{one} {STORY} {other}"), passage("b", f"{other}\n{STORY}\n{one}")
    for copy in find_copies([left, right]):
        for shared in copy.shared:
            assert left.text[shared.left.start : shared.left.end] == shared.left.exact
            assert right.text[shared.right.start : shared.right.end] == shared.right.exact


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_texts_that_have_nothing_to_do_with_each_other_share_nothing(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - of texts that come again
    words = [f"w{number}" for number in range(5000)]
    assert find_copies([passage(f"h{number}", " ".join(rng.choices(words, k=200))) for number in range(20)]) == []


# ---------------------------------------------------------------------- planted texts


@pytest.mark.parametrize("script", ["latin", "arabic", "han"])
def test_planted_copies_are_found_and_little_else(planting: ModuleType, script: str) -> None:
    made = planting.planted(600, 11, script)
    copies = find_copies(made.passages)
    own = [copy for copy in copies if copy.kind is not CopyKind.SHARED_SOURCE]
    found = {frozenset((copy.left, copy.right)) for copy in own if copy.probability >= 0.5}
    assert len(found & made.apart("copy")) >= 0.85 * len(found)
    assert len(found & made.apart("copy", 30)) >= 0.9 * len(made.apart("copy", 30))
    sources = {frozenset((copy.left, copy.right)) for copy in copies if copy.kind is CopyKind.SHARED_SOURCE}
    assert len(sources & made.apart("shared source")) >= 0.9 * len(sources)
    assert len(sources & made.apart("shared source", 15)) >= 0.9 * len(made.apart("shared source", 15))
    assert not found & made.apart("shared source")


def test_a_probability_is_the_part_that_is_right(planting: ModuleType) -> None:
    told = [
        (copy.probability, frozenset((copy.left, copy.right)) in copied)
        for seed in range(21, 27)
        for made in [planting.planted(400, seed)]
        for copied in [made.apart("copy")]
        for copy in find_copies(made.passages)
        if copy.kind is not CopyKind.SHARED_SOURCE
    ]
    rates = []
    for low, high, within in (
        (0.2, 0.5, 0.35),
        (0.5, 0.9, 0.2),
        (0.9, 1.0, 0.05),
    ):  # a story counts once for each print
        part = [(given, right) for given, right in told if low <= given < high]
        mean, rate = (sum(column) / len(part) for column in zip(*part, strict=True))
        assert abs(mean - rate) < within, (low, high, mean, rate, len(part))
        rates.append(rate)
    assert rates == sorted(rates)


def test_a_translation_is_no_copy(planting: ModuleType) -> None:
    made = planting.planted(60, 31)
    other = planting.translated(made, 1)
    languages = {one.work: number for number, texts in enumerate((made.passages, other)) for one in texts}
    copies = find_copies([*made.passages, *other])
    assert all(languages[copy.left] == languages[copy.right] for copy in copies)
    assert copies
