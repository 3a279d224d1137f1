"""From passages to copies: what pairs of publications have in common, and how likely that makes a copy."""

from collections.abc import Callable, Iterable, Iterator

from provenance.analysis.copying.aligning import Stretch
from provenance.analysis.copying.comparing import Common, Comparison, is_quoted
from provenance.analysis.copying.likelihood import likelihood
from provenance.analysis.copying.passages import Copy, CopyKind, Passage, Shared

LEAST = 0.2
"""Pairs that are less likely are left out."""
EVEN = 0.5
"""From here on words that are their own are more likely copied than not, whatever both quote besides."""
MOST_PASSAGES = 5
"""So many passages of a pair are told, the longest."""

Progress = Callable[[int, int], None]
"""Told how many pairs of how many are compared."""


def find_copies(passages: Iterable[Passage], *, within: bool = False, progress: Progress | None = None) -> list[Copy]:
    """The pairs of publications that share wording, the likeliest first.

    A pair of works comes once, with the pair of its texts that tells most. The order of the passages does not matter.

    Args:
        passages: the texts; one publication may have several.
        within: compare works of one publisher too.
        progress: told how many pairs of how many are compared.

    Cost: some 1 µs a word for fingerprints, and 0.5 ms for each pair of texts that is compared.

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
    comparison = Comparison(list(passages), within=within)
    best: dict[tuple[str, str], Copy] = {}
    for copy in _copies(comparison, progress):
        known = best.setdefault((copy.left, copy.right), copy)
        if _rank(copy) > _rank(known):
            best[copy.left, copy.right] = copy
    return sorted(best.values(), key=lambda copy: (-copy.probability, -copy.words, copy.left, copy.right))


def _copies(comparison: Comparison, progress: Progress | None) -> Iterator[Copy]:
    for done, (first, second) in enumerate(comparison.pairs, 1):
        common = comparison.common(first, second)
        if common is not None and (copy := _copy(common)).probability >= LEAST:
            yield copy
        if progress is not None:
            progress(done, len(comparison.pairs))


def _rank(copy: Copy) -> tuple[float, int, str, str]:
    """Which of the texts of two works tell most."""
    return copy.probability, copy.words, copy.left_document, copy.right_document


def _copy(common: Common) -> Copy:
    """A quotation that both give is a whole by itself: it counts where their own words do not make a copy."""
    kind, probability = _kind(common.stretches), likelihood(common.own)
    same_source = likelihood(common.quoted)
    if probability < min(EVEN, same_source):
        kind, probability = CopyKind.SHARED_SOURCE, same_source
    left, right = common.left.passage, common.right.passage
    return Copy(
        left.work,
        right.work,
        round(probability, 3),
        kind,
        common.directed,
        left.publisher is not None and left.publisher == right.publisher,
        left.place,
        right.place,
        tuple(_shared(stretch, common) for stretch in common.stretches[:MOST_PASSAGES]),
        round(common.own.part, 3),
    )


def _kind(found: Iterable[Stretch]) -> CopyKind:
    """Whether most of what not both quote is given as somebody's words by one of them."""
    own = quoted = 0
    for one in found:
        quoted += one.equal * (one.left_quoted != one.right_quoted)
        own += one.equal * (not one.left_quoted) * (not one.right_quoted)
    return CopyKind.QUOTING if quoted > own else CopyKind.COPYING


def _shared(stretch: Stretch, common: Common) -> Shared:
    left = common.left.span(stretch.left, stretch.left_end)
    right = common.right.span(stretch.right, stretch.right_end)
    kind = CopyKind.SHARED_SOURCE if is_quoted(stretch) else _kind([stretch])
    return Shared(left, right, stretch.equal, kind)
