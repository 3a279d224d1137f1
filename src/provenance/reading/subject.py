"""The speakers before or after a verb of saying, with what stands beside them."""

from dataclasses import dataclass, replace

from provenance.reading.found import Speaker, Work
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

    def beside(self, view: View, start: int, end: int, lex: Lexicon) -> "Subject":
        """The same with the publication and date in a stretch, where it has none yet."""
        return replace(
            self, work=self.work or read_work(view, start, end, lex), date=self.date or read_date(view, start, end, lex)
        )
