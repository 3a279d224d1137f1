"""What a whole base rests on, in the graph: findings of ``graph:derived``, seen by a plain query while they are good.

``sources`` has a result for each side of a claim with two carriers or more: a lone claim has none. A write takes away
those of the claims it touches. The others, about the whole base, go with any write.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, count

from provenance.analysis.dependence.said import SITE
from provenance.analysis.trace import Party
from provenance.analysis.whole.answer import Laundered, LinkRing, Relied
from provenance.analysis.whole.sources import Ranking
from provenance.analysis.whole.tally import Tally
from provenance.rdf.terms import named, quoted, typed
from provenance.store.computed import Computation
from provenance.vocab import CP, SCHEMA

METHOD = "dependence/1"
"""Program and version."""
SOURCES = Computation("sources", METHOD)
RELIED = Computation("most-relied-on", METHOD, on_whole=True)
RINGS = Computation("link-rings", METHOD, on_whole=True)
LAUNDERED = Computation("laundering", METHOD, on_whole=True)
ALL = (SOURCES, RELIED, RINGS, LAUNDERED)
MOST = 1000
"""So many results about the whole base are kept of each kind; they all go with the next write."""
_SIDES = {1: "for", -1: "against"}
_Fact = tuple[str, bytes]
_predicate = cache(lambda iri: b" " + named(iri) + b" ")
_word = cache(quoted)


def lines_of(ranking: Ranking) -> Iterator[tuple[Computation, Iterator[bytes]]]:
    """The statements of each computation, as `provenance.store.computed.put` takes them; made as they are asked for."""
    repeated = (tally for tally in ranking.tallies() if len(tally.carriers) > 1)
    yield SOURCES, chain.from_iterable(map(_of_tally, repeated))
    found = ranking.answer
    yield RELIED, chain.from_iterable(map(_of_relied, count(1), found.relied[:MOST]))
    yield RINGS, chain.from_iterable(map(_of_ring, found.rings[:MOST]))
    yield LAUNDERED, chain.from_iterable(map(_of_laundered, found.laundered[:MOST]))


def _of_tally(tally: Tally) -> list[bytes]:
    return _told(
        SOURCES.result(tally.claim, _SIDES[tally.sign]),
        (CP.concerns, named(tally.claim)),
        (CP.side, _word(_SIDES[tally.sign])),
        (CP.finding, _word(tally.finding)),
        (CP.independentLow, _integer(tally.low)),
        (CP.independentHigh, _integer(tally.high)),
        (CP.carriers, _integer(len(tally.carriers))),
        *((CP.bottleneck, named(party)) for party in tally.narrow if not party.startswith(SITE)),
    )


def _of_relied(place: int, one: Relied) -> list[bytes]:
    return _told(
        RELIED.result(one.party.iri),
        *_party(one.party),
        (SCHEMA.position, _integer(place)),
        (CP.reliedOnFor, _integer(one.claims)),
        (CP.soleSourceOf, _integer(one.sole)),
        (CP.heardOnlyThrough, _integer(one.heard)),
        (CP.citedBy, _integer(one.cited)),
    )


def _of_ring(ring: LinkRing) -> list[bytes]:
    return _told(
        RINGS.result(*ring.works),
        *((CP.concerns, named(work)) for work in ring.works),
        (CP.insidePublisher, typed(str(ring.inside).lower(), "boolean")),
    )


def _of_laundered(one: Laundered) -> list[bytes]:
    return _told(
        LAUNDERED.result(one.claim, one.statement),
        (CP.concerns, named(one.claim)),
        (CP.weakOrigin, quoted(one.kind)),
        (CP.beginsWith, named(one.statement)),
    )


def _party(party: Party) -> Iterator[_Fact]:
    """The node of a party, or its label where it is known by its site alone."""
    if not party.iri.startswith(SITE):
        yield CP.concerns, named(party.iri)
    yield SCHEMA.name, quoted(party.label)


@lru_cache(maxsize=4096)
def _integer(value: int) -> bytes:
    return typed(str(value), "integer")


def _told(iri: str, *facts: _Fact) -> list[bytes]:
    subject = named(iri)
    return [b"".join((subject, _predicate(predicate), value, b" .\n")) for predicate, value in facts]
