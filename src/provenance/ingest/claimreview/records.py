"""The records of a file: its blocks read one by one, the reviews in them, and what identifies each."""

import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from msgspec import Struct

from provenance.errors import InputRefusedError
from provenance.grouping import grouped
from provenance.ingest.claimreview.blocks import Block, blocks, is_cut
from provenance.ingest.claimreview.markup import Node, everything, page_of, text
from provenance.ingest.claimreview.mending import LONGEST, mended, unwrapped
from provenance.ingest.claimreview.plain import Plain, plain
from provenance.ingest.claimreview.reviews import Finding, Findings, findings
from provenance.ingest.claimreview.rows import tables_in
from provenance.ingest.encoding import decoded, is_damaged, shown
from provenance.ingest.guard import parse_json
from provenance.ingest.source import Entry, Source
from provenance.iri import digest
from provenance.model import Note
from provenance.web import Address

_NOTHING = (
    "holds no schema.org ClaimReview, and nothing that tells a claim with its verdict: write it as a table (CSV), of "
    "which a mapping says what the columns are (`provenance mapping suggest FILE`), or as ClaimReview"
)
_UNCLAIMED = {
    "ClaimReview": "a ClaimReview without claimReviewed: it does not say what is claimed",
    "template": "a ClaimReview in whose claimReviewed a template or filler was left: fill in what is claimed",
    "MediaReview": "a MediaReview without words: neither its item (caption, embeddedTextCaption, interpretedAsClaim) "
    "nor a ClaimReview of its page says what is shown: give one of these",
    "entry": "an entry with a verdict that does not say what is claimed: give it a member such as claim",
}
"""Why what would be a review is none, by what it is."""
_INNER = re.compile(r'\s*\\*(?:\{\s*\\*(?:"|&quot;)|\[\s*\\*\{|<script\b)', re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]*ld\+json[^<>]*>(.*?)(?:</script|\Z)", re.DOTALL | re.IGNORECASE)
_MOST_INNER = 100
_SHOWN = 100  # rows of which one shows that they are records


class Document(Struct, frozen=True):
    """What is read of one record.

    Attributes:
        reviews: of one page, in ClaimReview's terms; each has a claim.
        page: what is told of the page where it has no review with a claim.
        notes: on how the record was got out of its block.
    """

    reviews: list[Node] = []
    page: Node | None = None
    notes: tuple[Note, ...] = ()


def entries(source: Source) -> Iterator[Entry | InputRefusedError]:
    """The records of a source, in order, one by one.

    Reviews of one page in one block are one record. The same page again in another block with other content is a
    record of its own, its key numbered in the order of the file; with the same content it is the same record. A block
    that describes a page without any review is a record of that page; beside reviews in a list only an entry of an
    interface is one, since markup describes much around its reviews.

    Raises:
        InputRefusedError: the source is not text, or too big.
    """
    words, _, notes = decoded(source)
    yield from _Records(source, words, notes).entries()


