"""One page taken apart: its address, its reviews, its text, and what it says of itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from provenance.dates import Date, parse
from provenance.ingest.claimreview.markup import Node, addresses, claim_texts, nodes, pages_of, texts
from provenance.ingest.claimreview.parties import told
from provenance.ingest.claimreview.reviews import findings
from provenance.ingest.pages.about import About, about
from provenance.ingest.pages.address import Told, page_address, resolved, usable
from provenance.ingest.pages.body import article_blocks
from provenance.ingest.pages.decoding import decode_page
from provenance.ingest.pages.items import microdata, rdfa
from provenance.ingest.pages.links import Where
from provenance.ingest.pages.scripts import script_blocks
from provenance.ingest.pages.text import MainText, main_text
from provenance.ingest.pages.tree import Element, parse_tree
from provenance.iri import normalise_text
from provenance.model import Note
from provenance.web import Address


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

    @property
    def site(self) -> str | None:
        """Whose site it is on, where that is known."""
        return self.address.site if self.address else None

    @property
    def url(self) -> str | None:
        """Its address as published, where it is known."""
        return self.address.url if self.address else None

    @property
    def archived_at(self) -> str | None:
        """The archived copy whose address it was given by."""
        return self.address.archived_at if self.address else None

    @property
    def copied(self) -> Date | None:
        """When this copy was made, where it has an address of its own that does not tell that."""
        made = parse(self.captured or "")
        return made if self.address and not self.archived_at and made.value else None


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
    described, found = about(tree, values, []), findings(values)
    reviews = [one.review for one in found.reviews]
    first, _ = page_address(_told(described, reviews), fetched.url)
    base, base_notes = _base(tree, first.url if first else None)
    items = [*microdata(tree, base), *rdfa(tree, base)]
    of_items = findings(items)
    if items:
        described = about(tree, values, items)
        reviews += [one.review for one in of_items.reviews]
    address, doubts = page_address(_told(described, reviews), fetched.url)
    kept, repeated = _each_once(filter(claim_texts, reviews))
    said = (*notes, *flattened, *unread, *found.notes, *of_items.notes, *base_notes, *repeated, *doubts)
    return WebPage(address, described, tuple(kept), tuple(dict.fromkeys(said)), fetched.captured, tree, base)


def _told(described: About, reviews: list[Node]) -> list[Told]:
    """The addresses that a page gives itself, those of its reviews last; each review tells its own once."""
    known = {told.url for told in described.told}
    urls = dict.fromkeys(chain.from_iterable(map(pages_of, reviews)))
    return [*described.told, *(Told("ClaimReview", url) for url in urls if url not in known)]


def text_of(page: WebPage) -> MainText:
    """The page's main text with its links; the document of the spans of its reading.

    Cost: some 10 ms a page, which is trafilatura's.
    """
    where = Where(page.base, page.address.iri if page.address else None, page.site)
    blocks = article_blocks(page.tree, page.about.title) if page.tree is not None else []
    return main_text(page.about.title, blocks, where)


def _base(tree: Element, url: str | None) -> tuple[str | None, list[Note]]:
    """The address against which links are resolved: that of ``base`` if it is one, as browsers do it."""
    base = next((usable(resolved(href.strip(), url)) for href in tree.xpath("//base[@href != '']/@href")), None)
    if base is None:
        return url, []
    own = usable(url)
    elsewhere = own is not None and own.site != base.site
    told = Note("base-elsewhere", f"relative links lead to {base.site}, as the page's base says")
    return base.url, [told] * elsewhere


def _each_once(reviews: Iterable[Node]) -> tuple[list[Node], list[Note]]:
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
            same.update({**review, **same})
            notes.append(Note("review-repeated", f"told twice in the markup, read as one: {words[0][:200]!r}"))
    return list(chain.from_iterable(kept.values())), notes


def _agree(one: Node, other: Node) -> bool:
    """Whether two reviews of the same words have no label, number, page or claimant that differs."""
    pairs = zip(_signs(one), _signs(other), strict=True)
    return not any(given and told and given.isdisjoint(told) for given, told in pairs)


def _signs(review: Node) -> tuple[frozenset[str], ...]:
    """What tells two reviews of the same words apart: pages, label, number, the claimants' names."""
    pages = filter(None, map(usable, addresses(review.get("url"))))
    items = nodes(review.get("itemReviewed"))
    rating = next(iter(nodes(review.get("reviewRating"))), {})
    return (
        frozenset(page.iri for page in pages),
        frozenset(map(normalise_text, texts(rating.get("alternateName"))[:1])),
        frozenset(texts(rating.get("ratingValue"))[:1]),
        frozenset().union(*(each.names for each in told(*(item.get("author") for item in items)))),
    )
