"""What a whole base rests on: its most relied-on sources, its claims of a single source, its link rings, laundering.

**Relied on** is a source on one side of a claim where its words reach readers through another party: that party carries
them, or rests on it, over others or not; a site of which no owner is known may be the source's own, and does not count
where the source speaks there. It is the **sole** source where every path goes through it. Beside that it is
told, and not added up, how many statements of others are **heard** only through publications of the source, and how
many publications of others **cite** its own, which tells not whether they rest on them.

Claims of a **single source** come with the number of carriers that repeat them. A **lone** claim, of one carrier, is
never among them: most of a registry is such. Of those that are single-source perhaps, most in a base of reviews have
one who said it and one who checked it: whether the checker had other grounds is not told, and they are counted.

Assumptions: two claims are one only where that is confirmed, so a base whose claims nobody matched shows less repeating
than there is; ``alike`` says how many have equal words. A base holds what was taken in: a rank tells of the base, not
of the world.

What it does not mean: a source on which much rests is neither good nor bad; it is where to look first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import pyoxigraph as ox

from provenance.analysis.cycles import without_cycles
from provenance.analysis.dependence.answer import Finding
from provenance.analysis.dependence.copied import compared, looked_up_to
from provenance.analysis.whole.answer import AllSources, Relied, Repeated
from provenance.analysis.whole.laundering import laundered, relied_on
from provenance.analysis.whole.links import later_links, link_rings
from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.tally import SIDES, Tally, Tallying
from provenance.model import ReviewState
from provenance.rdf.matches import MatchKind, computation_of
from provenance.store.index import Index
from provenance.vocab import SCHEMA

LISTED = 1000
"""So many claims of each kind are listed; ``findings`` counts all, and all stand in ``graph:derived``."""
EXAMPLES = 5
"""So many claims are named as examples of each source."""


class Ranking:
    """What a view rests on: the view is read at once, each claim is counted when it is first asked for.

    Args:
        store: the view.

    Attributes:
        number: of the ledger, up to which the view is current.

    Cost: some 100 µs an assertion, 3 kB at most while it is read; 4 µs a citation.
    """

    def __init__(self, store: ox.Store) -> None:
        self.number = Index(store).number
        self._base = Base(store)
        self._tallying, self._units = Tallying(self._base), iter(self._base.units)
        self._tallies: list[Tally] = []

    def tallies(self) -> Iterator[Tally]:
        """What each claim comes to."""
        yield from self._tallies
        for unit in self._units:
            found = list(self._tallying.of(unit))
            self._tallies += found
            yield from found

    @cached_property
    def answer(self) -> AllSources:
        """What all of them come to."""
        base, tallies = self._base, list(self.tallies())
        perhaps, checks = _perhaps(base, tallies)
        relying = Counter(party for tally in tallies for party in relied_on(tally))
        return AllSources(
            number=self.number,
            claims=len(base.units),
            statements=len(base.said),
            findings={sign: _findings(tallies, sign) for sign in SIDES},
            relied=tuple(_relied(base, tallies)),
            unnamed=_unnamed(base, tallies),
            repeated=_repeated(base, _found(tallies, "single-source")),
            perhaps=_repeated(base, perhaps),
            checked=checks,
            circular=tuple(dict.fromkeys(tally.claim for tally in tallies if tally.circular)),
            rings=tuple(link_rings(base)),
            later=tuple(later_links(base)),
            laundered=tuple(laundered(base, tallies, relying)),
            unread=base.unread(),
            unconfirmed=_unconfirmed(base),
            suggested=sum(tie.kind == "match" for tie in base.parties.ties),
            alike=base.alike(),
            compared=compared(base.book),
            matched=looked_up_to(base.book, computation_of(MatchKind.AGENT)),
            relying=_who_on_whom(tallies),
        )


@without_cycles()
def all_sources(store: ox.Store) -> AllSources:
    """What a view rests on. Cost: as of `Ranking`."""
    return Ranking(store).answer


def _unconfirmed(base: Base) -> int:
    confirmed = ReviewState.CONFIRMED.value
    return sum(one.state != confirmed for one in base.said)


def _found(tallies: Iterable[Tally], finding: Finding) -> list[Tally]:
    return [tally for tally in tallies if tally.finding == finding]


def _perhaps(base: Base, tallies: Iterable[Tally]) -> tuple[list[Tally], int]:
    """Those that may be of a single source, and how many beside are a check of one."""
    found = _found(tallies, "possibly single-source")
    perhaps = [tally for tally in found if not is_check(base, tally)]
    return perhaps, len(found) - len(perhaps)


def is_check(base: Base, tally: Tally) -> bool:
    """Whether one carrier at most is heard with it beside those who reviewed the claim."""
    reviewers = {party for claim in base.same(tally.claim) for party in base.reviewers.get(claim, ())}
    others = set(tally.carriers) - reviewers
    return len(others) <= 1 and not reviewers.isdisjoint(tally.carriers)


def _findings(tallies: Iterable[Tally], sign: int) -> dict[Finding, int]:
    return dict(Counter(tally.finding for tally in tallies if tally.sign == sign).most_common())


def _unnamed(base: Base, tallies: Iterable[Tally]) -> int:
    return len({t.claim for t in tallies for party, _ in t.relied if base.parties.is_unnamed(party)})


def _repeated(base: Base, tallies: Iterable[Tally]) -> tuple[Repeated, ...]:
    order = sorted(tallies, key=lambda tally: (-len(tally.carriers), -tally.said, tally.claim, -tally.sign))
    return tuple(
        Repeated(
            tally.claim,
            base.book.first(tally.claim, SCHEMA.text) or "",
            tally.sign,
            tally.finding,
            len(tally.carriers),
            tally.said,
            tally.low,
            tally.high,
            tuple(map(base.book.party, tally.narrow)),
        )
        for tally in order[:LISTED]
    )


def _who_on_whom(tallies: Iterable[Tally]) -> Mapping[tuple[str, str], int]:
    return Counter((party, other) for tally in tallies for party, others in tally.relied for other in others)


class _Standing:
    """What rests on one source; claims by their IRI."""

    def __init__(self) -> None:
        self.claims: dict[str, None] = {}
        self.sole: set[str] = set()
        self.others: set[str] = set()
        self.heard: list[str] = []
        self.cited: set[tuple[str, str]] = set()
        self.citing: set[str] = set()

    def told(self, base: Base, party: str) -> Relied:
        examples = tuple(dict.fromkeys((*self.claims, *self.heard)))[:EXAMPLES]
        figures = (len(self.claims), len(self.sole), len(self.others), len(self.heard), len({w for w, _ in self.cited}))
        return Relied(base.book.party(party), *figures, len(self.citing), examples)


def _relied(base: Base, tallies: Iterable[Tally]) -> list[Relied]:
    """The sources with a name on which anything rests: most claims first, then most that is heard, then most cited."""
    found: defaultdict[str, _Standing] = defaultdict(_Standing)
    for tally in tallies:
        for party, others in tally.relied:
            standing = found[party]
            standing.claims[tally.claim] = None
            standing.others.update(others)
            if party in tally.narrow:
                standing.sole.add(tally.claim)
    _add_heard(base, found)
    _add_cited(base, found)
    named = ((party, standing) for party, standing in found.items() if not base.parties.is_unnamed(party))
    told = (standing.told(base, party) for party, standing in named)
    return sorted(told, key=lambda one: (-one.claims, -one.heard, -one.cited, -one.citing, one.party.iri))


def _add_heard(base: Base, found: Mapping[str, _Standing]) -> None:
    for those in base.on.values():
        for one in those:
            if one.heard_through is None:
                continue
            maker = base.maker(one.heard_through)
            if maker != base.parties.of(one.speaker or one.iri):
                found[maker].heard.append(base.first.get(one.claim, one.claim))


def _add_cited(base: Base, found: Mapping[str, _Standing]) -> None:
    for citing, those in base.cites.items():
        by = base.maker(citing)
        for cited in those:
            maker = base.maker(cited)
            if maker not in (by, cited):  # whose maker nobody knows is no source that could be named
                found[maker].cited.add((citing, cited))
                found[maker].citing.add(by)
