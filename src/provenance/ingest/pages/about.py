"""What a page says of itself: addresses, title, authors, house, dates, language."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from provenance.ingest.claimreview.markup import Node, addresses, clean, language_of, many, text, type_names
from provenance.ingest.pages.address import Told
from provenance.ingest.pages.rules import rules
from provenance.ingest.pages.tree import Element
from provenance.ingest.placeholders import is_placeholder
from provenance.iri import normalise_text

_ARTICLE = re.compile(r"\w*Article|\w*Posting|Report|ScholarlyArticle|Review")
_SITE = re.compile(r"(.+\S)\s+[|–—\-·:»•]{1,2}\s+.+?", re.DOTALL)
_PAGE = re.compile(r"WebPage|ItemPage|CreativeWork|ClaimReview|MediaReview")
_NO_TITLE = frozenset(("", "null", "undefined", "none", "untitled", "home", "nan", "no title", "false", "true"))
_LONGEST_NAME = 100
_MOST_HEADINGS = 100
_TELLING = 4  # words of a heading that no other title has by chance
_NO_NAME = ("http:", "https:", "@")
_MOST_NODES = 20_000


@dataclass(slots=True)
class About:
    """What a page says of itself, as published.

    Attributes:
        told: the addresses that it gives itself, best first.
        title: None where it has none.
        node: authors, publisher and dates, in schema.org's terms.
        language: None where it gives none.
    """

    told: list[Told] = field(default_factory=list)
    title: str | None = None
    node: Node = field(default_factory=dict)
    language: str | None = None


def about(tree: Element, values: list[Any], items: list[Node]) -> About:
    """What a page says of itself.

    Args:
        tree: the page.
        values: its JSON-LD.
        items: its microdata and RDFa.

    Example:
        >>> from lxml.html import fromstring
        >>> page = '<html lang="pt-br"><meta property="og:title" content="A &amp;amp; B"><h1>A & B</h1>'
        >>> found = about(fromstring(page), [], [])
        >>> found.title, found.language
        ('A & B', 'pt-br')
    """
    meta = _meta(tree)
    described = list(_nodes([*values, *items]))
    known = {node["@id"]: node for node in described if isinstance(node.get("@id"), str) and len(node) > 1}
    article = _first(described, _ARTICLE) or _first(described, _PAGE) or {}
    node: Node = {
        "author": _resolved(article["author"], known) if "author" in article else _authors(tree, meta),
        "publisher": _resolved(article.get("publisher"), known) or _house(meta),
        **_dates(tree, meta, article),
    }
    return About(_told(tree, meta, article), _title(tree, meta, article), node, _language(tree, meta, article))


def _dates(tree: Element, meta: dict[str, list[str]], article: Node) -> Node:
    """When the page says that it was published and changed."""
    return {
        "datePublished": text(article.get("datePublished")) or _of(meta, rules().published) or _time(tree),
        "dateModified": text(article.get("dateModified")) or _of(meta, rules().modified),
    }


def _house(meta: dict[str, list[str]]) -> Node | None:
    """The house by the name that Open Graph gives its site."""
    name = _of(meta, ("og:site_name",))
    return {"@type": "Organization", "name": name} if name else None


def _meta(tree: Element) -> dict[str, list[str]]:
    """Contents of the ``meta`` elements, by ``property``, ``name`` or ``itemprop`` in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := (element.get(kind) or "").strip().lower()):
                found.setdefault(name, []).append(content)
    return found


def _of(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _nodes(values: list[Any]) -> Iterator[Node]:
    """Nodes of the markup, the outer before the inner."""
    waiting = list(reversed(values))
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        if isinstance(value, dict | list):
            waiting.extend(reversed(list(value.values()) if isinstance(value, dict) else value))


def _first(described: list[Node], kind: re.Pattern[str]) -> Node | None:
    """The first node of a kind that says more than its name."""
    own = (node for node in described if any(map(kind.fullmatch, type_names(node))))
    return next((node for node in own if "author" in node or "datePublished" in node or "headline" in node), None)


def _resolved(value: Any, known: dict[str, Node]) -> Any:
    """A value with its references to other nodes of the page followed."""
    found = [
        {**known.get(item["@id"], {}), **item} if isinstance(item, dict) and _refers(item) else item
        for item in many(value)
    ]
    return found if isinstance(value, list) else found[0] if found else None


def _refers(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("@id"), str) and not item.keys() - {"@id", "@type", "name"}


def _told(tree: Element, meta: dict[str, list[str]], article: Node) -> list[Told]:
    """The addresses that a page gives itself: canonical link, Open Graph, markup."""
    links = (one.get("href") for one in tree.iter("link") if "canonical" in (one.get("rel") or "").lower().split())
    found = [Told("canonical", url) for url in links if url]
    found += [Told("og:url", url) for url in meta.get("og:url", ())]
    urls = [*addresses(article.get("url")), *addresses(article.get("mainEntityOfPage"))]
    return found + [Told("markup", url) for url in urls]


def _title(tree: Element, meta: dict[str, list[str]], article: Node) -> str | None:
    """The title as printed: the heading that the page's own metadata confirms, else what they give."""
    given = [text(article.get("headline")), *meta.get("og:title", ()), *meta.get("twitter:title", ())]
    whole = next((element.text_content() for element in tree.iter("title")), None)
    told = [words for words in map(_words, (*given, whole)) if words]
    if whole and (parted := _SITE.fullmatch(whole.strip())):
        told.append(clean(parted[1]))
    heads = _headings(tree)
    known = [normalise_text(words) for words in told]
    confirmed = (words for words in heads if _confirms(normalise_text(words), known))
    return next(iter((*confirmed, *told, *heads)), None)


def _headings(tree: Element) -> list[str]:
    """Words of the headings, those of the first level first."""
    found = (element for tag in ("h1", "h2", "h3") for element in islice(tree.iter(tag), _MOST_HEADINGS))
    return [words for words in (_words(element.text_content()) for element in found) if words]


def _confirms(heading: str, known: list[str]) -> bool:
    """Whether a heading is one of the titles known, or is long enough to be told within one."""
    return heading in known or (len(heading.split()) >= _TELLING and any(heading in other for other in known))


def _words(given: str | None) -> str | None:
    """Words of a title; None where there are none."""
    words = clean(clean(given or ""))
    return None if normalise_text(words) in _NO_TITLE or is_placeholder(words) else words


def _authors(tree: Element, meta: dict[str, list[str]]) -> list[Any]:
    """Names that the page gives its authors outside of JSON-LD."""
    names = [name for key in rules().authors for name in meta.get(key, ())][:20]
    if not names:
        linked = tree.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')] | //*[@itemprop='author']")[:20]
        names = [clean(element.text_content()) for element in linked]
    return [name for name in dict.fromkeys(names) if 0 < len(name) <= _LONGEST_NAME and not name.startswith(_NO_NAME)]


def _time(tree: Element) -> str | None:
    """The first ``time`` within an article that says when it was published."""
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')]/@datetime")
    own = marked or tree.xpath("(//article//time | //main//time)[@datetime][1]/@datetime")
    return str(own[0]) if own else None


def _language(tree: Element, meta: dict[str, list[str]], article: Node) -> str | None:
    root = tree.getroottree().getroot()
    given = (root.get("lang"), root.get("xml:lang"), _of(meta, ("og:locale", "content-language")))
    return language_of(*given, article.get("inLanguage"))
