"""Who speaks in a review's markup: the fact-checker, its journalists, the claimants."""

from provenance.ingest.claimreview.markup import Node
from provenance.ingest.claimreview.parties import (
    NOBODY,
    Parties,
    Told,
    is_front,
    is_of_site,
    is_reviewer,
    reviewed_agents,
)
from provenance.iri import Minter, normalise_text
from provenance.model import Agent, AgentKind, Note
from provenance.names import is_crowd
from provenance.web import Address

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

    def reviewers(self, parties: list[Parties]) -> list[Agent]:
        """The fact-checker of each review, with the name that its markup prints.

        It is known by the page's site. Where the reviews of a page name several, only one whose address is on that site
        is; any other is known within the record.
        """
        names = [each.house.name for each in parties if each.house.name]
        several = len(names) > 1 and len(set(map(normalise_text, names))) > 1
        return [self._reviewer(each, several=several) for each in parties]

    def site(self) -> Agent | None:
        """The fact-checker whose site it is."""
        return self._of_site(NOBODY, self._site) if self._site else None

    def _of_site(self, house: Told, site: str) -> Agent:
        iri, name = self._mint.site(site), house.name or site
        return self._add(Agent(iri, AgentKind.FACT_CHECKER, name, url=house.url, same_as=house.same_as))

    def _reviewer(self, parties: Parties, *, several: bool) -> Agent:
        house = parties.house
        is_guest = several and bool(house.name) and not is_of_site(house, self._site)
        if not self._site or is_guest:
            return self._elsewhere(parties)
        known = self._of_site(house, self._site)
        if house.name not in (None, known.name):
            self.notes.append(Note("reviewer-names", f"{house.name!r} is {known.name!r} by its site"))
        return known

    def _elsewhere(self, parties: Parties) -> Agent:
        """A fact-checker that is known by its name on this page alone, or by those of its authors."""
        house = parties.house
        named = (house.name,) if house.name else ("", *(author.name or "" for author in parties.written))
        label = None if house.name else UNKNOWN_CHECKER
        iri = self._mint.node("fact-checker", *named)
        return self._add(Agent(iri, AgentKind.FACT_CHECKER, house.name, label, url=house.url, same_as=house.same_as))

    def journalists(self, parties: Parties) -> list[str]:
        """IRIs of persons whom the markup gives as authors of the review, and of authors named by a mere text."""
        return [self.named(author).iri for author in parties.writers if not author.is_generic]

    def claimants(self, review: Node, parties: Parties) -> list[Agent]:
        """Who made the claim, each once; a generic one has a label and no name, one without a name is not there.

        Who reviews it did not make it, though pages write their own author there: none is taken from a work that is the
        review itself, nor one that is the review's author or publisher.
        """
        found: dict[str, Agent] = {}
        self.notes += [_not_filled_in(each) for _, each in parties.claimed if each.unfilled]
        named = [(item, each) for item, each in parties.claimed if each.name]
        if not named:
            self.notes.append(_nobody_told(reviewed_agents(review)))
        for item, each in named:
            if is_reviewer(review, item, each, parties, self._site):
                told = f"{each.name!r} reviews the claim and is not who made it"
                self.notes.append(Note("claimant-is-reviewer", told))
                continue
            agent = self.unnamed(each.name or "") if each.is_generic else self.named(each)
            found[agent.iri] = agent
        return list(found.values())

    def unnamed(self, label: str) -> Agent:
        """An agent of whom only is known what it is called, for this record alone."""
        self.notes.append(Note("claimant-generic", f"{label!r} names nobody in particular"))
        originator = "crowd" if is_crowd(label) else None
        return self._add(Agent(self._mint.node("agent", label), AgentKind.UNNAMED, label=label, originator=originator))

    def named(self, agent: Told) -> Agent:
        """An agent known by a page about it, else by its name within the site that named it."""
        name = agent.name or ""
        if agent.is_several:  # a parody may give the page of whom it mocks
            agent = Told(name, kind=agent.kind, job_title=agent.job_title)
        key = next(filter(self._identifies, agent.known), None)
        iri = self._mint.agent_at(key.iri) if key else self._mint.agent(self._site or self._mint.key, name)
        is_account = agent.kind is AgentKind.AGENT and (name.startswith("@") or (key is not None and key.platform))
        return self._add(
            Agent(
                iri,
                agent.kind,
                name,
                job_title=agent.job_title,
                url=agent.url,
                same_as=agent.same_as,
                originator="account" if is_account else None,
            )
        )

    def _identifies(self, page: Address) -> bool:
        """Whether an address can be nothing but this agent's: off the naming site, no post, no front page."""
        if self._site is None or not page.resolved or page.kind:
            return False
        return not is_front(page) and page.site != self._site


def _nobody_told(under_review: list[str]) -> Note:
    """No claimant is named; who is under review may be one, or whom the claim is about: nobody is given words so."""
    others = "".join(f", nor whether {name!r}, who is under review, did" for name in under_review)
    return Note("claimant-missing", f"the markup does not say who made the claim{others}")


def _not_filled_in(agent: Told) -> Note:
    return Note("placeholder", f"{agent.unfilled!r} is no name: a template was not filled in")
