"""One page taken apart: its address, its reviews, its text, and what it says of itself."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from provenance.ingest.claimreview.markup import Node, addresses, claim_texts, many, text
from provenance.ingest.claimreview.parties import told
from provenance.ingest.claimreview.reviews import Findings, findings
from provenance.ingest.pages.about import About, about
from provenance.ingest.pages.address import Told, page_address
from provenance.ingest.pages.body import article_blocks
from provenance.ingest.pages.decoding import decode_page
from provenance.ingest.pages.items import microdata, rdfa
from provenance.ingest.pages.links import Where
from provenance.ingest.pages.scripts import script_blocks
from provenance.ingest.pages.text import MainText, main_text
from provenance.ingest.pages.tree import Element, parse_tree
from provenance.iri import normalise_text
from provenance.model import Note
from provenance.web import Address, read_url


@dataclass(frozen=True)
class Fetched:
    """A page as it was handed in or found in a container.

    Attributes:
        content: its bytes.
        url: where it was found, if that is known.
        charset: the encoding that its HTTP header named.
        captured: when that was, as the container says.
    """

    content: bytes
    url: str | None = None
    charset: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart, but for its text.

    Attributes:
        address: None where it has none that can be trusted.
        about: what it says of itself.
        reviews: in ClaimReview's terms, each once.
        notes: what was read with loss or doubt.
        captured: when this copy was made, as its container says.
    """

    address: Address | None
    about: About
    reviews: tuple[Node, ...] = ()
    notes: tuple[Note, ...] = ()
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class WebPage(Page):
    """A page of HTML; its text is made when it is asked for (`text_of`).

    Attributes:
        tree: without scripts.
        base: against which its relative links are resolved.
    """

    tree: Element | None = None
    base: str | None = None


@lru_cache(maxsize=1)
def take_apart(fetched: Fetched) -> WebPage:
    """Take a page apart: once for its key and once more for its reading would be twice the time.

    Cost: some 3 ms for 100 kB.
    """
    from lxml import etree

    words, notes = decode_page(fetched.content, fetched.charset)
    tree, flattened = parse_tree(words)
    values, unread = script_blocks(tree)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    described, found = about(tree, values, []), [findings(values)]
    first, _ = page_address(_told(described, *found), fetched.url)
    base, base_notes = _base(tree, first.url if first else None)
    if items := [*microdata(tree, base), *rdfa(tree, base)]:
        described, found = about(tree, values, items), [*found, findings(items)]
    address, doubts = page_address(_told(described, *found), fetched.url)
    kept, repeated = _each_once([one.review for each in found for one in each.reviews if claim_texts(one.review)])
    of_blocks = [note for each in found for note in each.notes]
    said = (*notes, *flattened, *unread, *of_blocks, *base_notes, *repeated, *doubts)
    return WebPage(address, described, tuple(kept), tuple(dict.fromkeys(said)), fetched.captured, tree, base)


def _told(described: About, *found: Findings) -> list[Told]:
    """The addresses that a page gives itself, those of its reviews last; each review tells its own once."""
    reviews = (one.review for each in found for one in each.reviews)
    known = {told.url for told in described.told}
    urls = dict.fromkeys(url for review in reviews for url in addresses(review.get("url")) if url not in known)
    return [*described.told, *(Told("ClaimReview", url) for url in urls)]


def text_of(page: WebPage) -> MainText:
    """The page's main text with its links; the document of the spans of its reading.

    Cost: some 10 ms a page, which is trafilatura's.
    """
    where = Where(page.base, page.address.iri if page.address else None, page.address.site if page.address else None)
    blocks = article_blocks(page.tree, page.about.title) if page.tree is not None else []
    return main_text(page.about.title, blocks, where)


def _base(tree: Element, url: str | None) -> tuple[str | None, list[Note]]:
    """The address against which links are resolved: that of ``base`` if it is one, as browsers do it."""
    given = next((href for one in tree.iter("base") if (href := one.get("href"))), None)
    if given is None:
        return url, []
    try:
        base = read_url(urljoin(url or "", given.strip()))
    except ValueError:
        return url, []
    if not isinstance(base, Address):
        return url, []
    own = read_url(url) if url else None
    elsewhere = isinstance(own, Address) and own.site != base.site
    told = [Note("base-elsewhere", f"relative links lead to {base.site}, as the page's base says")] if elsewhere else []
    return base.url, told


def _each_once(reviews: list[Node]) -> tuple[list[Node], list[Note]]:
    """Reviews that a page gives in two syntaxes as one: equal words, and nothing that they say differently."""
    kept: dict[tuple[str, ...], list[Node]] = {}
    notes = []
    for review in reviews:
        words = claim_texts(review)
        alike = kept.setdefault(tuple(map(normalise_text, words)), [])
        same = next((known for known in alike if _agree(known, review)), None)
        if same is None:
            alike.append(review)
        elif same != review:
            for name, value in review.items():
                same.setdefault(name, value)
            notes.append(Note("review-repeated", f"told twice in the markup, read as one: {words[0][:200]!r}"))
    return [review for alike in kept.values() for review in alike], notes


def _agree(one: Node, other: Node) -> bool:
    """Whether two reviews of the same words have no label, number, page or claimant that differs."""
    names, others = _claimants(one), _claimants(other)
    if names and others and names.isdisjoint(others):
        return False
    return all(None in pair or pair[0] == pair[1] for pair in zip(_signs(one), _signs(other), strict=True))


def _claimants(review: Node) -> frozenset[str]:
    """Names of whom a review says to have made the claim, as they are compared."""
    items = (item for item in many(review.get("itemReviewed")) if isinstance(item, dict))
    return frozenset().union(*(each.names for item in items for each in told(item.get("author"))))


def _signs(review: Node) -> tuple[str | None, ...]:
    """What tells two reviews of the same words apart: page, label, number."""
    rating = next((item for item in many(review.get("reviewRating")) if isinstance(item, dict)), {})
    page = next(
        (found.iri for url in addresses(review.get("url")) if isinstance(found := read_url(url), Address)), None
    )
    label = text(rating.get("alternateName"))
    return page, normalise_text(label) if label else None, text(rating.get("ratingValue"))
