"""Alpha and kappa against examples printed in the literature, and against their definitions pair by pair."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.agreement.coefficients import Metric, Weights, alpha, alpha_interval, kappa, kappa_interval

METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
Units = Sequence[Sequence[int]]


def counted(units: Units, classes: int) -> Counter[tuple[int, ...]]:
    return Counter(tuple(list(unit).count(each) for each in range(classes)) for unit in units)


def read(text: str, first: int = 0) -> list[list[int]]:
    """Rows of observers as the papers print them, as units; a dot is a missing value."""
    rows = [line.split() for line in text.strip().splitlines()]
    return [[int(value) - first for value in column if value != "."] for column in zip(*rows, strict=True)]


# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A, B and C; C was compared value by
# value with the "C" data of R's package irr, for which tests of other packages print the same three figures.
BINARY = read("0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0")
NOMINAL = read("1 1 2 2 4 3 3 3 5 4 4 1\n2 1 2 2 2 3 3 3 5 4 4 4", 1)
FOUR_OBSERVERS = read(
    "1 2 3 3 2 1 4 1 2 . . .\n1 2 3 3 2 2 4 1 2 5 . 3\n. 3 3 3 2 3 4 2 2 5 1 .\n1 2 3 3 2 4 4 1 2 5 1 .", 1
)
# The worked example of the Wikipedia page "Krippendorff's alpha": three coders, fifteen units.
THREE_CODERS = read(
    "* * * * * 3 4 1 2 1 1 3 3 * 3\n1 * 2 1 3 3 4 3 * * * * * * *\n* * 2 1 3 4 4 * 2 1 1 3 3 * 4".replace("*", "."), 1
)
# A. F. Hayes and K. Krippendorff (2007), table 1: five observers, forty units. Other programs print 0.7598 for ordinal,
# 0.757 for interval and 0.477 for nominal (raoulbia/nltk-krippendorff-validation on GitHub, with T. Grill's program).
TONES = [
    [int(value) for value in unit if value != "."]
    for unit in """
        112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 212.2 1233.
        1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. 22.22 3222. 222.2 223.2
        222.2 22.12 2222. 111.1
    """.split()  # noqa: SIM905 - as the paper prints it
]


@pytest.mark.parametrize(
    ("units", "metric", "printed"),
    [
        (BINARY, "nominal", 0.095),
        (THREE_CODERS, "nominal", 0.691),
        (THREE_CODERS, "interval", 0.811),
        (NOMINAL, "nominal", 0.692),
        (FOUR_OBSERVERS, "nominal", 0.743),
        (FOUR_OBSERVERS, "ordinal", 0.815),
        (FOUR_OBSERVERS, "interval", 0.849),
        (TONES, "ordinal", 0.7598),
        (TONES, "interval", 0.7574),
        (TONES, "nominal", 0.4765),
    ],
)
def test_alpha_is_what_the_literature_prints(units: Units, metric: Metric, printed: float) -> None:
    found = alpha(counted(units, 5), metric)
    digits = len(str(printed).partition(".")[2])
    assert found is not None
    assert round(found, digits) == printed


# Rows are the husband, columns the wife: A. Agresti, "Categorical Data Analysis" (1990), after Hout et al. (1987); in
# R's package vcd as SexualFun, against which it was compared cell by cell.
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


@pytest.mark.parametrize(("weights", "printed"), [("linear", 0.2374), ("quadratic", 0.3320)])
def test_kappa_is_what_the_literature_prints(weights: Weights, printed: float) -> None:
    found = kappa(COUPLES, weights)
    assert found is not None
    assert round(found, 4) == printed


def test_the_interval_of_kappa_is_near_that_of_its_printed_standard_error() -> None:
    found = kappa_interval(COUPLES, "linear")
    assert found is not None
    assert found == pytest.approx((0.2374 - 1.96 * 0.0783, 0.2374 + 1.96 * 0.0783), abs=0.02)


# ------------------------------------------------------------------ by the definition, pair by pair

verdicts = st.lists(st.integers(0, 4), max_size=5)
units_of_five = st.lists(verdicts, max_size=14)


def apart(one: int, other: int, metric: Metric, values: Sequence[int]) -> float:
    if metric == "nominal":
        return float(one != other)
    if metric == "interval":
        return float((one - other) ** 2)
    low, high = sorted((one, other))
    between = sum(low <= value <= high for value in values)
    return (between - (values.count(one) + values.count(other)) / 2) ** 2


def by_pairs(units: Units, metric: Metric) -> float | None:
    """One less the mean difference of two values of a unit by that of any two values (Krippendorff 2011)."""
    pairable = [unit for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    if not values:
        return None
    within = sum(
        apart(one, other, metric, values) / (len(unit) - 1) for unit in pairable for one, other in permutations(unit, 2)
    )
    among = sum(apart(one, other, metric, values) for one, other in permutations(values, 2)) / (len(values) - 1)
    return None if among == 0 else 1 - within / among


@settings(deadline=None)
@given(units_of_five, st.sampled_from(METRICS))
def test_alpha_equals_the_definition(units: Units, metric: Metric) -> None:
    assert alpha(counted(units, 5), metric) == pytest.approx(by_pairs(units, metric))


@settings(deadline=None)
@given(units_of_five, st.sampled_from(METRICS), st.randoms(use_true_random=False))
def test_alpha_asks_for_no_order_of_raters_or_units(units: list[list[int]], metric: Metric, chance: object) -> None:
    mixed = [sorted(unit, key=lambda _: chance.random()) for unit in units]  # type: ignore[attr-defined]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert alpha(counted(units, 5), metric) == alpha(counted(mixed, 5), metric)
    assert alpha_interval(counted(units, 5), metric) == alpha_interval(counted(mixed, 5), metric)


@settings(deadline=None)
@given(units_of_five, st.sampled_from(METRICS))
def test_alpha_is_at_most_one_and_ends_where_all_differ(units: Units, metric: Metric) -> None:
    found = alpha(counted(units, 5), metric)
    assert found is None or -1 - 1e-9 <= found <= 1 + 1e-9


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(2, 5)), min_size=2), st.sampled_from(METRICS))
def test_alpha_of_perfect_agreement_is_one(units: list[tuple[int, int]], metric: Metric) -> None:
    found = alpha(counted([[value] * times for value, times in units], 5), metric)
    assert found == (1.0 if len({value for value, _ in units}) > 1 else None)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 1), max_size=4), max_size=12))
def test_of_two_classes_all_metrics_are_equal(units: Units) -> None:
    found = [alpha(counted(units, 2), metric) for metric in METRICS]
    assert found[1:] == [pytest.approx(found[0])] * 2


pairs = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=20)


def table_of(given_pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [[list(given_pairs).count((row, column)) for column in range(3)] for row in range(3)]


@settings(deadline=None)
@given(pairs, st.sampled_from(("linear", "quadratic")))
def test_kappa_equals_the_definition(given_pairs: list[tuple[int, int]], weights: Weights) -> None:
    power = 1 if weights == "linear" else 2
    observed = sum(abs(one - other) ** power for one, other in given_pairs) / len(given_pairs)
    expected = (
        sum(abs(one - other) ** power for one, _ in given_pairs for _, other in given_pairs) / len(given_pairs) ** 2
    )
    found = kappa(table_of(given_pairs), weights)
    assert found == (None if expected == 0 else pytest.approx(1 - observed / expected))


@settings(deadline=None)
@given(pairs, st.sampled_from(("linear", "quadratic")))
def test_kappa_does_not_ask_who_is_first(given_pairs: list[tuple[int, int]], weights: Weights) -> None:
    turned = [(other, one) for one, other in given_pairs]
    assert kappa(table_of(given_pairs), weights) == pytest.approx(kappa(table_of(turned), weights))


def test_quadratic_kappa_nears_interval_alpha_where_raters_are_alike_and_many() -> None:
    table = [[800, 100, 0], [100, 800, 100], [0, 100, 800]]
    units: Counter[tuple[int, ...]] = Counter()
    for row in range(3):
        for column in range(3):
            units[tuple((row == place) + (column == place) for place in range(3))] += table[row][column]
    assert alpha(units, "interval") == pytest.approx(kappa(table, "quadratic"), abs=0.001)


def test_intervals_are_the_same_every_time_and_hold_the_figure() -> None:
    units = counted(TONES, 5)
    found, value = alpha_interval(units, "ordinal"), alpha(units, "ordinal")
    assert found == alpha_interval(units, "ordinal")
    assert found is not None
    assert value is not None
    assert found[0] < value < found[1]


def test_no_interval_where_resampling_too_often_leaves_one_class() -> None:
    assert alpha_interval({(30, 0): 1, (2, 0): 40, (1, 1): 1}, "nominal") is None
    assert kappa_interval([[60, 1], [0, 0]], "linear") is None
    assert alpha_interval({}, "nominal") is None


@pytest.mark.parametrize("count", [12, 1200])
def test_perfect_agreement_is_not_told_without_doubt(count: int) -> None:
    units: Counter[tuple[int, ...]] = Counter({(2, 0): count, (0, 2): count})
    least = 0.025 ** (1 / (2 * count))
    for found in (alpha_interval(units, "nominal"), kappa_interval([[count, 0], [0, count]], "linear")):
        assert found is not None
        assert found == pytest.approx((least, 1.0))


def test_more_kinds_of_units_than_fit_into_a_block_are_drawn_all_the_same() -> None:
    units: Counter[tuple[int, ...]] = Counter((number, 5000 - number) for number in range(5001))
    found = alpha_interval(units, "nominal")
    assert found is not None
    assert found[0] < found[1]
