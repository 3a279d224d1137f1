"""What a review page says that it cites: ``citation`` and ``isBasedOn`` of its markup."""

from itertools import chain

from msgspec.structs import replace

from provenance.ingest.claimreview.markup import addresses
from provenance.ingest.claimreview.records import Document
from provenance.model import Citation, Note, Publication, PublicationKind, Reading
from provenance.web import Address, read_url

_CITING = ("citation", "isBasedOn")


def with_citations(reading: Reading, document: Document) -> Reading:
    """The reading with the works that the page cites by their address, each once; the page itself is none."""
    nodes = [*document.reviews, *([document.page] if document.page else [])]
    given = list(chain.from_iterable(addresses(node[name]) for node in nodes for name in _CITING if name in node))
    if not given:
        return reading
    found: dict[str, Publication] = {}
    notes = []
    known = {work.iri for work in reading.publications}
    for published in dict.fromkeys(given):
        address = read_url(published)
        if not isinstance(address, Address):
            notes.append(Note("url-unusable", f"cited: {published[:200]!r} is {address.reason}"))
        elif address.iri != reading.document:
            found.setdefault(address.iri, _work(address))
    return replace(
        reading,
        publications=(*reading.publications, *(work for iri, work in found.items() if iri not in known)),
        citations=(*reading.citations, *(Citation(reading.document, iri) for iri in found)),
        notes=(*reading.notes, *notes),
    )


def _work(address: Address) -> Publication:
    kind = PublicationKind(address.kind) if address.kind else PublicationKind.WORK
    return Publication(
        address.iri, kind, url=address.url.strip(), archived_at=address.archived_at, platform=address.platform
    )
