"""The answer to "what does this whole base rest on?"; every figure names claims or statements that show why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from provenance.analysis.dependence.answer import Finding
from provenance.analysis.trace import Moment, Party

if TYPE_CHECKING:
    import networkx as nx

LinkKind = Literal["update", "date"]
"""Of a link to something published later: the page says that it was changed since, or a date is wrong."""
OriginKind = Literal["unnamed", "account", "not stated"]


@dataclass(frozen=True, slots=True)
class Relied:
    """A source, and what rests on it.

    Attributes:
        party: the source.
        claims: on how many claims another party carries or bases itself on its words.
        sole: on how many of these every path goes through it.
        others: how many parties these are.
        heard: how many statements of others are known only through its publications.
        cited: how many publications of others cite its publications, which tells not whether they rest on them.
        citing: how many parties made these.
        examples: IRIs of some of the claims, or of claims of statements heard through it.
    """

    party: Party
    claims: int
    sole: int
    others: int
    heard: int
    cited: int
    citing: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim that several carry and one source, surely or perhaps, says.

    Attributes:
        claim: its IRI.
        text: its words.
        sign: 1 for the claim, -1 against it.
        finding: ``single-source`` or ``possibly single-source``.
        carriers: how many parties are heard with it.
        said: how many statements.
        low: how many sources are independent at least.
        high: at most.
        sources: what every path goes through; of what is perhaps so none.
    """

    claim: str
    text: str
    sign: int
    finding: Finding
    carriers: int
    said: int
    low: int
    high: int
    sources: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class LaterLink:
    """A link to something that was published later than what links to it; IRIs, and dates in UTC."""

    citing: str
    cited: str
    kind: LinkKind
    out: str
    later: str


@dataclass(frozen=True, slots=True)
class LinkRing:
    """Publications that link to each other, over others or not: no circular reporting by itself.

    Attributes:
        works: their IRIs.
        makers: who made them.
        inside: whether one party made all of them.
        links: how many links lead from one to another.
        claims: claims that two of them, of different makers, say with the same sign: only there can reporting be
            circular, and `sources` tells whether it is.
    """

    works: tuple[str, ...]
    makers: tuple[Party, ...]
    inside: bool
    links: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laundered:
    """A claim whose only origin is weak, and that is heard only through carriers on whom many others rely.

    Attributes:
        claim: its IRI.
        text: its words.
        kind: why the origin is weak.
        origin: it.
        statement: IRI of the statement with which it begins.
        through: who carries it, each with the number of other claims for which somebody relies on it.
    """

    claim: str
    text: str
    kind: OriginKind
    origin: Party
    statement: str
    through: tuple[tuple[Party, int], ...]


@dataclass(frozen=True)
class AllSources:
    """What a whole base rests on.

    Attributes:
        number: of the ledger, up to which the state is current.
        claims: how many claims were counted; matched ones are one.
        statements: how many statements on them.
        findings: how many claims have each finding, for them (1) and against them (-1).
        relied: sources on which others rely, those of most claims first; unnamed ones are left out, and counted.
        unnamed: on how many claims others rely on a source that is not named.
        repeated: claims of a single source, those with most carriers first; a thousand at most.
        perhaps: claims that are so perhaps, those with most carriers first; a thousand at most.
        checked: how many of these have no other carrier than one who said it and one who checked it.
        circular: claims with circular reporting among sources.
        rings: publications that link to each other.
        later: links to something published later.
        laundered: claims of weak origin behind carriers that are relied on.
        unread: how many publications were not read that are grounds, are cited, or hold what somebody says.
        unconfirmed: how many statements no person has confirmed.
        suggested: how many matches of agents only a program suggests.
        alike: how many claims have the same words as another one, and nobody confirmed that they are the same.
        compared: number of the ledger up to which the wording of all publications was compared, None where it was not.
        matched: number of the ledger up to which one source under several names was looked for among all, None where it
            was not.
        relying: who relies on whom: source and party, with the number of claims.
        moment: the state that it is drawn from, None for the current one.
        kept: whether the results stand in ``graph:derived``.
    """

    number: int
    claims: int
    statements: int
    findings: dict[int, dict[Finding, int]]
    relied: tuple[Relied, ...]
    unnamed: int
    repeated: tuple[Repeated, ...]
    perhaps: tuple[Repeated, ...]
    checked: int
    circular: tuple[str, ...]
    rings: tuple[LinkRing, ...]
    later: tuple[LaterLink, ...]
    laundered: tuple[Laundered, ...]
    unread: int
    unconfirmed: int
    suggested: int
    alike: int
    compared: int | None
    matched: int | None
    relying: Mapping[tuple[str, str], int] = field(repr=False)
    moment: Moment | None = None
    kept: bool = False

    def to_networkx(self) -> "nx.DiGraph[str]":
        """Who relies on whom: from a source to a party that relies on it; ``claims`` of an edge says on how many."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_edges_from((one, other, {"claims": claims}) for (one, other), claims in self.relying.items())
        return graph
