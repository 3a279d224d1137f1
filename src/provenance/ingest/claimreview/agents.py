"""Who speaks in a review's markup: the fact-checker, its journalists, the claimants.

The same few nodes stand in thousands of reviews, so what they say is read once: `Cast` holds all of it that is the same
in every record. A record then adds its own IRIs.
"""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from provenance.ingest.claimreview.markup import Node, nodes, pack, text, texts, type_names, unpack
from provenance.ingest.claimreview.parties import (
    absolute,
    agents,
    house_of,
    is_front,
    is_itself,
    is_of_site,
    is_reviewer,
    pages,
    writers_of,
)
from provenance.iri import Minter, local_name, normalise_text
from provenance.model import Agent, AgentKind, Note
from provenance.names import has_generic_part, is_denied, is_generic, lists_several
from provenance.web import Address, read_url

_ORGANIZATIONS = ("Organization", "Corporation", "NGO", "PoliticalParty", "LocalBusiness")
_LONGEST = 4096  # bytes of markup that are worth keeping
UNKNOWN_CHECKER = "fact-checker not named"
"""Label of the reviewer where neither an organisation nor a site is known."""


class Cast(Struct, frozen=True, gc=False):
    """Who speaks in a review, as its markup says, whatever the record.

    An IRI that begins with a slash is relative to the record's document; an empty one is the record's to mint.

    Attributes:
        by_site: the fact-checker, known by its site; None where that is not known.
        by_name: the fact-checker, known within the record.
        is_of_site: whether the fact-checker named is the site's.
        journalists: persons whom the markup gives as authors of the review, and authors that it names by a mere text.
        claimants: who made the claim.
        notes: what was read with doubt of the claimants.
    """

    by_site: Agent | None
    by_name: Agent
    is_of_site: bool
    journalists: tuple[Agent, ...]
    claimants: tuple[Agent, ...]
    notes: tuple[Note, ...]


def cast_of(review: Node, site: str | None, base: str) -> Cast:
    """Who speaks in a review on a page of that site; nodes are minted under ``base``."""
    items = nodes(review.get("itemReviewed"))
    claimed = [{"@type": item.get("@type"), "author": item.get("author")} for item in items]
    parts = {"publisher": review.get("publisher"), "author": review.get("author"), "itemReviewed": claimed}
    itself = tuple([is_itself(review, item) for item in items])
    packed = pack(parts)
    return (_cast if len(packed) <= _LONGEST else _cast.__wrapped__)(packed, itself, site, base)


@lru_cache(maxsize=4096)
def _cast(packed: bytes, itself: tuple[bool, ...], site: str | None, base: str) -> Cast:
    review: Node = unpack(packed)
    found = _Nodes(site, Minter("", base))
    house, notes = house_of(review, site), list[Note]()
    journalists = [(node, text(node.get("name")) or "") for node in writers_of(review, site)]
    return Cast(
        by_site=found.by_site(house),
        by_name=_by_name(review, house),
        is_of_site=is_of_site(house, site),
        journalists=tuple(found.named(node, name) for node, name in journalists if not is_generic(name)),
        claimants=tuple(found.claimants(review, itself, notes)),
        notes=tuple(notes),
    )


def _by_name(review: Node, house: Node) -> Agent:
    """The fact-checker as known within a record alone."""
    name = text(house.get("name"))
    told = (name,) if name else ("", *(text(node.get("name")) or "" for node in agents(review.get("author"))))
    label = None if name else UNKNOWN_CHECKER
    url, same_as = next(iter(absolute(house.get("url"))), None), absolute(house.get("sameAs"))
    iri = f"/{local_name('fact-checker', *told)}"
    return Agent(iri, AgentKind.FACT_CHECKER, name, label, url=url, same_as=same_as)


