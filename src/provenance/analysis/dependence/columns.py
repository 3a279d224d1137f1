"""A whole view read by columns: a property at a time, which on disk costs half of asking for each assertion.

What costs is that the engine turns its numbers of terms into text; so nothing is asked for that is not needed, and the
engine runs in threads of its own while rows are taken in.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

import pyoxigraph as ox

from provenance.analysis.dependence.said import Made, Said, put, site_of
from provenance.model import ReviewState
from provenance.vocab import CP, PREFIXES, PROV, SCHEMA, STANCES

_AHEAD: Final = 2
"""So many columns are read while one is taken in."""
_TSV = ox.QueryResultsFormat.TSV
_Rows = Iterator[list[str]]
_Column = list[str | None]
T = TypeVar("T")


def _of(predicate: str) -> str:
    return f"SELECT ?s ?o {{ ?s <{predicate}> ?o }}"


def _subjects(predicate: str, value: str = "?o") -> str:
    return f"SELECT ?s {{ ?s <{predicate}> {value} }}"


_FIRST = tuple(map(_of, (CP.claim, SCHEMA.isPartOf, CP.basedOn, CP.earliest, CP.latest)))
_WORKS = (
    *map(_of, (SCHEMA.publisher, SCHEMA.author, SCHEMA.url, CP.readAs)),
    f"SELECT ?s ?o {{ ?s <{PROV.qualifiedAttribution}>/<{PROV.agent}> ?o }}",
)
_REST = (
    *map(_of, (PROV.wasAttributedTo, CP.heardThrough, CP.respondsTo)),
    _subjects(CP.hedged, "true"),
    *(_subjects(CP.reviewState, f'"{state.value}"') for state in (ReviewState.CONFIRMED, ReviewState.REJECTED)),
    _subjects(CP.dateText),
    f"SELECT ?s ?g {{ GRAPH ?g {{ ?s <{CP.claim}> ?c }} }}",
    *(_subjects(CP.stance, f"<{stance.iri}>") for stance in STANCES.values()),
)


class Columns:
    """Assertions and publications of a view.

    Args:
        store: the view; what its default graph holds counts, and its other graphs tell the records.

    Attributes:
        works: publications in which something is asserted, or that are grounds, by IRI.

    Cost: in memory 45 µs an assertion, on disk twice that, of which the engine's threads take most; 1 kB.

    Example:
        >>> Columns(ox.Store()).works, Columns(ox.Store()).said()
        ({}, [])
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        wholes, first, last = dict[str, str](), dict[str, str](), dict[str, str]()
        rows = _answers(store, _FIRST)
        self._claims = index = _Index(next(rows))
        self._inside = index.column(next(rows), wholes)
        self._grounds = index.several(next(rows))
        self._starts, self._ends = index.column(next(rows), first), index.column(next(rows), last)
        works = {work for work in self._inside if work}
        works |= {ground for those in self._grounds for ground in those or () if ground not in index.place}
        self.works = {made.iri: made for made in self._made(sorted(works), wholes, first, last)}

    def _made(
        self, works: Sequence[str], wholes: dict[str, str], first: dict[str, str], last: dict[str, str]
    ) -> Iterator[Made]:
        """Publications; of a part, what is not said of it is said of the whole."""
        index = _Index.of({*works, *(wholes[work] for work in works if work in wholes)})
        rows = _answers(self._store, _WORKS)
        publishers, authors, urls = index.column(next(rows)), index.several(next(rows)), index.column(next(rows))
        read, guesses = index.marked(next(rows)), index.several(next(rows))
        for work in works:
            whole = wholes.get(work, work)
            both = index.place[work], index.place[whole]
            maker, by, where = _either(publishers, both), _either(authors, both) or (), _either(urls, both)
            yield Made(
                work,
                maker,
                by,
                site_of(where) if where and not (maker or by) else None,
                first.get(work) or first.get(whole),
                last.get(work) or last.get(whole),
                not read.isdisjoint(both),
                _only(guesses[both[0]]),
            )

    def said(self) -> list[Said]:
        """Every assertion, in the order of their IRIs."""
        index, rows = self._claims, _answers(self._store, _REST)
        speakers, throughs, answers = index.column(next(rows)), index.column(next(rows)), index.several(next(rows))
        hedged, confirmed, rejected, printed = (index.marked(next(rows)) for _ in range(4))
        records, stances = index.column(_in_records(next(rows))), _taken(index, rows)
        states = dict.fromkeys(rejected, ReviewState.REJECTED.value) | dict.fromkeys(
            confirmed, ReviewState.CONFIRMED.value
        )
        return [
            put(
                iri,
                index.values[place],
                speakers[place] or "",
                stances[place],
                self.works.get(self._inside[place] or ""),
                hedged=place in hedged,
                dates=self._dates(place, place in printed),
                based_on=self._grounds[place] or (),
                responds_to=answers[place] or (),
                heard_through=throughs[place],
                state=states.get(place),
                record=records[place],
            )
            for iri, place in sorted(index.place.items())
        ]

    def _dates(self, place: int, printed: bool) -> tuple[str | None, str | None] | None:
        """The interval of an assertion's own date, None where it has none."""
        interval = self._starts[place], self._ends[place]
        return interval if printed or any(interval) else None


