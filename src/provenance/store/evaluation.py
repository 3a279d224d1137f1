"""Evaluating one query on one store: what the worker process and an in-memory knowledge base share.

Kept light, since every worker imports it when it starts.
"""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

import pyoxigraph as ox

from provenance.errors import ParameterError, QueryFailedError
from provenance.store.limits import Limits, gather, nests_too_deeply, whole_lines, whole_rows
from provenance.store.unreadable import place_told  # before the sandbox closes: later nothing can be imported
from provenance.vocab import PREFIXES

AnswerKind: TypeAlias = Literal["solutions", "boolean", "graph"]
"""Of SELECT; of ASK; of CONSTRUCT and DESCRIBE."""

_NOT_PROJECTED = re.compile(r"variable \?(\S+) in its SELECT projection")


def evaluate(
    store: ox.Store,
    text: str,
    substitutions: Mapping[str, ox.NamedNode | ox.Literal] | None = None,
    limits: Limits | None = None,
) -> tuple[AnswerKind, bytes, bool]:
    """Kind and payload of the answer, and whether it was cut, as in `provenance.store.answer.Answer`.

    The project's prefixes are known without being written. ``substitutions`` gives variables, named without ``?``,
    a value before the evaluation (SPARQL-dev SEP-0007). Without ``limits`` those of the environment hold.

    Raises:
        ParameterError: a SELECT does not project a variable that is to be given a value.
        QueryFailedError: the text is no query, with line and column; the engine failed; or a value is nested too deep.
    """
    values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): term for name, term in (substitutions or {}).items()
    }
    allowed = limits or Limits.from_environment()
    try:
        kind, payload, cut = _written(store.query(text, prefixes=PREFIXES, substitutions=values), allowed)
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        raise _explained(error, text) from None
    if nests_too_deeply(payload):
        raise QueryFailedError("a value of the answer has too many triples within triples: build fewer")
    return kind, payload, cut


def _written(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, allowed: Limits
) -> tuple[AnswerKind, bytes, bool]:
    """The answer as the engine writes it, row by row, until it is whole or as large as is allowed."""
    if isinstance(results, ox.QueryTriples):
        taken, stopped = gather(lambda out: results.serialize(out, format=ox.RdfFormat.N_TRIPLES), allowed.size)
        return "graph", *whole_lines(taken, allowed.rows, stopped=stopped)
    if isinstance(results, ox.QueryBoolean):
        return "boolean", results.serialize(format=ox.QueryResultsFormat.JSON) or b"", False
    taken, stopped = gather(lambda out: results.serialize(out, format=ox.QueryResultsFormat.JSON), allowed.size)
    return "solutions", *whole_rows(taken, allowed.rows, stopped=stopped)


def _explained(error: Exception, text: str) -> ParameterError | QueryFailedError:
    if missing := _NOT_PROJECTED.search(str(error)):
        name = missing[1]
        return ParameterError(
            f"?{name} is given a value, but the query does not select it: add ?{name} to the variables after SELECT"
        )
    return QueryFailedError(place_told(text, str(error)) or f"the query failed: {error}")
