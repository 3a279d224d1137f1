"""A part of a state: what had been said by a moment, or what somebody confirmed.

It is without the statements and reviews of later date, or the statements that nobody confirmed.

The date is the one that an answer shows: of the statement itself, else of its publication. It is left out where the
interval of its date begins after the moment. One without a readable date is kept, and counted; so is one whose interval
begins by then and ends later. What only the left-out ones back goes with them: edges, quoted words, ratings, and what
publications of later date cite. What was computed rests on them too, and goes. Claims, agents and publications stay,
since they are what is asked about.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

import pyoxigraph as ox

from provenance.dates import moment_of
from provenance.model import CitationKind, ReviewState
from provenance.rdf import Graph, edge_of, node
from provenance.rdf.read import Part
from provenance.rdf.terms import plain
from provenance.store.computed import is_result
from provenance.vocab import CP, OA, PREFIXES, PROV, RDF, SCHEMA, STANCES

_STANCE_BY_IRI: Final = {stance.iri: stance for stance in STANCES.values()}
_CITES: Final = frozenset(
    {node(CP.cites), *(node(PREFIXES["cito"] + kind.value) for kind in CitationKind)},
)
_APPEARANCES: Final = frozenset({node(SCHEMA.appearance), node(SCHEMA.firstAppearance)})
_REVIEW_FACTS: Final = frozenset(
    map(node, (SCHEMA.itemReviewed, SCHEMA.claimReviewed, SCHEMA.reviewRating, CP.verdict, CP.rule, CP.span))
)
_CLAIM_REVIEW: Final = node(SCHEMA.ClaimReview)
_TYPE: Final = node(RDF.type)

_CHUNK: Final = 100_000
"""So many quads are loaded at once: a bulk load holds them all in memory, several times over."""

Subject = ox.NamedNode | ox.BlankNode | ox.Triple


class Published(Part):
    """The part of a state that had been published by a moment.

    Attributes:
        later_statements: how many statements on each claim are left out.
        later_reviews: how many reviews of each claim are left out.
        undated: how many statements and reviews of each claim are kept without a readable date.
        unsettled: how many are kept whose date begins by then and may lie later.
        unconfirmed: how many statements on each claim are left out since nobody confirmed them.

    Args:
        store: the state.
        by: the moment, or None for whatever is there.
        confirmed_only: leave out statements that nobody confirmed; reviews stay as they were published.

    Cost: a pass over dates and statements, and one over the records that hold anything later; memory for each date.
    """

    def __init__(self, store: ox.Store, by: datetime | None, *, confirmed_only: bool = False) -> None:
        self.later_statements: Counter[str] = Counter()
        self.later_reviews: Counter[str] = Counter()
        self.undated: Counter[str] = Counter()
        self.unsettled: Counter[str] = Counter()
        self.unconfirmed: Counter[str] = Counter()
        super().__init__(store)
        self._whole, self._graph, self._by = store, Graph(store), by
        self._earliest = _firsts(self._graph.pairs(CP.earliest))
        self._latest = _firsts(self._graph.pairs(CP.latest))
        self._printed = {iri for iri, _ in self._graph.pairs(CP.dateText)}
        self._after = {node(iri) for iri, text in self._earliest.items() if self._is_later(text)}
        self._reviews = self._later(SCHEMA.itemReviewed, self.later_reviews)
        statements = self._later(CP.claim, self.later_statements)
        statements |= self._unconfirmed(statements) if confirmed_only else set()
        self._gone = statements | self._parts(statements | self._reviews)
        self._edges = self._unbacked(statements)

    def copy(self, target: ox.Store) -> None:
        """Fill an empty store with what is kept.

        Raises:
            OSError: the disk is full or cannot be written.
        """
        kept = filter(self._keeps, self._whole)
        while chunk := list(islice(kept, _CHUNK)):
            target.bulk_extend(chunk)

    def _keeps(self, quad: ox.Quad) -> bool:
        subject, predicate, obj = quad.triple
        if subject in self._gone or obj in self._gone or is_result(subject):
            return False
        if (subject in self._reviews and _is_review_fact(predicate, obj)) or self._links_later(quad):
            return False
        return quad.triple not in self._edges.get(quad.graph_name, ())

    def _links_later(self, quad: ox.Quad) -> bool:
        """Whether a later publication cites by it, or appears in it."""
        links = ((_CITES, quad.subject), (_APPEARANCES, quad.object))
        return any(quad.predicate in those and work in self._after for those, work in links)

    # ------------------------------------------------------------------ which are later

    def _later(self, predicate: str, later: Counter[str]) -> set[ox.NamedNode]:
        """Nodes with that property that are of later date; counts all by the claim, which is its object."""
        found = set()
        for iri, claim in self._graph.pairs(predicate):
            dated = self._dated(iri)
            first, last = self._earliest.get(dated), self._latest.get(dated)
            if moment_of(first) is None:
                self.undated[claim] += 1
            elif self._is_later(first):
                later[claim] += 1
                found.add(node(iri))
            elif self._is_later(last):
                self.unsettled[claim] += 1
        return found

    def _unconfirmed(self, later: set[ox.NamedNode]) -> set[ox.NamedNode]:
        """Statements that nobody confirmed, which are counted unless they are left out as later."""
        states = self._graph.pairs(CP.reviewState)
        confirmed = {node(iri) for iri, state in states if state == ReviewState.CONFIRMED.value}
        found = {node(iri): claim for iri, claim in self._graph.pairs(CP.claim) if node(iri) not in confirmed}
        self.unconfirmed.update(claim for iri, claim in found.items() if iri not in later)
        return set(found)

    def _dated(self, iri: str) -> str:
        """The node whose date counts: itself where a date was found, else its publication."""
        if iri in self._printed:
            return iri
        return self._graph.text(iri, SCHEMA.isPartOf) or iri

    def _is_later(self, text: str | None) -> bool:
        found = moment_of(text)
        return self._by is not None and found is not None and found > self._by

    # ------------------------------------------------------------------ what goes with them

    def _parts(self, leaving: set[ox.NamedNode]) -> set[ox.NamedNode]:
        """Spans with their selectors, and ratings, that nothing else has."""
        held = [(CP.span, leaving), (SCHEMA.reviewRating, self._reviews)]
        parts = {part for predicate, holders in held for part in self._only_of(holders, predicate)}
        return parts | set(self._only_of(parts, OA.hasSelector))

    def _only_of(self, holders: Iterable[ox.NamedNode], predicate: str) -> Iterator[ox.NamedNode]:
        leaving = {holder.value for holder in holders}
        for holder in leaving:
            for part in self._graph.texts(holder, predicate):
                if leaving.issuperset(self._graph.subjects(predicate, part)):
                    yield node(part)

    def _unbacked(self, statements: set[ox.NamedNode]) -> dict[object, set[ox.Triple]]:
        """For each graph the edges that only later statements and reviews draw there."""
        touched = {graph for iri in statements for graph in self._records(iri, CP.claim)}
        touched |= {graph for iri in self._reviews for graph in self._records(iri, SCHEMA.itemReviewed)}
        edges: dict[object, set[ox.Triple]] = {graph: self._unbacked_in(graph) for graph in touched}
        unbacked = set().union(*edges.values())
        edges[ox.DefaultGraph()] = {edge for edge in unbacked if not self._is_backed(edge, edges)}
        return edges

    def _unbacked_in(self, graph: ox.NamedNode) -> set[ox.Triple]:
        drawn: defaultdict[bool, set[ox.Triple]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(None, node(CP.claim), None, graph):
            drawn[quad.subject in self._gone].update(self._drawn(quad, graph))
        for quad in self._store.quads_for_pattern(None, node(SCHEMA.itemReviewed), None, graph):
            for author in self._nodes(quad.subject, SCHEMA.author, graph):
                drawn[quad.subject in self._reviews].add(ox.Triple(author, node(CP.reviews), quad.object))
        return drawn[True] - drawn[False]

    def _drawn(self, quad: ox.Quad, graph: ox.NamedNode) -> Iterator[ox.Triple]:
        """The edges that the statement of this quad, whose object is the claim, draws in this graph."""
        said, claim = quad.subject, node(plain(quad.object))
        texts = {p: [o.value for o in self._objects(said, p, graph)] for p in (CP.stance, CP.hedged, CP.reviewState)}
        if ReviewState.REJECTED.value in texts[CP.reviewState]:
            return
        for stance in (_STANCE_BY_IRI[iri] for iri in texts[CP.stance]):
            if edge := edge_of(stance.name, hedged="true" in texts[CP.hedged]):
                for speaker in self._nodes(said, PROV.wasAttributedTo, graph):
                    yield ox.Triple(speaker, node(edge), claim)
            if stance.sign > 0:
                for work in self._nodes(said, SCHEMA.isPartOf, graph):
                    yield ox.Triple(claim, node(SCHEMA.appearance), work)

    def _is_backed(self, edge: ox.Triple, unbacked: dict[object, set[ox.Triple]]) -> bool:
        """Whether some record's graph keeps the edge."""
        found = self._store.quads_for_pattern(edge.subject, edge.predicate, edge.object, None)
        graphs = [quad.graph_name for quad in found if isinstance(quad.graph_name, ox.NamedNode)]
        return any(edge not in unbacked.get(graph, ()) for graph in graphs)

    def _records(self, iri: ox.NamedNode, predicate: str) -> Iterator[ox.NamedNode]:
        for quad in self._store.quads_for_pattern(iri, node(predicate), None, None):
            if isinstance(quad.graph_name, ox.NamedNode):
                yield quad.graph_name

    def _objects(self, subject: Subject, predicate: str, graph: ox.NamedNode) -> list[ox.NamedNode | ox.Literal]:
        found = self._store.quads_for_pattern(subject, node(predicate), None, graph)
        return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]

    def _nodes(self, subject: Subject, predicate: str, graph: ox.NamedNode) -> list[ox.NamedNode]:
        return [found for found in self._objects(subject, predicate, graph) if isinstance(found, ox.NamedNode)]


def _is_review_fact(predicate: ox.NamedNode, obj: object) -> bool:
    return predicate in _REVIEW_FACTS or (predicate, obj) == (_TYPE, _CLAIM_REVIEW)


def _firsts(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first object of each subject in text order, as answers take it."""
    found: dict[str, str] = {}
    for subject, text in pairs:
        found[subject] = min(text, found.get(subject, text))
    return found
