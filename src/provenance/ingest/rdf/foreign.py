"""RDF of others: reviews by way of ClaimReview, data in our vocabulary where it fits the shapes, the rest as given.

A record is a review page with what belongs to it, else a named graph, else what is said of one subject. The graphs of
ClaimsKG and CimpleKG are read as what they are, schema.org's ClaimReview in RDF.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.records import Document as Markup
from provenance.ingest.claimreview.reviews import findings
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.rdf.clusters import About, by_subject, reversed_links, reviews_of
from provenance.ingest.rdf.given import beside
from provenance.ingest.rdf.nodes import Nodes, facts_of
from provenance.ingest.rdf.ours import our_statements
from provenance.ingest.rdf.parsing import parse_rdf
from provenance.ingest.rdf.records import Document, entries
from provenance.ingest.rdf.syntax import HEAD, syntax_of
from provenance.ingest.source import Entry, Source
from provenance.iri import Minter
from provenance.model import Note, Reading
from provenance.rdf import Statements, nquads

READER = "rdf/1"
"""Name and version of this reader."""


class RdfFormat:
    """The format ``rdf``."""

    name = "rdf"
    media_type = "application/n-quads"
    reader = READER

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as one of the syntaxes of RDF does."""
        head = source.content[: 4 * HEAD]
        in_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = head.decode("utf-16" if in_utf16 else "utf-8-sig", "ignore")
        return len(source.content) <= MAX_BYTES and syntax_of(text, source.name) is not None

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The records of the source, after its lines that cannot be read.

        Raises:
            InputRefusedError: nothing of the source can be read.
        """
        parsed = parse_rdf(source)
        yield from parsed.refused
        if not any(parsed.graphs.values()) and not parsed.refused:
            told = next((note.text for notes in parsed.notes.values() for note in notes), "it is empty")
            raise source.refusal("", f"holds no statement that can be kept: {told}")
        yield from entries(source, parsed)

    def slices(self, source: Source) -> list[bytes]:
        """Nothing: each record's statements are kept as its document, so that what is forgotten leaves no copy."""
        del source
        return []

    def read(self, entry: Entry, base: str) -> Statements:
        """What is said of the record, in the model's terms and as given.

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


FORMAT = RdfFormat()
"""The format, as the registry finds it."""
