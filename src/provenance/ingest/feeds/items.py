"""An item of a feed as an element, and what RSS, Atom and RDF call its title, address, dates, author and words."""

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from provenance.ingest.claimreview.markup import Node

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)?(?!#)", re.DOTALL
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_REVIEWS = ("claimreview", "mediareview")
_DEEPEST = 20


@dataclass(slots=True)
class Told:
    """What an item tells, as published."""

    title: str | None = None
    url: str | None = None
    identifier: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    authors: list[str] = field(default_factory=list)
    body: str = ""
    reviews: list[Node] = field(default_factory=list)

    @property
    def is_enough(self) -> bool:
        """Whether it tells of a page: its review, its text, or its title and address."""
        return bool(self.reviews or self.body or (self.title and self.url))


def parsed(text: str) -> tuple["_Element | None", bool]:
    """The root of a piece of XML, and whether it had to be mended; None where it cannot be read.

    Entities are not expanded and nothing is fetched. Names of HTML's characters, lone ampersands and control
    characters, which XML knows or allows not, are mended; any other fault is none that has one remedy.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    for mended, piece in ((False, text), (True, _mended(text))):
        try:
            return etree.fromstring(piece.encode(), parser), mended
        except (etree.XMLSyntaxError, ValueError):
            continue
    return None, False


def _mended(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        if found[0].startswith("<"):
            return found[0]
        decoded = html.unescape(found[0])
        return decoded if found[1] and decoded != found[0] else f"&amp;{found[1] or ''}"

    return _NAMED.sub(character, _CONTROL.sub(" ", text))


def told_by(item: "_Element", base: str | None) -> Told:
    """What an item tells.

    Args:
        item: an ``item`` or ``entry``.
        base: the address of the feed's site, for relative links.
    """
    found = Told()
    found.title = _plain(_first(item, "title"))
    found.url = _address(item, base)
    found.identifier = _words(_first(item, "guid", "id", "identifier"))
    found.published = _words(_first(item, "pubdate", "published", "issued", "date", "created"))
    found.modified = _words(_first(item, "updated", "modified"))
    found.language = item.get(f"{_XML}lang") or _words(_first(item, "language"))
    found.authors = _authors(item)
    bodies = [_markup(each) for name in ("encoded", "content", "description", "summary") for each in _all(item, name)]
    found.body = max(bodies, key=len, default="")
    found.reviews = [_node(each, _DEEPEST) for each in item.iter() if _local(each) in _REVIEWS]
    return found


def _name(element: "_Element") -> str:
    """The name of an element without its name space; comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _local(element: "_Element") -> str:
    return _name(element).lower()


def _attribute(element: "_Element", *names: str) -> str | None:
    """The first attribute of one of these names, whatever its name space."""
    found = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    return next((found[name] for name in names if name in found), None)


def _all(item: "_Element", name: str) -> list["_Element"]:
    return [child for child in item if _local(child) == name and not (name == "content" and child.get("url"))]


def _first(item: "_Element", *names: str) -> "_Element | None":
    return next((child for name in names for child in _all(item, name) if _words(child) or len(child)), None)


def _words(element: "_Element | None") -> str | None:
    return "".join(map(str, element.itertext())).strip() or None if element is not None else None


def _plain(element: "_Element | None") -> str | None:
    """Words of a title, which may be HTML."""
    words = _words(element)
    return " ".join(re.sub(r"<[^<>]{1,200}>", " ", html.unescape(words)).split()) or None if words else None


def _address(item: "_Element", base: str | None) -> str | None:
    """The address of what the item is about; a number or tag that names it is none."""
    links = _all(item, "link")
    given = [_attribute(link, "href") for link in links if link.get("rel", "alternate") == "alternate"]
    named = [guid for guid in _all(item, "guid") if guid.get("isPermaLink", "true") != "false"]
    given += [_words(each) for each in (*links, *named, *_all(item, "id"))]
    whole = (_joined(base, address) for address in (*given, _attribute(item, "about")) if address)
    return next((address for address in whole if address.startswith(("http://", "https://"))), None)


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base or "", address.strip())
    except ValueError:
        return ""


def _authors(item: "_Element") -> list[str]:
    """Names of authors; of an address of mail with a name beside it the name."""
    found = []
    for each in (*_all(item, "author"), *_all(item, "creator")):
        named = _first(each, "name")
        words = _words(named if named is not None else each) or ""
        mail = re.fullmatch(r"\S+@\S+\s*(?:\((.*)\))?", words)
        words = (mail[1] or "") if mail else words
        if words.strip():
            found.append(words.strip())
    return list(dict.fromkeys(found))


def _markup(element: "_Element") -> str:
    """HTML of a body, whether it stands there as text or as elements."""
    from lxml import etree

    if len(element) == 0:
        words = element.text or ""
        return html.escape(words) if element.get("type") == "text" else words
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return html.escape(element.text or "") + "".join(inner)


def _node(element: "_Element", depth: int) -> Node:
    """An element as a node: what begins with a capital is a type, the others are properties."""
    return {"@type": _name(element), **_properties(element, depth)}


def _properties(element: "_Element", depth: int) -> Node:
    made: dict[str, list[Any]] = {}
    for child in element if depth else ():
        if name := _name(child):
            made.setdefault(name, []).append(_value(child, depth - 1))
    return {name: values[0] if len(values) == 1 else values for name, values in made.items()}


def _value(element: "_Element", depth: int) -> Any:
    """What a property says: a text, an address, or a node of the type that its child or attribute names."""
    children = [child for child in element if _name(child)]
    if not children:
        return _words(element) or _attribute(element, "resource", "href")
    typed = [_node(child, depth) for child in children if _name(child)[0].isupper()]
    if typed:
        return typed[0] if len(typed) == 1 else typed
    kind = _attribute(element, "type", "typeof")
    return {**({"@type": kind} if kind else {}), **_properties(element, depth)}
