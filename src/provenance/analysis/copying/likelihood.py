"""How likely shared words are to be a copy: a logistic model of what two texts have in common.

It was fitted on texts made for the purpose, in which it is known who copied from whom
(``python tests/benchmarks/copying.py fit``), and is calibrated on those: of pairs given 0.8 about 80 % are copies. On
other texts it is an ordering with a meaning, not a frequency; how many of all pairs are copies it cannot know.
"""

from math import exp, log2
from typing import NamedTuple


class Evidence(NamedTuple):
    """What two texts have in common.

    Attributes:
        words: how many words are shared, in the same order; letters of scripts without spaces count less.
        part: of the shorter text the part that is shared, 0 to 1.
        run: the longest run of shared words without a gap.
        common: of what is shared the part that works of many publishers have, 0 to 1.
    """

    words: float
    part: float
    run: float
    common: float

    @property
    def features(self) -> tuple[float, ...]:
        """The model's variables, the constant first."""
        return 1.0, log2(1 + self.words), self.part, log2(1 + self.run), self.common * (1 - self.part)


WEIGHTS = (-12.0, 2.0, 2.0, 1.0, -2.0)
"""Of the features."""


def likelihood(evidence: Evidence) -> float:
    """The probability that it is a copy; 0 where nothing is shared.

    Example:
        >>> likelihood(Evidence(120, 0.9, 40, 0)) > 0.99 > 0.1 > likelihood(Evidence(6, 0.02, 5, 0))
        True
    """
    if not evidence.words:
        return 0.0
    return 1 / (1 + exp(-sum(w * x for w, x in zip(WEIGHTS, evidence.features, strict=True))))
