"""Agents that may be one: by names that go together, and what else is known of them.

Two bearers of one name are often one person and often enough are not; what speaks for either is a page that both are
said to have, what they are called besides, whether both said the same. None of it confirms anything: to take one person
for another is the worst that can be said of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from urllib.parse import urlsplit

import pyoxigraph as ox

from provenance.iri import normalise_text
from provenance.rdf import Graph
from provenance.resolve.lexicon import lexicon
from provenance.resolve.naming import Kinship, Name, kinship, name_of
from provenance.vocab import CP, PROV, RDF, SCHEMA
from provenance.web import publication_key

COMMON = 200
"""A word of a name that more names have leads to none of them by itself."""
ALONE = 3
"""A surname alone is compared with so many full names at most: with more it tells nobody."""
_MOST_SAID = 40
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Bearer:
    """An agent with a name, and what is known of it.

    Attributes:
        iri: of the agent.
        name: as written.
        person: True of a person, False of an organisation, None where it is not told.
        links: its pages, as sources give them, in one form.
        described: words of its description and office.
        said: what it said, by normalised text.
    """

    iri: str
    name: str
    person: bool | None = None
    links: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()


_WRITTEN = {
    (True, False): "other spelling",
    (True, True): "other spelling, other script",
    (False, True): "other script",
}


def features(left: Bearer, right: Bearer, names: Kinship) -> dict[str, float]:
    """In what two agents are alike, given what their names have in common; 0 or 1 each."""
    found = {
        "same name": names.equal,
        "other order": names.order,
        "initials": names.initials,
        "part of a name": names.partial,
        "one word in common": names.words == 1,
    }
    if not names.equal and (names.spelling, names.script) in _WRITTEN:
        found[_WRITTEN[names.spelling, names.script]] = True
    return {name: float(value) for name, value in (found | _beside(left, right)).items()}


def _beside(left: Bearer, right: Bearer) -> dict[str, bool]:
    """In what they are alike beside their names."""
    hosts = {_host(link) for link in left.links} & {_host(link) for link in right.links}
    shared = left.described & right.described
    fewest = min(len(left.described), len(right.described))
    same_page = not left.links.isdisjoint(right.links)
    return {
        "same page": same_page,
        "other page": bool(hosts) and not same_page,
        "other kind": {left.person, right.person} == {True, False},
        "same calling": 0 < fewest <= len(shared) / _ENOUGH,
        "other calling": bool(fewest) and not shared,
        "same words said": not left.said.isdisjoint(right.said),
    }


class People:
    """The agents of a view that have a name. Cost: some 40 µs each to find their names, 0.2 ms to know one."""

    def __init__(self, view: ox.Store) -> None:
        self._graph = Graph(view)
        self._named: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._written: dict[str, str] = {}
        self._names: dict[tuple[str, ...], Name] = {}
        self._having: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        agents = set(self._graph.instances(PROV.Agent))
        for iri, written in sorted(pair for pair in self._graph.pairs(SCHEMA.name) if pair[0] in agents):
            if iri not in self._written:
                self._add(iri, written)

    def _add(self, iri: str, written: str) -> None:
        name = name_of(written)
        self._written[iri] = written
        self._named[name.words].append(iri)
        if name.words not in self._names:
            self._names[name.words] = name
            for bone in set(name.bones):
                self._having[bone].append(name.words)

    def iris(self) -> list[str]:
        """All of them, in order."""
        return sorted(self._written)

    def called(self, names: Iterable[str], iris: Iterable[str]) -> list[str]:
        """All who have one of those names, or the name of one of those agents, in order."""
        own = (self._written[iri] for iri in iris if iri in self._written)
        words = {name_of(name).words for name in (*names, *own)}
        return sorted(iri for each in words for iri in self._named.get(each, ()))

    def bearer(self, iri: str) -> Bearer:
        """What is known of one."""
        graph = self._graph
        classes = set(graph.texts(iri, RDF.type))
        told = [*graph.texts(iri, SCHEMA.jobTitle), *graph.texts(iri, SCHEMA.description)]
        links = [*graph.texts(iri, SCHEMA.sameAs), *graph.texts(iri, SCHEMA.url)]
        said = islice((*graph.texts(iri, CP.asserts), *graph.texts(iri, CP.suggests)), _MOST_SAID)
        person = True if SCHEMA.Person in classes else False if SCHEMA.Organization in classes else None
        return Bearer(
            iri,
            self._written[iri],
            person,
            frozenset(filter(None, map(publication_key, links))),
            frozenset(_words(told)),
            frozenset(normalise_text(text) for claim in said for text in graph.texts(claim, SCHEMA.text)),
        )

    def pairs(self, iris: Iterable[str]) -> Iterator[tuple[str, str, Kinship]]:
        """Each pair of agents of which one is among those and whose names go together, once.

        Of those with one name each is paired with the first; of those with two names the first of each.
        """
        asked = {name_of(self._written[iri]).words for iri in iris if iri in self._written}
        for words in sorted(asked):
            yield from self._of_one_name(words)
            for other in sorted(self._near(words)):
                if other not in asked or words < other:
                    names = kinship(self._names[words], self._names[other])
                    if names is not None:
                        yield self._named[words][0], self._named[other][0], names

    def _of_one_name(self, words: tuple[str, ...]) -> Iterator[tuple[str, str, Kinship]]:
        first, *others = self._named[words]
        for other in others:
            left, right = (name_of(self._written[one]) for one in (first, other))
            names = kinship(left, right)
            if names is not None:
                yield first, other, replace(names, script=left.latin != right.latin)

    def _near(self, words: tuple[str, ...]) -> Collection[tuple[str, ...]]:
        """Names that share a word that is not common, or all their words that are."""
        having = [self._having[bone] for bone in set(self._names[words].bones)]
        rare = [names for names in having if len(names) <= COMMON]
        found = set(chain.from_iterable(rare)) if rare else set.intersection(*map(set, having)) if having else set()
        return {name for name in found - {words} if not self._crowded(name, words)}

    def _crowded(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether one is a single word that too many names have."""
        single = min(one, other, key=len)
        return len(single) == 1 and len(self._having[self._names[single].bones[0]]) > ALONE + 1


def _words(texts: Iterable[str]) -> Iterator[str]:
    small = lexicon(None).small
    return (word for text in texts for word in normalise_text(text).split() if word not in small)


def _host(link: str) -> str:
    return urlsplit(link).netloc
