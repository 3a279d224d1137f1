"""Which address a page has: what it says itself, checked against where it was found."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urljoin

from provenance.ingest.claimreview.parties import is_front
from provenance.model import Note
from provenance.web import Address, read_url


class Told(NamedTuple):
    """An address that a page gives itself, and where it does."""

    whence: str
    url: str


def page_address(told: Iterable[Told], given: str | None) -> tuple[Address | None, list[Note]]:
    """The address of a page, and the ones that are doubted.

    The first that the page gives itself wins, unless it leads off the page's own site (that of ``given``, else that of
    most of them) or to a front page while another does not: pages carry those of their templates and of whom they copy.

    Args:
        told: what the page says, best first.
        given: where it was found: by whom it was handed in, or the program that saved it.

    Example:
        >>> told = [Told("canonical", "https://a.example/"), Told("og:url", "https://a.example/x?utm_source=y")]
        >>> found, notes = page_address(told, None)
        >>> found.iri, [note.kind for note in notes]
        ('https://a.example/x', ['canonical-doubted'])
    """
    own = _usable(given) if given else None
    known = [(one, found) for one in told if (found := _usable(_joined(given, one.url)))]
    site = own.site if own else _most([found.site for _, found in known])
    fronts = all(map(is_front, filter(None, (own, *(found for _, found in known)))))
    notes: list[Note] = []
    for one, found in known:
        reason = _doubt(found, site, fronts=fronts)
        if reason is None:
            return _with_copy(found, own), notes
        notes.append(
            Note("canonical-doubted", f"{one.whence} {one.url[:200]!r} {reason}: not taken for the page's address")
        )
    return own, notes


def _doubt(found: Address, site: str | None, *, fronts: bool) -> str | None:
    """Why an address is not the page's."""
    if found.site is not None and site is not None and found.site != site:
        return f"is on another site than {site}"
    return "is a front page" if is_front(found) and not fronts else None


def _with_copy(found: Address, own: Address | None) -> Address:
    """The address, with the archived copy that was handed in."""
    if own and own.archived_at and not found.archived_at and own.iri == found.iri:
        return own
    return found


def _usable(url: str) -> Address | None:
    found = read_url(url)
    return found if isinstance(found, Address) else None


def _joined(given: str | None, url: str) -> str:
    try:
        return urljoin(given, url.strip()) if given else url
    except ValueError:
        return url


def _most(sites: list[str | None]) -> str | None:
    """The site of most addresses; of as many the first."""
    counted = Counter(site for site in sites if site)
    return counted.most_common(1)[0][0] if counted else None
