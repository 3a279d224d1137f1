"""The result of a query: rows, a truth value, or a graph; ready for a notebook, pandas or rdflib."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from provenance.errors import RequestError
from provenance.rdf.terms import plain
from provenance.store.answer import Answer
from provenance.vocab import PREFIXES

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

Row = tuple[str | None, ...]
TRUNCATED = (
    "The answer is cut: it reached the limit of rows or bytes. Narrow the query, or raise PROVENANCE_QUERY_ROWS or"
    " PROVENANCE_QUERY_MIB."
)
"""What is told with an answer that is not whole."""
_RDF_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


class Result:
    """What a query gave.

    A SELECT has `columns` and rows (iterate, `len`, `to_pandas`); an ASK has `boolean`; a CONSTRUCT or DESCRIBE has
    `triples` (`serialize`, `to_rdflib`). In a notebook it shows itself as a table.

    Example:
        >>> answer = Answer("boolean", b'{"head":{},"boolean":true}')
        >>> Result(answer).boolean
        True
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    @property
    def kind(self) -> str:
        """``solutions``, ``boolean`` or ``graph``."""
        return self._answer.kind

    @property
    def truncated(self) -> bool:
        """Whether rows or triples are missing, since the answer reached a limit (`provenance.store.limits.Limits`)."""
        return self._answer.truncated

    @cached_property
    def _json(self) -> dict[str, Any]:
        if self.kind == "graph":
            raise RequestError("a CONSTRUCT or DESCRIBE gives a graph, not rows: use .triples or .serialize('ttl')")
        found: dict[str, Any] = json.loads(self._answer.payload)
        return found

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the projected variables; empty for an ASK."""
        return tuple(self._json["head"].get("vars", ()))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Values as text in the order of `columns`: IRIs whole, literals by their lexical form, None where unbound.

        A triple that a query made is its three values between ``<<(`` and ``)>>``.
        """
        names = self.columns
        bindings = self._json.get("results", {}).get("bindings", ())
        return tuple(tuple(_text(b[name]) if name in b else None for name in names) for b in bindings)

    @property
    def boolean(self) -> bool:
        """The truth value of an ASK.

        Raises:
            RequestError: the query was no ASK.
        """
        if self.kind != "boolean":
            raise RequestError("only an ASK query has a truth value")
        return bool(self._json["boolean"])

    @cached_property
    def triples(self) -> tuple[ox.Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE.

        Raises:
            RequestError: the query was neither.
        """
        if self.kind != "graph":
            raise RequestError("only a CONSTRUCT or DESCRIBE query gives triples")
        quads = ox.parse(self._answer.payload, format=ox.RdfFormat.N_TRIPLES)
        return tuple(quad.triple for quad in quads)

    def json(self) -> bytes:
        """SPARQL 1.1 results JSON, as the engine wrote it.

        Raises:
            RequestError: the query gave a graph.
        """
        _ = self._json
        return self._answer.payload

    def serialize(self, format: str = "ttl") -> bytes:  # noqa: A002 - the word used by rdflib and by our own options
        """The graph as ``ttl``, ``nt`` or ``jsonld``.

        Raises:
            RequestError: the query gave no graph, or the format is none of these.
        """
        if format not in _RDF_FORMATS:
            raise RequestError(f"a graph is written as {', '.join(_RDF_FORMATS)}, not as {format!r}")
        prefixes = PREFIXES if format == "ttl" else None
        written = ox.serialize(self.triples, format=_RDF_FORMATS[format], prefixes=prefixes)
        return written or b""

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a DataFrame of text; needs pandas (``pip install claim-provenance[pandas]``)."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def to_rdflib(self) -> rdflib.Graph:
        """The triples as an rdflib graph."""
        import rdflib

        return rdflib.Graph().parse(data=self.serialize("nt"), format="nt")

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.triples) if self.kind == "graph" else len(self.rows)

    def __bool__(self) -> bool:
        return self.boolean if self.kind == "boolean" else len(self) > 0

    def _repr_html_(self) -> str:
        from provenance.views.notebook import html_table

        if self.kind == "boolean":
            return str(self.boolean).lower()
        mark = f"<p><strong>{TRUNCATED}</strong></p>" if self.truncated else ""
        if self.kind == "graph":
            parts = [tuple(map(_told, (t.subject, t.predicate, t.object))) for t in self.triples]
            return mark + html_table(("subject", "predicate", "object"), parts)
        return mark + html_table(self.columns, self.rows)


def _text(term: dict[str, Any]) -> str:
    value = term["value"]
    if term["type"] != "triple":
        return str(value)
    return f"<<( {' '.join(_text(value[part]) for part in ('subject', 'predicate', 'object'))} )>>"


def _told(term: object) -> str:
    return str(term) if isinstance(term, ox.Triple | ox.BlankNode) else plain(term)
