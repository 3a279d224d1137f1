"""A collection of passages compared with itself: what each pair of candidates has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from provenance.analysis.copying.aligning import Side, Stretch, aligned
from provenance.analysis.copying.candidates import candidates
from provenance.analysis.copying.fingerprints import postings
from provenance.analysis.copying.likelihood import Evidence
from provenance.analysis.copying.passages import Passage
from provenance.analysis.copying.stock import told_apart
from provenance.analysis.copying.words import Text, amount
from provenance.dates import moment_of
from provenance.model import Span

if TYPE_CHECKING:
    from provenance.analysis.copying.words import Marks, Places

KEPT_TEXTS = 2_000
"""So many texts taken apart are kept in memory."""
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Apart:
    """A text taken apart: as it is aligned, which of its words are stock wording, how much of it is no boilerplate."""

    passage: Passage
    text: Text
    side: Side
    common: "Marks"
    own: float

    def span(self, start: int, end: int) -> Span:
        """The stretch from one word to before another."""
        return Span.of(self.text.text, int(self.text.starts[start]), int(self.text.ends[end - 1]))


@dataclass(frozen=True, slots=True)
class Common:
    """What two passages have in common.

    Attributes:
        left, right: the passages; where it is ``directed`` the left is the earlier, else the one of the lesser IRI.
        stretches: what is equal, the longest first.
        own: what the stretches tell that not both give as words of somebody else.
        quoted: what those tell that both do.
    """

    left: Apart
    right: Apart
    directed: bool
    stretches: tuple[Stretch, ...]
    own: Evidence
    quoted: Evidence


class Comparison:
    """Passages compared with each other; they are known by number, in order of time.

    Args:
        passages: in any order.
        within: compare works of one publisher too.
    """

    def __init__(self, passages: Sequence[Passage], *, within: bool = False) -> None:
        self._passages = sorted(passages, key=_order)
        works, self._publishers = (_numbered([getattr(p, of) for p in self._passages]) for of in ("work", "publisher"))
        self._stock, found = told_apart(postings(p.text for p in self._passages), works, self._publishers)
        pairs = candidates(found, works)
        one, other = self._publishers[pairs[:, 0]], self._publishers[pairs[:, 1]]
        self.pairs: list[list[int]] = (pairs if within else pairs[(one != other) | (one < 0)]).tolist()
        """Passages that may have something in common, by number."""
        self._apart = lru_cache(KEPT_TEXTS)(self._taken_apart)

    def common(self, first: int, second: int) -> Common | None:
        """What two passages have in common; None where it is nothing."""
        directed = _precedes(self._passages[first], self._passages[second])
        if not directed and self._passages[second].work < self._passages[first].work:
            first, second = second, first
        left, right = self._apart(first), self._apart(second)
        found = aligned(left.side, right.side)
        if not found:
            return None
        own, quoted = ([one for one in found if is_quoted(one) is both] for both in (False, True))
        whole = max(1.0, min(left.own, right.own))
        own_evidence = _evidence(own, left, whole)
        return Common(left, right, directed, tuple(found), own_evidence, _evidence(quoted, left, 1.0))

    def _taken_apart(self, number: int) -> Apart:
        passage = self._passages[number]
        text = Text(passage.text, passage.attributed)
        barred = self._stock.repeated(text.numbers, int(self._publishers[number]))
        own = amount(text.numbers[~barred])
        return Apart(passage, text, Side(text, barred), self._stock.shared(text.numbers), own)


def is_quoted(stretch: Stretch) -> bool:
    """Whether both texts give it as words of somebody else."""
    return stretch.left_quoted and stretch.right_quoted


def _evidence(found: Sequence[Stretch], left: Apart, whole: float) -> Evidence:
    """What stretches tell together, of texts the shorter of which has so many words."""
    places = list(chain.from_iterable(range(one.left, one.left_end) for one in found))
    if not places:
        return Evidence(0, 0, 0)
    words = amount(left.text.numbers[places]) / len(places) * sum(one.equal for one in found)
    return Evidence(words, min(1.0, words / whole), float(left.common[places].mean()))


def _precedes(first: Passage, second: Passage) -> bool:
    """Whether the dates tell that the first was published before the second."""
    last, begin = moment_of(first.latest), moment_of(second.earliest)
    return last is not None and begin is not None and last < begin


def _order(passage: Passage) -> tuple[str, str, str, str]:
    """By time, so that a copy comes after what it was made of."""
    return passage.earliest or _UNDATED, passage.work, passage.place, passage.text


def _numbered(values: Sequence[str | None]) -> "Places":
    """A number for each value, equal for equal ones; -1 for None."""
    import numpy as np

    known = {value: number for number, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
    return np.array([-1 if value is None else known[value] for value in values], np.int64)
