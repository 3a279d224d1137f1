"""Laying judgements over what a record says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from provenance.dates import parse
from provenance.iri import Minter, normalise_text
from provenance.kb.judging.said import ARTICLE, Action, Judged, Said, Verdict
from provenance.kb.judging.sheet import METHOD, STANCE_OF, Sheet
from provenance.model import Agent, AgentKind, Assertion, Claim, Publication, Reading, ReviewState, Span
from provenance.rdf import node
from provenance.rdf.terms import XSD
from provenance.vocab import CP, PROV, RDF, SCHEMA, STANCES, VERDICTS
from provenance.web import publication_key, site


def judged(nquads: bytes, judgements: Sequence[Judged], mint: Minter, text: str | None) -> tuple[Sheet, list[Judged]]:
    """A reading with judgements laid over it, in their order, and those that are adrift: their words are not there.

    Args:
        nquads: the reading, as the ledger keeps it.
        judgements: in the order in which they were made.
        mint: mints the record's nodes.
        text: of the document, in which quotations are places; None where the record has none.

    Cost: some 2 ms a judgement.
    """
    sheet = Sheet(nquads, mint)
    return sheet, _Laying(sheet, mint, text).all(judgements)


class _Laying:
    def __init__(self, sheet: Sheet, mint: Minter, text: str | None) -> None:
        self._sheet, self._mint, self._text = sheet, mint, text

    def all(self, judgements: Sequence[Judged]) -> list[Judged]:
        """Lay them over it; returns those that are adrift."""
        before = set(self._sheet.edges())
        adrift = [one for one in judgements if not self._judge(one)]
        self._sheet.redraw(before)
        return adrift

    def _judge(self, one: Judged) -> bool:
        """Lay one over it; False where its words are not there."""
        if isinstance(one.told, Verdict):
            return self._judge_verdict(one)
        was = one.was if isinstance(one.was, Said) else None
        there = self._find(was, loosely=one.action is Action.CORRECTED) if was else None
        if one.action is Action.OPEN:
            return True
        if one.action is Action.REJECTED:
            if there:
                self._sheet.set_state(there, ReviewState.REJECTED)
            return there is not None or one.was is None or self._place(one.told) is not None
        if one.action is Action.CONFIRMED and there:
            self._sheet.set_state(there, ReviewState.CONFIRMED)
            return True
        place = self._place(one.told)
        if place is None:
            if there:  # it is wrong all the same
                self._sheet.set_state(there, ReviewState.REJECTED)
            return False
        self._put(one.told, place, one.by, there)
        return True

    def _find(self, was: Said, *, loosely: bool) -> str | None:
        """The statement that a judgement is on: by its IRI, by what it says in which words, or by its words alone."""
        found = self._sheet.statements()
        if any(one.iri == was.iri for one in found):
            return was.iri
        there = [one for one in found if one.exact == was.exact]
        same = [one for one in there if one.content == was.content]
        if not same and loosely:
            same = (
                there if len(there) == 1 else [one for one in there if (one.who, one.stance) == (was.who, was.stance)]
            )
        place = self._place(was)
        return min(same, key=lambda one: abs(one.start - (place.start if place else was.start))).iri if same else None

    def _place(self, said: Said) -> Span | None:
        """Where its words stand in the text; an empty span where the record has no text, None where they do not."""
        if self._text is None:
            return Span(0, 0, "")
        starts = [found.start() for found in re.finditer(re.escape(said.exact), self._text)] if said.exact else []
        if not starts:
            return None
        spans = [Span.of(self._text, start, start + len(said.exact)) for start in starts]
        return max(spans, key=lambda span: (_alike(span, said), -abs(span.start - said.start)))

    def _put(self, said: Said, place: Span, by: str, instead: str | None) -> None:
        """Write what a person says, in the place of another statement where there is one."""
        self._sheet.remove(said.iri)
        if instead is not None and instead != said.iri:
            self._sheet.remove(instead)
            self._sheet.rename(instead, said.iri)
        agents, speaker = self._speaker(said)
        claims, claim = self._claim(said.claim)
        own = said.who == ARTICLE
        publication = self._sheet.document if own else said.publication
        known = publication is None or bool(self._sheet.graph.about(publication))
        self._sheet.write(
            Reading(
                self._mint.record,
                self._sheet.document,
                METHOD,
                agents=agents,
                publications=() if publication is None or known else (Publication(publication, url=publication),),
                claims=claims,
                assertions=(
                    Assertion(
                        said.iri,
                        speaker,
                        claim,
                        said.stance,
                        publication,
                        f"{METHOD} {by}",
                        1.0,
                        hedged=said.hedged,
                        said=parse(said.date) if said.date else None,
                        span=place if place.exact else None,
                        based_on=self._there(said.based_on),
                        responds_to=self._there(said.responds_to, statements=True),
                        heard_through=None if publication == self._sheet.document else self._sheet.document,
                        state=ReviewState.CONFIRMED,
                    ),
                ),
            )
        )

    def _judge_verdict(self, one: Judged) -> bool:
        """Lay a judgement on a verdict over it."""
        told = one.told
        found = [review for review in self._sheet.verdicts() if review.iri == told.iri]
        if not found:
            return False
        saying = self._sheet.of_verdict(told.iri)
        if one.action is Action.OPEN:
            return True
        if one.action is Action.CONFIRMED:
            for iri in saying:
                self._sheet.set_state(iri, ReviewState.CONFIRMED)
            self._sheet.set(told.iri, CP.rule, ox.Literal(f"{METHOD} {one.by}"))
            return True
        verdict = told.verdict if one.action is Action.CORRECTED and isinstance(told, Verdict) else "unmapped"
        self._sheet.set(told.iri, CP.verdict, node(VERDICTS[verdict].iri))
        self._sheet.set(told.iri, CP.rule, ox.Literal(f"{METHOD} {one.by}"))
        for iri in saying:
            self._restate(iri, VERDICTS[verdict].stance, one.by)
        return True

    def _restate(self, iri: str, stance: str | None, by: str) -> None:
        """Let what a verdict says follow another verdict; what it rested on was for the sign that it had."""
        if stance is None:
            self._sheet.set_state(iri, ReviewState.REJECTED)
            return
        before = STANCES[STANCE_OF[self._sheet.graph.text(iri, CP.stance) or ""]]
        self._sheet.set(iri, CP.stance, node(STANCES[stance].iri))
        self._sheet.set(iri, CP.method, ox.Literal(f"{METHOD} {by} verdict"))
        self._sheet.set(iri, CP.confidence, ox.Literal("1", datatype=node(XSD + "decimal")))
        self._sheet.set_state(iri, ReviewState.CONFIRMED)
        if before.sign != STANCES[stance].sign:
            for predicate in (CP.basedOn, CP.respondsTo):
                self._sheet.unset(iri, predicate)

    # ------------------------------------------------------------------ nodes

    def _speaker(self, said: Said) -> tuple[tuple[Agent, ...], str]:
        """The speaker, as an agent that is there or a new one."""
        graph = self._sheet.graph
        agents = graph.instances(PROV.Agent)
        if said.who == ARTICLE:
            own = self._mint.node("agent", "publisher")
            speakers = [graph.speaker(one.iri) for one in self._sheet.statements() if one.who == ARTICLE]
            label = "the article's publisher (not stated)"
            found = next(filter(None, speakers), own if own in agents else None)
            return ((), found) if found else ((Agent(own, AgentKind.UNNAMED, label=label),), own)
        if said.who:
            there = next((iri for iri in agents if said.who in graph.texts(iri, SCHEMA.name)), None)
            iri = self._mint.agent(self._scope(), said.who)
            return ((), there) if there else ((Agent(iri, AgentKind.AGENT, name=said.who),), iri)
        label = said.unnamed or ""
        iri = self._mint.node("agent", label, str(said.start))
        return (Agent(iri, AgentKind.UNNAMED, label=label),), iri

    def _scope(self) -> str:
        """Where names of the record are scoped, as its reader does it."""
        key = publication_key(self._mint.key)
        return (site(self._mint.key) if key else None) or self._mint.key

    def _claim(self, words: str) -> tuple[tuple[Claim, ...], str]:
        """The claim of those words that is there, or a new one."""
        wanted = normalise_text(words)
        for iri in self._sheet.graph.instances(SCHEMA.Claim):
            if normalise_text(self._sheet.graph.text(iri, SCHEMA.text) or "") == wanted:
                return (), iri
        language = next(
            (self._sheet.graph.language(iri, SCHEMA.text) for iri in self._sheet.graph.instances(SCHEMA.Claim)), None
        )
        iri = self._mint.node("claim", wanted)
        return (Claim(iri, words, language),), iri

    def _there(self, iris: Iterable[str], *, statements: bool = False) -> tuple[str, ...]:
        """Those of the grounds that the record still speaks of."""
        found = ((iri, self._sheet.graph.texts(iri, RDF.type)) for iri in iris)
        return tuple(iri for iri, classes in found if (CP.Assertion in classes if statements else classes))


def _alike(span: Span, said: Said) -> int:
    """How many characters around two quotations are the same, outwards from them."""
    return _common(span.prefix[::-1], said.prefix[::-1]) + _common(span.suffix, said.suffix)


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
