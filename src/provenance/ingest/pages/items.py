"""Microdata and RDFa of a page as nodes like those of JSON-LD: both are items, properties and values on elements.

Of RDFa it is what pages use for schema.org: RDFa Lite, with ``content`` and ``about``. Sources: HTML Living Standard,
section 5 (microdata); RDFa Lite 1.1 (W3C 2015). One pass without recursion, as deep as the page is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin

from provenance.ingest.claimreview.markup import Node
from provenance.ingest.pages.tree import Element

MAX_ITEMS = 2_000
"""Items of a page that are read; more are no page's."""
MAX_DEPTH = 40
"""How deep items may lie in items; a deeper one is read by itself."""
MAX_REFERRED = 50
"""Parts of a page to which items may refer (``itemref``)."""

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?#?", re.IGNORECASE)
_PREFIX = re.compile(r"([A-Za-z_][\w.-]*):\s+(\S+)")
_SHOWING = frozenset(("img", "audio", "video", "iframe", "embed", "source", "track"))
_LINKING = frozenset(("a", "area", "link"))
_ADDRESSES = frozenset(("href", "src", "resource"))


class _Seen(NamedTuple):
    """What an element says: types where it opens an item, and the names of the properties it is a value of."""

    opens: bool = False
    types: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    identity: str | None = None


class _Names(NamedTuple):
    """RDFa's default vocabulary, and the prefixes that stand for schema.org, in small letters."""

    vocabulary: str = ""
    prefixes: frozenset[str] = frozenset({"schema"})

    def within(self, element: Element) -> "_Names":
        """Those that hold within an element."""
        vocabulary, prefixes = element.get("vocab", self.vocabulary), self.prefixes
        if declared := element.get("prefix"):
            told = {prefix.lower(): _SCHEMA.fullmatch(url) is not None for prefix, url in _PREFIX.findall(declared)}
            kept = (one for one in prefixes if told.get(one, True))
            prefixes = frozenset((*kept, *(prefix for prefix, ours in told.items() if ours)))
        return _Names(vocabulary, prefixes)


class _Scope(NamedTuple):
    """What holds at an element: the item around it, how deep that lies, RDFa's names, and the review around it."""

    item: Node | None = None
    depth: int = 0
    names: _Names = _Names()
    review: Node | None = None

    def owner(self, properties: tuple[str, ...]) -> Node | None:
        """The item to which properties belong: what only a review has is the review's, though it stands within another.

        Pages leave open the element of the author, and all that follows lies within that.
        """
        if self.review is not None and not _OF_REVIEWS.isdisjoint(properties):
            return self.review
        return self.item


_NOTHING = _Seen()
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
        waiting: list[tuple[Element, _Scope]] = [(tree, _Scope())]
        while waiting and self.items < MAX_ITEMS:
            element, scope = waiting.pop()
            within = self._element(element, scope)
            waiting += [(child, within) for child in reversed(element) if isinstance(child.tag, str)]
            if within.item is not scope.item:
                waiting += [(part, within) for part in self._parts(element)]
        return [node for node in self.found if len(node) > 1]

    def _element(self, element: Element, scope: _Scope) -> _Scope:
        """What holds within the element, after what it says was kept."""
        names = scope.names.within(element)
        seen = self.see(element, names)
        owner = scope.owner(seen.properties)
        if not seen.opens:
            if seen.properties and owner is not None:
                _add(owner, seen.properties, self._value(element))
            return scope._replace(names=names)
        self.items += 1
        node: Node = {"@type": list(seen.types)} if seen.types else {}
        if seen.identity:
            node["@id"] = self._absolute(seen.identity)
        review = scope.review if _REVIEWS.isdisjoint(seen.types) else node
        if owner is None or not seen.properties or scope.depth >= MAX_DEPTH:
            self.found.append(node)
            return _Scope(node, 0, names, review)
        _add(owner, seen.properties, node)
        return _Scope(node, scope.depth + 1, names, review)

    def _parts(self, element: Element) -> list[Element]:
        """Elements elsewhere on the page to which an item refers."""
        names = (element.get("itemref") or "").split()[: MAX_REFERRED - self.referred]
        self.referred += len(names)
        return [part for name in names for part in element.getroottree().xpath("//*[@id=$name]", name=name)[:1]]

    def _value(self, element: Element) -> str:
        """What an element says as a value; ``content`` wins on any element, as search engines read it."""
        for name in _value_names(str(element.tag)):
            value = element.get(name)
            if value is not None:
                return self._absolute(value) if name in _ADDRESSES else value
        return " ".join("".join(element.itertext()).split())

    def _absolute(self, url: str) -> str:
        try:
            return urljoin(self.base or "", url.strip())
        except ValueError:
            return url


def _see_microdata(element: Element, _: _Names) -> _Seen:
    if "itemscope" not in element.attrib and "itemprop" not in element.attrib:
        return _NOTHING
    properties = tuple(_SCHEMA.sub("", name) for name in (element.get("itemprop") or "").split())
    if "itemscope" not in element.attrib:
        return _Seen(properties=properties)
    types = tuple(_SCHEMA.sub("", name) for name in (element.get("itemtype") or "").split() if _SCHEMA.match(name))
    return _Seen(True, types, properties, element.get("itemid"))


def _see_rdfa(element: Element, names: _Names) -> _Seen:
    if "typeof" not in element.attrib and "property" not in element.attrib:
        return _NOTHING
    properties = _terms(element.get("property") or element.get("rel"), names)
    if "typeof" not in element.attrib:
        return _Seen(properties=properties)
    return _Seen(True, _terms(element.get("typeof"), names), properties, _identity(element))


def _identity(element: Element) -> str | None:
    """The address that RDFa gives an item; a link that is an item is its own address."""
    given = element.get("resource") or element.get("about")
    return given or (element.get("href") if element.tag in _LINKING else None)


def _terms(written: str | None, names: _Names) -> tuple[str, ...]:
    """Names of schema.org's among written ones: plain under its vocabulary, prefixed, or whole addresses."""
    plain = _SCHEMA.fullmatch(names.vocabulary.strip()) is not None
    found = []
    for name in (written or "").split():
        prefix, _, local = name.partition(":")
        if not local:
            found += [name] if plain else []
        elif prefix.lower() in names.prefixes:
            found.append(local)
        elif _SCHEMA.match(name):
            found.append(_SCHEMA.sub("", name))
    return tuple(found)


def _value_names(tag: str) -> tuple[str, ...]:
    """Attributes in which an element may have its value, best first."""
    if tag in _LINKING:
        return ("content", "resource", "href")
    if tag in _SHOWING:
        return ("content", "resource", "src")
    return (
        ("content", "resource", "datetime", "value")
        if tag in ("data", "meter")
        else ("content", "resource", "datetime")
    )


def _add(node: Node, names: tuple[str, ...], value: str | Node) -> None:
    """One more value of a property."""
    for name in names:
        known = node.get(name)
        if known is None:
            node[name] = value
        elif name.startswith("@"):
            continue
        elif isinstance(known, list):
            known.append(value)
        else:
            node[name] = [known, value]
