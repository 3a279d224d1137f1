"""Whose review it is: the nodes of authors, publishers and claimants told apart, by what the markup says of each.

A fact-checker is an organisation. An author that is mere text may be a person, and pages write their own author where
the claimant belongs; both are told by type, name and address. The same few nodes stand in thousands of reviews, so what
one says by itself is read once (`Told`).
"""

import re
from functools import lru_cache
from typing import Any

from msgspec import Struct

from provenance.ingest.checkers import names_house
from provenance.ingest.claimreview.markup import (
    Node,
    addresses,
    many,
    nodes,
    pack,
    pages_of,
    text,
    texts,
    type_names,
    unpack,
)
from provenance.ingest.placeholders import is_placeholder
from provenance.iri import in_one, normalise_text
from provenance.model import AgentKind
from provenance.names import has_generic_part, is_denied, is_generic, lists_several
from provenance.web import Address, read_url

_ORGANIZATIONS = ("Organization", "Corporation", "NGO", "PoliticalParty", "LocalBusiness")
_WRITERS = re.compile(r"/(?:authors?|autor(?:es|en)?|auteurs?|autore|journalists?|reporters?|contributors?)/[^/?#]+")
_LONGEST = 4096  # bytes of a node that is worth keeping


class Told(Struct, frozen=True, gc=False):
    """What the node of an agent says by itself.

    Attributes:
        name: as printed.
        names: all names, in the form in which they are compared.
        in_one: the same, each spelled in one.
        types: local names of its types.
        kind: what kind of agent that makes it.
        is_generic: whether the name is nobody's.
        is_several: whether it is not that of one bearer: of a parody, or of more than one.
        known: usable addresses, the surest first.
        url: usable address, as published.
        same_as: usable addresses of the same agent, as published.
        job_title: as printed.
        unfilled: what a template left where the name was to stand.
    """

    name: str | None = None
    names: frozenset[str] = frozenset()
    in_one: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    kind: AgentKind = AgentKind.AGENT
    is_generic: bool = True
    is_several: bool = False
    known: tuple[Address, ...] = ()
    url: str | None = None
    same_as: tuple[str, ...] = ()
    job_title: str | None = None
    unfilled: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether the markup calls it a person."""
        return "Person" in self.types

    @property
    def is_body(self) -> bool:
        """Whether the markup calls it something else."""
        return not self.types <= _PERSON

    @property
    def sites(self) -> set[str | None]:
        """Whose its addresses are."""
        return {page.site for page in self.known}


_PERSON = frozenset(("Person",))
NOBODY = Told()


def told(*values: Any) -> list[Told]:
    """What values of ``author`` and the like say; a text is a name.

    Example:
        >>> [each.name for each in told("Ilse Vandor", [{"name": "Tomas Krog"}])]
        ['Ilse Vandor', 'Tomas Krog']
    """
    found = []
    for value in values:
        for item in many(value):
            packed = pack(item)
            found.append((_told if len(packed) <= _LONGEST else _told.__wrapped__)(packed))
    return found


@lru_cache(maxsize=4096)
def _told(packed: bytes) -> Told:
    value = unpack(packed)
    node = value if isinstance(value, dict) else {"name": value}
    name, unfilled = _name(node)
    names, known, words = _names(node), _known(node), name or ""
    types = _PERSON if _is_byline(words, known) else frozenset(type_names(node))
    kind = _kind(types, node, words)
    return Told(
        name=name,
        names=names,
        in_one=frozenset(in_one(each).removeprefix("www") for each in names),
        types=types,
        kind=kind,
        is_generic=is_generic(words),
        is_several=_is_several(words, kind),
        known=known,
        url=next(iter(_absolute(addresses(node.get("url")))), None),
        same_as=_absolute(addresses(node.get("sameAs"))),
        job_title=text(node.get("jobTitle")),
        unfilled=unfilled,
    )


def _name(node: Node) -> tuple[str | None, str | None]:
    """The name as printed, else what a template left in its place."""
    published = text(node.get("name"))
    return (None, published) if published and is_placeholder(published) else (published, None)


def _known(node: Node) -> tuple[Address, ...]:
    """Usable addresses of an agent, the surest first."""
    published = (url for name in ("sameAs", "url", "@id") for url in addresses(node.get(name)))
    return tuple(page for page in map(read_url, published) if isinstance(page, Address))


def _is_several(name: str, kind: AgentKind) -> bool:
    """Whether a name is not that of one bearer: of a parody, or of more than one; organisations are called so."""
    return is_denied(name) or (kind is not AgentKind.ORGANIZATION and lists_several(name))


def _names(node: Node) -> frozenset[str]:
    """All that a node is called, normalised."""
    published = (each for field in ("name", "alternateName", "legalName") for each in texts(node.get(field)))
    return frozenset(normalise_text(each) for each in published if not is_placeholder(each)) - {""}


def _absolute(published: list[str]) -> tuple[str, ...]:
    """Usable addresses, as published."""
    return tuple(dict.fromkeys(url for url in published if isinstance(read_url(url), Address)))


def _kind(kinds: frozenset[str], node: Node, name: str) -> AgentKind:
    """What kind of agent the markup says it is; no person is a page, a parody, several, or affiliated with itself."""
    affiliations = {normalise_text(text(n.get("name")) or "") for n in nodes(node.get("affiliation"))}
    if "Person" in kinds and not _is_no_person(name) and normalise_text(name) not in affiliations:
        return AgentKind.PERSON
    if any(kind.endswith(_ORGANIZATIONS) for kind in kinds):
        return AgentKind.ORGANIZATION
    return AgentKind.AGENT


def _is_byline(name: str, known: tuple[Address, ...]) -> bool:
    """Whether an address is that of a writer's page on a site, and the name is none of a house; whatever the type."""
    is_among_writers = any(_WRITERS.search(page.iri) and not page.platform for page in known)
    return is_among_writers and not (names_house(name) or _is_no_person(name))


