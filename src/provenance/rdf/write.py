"""A reading as the quads of its record's graph, with the edges that its assertions draw."""

from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox

from provenance.dates import Date
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    CitationKind,
    Claim,
    ClaimLink,
    ClaimRelation,
    Pointer,
    Publication,
    PublisherGuess,
    Rating,
    Reading,
    Reference,
    Review,
    ReviewState,
    Section,
    Span,
)
from provenance.rdf.statements import Statements
from provenance.rdf.terms import Object, literal, node, typed
from provenance.vocab import BIRO, C4O, CP, DCTERMS, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, STANCES, VERDICTS

_AGENT_CLASSES: dict[AgentKind, tuple[str, ...]] = {
    AgentKind.PERSON: (SCHEMA.Person, PROV.Agent),
    AgentKind.ORGANIZATION: (SCHEMA.Organization, PROV.Agent),
    AgentKind.FACT_CHECKER: (CP.FactChecker, SCHEMA.Organization, PROV.Agent),
    AgentKind.AGENT: (PROV.Agent,),
    AgentKind.UNNAMED: (PROV.Agent,),
}


def edge_of(stance: str, *, hedged: bool) -> str | None:
    """The edge that a stance draws from speaker to claim, or None; a hedge weakens it by one step.

    Args:
        stance: a name of `vocab.STANCES`.
        hedged: whether the words weaken it.

    Example:
        >>> edge_of("refutes", hedged=True) == CP.disputes
        True
    """
    found = STANCES[stance]
    return found.hedged_edge if hedged else found.edge


def to_quads(reading: Reading | Statements) -> list[ox.Quad]:
    """All quads of a reading, each once, in the graph of its record; those of another knowledge base as they came.

    Cost: linear; about 12 quads an assertion with its span.

    Raises:
        ValueError: an IRI of the reading is not absolute.
        KeyError: a stance or verdict is not in the schemes.

    Example:
        >>> [quad] = to_quads(Reading(record="http://r/1", document="http://d/1", reader="x/1"))
        >>> quad.predicate.value == CP.readAs
        True
    """
    if isinstance(reading, Statements):
        return list(reading.quads)
    out = _Writer(reading)
    out.document()
    parts: tuple[tuple[Callable[[Any], None], Iterable[object]], ...] = (
        (out.agent, reading.agents),
        (out.publication, reading.publications),
        (out.section, reading.sections),
        (out.claim, reading.claims),
        (out.review, reading.reviews),
        (out.assertion, reading.assertions),
        (out.reference, reading.references),
        (out.pointer, reading.pointers),
        (out.citation, reading.citations),
        (out.link, reading.links),
        (out.guess, reading.guesses),
    )
    for write, nodes in parts:
        for found in nodes:
            write(found)
    return out.quads