class _Index:
    """Nodes with their places, in which columns are kept.

    Attributes:
        place: of each node.
        iris: the nodes, by place.
        values: an object of each, by place.
    """

    def __init__(self, rows: _Rows) -> None:
        self._known: dict[str, str] = {}
        self.place: dict[str, int] = {}
        self.values: list[str] = []
        for iri, value in rows:
            place = self.place.setdefault(iri, len(self.values))
            if place == len(self.values):
                self.values.append(self._kept(value))
            else:
                self.values[place] = min(self.values[place], value)
        self.iris = list(self.place)

    @classmethod
    def of(cls, iris: Iterable[str]) -> "_Index":
        """The index of some nodes."""
        return cls([iri, ""] for iri in sorted(iris))

    def column(self, rows: _Rows, others: dict[str, str] | None = None) -> _Column:
        """The first object of each node in text order, as look-ups give it; of other nodes into ``others``."""
        found: _Column = [None] * len(self.iris)
        for iri, value in rows:
            place = self.place.get(iri)
            if place is not None:
                before = found[place]
                found[place] = self._kept(value) if before is None else min(before, value)
            elif others is not None:
                others[iri] = min(others.get(iri, value), value)
        return found

    def several(self, rows: _Rows) -> list[tuple[str, ...] | None]:
        """All objects of each node, sorted, each once."""
        found: list[tuple[str, ...] | None] = [None] * len(self.iris)
        for iri, value in rows:
            place = self.place.get(iri)
            if place is not None:
                before = found[place]
                found[place] = (self._kept(value),) if before is None else tuple(sorted({*before, value}))
        return found

    def marked(self, rows: _Rows) -> set[int]:
        """The places of the nodes that rows tell."""
        return {place for row in rows if (place := self.place.get(row[0])) is not None}

    def _kept(self, value: str) -> str:
        """The same text as one object: most come many times."""
        return self._known.setdefault(value, value)


def _taken(index: "_Index", stances: Iterable[_Rows]) -> _Column:
    """The stance of each assertion; the first in text order where several are told."""
    found: _Column = [None] * len(index.iris)
    for stance, rows in zip(STANCES.values(), stances, strict=True):
        for place in index.marked(rows):
            found[place] = min(found[place] or stance.iri, stance.iri)
    return found


def _either(column: Sequence[T | None], places: tuple[int, int]) -> T | None:
    """What a column has at the one place, else at the other."""
    found = column[places[0]]
    return column[places[1]] if found is None else found


def _only(values: Sequence[str] | None) -> str | None:
    """The value where there is one only."""
    return values[0] if values is not None and len(values) == 1 else None


def _in_records(rows: _Rows) -> _Rows:
    return (row for row in rows if row[1].startswith(PREFIXES["graph"]))


def _answers(store: ox.Store, queries: Sequence[str]) -> Iterator[_Rows]:
    """The rows of each query, the next ones being read while those of one are taken in."""
    ahead: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(_AHEAD) as engine:
        for query in queries:
            ahead.append(engine.submit(answered, store, query))
            if len(ahead) > _AHEAD:
                yield rows_of(ahead.popleft().result())
        while ahead:
            yield rows_of(ahead.popleft().result())


def answered(store: ox.Store, query: str) -> bytes:
    """The rows of a SELECT of ours, in TSV."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - of a SELECT
    return answer.serialize(format=_TSV) or b""


def rows_of(answer: bytes) -> _Rows:
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
    return str(json.loads(cell[:end])) if "\\" in cell else cell[1 : end - 1]
