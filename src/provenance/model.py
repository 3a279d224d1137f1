"""What a reader takes from one record, as frozen structs: a dozen a record, and made ten times as fast as dataclasses.

They refer to each other by IRI, never in a circle, so no garbage collector need see them. Nothing here knows RDF or
files. IRIs are text; a reader mints them with `provenance.iri.Minter`, so that the same reading gives the same IRIs.
`provenance.rdf` turns a `Reading` into quads and back.
"""

from enum import StrEnum

from msgspec import Struct

from provenance.dates import Date

CONTEXT_CHARACTERS = 24
"""How many characters stand before and after a quotation, so that it can be found again in a changed text."""


class AgentKind(StrEnum):
    """What is known of an agent; ``AGENT`` where only that it speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    FACT_CHECKER = "fact-checker"
    AGENT = "agent"
    UNNAMED = "unnamed"


class PublicationKind(StrEnum):
    """Classes of publication; the value is the local name in schema.org."""

    WORK = "CreativeWork"
    ARTICLE = "Article"
    NEWS = "NewsArticle"
    POST = "SocialMediaPosting"
    BOOK = "Book"
    REPORT = "Report"
    VIDEO = "VideoObject"
    QUOTATION = "Quotation"


class ReviewState(StrEnum):
    """Whether a person has looked at a machine's reading."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class CitationKind(StrEnum):
    """Why one publication cites another; the value is the local name in CiTO, ``cites`` where it is not known."""

    CITES = "cites"
    EVIDENCE = "citesAsEvidence"
    DISCUSSES = "discusses"
    QUOTES = "includesQuotationFrom"


class ClaimRelation(StrEnum):
    """How one claim bears on another; the value is the local name in ``cp:``, or ``related`` in SKOS."""

    ENTAILS = "entails"
    CONTRADICTS = "contradicts"
    UNDERMINES = "undermines"
    RELATED = "related"


