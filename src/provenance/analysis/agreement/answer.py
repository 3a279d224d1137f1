"""The answer to "do fact-checkers agree?": plain data, with the reviews behind every number."""

from dataclasses import dataclass

from provenance.analysis.trace import Moment
from provenance.dates import Date


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient, or why there is none.

    Attributes:
        name: ``alpha`` or ``kappa``.
        kind: its metric or weights: ``nominal``, ``ordinal``, ``interval``; ``linear``, ``quadratic``.
        value: None where it is not told.
        low: beginning of its 95 % interval over resampled claims.
        high: end of it.
        missing: why it is not told: ``too few`` claims, or ``one-sided``: nearly all verdicts are of one class, so that
            agreement cannot be told from habit. Empty where it is told.
    """

    name: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Verdicts compared on a scale of so many classes; what is not on it does not count here.

    Attributes:
        classes: 5, 3 or 2, see `provenance.analysis.agreement.scales`.
        claims: with two verdicts on the scale or more.
        verdicts: on those claims.
        pairs: of verdicts on one claim.
        same: of those, how many are of one class.
        floor: fewest claims for which a coefficient is told.
        table: how many pairs there are of each two classes, symmetric, with the same class counted once; for two
            fact-checkers rows are the first and columns the second.
        figures: the coefficients.
    """

    classes: int
    claims: int
    verdicts: int
    pairs: int
    same: int
    floor: int
    table: tuple[tuple[int, ...], ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Coarser:
    """What a coarser scale hides.

    Attributes:
        classes: of the coarser scale.
        vanished: pairs of different verdicts that it takes for the same, with their number, most first.
        left_out: pairs that it leaves out, since one of them is in no class of it.
    """

    classes: int
    vanished: tuple[tuple[str, str, int], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Verdicts of several on the same claims.

    Attributes:
        claims: with two verdicts or more, of whatever kind.
        pairs: how many pairs there are of each two verdicts, whether on a scale or not, most first.
        scales: finest first.
        coarser: what the coarser scales hide.
    """

    claims: int
    pairs: tuple[tuple[str, str, int], ...]
    scales: tuple[Scale, ...]
    coarser: tuple[Coarser, ...]


@dataclass(frozen=True, slots=True)
class Checker:
    """Who judges. ``names`` are labels; ``reviews`` how many there are, ``compared`` on how many claims with others."""

    iri: str
    names: tuple[str, ...]
    reviews: int
    compared: int

    @property
    def name(self) -> str:
        """The first of its names, else its site, else its IRI."""
        return next(iter(self.names), self.iri.partition("/site/")[2] or self.iri)


@dataclass(frozen=True, slots=True)
class CheckerPair:
    """Two fact-checkers, with IRIs; ``claims`` that both judged, in whatever way."""

    first: str
    second: str
    claims: int
    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A review as a conflict shows it; ``status`` says that it does not stand as published, in the source's word."""

    review: str
    checker: str
    verdict: str
    rating: str | None
    date: Date | None
    url: str | None
    claim: str
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two judgements that differ on the same claim.

    Attributes:
        text: the claim.
        first: the one judgement; the earlier one, where dates tell.
        second: the other.
        steps: classes of five between them, None where one is off the scale.
        days: from the first to the second, None where a date is not known to the day.
        ground: why the claims count as the same: ``words`` (equal text, confirmed by nobody), ``confirmed`` by a match,
            ``suggested``.
        stays: scales, by their classes, on which they still differ.
    """

    text: str
    first: Judgement
    second: Judgement
    steps: int | None
    days: int | None
    ground: str
    stays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """One publisher that judged claims more than once: a crowd, a newsroom that changed its verdict, or two desks.

    Attributes:
        checker: its IRI.
        many: it speaks with more than one voice (`provenance.analysis.agreement.voices`).
        standing: its standing judgements, each taken as another's: who they are is not told.
        claims: judged more than once, in whatever way, standing or not.
        differing: of those, on how many the judgements differ.
        both_ways: claims judged true or mostly true, and false or mostly false, whatever became of the judgements.
        both_ways_standing: of those, on how many both still stand.
        replaced: differing claims on which but one verdict still stands: the others were deleted or retracted.
        later: differing claims on which a strictly later verdict stands beside the earlier: perhaps a correction.
        conflicts: judgements of it that differ, both standing, farthest apart first, ``asked.limit`` at most.
        conflicting: how many there are in all.
    """

    checker: str
    many: bool
    standing: Comparison
    claims: int
    differing: int
    both_ways: int
    both_ways_standing: int
    replaced: int
    later: int
    conflicts: tuple[Conflict, ...]
    conflicting: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; None and empty for everything."""

    checkers: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    language: str | None = None
    classes: tuple[int, ...] = (5, 3, 2)
    distance: int = 2
    suggested: bool = False
    limit: int = 1000


@dataclass(frozen=True, slots=True)
class Beside:
    """What has to stand beside the figures.

    Attributes:
        reviews: how many were read, after what was asked for.
        claims: how many different claims they judge.
        untold: reviews whose claim has no text.
        undated: left out, since a period was asked for and their date is not known.
        retracted: reviews on compared claims that do not stand as published, and so are nobody's verdict.
        silent: verdicts left out: the fact-checker gave several, and which one holds is not told.
        revised: claims on which a fact-checker's later verdict was taken for its earlier one.
        confirmed: compared claims that hang together by a match that was confirmed.
        words: compared claims that hang together by equal words alone, which nobody confirmed.
        suggested: compared claims that hang together by a match that is only suggested.
        matched: number of the ledger up to which such matches were looked for among all records, None where they were
            not, or suggested ones were not asked for.
    """

    reviews: int
    claims: int
    untold: int
    undated: int
    retracted: int
    silent: int
    revised: int
    confirmed: int
    words: int
    suggested: int
    matched: int | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far fact-checkers agree on the claims that several of them judged.

    Attributes:
        between: each fact-checker with one verdict a claim.
        pairs: every two fact-checkers with a claim in common, most claims first.
        within: publishers that judged claims more than once, most claims first; never part of ``between``.
        conflicts: verdicts of two fact-checkers on one claim at least ``asked.distance`` steps apart, farthest first,
            ``asked.limit`` at most.
        unordered: verdicts of two that differ, one of them off the scale, as misleading against false; as many at most.
        conflicting: how many conflicts there are in all.
        differing: how many differ off the scale in all.
        nearer: pairs of different verdicts on the scale that are nearer than that, so not listed.
        checkers: everyone compared or with claims judged more than once, most compared claims first.
        beside: what the figures do not cover.
        asked: what was asked for.
        moment: the state that it is drawn from, None for the current one.
    """

    between: Comparison
    pairs: tuple[CheckerPair, ...]
    within: tuple[Within, ...]
    conflicts: tuple[Conflict, ...]
    unordered: tuple[Conflict, ...]
    conflicting: int
    differing: int
    nearer: int
    checkers: tuple[Checker, ...]
    beside: Beside
    asked: Asked
    moment: Moment | None = None

    def checker(self, iri: str) -> Checker:
        """Who that is; one that is not in the answer has no name here."""
        return next((each for each in self.checkers if each.iri == iri), Checker(iri, (), 0, 0))
