"""Scales of five, three and two classes, and how many claims a figure on each needs.

Only verdicts of the veracity axis are on a scale. A kind of problem (misleading, satire) has no place between true and
false, and unproven, not rated and not understood are no degrees of truth: none is ever put on a scale.

- *five*: false, mostly false, mixed, mostly true, true, as the scheme has them.
- *three*: mostly false counts as false, mostly true as true.
- *two*: the same, and mixed is left out, since it is on neither side.

**Floors.** Below them no coefficient is told, only counts. Of two classes a kappa's interval is at worst 2 · 1.96/√n
wide (both raters use each class half the time); below n = 24 it can hold both 0, agreement by chance, and 0.8, the
least that Krippendorff calls reliable, so it could say nothing. With more classes 2·k² claims are needed until a
weighted kappa behaves as its theory says (D. V. Cicchetti, Applied Psychological Measurement 5, 1981, 101-104): 18
for three, below the first floor, and 50 for five.
"""

from typing import Final

from provenance.vocab import VERDICTS

SCALES: Final = (5, 3, 2)
"""Numbers of classes, finest first."""
FLOORS: Final = {5: 50, 3: 24, 2: 24}
"""Fewest claims with two verdicts on the scale for which a coefficient is told."""
_PLACES: Final[dict[int, dict[int, int]]] = {
    5: {1: 0, 2: 1, 3: 2, 4: 3, 5: 4},
    3: {1: 0, 2: 0, 3: 1, 4: 2, 5: 2},
    2: {1: 0, 2: 0, 4: 1, 5: 1},
}
CLASSES: Final[dict[int, dict[str, int]]] = {
    classes: {
        name: places[verdict.rank]
        for name, verdict in VERDICTS.items()
        if verdict.rank is not None and verdict.rank in places
    }
    for classes, places in _PLACES.items()
}
"""Of each scale the class of every verdict that is on it.

Example:
    >>> CLASSES[5]["mixed"], CLASSES[3]["mostly-false"], "mixed" in CLASSES[2], "misleading" in CLASSES[5]
    (2, 0, False, False)
"""


def steps(one: str, other: str) -> int | None:
    """How many classes of five two verdicts are apart; None where one of them is off the scale.

    Example:
        >>> steps("true", "mixed"), steps("true", "misleading")
        (2, None)
    """
    places = CLASSES[SCALES[0]]
    if one not in places or other not in places:
        return None
    return abs(places[one] - places[other])
