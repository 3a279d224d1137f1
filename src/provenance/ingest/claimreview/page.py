"""A page of which only its description is known: title, dates, authors, house, perhaps a verdict; but no claim."""

from msgspec.structs import replace

from provenance.dates import Date, parse_spoken
from provenance.ingest.checkers import is_of_checker
from provenance.ingest.claimreview.agents import Agents
from provenance.ingest.claimreview.mapping import judgement
from provenance.ingest.claimreview.markup import Node, language_of, many, page_of, text
from provenance.ingest.claimreview.parties import Parties, parties_of
from provenance.ingest.claimreview.terms import kinds
from provenance.ingest.placeholders import is_placeholder
from provenance.iri import Minter
from provenance.languages import detect
from provenance.model import Agent, AgentKind, Note, Publication, PublicationKind, Reading, Review
from provenance.web import Address

_KINDS = {kind.value: kind for kind in PublicationKind}


def page_reading(key: str, node: Node, base: str, reader: str) -> Reading:
    """The reading of a record that describes a page.

    A rating of it is a review, of an unknown claim, where the page is known for a fact-check: by its type, or by its
    address.

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
    parties = parties_of(node, address.site)
    authors = tuple(dict.fromkeys(agents.journalists(parties)))
    reviews, notes = _judged(mint, address, node, agents, parties)
    publisher = agents.site() if reviews else _publisher(mint, address, node)
    page = Publication(
        address.iri,
        next((_KINDS[kind] for kind in sorted(kinds(node)) if kind in _KINDS), PublicationKind.ARTICLE),
        title=_title(node),
        authors=authors,
        publisher=publisher.iri if publisher else None,
        published=_date(node, "datePublished", notes),
        modified=_date(node, "dateModified", notes),
        url=address.url.strip(),
        archived_at=address.archived_at,
        language=language_of(node.get("inLanguage")),
    )
    found = agents.found if publisher is None else {**agents.found, publisher.iri: publisher}
    return Reading(
        record=mint.record,
        document=address.iri,
        reader=reader,
        agents=tuple(found.values()),
        publications=(page,),
        reviews=reviews,
        notes=(*notes, *agents.notes),
    )


def _judged(
    mint: Minter, address: Address, node: Node, agents: Agents, parties: Parties
) -> tuple[tuple[Review, ...], list[Note]]:
    """The review that a rating is, on the page alone, and what is told of that."""
    label = _label(node)
    is_check = "ClaimReview" in kinds(node) or is_of_checker(address)
    if label is None or not is_check:
        told = f", its verdict {label[:100]!r} stands for no claim" if label else ""
        return (), [Note("claim-missing", f"no claim is told: the page is kept{told}")]
    [reviewer] = agents.reviewers([parties])
    language = _spoken(node)
    found = judgement(node.get("reviewRating"), address.site, language)
    rating = found.rating and replace(found.rating, iri=mint.node("rating", "1"))
    review = Review(address.iri, address.iri, None, reviewer.iri, found.verdict, found.rule, rating=rating)
    told = f"no claim is told: the verdict {label[:100]!r} stands on the page's review alone"
    return (review,), [Note("claim-missing", told), *found.notes]


def _label(node: Node) -> str | None:
    """What is published as a rating, the first words or number of it."""
    ratings = (each if isinstance(each, dict) else {"alternateName": each} for each in many(node.get("reviewRating")))
    told = (text(each.get(name)) for each in ratings for name in ("alternateName", "name", "ratingValue"))
    return next(filter(None, told), None)


def _spoken(node: Node) -> str | None:
    """The language of a page, as told, else by its title."""
    return language_of(node.get("inLanguage")) or detect(_title(node) or "")


def _title(node: Node) -> str | None:
    titles = (text(node.get(name)) for name in ("headline", "name", "title"))
    return next((title for title in titles if title and not is_placeholder(title)), None)


def _publisher(mint: Minter, address: Address, node: Node) -> Agent | None:
    """Whose site it is; only a page with a review makes it a fact-checker."""
    if address.site is None:
        return None
    house = node.get("publisher")
    name = text(house.get("name")) if isinstance(house, dict) else text(house)
    return Agent(mint.site(address.site), AgentKind.ORGANIZATION, name or address.site)


def _date(node: Node, name: str, notes: list[Note]) -> Date | None:
    printed = text(node.get(name))
    found = parse_spoken(printed, lambda: _spoken(node)) if printed else None
    if found and found.value is None:
        notes.append(Note("date-unread", f"{name}: {found.text[:200]!r}"))
    return found if found and found.value else None
