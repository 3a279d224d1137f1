"""Two documents of one call that say different things at one address: which of them is kept, whatever their order."""

import re
from typing import Final

from provenance.dates import parse
from provenance.vocab import SCHEMA

_DATED: Final = re.compile(
    rb"^<([^>]*)> <(?:%s|%s)> \"([^\"]*)\"" % (SCHEMA.dateModified.encode(), SCHEMA.datePublished.encode()),
    re.MULTILINE,
)


def dated(page: str, nquads: bytes) -> str:
    """The last date that a page gives itself, changed or published, as its beginning in UTC; empty where none is read.

    Cost: one pass over the quads.

    Example:
        >>> dated("https://a.example/1", b'<https://a.example/1> <http://schema.org/dateModified> "2024-05" <g:1> .')
        '2024-05-01T00:00:00Z'
    """
    told = (found[2].decode() for found in _DATED.finditer(nquads) if found[1].decode() == page)
    return max((parse(text).earliest or "" for text in told), default="")


def goes_before(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether the first of two is kept, each given as date (see `dated`) and path: by the later date, else by name.

    Of two without a difference in date the last by name is kept, as of two that come one after the other.

    Example:
        >>> goes_before(("2024-05-01T00:00:00Z", "b.html"), ("2024-01-01T00:00:00Z", "a.html"))
        True
        >>> goes_before(("", "a.html"), ("", "b.html"))
        False
    """
    return one > other
