"""Counting pairs of verdicts, and the coefficients on each scale."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import combinations
from operator import itemgetter

from provenance.analysis.agreement.answer import Coarser, Comparison, Figure, Scale
from provenance.analysis.agreement.coefficients import (
    Metric,
    Weights,
    alpha,
    alpha_interval,
    kappa,
    kappa_interval,
)
from provenance.analysis.agreement.scales import CLASSES, FLOORS, SCALES

Verdicts = tuple[str, ...]
"""The verdicts on one claim, sorted."""
_METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
_WEIGHTS: tuple[Weights, ...] = ("linear", "quadratic")
_TWO = 2


def compare(claims: Iterable[Sequence[str]], wanted: Sequence[int] = SCALES) -> Comparison:
    """Compare the verdicts on each claim, whoever gave them.

    Args:
        claims: the verdicts on each; those with fewer than two do not count.
        wanted: the scales, by their classes.

    Cost: proportional to the number of different sets of verdicts, after one pass.

    Example:
        >>> found = compare([("true", "false"), ("true", "true", "misleading"), ("false",)])
        >>> found.claims, found.pairs, found.scales[0].same
        (2, (('misleading', 'true', 2), ('false', 'true', 1), ('true', 'true', 1)), 1)
    """
    kinds: Counter[Verdicts] = Counter(tuple(sorted(each)) for each in claims if len(each) > 1)
    pairs = _pairs(kinds)
    return Comparison(
        kinds.total(),
        pairs,
        tuple(_scale(kinds, classes) for classes in SCALES if classes in wanted),
        tuple(_coarser(pairs, classes) for classes in SCALES[1:] if classes in wanted),
    )


def compare_two(claims: Iterable[tuple[str, str]], wanted: Sequence[int] = SCALES) -> tuple[Scale, ...]:
    """Compare two fact-checkers: the verdict of the first and of the second on each claim that both judged.

    Example:
        >>> compare_two([("true", "true"), ("true", "misleading")])[0].pairs
        1
    """
    kinds = Counter(claims)
    return tuple(_scale_of_two(kinds, classes) for classes in SCALES if classes in wanted)


def _pairs(kinds: Counter[Verdicts]) -> tuple[tuple[str, str, int], ...]:
    found: Counter[tuple[str, str]] = Counter()
    for verdicts, count in kinds.items():
        for pair in combinations(verdicts, 2):
            found[pair] += count
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple((one, other, count) for (one, other), count in ranked)


def _scale(kinds: Counter[Verdicts], classes: int) -> Scale:
    places = CLASSES[classes]
    units = _units(kinds, places, classes)
    table = _table(units, classes)
    pairs = sum(table[one][other] for one in range(classes) for other in range(one, classes))
    same = sum(table[place][place] for place in range(classes))
    metrics = _METRICS if classes > _TWO else _METRICS[:1]  # of two classes all are equal
    claims, floor = units.total(), FLOORS[classes]
    figures = (
        _figure(
            "alpha", each, partial(alpha, units, each), partial(alpha_interval, units, each), enough=claims >= floor
        )
        for each in metrics
    )
    verdicts_on = sum(sum(unit) * count for unit, count in units.items())
    return Scale(classes, claims, verdicts_on, pairs, same, floor, table, tuple(figures))


def _units(kinds: Counter[Verdicts], places: Mapping[str, int], classes: int) -> Counter[tuple[int, ...]]:
    """How many claims have so many verdicts of each class, where they have two on the scale."""
    units: Counter[tuple[int, ...]] = Counter()
    for verdicts, count in kinds.items():
        on = [places[verdict] for verdict in verdicts if verdict in places]
        if len(on) > 1:
            units[tuple(map(on.count, range(classes)))] += count
    return units


def _table(units: Counter[tuple[int, ...]], classes: int) -> tuple[tuple[int, ...], ...]:
    """Pairs of verdicts of each two classes."""

    def cell(one: int, other: int) -> int:
        if one == other:
            return sum(unit[one] * (unit[one] - 1) // 2 * count for unit, count in units.items())
        return sum(unit[one] * unit[other] * count for unit, count in units.items())

    return tuple(tuple(cell(one, other) for other in range(classes)) for one in range(classes))


def _scale_of_two(kinds: Counter[tuple[str, str]], classes: int) -> Scale:
    places = CLASSES[classes]
    table = [[0] * classes for _ in range(classes)]
    for (one, other), count in kinds.items():
        if one in places and other in places:
            table[places[one]][places[other]] += count
    claims = sum(map(sum, table))
    same = sum(table[place][place] for place in range(classes))
    weights = _WEIGHTS if classes > _TWO else _WEIGHTS[:1]  # of two classes both are equal
    floor = FLOORS[classes]
    figures = (
        _figure(
            "kappa", each, partial(kappa, table, each), partial(kappa_interval, table, each), enough=claims >= floor
        )
        for each in weights
    )
    return Scale(classes, claims, 2 * claims, claims, same, floor, tuple(map(tuple, table)), tuple(figures))


def _figure(
    name: str,
    kind: str,
    value: Callable[[], float | None],
    interval: Callable[[], tuple[float, float] | None],
    *,
    enough: bool,
) -> Figure:
    """A coefficient with its interval; neither where there are too few claims, or one of the two is not defined."""
    if not enough:
        return Figure(name, kind, None, None, None, "too few")
    found = value()
    between = None if found is None else interval()
    if between is None:
        return Figure(name, kind, None, None, None, "one-sided")
    return Figure(name, kind, found, *between)


_COUNT = itemgetter(2)


def _coarser(pairs: Iterable[tuple[str, str, int]], classes: int) -> Coarser:
    """Pairs of different verdicts on the finest scale that this one takes for the same, or leaves out."""
    finest, places = CLASSES[SCALES[0]], CLASSES[classes]
    on = [each for each in pairs if finest.keys() >= {*each[:2]}]
    kept = [each for each in on if places.keys() >= {*each[:2]}]
    vanished = tuple(each for each in kept if each[0] != each[1] and places[each[0]] == places[each[1]])
    return Coarser(classes, vanished, sum(map(_COUNT, on)) - sum(map(_COUNT, kept)))
