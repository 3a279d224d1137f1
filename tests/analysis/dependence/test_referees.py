"""Small random claims, counted once more straight from the definitions, by enumeration."""

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analysis.dependence.answer import Side
from provenance.analysis.dependence.parties import Parties
from provenance.analysis.dependence.said import Made, Said
from provenance.analysis.dependence.sides import side
from provenance.analysis.dependence.transmission import transmission

PEOPLE = ["ann", "bob", "cid", "dan"]
WORKS = {
    "book": Made("book", publisher="dan"),
    "file": Made("file"),
    "deed": Made("deed", read=True),
    "p-1": Made("p-1", publisher="ann"),
    "p-2": Made("p-2", publisher="bob"),
}
Edges = set[tuple[str, str]]


@st.composite
def claims(draw: st.DrawFn) -> list[Said]:
    count = draw(st.integers(1, 6))
    iris = [f"a{n}" for n in range(count)]
    found = []
    for iri in iris:
        year = draw(st.sampled_from([None, None, 2001, 2002]))
        work = draw(st.sampled_from([None, None, "p-1", "p-2"]))
        speaker = draw(st.sampled_from(PEOPLE))
        carrier = WORKS[work].publisher if work else draw(st.sampled_from([speaker, *PEOPLE]))
        found.append(
            Said(
                iri,
                "c",
                speaker,
                stance := draw(st.sampled_from(["asserts", "asserts", "asserts", "reports"])),
                int(stance == "asserts"),
                True,
                False,
                work,
                carrier or speaker,
                f"{year}-01-01T00:00:00Z" if year else None,
                f"{year}-12-31T23:59:59Z" if year else None,
                tuple(sorted(draw(st.sets(st.sampled_from([*iris, "book", "file", "deed"]), max_size=2)))),
                (),
                None,
                "suggested",
                None,
            )
        )
    return found


PAIRS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=2)
CITES = st.sets(st.sampled_from([("p-1", "p-2"), ("p-2", "p-1")]), max_size=2)


class ByHand:
    """The transmission graph as the definitions say it, without any short cut."""

    def __init__(self, said: list[Said]) -> None:
        self.all = {one.iri: one for one in said}
        counted = {one.iri for one in said if one.stance != "reports"}
        while more := {o.iri for o in said if o.iri not in counted and counted & set(o.based_on) - {o.iri}}:
            counted |= more
        self.said = {iri: one for iri, one in self.all.items() if iri in counted}
        self.on = {iri: [g for g in one.based_on if g in self.said and g != iri] for iri, one in self.said.items()}
        self.on = {iri: [g for g in those if not self.after(g, iri)] for iri, those in self.on.items()}
        self.unread = {iri: [g for g in one.based_on if g in ("book", "file")] for iri, one in self.said.items()}
        self.given = {iri: self.other(one) for iri, one in self.said.items()}

    def other(self, one: Said) -> list[str]:
        """Publications that were read, and assertions that take no part."""
        return [g for g in one.based_on if g not in self.said and g not in ("book", "file")]

    def after(self, one: str, other: str) -> bool:
        first, last = self.all[one].earliest, self.all[other].latest
        return first is not None and last is not None and first > last

    def origins(self) -> dict[str, str]:
        kinds = {}
        for iri in self.said:
            if not self.on[iri]:
                kinds[iri] = "stated" if self.given[iri] else "elsewhere" if self.unread[iri] else "not stated"
        return kinds

    def edges(self) -> Edges:
        found = {(one.speaker, one.carrier) for one in self.said.values()}
        found |= {(self.said[g].carrier, self.said[iri].speaker) for iri, those in self.on.items() for g in those}
        return {(a, b) for a, b in found if a != b}

    def exits(self) -> set[str]:
        return {one.carrier for one in self.said.values() if one.stance != "reports"}

    def makers(self, iri: str) -> set[str]:
        return {WORKS[work].publisher or work for work in self.unread[iri]}


