"""What a page says of itself: addresses, title, authors, house, dates, language.

It does so in three places, each brought into schema.org's terms: its markup, its ``meta`` elements (by the table
``meta`` of ``graph/schemes/pages.toml``), the elements of its body; the first that tells something counts. What a page
says of the work under review, which has an author and a date as well, it does not say of itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from provenance.ingest.claimreview.markup import Node, addresses, clean, everything, language_of, many, text, type_names
from provenance.ingest.pages.address import Told
from provenance.ingest.pages.rules import rules
from provenance.ingest.pages.tree import Element
from provenance.ingest.placeholders import is_placeholder
from provenance.iri import normalise_text

_ARTICLE = re.compile(r"\w*Article|\w*Posting|Report|ScholarlyArticle|Review")
_PAGE = re.compile(r"WebPage|ItemPage|CreativeWork|ClaimReview|MediaReview")
_SITE = re.compile(r"(.+\S)\s+[|–—\-·:»•]{1,2}\s+.+?", re.DOTALL)
_NO_TITLE = frozenset(("", "null", "undefined", "none", "untitled", "home", "nan", "no title", "false", "true"))
_LONGEST_NAME = 100
_MOST_NAMES = 20
_MOST_HEADINGS = 100
_TELLING = 4  # words of a heading that no other title has by chance
_MOST_NODES = 20_000

_OWN = "not(ancestor-or-self::*[@itemprop='itemReviewed' or contains(@property, 'itemReviewed')])"
_META = f"//meta[@content][{_OWN}]"
_CANONICAL = "//link[contains(concat(' ', translate(normalize-space(@rel), 'CANOIL', 'canoil'), ' '), ' canonical ')]"
_AUTHORS = (
    "//a[contains(concat(' ', @rel, ' '), ' author ')] | //*[@itemprop='author' and not(ancestor::*[@itemscope])]"
)
_MARKED_TIMES = f"//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')][{_OWN}]/@datetime"
_TIMES = f"(//article//time | //main//time)[{_OWN}]/@datetime"


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
    markup, meta, root = _markup([*values, *items]), _meta(tree), tree.getroottree().getroot()
    sources = (markup, meta, _body(tree))
    node: Node = {name: _first(source.get(name) for source in sources) for name in _NAMES}
    if node["author"] and all(map(_is_body, node["author"])):  # a house, beside which a person may be printed
        node["author"] = [*node["author"], *_first(source["author"] for source in sources[1:])]
    canonical = (link.get("href") for link in tree.xpath(_CANONICAL))
    told = {"canonical": canonical, "og:url": meta["url"], "markup": addresses(markup["url"])}
    return About(
        [Told(whence, url) for whence, urls in told.items() for url in filter(None, urls)],
        _title(tree, (text(markup["headline"]), *meta["title"])),
        node,
        language_of(root.get("lang"), root.get("xml:lang"), *meta["language"], markup["inLanguage"]),
    )


_NAMES = ("author", "publisher", "datePublished", "dateModified")


def _first(told: Iterable[list[Any] | None]) -> list[Any]:
    """The first of several places that tells something."""
    return next(filter(None, told), [])


def _is_body(author: Any) -> bool:
    """Whether markup calls an author something else than a person."""
    return isinstance(author, dict) and not {"Person"}.issuperset(type_names(author))


def _markup(values: list[Any]) -> Node:
    """What the article says in the page's markup, its references to other nodes followed; all as lists."""
    described = list(islice(_nodes(values), _MOST_NODES))
    known = {str(node.get("@id")): node for node in sorted(described, key=len)}
    article = next(chain(_telling(described, _ARTICLE), _telling(described, _PAGE)), {})
    given = {name: filter(None, many(article.get(name))) for name in (*_NAMES, *_MORE_NAMES)}
    found = {name: [_followed(item, known) for item in items] for name, items in given.items()}
    return {**found, "url": [*found["url"], *found["mainEntityOfPage"]]}


