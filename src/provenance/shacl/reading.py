"""Shapes as files have them, made into shapes that can be held against data."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from provenance.errors import ResourceError
from provenance.shacl import constraints as kinds
from provenance.shacl.data import Data, Node
from provenance.shacl.shape import Check, Shape, Targets
from provenance.vocab import PREFIXES

_SH: Final = PREFIXES["sh"]
_FIRST, _REST, _NIL = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest", "nil"))


def read_shapes(quads: Iterable[ox.Quad]) -> list[Shape]:
    """The shapes that have targets, with all that they lead to.

    Raises:
        ResourceError: a constraint is not known here.
    """
    given = list(quads)
    reader = _Reader(Data(given))
    reader.check(given)
    return [shape for shape in map(reader.shape, reader.aimed(given)) if shape is not None]


class _Reader:
    """Shapes by their nodes; one that others lead to is read once."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._known: dict[Node, Shape] = {}

    def check(self, quads: Iterable[ox.Quad]) -> None:
        """Raises `ResourceError` where a constraint is not known."""
        for quad in quads:
            name = quad.predicate.value.removeprefix(_SH)
            if quad.predicate.value.startswith(_SH) and name not in _KNOWN:
                raise ResourceError(f"the shape {quad.subject} has sh:{name}, which `provenance.shacl` does not know")

    def aimed(self, quads: Iterable[ox.Quad]) -> dict[Node, None]:
        """Nodes of the shapes with targets, in the order of the files."""
        return {quad.subject: None for quad in quads if quad.predicate.value.removeprefix(_SH) in _TARGETS}

    def shape(self, node: Node) -> Shape:
        """The shape of a node."""
        if node not in self._known:
            message = next((one.value for one in self.get(node, "message") if isinstance(one, ox.Literal)), "")
            shape = self._known[node] = Shape(_name(node), self._path(node), message, self._targets(node))
            shape.checks = [check for read in _CHECKS for check in read(self, node)]
            shape.properties = [self.shape(one) for one in self.get(node, "property")]
        return self._known[node]

    def get(self, node: Node, name: str) -> Collection[Node]:
        """The values of a property in SHACL's name space."""
        return self._data.objects(node, ox.NamedNode(_SH + name))

    def numbers(self, node: Node, name: str) -> list[int]:
        """The same as numbers."""
        return [int(value.value) for value in self.get(node, name) if isinstance(value, ox.Literal)]

    def items(self, head: Node) -> Iterator[Node]:
        """The items of a list."""
        while head != _NIL:
            yield next(iter(self._data.objects(head, _FIRST)))
            head = next(iter(self._data.objects(head, _REST)))

    def _path(self, node: Node) -> tuple[ox.NamedNode, ...]:
        """One property, or alternatives."""
        found = [
            step
            for path in self.get(node, "path")
            for step in ([path] if isinstance(path, ox.NamedNode) else self._alternatives(path))
        ]
        return tuple(step for step in found if isinstance(step, ox.NamedNode))

    def _alternatives(self, path: Node) -> list[Node]:
        return [step for head in self.get(path, "alternativePath") for step in self.items(head)]

    def _targets(self, node: Node) -> Targets:
        nodes = ([one for one in self.get(node, name) if isinstance(one, ox.NamedNode)] for name in _TARGETS)
        return Targets(*map(tuple, nodes))


def _name(node: Node) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_NODE_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "IRI": (ox.NamedNode,),
    "Literal": (ox.Literal,),
    "BlankNode": (ox.BlankNode,),
    "BlankNodeOrIRI": (ox.BlankNode, ox.NamedNode),
    "IRIOrLiteral": (ox.NamedNode, ox.Literal),
    "BlankNodeOrLiteral": (ox.BlankNode, ox.Literal),
}
_Made = Callable[[_Reader, Node], Check]
_OF_ONE: Final[Mapping[str, _Made]] = {
    "class": lambda _, cls: kinds.of_class(cls),
    "datatype": lambda _, datatype: kinds.of_datatype(datatype),
    "in": lambda reader, head: kinds.one_of(frozenset(reader.items(head))),
    "node": lambda reader, node: kinds.conforming(reader.shape(node)),
    "not": lambda reader, node: kinds.not_conforming(reader.shape(node)),
    "or": lambda reader, head: kinds.conforming_to_any([reader.shape(one) for one in reader.items(head)]),
}
"""Constraints by what their one value, a node, makes of them."""
_OF_TEXT: Final[Mapping[str, Callable[[str], Check]]] = {
    "pattern": kinds.matching,
    "minLength": lambda text: kinds.as_long_as(int(text)),
    "minCount": lambda text: kinds.at_least(int(text)),
    "maxCount": lambda text: kinds.at_most(int(text)),
}
_OF_LITERAL: Final[Mapping[str, Callable[[ox.Literal], Check]]] = {
    "minInclusive": kinds.no_less_than,
    "maxInclusive": kinds.no_more_than,
}
_OF_PROPERTY: Final[Mapping[str, Callable[[ox.NamedNode], Check]]] = {
    "disjoint": kinds.apart_from,
    "lessThan": kinds.before,
    "lessThanOrEquals": lambda other: kinds.before(other, or_equal=True),
}


def _of_one(reader: _Reader, node: Node) -> Iterator[Check]:
    for name, made in _OF_ONE.items():
        yield from (made(reader, value) for value in reader.get(node, name))


def _of_literal(reader: _Reader, node: Node) -> Iterator[Check]:
    for name, of_text in _OF_TEXT.items():
        yield from (of_text(value.value) for value in reader.get(node, name) if isinstance(value, ox.Literal))
    for name, of_literal in _OF_LITERAL.items():
        yield from (of_literal(value) for value in reader.get(node, name) if isinstance(value, ox.Literal))


def _of_iri(reader: _Reader, node: Node) -> Iterator[Check]:
    for name, made in _OF_PROPERTY.items():
        yield from (made(value) for value in reader.get(node, name) if isinstance(value, ox.NamedNode))
    for kind in reader.get(node, "nodeKind"):
        yield kinds.of_kind(*_NODE_KINDS[_name(kind).removeprefix(_SH)])


def _qualified(reader: _Reader, node: Node) -> Iterator[Check]:
    for shape in reader.get(node, "qualifiedValueShape"):
        least, most = reader.numbers(node, "qualifiedMinCount"), reader.numbers(node, "qualifiedMaxCount")
        yield kinds.counted(reader.shape(shape), max(least, default=0), min(most, default=None))


_CHECKS: Final = (_of_one, _of_literal, _of_iri, _qualified)
_KNOWN: Final = frozenset(
    (
        *(*_TARGETS, *_OF_ONE, *_OF_TEXT, *_OF_LITERAL, *_OF_PROPERTY, "nodeKind", "message", "path", "property"),
        *("alternativePath", "qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount"),
    )
)
