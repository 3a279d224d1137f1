"""Which publications share wording, as `provenance.analysis.copying` found it and keeps it among the suggestions."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import Final

from provenance.analysis.copying.passages import CopyKind
from provenance.analysis.copying.stored import SHARED_WORDING
from provenance.rdf import Graph, node
from provenance.rdf.terms import plain
from provenance.store.graphs import INFERRED, META
from provenance.vocab import CP, RDF

EVEN: Final = 0.5
"""From here on it is more likely than not that words were copied."""


def compared(graph: Graph, records: Iterable[str] | None = None) -> int | None:
    """The number of the ledger up to which wording was compared, None where it was not, or that no longer holds.

    Args:
        graph: the current view, or a past one.
        records: of which it has to hold, all of the view by default; one of them that came or changed later has words
            that were not compared.
    """
    return looked_up_to(graph, SHARED_WORDING.iri, records)


def looked_up_to(graph: Graph, run: str, records: Iterable[str] | None = None) -> int | None:
    """The number of the ledger up to which a program looked for suggestions, None where that no longer holds.

    Args:
        graph: the current view, or a past one.
        run: IRI of the computation whose suggestions they are.
        records: as of `compared`.

    Cost: a look-up for each record; of all some 7 µs each.
    """
    number = run_at(graph, run)
    return None if number is None or any(each > number for each in _numbers(graph, records)) else number


def is_behind(graph: Graph, run: str, records: Iterable[str]) -> bool:
    """Whether a program looked for suggestions, and does not know these records as they are."""
    return bool(_facts(graph, run)) and looked_up_to(graph, run, records) is None


def run_at(graph: Graph, run: str) -> int | None:
    """The number of the ledger at which a program looked for suggestions; None where it did not, or all are stale.

    What it found then holds as far as nothing touched it since; what came since it does not know.
    """
    told = _facts(graph, run)
    if CP.ledgerNumber not in told or CP.staleSince in told or CP.unfinished in told:
        return None
    return int(told[CP.ledgerNumber])


def _numbers(graph: Graph, records: Iterable[str] | None) -> Iterator[int]:
    """The entries of the ledger by which records are as they are."""
    for subject in (None,) if records is None else map(node, records):
        for quad in graph.store.quads_for_pattern(subject, node(CP.ledgerNumber), None, META):
            if quad.subject != META:  # whose number moves with judgements too
                yield int(plain(quad.object))


def copies(graph: Graph, works: Collection[str]) -> list[tuple[str, str]]:
    """Pairs of these publications that share wording, more likely than not, and are not known merely to quote others.

    Cost: two look-ups a publication, where wording was compared at all.

    Example:
        >>> import pyoxigraph as ox
        >>> copies(Graph(ox.Store()), ["http://example.org/page"])
        []
    """
    if run_at(graph, SHARED_WORDING.iri) is None:
        return []
    found = sorted(set(chain.from_iterable(map(partial(_naming, graph), works))))
    told = filter(_depends, map(partial(_facts, graph), found))
    return [pair for pair in map(itemgetter(CP.left, CP.right), told) if set(works).issuperset(pair)]


def _naming(graph: Graph, work: str) -> Iterator[str]:
    """The nodes that tell of wording which a publication shares."""
    for side in (CP.left, CP.right):
        for quad in graph.store.quads_for_pattern(None, node(side), node(work), INFERRED):
            yield plain(quad.subject)


def _depends(facts: dict[str, str]) -> bool:
    """Whether a node tells of copying that still holds, more likely than not."""
    if facts.get(RDF.type) != CP.SharedWording or CP.staleSince in facts:
        return False
    return facts[CP.wording] != CopyKind.SHARED_SOURCE.value and float(facts[CP.confidence]) >= EVEN


def _facts(graph: Graph, iri: str) -> dict[str, str]:
    return {
        quad.predicate.value: plain(quad.object)
        for quad in graph.store.quads_for_pattern(node(iri), None, None, INFERRED)
    }
