"""Who began a claim, and how it was handed on from there.

An origin is a statement for the claim that rests on no other in scope (model, "Where a claim comes from"). It rests on
another where that one, or the publication in which that one is made, is its ground and not certainly later in time; a
publication is no ground of what is said in it, and a report says what it relays. Kinds of origin are ``stated`` (its
ground is a publication that was read, or a statement on another claim), ``elsewhere`` (a publication known only through
others) and ``not stated`` (no ground is given, which is no first-hand knowledge). `provenance.analysis.dependence`
counts by the same rules.

An originator is who made an origin by asserting or suggesting. The earliest known is not the first: who gives no ground
may have it from somebody of whom no record tells.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.analysis.timeline.order import Interval
from provenance.analysis.trace import Chain, Party, Statement, Work

_BEGINNING = frozenset({"asserts", "suggests"})
"""Stances that can begin a claim: who confirms or supports one answers a claim that was there before."""


class Grounds:
    """What the statements for a claim rest on.

    Args:
        said: all statements in scope.
        works: the publications among their grounds, by IRI.
    """

    def __init__(self, said: Iterable[Statement], works: Mapping[str, Work]) -> None:
        every = list(said)
        self._works = works
        self._said: dict[str, Statement] = {}
        self._made_in: defaultdict[str, list[str]] = defaultdict(list)
        self._add(statement for statement in every if statement.sign > 0)
        reports = [statement for statement in every if statement.stance == "reports"]
        while relays := [each for each in reports if each.iri not in self._said and self._relays(each)]:
            self._add(relays)

    def _add(self, said: Iterable[Statement]) -> None:
        for statement in said:
            self._said[statement.iri] = statement
            if statement.work:
                self._made_in[statement.work.iri].append(statement.iri)

    def _relays(self, report: Statement) -> bool:
        """Whether what it rests on says the claim."""
        return any(iri != report.iri for iri in self._resting(report))

    def of(self, said: Statement) -> tuple[str, ...]:
        """The statements for the claim, and reports of such, on which it rests; none for what is not for it."""
        if said.iri not in self._said:
            return ()
        grounds = dict.fromkeys(iri for iri in self._resting(said) if iri != said.iri)
        return tuple(iri for iri in grounds if not _later(_when(self._said[iri]), _when(said)))

    def _resting(self, said: Statement) -> Iterator[str]:
        place = said.work.iri if said.work else None
        for ground in said.based_on:
            yield from self._meant(ground) if ground != place else ()

    def origin(self, said: Statement) -> str | None:
        """Its kind of origin; None where it rests on another, or is not for the claim."""
        if said.sign <= 0 or self.of(said):
            return None
        kinds = {self._kind(ground, said) for ground in said.based_on if not self._meant(ground)}
        return next((kind for kind in ("stated", "elsewhere") if kind in kinds), "not stated")

    def _meant(self, ground: str) -> Sequence[str]:
        """The statements for the claim that a ground is, or holds."""
        return (ground,) if ground in self._said else self._made_in.get(ground, ())

    def _kind(self, ground: str, said: Statement) -> str:
        """What kind of origin a ground makes that holds nothing for the claim."""
        work = self._works.get(ground)
        if work is None:
            return "stated"
        if (said.work and ground == said.work.iri) or _later(Interval.of(work.date), _when(said)):
            return "not stated"
        return "stated" if work.read else "elsewhere"


def _when(said: Statement) -> Interval | None:
    return Interval.of(said.date)


def _later(ground: Interval | None, said: Interval | None) -> bool:
    return ground is not None and said is not None and said.before(ground)


def with_origins(said: Sequence[Statement], grounds: Grounds) -> tuple[Statement, ...]:
    """The statements with their kinds of origin."""
    return tuple(replace(statement, origin=grounds.origin(statement)) for statement in said)


def originators(said: Iterable[Statement], same: Mapping[str, str]) -> tuple[Party, ...]:
    """Speakers whose origins began the claim, in the order of the statements; who is the same is given once."""
    found: dict[str, Party] = {}
    for statement in said:
        if begins(statement):
            found.setdefault(same.get(statement.speaker.iri, statement.speaker.iri), statement.speaker)
    return tuple(found.values())


def begins(said: Statement) -> bool:
    """Whether a statement can have begun the claim."""
    return said.origin is not None and said.stance in _BEGINNING


def chains(said: Sequence[Statement], grounds: Grounds) -> tuple[Chain, ...]:
    """How the claim was handed on from each root on which others rest, in the order of the roots.

    Of the statements that are furthest from the root, counted in steps, the path leads to the one that stands first.

    Args:
        said: the statements in scope, oldest first, with their origins.
        grounds: what they rest on.

    Cost: a pass over all for each root.
    """
    resting: defaultdict[str, list[str]] = defaultdict(list)
    for statement in said:
        for ground in grounds.of(statement):
            resting[ground].append(statement.iri)
    found = (_chain(statement.iri, resting) for statement in said if begins(statement))
    return tuple(chain for chain in found if chain.resting)


def _chain(root: str, resting: Mapping[str, list[str]]) -> Chain:
    """Breadth first: each statement is reached on a shortest way."""
    before: dict[str, str | None] = {root: None}
    steps = {root: 0}
    queue = deque([root])
    while queue:
        ground = queue.popleft()
        for iri in resting.get(ground, ()):
            if iri not in before:
                before[iri], steps[iri] = ground, steps[ground] + 1
                queue.append(iri)
    at: str | None = max(steps, key=steps.__getitem__)
    path = []
    while at is not None:
        path.append(at)
        at = before[at]
    return Chain(root, tuple(reversed(path)), len(steps) - 1)
