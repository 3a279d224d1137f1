"""The texts that publications of a view have: of pages and articles as they were read, and what records tell of others.

Compared are the main texts of pages and articles; texts of posts and other works; the reasons that reviews give for
their rating; and claims in the words of the publication that was itself read. The words of a claim that a review puts
under check are the checker's, and of a third party, so they are no text of anybody's here; titles are too short.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from provenance.analysis.copying.passages import Passage
from provenance.analysis.dependence.said import Made, made
from provenance.rdf import Graph
from provenance.vocab import CP, SCHEMA, STANCES

_STATING = frozenset(stance.iri for stance in STANCES.values() if stance.sign > 0)


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of a record as its reader took it."""

    record: str
    text: str


def passages_of(graph: Graph, texts: Iterable[MainText]) -> Iterator[Passage]:
    """The passages of a view; none of a text without words.

    Args:
        graph: the current view.
        texts: main texts of its records, where these are pages or articles.

    Cost: one pass over a few properties, and some 0.1 ms a publication.
    """
    gathered = _Gathered(graph)
    read = {record: work for work, record in graph.pairs(CP.readAs)}
    main = {read[one.record]: one.text for one in texts if one.record in read}
    for work, text in sorted(main.items()):
        yield from gathered.passage(work, text)
    yield from gathered.told(main)
    yield from gathered.reasons()
    yield from gathered.asserted(main)


class _Gathered:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._made: dict[str, Made] = {}

    def passage(
        self, work: str, text: str, document: str = "", attributed: tuple[tuple[int, int], ...] = ()
    ) -> Iterator[Passage]:
        """A text of a work."""
        known = self._known(work)
        if text.strip():
            yield Passage(work, text, known.carrier(), known.earliest, known.latest, document, attributed)

    def _known(self, work: str) -> Made:
        if work not in self._made:
            self._made[work] = made(self._graph, work)
        return self._made[work]

    def told(self, read: Container[str]) -> Iterator[Passage]:
        """Texts that records tell of posts and other works; of a quotation they are cut from a page that has them."""
        no_own = frozenset((*self._graph.instances(SCHEMA.Claim), *self._graph.instances(SCHEMA.Quotation)))
        for work, text in self._graph.pairs(SCHEMA.text):
            if work not in read and work not in no_own:
                yield from self.passage(work, text)

    def reasons(self) -> Iterator[Passage]:
        """What reviews say of their ratings."""
        review_of = {rating: review for review, rating in self._graph.pairs(SCHEMA.reviewRating)}
        for rating, text in self._graph.pairs(SCHEMA.ratingExplanation):
            if (review := review_of.get(rating)) is not None:
                page = self._graph.text(review, SCHEMA.isPartOf)  # where it holds several reviews
                yield from self.passage(page or review, text, rating)

    def asserted(self, read: Container[str]) -> Iterator[Passage]:
        """Claims as publications state them whose text we have not; somebody else's words where another speaks."""
        checked = {claim for _, claim in self._graph.pairs(SCHEMA.itemReviewed)}
        works = self._stated_in(read)
        for said, claim in self._graph.pairs(CP.claim):
            if said in works and claim not in checked:
                yield from self._stated(works[said], said, claim)

    def _stated_in(self, read: Container[str]) -> dict[str, str]:
        """The statements for a claim, not known by hearsay, with their publications; but of what was read."""
        elsewhere = {said for said, _ in self._graph.pairs(CP.heardThrough)}
        stated = {said for said, stance in self._graph.pairs(CP.stance) if stance in _STATING} - elsewhere
        return {said: work for said, work in self._graph.pairs(SCHEMA.isPartOf) if said in stated and work not in read}

    def _stated(self, work: str, said: str, claim: str) -> Iterator[Passage]:
        own = self._graph.speaker(said) in (self._known(work).carrier(), None)
        for text in self._graph.texts(claim, SCHEMA.text):
            yield from self.passage(work, text, claim, () if own else ((0, len(text)),))
