"""A shape: which nodes it is about, where it leads, and what must hold there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from provenance.shacl.data import Data, Node

Check: TypeAlias = Callable[[Data, Node, Collection[Node]], Iterator[Node | None]]
"""Given data, the focus node and the values: each value that offends, or None where it is their number."""


@dataclass(slots=True)
class Targets:
    """Which nodes a shape is about."""

    classes: tuple[ox.NamedNode, ...] = ()
    subjects_of: tuple[ox.NamedNode, ...] = ()
    objects_of: tuple[ox.NamedNode, ...] = ()

    def nodes(self, data: Data) -> dict[Node, None]:
        """They, each once."""
        found: dict[Node, None] = {}
        for cls in self.classes:
            found.update(dict.fromkeys(data.instances(cls)))
        for predicate in self.subjects_of:
            found.update(dict.fromkeys(data.subjects_of(predicate)))
        for predicate in self.objects_of:
            found.update(dict.fromkeys(data.objects_of(predicate)))
        return found


@dataclass(slots=True)
class Shape:
    """A node shape, or a property shape, which has a path.

    Attributes:
        name: its IRI, or label of its blank node.
        path: the properties that it leads along, one or alternatives; none for a node shape.
        message: what is wrong and what to do, where the shape says so.
        targets: which nodes it is about by itself.
        checks: what must hold of the values.
        properties: shapes that hold for each value besides.
    """

    name: str
    path: tuple[ox.NamedNode, ...] = ()
    message: str = ""
    targets: Targets = field(default_factory=Targets)
    checks: list[Check] = field(default_factory=list)
    properties: list[Shape] = field(default_factory=list)

    def values(self, data: Data, focus: Node) -> Collection[Node]:
        """What is to be looked at, seen from the focus node."""
        if not self.path:
            return (focus,)
        if len(self.path) == 1:
            return data.objects(focus, self.path[0])
        return tuple(dict.fromkeys(value for one in self.path for value in data.objects(focus, one)))

    def holds(self, data: Data, focus: Node) -> bool:
        """Whether all that the shape asks is true of the node."""
        values = self.values(data, focus)
        if any(True for check in self.checks for _ in check(data, focus, values)):
            return False
        return all(inner.holds(data, value) for inner in self.properties for value in values)
