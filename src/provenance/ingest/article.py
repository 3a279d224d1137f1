"""An article as plain text or Markdown: one source, one record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.errors import InputRefusedError
from provenance.ingest.guard import decode
from provenance.ingest.source import Entry, Source
from provenance.ingest.unclaimed import or_nothing_claimed
from provenance.iri import Minter
from provenance.model import Reading
from provenance.reading.article import read_article
from provenance.reading.compose import READER
from provenance.web import publication_key

_OTHER = re.compile(r"\s*(?:\{|<|\[\s*[\[{\"\]]|@prefix\b|PREFIX\b)", re.IGNORECASE)
"""How JSON, XML, HTML and RDF begin; no article does."""

MAX_CHARACTERS = 2_000_000
"""A longer text is no article."""


_NO_ARTICLE = "no claim, statement, verdict or source is found in it: it does not read as a fact-check article"
_TABLE = (
    "is a table, of which no column tells what is claimed: say what its columns are in a mapping, which `provenance "
    "mapping suggest FILE` drafts, and take it with `provenance ingest --format table --mapping MAPPING FILE`"
)


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """Any decodable text that is no other format."""

    name: str = "article"
    media_type: str = "text/plain"
    reader: str = READER

    def sniff(self, source: Source) -> bool:
        """Whether the source is text with words in it, and not markup of another format."""
        try:
            text = decode(source)
        except InputRefusedError:
            return False
        return not _OTHER.match(text) and any(character.isalpha() for character in text[:2000])

    def entries(self, source: Source) -> Iterator[Entry | InputRefusedError]:
        """The one record: its key is the address or ``--source`` IRI, else the name as given.

        Raises:
            InputRefusedError: not text, or too long for an article.
        """
        text = decode(source)
        if len(text) > MAX_CHARACTERS:
            raise source.refusal(
                "", f"{len(text)} characters; at most {MAX_CHARACTERS} are one article: split the file"
            )
        yield Entry(publication_key(source.key) or source.key, "", text.encode(), text)

    def slices(self, source: Source) -> list[bytes]:
        """The whole source."""
        return [source.content]

    def read(self, entry: Entry, base: str) -> Reading:
        """What the article says.

        Raises:
            InputRefusedError: nothing of an article is found in it.
        """
        url = entry.key if publication_key(entry.key) else None
        reading = read_article(entry.document, Minter(entry.key, base), url=url)
        if not (reading.claims or reading.references or reading.pointers or reading.citations):
            raise InputRefusedError(entry.key, entry.place, _TABLE if _is_table(entry) else _NO_ARTICLE)
        return or_nothing_claimed(reading)

    def text(self, entry: Entry) -> str:
        """The whole article."""
        return str(entry.document)


def _is_table(entry: Entry) -> bool:
    """Whether what was taken for an article is a table without doubt."""
    from provenance.ingest.tables.delimited import is_regular

    several = "\n" in str(entry.document).strip()
    return several and is_regular(Source(entry.key, entry.content))


FORMAT = ArticleFormat()
"""The format, as the registry finds it."""
