"""What an entry of markup says: its reviews, or the page of which it tells."""

from msgspec.structs import replace

from provenance.ingest.claimreview import READER
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.plain import Facts, Plain, UnlikeError, facts_of
from provenance.ingest.claimreview.records import Document
from provenance.ingest.claimreview.reviews import is_page
from provenance.ingest.source import Entry, Written
from provenance.model import Reading
from provenance.rdf import nquads
from provenance.rdf.forms import Forms

_FORMS = Forms()


def entry_reading(entry: Entry, base: str) -> Reading:
    """What the reviews of an entry say, or its page; nodes are minted under ``base``."""
    document: Document | Plain = entry.document
    if document.page is not None:
        reading = _page(entry.key, document.page, base)
    else:
        reading = to_reading(entry.key, document.reviews, base)
    if document.notes:
        reading = replace(reading, notes=(*document.notes, *reading.notes))
    return with_citations(reading, document)


def entry_written(entry: Entry, base: str) -> Written:
    """The same as N-Quads: of a plain review, whose like was met before, without a reading on the way."""
    facts = _facts(entry, base)
    known = facts and _FORMS.nquads(f"<{facts.record}>", facts.blocks)
    if facts and known:
        return Written(facts.record, known, facts.notes)
    reading = entry_reading(entry, base)
    written = nquads(reading)
    if facts:
        _FORMS.learn(f"<{facts.record}>", facts.blocks, written)
    return Written(reading.record, written, reading.notes)


def _facts(entry: Entry, base: str) -> Facts | None:
    """What is said, where it is plain and the record is that of the page itself."""
    document: Document | Plain = entry.document
    if isinstance(document, Document) or entry.key != document.address.iri:
        return None
    try:
        return facts_of(document, base)
    except UnlikeError:
        return None


def _page(key: str, node: Node, base: str) -> Reading:
    """A page without review; one whose text is told is read as pages are, which themselves read markup."""
    if "articleBody" not in node or not is_page(node):
        return page_reading(key, node, base, READER)
    from provenance.ingest.announced import announced_reading

    return announced_reading(key, node, base, READER)
