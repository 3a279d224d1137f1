"""The kinds of constraints, each a check of the values: SHACL Core, section 4."""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from operator import le, lt
from typing import Protocol

import pyoxigraph as ox

from provenance.shacl.data import Data, Node
from provenance.shacl.literals import Value, is_well_formed, value_of
from provenance.shacl.shape import Check, Shape


class _Order(Protocol):
    def __call__(self, one: Value, other: Value, /) -> bool:
        """Whether the two stand in that order."""


def each(holds: "_OfValue") -> Check:
    """A check of each value by itself."""

    def check(data: Data, _: Node, values: Collection[Node]) -> Iterator[Node | None]:
        return (value for value in values if not holds(data, value))

    return check


class _OfValue(Protocol):
    def __call__(self, data: Data, value: Node, /) -> bool:
        """Whether it holds of the value."""


def at_least(number: int) -> Check:
    """``sh:minCount``."""

    def check(_: Data, __: Node, values: Collection[Node]) -> Iterator[Node | None]:
        if len(values) < number:
            yield None

    return check


def at_most(number: int) -> Check:
    """``sh:maxCount``."""

    def check(_: Data, __: Node, values: Collection[Node]) -> Iterator[Node | None]:
        if len(values) > number:
            yield None

    return check


def of_class(cls: Node) -> Check:
    """``sh:class``."""
    return each(lambda data, value: data.is_a(value, cls))


def of_datatype(datatype: Node) -> Check:
    """``sh:datatype``; the text must be one of it."""
    return each(lambda _, value: isinstance(value, ox.Literal) and value.datatype == datatype and is_well_formed(value))


def of_kind(*kinds: type) -> Check:
    """``sh:nodeKind``."""
    return each(lambda _, value: isinstance(value, kinds))


def one_of(allowed: Container[Node]) -> Check:
    """``sh:in``."""
    return each(lambda _, value: value in allowed)


def matching(pattern: str) -> Check:
    """``sh:pattern``: found somewhere in the text or IRI."""
    found = re.compile(pattern)
    return each(lambda _, value: not isinstance(value, ox.BlankNode | ox.Triple) and bool(found.search(value.value)))


def as_long_as(length: int) -> Check:
    """``sh:minLength``."""
    return each(lambda _, value: not isinstance(value, ox.BlankNode | ox.Triple) and len(value.value) >= length)


def no_less_than(least: ox.Literal) -> Check:
    """``sh:minInclusive``."""
    return each(lambda _, value: _ordered(least, value, le))


def no_more_than(most: ox.Literal) -> Check:
    """``sh:maxInclusive``."""
    return each(lambda _, value: _ordered(value, most, le))


def apart_from(other: ox.NamedNode) -> Check:
    """``sh:disjoint``: no value of that property too."""

    def check(data: Data, focus: Node, values: Collection[Node]) -> Iterator[Node | None]:
        others = data.objects(focus, other)
        return (value for value in values if value in others)

    return check


def before(other: ox.NamedNode, *, or_equal: bool = False) -> Check:
    """``sh:lessThan``, ``sh:lessThanOrEquals``: than each value of that property."""
    order: _Order = le if or_equal else lt

    def check(data: Data, focus: Node, values: Collection[Node]) -> Iterator[Node | None]:
        others = data.objects(focus, other)
        return (value for value in values for each_other in others if not _ordered(value, each_other, order))

    return check


def _ordered(one: Node, other: Node, order: _Order) -> bool:
    """Whether they stand in that order; what cannot be compared does not."""
    if not isinstance(one, ox.Literal) or not isinstance(other, ox.Literal):
        return False
    left, right = value_of(one), value_of(other)
    return left is not None and right is not None and type(left) is type(right) and order(left, right)


def conforming(shape: Shape) -> Check:
    """``sh:node``."""
    return each(shape.holds)


def not_conforming(shape: Shape) -> Check:
    """``sh:not``."""
    return each(lambda data, value: not shape.holds(data, value))


def conforming_to_any(shapes: Sequence[Shape]) -> Check:
    """``sh:or``."""
    return each(lambda data, value: any(shape.holds(data, value) for shape in shapes))


def counted(shape: Shape, least: int, most: int | None) -> Check:
    """``sh:qualifiedValueShape`` with ``sh:qualifiedMinCount`` and ``sh:qualifiedMaxCount``."""

    def check(data: Data, _: Node, values: Collection[Node]) -> Iterator[Node | None]:
        found = sum(shape.holds(data, value) for value in values)
        if found < least or (most is not None and found > most):
            yield None

    return check
