"""What a query gave, as bytes in a standard format, and as terms where they are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from provenance.store.evaluation import AnswerKind

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
"""A node of the graph. A stored one is never a blank node; a query may make one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query.

    Attributes:
        kind: ``solutions`` of SELECT, ``boolean`` of ASK, ``graph`` of CONSTRUCT and DESCRIBE.
        payload: SPARQL 1.1 Query Results JSON, or N-Triples for a graph.
        truncated: whether rows or triples are missing, since the answer reached a limit
            (`provenance.store.limits.Limits`). What is there is whole and right, as far as it goes.

    Example:
        >>> Answer("boolean", b'{"head":{},"boolean":true}').truth
        True
    """

    kind: AnswerKind
    payload: bytes
    truncated: bool = False

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the query.

        Raises:
            TypeError: the query was not a SELECT.
        """
        return tuple(variable.value for variable in self._solutions().variables)

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """The solutions, in order; None where a variable is unbound.

        Raises:
            TypeError: the query was not a SELECT.
        """
        return (tuple(solution) for solution in self._solutions())

    @property
    def truth(self) -> bool:
        """The answer to an ASK.

        Raises:
            TypeError: the query was not an ASK.
        """
        results = self._results("boolean")
        return bool(results)

    def triples(self) -> Iterator[ox.Triple]:
        """The triples of a graph.

        Raises:
            TypeError: the query was neither CONSTRUCT nor DESCRIBE.
        """
        self._require("graph")
        return (quad.triple for quad in ox.parse(self.payload, format=ox.RdfFormat.N_TRIPLES))

    def _solutions(self) -> ox.QuerySolutions:
        results = self._results("solutions")
        assert isinstance(results, ox.QuerySolutions)  # noqa: S101 - narrows the type that `_require` has settled
        return results

    def _results(self, kind: AnswerKind) -> ox.QuerySolutions | ox.QueryBoolean:
        self._require(kind)
        return ox.parse_query_results(self.payload, ox.QueryResultsFormat.JSON)

    def _require(self, kind: AnswerKind) -> None:
        if self.kind != kind:
            raise TypeError(f"the answer is {self.kind}, not {kind}")
