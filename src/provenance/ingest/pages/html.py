"""A web page as a file of HTML: one record."""

import re
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import version

from provenance.errors import InputRefusedError
from provenance.ingest.guard import MAX_BYTES
from provenance.ingest.pages.page import Fetched, take_apart, text_of
from provenance.ingest.pages.reading import page_reading
from provenance.ingest.source import Entry, Source
from provenance.model import Reading

_HEAD = 1 << 16
_TAG = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|meta|article|main|section|div|h1|p|link)[\s>/]", re.IGNORECASE
)
_ANOTHER = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rdf:RDF|rss|feed|svg|urlset)\b", re.DOTALL)
_OPENING = re.compile(r"\s*<[!?a-zA-Z]")


class HtmlFormat:
    """The format ``html``."""

    name = "html"
    media_type = "text/html"

    @cached_property
    def reader(self) -> str:
        """With the versions of the libraries on which the extracted text depends, and so every span in it."""
        return f"{self.name}/1+trafilatura-{version('trafilatura')}+lxml-{version('lxml')}"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins with a tag and has one that only pages have."""
        head = opening(source.content)
        return bool(_OPENING.match(head) and not _ANOTHER.match(head) and _TAG.search(head))

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The one record: its key is the page's address, else the ``--source`` IRI or the name as given.

        Raises:
            InputRefusedError: it is empty or too big.
        """
        yield page_entry(source, Fetched(source.content, source.iri, source.charset), source.content)

    def slices(self, source: Source) -> list[bytes]:
        """The whole source."""
        return [source.content]

    def read(self, entry: Entry, base: str) -> Reading:
        """What the page says.

        Raises:
            InputRefusedError: there is nothing in it.
        """
        return read_fetched(entry, base, self.reader)

    def text(self, entry: Entry) -> str:
        """The main text of the page."""
        return text_of(take_apart(entry.document)).plain


def opening(content: bytes) -> str:
    """The beginning of a page as text, in whatever encoding, for a look at its tags."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[:_HEAD].decode("utf-16", "replace")
    return content[:_HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def page_entry(source: Source, fetched: Fetched, content: bytes, place: str = "") -> Entry:
    """The entry of a page; ``content`` is what is kept of the source for it.

    Raises:
        InputRefusedError: it is empty or too big.
    """
    if len(fetched.content) > MAX_BYTES:
        raise source.refusal(place, f"{len(fetched.content)} bytes; at most {MAX_BYTES} are read")
    if not fetched.content.strip():
        raise source.refusal(place, "is empty")
    address = take_apart(fetched).address
    return Entry(address.iri if address else source.key, place, content, fetched)


def read_fetched(entry: Entry, base: str, reader: str) -> Reading:
    """The reading of a page that was fetched.

    Raises:
        InputRefusedError: there is nothing in it.
    """
    page = take_apart(entry.document)
    return page_reading(page, text_of(page), entry.key, base, reader)


FORMAT = HtmlFormat()
"""The format, as the registry finds it."""
