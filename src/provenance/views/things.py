"""What nodes of the graph are and are called, for views of many of them at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from provenance.model import AgentKind
from provenance.rdf import Graph
from provenance.views.kinds import kinds
from provenance.views.scene import Edge, Fact, Facts, Node, Row, Table
from provenance.views.text import shorten
from provenance.views.wording import AGENT_WORDS, WORK_WORDS
from provenance.vocab import CP, PREFIXES, PROV, RDF, RDFS, SCHEMA

Triple = tuple[str, str, str]
"""Subject, predicate and object as text."""
_LAYERS: Final = {"publication": 0, "claim": 2, "fact-checker": 3}
_SPEAKERS: Final = 1


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph: the kind of its box, what stands in it and above it, its address, and its layer."""

    iri: str
    kind: str
    label: str
    tag: str
    link: str | None = None

    @property
    def layer(self) -> int:
        """Publications to the left, then who speaks, claims, fact-checkers."""
        return _LAYERS.get(self.kind, _SPEAKERS)


def thing(graph: Graph, iri: str) -> Thing:
    """What a node is. Cost: a handful of look-ups, some 50 µs.

    Example:
        >>> import pyoxigraph as ox
        >>> thing(Graph(ox.Store()), "https://harbour.example/a").label
        'a'
    """
    about = graph.about(iri)
    classes = about.get(RDF.type, [])
    if SCHEMA.Claim in classes:
        return Thing(iri, "claim", _first(about, SCHEMA.text) or iri, "claim")
    if PROV.Agent in classes or CP.FactChecker in classes:
        return _agent(graph, iri)
    if SCHEMA.CreativeWork in classes:
        return _work(graph, iri, about, classes)
    label = _first(about, SCHEMA.name, SCHEMA.headline, SCHEMA.text, RDFS.label) or short(iri)
    tag = short(classes[0]) if classes else ""
    return Thing(iri, "other", label, tag, iri)


def _agent(graph: Graph, iri: str) -> Thing:
    agent = graph.agent(iri)
    words = AGENT_WORDS[agent.kind]
    if agent.kind is AgentKind.UNNAMED:
        return Thing(iri, "unnamed", f"“{agent.label}”" if agent.label else "not named", words)
    return Thing(iri, agent.kind.value, agent.name or agent.label or "not named", words)


def _work(graph: Graph, iri: str, about: Mapping[str, list[str]], classes: Iterable[str]) -> Thing:
    url = _first(about, SCHEMA.url)
    kind = next(
        (
            words
            for name, words in WORK_WORDS.items()
            if PREFIXES["schema"] + name in classes and name != "CreativeWork"
        ),
        "work",
    )
    maker = _first(about, SCHEMA.author, SCHEMA.publisher)
    made = f"{kind} by {_agent(graph, maker).label}" if maker else iri
    label = _first(about, SCHEMA.headline, SCHEMA.name, RDFS.label) or url.removeprefix("https://") or made
    return Thing(iri, "publication", label, kind, url or iri)


def _first(about: Mapping[str, list[str]], *predicates: str) -> str:
    return next((value for name in predicates for value in about.get(name, ()) if value), "")


def short(iri: str) -> str:
    """The last part of an IRI; the whole where there is none.

    Example:
        >>> short("https://w3id.org/claimprov/ns#asserts"), short("urn:x")
        ('asserts', 'urn:x')
    """
    return iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1] or iri


def is_iri(text: str) -> bool:
    """Whether a text names a node rather than says something.

    Example:
        >>> is_iri("https://harbour.example/a"), is_iri("a: b")
        (True, False)
    """
    scheme, colon, rest = text.partition(":")
    return bool(colon and rest) and scheme.isalnum() and not any(c.isspace() for c in text)


def node_of(found: Thing, layer: int, *more: Fact, tone: str = "", cluster: tuple[str, ...] = ()) -> Node:
    """A box for a node of the graph, with what is known of it."""
    facts = Facts.of(
        found.tag or "Node",
        Fact("Name" if found.kind != "claim" else "Text", found.label),
        Fact("Kind", found.tag or "not told"),
        *more,
        Fact("Address", link=found.link),
        Fact("IRI", found.iri),
    )
    return Node(found.iri, found.kind, found.label, found.tag, layer, tone=tone, details=(facts,), cluster=cluster)


def edges_of(triples: Iterable[Triple], things: Mapping[str, Thing | Node], *, worded: bool = False) -> Iterator[Edge]:
    """A line for each triple between two nodes that are drawn, each once; if asked, with its relation upon it."""
    known = kinds()["edges"]
    for number, (subject, predicate, obj) in enumerate(dict.fromkeys(triples)):
        if subject in things and obj in things and subject != obj:
            name = short(predicate)
            kind = name if name in known else "other"
            words = known[name]["label"] if name in known else name
            label = f"{words}: {shorten(things[subject].label, 60)} → {shorten(things[obj].label, 60)}"
            yield Edge(f"edge {number}", subject, obj, kind, label, word=name * worded)


def tables_of(nodes: Iterable[Node], edges: Iterable[Edge], things: Mapping[str, Thing | Node]) -> tuple[Table, Table]:
    """Every box and every line as a row."""
    known = kinds()["edges"]
    boxes = tuple(
        Row((Fact("What", node.label), Fact("Kind", node.tag), Fact("Group", ", ".join(node.cluster))), node.id)
        for node in nodes
    )
    lines = tuple(
        Row(
            (
                Fact("From", things[edge.source].label),
                Fact("Relation", known[edge.kind]["label"] if edge.kind != "other" else edge.label.partition(":")[0]),
                Fact("To", things[edge.target].label),
            ),
            edge.id,
        )
        for edge in edges
    )
    return (
        Table("boxes", "Boxes", ("What", "Kind", "Group"), boxes),
        Table("lines", "Lines", ("From", "Relation", "To"), lines),
    )