class _Writer:
    """Collects the quads of one record; a method a class of the model."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._graph = node(reading.record)
        self._found: dict[ox.Quad, None] = {}

    @property
    def quads(self) -> list[ox.Quad]:
        return list(self._found)

    def _add(self, subject: str, predicate: str, obj: Object) -> None:
        self._found[ox.Quad(node(subject), node(predicate), obj, self._graph)] = None

    def _types(self, subject: str, *classes: str) -> None:
        for cls in classes:
            self._add(subject, RDF.type, node(cls))

    def _links(self, subject: str, predicate: str, iris: Iterable[str | None]) -> None:
        for iri in iris:
            if iri is not None:
                self._add(subject, predicate, node(iri))

    def _text(self, subject: str, predicate: str, text: str | None, language: str | None = None) -> None:
        if text:
            self._add(subject, predicate, literal(text, language))

    def _number(self, subject: str, number: float | None) -> None:
        if number is not None:
            self._add(subject, CP.confidence, typed(f"{number:g}", "decimal"))

    def _date(self, subject: str, predicate: str, date: Date | None) -> None:
        """The typed value, the published text, and the interval that sorting uses."""
        if date is None:
            return
        self._text(subject, CP.dateText, date.text)
        if date.value and date.datatype:
            self._add(subject, predicate, typed(date.value, date.datatype))
        for bound, value in ((CP.earliest, date.earliest), (CP.latest, date.latest)):
            if value:
                self._add(subject, bound, typed(value, "dateTime"))

    def _span(self, subject: str, span: Span | None) -> None:
        """A span is part of the record: it is named under it, by its position."""
        if span is None:
            return
        iri = f"{self._reading.record}#span-{span.start}-{span.end}"
        self._links(subject, CP.span, (iri,))
        self._types(iri, OA.SpecificResource)
        self._links(iri, OA.hasSource, (self._reading.document,))
        position, quote = f"{iri}-position", f"{iri}-quote"
        self._links(iri, OA.hasSelector, (position, quote))
        self._types(position, OA.TextPositionSelector)
        self._add(position, OA.start, typed(str(span.start), "integer"))
        self._add(position, OA.end, typed(str(span.end), "integer"))
        self._types(quote, OA.TextQuoteSelector)
        self._text(quote, OA.exact, span.exact)
        self._text(quote, OA.prefix, span.prefix)
        self._text(quote, OA.suffix, span.suffix)

    def document(self) -> None:
        self._links(self._reading.document, CP.readAs, (self._reading.record,))

    def agent(self, agent: Agent) -> None:
        self._types(agent.iri, *_AGENT_CLASSES[agent.kind])
        self._text(agent.iri, SCHEMA.name, agent.name)
        self._text(agent.iri, RDFS.label, agent.label)
        self._text(agent.iri, SCHEMA.description, agent.described_as)
        self._text(agent.iri, SCHEMA.jobTitle, agent.job_title)
        self._text(agent.iri, SCHEMA.url, agent.url)
        for iri in agent.same_as:
            self._text(agent.iri, SCHEMA.sameAs, iri)

    def publication(self, work: Publication) -> None:
        self._types(work.iri, SCHEMA.CreativeWork, PREFIXES["schema"] + work.kind.value, PROV.Entity)
        self._text(work.iri, SCHEMA.headline, work.title, work.language)
        self._text(work.iri, SCHEMA.text, work.text, work.language)
        self._text(work.iri, SCHEMA.inLanguage, work.language)
        self._text(work.iri, SCHEMA.url, work.url)
        self._text(work.iri, RDFS.label, work.platform)
        self._links(work.iri, SCHEMA.author, work.authors)
        self._links(work.iri, SCHEMA.publisher, (work.publisher,))
        self._links(work.iri, SCHEMA.archivedAt, (work.archived_at,))
        self._links(work.iri, SCHEMA.isPartOf, (work.section_of,))
        self._date(work.iri, SCHEMA.datePublished, work.published)
        if work.modified is not None:
            self._text(work.iri, SCHEMA.dateModified, work.modified.value or work.modified.text)

    def section(self, section: Section) -> None:
        self._types(section.iri, SCHEMA.WebPageElement)
        self._text(section.iri, SCHEMA.name, section.title)
        self._links(self._reading.document, SCHEMA.hasPart, (section.iri,))
        self._span(section.iri, section.span)

    def claim(self, claim: Claim) -> None:
        self._types(claim.iri, SCHEMA.Claim, PROV.Entity)
        self._text(claim.iri, SCHEMA.text, claim.text, claim.language)
        self._links(claim.iri, SCHEMA.about, claim.about)
        self._links(claim.iri, CP.bearsOn, claim.bears_on)
        self._links(claim.iri, SCHEMA.firstAppearance, (claim.first_appearance,))
        self._links(claim.iri, SCHEMA.appearance, (claim.first_appearance, *claim.appearances))
        self._span(claim.iri, claim.span)

    def review(self, review: Review) -> None:
        self._types(review.iri, SCHEMA.ClaimReview, SCHEMA.CreativeWork, PROV.Entity)
        if review.iri != review.publication:
            self._links(review.iri, SCHEMA.isPartOf, (review.publication,))
        self._links(review.iri, SCHEMA.itemReviewed, (review.claim,))
        self._links(review.iri, SCHEMA.author, (review.reviewer,))
        self._text(review.iri, SCHEMA.claimReviewed, review.claim_as_published)
        self._links(review.iri, CP.verdict, (VERDICTS[review.verdict].iri,))
        self._text(review.iri, CP.rule, review.verdict_rule)
        self._links(review.reviewer, CP.reviews, (review.claim,))
        self._span(review.iri, review.span)
        if review.rating:
            self._rating(review.iri, review.rating)

    def _rating(self, review: str, rating: Rating) -> None:
        self._links(review, SCHEMA.reviewRating, (rating.iri,))
        self._types(rating.iri, SCHEMA.Rating)
        self._text(rating.iri, SCHEMA.alternateName, rating.label)
        self._text(rating.iri, SCHEMA.ratingValue, rating.value)
        self._text(rating.iri, SCHEMA.bestRating, rating.best)
        self._text(rating.iri, SCHEMA.worstRating, rating.worst)
        self._text(rating.iri, SCHEMA.ratingExplanation, rating.explanation)

    def assertion(self, said: Assertion) -> None:
        self._types(said.iri, CP.Assertion, PROV.Entity)
        self._links(said.iri, PROV.wasAttributedTo, (said.speaker,))
        self._links(said.iri, CP.claim, (said.claim,))
        self._links(said.iri, CP.stance, (STANCES[said.stance].iri,))
        self._links(said.iri, SCHEMA.isPartOf, (said.publication,))
        self._links(said.iri, CP.basedOn, said.based_on)
        self._links(said.iri, CP.respondsTo, said.responds_to)
        self._links(said.iri, CP.heardThrough, (said.heard_through,))
        self._add(said.iri, CP.hedged, typed(str(said.hedged).lower(), "boolean"))
        self._text(said.iri, CP.method, said.method)
        self._text(said.iri, CP.reviewState, said.state.value)
        self._number(said.iri, said.confidence)
        self._date(said.iri, SCHEMA.dateCreated, said.said)
        self._span(said.iri, said.span)
        if said.state is not ReviewState.REJECTED:
            self._edges(said)

    def _edges(self, said: Assertion) -> None:
        edge = edge_of(said.stance, hedged=said.hedged)
        if edge:
            self._links(said.speaker, edge, (said.claim,))
        if STANCES[said.stance].sign > 0:
            self._links(said.claim, SCHEMA.appearance, (said.publication,))

    def reference(self, entry: Reference) -> None:
        self._types(entry.iri, BIRO.BibliographicReference)
        self._add(entry.iri, SCHEMA.position, typed(str(entry.position), "integer"))
        self._text(entry.iri, DCTERMS.bibliographicCitation, entry.text)
        self._links(entry.iri, BIRO.references, (entry.publication,))
        self._links(entry.iri, SCHEMA.isPartOf, (self._reading.document,))
        self._span(entry.iri, entry.span)

    def pointer(self, pointer: Pointer) -> None:
        self._types(pointer.iri, C4O.InTextReferencePointer)
        self._links(pointer.iri, C4O.denotes, pointer.references)
        self._links(pointer.iri, SCHEMA.provider, (pointer.agent,))
        self._links(pointer.iri, SCHEMA.isPartOf, (self._reading.document,))
        self._number(pointer.iri, pointer.confidence)
        self._span(pointer.iri, pointer.span)

    def citation(self, citation: Citation) -> None:
        self._links(citation.citing, CP.cites, (citation.cited,))
        if citation.kind is not CitationKind.CITES:
            self._links(citation.citing, PREFIXES["cito"] + citation.kind.value, (citation.cited,))

    def link(self, link: ClaimLink) -> None:
        relation = SKOS.related if link.relation is ClaimRelation.RELATED else PREFIXES["cp"] + link.relation.value
        self._types(link.iri, CP.Inference, PROV.Entity)
        self._links(link.iri, CP.premise, (link.premise,))
        self._links(link.iri, CP.conclusion, (link.conclusion,))
        self._links(link.iri, CP.relation, (relation,))
        self._text(link.iri, CP.rule, link.rule)
        self._text(link.iri, CP.method, link.method)
        self._text(link.iri, CP.reviewState, link.state.value)
        self._number(link.iri, link.confidence)
        if link.state is not ReviewState.REJECTED:
            self._links(link.premise, relation, (link.conclusion,))

    def guess(self, guess: PublisherGuess) -> None:
        self._types(guess.iri, PROV.Attribution)
        self._links(guess.publication, PROV.qualifiedAttribution, (guess.iri,))
        self._links(guess.iri, PROV.agent, (guess.agent,))
        self._number(guess.iri, guess.confidence)
        self._text(guess.iri, CP.rule, guess.rule)
