"""What a feed says before its items: its name spaces, title, language, site."""

import html
import re
from dataclasses import dataclass

from provenance.ingest.feeds.cutting import item_spans, prologue
from provenance.web import Address, read_url

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
        title: of the feed.
        language: of the feed.
        site: the address of the site whose feed it is.
    """

    spaces: str
    title: str | None = None
    language: str | None = None
    site: str | None = None

    def around(self, item: str) -> str:
        """A feed that holds this one item, and of the head what does not change from one day to the next."""
        told = {"title": self.title, "link": self.site, "language": self.language}
        head = "".join(f"<{name}>{html.escape(value)}</{name}>\n" for name, value in told.items() if value)
        return f'<rss version="2.0"{self.spaces}>\n<channel>\n{head}{item}\n</channel></rss>\n'

    def house(self, url: str | None) -> str | None:
        """The feed's title as the name of the house, where the item is on the feed's own site; others collect."""
        sites = [found.site for each in (self.site, url) if each and isinstance(found := read_url(each), Address)]
        return self.title if len(sites) == 2 and sites[0] == sites[1] else None  # noqa: PLR2004 (feed and item)


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
    language = _told(inner, "language") or _told(inner, "dc:language") or _attribute(root[2], "xml:lang")
    return Header(
        "".join(each for each in spaces if " xml:" not in each), _told(inner, "title"), language, _site(inner)
    )


def _told(head: str, name: str) -> str | None:
    """The words of the first element of that name; of a picture's title and link no word."""
    outside = re.sub(r"<(image|author|textInput)\b.*?(?:</\1>|\Z)", "", head, flags=re.DOTALL)
    found = re.search(rf"<(?:atom:)?{name}\b[^<>]*>(?:\s*<!\[CDATA\[(.*?)(?:\]\]>|\Z)|([^<]*)</)", outside, re.DOTALL)
    words = (found[1] or html.unescape(found[2] or "")).strip() if found else ""
    return words[:1000] or None


def _site(head: str) -> str | None:
    links = (each[0] for each in re.finditer(r"<(?:atom:)?link\b[^<>]*>", head) if 'rel="self"' not in each[0])
    found = (_attribute(link, "href") for link in links)
    return _told(head, "link") or next((each for each in found if each), None)


def _attribute(tag: str, name: str) -> str | None:
    found = re.search(rf"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    return html.unescape(found[1] or found[2] or "") or None if found else None
