"""A whole view read by columns: a property at a time, which on disk costs half of asking for each assertion.

What costs is that the engine turns its numbers of terms into text; so nothing is asked for that is not needed, and the
engine runs in threads of its own while columns are taken in. Of a column all cells are told apart, and all nodes looked
up, in one call each: a loop over its rows would cost four times as much.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import repeat
from typing import Final, TypeVar

import pyoxigraph as ox

from provenance.analysis.dependence.said import NOWHERE, SUGGESTED, Made, Said, put, site_of
from provenance.model import ReviewState
from provenance.vocab import CP, PREFIXES, PROV, SCHEMA, STANCES

_AT_ONCE: Final = 2
"""So many columns the engine reads at once,"""
_AHEAD: Final = 4
"""and so many before they are taken in."""
_TSV = ox.QueryResultsFormat.TSV
_Columns = Iterator[list[list[str]]]
T = TypeVar("T")


def _of(predicate: str) -> str:
    return f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}"


def _subjects(predicate: str, value: str = "?o") -> str:
    return f"SELECT ?s {{ ?s <{predicate}> {value} }}"


_STANCES: Final = sorted((stance.iri for stance in STANCES.values()), reverse=True)
"""The first in text order is the last here, so that it stays where an assertion has several."""
_STATES: Final = (ReviewState.REJECTED, ReviewState.CONFIRMED)
_START = f"{{ SELECT ?s ?first {{ ?s <{CP.earliest}> ?first }} }}"
_END = f"{{ SELECT ?s ?last {{ ?s <{CP.latest}> ?last }} }}"
_DATES = (  # both in one: to tell of which node a date is costs as much as the date
    f"SELECT ?s ?first ?last {{ {_START} OPTIONAL {{ {_END} }} }}",
    f"SELECT ?s ?last {{ {_END} OPTIONAL {{ {_START} }} FILTER(!BOUND(?first)) }}",
)
_OF_BOTH = (*map(_of, (CP.claim, SCHEMA.isPartOf, CP.basedOn)), *_DATES)
_OF_WORKS = (
    *map(_of, (SCHEMA.publisher, SCHEMA.author, SCHEMA.url)),
    f"SELECT ?s ?o {{ ?s <{PROV.qualifiedAttribution}>/<{PROV.agent}> ?o }}",
    _subjects(CP.readAs),
)
_OF_ASSERTIONS = (
    *map(_of, (PROV.wasAttributedTo, CP.heardThrough, CP.respondsTo)),
    f"SELECT ?s ?g {{ GRAPH ?g {{ ?s <{CP.claim}> ?c }} }}",
    _subjects(CP.hedged, "true"),
    _subjects(CP.dateText),
    *(_subjects(CP.reviewState, f'"{state.value}"') for state in _STATES),
    *(_subjects(CP.stance, f"<{stance}>") for stance in _STANCES),
)


class Columns:
    """Assertions and publications of a view.

    Args:
        store: the view; what its default graph holds counts, and its other graphs tell the records.

    Attributes:
        works: publications in which something is asserted, or that are grounds, by IRI.
        said: every assertion, in the order of their IRIs.

    Cost: in memory 30 µs an assertion, on disk twice that, of which the engine's threads take most; 1 kB.

    Example:
        >>> Columns(ox.Store()).works, Columns(ox.Store()).said
        ({}, [])
    """

    def __init__(self, store: ox.Store) -> None:
        columns = _columns(store, (*_OF_BOTH, *_OF_WORKS, *_OF_ASSERTIONS))
        self._claims, self._inside = _firsts(*next(columns)), _firsts(*next(columns))
        self._grounds = _several(*next(columns))
        self._starts, self._ends = _dates(next(columns), next(columns))
        self.works = {made.iri: made for made in self._made(columns)}
        self.said = list(self._put(columns))

    def _works(self) -> list[str]:
        grounds = {ground for iri in self._grounds.keys() & self._claims.keys() for ground in self._grounds[iri]}
        inside = {work for iri in self._claims if (work := self._inside.get(iri))}
        return sorted(inside | (grounds - self._claims.keys()))

    def _made(self, columns: _Columns) -> Iterator[Made]:
        """Publications; of a part, what is not said of it is said of the whole."""
        works = self._works()
        wholes = {place: whole for place, work in enumerate(works) if (whole := self._inside.get(work)) is not None}
        publishers, authors, urls = _firsts(*next(columns)), _several(*next(columns)), _firsts(*next(columns))
        guesses, read = _several(*next(columns)), dict.fromkeys(next(columns)[0], True)
        makers, by = _of_each(publishers, works, wholes), _of_each(authors, works, wholes)
        told = zip(makers, by, _of_each(urls, works, wholes), strict=True)
        sites = (site_of(url) if url and not (maker or wrote) else None for maker, wrote, url in told)
        return map(
            Made,
            works,
            makers,
            (wrote or () for wrote in by),
            sites,
            _of_each(self._starts, works, wholes),
            _of_each(self._ends, works, wholes),
            map(bool, _of_each(read, works, wholes)),
            map(_only, map(guesses.get, works)),
        )

    def _put(self, columns: _Columns) -> Iterator[Said]:
        """Assertions; those without a date of their own have that of their publication."""
        speakers, throughs, answers = _firsts(*next(columns)), _firsts(*next(columns)), _several(*next(columns))
        records = _firsts(*_in_records(*next(columns)))
        hedged, printed = set(next(columns)[0]), set(next(columns)[0])
        states = _marked((state.value for state in _STATES), columns)
        stances = _marked(_STANCES, columns)
        iris = sorted(self._claims)
        return map(
            put,
            iris,
            map(self._claims.__getitem__, iris),
            map(speakers.get, iris, repeat("")),
            map(stances.get, iris, repeat("")),
            map(self.works.get, map(self._inside.get, iris, repeat("")), repeat(NOWHERE)),
            map(hedged.__contains__, iris),
            map(printed.__contains__, iris),
            map(self._starts.get, iris),
            map(self._ends.get, iris),
            map(self._grounds.get, iris, repeat(())),
            map(answers.get, iris, repeat(())),
            map(throughs.get, iris),
            map(states.get, iris, repeat(SUGGESTED)),
            map(records.get, iris),
        )


def _columns(store: ox.Store, queries: Sequence[str]) -> _Columns:
    """The columns of each query as texts, the next ones being read while those of one are taken in."""
    ahead: deque[Future[bytes]] = deque()
    texts = _Texts()
    with ThreadPoolExecutor(_AT_ONCE) as engine:
        for query in queries:
            ahead.append(engine.submit(answered, store, query))
            if len(ahead) > _AHEAD:
                yield texts.columns(ahead.popleft().result())
        while ahead:
            yield texts.columns(ahead.popleft().result())


class _Texts(dict[str, str]):
    """The text of each cell in TSV: one object for what comes many times."""

    def __missing__(self, cell: str) -> str:
        text = self[cell] = plain_cell(cell)
        return text

    def columns(self, answer: bytes) -> list[list[str]]:
        """The columns of an answer."""
        head, _, rows = answer.decode().partition("\n")
        width = head.count("\t") + 1
        cells = rows.replace("\n", "\t").split("\t")[:-1]
        return [list(map(self.__getitem__, cells[place::width])) for place in range(width)]


def _firsts(subjects: Sequence[str], objects: Sequence[str]) -> dict[str, str]:
    """The first object of each node in text order, as look-ups give it."""
    found = dict(zip(subjects, objects, strict=True))
    if len(found) < len(subjects):
        for subject, text in zip(subjects, objects, strict=True):
            found[subject] = min(found[subject], text)
    return found


def _several(subjects: Sequence[str], objects: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """All objects of each node, sorted, each once."""
    alone: dict[str, tuple[str, ...]] = dict(zip(subjects, zip(objects, strict=True), strict=True))
    if len(alone) == len(subjects):
        return alone
    found: defaultdict[str, set[str]] = defaultdict(set)
    for subject, text in zip(subjects, objects, strict=True):
        found[subject].add(text)
    return {subject: tuple(sorted(texts)) for subject, texts in found.items()}


def _marked(marks: Iterable[str], columns: _Columns) -> dict[str, str]:
    """What each node is marked with, by a column of nodes for each mark; the last where it has several."""
    return {subject: mark for mark, (subjects,) in zip(marks, columns, strict=False) for subject in subjects}


def _dates(both: Sequence[list[str]], last: Sequence[list[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Beginning and end of the interval of each node that has one, or one of the two."""
    nodes, starts, ends = both
    found = _firsts([*nodes, *last[0]], [*ends, *last[1]])
    return _firsts(nodes, starts), {node: end for node, end in found.items() if end}


