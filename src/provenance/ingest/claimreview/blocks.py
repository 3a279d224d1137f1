"""Where the records are: the blocks of a file, the reviews in a block, and what identifies each."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.markup import Node, claim_texts, is_review, page_of
from provenance.ingest.guard import MAX_DEPTH, decode, depth, parse_json
from provenance.ingest.source import Entry, Source
from provenance.iri import digest
from provenance.web import Address

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|([\[{])|([\]}])|(,)', re.DOTALL)
_REFERRING = ("author", "publisher", "itemReviewed", "reviewRating")
_NOTHING = "holds no schema.org ClaimReview"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text that is JSON by itself, ``text[start:end]``."""

    place: str
    start: int
    end: int


def blocks(text: str, line: int | None = None) -> Iterator[Block]:
    r"""The blocks of a text: its lines (JSON Lines), the items of its list, or the whole; of a ``line`` the line.

    Example:
        >>> [block.place for block in blocks('{"a": 1}\n\n{"b": 2}\n')]
        ['line 1', 'line 3']
        >>> [block.place for block in blocks('[{"a": 1}, {"b": 2}]')]
        ['item 1', 'item 2']
    """
    if line is None and is_lines(text):
        yield from _lines(text)
        return
    stripped = text.strip()
    start = text.index(stripped)
    if line is not None:
        yield Block(f"line {line}", start, start + len(stripped))
        return
    whole = Block("", start, start + len(stripped))
    items = _items(text, whole) if stripped.startswith("[") else None
    yield from items or [whole]


def is_lines(text: str) -> bool:
    """Whether a text is JSON Lines; a broken line among the first two does not hide it."""
    first = [text[line.start : line.end] for line in islice(_lines(text), 2)]
    if len(first) < 2 or _is_json(first[0]):  # noqa: PLR2004 (one line is a document)
        return len(first) > 1
    return _is_json(first[1]) and not _is_json(text.strip())


def _is_json(text: str) -> bool:
    """Whether a text is an object or a list by itself."""
    if text[0] not in "{[" or text[-1] not in "}]" or depth(text) > MAX_DEPTH:
        return False
    try:
        json.loads(text, strict=False, parse_int=str)
    except ValueError:
        return False
    return True


def _lines(text: str) -> Iterator[Block]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if stripped := line.strip():
            at = start + line.index(stripped)
            yield Block(f"line {number}", at, at + len(stripped))
        start += len(line) + 1


def _items(text: str, whole: Block) -> list[Block] | None:
    """The items of a list; None where its brackets do not match, and it must be read as one to say why."""
    found: list[Block] = []
    level, start = 0, whole.start + 1
    for token in _TOKEN.finditer(text, whole.start, whole.end):
        level += bool(token[1]) - bool(token[2])
        if (token[3] and level == 1) or (token[2] and level == 0):
            item = text[start : token.start()]
            if stripped := item.strip():
                at = start + item.index(stripped)
                found.append(Block(f"item {len(found) + 1}", at, at + len(stripped)))
            start = token.end()
            if level == 0 and start != whole.end:
                return None
    return found if level == 0 else None


def entries(source: Source) -> Iterator[Entry | InputRefusedError]:
    """The records of a source, in order.

    Reviews of one page in one block are one record. The same page again in another block with other content is a
    record of its own, its key numbered in the order of the file; with the same content it is the same record.

    Raises:
        InputRefusedError: the source is not text, or too big.
    """
    text = decode(source)
    seen: dict[str, list[str]] = {}
    empty_items = found_reviews = 0
    for block in blocks(text, source.line):
        content = text[block.start : block.end]
        try:
            reviews = list(reviews_in(parse_json(source, block.place, content)))
        except InputRefusedError as error:
            yield error
            continue
        found_reviews += len(reviews)
        if reviews:
            yield from _of_block(source, block, content, reviews, seen)
        elif block.place.startswith("item"):  # a page's list has other things beside its review
            empty_items += 1
        else:
            yield source.refusal(block.place, _NOTHING)
    if empty_items and not found_reviews:
        yield source.refusal("", _NOTHING)


def _of_block(
    source: Source, block: Block, content: str, reviews: list[Node], seen: dict[str, list[str]]
) -> Iterator[Entry | InputRefusedError]:
    """The records of one block; ``seen`` holds what each key has had, over the whole file."""
    pages: dict[str, list[Node]] = {}
    for review in reviews:
        if claim_texts(review):
            pages.setdefault(_key(source, block, review), []).append(review)
        else:
            yield source.refusal(block.place, "a ClaimReview without claimReviewed: it does not say what is claimed")
    for key, of_page in pages.items():
        own = content if len(pages) == 1 else json.dumps({"@graph": of_page}, ensure_ascii=False)
        data = own.encode()
        earlier = seen.setdefault(key, [])
        mark = digest(own)
        if mark not in earlier:
            earlier.append(mark)
            yield Entry(f"{key}#{len(earlier)}" if len(earlier) > 1 else key, block.place, data, of_page)


def _key(source: Source, block: Block, review: Node) -> str:
    """What identifies the page of a review; without a usable address the source and the address, or the place."""
    page = page_of(review)
    if isinstance(page, Address):
        return page.iri
    return f"{source.key}#{page.url if page else block.place or 'whole'}"


def reviews_in(document: Any) -> Iterator[Node]:
    """Every ClaimReview of a block, wherever it stands, with references to other nodes of the block resolved.

    Example:
        >>> [r["claimReviewed"] for r in reviews_in({"@graph": [{"@type": "ClaimReview", "claimReviewed": "x"}]})]
        ['x']
    """
    waiting, known = [document], None
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if not is_review(value):
                waiting.extend(reversed(value.values()))
                continue
            if any(_is_reference(value.get(name)) for name in _REFERRING):
                known = _by_id(document) if known is None else known
                value = {name: _resolved(item, known) if name in _REFERRING else item for name, item in value.items()}
            yield value


def _is_reference(value: Any) -> bool:
    return isinstance(value, dict) and "@id" in value and len(value.keys() - {"@id", "@type"}) == 0


def _resolved(value: Any, known: dict[str, Node]) -> Any:
    return known.get(str(value["@id"]), value) if _is_reference(value) else value


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


def slices(source: Source) -> list[bytes]:
    """The source cut at its blocks, what stands between them included: joined, it is the source.

    A source in UTF-16 is not cut, since a piece of it could not be read by itself.

    Raises:
        InputRefusedError: the source is not text, or too big.
    """
    text = decode(source)
    if source.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [source.content]
    lead = len(source.content) - len(text.encode())
    cuts = [0, *(cut for block in blocks(text, source.line) for cut in (block.start, block.end)), len(text)]
    pieces = [source.content[:lead], *(text[start:end].encode() for start, end in pairwise(cuts))]
    return [piece for piece in pieces if piece]
