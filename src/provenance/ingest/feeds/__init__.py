"""RSS and Atom: each item a record of the page that it announces.

What an item tells is put as the page that it would be, and read as pages are: ClaimReview in script blocks or in
elements of schema.org's name space, the text where there is one, its links. An item with a title and an address alone
is kept as the description of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from provenance.errors import InputRefusedError
from provenance.ingest.feeds.cutting import Item, feed_text, is_feed, item_spans, slices
from provenance.ingest.feeds.header import Header, header_of
from provenance.ingest.pages.address import usable
from provenance.ingest.source import Entry, Source
from provenance.model import Note, Reading

if TYPE_CHECKING:
    from provenance.ingest.claimreview.markup import Node
    from provenance.ingest.feeds.items import Told

_UNREADABLE = "is not well-formed XML: correct it there, or take the item out"
_MENDED = (Note("xml-mended", "names of characters or lone ampersands that XML does not know"),)
_NOTHING = "tells neither title and address nor a review"


@dataclass(frozen=True, slots=True)
class Announced:
    """A page as an item announces it.

    Attributes:
        node: its description, in schema.org's terms.
        reviews: markup in elements of the item.
        notes: on how the item was read.
    """

    node: Node
    reviews: list[Node]
    notes: tuple[Note, ...]


class FeedFormat:
    """The format ``feed``."""

    name = "feed"
    media_type = "application/xml"

    @cached_property
    def reader(self) -> str:
        """With the versions of the libraries on which the extracted text depends."""
        from provenance.ingest.pages.html import FORMAT as PAGES

        return f"{self.name}/1+{PAGES.reader.partition('+')[2]}"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as RSS, Atom or RDF's RSS does."""
        return is_feed(source)

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The items in their order, each by itself; the feed's own head stands before each in its content.

        Raises:
            InputRefusedError: it is no text, or defines entities.
        """
        text, _ = feed_text(source)
        header = header_of(text)
        count = 0
        for item in item_spans(text):
            count += 1
            yield _entry(source, header, item, text)
        if not count:
            yield source.refusal("", "is a feed without items")

    def slices(self, source: Source) -> list[bytes]:
        """As `Format.slices`."""
        return slices(source)

    def read(self, entry: Entry, base: str) -> Reading:
        """What the page says of which the item tells."""
        from provenance.ingest.announced import announced_reading

        announced: Announced = entry.document
        reading = announced_reading(entry.key, announced.node, base, self.reader, announced.reviews)
        return replace(reading, notes=(*announced.notes, *reading.notes)) if announced.notes else reading

    def text(self, entry: Entry) -> str:
        """The main text of the page, so far as the item tells it."""
        from provenance.ingest.announced import as_page
        from provenance.ingest.pages.page import take_apart, text_of

        announced: Announced = entry.document
        return text_of(take_apart(as_page(announced.node, announced.reviews))).plain


def _entry(source: Source, header: Header, item: Item, text: str) -> Entry | InputRefusedError:
    """The entry of one item, or why it is none."""
    from provenance.ingest.feeds.items import parsed, told_by

    place = f"item {item.number}"
    content = header.around(text[item.start : item.end])
    root, mended = parsed(content)
    element = next((each for each in root.iter() if _is_item(each.tag)), None) if root is not None else None
    if element is None:
        return source.refusal(place, _UNREADABLE)
    told = told_by(element, header.site)
    if not told.is_enough:
        return source.refusal(place, _NOTHING)
    announced = Announced(_description(told, header), told.reviews, _MENDED if mended else ())
    return Entry(_key(source, told, place), place, content.encode(), announced)


def _key(source: Source, told: Told, place: str) -> str:
    """The page's address; else the source with what the item calls itself."""
    if address := usable(told.url):
        return address.iri
    return f"{source.key}#{next(filter(None, (told.identifier, told.url, told.title)), place)}"


def _is_item(tag: object) -> bool:
    return isinstance(tag, str) and tag.rpartition("}")[2].rpartition(":")[2] in ("item", "entry")


def _description(told: Told, header: Header) -> Node:
    given = {
        "url": told.url,
        "headline": told.title,
        "datePublished": told.published,
        "dateModified": told.modified,
        "inLanguage": told.language or header.language,
        "author": [{"name": name} for name in told.authors],
        "publisher": header.house(told.url),
        "articleBody": told.body,
    }
    return dict(filter(itemgetter(1), given.items()))


FORMAT = FeedFormat()
"""The format, as the registry finds it."""
