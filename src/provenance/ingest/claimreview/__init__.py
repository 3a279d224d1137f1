"""schema.org ClaimReview: JSON of one page, of many, and JSON Lines, as fact-checkers' pages and feeds write it.

The shapes are those of real pages: any container, either spelling of the context or none, authors as nodes, lists or
texts. A record is a review page. JSON-LD that renames schema.org's terms is not read as such.
"""

from collections.abc import Iterator

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.blocks import entries, is_lines, slices
from provenance.ingest.claimreview.mapping import READER, to_reading
from provenance.ingest.source import Entry, Source
from provenance.model import Reading

_OPENINGS = (b"{", b'["', b"[{", b"[[", b"[]")


class ClaimReviewFormat:
    """The format ``claimreview``."""

    name = "claimreview"
    media_type = "application/ld+json"
    reader = READER

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as JSON does; an article may begin with a bracket, but not so."""
        head = source.content[:4096].removeprefix(b"\xef\xbb\xbf")
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            head = head.decode("utf-16", "ignore").encode()
        return b"".join(head.split()).startswith(_OPENINGS)

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """As `Format.entries`."""
        return entries(source)

    def by_lines(self, source: Source) -> bool:
        """Whether it is JSON Lines, and not in UTF-16, which has no line ends to be found."""
        in_utf16 = source.content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return not in_utf16 and self.sniff(source) and is_lines(source.content.decode("utf-8-sig", "replace"))

    def slices(self, source: Source) -> list[bytes]:
        """As `Format.slices`."""
        return slices(source)

    def read(self, entry: Entry, base: str) -> Reading:
        """As `Format.read`."""
        return to_reading(entry.key, entry.document, base)


FORMAT = ClaimReviewFormat()
