"""A reading in a form that tests can say things about."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from provenance.iri import Minter
from provenance.model import Agent, Assertion, Claim, Publication, Reading
from provenance.reading.article import read_article
from provenance.reading.found import ARTICLE


@dataclass(frozen=True)
class Told:
    """A statement in words: who, stance, claim, and whether hedged."""

    who: str | None
    stance: str
    claim: str
    hedged: bool = False


@dataclass(frozen=True)
class Read:
    """A reading and look-ups in it."""

    text: str
    reading: Reading

    @property
    def agents(self) -> dict[str, Agent]:
        return {agent.iri: agent for agent in self.reading.agents}

    @property
    def claims(self) -> dict[str, Claim]:
        return {claim.iri: claim for claim in self.reading.claims}

    @property
    def works(self) -> dict[str, Publication]:
        return {work.iri: work for work in self.reading.publications}

    @property
    def persons(self) -> set[str | None]:
        return {agent.name for agent in self.reading.agents if agent.kind == "person"}

    def who(self, assertion: Assertion) -> str | None:
        """The speaker's name, or label, or ``@article``."""
        agent = self.agents[assertion.speaker]
        return "@article" if agent.label == ARTICLE.label else agent.name or agent.label

    @property
    def told(self) -> list[Told]:
        return [
            Told(self.who(one), one.stance, self.claims[one.claim].text, one.hedged) for one in self.reading.assertions
        ]

    def by(self, who: str) -> list[Assertion]:
        return [one for one in self.reading.assertions if self.who(one) == who]


@pytest.fixture(scope="session")
def read() -> Callable[[str], Read]:
    """Reads a text as one record."""

    def reader(text: str) -> Read:
        return Read(text, read_article(text, Minter("sample.txt")))

    return reader
