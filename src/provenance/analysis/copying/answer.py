"""The answer to "which publications have their wording from one another?", with who published what and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.analysis.copying.passages import Copy
from provenance.analysis.dependence.scope import scope
from provenance.rdf import Graph
from provenance.vocab import CP, RDFS, SCHEMA


@dataclass(frozen=True, slots=True)
class Side:
    """One of two publications that share wording; ``date`` is as published, each None where it is not known.

    ``label`` is what a record calls one without title.
    """

    iri: str
    title: str | None
    label: str | None
    publisher: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two publications that share wording.

    Attributes:
        left, right: the publications; where ``copy.directed`` the left is the earlier one.
        declared: whether one of them cites the other, so that it is no secret.
        copy: what they share.
    """

    left: Side
    right: Side
    declared: bool
    copy: Copy


@dataclass(frozen=True, slots=True)
class SharedWordings:
    """Publications that share wording.

    Attributes:
        pairs: those of different publishers, the likeliest first; none was confirmed by anybody.
        claims: the claims that were asked about, with those in their scope; empty where it was the whole.
        read: how many publications were read, so that their text could be compared.
        unread: how many are known only through others.
        number: of the ledger, up to which the texts were compared.
    """

    pairs: tuple[Pair, ...]
    claims: tuple[str, ...]
    read: int
    unread: int
    number: int


def shared_wordings(graph: Graph, copies: Iterable[Copy], claims: Sequence[str], number: int) -> SharedWordings:
    """The copies among publications of some claims, or all where no claim is given.

    Args:
        graph: the current view.
        copies: what was found in it.
        claims: IRIs of the claims that are asked about.
        number: of the ledger, up to which the view is current.
    """
    asked = tuple(claim.iri for claim in scope(graph, claims)) if claims else ()
    works = frozenset(work for claim in asked for work in _works(graph, claim))
    found = (copy for copy in copies if not asked or not works.isdisjoint((copy.left, copy.right)))
    pairs = tuple(_pair(graph, copy) for copy in found)
    read = {work for work, _ in graph.pairs(CP.readAs)}
    return SharedWordings(pairs, asked, len(read), len({*graph.instances(SCHEMA.CreativeWork)} - read), number)


def _works(graph: Graph, claim: str) -> Iterator[str]:
    """The publications in which a claim is asserted, reviewed or appears."""
    yield from graph.texts(claim, SCHEMA.appearance)
    yield from graph.subjects(SCHEMA.itemReviewed, claim)
    for said in graph.subjects(CP.claim, claim):
        yield from graph.texts(said, SCHEMA.isPartOf)


def _pair(graph: Graph, copy: Copy) -> Pair:
    cites = copy.right in graph.texts(copy.left, CP.cites) or copy.left in graph.texts(copy.right, CP.cites)
    return Pair(_side(graph, copy.left), _side(graph, copy.right), cites, copy)


def _side(graph: Graph, iri: str) -> Side:
    publisher = graph.text(iri, SCHEMA.publisher)
    name = graph.text(publisher, SCHEMA.name) if publisher else None
    title, label = graph.text(iri, SCHEMA.headline), graph.text(iri, RDFS.label)
    return Side(iri, title, label, name, graph.text(iri, CP.dateText))
