"""The memo on a claim, of a state without its confidential records."""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from importlib.metadata import version

import pyoxigraph as ox

from provenance.analysis.copying.passages import Copy
from provenance.analysis.copying.stored import stored_copies
from provenance.analysis.dependence.copied import compared
from provenance.analysis.report import Report, report
from provenance.analysis.trace import Trace
from provenance.analysis.tracer import trace
from provenance.errors import ClaimNotFoundError
from provenance.kb.claims import find_claims
from provenance.rdf import Graph, node
from provenance.store.entries import stamp
from provenance.store.withheld import Withheld

PROGRAM = "claim-provenance"


def memo(
    graph: Graph,
    wanted: str,
    find: Callable[[str], tuple[str, ...]],
    confidential: frozenset[str],
    *,
    keep: bool,
) -> Report:
    """See `provenance.kb.Reader.report`.

    Args:
        graph: the whole state.
        wanted: the claim, by IRI, CURIE or text.
        find: finds it there, with help where it is not found.
        confidential: IRIs of the records that must not be handed on.
        keep: with their words, marked.

    Raises:
        ClaimNotFoundError, AmbiguousClaimError: as for `find`; or only confidential records hold the claim.

    Cost: `provenance.analysis.report.report`, and where records are left out `Withheld`.
    """
    found, hidden = find(wanted), frozenset[str]()
    left = graph
    if confidential and not keep:
        hidden = _answering(graph, trace(graph, found)) & confidential
        left = Graph(Withheld(graph.store, confidential))
        found = _left(left, wanted)
    return report(
        left,
        found,
        copies=_copies(left, _answering(left, trace(left, found))),
        confidential=confidential,
        made=stamp(datetime.now(UTC)),
        program=f"{PROGRAM} {version(PROGRAM)}",
        withheld=len(hidden),
    )


def _left(graph: Graph, wanted: str) -> tuple[str, ...]:
    """The claims that are left of those meant; without a word of those that are not."""
    try:
        return find_claims(graph, wanted)
    except ClaimNotFoundError:
        raise ClaimNotFoundError(
            f"only confidential records hold {wanted!r}: a memo is handed on and leaves them out; lift the mark with "
            "`kb confidential --lift`, or ask for them with --with-confidential"
        ) from None


def _copies(graph: Graph, records: Collection[str]) -> list[Copy] | None:
    """The shared wording that was found, None where nobody looked, or one of these records changed since."""
    return None if compared(graph, records) is None else stored_copies(graph.store)


def _answering(graph: Graph, found: Trace) -> frozenset[str]:
    """Records that say something of the claims of an answer, or of what is said on them."""
    nodes = {claim.iri for claim in (*found.claims, *(claim for claim, _ in (*found.precursors, *found.reasons)))}
    nodes |= {said.iri for said in found.drawn} | {given.work.iri for given in found.verdicts}
    return frozenset(record for iri in nodes for record in _telling(graph, iri))


def _telling(graph: Graph, iri: str) -> Iterator[str]:
    for quad in graph.store.quads_for_pattern(node(iri), None, None, None):
        if isinstance(quad.graph_name, ox.NamedNode):
            yield quad.graph_name.value
