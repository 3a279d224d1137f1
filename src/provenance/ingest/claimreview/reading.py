"""What an entry of markup says: its reviews, or the page of which it tells."""

from msgspec.structs import replace

from provenance.ingest.claimreview import READER
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.records import Document
from provenance.ingest.claimreview.reviews import is_page
from provenance.ingest.source import Entry
from provenance.model import Reading


def entry_reading(entry: Entry, base: str) -> Reading:
    """What the reviews of an entry say, or its page; nodes are minted under ``base``."""
    document: Document = entry.document
    if document.page is not None:
        reading = _page(entry.key, document.page, base)
    else:
        reading = to_reading(entry.key, document.reviews, base)
    if document.notes:
        reading = replace(reading, notes=(*document.notes, *reading.notes))
    return with_citations(reading, document)


def _page(key: str, node: Node, base: str) -> Reading:
    """A page without review; one whose text is told is read as pages are, which themselves read markup."""
    if "articleBody" not in node or not is_page(node):
        return page_reading(key, node, base, READER)
    from provenance.ingest.announced import announced_reading

    return announced_reading(key, node, base, READER)
