"""Computed results: what analyses found, beside what records say.

A *computation* is an analysis with its newest run, made over the state of the graph at one number of the ledger. Its
results are nodes of ``graph:derived`` (findings) or ``graph:inferred`` (suggestions), each ``cp:resultOf`` it; a result
is about the nodes that it names. While it is good a finding stands in the default graph too, so that a plain query sees
it. What a later write touches is marked ``cp:staleSince`` and leaves the default graph before that write reaches the
index (`provenance.store.touching`): no query meets a finding there that is older than what it rests on.

Nothing of this is in the ledger. A rebuild leaves it out, and with it goes what was computed of records that were
forgotten; a past state has none, for the results of now do not belong there. The next run makes it anew.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice

import pyoxigraph as ox

from provenance.errors import KnowledgeBaseError
from provenance.iri import digest
from provenance.rdf.read import Quads
from provenance.store.graphs import DERIVED, INFERRED, unwritable
from provenance.vocab import CP, PREFIXES, PROV, RDF

AT_ONCE = 20_000
"""So many statements change in one update; more are put in place in steps, the computation unfinished until then."""

_TYPE, _COMPUTATION = ox.NamedNode(RDF.type), ox.NamedNode(CP.Computation)
_RESULT_OF, _STALE, _UNFINISHED = (ox.NamedNode(name) for name in (CP.resultOf, CP.staleSince, CP.unfinished))
_XSD = PREFIXES["xsd"]
_STALE_MARK = f" {_STALE} ".encode()
_FINDING = DERIVED.value + "/"
_NAMED = re.compile(rb" <([^>]*)> \.$")
"""The node that a statement has as its object, at the end of a line of N-Triples."""
_LOADED = 50_000
"""So many statements are loaded at once, while the next are made."""
_Row = tuple[bytes, bool, bool]
"""A statement, whether it comes to the graph, and whether it comes to the default graph."""


@dataclass(frozen=True, slots=True)
class Computation:
    """An analysis whose results are kept in the graph.

    Attributes:
        name: identifies it; a new run replaces what an earlier one gave.
        method: program and version.
        suggests: its results are suggestions, which stay out of the default graph.
        on_whole: every result depends on the whole graph, so that any change makes all stale, in one update; it should
            have some thousand results at most. Else a change makes those stale that are about what it touches.

    Example:
        >>> Computation("rings", "rings/1", on_whole=True).iri
        'https://w3id.org/claimprov/graph/derived/rings'
    """

    name: str
    method: str
    suggests: bool = False
    on_whole: bool = False

    @property
    def graph(self) -> ox.NamedNode:
        """Where its results stand."""
        return INFERRED if self.suggests else DERIVED

    @property
    def iri(self) -> str:
        """Its own node."""
        return f"{self.graph.value}/{self.name}"

    def result(self, *about: str) -> str:
        """IRI of the result about those nodes or texts: the same for the same in every run."""
        return f"{self.iri}/{digest(*about, length=24)}"


@dataclass(frozen=True, slots=True)
class Run:
    """The newest run of a computation, as the graph tells of it.

    Attributes:
        iri: of the computation.
        graph: where its results stand.
        number: of the ledger, up to which the state was current that it ran over.
        method: program and version.
        at: when it ran, UTC.
        on_whole: as in `Computation`.
        stale_since: number of the ledger that made all of it stale, None while it is good.
    """

    iri: ox.NamedNode
    graph: ox.NamedNode
    number: int
    method: str
    at: str
    on_whole: bool
    stale_since: int | None

    @property
    def shown(self) -> bool:
        """Whether its good results stand in the default graph."""
        return self.graph == DERIVED and self.stale_since is None


def runs(store: Quads, graphs: Iterable[ox.NamedNode] = (DERIVED, INFERRED)) -> list[Run]:
    """The computations whose results are in those graphs, and whole. Cost: two look-ups, and some 20 µs each."""
    found = (
        (quad.subject, graph, _told(store, quad.subject, graph))
        for graph in graphs
        for quad in store.quads_for_pattern(None, _TYPE, _COMPUTATION, graph)
        if isinstance(quad.subject, ox.NamedNode)
    )
    return [_run(*one) for one in found if CP.unfinished not in one[2]]


def run_of(store: Quads, computation: Computation) -> Run | None:
    """The newest run of a computation, None where there is none.

    Example:
        >>> run_of(ox.Store(), Computation("rings", "rings/1")) is None
        True
    """
    return next((run for run in runs(store) if run.iri.value == computation.iri), None)


def good_results(store: Quads, computation: Computation) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """The results of its newest run that are not stale: their IRIs, and the values of each property as sorted texts."""
    run = run_of(store, computation)
    if run is None or run.stale_since is not None:
        return
    for result in results_of(store, run.iri, run.graph):
        facts: dict[str, list[str]] = {}
        for quad in store.quads_for_pattern(result, None, None, run.graph):
            facts.setdefault(quad.predicate.value, []).append(quad.object.value)  # type: ignore[union-attr]
        if CP.staleSince not in facts:
            yield result.value, {name: sorted(values) for name, values in facts.items()}


def results_of(store: Quads, iri: ox.NamedNode, graph: ox.NamedNode) -> list[ox.NamedNode]:
    """The nodes that are results of a computation, stale ones too."""
    found = store.quads_for_pattern(None, _RESULT_OF, iri, graph)
    return [quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)]


def amount(store: ox.Store) -> int:
    """How many results there are, stale ones too. Cost: 2 µs each."""
    return sum(1 for graph in (DERIVED, INFERRED) for _ in store.quads_for_pattern(None, _RESULT_OF, None, graph))


def shown(store: ox.Store) -> Iterator[ox.Triple]:
    """What the default graph has to hold of computations: what is told of those with findings, and the good ones."""
    for run in runs(store):
        if run.shown:
            for node in (run.iri, *results_of(store, run.iri, run.graph)):
                quads = list(store.quads_for_pattern(node, None, None, run.graph))
                if all(quad.predicate != _STALE for quad in quads):
                    yield from (quad.triple for quad in quads)


def is_result(subject: object) -> bool:
    """Whether the default graph says of a node only what was computed: a finding, or its computation.

    Example:
        >>> is_result(ox.NamedNode(Computation("rings", "rings/1").result("urn:a")))
        True
    """
    return isinstance(subject, ox.NamedNode) and subject.value.startswith(_FINDING)


def put(store: ox.Store, computation: Computation, number: int, at: str, results: Iterable[bytes]) -> set[str]:
    """Put the results of a run in the place of those of the run before.

    Args:
        store: the index, to be written.
        computation: whose results they are.
        number: of the ledger, up to which the state was current that it ran over.
        at: when it ran: UTC, ISO 8601.
        results: statements as lines of N-Triples, each about a node that `Computation.result` names.

    Returns:
        Of suggestions, the nodes that those which come or go are about: findings may rest on them.

    Cost: some 20 µs a statement that differs from the run before, of a first run that of a bulk load, and 5 µs one that
    stays. At most `AT_ONCE` come in one update; of more none counts until the last is there, and they need not all be
    in memory.

    Raises:
        ValueError: a statement is not about a result of this computation.
        SyntaxError: a line is no statement.
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    run, graph = ox.NamedNode(computation.iri), computation.graph
    gone, seen = _held(store, run, graph)  # what comes again will be taken out of what goes
    moved: set[bytes] = set()
    rows = _rows(computation, results, gone, seen, moved)
    first = list(islice(rows, AT_ONCE))
    before, head = about(store, run, graph), _head(computation, number, at)
    if len(first) == AT_ONCE or len(gone) > AT_ONCE:
        try:
            _unfinish(store, run, graph, before)
            _load_all(store, graph, chain(first, rows))
            moved.update(_named(gone))
            _remove(store, graph, gone)
        except (KnowledgeBaseError, ValueError, SyntaxError):
            with suppress(KnowledgeBaseError):  # else the next writer mends it
                mend(store)
            raise
        before, first, gone = about(store, run, graph), [], set()
    come, shown = ({row[0] for row in first if row[place]} for place in (1, 2))
    seen_head = set() if computation.suggests else head
    change(store, graph, gone=gone | before, come=come | head, unseen=gone | before, seen=shown | seen_head)
    return {name.decode() for name in moved.union(_named(gone))} if computation.suggests else set()


