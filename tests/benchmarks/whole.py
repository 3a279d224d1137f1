"""Benchmarks of a whole base: ``python tests/benchmarks/whole.py [sources | links | touching]…``.

Beside a peer in the same run: plain networkx, on a sample of the claims, and for strongly connected components. Times
are wall clock and processor time of this process; data are invented.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import pyoxigraph as ox

from provenance.analysis.cycles import without_cycles
from provenance.analysis.dependence.counting import bounds
from provenance.analysis.dependence.transmission import Transmission, transmission
from provenance.analysis.whole.links import strong_components
from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.sources import Ranking
from provenance.analysis.whole.stored import lines_of
from provenance.store.computed import put
from provenance.store.storage import Storage
from provenance.store.touching import Touching
from provenance.store.writer import Incoming
from provenance.vocab import CP, PREFIXES, PROV, RDF, SCHEMA, STANCES

CLAIMS, STATEMENTS, AGENTS, SAMPLE = 100_000, 5, 2_000, 2_000
EDGES, WORKS = 1_000_000, 500_000
RECORDS = 4_000
B = "https://port.example/"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall clock and processor seconds of one call."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def row(name: str, found: tuple[float, float], peer: str = "") -> None:
    """One line of the report."""
    print(f"{name:58} {found[0]:8.2f} s, processor {found[1]:8.2f} s   {peer}", flush=True)


def claim(number: int, random: Random, graph: str = "") -> Iterator[str]:
    """Five statements of which most rest on one before; a few sources are in many claims, most in few."""
    told = f"{B}{number}/"
    date = '"{0}"^^<' + PREFIXES["xsd"] + "dateTime>"

    def line(subject: str, predicate: str, value: str) -> str:
        return f"<{subject}> <{predicate}> {value}{graph} .\n"

    yield line(told + "claim", RDF.type, f"<{SCHEMA.Claim}>")
    yield line(told + "claim", SCHEMA.text, f'"Claim number {number}"')
    for place in range(STATEMENTS):
        popular = int(random.paretovariate(1) * 3) % AGENTS
        agent = f"<{B}agent/{popular if random.random() < 0.5 else random.randrange(AGENTS)}>"
        said, work, stance = f"{told}s{place}", f"{told}page-{place}", "asserts" if random.random() < 0.8 else "refutes"
        day = f"2024-{random.randrange(1, 13):02d}-{random.randrange(1, 28):02d}"
        yield line(said, RDF.type, f"<{CP.Assertion}>")
        yield line(said, PROV.wasAttributedTo, agent)
        yield line(said, CP.claim, f"<{told}claim>")
        yield line(said, CP.stance, f"<{STANCES[stance].iri}>")
        yield line(said, CP.hedged, f'"false"^^<{PREFIXES["xsd"]}boolean>')
        yield line(said, SCHEMA.isPartOf, f"<{work}>")
        yield line(work, RDF.type, f"<{SCHEMA.CreativeWork}>")
        yield line(work, SCHEMA.publisher, agent)
        yield line(work, CP.readAs, f"<{PREFIXES['graph']}{number}>")
        yield line(work, CP.earliest, date.format(f"{day}T00:00:00Z"))
        yield line(work, CP.latest, date.format(f"{day}T23:59:59Z"))
        if place and random.random() < 0.6:
            yield line(said, CP.basedOn, f"<{told}s{random.randrange(place)}>")


def base(folder: Path, claims: int) -> ox.Store:
    """An index of so many claims on disk, its default graph alone."""
    store, random = ox.Store(str(folder)), Random(1)  # noqa: S311 - not for secrets
    names = (
        f'<{B}agent/{n}> <{RDF.type}> <{SCHEMA.Organization}> .\n<{B}agent/{n}> <{SCHEMA.name}> "Agent {n}" .\n'
        for n in range(AGENTS)
    )
    store.bulk_load("".join(names).encode(), ox.RdfFormat.N_TRIPLES)
    for start in range(0, claims, 10_000):
        lines = (line for number in range(start, min(start + 10_000, claims)) for line in claim(number, random))
        store.bulk_load("".join(lines).encode(), ox.RdfFormat.N_TRIPLES)
    return store


def sources(folder: Path) -> None:
    """All claims of a base, and writing the results; a sample by plain networkx."""
    store = base(folder / "all", CLAIMS)
    print(f"{CLAIMS} claims of {STATEMENTS} statements, {len(store)} triples", flush=True)
    found: list[Ranking] = []
    first = timed(without_cycles()(lambda: found.append(Ranking(store))))
    row("read all claims", first)

    def keep() -> None:
        for computation, lines in lines_of(found[0]):
            put(store, computation, 1, "2025-01-01T00:00:00Z", lines)

    second = timed(without_cycles()(keep))
    row("rank them, and put the results in place", second)
    row("together", (first[0] + second[0], first[1] + second[1]), "asked: 60 s")
    peer(base(folder / "sample", SAMPLE))


def peer(store: ox.Store) -> None:
    """The high count and the bottlenecks alone, of a sample whose statements are read already."""
    read = Base(store)
    graphs = [transmission(read.on[unit.claims[0]], 1, read.works, read.parties) for unit in read.units]
    ours = timed(lambda: [bounds(graph) for graph in graphs])
    theirs = timed(lambda: [plainly(graph) for graph in graphs])
    assert [bounds(graph)[1][1].flow for graph in graphs] == [plainly(graph)[0] for graph in graphs]
    every = theirs[1] / SAMPLE * CLAIMS
    told = f"networkx, high count alone: {theirs[1]:.2f} s; {every:.0f} s for all claims, one side, once read"
    row(f"count {SAMPLE} claims, each alone", ours, told)


def plainly(graph: Transmission) -> tuple[int, int]:
    """Flow and number of dominators as networkx gives them."""
    import networkx as nx

    net: nx.DiGraph[object] = nx.DiGraph()
    net.add_nodes_from("ST")
    for party in graph.sources:
        net.add_edge((party, 0), (party, 1), capacity=1)
    net.add_edges_from(((one, 1), (other, 0)) for one, other in graph.edges)
    net.add_edges_from(("S", (party, 0)) for party in (*graph.entries, *graph.unread))
    net.add_edges_from(((party, 1), "T") for party in graph.exits)
    return int(nx.maximum_flow_value(net, "S", "T")), len(nx.immediate_dominators(net, "S"))


def links(_: Path) -> None:
    """Strongly connected components of a million citations, with planted rings."""
    import networkx as nx

    random = np.random.default_rng(1)
    citing = random.integers(1, WORKS, EDGES)
    cited = (citing * random.random(EDGES)).astype(np.int64)  # to what came before: no ring but the planted ones
    ring = np.arange(0, 3000)
    citing = np.concatenate([citing, ring])
    cited = np.concatenate([cited, np.where(ring % 3 == 2, ring - 2, ring + 1)])
    strong_components(citing[:10], cited[:10], WORKS)  # imports scipy
    found: list[Sequence[int]] = []
    ours = timed(lambda: found.extend(strong_components(citing, cited, WORKS)))  # type: ignore[arg-type]
    graph: nx.DiGraph[int] = nx.DiGraph(zip(citing.tolist(), cited.tolist(), strict=True))
    theirs = timed(lambda: [part for part in nx.strongly_connected_components(graph) if len(part) > 1])
    row(f"rings among {len(citing)} citations, {len(found)} found", ours, f"networkx: {theirs[1]:.2f} s")


def touching(folder: Path) -> None:
    """What it costs to take records in beside results about every claim: the share of looking for what they touch."""
    spent = [0.0]
    look = Touching.record

    def counted(self: Touching, *arguments: object, **named: object) -> None:
        start = time.thread_time()
        look(self, *arguments, **named)  # type: ignore[arg-type]
        spent[0] += time.thread_time() - start

    Touching.record = counted  # type: ignore[method-assign]
    with Storage.create(folder / "kb") as storage:
        take(storage, range(RECORDS))
        ranking = Ranking(storage.view())
        with storage.writing() as writer:
            for computation, lines in lines_of(ranking):
                writer.compute(computation, ranking.number, lines)
        spent[0] = 0.0
        whole = timed(lambda: take(storage, range(RECORDS, 2 * RECORDS)))
    Touching.record = look  # type: ignore[method-assign]
    row(
        f"store {RECORDS} records beside {len(list(ranking.tallies()))} results",
        whole,
        f"looking for touched: {spent[0]:.2f} s",
    )


def take(storage: Storage, numbers: range) -> None:
    """Take in a record for each claim, its statements and pages."""
    random = Random(numbers.start)  # noqa: S311 - not for secrets
    with storage.writing() as writer:
        for number in numbers:
            record = f"{PREFIXES['graph']}{number:016x}"
            said = "".join(sorted(claim(number, random, f" <{record}>"))).encode()
            writer.take(Incoming(str(number), record, said, "text/plain", "made", "made/1", said))


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    known: dict[str, Callable[[Path], None]] = {"sources": sources, "links": links, "touching": touching}
    for name in sys.argv[1:] or known:
        with tempfile.TemporaryDirectory() as folder:
            known[name](Path(folder))


if __name__ == "__main__":
    main()