class _Records:
    """Collects the records of one source."""

    def __init__(self, source: Source, words: str, notes: tuple[Note, ...] = ()) -> None:
        self._source, self._words, self._notes = source, shown(words) if is_damaged(words) else words, notes
        self._seen: dict[str, list[str]] = {}
        self._pages: list[tuple[Block, Findings]] = []
        self._has_reviews = self._has_items = False

    def entries(self) -> Iterator[Entry | InputRefusedError]:
        """As `entries`."""
        for block in blocks(self._words, self._source.line):
            content = self._words[block.start : block.end]
            met = None if self._notes else plain(content)
            if met is None:
                yield from self._of_block(block, content)
            else:
                self._has_reviews = True
                yield from self._entry(block, met.address.iri, content, met)
        if self._has_reviews:
            yield from self._of_pages([each for each in self._pages if each[1].is_entry])
        elif self._has_items:
            yield from self._without_reviews()

    def _of_block(self, block: Block, content: str) -> Iterator[Entry | InputRefusedError]:
        try:
            found = read_block(self._source, block.place, content)
        except InputRefusedError as error:
            yield error
            return
        self._has_items |= block.is_item
        is_review = bool(found.reviews or found.unclaimed)
        self._has_reviews |= is_review
        if is_review or (found.page and not block.is_item):
            yield from self._records(block, content, found)
        elif block.is_item:
            if found.page:
                self._pages.append((block, found))
        else:
            yield from self._of_table(block.place, content)

    def _of_pages(self, pages: list[tuple[Block, Findings]]) -> Iterator[Entry | InputRefusedError]:
        for block, found in pages:
            yield from self._records(block, self._words[block.start : block.end], found)

    def _without_reviews(self) -> Iterator[Entry | InputRefusedError]:
        """Items none of which is a review: pages, or parts of one entry."""
        yield from self._of_pages(self._pages)
        if self._pages:
            return
        whole = self._words.strip()
        found = Findings()
        if len(whole) <= LONGEST:
            try:
                found = read_block(self._source, "", whole)
            except InputRefusedError as error:
                yield error
                return
        if found.reviews or found.unclaimed or found.page:
            yield from self._records(Block("", 0, len(self._words)), whole, found)
        else:
            yield from self._of_table("", whole)

    def _of_table(self, place: str, content: str) -> Iterator[Entry | InputRefusedError]:
        """The rows of a table that somebody's JSON is, the last that it may be."""
        tables = tables_in(_value(self._source, place, content, {})) if len(content) <= LONGEST else ()
        rows = next((rows for rows in tables if any(findings(row).reviews for row in rows[:_SHOWN])), [])
        for number, row in enumerate(rows, 1):
            at = f"{place}, row {number}".removeprefix(", ")
            yield from self._records(Block(at, 0, 0), json.dumps(row, ensure_ascii=False), findings(row))
        if not rows:
            yield self._source.refusal(place, _NOTHING)

    def _records(self, block: Block, content: str, found: Findings) -> Iterator[Entry | InputRefusedError]:
        """The records of one block."""
        notes, self._notes = (*self._notes, *found.notes), ()
        pages = grouped(found.reviews, lambda one: self._key(block, one.review))
        if found.page is None:
            yield from (self._source.refusal(block.place, _UNCLAIMED[what]) for what in found.unclaimed)
        else:
            yield from self._entry(block, self._key(block, found.page), content, Document([], found.page, notes))
        for key, of_page in pages.items():
            own = content if len(pages) == 1 and not (len(of_page) > 1 and is_cut(content)) else _dumped(of_page)
            yield from self._entry(block, key, own, Document([one.review for one in of_page], None, notes))

    def _entry(self, block: Block, key: str, own: str, document: Document | Plain) -> Iterator[Entry]:
        """The entry, unless the same was there before."""
        earlier = self._seen.setdefault(key, [])
        mark = digest(own)
        if mark not in earlier:
            earlier.append(mark)
            numbered = f"{key}#{len(earlier)}" if len(earlier) > 1 else key
            yield Entry(numbered, block.place, own.encode(), document)

    def _key(self, block: Block, node: Node) -> str:
        """What identifies a page; without a usable address the source and the address, the number, or the place."""
        page = page_of(node)
        if isinstance(page, Address):
            return page.iri
        told = page.url if page else text(node.get("identifier"))
        return f"{self._source.key}#{told or block.place or 'whole'}"


def _dumped(found: list[Finding]) -> str:
    return json.dumps({"@graph": [one.own for one in found]}, ensure_ascii=False)


def read_block(source: Source, place: str, content: str) -> Findings:
    """What one block says, its JSON mended where that is unambiguous, JSON within its texts read too.

    Args:
        source: where it comes from, for the refusal.
        place: where it stands there; empty for the whole.
        content: the block, with or without ``<script>`` tags around it.

    Raises:
        InputRefusedError: it is not JSON, or not JSON that is taken.

    Example:
        >>> found = read_block(Source("page.html", b""), "block 1", '{"@type": "ClaimReview", "claimReviewed": "x",}')
        >>> len(found.reviews), [note.kind for note in found.notes]
        (1, ['json-mended'])
    """
    notes: dict[Note, None] = {}
    value = _value(source, place, content, notes)
    found = findings(value)
    if not (found.reviews or found.unclaimed):
        found = _within(source, place, value, notes) or found
    found.notes = {**notes, **found.notes}
    return found


def _value(source: Source, place: str, content: str, notes: dict[Note, None]) -> Any:
    """The value of a block's JSON."""
    bare = unwrapped(content)
    try:
        value = parse_json(source, place, bare)
    except InputRefusedError:
        mending, told = mended(content)
        if not told:
            raise
        value = parse_json(source, place, mending)
        notes.update(dict.fromkeys(told))
        return value
    if "\n" in bare or "\t" in bare:
        notes.update(dict.fromkeys(mended(content)[1]))
    return value


def _within(source: Source, place: str, value: Any, notes: dict[Note, None]) -> Findings | None:
    """What JSON that stands in texts of a block says: the first that has reviews, else the first with a page."""
    pages = []
    for inner in _inner_texts(value):
        own: dict[Note, None] = {}
        try:
            document = _value(source, place, inner, own)
        except InputRefusedError:
            notes[Note("json-in-text-unread", f"a text that begins {inner[:60]!r} is not JSON that can be read")] = None
            continue
        found = findings(document)
        found.notes = {**own, **found.notes}
        if found.reviews:
            return found
        if found.page:
            pages.append(found)
    return pages[0] if pages else None


def _inner_texts(value: Any) -> Iterator[str]:
    """Texts of a value that hold JSON themselves, at most `_MOST_INNER`."""
    texts = (each for each in everything(value) if isinstance(each, str))
    holding = (words for words in texts if "ld+json" in words or _INNER.match(words))
    return islice(chain.from_iterable(_SCRIPT.findall(words) or [words] for words in holding), _MOST_INNER)
