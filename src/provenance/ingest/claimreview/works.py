"""Where a review's markup says that the claim appeared."""

from typing import Any

from provenance.ingest.claimreview.markup import Node, addresses, many, nodes, text, type_names
from provenance.iri import Minter, normalise_text
from provenance.model import Note, Publication, PublicationKind
from provenance.web import Address, read_url

_KINDS = {kind.value: kind for kind in PublicationKind}


class Works:
    """The publications of one record, by IRI, the review page left out.

    Attributes:
        found: all of them.
        notes: what was read with loss or doubt.
    """

    def __init__(self, mint: Minter, page: str) -> None:
        self._mint, self._page = mint, page
        self.found: dict[str, Publication] = {}
        self.notes: list[Note] = []

    def appearances(self, items: list[Node]) -> list[str]:
        """Works in which the claim appeared: the work under review, then those that it lists, each once."""
        published = [url for item in items if "url" in item for url in addresses(item["url"]) if url != "/"]
        published += addresses([work for item in items for work in _works_of(item)])
        return self._known(published, items) if published else []

    def first(self, items: list[Node]) -> str | None:
        """The work in which the markup says that it appeared first."""
        published = [item["firstAppearance"] for item in items if "firstAppearance" in item]
        return next(iter(self._known(addresses(published), items)), None) if published else None

    def venue(self, items: list[Node], *not_these: str | None) -> str | None:
        """A work known by its name alone: a broadcaster, a parliament, a paper; a person is none.

        Args:
            items: what is under review.
            not_these: the claim and the review's own title, which many pages write in that place.
        """
        others = {"", *map(normalise_text, filter(None, not_these))}
        names = filter(None, (text(item.get("name")) for item in items if "Person" not in type_names(item)))
        name = next((name for name in names if normalise_text(name) not in others), None)
        if name is None:
            return None
        iri = self._mint.node("venue", name)
        self.found[iri] = Publication(iri, title=name)
        self.notes.append(Note("venue-as-publication", f"{name!r} is taken as where the claim was made"))
        return iri

    def _known(self, published: list[str], items: list[Node]) -> list[str]:
        """IRIs of works at these addresses; a review page is not where the claim that it reviews was made."""
        iris: dict[str, None] = {}
        for url in published:
            address = read_url(url)
            if not isinstance(address, Address):
                self.notes.append(Note("url-unusable", f"where the claim appeared: {url[:200]!r} is {address.reason}"))
            elif address.iri != self._page:
                iris[address.iri] = None
                if address.iri not in self.found:
                    self.found[address.iri] = _work(address, items)
        return list(iris)


def _work(address: Address, items: list[Node]) -> Publication:
    kind = PublicationKind(address.kind) if address.kind else _kind_of(address, items)
    return Publication(
        address.iri, kind, url=address.url.strip(), archived_at=address.archived_at, platform=address.platform
    )


def _works_of(item: Node) -> list[Any]:
    """Works that an item names, the first one first."""
    return [work for name in ("firstAppearance", "appearance") if name in item for work in many(item[name])]


def _kind_of(address: Address, items: list[Node]) -> PublicationKind:
    """The class that the markup gives the work with that address."""
    for node in (node for item in items for node in (item, *nodes(_works_of(item)))):
        if address.url in addresses(node.get("url")):
            return kind_told(node)
    return PublicationKind.WORK


def kind_told(node: Node) -> PublicationKind:
    """The class that the markup gives a work.

    Example:
        >>> kind_told({"@type": ["Thing", "Book"]}).value
        'Book'
    """
    return next((_KINDS[name] for name in sorted(type_names(node)) if name in _KINDS), PublicationKind.WORK)
