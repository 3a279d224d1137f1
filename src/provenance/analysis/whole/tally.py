"""Counting every claim of a base: what `provenance.analysis.dependence.sources` counts of one, without its reasons.

A shape is counted once (`provenance.analysis.whole.shape`). What it does not tell (citations among the publications,
parties that may be one, words taken back, statements that were rejected, shared wording) is counted claim by claim.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from provenance.analysis.dependence.answer import Finding, Side
from provenance.analysis.dependence.hearing import Heard, hear
from provenance.analysis.dependence.parties import Pair, Parties, read_parties
from provenance.analysis.dependence.said import Said
from provenance.analysis.dependence.sources import both_sides
from provenance.analysis.dependence.transmission import RETRACTS, Resting, drawn, maker_of, rested, signs
from provenance.analysis.whole.loading import Base, Unit
from provenance.analysis.whole.shape import (
    Counts,
    Numbers,
    Relied,
    Shape,
    counted,
    reaching,
    shape_of,
    without_own_sites,
)

SIDES = (1, -1)


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
    relied: Relied
    circular: bool
    origins: tuple[tuple[str, str, str], ...]


class Tallying:
    """Counts the claims of a base, one after another.

    Cost: some 50 µs a claim of five statements; 1 ms one whose shape does not tell all.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self._known: dict[Shape, Counts] = {}

    def of(self, unit: Unit) -> Iterator[Tally]:
        """What each side of a claim comes to, where anything is said on it."""
        said = [one for claim in unit.scope for one in self._base.on.get(claim, ())]
        if self._is_special(unit, said):
            yield from self._alone(unit)
            return
        told, parties = signs(said), self._parties(said)
        own = said if unit.scope == unit.claims else [one for one in said if one.claim in unit.claims]
        for sign, those in zip(SIDES, (said, own), strict=True):
            resting = rested(those, sign, told, self._base.works, parties)
            if resting:
                yield self._tally(unit, sign, resting, parties, self._checking(unit, sign, said, resting))

    def _is_special(self, unit: Unit, said: Iterable[Said]) -> bool:
        base = self._base
        return not base.rejected.isdisjoint(unit.scope) or any(
            one.stance == RETRACTS or one.work in base.copied for one in said
        )

    def _parties(self, said: Sequence[Said]) -> Parties:
        """Who is one here: two that may be one only by others elsewhere are not taken for one."""
        base = self._base
        if not base.parties.tied:
            return base.parties
        names = base.names(said)
        tied = base.parties.tied & {base.parties.of(name) for name in names}
        if len({base.parties.perhaps(party) for party in tied}) == len(tied):
            return base.parties
        return read_parties(base.book, sorted(names))

    def _checking(self, unit: Unit, sign: int, said: Iterable[Said], resting: Mapping[str, Resting]) -> Collection[str]:
        """Who may report it only to check it; nobody where nobody reports it."""
        if not any(one.relays for one in resting.values()):
            return ()
        of = self._base.parties.of
        doubting = {of(one.speaker or one.iri) for one in said if one.sign == -sign or one.stance == "qualifies"}
        return sorted(doubting.union(*(self._base.reviewers.get(claim, ()) for claim in unit.scope)))

    def _tally(
        self, unit: Unit, sign: int, resting: dict[str, Resting], parties: Parties, checking: Collection[str]
    ) -> Tally:
        numbers = Numbers()
        counts = self._counts(resting, parties, checking, numbers)
        name = list(numbers).__getitem__
        return Tally(
            unit.claims[0],
            sign,
            counts.low,
            counts.high,
            counts.finding,
            tuple(map(name, counts.carriers)),
            counts.said,
            tuple(map(name, counts.narrow)),
            tuple([(name(one), tuple(map(name, others))) for one, others in counts.relied]),
            counts.circular,
            tuple([(iri, one.speaker, kind) for iri, one in resting.items() if (kind := one.origin)]),
        )

    def _counts(
        self, resting: dict[str, Resting], parties: Parties, checking: Collection[str], numbers: Numbers
    ) -> Counts:
        """The counts of its shape, where that tells all; ``numbers`` is filled with its parties."""
        works, cites = self._base.works, self._cites(resting)
        shape = shape_of(resting, lambda work: parties.of(maker_of(work, works)), checking, numbers)
        if cites or parties is not self._base.parties:
            return counted(drawn(resting, works, parties), cites, checking, numbers)
        if shape not in self._known:
            self._known[shape] = counted(drawn(resting, works, parties), (), checking, numbers)
        return self._known[shape]

    def _cites(self, resting: Mapping[str, Resting]) -> list[Pair]:
        """Citations from one publication that says it to another."""
        if not self._base.cites:
            return []
        works = {one.said.work for one in resting.values() if one.said.work}
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
        without_own_sites(reaching((edge[:2] for edge in side.edges), exits), set(parties.values())),
        bool(side.rings),
        tuple((iri, parties[iri][0], kind) for iri, kind in side.origins.items()),
    )
