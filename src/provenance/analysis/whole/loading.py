"""All that counting every claim needs, read once: statements by columns, who is one, which claims are in one scope."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter

import pyoxigraph as ox

from provenance.analysis.copying.stored import SHARED_WORDING
from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.columns import Columns
from provenance.analysis.dependence.parties import read_parties
from provenance.analysis.dependence.said import Made, Said, made
from provenance.analysis.dependence.transmission import maker_of
from provenance.iri import normalise_texts
from provenance.rdf import Graph
from provenance.store.computed import good_results
from provenance.vocab import CP, SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Unit:
    """Claims that are counted as one.

    Attributes:
        claims: the same by confirmed matches, in text order; the first names the unit.
        scope: these, and what entails them.
    """

    claims: tuple[str, ...]
    scope: tuple[str, ...]


class Base:
    """A view, read for counting.

    Attributes:
        book: the view, with names.
        works: publications in which something is said, or that are grounds.
        said: every assertion.
        on: assertions on each claim, without rejected ones.
        rejected: claims on which an assertion was rejected, or rests on such.
        parties: who is one, in the whole base.

    Cost: some 40 µs and 1 kB an assertion, 60 µs an agent.
    """

    def __init__(self, store: ox.Store) -> None:
        self.book = Book(Graph(store))
        columns = Columns(store)
        self.works: dict[str, Made] = columns.works
        self.said = columns.said
        self.on = _by_claim(self.said)
        gone = {one.iri for one in self.said if one.rejected}
        self.rejected = {one.claim for one in self.said if one.rejected or not gone.isdisjoint(one.based_on)}
        self.parties = read_parties(self.book, sorted(self.names(self.said)))

    def names(self, said: Iterable[Said]) -> set[str]:
        """Who speaks and carries these, and makers of publications that are their grounds, as records name them."""
        found = {name for one in said for name in (one.speaker or one.iri, one.carrier or one.iri)}
        grounds = self.works.keys() & chain.from_iterable(map(attrgetter("based_on"), said))
        return found.union(maker_of(work, self.works) for work in grounds)

    @cached_property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """What each publication cites."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for citing, cited in self.book.pairs(CP.cites):
            if citing != cited:
                found[citing].append(cited)
        return {citing: tuple(sorted(those)) for citing, those in found.items()}

    @cached_property
    def cited(self) -> frozenset[str]:
        """Every publication that another one cites."""
        return frozenset(chain.from_iterable(self.cites.values()))

    @cached_property
    def made_in(self) -> dict[str, list[Said]]:
        """What is said in each publication, without what was rejected."""
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for those in self.on.values():
            for one in those:
                if one.work is not None:
                    found[one.work].append(one)
        return dict(found)

    @cached_property
    def first(self) -> dict[str, str]:
        """The claim by which each claim's unit is called."""
        return {claim: unit.claims[0] for unit in self.units for claim in unit.claims}

    @cached_property
    def dates(self) -> dict[str, tuple[str | None, str | None]]:
        """Beginning and end of the interval in which publications that cite or are cited came out."""
        works = self.cites.keys() | self.cited
        earliest, latest = (_least(self.book.pairs(name), works) for name in (CP.earliest, CP.latest))
        return {work: (earliest.get(work), latest.get(work)) for work in works}

    @cached_property
    def reviewers(self) -> dict[str, frozenset[str]]:
        """Parties that review each claim."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for reviewer, claim in self.book.pairs(CP.reviews):
            found[claim].add(self.parties.of(reviewer))
        return {claim: frozenset(those) for claim, those in found.items()}

    @cached_property
    def copied(self) -> frozenset[str]:
        """Publications that share wording with another one, as far as that was compared."""
        found = (facts for _, facts in good_results(self._store, SHARED_WORDING))
        return frozenset(work for facts in found for side in (CP.left, CP.right) for work in facts.get(side, ()))

    def same(self, first: str) -> tuple[str, ...]:
        """The claims that are one with the one by which their unit is called."""
        return self._same.get(first, (first,))

    @cached_property
    def _same(self) -> dict[str, tuple[str, ...]]:
        return {unit.claims[0]: unit.claims for unit in self.units if len(unit.claims) > 1}

    @property
    def _store(self) -> ox.Store:
        store = self.book.store
        assert isinstance(store, ox.Store)  # noqa: S101 - as it was given
        return store

    def maker(self, work: str) -> str:
        """Who made a publication, or its own IRI where nobody knows."""
        if work not in self.works:
            self.works[work] = made(self.book, work)
        return self.parties.of(maker_of(work, self.works))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The claims on which something is said, those that are the same together, in text order."""
        same = _groups(self.book.pairs(SKOS.exactMatch))
        of = {claim: group[0] for group in same for claim in group}
        members = {group[0]: group for group in same}
        entailing = self._entailing(of)
        found = []
        for first in sorted(entailing.keys() | map(of.get, self.on, self.on)):
            scope = tuple(chain.from_iterable(members.get(unit, (unit,)) for unit in _above(first, entailing)))
            if not self.on.keys().isdisjoint(scope):
                found.append(Unit(members.get(first, (first,)), scope))
        return tuple(found)

    def _entailing(self, of: Mapping[str, str]) -> defaultdict[str, set[str]]:
        """The units that entail each unit."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for premise, conclusion in self.book.pairs(CP.entails):
            found[of.get(conclusion, conclusion)].add(of.get(premise, premise))
        return found

    def unread(self) -> int:
        """How many publications are grounds or cited, or said to be where something is said, and were not read."""
        unread = {work for work, told in self.works.items() if not told.read}
        read = {work for work, _ in self.book.pairs(CP.readAs)} if self.cited else set()
        return len((self.cited | unread) - read)

    def alike(self) -> int:
        """How many claims have the same words as another one that is not confirmed to be the same."""
        told = [(self.first[claim], text) for claim, text in self.book.pairs(SCHEMA.text) if claim in self.first]
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for (first, _), words in zip(told, normalise_texts([text for _, text in told]), strict=True):
            groups[words].add(first)
        return sum(len(those) for those in groups.values() if len(those) > 1)


def _by_claim(said: Iterable[Said]) -> defaultdict[str, list[Said]]:
    """The assertions on each claim, without rejected ones."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        if not one.rejected:
            found[one.claim].append(one)
    return found


def _above(unit: str, entailing: dict[str, set[str]]) -> list[str]:
    """The unit, then all that entail it."""
    if unit not in entailing:
        return [unit]
    found, waiting = [unit], [unit]
    while waiting:
        further = sorted(entailing.get(waiting.pop(), set()).difference(found))
        found += further
        waiting += further
    return found


def _least(pairs: Iterable[tuple[str, str]], wanted: Collection[str]) -> dict[str, str]:
    """The first object in text order of each of those subjects."""
    found: dict[str, str] = {}
    for subject, text in pairs:
        if subject in wanted:
            found[subject] = min(text, found.get(subject, text))
    return found


def _groups(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Nodes that the pairs connect, in text order."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(joined, joined))
    return [tuple(sorted(those)) for those in {id(those): those for those in group.values()}.values()]