def _is_no_person(name: str) -> bool:
    return has_generic_part(name) or is_denied(name) or lists_several(name)


class Parties(Struct, frozen=True, gc=False):
    """Who stands where in one review.

    Attributes:
        published: its publishers.
        written: its authors.
        claimed: each item under review with each of its authors.
        house: the organisation that reviews; `NOBODY` where none is named.
    """

    published: list[Told]
    written: list[Told]
    claimed: list[tuple[Node, Told]]
    house: Told

    @property
    def writers(self) -> list[Told]:
        """Authors who are persons, or mere texts that are not the house."""
        authors = [each for each in self.written if each.name and not each.is_body]
        return [each for each in authors if each.is_person or not each.names & self.house.names]


def parties_of(review: Node, site: str | None) -> Parties:
    """Who stands where in a review on a page of that site.

    The house is who is of the site, else publisher before author: who prints an agency's review did not make it. What
    is called a person is none, nor what has the name of one. An author without a type is one where it is of the site,
    or where there is no site that could tell.
    """
    published, written = told(review.get("publisher")), told(review.get("author"))
    claimed = [(item, each) for item in nodes(review.get("itemReviewed")) for each in told(item.get("author"))]
    known = [each for each in written if _is_told(each, site)]
    everybody = (*published, *written, *(each for _, each in claimed))
    houses = [each for each in (*published, *known) if _is_house(each, everybody)]
    house = next((each for each in houses if is_of_site(each, site)), next(iter(houses), NOBODY))
    return Parties(published, written, claimed, house)


def reviewed_agents(review: Node) -> list[str]:
    """The names of persons and organisations that are themselves what a review says to be under review.

    Example:
        >>> reviewed_agents({"itemReviewed": {"@type": "Person", "name": "Ilse Vandor"}})
        ['Ilse Vandor']
    """
    items = told(*nodes(review.get("itemReviewed")))
    return [item.name for item in items if item.name and item.kind is not AgentKind.AGENT]


def _is_told(author: Told, site: str | None) -> bool:
    """Whether the markup or the site says what an author is, or there is no site that could tell."""
    return bool(author.types) or site is None or is_of_site(author, site)


def _is_house(agent: Told, everybody: tuple[Told, ...]) -> bool:
    """Whether a named agent can be an organisation: its type says so, else that nobody is a person of its name."""
    if agent.is_body or agent.is_generic:
        return not agent.is_generic
    return not (agent.types or any(agent.names & each.names for each in everybody if each.is_person))


def is_of_site(agent: Told, site: str | None) -> bool:
    """Whether an address of an agent is on that site, or its name is the site's.

    Example:
        >>> is_of_site(*told({"name": "Harbour Check"}), "harbour-check.example")
        True
    """
    return site in agent.sites or _names_site(agent, site)


def is_front(address: Address) -> bool:
    """Whether an address is that of a whole host."""
    return address.iri.count("/") < 4 and address.iri.endswith("/")  # noqa: PLR2004 (https://host/)


def is_reviewer(review: Node, item: Node, agent: Told, parties: Parties, site: str | None) -> bool:
    """Whether the author of an item under review is who reviews it and not who made the claim.

    So it is where they share a name, a page or a front page; and, since only a ``Claim`` has its claimant as author,
    where a work under review is the review itself, or its author has an address on the reviewer's site. An address
    tells nothing of a name that is nobody's.
    """
    own = parties.written + parties.published
    if _names_site(agent, site) or any(agent.names & each.names for each in own):
        return True
    if agent.is_generic:
        return False
    is_work = "Claim" not in type_names(item)
    itself = is_work and bool(_iris(addresses([item])) & _iris(pages_of(review)))
    return itself or (bool(agent.known) and _shares_address(agent, own, site, is_work=is_work))


def _shares_address(agent: Told, own: list[Told], site: str | None, *, is_work: bool) -> bool:
    """Whether an agent has a page of those who review, or a front page (of a work's author any page) on their site."""
    theirs = [address for each in own for address in _telling(each)]
    if not {address.iri for address in agent.known}.isdisjoint(address.iri for address in theirs):
        return True
    sites = {site, *(address.site for address in theirs if not address.platform)} - {None}
    telling = agent.known if is_work else filter(is_front, agent.known)
    return any(address.site in sites for address in telling)


def _telling(agent: Told) -> list[Address]:
    """An agent's addresses but a platform's own, which is everybody's."""
    return [address for address in agent.known if not (address.platform and is_front(address))]


def _iris(published: Any) -> set[str]:
    return {found.iri for url in published if isinstance(found := read_url(url), Address)}


def _names_site(agent: Told, site: str | None) -> bool:
    """Whether the name of an agent is the site's, spelled in one: "Harbour Check" of harbourcheck.example."""
    return not agent.in_one.isdisjoint(_names_of_site(site or ""))


@lru_cache(maxsize=4096)
def _names_of_site(site: str) -> frozenset[str]:
    host, _, path = site.partition("/")
    return frozenset({in_one(host), in_one(path or host.partition(".")[0])} - {""})
