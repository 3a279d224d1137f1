"""What a person says, as nodes of the model: those that the record has, and new ones where it has none."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.dates import parse
from provenance.iri import Minter, normalise_text
from provenance.kb.judging.said import ARTICLE, Said
from provenance.kb.judging.sheet import METHOD, Sheet
from provenance.model import Agent, AgentKind, Assertion, Claim, Publication, Reading, ReviewState, Span
from provenance.vocab import CP, PROV, RDF, SCHEMA
from provenance.web import publication_key, site


def stated(sheet: Sheet, mint: Minter, said: Said, place: Span, by: str) -> Reading:
    """A statement of a person's, with the nodes that it needs and the record lacks.

    Args:
        sheet: what the record says.
        mint: mints the record's nodes.
        said: the statement.
        place: where its words stand; empty where the record has no text.
        by: who says so.
    """
    new = _Nodes(sheet, mint)
    work = sheet.document if said.who == ARTICLE else said.publication
    assertion = Assertion(
        said.iri,
        new.speaker(said),
        new.claim(said.claim),
        said.stance,
        new.publication(work),
        f"{METHOD} {by}",
        1.0,
        hedged=said.hedged,
        said=parse(said.date) if said.date else None,
        span=place if place.exact else None,
        based_on=new.known(said.based_on),
        responds_to=new.known(said.responds_to, CP.Assertion),
        heard_through=None if work == sheet.document else sheet.document,
        state=ReviewState.CONFIRMED,
    )
    return Reading(
        mint.record,
        sheet.document,
        METHOD,
        agents=tuple(new.agents),
        publications=tuple(new.publications),
        claims=tuple(new.claims),
        assertions=(assertion,),
    )


class _Nodes:
    """Finds the nodes that a statement names, and collects those that are new."""

    def __init__(self, sheet: Sheet, mint: Minter) -> None:
        self._sheet, self._mint = sheet, mint
        self.agents: list[Agent] = []
        self.publications: list[Publication] = []
        self.claims: list[Claim] = []

    def speaker(self, said: Said) -> str:
        """The speaker, as an agent that is there or a new one."""
        if said.who == ARTICLE:
            return self._publisher()
        if said.who:
            return self._named(said.who)
        label = said.unnamed or ""
        return self._agent(Agent(self._mint.node("agent", label, str(said.start)), AgentKind.UNNAMED, label=label))

    def claim(self, words: str) -> str:
        """The claim of those words that is there, or a new one, in the language of the others."""
        graph, wanted = self._sheet.graph, normalise_text(words)
        claims = graph.instances(SCHEMA.Claim)
        for iri in claims:
            if normalise_text(graph.words(iri, SCHEMA.text)) == wanted:
                return iri
        language = next((graph.language(iri, SCHEMA.text) for iri in claims), None)
        self.claims.append(Claim(self._mint.node("claim", wanted), words, language))
        return self.claims[-1].iri

    def publication(self, iri: str | None) -> str | None:
        """Where it was said."""
        if iri is not None and not self._sheet.spoken_of(iri):
            self.publications.append(Publication(iri, url=iri))
        return iri

    def known(self, iris: Iterable[str], cls: str | None = None) -> tuple[str, ...]:
        """Those of the nodes that the record still speaks of, of that class or any."""
        classes = {iri: self._sheet.graph.texts(iri, RDF.type) for iri in iris}
        return tuple(iri for iri, found in classes.items() if (cls in found if cls else found))

    def _publisher(self) -> str:
        """Who speaks in the document's own voice: as other statements have it, else as one who is not named."""
        graph, own = self._sheet.graph, self._mint.node("agent", "publisher")
        speakers = (
            graph.words(one.iri, PROV.wasAttributedTo) for one in self._sheet.statements() if one.who == ARTICLE
        )
        found = next(filter(None, speakers), own)
        if found in graph.instances(PROV.Agent):
            return found
        return self._agent(Agent(own, AgentKind.UNNAMED, label="the article's publisher (not stated)"))

    def _named(self, name: str) -> str:
        graph = self._sheet.graph
        there = (iri for iri in graph.instances(PROV.Agent) if name in graph.texts(iri, SCHEMA.name))
        found = next(there, None)
        return found or self._agent(Agent(self._mint.agent(self._scope(), name), AgentKind.AGENT, name=name))

    def _scope(self) -> str:
        """Where names of the record are scoped, as its reader does it."""
        key = self._mint.key
        return (site(key) if publication_key(key) else None) or key

    def _agent(self, agent: Agent) -> str:
        self.agents.append(agent)
        return agent.iri
