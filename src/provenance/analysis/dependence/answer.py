"""The answer to "how many sources are there, and what does the claim hang on?".

Every number has its reasons beside it: IRIs of assertions, whose words are in `Independence.reports`.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from provenance.analysis.dependence.parties import TieKind
from provenance.analysis.dependence.rings import Ring, Step
from provenance.analysis.dependence.scope import InScope
from provenance.analysis.trace import Moment, Party

if TYPE_CHECKING:
    import networkx as nx

Finding = Literal["none", "lone", "single-source", "possibly single-source", "independent"]
"""``lone``: one carrier is heard, which is true of most claims of a registry and no alarm; ``single-source``: two
carriers or more, and one source at most; ``possibly single-source``: that may be so; ``independent``: two at least."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A publication as the answer shows it; ``read`` is False where it is known only through another one."""

    iri: str
    kind: str
    label: str
    url: str | None
    read: bool


@dataclass(frozen=True, slots=True)
class Report:
    """An assertion as the answer shows it.

    Attributes:
        iri: of the assertion.
        claim: on which it takes its stance.
        speaker: its source.
        carrier: who carries it to readers.
        stance: a name of `vocab.STANCES`.
        strong: whether the stance is strong and not hedged.
        hedged: whether its words weaken it.
        origin: ``stated``, ``elsewhere``, ``not stated``, or None where it rests on others in scope, or is counted on
            no side.
        words: the exact words, None where the record holds no span of them.
        date: when it was said or published, as printed.
        earliest: beginning of the interval that the date allows, UTC.
        latest: end of it.
        work: the publication in which it is made.
        heard_through: the publication by which alone it is known.
        based_on: its grounds, assertions or publications.
        state: suggested or confirmed.
        record: the first record that holds it.
    """

    iri: str
    claim: str
    speaker: Party
    carrier: Party
    stance: str
    strong: bool
    hedged: bool
    origin: str | None
    words: str | None
    date: str | None
    earliest: str | None
    latest: str | None
    work: Printed | None
    heard_through: Printed | None
    based_on: tuple[str, ...]
    state: str
    record: str | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many sources are independent, at least and at most."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """What all paths, or many, go through.

    Attributes:
        parties: one; several where they are a ring, or may be one; none where it is an origin that nobody states.
        own: assertions that these speak or carry.
        through: assertions that reach readers through these alone, without those that they carry.
    """

    parties: tuple[str, ...]
    own: tuple[str, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from an origin to readers that shares no party with another one.

    Attributes:
        parties: from the first to the last; several at one place are a ring.
        begins: the assertions with which it begins, or the publications that were not read.
        said: for each step an assertion by which the claim came to the next.
    """

    parties: tuple[tuple[str, ...], ...]
    begins: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presumed:
    """Why the low count is lower.

    Attributes:
        kind: as of `Tie`; or ``citation``: a publication cites another one, without naming it as ground; ``ring``: its
            parties rest on each other, or carry each other's words; ``unread``: the first rests on others, and on a
            publication of the second beside, which was not read; ``not stated``: origins may all be one.
        parties: that are taken for one, or of which the first is presumed to rely on the second.
        said: assertions concerned.
    """

    kind: TieKind | Literal["citation", "ring", "unread", "not stated"]
    parties: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """How much the houses of one owner carry."""

    owner: str
    houses: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """The assertions of one sign, and what they hang on; tuples of text are IRIs of assertions, unless said otherwise.

    Attributes:
        sign: 1 for the claim, -1 against it.
        said: assertions that count, oldest first.
        relays: mere reports of what others say, which carry it on and count for nobody.
        strong: of ``said``, those with a strong stance without hedge.
        carriers: parties that are heard with it; those who report it only to check it are left out.
        origins: assertions without a ground in scope, with the kind of each.
        low: how many sources are independent at least.
        high: how many at most.
        outright: the same, where only what is strong counts as carried.
        finding: see `Finding`.
        bottlenecks: what every path goes through; there is one exactly when ``high`` is 1.
        perhaps: the same of the low count, where that alone is 1.
        hangs_on: parties that several others are reached through alone, most assertions first.
        paths: of the high count.
        presumed: why the low count is lower.
        rings: circular reporting.
        self_citations: assertions that rest on words of their own source.
        unsourced: groups of parties that rest on each other or on themselves alone.
        later: grounds that are later in time than what rests on them, dropped.
        unnamed: assertions of unnamed sources, and those that rest on such alone.
        owners: owners with two houses or more that carry it.
        edges: of the transmission graph, each with the assertions that back it.
    """

    sign: int
    said: tuple[str, ...]
    relays: tuple[str, ...]
    strong: tuple[str, ...]
    carriers: tuple[str, ...]
    origins: dict[str, str]
    low: int
    high: int
    outright: Bounds
    finding: Finding
    bottlenecks: tuple[Narrow, ...]
    perhaps: tuple[Narrow, ...]
    hangs_on: tuple[Narrow, ...]
    paths: tuple[Path, ...]
    presumed: tuple[Presumed, ...]
    rings: tuple[Ring, ...]
    self_citations: tuple[Step, ...]
    unsourced: tuple[tuple[str, ...], ...]
    later: tuple[Step, ...]
    unnamed: tuple[str, ...]
    owners: tuple[Owned, ...]
    edges: tuple[tuple[str, str, tuple[str, ...]], ...] = field(repr=False)

    @property
    def stated(self) -> tuple[str, ...]:
        """What is said, and what is only passed on."""
        return (*self.said, *self.relays)

    @property
    def weak(self) -> tuple[str, ...]:
        """Of what is said, what is hedged or has a weak stance."""
        strong = {*self.strong}
        return tuple(iri for iri in self.said if iri not in strong)

    def to_networkx(self) -> "nx.DiGraph[str]":
        """The transmission graph; ``said`` of an edge holds the assertions that back it."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.carriers)
        graph.add_edges_from((one, other, {"said": list(said)}) for one, other, said in self.edges)
        return graph


@dataclass(frozen=True)
class Without:
    """What is left if a source, a publication or a record falls.

    Attributes:
        what: IRIs of what is taken away.
        gone: assertions that are taken away with it.
        lost: assertions that lose all support by it.
        for_it: what is left for the claim.
        against: what is left against it.
    """

    what: tuple[str, ...]
    gone: tuple[str, ...]
    lost: tuple[str, ...]
    for_it: Side
    against: Side


@dataclass(frozen=True)
class Independence:
    """How far the sources of a claim are independent; tuples of text are IRIs of assertions, unless said otherwise.

    Attributes:
        claims: the claims in scope, those asked about first.
        for_it: what is said for the claim, or for one that entails it.
        against: what is said against the claim itself. Against one that entails it is not against it.
        denials: by those whom the claim is about; listed, never counted.
        undecided: assertions that qualify, or report nobody knows what.
        beside: assertions against claims that only entail it, not counted.
        retracted: assertions that their own source took back, not counted.
        fallen: assertions that rest on retracted ones alone, not counted.
        reports: all these by IRI, with their words.
        parties: who they are, by IRI.
        records_read: how many records hold the claims in scope.
        unread: publications that these come from or rest on, and that were not read.
        unconfirmed: how many of ``reports`` no person has confirmed.
        suggested: how many matches of agents only a program suggests.
        compared: number of the ledger up to which the wording of publications was compared, None where it was not.
        without: what is left if something falls, where that was asked.
        moment: the state that it is drawn from, None for the current one.
        matched: number of the ledger up to which one source under several names was looked for, None where it was not.
    """

    claims: tuple[InScope, ...]
    for_it: Side
    against: Side
    denials: tuple[str, ...]
    undecided: tuple[str, ...]
    beside: tuple[str, ...]
    retracted: tuple[str, ...]
    fallen: tuple[str, ...]
    reports: dict[str, Report]
    parties: dict[str, Party]
    records_read: int
    unread: tuple[Printed, ...]
    unconfirmed: int
    suggested: int
    compared: int | None
    without: Without | None = None
    moment: Moment | None = None
    matched: int | None = None

    @property
    def asked(self) -> set[str]:
        """The claims in scope that are the one asked about, and do not only entail it."""
        return {claim.iri for claim in self.claims if claim.how != "entails"}

    @property
    def low(self) -> int:
        """How many sources for the claim are independent at least."""
        return self.for_it.low

    @property
    def high(self) -> int:
        """How many at most."""
        return self.for_it.high

    @property
    def finding(self) -> Finding:
        """What that comes to."""
        return self.for_it.finding

    @property
    def bottlenecks(self) -> tuple[Narrow, ...]:
        """What every path for the claim goes through."""
        return self.for_it.bottlenecks

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Circular reporting for the claim."""
        return self.for_it.rings

    @property
    def one_text(self) -> Printed | None:
        """The publication through which alone all is known that several say, None where there are more."""
        told = {report.heard_through or report.work for report in self.reports.values()}
        several = len({report.speaker.iri for report in self.reports.values()}) > 1
        return next(iter(told)) if several and len(told) == 1 else None
