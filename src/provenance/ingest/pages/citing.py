"""The links of an article as citations: the mark in the text, the entry that it is, the work that it leads to."""

from functools import partial

from provenance.ingest.pages.merging import joined
from provenance.ingest.pages.text import Link, MainText
from provenance.iri import Minter
from provenance.model import Citation, Note, Pointer, Publication, PublicationKind, Reading, Reference, Span
from provenance.web import Address, Unusable

_SURE = 1.0
_MOST_NOTES = 20


def with_links(reading: Reading, words: MainText, mint: Minter) -> Reading:
    """The reading with what the links of the text cite, each work once and each mark with its words.

    A link is at once the mark in the text and the entry of its source. Where the article reader has read the same words
    as an entry of a list of sources, that stands.

    Args:
        reading: of the page.
        words: its main text.
        mint: mints the IRIs of the record.
    """
    works: dict[str, Publication] = {}
    references, notes = [], []
    for number, link in enumerate(words.links, 1):
        if isinstance(link.target, Unusable):
            notes.append(Note("url-unusable", f"link {link.url[:200]!r} is {link.target.reason}"))
            continue
        works.setdefault(link.target.iri, _work(link.target))
        if not _needs_no_entry(link, reading):
            references.append(_reference(link, link.target, number, words, mint))
    known = {citation.cited for citation in reading.citations}
    cited = Reading(
        record=reading.record,
        document=reading.document,
        reader=reading.reader,
        publications=tuple(works.values()),
        references=tuple(references),
        pointers=tuple(map(partial(_pointer, mint), references)),
        citations=tuple(Citation(reading.document, iri) for iri in works if iri not in known),
        notes=tuple(notes[:_MOST_NOTES]),
    )
    return joined(reading, cited)


def _needs_no_entry(link: Link, reading: Reading) -> bool:
    """Whether a link has no words, or the article reader has read them as an entry of a list of sources."""
    listed = (one.span for one in reading.references)
    return link.start == link.end or any(span.start <= link.start and link.end <= span.end for span in listed)


def _pointer(mint: Minter, reference: Reference) -> Pointer:
    """The link as a mark in the text."""
    iri = mint.node("pointer", "link", str(reference.span.start))
    return Pointer(iri, reference.span, (reference.iri,), _SURE)


def _work(target: Address) -> Publication:
    kind = PublicationKind(target.kind) if target.kind else PublicationKind.WORK
    return Publication(target.iri, kind, url=target.url, archived_at=target.archived_at, platform=target.platform)


def _reference(link: Link, target: Address, number: int, words: MainText, mint: Minter) -> Reference:
    """The link as an entry: its place among the links, its words, its work."""
    span = Span.of(words.plain, link.start, link.end)
    iri = mint.node("reference", "link", str(link.start))
    return Reference(iri, number, span.exact, target.iri, span)
