"""The shape of one side of a claim: who carries and grounds whom, parties being numbers; its counts depend on no more.

Most claims have a handful of statements, and thousands of them are alike but for the names: a shape is counted once.
Citations among the publications, and parties that may be one, are not in it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count

from msgspec import Struct

from provenance.analysis.dependence.answer import Finding
from provenance.analysis.dependence.counting import NOBODY_KNOWS, bounds
from provenance.analysis.dependence.parties import Pair
from provenance.analysis.dependence.rings import rings
from provenance.analysis.dependence.said import SITE
from provenance.analysis.dependence.sides import finding
from provenance.analysis.dependence.transmission import Resting, Transmission

Shape = tuple[tuple[object, ...], ...]
Relied = tuple[tuple[str, tuple[str, ...]], ...]


class Numbers(dict[str, int]):
    """The parties of a shape, numbered as they are met."""

    def __missing__(self, party: str) -> int:
        number = self[party] = len(self)
        return number


class Counts(Struct, frozen=True, gc=False):
    """What a shape comes to, as `provenance.analysis.whole.tally.Tally` has it; parties by their number in it."""

    low: int
    high: int
    finding: Finding
    carriers: tuple[int, ...]
    said: int
    narrow: tuple[int, ...]
    relied: tuple[tuple[int, tuple[int, ...]], ...]
    circular: bool


def shape_of(
    resting: Mapping[str, Resting], maker: Callable[[str], str], checking: Collection[str], numbers: Numbers
) -> Shape:
    """What the counts of one side depend on.

    Args:
        resting: its statements.
        maker: the party that made a publication.
        checking: parties that report the claim only to check it.
        numbers: filled with its parties.

    Cost: some 1 µs a statement.

    Example:
        >>> shape_of({}, str, (), Numbers())
        ((), ())
    """
    place, number = dict(zip(resting, count(), strict=False)), numbers.__getitem__
    rows = [
        (
            number(one.speaker),
            number(one.carrier),
            one.relays,
            tuple(map(place.__getitem__, one.on)),
            tuple(map(number, map(maker, one.unread))),
            bool(one.given),
        )
        for one in resting.values()
    ]
    sites = [each for party, each in numbers.items() if party.startswith(SITE)]
    return (*rows, tuple(sites), tuple([numbers[party] for party in checking if party in numbers]))


def counted(
    graph: Transmission, cites: Collection[Pair], checking: Collection[str], numbers: Mapping[str, int]
) -> Counts:
    """Count one side.

    Args:
        graph: of that side.
        cites: pairs of its publications, the first of which cites the second.
        checking: parties that report the claim only to check it.
        numbers: of its parties.

    Cost: some 100 µs.
    """
    (_, low), (_, high) = bounds(graph, cites)
    carriers, those = _carriers(graph, checking), graph.resting.values()
    narrow = (numbers[party] for group in high.bottlenecks for party in group if party != NOBODY_KNOWS)
    own = {(resting.speaker, resting.carrier) for resting in those}
    relied = without_own_sites(reaching(graph.edges, graph.exits), own)
    return Counts(
        low.flow,
        high.flow,
        finding(len(carriers), low.flow, high.flow),
        tuple(map(numbers.__getitem__, carriers)),
        sum(not resting.relays for resting in those),
        tuple(narrow),
        tuple((numbers[one], tuple(map(numbers.__getitem__, others))) for one, others in relied),
        bool(rings(graph)),
    )


def _carriers(graph: Transmission, checking: Collection[str]) -> tuple[str, ...]:
    """Who is heard with it; those who report it only to check it are left out."""
    relays = (resting for resting in graph.resting.values() if resting.relays)
    relaying = (resting.carrier for resting in relays if resting.speaker not in checking)
    return tuple(dict.fromkeys((*graph.exits, *relaying)))


def without_own_sites(relied: Iterable[tuple[str, Iterable[str]]], own: Collection[Pair]) -> Relied:
    """Sources with those that rely on them; a site without known owner, where the source speaks, may be its own."""
    kept = (
        (one, tuple(other for other in others if not other.startswith(SITE) or (one, other) not in own))
        for one, others in relied
    )
    return tuple((one, others) for one, others in kept if others)


def reaching(edges: Iterable[Pair], exits: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each party the others that its words reach and that carry them on to readers.

    Example:
        >>> dict(reaching([("agency", "outlet"), ("outlet", "blog")], exits=["outlet", "blog"]))
        {'agency': ('blog', 'outlet'), 'outlet': ('blog',)}
    """
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
