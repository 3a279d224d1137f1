"""How far sources are independent: ``python tests/benchmarks/dependence.py [one | all]…``.

``one``: the whole answer for one claim of 1,000 assertions, and its count alone beside plain networkx (maximum flow and
dominators of the same graph). ``all``: every assertion of a base on disk read by columns beside look-ups. Seconds are
of the processor, medians of several runs; a peer is measured in the same run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import networkx as nx
import pyoxigraph as ox

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.columns import Columns
from provenance.analysis.dependence.counting import Net, counted, high
from provenance.analysis.dependence.hearing import hear
from provenance.analysis.dependence.said import said_of
from provenance.analysis.dependence.sources import both_sides, sources
from provenance.analysis.dependence.transmission import transmission
from provenance.dates import Date
from provenance.model import Agent, AgentKind, Assertion, Claim, Publication, Reading, Span
from provenance.rdf import Graph, nquads
from provenance.vocab import PREFIXES

B = "https://example.org/"
RUNS = 9


def planted(number: int, assertions: int) -> Reading:
    """A claim that spreads: each says it in a work of one of a third as many outlets, many on earlier words."""
    chance, base = Random(number), f"{B}{number}/"  # noqa: S311 - nothing secret
    works, said, names = [], [], set()
    for place in range(assertions):
        speaker, outlet = f"{B}p{chance.randrange(assertions)}", f"{B}o{chance.randrange(assertions // 3 + 1)}"
        year = str(2000 + 20 * place // assertions)
        when = Date(year, year, "gYear", f"{year}-01-01T00:00:00Z", f"{year}-12-31T23:59:59Z")
        works.append(Publication(f"{base}w{place}", publisher=outlet, title=f"Paper {place}", published=when))
        earlier = chance.sample(range(max(0, place - 60), place + 3), chance.choice((0, 1, 1, 2)))
        said.append(
            Assertion(
                f"{base}a{place}",
                speaker,
                f"{base}c",
                chance.choice(("asserts", "asserts", "asserts", "suggests", "reports")),
                works[-1].iri,
                "test/1",
                0.9,
                based_on=tuple(f"{base}a{on}" for on in earlier),
                span=Span(place * 10, place * 10 + 5, f"words {place}"),
            )
        )
        names |= {speaker, outlet}
    return Reading(
        f"{PREFIXES['graph']}{number:016x}",
        f"{base}doc",
        "test/1",
        agents=tuple(Agent(iri, AgentKind.ORGANIZATION, name=iri.removeprefix(B)) for iri in sorted(names)),
        claims=(Claim(f"{base}c", "the ferry sank", "en"),),
        publications=tuple(works),
        assertions=tuple(said),
    )


def filled(folder: Path, claims: int, assertions: int) -> ox.Store:
    """A store on disk with the records and the view."""
    store = ox.Store(folder)
    records = [
        (reading.record, nquads(reading)) for reading in (planted(number, assertions) for number in range(claims))
    ]
    view = (lines.replace(f" <{record}> .\n".encode(), b" .\n") for record, lines in records)
    store.bulk_load(b"".join((*(lines for _, lines in records), *view)), format=ox.RdfFormat.N_QUADS)
    return store


def seconds(work: Callable[[], object]) -> float:
    """Median seconds of the processor, after one warm-up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def by_networkx(net: Net) -> tuple[int, object]:
    """Flow and dominators, as networkx has them."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    for vertex, below in enumerate(net.successors):
        graph.add_edge((vertex, 0), (vertex, 1), capacity=1)
        graph.add_edges_from(((vertex, 1), (other, 0)) for other in below)
    graph.add_edges_from(("S", (entry, 0)) for entry in net.entries)
    graph.add_edges_from(((vertex, 1), "T") for vertex in net.exits)
    return int(nx.maximum_flow_value(graph, "S", "T")), nx.immediate_dominators(graph, "S")


def one(folder: Path) -> None:
    """One claim."""
    for size in (10, 100, 1000):
        told(Graph(filled(folder / str(size), 1, size)), size)


def told(graph: Graph, size: int) -> None:
    """The row of one size."""
    claim = (f"{B}0/c",)
    heard = hear(Book(graph), claim)
    net = high(transmission(heard.said, 1, heard.works, heard.parties))
    assert counted(net).flow == by_networkx(net)[0]
    whole, read = seconds(lambda: sources(graph, claim)), seconds(lambda: hear(Book(graph), claim))
    sides, mine, peer = (
        seconds(lambda: both_sides(heard)),
        seconds(lambda: counted(net)),
        seconds(lambda: by_networkx(net)),
    )
    start = time.perf_counter()
    sources(graph, claim)
    wall = time.perf_counter() - start
    print(
        f"{size:5} assertions: answer {whole * 1e3:6.1f} ms ({wall * 1e3:.1f} on the wall), of which read "
        f"{read * 1e3:6.1f}, both sides with low and high {sides * 1e3:6.1f}; high count alone {mine * 1e3:6.2f} ms, "
        f"networkx {peer * 1e3:6.2f} ms, {peer / mine:.1f}×"
    )


def every(folder: Path, claims: int = 10_000) -> None:
    """Every assertion of a base."""
    store = filled(folder / "all", claims, 5)
    start = time.process_time(), time.perf_counter()
    said = Columns(store).said
    spent, wall = time.process_time() - start[0], time.perf_counter() - start[1]
    sample = sorted({one.claim for one in said})[:500]
    peer = seconds(lambda: said_of(Graph(store), sample)) / len(sample) / 5
    print(
        f"{len(said)} assertions by columns: {wall:.1f} s, {spent / len(said) * 1e6:.0f} µs of the processors each; by "
        f"look-ups {peer * 1e6:.0f} µs each, {peer * len(said) / spent:.1f}×"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for name in sys.argv[1:] or ("one", "all"):
            {"one": one, "all": every}[name](Path(scratch))
