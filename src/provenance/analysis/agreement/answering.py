"""From the reviews of a view to the answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations
from operator import attrgetter

import pyoxigraph as ox

from provenance.analysis.agreement.answer import (
    Agreement,
    Asked,
    Beside,
    Checker,
    CheckerPair,
    Within,
)
from provenance.analysis.agreement.comparing import compare, compare_two
from provenance.analysis.agreement.conflicts import Pair, differing, farthest, listed, look_up
from provenance.analysis.agreement.period import within_period
from provenance.analysis.agreement.reviews import Given, Shared, Unit, shared_reviews
from provenance.analysis.agreement.scales import CLASSES, SCALES
from provenance.analysis.agreement.voices import Book, Repeat, is_later, many_voiced, repeats, voices
from provenance.analysis.cycles import without_cycles
from provenance.analysis.dependence.copied import looked_up_to
from provenance.grouping import gathered
from provenance.rdf import Graph
from provenance.rdf.matches import MatchKind, computation_of

Voices = dict[str, Given]
"""The verdict of each fact-checker on one claim."""


@without_cycles()
def answer(store: ox.Store, asked: Asked) -> Agreement:
    """See `provenance.analysis.agreement.agreement`."""
    found, book = shared_reviews(store, asked), Book(Graph(store))
    units, undated = within_period(found.units, asked, book)
    repeated = repeats(units, book)
    many = many_voiced(repeated)
    told = [voices(unit, those, many, book) for unit, those in zip(units, repeated, strict=True)]
    spoken, counts = [each for each, _ in told], sum((each for _, each in told), Counter[str]())
    between = compare(([each.verdict for each in one.values()] for one in spoken), asked.classes)
    inside = _inside(units, repeated, many, asked, book)
    far, off, nearer = _conflicts(units, spoken, asked.distance)
    first, beside = farthest(far, asked.limit), farthest(off, asked.limit)
    with ThreadPoolExecutor(1) as engine:  # which looks up what conflicts tell while coefficients are computed
        looked_up = engine.submit(look_up, [*first, *beside], book)
        pairs = _pairs(spoken, asked.classes)
        looked_up.result()
    return Agreement(
        between,
        pairs,
        inside,
        conflicts=listed(first, book),
        unordered=listed(beside, book),
        conflicting=len(far),
        differing=len(off),
        nearer=nearer,
        checkers=_checkers(found, spoken, inside, book),
        beside=replace(_beside(found, units, spoken, undated, counts), matched=_matched(store, asked)),
        asked=asked,
    )


def _matched(store: ox.Store, asked: Asked) -> int | None:
    return looked_up_to(Graph(store), computation_of(MatchKind.CLAIM)) if asked.suggested else None


def _pairs(spoken: Sequence[Voices], classes: Sequence[int]) -> tuple[CheckerPair, ...]:
    shared = gathered(
        ((first, second), (one[first].verdict, one[second].verdict))
        for one in spoken
        for first, second in combinations(sorted(one), 2)
    )
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(CheckerPair(*pair, len(those), compare_two(those, classes)) for pair, those in ordered)


def _conflicts(units: Sequence[Unit], spoken: Sequence[Voices], distance: int) -> tuple[list[Pair], list[Pair], int]:
    """Those on the scale, those off it, and how many are too near to be listed."""
    found = [Pair(unit, *pair) for unit, one in zip(units, spoken, strict=True) for pair in differing(one.values(), 1)]
    far = [pair for pair in found if pair.apart is not None and pair.apart >= distance]
    off = [pair for pair in found if pair.apart is None]
    return far, off, len(found) - len(far) - len(off)


def _inside(
    units: Sequence[Unit],
    repeated: Sequence[Mapping[str, Repeat]],
    many: frozenset[str],
    asked: Asked,
    book: Book,
) -> tuple[Within, ...]:
    by_checker = gathered(
        (checker, (unit, repeat))
        for unit, those in zip(units, repeated, strict=True)
        for checker, repeat in those.items()
    )
    found = (_within(checker, checker in many, those, asked, book) for checker, those in by_checker.items())
    return tuple(sorted(found, key=lambda each: (-each.claims, each.checker)))


def _within(checker: str, many: bool, those: Sequence[tuple[Unit, Repeat]], asked: Asked, book: Book) -> Within:
    standing = [repeat.standing for _, repeat in those]
    differ = list(filter(attrgetter("differs"), (repeat for _, repeat in those)))
    conflicts = [Pair(unit, *pair) for unit, repeat in those for pair in differing(repeat.standing, asked.distance)]
    return Within(
        checker,
        many,
        compare((list(map(attrgetter("verdict"), given)) for given in standing), asked.classes),
        len(those),
        len(differ),
        sum(_both_ways(repeat.given) for _, repeat in those),
        sum(map(_both_ways, standing)),
        sum(map(_stands_alone, differ)),
        sum(_is_revised(repeat, book) for repeat in differ),
        listed(farthest(conflicts, asked.limit), book),
        len(conflicts),
    )


def _stands_alone(repeat: Repeat) -> bool:
    """Whether one verdict is left of those that were given."""
    return len({each.verdict for each in repeat.standing}) == 1


def _both_ways(given: Sequence[Given]) -> bool:
    """Whether a claim was judged to be on either side."""
    return len({CLASSES[SCALES[-1]].get(each.verdict) for each in given} - {None}) > 1


def _is_revised(repeat: Repeat, book: Book) -> bool:
    """Whether a strictly later verdict stands beside one that differs."""
    pairs = combinations(repeat.standing, 2)
    return any(one.verdict != other.verdict and is_later(other, one, book) for one, other in pairs)


def _checkers(found: Shared, spoken: Sequence[Voices], inside: Sequence[Within], book: Book) -> tuple[Checker, ...]:
    compared = Counter(checker for one in spoken if len(one) > 1 for checker in one)
    wanted = {*compared, *(each.checker for each in inside)}
    ordered = sorted(wanted, key=lambda each: (-compared[each], each))
    return tuple(Checker(each, book.names(each), found.reviews[each], compared[each]) for each in ordered)


def _beside(
    found: Shared, units: Sequence[Unit], spoken: Sequence[Voices], undated: int, counts: Mapping[str, int]
) -> Beside:
    grounds = Counter(_weakest(unit, one) for unit, one in zip(units, spoken, strict=True) if len(one) > 1)
    return Beside(
        reviews=found.read,
        claims=found.claims,
        untold=found.untold,
        undated=undated,
        retracted=counts.get("retracted", 0),
        silent=counts.get("silent", 0),
        revised=counts.get("revised", 0),
        confirmed=grounds["confirmed"],
        words=grounds["words"],
        suggested=grounds["suggested"],
    )


def _weakest(unit: Unit, one: Voices) -> str:
    """The weakest ground on which the claims of these verdicts count as the same."""
    grounds = {unit.ground(first, second) for first, second in combinations(one.values(), 2)}
    return next(each for each in ("suggested", "words", "confirmed") if each in grounds)
