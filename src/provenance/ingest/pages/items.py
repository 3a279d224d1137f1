"""Microdata and RDFa of a page as nodes like those of JSON-LD: both are items, properties and values on elements.

Of RDFa it is what pages use for schema.org: RDFa Lite, with ``content`` and ``about``. Sources: HTML Living Standard,
section 5 (microdata); RDFa Lite 1.1 (W3C 2015). One pass without recursion, as deep as the page is.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from provenance.ingest.claimreview.markup import Node, many
from provenance.ingest.pages.address import resolved
from provenance.ingest.pages.tree import Element

MAX_ITEMS = 2_000
"""Items of a page that are read; more are no page's."""
MAX_DEPTH = 40
"""How deep items may lie in items; a deeper one is read by itself."""
MAX_REFERRED = 50
"""Parts of a page to which items may refer (``itemref``)."""

_SPACE = r"(?<!\S)https?://(?:www\.)?schema\.org/?#?"
_TYPE = re.compile(rf"{_SPACE}(\S+)", re.IGNORECASE)
"""Whole names of schema.org's, by their local part."""
_PROPERTY = re.compile(rf"(?:{_SPACE}|(?<!\S))([^\s@]\S*)", re.IGNORECASE)
"""Names of properties, schema.org's by their local part."""
_PREFIX = re.compile(r"([A-Za-z_][\w.-]*):\s+(\S+)")
_LINKING = frozenset(("a", "area", "link"))
_ADDRESSES = frozenset(("href", "src", "resource"))
_ANYWHERE = ("content", "resource", "datetime")
_VALUES = {
    **dict.fromkeys(_LINKING, ("content", "resource", "href")),
    **dict.fromkeys(("img", "audio", "video", "iframe", "embed", "source", "track"), ("content", "resource", "src")),
    **dict.fromkeys(("data", "meter"), (*_ANYWHERE, "value")),
}
"""Attributes in which an element may have its value, best first: ``content`` on any, as search engines read it."""

_Names = Mapping[str, str]
"""RDFa's prefixes and what they stand for; its default vocabulary is that of the empty prefix."""
_STANDARD = {"": "", "schema": "https://schema.org/"}


class _Seen(NamedTuple):
    """What an element says.

    Attributes:
        opens: whether it opens an item.
        types: those of the item.
        properties: names of those of which it, or its item, is a value.
        identity: the address that the item has.
        leads: names of the properties of which the next items within it are values (``rel`` of RDFa).
    """

    opens: bool
    types: list[str]
    properties: list[str]
    identity: str | None = None
    leads: tuple[str, ...] = ()


class _Scope(NamedTuple):
    """What holds at an element: the item around it, how deep that lies, RDFa's names, and the review around it.

    Where there is no item around, it is one that nobody keeps, too deep to have others.
    """

    item: Node
    depth: int
    names: _Names
    review: Node | None = None
    leads: tuple[str, ...] = ()

    def owner(self, properties: Sequence[str]) -> Node:
        """The item to which properties belong: what only a review has is the review's, though it stands within another.

        Pages leave open the element of the author, and all that follows lies within that.
        """
        if self.review is not None and not _OF_REVIEWS.isdisjoint(properties):
            return self.review
        return self.item


_NOTHING = _Seen(False, [], [])
_REVIEWS = frozenset(("ClaimReview", "MediaReview"))
_OF_REVIEWS = frozenset(("claimReviewed", "itemReviewed", "reviewRating", "mediaAuthenticityCategory"))


def microdata(tree: Element, base: str | None = None) -> list[Node]:
    """The schema.org items of a page's microdata, those left out that are values of others.

    Args:
        tree: the page.
        base: address against which relative ones are resolved.

    Example:
        >>> from lxml.html import fromstring
        >>> microdata(fromstring('<p itemscope itemtype="http://schema.org/Claim"><b itemprop=name>x</b></p>'))
        [{'@type': ['Claim'], 'name': 'x'}]
    """
    return _Walk(_see_microdata, base).nodes(tree) if tree.xpath("boolean(//@itemscope)") else []


def rdfa(tree: Element, base: str | None = None) -> list[Node]:
    """The schema.org items of a page's RDFa, those left out that are values of others.

    Example:
        >>> from lxml.html import fromstring
        >>> rdfa(fromstring('<p vocab="https://schema.org/" typeof="Claim"><b property=name>x</b></p>'))
        [{'@type': ['Claim'], 'name': 'x'}]
    """
    return _Walk(_see_rdfa, base).nodes(tree) if tree.xpath("boolean(//@typeof)") else []


