"""How far fact-checkers agree, in words.

Every figure stands beside the number of claims that it rests on; where there is none, why. What the figures do not
cover is said at the end, always.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.analysis.agreement.answer import (
    Agreement,
    Coarser,
    Comparison,
    Conflict,
    Figure,
    Judgement,
    Scale,
    Within,
)
from provenance.analysis.agreement.scales import CLASSES, FLOORS, SCALES
from provenance.grouping import grouped
from provenance.views.moment import moment_lines
from provenance.views.scene import Line
from provenance.views.text import in_quotes
from provenance.views.wording import counted, date_words, holding, listing, verdict_class

_MOST: Final = 6
GROUND_WORDS: Final = {
    "words": "equal words",
    "confirmed": "a confirmed match",
    "suggested": "a suggested match",
}
"""Why claims count as the same."""


def agreement_lines(found: Agreement) -> tuple[Line, ...]:
    """The answer in sentences: what was compared, how far it agrees, conflicts, crowds apart, what is not covered."""
    return (
        *moment_lines(found.moment),
        *_compared(found),
        *_comparison(found.between),
        *_conflicts(found),
        *(line for within in found.within if _is_told(within) for line in _within(found, within)),
        *_care(found),
    )


def _compared(found: Agreement) -> Iterator[Line]:
    beside = found.beside
    read = f"{counted(beside.claims, 'claim')} with {counted(beside.reviews, 'review')}"
    if not found.between.claims:
        yield Line("Compared", f"nothing: of {read} none was judged by two fact-checkers.")
        return
    who = sum(1 for each in found.checkers if each.compared)
    claims = counted(found.between.claims, "claim")
    yield Line("Compared", f"{claims} that at least two of {counted(who, 'fact-checker')} judged, of {read}.")


def _comparison(found: Comparison) -> Iterator[Line]:
    """How far verdicts agree on each scale, what the coarser ones hide, and what is on none."""
    told: list[Figure] = []
    for scale in found.scales:
        yield Line(f"{scale.classes} classes", _scale(scale, told))
        told = [figure for figure in scale.figures if figure.value is not None]
    yield from _coarser_lines(found)
    if off := _off(found):
        yield Line("Off the scale", off)


def _scale(scale: Scale, before: Sequence[Figure]) -> str:
    """The figures of a scale; where they are those of the finer one, that is said instead."""
    if not scale.pairs:
        return "no two verdicts on the scale on one claim."
    pairs, claims = counted(scale.pairs, "pair"), counted(scale.claims, "claim")
    same = f"{scale.same} of {pairs} of verdicts in one class, on {claims}"
    if before and before[0].value == scale.figures[0].value:
        return f"{same}; the figures stay, since no other classes are used."
    return f"{same}; {figures_words(scale)}."


def figures_words(scale: Scale) -> str:
    """The coefficients of a scale with their intervals; or why there are none.

    Example:
        >>> figures_words(Scale(3, 4, 8, 4, 4, 24, (), (Figure("alpha", "nominal", None, None, None, "too few"),)))
        'no coefficient: 4 claims are too few, 24 are needed'
    """
    missing = {each.missing for each in scale.figures} - {""}
    if missing == {"too few"}:
        return f"no coefficient: {counted(scale.claims, 'claim is', 'claims are')} too few, {scale.floor} are needed"
    if missing:
        return "no coefficient: nearly all verdicts are of one class, so that agreement cannot be told from habit"
    name = "Krippendorff’s alpha" if scale.figures[0].name == "alpha" else "weighted kappa"
    told = grouped(scale.figures, number_words)
    if len(told) == 1:
        return f"{name} {next(iter(told))}"
    return f"{name} {'; '.join(f'{number} ({listing(each.kind for each in those)})' for number, those in told.items())}"


def number_words(figure: Figure) -> str:
    """A coefficient with its interval.

    Example:
        >>> number_words(Figure("alpha", "ordinal", -0.125, -0.25, 0.0))
        '−0.12 [−0.25, 0.00]'
    """
    if figure.value is None or figure.low is None or figure.high is None:
        return figure.missing
    return f"{_number(figure.value)} [{_number(figure.low)}, {_number(figure.high)}]"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def _coarser_lines(found: Comparison) -> Iterator[Line]:
    parts = [part for number, each in enumerate(found.coarser) for part in _coarser(each, found.coarser[:number])]
    if found.scales and parts:
        finest = found.scales[0]
        yield Line("Coarser", f"of {counted(finest.pairs - finest.same, 'differing pair')}, {'; '.join(parts)}.")


def _coarser(coarser: Coarser, finer: Sequence[Coarser]) -> Iterator[str]:
    """What a scale hides that the finer ones before it do not."""
    gone = sum(count for _, _, count in coarser.vanished)
    if gone and all(each.vanished != coarser.vanished for each in finer):
        which = listing((f"{_both(one, other)} ({count})" for one, other, count in coarser.vanished), most=4)
        yield f"{counted(gone, 'vanishes', 'vanish')} at {coarser.classes} classes: {which}"
    if coarser.left_out:
        pairs = counted(coarser.left_out, "pair with a mixed verdict is", "pairs with a mixed verdict are")
        yield f"{pairs} left out at {coarser.classes}, where mixed has no side"


def _off(found: Comparison) -> str:
    pairs = [(one, other, count) for one, other, count in found.pairs if not (_on(one) and _on(other))]
    if not pairs:
        return ""
    which = listing((f"{_both(one, other)} ({count})" for one, other, count in pairs), most=_MOST)
    total = counted(sum(count for _, _, count in pairs), "pair")
    return f"{total} of verdicts that have no place between true and false, in no coefficient: {which}."


def _on(verdict: str) -> bool:
    return verdict in CLASSES[SCALES[0]]


def _both(one: str, other: str) -> str:
    return f"both {verdict_class(one)}" if one == other else f"{verdict_class(one)} / {verdict_class(other)}"


def _conflicts(found: Agreement) -> Iterator[Line]:
    if not found.between.claims:
        return
    far = counted(found.conflicting, "pair") if found.conflicting else "no pair"
    most = max(found.conflicting, found.differing)
    parts = holding(
        (True, f"{far} of verdicts {counted(found.asked.distance, 'step')} of five apart or more"),
        (found.nearer, f"{found.nearer} nearer, not listed"),
        (found.differing, f"{found.differing} that differ off the scale"),
        (most > found.asked.limit, f"of each kind {counted(found.asked.limit, 'is', 'are')} listed"),
    )
    yield Line("Conflicts", "; ".join(parts) + ".")
    for conflict in found.conflicts[:_MOST]:
        yield Line("", conflict_words(found, conflict))


def conflict_words(found: Agreement, conflict: Conflict) -> str:
    """A conflict in one sentence."""
    sides = "; ".join(_side(found, each) for each in (conflict.first, conflict.second))
    return f"{in_quotes(conflict.text, 110)} — {sides} (the same claim by {GROUND_WORDS[conflict.ground]})."


def _side(found: Agreement, given: Judgement) -> str:
    printed = f", printed {in_quotes(given.rating, 40)}" if given.rating else ""
    when = date_words(given.date, "no date")
    return f"{found.checker(given.checker).name}: {verdict_class(given.verdict)}{printed}, {when}"


def _is_told(within: Within) -> bool:
    """Whether it is worth a word: it differs with itself, or often judges anew."""
    return within.differing > 0 or within.claims >= min(FLOORS.values())


def _within(found: Agreement, within: Within) -> Iterator[Line]:
    name, stand = found.checker(within.checker).name, within.both_ways_standing
    anew = f"on {within.later} a later verdict stands beside the earlier, perhaps a correction"
    parts = holding(
        (True, f"judged {counted(within.claims, 'claim')} more than once, {within.differing} of them differently"),
        (within.both_ways, f"{within.both_ways} both as true and as false; on {stand} of those both judgements stand"),
        (within.replaced, f"on {within.replaced} of the differing but one verdict still stands"),
        (within.later * (not within.many), anew),
    )
    yield Line(name, "; ".join(parts) + ".")
    if within.many:
        yield Line("", "Its judgements are taken as those of different people, since it does not speak with one voice.")
    finest = next((each for each in within.standing.scales if each.claims), None)
    if finest is not None:
        yield Line("", f"Among themselves, standing ones alone: {_scale(finest, [])}{_below(finest)}")
    if off := _off(within.standing):
        yield Line("", f"Off the scale: {off}")


def _below(scale: Scale) -> str:
    """What it means where agreement is surely below chance."""
    if not any(each.high is not None and each.high < 0 for each in scale.figures):
        return ""
    return (
        " Below 0: they differ more often than by chance. Who judges a claim anew often does so because of"
        " disagreement, so this tells of disputed claims, not of all."
    )


_ONE = {"s": "", "is": "is", "was": "was", "does": "does", "tells": "tells"}
_MANY = {"s": "s", "is": "are", "was": "were", "does": "do", "tells": "tell"}
"""Endings and verbs, of one thing and of several."""


def _care(found: Agreement) -> Iterator[Line]:
    beside = found.beside
    told = (
        (beside.words, "of the compared claims {is} the same by equal words alone, which nobody confirmed"),
        (beside.suggested, "of them only by suggested matches"),
        (beside.silent, "time{s} a publisher gave several verdicts and none of them counts as its own"),
        (beside.revised, "time{s} its later verdict was taken for its earlier one"),
        (beside.retracted, "review{s} of claims judged more than once {was} deleted or retracted and {does} not count"),
        (beside.undated, "review{s} without a known date {was} left out"),
        (beside.untold, "review{s} {tells} no claim in words, or nobody who judged it"),
    )
    if parts := [f"{number} {words.format_map(_ONE if number == 1 else _MANY)}" for number, words in told if number]:
        yield Line("Beside", "; ".join(parts) + ".")
    if found.asked.suggested and beside.matched is None:
        text = "whether claims of records that came since are the same (“provenance match suggest” does)."
        yield Line("Not looked for", text)
    mind = "agreement is no proof of truth or independence: fact-checkers read each other, and choose what to check."
    yield Line("Mind", mind)
