"""What a record says, in plain words, and as quads that can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from provenance.iri import Minter
from provenance.kb.judging.said import ARTICLE, Said, Shown, Verdict
from provenance.model import Reading, ReviewState, Span
from provenance.rdf import Graph, edge_of, to_quads
from provenance.rdf.terms import node, plain
from provenance.vocab import CP, PROV, RDFS, SCHEMA, STANCES, VERDICTS, Stance

METHOD = "by-hand/1"
"""The method of what a person says, with who it is behind it."""
UNMAPPED = "unmapped"
"""The verdict of a review whose own word for it is not understood."""
_STANCE = {stance.iri: stance for stance in STANCES.values()}
_VERDICT = {verdict.iri: verdict.name for verdict in VERDICTS.values()}
_VIEW = ox.DefaultGraph()
_MARK = re.compile(r" verdict\b")
"""In the method of what a verdict alone says."""


class Sheet:
    """What a record says, to be judged.

    Args:
        nquads: the reading, as the ledger keeps it.
        mint: mints the record's nodes.
    """

    def __init__(self, nquads: bytes, mint: Minter) -> None:
        self._mint = mint
        self._store = ox.Store()
        self._store.extend(_in_view(quad) for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
        self._graph = Graph(self._store)
        self._released: dict[str, str] = {}

    @property
    def document(self) -> str:
        """IRI of the document that was read."""
        return next((one for one, _ in self._graph.pairs(CP.readAs)), self._mint.document)

    @property
    def prefix(self) -> str:
        """How the IRIs of nodes begin that the record alone speaks of."""
        return f"{self._mint.document}/"

    @property
    def graph(self) -> Graph:
        """All that is said, as a current view."""
        return self._graph

    def view(self) -> ox.Store:
        """The same as a store, not to be changed."""
        return self._store

    def quads(self) -> list[ox.Quad]:
        """All that is said, in the graph of the record."""
        record = node(self._mint.record)
        return [ox.Quad(quad.subject, quad.predicate, quad.object, record) for quad in self._store]

    # ------------------------------------------------------------------ reading it

    def statements(self) -> list[Said]:
        """The statements in the order of the text; what a verdict alone says is told with that."""
        verdicts = {iri for review in self._graph.instances(SCHEMA.ClaimReview) for iri in self.of_verdict(review)}
        found = [self.said(iri) for iri in self._graph.instances(CP.Assertion) if iri not in verdicts]
        return sorted(found, key=lambda one: (one.start, one.iri))

    def verdicts(self) -> list[Verdict]:
        """The verdicts, in the order of their reviews."""
        return [self._verdict(iri) for iri in self._graph.instances(SCHEMA.ClaimReview)]

    def shown(self) -> list[Shown]:
        """The verdicts, and then the statements."""
        return [*self.verdicts(), *self.statements()]

    def state(self, iri: str) -> ReviewState:
        """Whether anybody has judged on a statement or the verdict of a review."""
        told = (self._graph.text(one, CP.reviewState) for one in (iri, *self.of_verdict(iri)))
        by_hand = self._graph.words(iri, CP.rule).startswith(METHOD)
        unjudged = ReviewState.CONFIRMED if by_hand else ReviewState.SUGGESTED
        return ReviewState(next(filter(None, told), unjudged))

    def method(self, iri: str) -> str:
        """What read it."""
        return self._graph.words(iri, CP.method, CP.rule)

    def said(self, iri: str) -> Said:
        """A statement in plain words."""
        graph = self._graph
        speaker, publication = graph.words(iri, PROV.wasAttributedTo), graph.text(iri, SCHEMA.isPartOf)
        name, span = graph.text(speaker, SCHEMA.name), self._span(iri)
        own = publication == self.document and name is None and graph.text(iri, CP.heardThrough) is None
        return Said(
            iri,
            ARTICLE if own else name,
            None if own or name else graph.text(speaker, RDFS.label),
            self.stance(iri).name,
            graph.words(graph.words(iri, CP.claim), SCHEMA.text),
            graph.text(iri, CP.hedged) == "true",
            span.exact,
            span.prefix,
            span.suffix,
            span.start,
            None if own else publication,
            graph.text(iri, CP.dateText),
            tuple(graph.texts(iri, CP.basedOn)),
            tuple(graph.texts(iri, CP.respondsTo)),
        )

    def stance(self, iri: str) -> Stance:
        """The stance of a statement."""
        return _STANCE[self._graph.words(iri, CP.stance)]

    def label(self, iri: str) -> str:
        """What a publication is called, or the printed rating of a review; empty where nothing tells it."""
        rating = self._graph.text(iri, SCHEMA.reviewRating)
        if rating:
            return self._graph.words(rating, SCHEMA.alternateName)
        return self._graph.words(iri, SCHEMA.headline, RDFS.label)

    def checked(self) -> set[str]:
        """IRIs of the claims that are reviewed."""
        reviews = self._graph.instances(SCHEMA.ClaimReview)
        return {claim for one in reviews for claim in self._graph.texts(one, SCHEMA.itemReviewed)}

    def first_on(self, claims: Iterable[str]) -> list[Said]:
        """Who states those claims, or what entails them, and rests on nobody who speaks of them."""
        scope = {*claims, *self._subjects(CP.entails, claims)}
        saying = self._subjects(CP.claim, scope)
        first = [one for one in self.statements() if one.iri in saying and saying.isdisjoint(one.based_on)]
        return [one for one in first if one.claims_it]

    def spoken_of(self, iri: str) -> str | None:
        """The IRI, where the record says something of it; None also where the text is no IRI."""
        try:
            return iri if self._graph.about(iri) else None
        except ValueError:
            return None

    def _subjects(self, predicate: str, objects: Iterable[str]) -> set[str]:
        return {iri for one in objects for iri in self._graph.subjects(predicate, one)}

    def _span(self, iri: str) -> Span:
        found = self._graph.span(iri)
        return found[0] if found else Span(0, 0, "")

    def _verdict(self, iri: str) -> Verdict:
        return Verdict(iri, self._verdict_name(iri), self._span(iri).exact or self.label(iri))

    def _verdict_name(self, review: str) -> str:
        return _VERDICT.get(self._graph.words(review, CP.verdict), UNMAPPED)

    def of_verdict(self, review: str) -> list[str]:
        """The statements that a review's verdict alone makes: its reviewer's, on its claim, in the stance of it."""
        own = self._of_reviewer(review)
        stance = VERDICTS[self._verdict_name(review)].stance
        marked = [iri for iri in own if _MARK.search(self.method(iri))]
        return marked or [iri for iri in own if self.stance(iri).name == stance]

    def _of_reviewer(self, review: str) -> list[str]:
        """What the authors of a review say themselves of the claim that it is on."""
        graph, authors = self._graph, self._graph.texts(review, SCHEMA.author)
        on = sorted(self._subjects(CP.claim, graph.texts(review, SCHEMA.itemReviewed)[:1]))
        return [iri for iri in on if graph.speaker(iri) in authors and graph.text(iri, CP.heardThrough) is None]

    # ------------------------------------------------------------------ quads

    def redraw(self, before: set[ox.Triple]) -> None:
        """Draw the edges of what is said now, where ``before`` were drawn; take out what only removed ones spoke of."""
        now = set(self.edges())
        for triple in before - now:
            self._store.remove(ox.Quad(*triple))
        for triple in now - before:
            self._store.add(ox.Quad(*triple))
        self._sweep()

    def edges(self) -> Iterator[ox.Triple]:
        """The edges that statements draw which nobody rejected."""
        for iri in self._graph.instances(CP.Assertion):
            if self._graph.text(iri, CP.reviewState) != ReviewState.REJECTED.value:
                yield from self._edges_of(iri)

    def _edges_of(self, iri: str) -> Iterator[ox.Triple]:
        graph, stance = self._graph, self.stance(iri)
        claim, work = node(graph.words(iri, CP.claim)), graph.text(iri, SCHEMA.isPartOf)
        if edge := edge_of(stance.name, hedged=graph.text(iri, CP.hedged) == "true"):
            yield ox.Triple(node(graph.words(iri, PROV.wasAttributedTo)), node(edge), claim)
        if stance.sign > 0 and work:
            yield ox.Triple(claim, node(SCHEMA.appearance), node(work))

    def write(self, reading: Reading) -> None:
        """What the reading says, without its edges, which are drawn when all is said."""
        made = [quad for quad in to_quads(reading) if quad.predicate.value != CP.readAs]
        self._store.extend(map(_in_view, made))

    def set_state(self, iri: str, state: ReviewState) -> None:
        """Say whether a person has looked at a statement, and what of it."""
        self.set(iri, CP.reviewState, ox.Literal(state.value))

    def set(self, iri: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """Let a node have that value of a property, and no other."""
        self.unset(iri, predicate)
        self._store.add(ox.Quad(node(iri), node(predicate), value))

    def unset(self, iri: str, predicate: str) -> None:
        """Let a node have no value of a property."""
        for quad in list(self._store.quads_for_pattern(node(iri), node(predicate), None, _VIEW)):
            self._store.remove(quad)

    def remove(self, iri: str) -> None:
        """All that is said of a node; what nothing else speaks of then goes with the sweep."""
        self._released |= {value: predicate for predicate, value in self._take_out(iri)}

    def rename(self, iri: str, instead: str) -> None:
        """Let whatever names a statement name the one that takes its place."""
        for quad in list(self._store.quads_for_pattern(None, None, node(iri), _VIEW)):
            self._store.remove(quad)
            if plain(quad.subject) != instead:
                self._store.add(ox.Quad(quad.subject, quad.predicate, node(instead)))

    def _sweep(self) -> None:
        """Take out what only removed statements spoke of."""
        waiting = [iri for iri, name in sorted(self._released.items()) if name in _HELD]
        self._released.clear()
        while waiting:
            iri = waiting.pop()
            if not self._is_held(iri):
                waiting += [value for _, value in self._take_out(iri)]

    def _is_held(self, iri: str) -> bool:
        return iri == self.document or any(self._store.quads_for_pattern(None, None, node(iri), _VIEW))

    def _take_out(self, iri: str) -> list[tuple[str, str]]:
        """Take out all that is said of a node; returns the nodes that were its values, each after the property."""
        quads = list(self._store.quads_for_pattern(node(iri), None, None, _VIEW))
        for quad in quads:
            self._store.remove(quad)
        return [(q.predicate.value, q.object.value) for q in quads if isinstance(q.object, ox.NamedNode)]


_HELD = frozenset((CP.span, CP.claim, PROV.wasAttributedTo))
"""By these a statement holds what may be there for its sake alone."""


def _in_view(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, _VIEW)
