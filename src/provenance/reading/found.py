"""What the small readers hand over: statements by place in the text, before anything has an IRI."""

from dataclasses import dataclass, field

from provenance.reading.document import Sentence
from provenance.reading.view import View


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a view."""

    view: View
    start: int
    end: int

    @property
    def words(self) -> str:
        """The printed words, without Markdown marks."""
        return self.view.clean[self.start : self.end]

    @property
    def plain(self) -> str:
        """Its words, with straight quotation marks."""
        return self.view.plain[self.start : self.end]

    @property
    def masked(self) -> str:
        """Its words, with what is quoted or in brackets blotted out."""
        return self.view.masked[self.start : self.end]

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the document."""
        span = self.view.span(self.start, self.end)
        return span.start, span.end

    def holds(self, other: "Piece") -> bool:
        """Whether another stretch lies within it."""
        return self.view is other.view and self.start <= other.start and other.end <= self.end

    def quotes(self) -> list["Piece"]:
        """The words between quotation marks that stand in it whole."""
        inside = [(a, b) for a, b in self.view.quotes if self.start <= a and b <= self.end]
        return [Piece(self.view, start, end) for start, end in inside]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the text lets speak.

    ``name`` is printed in the text; an unnamed source has a ``label`` instead. ``person`` only on evidence;
    ``issuer`` is whoever issued a work that is called by a name ("author of the Gull Report"), or an office called by
    what it is ("the ministry"): neither has a name in the text, and neither wants to have none.
    """

    name: str | None = None
    label: str | None = None
    described_as: str | None = None
    person: bool = False
    article: bool = False
    issuer: bool = False
    place: tuple[int, int] | None = None

    @property
    def unnamed(self) -> bool:
        """Whether it is somebody of whom the text tells only what they are."""
        return not (self.name or self.article or self.issuer)

    @property
    def key(self) -> tuple[str | None, str | None, tuple[int, int] | None]:
        """What makes two speakers of one article the same: the name, or the place of the unnamed mention."""
        return self.name, self.label, self.place if self.unnamed else None


ARTICLE = Speaker(label="the article's publisher (not stated)", article=True)
"""The article itself, in its own words."""


@dataclass(frozen=True, slots=True)
class Work:
    """A publication that the text speaks of: ``noun`` as printed, ``kind`` its class, ``place`` of the noun."""

    noun: str
    kind: str
    place: tuple[int, int]
    title: str | None = None
    platform: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that a rule found.

    Attributes:
        rule: the name of the rule.
        words: the words of the whole statement.
        claim: the words of the claim, or None where it is the claim of the title or of ``answers``.
        answers: earlier statements of the article that it responds to.
        grounds: earlier statements of the article that it rests on.
        pointer: place of the pointer under which it stands, if the pointer's source is the speaker or the venue.
    """

    rule: str
    stance: str
    speaker: Speaker
    sentence: Sentence
    words: Piece
    claim: Piece | None = None
    hedged: bool = False
    work: Work | None = None
    date: str | None = None
    quotation: bool = False
    bears_on: Speaker | None = None
    pointer: tuple[int, int] | None = None
    answers: tuple["Found", ...] = field(default=())
    grounds: tuple["Found", ...] = field(default=())

    @property
    def quoted(self) -> Piece:
        """The words in quotation marks of a quotation: its claim, or what a denial adds."""
        return self.words if self.rule == "denial-quotation" or self.claim is None else self.claim

    @property
    def asserts_claim(self) -> bool:
        """Whether it affirms a claim in words of its own."""
        return self.stance == "asserts" and self.claim is not None
