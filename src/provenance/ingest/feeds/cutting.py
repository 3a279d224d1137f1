"""A feed cut where its items begin and end, whatever stands in them; its text in its own encoding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from provenance.errors import InputRefusedError
from provenance.ingest.guard import MAX_BYTES, decode
from provenance.ingest.source import Source

_ROOTS = ("rss", "feed", "rdf:rdf", "channel", "item", "entry")
_RSS = "purl.org/rss/"  # told by an RDF file that is a feed
_UNICODE = ("utf-8", "utf8", "utf-16", "us-ascii", "ascii")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_PROLOGUE = re.compile(
    r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z][\w.:-]*)(?=[\s/>])")
_FORBIDDEN = re.compile(r"<!(DOCTYPE(?!\s+[\w.:-]+(?:\s+PUBLIC\s[^>\[]*)?\s*>)|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
"""What defines anything, or names a file that does; the public name of a type, as of RSS 0.91, is passed over."""
_TOKEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)((?:atom:|rss:)?(?:item|entry))(?=[\s/>])[^<>]*?(?<!/)>",
    re.DOTALL,
)


_END = re.compile(r"\Z()")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed: ``text[start:end]``, the first being number 1."""

    number: int
    start: int
    end: int


def feed_text(source: Source) -> tuple[str, str]:
    """The text of a feed, and the encoding that its first line names, which is UTF-8 where it names none.

    Raises:
        InputRefusedError: it is not text in that encoding, or it defines entities or a document type.
    """
    text, encoding = _decoded(source)
    if found := _FORBIDDEN.search(_without_items(text)):
        raise source.refusal("", f"has a {found[1]}, which no feed needs and which is never read: take it out")
    return text, encoding


def _decoded(source: Source) -> tuple[str, str]:
    named = _ENCODING.match(source.content[:300].lstrip())
    name = named[1].decode("ascii").lower() if named else "utf-8"
    if name in _UNICODE or len(source.content) > MAX_BYTES:
        return decode(source), "utf-8"
    try:
        text = source.content.decode(name)
    except (LookupError, UnicodeError):
        text = "\0"
    if "\0" in text:
        raise source.refusal("", f"is not text in {name}, as its first line says: convert it to UTF-8")
    return text, name


def _without_items(text: str) -> str:
    """What stands around the items, where alone a document type could be."""
    found = list(item_spans(text))
    return text[: found[0].start] + text[found[-1].end :] if found else text


def root_name(text: str) -> str | None:
    """The name of the outermost element, where it is a feed's.

    Example:
        >>> root_name('<?xml version="1.0"?><rss version="2.0">'), root_name("<html>")
        ('rss', None)
    """
    found = _ROOT.match(text, prologue(text))
    name = found[1].lower() if found else ""
    if name == "rdf:rdf" and _RSS not in text[:100_000]:
        return None
    return name if name.removeprefix("atom:") in _ROOTS else None


def prologue(text: str) -> int:
    """Where the outermost element begins."""
    found = _PROLOGUE.match(text[:100_000])
    return found.end() if found else 0


def item_spans(text: str) -> Iterator[Item]:
    """The items of a feed, one by one; tags within CDATA and comments are none.

    An item that is not closed ends where the next begins.

    Example:
        >>> text = "<rss><channel><item>1</item><item><![CDATA[</item>]]></item></channel></rss>"
        >>> [text[item.start : item.end] for item in item_spans(text)]
        ['<item>1</item>', '<item><![CDATA[</item>]]></item>']
    """
    tags = (token for token in _TOKEN.finditer(text) if token[2])
    begun = (pair for pair in pairwise(chain(tags, _END.finditer(text))) if not pair[0][1])
    for number, (tag, after) in enumerate(begun, 1):
        yield Item(number, tag.start(), after.end() if after[1] else after.start())


def slices(source: Source) -> list[bytes]:
    """The source cut at its items: joined, it is the source.

    One in UTF-16, and one that its encoding does not give back as it was, is not cut.

    Raises:
        InputRefusedError: it is not the text of a feed.
    """
    text, encoding = feed_text(source)
    lead = b"\xef\xbb\xbf" if source.content.startswith(b"\xef\xbb\xbf") else b""
    cuts = [0, *chain.from_iterable((item.start, item.end) for item in item_spans(text)), len(text)]
    try:
        pieces = [lead, *(text[start:end].encode(encoding) for start, end in pairwise(cuts))]
    except UnicodeEncodeError:
        return [source.content]
    return list(filter(None, pieces)) if b"".join(pieces) == source.content else [source.content]


def is_feed(source: Source) -> bool:
    """Whether the content begins as a feed does; never raises."""
    head = Source(source.name, source.content[:100_000])
    try:
        return root_name(_decoded(head)[0]) is not None
    except InputRefusedError:
        return root_name(head.content.decode("latin-1")) is not None
