"""Values of schema.org markup as pages write them: one or a list, a text or a node, a name or a reference."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from provenance.ingest.placeholders import is_placeholder
from provenance.web import Address, Unusable, read_url

Node = dict[str, Any]

pack = msgspec.json.Encoder().encode
"""Any markup as bytes, by which what was read of it can be kept; as fast as the hash of a text."""
unpack = msgspec.json.Decoder().decode
"""The markup that was packed."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"[-+\d.,eE]+")
_LETTER = re.compile(r"[^\W\d_eE]")
_TYPE_PREFIX = re.compile(r"(?:https?://schema\.org/|schema:)", re.IGNORECASE)


def many(value: Any) -> list[Any]:
    """The values of a property: none, one or many."""
    if value.__class__ is list:
        return value
    return [] if value is None else [value]


def text(value: Any) -> str | None:
    """The first text that is not blank, without the spaces around it.

    Example:
        >>> text(["", {"@value": " False "}])
        'False'
    """
    if value is None:
        return None
    if value.__class__ is str:
        return value.strip() or None
    return next(iter(texts(value)), None)


def texts(value: Any) -> list[str]:
    """All texts that are not blank, without the spaces around them.

    Example:
        >>> texts(["", {"@value": " False "}, "Falso"])
        ['False', 'Falso']
    """
    found = (item.get("@value") if isinstance(item, dict) else item for item in many(value))
    return [stripped for item in found if isinstance(item, str) and (stripped := item.strip())]


def nodes(value: Any) -> list[Node]:
    """The values that are nodes."""
    return [item for item in many(value) if isinstance(item, dict)]


def everything(value: Any) -> Iterator[Any]:
    """A value and all values within it, in their order, each before what is in it; without recursion.

    Example:
        >>> list(everything({"a": ["x", {"b": 1}]}))
        [{'a': ['x', {'b': 1}]}, ['x', {'b': 1}], 'x', {'b': 1}, 1]
    """
    waiting = [value]
    while waiting:
        now = waiting.pop()
        yield now
        if now.__class__ in (dict, list):
            waiting.extend(reversed(now.values() if now.__class__ is dict else now))


def type_names(node: Node) -> set[str]:
    """Local names of the types of a node.

    Example:
        >>> type_names({"@type": ["https://schema.org/ClaimReview"]})
        {'ClaimReview'}
    """
    kinds = node.get("@type")
    if kinds.__class__ is str and ":" not in kinds:
        return {kinds}
    return {_TYPE_PREFIX.sub("", kind) for kind in many(kinds) if isinstance(kind, str)}


def is_review(node: Node) -> bool:
    """Whether a node is a ClaimReview."""
    kind = node.get("@type")
    return kind == "ClaimReview" or (kind is not None and "ClaimReview" in type_names(node))


def addresses(value: Any) -> list[str]:
    """Addresses as published: texts, or the ``url`` or ``@id`` of nodes.

    Example:
        >>> addresses([{"@type": "CreativeWork", "url": "https://example.org/1"}, " /2", ""])
        ['https://example.org/1', '/2']
    """
    return [address for item in many(value) if (address := _address(item))]


def _address(item: Any) -> str | None:
    return text(item.get("url")) or text(item.get("@id")) if item.__class__ is dict else text(item)


def pages_of(review: Node) -> Iterator[str]:
    """Addresses under which a review may be known, best first."""
    yield from addresses(review.get("url"))
    yield from addresses(review.get("mainEntityOfPage"))
    yield from addresses(review.get("@id"))


def page_of(review: Node) -> Address | Unusable | None:
    """The page of a review; where no address of it is usable the first one, and None where it has none."""
    first = None
    for published in pages_of(review):
        found = read_url(published)
        if isinstance(found, Address):
            return found
        first = first or found
    return first


def claim_texts(review: Node) -> list[str]:
    """What is claimed, as published: ``claimReviewed``, else the words of the claim under review.

    A number is no claim, nor is what a template leaves where none was filled in.
    """
    found = [words for item in many(review.get("claimReviewed")) if (words := text(item))]
    if not found:
        items = nodes(review.get("itemReviewed"))
        found = [words for item in items if "Claim" in type_names(item) and (words := _claim_words(item))]
    return list(filter(is_telling, dict.fromkeys(found)))


def is_telling(words: str) -> bool:
    """Whether words say something when they are read: no number, and nothing that a template left."""
    says = _LETTER.match(words) is not None or (bool(read := clean(words)) and not _NUMBER.fullmatch(read))
    return says and not is_placeholder(words)


def _tag(names: str) -> re.Pattern[str]:
    attribute = r"""\s+[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
    return re.compile(rf"</?(?:{names})(?:{attribute})*\s*/?>", re.IGNORECASE)


# Words without a sign of equality are no attributes: "a<b and b>c" is no tag.
_INLINE_TAG = _tag("strong|em|span|small|font|mark|sup|sub|a|b|i|u")
_BLOCK_TAG = _tag("p|br|div|li|ul|ol|blockquote|h[1-6]")


@lru_cache(maxsize=256)
def clean(words: str) -> str:
    """Words as they are read: character references decoded, tags of HTML left out, spaces evened out.

    Example:
        >>> clean(" <p>The &quot;old&quot;  <b>brid</b>ge</p> ")
        'The "old" bridge'
    """
    told = html.unescape(words)
    if "<" in told:
        told = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", told))
    return " ".join(told.split())


def _claim_words(claim: Node) -> str | None:
    return text(claim.get("text")) or text(claim.get("name")) or text(claim.get("description"))


def language_of(*values: Any) -> str | None:
    """The first language tag among values of ``inLanguage``.

    Example:
        >>> language_of(None, {"@type": "Language", "alternateName": "pt_BR"})
        'pt-BR'
    """
    for value in values:
        for item in many(value):
            tag = text(item.get("alternateName") or item.get("name")) if isinstance(item, dict) else text(item)
            if tag and _LANGUAGE.fullmatch(tag) and len(tag.replace("_", "-").partition("-")[0]) < 4:  # noqa: PLR2004
                return tag.replace("_", "-")
    return None