def _of_each(column: Mapping[str, T], nodes: Sequence[str], wholes: Mapping[int, str]) -> list[T | None]:
    """What a column has of each node, else of the whole of which it is a part."""
    found = list(map(column.get, nodes))
    for place, whole in wholes.items():
        if found[place] is None:
            found[place] = column.get(whole)
    return found


def _only(values: Sequence[str] | None) -> str | None:
    """The value where there is one only."""
    return values[0] if values is not None and len(values) == 1 else None


def _in_records(nodes: Sequence[str], graphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """The same columns without what stands in graphs that are no records."""
    kept = [place for place, graph in enumerate(graphs) if graph.startswith(PREFIXES["graph"])]
    return [nodes[place] for place in kept], [graphs[place] for place in kept]


def answered(store: ox.Store, query: str) -> bytes:
    """The rows of a SELECT of ours, in TSV."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - of a SELECT
    return answer.serialize(format=_TSV) or b""


def rows_of(answer: bytes) -> Iterator[list[str]]:
    """Rows in TSV as texts, empty where a variable has no value."""
    for line in answer.decode().split("\n")[1:-1]:
        yield [plain_cell(cell) for cell in line.split("\t")]


def plain_cell(cell: str) -> str:
    """IRI or lexical form of a term in TSV."""
    if cell.startswith("<"):
        return cell[1:-1]
    if not cell.startswith('"'):
        return cell
    end = cell.rindex('"') + 1
    return str(json.loads(cell[:end], strict=False)) if "\\" in cell else cell[1 : end - 1]
