"""Counting every claim of a base: what `provenance.analysis.dependence.sources` counts of one, without its reasons.

Most claims have a handful of statements, and thousands of them have the same shape: who carries and grounds whom is
alike, only the names differ. So a shape is counted once. What a shape does not tell (citations among the publications,
parties that may be one, words taken back, statements that were rejected, shared wording) is counted claim by claim.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from provenance.analysis.dependence.answer import Finding, Side
from provenance.analysis.dependence.counting import NOBODY_KNOWS, bounds
from provenance.analysis.dependence.hearing import Heard, hear
from provenance.analysis.dependence.parties import Pair, Parties, read_parties
from provenance.analysis.dependence.rings import mutual, rings
from provenance.analysis.dependence.said import SITE, Said
from provenance.analysis.dependence.sides import finding
from provenance.analysis.dependence.sources import both_sides
from provenance.analysis.dependence.transmission import (
    NOT_STATED,
    RETRACTS,
    STATED,
    Transmission,
    transmission,
)
from provenance.analysis.whole.loading import Base, Unit

SIDES = (1, -1)
_Relied = tuple[tuple[str, tuple[str, ...]], ...]


class Tally(Struct, frozen=True, gc=False):
    """What one side of a claim comes to.

    Attributes:
        claim: the first of the claims that are one.
        sign: 1 for it, -1 against it.
        low: how many sources are independent at least.
        high: at most.
        finding: as `provenance.analysis.dependence.sides.finding` gives it.
        carriers: parties that are heard with it.
        said: how many statements count.
        narrow: parties on every path.
        relied: each source with the other carriers that its words reach; not a site of which no owner is known and on
            which it speaks itself: that may be its own.
        circular: whether sources rest on each other.
        origins: the statements with which it begins: IRI, party, kind.
    """

    claim: str
    sign: int
    low: int
    high: int
    finding: Finding
    carriers: tuple[str, ...]
    said: int
    narrow: tuple[str, ...]
    relied: _Relied
    circular: bool
    origins: tuple[tuple[str, str, str], ...]


class _Counts(Struct, frozen=True, gc=False):
    """The counts of a shape; parties by their number in it."""

    low: int
    high: int
    narrow: tuple[int, ...]
    relied: tuple[tuple[int, tuple[int, ...]], ...]
    mutual: bool


class _Numbers(dict[str, int]):
    """The parties of a shape, numbered as they are met."""

    def __missing__(self, party: str) -> int:
        number = self[party] = len(self)
        return number


_Shape = tuple[tuple[int, ...], ...]


class Tallying:
    """Counts the claims of a base, one after another.

    Cost: some 80 µs a claim of five statements; 1 ms one whose shape does not tell all.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._known: dict[_Shape, _Counts] = {}

    def of(self, unit: Unit) -> Iterator[Tally]:
        """What each side of a claim comes to, where anything is said on it."""
        said = [one for claim in unit.scope for one in self._base.on.get(claim, ())]
        if self._is_special(unit, said):
            yield from self._alone(unit)
            return
        own = said if unit.scope == unit.claims else [one for one in said if one.claim in unit.claims]
        parties = self._parties(said)
        for sign, those in zip(SIDES, (said, own), strict=True):
            graph = transmission(those, sign, self._base.works, parties)
            if graph.resting:
                yield self._tally(unit, sign, graph, self._carriers(graph, unit, said, sign))

    def _is_special(self, unit: Unit, said: Iterable[Said]) -> bool:
        base = self._base
        return not base.rejected.isdisjoint(unit.scope) or any(
            one.stance == RETRACTS or one.work in base.copied for one in said
        )

    def _parties(self, said: Sequence[Said]) -> Parties:
        """Who is one here: two that may be one only by others elsewhere are not taken for one."""
        base, names = self._base, self._base.names(said)
        tied = base.parties.tied & {base.parties.of(name) for name in names}
        if len({base.parties.perhaps(party) for party in tied}) == len(tied):
            return base.parties
        return read_parties(base.book, sorted(names))

    def _carriers(self, graph: Transmission, unit: Unit, said: Iterable[Said], sign: int) -> tuple[str, ...]:
        """Who is heard with it; those who report it only to check it are left out."""
        relays = [resting for resting in graph.resting.values() if resting.relays]
        if not relays:
            return tuple(graph.exits)
        checking = self._reviewers(unit) | {
            graph.parties.of(one.speaker or one.iri) for one in said if one.sign == -sign or one.stance == "qualifies"
        }
        relaying = [resting.carrier for resting in relays if resting.speaker not in checking]
        return tuple(dict.fromkeys((*graph.exits, *relaying)))

    def _reviewers(self, unit: Unit) -> set[str]:
        return {party for claim in unit.scope for party in self._base.reviewers.get(claim, ())}

    def _tally(self, unit: Unit, sign: int, graph: Transmission, carriers: tuple[str, ...]) -> Tally:
        numbers = _Numbers()
        counts = self._counts(graph, numbers)
        names = list(numbers)
        return Tally(
            unit.claims[0],
            sign,
            counts.low,
            counts.high,
            finding(len(carriers), counts.low, counts.high),
            carriers,
            sum(map(len, graph.exits.values())),
            tuple(names[number] for number in counts.narrow),
            _without_own_sites(
                ((names[one], [names[other] for other in others]) for one, others in counts.relied),
                {(resting.speaker, resting.carrier) for resting in graph.resting.values()},
            ),
            counts.mutual and bool(rings(graph)),
            tuple((iri, graph.speaker(iri), kind) for iri, kind in graph.origins.items()),
        )

    def _counts(self, graph: Transmission, numbers: _Numbers) -> _Counts:
        """The counts of its shape, where that tells all; ``numbers`` is filled with its parties."""
        shape, cites = _shape(graph, numbers), self._cites(graph)
        if cites or graph.parties is not self._base.parties:
            return _counted(graph, numbers, cites)
        if shape not in self._known:
            self._known[shape] = _counted(graph, numbers, ())
        return self._known[shape]

    def _cites(self, graph: Transmission) -> list[Pair]:
        """Citations from one publication that says it to another."""
        works = {resting.said.work for resting in graph.resting.values() if resting.said.work}
        if len(works) < 2:  # noqa: PLR2004 - a pair
            return []
        return [(work, cited) for work in works for cited in self._base.cites.get(work, ()) if cited in works]

    def _alone(self, unit: Unit) -> Iterator[Tally]:
        """As the answer for one claim counts it."""
        heard = hear(self._base.book, unit.claims)
        for side in both_sides(heard, heard.gone):
            if side.said or side.relays:
                yield _of_side(unit.claims[0], heard, side)


