"""Which texts may have a passage in common: those that share fingerprints."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.analysis.copying.fingerprints import Postings
    from provenance.analysis.copying.words import Places

LEAST_PRINTS = 2
"""So many fingerprints two texts share at least: one alone is a common phrase."""
MOST_TEXTS = 24
"""Of a fingerprint that more texts have, not all pairs are taken: each with the one before it and with the first.

Texts stand in order of time, so a story that a thousand outlets print is a thousand edges from its first print on and
along the line, not half a million; what hangs together hangs together by these too.
"""


def candidates(found: "Postings", works: "Places") -> "NDArray[np.int64]":
    """Pairs of texts of two publications that share enough fingerprints, a row each, the lesser number first.

    Args:
        found: fingerprints of the texts, sorted; texts are numbered by time.
        works: for each text the number of its publication.

    Cost: linear in the postings, `MOST_TEXTS` times at most.
    """
    import numpy as np

    starts = (
        np.flatnonzero(np.r_[True, found.prints[1:] != found.prints[:-1]]) if len(found.prints) else np.zeros(0, int)
    )
    sizes = np.diff(np.r_[starts, len(found.prints)])
    begin, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    place = np.arange(len(found.prints))
    pairs = [_paired(found.texts, begin, place, size > MOST_TEXTS)]
    for step in range(1, min(MOST_TEXTS, int(sizes.max(initial=0)))):
        apart = place - step
        wanted = (apart >= begin) & ((size <= MOST_TEXTS) | (step == 1))
        pairs.append(_paired(found.texts, apart, place, wanted))
    return _often(np.concatenate(pairs), works)


def _paired(texts: "Places", first: "Places", second: "Places", wanted: "NDArray[np.bool_]") -> "Places":
    """The texts at these two places, as one number each."""
    import numpy as np

    left, right = texts[first[wanted]], texts[second[wanted]]
    together: Places = (left << np.int64(32) | right)[left != right]
    return together


def _often(pairs: "Places", works: "Places") -> "NDArray[np.int64]":
    import numpy as np

    values, counts = np.unique(pairs, return_counts=True)
    values = values[counts >= LEAST_PRINTS]
    left, right = values >> 32, values & 0xFFFF_FFFF
    kept: NDArray[np.int64] = np.stack([left, right], axis=1)[works[left] != works[right]]
    return kept