@dataclass(slots=True)
class _Walk:
    """One pass over a page in one of the two syntaxes."""

    see: Callable[[Element, _Names], _Seen]
    base: str | None
    found: list[Node] = field(default_factory=list)
    items: int = 0
    referred: int = 0

    def nodes(self, tree: Element) -> list[Node]:
        """The items that are no value of another item."""
        waiting: list[tuple[Element, _Scope]] = [(tree, _Scope({}, MAX_DEPTH, _STANDARD))]
        while waiting and self.items < MAX_ITEMS:
            element, scope = waiting.pop()
            within = self._element(element, scope)
            waiting += [(child, within) for child in element.iterchildren("*", reversed=True)]
            if within.item is not scope.item:
                waiting += [(part, within) for part in self._parts(element)]
        return [node for node in self.found if len(node) > 1]

    def _element(self, element: Element, scope: _Scope) -> _Scope:
        """What holds within the element, after what it says was kept."""
        names = _names_within(scope.names, element)
        seen = self.see(element, names)
        if seen.opens:
            return self._opened(seen, scope, names)
        if seen.properties:
            _add(scope.owner(seen.properties), seen.properties, self._value(element))
        return scope._replace(names=names, leads=seen.leads or scope.leads)

    def _opened(self, seen: _Seen, scope: _Scope, names: _Names) -> _Scope:
        """What holds within an item, which was kept as a value of another, or for itself."""
        self.items += 1
        node: Node = {"@type": seen.types} if seen.types else {}
        if seen.identity:
            node["@id"] = resolved(seen.identity.strip(), self.base)
        review = scope.review if _REVIEWS.isdisjoint(seen.types) else node
        properties = seen.properties or scope.leads
        if not properties or scope.depth >= MAX_DEPTH:
            self.found.append(node)
            return _Scope(node, 0, names, review)
        _add(scope.owner(properties), properties, node)
        return _Scope(node, scope.depth + 1, names, review)

    def _parts(self, element: Element) -> list[Element]:
        """Elements elsewhere on the page to which an item refers."""
        names = element.get("itemref", "").split()[: MAX_REFERRED - self.referred]
        self.referred += len(names)
        return [part for name in names for part in element.getroottree().xpath("//*[@id=$name]", name=name)[:1]]

    def _value(self, element: Element) -> str:
        """What an element says as a value."""
        name = next(filter(element.attrib.__contains__, _VALUES.get(str(element.tag), _ANYWHERE)), None)
        if name is None:
            return " ".join("".join(element.itertext()).split())
        value = element.get(name, "")
        return resolved(value.strip(), self.base) if name in _ADDRESSES else value


def _see_microdata(element: Element, _: _Names) -> _Seen:
    given = element.attrib
    if "itemscope" not in given and "itemprop" not in given:
        return _NOTHING
    types, properties = _TYPE.findall(given.get("itemtype", "")), _PROPERTY.findall(given.get("itemprop", ""))
    return _Seen("itemscope" in given, types, properties, given.get("itemid"))


def _see_rdfa(element: Element, names: _Names) -> _Seen:
    given = element.attrib
    if not _SAYING.intersection(given):
        return _NOTHING
    opens, properties, led = "typeof" in given, _terms(given.get("property"), names), _terms(given.get("rel"), names)
    if opens or _TARGETS.intersection(given):
        return _Seen(opens, _terms(given.get("typeof"), names), properties or led, _identity(element))
    return _Seen(False, [], properties, leads=tuple(led))


_SAYING = frozenset(("typeof", "property", "rel"))
_TARGETS = frozenset(("href", "src", "resource", "content"))


def _identity(element: Element) -> str | None:
    """The address that RDFa gives an item; a link that is an item is its own address."""
    given = element.get("resource") or element.get("about")
    return given or (element.get("href") if element.tag in _LINKING else None)


def _names_within(names: _Names, element: Element) -> _Names:
    """RDFa's names that hold within an element."""
    given = element.attrib
    if "vocab" not in given and "prefix" not in given:
        return names
    declared = {prefix.lower(): space for prefix, space in _PREFIX.findall(given.get("prefix", ""))}
    return {**names, **declared, "": given.get("vocab", names[""]).strip()}


def _terms(written: str | None, names: _Names) -> list[str]:
    """Names of schema.org's among written ones: plain under its vocabulary, prefixed, or whole addresses."""
    parted = (name.rpartition(":") for name in (written or "").split())
    whole = (names.get(prefix.lower(), f"{prefix}{colon}") + local for prefix, colon, local in parted)
    return _TYPE.findall(" ".join(whole))


def _add(node: Node, names: Iterable[str], value: str | Node) -> None:
    """One more value of properties."""
    for name in names:
        if name in node:
            node[name] = many(node[name])
            node[name].append(value)
        else:
            node[name] = value
