"""The reviews in a block of JSON, wherever they stand and whatever their shape, as ClaimReview nodes in plain terms."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from msgspec import Struct

from provenance.ingest.claimreview.claimed import labelled
from provenance.ingest.claimreview.linking import Links, is_reference
from provenance.ingest.claimreview.markup import Node, claim_texts, clean, many, nodes, page_of, text, texts
from provenance.ingest.claimreview.media import as_claim_review, shown_words
from provenance.ingest.claimreview.shapes import shaped
from provenance.ingest.claimreview.terms import in_plain_terms, is_settled, kinds, tidied
from provenance.ingest.placeholders import is_placeholder
from provenance.model import Note
from provenance.web import Address

_ASSOCIATED = ("associatedClaimReview", "associatedMediaReview", "associatedReview")
_WORK = re.compile(r"(?:\w*Article|\w*Posting|WebPage|ItemPage|Report)")
_PARTIES: tuple[str, ...] = ("author", "publisher")
_DESCRIBED = ("description", "reviewBody", "abstract")
_INHERITED: tuple[str, ...] = ("url", "mainEntityOfPage", "datePublished", "inLanguage")


class Finding(Struct, frozen=True):
    """One review of a block.

    Attributes:
        review: in ClaimReview's terms.
        own: the least of the block that gives the same review again.
        is_media: whether a picture, film or recording is under review.
    """

    review: Node
    own: Node
    is_media: bool = False


class Findings(Struct):
    """What a block says.

    Attributes:
        reviews: those that tell what is claimed.
        unclaimed: what the others are: ``ClaimReview``, ``template`` (one not filled in), ``MediaReview`` or ``entry``.
        page: what it tells of a page, where it has no review with a claim.
        is_entry: whether that page is an entry of an interface, and not what markup tells beside reviews.
        notes: what was doubtful, each once.
    """

    reviews: list[Finding] = []
    unclaimed: list[str] = []
    page: Node | None = None
    is_entry: bool = False
    notes: dict[Note, None] = {}


def findings(document: Any) -> Findings:
    """All that a block says of reviews.

    Args:
        document: the value of its JSON.

    Example:
        >>> found = findings({"@type": "Article", "url": "https://a.example/1", "review": {"claimReviewed": "x"}})
        >>> [(one.review["claimReviewed"], one.review["url"]) for one in found.reviews]
        [('x', 'https://a.example/1')]
    """
    found = Findings()
    walk = _Walk(document, found.notes)
    read = _claims_shared(list(map(_claiming, walk.reviews())))
    found.reviews, silent = _parted(read)
    found.unclaimed = [*map(_kind_of_silent, silent), *["entry"] * walk.unclaimed]
    found.is_entry = bool(walk.pages)
    if not found.reviews:
        found.page = next(chain(walk.pages, filter(is_page, (one.review for one in read))), None)
    if not (read or found.page or found.unclaimed):
        found.page = _page(document, found.notes)
    return found


def _parted(read: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The reviews that tell a claim, and those that tell none."""
    telling, silent = list[Finding](), list[Finding]()
    for one in read:
        (telling if claim_texts(one.review) else silent).append(one)
    return telling, silent


def _kind_of_silent(one: Finding) -> str:
    """What a review is that tells no claim."""
    if one.is_media:
        return "MediaReview"
    return "template" if any(map(is_placeholder, texts(one.review.get("claimReviewed")))) else "ClaimReview"


def _claims_shared(read: list[Finding]) -> list[Finding]:
    """The reviews of a block; those of media have the claim of their page where they name none."""
    return [_with_claim_of_page(one, read) if one.is_media else one for one in read]


def is_page(node: Node) -> bool:
    """Whether a node says enough of a page to be kept as such: where it is, and its title."""
    titled = any(text(node.get(name)) for name in ("headline", "name", "title"))
    return titled and isinstance(page_of(node), Address)


