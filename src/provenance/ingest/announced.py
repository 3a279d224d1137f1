"""A page that is known by what a feed or an interface tells of it, read as pages are.

What is told stands in the places where pages tell it: title, address, dates, authors, house, language, markup, text.
The text that is extracted from it is the document of the spans.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.markup import Node, language_of, many, text
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.reviews import is_page
from provenance.ingest.pages.html import read_fetched
from provenance.ingest.pages.page import Fetched
from provenance.ingest.source import Entry
from provenance.model import Note, Reading

_TAG = re.compile(r"</?(?:p|div|br|a|h[1-6]|ul|ol|li|img|figure|span|strong|em|b|i|table|blockquote|script)\b[^<>]*>")


def announced_reading(key: str, node: Node, base: str, reader: str, reviews: Iterable[Node] = ()) -> Reading:
    """The reading of a page that was announced; of one of which too little is told for that, its description.

    Args:
        key: of the record.
        node: what is told of the page in schema.org's terms; its text, plain or HTML, as ``articleBody``.
        base: under which nodes are minted.
        reader: name and version of the reader.
        reviews: markup that came with it.

    Raises:
        InputRefusedError: nothing of a page is told.

    Example:
        >>> node = {"url": "https://a.example/1", "headline": "A bridge", "articleBody": "It is closed."}
        >>> [page] = announced_reading(node["url"], node, "https://b.example/", "x/1").publications
        >>> page.title
        'A bridge'
    """
    page = as_page(node, reviews)
    try:
        found = read_fetched(Entry(key, "", page.content, page), base, reader)
    except InputRefusedError:
        if not is_page(node):
            raise
        return page_reading(key, node, base, reader)
    if found.claims or any(note.kind == "claim-missing" for note in found.notes):
        return found
    told = Note("claim-missing", "no claim is told in the markup, and none is found in the text")
    return replace(found, notes=(*found.notes, told))


def as_page(node: Node, reviews: Iterable[Node] = ()) -> Fetched:
    """The page as HTML, so far as it was told."""
    return Fetched("\n".join(_lines(node, reviews)).encode(), text(node.get("url")), "utf-8")


def _lines(node: Node, reviews: Iterable[Node]) -> Iterator[str]:
    title = html.escape(text(node.get("headline")) or text(node.get("name")) or text(node.get("title")) or "")
    language = language_of(node.get("inLanguage"))
    yield "<!doctype html>"
    yield f'<html lang="{html.escape(language)}">' if language else "<html>"
    yield f'<head><meta charset="utf-8"><title>{title}</title>'
    yield from _meta(node)
    for review in reviews:
        words = json.dumps(review, ensure_ascii=False).replace("</", "<\\/")
        yield f'<script type="application/ld+json">{words}</script>'
    yield f"</head><body><article><h1>{title}</h1>"
    yield from (_as_html(words) for words in many(node.get("articleBody")) if isinstance(words, str))
    yield "</article></body></html>"


def _meta(node: Node) -> Iterator[str]:
    """What a page tells in its head."""
    if url := text(node.get("url")):
        yield f'<link rel="canonical" href="{html.escape(url)}">'
    told: dict[str, Sequence[str | None]] = {
        "og:title": [text(node.get("headline")) or text(node.get("name")) or text(node.get("title"))],
        "article:published_time": [text(node.get("datePublished"))],
        "article:modified_time": [text(node.get("dateModified"))],
        "og:site_name": _names(node.get("publisher")),
        "author": _names(node.get("author")),
    }
    for name, values in told.items():
        yield from (f'<meta property="{name}" name="{name}" content="{html.escape(one)}">' for one in values if one)


def _names(value: Any) -> list[str]:
    found = (text(each.get("name")) if isinstance(each, dict) else text(each) for each in many(value))
    return [name for name in found if name]


def _as_html(words: str) -> str:
    """A text as HTML; one without tags a paragraph a line."""
    if _TAG.search(words):
        return words
    lines = (html.escape(html.unescape(line)) for line in words.splitlines() if line.strip())
    return "\n".join(f"<p>{line}</p>" for line in lines)
