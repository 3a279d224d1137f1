"""What the timeline of a claim tells: events in time, the lag of the first review, what was said again, new words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from provenance.analysis.trace import Party, Statement, Trace, VerdictGiven
    from provenance.dates import Date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a claim.

    ``kind`` is one of

    - ``said``: it may be the first that is known: nothing else that is dated came certainly before it;
    - ``repeated``: said after that; ``said-again``: said certainly after the first verdict of false (a zombie);
    - ``reviewed``: a verdict;
    - ``backed``, ``against``, ``denied``, ``mentioned``, ``retracted``: what else was said of it, by its stance;
    - ``related``: a claim was said that is related and not in scope, such as a precursor.

    Attributes:
        kind: see above.
        block: the order of events of one block is not, or not wholly, known; all of a block come before all of the
            next. 0 for those without a readable date.
        claim: IRI of the claim that it is about.
        date: when; None where there is none, or it is copied.
        statement: what was said, None for a verdict.
        verdict: what was found, None for a statement.
        copied: whether its only date is the very moment at which the page was published that tells of it.
    """

    kind: str
    block: int
    claim: str
    date: Date | None
    statement: Statement | None = None
    verdict: VerdictGiven | None = None
    copied: bool = False

    @property
    def iri(self) -> str:
        """IRI of the statement, or of the publication of the verdict."""
        return self.told.iri

    @property
    def told(self) -> Statement | VerdictGiven:
        """What was said or found: an event is one of the two."""
        return cast("Statement | VerdictGiven", self.statement or self.verdict)


@dataclass(frozen=True, slots=True)
class Lag:
    """Days from the first that is known to have been said to a review, at the fewest and at the most.

    Attributes:
        fewest: negative where the review may have come first.
        most: not less than ``fewest``; negative only where the review certainly came first.
        said: when it was first said: the earliest moment that any date allows.
        said_by: the latest moment.
        statements: IRIs of the statements of which one is the first.
        verdict: the review.
    """

    fewest: int
    most: int
    said: str
    said_by: str
    statements: tuple[str, ...]
    verdict: VerdictGiven


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the claim that differ from all others shown.

    Attributes:
        claims: IRIs of the claims that have them.
        text: as the first of these records has it; these are the words of the record, not always of the speaker.
        language: its tag, where known.
        relation: ``same`` (asked about, or a confirmed match), ``entails`` (a claim that entails it), or ``suggested``
            (a match that nobody has confirmed).
        speaker: who first said it in these words, else who first reviewed it; None where nobody is known.
        date: when, None where that is not known.
        event: IRI of that statement or review.
    """

    claims: tuple[str, ...]
    text: str
    language: str | None
    relation: str
    speaker: Party | None
    date: Date | None
    event: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words that both wordings have (``kept``), or only the older (``dropped``) or the younger (``added``)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """That a wording may have been made from another: a suggestion by likeness and time.

    Attributes:
        source: place of the wording that it may come from.
        target: place of the wording itself.
        similarity: share of the words that both have, in their order: twice as many, by the words of both.
        order: ``after`` where the target is certainly younger, else ``not known``.
        edits: what was changed, word by word.
    """

    source: int
    target: int
    similarity: float
    order: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer to "when was this said, and what became of it?".

    Attributes:
        trace: where the claim comes from, of which this is the order in time: its statements, verdicts and conflicts
            of dates, what was read and what was not, and the state that all is drawn from.
        events: what has a date, earliest first.
        undated: what has none; it may have come at any time.
        first: IRIs of the statements of which one is the first that is known and dated.
        lag: from it to the first review of the claim, None where one of them is not known.
        lags: the same for each review that has a date, earliest first.
        found_false: the first verdict of false or mostly false that has a date.
        again: IRIs of the statements certainly made after it.
        perhaps_again: IRIs of the statements of which it is not known whether they came before or after it.
        wordings: the claim's words, those of the claim asked about first.
        changes: which wording may come from which.
        behind: whether records of the answer came since a program last looked for claims that may be the same.
    """

    trace: Trace
    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    first: tuple[str, ...]
    lag: Lag | None
    lags: tuple[Lag, ...]
    found_false: VerdictGiven | None
    again: tuple[str, ...]
    perhaps_again: tuple[str, ...]
    wordings: tuple[Wording, ...]
    changes: tuple[Change, ...]
    behind: bool = False
