"""`Reader`: everything that can be asked of a state of a knowledge base, whether of now or of the past."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from provenance.kb.claims import find_claims, one_of_each_text
from provenance.rdf import Graph
from provenance.store.state import State
from provenance.vocab import SCHEMA

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from provenance.analysis.agreement import Agreement, Asked
    from provenance.analysis.dependence.answer import Independence
    from provenance.analysis.dependence.falls import Falls
    from provenance.analysis.report import Report
    from provenance.analysis.timeline.answer import Timeline
    from provenance.analysis.timeline.whole import CheckerLag, Zombie
    from provenance.analysis.trace import Moment, Trace
    from provenance.analysis.whole.answer import AllSources
    from provenance.kb.labels import UnmappedLabel
    from provenance.kb.pictures import Pictures
    from provenance.kb.result import Result
    from provenance.kb.stats import Stats
    from provenance.shapes import Report as ShapeReport
    from provenance.store.answer import Answer
    from provenance.views.view import View

DEFAULT_TIMEOUT = 30.0
"""Seconds after which a query is stopped."""


class Reader:
    """What can be asked of one state. Use it as a context manager, or call `close`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def close(self) -> None:
        """Let go of files and of the query worker; may be called twice."""
        self._state.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _graph(self) -> Graph:
        return Graph(self._state.view())

    @property
    def moment(self) -> Moment | None:
        """Which state this is; None for the current one."""
        return None

    # ------------------------------------------------------------------ asking

    def query(self, text: str, *, timeout: float = DEFAULT_TIMEOUT) -> Result:
        """Evaluate a SPARQL query on the current view; common prefixes are known.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE.
            timeout: seconds until it is stopped; a query of an in-memory knowledge base is not stopped.

        Raises:
            QueryRefusedError: an update, ``SERVICE`` or ``LOAD``.
            QueryFailedError: the query is malformed or the engine failed.
            QueryTimeoutError: it was stopped.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     list(kb.query("SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }"))
            [('0',)]
        """
        from provenance.kb.result import Result

        return Result(self._state.query(text, timeout=timeout))

    def ask(self, name: str, *, timeout: float = DEFAULT_TIMEOUT, **parameters: str) -> Result:
        """Ask a question of the library; ``provenance ask --list`` shows them.

        A parameter of type ``claim`` may be an IRI or text: where several records hold a claim of that text, the rows
        of all of them are given.

        Raises:
            UnknownQuestionError: no such question.
            ParameterError: a parameter is missing, unknown or ill-typed.
            ClaimNotFoundError, AmbiguousClaimError: the claim is not one.
        """
        from provenance.kb.result import Result
        from provenance.queries import bind, question

        asked = question(name)
        claims = [p.name for p in asked.parameters if p.type == "claim" and p.name in parameters]
        choices: Iterable[dict[str, str]] = [parameters]
        for parameter in claims:
            found = one_of_each_text(self._graph, self.claims(parameters[parameter]))
            choices = [{**chosen, parameter: iri} for chosen in choices for iri in found]
        answers = [
            self._state.query(asked.text, substitutions=bind(asked, chosen), timeout=timeout) for chosen in choices
        ]
        return Result(_merged(answers))

    def claims(self, wanted: str) -> tuple[str, ...]:
        """IRIs of the claim named by an IRI, a CURIE, its text or a part of its text.

        Raises:
            ClaimNotFoundError: there is none.
            AmbiguousClaimError: several of different texts.
        """
        return find_claims(self._graph, wanted)

    def trace(self, claim: str) -> Trace:
        """Where a claim comes from, down to its roots, with the words.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
        """
        from provenance.analysis.tracer import trace

        return trace(self._graph, self.claims(claim))

    def sources(self, claim: str, without: str | Sequence[str] = ()) -> Independence:
        """How many sources of a claim are independent, from low to high, and what it hangs on; with the words.

        Args:
            claim: as for `claims`.
            without: sources, publications or records, by name, IRI or key: what is left if they fall is told too.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
            RequestError: nothing on this claim has a name of ``without``, or several have.
        """
        from provenance.analysis.dependence.sources import sources

        return sources(self._graph, self.claims(claim), (without,) if isinstance(without, str) else without)

    def falls(self, *what: str) -> Falls:
        """Which statements on any claim lose all support if these fall; nothing is changed.

        Args:
            what: sources, publications or records, by IRI, name, title or key.

        Raises:
            RequestError: nothing has that name, or several have.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     kb.falls("Ilse Vandor")
            Traceback (most recent call last):
            provenance.errors.RequestError: no source, publication or record is called 'Ilse Vandor': ...
        """
        from provenance.analysis.dependence.falls import falls

        return falls(self._graph, what)

    def all_sources(self) -> AllSources:
        """What the whole base rests on: its most relied-on sources, claims of a single source, link rings, laundering.

        Of the current state the results are kept in ``graph:derived`` too, where plain queries find them; see
        `provenance.analysis.whole.sources` for what they mean, and what not.

        Cost: some 100 µs a statement, 4 µs a citation.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     kb.all_sources().claims
            0
        """
        from provenance.analysis.whole.sources import all_sources

        return all_sources(self._state.view())

    def agreement(
        self,
        *,
        checkers: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        classes: Sequence[int] = (5, 3, 2),
        distance: int = 2,
        suggested: bool = False,
        limit: int = 1000,
    ) -> Agreement:
        """How far fact-checkers agree on the claims that several of them judged, with every conflict.

        Args:
            checkers: only these, by site, name or IRI.
            since: a date; only reviews published from its beginning on.
            until: a date; only reviews published to its end.
            language: only claims in this language.
            classes: scales on which verdicts are compared.
            distance: fewest steps on the scale of five at which a difference is listed.
            suggested: take claims for the same by suggested matches too; they are told apart.
            limit: so many conflicts of each kind are listed at most, the farthest apart; all are counted.

        Raises:
            RequestError: no fact-checker has that name, a date cannot be read, or there is no such scale or distance.

        Cost: some 20 µs a review on disk. See `provenance.analysis.agreement` for what it means, and what not.
        """
        from provenance.analysis.agreement import asked_of

        asked = asked_of(
            self._graph,
            checkers=checkers,
            since=since,
            until=until,
            language=language,
            classes=classes,
            distance=distance,
            suggested=suggested,
            limit=limit,
        )
        return self._agreement(asked)

    def _agreement(self, asked: Asked) -> Agreement:
        from provenance.analysis.agreement import agreement

        return agreement(self._state.view(), asked)

    def timeline(self, claim: str) -> Timeline:
        """When a claim was said first, repeated, reviewed and said again, and how its words may have changed.

        Dates are compared as far as their precision goes; what that leaves open is said. See `provenance.analysis.
        timeline` for what it means, and what not.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     _ = kb.add({"speaker": "Vandor", "stance": "asserts", "claim": "The ferry sank", "date": "2020"})
            ...     [(event.kind, event.date.text) for event in kb.timeline("The ferry sank").events]
            [('said', '2020')]
        """
        from provenance.analysis.timeline.building import timeline_of

        return timeline_of(self._graph, self.trace(claim))

    def report(self, claim: str, *, confidential: bool = False) -> Report:
        """The memo on a claim, to be handed on: what the other answers say of it, with the words and their records.

        Args:
            claim: as for `claims`.
            confidential: with the words of confidential records, which are marked; without it they are left out as an
                export leaves them out, and it is told how many were.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`; or only confidential records hold the claim.

        Example:
            >>> from provenance import KnowledgeBase
            >>> with KnowledgeBase.in_memory() as kb:
            ...     _ = kb.add({"speaker": "Vandor", "stance": "asserts", "claim": "The ferry sank"})
            ...     len(kb.report("The ferry sank").records)
            1
        """
        from provenance.kb.memo import memo

        return memo(self._graph, claim, self.claims, self._confidential(), keep=confidential)

    def _confidential(self) -> frozenset[str]:
        """IRIs of the records that must not be handed on."""
        return frozenset()

    def zombies(self) -> tuple[Zombie, ...]:
        """What was said again, of any claim, certainly after it had been found false.

        Cost: some 40 µs an assertion of the base.
        """
        from provenance.analysis.timeline.whole import zombies

        return zombies(self._graph)

    def response_lags(self) -> tuple[CheckerLag, ...]:
        """For each fact-checker the days from the first known statement of a claim to its review, at fewest and most.

        Cost: as for `zombies`.
        """
        from provenance.analysis.timeline.whole import checker_lags

        return checker_lags(self._graph)

    def view(self, claim: str) -> View:
        """The picture of a claim: ``.save("claim.html")``, ``.svg`` or ``.png``, or shown in a notebook.

        See `pictures` for all other views.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
        """
        return self.pictures.claim(claim)

    @property
    def pictures(self) -> Pictures:
        """Every view of this state: of a claim, in time, of its sources, of the whole base."""
        from provenance.kb.pictures import Pictures

        return Pictures(self, self._graph)

    # ------------------------------------------------------------------ the whole

    @property
    def has_claims(self) -> bool:
        """Whether anything is claimed in it; one look-up."""
        return self._graph.has_instance(SCHEMA.Claim)

    def stats(self) -> Stats:
        """How much of each thing the current view holds."""
        from provenance.kb.stats import count_all

        return count_all(self._state.view())

    def verdicts(self) -> dict[str, int]:
        """How many reviews have each verdict: from true to false, kinds of problem, off the scale."""
        from provenance.kb.labels import verdict_counts

        return verdict_counts(self._graph)

    def unmapped_labels(self) -> list[UnmappedLabel]:
        """The labels of ratings that were not understood, most frequent first, with publisher, language, an example."""
        from provenance.kb.labels import unmapped_labels

        return unmapped_labels(self._graph)

    def check(self) -> ShapeReport:
        """Validate the current view against the shapes."""
        from provenance.shapes import validate

        return validate(self._state.view())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Agents, claims and publications as a networkx graph."""
        from provenance.kb.convert import to_networkx

        return to_networkx(self._state.view())

    def to_rdflib(self) -> rdflib.Dataset:
        """The current view and every record's graph as an rdflib dataset."""
        from provenance.kb.convert import to_rdflib

        return to_rdflib(self._state.view())


def _merged(answers: list[Answer]) -> Answer:
    """Rows of several answers to one question, each row once; other kinds of answer come alone."""
    from provenance.store.answer import Answer

    if len(answers) == 1 or answers[0].kind != "solutions":
        return answers[0]
    whole = json.loads(answers[0].payload)
    rows = {json.dumps(b, sort_keys=True): b for a in answers for b in json.loads(a.payload)["results"]["bindings"]}
    whole["results"]["bindings"] = list(rows.values())
    cut = any(answer.truncated for answer in answers)
    return Answer("solutions", json.dumps(whole, ensure_ascii=False).encode(), truncated=cut)
