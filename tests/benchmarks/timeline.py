"""Benchmarks of answers about time: ``python tests/benchmarks/timeline.py [branching | claim | base]…``.

Processor time of this process, beside a peer in the same run: networkx for the arborescence, the question in SPARQL
(Oxigraph, in this process) for a whole base. Data are invented.
"""

import sys
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pyoxigraph as ox

from provenance.analysis.timeline.branching import Edge, arborescence
from provenance.analysis.timeline.building import timeline
from provenance.analysis.timeline.whole import checker_lags, zombies
from provenance.analysis.tracer import trace
from provenance.dates import parse
from provenance.model import Agent, AgentKind, Assertion, Claim, Publication, Reading, Review
from provenance.queries import question
from provenance.rdf import Graph, to_quads
from provenance.vocab import PREFIXES

B = "http://example.org/"
STATEMENTS, REVIEWS, LARGE = 1_000, 2_000, 20_000


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def row(name: str, ours: float, peer: str, theirs: float | None) -> None:
    """One line of the report."""
    ratio = f"{peer}: {theirs * 1e3:.0f} ms, {theirs / ours:.1f} times as long" if theirs is not None else peer
    print(f"{name:56} {ours * 1e3:10.1f} ms   {ratio}", flush=True)


def branching() -> None:
    """Complete graphs of random costs, where most rings have to be opened: the worst that undated wordings can be."""
    import networkx as nx

    for nodes in (20, 50, 150):
        random = Random(nodes)  # noqa: S311 - not for secrets
        drawn = [Edge(u, v, random.randint(0, 10**6)) for u in range(nodes) for v in range(1, nodes) if u != v]
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_weighted_edges_from((edge.source, edge.target, edge.cost) for edge in drawn)
        found = arborescence(nodes, 0, drawn)
        peer: Any = nx.minimum_spanning_arborescence(graph)
        assert sum(drawn[place].cost for place in found) == peer.size("weight")
        ours = seconds(lambda: arborescence(nodes, 0, drawn))  # noqa: B023 - called at once
        theirs = seconds(lambda: nx.minimum_spanning_arborescence(graph))  # noqa: B023
        row(f"arborescence of {nodes} nodes, {len(drawn)} edges", ours, "networkx", theirs)


def readings(claims: int, statements: int) -> Iterator[Reading]:
    """One record a claim: statements of several years, some without date, one review of false in the midst."""
    random = Random(5)  # noqa: S311 - not for secrets
    for number in range(claims):
        page, claim = f"{B}page{number}", f"{B}claim{number}"
        said = (
            Assertion(
                f"{claim}/s{place}",
                f"{B}speaker{random.randrange(claims)}",
                claim,
                "asserts",
                None,
                "bench/1",
                0.9,
                said=parse(f"20{random.randrange(10, 24)}-0{random.randrange(1, 10)}") if place % 4 else None,
                based_on=(f"{claim}/s{place - 1}",) if place % 3 == 0 and place else (),
            )
            for place in range(statements)
        )
        checker = f"{B}checker{number % 40}"
        yield Reading(
            f"{PREFIXES['graph']}r{number}",
            page,
            "bench/1",
            agents=(Agent(checker, AgentKind.FACT_CHECKER, name=f"Check {number % 40}"),),
            publications=(Publication(page, title=f"Page {number}", published=parse(f"20{10 + number % 14}-06-01")),),
            claims=(Claim(claim, f"The bridge number {number} was closed", "en"),),
            reviews=(Review(f"{page}/review", page, claim, checker, ("false", "true")[number % 2], "label"),),
            assertions=tuple(said),
        )


def view(claims: int, statements: int) -> ox.Store:
    """The current view of them, with the graphs of the records."""
    store = ox.Store()
    for reading in readings(claims, statements):
        quads = to_quads(reading)
        store.bulk_extend(quads)
        store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def claim() -> None:
    """One claim of many statements: its trace, and the timeline of that."""
    graph = Graph(view(1, STATEMENTS))
    asked = (f"{B}claim0",)
    found = trace(graph, asked)
    row(f"trace of one claim of {STATEMENTS} statements", seconds(lambda: trace(graph, asked)), "no peer", None)
    row("timeline of that trace", seconds(lambda: timeline(found)), "no peer", None)


def base() -> None:
    """What was said again, and lags: a whole base, beside the question in SPARQL, and a large one without it."""
    store = view(REVIEWS, 5)
    for work, name in ((zombies, "zombie-claims"), (checker_lags, "response-lag")):
        text, ask = question(name).text, store.query
        ours = seconds(lambda: work(Graph(store)))  # noqa: B023 - called at once
        theirs = seconds(lambda: list(ask(text)))  # type: ignore[arg-type]  # noqa: B023 - a SELECT gives rows
        row(f"{name}, {REVIEWS} reviews, {REVIEWS * 5} statements", ours, "SPARQL", theirs)
    large = view(LARGE, 5)
    for work, name in ((zombies, "zombie-claims"), (checker_lags, "response-lag")):
        ours = seconds(lambda: work(Graph(large)))  # noqa: B023
        row(f"{name}, {LARGE} reviews, {LARGE * 5} statements", ours, "not asked in SPARQL", None)


TASKS = {"branching": branching, "claim": claim, "base": base}

if __name__ == "__main__":
    for name in sys.argv[1:] or TASKS:
        TASKS[name]()
