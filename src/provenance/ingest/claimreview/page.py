"""A page of which only its description is known: title, dates, authors, house; no claim, no verdict."""

from provenance.dates import Date, parse
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.markup import Node, language_of, many, page_of, text
from provenance.ingest.claimreview.parties import parties_of
from provenance.ingest.claimreview.terms import kinds
from provenance.iri import Minter
from provenance.model import Agent, AgentKind, Note, Publication, PublicationKind, Reading
from provenance.web import Address

_KINDS = {kind.value: kind for kind in PublicationKind}


def page_reading(key: str, node: Node, base: str, reader: str) -> Reading:
    """The reading of a record that describes a page.

    Args:
        key: of the record.
        node: what is told of the page, in schema.org's terms; its address is usable.
        base: under which nodes are minted.
        reader: name and version of the reader.

    Example:
        >>> node = {"url": "https://a.example/1", "headline": "A bridge", "datePublished": "2024-05-01"}
        >>> [page.title for page in page_reading("https://a.example/1", node, "https://b.example/", "x/1").publications]
        ['A bridge']
    """
    mint = Minter(key, base)
    address = page_of(node)
    assert isinstance(address, Address)  # noqa: S101 - is_page has seen to it
    agents = Agents(mint, address.site)
    authors = tuple(dict.fromkeys(agents.journalists(parties_of(node, address.site))))
    notes = [Note("claim-missing", f"no claim is told: {_told(node)}")]
    publisher = _publisher(mint, address, node)
    page = Publication(
        address.iri,
        next((_KINDS[kind] for kind in sorted(kinds(node)) if kind in _KINDS), PublicationKind.ARTICLE),
        title=text(node.get("headline")) or text(node.get("name")) or text(node.get("title")),
        authors=authors,
        publisher=publisher.iri if publisher else None,
        published=_date(node, "datePublished", notes),
        modified=_date(node, "dateModified", notes),
        url=address.url.strip(),
        archived_at=address.archived_at,
        language=language_of(node.get("inLanguage")),
    )
    found = [*agents.found.values(), *([publisher] if publisher else [])]
    return Reading(
        record=mint.record,
        document=address.iri,
        reader=reader,
        agents=tuple(found),
        publications=(page,),
        notes=(*notes, *agents.notes),
    )


def _told(node: Node) -> str:
    """What becomes of the page, and of a verdict on it."""
    for rating in many(node.get("reviewRating")):
        label = text(rating.get("alternateName") or rating.get("ratingValue") if isinstance(rating, dict) else rating)
        if label:
            return f"the page is kept, its verdict {label[:100]!r} stands for no claim"
    return "the page is kept"


def _publisher(mint: Minter, address: Address, node: Node) -> Agent | None:
    """Whose site it is; only a page with a review makes it a fact-checker."""
    if address.site is None:
        return None
    house = node.get("publisher")
    name = text(house.get("name")) if isinstance(house, dict) else text(house)
    return Agent(mint.site(address.site), AgentKind.ORGANIZATION, name or address.site)


def _date(node: Node, name: str, notes: list[Note]) -> Date | None:
    printed = text(node.get(name))
    found = parse(printed) if printed else None
    if found and found.value is None:
        notes.append(Note("date-unread", f"{name}: {found.text[:200]!r}"))
    return found if found and found.value else None
