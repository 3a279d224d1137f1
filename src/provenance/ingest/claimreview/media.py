"""schema.org's MediaReview: a judgement of a picture, film or recording, read as a review of what it was shown for.

The code (``mediaAuthenticityCategory``) is the rating as published. The claim under review is, in this order: what the
markup says is claimed; the claim that the item is said to make (``interpretedAsClaim``); the claim of the ClaimReview
of the same page, if there is one only; the words in or about the item. Who made the picture did not make the claim. The
places where the item was shown are where the claim appeared; the original that the reviewer found is cited.
"""

from itertools import islice
from typing import Any

from provenance.ingest.claimreview.markup import Node, claim_texts, many, nodes, text

_PLACES = ("accessedOnUrl", "contentUrl", "url", "archivedAt")
_TAKEN = ("mediaAuthenticityCategory", "originalMediaLink", "originalMediaContextDescription", "itemReviewed")
_OF_CLAIM = ("author", "datePublished", "firstAppearance", "appearance")
_WORDS = ("name", "description", "embeddedTextCaption", "caption", "text")


def as_claim_review(review: Node) -> Node:
    """A MediaReview as the ClaimReview that it amounts to; it may lack a claim.

    Example:
        >>> node = {"@type": "MediaReview", "mediaAuthenticityCategory": "SatireOrParodyContent"}
        >>> as_claim_review(node | {"itemReviewed": {"description": "A flooded pier"}})["reviewRating"]
        {'alternateName': 'SatireOrParodyContent'}
    """
    items = nodes(review.get("itemReviewed"))
    claims = [each for item in items for each in many(item.get("interpretedAsClaim"))]
    made: Node = {
        **{name: value for name, value in review.items() if name not in _TAKEN},
        "@type": "ClaimReview",
        "claimReviewed": claim_texts(review) or _first_words(claims, ("text", "description", "name")),
        "itemReviewed": _claim(nodes(claims), _shown(items)),
        "citation": [*many(review.get("citation")), *many(review.get("originalMediaLink"))],
    }
    if rating := _rating(review):
        made["reviewRating"] = rating
    return made


def _claim(claims: list[Node], shown: list[Node]) -> Node:
    """What is claimed by whom and when, where that appeared, and where the item was shown."""
    told = {name: [value for claim in claims for value in many(claim.get(name))] for name in _OF_CLAIM}
    places: list[Node] = [{"@type": each.get("@type"), "url": url} for each in shown for url in _places(each)]
    return {"@type": "Claim", **told, "appearance": [*told["appearance"], *places]}


def _shown(items: list[Node]) -> list[Node]:
    """The pictures, films and recordings as they were shown; the items themselves where nothing else is told."""
    return [each for item in items for each in nodes(item.get("mediaItemAppearance"))] or items


def shown_words(review: Node) -> list[str]:
    """What is printed in or about the item under review; the last resort for what is claimed."""
    items = nodes(review.get("itemReviewed"))
    return _first_words([*_shown(items), *items], _WORDS)


def _first_words(found: list[Any], names: tuple[str, ...]) -> list[str]:
    """The words of the first that has any; an address is none."""
    told = nodes([{names[0]: each} if isinstance(each, str) else each for each in found])
    said = filter(None, (text(each.get(name)) for each in told for name in names))
    return list(islice((words for words in said if not words.startswith(("http:", "https:", "#"))), 1))


def _places(shown: Node) -> list[str]:
    """Addresses at which an item was shown, copies in archives last."""
    found = (address for name in _PLACES for address in _urls(shown.get(name)))
    return list(dict.fromkeys(found))


def _urls(value: Any) -> list[str]:
    return [url for each in many(value) if (url := text(each.get("url") if isinstance(each, dict) else each))]


def _rating(review: Node) -> Node | list[Node] | None:
    codes = [_code(code) for each in many(review.get("mediaAuthenticityCategory")) if (code := _named(each))]
    told = text(review.get("originalMediaContextDescription"))
    rated = many(review.get("reviewRating"))
    if not codes:
        return rated or None
    made: list[Node] = [{"alternateName": code, **({"ratingExplanation": told} if told else {})} for code in codes]
    return made[0] if len(made) == 1 else made


def _named(value: Any) -> str | None:
    return text(value.get("@id") or value.get("name")) if isinstance(value, dict) else text(value)


def _code(published: str) -> str:
    """A code without schema.org's name space."""
    return published.rpartition("/")[2].removeprefix("schema:")
