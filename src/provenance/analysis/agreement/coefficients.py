"""Krippendorff's alpha and Cohen's weighted kappa, with intervals from resampled claims.

Written from the literature; figures are checked in the tests against the examples printed there.

- K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): coincidences and the metrics of difference.
- A. F. Hayes and K. Krippendorff, "Answering the Call for a Standard Reliability Measure for Coding Data",
  Communication Methods and Measures 1 (2007) 77-89.
- J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213-220; linear weights after D. V. Cicchetti and
  T. Allison (1971), quadratic ones after J. L. Fleiss and J. Cohen (1973).
- B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993), ch. 13: percentile intervals.

What is resampled is the claim with all its verdicts, since verdicts on one claim are not independent of each other. A
claim counts only by how many verdicts of each class it has, so equal claims are drawn together, as one multinomial.
Where no two verdicts differ, resampling shows no doubt, however few the claims. Of n claims a share of 1 - 0.025^(1/n)
may then still be of another kind (C. Clopper and E. Pearson, Biometrika 26, 1934); if those were judged as by chance,
the coefficient would be 0.025^(1/n): there the interval begins.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

Metric = Literal["nominal", "ordinal", "interval"]
Weights = Literal["linear", "quadratic"]
Numbers = npt.NDArray[np.float64]

RESAMPLES: Final = 1000
"""So many times the claims are drawn again for an interval."""
SEED: Final = 1968
"""Where every drawing begins, so that equal data always give equal intervals."""
COVERAGE: Final = 0.95
"""Share of the resampled figures that lie within the interval."""
MOST_UNDEFINED: Final = 0.05
"""Where more of the resampled figures than this do not exist, the figure is not told either."""
_BLOCK: Final = 2_000_000  # numbers that are drawn at once


def alpha(units: Mapping[tuple[int, ...], int], metric: Metric) -> float | None:
    """Krippendorff's alpha, 1 for perfect agreement, 0 for agreement as by chance; None where all values are equal.

    Args:
        units: how many units have how many values of each class, classes in order; a unit with fewer than two values is
            left out, as the definition has it, so missing data need no mark.
        metric: how far two classes are apart. Of two classes all metrics are equal.

    Cost: proportional to the number of different units.

    Example:
        >>> alpha({(2, 0): 3, (0, 2): 1}, "ordinal")
        1.0
        >>> alpha({(2, 0): 9}, "nominal") is None
        True
    """
    found = float(_alphas(_coincidences(units)[0].sum(axis=0)[None], metric)[0])
    return None if np.isnan(found) else found


def alpha_interval(units: Mapping[tuple[int, ...], int], metric: Metric) -> tuple[float, float] | None:
    """The percentile interval of `alpha` over resampled units; None where it cannot be told.

    Cost: `RESAMPLES` times the number of different units, some ms.
    """
    coincidences, counts = _coincidences(units)
    each = coincidences / counts[:, None, None] if len(counts) else coincidences
    size = coincidences.shape[1:]
    drawn = (_alphas(drawn @ each.reshape(len(counts), -1), metric, size) for drawn in _resampled(counts))
    return _interval(drawn, counts)


def kappa(table: Sequence[Sequence[int]], weights: Weights) -> float | None:
    """Cohen's weighted kappa of two raters; None where chance alone explains everything.

    Args:
        table: how many claims the first put into the class of the row, the second into that of the column.
        weights: whether a difference counts by its steps, or by their square.

    Example:
        >>> kappa([[5, 0], [0, 5]], "linear")
        1.0
    """
    cells = np.asarray(table, dtype=float)
    found = float(_kappas(cells.reshape(1, -1), np.arange(cells.size), len(cells), weights)[0])
    return None if np.isnan(found) else found


def kappa_interval(table: Sequence[Sequence[int]], weights: Weights) -> tuple[float, float] | None:
    """The percentile interval of `kappa` over resampled claims; None where it cannot be told."""
    cells = np.asarray(table, dtype=float)
    filled = np.flatnonzero(cells)
    counts = cells.reshape(-1)[filled]
    return _interval((_kappas(drawn, filled, len(cells), weights) for drawn in _resampled(counts)), counts)


def _coincidences(units: Mapping[tuple[int, ...], int]) -> tuple[Numbers, Numbers]:
    """Coincidences that the units of each kind give together, and how many units of that kind there are.

    Pairs of values within a unit count 1 / (values of the unit - 1) each, so that every value counts once in all.
    """
    kinds = sorted(kind for kind in units if sum(kind) > 1)
    counts = np.array([units[kind] for kind in kinds], dtype=float)
    values = np.array(kinds, dtype=float).reshape(len(kinds), len(next(iter(units), ())))
    pairs = values[:, :, None] * values[:, None, :] - values[:, :, None] * np.eye(values.shape[1])
    return pairs * (counts / (values.sum(axis=1) - 1))[:, None, None], counts


def _alphas(coincidences: Numbers, metric: Metric, size: tuple[int, ...] | None = None) -> Numbers:
    """One alpha for each matrix of coincidences; NaN where nothing differs from anything."""
    tables = coincidences if size is None else coincidences.reshape(-1, *size)
    totals = tables.sum(axis=2)
    apart = _apart(totals, metric)
    values = totals.sum(axis=1)
    observed = (tables * apart).sum(axis=(1, 2)) * (values - 1)
    expected = (totals[:, :, None] * totals[:, None, :] * apart).sum(axis=(1, 2))
    return _one_less(observed, expected)


def _apart(totals: Numbers, metric: Metric) -> Numbers:
    """The squared difference of each two classes; an ordinal one counts the values that lie between (Krippendorff)."""
    classes = totals.shape[1]
    if metric == "nominal":
        return np.broadcast_to(1.0 - np.eye(classes), (len(totals), classes, classes))
    places = np.cumsum(totals, axis=1) - totals / 2 if metric == "ordinal" else np.arange(classes, dtype=float)[None]
    squared: Numbers = (places[:, :, None] - places[:, None, :]) ** 2
    return squared


def _kappas(cells: Numbers, filled: npt.NDArray[np.intp], classes: int, weights: Weights) -> Numbers:
    """One weighted kappa for each row of counts; NaN where both raters put everything into one class.

    Args:
        cells: of tables of so many classes, one a row, the cells that may hold anything.
        filled: the place of each of them in its table.
        classes: how many there are.
        weights: as for `kappa`.
    """
    one, other = np.divmod(filled, classes)
    places = np.arange(classes, dtype=float)
    apart = np.abs(places[:, None] - places) ** (2 if weights == "quadratic" else 1)
    of_class = np.eye(classes)
    observed = (cells @ apart[one, other]) * cells.sum(axis=1)
    expected = ((cells @ of_class[one] @ apart) * (cells @ of_class[other])).sum(axis=1)
    return _one_less(observed, expected)


def _one_less(observed: Numbers, expected: Numbers) -> Numbers:
    """One less observed by expected disagreement; NaN where none is expected."""
    rest = np.full(len(observed), np.nan)
    np.divide(observed, expected, out=rest, where=expected > 0)
    return 1.0 - rest


def _resampled(counts: Numbers) -> Iterator[Numbers]:
    """How often each kind of unit is drawn, `RESAMPLES` times, in blocks that fit into memory."""
    if not len(counts):
        return
    # The generator of old, since its numbers are promised to stay the same from version to version (NEP 19).
    source = np.random.RandomState(SEED)
    rows = max(1, _BLOCK // len(counts))
    if rows >= RESAMPLES:
        yield _all_resampled(tuple(counts.tolist()))
        return
    for start in range(0, RESAMPLES, rows):
        yield _drawn(source, counts, min(rows, RESAMPLES - start))


@lru_cache(maxsize=1)
def _all_resampled(counts: tuple[float, ...]) -> Numbers:
    """All drawings at once, kept for the next figure of the same claims: the metrics and weights differ, not these."""
    return _drawn(np.random.RandomState(SEED), np.array(counts), RESAMPLES)


def _drawn(source: np.random.RandomState, counts: Numbers, size: int) -> Numbers:
    return source.multinomial(int(counts.sum()), counts / counts.sum(), size=size).astype(float)


def _interval(blocks: Iterator[Numbers], counts: Numbers) -> tuple[float, float] | None:
    """The middle `COVERAGE` of the figures that exist; None where too many do not."""
    figures = np.concatenate([np.empty(0), *blocks])
    existing = figures[~np.isnan(figures)]
    if not len(existing) or len(existing) < (1 - MOST_UNDEFINED) * len(figures):
        return None
    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(existing, (tail, 1 - tail))
    if low == 1:
        low = tail ** (1 / counts.sum())
    return float(low), float(high)