class _Walk:
    """Goes through one block.

    Attributes:
        pages: of entries of interfaces that tell of a page and of no claim.
        unclaimed: number of such entries that tell a verdict, and of neither claim nor page.
    """

    def __init__(self, document: Any, notes: dict[Note, None]) -> None:
        self._document, self._notes, self._links = document, notes, Links(document)
        self.pages: list[Node] = []
        self.unclaimed = 0

    def reviews(self) -> Iterator[Finding]:
        """The reviews in their order."""
        waiting: list[tuple[Any, Node | None]] = [(self._document, None)]
        while waiting:
            value, within = waiting.pop()
            if isinstance(value, list):
                waiting.extend((item, within) for item in reversed(value))
            elif isinstance(value, dict):
                node = in_plain_terms(value)
                types = kinds(node)
                found = self._found(node, types, within, whole=value is self._document)
                yield from found
                outer = node if "Claim" in types or _is_work(types) else within
                waiting.extend((each, outer) for each in reversed(_inner(node, is_review=bool(found))))

    def _found(self, node: Node, types: set[str], within: Node | None, *, whole: bool) -> list[Finding]:
        """The reviews that a node is; a mere reference is none."""
        is_media = "MediaReview" in types
        if is_media or "ClaimReview" in types or "claimReviewed" in node:
            return [] if is_reference(node) else [self._of_markup(node, within, is_media=is_media)]
        if "@type" in node or "@graph" in node:
            return []
        return self._of_shape(node, whole=whole)

    def _of_markup(self, node: Node, within: Node | None, *, is_media: bool) -> Finding:
        own = node if is_settled(node) else tidied(self._links.followed(node), self._notes)
        if within is not None:
            own = _inherited(own, tidied(within, {}))
        return Finding(as_claim_review(own) if is_media else own, own, is_media)

    def _of_shape(self, node: Node, *, whole: bool) -> list[Finding]:
        """The reviews that an entry of an interface amounts to; it may tell of a page alone."""
        made = [Finding(one.review, one.own) for one in shaped(node, whole=whole)]
        claiming = [one for one in made if claim_texts(one.review)]
        if not claiming:
            pages = [_untyped(one.review) for one in made if is_page(one.review)]
            self.pages += pages
            self.unclaimed += 0 if pages else sum("reviewRating" in one.review for one in made)
        return claiming


def _untyped(review: Node) -> Node:
    """A page that an entry tells of: that it is a review is what the entry's shape made of it, and nobody's word."""
    return {name: value for name, value in review.items() if name != "@type"}


def _inner(node: Node, *, is_review: bool) -> list[Any]:
    """Where other reviews may stand within a node."""
    values = [node[name] for name in _ASSOCIATED if name in node] if is_review else node.values()
    return [value for value in values if value.__class__ in (dict, list)]


def _is_work(types: set[str]) -> bool:
    return any(map(_WORK.fullmatch, types))


def _inherited(review: Node, outer: Node) -> Node:
    """A review with what it leaves to the node around it: a claim its words; an article its address, date, house."""
    if "Claim" in kinds(outer):
        return {"itemReviewed": {**outer, "review": None}, **review}
    lacking = _INHERITED if page_of(review) is None else ()
    if not (review.get("author") or review.get("publisher")):
        lacking += _PARTIES
    return {**review, **{name: outer[name] for name in lacking if name in outer and not review.get(name)}}


def _claiming(found: Finding) -> Finding:
    """A review with its claim and what is under review where the other parts of markup expect them."""
    review = found.review
    told = nodes(review.get("claimReviewed"))
    for claim in told:
        _claim_told(review, claim)
    if not claim_texts(review):
        _claim_described(review)
    items = many(review.get("itemReviewed"))
    if any(isinstance(item, str) for item in items):
        review["itemReviewed"] = [_item(item, claimed=bool(claim_texts(review))) for item in items if item]
    return found


def _claim_told(review: Node, claim: Node) -> None:
    """Put a claim that is a node, or a text with its language, where it belongs."""
    if "@value" not in claim:
        words = (text(claim.get(name)) for name in ("text", "name", "description"))
        review["claimReviewed"] = next(filter(None, words), None)
        review.setdefault("itemReviewed", claim)
    elif isinstance(claim.get("@language"), str):
        review.setdefault("inLanguage", claim["@language"])


def _claim_described(review: Node) -> None:
    """The claim of a review that names none, where its description says which it is: "Claim: …"."""
    if texts(review.get("claimReviewed")):
        return
    described = (text(review.get(name)) for name in _DESCRIBED)
    if words := next((words for words in described if words and labelled(clean(words))), None):
        review["claimReviewed"] = words


def _item(item: Any, *, claimed: bool) -> Any:
    """What is under review, as a node: an address, the claim itself, or the name of a work."""
    if not isinstance(item, str):
        return item
    if item.strip().startswith(("http:", "https:")):
        return {"url": item}
    return {"name": item} if claimed else {"@type": "Claim", "name": item}


def _with_claim_of_page(found: Finding, others: list[Finding]) -> Finding:
    """A media review without claim with that of its page, if there is one only, else with the words shown."""
    if claim_texts(found.review):
        return found
    page = _iri(found.review)
    words = [w for one in others if not one.is_media and _iri(one.review) == page for w in claim_texts(one.review)]
    once = list(dict.fromkeys(words))
    claimed = once if len(once) == 1 else shown_words(found.own)
    return Finding({**found.review, "claimReviewed": claimed}, {**found.own, "claimReviewed": claimed}, is_media=True)


def _iri(review: Node) -> str | None:
    found = page_of(review)
    return found.iri if isinstance(found, Address) else None


def _page(document: Any, notes: dict[Note, None]) -> Node | None:
    """The page that a block without review describes; an article goes before the mere page."""
    level = [in_plain_terms(each) for each in many(document) if isinstance(each, dict)]
    described = [
        tidied(each, notes) for node in level for each in (node, *nodes(node.get("@graph"))) if _is_work(kinds(each))
    ]
    pages = [node for node in described if is_page(node)]
    return min(pages, key=lambda node: "WebPage" in kinds(node), default=None)