def below(edges: Edges, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for one, other in edges:
            if one == here and other not in found:
                found.add(other)
                waiting.append(other)
    return found


def together(edges: Edges, vertices: Iterable[str]) -> set[frozenset[str]]:
    """The strongly connected components, by what leads to what."""
    those = list(vertices)
    reach = {v: below(edges, v) for v in those}
    return {frozenset(o for o in those if o in reach[v] and v in reach[o]) for v in those}


def one_name(groups: Iterable[frozenset[str]]) -> Callable[[str], str]:
    name = {v: min(group) for group in groups for v in group}
    return lambda vertex: name.get(vertex, vertex)


Built = tuple[Edges, set[str], set[str]]


def sourced(edges: Edges, entries: set[str], exits: set[str], hidden: str | None = None) -> Built:
    """With an entry for each group that nothing enters."""
    vertices = entries | exits | {v for edge in edges for v in edge}
    reach = set().union(*(below(edges, e) for e in entries)) if entries else set()
    lonely = [g for g in together(edges, vertices - reach) if not any(b in g and a not in g for a, b in edges)]
    joined, starts, ends = made_one((edges, entries, exits), lonely)
    names = {min(group) for group in lonely}
    if hidden is None or not names:
        return joined, starts | names, ends
    return joined | {(hidden, name) for name in names}, starts | {hidden}, ends


def every_path(edges: Edges, entries: set[str], exits: set[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(entry,) for entry in sorted(entries)]
    while waiting:
        path = waiting.pop()
        if path[-1] in exits:
            found.append(path)
        waiting += [(*path, b) for a, b in sorted(edges) if a == path[-1] and b not in path]
    return found


def fewest_that_cut(paths: list[tuple[str, ...]]) -> int:
    """By Menger: as many vertices as cut all paths; found by trying all sets."""
    vertices = sorted({vertex for path in paths for vertex in path})
    return next(
        size
        for size in range(len(vertices) + 1)
        for cut in combinations(vertices, size)
        if all(not set(cut).isdisjoint(path) for path in paths)
    )


def high_by_hand(hand: ByHand) -> Built:
    origins, edges = hand.origins(), hand.edges()
    entries = {hand.said[iri].speaker for iri, kind in origins.items() if kind != "elsewhere"}
    for iri in hand.said:
        entries |= hand.makers(iri)
        edges |= {(maker, hand.said[iri].speaker) for maker in hand.makers(iri) if maker != hand.said[iri].speaker}
    return sourced(edges, entries, hand.exits())


def low_by_hand(hand: ByHand, pairs: list[tuple[str, str]], cites: set[tuple[str, str]]) -> Built:
    presumed = {
        (iri, on)
        for iri, one in hand.said.items()
        for on, other in hand.said.items()
        if (one.work, other.work) in cites and other.carrier != one.speaker and not hand.after(on, iri)
        if on not in hand.on[iri]
    }
    relying = {iri for iri, _ in presumed}
    origins = {iri: kind for iri, kind in hand.origins().items() if iri not in relying}
    edges = hand.edges() | {(hand.said[on].carrier, hand.said[iri].speaker) for iri, on in presumed}
    entries = {hand.said[iri].speaker for iri, kind in origins.items() if kind == "stated"}
    for iri in (iri for iri, kind in origins.items() if kind == "elsewhere"):
        entries |= hand.makers(iri)
        edges |= {(maker, hand.said[iri].speaker) for maker in hand.makers(iri)}
    hidden = {hand.said[iri].speaker for iri, kind in origins.items() if kind == "not stated"}
    edges |= {("?", speaker) for speaker in hidden}
    entries |= {"?"} if hidden else set()
    same = [frozenset(pair) for pair in pairs]
    while any(a & b and a != b for a in same for b in same):
        a, b = next((a, b) for a in same for b in same if a & b and a != b)
        same = [group for group in same if group not in (a, b)] + [a | b]
    merged = made_one((edges, entries, hand.exits()), same)
    everybody = merged[1] | merged[2] | {v for edge in merged[0] for v in edge}
    return sourced(*made_one(merged, together(merged[0], everybody)), "?")


def made_one(built: Built, groups: Iterable[frozenset[str]]) -> Built:
    key = one_name(groups)
    edges = {(key(a), key(b)) for a, b in built[0] if key(a) != key(b)}
    return edges, {key(e) for e in built[1]}, {key(e) for e in built[2]}


def counted(said: list[Said], pairs: list[tuple[str, str]], cites: set[tuple[str, str]]) -> Side:
    return side(transmission(said, 1, WORKS, Parties(suggested=pairs)), 1, cites)


@settings(max_examples=600, deadline=None)
@given(claims(), PAIRS, CITES)
def test_counts_bottlenecks_and_rings_are_those_of_the_definitions(
    said: list[Said], pairs: list[tuple[str, str]], cites: set[tuple[str, str]]
) -> None:
    found, hand = counted(said, pairs, cites), ByHand(said)
    paths = every_path(*high_by_hand(hand))
    assert found.high == fewest_that_cut(paths)
    assert {min(narrow.parties) for narrow in found.bottlenecks} == (
        set.intersection(*map(set, paths)) if paths else set()
    )
    assert found.low == min(found.high, fewest_that_cut(every_path(*low_by_hand(hand, pairs, cites))))
    assert found.origins == hand.origins()
    edges = hand.edges()
    edges |= {
        (maker, hand.said[iri].speaker)
        for iri, kind in hand.origins().items()
        if kind == "elsewhere"
        for maker in hand.makers(iri)
    }
    groups = {g for g in together(edges, {v for edge in edges for v in edge}) if len(g) > 1}
    grounded = {(hand.said[g].carrier, hand.said[iri].speaker) for iri, those in hand.on.items() for g in those}
    assert {frozenset(ring.parties) for ring in found.rings} == {
        group for group in groups if any(a in group and b in group and a != b for a, b in grounded)
    }


@settings(max_examples=300, deadline=None)
@given(claims(), PAIRS, CITES)
def test_what_always_holds(said: list[Said], pairs: list[tuple[str, str]], cites: set[tuple[str, str]]) -> None:
    found = counted(said, pairs, cites)
    assert found.low <= found.high
    assert bool(found.low) == bool(found.high) == bool(found.said)
    assert (found.high == 1) == bool(found.bottlenecks)
    assert found.outright.low <= found.outright.high <= found.high
    walked = [party for path in found.paths for group in path.parties for party in group]
    assert len(walked) == len(set(walked))
    assert len(found.paths) == found.high
    assert all(len(path.said) == len(path.parties) - 1 for path in found.paths)
    assert all(a != b for path in found.paths for a, b in pairwise(path.parties))
    assert bool(found.presumed) == (found.low < found.high)
    assert set(found.said) | set(found.relays) >= {iri for narrow in found.hangs_on for iri in narrow.through}


@settings(max_examples=200, deadline=None)
@given(claims(), PAIRS, CITES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(
    said: list[Said], pairs: list[tuple[str, str]], cites: set[tuple[str, str]], chance: object
) -> None:
    shuffled = list(said)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = counted(said, pairs, cites), counted(shuffled, pairs, cites)
    assert (one.low, one.high, one.rings, one.bottlenecks) == (other.low, other.high, other.rings, other.bottlenecks)
