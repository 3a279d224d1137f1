"""Which links of a page cite something, and what they lead to."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from provenance.ingest.pages.address import resolved
from provenance.ingest.pages.rules import rules
from provenance.web import Address, Unusable, read_url

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif|ico)(?:$|[?#])", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n]")
_WHOLE = re.compile(r"https?:", re.IGNORECASE)
_LEADS = re.compile(r"https?:|(?![a-z][a-z0-9+.-]*:)[^#]", re.IGNORECASE)
"""How an address begins that leads to a page, and how a relative one may."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where links stand.

    Attributes:
        base: address against which relative ones are resolved; None where the page's own is not known.
        page: canonical IRI of the page.
        site: whose site it is.
    """

    base: str | None = None
    page: str | None = None
    site: str | None = None


def cited(url: str, rel: str, where: Where) -> Address | Unusable | None:
    """What a link cites: an address, an address that names nothing, or None where it cites nothing.

    Left out are fragments, the page itself, share, advertising and counting links, tags, categories and authors, the
    front page, pictures of the site's own, and everything but http and https.

    Args:
        url: the ``href`` as published.
        rel: its ``rel``.
        where: the page.

    Example:
        >>> here = Where("https://a.example/x/y", "https://a.example/x/y", "a.example")
        >>> cited("../z", "", here).iri
        'https://a.example/z'
        >>> [cited(url, "", here) for url in ("#top", "mailto:a@b.example", "/tag/bridge", "https://wa.me/?text=a")]
        [None, None, None, None]
    """
    url = _BREAKS.sub("", url.strip())
    leads = (_LEADS if where.base else _WHOLE).match(url)
    if leads is None or not rules().relations.isdisjoint(rel.lower().split()):
        return None
    found = read_url(resolved(url, where.base))
    return None if isinstance(found, Address) and _is_none(found, where) else found


def _is_none(found: Address, where: Where) -> bool:
    """Whether an address is the page itself, a share or advertising link, or a list on its own site."""
    small = found.url.lower()
    if found.iri == where.page or rules().not_cited.search(small) or _carries(small, where.page):
        return True
    return found.site == where.site and _is_listing(found)


def _carries(url: str, page: str | None) -> bool:
    """Whether an address hands the page's own on, as share links of every platform do."""
    if page is None or "?" not in url:
        return False
    own = page.removeprefix("https://").lower()
    return "/" in own and own.rstrip("/") in unquote(url.partition("?")[2])


def _is_listing(found: Address) -> bool:
    """Whether an address of the own site is its front page, a list of articles, or a picture."""
    path = "/" + found.iri.partition("//")[2].partition("/")[2]
    return path == "/" or rules().listings.match(path.lower()) is not None or _PICTURE.search(path) is not None
