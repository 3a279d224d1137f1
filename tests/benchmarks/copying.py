"""Benchmarks of the search for copied wording: ``python tests/benchmarks/copying.py [fit | found | speed]…``.

``found`` prints precision, recall and calibration on planted texts; ``fit`` the weights of the model of probability
that these give; ``speed`` seconds at several sizes beside rapidfuzz over all pairs of a sample, and datasketch where it
is installed.
"""

import sys
import time
from collections.abc import Iterator

import numpy as np
from planted_copies import SCRIPTS, Planted, planted  # type: ignore[import-not-found]  # beside this program

from provenance.analysis.copying.comparing import Comparison
from provenance.analysis.copying.finding import find_copies
from provenance.analysis.copying.likelihood import LEAST_WORDS, Evidence
from provenance.analysis.copying.passages import Copy, CopyKind, Passage

FITTED = [
    *((80, seed) for seed in range(100, 108)),
    *((400, seed) for seed in range(108, 112)),
    (1500, 112),
    (1500, 113),
]
"""Works and seed of the collections from which the weights come."""
HELD_OUT = [(80, 1), (80, 2), (80, 3), (80, 4), (400, 5), (400, 6), (1500, 7)]
"""Of those on which they are tried."""
LONG = 30
"""Words from which on a copy should be found, edited or not."""


def evidence(made: Planted) -> Iterator[tuple[Evidence, bool]]:
    """What each pair of works of two publishers has in common of its own words, and whether one is a copy."""
    copies, comparison = made.apart("copy"), Comparison(made.passages)
    for first, second in comparison.pairs:
        common = comparison.common(first, second)
        if common is not None and common.own.words >= LEAST_WORDS:
            yield common.own, frozenset((common.left.passage.work, common.right.passage.work)) in copies


def fit() -> None:
    """Maximum likelihood by Newton's method, on all scripts alike."""
    rows = [row for works, seed in FITTED for script in SCRIPTS for row in evidence(planted(works, seed, script))]
    features = np.array([told.features for told, _ in rows])
    right = np.array([is_copy for _, is_copy in rows], float)
    weights = np.zeros(features.shape[1])
    for _ in range(40):
        given = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (given - right) + 1e-3 * weights
        curve = (features * (given * (1 - given))[:, None]).T @ features + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    print(f"{len(rows)} pairs, of which {right.mean():.1%} are copies: WEIGHTS = {tuple(weights.round(2).tolist())}")


def found() -> None:
    """Precision and recall at 0.5, and of each tenth of probability how many are copies."""
    told: list[tuple[float, bool]] = []
    for script in SCRIPTS:
        right = given = known = long = known_long = quoted = known_quoted = false_quoted = 0
        for works, seed in HELD_OUT:
            made = planted(works, seed, script)
            copies = find_copies(made.passages)
            truth, shared = made.apart("copy"), made.apart("shared source")
            own = [copy for copy in copies if copy.kind is not CopyKind.SHARED_SOURCE]
            told += [(copy.probability, pair(copy) in truth) for copy in own]
            sure = {pair(copy) for copy in own if copy.probability >= 0.5}
            right, given, known = right + len(sure & truth), given + len(sure), known + len(truth)
            long, known_long = long + len(sure & made.apart("copy", LONG)), known_long + len(made.apart("copy", LONG))
            sources = {pair(copy) for copy in copies if copy.kind is CopyKind.SHARED_SOURCE}
            quoted, known_quoted = quoted + len(sources & shared), known_quoted + len(shared)
            false_quoted += len(sources - shared)
        print(
            f"{script:10} precision {right / given:.3f}  recall {right / known:.3f} of {known}, "
            f"{long / known_long:.3f} of {known_long} with {LONG} words; "
            f"shared sources {quoted} of {known_quoted}, {false_quoted} wrongly"
        )
    for tenth in range(2, 10):
        part = [is_copy for probability, is_copy in told if tenth <= 10 * probability < tenth + 1]
        if part:
            print(f"given {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {sum(part) / len(part):.2f} of {len(part)}")


def pair(copy: Copy) -> frozenset[str]:
    """Its two works."""
    return frozenset((copy.left, copy.right))


def speed() -> None:
    """Seconds of processor time; peers on the same texts."""
    for works in (1_000, 10_000, 100_000):
        made = planted(works, 5)
        words = sum(len(passage.text.split()) for passage in made.passages)
        start = time.process_time()
        copies = find_copies(made.passages)
        print(f"find_copies: {works} works, {words} words, {time.process_time() - start:.1f} s, {len(copies)} found")
        if works == 1_000:
            _all_pairs(made.passages[:60], works)
        if works <= 10_000:
            _datasketch(made)


def _all_pairs(sample: list[Passage], works: int) -> None:
    from rapidfuzz import fuzz

    start = time.process_time()
    for number, one in enumerate(sample):
        for other in sample[:number]:
            fuzz.partial_ratio(one.text, other.text)
    pairs = len(sample) * (len(sample) - 1) / 2
    each = (time.process_time() - start) / pairs
    print(f"  rapidfuzz.partial_ratio, all pairs: {each * 1e3:.2f} ms a pair, {each * works**2 / 2:.0f} s for {works}")


def _datasketch(made: Planted) -> None:
    """MinHash of whole texts, 128 permutations, at a Jaccard of 0.3: the candidates alone, not aligned."""
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]  # no dependency: it loads SciPy
    except ImportError:
        print("  datasketch is not installed")
        return
    start = time.process_time()
    index, signatures = MinHashLSH(threshold=0.3, num_perm=128), {}
    for passage in made.passages:
        words = passage.text.split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        signatures[passage.work] = signature
        index.insert(passage.work, signature)
    pairs = {
        frozenset((work, other))
        for work, signature in signatures.items()
        for other in index.query(signature)
        if other != work
    }
    truth = made.apart("copy")
    print(
        f"  datasketch MinHashLSH: {time.process_time() - start:.1f} s for candidates, "
        f"which have {len(pairs & truth) / len(truth):.3f} of the copies"
    )


TASKS = {"found": found, "fit": fit, "speed": speed}

if __name__ == "__main__":
    for name in sys.argv[1:] or TASKS:
        TASKS[name]()
