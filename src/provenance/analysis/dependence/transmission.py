"""How a claim went from source to source: the transmission graph of the assertions of one sign.

**Vertices** are sources and carriers (`provenance.analysis.dependence.parties`), each of capacity 1. For each assertion
with speaker w and carrier p there is an edge w → p where they differ, and p is an **exit** unless the assertion merely
reports; for each ground in scope an edge carrier(ground) → w; without such a ground the assertion is an **origin**, and
w an entry. Where its ground is a publication that was not read, that publication's maker is the entry, and leads to w.

A ground is another assertion in scope of the same sign, or a publication in which such a one is made. One that is later
in time than what rests on it is dropped and kept in ``later``: that is an update, or an error in a date. Dates that may
be equal, or are unknown, drop nothing. A report has the sign of what it relays. A denial is evidence for nobody.

Kinds of origin: ``stated`` (its ground is a publication that was read, or a reason: an assertion on another claim),
``elsewhere`` (a publication that was not read), ``not stated`` (none is given, which is not first-hand knowledge).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from msgspec import Struct

from provenance.analysis.dependence.parties import Parties
from provenance.analysis.dependence.said import Made, Said
from provenance.dates import moment_of
from provenance.grouping import gathered

REPORTS, DENIES, RETRACTS = "reports", "denies", "retracts"
STATED, ELSEWHERE, NOT_STATED = "stated", "elsewhere", "not stated"
Pair = tuple[str, str]
_REASON = Made("", read=True)
"""A ground that is no publication is known as well as one that was read."""
_SIGNS = {sign: frozenset([sign] if sign else []) for sign in (1, 0, -1)}


class Resting(Struct, frozen=True, gc=False):
    """An assertion with its grounds told apart; IRIs.

    Attributes:
        said: the assertion.
        speaker: the party that says it.
        carrier: the party that carries it.
        on: assertions in scope of the same sign.
        later: grounds that are later in time, dropped.
        unread: publications that were not read, and in which no such assertion is known.
        given: other grounds: publications that were read, and assertions on other claims.
    """

    said: Said
    speaker: str
    carrier: str
    on: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    given: tuple[str, ...] = ()

    @property
    def relays(self) -> bool:
        """Whether it merely reports what others say."""
        return self.said.stance == REPORTS

    @property
    def origin(self) -> str | None:
        """The kind of origin, None where it has a ground in scope."""
        if self.on:
            return None
        return STATED if self.given else ELSEWHERE if self.unread else NOT_STATED


@dataclass(frozen=True)
class Transmission:
    """The transmission graph of one sign.

    Attributes:
        resting: the assertions, relays among them, by IRI in the order given.
        parties: who is one.
        edges: from party to party, with what backs each: an assertion, and its ground or an empty text.
        entries: parties that an origin enters, with the assertions.
        exits: parties that carry it to readers, with the assertions.
        unread: entries that are made of publications that were not read, with the publications.
        extra: edges for the high count, from entries that are makers of publications that were not read, on which
            assertions rest that have another ground too; with what backs each.
    """

    resting: dict[str, Resting]
    parties: Parties
    edges: dict[Pair, list[Pair]]
    entries: dict[str, list[str]]
    exits: dict[str, list[str]]
    unread: dict[str, list[str]]
    extra: dict[Pair, list[Pair]]

    def speaker(self, iri: str) -> str:
        """The source of an assertion."""
        return self.resting[iri].speaker

    def carrier(self, iri: str) -> str:
        """The carrier of an assertion."""
        return self.resting[iri].carrier

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """All vertices, in text order."""
        ends = (party for edge in (*self.edges, *self.extra) for party in edge)
        return tuple(sorted({*self.entries, *self.exits, *self.unread, *ends}))

    @cached_property
    def origins(self) -> dict[str, str]:
        """The kind of each origin, by its assertion."""
        return {iri: kind for iri, resting in self.resting.items() if (kind := resting.origin)}


def signs(said: Iterable[Said]) -> dict[str, frozenset[int]]:
    """The signs of assertions: a stance has its own, a report those of what it relays, through other reports too.

    Example:
        >>> signs([])
        {}
    """
    those = {one.iri: one for one in said}
    found = {iri: _SIGNS[one.sign if one.stance != DENIES else 0] for iri, one in those.items()}
    relayed = _relayed(those)
    waiting = [iri for iri in relayed if found[iri]]
    while waiting:
        iri = waiting.pop()
        for relay in relayed.get(iri, ()):
            if not found[iri] <= found[relay]:
                found[relay] |= found[iri]
                waiting.append(relay)
    return found


def _relayed(those: Mapping[str, Said]) -> dict[str, list[str]]:
    """The reports that rest on each assertion."""
    relays = [one for one in those.values() if one.stance == REPORTS]
    made_in = by_work(those.values()) if relays else {}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for relay in relays:
        for ground in _grounds(relay, those, made_in):
            found[ground].append(relay.iri)
    return found


def transmission(said: Sequence[Said], sign: int, works: Mapping[str, Made], parties: Parties) -> Transmission:
    """The transmission graph of assertions in scope.

    Args:
        said: in scope, standing, of any sign.
        sign: 1 or -1.
        works: publications that are grounds, and those in which something is said.
        parties: who is one.

    Cost: linear, some 10 µs an assertion.
    """
    return drawn(rested(said, sign, signs(said), works, parties), works, parties)


def rested(
    said: Iterable[Said], sign: int, told: Mapping[str, Collection[int]], works: Mapping[str, Made], parties: Parties
) -> dict[str, Resting]:
    """The assertions of a sign with their grounds told apart, by IRI in the order given.

    Args:
        said: in scope, standing, of any sign.
        sign: 1 or -1.
        told: the `signs` of these.
        works: as `transmission` has them.
        parties: who is one.
    """
    those = {one.iri: one for one in said if sign in told[one.iri]}
    made_in = by_work(those.values()) if any(one.based_on for one in those.values()) else {}
    return {
        iri: Resting(
            one,
            parties.of(one.speaker or iri),
            parties.of(one.carrier or iri),
            *(_resting(one, those, made_in, works) if one.based_on else ()),
        )
        for iri, one in those.items()
    }


def drawn(resting: dict[str, Resting], works: Mapping[str, Made], parties: Parties) -> Transmission:
    """The transmission graph of assertions whose grounds are told apart."""
    graph = Transmission(resting, parties, {}, {}, {}, {}, {})
    for iri in resting:
        _put(graph, iri, works)
    return graph


def _put(graph: Transmission, iri: str, works: Mapping[str, Made]) -> None:
    """Draw what an assertion draws."""
    resting = graph.resting[iri]
    speaker, carrier, origin = resting.speaker, resting.carrier, resting.origin
    if speaker != carrier:
        graph.edges.setdefault((speaker, carrier), []).append((iri, ""))
    if not resting.relays:
        graph.exits.setdefault(carrier, []).append(iri)
    for ground in resting.on:
        if (source := graph.carrier(ground)) != speaker:
            graph.edges.setdefault((source, speaker), []).append((iri, ground))
    if origin in (STATED, NOT_STATED):
        graph.entries.setdefault(speaker, []).append(iri)
    for work in resting.unread:
        maker = graph.parties.of(maker_of(work, works))
        if origin != ELSEWHERE:
            graph.extra.setdefault((maker, speaker), []).append((iri, work))
            continue
        graph.unread.setdefault(maker, []).append(work)
        if maker != speaker:
            graph.edges.setdefault((maker, speaker), []).append((iri, work))


def maker_of(work: str, works: Mapping[str, Made]) -> str:
    """Who made a publication, or its own IRI where nobody knows."""
    return (works[work].carrier() if work in works else None) or work


def by_work(said: Iterable[Said]) -> dict[str, list[str]]:
    """The assertions made in each publication."""
    return gathered((one.work, one.iri) for one in said if one.work is not None)


def _grounds(one: Said, those: Mapping[str, Said], made_in: Mapping[str, list[str]]) -> list[str]:
    """The assertions that its grounds are, or hold; a publication is no ground of what is said in it."""
    found = [
        iri
        for ground in one.based_on
        for iri in ([ground] if ground in those else made_in.get(ground, ()) if ground != one.work else ())
    ]
    return [iri for iri in dict.fromkeys(found) if iri != one.iri]


def _resting(
    one: Said, those: Mapping[str, Said], made_in: Mapping[str, list[str]], works: Mapping[str, Made]
) -> tuple[tuple[str, ...], ...]:
    """The grounds of an assertion, told apart as `Resting` has them."""
    on, later = _told_apart(_grounds(one, those, made_in), lambda iri: those[iri].earliest, one)
    others = [ground for ground in one.based_on if not (ground in those or ground in made_in or ground == one.work)]
    if not others:
        return on, later
    left, late = _told_apart(others, lambda work: works.get(work, _REASON).earliest, one)
    unread = tuple(ground for ground in left if not works.get(ground, _REASON).read)
    return on, (*later, *late), unread, tuple(ground for ground in left if ground not in unread)


def _told_apart(
    grounds: Sequence[str], earliest: Callable[[str], str | None], one: Said
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The grounds of an assertion, and those that are later than it."""
    later = tuple(ground for ground in grounds if is_later(earliest(ground), one.latest))
    return tuple(ground for ground in grounds if ground not in later) if later else tuple(grounds), later


def is_later(earliest: str | None, latest: str | None) -> bool:
    """Whether what began at the one moment is certainly after what ended at the other.

    Example:
        >>> is_later("2021-01-01T00:00:00Z", "2020-12-31T23:59:59Z"), is_later(None, "2020-12-31T23:59:59Z")
        (True, False)
    """
    if earliest is None or latest is None:
        return False
    one, other = _moment(earliest), _moment(latest)
    return one is not None and other is not None and one > other


_moment = lru_cache(maxsize=65_536)(moment_of)
