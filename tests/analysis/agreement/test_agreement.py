"""Who agrees with whom: invented fact-checkers on invented claims about a harbour."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from provenance.analysis.agreement import Agreement, Asked, agreement, asked_of
from provenance.analysis.agreement.scales import FLOORS
from provenance.errors import RequestError
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.rdf.matches import Match, MatchKind, match_quads, same_quad
from provenance.vocab import SCHEMA

BASE = "https://kb.example/id/"
QUAY, HARBOUR, MOLE = "quay.example", "harbour.example", "mole.example"
SANK, LEAK = "The ferry sank at its berth on Monday", "On Monday the ferry went down at its berth"


@pytest.fixture
def ask(made: Callable[..., ox.Store], judged: Callable[..., object]) -> Callable[..., Agreement]:
    """The answer over reviews given as tuples."""

    def answer(*reviews: tuple[object, ...], **asked: object) -> Agreement:
        return agreement(made(judged(*each) for each in reviews), Asked(**asked))  # type: ignore[arg-type]

    return answer


def alike(count: int, first: Iterable[str], second: Iterable[str], start: int = 0) -> list[tuple[str, ...]]:
    """As many claims, on which two fact-checkers give those verdicts in turn."""
    given = zip(range(start, start + count), first, second, strict=False)
    return [
        each
        for number, one, other in given
        for each in ((QUAY, f"claim number {number}", one), (HARBOUR, f"claim number {number}", other))
    ]


def pairs(found: Agreement) -> dict[tuple[str, str], int]:
    return {(one, other): count for one, other, count in found.between.pairs}


# ------------------------------------------------------------------ what is compared


def test_claims_of_equal_words_are_one_whatever_their_case_and_marks(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "true"), (HARBOUR, f"“{SANK.upper()}”…", "true"), (MOLE, LEAK, "false"))
    assert found.between.claims == 1
    assert pairs(found) == {("true", "true"): 1}
    assert (found.beside.words, found.beside.confirmed, found.beside.suggested) == (1, 0, 0)


def test_a_conflict_has_both_words_dates_and_pages(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "true", "2024-03-01"), (HARBOUR, SANK, "mixed", "2024-03-11"))
    [conflict] = found.conflicts
    told = {given.checker: given for given in (conflict.first, conflict.second)}
    assert conflict.text == SANK
    assert (conflict.steps, conflict.days, conflict.stays) == (2, 10, (5, 3))
    assert conflict.first.checker == f"{BASE}site/{QUAY}"
    assert told[f"{BASE}site/{QUAY}"].rating == "TRUE"
    assert told[f"{BASE}site/{QUAY}"].url == "https://quay.example/0"
    assert told[f"{BASE}site/{HARBOUR}"].date is not None
    assert told[f"{BASE}site/{HARBOUR}"].claim == f"{BASE}1/claim"


def test_differences_nearer_than_asked_are_counted_and_not_listed(ask: Callable[..., Agreement]) -> None:
    reviews = ((QUAY, SANK, "true"), (HARBOUR, SANK, "mostly-true"))
    assert (ask(*reviews).nearer, ask(*reviews).conflicts) == (1, ())
    assert len(ask(*reviews, distance=1).conflicts) == 1


def test_all_conflicts_are_counted_and_the_farthest_listed(ask: Callable[..., Agreement]) -> None:
    found = ask(*alike(3, ["true"] * 3, ["mixed", "false", "mixed"]), limit=1)
    assert (found.conflicting, [each.steps for each in found.conflicts]) == (3, [4])


def test_kinds_of_problem_and_unproven_are_on_no_scale(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "misleading"), (HARBOUR, SANK, "true"), (MOLE, SANK, "unproven"))
    assert all(scale.pairs == 0 for scale in found.between.scales)
    assert found.conflicts == ()
    assert len(found.unordered) == 3
    assert all(each.steps is None and each.stays == () for each in found.unordered)
    assert pairs(found) == {("misleading", "true"): 1, ("misleading", "unproven"): 1, ("true", "unproven"): 1}


@pytest.mark.parametrize("verdict", ["unmapped", "not-rated"])
def test_a_label_that_is_not_understood_conflicts_with_nothing(ask: Callable[..., Agreement], verdict: str) -> None:
    found = ask((QUAY, SANK, verdict), (HARBOUR, SANK, "true"))
    assert (found.conflicts, found.unordered, found.nearer) == ((), (), 0)
    assert found.between.claims == 1


def test_nothing_depends_on_the_order_of_records(made: Callable[..., ox.Store], judged: Callable[..., object]) -> None:
    reviews = [judged(*each) for each in alike(40, ["true", "false", "mixed"] * 20, ["true", "false"] * 20)]
    mixed = list(reviews)
    random.Random(3).shuffle(mixed)  # noqa: S311 - of a test
    one, other = agreement(made(reviews)), agreement(made(mixed))
    assert one.between == other.between
    assert [pair.scales for pair in one.pairs] == [pair.scales for pair in other.pairs]
    assert [each.text for each in one.conflicts] == [each.text for each in other.conflicts]


# ------------------------------------------------------------------ matches


def joined(store: ox.Store, state: ReviewState, one: int = 0, other: int = 1) -> None:
    match = Match.of(
        MatchKind.CLAIM, f"{BASE}{one}/claim", f"{BASE}{other}/claim", method="hand", state=state, score=0.5
    )
    store.extend(match_quads(match))
    if state is ReviewState.CONFIRMED:
        store.add(same_quad(match))


def test_other_words_are_the_same_claim_by_a_confirmed_match(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made([judged(QUAY, SANK, "true"), judged(HARBOUR, LEAK, "false"), judged(MOLE, LEAK, "false")])
    assert agreement(store).between.claims == 1
    joined(store, ReviewState.CONFIRMED)
    found = agreement(store)
    assert pairs(found) == {("false", "true"): 2, ("false", "false"): 1}
    assert {each.ground for each in found.conflicts} == {"confirmed"}


def test_suggested_matches_count_only_where_they_are_asked_for_and_are_told_apart(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made([judged(QUAY, SANK, "true"), judged(HARBOUR, LEAK, "false")])
    joined(store, ReviewState.SUGGESTED)
    assert agreement(store).between.claims == 0
    found = agreement(store, Asked(suggested=True))
    assert [each.ground for each in found.conflicts] == ["suggested"]
    assert (found.beside.suggested, found.beside.words) == (1, 0)


def test_equal_words_that_somebody_found_to_be_two_claims_are_two(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made([judged(QUAY, SANK, "true"), judged(HARBOUR, SANK, "false")])
    joined(store, ReviewState.REJECTED)
    assert agreement(store).between.claims == 0


def test_fact_checkers_that_are_one_by_a_confirmed_match_do_not_disagree(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made([judged(QUAY, SANK, "true", "2024"), judged(HARBOUR, SANK, "false", "2024")])
    store.add(same_quad(Match.of(MatchKind.AGENT, f"{BASE}site/{QUAY}", f"{BASE}site/{HARBOUR}", method="hand")))
    found = agreement(store)
    assert found.between.claims == 0
    assert [within.differing for within in found.within] == [1]


def test_a_review_by_two_fact_checkers_together_is_one_judgement(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made([judged(QUAY, SANK, "true"), judged(HARBOUR, LEAK, "true")])
    store.add(ox.Quad(node(f"{BASE}0/review"), node(SCHEMA.author), node(f"{BASE}site/{HARBOUR}")))
    assert agreement(store).between.claims == 0


# ------------------------------------------------------------------ the same fact-checker again


def test_a_later_verdict_of_the_same_one_is_its_word_and_no_conflict(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "false", "2024-03-01"), (QUAY, SANK, "true", "2024-05-01"), (HARBOUR, SANK, "true"))
    assert pairs(found) == {("true", "true"): 1}
    assert (found.conflicts, found.beside.revised, found.beside.silent) == ((), 1, 0)
    [within] = found.within
    assert (within.differing, within.both_ways_standing, within.later, within.many) == (1, 1, 1, False)
    assert within.conflicts[0].first.verdict == "false"


@pytest.mark.parametrize("dates", [("2024-03-01", "2024-03-01"), (None, "2024-05-01"), ("2024", "2024-05-01")])
def test_without_an_order_it_contradicts_itself_and_has_no_verdict(
    ask: Callable[..., Agreement], dates: tuple[str | None, str]
) -> None:
    found = ask((QUAY, SANK, "false", dates[0]), (QUAY, SANK, "true", dates[1]), (HARBOUR, SANK, "true"))
    assert (found.between.claims, found.beside.silent, found.within[0].later) == (0, 1, 0)


def test_what_was_retracted_is_nobodys_verdict(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "false", None, "DELETED"), (QUAY, SANK, "true"), (HARBOUR, SANK, "true"))
    assert pairs(found) == {("true", "true"): 1}
    assert found.beside.retracted == 1
    [within] = found.within
    assert (within.both_ways, within.both_ways_standing, within.replaced, within.conflicts) == (1, 0, 1, ())


def test_one_page_read_twice_is_one_judgement(ask: Callable[..., Agreement]) -> None:
    page = "https://quay.example/ferry"
    found = ask((QUAY, SANK, "false", None, None, page), (QUAY, SANK, "false", None, None, page))
    assert (found.within, found.between.claims) == ((), 0)


def crowd(count: int, differ: int) -> list[tuple[str, ...]]:
    """Claims that a crowd judged twice, so many of them both ways, the later time another way."""
    return [
        (MOLE, f"rumour number {number}", verdict, day)
        for number in range(count)
        for verdict, day in (("false", "2024-01-01"), ("true" if number < differ else "false", "2024-02-01"))
    ]


@pytest.mark.parametrize(("count", "many"), [(24, True), (23, False)])
def test_who_often_differs_with_itself_has_no_voice_where_it_does(
    ask: Callable[..., Agreement], count: int, *, many: bool
) -> None:
    found = ask(*crowd(count, 5), (QUAY, "rumour number 1", "true"), (QUAY, "rumour number 20", "false"))
    [within] = found.within
    assert within.many is many
    assert (within.claims, within.differing, within.both_ways_standing) == (count, 5, 5)
    assert within.standing.scales[0].table[0][4] == 5
    assert len(within.conflicts) == 5
    assert found.between.claims == (1 if many else 2)
    assert (found.beside.silent, found.beside.revised) == ((5, 0) if many else (0, 5))


# ------------------------------------------------------------------ figures


@pytest.mark.parametrize("classes", [5, 3, 2])
def test_no_coefficient_is_told_below_the_floor_and_one_at_it(ask: Callable[..., Agreement], classes: int) -> None:
    floor = FLOORS[classes]
    for count in (floor - 1, floor):
        found = ask(*alike(count, ["true", "false"] * 30, ["true", "false", "true"] * 20), classes=(classes,))
        [scale], [of_two] = found.between.scales, found.pairs[0].scales
        figures = (*scale.figures, *of_two.figures)
        assert scale.claims == of_two.claims == count
        if count < floor:
            assert {(figure.value, figure.missing) for figure in figures} == {(None, "too few")}
        else:
            assert all(figure.low < figure.value < figure.high for figure in figures)  # type: ignore[operator]


def test_no_coefficient_is_told_where_nearly_all_say_the_same(ask: Callable[..., Agreement]) -> None:
    for other in ("false", "true"):
        found = ask(*alike(60, ["false"] * 60, [*["false"] * 59, other]))
        assert {figure.missing for scale in found.between.scales for figure in scale.figures} == {"one-sided"}
        assert {figure.missing for scale in found.pairs[0].scales for figure in scale.figures} == {"one-sided"}


def test_what_a_coarser_scale_hides_is_told(ask: Callable[..., Agreement]) -> None:
    first = ["true", "mostly-false", "mixed", "true"]
    found = ask(*alike(4, first, ["mostly-true", "false", "true", "false"]))
    three, two = found.between.coarser
    assert (three.vanished, three.left_out) == ((("false", "mostly-false", 1), ("mostly-true", "true", 1)), 0)
    assert (two.vanished, two.left_out) == (three.vanished, 1)
    assert [scale.pairs for scale in found.between.scales] == [4, 4, 3]
    assert [scale.same for scale in found.between.scales] == [0, 2, 2]


def test_rows_of_two_are_the_first_and_columns_the_second(ask: Callable[..., Agreement]) -> None:
    found = ask((QUAY, SANK, "true"), (HARBOUR, SANK, "false"))
    [pair] = found.pairs
    assert (pair.first, pair.second) == (f"{BASE}site/{HARBOUR}", f"{BASE}site/{QUAY}")
    assert pair.scales[0].table[0][4] == 1
    assert pair.scales[0].table[4][0] == 0


# ------------------------------------------------------------------ what is asked for


REVIEWS = (
    (QUAY, SANK, "true", "2024-03-01", None, None, "en"),
    (HARBOUR, SANK, "false", "2024-05-01", None, None, "en"),
    (MOLE, SANK, "mixed", None, None, None, "pt"),
)


def test_a_period_leaves_out_what_lies_outside_and_what_has_no_date(ask: Callable[..., Agreement]) -> None:
    assert pairs(ask(*REVIEWS, since="2024-01-01T00:00:00Z")) == {("false", "true"): 1}
    assert ask(*REVIEWS, since="2024-01-01T00:00:00Z").beside.undated == 1
    assert ask(*REVIEWS, until="2024-04-30T23:59:59Z").between.claims == 0
    assert ask(*REVIEWS, since="2024-03-01T12:00:00Z", until="2024-05-01T00:00:00Z").between.claims == 1


def test_only_claims_in_the_language_that_is_asked_for(ask: Callable[..., Agreement]) -> None:
    assert pairs(ask(*REVIEWS, language="en-GB")) == {("false", "true"): 1}
    assert ask(*REVIEWS, language="pt").beside.reviews == 1


def test_names_of_fact_checkers_are_found_by_site_name_and_iri(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made(judged(*each) for each in REVIEWS)
    for wanted in ("quay.example", "QUAY", f"{BASE}site/{QUAY}"):
        assert asked_of(Graph(store), checkers=[wanted]).checkers == (f"{BASE}site/{QUAY}",)
    asked = asked_of(Graph(store), checkers=["quay", "mole"])
    assert pairs(agreement(store, asked)) == {("mixed", "true"): 1}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"checkers": ["Nobody"]}, "such as"),
        ({"classes": [4]}, "5, 3 or 2"),
        ({"distance": 5}, "1 to 4"),
        ({"since": "soon"}, "cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    made: Callable[..., ox.Store], judged: Callable[..., object], options: dict[str, object], said: str
) -> None:
    graph = Graph(made(judged(*each) for each in REVIEWS))
    with pytest.raises(RequestError, match=said):
        asked_of(graph, **options)  # type: ignore[arg-type]


def test_reviews_of_claims_without_words_are_counted(
    made: Callable[..., ox.Store], judged: Callable[..., object]
) -> None:
    store = made(judged(*each) for each in REVIEWS)
    for quad in list(store.quads_for_pattern(node(f"{BASE}2/claim"), node(SCHEMA.text), None)):
        store.remove(quad)
    assert agreement(store).beside.untold == 1


def test_words_with_every_mark_of_the_table_format_stay_what_they_are(ask: Callable[..., Agreement]) -> None:
    text = 'She said: "the\tferry"\n\\sank\\ \x01 \u2028 ^^ @en'
    found = ask((QUAY, text, "true"), (HARBOUR, text, "false"))
    assert [each.text for each in found.conflicts] == [text]


# ------------------------------------------------------------------ real data


@pytest.mark.realdata
def test_cofacts_is_compared_with_itself_alone(shared_data: Path) -> None:
    from provenance import KnowledgeBase

    with KnowledgeBase.in_memory() as kb:
        kb.ingest(shared_data / "cofacts_sample" / "article_replies.csv")
        found = kb.agreement()
        both_ways = list(kb.ask("verdicts-both-ways"))
    [within] = found.within
    assert found.between.claims == 0
    assert within.many
    assert within.both_ways == len(both_ways) == 345
    assert within.both_ways_standing == 266
    assert {(one, other): count for one, other, count in within.standing.pairs}["false", "true"] == 312
    assert within.standing.scales[2].figures[0].high < 0  # type: ignore[operator]
