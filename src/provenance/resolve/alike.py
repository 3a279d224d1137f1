"""In what two claims are alike and where they differ: the features from which `scoring` makes a probability.

Words are compared by spelling alone, an inflected or misspelt word as nearly the same, so a paraphrase in wholly other
words is not found; two claims in different languages have in common, at best, names, numbers and where they appeared.
"""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from provenance.grouping import grouped
from provenance.resolve.claims import About
from provenance.resolve.wording import MOST_TERMS, Wording

_INFLECTED = 0.8  # what a word counts that is the other one inflected or misspelt
_STEM, _STEM_SHARE = 4, 0.6
_MISSPELT = 80
_TURNED = 1 / 3
_SOON, _LATE = 45, 730  # days
_ALL = 0.97  # a share of words from which nothing is missing but letters
Features = dict[str, float]
"""By name, 0 to 1; one that is left out is 0."""


def opposed(left: Wording, right: Wording) -> bool:
    """Whether one denies what the other says: then they are never the same claim.

    It does if of the words that they share a third or more stand in a sentence with a negation in one of them only.

    Example:
        >>> from provenance.resolve.wording import wording
        >>> said = [wording(text, "en") for text in ("The quay is safe", "The quay isn't safe", "Safe: the quay!")]
        >>> opposed(said[0], said[1]), opposed(said[0], said[2])
        (True, False)
    """
    shared = left.content & right.content
    turned = shared & (left.denied ^ right.denied)
    if not shared:
        return bool(left.denied) != bool(right.denied)
    return len(turned) >= _TURNED * len(shared)


def one_language(left: Wording, right: Wording) -> bool:
    """Whether words of the two can be compared: not where they are known to be of different languages."""
    return left.language is None or right.language is None or left.language == right.language


def features(left: About, right: About) -> Features:
    """In what two claims of one language are alike; the same whichever comes first.

    ``words both ways`` and ``words one way`` are the shares of each one's words that the other has, the lesser and the
    greater, ``words`` their product; ``word exchanged``
    is how alike their letters are where each has a word that the other lacks: one claim with a word exchanged. Cost:
    some 40 µs.
    """
    one, other = left.wording, right.wording
    shares = _covered(one.content, other.content), _covered(other.content, one.content)
    fewest = min(len(one.content), len(other.content))
    if not one.words and left.text == right.text:  # an address, or a number: it says no less than many words do
        shares, fewest = (1.0, 1.0), MOST_TERMS
    names = _unmet(one.names, other), _unmet(other.names, one)
    openers = names[0] | _unmet(one.openers, other), names[1] | _unmet(other.openers, one)
    found = {
        "words both ways": min(shares),
        "words one way": max(shares),
        "words": min(shares) * max(shares),
        "word exchanged": fuzz.ratio(one.spelled, other.spelled) / 100 if max(shares) < _ALL else 0.0,
        "few words": 1 / (1 + fewest),
        "numbers differ": _differ(one.numbers, other.numbers),
        "same numbers": float(bool(one.numbers) and one.numbers == other.numbers),
        "number missing": float((one.numbers < other.numbers) or (other.numbers < one.numbers)),
        "names differ": float(all(names)),
        "first words differ": float(all(openers) and not all(names)),
        "name missing": float(any(names) and not all(openers)),
        "names swapped": _swapped(one, other),
        "opposites": float(_opposite(one.sides, other.sides)),
    }
    return found | about(left, right)


def across(left: About, right: About) -> Features:
    """In what two claims of different languages are alike: names, numbers, and what is known about them."""
    one, other = left.wording, right.wording
    shares = _covered(one.names, other.content), _covered(other.names, one.content)
    found = {
        "names": min(len(one.names & other.content), 3) / 3,
        "words both ways": min(shares),
        "numbers differ": _differ(one.numbers, other.numbers),
        "numbers": min(len(one.numbers & other.numbers), 3) / 3,
        "number missing": float((one.numbers < other.numbers) or (other.numbers < one.numbers)),
    }
    return found | about(left, right)


def about(left: About, right: About) -> Features:
    """In what two claims are alike beside their words: who said it, where it appeared, when it was spoken of.

    Where a model was asked, also how near it sets their meanings (the cosine; see `provenance.resolve.meaning`).
    """
    named = bool(left.claimants) and bool(right.claimants)
    same = named and not left.claimants.isdisjoint(right.claimants)
    days = _apart(left.days, right.days)
    return {
        "same place": float(not left.appearances.isdisjoint(right.appearances)),
        "same claimant": float(same),
        "other claimant": float(named and not same),
        "near in time": float(days is not None and days <= _SOON),
        "far in time": float(days is not None and days > _LATE),
    } | _meant(left, right)


def _meant(left: About, right: About) -> Features:
    if left.meaning is None or right.meaning is None:
        return {}
    return {"meaning": max(0.0, float(left.meaning @ right.meaning))}


def _covered(words: Iterable[str], by: frozenset[str]) -> float:
    """The share of words that the others cover; nothing covers no words."""
    wanted = list(words)
    if not wanted:
        return 0.0
    begun = grouped(by, lambda word: word[:1])
    return sum(1.0 if word in by else _nearly(word, begun[word[:1]]) for word in wanted) / len(wanted)


def _nearly(word: str, others: Iterable[str]) -> float:
    return _INFLECTED if any(_inflected(word, other) for other in others) else 0.0


@lru_cache(maxsize=200_000)
def _inflected(one: str, other: str) -> bool:
    """Whether two words begin alike for most of their letters, or differ by a slip."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _STEM:
        return False
    shared = Prefix.similarity(one, other)
    return shared >= max(_STEM, _STEM_SHARE * longest) or (longest > _STEM and fuzz.ratio(one, other) >= _MISSPELT)


def _differ(one: frozenset[str], other: frozenset[str]) -> float:
    """Whether each has something that the other lacks."""
    return float(bool(one - other) and bool(other - one))


def _unmet(names: frozenset[str], other: Wording) -> frozenset[str]:
    """Names that the other claim has nowhere, not even inflected."""
    left = [name for name in names if name not in other.content]
    return frozenset(name for name in left if not any(_inflected(name, word) for word in other.content))


def _swapped(one: Wording, other: Wording) -> float:
    """Whether two names or more that both have stand in another order."""
    shared = one.names & other.names
    first, second = ([w for w in dict.fromkeys(said.words) if w in shared] for said in (one, other))
    return float(len(shared) > 1 and first != second)


def _opposite(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether one takes a side of which the other takes the opposite only."""
    return any(side ^ 1 in other and side not in other and side ^ 1 not in one for side in one)


def _apart(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int | None:
    """Days between two times, 0 where they overlap."""
    if one is None or other is None:
        return None
    return max(0, one[0] - other[1], other[0] - one[1])
