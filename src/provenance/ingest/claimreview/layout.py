"""Markup of a layout that was met before: its texts cut out at the quotation marks, without parsing it again.

What stands outside the texts of a block of JSON, its keys and its types make its layout: two blocks of one layout
differ in the values of texts alone. So whatever was found out of the first by parsing (that no key stands twice, which
terms are schema.org's, where the author is) holds for the second. Houses print thousands of reviews in one layout.
"""

import json
import re
from collections.abc import Callable
from operator import itemgetter
from typing import Any

from msgspec import Struct

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.markup import Node, everything, many, pack
from provenance.ingest.claimreview.parties import reviewed_agents
from provenance.ingest.claimreview.terms import is_settled, kinds
from provenance.ingest.claimreview.works import kind_told
from provenance.ingest.guard import parse_json
from provenance.ingest.source import Source

_MOST = 2048  # layouts that are kept
_MARK = "\ue000"  # before the number of a text, in a layout
_QUOTE = "\0"  # a quotation mark within a text
_ESCAPE = re.compile(r"\\(?:[bfnrt/]|u(?!0000|[dD][89a-fA-F])[0-9a-fA-F]{4})")
_FIXED = ("@type", "@context")
_CAREFUL = ("\\\\", "\t", "\n", _QUOTE)
_LEADING = frozenset(("associatedClaimReview", "associatedMediaReview", "associatedReview", "citation", "isBasedOn"))
"""Members by which a review leads to others, or to what it cites."""
_OTHER_NAMES = frozenset(("@id", "mainEntityOfPage"))
"""Members that may be other addresses of the page, with which that of what is under review is compared."""
_TITLES = ("name", "headline", "title")
_MORE_OF_ITEM = frozenset(("@id", "inLanguage", "firstAppearance"))
"""Members of what is under review that say more than a plain one does."""

Cut = list[str]
"""A block cut at its quotation marks: the texts stand at odd places."""


class Part:
    """A value of a layout, in which marks stand for texts; few values recur in most blocks."""

    def __init__(self, tree: Any) -> None:
        self._tree, self._pick = tree, _getter(_places(tree))
        self._known: dict[Any, bytes] = {}

    def packed(self, cut: Cut) -> bytes:
        """What a block has there, as `markup.pack` gives it."""
        texts = self._pick(cut)
        found = self._known.get(texts)
        if found is None:
            found = _room(self._known)[texts] = pack(_filled(self._tree, cut))
        return found


class Layout(Struct, frozen=True, gc=False):
    """Where a block has what: places of texts, 0 where there is no such member.

    Attributes:
        url, claim, published, modified, language, titles: of the review.
        said, venue: date and name of what is under review.
        works: each address where the claim stood, with the kind of work that the markup says it is.
        makers: author and publisher of the review.
        item: types and author of what is under review.
        rating: of the review.
    """

    url: int
    claim: int
    published: int
    modified: int
    language: int
    said: int
    venue: int
    titles: tuple[int, ...]
    works: tuple[tuple[int, str], ...]
    makers: Part
    item: Part
    rating: Part


class _Keyed:
    """The blocks of one outline and the same keys; ``pick`` takes the values that are part of the layout."""

    def __init__(self, pick: Callable[[Cut], Any]) -> None:
        self.pick = pick
        self.layouts: dict[Any, Layout | None] = {}


class _Outline:
    """The blocks that have the same outside of their texts; ``pick`` takes their keys."""

    def __init__(self, cut: Cut) -> None:
        self.pick = _getter(_key_places(cut))
        self.keyed: dict[Any, _Keyed] = {}


_outlines: dict[str, _Outline | None] = {}


def cut_up(text: str) -> tuple[Layout, Cut] | None:
    """A block of JSON by its layout, where that was met before and is one of a single plain review; else None.

    Cost: some 5 µs for a block of a kilobyte.

    Example:
        >>> block = '{"@type": "ClaimReview", "url": "https://a.example/1", "claimReviewed": "%s"}'
        >>> *_, (layout, cut) = [cut_up(block % words) for words in ("The bridge", "is", "closed")]
        >>> text_at(cut, layout.claim)
        'closed'
    """
    cut = _cut(text)
    if cut is None:
        return None
    shape = "\0".join(cut[::2])
    if shape not in _outlines:  # what comes once is not worth more
        _room(_outlines)[shape] = None
        return None
    outline = _outlines[shape]
    if outline is None:
        outline = _outlines[shape] = _Outline(cut)
    keys = outline.pick(cut)
    keyed = outline.keyed.get(keys)
    if keyed is None:
        keyed = _room(outline.keyed)[keys] = _Keyed(_getter(_fixed_places(cut)))
    fixed = keyed.pick(cut)
    if fixed not in keyed.layouts:
        _room(keyed.layouts)[fixed] = _layout(cut)
    layout = keyed.layouts[fixed]
    return None if layout is None else (layout, cut)


