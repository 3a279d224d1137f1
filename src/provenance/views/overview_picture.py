"""The overview: a whole base, by fact-checker and verdict first, down to each claim, who said it, and where."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from provenance.rdf import Graph
from provenance.views.grouping import LEGIBLE
from provenance.views.moment import moment_lines
from provenance.views.scene import Fact, Line, Node, Scene
from provenance.views.things import Thing, Triple, edges_of, node_of, tables_of, thing
from provenance.views.wording import common_tone, counted, holding, verdict_class
from provenance.vocab import CP, EDGE_KINDS, PREFIXES, SCHEMA, VERDICTS

if TYPE_CHECKING:
    from provenance.analysis.trace import Moment

MOST: Final = 10_000
"""So many boxes are drawn, those with most lines; what is left out is told."""
_BETWEEN: Final = (CP.entails, CP.contradicts, CP.undermines, CP.bearsOn)
_STRONGER: Final = frozenset({CP.refutes, CP.disputes, CP.doubts, CP.asserts, CP.suggests, CP.denies})
_DEPTHS: Final = {"fact-checker": 1}  # how deep in the groups something stands, where not beside its claims
_COUNTED: Final = ("claim", "publication", "fact-checker", "unnamed")
_NOT_REVIEWED: Final = "Not reviewed"
_BESIDE: Final = "Tied to no claim here"
NOTES: Final = (
    "Claims are grouped by who reviewed them, then by verdict and by who said them.",
    "This shows who said what. It does not say what is true.",
)


def overview_scene(graph: Graph, name: str, moment: "Moment | None") -> Scene:
    """The scene of a whole state. Cost: some 100 µs a node."""
    triples = list(_triples(graph))
    kept, left = _most_tied(triples)
    things = {iri: thing(graph, iri) for iri in kept}
    drawn = [each for each in triples if each[0] in things and each[2] in things]
    reviews = _reviews(graph, things)
    clusters = _clusters(things, reviews, drawn)
    nodes = tuple(_node(each, reviews, clusters) for each in things.values())
    edges = tuple(edges_of(drawn, things))
    return Scene(
        title=name,
        question="What is in this knowledge base?",
        summary=(*moment_lines(moment), *_summary(things, left, reviews)),
        nodes=nodes,
        edges=edges,
        tables=tables_of(nodes, edges, things),
        notes=NOTES,
        most=LEGIBLE,
    )


def _triples(graph: Graph) -> Iterator[Triple]:
    """What people query and pictures draw; that somebody reviewed a claim only where no stance tells more."""
    told: set[tuple[str, str]] = set()
    for predicate in sorted((*EDGE_KINDS, *_BETWEEN), key=lambda each: each not in _STRONGER):
        for subject, obj in graph.pairs(predicate):
            if predicate in _STRONGER:
                told.add((subject, obj))
            if predicate != CP.reviews or (subject, obj) not in told:
                yield subject, predicate, obj


def _most_tied(triples: Iterable[Triple]) -> tuple[list[str], int]:
    """The nodes with most lines, in the order in which they came, and how many are left out."""
    tied = Counter(end for subject, _, obj in triples for end in (subject, obj))
    if len(tied) <= MOST:
        return list(tied), 0
    kept = {iri for iri, _ in tied.most_common(MOST)}
    return [iri for iri in tied if iri in kept], len(tied) - MOST


def _reviews(graph: Graph, things: Mapping[str, Thing]) -> dict[str, list[tuple[str, str]]]:
    """For each claim its fact-checkers and their verdicts."""
    verdicts = {review: verdict.removeprefix(PREFIXES["verdict"]) for review, verdict in graph.pairs(CP.verdict)}
    authors: dict[str, str] = {}
    for review, author in graph.pairs(SCHEMA.author):
        if author in things and (review not in authors or things[author].kind == "fact-checker"):
            authors[review] = things[author].label
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for review, claim in graph.pairs(SCHEMA.itemReviewed):
        if claim in things and review in verdicts:
            found[claim].append((authors.get(review, "a fact-checker that is not told"), verdicts[review]))
    return {claim: sorted(those) for claim, those in found.items()}


def _clusters(
    things: Mapping[str, Thing], reviews: Mapping[str, list[tuple[str, str]]], triples: Sequence[Triple]
) -> dict[str, tuple[str, ...]]:
    """Where each node stands: claims with who reviewed them and how, what is tied to claims with most of these.

    What is tied to none, such as a work that a publication cites, stands with most of the nodes it is tied to.
    """
    said = {claim: things[who].label for who, predicate, claim in triples if predicate in (CP.suggests, CP.asserts)}
    claims = (iri for iri, each in things.items() if each.kind == "claim")
    found = {claim: (*_judged(reviews.get(claim, ())), said.get(claim, "nobody is told")) for claim in claims}
    best = _most_met(found, triples)
    best |= _most_met(found | best, triples)
    return found | {iri: path[: _DEPTHS.get(things[iri].kind)] for iri, path in best.items()}


def _most_met(found: Mapping[str, tuple[str, ...]], triples: Iterable[Triple]) -> dict[str, tuple[str, ...]]:
    """For each node beside these the group to whose nodes most of its lines run."""
    met: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for subject, _, obj in triples:
        for one, other in ((subject, obj), (obj, subject)):
            if one in found and other not in found:
                met[other][found[one]] += 1
    return {iri: those.most_common(1)[0][0] for iri, those in met.items()}


def _judged(given: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """By whom a claim was reviewed first in the order of names, and how."""
    return (f"Reviewed by {given[0][0]}", verdict_class(given[0][1])) if given else (_NOT_REVIEWED,)


def _node(found: Thing, reviews: Mapping[str, list[tuple[str, str]]], clusters: Mapping[str, tuple[str, ...]]) -> Node:
    given = reviews.get(found.iri, [])
    told = [Fact("Verdict", f"{verdict_class(verdict)}, by {who}") for who, verdict in given]
    tone = common_tone(verdict for _, verdict in given)
    return node_of(found, found.layer, *told, tone=tone, cluster=clusters.get(found.iri, (_BESIDE,)))


def _summary(things: Mapping[str, Thing], left: int, reviews: Mapping[str, list[tuple[str, str]]]) -> Iterator[Line]:
    held = Counter(each.kind for each in things.values())
    claims, works, checkers, unnamed = (held.pop(kind, 0) for kind in _COUNTED)
    told = [counted(claims, "claim"), counted(sum(held.values()), "named source"), counted(works, "publication")]
    yield Line("Holds", f"{', '.join(told)} and {counted(checkers, 'fact-checker')}.")
    verdicts = Counter(verdict for those in reviews.values() for _, verdict in those)
    given = ", ".join(f"{verdicts[name]} {verdict_class(name)}" for name in _ranked(verdicts))
    yield from holding(
        (given, Line("Verdicts", f"{given}.")),
        (unnamed, Line("Not named", f"{counted(unnamed, 'source')}.")),
        (left, Line("Left out", f"{counted(left, 'node')} with fewest lines: a view draws {MOST:,} at most.")),
    )


def _ranked(verdicts: Iterable[str]) -> list[str]:
    """From false to true, then what has no place between."""
    ranks = {name: verdict.rank for name, verdict in VERDICTS.items() if verdict.rank is not None}
    return sorted(verdicts, key=lambda name: (ranks.get(name, len(VERDICTS)), name))
