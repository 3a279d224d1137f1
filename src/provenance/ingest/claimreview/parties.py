"""Whose review it is: the nodes of authors, publishers and claimants told apart, by what the markup says of each.

A fact-checker is an organisation. An author that is mere text may be a person, and pages write their own author where
the claimant belongs; both are told by type, name and address.
"""

from typing import Any

from provenance.ingest.claimreview.markup import Node, addresses, many, nodes, pages_of, text, texts, type_names
from provenance.iri import normalise_text
from provenance.names import is_generic
from provenance.web import Address, read_url


def agents(*values: Any) -> list[Node]:
    """Nodes of agents; a text is a name.

    Example:
        >>> agents("Ilse Vandor", [{"name": "Tomas Krog"}])
        [{'name': 'Ilse Vandor'}, {'name': 'Tomas Krog'}]
    """
    return [item if isinstance(item, dict) else {"name": item} for value in values for item in many(value)]


def pages(node: Node) -> list[str]:
    """Addresses of an agent as published, the surest first."""
    return addresses(node.get("sameAs")) + addresses(node.get("url")) + addresses(node.get("@id"))


def absolute(value: Any) -> tuple[str, ...]:
    """Usable addresses, as published."""
    return tuple(dict.fromkeys(url for url in addresses(value) if isinstance(read_url(url), Address)))


def is_person(node: Node) -> bool:
    """Whether the markup calls an agent a person."""
    return "Person" in type_names(node)


def is_front(address: Address) -> bool:
    """Whether an address is that of a whole host."""
    return address.iri.count("/") < 4 and address.iri.endswith("/")  # noqa: PLR2004 (https://host/)


def house_of(review: Node, site: str | None) -> Node:
    """The organisation that reviews, publisher before author; an empty node where none is named.

    What is called a person is none, nor what has the name of one. An author without a type is one where it is of the
    site, or where there is no site that could tell.
    """
    published, written = agents(review.get("publisher")), agents(review.get("author"))
    claimed = agents(*(item.get("author") for item in nodes(review.get("itemReviewed"))))
    people = set().union(*map(_names, filter(is_person, (*published, *written, *claimed))))
    told = [node for node in written if type_names(node) or site is None or is_of_site(node, site)]
    return next((node for node in (*published, *told) if _is_house(node, people)), {})


def writers_of(review: Node, site: str | None) -> list[Node]:
    """Authors who are persons, or mere texts that are not the house."""
    house = _names(house_of(review, site))
    authors = [node for node in agents(review.get("author")) if not type_names(node) - {"Person"}]
    return [node for node in authors if text(node.get("name")) and (is_person(node) or not _names(node) & house)]


def is_of_site(node: Node, site: str | None) -> bool:
    """Whether an address of an agent is on that site, or its name is the site's.

    Example:
        >>> is_of_site({"name": "Harbour Check"}, "harbour-check.example")
        True
    """
    return any(found.site == site for found in _known(node)) or _names_site(node, site)


def is_itself(review: Node, item: Node) -> bool:
    """Whether a work under review is the review: it has its address."""
    if "Claim" in type_names(item):
        return False
    return bool(_iris(addresses([item])) & _iris(pages_of(review)))


def is_reviewer(review: Node, item: Node, node: Node, site: str | None, *, itself: bool) -> bool:
    """Whether ``node``, the author of an item under review, is who reviews it and not who made the claim.

    So it is where they share a name, a page or a front page; and, since only a ``Claim`` has its claimant as author,
    where a work under review is the review ``itself``, or its author has an address on the reviewer's site. An address
    tells nothing of a name that is nobody's.
    """
    own = agents(review.get("author"), review.get("publisher"))
    if _names_site(node, site) or any(_names(node) & _names(each) for each in own):
        return True
    if is_generic(text(node.get("name")) or ""):
        return False
    return itself or _shares_address(node, own, site, is_work="Claim" not in type_names(item))


def _shares_address(node: Node, own: list[Node], site: str | None, *, is_work: bool) -> bool:
    """Whether an agent has a page of those who review, or a front page (of a work's author any page) on their site."""
    theirs = [address for each in own for address in _known(each) if not _is_platform(address)]
    sites = {site, *(address.site for address in theirs if not address.platform)} - {None}
    iris = {address.iri for address in theirs}
    return any(
        address.iri in iris or (address.site in sites and (is_work or is_front(address))) for address in _known(node)
    )


def _is_platform(address: Address) -> bool:
    """Whether an address is a platform's own, which is everybody's."""
    return bool(address.platform) and is_front(address)


def _is_house(node: Node, people: set[str]) -> bool:
    """Whether a named agent can be an organisation: its type says so, else that nobody is a person of its name."""
    kinds = type_names(node)
    can_be = bool(kinds - {"Person"}) or not (kinds or _names(node) & people)
    return can_be and not is_generic(text(node.get("name")) or "")


def _known(node: Node) -> list[Address]:
    """Usable addresses of an agent."""
    return [found for page in pages(node) if isinstance(found := read_url(page), Address)]


def _iris(published: Any) -> set[str]:
    return {found.iri for url in published if isinstance(found := read_url(url), Address)}


def _names(node: Node) -> set[str]:
    """All names of an agent, in the form in which they are compared."""
    fields = (node.get(name) for name in ("name", "alternateName", "legalName"))
    return {normalise_text(name) for value in fields for name in texts(value)} - {""}


def _names_site(node: Node, site: str | None) -> bool:
    """Whether the name of an agent is the site's, spelled in one: "Harbour Check" of harbourcheck.example."""
    host, _, path = (site or "").partition("/")
    own = {_squashed(host), _squashed(path or host.partition(".")[0])} - {""}
    return any(_squashed(name).removeprefix("www") in own for name in _names(node))


def _squashed(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
