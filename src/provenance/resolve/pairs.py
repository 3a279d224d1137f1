"""Which claims are worth comparing: those of texts that share rare words, and those that appeared in one place.

Where a model of meaning is asked too, also those of texts that it sets near each other.

Texts are compared, not claims: a text that a hundred records have is compared once, and of its claims each with the
first. So the work grows with the number of texts, whatever becomes of a claim that everybody repeats.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

import pyoxigraph as ox

from provenance.iri import normalise_text
from provenance.rdf import Graph
from provenance.resolve.claims import About, Claims
from provenance.resolve.lexicon import lexicon
from provenance.resolve.meaning import NO_MODEL, MeaningModel, Meanings, Told
from provenance.store.postings import Postings
from provenance.store.search import Search, number_of
from provenance.store.texts import Text, TextKind
from provenance.store.vectors import kept_vectors
from provenance.vocab import SCHEMA

CROWDED = 30
"""A place where more claims appeared tells nothing of them: the front page of a site, say."""


class ClaimPairs:
    """The pairs of a view whose texts stand in a search file.

    A text goes by its number there. What was read is kept, so one object serves one run. ``model`` is asked what all
    texts mean once `ready` is, and ``told`` how many are done.
    """

    def __init__(
        self, view: ox.Store, search: Search, model: MeaningModel = NO_MODEL, told: Told | None = None
    ) -> None:
        self._graph, self._claims, self._postings = Graph(view), Claims(view), Postings(search)
        texts = dict if model is NO_MODEL else self._plain
        self._meanings = Meanings(model, texts, told, partial(kept_vectors, search))
        self._texts: dict[int, About] = {}
        self._found: dict[int, set[int]] = {}

    def numbers(self) -> dict[int, tuple[str, str | None]]:
        """All texts of claims, with their language."""
        return {number: (text, language) for number, text, language in self._postings.texts()}

    def _plain(self) -> dict[int, str]:
        return {number: text for number, (text, _) in self.numbers().items()}

    def ready(self, numbers: Iterable[int]) -> None:
        """Look for what comes nearest in meaning to these texts: before they are paired, all at once."""
        self._meanings.ready(numbers)

    @property
    def fresh(self) -> dict[int, bytes]:
        """What the model was asked for and nobody kept, by the numbers of the texts."""
        return self._meanings.fresh

    def about(self, number: int) -> About:
        """What is known of a text and its claims."""
        if number not in self._texts:
            text, language = self._postings.text(number)
            known = self._claims.about(text, language, self._claims.iris(text, language))
            self._texts[number] = replace(known, meaning=self._meanings.vector(number))
        return self._texts[number]

    def number(self, claim: str) -> int:
        """The text of a claim."""
        text, language = self._graph.words(claim, SCHEMA.text), self._graph.language(claim, SCHEMA.text)
        return number_of(Text(TextKind.CLAIM, text, language))

    def known(self, numbers: Iterable[int]) -> set[int]:
        """Those of the numbers that are of texts of claims."""
        return self._postings.known(numbers)

    def equal(self, number: int) -> set[tuple[str, str | None]]:
        """The text and those near it that differ in case, punctuation and spaces only, with their languages."""
        plain = normalise_text(self.about(number).text)
        alike = (one for one in self._near(number) if normalise_text(self.about(one).text) == plain)
        return {self._postings.text(one) for one in (number, *alike)}

    def within(self, number: int) -> Iterator[tuple[About, About]]:
        """The first claim of a text with each other of it."""
        whole = self.about(number)
        tag = self._postings.text(number)[1]
        own = (self._claims.about(whole.text, tag, (claim,)) for claim in whole.claims)
        each = [replace(one, meaning=whole.meaning) for one in own]
        yield from ((each[0], other) for other in each[1:])

    def between(self, numbers: Iterable[int]) -> Iterator[tuple[About, About]]:
        """Each pair of texts of which one is among those numbers, once, if both still have claims."""
        seen: set[tuple[int, int]] = set()
        for number in numbers:
            for other in sorted(self._near(number)):
                pair = (min(number, other), max(number, other))
                if pair in seen or number == other:
                    continue
                seen.add(pair)
                left, right = self.about(pair[0]), self.about(pair[1])
                if left.claims and right.claims:
                    yield left, right

    def _near(self, number: int) -> set[int]:
        """Texts worth comparing with this one."""
        if number not in self._found:
            self._found[number] = self._looked_up(number)
        return self._found[number]

    def _looked_up(self, number: int) -> set[int]:
        about = self.about(number)
        places = (self._graph.subjects(SCHEMA.appearance, where) for where in about.appearances)
        beside = {claim for found in places if len(found) <= CROWDED for claim in found}
        near = {self.number(claim) for claim in beside - set(about.claims)}
        if about.wording.words:
            near.update(self._postings.nearest(about.text, lexicon(about.wording.language).small))
        return near.union(self._meanings.nearest(number))
