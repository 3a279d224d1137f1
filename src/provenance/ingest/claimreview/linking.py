"""References within a block of JSON-LD: nodes that are named in one place and described in another."""

from collections.abc import Iterator
from typing import Any

from provenance.ingest.claimreview.markup import Node, many
from provenance.ingest.claimreview.terms import property_name

_REFERRING_TEXT = """
    appearance author creator firstAppearance interpretedAsClaim itemReviewed mediaItemAppearance publisher reviewRating
"""
_REFERRING = frozenset(_REFERRING_TEXT.split())
_DEEPEST = 6  # properties and references on the way from a review


class Links:
    """The nodes of one block, by the names that they have in it.

    Example:
        >>> links = Links([{"author": {"@id": "#a"}}, {"@id": "#a", "name": "Harbour Check"}])
        >>> links.followed({"author": {"@id": "#a"}})
        {'author': {'@id': '#a', 'name': 'Harbour Check'}}
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[str, Node] | None = None

    def followed(self, node: Node) -> Node:
        """A node with those that it refers to in their places, as far as anything is said of them."""
        if not _refers(node):
            return node
        if self._known is None:
            self._known = _by_id(self._document)
        return _within(node, self._known, _DEEPEST)


def is_reference(value: Node) -> bool:
    """Whether a node says no more than its name."""
    return "@id" in value and not value.keys() - {"@id", "@type"}


def _followed(value: Any, known: dict[str, Node], depth: int) -> Any:
    if isinstance(value, list):
        return [_followed(item, known, depth) for item in value]
    if not isinstance(value, dict) or depth == 0:
        return value
    if is_reference(value):
        value = known.get(str(value["@id"]), value)
    return _within(value, known, depth)


def _within(node: Node, known: dict[str, Node], depth: int) -> Node:
    """A node with the references in those of its properties that name somebody or something."""
    names = [name for name, value in node.items() if value.__class__ in (dict, list)]
    referring = (name for name in names if property_name(name)[0] in _REFERRING)
    return node | {name: _followed(node[name], known, depth - 1) for name in referring}


def _refers(node: Node) -> bool:
    """Whether a node, or one within it, refers to another."""
    inner = [value for value in node.values() if value.__class__ in (dict, list)]
    return any(_is_referring(each) for value in inner for each in many(value))


def _is_referring(value: Any) -> bool:
    return value.__class__ is dict and (is_reference(value) or _refers(value))


def _by_id(document: Any) -> dict[str, Node]:
    """Nodes of a block that say more than their own name."""
    found: dict[str, Node] = {}
    for node in _nodes(document):
        if isinstance(node.get("@id"), str) and not is_reference(node):
            found.setdefault(node["@id"], node)
    return found


def _nodes(document: Any) -> Iterator[Node]:
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
