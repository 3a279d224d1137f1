"""A view whose nodes are read once each, and how they are called in an answer."""

from collections.abc import Sequence
from itertools import islice

from pyoxigraph import DefaultGraph, Store

from provenance.analysis.dependence.answer import Printed, Report
from provenance.analysis.dependence.fetching import OF_AGENTS, OF_ASSERTIONS, OF_WORKS, Fetched, fetch
from provenance.analysis.dependence.said import SITE, Said
from provenance.analysis.trace import Party
from provenance.model import AgentKind
from provenance.rdf import Graph, node
from provenance.rdf.terms import plain
from provenance.vocab import CP, OA, PREFIXES, RDF, RDFS, SCHEMA

NOBODY = "a source that is not named"
_WORTH = 100
"""So many quads that tell of claims are worth queries: some fifty assertions."""
_MANY = 64
"""A node of which more is said is asked for each property that counts."""
_ASKED = dict.fromkeys((*OF_ASSERTIONS, *OF_WORKS, *OF_AGENTS, CP.claim, CP.span, OA.hasSelector, OA.exact))
"""What is asked of any node."""
_KINDS = (
    (CP.FactChecker, AgentKind.FACT_CHECKER),
    (SCHEMA.Person, AgentKind.PERSON),
    (SCHEMA.Organization, AgentKind.ORGANIZATION),
)
_WORKS = {
    "VideoObject": "video",
    "Report": "report",
    "Book": "book",
    "SocialMediaPosting": "post",
    "Quotation": "quotation",
    "NewsArticle": "news article",
    "Article": "article",
}
"""What publications are called, the most specific classes first."""


class Book(Graph):
    """The view that a graph shows, with each node kept once it is read."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.store)
        self._nodes: dict[str, dict[str, list[str]]] = {}
        self._shown: dict[str, Printed] = {}
        self._parties: dict[str, Party] = {}
        self._fetched = Fetched()

    def ready(self, claims: Sequence[str]) -> None:
        """Fetch what is said on some claims in a few queries, where it is so much that this is faster."""
        store = self.store
        if not isinstance(store, Store):  # a part of one is asked by look-ups alone
            return
        said = (quad for claim in claims for quad in store.quads_for_pattern(None, node(CP.claim), node(claim)))
        if next(islice(said, _WORTH, None), None) is not None:
            self._fetched = fetch(store, claims)
            self._nodes |= self._fetched.nodes

    def records(self, subject: str, predicate: str, obj: str) -> list[str]:
        """As `Graph.records`."""
        if predicate == CP.claim and subject in self._fetched.records:
            return self._fetched.records[subject]
        return super().records(subject, predicate, obj)

    def about(self, subject: str) -> dict[str, list[str]]:
        """As `Graph.about`, looked up once; of a node with many properties those alone that an answer asks for."""
        found = self._nodes.get(subject)
        if found is None:
            found = self._nodes[subject] = self._few(subject) or self._asked(subject)
        return found

    def _few(self, subject: str) -> dict[str, list[str]] | None:
        """All that is said of a node, None where it is much: an agent may have thousands of edges."""
        quads = self.store.quads_for_pattern(node(subject), None, None, DefaultGraph())
        found: dict[str, list[str]] = {}
        for number, quad in enumerate(quads):
            if number == _MANY:
                return None
            found.setdefault(quad.predicate.value, []).append(plain(quad.object))
        for texts in found.values():
            texts.sort()
        return found

    def _asked(self, subject: str) -> dict[str, list[str]]:
        return {predicate: texts for predicate in _ASKED if (texts := self.texts(subject, predicate))}

    def first(self, subject: str, predicate: str) -> str | None:
        """The first object of a property, or None."""
        return next(iter(self.about(subject).get(predicate, ())), None)

    def party(self, name: str) -> Party:
        """An agent, a site, or a publication whose maker is not known, with a label that can always be shown."""
        if name not in self._parties:
            self._parties[name] = self._party(name)
        return self._parties[name]

    def _party(self, name: str) -> Party:
        if name.startswith(SITE):
            site = name.removeprefix(SITE)
            return Party(name, AgentKind.AGENT, site, site)
        if SCHEMA.CreativeWork in self.about(name).get(RDF.type, ()):
            return Party(name, AgentKind.UNNAMED, None, f"whoever made “{self.printed(name).label}”")
        called = self.first(name, SCHEMA.name)
        described = self.first(name, SCHEMA.description) or self.first(name, SCHEMA.jobTitle)
        return Party(
            name, self._kind(name, called), called, called or self.first(name, RDFS.label) or NOBODY, described
        )

    def _kind(self, name: str, called: str | None) -> AgentKind:
        classes = self.about(name).get(RDF.type, ())
        if called is None and CP.FactChecker not in classes:
            return AgentKind.UNNAMED
        return next((kind for cls, kind in _KINDS if cls in classes), AgentKind.AGENT)

    def printed(self, iri: str) -> Printed:
        """A publication."""
        if iri not in self._shown:
            about = self.about(iri)
            classes = {cls.removeprefix(PREFIXES["schema"]) for cls in about.get(RDF.type, ())}
            kind = next((kind for kind in _WORKS if kind in classes), "CreativeWork")
            label = self.first(iri, SCHEMA.headline) or self._untitled(iri, kind)
            self._shown[iri] = Printed(iri, kind, label, self.first(iri, SCHEMA.url), CP.readAs in about)
        return self._shown[iri]

    def _untitled(self, iri: str, kind: str) -> str:
        """What a publication without a title is called: its platform, its kind, who made it, and its address."""
        maker = self.first(iri, SCHEMA.author) or self.first(iri, SCHEMA.publisher)
        name = self.first(maker, SCHEMA.name) if maker else None
        told = (self.first(iri, RDFS.label), _WORKS.get(kind, "publication"), f"by {name}" if name else "without title")
        url = self.first(iri, SCHEMA.url)
        return " ".join(filter(None, told)) + (f", {url}" if url else "")

    def exact(self, iri: str) -> str | None:
        """The exact words behind a node, or None."""
        if iri in self._fetched.words:
            return self._fetched.words[iri]
        span = self.first(iri, CP.span)
        selectors = self.about(span).get(OA.hasSelector, ()) if span else ()
        # Of the selectors that our readers mint, the quotation has the last name.
        return next((text for one in reversed(selectors) for text in self.about(one).get(OA.exact, ())), None)

    def report(self, said: Said, origin: str | None) -> Report:
        """An assertion with its words."""
        dated = self.first(said.iri, CP.dateText) or (self.first(said.work, CP.dateText) if said.work else None)
        return Report(
            iri=said.iri,
            claim=said.claim,
            speaker=self.party(said.speaker or said.iri),
            carrier=self.party(said.carrier or said.iri),
            stance=said.stance,
            strong=said.strong,
            hedged=said.hedged,
            origin=origin,
            words=self.exact(said.iri),
            date=dated,
            earliest=said.earliest,
            latest=said.latest,
            work=self.printed(said.work) if said.work else None,
            heard_through=self.printed(said.heard_through) if said.heard_through else None,
            based_on=said.based_on,
            state=said.state,
            record=said.record,
        )
