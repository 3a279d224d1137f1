"""The speakers before or after a verb of saying, with what stands beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece, Speaker, Work
from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View
from provenance.reading.works import read_date, read_work


@dataclass(frozen=True, slots=True)
class Subject:
    """The speakers before a verb, where their words begin, and the publication and date that stand with them.

    ``lead`` are the words before a name that tell what kind of speaker it is: "the newspaper".
    """

    speakers: tuple[Speaker, ...]
    start: int
    work: Work | None = None
    date: str | None = None
    lead: str = ""

    def say(
        self,
        rule: str,
        stance: str,
        sentence: Sentence,
        words: Piece,
        claim: Piece | None = None,
        *,
        hedged: bool = False,
        quotation: bool = False,
    ) -> Iterator[Found]:
        """The statement of each of them, as `provenance.reading.found.Found` has it."""
        return (
            Found(rule, stance, speaker, sentence, words, claim, hedged, self.work, self.date, quotation)
            for speaker in self.speakers
        )

    def beside(self, view: View, start: int, end: int, lex: Lexicon) -> "Subject":
        """The same with the publication and date in a stretch, where it has none yet."""
        return replace(
            self, work=self.work or read_work(view, start, end, lex), date=self.date or read_date(view, start, end, lex)
        )