def text_at(cut: Cut, place: int) -> str:
    """The text there, its escapes read."""
    text = cut[place]
    if "\\" in text or _QUOTE in text:
        return str(json.loads(f'"{_written(text)}"', strict=False))
    return text


def _cut(text: str) -> Cut | None:
    """An object cut at its quotation marks; None where that takes more than cutting, or the guard wants a look."""
    if not (text.startswith("{") and text.endswith("}")) or any(map(text.__contains__, _CAREFUL)):
        return None
    if "\\" in text:
        text = text.replace('\\"', _QUOTE)
        if "\\" in _ESCAPE.sub("", text):
            return None
    return text.split('"')


def _room(kept: dict[Any, Any]) -> dict[Any, Any]:
    """The same, emptied where it is full."""
    if len(kept) >= _MOST:
        kept.clear()
    return kept


def _getter(places: list[int]) -> Callable[[Cut], Any]:
    return itemgetter(*places) if places else _nothing


def _nothing(_: Cut) -> None:
    """What is picked from no places."""


def _key_places(cut: Cut) -> list[int]:
    return [place for place in range(1, len(cut) - 1, 2) if cut[place + 1].lstrip().startswith(":")]


def _fixed_places(cut: Cut) -> list[int]:
    """Where the values of types and contexts are."""
    return [place + 2 for place in _key_places(cut) if cut[place] in _FIXED and cut[place + 1].strip() == ":"]


def _layout(cut: Cut) -> Layout | None:
    """The layout of a block, if it is that of a plain review."""
    kept = {*_key_places(cut), *_fixed_places(cut)}
    marked = [
        piece if place % 2 == 0 else _written(piece) if place in kept else f"{_MARK}{place}"
        for place, piece in enumerate(cut)
    ]
    try:
        node = parse_json(Source("", b""), "", '"'.join(marked))
        return _of_review(node) if isinstance(node, dict) and _is_plain(node) else None
    except (InputRefusedError, ValueError):
        return None


def _is_plain(node: Node) -> bool:
    """Whether a block is a single review that needs no putting in order."""
    if "ClaimReview" not in kinds(node) or "MediaReview" in kinds(node) or not is_settled(node):
        return False
    item = node.get("itemReviewed", {})
    if node.keys() & _LEADING or not (isinstance(node.get("@context", ""), str) and isinstance(item, dict)):
        return False
    more = item.keys() & _MORE_OF_ITEM or ("url" in item and node.keys() & _OTHER_NAMES)
    return not (more or reviewed_agents(node))


def _of_review(node: Node) -> Layout:
    """Where a plain review has what.

    Raises:
        ValueError: something stands as no text that should be one.
    """
    item = node.get("itemReviewed", {})
    named = ([item] if "url" in item else []) + many(item.get("appearance"))
    works = [each if isinstance(each, dict) else {"url": each} for each in named]
    return Layout(
        url=_needed(node.get("url")),
        claim=_needed(node.get("claimReviewed")),
        published=_place(node.get("datePublished")),
        modified=_place(node.get("dateModified")),
        language=_place(node.get("inLanguage")),
        said=_place(item.get("datePublished")),
        venue=_place(item.get("name")),
        titles=tuple(_needed(node[name]) for name in _TITLES if name in node),
        works=tuple((_needed(work.get("url")), kind_told(work).value) for work in works),
        makers=Part(_members(node, "author", "publisher")),
        item=Part(_members(item, "@type", "author")),
        rating=Part(node.get("reviewRating")),
    )


def _members(node: Node, *names: str) -> Node:
    return {name: node[name] for name in names if name in node}


def _place(value: Any) -> int:
    """The place of a text, 0 of nothing."""
    return 0 if value is None else _needed(value)


def _needed(value: Any) -> int:
    if not isinstance(value, str) or not value.startswith(_MARK):
        raise ValueError("no text")
    return int(value[1:])


def _written(text: str) -> str:
    """A text as it stands in JSON."""
    return text.replace(_QUOTE, '\\"')


def _places(tree: Any) -> list[int]:
    """The places of all texts within a value, in their order."""
    return [int(each[1:]) for each in everything(tree) if isinstance(each, str) and each.startswith(_MARK)]


def _filled(tree: Any, cut: Cut) -> Any:
    """A value with the texts of a block in their places."""
    if isinstance(tree, dict):
        return {name: _filled(each, cut) for name, each in tree.items()}
    if isinstance(tree, list):
        return [_filled(each, cut) for each in tree]
    return text_at(cut, int(tree[1:])) if isinstance(tree, str) and tree.startswith(_MARK) else tree
