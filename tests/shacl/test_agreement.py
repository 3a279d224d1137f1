"""Our checks and pyshacl, which knows all of SHACL, find the same in data with every kind of fault."""

import random
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from provenance.errors import ResourceError
from provenance.resources import graph_dir
from provenance.shacl import Data, read_shapes, results
from provenance.vocab import PREFIXES, RDF

SHAPE_FILES = sorted((graph_dir() / "shapes").glob("*.ttl"))
EXAMPLES = sorted((Path(__file__).parents[1] / "graph" / "shapes").glob("*/ok.ttl"))
SHAPES = [quad for path in SHAPE_FILES for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
SH = rdflib.Namespace(PREFIXES["sh"])
ORDERED = {
    quad.subject.value
    for quad in SHAPES
    if quad.predicate.value in (SH.lessThan.toPython(), SH.lessThanOrEquals.toPython())
}
"""pyshacl compares texts that are none of their datatype; SHACL, section 4.5.3, has what cannot be compared fail."""
DATED = {f"https://w3id.org/claimprov/shape/date-{which}" for which in ("published", "created")}
"""rdflib takes any text for a year or a month; SHACL, section 4.4.1, has a text that is none of its datatype fail."""
Found = tuple[str, str, str, str | None, str | None]
"""Shape, focus node, message, path and value of what is wrong."""

TEXTS = (
    *("", "  ", "x", "2021", "2021-02", "2021-13", "2021-02-03", "2021-02-03T04:05:06Z", "2021-02-03T04:05:06"),
    *("true", "1", "0", "-1", "1.5", "INF", "NaN", "+7", "page=3", "urn:sha256:" + "a" * 64, "suggested", "soon"),
)
DATATYPES = ("string", "integer", "decimal", "double", "boolean", "date", "dateTime", "gYear", "gYearMonth", "anyURI")


def ours(quads: Iterable[ox.Quad]) -> set[Found]:
    return {
        (
            shape.name,
            str(focus.value),
            shape.message,
            shape.path[0].value if len(shape.path) == 1 else None,
            None if value is None else value.value,
        )
        for shape, focus, value in results(read_shapes(SHAPES), Data(quads))
        if isinstance(focus, ox.NamedNode | ox.Literal) and not isinstance(value, ox.BlankNode | ox.Triple)
    }


def theirs(quads: Iterable[ox.Quad]) -> set[Found]:
    shapes, data = rdflib.Graph(bind_namespaces="none"), rdflib.Graph(bind_namespaces="none")
    for path in SHAPE_FILES:
        shapes.parse(path, format="turtle")
    for quad in quads:
        data.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    _, told, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    return {result(told, node) for node in told.objects(None, SH.result)}


def result(told: rdflib.Graph, node: rdflib.term.Node) -> Found:
    values = (told.value(node, one) for one in (SH.sourceShape, SH.focusNode, SH.resultMessage))
    shape, focus, message = map(str, values)
    path, value = told.value(node, SH.resultPath), told.value(node, SH.value)
    where = str(path) if isinstance(path, rdflib.URIRef) else None
    return shape, focus, message, where, None if value is None else str(value)


def term(found: Any) -> rdflib.term.Node:
    if isinstance(found, ox.NamedNode):
        return rdflib.URIRef(found.value)
    if found.language:
        return rdflib.Literal(found.value, lang=found.language)
    kind = None if found.datatype.value == PREFIXES["xsd"] + "string" else rdflib.URIRef(found.datatype.value)
    return rdflib.Literal(found.value, datatype=kind, normalize=False)


def example(path: Path) -> list[ox.Quad]:
    quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return [quad for quad in quads if not isinstance(quad.object, ox.BlankNode)]


class Spoiler:
    """Copies of the examples that conform, each with a few faults of any kind; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing is kept secret
        self.examples = [example(path) for path in EXAMPLES]
        every = [quad for quads in self.examples for quad in quads]
        self.predicates = sorted({quad.predicate for quad in every}, key=str)
        self.classes = sorted({quad.object for quad in every if quad.predicate.value == RDF.type}, key=str)

    def quads(self, copies: int) -> list[ox.Quad]:
        return [quad for number in range(copies) for quad in self.spoilt(f"-{number}")]

    def spoilt(self, tag: str) -> list[ox.Quad]:
        quads = self.random.choice(self.examples)
        own = {quad.subject for quad in quads}

        def renamed(node: Any) -> Any:
            return ox.NamedNode(node.value + tag) if node in own else node

        quads = [ox.Quad(renamed(quad.subject), quad.predicate, renamed(quad.object)) for quad in quads]
        for _ in range(self.random.randint(1, 4)):
            at = self.random.randrange(len(quads))
            quads[at : at + 1] = self.faulty(quads[at], quads)
        return quads

    def faulty(self, quad: ox.Quad, quads: list[ox.Quad]) -> Iterator[ox.Quad]:
        """What stands instead of a quad: nothing, another value, or more values."""
        kind, node = self.random.randrange(6), self.random.choice(quads).subject
        if kind in (2, 3, 4, 5):
            yield quad
        if kind in (1, 2):
            yield ox.Quad(quad.subject, quad.predicate, self.literal())
        if kind == 3:
            yield ox.Quad(quad.subject, quad.predicate, node)
        if kind == 4:
            yield ox.Quad(quad.subject, ox.NamedNode(RDF.type), self.random.choice(self.classes))
        if kind == 5:
            yield ox.Quad(quad.subject, self.random.choice(self.predicates), self.random.choice([self.literal(), node]))

    def literal(self) -> ox.Literal:
        text, datatype = self.random.choice(TEXTS), self.random.choice((*DATATYPES, None))
        if datatype is None:
            return ox.Literal(text, language="en")
        return ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


@pytest.mark.parametrize("seed", range(8))
def test_both_find_the_same_faults(seed: int) -> None:
    quads = Spoiler(seed).quads(40)
    with warnings.catch_warnings(action="ignore"):  # of rdflib, about texts that are none of their datatype
        told = theirs(quads)
    assert len(told) > 20
    found = ours(quads)
    assert told <= found
    assert {one[0] for one in found - told} <= ORDERED | DATED


def test_the_faults_break_nearly_every_shape() -> None:
    found = {one[0] for seed in range(8) for one in ours(Spoiler(seed).quads(40))}
    named = {quad.subject.value for quad in SHAPES if quad.predicate.value == SH.message.toPython()}
    assert len(found) > 0.7 * len(named)


def test_a_class_below_another_is_of_it() -> None:
    text = """
    PREFIX : <https://example.org/>
    PREFIX sh: <http://www.w3.org/ns/shacl#>
    :shape sh:targetClass :Vessel ; sh:property :named . :named sh:path :name ; sh:minCount 1 .
    :Ferry <http://www.w3.org/2000/01/rdf-schema#subClassOf> :Ship . :Ship
      <http://www.w3.org/2000/01/rdf-schema#subClassOf> :Vessel , :Ferry . :sund a :Ferry ."""
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    assert [str(found.focus) for found in results(read_shapes(quads), Data(quads))] == ["<https://example.org/sund>"]


def test_a_constraint_that_is_not_known_is_refused() -> None:
    text = "<https://example.org/s> <http://www.w3.org/ns/shacl#uniqueLang> true ."
    with pytest.raises(ResourceError, match="sh:uniqueLang"):
        read_shapes(ox.parse(text, format=ox.RdfFormat.TURTLE))
