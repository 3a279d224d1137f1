"""What a row says: a review, a page, or a statement."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from provenance.errors import InputRefusedError
from provenance.ingest.claimreview.cited import with_citations
from provenance.ingest.claimreview.mapping import to_reading
from provenance.ingest.claimreview.markup import Node, claim_texts, page_of
from provenance.ingest.claimreview.page import page_reading
from provenance.ingest.claimreview.records import Document
from provenance.ingest.source import Entry
from provenance.ingest.tables.checking import is_of_check, title_asked, writer_of
from provenance.ingest.tables.ordering import as_printed
from provenance.ingest.tables.plan import review_node
from provenance.ingest.tables.record import READER, Record
from provenance.ingest.tables.statements import statement_reading
from provenance.model import Note, Reading
from provenance.web import Address

_NUMBER = re.compile(r"'[-+]?\d+(?:[.,]\d+)?(?:\s?(?:%|/\s?\d+))?'")


def row_reading(entry: Entry, base: str) -> Reading:
    """What the row of an entry says; nodes are minted under ``base``.

    Raises:
        InputRefusedError: a statement's row says what cannot be.
    """
    record: Record = entry.document
    rows = record.rows
    if rows == "statements":
        return as_printed(statement_reading(entry, base, READER), record.printed)
    asked = title_asked(record) if rows == "reviews" else None
    is_review = asked or (rows == "reviews" and "claim" in record.values)
    reading = _review(entry, base, asked) if is_review else _page(entry, base)
    told = replace(reading, reader=READER, notes=(*record.notes, *map(_with_scale, reading.notes)))
    return as_printed(told, record.printed)


def _review(entry: Entry, base: str, asked: str | None) -> Reading:
    """The review of the row's claim, or of what its title asks."""
    record: Record = entry.document
    node = review_node(record.values, persons=record.plan.persons)
    notes = tuple(_writer_moved(node, writer)) if (writer := writer_of(record)) else ()
    if asked:
        node["claimReviewed"] = asked
    if not claim_texts(node):
        raise InputRefusedError(record.table, entry.place, "what it says is claimed is no more than a number or filler")
    reading = with_citations(to_reading(entry.key, [node], base), Document([node]))
    said = tuple(replace(each, method=READER) for each in reading.assertions)
    reviews = tuple(replace(each, status=record.first("status") or None) for each in reading.reviews)
    told = (Note("claim-from-title", f"the row has no claim: its title asks for it, {asked!r}"),) if asked else ()
    return replace(reading, assertions=said, reviews=reviews, notes=(*told, *notes, *reading.notes))


def _writer_moved(node: Node, writer: str) -> Iterator[Note]:
    """Make who stands as claimant the author of the review, with the address that tells it."""
    del node["itemReviewed"]["author"]
    node["author"] = {"@type": "Person", "name": writer, "url": node["publisher"].pop("url")}
    yield Note("claimant-is-reviewer", f"{writer!r} reviews the claim and is not who made it")


def _with_scale(note: Note) -> Note:
    """A note on a label that is not understood, of a number with what to do: a scale is the table's own."""
    if note.kind != "label-unmapped" or not _NUMBER.fullmatch(note.text):
        return note
    how = "under `values:` of that field, in a mapping (`provenance mapping suggest FILE` drafts one)"
    return Note("label-number", f"{note.text} is a number: say what the numbers of this scale mean {how}")


def _page(entry: Entry, base: str) -> Reading:
    record: Record = entry.document
    node = review_node(record.values, persons=record.plan.persons)
    if not is_of_check(record):
        del node["@type"]
    if not isinstance(page_of(node), Address):
        raise InputRefusedError(record.table, entry.place, "a row of a page without a usable address of it")
    reading = with_citations(page_reading(entry.key, node, base, READER), Document(page=node))
    page, *others = reading.publications
    page = replace(page, text=record.first("text") or None)
    missing = record.rows == "reviews"
    notes = tuple(note for note in reading.notes if missing or note.kind != "claim-missing")
    return replace(reading, publications=(page, *others), notes=notes)