class Span(Struct, frozen=True, gc=False):
    """Exact words in a document: code points, half-open, and the quotation with its surroundings.

    ``page`` is the page of a paginated document on which they begin, from 1.

    Example:
        >>> Span.of("The mayor denied it.", 4, 9).exact
        'mayor'
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span ``text[start:end]``.

        Raises:
            ValueError: the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(text)} characters")
        before, after = text[max(0, start - CONTEXT_CHARACTERS) : start], text[end : end + CONTEXT_CHARACTERS]
        return cls(start, end, text[start:end], before, after)


class Agent(Struct, frozen=True, gc=False):
    """Who says: a person, an organisation, a fact-checker, or a source that is not named.

    ``name`` is as printed; an unnamed source has none, and ``label`` says what the text calls it.
    ``described_as`` is the record's own description ("former clerk of the port"), never ours. ``originator`` says
    more than ``kind`` where the data do: ``account`` on a platform, or ``crowd`` (many, none of them named).
    """

    iri: str
    kind: AgentKind
    name: str | None = None
    label: str | None = None
    described_as: str | None = None
    job_title: str | None = None
    url: str | None = None
    same_as: tuple[str, ...] = ()
    originator: str | None = None


class Publication(Struct, frozen=True, gc=False):
    """Anything published: an article, a post, a book, a quotation. ``url`` is as published, ``iri`` canonical.

    ``archived`` is when the copy at ``archived_at`` was made, where the address of the copy does not say it.
    """

    iri: str
    kind: PublicationKind = PublicationKind.WORK
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: Date | None = None
    modified: Date | None = None
    url: str | None = None
    archived_at: str | None = None
    archived: Date | None = None
    platform: str | None = None
    language: str | None = None
    text: str | None = None
    section_of: str | None = None


class Section(Struct, frozen=True, gc=False):
    """A headed part of the document that was read."""

    iri: str
    title: str
    span: Span


class Claim(Struct, frozen=True, gc=False):
    """A checkable statement in the words of the record; ``span`` where they stand in the document.

    ``language_detected`` says that no source gives the language: `provenance.languages` told it from the words.
    """

    iri: str
    text: str
    language: str | None = None
    about: tuple[str, ...] = ()
    bears_on: tuple[str, ...] = ()
    first_appearance: str | None = None
    appearances: tuple[str, ...] = ()
    span: Span | None = None
    language_detected: bool = False


class Rating(Struct, frozen=True, gc=False):
    """A rating exactly as published: every part is the text that was found, or None."""

    iri: str
    label: str | None = None
    value: str | None = None
    best: str | None = None
    worst: str | None = None
    explanation: str | None = None


class Review(Struct, frozen=True, gc=False):
    """A judgement of one claim, with the rating as published; ``verdict`` is a name of `vocab.VERDICTS`.

    ``publication`` is the page that carries it. ``iri`` equals it where the page holds one review; where it holds
    several, each has an IRI of its own, so that no claim inherits its neighbour's verdict. ``verdict_rule`` names the
    rule that turned the published rating into the verdict. ``status`` says, in the source's word, that the review does
    not stand as it was published: it was deleted, or retracted. ``claim`` is None where its source tells no claim:
    the verdict is then known of the page alone.
    """

    iri: str
    publication: str
    claim: str | None
    reviewer: str
    verdict: str
    verdict_rule: str
    claim_as_published: str | None = None
    rating: Rating | None = None
    span: Span | None = None
    status: str | None = None


class Assertion(Struct, frozen=True, gc=False):
    """One agent takes one stance on one claim in one publication.

    ``stance`` is a name of `vocab.STANCES`. ``based_on`` are its grounds (if they fell, it would lose support);
    ``responds_to`` are the assertions that it rebuts, questions or checks. ``heard_through`` is the publication by
    which alone the words are known. ``confidence`` (0 to 1) says how sure the reader is that the source says this,
    never how true it is.
    """

    iri: str
    speaker: str
    claim: str
    stance: str
    publication: str | None
    method: str
    confidence: float
    hedged: bool = False
    said: Date | None = None
    span: Span | None = None
    based_on: tuple[str, ...] = ()
    responds_to: tuple[str, ...] = ()
    heard_through: str | None = None
    state: ReviewState = ReviewState.SUGGESTED


class Reference(Struct, frozen=True, gc=False):
    """An entry of a list of sources: its words, its place (1-based), and the work that it names."""

    iri: str
    position: int
    text: str
    publication: str
    span: Span


class Pointer(Struct, frozen=True, gc=False):
    """A mark in the text that points to a source: ``(Harbour Check)``, ``[3]``.

    ``references`` are the entries it may denote, with the confidence of that guess; ``agent`` is whom it names.
    """

    iri: str
    span: Span
    references: tuple[str, ...] = ()
    confidence: float | None = None
    agent: str | None = None


class Citation(Struct, frozen=True, gc=False):
    """One publication cites another."""

    citing: str
    cited: str
    kind: CitationKind = CitationKind.CITES


class ClaimLink(Struct, frozen=True, gc=False):
    """A relation between two claims that a reader drew, with the rule that drew it: a suggestion."""

    iri: str
    relation: ClaimRelation
    premise: str
    conclusion: str
    rule: str
    confidence: float
    method: str
    state: ReviewState = ReviewState.SUGGESTED


class PublisherGuess(Struct, frozen=True, gc=False):
    """Who published a work, where the record does not print it but a reader infers it."""

    iri: str
    publication: str
    agent: str
    confidence: float
    rule: str


class Note(Struct, frozen=True, gc=False):
    """Something that was read with loss or doubt, told in the report of the ingest.

    Attributes:
        kind: short and countable, such as ``date-unread``.
        text: what it was and what was done.
    """

    kind: str
    text: str


class Reading(Struct, frozen=True, gc=False):
    """All that a named reader took from one version of one record.

    Attributes:
        record: IRI of the record, which names its graph.
        document: IRI of the publication that was read.
        reader: name and version, such as ``article/2``.
    """

    record: str
    document: str
    reader: str
    agents: tuple[Agent, ...] = ()
    publications: tuple[Publication, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    reviews: tuple[Review, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    references: tuple[Reference, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    guesses: tuple[PublisherGuess, ...] = ()
    notes: tuple[Note, ...] = ()