def _rows(
    computation: Computation, results: Iterable[bytes], gone: set[bytes], seen: set[bytes], moved: set[bytes]
) -> Iterator[_Row]:
    """Statements that come, or come to be seen; ``gone`` loses those that stay, ``moved`` gets what guesses name."""
    suggests = computation.suggests
    for line in _statements(computation, results):
        comes, is_shown = line not in gone, not (suggests or line in seen)
        gone.discard(line)
        if comes and suggests:
            moved.update(_named([line]))
        if comes or is_shown:
            yield line, comes, is_shown


def _named(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The nodes that statements have as their objects."""
    return (name for line in lines for name in _NAMED.findall(line))


def change(
    store: ox.Store,
    graph: ox.NamedNode,
    *,
    gone: Iterable[bytes] = (),
    come: Iterable[bytes] = (),
    unseen: Iterable[bytes] = (),
    seen: Iterable[bytes] = (),
) -> None:
    """One update: statements, as lines of N-Triples, that leave a graph or come; others the default graph.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    update = (
        f"DELETE DATA {{ {_text(unseen)} GRAPH {graph} {{ {_text(gone)} }} }} ;\n"
        f"INSERT DATA {{ {_text(seen)} GRAPH {graph} {{ {_text(come)} }} }}"
    )
    try:
        store.update(update)
    except (OSError, RuntimeError) as error:
        raise unwritable(error) from error


def about(store: ox.Store, subject: ox.NamedNode, graph: ox.NamedNode) -> set[bytes]:
    """What a graph says of a node, as lines of N-Triples."""
    return {f"{quad.triple} .\n".encode() for quad in store.quads_for_pattern(subject, None, None, graph)}


def mend(store: ox.Store) -> bool:
    """Remove what a run that was cut short left; whether there was anything. Cost: two look-ups where nothing was.

    Raises:
        KnowledgeBaseError: the disk is full or cannot be written.
    """
    found = [q for graph in (DERIVED, INFERRED) for q in store.quads_for_pattern(None, _UNFINISHED, None, graph)]
    for quad in found:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode):
            _clear(store, quad.subject, quad.graph_name)
    return bool(found)


