"""What RDF of others says of a record: by way of ClaimReview, in our vocabulary, and the rest as given."""

from msgspec.structs import replace

from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.records import Document as Markup
from provenance.ingest.claimreview.reviews import findings
from provenance.ingest.rdf.clusters import About, by_subject, reversed_links, reviews_of
from provenance.ingest.rdf.foreign import READER
from provenance.ingest.rdf.given import beside
from provenance.ingest.rdf.nodes import Nodes, facts_of
from provenance.ingest.rdf.ours import our_statements
from provenance.ingest.rdf.records import Document
from provenance.ingest.source import Entry
from provenance.iri import Minter
from provenance.model import Note, Reading
from provenance.rdf import Statements, nquads


def entry_statements(entry: Entry, base: str) -> Statements:
    """What is said of the record, in the model's terms and as given; nodes are minted under ``base``.

    Raises:
        InputRefusedError: data in our vocabulary that does not fit the shapes.
    """
    document: Document = entry.document
    mint = Minter(entry.key, base)
    if document.ours:
        found = our_statements(entry, document.lines, mint, READER)
    else:
        reading = _reading(entry.key, document.lines, mint)
        lines = beside(document.lines, nquads(reading), mint, reading.document)
        found = Statements(mint.record, notes=reading.notes, lines=lines)
    return Statements(found.record, notes=(*document.notes, *found.notes), lines=found.lines)


def _reading(key: str, lines: list[bytes], mint: Minter) -> Reading:
    """What the model can say of a record of others."""
    about = by_subject(lines)
    nodes = Nodes(facts_of(b"".join(lines)))
    reviews = reviews_of(about)
    found = findings({"@graph": _reviews(nodes, about, reviews) or [nodes.other(_name(one)) for one in about]})
    notes = (*nodes.notes, *found.notes)
    if found.reviews:
        markup = Markup([one.review for one in found.reviews])
        reading = to_reading(key, markup.reviews, mint.base)
    elif found.page is not None:
        markup = Markup([], found.page)
        reading = page_reading(key, found.page, mint.base, READER)
    else:
        told = (Note("claim-missing", "a review does not say what is claimed: it is kept as given"),) if reviews else ()
        return Reading(mint.record, mint.document, READER, notes=(*notes, *told))
    reading = with_citations(reading, markup)
    return replace(reading, notes=(*notes, *reading.notes))


def _reviews(nodes: Nodes, about: About, reviews: list[bytes]) -> list[Node]:
    """The reviews of a record, each with the claim that says it has it."""
    holders = reversed_links(about, set(reviews)) if reviews else {}
    return [nodes.review(_name(one), _name(holders[one]) if one in holders else None) for one in reviews]


def _name(subject: bytes) -> str:
    return subject.decode().removeprefix("<").removesuffix(">")
