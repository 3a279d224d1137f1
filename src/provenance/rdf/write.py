"""A reading as the N-Quads of its record's graph, with the edges that its assertions draw."""

from collections import defaultdict
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
    PublicationKind,
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
from provenance.rdf.terms import named, quoted, typed
from provenance.vocab import BIRO, C4O, CP, DCTERMS, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, STANCES, VERDICTS


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


def nquads(reading: Reading | Statements) -> bytes:
    r"""All quads of a reading as N-Quads, each once, sorted, in the graph of its record.

    Those of another knowledge base are as they came. It is the form in which the ledger keeps readings.

    Cost: linear; some 12 quads an assertion with its span, 0.5 µs a quad.

    Raises:
        ValueError: an IRI of the reading is not absolute, or a text is none in Unicode.
        KeyError: a stance or verdict is not in the schemes.

    Example:
        >>> nquads(Reading(record="http://r/1", document="http://d/1", reader="x/1"))
        b'<http://d/1> <https://w3id.org/claimprov/ns#readAs> <http://r/1> <http://r/1> .\n'
    """
    if isinstance(reading, Statements):
        text = ox.serialize(reading.quads, format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(set(text.splitlines(keepends=True))))
    return _Writer(reading).nquads()


def to_quads(reading: Reading | Statements) -> list[ox.Quad]:
    """All quads of a reading, as `nquads` writes them."""
    if isinstance(reading, Statements):
        return list(reading.quads)
    return list(ox.parse(nquads(reading), format=ox.RdfFormat.N_QUADS))


def _classes(*classes: str) -> tuple[str, ...]:
    return tuple(f"<{RDF.type}> <{cls}>" for cls in classes)


_AGENT = {
    AgentKind.PERSON: _classes(SCHEMA.Person, PROV.Agent),
    AgentKind.ORGANIZATION: _classes(SCHEMA.Organization, PROV.Agent),
    AgentKind.FACT_CHECKER: _classes(CP.FactChecker, SCHEMA.Organization, PROV.Agent),
    AgentKind.AGENT: _classes(PROV.Agent),
    AgentKind.UNNAMED: _classes(PROV.Agent),
}
_PUBLICATION = {
    kind: _classes(SCHEMA.CreativeWork, PREFIXES["schema"] + kind.value, PROV.Entity) for kind in PublicationKind
}
_SECTION = _classes(SCHEMA.WebPageElement)
_CLAIM = _classes(SCHEMA.Claim, PROV.Entity)
_REVIEW = _classes(SCHEMA.ClaimReview, SCHEMA.CreativeWork, PROV.Entity)
_RATING = _classes(SCHEMA.Rating)
_ASSERTION = _classes(CP.Assertion, PROV.Entity)
_REFERENCE = _classes(BIRO.BibliographicReference)
_POINTER = _classes(C4O.InTextReferencePointer)
_LINK = _classes(CP.Inference, PROV.Entity)
_GUESS = _classes(PROV.Attribution)
_SPAN, _POSITION, _QUOTE = map(_classes, (OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector))

_About = list[str]
"""What is said of one node: predicate and object, as N-Quads writes them."""


def _links(about: _About, predicate: str, iris: Iterable[str]) -> None:
    for iri in iris:
        about.append(f"<{predicate}> {named(iri)}")


def _link(about: _About, predicate: str, iri: str | None) -> None:
    if iri is not None:
        about.append(f"<{predicate}> {named(iri)}")


def _text(about: _About, predicate: str, text: str | None, language: str | None = None) -> None:
    if text:
        about.append(f"<{predicate}> {quoted(text, language)}")


def _confidence(about: _About, number: float | None) -> None:
    if number is not None:
        about.append(f"<{CP.confidence}> {typed(f'{number:g}', 'decimal')}")


def _date(about: _About, predicate: str, date: Date | None) -> None:
    """The typed value, the published text, and the interval that sorting uses."""
    if date is None:
        return
    _text(about, CP.dateText, date.text)
    if date.value and date.datatype:
        about.append(f"<{predicate}> {typed(date.value, date.datatype)}")
    for bound, value in ((CP.earliest, date.earliest), (CP.latest, date.latest)):
        if value:
            about.append(f"<{bound}> {typed(value, 'dateTime')}")


