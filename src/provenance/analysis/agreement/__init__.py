"""Agreement: how far fact-checkers agree on the claims that several of them judged.

**What is compared.** Claims count as the same by equal words (`provenance.iri.normalise_text`: case, punctuation and
spaces do not matter), which nobody has confirmed, and by confirmed matches; by suggested ones only where that is asked
for. A fact-checker has one verdict a claim; what becomes of several is told in `voices`. Publishers that judged a claim
more than once are compared with themselves, apart (`Within`): so a crowd whose members are not told apart, such as
Cofacts, has a matrix of its own, each judgement taken as another's.

**Coefficients.** Krippendorff's alpha over all (nominal, ordinal, interval; missing data need no filling) and Cohen's
weighted kappa for each two, at five, three and two classes; 95 % intervals from 1,000 resamplings of whole claims,
seeded. (Hayes and Krippendorff resample pairs; claims are wider and safer, since verdicts on one claim hang together.)
No coefficient is told below a floor, or where nearly all verdicts are of one class (`scales`, `coefficients`).

**Off the scale.** Unproven, not rated, not understood, and the kinds of problem (misleading, satire, …) have no place
between true and false. They are counted as pairs and listed beside, never put on a scale.

**Literature.** C. Lim, "Checking how fact-checkers check", Research & Politics 5 (2018): the same claims are few, and
agreement is lowest in the middle of the scale. S. Lee et al., "Fact-checking fact checkers", Harvard Kennedy School
Misinformation Review 4 (2023): most differences between two large ones were a step on the scale, one was a conflict.

**What it does not mean.** High agreement is no proof of truth, nor of independence: houses read and follow each other,
may share an owner or a source, and choose what to check, mostly what looks false. Claims in the same words are the
viral ones, not a sample. Where nearly everything is false, alpha and kappa are low or undefined although nearly every
pair agrees: read them beside the counts. A second judgement by a crowd is often given because somebody disagrees with
the first, so agreement there is lower than it would be over all claims. A verdict is as we read the printed label.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import pyoxigraph as ox

from provenance.analysis.agreement.answer import (
    Agreement,
    Asked,
    Beside,
    Checker,
    CheckerPair,
    Comparison,
    Conflict,
    Figure,
    Scale,
    Within,
)
from provenance.analysis.agreement.asking import asked_of
from provenance.analysis.agreement.comparing import compare, compare_two
from provenance.analysis.agreement.conflicts import conflict, differing, ranked
from provenance.analysis.agreement.period import within_period
from provenance.analysis.agreement.reviews import Given, Shared, Unit, shared_reviews
from provenance.analysis.agreement.scales import CLASSES, SCALES
from provenance.analysis.agreement.voices import Book, Repeat, is_later, many_voiced, repeats, voices
from provenance.rdf import Graph

__all__ = [
    "Agreement",
    "Asked",
    "Checker",
    "CheckerPair",
    "Comparison",
    "Conflict",
    "Figure",
    "Scale",
    "Within",
    "agreement",
    "asked_of",
]

Voices = dict[str, Given]
"""The verdict of each fact-checker on one claim."""


def agreement(store: ox.Store, asked: Asked | None = None) -> Agreement:
    """How far fact-checkers agree in a view, with every conflict.

    Args:
        store: the view.
        asked: fact-checkers by IRI, a period, a language, scales; without it, everything.

    Cost: some 20 µs a review, 0.3 ms a conflict, and 1 to 5 ms two fact-checkers with claims enough in common.

    Example:
        >>> agreement(ox.Store()).between.claims
        0
    """
    asked = asked or Asked()
    found, book = shared_reviews(store, asked), Book(Graph(store))
    units, undated = within_period(found.units, asked, book)
    repeated = repeats(units, book)
    many = many_voiced(repeated)
    told = [voices(unit, those, many, book) for unit, those in zip(units, repeated, strict=True)]
    spoken, counts = [each for each, _ in told], sum((each for _, each in told), Counter[str]())
    between = compare(([each.verdict for each in one.values()] for one in spoken), asked.classes)
    inside = _inside(units, repeated, many, asked, book)
    conflicts, unordered, nearer = _conflicts(units, spoken, asked.distance, book)
    return Agreement(
        between,
        _pairs(spoken, asked.classes),
        inside,
        conflicts,
        unordered,
        nearer,
        _checkers(found, spoken, inside, book),
        _beside(found, units, spoken, undated, counts),
        asked,
    )


def _pairs(spoken: Sequence[Voices], classes: Sequence[int]) -> tuple[CheckerPair, ...]:
    shared: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for one in spoken:
        for first, second in combinations(sorted(one), 2):
            shared[first, second].append((one[first].verdict, one[second].verdict))
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(CheckerPair(*pair, len(those), compare_two(those, classes)) for pair, those in ordered)


def _conflicts(
    units: Sequence[Unit], spoken: Sequence[Voices], distance: int, book: Book
) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...], int]:
    """Those on the scale, those off it, and how many are too near to be listed."""
    far: list[Conflict] = []
    off: list[Conflict] = []
    nearer = 0
    for unit, one in zip(units, spoken, strict=True):
        given = list(one.values())
        for first, second, apart in differing(given, 1):
            if apart is not None and apart < distance:
                nearer += 1
            else:
                (off if apart is None else far).append(conflict(unit, first, second, apart, book))
    return ranked(far), ranked(off), nearer


def _inside(
    units: Sequence[Unit],
    repeated: Sequence[Mapping[str, Repeat]],
    many: frozenset[str],
    asked: Asked,
    book: Book,
) -> tuple[Within, ...]:
    by_checker: defaultdict[str, list[tuple[Unit, Repeat]]] = defaultdict(list)
    for unit, those in zip(units, repeated, strict=True):
        for checker, repeat in those.items():
            by_checker[checker].append((unit, repeat))
    found = (_within(checker, checker in many, those, asked, book) for checker, those in by_checker.items())
    return tuple(sorted(found, key=lambda each: (-each.claims, each.checker)))


def _within(checker: str, many: bool, those: Sequence[tuple[Unit, Repeat]], asked: Asked, book: Book) -> Within:
    standing = [repeat.standing for _, repeat in those]
    differ = [repeat for _, repeat in those if repeat.differs]
    conflicts = (
        conflict(unit, first, second, apart, book)
        for unit, repeat in those
        for first, second, apart in differing(repeat.standing, asked.distance)
    )
    return Within(
        checker,
        many,
        compare(([each.verdict for each in given] for given in standing), asked.classes),
        len(those),
        len(differ),
        sum(_both_ways(repeat.given) for _, repeat in those),
        sum(map(_both_ways, standing)),
        sum(len({each.verdict for each in repeat.standing}) == 1 for repeat in differ),
        sum(_is_revised(repeat, book) for repeat in differ),
        ranked(conflicts),
    )


def _both_ways(given: Sequence[Given]) -> bool:
    """Whether a claim was judged to be on either side."""
    return len({CLASSES[SCALES[-1]][each.verdict] for each in given if each.verdict in CLASSES[SCALES[-1]]}) > 1


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
        reviews=found.reviews.total(),
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