class _Nodes:
    """Agents from nodes of a review on a page of that site."""

    def __init__(self, site: str | None, mint: Minter) -> None:
        self._site, self._mint = site, mint

    def by_site(self, house: Node) -> Agent | None:
        """The fact-checker whose site it is, with the name that the markup prints."""
        if not self._site:
            return None
        name, same_as = text(house.get("name")) or self._site, absolute(house.get("sameAs"))
        url = next(iter(absolute(house.get("url"))), None)
        return Agent(self._mint.site(self._site), AgentKind.FACT_CHECKER, name, url=url, same_as=same_as)

    def claimants(self, review: Node, itself: tuple[bool, ...], notes: list[Note]) -> list[Agent]:
        """Who made the claim; a generic one has a label and no name, one without a name is not there.

        Who reviews it did not make it, though pages write their own author there: none is taken from a work that is the
        review itself, nor one that is the review's author or publisher.
        """
        found = []
        named = [
            (item, same, node, name)
            for item, same in zip(nodes(review.get("itemReviewed")), itself, strict=True)
            for node in agents(item.get("author"))
            for name in texts(node.get("name"))[:1]
        ]
        for item, same, node, name in named:
            if is_reviewer(review, item, node, self._site, itself=same):
                notes.append(Note("claimant-is-reviewer", f"{name!r} reviews the claim and is not who made it"))
            elif is_generic(name):
                notes.append(Note("claimant-generic", f"{name!r} names nobody in particular"))
                found.append(Agent(f"/{local_name('agent', name)}", AgentKind.UNNAMED, label=name))
            else:
                found.append(self.named(node, name))
        if not named:
            notes.append(Note("claimant-missing", "the markup does not say who made the claim"))
        return found

    def named(self, node: Node, name: str) -> Agent:
        """An agent known by a page about it, else by its name within the site that named it."""
        kind = _kind(node, name)
        if is_denied(name) or (kind is not AgentKind.ORGANIZATION and lists_several(name)):
            node = {"jobTitle": node.get("jobTitle")}  # a parody may give the page of whom it mocks
        url, same_as = next(iter(absolute(node.get("url"))), None), absolute(node.get("sameAs"))
        job_title = text(node.get("jobTitle"))
        return Agent(self._iri(node, name), kind, name, job_title=job_title, url=url, same_as=same_as)

    def _iri(self, node: Node, name: str) -> str:
        if key := next((page for page in map(self._identifying, pages(node)) if page), None):
            return self._mint.agent_at(key)
        return self._mint.agent(self._site, name) if self._site else ""

    def _identifying(self, url: str) -> str | None:
        """The address, where it can be nothing but this agent's: a page off the naming site, no post, no front page."""
        found = read_url(url)
        if not isinstance(found, Address) or not found.resolved or found.kind or self._site is None:
            return None
        return None if is_front(found) or found.site == self._site else found.iri


def _kind(node: Node, name: str) -> AgentKind:
    """What kind of agent the markup says it is; no person is a page, a parody, several, or affiliated with itself."""
    kinds = type_names(node)
    affiliations = {normalise_text(text(n.get("name")) or "") for n in nodes(node.get("affiliation"))}
    if "Person" in kinds and not _is_no_person(name) and normalise_text(name) not in affiliations:
        return AgentKind.PERSON
    if any(kind.endswith(_ORGANIZATIONS) for kind in kinds):
        return AgentKind.ORGANIZATION
    return AgentKind.AGENT


def _is_no_person(name: str) -> bool:
    return has_generic_part(name) or is_denied(name) or lists_several(name)


class Agents:
    """The agents of one record, by IRI.

    Attributes:
        found: all of them.
        notes: what was read with doubt.
    """

    def __init__(self, mint: Minter, site: str | None) -> None:
        self._mint, self._site = mint, site
        self.found: dict[str, Agent] = {}
        self.notes: list[Note] = []

    def _add(self, agent: Agent) -> Agent:
        """The agent under its IRI in this record; of several with one IRI the first."""
        if agent.iri.startswith("/"):
            agent = replace(agent, iri=self._mint.document + agent.iri)
        elif not agent.iri:
            agent = replace(agent, iri=self._mint.agent(self._mint.key, agent.name or ""))
        return self.found.setdefault(agent.iri, agent)

    def reviewers(self, casts: list[Cast]) -> list[Agent]:
        """The fact-checker of each review, with the name that its markup prints.

        It is known by the page's site. Where the reviews of a page name several, only one whose address is on that site
        is; any other is known within the record.
        """
        names = [cast.by_name.name for cast in casts if cast.by_name.name]
        several = len(names) > 1 and len(set(map(normalise_text, names))) > 1
        return [self._reviewer(cast, several=several) for cast in casts]

    def _reviewer(self, cast: Cast, *, several: bool) -> Agent:
        name = cast.by_name.name
        if cast.by_site is None or (several and name and not cast.is_of_site):
            return self._add(cast.by_name)
        known = self._add(cast.by_site)
        if name and known.name != name:
            self.notes.append(Note("reviewer-names", f"{name!r} is {known.name!r} by its site"))
        return known

    def site(self) -> Agent | None:
        """The fact-checker whose site it is."""
        return self._add(Agent(self._mint.site(self._site), AgentKind.FACT_CHECKER, self._site)) if self._site else None

    def journalists(self, cast: Cast) -> tuple[str, ...]:
        """IRIs of the review's authors, each once."""
        return tuple(dict.fromkeys(self._add(agent).iri for agent in cast.journalists))

    def claimants(self, cast: Cast) -> list[str]:
        """IRIs of the claimants, each once."""
        self.notes += cast.notes
        return list(dict.fromkeys(self._add(agent).iri for agent in cast.claimants))
