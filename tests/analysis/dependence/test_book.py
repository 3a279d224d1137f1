"""What is read of a node must not depend on how much is said of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.analysis.dependence.book import Book
from provenance.analysis.dependence.sources import each_without, sources
from provenance.model import AgentKind
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA

B = "http://example.org/"
CASE = {
    "unnamed": ["a-sailor"],
    "owners": {"Post": "Group"},
    "suggested": [["Ann", "Bob"]],
    "same": [["Ann", "Anna"]],
    "works": {"p": {"publisher": "Post", "when": 2001}, "q": {"by": "Bob"}, "book": {}},
    "cites": [["q", "p"]],
    "said": [
        {"id": "a", "by": "Ann", "in": "p", "rests": ["book"]},
        {"id": "b", "by": "Bob", "in": "q", "hedged": True, "when": 2003, "state": "confirmed"},
        {"id": "d", "by": "a-sailor", "in": "p", "through": "q"},
        {"id": "e", "by": "Post", "stance": "refutes", "rests": ["a"]},
    ],
}


def test_a_node_with_many_edges_answers_as_one_with_few(viewed: Callable[[dict[str, Any]], Graph]) -> None:
    few = viewed(CASE)
    store = ox.Store()
    store.extend(few.store.quads_for_pattern(None, None, None, None))
    nodes = {quad.subject for quad in store}
    for subject in nodes:
        edges = (ox.Quad(subject, ox.NamedNode(CP.reviews), ox.NamedNode(f"{B}other-{n}")) for n in range(100))
        store.extend(edges)
    assert sources(Graph(store), [B + "c"]) == replace(sources(few, [B + "c"]))


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("site:harbour.example", AgentKind.AGENT, "harbour.example"),
        (B + "Post", AgentKind.ORGANIZATION, "Post"),
        (B + "a-sailor", AgentKind.UNNAMED, "a-sailor"),
        (B + "book", AgentKind.UNNAMED, "whoever made “book”"),
        (B + "nobody-knows", AgentKind.UNNAMED, "a source that is not named"),
    ],
)
def test_a_party_always_has_a_label(
    name: str, kind: AgentKind, label: str, viewed: Callable[[dict[str, Any]], Graph]
) -> None:
    found = Book(viewed(CASE)).party(name)
    assert (found.kind, found.label) == (kind, label)


def test_a_publication_without_title_is_called_by_what_is_known_of_it() -> None:
    store = ox.Store()
    page, maker = ox.NamedNode(B + "page"), ox.NamedNode(B + "ann")
    for predicate, value in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", ox.NamedNode(SCHEMA.SocialMediaPosting)),
        (SCHEMA.author, maker),
        (SCHEMA.url, ox.Literal("https://x.example/1")),
    ):
        store.add(ox.Quad(page, ox.NamedNode(predicate), value))
    assert Book(Graph(store)).printed(B + "page").label == "post without title, https://x.example/1"
    store.add(ox.Quad(maker, ox.NamedNode(SCHEMA.name), ox.Literal("Ann")))
    assert Book(Graph(store)).printed(B + "page").label == "post by Ann, https://x.example/1"


def test_sources_that_carry_as_much_stand_as_they_are_met(
    viewed: Callable[[dict[str, Any]], Graph],
) -> None:
    made = {f"w{n}": {"publisher": f"house{n}"} for n in range(8)}
    said = [{"id": f"a{n}", "by": f"person{n}", "in": f"w{n}"} for n in range(8)]
    names = [
        iri.rsplit("/", 1)[-1] for iri in each_without(viewed({"works": made, "said": said}), ("http://example.org/c",))
    ]
    assert names == [name for n in range(8) for name in (f"person{n}", f"house{n}")]
