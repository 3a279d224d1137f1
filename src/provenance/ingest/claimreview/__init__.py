"""schema.org ClaimReview and MediaReview in JSON, as pages, feeds and interfaces write it.

The shapes are those of real data: any container, any spelling of the terms, renamed ones too, authors as nodes, lists
or texts; entries of interfaces with names of their own (`shapes`); JSON with faults (`mending`). A record is a review
page.
"""

import re
from collections.abc import Iterator

from provenance.errors import InputRefusedError
from provenance.ingest.guard import utf16_of
from provenance.ingest.source import Entry, Source, Written
from provenance.model import Reading

READER = "claimreview/1"
"""Name and version of this reader."""
_OPENINGS = (b"{", b'["', b"[{", b"[[", b"[]", b"['", b'"{', b'"[{', b"<!--{", b"<![CDATA[{", b"//<![CDATA[")
_SCRIPTS = re.compile(rb"\s*<script\b[^>]*ld\+json[^>]*>.*?</script\s*>\s*(?:<script\b|$)", re.DOTALL | re.IGNORECASE)
_HEAD = 1 << 20
_BOM = b"\xef\xbb\xbf"
_COMMENTS = r"\s*(?:(?://[^\n]*\n|/\*.*?\*/)\s*)*"
_ASSIGNED = r"(?:(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.\[\]\"']{0,80}\s*(?:=|\()|export default)\s*"
_OPENING = re.compile(_COMMENTS + f"(?:{_ASSIGNED})?" + r'(?=[\[{]\s*[{"\[])', re.DOTALL)


def opening_of(text: str) -> int:
    """How many characters stand before JSON in a script or an answer: an assignment, a call, a comment; 0 for none.

    Example:
        >>> opening_of('var claims = [{"a": 1}];'), opening_of('answer({"a": 1})'), opening_of("The set (a) [1]")
        (13, 7, 0)
    """
    found = _OPENING.match(text)
    return found.end() if found else 0


class ClaimReviewFormat:
    """The format ``claimreview``; what reads is loaded where there is such markup."""

    name = "claimreview"
    media_type = "application/ld+json"
    reader = READER

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as JSON does; an article may begin with a bracket, but not so."""
        head = source.content[:4096].removeprefix(_BOM)
        if codec := utf16_of(head):
            head = head.decode(codec, "ignore").encode()
        if b"".join(head.split()).startswith(_OPENINGS) or opening_of(head.decode("latin-1")):
            return True
        return head.lstrip()[:7].lower() == b"<script" and bool(
            _SCRIPTS.match(source.content.removeprefix(_BOM)[:_HEAD])
        )

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """As `Format.entries`."""
        from provenance.ingest.claimreview.records import entries

        return entries(source)

    def by_lines(self, source: Source) -> bool:
        """Whether it is JSON Lines, in an encoding that a line shows by itself."""
        from provenance.ingest.claimreview.blocks import is_lines
        from provenance.ingest.encoding import is_like_utf8

        if not is_like_utf8(source.content[:_HEAD]) or not self.sniff(source):
            return False
        return is_lines(source.content.decode("utf-8-sig", "replace"))

    def slices(self, source: Source) -> list[bytes]:
        """As `Format.slices`."""
        from provenance.ingest.claimreview.blocks import slices

        return slices(source)

    def read(self, entry: Entry, base: str) -> Reading:
        """As `Format.read`."""
        from provenance.ingest.claimreview.reading import entry_reading

        return entry_reading(entry, base)

    def written(self, entry: Entry, base: str) -> Written:
        """As `WritingFormat.written`."""
        from provenance.ingest.claimreview.reading import entry_written

        return entry_written(entry, base)


FORMAT = ClaimReviewFormat()