_MORE_NAMES = ("headline", "inLanguage", "url", "mainEntityOfPage")


def _nodes(value: Any) -> Iterator[Node]:
    """Nodes of markup, the outer before the inner."""
    return (each for each in everything(value) if isinstance(each, dict))


def _telling(described: list[Node], kind: re.Pattern[str]) -> Iterator[Node]:
    """The nodes of a kind that say more than their name."""
    more = filter({"author", "datePublished", "headline"}.intersection, described)
    return (node for node in more if any(map(kind.fullmatch, type_names(node))))


def _followed(item: Any, known: dict[str, Node]) -> Any:
    """A reference to another node with what that says; anything else as it is."""
    refers = isinstance(item, dict) and {"@id"} <= item.keys() <= {"@id", "@type", "name"}
    return {**known.get(str(item["@id"]), {}), **item} if refers else item


def _meta(tree: Element) -> dict[str, list[str]]:
    """What the ``meta`` elements tell, whether by ``property``, ``name`` or another attribute."""
    given: dict[str, list[str]] = defaultdict(list)
    for element in tree.xpath(_META):
        for kind in ("property", "name", "itemprop", "http-equiv"):
            given[element.get(kind, "").strip().lower()].append(element.get("content").strip())
    told = {name: list(filter(None, chain(*map(given.__getitem__, keys)))) for name, keys in rules().meta.items()}
    return {**told, "author": _persons(told["author"])}


def _body(tree: Element) -> Node:
    """What the elements of the body tell: who is linked as author, the first ``time`` of the article."""
    times = [*tree.xpath(_MARKED_TIMES), *tree.xpath(_TIMES)]
    return {"author": _persons([one.text_content() for one in _byline(tree)]), "datePublished": list(map(str, times))}


def _byline(tree: Element) -> list[Element]:
    """The elements called an author's in the place nearest to the heading: what a page recommends has authors, too."""
    around = set(tree.xpath("(//h1)[1]/ancestor::*"))
    found = tree.xpath(_AUTHORS)
    first = max(found, key=lambda one: len(around.intersection(one.iterancestors())), default=None)
    return [one for one in found if _place(one) == _place(first)]


def _place(one: Element) -> Element | None:
    """What stands around an element and those beside it, each of which may be wrapped."""
    return next(islice(one.iterancestors(), 1, None), None)


def _persons(published: list[str]) -> list[str]:
    """Names of authors as they are printed, without "By", each once; credits of pictures are left out."""
    names = dict.fromkeys(rules().by.sub("", clean(name)) for name in published[:_MOST_NAMES])
    return [name for name in names if 0 < len(name) <= _LONGEST_NAME and not rules().no_author.match(name)]


def _title(tree: Element, given: Iterable[str | None]) -> str | None:
    """The title as printed: the heading that the page's own metadata confirms, else what they give."""
    whole = tree.xpath("string((//title)[1])").strip()
    parted = _SITE.fullmatch(whole)
    told = list(filter(None, map(_words, (*given, whole, parted and parted[1]))))
    heads = _headings(tree)
    known = list(map(normalise_text, told))
    confirmed = (words for words in heads if _confirms(normalise_text(words), known))
    return next(chain(confirmed, told, heads), None)


def _headings(tree: Element) -> list[str]:
    """Words of the headings, those of the first level first."""
    found = (islice(tree.iter(tag), _MOST_HEADINGS) for tag in ("h1", "h2", "h3"))
    return list(filter(None, (_words(element.text_content()) for element in chain(*found))))


def _confirms(heading: str, known: list[str]) -> bool:
    """Whether a heading is one of the titles known, or is long enough to be told within one."""
    return heading in known or (len(heading.split()) >= _TELLING and any(heading in other for other in known))


def _words(given: str | None) -> str | None:
    """Words of a title; None where there are none."""
    words = clean(clean(given or ""))
    return None if normalise_text(words) in _NO_TITLE or is_placeholder(words) else words
