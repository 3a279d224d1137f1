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
    own = usable(given)
    known = [(one, found) for one in told if (found := usable(resolved(one.url.strip(), given)))]
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
    if len({found.site, site} - {None}) > 1:
        return f"is on another site than {site}"
    return "is a front page" if is_front(found) and not fronts else None


def _with_copy(found: Address, own: Address | None) -> Address:
    """The address, with the archived copy that was handed in."""
    if own and own.archived_at and not found.archived_at and own.iri == found.iri:
        return own
    return found


def usable(url: str | None) -> Address | None:
    """What an address names, if it is given and names something."""
    found = read_url(url or "")
    return found if isinstance(found, Address) else None


def resolved(url: str, base: str | None) -> str:
    """An address that may be relative to another; as it is where the two make none.

    Example:
        >>> resolved("../y", "https://a.example/b/x"), resolved("https://[", "https://a.example")
        ('https://a.example/y', 'https://[')
    """
    try:
        return urljoin(base or "", url)
    except ValueError:
        return url


def _most(sites: Iterable[str | None]) -> str | None:
    """The site of most addresses; of as many the first."""
    counted = Counter(filter(None, sites))
    return next((site for site, _ in counted.most_common(1)), None)
