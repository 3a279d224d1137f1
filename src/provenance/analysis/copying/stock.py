"""Words that tell nothing of copying: what a publisher repeats in all its publications, and what many publishers say.

*Boilerplate* is of one publisher: a fingerprint in at least three of its publications and in at least as many as the
square root of their number. It is taken out before texts are compared, so a story that an outlet copies is found and
its footer is not. *Stock wording* stands in works of many publishers: a common phrase, a clause of law, but also an
agency's story that all print; it stays in, and the model of probability weighs it by how much else is shared.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.analysis.copying.fingerprints import WINDOW, Postings, chosen, shingle_length

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.analysis.copying.words import Marks, Numbers, Places

LEAST_REPEATED = 3
"""In so many publications of one publisher words must stand to be its boilerplate."""
LEAST_SPREAD = 4
"""Of so many publishers words must be to be stock wording."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The fingerprints of a collection of texts that are told apart from the rest.

    Attributes:
        own: boilerplate of each publisher by number: fingerprints, sorted.
        common: stock wording: fingerprints, sorted.
    """

    own: "dict[int, Numbers]"
    common: "Numbers"

    def repeated(self, words: "Numbers", publisher: int) -> "Marks":
        """Which words of a text of that publisher are boilerplate."""
        return _covered(words, self.own.get(publisher))

    def shared(self, words: "Numbers") -> "Marks":
        """Which words of a text are stock wording."""
        return _covered(words, self.common)


def _covered(words: "Numbers", known: "Numbers | None") -> "Marks":
    """Which words lie in a shingle that is known, or between two that are and stand near each other."""
    import numpy as np

    found = np.zeros(len(words), np.bool_)
    if known is None or not len(known):
        return found
    places, prints = chosen(words)
    at = np.minimum(np.searchsorted(known, prints), len(known) - 1)
    length, last = shingle_length(words), -len(words) - WINDOW
    for place in places[known[at] == prints].tolist():
        begin = last if place - last <= WINDOW else place
        found[begin : place + length] = True
        last = place
    return found


def told_apart(found: Postings, works: "Places", publishers: "Places") -> tuple[Stock, Postings]:
    """The stock of a collection, and its postings without boilerplate.

    Args:
        found: fingerprints of the texts.
        works: for each text the number of its publication.
        publishers: for each text the number of its publisher, -1 where it is not known.
    """
    import numpy as np

    repeated = _repeated(found, works, publishers)
    of = publishers[found.texts]
    own = {
        int(publisher): np.unique(found.prints[repeated & (of == publisher)]) for publisher in np.unique(of[repeated])
    }
    left = Postings(found.prints[~repeated], found.texts[~repeated])
    return Stock(own, _common(left, publishers)), left


def _repeated(found: Postings, works: "Places", publishers: "Places") -> "NDArray[np.bool_]":
    """Which postings are of a fingerprint that is boilerplate of the text's publisher."""
    import numpy as np

    of, work = publishers[found.texts], works[found.texts]
    order = np.lexsort((work, of, found.prints))
    prints, of, work = found.prints[order], of[order], work[order]
    begins = _changes(prints, of)
    group = np.cumsum(begins) - 1
    counts = np.bincount(group, weights=_changes(prints, of, work)) if len(group) else np.zeros(0)
    known = publishers >= 0
    sizes = np.bincount(publishers[known][_first_of(works[known])]) if known.any() else np.zeros(1, np.int64)
    least = np.maximum(LEAST_REPEATED, np.sqrt(sizes))
    marked = np.zeros(len(order), np.bool_)
    marked[order] = (of >= 0) & (counts[group] >= least[of])
    return marked


def _common(found: Postings, publishers: "Places") -> "Numbers":
    """Fingerprints that texts of many publishers have, each unknown publisher one of its own."""
    import numpy as np

    of = publishers[found.texts]
    of = np.where(of < 0, publishers.max(initial=0) + 1 + found.texts, of)
    order = np.lexsort((of, found.prints))
    prints, of = found.prints[order], of[order]
    each = prints[_changes(prints, of)]
    values, counts = np.unique(each, return_counts=True)
    return values[counts >= LEAST_SPREAD]


def _changes(*columns: "NDArray[np.generic]") -> "NDArray[np.bool_]":
    """For each row of sorted columns whether it differs from the one before it."""
    import numpy as np

    found = np.ones(len(columns[0]), np.bool_)
    found[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return found


def _first_of(values: "Places") -> "Places":
    """Where each value stands first."""
    import numpy as np

    return np.unique(values, return_index=True)[1]
