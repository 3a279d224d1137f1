"""What is asked for, from the words in which somebody asks."""

from collections.abc import Sequence
from datetime import UTC, datetime

from provenance.analysis.agreement.answer import Asked
from provenance.analysis.agreement.scales import SCALES
from provenance.dates import span_of
from provenance.errors import RequestError
from provenance.iri import normalise_text
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA

MOST_NAMED = 10
"""So many names are told at most where one is not found."""


def asked_of(
    graph: Graph,
    *,
    checkers: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
    classes: Sequence[int] = SCALES,
    distance: int = 2,
    suggested: bool = False,
    limit: int = 1000,
) -> Asked:
    """The same with fact-checkers as IRIs and dates as moments.

    Raises:
        RequestError: no fact-checker has that name, a date cannot be read, there is no such scale, or no such distance.

    Example:
        >>> import pyoxigraph as ox
        >>> asked_of(Graph(ox.Store()), since="2024", classes=[3]).since
        '2024-01-01T00:00:00Z'
    """
    if unknown := [each for each in classes if each not in SCALES]:
        raise RequestError(f"there is no scale of {unknown[0]} classes: use 5, 3 or 2")
    if not 1 <= distance < SCALES[0]:
        raise RequestError(f"verdicts cannot be {distance} steps apart: give 1 to {SCALES[0] - 1}")
    return Asked(
        tuple(sorted({iri for wanted in checkers for iri in _named(graph, wanted)})),
        _moment(since, 0),
        _moment(until, 1),
        language,
        tuple(each for each in SCALES if each in classes),
        distance,
        suggested,
        limit,
    )


def _moment(date: str | None, end: int) -> str | None:
    """The moment with which a date begins (0) or ends (1); None where none is given."""
    return None if date is None else f"{span_of(date, datetime.now(UTC))[end]:%Y-%m-%dT%H:%M:%SZ}"


def _named(graph: Graph, wanted: str) -> list[str]:
    """All fact-checkers of that IRI, site or name; nobody is merged by it."""
    known = {iri: graph.texts(iri, SCHEMA.name) for iri in graph.instances(CP.FactChecker)}
    needle, address = normalise_text(wanted), wanted.strip().casefold()
    found = [
        iri
        for iri, names in known.items()
        if wanted == iri or _site(iri) == address or needle in map(normalise_text, names)
    ]
    if not found:
        some = sorted({next(iter(names), _site(iri) or iri) for iri, names in known.items()})[:MOST_NAMED]
        raise RequestError(f"no fact-checker is called {wanted!r}: give a site or a name, such as {', '.join(some)}")
    return found


def _site(iri: str) -> str:
    return iri.partition("/site/")[2].casefold()
