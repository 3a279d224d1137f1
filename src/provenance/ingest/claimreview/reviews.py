"""The reviews in a block of JSON, wherever they stand and whatever their shape, as ClaimReview nodes in plain terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.ingest.claimreview.markup import Node, claim_texts, many, nodes, page_of, text
from provenance.ingest.claimreview.media import as_claim_review, shown_words
from provenance.ingest.claimreview.shapes import shaped
from provenance.ingest.claimreview.terms import in_plain_terms, kinds, property_name, tidied
from provenance.model import Note
from provenance.web import Address

_REFERRING_TEXT = """
    appearance author creator firstAppearance interpretedAsClaim itemReviewed mediaItemAppearance publisher reviewRating
"""
_REFERRING = frozenset(_REFERRING_TEXT.split())
_ASSOCIATED = ("associatedClaimReview", "associatedMediaReview", "associatedReview")
_WORK = re.compile(r"(?:\w*Article|\w*Posting|WebPage|ItemPage|Report)")
_INHERITED = ("url", "mainEntityOfPage", "datePublished", "inLanguage")
_DEEPEST = 6  # properties and references on the way from a review


@dataclass(frozen=True, slots=True)
class Finding:
    """One review of a block.

    Attributes:
        review: in ClaimReview's terms.
        own: the least of the block that gives the same review again.
        is_media: whether a picture, film or recording is under review.
    """

    review: Node
    own: Node
    is_media: bool = False


@dataclass(slots=True)
class Findings:
    """What a block says.

    Attributes:
        reviews: those that tell what is claimed.
        unclaimed: number of the others.
        page: what it tells of a page, where it has no review with a claim.
        notes: what was doubtful, each once.
    """

    reviews: list[Finding] = field(default_factory=list)
    unclaimed: int = 0
    page: Node | None = None
    notes: dict[Note, None] = field(default_factory=dict)


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
    read = [_claiming(one) for one in walk.reviews()]
    if any(one.is_media for one in read):
        read = [_with_claim_of_page(one, read) for one in read]
    found.reviews = [one for one in read if claim_texts(one.review)]
    found.unclaimed = len(read) - len(found.reviews)
    if not read:
        found.page = next(iter(walk.pages), None) or _page(document, found.notes)
    elif not found.reviews:
        found.page = next((one.review for one in read if is_page(one.review)), None)
    return found


def reviews_in(document: Any) -> Iterator[Node]:
    """Every review of a block that has a claim, as a ClaimReview, references to other nodes of the block resolved.

    Example:
        >>> [r["claimReviewed"] for r in reviews_in({"@graph": [{"@type": "ClaimReview", "claimReviewed": "x"}]})]
        ['x']
    """
    for one in findings(document).reviews:
        yield one.review


def is_page(node: Node) -> bool:
    """Whether a node says enough of a page to be kept as such: where it is, and its title."""
    titled = any(text(node.get(name)) for name in ("headline", "name", "title"))
    return titled and isinstance(page_of(node), Address)


class _Walk:
    """Goes through one block.

    Attributes:
        pages: of entries of interfaces that tell of a page and of no claim.
    """

    def __init__(self, document: Any, notes: dict[Note, None]) -> None:
        self._document, self._notes = document, notes
        self._known: dict[str, Node] | None = None
        self.pages: list[Node] = []

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
                inner = [node[name] for name in _ASSOCIATED if name in node] if found else node.values()
                outer = node if "Claim" in types or any(map(_WORK.fullmatch, types)) else within
                waiting.extend((each, outer) for each in reversed(list(inner)) if each.__class__ in (dict, list))

    def _found(self, node: Node, types: set[str], within: Node | None, *, whole: bool) -> list[Finding]:
        """The reviews that a node is; a mere reference is none."""
        is_media = "MediaReview" in types
        if is_media or "ClaimReview" in types or "claimReviewed" in node:
            if _is_reference(node):
                return []
            return [self._of_markup(node, within, is_media=is_media)]
        if "@type" in node or "@graph" in node:
            return []
        made = [Finding(one.review, one.own) for one in shaped(node, whole=whole)]
        claiming = [one for one in made if claim_texts(one.review)]
        self.pages += [one.review for one in made if is_page(one.review)] if not claiming else []
        return claiming

    def _of_markup(self, node: Node, within: Node | None, *, is_media: bool) -> Finding:
        own = tidied(self._linked(node, _DEEPEST) if _refers(node) else node, self._notes)
        if within is not None:
            _inherit(own, tidied(within, {}))
        return Finding(as_claim_review(own) if is_media else own, own, is_media)

    def _linked(self, value: Any, depth: int) -> Any:
        """A value with the nodes that it refers to in their places; the same object where it refers to none."""
        if isinstance(value, list):
            return [self._linked(item, depth) for item in value]
        if not isinstance(value, dict) or depth == 0:
            return value
        if depth < _DEEPEST and _is_reference(value):
            return self._linked(self._nodes().get(str(value["@id"]), value), depth - 1)
        referring = {
            name: self._linked(item, depth - 1)
            for name, item in value.items()
            if item.__class__ in (dict, list) and property_name(name)[0] in _REFERRING
        }
        return {**value, **referring} if referring else value

    def _nodes(self) -> dict[str, Node]:
        if self._known is None:
            self._known = _by_id(self._document)
        return self._known


def _is_reference(value: Node) -> bool:
    return "@id" in value and not value.keys() - {"@id", "@type"}


def _refers(node: Node) -> bool:
    """Whether a node, or one of those within it, refers to another."""
    for each in node.values():
        if each.__class__ is list:
            if any(item.__class__ is dict and (_is_reference(item) or _refers(item)) for item in each):
                return True
        elif each.__class__ is dict and (_is_reference(each) or _refers(each)):
            return True
    return False


def _by_id(document: Any) -> dict[str, Node]:
    """Nodes of a block that say more than their own name."""
    found: dict[str, Node] = {}
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("@id"), str) and not _is_reference(value):
                found.setdefault(value["@id"], value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return found


def _inherit(review: Node, outer: Node) -> None:
    """What a review leaves to the node around it: the claim to a Claim; address, date and house to an article."""
    if "Claim" in kinds(outer):
        review.setdefault("itemReviewed", {name: value for name, value in outer.items() if name != "review"})
        return
    if page_of(review) is None:
        for name in _INHERITED:
            if name in outer:
                review.setdefault(name, outer[name])
    if not (review.get("author") or review.get("publisher")):
        review.update({name: outer[name] for name in ("author", "publisher") if name in outer})


def _claiming(found: Finding) -> Finding:
    """A review with its claim and what is under review where the other parts of markup expect them."""
    review = found.review
    told = review.get("claimReviewed")
    for claim in nodes(told):
        if "@value" not in claim:
            review["claimReviewed"] = [w for n in ("text", "name", "description") if (w := text(claim.get(n)))][:1]
            review.setdefault("itemReviewed", claim)
    items = many(review.get("itemReviewed"))
    if any(isinstance(item, str) for item in items):
        review["itemReviewed"] = [_item(item, claimed=bool(claim_texts(review))) for item in items if item]
    language = next((claim["@language"] for claim in nodes(told) if isinstance(claim.get("@language"), str)), None)
    if language:
        review.setdefault("inLanguage", language)
    return found


def _item(item: Any, *, claimed: bool) -> Any:
    """What is under review, as a node: an address, the claim itself, or the name of a work."""
    if not isinstance(item, str):
        return item
    if item.strip().startswith(("http:", "https:")):
        return {"url": item}
    return {"name": item} if claimed else {"@type": "Claim", "name": item}


def _with_claim_of_page(found: Finding, others: list[Finding]) -> Finding:
    """A media review without claim with that of its page, if there is one only, else with the words shown."""
    if not found.is_media or claim_texts(found.review):
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
        tidied(each, notes)
        for node in level
        for each in (node, *nodes(node.get("@graph")))
        if any(map(_WORK.fullmatch, kinds(each)))
    ]
    pages = [node for node in described if is_page(node)]
    return min(pages, key=lambda node: "WebPage" in kinds(node), default=None)