def clear(store: ox.Store) -> None:
    """Remove all that was computed. Cost: some 20 µs a statement."""
    mend(store)
    for run in runs(store):
        _clear(store, run.iri, run.graph)


def _clear(store: ox.Store, run: ox.NamedNode, graph: ox.NamedNode) -> None:
    before = about(store, run, graph)
    _unfinish(store, run, graph, before)
    _remove(store, graph, _held(store, run, graph)[0])
    _remove(store, graph, about(store, run, graph))


def _unfinish(store: ox.Store, run: ox.NamedNode, graph: ox.NamedNode, head: set[bytes]) -> None:
    """Let no result of a computation count, until its head is written again."""
    mark = f'{run} {_UNFINISHED} "true"^^<{_XSD}boolean> .\n'.encode()
    change(store, graph, come={mark}, unseen=head)


def _load_all(store: ox.Store, graph: ox.NamedNode, rows: Iterator[_Row]) -> None:
    """Load statements, which may be many, in steps; the engine loads one while the next is made."""
    loading: Future[None] = Future()
    loading.set_result(None)
    try:
        with ThreadPoolExecutor(1) as engine:
            while step := list(islice(rows, _LOADED)):
                text = _quads((line for line, comes, _ in step if comes), graph)
                text += b"".join([line for line, _, shown in step if shown])
                loading.result()
                loading = engine.submit(_load, store, text)
            loading.result()
    finally:
        del loading  # of a failed one the error holds this frame, and so the store, in a circle


def _load(store: ox.Store, nquads: bytes) -> None:
    try:
        store.bulk_load(nquads, ox.RdfFormat.N_QUADS)
    except (OSError, RuntimeError) as error:
        raise unwritable(error) from error


def _statements(computation: Computation, results: Iterable[bytes]) -> Iterator[bytes]:
    """The lines, with what tells whose results they are."""
    start, end = f"<{computation.iri}/".encode(), f" {_RESULT_OF} <{computation.iri}> .\n".encode()
    before = b""
    for line in results:
        if not line.startswith(start):
            raise ValueError(f"{line!r} is not about a result of {computation.iri}")
        subject = line[: line.index(b" ")]
        if subject != before:
            before = subject
            yield subject + end
        yield line


def _head(computation: Computation, number: int, at: str) -> set[bytes]:
    told: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, _COMPUTATION),
        (CP.ledgerNumber, ox.Literal(number)),
        (CP.method, ox.Literal(computation.method)),
        (CP.onWhole, ox.Literal(computation.on_whole)),
        (PROV.generatedAtTime, ox.Literal(at, datatype=ox.NamedNode(_XSD + "dateTime"))),
    ]
    return {f"<{computation.iri}> <{name}> {value} .\n".encode() for name, value in told}


def _quads(lines: Iterable[bytes], graph: ox.NamedNode) -> bytes:
    end = f" {graph} .\n".encode()
    return b"".join(line.removesuffix(b" .\n") + end for line in lines)


def _remove(store: ox.Store, graph: ox.NamedNode, lines: set[bytes]) -> None:
    """Take statements out of a graph and the default graph, in updates of bounded size."""
    ordered = sorted(lines)
    for start in range(0, len(ordered), AT_ONCE):
        part = ordered[start : start + AT_ONCE]
        change(store, graph, gone=part, unseen=part)


def _held(store: ox.Store, run: ox.NamedNode, graph: ox.NamedNode) -> tuple[set[bytes], set[bytes]]:
    """What the graph says of a computation's results; and what of that the default graph does."""
    held: set[bytes] = set()
    seen: set[bytes] = set()
    for result in results_of(store, run, graph):
        lines = about(store, result, graph)
        held |= lines
        if not any(_STALE_MARK in line for line in lines):
            seen |= lines
    good = graph == DERIVED and not any(_STALE_MARK in line for line in about(store, run, graph))
    return held, seen if good else set()


def _text(lines: Iterable[bytes]) -> str:
    return b"".join(lines).decode()


def _told(store: Quads, run: ox.NamedNode, graph: ox.NamedNode) -> dict[str, str]:
    quads = store.quads_for_pattern(run, None, None, graph)
    return {quad.predicate.value: quad.object.value for quad in quads}  # type: ignore[union-attr]


def _run(iri: ox.NamedNode, graph: ox.NamedNode, told: dict[str, str]) -> Run:
    stale = told.get(CP.staleSince)
    return Run(
        iri,
        graph,
        int(told[CP.ledgerNumber]),
        told[CP.method],
        told[PROV.generatedAtTime],
        told[CP.onWhole] == "true",
        None if stale is None else int(stale),
    )
