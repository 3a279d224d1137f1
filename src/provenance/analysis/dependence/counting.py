"""How many independent sources there are: the flow through a transmission graph, low and high.

**Definition.** As many paths from an entry to an exit as there are, no two through one party (Menger). The **high**
count keeps parties apart; where an assertion with a ground in scope rests on an unread publication too, that one is an
entry too. The **low** count takes parties for one as `Parties.perhaps` says, lets all origins not stated come from one
place that nobody knows, presumes that who cites another publication with the claim relies on it, and makes every ring
one. It is never more than the high count.

A **ring** is a strongly connected component of two parties or more. One that nothing enters, or a party that rests on
its own words alone, counts as one origin at most, and as unsourced. Where origins enter a ring, the high count lets
each of its members have an origin of its own.

**Bottleneck**: a party on every path (a dominator of the exits). The flow is 1 exactly when there is one.

What it does not mean: two paths without a common party are not two who saw it; nobody known to have told both is not
nobody. A bottleneck is not a liar. A count of what was read is not a count of what was said.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from provenance.analysis.dependence.flow import bottlenecks, components, disjoint_paths, dominators, reached
from provenance.analysis.dependence.transmission import ELSEWHERE, NOT_STATED, STATED, Transmission, is_later

Group = tuple[str, ...]
"""Parties that are one vertex of a count."""
NOBODY_KNOWS = ""
"""The party from which all origins not stated may come, in the low count."""


@dataclass(frozen=True, slots=True)
class Net:
    """A graph to count in: vertices are groups of parties."""

    groups: tuple[Group, ...]
    successors: tuple[frozenset[int], ...]
    entries: frozenset[int]
    exits: frozenset[int]
    unsourced: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """What a count gives.

    Attributes:
        paths: as many disjoint paths as there are, each as its groups of parties.
        bottlenecks: groups on every path, in the order in which a path meets them.
        unsourced: groups that rest on each other or themselves alone.
    """

    paths: tuple[tuple[Group, ...], ...]
    bottlenecks: tuple[Group, ...]
    unsourced: tuple[Group, ...]

    @property
    def flow(self) -> int:
        """How many sources are independent."""
        return len(self.paths)


def high(graph: Transmission) -> Net:
    """The net of the high count."""
    entries = {*graph.entries, *graph.unread, *(maker for maker, _ in graph.extra)}
    return _sourced(_net({*graph.edges, *graph.extra}, entries, graph.exits, lambda party: party))


def low(graph: Transmission, cites: Collection[tuple[str, str]] = ()) -> Net:
    """The net of the low count.

    Args:
        graph: of one sign.
        cites: pairs of publications, the first of which cites the second.
    """
    presumed = presumed_grounds(graph, cites)
    relying = {iri for iri, _ in presumed}
    own = {iri: kind for iri, kind in graph.origins.items() if iri not in relying}
    stated, hidden = (_speakers(graph, own, kind) for kind in (STATED, NOT_STATED))
    edges = _edges_but(graph, relying) | {(graph.carrier(on), graph.speaker(iri)) for iri, on in presumed}
    # One place that nobody knows leads to all whose ground is not stated.
    edges |= {(NOBODY_KNOWS, party) for party in hidden}
    entries = {*stated, *_makers(graph, own), *([NOBODY_KNOWS] if hidden else [])}
    whole = _net(edges, entries, graph.exits, lambda party: graph.parties.perhaps(party) if party else party)
    return _sourced(_merged(whole, components(whole.successors)), hidden=True)


def _speakers(graph: Transmission, own: Mapping[str, str], kind: str) -> set[str]:
    """The speakers of origins of a kind."""
    return {graph.speaker(iri) for iri in own if own[iri] == kind}


def _makers(graph: Transmission, own: Mapping[str, str]) -> set[str]:
    """Makers of publications that were not read, on which some of these origins rest."""
    elsewhere = {work for iri, kind in own.items() if kind == ELSEWHERE for work in graph.resting[iri].unread}
    return {maker for maker, works in graph.unread.items() if not elsewhere.isdisjoint(works)}


def _edges_but(graph: Transmission, relying: Collection[str]) -> set[tuple[str, str]]:
    """The edges, without those from unread publications to what is no origin any more, since it relies on others."""
    return {
        edge
        for edge, backing in graph.edges.items()
        if any(iri not in relying or ground not in graph.resting[iri].unread for iri, ground in backing)
    }


def bounds(graph: Transmission, cites: Collection[tuple[str, str]] = ()) -> tuple[tuple[Net, Count], tuple[Net, Count]]:
    """The low count and the high one, each with its net.

    What the low count leaves out can let more paths through: a ring that an unread publication enters in the high count
    has a beginning of its own without it. The low count is the high one then.
    """
    least, most = low(graph, cites), high(graph)
    fewest, highest = counted(least), counted(most)
    return ((most, highest) if fewest.flow > highest.flow else (least, fewest)), (most, highest)


def presumed_grounds(graph: Transmission, cites: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Reliance that a bare citation lets presume: assertions with those in the publication that theirs cites.

    One that is certainly later is not presumed, nor one of the same source.
    """
    made_in: dict[str, list[str]] = {}
    for iri, resting in graph.resting.items() if cites else ():
        made_in.setdefault(resting.said.work or "", []).append(iri)
    pairs = ((iri, on) for one, other in cites for iri in made_in.get(one, ()) for on in made_in.get(other, ()))
    return [(iri, on) for iri, on in pairs if _may_rely(graph, iri, on)]


