"""Who speaks in a review's markup: the fact-checker, its journalists, the claimants."""

from provenance.ingest.claimreview.markup import Node, nodes, text, texts, type_names
from provenance.ingest.claimreview.parties import (
    absolute,
    agents,
    house_of,
    is_front,
    is_of_site,
    is_reviewer,
    pages,
    writers_of,
)
from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Note
from provenance.names import has_generic_part, is_denied, is_generic, lists_several
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

    def reviewers(self, reviews: list[Node]) -> list[Agent]:
        """The fact-checker of each review, with the name that its markup prints.

        It is known by the page's site. Where the reviews of a page name several, only one whose address is on that site
        is; any other is known within the record.
        """
        houses = [house_of(review, self._site) for review in reviews]
        several = len({normalise_text(name) for house in houses if (name := text(house.get("name")))}) > 1
        return [self._reviewer(*each, several=several) for each in zip(reviews, houses, strict=True)]

    def site(self) -> Agent | None:
        """The fact-checker whose site it is."""
        return self._add(Agent(self._mint.site(self._site), AgentKind.FACT_CHECKER, self._site)) if self._site else None

    def _reviewer(self, review: Node, house: Node, *, several: bool) -> Agent:
        name, same_as = text(house.get("name")), absolute(house.get("sameAs"))
        url = next(iter(absolute(house.get("url"))), None)
        if self._site and not (several and name and not is_of_site(house, self._site)):
            iri = self._mint.site(self._site)
            known = self._add(Agent(iri, AgentKind.FACT_CHECKER, name or self._site, url=url, same_as=same_as))
            self._note_name(name, known)
            return known
        told = (name,) if name else ("", *(text(node.get("name")) or "" for node in agents(review.get("author"))))
        label = None if name else UNKNOWN_CHECKER
        iri = self._mint.node("fact-checker", *told)
        return self._add(Agent(iri, AgentKind.FACT_CHECKER, name, label, url=url, same_as=same_as))

    def _note_name(self, name: str | None, known: Agent) -> None:
        """Tell where a site's fact-checker is printed under another name."""
        if name and known.name != name:
            self.notes.append(Note("reviewer-names", f"{name!r} is {known.name!r} by its site"))

    def journalists(self, review: Node) -> tuple[str, ...]:
        """Persons whom the markup gives as authors of the review, and authors that it names by a mere text."""
        named = [(node, text(node.get("name")) or "") for node in writers_of(review, self._site)]
        found = [self._named(node, name, _kind(node, name)).iri for node, name in named if not is_generic(name)]
        return tuple(dict.fromkeys(found))

    def claimants(self, review: Node, items: list[Node]) -> list[Agent]:
        """Who made the claim, each once; a generic one has a label and no name, one without a name is not there.

        Who reviews it did not make it, though pages write their own author there: none is taken from a work that is the
        review itself, nor one that is the review's author or publisher.
        """
        found: dict[str, Agent] = {}
        named = [
            (item, node, name)
            for item in items
            for node in agents(item.get("author"))
            for name in texts(node.get("name"))[:1]
        ]
        for item, node, name in named:
            if is_reviewer(review, item, node, self._site):
                self.notes.append(Note("claimant-is-reviewer", f"{name!r} reviews the claim and is not who made it"))
                continue
            agent = self._unnamed(name) if is_generic(name) else self._named(node, name, _kind(node, name))
            found[agent.iri] = agent
        if not named:
            self.notes.append(Note("claimant-missing", "the markup does not say who made the claim"))
        return list(found.values())

    def _unnamed(self, label: str) -> Agent:
        self.notes.append(Note("claimant-generic", f"{label!r} names nobody in particular"))
        return self._add(Agent(self._mint.node("agent", label), AgentKind.UNNAMED, label=label))

    def _named(self, node: Node, name: str, kind: AgentKind) -> Agent:
        """An agent known by a page about it, else by its name within the site that named it."""
        if is_denied(name) or (kind is not AgentKind.ORGANIZATION and lists_several(name)):
            node = {"jobTitle": node.get("jobTitle")}  # a parody may give the page of whom it mocks
        key = next((page for page in map(self._identifying, pages(node)) if page), None)
        iri = self._mint.agent_at(key) if key else self._mint.agent(self._site or self._mint.key, name)
        return self._add(
            Agent(
                iri,
                kind,
                name,
                job_title=text(node.get("jobTitle")),
                url=next(iter(absolute(node.get("url"))), None),
                same_as=absolute(node.get("sameAs")),
            )
        )

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