class _Writer:
    """Collects what is said of each node of one record; a method a class of the model."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._nodes: defaultdict[str, _About] = defaultdict(list)

    def nquads(self) -> bytes:
        self._node(self._reading.document).append(f"<{CP.readAs}> {named(self._reading.record)}")
        for write, nodes in self._parts():
            for found in nodes:
                write(found)
        # Of two subjects the one whose text in angle brackets is less has all its lines first.
        end = f" {named(self._reading.record)} .\n"
        blocks = []
        for subject in sorted(self._nodes):
            lines = sorted(set(self._nodes[subject]))
            blocks.append(f"{subject} {f'{end}{subject} '.join(lines)}{end}")
        return "".join(blocks).encode()

    def _parts(self) -> tuple[tuple[Callable[[Any], None], Iterable[object]], ...]:
        found = self._reading
        return (
            (self._agent, found.agents),
            (self._publication, found.publications),
            (self._section, found.sections),
            (self._claim, found.claims),
            (self._review, found.reviews),
            (self._assertion, found.assertions),
            (self._reference, found.references),
            (self._pointer, found.pointers),
            (self._citation, found.citations),
            (self._claim_link, found.links),
            (self._guess, found.guesses),
        )

    def _node(self, iri: str) -> _About:
        return self._nodes[named(iri)]

    def _span(self, about: _About, span: Span | None) -> None:
        """A span is part of the record: it is named under it, by its position."""
        if span is None:
            return
        iri = f"{self._reading.record}#span-{span.start}-{span.end}"
        position, quote = f"{iri}-position", f"{iri}-quote"
        _link(about, CP.span, iri)
        found = self._node(iri)
        found += _SPAN
        _link(found, OA.hasSource, self._reading.document)
        _links(found, OA.hasSelector, (position, quote))
        where = self._node(position)
        where += _POSITION
        where.append(f"<{OA.start}> {typed(str(span.start), 'integer')}")
        where.append(f"<{OA.end}> {typed(str(span.end), 'integer')}")
        words = self._node(quote)
        words += _QUOTE
        _text(words, OA.exact, span.exact)
        _text(words, OA.prefix, span.prefix)
        _text(words, OA.suffix, span.suffix)

    def _agent(self, agent: Agent) -> None:
        about = self._node(agent.iri)
        about += _AGENT[agent.kind]
        _text(about, SCHEMA.name, agent.name)
        _text(about, RDFS.label, agent.label)
        _text(about, SCHEMA.description, agent.described_as)
        _text(about, SCHEMA.jobTitle, agent.job_title)
        _text(about, SCHEMA.url, agent.url)
        for iri in agent.same_as:
            _text(about, SCHEMA.sameAs, iri)

    def _publication(self, work: Publication) -> None:
        about = self._node(work.iri)
        about += _PUBLICATION[work.kind]
        _text(about, SCHEMA.headline, work.title, work.language)
        _text(about, SCHEMA.text, work.text, work.language)
        _text(about, SCHEMA.inLanguage, work.language)
        _text(about, SCHEMA.url, work.url)
        _text(about, RDFS.label, work.platform)
        _links(about, SCHEMA.author, work.authors)
        _link(about, SCHEMA.publisher, work.publisher)
        _link(about, SCHEMA.archivedAt, work.archived_at)
        _link(about, SCHEMA.isPartOf, work.section_of)
        _date(about, SCHEMA.datePublished, work.published)
        if work.modified is not None:
            _text(about, SCHEMA.dateModified, work.modified.value or work.modified.text)

    def _section(self, section: Section) -> None:
        _link(self._node(self._reading.document), SCHEMA.hasPart, section.iri)
        about = self._node(section.iri)
        about += _SECTION
        _text(about, SCHEMA.name, section.title)
        self._span(about, section.span)

    def _claim(self, claim: Claim) -> None:
        about = self._node(claim.iri)
        about += _CLAIM
        _text(about, SCHEMA.text, claim.text, claim.language)
        _links(about, SCHEMA.about, claim.about)
        _links(about, CP.bearsOn, claim.bears_on)
        _link(about, SCHEMA.firstAppearance, claim.first_appearance)
        _link(about, SCHEMA.appearance, claim.first_appearance)
        _links(about, SCHEMA.appearance, claim.appearances)
        self._span(about, claim.span)

    def _review(self, review: Review) -> None:
        _link(self._node(review.reviewer), CP.reviews, review.claim)
        about = self._node(review.iri)
        about += _REVIEW
        if review.iri != review.publication:
            _link(about, SCHEMA.isPartOf, review.publication)
        _link(about, SCHEMA.itemReviewed, review.claim)
        _link(about, SCHEMA.author, review.reviewer)
        _text(about, SCHEMA.claimReviewed, review.claim_as_published)
        _link(about, CP.verdict, VERDICTS[review.verdict].iri)
        _text(about, CP.rule, review.verdict_rule)
        self._span(about, review.span)
        if review.rating:
            _link(about, SCHEMA.reviewRating, review.rating.iri)
            self._rating(review.rating)

    def _rating(self, rating: Rating) -> None:
        about = self._node(rating.iri)
        about += _RATING
        _text(about, SCHEMA.alternateName, rating.label)
        _text(about, SCHEMA.ratingValue, rating.value)
        _text(about, SCHEMA.bestRating, rating.best)
        _text(about, SCHEMA.worstRating, rating.worst)
        _text(about, SCHEMA.ratingExplanation, rating.explanation)

    def _assertion(self, said: Assertion) -> None:
        about = self._node(said.iri)
        about += _ASSERTION
        _link(about, PROV.wasAttributedTo, said.speaker)
        _link(about, CP.claim, said.claim)
        _link(about, CP.stance, STANCES[said.stance].iri)
        _link(about, SCHEMA.isPartOf, said.publication)
        _links(about, CP.basedOn, said.based_on)
        _links(about, CP.respondsTo, said.responds_to)
        _link(about, CP.heardThrough, said.heard_through)
        about.append(f"<{CP.hedged}> {typed(str(said.hedged).lower(), 'boolean')}")
        _text(about, CP.method, said.method)
        _text(about, CP.reviewState, said.state.value)
        _confidence(about, said.confidence)
        _date(about, SCHEMA.dateCreated, said.said)
        self._span(about, said.span)
        if said.state is not ReviewState.REJECTED:
            self._edges(said)

    def _edges(self, said: Assertion) -> None:
        edge = edge_of(said.stance, hedged=said.hedged)
        if edge:
            _link(self._node(said.speaker), edge, said.claim)
        if STANCES[said.stance].sign > 0 and said.publication is not None:
            _link(self._node(said.claim), SCHEMA.appearance, said.publication)

    def _reference(self, entry: Reference) -> None:
        about = self._node(entry.iri)
        about += _REFERENCE
        about.append(f"<{SCHEMA.position}> {typed(str(entry.position), 'integer')}")
        _text(about, DCTERMS.bibliographicCitation, entry.text)
        _link(about, BIRO.references, entry.publication)
        _link(about, SCHEMA.isPartOf, self._reading.document)
        self._span(about, entry.span)

    def _pointer(self, pointer: Pointer) -> None:
        about = self._node(pointer.iri)
        about += _POINTER
        _links(about, C4O.denotes, pointer.references)
        _link(about, SCHEMA.provider, pointer.agent)
        _link(about, SCHEMA.isPartOf, self._reading.document)
        _confidence(about, pointer.confidence)
        self._span(about, pointer.span)

    def _citation(self, citation: Citation) -> None:
        about = self._node(citation.citing)
        _link(about, CP.cites, citation.cited)
        if citation.kind is not CitationKind.CITES:
            _link(about, PREFIXES["cito"] + citation.kind.value, citation.cited)

    def _claim_link(self, link: ClaimLink) -> None:
        relation = SKOS.related if link.relation is ClaimRelation.RELATED else PREFIXES["cp"] + link.relation.value
        about = self._node(link.iri)
        about += _LINK
        _link(about, CP.premise, link.premise)
        _link(about, CP.conclusion, link.conclusion)
        _link(about, CP.relation, relation)
        _text(about, CP.rule, link.rule)
        _text(about, CP.method, link.method)
        _text(about, CP.reviewState, link.state.value)
        _confidence(about, link.confidence)
        if link.state is not ReviewState.REJECTED:
            _link(self._node(link.premise), relation, link.conclusion)

    def _guess(self, guess: PublisherGuess) -> None:
        _link(self._node(guess.publication), PROV.qualifiedAttribution, guess.iri)
        about = self._node(guess.iri)
        about += _GUESS
        _link(about, PROV.agent, guess.agent)
        _confidence(about, guess.confidence)
        _text(about, CP.rule, guess.rule)
