"""`KnowledgeBase`: the facade used by the command line, notebooks and scripts alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from provenance.iri import DEFAULT_BASE
from provenance.kb.claims import find_claims, one_of_each_text
from provenance.kb.report import IngestReport
from provenance.kb.result import Result
from provenance.kb.stats import Stats, count_all
from provenance.rdf import Graph
from provenance.store.answer import Answer
from provenance.store.storage import Storage

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from provenance.analysis.trace import Trace
    from provenance.shapes import Report as ShapeReport
    from provenance.views.view import View

DEFAULT_TIMEOUT = 30.0
"""Seconds after which a query is stopped."""

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is."""


class KnowledgeBase:
    """One knowledge base: a directory, or a pure in-memory one for tests and notebooks.

    Opening is for reading; a method that writes takes the write lock for its own call. Use it as a context manager, or
    call `close`.

    Example:
        >>> with KnowledgeBase.in_memory() as kb:
        ...     kb.stats().claims
        0
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @classmethod
    def create(cls, path: str | Path, *, base: str = DEFAULT_BASE) -> Self:
        """Make a new knowledge base in an empty or absent directory, or open the one that is there.

        Args:
            path: the directory.
            base: IRI under which the nodes of this knowledge base are minted; it ends in ``/`` or ``#``.

        Raises:
            KnowledgeBaseError: the directory holds something else, or cannot be written.
        """
        return cls(Storage.create(Path(path), base=base))

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open an existing knowledge base.

        Raises:
            NoKnowledgeBaseError: there is none at that path.
            DamagedError: what is there cannot be used.
        """
        return cls(Storage.open(Path(path)))

    @classmethod
    def in_memory(cls, *, base: str = DEFAULT_BASE) -> Self:
        """A knowledge base without files. Its queries run in this process: trust them, no time limit stops them."""
        return cls(Storage.in_memory(base=base))

    def close(self) -> None:
        """Let go of files and of the query worker; may be called twice."""
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _graph(self) -> Graph:
        return Graph(self._storage.view())

    # ------------------------------------------------------------------ taking in

    def ingest(
        self,
        *sources: str | Path | bytes,
        format: str | None = None,  # noqa: A002 - the word of the command line
        source: str | None = None,
        progress: Progress | None = None,
    ) -> IngestReport:
        """Take in files; what cannot be read is refused with its place and reason, and the rest goes on.

        Args:
            sources: paths, or the bytes of one document.
            format: name of a format, to force it; else it is detected by content.
            source: IRI that identifies the document, where the file name does not (for one source only).
            progress: called after each entry with entries done and entries known.

        Raises:
            RequestError: no such format, or ``source`` with several sources.
            LockedError: another process is writing.

        Example:
            >>> with KnowledgeBase.in_memory() as kb:
            ...     report = kb.ingest(b'{"@type": "ClaimReview"}')
            >>> report.complete
            False
        """
        from provenance.kb.taking import take_in

        return take_in(self._storage, sources, format_name=format, iri=source, progress=progress)

    def withdraw(self, record: str, reason: str) -> None:
        """Take a record out of the current view; it stays in the ledger, with the reason.

        Args:
            record: its key (URL or file name) or the IRI of its graph.
            reason: why, in words; required, because others will ask.

        Raises:
            RequestError: no current record has that key.
        """
        with self._storage.writing() as writer:
            writer.withdraw(self._storage.ledger.key_of(record) or record, reason)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew from the readings in the ledger; no reader runs again."""
        self._storage.rebuild(progress)

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
            >>> with KnowledgeBase.in_memory() as kb:
            ...     list(kb.query("SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }"))
            [('0',)]
        """
        return Result(self._storage.query(text, timeout=timeout))

    def ask(self, name: str, *, timeout: float = DEFAULT_TIMEOUT, **parameters: str) -> Result:
        """Ask a question of the library; ``provenance ask --list`` shows them.

        A parameter of type ``claim`` may be an IRI or text: where several records hold a claim of that text, the rows
        of all of them are given.

        Raises:
            UnknownQuestionError: no such question.
            ParameterError: a parameter is missing, unknown or ill-typed.
            ClaimNotFoundError, AmbiguousClaimError: the claim is not one.
        """
        from provenance.queries import bind, question

        asked = question(name)
        claims = [p.name for p in asked.parameters if p.type == "claim" and p.name in parameters]
        choices: Iterable[dict[str, str]] = [parameters]
        for parameter in claims:
            found = one_of_each_text(self._graph, find_claims(self._graph, parameters[parameter]))
            choices = [{**chosen, parameter: iri} for chosen in choices for iri in found]
        answers = [
            self._storage.query(asked.text, substitutions=bind(asked, chosen), timeout=timeout) for chosen in choices
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

        graph = self._graph
        return trace(graph, find_claims(graph, claim))

    def view(self, claim: str) -> View:
        """The picture of a claim: ``.save("claim.html")``, or shown in a notebook.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `claims`.
        """
        from provenance.views.view import claim_view

        return claim_view(self.trace(claim))

    # ------------------------------------------------------------------ the whole

    def stats(self) -> Stats:
        """How much of each thing the current view holds."""
        return count_all(self._storage.view())

    def check(self) -> ShapeReport:
        """Validate the current view against the shapes."""
        from provenance.shapes import validate

        return validate(self._storage.view())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Agents, claims and publications as a networkx graph."""
        from provenance.kb.convert import to_networkx

        return to_networkx(self._storage.view())

    def to_rdflib(self) -> rdflib.Dataset:
        """The current view and every record's graph as an rdflib dataset."""
        from provenance.kb.convert import to_rdflib

        return to_rdflib(self._storage.view())


def _merged(answers: list[Answer]) -> Answer:
    """Rows of several answers to one question, each row once; other kinds of answer come alone."""
    if len(answers) == 1 or answers[0].kind != "solutions":
        return answers[0]
    whole = json.loads(answers[0].payload)
    rows = {json.dumps(b, sort_keys=True): b for a in answers for b in json.loads(a.payload)["results"]["bindings"]}
    whole["results"]["bindings"] = list(rows.values())
    return Answer("solutions", json.dumps(whole, ensure_ascii=False).encode())
