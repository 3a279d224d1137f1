"""The view of any query: a CONSTRUCT, or a SELECT of ``?s ?p ?o``, drawn as boxes and lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from provenance.rdf import Graph
from provenance.views.depths import depths
from provenance.views.moment import moment_lines
from provenance.views.scene import Fact, Line, Scene
from provenance.views.text import shorten
from provenance.views.things import Triple, edges_of, is_iri, node_of, short, tables_of, thing
from provenance.views.wording import counted

if TYPE_CHECKING:
    from provenance.analysis.trace import Moment

MOST: Final = 10_000
"""So many boxes are drawn; what is left out is told."""


def query_scene(text: str, found: Sequence[Triple], graph: Graph, moment: "Moment | None", *, cut: bool) -> Scene:
    """The scene of an answer; literals stand in the details of what they are said of. Cost: some 50 µs a node.

    Args:
        text: the query.
        found: its triples.
        graph: the state that was asked, for what nodes are called.
        moment: which state that is.
        cut: whether the answer itself was cut.
    """
    ends = [each for each in found if is_iri(each[2])]
    drawn = list(dict.fromkeys(chain.from_iterable((s, o) for s, _, o in ends)) or dict.fromkeys(s for s, *_ in found))
    things = {iri: thing(graph, iri) for iri in drawn[:MOST]}
    edges = tuple(edges_of(ends, things, worded=True))
    layers, values = depths((edge.source, edge.target) for edge in edges), _values(found)
    nodes = tuple(node_of(each, layers.get(iri, 0), *values[iri]) for iri, each in things.items())
    return Scene(
        title=_title(text),
        question="What does this query find?",
        summary=(*moment_lines(moment), *_told(found, len(drawn), cut=cut)),
        nodes=nodes,
        edges=edges,
        tables=tables_of(nodes, edges, things),
        notes=("Drawn as the query gave it: what it does not ask for is not here.",),
    )


def _values(found: Sequence[Triple]) -> dict[str, list[Fact]]:
    """What is said of each node in literals."""
    values: dict[str, list[Fact]] = defaultdict(list)
    for subject, predicate, obj in found:
        if not is_iri(obj):
            values[subject].append(Fact(short(predicate), obj))
    return values


def _title(text: str) -> str:
    """The first words of the query that are not comments or prefixes."""
    lines = (line.strip() for line in text.splitlines())
    told = " ".join(
        line for line in lines if line and not line.startswith("#") and not line.upper().startswith("PREFIX")
    )
    return shorten(told, 200) or "Query"


def _told(found: Sequence[Triple], drawn: int, *, cut: bool) -> Iterable[Line]:
    yield Line("Found", f"{counted(len(found), 'triple')} between {counted(drawn, 'node')}.")
    if drawn > MOST:
        yield Line("Left out", f"{counted(drawn - MOST, 'node')}: a view draws {MOST:,} at most. Narrow the query.")
    if cut:
        yield Line("Cut", "the answer reached the limit of rows or bytes; what is missing is not drawn.")