def _may_rely(graph: Transmission, iri: str, on: str) -> bool:
    """Whether one assertion may rest on another one without saying so."""
    said, other = graph.resting[iri], graph.resting[on].said
    known = on in said.on or graph.carrier(on) == graph.speaker(iri)
    return not known and not is_later(other.earliest, said.said.latest)


def counted(net: Net, exits: Collection[str] | None = None) -> Count:
    """The flow through a net, what every path goes through, and what has no source.

    Args:
        net: of the low or the high count.
        exits: only these parties carry it to readers, where given.
    """
    wanted = net.exits if exits is None else {v for v in net.exits if not set(net.groups[v]).isdisjoint(exits)}
    paths = disjoint_paths(net.successors, net.entries, wanted)
    narrow = bottlenecks(net.successors, net.entries, wanted) if len(paths) == 1 else []
    return Count(
        tuple(tuple(net.groups[vertex] for vertex in path) for path in paths),
        tuple(net.groups[vertex] for vertex in narrow),
        tuple(net.groups[vertex] for vertex in sorted(net.unsourced)),
    )


def hanging(net: Net) -> dict[str, frozenset[str]]:
    """For each party the others that nothing reaches but through it.

    Only of parties that stand alone in their group. Cost: the sum of the lengths of all chains of dominators.
    """
    above = dominators(net.successors, net.entries)
    found: dict[str, set[str]] = {}
    for vertex, group in enumerate(net.groups):
        over = above[vertex]
        while over is not None:
            if len(net.groups[over]) == 1:
                found.setdefault(net.groups[over][0], set()).update(group)
            over = above[over]
    return {party: frozenset(others) for party, others in found.items()}


# ---------------------------------------------------------------------- making a net


def _net(
    edges: Collection[tuple[str, str]], entries: Collection[str], exits: Collection[str], key: Callable[[str], str]
) -> Net:
    """A net whose vertices are the parties, those of one key being one."""
    members: dict[str, list[str]] = {}
    for party in sorted({*entries, *exits, *chain.from_iterable(edges)}):
        members.setdefault(key(party), []).append(party)
    place = {party: number for number, group in enumerate(members.values()) for party in group}
    return Net(
        tuple(map(tuple, members.values())),
        _successors(len(members), ((place[one], place[other]) for one, other in edges)),
        frozenset(place[party] for party in entries),
        frozenset(place[party] for party in exits),
    )


def _successors(size: int, edges: Iterable[tuple[int, int]]) -> tuple[frozenset[int], ...]:
    """For each vertex those to which an edge leads, apart from itself."""
    found: list[set[int]] = [set() for _ in range(size)]
    for one, other in edges:
        if one != other:
            found[one].add(other)
    return tuple(map(frozenset, found))


def _merged(net: Net, parts: Sequence[Sequence[int]]) -> Net:
    """The net with the vertices of each part made one; those in no part stay. Edges within a part are dropped."""
    members = _members(len(net.groups), parts)
    place = {vertex: number for number, group in enumerate(members) for vertex in group}
    edges = ((place[one], place[other]) for one, below in enumerate(net.successors) for other in below)
    joined = (chain.from_iterable(map(net.groups.__getitem__, group)) for group in members)
    return Net(
        tuple(tuple(sorted(parties)) for parties in joined),
        _successors(len(members), edges),
        *(frozenset(place[vertex] for vertex in those) for those in (net.entries, net.exits, net.unsourced)),
    )


def _members(size: int, parts: Sequence[Sequence[int]]) -> list[list[int]]:
    """The vertices that become one, in the order of their first; those in no part by themselves."""
    first = {vertex: min(part) for part in parts for vertex in part}
    members: dict[int, list[int]] = {}
    for vertex in range(size):
        members.setdefault(first.get(vertex, vertex), []).append(vertex)
    return list(members.values())


def _sourced(net: Net, *, hidden: bool = False) -> Net:
    """The net with an entry for what nothing enters: rings, each made one, and parties that rest on themselves alone.

    With ``hidden`` they come from the place that nobody knows.
    """
    known = reached(net.successors, net.entries)
    if len(known) == len(net.groups):
        return net
    first = _beginning([part for part in components(net.successors) if part[0] not in known], net.successors)
    whole = _merged(net, first)
    names = {net.groups[part[0]][0] for part in first}
    vertices = frozenset(v for v, group in enumerate(whole.groups) if not names.isdisjoint(group))
    if not hidden:
        return Net(whole.groups, whole.successors, whole.entries | vertices, whole.exits, vertices)
    return _from_nowhere(whole, vertices)


def _beginning(parts: Sequence[Sequence[int]], successors: Sequence[Collection[int]]) -> list[Sequence[int]]:
    """The parts to which no other one leads."""
    part_of = {vertex: number for number, part in enumerate(parts) for vertex in part}
    edges = ((number, part_of.get(other)) for vertex, number in part_of.items() for other in successors[vertex])
    entered = {after for before, after in edges if before != after}
    return [part for number, part in enumerate(parts) if number not in entered]


def _from_nowhere(net: Net, vertices: frozenset[int]) -> Net:
    """The net with edges from the place that nobody knows to these vertices."""
    place = next((v for v, group in enumerate(net.groups) if group == (NOBODY_KNOWS,)), len(net.groups))
    groups, successors = list(net.groups), list(net.successors)
    if place == len(groups):
        groups.append((NOBODY_KNOWS,))
        successors.append(frozenset())
    successors[place] |= vertices
    return Net(tuple(groups), tuple(successors), net.entries | {place}, net.exits, vertices)
