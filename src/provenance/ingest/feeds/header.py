"""What a feed says before its items: its name spaces, title, language, site."""

import html
import re
from dataclasses import dataclass

from provenance.ingest.feeds.cutting import item_spans, prologue
from provenance.ingest.pages.address import usable

_ROOT = re.compile(r"<([\w.:-]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_SPACE_NAMES = re.compile(r"\s(?:xmlns(?::[\w.-]+)?|xml:lang|xml:base)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_KNOWN = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "schema": "http://schema.org/",
}
_LONGEST = 50_000


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a feed.

    Attributes:
        spaces: the name spaces that its root declares, as attributes.
        title, language: of the feed, or nothing.
        site: the address of the site whose feed it is, or nothing.
    """

    spaces: str
    title: str = ""
    language: str = ""
    site: str = ""

    def around(self, item: str) -> str:
        """A feed that holds this one item, and of the head what does not change from one day to the next."""
        told = {"title": self.title, "link": self.site, "language": self.language}
        head = "".join(f"<{name}>{html.escape(value)}</{name}>\n" for name, value in told.items() if value)
        return f'<rss version="2.0"{self.spaces}>\n<channel>\n{head}{item}\n</channel></rss>\n'

    def house(self, url: str) -> str:
        """The feed's title as the name of the house, where the item is on the feed's own site; others collect."""
        own, other = usable(self.site), usable(url)
        return self.title if own and other and own.site == other.site else ""


def header_of(text: str) -> Header:
    """The head of a feed.

    Example:
        >>> header_of("<rss><channel><title>Harbour Check</title><item/></channel></rss>").title
        'Harbour Check'
    """
    first = next(item_spans(text), None)
    head = text[: first.start if first else _LONGEST][:_LONGEST]
    root = _ROOT.match(head, prologue(head))
    if root is None:
        return Header("")
    spaces = _SPACE_NAMES.findall(f" {root[2]}")
    declared = "".join(spaces)
    spaces += [f' xmlns:{name}="{iri}"' for name, iri in _KNOWN.items() if f"xmlns:{name}" not in declared]
    inner = head[root.end() :]
    languages = (_told(inner, "language"), _told(inner, "dc:language"), _attribute(root[2], "xml:lang"))
    used = "".join(each for each in spaces if " xml:" not in each)
    return Header(used, _told(inner, "title"), next(filter(None, languages), ""), _site(inner))


def _told(head: str, name: str) -> str:
    """The words of the first element of that name; of a picture's title and link no word."""
    outside = re.sub(r"<(image|author|textInput)\b.*?(?:</\1>|\Z)", "", head, flags=re.DOTALL)
    found = re.search(rf"<(?:atom:)?{name}\b[^<>]*>(?:\s*<!\[CDATA\[(.*?)(?:\]\]>|\Z)|([^<]*)</)", outside, re.DOTALL)
    return (found[1] or html.unescape(found[2] or "")).strip()[:1000] if found else ""


def _site(head: str) -> str:
    links = (link for link in re.findall(r"<(?:atom:)?link\b[^<>]*>", head) if 'rel="self"' not in link)
    return next(filter(None, (_told(head, "link"), *(_attribute(link, "href") for link in links))), "")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return html.unescape("".join(filter(None, found.groups()))) if found else ""
