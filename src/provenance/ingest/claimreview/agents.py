"""Who speaks in a review's markup: the fact-checker, its journalists, the claimants."""

from typing import Any

from provenance.ingest.claimreview.markup import Node, addresses, many, nodes, text, type_names
from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Note
from provenance.names import has_generic_part, is_generic
from provenance.web import Address, read_url

_ORGANIZATIONS = ("Organization", "Corporation", "NGO", "PoliticalParty", "LocalBusiness")
UNKNOWN_CHECKER = "fact-checker not named"
"""Label of the reviewer where neither an organisation nor a site is known."""


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
        return self.found.setdefault(agent.iri, agent)

    def reviewer(self, review: Node) -> Agent:
        """The fact-checker: known by its site, with the name that the markup prints."""
        houses = [a for a in _agents(review.get("publisher"), review.get("author")) if not _is_person(a)]
        house = next((a for a in houses if text(a.get("name"))), {})
        name = text(house.get("name"))
        same_as = _absolute(house.get("sameAs"))
        url = next(iter(_absolute(house.get("url"))), None)
        if self._site:
            iri = self._mint.site(self._site)
            return self._add(Agent(iri, AgentKind.FACT_CHECKER, name or self._site, url=url, same_as=same_as))
        iri = self._mint.node("fact-checker", name or "")
        label = None if name else UNKNOWN_CHECKER
        return self._add(Agent(iri, AgentKind.FACT_CHECKER, name, label, url=url, same_as=same_as))

    def journalists(self, review: Node) -> tuple[str, ...]:
        """Persons whom the markup gives as authors of the review."""
        found = []
        for node in _agents(review.get("author")):
            name = text(node.get("name"))
            if name and _is_person(node) and not is_generic(name):
                found.append(self._named(node, name, AgentKind.PERSON).iri)
        return tuple(dict.fromkeys(found))

    def claimants(self, items: list[Node]) -> list[Agent]:
        """Who made the claim, each once; a generic one has a label and no name, one without a name is not there."""
        found: dict[str, Agent] = {}
        for node in _agents(*(item.get("author") for item in items)):
            name = text(node.get("name"))
            if name is None:
                continue
            agent = self._unnamed(name) if is_generic(name) else self._named(node, name, _kind(node, name))
            found[agent.iri] = agent
        return list(found.values())

    def _unnamed(self, label: str) -> Agent:
        self.notes.append(Note("claimant-generic", f"{label!r} names nobody in particular"))
        return self._add(Agent(self._mint.node("agent", label), AgentKind.UNNAMED, label=label))

    def _named(self, node: Node, name: str, kind: AgentKind) -> Agent:
        """An agent known by a page about it, else by its name within the site that named it."""
        key = next((page for page in map(self._identifying, _pages(node)) if page), None)
        iri = self._mint.agent_at(key) if key else self._mint.agent(self._site or self._mint.key, name)
        return self._add(
            Agent(
                iri,
                kind,
                name,
                job_title=text(node.get("jobTitle")),
                url=next(iter(_absolute(node.get("url"))), None),
                same_as=_absolute(node.get("sameAs")),
            )
        )

    def _identifying(self, url: str) -> str | None:
        """The address, where it can be nothing but this agent's: a page off the naming site, no post, no front page."""
        found = read_url(url)
        if not isinstance(found, Address) or not found.resolved or found.kind or self._site is None:
            return None
        bare = found.iri.count("/") < 4 and found.iri.endswith("/")  # noqa: PLR2004 (https://host/)
        return None if bare or found.site == self._site else found.iri


def _agents(*values: Any) -> list[Node]:
    """Nodes of agents; a text is a name."""
    found: list[Node] = []
    for value in values:
        found += [item if isinstance(item, dict) else {"name": item} for item in many(value)]
    return found


def _pages(node: Node) -> list[str]:
    return addresses(node.get("sameAs")) + addresses(node.get("url")) + addresses(node.get("@id"))


def _absolute(value: Any) -> tuple[str, ...]:
    """Usable addresses, as published."""
    return tuple(dict.fromkeys(url for url in addresses(value) if isinstance(read_url(url), Address)))


def _is_person(node: Node) -> bool:
    return "Person" in type_names(node)


def _kind(node: Node, name: str) -> AgentKind:
    """What kind of agent the markup says it is; a page or account is no person, nor is one affiliated with itself."""
    kinds = type_names(node)
    affiliations = {normalise_text(text(n.get("name")) or "") for n in nodes(node.get("affiliation"))}
    if "Person" in kinds and not has_generic_part(name) and normalise_text(name) not in affiliations:
        return AgentKind.PERSON
    if any(kind.endswith(_ORGANIZATIONS) for kind in kinds):
        return AgentKind.ORGANIZATION
    return AgentKind.AGENT
