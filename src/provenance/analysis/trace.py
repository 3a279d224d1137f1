"""Where a claim comes from: its assertions down to their roots, with the words behind each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from provenance.dates import Date
from provenance.iri import normalise_text
from provenance.model import AgentKind

if TYPE_CHECKING:
    from provenance.store.past import Forgotten


@dataclass(frozen=True, slots=True)
class Words:
    """The exact words behind a statement, in the document that was read.

    ``start`` and ``end`` are code points, half-open; ``document`` is the IRI of the document, ``record`` of the graph.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    document: str


@dataclass(frozen=True, slots=True)
class Party:
    """An agent as the answer shows it; ``name`` is None for an unnamed source, and ``label`` what the text calls it."""

    iri: str
    kind: AgentKind
    name: str | None
    label: str
    described_as: str | None = None

    @property
    def unnamed(self) -> bool:
        """Whether the source is one that nobody names."""
        return self.kind is AgentKind.UNNAMED


@dataclass(frozen=True, slots=True)
class Work:
    """A publication as the answer shows it; ``read`` is False where it is known only through another one."""

    iri: str
    kind: str
    label: str
    title: str | None
    url: str | None
    authors: tuple[Party, ...]
    publisher: Party | None
    date: Date | None
    read: bool

    @property
    def called(self) -> str:
        """Its title, else what a text calls it."""
        return self.title or self.label


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim in the scope of the trace."""

    iri: str
    text: str
    language: str | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Why a claim is in scope: its relation to another claim, with the rule that drew it."""

    premise: str
    conclusion: str
    kind: str
    rule: str | None
    confidence: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An assertion as the answer shows it.

    ``based_on`` holds IRIs of statements or works that are its grounds, ``responds_to`` of statements that it answers.
    ``sign`` is 1, 0 or -1 by the stance. ``origin`` is ``stated``, ``elsewhere``, ``not stated`` or None where the
    statement has a ground in scope or is not for the claim.
    """

    iri: str
    claim: str
    speaker: Party
    stance: str
    sign: int
    hedged: bool
    work: Work | None
    date: Date | None
    words: Words | None
    confidence: float | None
    method: str | None
    state: str
    heard_through: Work | None
    based_on: tuple[str, ...]
    responds_to: tuple[str, ...]
    origin: str | None
    record: str | None

    @property
    def works(self) -> tuple[Work, ...]:
        """The publication in which it was made and the one through which it was heard, as far as there are any."""
        return tuple(filter(None, (self.work, self.heard_through)))


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """A review of a claim in scope: who, what was published, and the class that it was read as."""

    claim: str
    reviewer: Party
    verdict: str
    rating: str | None
    rule: str | None
    work: Work
    date: Date | None
    words: Words | None

    @property
    def iri(self) -> str:
        """IRI of the publication in which it was given."""
        return self.work.iri


@dataclass(frozen=True, slots=True)
class Moment:
    """Which state an answer is drawn from, where that is not the current one.

    Attributes:
        as_of: last moment of the ledger time that was asked for, or None.
        published_by: last moment of the time of publication that was asked for, or None.
        number: ledger number of the state.
        records: how many records were current in it.
        later_statements: how many statements of later publication were left out.
        later_reviews: how many reviews.
        undated: how many of both were kept without a readable date.
        unsettled: how many of both were kept whose date may lie later.
        confirmed_only: whether statements that nobody confirmed were left out.
        unconfirmed: how many those were.
        forgotten: records that were current in it, and cannot be shown since they were erased afterwards.
    """

    as_of: str | None
    published_by: str | None
    number: int
    records: int
    later_statements: int = 0
    later_reviews: int = 0
    undated: int = 0
    unsettled: int = 0
    forgotten: tuple[Forgotten, ...] = ()
    confirmed_only: bool = False
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True)
class Chain:
    """How a claim was handed on from a root.

    Attributes:
        root: IRI of the statement at its beginning.
        path: IRIs from it to the statement furthest from it, each resting on the one before.
        resting: how many statements rest on it, directly or not.
    """

    root: str
    path: tuple[str, ...]
    resting: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Dates that cannot all be right, or that rule out what a source says; which of them errs is not known.

    ``kind`` is one of

    - ``dated-differently``: records date one publication differently;
    - ``ground-later``: a statement rests on what was said or published only later;
    - ``told-before-said``: a publication is older than what it tells somebody said;
    - ``answered-before-said``: a statement answers one that is younger;
    - ``reviewed-before-said``: a review is older than all that is known to have been said;
    - ``said-before-first``: somebody said it before the publication that a source calls its first appearance.

    Attributes:
        kind: see above.
        about: IRI of the statement, review or publication whose place in time is in doubt.
        date: its date.
        other: IRI of what it is held against; the same publication where records date that differently.
        other_date: the date of that.
        days: days between the two, at the fewest.
        by: where records differ, the publication whose record gives ``date``; the very same one dates itself.
        other_by: the one whose record gives ``other_date``.
    """

    kind: str
    about: str
    date: Date
    other: str
    other_date: Date
    days: int
    by: Work | None = None
    other_by: Work | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer to "where does this claim come from?".

    Attributes:
        claim: the claim that was asked about.
        claims: every claim in scope, the one asked about first: those of equal text, and those that entail it.
        relations: how they hang together.
        verdicts: reviews of claims in scope, oldest first.
        statements: assertions on claims in scope, oldest first, undated ones last.
        originators: speakers who assert or suggest the claim and rest on no other statement in scope, earliest first.
            A reviewer who confirms a claim is an origin of support for it, but did not begin it.
        precursors: related claims that are not in scope, with their statements.
        works: works that are grounds of a statement, by IRI.
        records_read: how many records hold a claim in scope.
        unread: works that the statements of the answer come from, or rest on, and that have not been read.
        reasons: claims out of scope that statements in scope rest on, or that bear on an originator's credibility or
            undermine a claim in scope, with their statements. Shown, never counted.
        unconfirmed: how many of the statements no person has confirmed.
        moment: the state that it is drawn from, None for the current one; counts are of the claims shown.
        chains: for each root on which others rest, how the claim was handed on from it; earliest root first.
        conflicts: dates that contradict each other, or what a source says.
        same: IRI of a speaker to that of the originator who is the same by a confirmed match.
    """

    claim: TracedClaim
    claims: tuple[TracedClaim, ...]
    relations: tuple[Relation, ...]
    verdicts: tuple[VerdictGiven, ...]
    statements: tuple[Statement, ...]
    originators: tuple[Party, ...]
    precursors: tuple[tuple[TracedClaim, tuple[Statement, ...]], ...]
    works: dict[str, Work]
    records_read: int
    unread: tuple[Work, ...]
    unconfirmed: int
    reasons: tuple[tuple[TracedClaim, tuple[Statement, ...]], ...] = ()
    moment: Moment | None = None
    chains: tuple[Chain, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    same: dict[str, str] = field(default_factory=dict)

    @property
    def reviewers(self) -> frozenset[str]:
        """IRIs of those who gave a verdict."""
        return frozenset(given.reviewer.iri for given in self.verdicts)

    @property
    def roots(self) -> tuple[Statement, ...]:
        """The statements by which the originators began the claim, or one that entails it. Cost: linear."""
        began = {party.iri for party in self.originators}
        own = (said for said in self.statements if said.origin is not None)
        return tuple(said for said in own if self.same.get(said.speaker.iri, said.speaker.iri) in began)

    def is_originator(self, speaker: str) -> bool:
        """Whether that speaker is one of the originators, by a confirmed match too."""
        return self.same.get(speaker, speaker) in {party.iri for party in self.originators}

    @property
    def on_reasons(self) -> tuple[Statement, ...]:
        """Statements on claims that bear on those in scope."""
        return tuple(chain.from_iterable(statements for _, statements in self.reasons))

    @property
    def on_precursors(self) -> tuple[Statement, ...]:
        """Statements on related claims."""
        return tuple(chain.from_iterable(statements for _, statements in self.precursors))

    @property
    def beside(self) -> tuple[Statement, ...]:
        """Statements on claims that are not in scope: reasons and precursors."""
        return (*self.on_reasons, *self.on_precursors)

    @property
    def drawn(self) -> tuple[Statement, ...]:
        """What is said of the claim, and of those that bear on it or are related."""
        return (*self.statements, *self.beside)

    @property
    def made_in(self) -> frozenset[str]:
        """IRIs of the publications in which all that was said or found, or through which it was heard."""
        works = (*chain.from_iterable(said.works for said in self.drawn), *(given.work for given in self.verdicts))
        return frozenset(work.iri for work in works)

    def is_asked(self, claim: str) -> bool:
        """Whether a claim is the one asked about, or has the same words: then they need not be told again."""
        words = normalise_text(self.claim.text)
        return claim == self.claim.iri or normalise_text(self.texts.get(claim, "")) == words

    @property
    def texts(self) -> dict[str, str]:
        """The words of each claim in scope, by its IRI."""
        return {claim.iri: claim.text for claim in self.claims}
