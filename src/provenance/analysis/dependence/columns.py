"""A whole view read by three queries, which costs a third of asking for each assertion.

The engine joins and writes rows, in threads of its own. Where a node has several objects of a property, its row comes
several times: such a node is read again by look-ups, so that both ways give the same.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pyoxigraph as ox

from provenance.analysis.dependence.said import Made, Said, made, put, said_by, site_of
from provenance.rdf import Graph
from provenance.vocab import CP, PREFIXES, PROV, SCHEMA

T = TypeVar("T", Made, Said)
_TSV = ox.QueryResultsFormat.TSV


def _row_of(subject: str, where: str, *predicates: str) -> str:
    """A query for a subject, what binds it, and an object of each property where there is one."""
    names = [f"?p{number}" for number in range(len(predicates))]
    parts = "".join(
        f" OPTIONAL {{ {subject} <{predicate}> {name} }}" for predicate, name in zip(predicates, names, strict=True)
    )
    return f"SELECT {subject} {' '.join(names)} {{ {where}{parts} }}"


_IN_A_WORK = f"?a <{CP.claim}> ?c ; <{SCHEMA.isPartOf}> ?w"
_A_GROUND = f"?a <{CP.basedOn}> ?w FILTER NOT EXISTS {{ ?w <{CP.claim}> ?c }}"
_WORKS = _row_of(
    "?w",
    f"{{ SELECT DISTINCT ?w {{ {{ {_IN_A_WORK} }} UNION {{ {_A_GROUND} }} }} }}",
    *(SCHEMA.publisher, SCHEMA.author, SCHEMA.url, CP.earliest, CP.latest, CP.readAs, SCHEMA.isPartOf),
    PROV.qualifiedAttribution,
)
_ASSERTIONS = _row_of(
    "?a",
    f"?a <{CP.claim}> ?p",
    *(CP.claim, PROV.wasAttributedTo, CP.stance, CP.hedged, CP.reviewState, SCHEMA.isPartOf, CP.heardThrough),
    *(CP.dateText, CP.earliest, CP.latest),
)
_RECORDS = f"SELECT ?a ?g {{ GRAPH ?g {{ ?a <{CP.claim}> ?c }} }}"
_GROUNDS, _ANSWERED = (f"SELECT ?a ?o {{ ?a <{name}> ?o }}" for name in (CP.basedOn, CP.respondsTo))


class Columns:
    """Assertions and publications of a view.

    Args:
        store: the view; what its default graph holds counts, and its other graphs tell the records.

    Attributes:
        works: publications in which something is asserted, or that are grounds, by IRI.

    Cost: some 35 µs of the processors and 1 kB an assertion.

    Example:
        >>> Columns(ox.Store()).works, Columns(ox.Store()).said()
        ({}, [])
    """

    def __init__(self, store: ox.Store) -> None:
        self._graph = Graph(store)
        with ThreadPoolExecutor() as engine:
            answers = [engine.submit(_asked, store, q) for q in (_WORKS, _ASSERTIONS, _RECORDS, _GROUNDS, _ANSWERED)]
            works, *self._answers = (answer.result() for answer in answers)
        self.works = _each_once(works, self._made, lambda iri: made(self._graph, iri))

    def said(self) -> list[Said]:
        """Every assertion, in the order of their IRIs."""
        assertions, records, grounds, answered = self._answers
        self._records, self._grounds, self._answered = _least_record(records), _several(grounds), _several(answered)
        found = _each_once(assertions, self._said, lambda iri: said_by(self._graph, iri, self.works))
        return [found[iri] for iri in sorted(found)]

    def _made(self, row: list[str]) -> Made:
        iri, publisher, author, url, earliest, latest, read, whole, guess = map(_plain, row)
        if whole or guess:  # what is not said of it is said of the whole, or beside it
            return made(self._graph, iri)
        site = site_of(url) if url and not (publisher or author) else None
        authors = (author,) if author else ()
        return Made(iri, publisher or None, authors, site, earliest or None, latest or None, bool(read))

    def _said(self, row: list[str]) -> Said:
        iri, claim, speaker, stance, hedged, state, work, heard, printed, earliest, latest = map(_plain, row)
        return put(
            iri,
            claim,
            speaker,
            stance,
            self.works.get(work),
            hedged=hedged == "true",
            dates=(earliest or None, latest or None) if printed or earliest or latest else None,
            based_on=self._grounds.get(iri, ()),
            responds_to=self._answered.get(iri, ()),
            heard_through=heard or None,
            state=state,
            record=self._records.get(iri),
        )


def _asked(store: ox.Store, query: str) -> bytes:
    """The rows of a query of ours."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - of a SELECT
    return answer.serialize(format=_TSV) or b""


def _rows(answer: bytes) -> Iterator[list[str]]:
    for line in answer.decode().split("\n")[1:-1]:
        yield line.split("\t")


def _each_once(answer: bytes, of_row: Callable[[list[str]], T], of_node: Callable[[str], T]) -> dict[str, T]:
    """A thing of each node, of its row, or of the node where it has several rows."""
    found: dict[str, T] = {}
    twice: set[str] = set()
    for row in _rows(answer):
        iri = row[0][1:-1]
        if iri in found:
            twice.add(iri)
        else:
            found[iri] = of_row(row)
    found.update((iri, of_node(iri)) for iri in twice)
    return found


def _several(answer: bytes) -> dict[str, tuple[str, ...]]:
    """All objects of each subject, sorted."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(answer):
        subject, obj = map(_plain, row)
        found[subject] = tuple(sorted((*found[subject], obj))) if subject in found else (obj,)
    return found


def _least_record(answer: bytes) -> dict[str, str]:
    """The first record that holds each assertion."""
    found: dict[str, str] = {}
    for row in _rows(answer):
        iri, record = map(_plain, row)
        if record.startswith(PREFIXES["graph"]):
            found[iri] = min(record, found.get(iri, record))
    return found


def _plain(cell: str) -> str:
    """IRI or lexical form of a term in TSV; empty where there is none."""
    if cell.startswith("<"):
        return cell[1:-1]
    if not cell.startswith('"'):
        return cell
    end = cell.rindex('"') + 1
    return str(json.loads(cell[:end])) if "\\" in cell else cell[1 : end - 1]
