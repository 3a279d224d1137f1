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
        common: of what is shared the part that works of many publishers have, 0 to 1.
    """

    words: float
    part: float
    common: float

    @property
    def features(self) -> tuple[float, ...]:
        """The model's variables, the constant first."""
        return 1.0, log2(1 + self.words), self.part, self.common


LEAST_WORDS = 8
"""Fewer words are a phrase, whoever has them."""
MOST = 0.999
"""Nothing is surer than that."""
WEIGHTS = (-12.1, 2.39, 5.82, -4.56)
"""Of the features."""


def likelihood(evidence: Evidence) -> float:
    """The probability that it is a copy; 0 where less is shared than a passage.

    Example:
        >>> likelihood(Evidence(120, 0.9, 0)) > 0.99 > 0.1 > likelihood(Evidence(8, 0.02, 0))
        True
    """
    if evidence.words < LEAST_WORDS:
        return 0.0
    return min(MOST, 1 / (1 + exp(-sum(w * x for w, x in zip(WEIGHTS, evidence.features, strict=True)))))
