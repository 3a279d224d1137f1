"""A page saved with its pictures as one file (MHTML, RFC 2557): its HTML is read, the rest is left."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from itertools import chain

from provenance.errors import InputRefusedError
from provenance.ingest.pages.html import HtmlFormat, page_entry
from provenance.ingest.pages.page import Fetched
from provenance.ingest.source import Entry, Source

_HEAD = 1 << 14
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")
_HTML = ("text/html", "application/xhtml+xml")


class MhtmlFormat(HtmlFormat):
    """The format ``mhtml``."""

    name = "mhtml"
    media_type = "multipart/related"

    def sniff(self, source: Source) -> bool:
        """Whether the content begins with the headers of a message of related parts."""
        head = source.content[:_HEAD].removeprefix(b"\xef\xbb\xbf")
        return _HEADER.match(head) is not None and _RELATED.search(head) is not None

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The one record: the page that was saved, at the address where it was.

        Raises:
            InputRefusedError: there is no HTML in it.
        """
        message = email.message_from_bytes(source.content, policy=email.policy.compat32)
        part = _main(message)
        if part is None or not isinstance(content := part.get_payload(decode=True), bytes):
            raise source.refusal("", "holds no page: no part of it is HTML")
        url = _address(part) or _address(message) or source.iri
        charset = part.get_content_charset()
        captured = str(message.get("Date", "")).strip() or None
        yield page_entry(source, Fetched(content, url, charset, captured), source.content)


def _main(message: Message) -> Message | None:
    """The page itself: the part that the message names as its start, else the first that is HTML."""
    pages = [part for part in message.walk() if part.get_content_type() in _HTML]
    start = message.get_param("start")
    named = (part for part in pages if str(part.get("Content-ID", "")).strip() == start)
    return next(chain(named, pages), None)


def _address(part: Message) -> str | None:
    """Where a part was saved from; browsers give the page's address in the message's headers, too."""
    for name in ("Content-Location", "Snapshot-Content-Location"):
        found = str(part.get(name, "")).strip()
        if found.lower().startswith(("http://", "https://")):
            return re.sub(r"\s+", "", found)
    return None


FORMAT = MhtmlFormat()
"""The format, as the registry finds it."""
