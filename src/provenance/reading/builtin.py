"""Our own article reader under the interface of `provenance.reading.readers`."""

from collections.abc import Iterator

from provenance.iri import Minter
from provenance.reading.article import read_article
from provenance.reading.compose import READER
from provenance.reading.readers import Proposed


class ArticleReader:
    """Reads English fact-check articles by rules, as a reader among others.

    Example:
        >>> found = ArticleReader().propose('Ilse Vandor said that the bridge is closed.')
        >>> [(one.speaker, one.stance, one.claim) for one in found]
        [('Ilse Vandor', 'asserts', 'the bridge is closed')]
    """

    name, version = READER.split("/")

    def propose(self, text: str) -> Iterator[Proposed]:
        """The statements of an article; verdict, citations and links between claims it gives to the formats only."""
        reading = read_article(text, Minter("text"))
        agents = {one.iri: one for one in reading.agents}
        claims = {one.iri: one.text for one in reading.claims}
        for one in reading.assertions:
            speaker, own = agents[one.speaker], one.publication == reading.document
            if one.span is not None:
                yield Proposed(
                    one.span.exact,
                    one.stance,
                    claims[one.claim],
                    speaker=speaker.name,
                    unnamed=None if own or speaker.name else speaker.label,
                    hedged=one.hedged,
                    confidence=one.confidence,
                    start=one.span.start,
                    date=one.said.text if one.said else None,
                )
