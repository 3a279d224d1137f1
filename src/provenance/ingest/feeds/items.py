"""An item of a feed as an element, and what RSS, Atom and RDF call its title, address, dates, author and words."""

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from provenance.grouping import grouped
from provenance.ingest.claimreview.markup import Node
from provenance.ingest.pages.address import resolved

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)?(?!#)", re.DOTALL
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TAG = re.compile(r"<[^<>]{1,200}>")
_MAIL = re.compile(r"^\S+@\S+\s*(?:\((.*)\))?$")
_WEB = re.compile(r"https?://")
_REVIEWS = ("claimreview", "mediareview")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What an item tells, as published; what it does not tell is empty."""

    title: str
    url: str
    identifier: str
    published: str
    modified: str
    language: str
    authors: list[str]
    body: str
    reviews: list[Node]

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


def told_by(item: "_Element", base: str) -> Told:
    """What an item tells.

    Args:
        item: an ``item`` or ``entry``.
        base: the address of the feed's site, for relative links.
    """
    part = Part(item)
    bodies = map(_markup, part.all("encoded", "content", "description", "summary"))
    return Told(
        title=" ".join(_TAG.sub(" ", html.unescape(part.said("title"))).split()),
        url=_address(part, base),
        identifier=part.said("guid", "id", "identifier"),
        published=part.said("pubdate", "published", "issued", "date", "created"),
        modified=part.said("updated", "modified"),
        language=item.get(f"{_XML}lang") or part.said("language"),
        authors=_authors(part),
        body=max(bodies, key=len, default=""),
        reviews=[_node(each, _DEEPEST) for each in map(Part, item.iter("*")) if each.name.lower() in _REVIEWS],
    )


@dataclass(frozen=True, slots=True)
class Part:
    """An element, by names without their name spaces."""

    element: "_Element"

    @property
    def name(self) -> str:
        """As written."""
        return str(self.element.tag).rpartition("}")[2].rpartition(":")[2]

    @property
    def words(self) -> str:
        """All words in it."""
        return "".join(map(str, self.element.itertext("*"))).strip()

    @property
    def parts(self) -> list["Part"]:
        """The elements in it; comments are none."""
        return list(map(Part, self.element.iterchildren("*")))

    def all(self, *names: str) -> list["Part"]:
        """The elements in it of these names, the first name's first; a film is not the words of an item."""
        named = grouped(self.parts, lambda part: part.name.lower())
        named["content"] = [part for part in named["content"] if not part.element.get("url")]
        return list(chain.from_iterable(map(named.__getitem__, names)))

    def said(self, *names: str) -> str:
        """The words of the first element of these names that has some."""
        return next(filter(None, (part.words for part in self.all(*names))), "")

    def attribute(self, *names: str) -> str:
        """The first attribute of one of these names, whatever its name space."""
        found = {str(name).rpartition("}")[2]: str(value) for name, value in self.element.attrib.items()}
        return next(filter(None, map(found.get, names)), None) or ""


def _address(item: Part, base: str) -> str:
    """The address of what the item is about; a number or tag that names it is none."""
    links, named = item.all("link"), item.all("guid")
    led = (link.attribute("href") for link in links if link.element.get("rel", "alternate") == "alternate")
    lasting = (guid for guid in named if guid.element.get("isPermaLink", "true") != "false")
    written = (each.words for each in (*links, *lasting, *item.all("id")))
    given = filter(None, (*led, *written, item.attribute("about")))
    return next(filter(_WEB.match, (resolved(address.strip(), base) for address in given)), "")


def _authors(item: Part) -> list[str]:
    """Names of authors; of an address of mail with a name beside it the name."""
    named = (each.said("name") or each.words for each in item.all("author", "creator"))
    names = (_MAIL.sub(r"\1", words).strip() for words in named)
    return list(dict.fromkeys(filter(None, names)))


def _markup(part: Part) -> str:
    """HTML of a body, whether it stands there as text or as elements."""
    from lxml import etree

    element, words = part.element, part.element.text or ""
    if len(element) == 0:
        return html.escape(words) if element.get("type") == "text" else words
    inner = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return html.escape(words) + "".join(inner)


def _node(part: Part, depth: int) -> Node:
    """An element as a node: what begins with a capital is a type, the others are properties."""
    return {"@type": part.name, **_properties(part, depth)}


def _properties(part: Part, depth: int) -> Node:
    made: dict[str, list[Any]] = defaultdict(list)
    for child in part.parts if depth else ():
        made[child.name].append(_value(child, depth - 1))
    return {name: _single(values) for name, values in made.items()}


def _value(part: Part, depth: int) -> Any:
    """What a property says: a text, an address, or a node of the type that its child or attribute names."""
    typed = [_node(child, depth) for child in part.parts if child.name[0].isupper()]
    if typed or not part.parts:
        return _single(typed) if typed else part.words or part.attribute("resource", "href")
    kind = part.attribute("type", "typeof")
    return {**({"@type": kind} if kind else {}), **_properties(part, depth)}


def _single(values: list[Any]) -> Any:
    """The value where it is the only one."""
    return values[0] if len(values) == 1 else values
