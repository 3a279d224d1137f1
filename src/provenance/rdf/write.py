"""A reading as the N-Quads of its record's graph, with the edges that its assertions draw."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import eq
from typing import Any

import pyoxigraph as ox

from provenance.dates import Date
from provenance.model import (
    Agent,
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
    Reading,
    Reference,
    Review,
    ReviewState,
    Section,
    Span,
)
from provenance.rdf.said import (
    About,
    add_confidence,
    add_link,
    add_links,
    add_text,
    agent_lines,
    assertion_lines,
    class_lines,
    copied,
    date_lines,
    line,
    rating_lines,
    review_lines,
)
from provenance.rdf.statements import Statements
from provenance.rdf.terms import resource, typed_literal
from provenance.vocab import BIRO, C4O, CP, DCTERMS, OA, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, STANCES


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
        if reading.lines is not None:
            return reading.lines
        text = ox.serialize(reading.quads, format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(set(text.splitlines(keepends=True))))
    return _Writer(reading).nquads()


def to_quads(reading: Reading | Statements) -> list[ox.Quad]:
    """All quads of a reading, as `nquads` writes them."""
    if isinstance(reading, Statements) and reading.lines is None:
        return list(reading.quads)
    return list(ox.parse(nquads(reading), format=ox.RdfFormat.N_QUADS))


_PUBLICATION = {
    kind: class_lines(SCHEMA.CreativeWork, PREFIXES["schema"] + kind.value, PROV.Entity) for kind in PublicationKind
}
_SECTION = class_lines(SCHEMA.WebPageElement)
_CLAIM = class_lines(SCHEMA.Claim, PROV.Entity)
_REFERENCE = class_lines(BIRO.BibliographicReference)
_POINTER = class_lines(C4O.InTextReferencePointer)
_LINK = class_lines(CP.Inference, PROV.Entity)
_GUESS = class_lines(PROV.Attribution)
_SPAN, _POSITION, _QUOTE = map(class_lines, (OA.SpecificResource, OA.TextPositionSelector, OA.TextQuoteSelector))
_PAGE = (*class_lines(OA.FragmentSelector), line(DCTERMS.conformsTo, resource("http://tools.ietf.org/rfc/rfc3778")))


def _each_once(lines: About) -> About:
    """Sorted, in place; equal ones are rare, and looking at neighbours is faster than a set."""
    lines.sort()
    return list(dict.fromkeys(lines)) if any(map(eq, lines, lines[1:])) else lines


class _Writer:
    """Collects what is said of each node of one record; a method a class of the model."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._nodes: defaultdict[str, About] = defaultdict(list)

    def nquads(self) -> bytes:
        self._node(self._reading.document).append(line(CP.readAs, resource(self._reading.record)))
        for write, nodes in self._parts():
            for found in nodes:
                write(found)
        # Of two subjects the one whose text in angle brackets is less has all its lines first; the order of characters
        # is that of their bytes in UTF-8.
        end = f" {resource(self._reading.record)} .\n"
        blocks: list[bytes] = []
        for subject, lines in sorted(self._nodes.items()):
            if lines:
                between = f"{end}{subject} "
                blocks.append(f"{subject} {between.join(_each_once(lines))}{end}".encode())
        return b"".join(blocks)

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

    def _node(self, iri: str) -> About:
        return self._nodes[resource(iri)]

    def _span(self, about: About, span: Span | None) -> None:
        """A span is part of the record: it is named under it, by its position."""
        if span is None:
            return
        iri = f"{self._reading.record}#span-{span.start}-{span.end}"
        position, quote = f"{iri}-position", f"{iri}-quote"
        add_link(about, CP.span, iri)
        found = self._node(iri)
        found += _SPAN
        add_link(found, OA.hasSource, self._reading.document)
        add_links(found, OA.hasSelector, (position, quote))
        where = self._node(position)
        where += _POSITION
        where.append(line(OA.start, typed_literal(str(span.start), "integer")))
        where.append(line(OA.end, typed_literal(str(span.end), "integer")))
        words = self._node(quote)
        words += _QUOTE
        add_text(words, OA.exact, span.exact)
        add_text(words, OA.prefix, span.prefix)
        add_text(words, OA.suffix, span.suffix)
        if span.page is not None:
            self._page(found, f"{iri}-page", span.page)

    def _page(self, span: About, iri: str, number: int) -> None:
        """The page of a span, as a fragment of PDF (RFC 8118) names it."""
        add_link(span, OA.hasSelector, iri)
        selector = self._node(iri)
        selector += _PAGE
        add_text(selector, RDF.value, f"page={number}")

    def _agent(self, agent: Agent) -> None:
        about = self._node(agent.iri)
        about += agent_lines(agent)

    def _publication(self, work: Publication) -> None:
        about = self._node(work.iri)
        about += _PUBLICATION[work.kind]
        add_text(about, SCHEMA.headline, work.title, work.language)
        add_text(about, SCHEMA.text, work.text, work.language)
        add_text(about, SCHEMA.inLanguage, work.language)
        add_text(about, SCHEMA.url, work.url)
        add_text(about, RDFS.label, work.platform)
        if work.authors:
            add_links(about, SCHEMA.author, work.authors)
        add_link(about, SCHEMA.publisher, work.publisher)
        if work.archived_at is not None:
            self._copy(about, work.archived_at, work.archived or copied(work.archived_at))
        add_link(about, SCHEMA.isPartOf, work.section_of)
        if work.published is not None:
            about += date_lines(SCHEMA.datePublished, work.published)
        if work.modified is not None:
            add_text(about, SCHEMA.dateModified, work.modified.value or work.modified.text)

    def _copy(self, about: About, iri: str, made: Date | None) -> None:
        """The archived copy of a publication, and when it was made."""
        add_link(about, SCHEMA.archivedAt, iri)
        if made is not None and not self._node(iri):
            self._nodes[resource(iri)] += date_lines(SCHEMA.dateCreated, made)

    def _section(self, section: Section) -> None:
        add_link(self._node(self._reading.document), SCHEMA.hasPart, section.iri)
        about = self._node(section.iri)
        about += _SECTION
        add_text(about, SCHEMA.name, section.title)
        self._span(about, section.span)

    def _claim(self, claim: Claim) -> None:
        about = self._node(claim.iri)
        about += _CLAIM
        add_text(about, SCHEMA.text, claim.text, claim.language)
        if claim.language_detected:
            add_text(about, CP.detectedLanguage, claim.language)
        add_links(about, SCHEMA.about, claim.about)
        add_links(about, CP.bearsOn, claim.bears_on)
        add_link(about, SCHEMA.firstAppearance, claim.first_appearance)
        add_link(about, SCHEMA.appearance, claim.first_appearance)
        add_links(about, SCHEMA.appearance, claim.appearances)
        if claim.span is not None:
            self._span(about, claim.span)

    def _review(self, review: Review) -> None:
        if review.claim is not None:
            add_link(self._node(review.reviewer), CP.reviews, review.claim)
        about = self._node(review.iri)
        about += review_lines(review.verdict, review.verdict_rule)
        if review.iri != review.publication:
            add_link(about, SCHEMA.isPartOf, review.publication)
        add_link(about, SCHEMA.itemReviewed, review.claim)
        add_link(about, SCHEMA.author, review.reviewer)
        add_text(about, SCHEMA.claimReviewed, review.claim_as_published)
        add_text(about, SCHEMA.creativeWorkStatus, review.status)
        if review.span is not None:
            self._span(about, review.span)
        if rating := review.rating:
            add_link(about, SCHEMA.reviewRating, rating.iri)
            rated = self._node(rating.iri)
            rated += rating_lines(rating.label, rating.value, rating.best, rating.worst)
            add_text(rated, SCHEMA.ratingExplanation, rating.explanation)

    def _assertion(self, said: Assertion) -> None:
        about = self._node(said.iri)
        about += assertion_lines(said.stance, said.hedged, said.method, said.state, said.confidence)
        if said.said is not None:
            about += date_lines(SCHEMA.dateCreated, said.said)
        add_link(about, PROV.wasAttributedTo, said.speaker)
        add_link(about, CP.claim, said.claim)
        add_link(about, SCHEMA.isPartOf, said.publication)
        if said.based_on or said.responds_to:
            add_links(about, CP.basedOn, said.based_on)
            add_links(about, CP.respondsTo, said.responds_to)
        add_link(about, CP.heardThrough, said.heard_through)
        if said.span is not None:
            self._span(about, said.span)
        if said.state is not ReviewState.REJECTED:
            self._edges(said)

    def _edges(self, said: Assertion) -> None:
        edge = edge_of(said.stance, hedged=said.hedged)
        if edge:
            add_link(self._node(said.speaker), edge, said.claim)
        if STANCES[said.stance].sign > 0 and said.publication is not None:
            add_link(self._node(said.claim), SCHEMA.appearance, said.publication)

    def _reference(self, entry: Reference) -> None:
        about = self._node(entry.iri)
        about += _REFERENCE
        about.append(line(SCHEMA.position, typed_literal(str(entry.position), "integer")))
        add_text(about, DCTERMS.bibliographicCitation, entry.text)
        add_link(about, BIRO.references, entry.publication)
        add_link(about, SCHEMA.isPartOf, self._reading.document)
        self._span(about, entry.span)

    def _pointer(self, pointer: Pointer) -> None:
        about = self._node(pointer.iri)
        about += _POINTER
        add_links(about, C4O.denotes, pointer.references)
        add_link(about, SCHEMA.provider, pointer.agent)
        add_link(about, SCHEMA.isPartOf, self._reading.document)
        add_confidence(about, pointer.confidence)
        self._span(about, pointer.span)

    def _citation(self, citation: Citation) -> None:
        about = self._node(citation.citing)
        add_link(about, CP.cites, citation.cited)
        if citation.kind is not CitationKind.CITES:
            add_link(about, PREFIXES["cito"] + citation.kind.value, citation.cited)

    def _claim_link(self, link: ClaimLink) -> None:
        relation = SKOS.related if link.relation is ClaimRelation.RELATED else PREFIXES["cp"] + link.relation.value
        about = self._node(link.iri)
        about += _LINK
        add_link(about, CP.premise, link.premise)
        add_link(about, CP.conclusion, link.conclusion)
        add_link(about, CP.relation, relation)
        add_text(about, CP.rule, link.rule)
        add_text(about, CP.method, link.method)
        add_text(about, CP.reviewState, link.state.value)
        add_confidence(about, link.confidence)
        if link.state is not ReviewState.REJECTED:
            add_link(self._node(link.premise), relation, link.conclusion)

    def _guess(self, guess: PublisherGuess) -> None:
        add_link(self._node(guess.publication), PROV.qualifiedAttribution, guess.iri)
        about = self._node(guess.iri)
        about += _GUESS
        add_link(about, PROV.agent, guess.agent)
        add_confidence(about, guess.confidence)
        add_text(about, CP.rule, guess.rule)
