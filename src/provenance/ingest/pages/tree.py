"""The tree of a page, made by lxml: no depth loses what is within."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from provenance.model import Note

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    Element: TypeAlias = HtmlElement
else:
    Element = object

MAX_DEPTH = 256
"""A page deeper than this is flattened: extraction takes time with the square of the depth."""

_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|main|aside|font|b|i|u|em|strong|small|big|center|tt|q|nobr|ins|del|sub|sup|"
    r"ul|ol|dl|blockquote|table|a|label|form|fieldset|figure|details)\b[^<>]*>",
    re.IGNORECASE,
)
_SUBSET = re.compile(r"<!DOCTYPE[^\[>]{0,300}\[[^\]]*\]\s*>", re.IGNORECASE)
_OPAQUE = re.compile(r"<!--|<(?:script|style|textarea|title)\b", re.IGNORECASE)


def parse_tree(text: str) -> tuple[Element, tuple[Note, ...]]:
    """The tree of a page, without a network, external entities, or an encoding of its own.

    Beyond some 2,000 levels the parser would drop all that follows; a deep page is read with its innermost wrappers
    gone. Entities that a DOCTYPE declares are not expanded.

    Cost: some 10 MB/s.

    Example:
        >>> tree, notes = parse_tree("<p>a</p>" + "<div>" * 9000 + "<p>b</p>")
        >>> [p.text for p in tree.iter("p")], notes[0].kind
        (['a', 'b'], 'nesting-flattened')
    """
    text = _SUBSET.sub("<!DOCTYPE html>", text, count=1)
    tree, whole = _parsed(text)
    if whole and not tree.xpath(f"boolean(//*[count(ancestor::*) > {MAX_DEPTH}])"):
        return tree, ()
    tree, whole = _parsed(_flat(text))
    lost = "" if whole else "; some of it is lost"
    told = f"nested deeper than {MAX_DEPTH} levels: what lies deeper is read without its wrappers"
    return tree, (Note("nesting-flattened", told + lost),)


def _parsed(text: str) -> tuple[Element, bool]:
    """The tree, and whether the parser went to its end."""
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_pis=True, remove_comments=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        tree = html.document_fromstring("<html><body></body></html>")
    return tree, not any("depth" in error.message.lower() for error in parser.error_log)


def _flat(text: str) -> str:
    """The page without wrappers beyond a depth: what they hold is kept, their starts and ends are dropped."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        return tag[0] if depth < MAX_DEPTH + (not tag[1]) else ""

    return "".join(part if opaque else _TAG.sub(kept, part) for part, opaque in _parts(text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a page, and whether each is a comment or a script, whose tags are no tags; linear in the text."""
    at = 0
    while found := _OPAQUE.search(text, at):
        yield text[at : found.start()], False
        closes = "-->" if found[0] == "<!--" else f"</{found[0][1:].lower()}"
        end = re.compile(closes, re.IGNORECASE).search(text, found.end())
        at = end.start() if end else len(text)
        yield text[found.start() : at], True
    yield text[at:], False
