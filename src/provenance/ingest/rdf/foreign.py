"""RDF of others: reviews by way of ClaimReview, data in our vocabulary where it fits the shapes, the rest as given.

A record is a review page with what belongs to it, else a named graph, else what is said of one subject. The graphs of
ClaimsKG and CimpleKG are read as what they are, schema.org's ClaimReview in RDF.
"""

from collections.abc import Iterator

from provenance.errors import InputRefusedError
from provenance.ingest.guard import MAX_BYTES, utf16_of
from provenance.ingest.rdf.syntax import HEAD, syntax_of
from provenance.ingest.source import Entry, Source
from provenance.rdf import Statements

READER = "rdf/1"
"""Name and version of this reader."""


class RdfFormat:
    """The format ``rdf``; what reads is loaded where there is some."""

    name = "rdf"
    media_type = "application/n-quads"
    reader = READER

    def sniff(self, source: Source) -> bool:
        """Whether the content begins as one of the syntaxes of RDF does."""
        head = source.content[: 4 * HEAD]
        text = head.decode(utf16_of(head) or "utf-8-sig", "ignore")
        return len(source.content) <= MAX_BYTES and syntax_of(text, source.name) is not None

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The records of the source, after its lines that cannot be read.

        Raises:
            InputRefusedError: nothing of the source can be read.
        """
        from provenance.ingest.rdf.parsing import parse_rdf
        from provenance.ingest.rdf.records import entries

        parsed = parse_rdf(source)
        yield from parsed.refused
        if not any(parsed.graphs.values()) and not parsed.refused:
            told = next((note.text for notes in parsed.notes.values() for note in notes), "it is empty")
            raise source.refusal("", f"holds no statement that can be kept: {told}")
        yield from entries(source, parsed)

    def slices(self, source: Source) -> list[bytes]:
        """Nothing: each record's statements are kept as its document, so that what is forgotten leaves no copy."""
        del source
        return []

    def read(self, entry: Entry, base: str) -> Statements:
        """What is said of the record, in the model's terms and as given.

        Raises:
            InputRefusedError: data in our vocabulary that does not fit the shapes.
        """
        from provenance.ingest.rdf.reading import entry_statements

        return entry_statements(entry, base)


FORMAT = RdfFormat()
"""The format, as the registry finds it."""
