"""Builds a `Trace` from the current view.

Scope, origin and the kinds of origin are those of the model (`provenance.analysis.origins`). Entailments are followed
transitively; those that a program drew are suggestions and stay marked as such.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from provenance.analysis.origins import begins, chains, originators, rests, with_origins
from provenance.analysis.timeline.conflicts import conflicts
from provenance.analysis.trace import Party, Relation, Statement, Trace, TracedClaim, VerdictGiven, Words, Work
from provenance.model import Agent, AgentKind, Publication, ReviewState
from provenance.rdf import Graph
from provenance.rdf.matches import MatchKind, matches_of, same_as
from provenance.vocab import CP, PREFIXES, PROV, RDF, SCHEMA, SKOS, STANCES

NOBODY = "a source that is not named"
_STANCE_BY_IRI = {stance.iri: stance for stance in STANCES.values()}
_UNDATED = "9999"


def trace(graph: Graph, claims: Sequence[str]) -> Trace:
    """Where a claim comes from, down to its roots.

    Args:
        graph: the current view.
        claims: IRIs of the claim asked about: the first is shown as the claim, the others have the same text.

    Returns:
        The trace; every list in it is sorted, so that equal views give equal answers.

    Cost: proportional to the statements on the claims in scope, about 0.2 ms each.
    """
    return Tracer(graph).trace(claims)


def _when(date: object) -> str:
    return getattr(date, "earliest", None) or _UNDATED


class Tracer:
    """One walk over the graph; nodes that were read once are kept."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._parties: dict[str, Party] = {}
        self._works: dict[str, Work] = {}
        self._claims: dict[str, TracedClaim] = {}

    # ------------------------------------------------------------------ nodes

    def party(self, iri: str) -> Party:
        """An agent, with a label that can always be shown."""
        if iri not in self._parties:
            agent: Agent = self._graph.agent(iri)
            label = agent.name or agent.label or NOBODY
            self._parties[iri] = Party(iri, agent.kind, agent.name, label, agent.described_as or agent.job_title)
        return self._parties[iri]

    def work(self, iri: str) -> Work:
        """A publication, and whether it was read itself."""
        if iri not in self._works:
            found = self._graph.publication(iri)
            authors = tuple(self.party(author) for author in found.authors)
            publisher = self.party(found.publisher) if found.publisher else None
            read = self._graph.text(iri, CP.readAs) is not None
            label = _work_label(found, authors or ((publisher,) if publisher else ()))
            self._works[iri] = Work(
                iri, found.kind.value, label, found.title, found.url, authors, publisher, found.published, read
            )
        return self._works[iri]

    def claim(self, iri: str) -> TracedClaim:
        """A claim with its words."""
        if iri not in self._claims:
            text = self._graph.words(iri, SCHEMA.text)
            language = self._graph.language(iri, SCHEMA.text)
            self._claims[iri] = TracedClaim(iri, text, language, self.words(iri))
        return self._claims[iri]

    def words(self, iri: str) -> Words | None:
        """The exact words behind a node."""
        found = self._graph.span(iri)
        if found is None:
            return None
        span, document = found
        return Words(span.exact, span.prefix, span.suffix, span.start, span.end, document)

    # ------------------------------------------------------------------ scope

    def scope(self, asked: Sequence[str]) -> list[str]:
        """The claims asked about, their confirmed matches, and all that entails them."""
        found = dict.fromkeys(asked)
        queue = list(asked)
        while queue:
            iri = queue.pop(0)
            for other in [*self._graph.tied(iri, SKOS.exactMatch), *self._graph.subjects(CP.entails, iri)]:
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return list(found)

    def relations(self, claims: Iterable[str]) -> list[Relation]:
        """How the claims in scope hang on one another, with the rule where a program drew it."""
        scope = set(claims)
        return [
            self._relation(premise, predicate, conclusion)
            for premise in sorted(scope)
            for predicate in (CP.entails, SKOS.exactMatch)
            for conclusion in self._graph.texts(premise, predicate)
            if conclusion in scope
        ]

    def _relation(self, premise: str, predicate: str, conclusion: str) -> Relation:
        kind = predicate.rsplit("#", 1)[-1]
        for match in matches_of(self._graph.store, premise, MatchKind.CLAIM) if kind == "exactMatch" else ():
            if match.other(premise) == conclusion:
                return Relation(premise, conclusion, kind, match.method, match.score, match.state.value)
        for iri in self._graph.subjects(CP.premise, premise):
            drawn = self._graph.text(iri, CP.conclusion), self._graph.text(iri, CP.relation)
            if drawn == (conclusion, predicate):
                rule, state = self._graph.text(iri, CP.rule), self._graph.text(iri, CP.reviewState)
                confidence = self._confidence(iri)
                return Relation(premise, conclusion, kind, rule, confidence, state or ReviewState.SUGGESTED.value)
        return Relation(premise, conclusion, kind, None, None, ReviewState.CONFIRMED.value)

    def _confidence(self, iri: str) -> float | None:
        found = self._graph.text(iri, CP.confidence)
        return float(found) if found else None

    # ------------------------------------------------------------------ statements

    def statements(self, claim: str) -> list[Statement]:
        """Assertions on a claim that no person rejected."""
        found = [self.statement(iri) for iri in self._graph.subjects(CP.claim, claim)]
        return [said for said in found if said.state != ReviewState.REJECTED.value]

    def statement(self, iri: str) -> Statement:
        """One assertion; its origin is settled later, when the whole scope is known."""
        graph = self._graph
        stance = _STANCE_BY_IRI[graph.text(iri, CP.stance) or STANCES["reports"].iri]
        work, heard = graph.text(iri, SCHEMA.isPartOf), graph.text(iri, CP.heardThrough)
        claim = graph.words(iri, CP.claim)
        record = next(iter(graph.records(iri, CP.claim, claim)), None)
        return Statement(
            iri=iri,
            claim=claim,
            speaker=self.party(graph.words(iri, PROV.wasAttributedTo)),
            stance=stance.name,
            sign=stance.sign,
            hedged=graph.text(iri, CP.hedged) == "true",
            work=self.work(work) if work else None,
            date=graph.date(iri) or (graph.date(work, record) if work else None),
            words=self.words(iri),
            confidence=self._confidence(iri),
            method=graph.text(iri, CP.method),
            state=graph.text(iri, CP.reviewState) or ReviewState.SUGGESTED.value,
            heard_through=self.work(heard) if heard else None,
            based_on=tuple(graph.texts(iri, CP.basedOn)),
            responds_to=tuple(graph.texts(iri, CP.respondsTo)),
            origin=None,
            record=record,
        )

    def verdicts(self, claim: str) -> list[VerdictGiven]:
        """Reviews of a claim, with the rating as published."""
        found = []
        for iri in self._graph.subjects(SCHEMA.itemReviewed, claim):
            verdict = self._graph.text(iri, CP.verdict)
            if verdict is None:
                continue
            rating = self._graph.text(iri, SCHEMA.reviewRating)
            page = self._graph.text(iri, SCHEMA.isPartOf) or iri
            record = next(iter(self._graph.records(iri, SCHEMA.itemReviewed, claim)), None)
            found.append(
                VerdictGiven(
                    claim=claim,
                    reviewer=self._reviewer(iri),
                    verdict=verdict.removeprefix(PREFIXES["verdict"]),
                    rating=self._graph.text(rating, SCHEMA.alternateName) if rating else None,
                    rule=self._graph.text(iri, CP.rule),
                    work=self.work(page),
                    date=self._graph.date(iri, record) or self._graph.date(page, record),
                    words=self.words(iri),
                )
            )
        return found

    def _reviewer(self, review: str) -> Party:
        """The fact-checker among the review's authors; journalists may stand beside it."""
        authors = [self.party(iri) for iri in self._graph.texts(review, SCHEMA.author)]
        checkers = [party for party in authors if party.kind is AgentKind.FACT_CHECKER]
        return next(iter(checkers or authors), Party("", AgentKind.UNNAMED, None, NOBODY))

    # ------------------------------------------------------------------ the answer

    def trace(self, asked: Sequence[str]) -> Trace:
        """See `trace`."""
        scope = self.scope(asked)
        said = self._said(scope)
        works = {iri: self.work(iri) for each in said for iri in each.based_on if self._is_work(iri)}
        found = rests(self._graph, asked)
        settled = with_origins(said, found)
        precursors = self._beside(self._related(scope))
        reasons = self._beside(self._reasons(scope, settled, {claim.iri for claim, _ in precursors}))
        heard = (*settled, *(said for _, statements in (*precursors, *reasons) for said in statements))
        records = {record for claim in scope for record in self._graph.records(claim, RDF.type, SCHEMA.Claim)}
        same = self._same(settled)
        answer = Trace(
            claim=self.claim(asked[0]),
            claims=tuple(map(self.claim, scope)),
            relations=tuple(self.relations(scope)),
            verdicts=self._judged(scope),
            statements=settled,
            originators=originators(settled, same),
            precursors=precursors,
            works=works,
            records_read=len(records),
            unread=_unread(heard, works.values()),
            unconfirmed=sum(said.state == ReviewState.SUGGESTED.value for said in settled),
            reasons=reasons,
            chains=chains(settled, found),
            same=same,
        )
        return replace(answer, conflicts=conflicts(answer, self._graph, self.work))

    def _same(self, said: Iterable[Statement]) -> dict[str, str]:
        """Speakers who are the same as an originator by confirmed matches, with whichever of them spoke first."""
        found: dict[str, str] = {}
        for speaker in dict.fromkeys(statement.speaker.iri for statement in said if begins(statement)):
            if speaker not in found:
                found |= dict.fromkeys(same_as(self._graph.store, speaker)[1:], speaker)
        return found

    def _said(self, scope: Sequence[str]) -> list[Statement]:
        """All statements in scope, oldest first."""
        found = [statement for claim in scope for statement in self.statements(claim)]
        return sorted(found, key=lambda statement: (_when(statement.date), statement.iri))

    def _judged(self, scope: Sequence[str]) -> tuple[VerdictGiven, ...]:
        found = [verdict for claim in scope for verdict in self.verdicts(claim)]
        return tuple(sorted(found, key=lambda verdict: (_when(verdict.date), verdict.work.iri)))

    def _is_work(self, iri: str) -> bool:
        return CP.Assertion not in self._graph.texts(iri, RDF.type)

    def _related(self, scope: Sequence[str]) -> list[str]:
        return _others(chain.from_iterable(self._graph.tied(claim, SKOS.related) for claim in scope), scope)

    def _reasons(self, scope: Sequence[str], said: Sequence[Statement], shown: set[str]) -> list[str]:
        """Claims that are grounds of statements in scope, undermine a claim in scope, or bear on an originator."""
        grounds = chain.from_iterable(statement.based_on for statement in said)
        found = [claim for ground in grounds for claim in self._graph.texts(ground, CP.claim)]
        originators = [statement.speaker.iri for statement in said if statement.origin]
        for predicate, nodes in ((CP.undermines, scope), (CP.contradicts, scope), (CP.bearsOn, originators)):
            found += self._pointing(predicate, nodes)
        return _others(found, {*scope, *shown})

    def _pointing(self, predicate: str, nodes: Iterable[str]) -> list[str]:
        """Subjects that have that property with any of the nodes."""
        return [iri for node in dict.fromkeys(nodes) for iri in self._graph.subjects(predicate, node)]

    def _beside(self, claims: Iterable[str]) -> tuple[tuple[TracedClaim, tuple[Statement, ...]], ...]:
        return tuple((self.claim(iri), tuple(self.statements(iri))) for iri in claims)


def _others(found: Iterable[str], known: Container[str]) -> list[str]:
    """Those that are not known, each once."""
    return [iri for iri in dict.fromkeys(found) if iri not in known]


def _work_label(work: Publication, makers: Sequence[Party]) -> str:
    """How a publication without a title is called: its kind, its platform, who made it."""
    if work.title:
        return work.title
    kinds = {
        "SocialMediaPosting": "post",
        "NewsArticle": "news article",
        "VideoObject": "video",
        "CreativeWork": "work",
    }
    kind = kinds.get(work.kind.value, work.kind.value.lower())
    by = f" by {makers[0].label}" if makers else ""
    on = f"{work.platform} " if work.platform else ""
    return f"{on}{kind}{by}"


def _unread(said: Sequence[Statement], grounds: Iterable[Work]) -> tuple[Work, ...]:
    works = {work.iri: work for work in grounds}
    works |= {s.work.iri: s.work for s in said if s.work}
    return tuple(works[iri] for iri in sorted(works) if not works[iri].read)
