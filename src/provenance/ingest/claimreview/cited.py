"""What a review page says that it cites: ``citation`` and ``isBasedOn`` of its markup."""

from msgspec.structs import replace

from provenance.ingest.claimreview.markup import addresses
from provenance.ingest.claimreview.plain import Plain
from provenance.ingest.claimreview.records import Document
from provenance.model import Citation, Note, Publication, PublicationKind, Reading
from provenance.web import Address, Unusable, read_url

_CITING = ("citation", "isBasedOn")


def with_citations(reading: Reading, document: Document | Plain) -> Reading:
    """The reading with the works that the page cites by their address, each once; the page itself is none."""
    cited = _cited(document)
    if not cited:
        return reading
    works = {each.iri: _work(each) for each in cited if isinstance(each, Address)}
    works.pop(reading.document, None)
    known = {work.iri for work in reading.publications}
    notes = (Note("url-unusable", f"cited: {one.url[:200]!r} is {one.reason}") for one in _unusable(cited))
    return replace(
        reading,
        publications=(*reading.publications, *(work for iri, work in works.items() if iri not in known)),
        citations=(*reading.citations, *(Citation(reading.document, iri) for iri in works)),
        notes=(*reading.notes, *notes),
    )


def _cited(document: Document | Plain) -> list[Address | Unusable]:
    """What is cited, each spelling once."""
    nodes = [*document.reviews, *([document.page] if document.page else [])]
    given = [url for node in nodes for name in _CITING if name in node for url in addresses(node[name])]
    return [read_url(published) for published in dict.fromkeys(given)]


def _unusable(cited: list[Address | Unusable]) -> list[Unusable]:
    return [each for each in cited if isinstance(each, Unusable)]


def _work(address: Address) -> Publication:
    kind = PublicationKind(address.kind) if address.kind else PublicationKind.WORK
    return Publication(
        address.iri, kind, url=address.url.strip(), archived_at=address.archived_at, platform=address.platform
    )
