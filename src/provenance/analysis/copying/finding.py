"""From passages to copies: fingerprints, candidates, alignment, probability."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from provenance.analysis.copying.aligning import Stretch, aligned
from provenance.analysis.copying.candidates import candidates
from provenance.analysis.copying.fingerprints import postings
from provenance.analysis.copying.likelihood import Evidence, likelihood
from provenance.analysis.copying.passages import Copy, CopyKind, Passage, Shared
from provenance.analysis.copying.stock import told_apart
from provenance.analysis.copying.words import Text, amount
from provenance.dates import moment_of
from provenance.model import Span

if TYPE_CHECKING:
    from provenance.analysis.copying.words import Marks, Places

LEAST = 0.2
"""Pairs that are less likely are left out."""
EVEN = 0.5
"""From here on words that are their own are more likely copied than not, whatever both quote besides."""
KEPT_TEXTS = 2_000
"""So many texts taken apart are kept in memory."""
MOST_PASSAGES = 5
"""So many passages of a pair are told, the longest."""
_UNDATED = "9999"

Progress = Callable[[int, int], None]
"""Told how many pairs of how many are compared."""


def find_copies(passages: Iterable[Passage], *, within: bool = False, progress: Progress | None = None) -> list[Copy]:
    """The pairs of publications that share wording, the likeliest first.

    A pair of works comes once, with the pair of its texts that is the likeliest copy. The order of the passages does
    not matter.

    Args:
        passages: the texts; one publication may have several.
        within: compare works of one publisher too.
        progress: told how many pairs of how many are compared.

    Cost: some 2 µs a word for fingerprints, and 1 ms for each pair of texts that is compared.

    Example:
        >>> words = "The harbour office said on Friday that the old quay will stay closed until the spring, "
        >>> words += "since divers found cracks in eleven of its forty piles and no ship may moor there."
        >>> [copy] = find_copies([
        ...     Passage("https://a.example/1", "News. " + words, "https://a.example", "2024-01-01T00:00:00Z"),
        ...     Passage("https://b.example/2", words + " More soon.", "https://b.example"),
        ... ])
        >>> copy.probability > 0.9, copy.kind.value, copy.directed, copy.shared[0].right.start
        (True, 'copying', False, 0)
    """
    compared = _Comparison(sorted(passages, key=_order), within=within)
    best: dict[tuple[str, str], Copy] = {}
    for copy in compared.copies(progress):
        known = best.setdefault((copy.left, copy.right), copy)
        if (copy.probability, copy.left_document) > (known.probability, known.left_document):
            best[copy.left, copy.right] = copy
    return sorted(best.values(), key=lambda copy: (-copy.probability, -copy.words, copy.left, copy.right))


def _order(passage: Passage) -> tuple[str, str, str, str]:
    """By time, so that a copy comes after what it was made of."""
    return passage.earliest or _UNDATED, passage.work, passage.place, passage.text


def _numbered(values: Sequence[str | None]) -> "Places":
    """A number for each value, equal for equal ones; -1 for None."""
    import numpy as np

    known = {value: number for number, value in enumerate(dict.fromkeys(v for v in values if v is not None))}
    return np.array([-1 if value is None else known[value] for value in values], np.int64)


@dataclass(frozen=True, slots=True)
class _Apart:
    """A text taken apart: which of its words are boilerplate, and which are stock wording."""

    text: Text
    barred: "Marks"
    common: "Marks"

    @property
    def own(self) -> float:
        """How much of it is no boilerplate."""
        return amount(self.text.numbers[~self.barred])

    def span(self, start: int, end: int) -> Span:
        """The stretch from one word to before another."""
        return Span.of(self.text.text, int(self.text.starts[start]), int(self.text.ends[end - 1]))


class _Comparison:
    """One collection of passages compared with itself; passages are known by number, in order of time."""

    def __init__(self, passages: Sequence[Passage], *, within: bool) -> None:
        self._passages = passages
        works, self._publishers = (
            _numbered([getattr(one, name) for one in passages]) for name in ("work", "publisher")
        )
        self._stock, found = told_apart(postings(one.text for one in passages), works, self._publishers)
        pairs = candidates(found, works)
        apart = (self._publishers[pairs[:, 0]] != self._publishers[pairs[:, 1]]) | (self._publishers[pairs[:, 0]] < 0)
        self._pairs = (pairs if within else pairs[apart]).tolist()
        self._apart = lru_cache(KEPT_TEXTS)(self._taken_apart)

    def copies(self, progress: Progress | None) -> Iterator[Copy]:
        """What each pair of candidates shares, where it is likely enough."""
        for done, (left, right) in enumerate(self._pairs, 1):
            copy = self._compared(left, right)
            if copy is not None and copy.probability >= LEAST:
                yield copy
            if progress is not None:
                progress(done, len(self._pairs))

    def _taken_apart(self, number: int) -> _Apart:
        passage = self._passages[number]
        text = Text(passage.text, passage.attributed)
        barred = self._stock.repeated(text.numbers, int(self._publishers[number]))
        return _Apart(text, barred, self._stock.shared(text.numbers))

    def _compared(self, first: int, second: int) -> Copy | None:
        """What two passages share; None where it is nothing."""
        directed = _precedes(self._passages[first], self._passages[second])
        if not directed and self._passages[second].work < self._passages[first].work:
            first, second = second, first
        (left, right), (one, two) = map(self._passages.__getitem__, (first, second)), map(self._apart, (first, second))
        found = aligned(one.text, two.text, one.barred, two.barred)
        if not found:
            return None
        own, both = _evidence([s for s in found if not _is_quoted(s)], one, two), _evidence(found, one, two)
        likely = likelihood(own)
        kind, probability = _kind(found), likely
        if likely < EVEN and any(map(_is_quoted, found)):
            kind, probability = CopyKind.SHARED_SOURCE, likelihood(both)
        return Copy(
            left.work,
            right.work,
            round(probability, 3),
            kind,
            directed,
            left.publisher is not None and left.publisher == right.publisher,
            left.place,
            right.place,
            tuple(_shared(stretch, one, two) for stretch in found[:MOST_PASSAGES]),
            round(own.part, 3),
        )


def _precedes(first: Passage, second: Passage) -> bool:
    """Whether the dates tell that the first was published before the second."""
    last, begin = moment_of(first.latest), moment_of(second.earliest)
    return last is not None and begin is not None and last < begin


def _is_quoted(stretch: Stretch) -> bool:
    return stretch.left_quoted and stretch.right_quoted


def _kind(found: Sequence[Stretch]) -> CopyKind:
    """Whether most of what not both quote is given as somebody's words by one of them."""
    own = sum(one.equal for one in found if not (one.left_quoted or one.right_quoted))
    quoted = sum(one.equal for one in found if one.left_quoted != one.right_quoted)
    return CopyKind.QUOTING if quoted > own else CopyKind.COPYING


def _evidence(found: Sequence[Stretch], one: _Apart, two: _Apart) -> Evidence:
    """What stretches tell, together."""
    if not found:
        return Evidence(0, 0, 0)
    ranges = [range(stretch.left, stretch.left_end) for stretch in found]
    places = list(chain.from_iterable(ranges))
    scale = amount(one.text.numbers[places]) / len(places)
    words = scale * sum(stretch.equal for stretch in found)
    whole = max(1.0, min(one.own, two.own))
    common = float(one.common[places].mean())
    return Evidence(words, min(1.0, words / whole), common)


def _shared(stretch: Stretch, one: _Apart, two: _Apart) -> Shared:
    left, right = one.span(stretch.left, stretch.left_end), two.span(stretch.right, stretch.right_end)
    kind = CopyKind.SHARED_SOURCE if _is_quoted(stretch) else _kind([stretch])
    return Shared(left, right, stretch.equal, kind)