def _of_side(claim: str, heard: Heard, side: Side) -> Tally:
    parties = {one.iri: (heard.speaker(one), heard.carrier(one)) for one in heard.said}
    exits = {parties[iri][1] for iri in side.said}
    return Tally(
        claim,
        side.sign,
        side.low,
        side.high,
        side.finding,
        side.carriers,
        len(side.said),
        tuple(chain.from_iterable(narrow.parties for narrow in side.bottlenecks)),
        _without_own_sites(_reaching((edge[:2] for edge in side.edges), exits), set(parties.values())),
        bool(side.rings),
        tuple((iri, parties[iri][0], kind) for iri, kind in side.origins.items()),
    )


def _shape(graph: Transmission, numbers: _Numbers) -> _Shape:
    """What the counts depend on, its parties numbered; ``numbers`` is filled with that."""
    kinds: dict[str, list[str]] = {STATED: [], NOT_STATED: []}
    for iri, kind in graph.origins.items():
        kinds.setdefault(kind, []).append(graph.speaker(iri))
    those = (
        chain.from_iterable(graph.edges),
        chain.from_iterable(graph.extra),
        *(graph.entries, graph.exits, graph.unread),
        *(kinds[STATED], kinds[NOT_STATED]),
    )
    return tuple(tuple(map(numbers.__getitem__, parties)) for parties in those)


def _counted(graph: Transmission, numbers: _Numbers, cites: Collection[Pair]) -> _Counts:
    (_, low), (_, high) = bounds(graph, cites)
    narrow = (numbers[party] for group in high.bottlenecks for party in group if party != NOBODY_KNOWS)
    relied = [
        (numbers[one], tuple(numbers[other] for other in others)) for one, others in _reaching(graph.edges, graph.exits)
    ]
    return _Counts(low.flow, high.flow, tuple(narrow), tuple(relied), bool(mutual(graph)))


def _without_own_sites(relied: Iterable[tuple[str, Iterable[str]]], own: Collection[Pair]) -> _Relied:
    """Sources with those that rely on them; a site without known owner, where the source speaks, may be its own."""
    kept = (
        (one, tuple(other for other in others if not other.startswith(SITE) or (one, other) not in own))
        for one, others in relied
    )
    return tuple((one, others) for one, others in kept if others)


def _reaching(edges: Iterable[Pair], exits: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each party the others that its words reach and that carry them on to readers."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        below[one].append(other)
    for party in tuple(below):
        seen, waiting = {party}, [party]
        while waiting:
            further = [other for other in below.get(waiting.pop(), ()) if other not in seen]
            seen.update(further)
            waiting += further
        if others := sorted(seen.intersection(exits) - {party}):
            yield party, tuple(others)
