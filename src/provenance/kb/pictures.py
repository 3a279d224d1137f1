"""`Pictures`: every view of a state, one method a kind."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import RequestError
from provenance.rdf.terms import plain

if TYPE_CHECKING:
    from provenance.kb.reader import Reader
    from provenance.kb.result import Result
    from provenance.rdf import Graph
    from provenance.views.view import View


_COLUMNS: Final = ("s", "p", "o")


class Pictures:
    """The views of a state: each is saved by ``.save("FILE.html")``, ``.svg`` or ``.png``, or shows in a notebook.

    Example:
        >>> from provenance import KnowledgeBase
        >>> with KnowledgeBase.in_memory() as kb:
        ...     _ = kb.add({"speaker": "Vandor", "stance": "asserts", "claim": "The ferry sank"})
        ...     kb.pictures.claim("The ferry sank").svg.startswith("<svg")
        True
    """

    def __init__(self, reader: Reader, graph: Graph) -> None:
        self._reader, self.graph = reader, graph

    def claim(self, claim: str) -> View:
        """Who said a claim first, who repeated it, who stands against it, and what it all rests on.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `Reader.claims`.
        """
        from provenance.views.view import claim_view

        return claim_view(self._reader.trace(claim))

    def sources(self, claim: str) -> View:
        """How a claim went from source to source, how many are independent, and what falls with each.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `Reader.claims`.
        """
        from provenance.analysis.dependence.sources import each_without
        from provenance.views.source_picture import sources_scene
        from provenance.views.view import scene_view

        reader = self._reader
        without = each_without(self.graph, reader.claims(claim))
        return scene_view(sources_scene(reader.sources(claim), without, reader.trace(claim)))

    def timeline(self, claim: str) -> View:
        """When a claim was said, repeated, checked and said again, as bars as long as dates are vague.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `Reader.claims`.
        """
        from provenance.views.timeline_picture import timeline_scene
        from provenance.views.view import scene_view

        return scene_view(timeline_scene(self._reader.timeline(claim)))

    def query(self, text: str, *, timeout: float = 30.0) -> View:
        """What a query finds, as boxes and lines.

        Args:
            text: a CONSTRUCT, or a SELECT of ``?s ?p ?o``.
            timeout: seconds until it is stopped.

        Raises:
            RequestError: the query has another form; or as for `Reader.query`.
        """
        from provenance.views.query_picture import query_scene
        from provenance.views.view import scene_view

        result = self._reader.query(text, timeout=timeout)
        return scene_view(query_scene(text, triples_of(result), self.graph, self._reader.moment, cut=result.truncated))

    def overview(self, name: str = "Knowledge base") -> View:
        """The whole state, by fact-checker and verdict first, each group to be opened; ``name`` is its title."""
        from provenance.views.overview_picture import overview_scene
        from provenance.views.view import scene_view

        return scene_view(overview_scene(self.graph, name, self._reader.moment))

    def originator(self, who: str) -> View:
        """The record of a person or an outlet: what they said, on whose word, and what others found.

        Args:
            who: a name or an IRI.

        Raises:
            RequestError: nobody has that name, or several have.
        """
        from provenance.analysis.record import record
        from provenance.views.record_picture import record_scene
        from provenance.views.view import scene_view

        return scene_view(record_scene(record(self.graph, who, self._reader.moment)))

    def rings(self, claim: str | None = None) -> View:
        """Circular reporting of a claim; without a claim the publications of the whole state that link to each other.

        Raises:
            ClaimNotFoundError, AmbiguousClaimError: as for `Reader.claims`.
        """
        from provenance.views.ring_picture import link_rings_scene, rings_scene
        from provenance.views.view import scene_view

        if claim is None:
            return scene_view(link_rings_scene(self._reader.all_sources(), self.graph))
        return scene_view(rings_scene(self._reader.sources(claim), self._reader.trace(claim)))

    def agreement(self, **asked: Any) -> View:
        """How far fact-checkers agree, as matrices; ``asked`` as for `Reader.agreement`, which tells what it raises."""
        from provenance.views.agreement_page import agreement_view

        return agreement_view(self._reader.agreement(**asked))


def triples_of(result: Result) -> list[tuple[str, str, str]]:
    """The triples that a query gave.

    Raises:
        RequestError: it gave neither a graph nor rows of ``?s ?p ?o``.
    """
    if result.kind == "graph":
        return [(plain(t.subject), plain(t.predicate), plain(t.object)) for t in result.triples]
    if result.kind != "solutions" or not set(_COLUMNS) <= set(result.columns):
        raise RequestError("a view draws a CONSTRUCT, or a SELECT of ?s ?p ?o: give the query one of these forms")
    rows = (dict(zip(result.columns, row, strict=True)) for row in result.rows)
    return [(s, p, o) for s, p, o in map(itemgetter(*_COLUMNS), rows) if s and p and o]
