"""Who is one: agents under confirmed matches; and who may be one, for the low count.

For independence a missed match is the harm, since two names of one source look like corroboration. So the low count
takes for one: agents whose match is suggested, houses of one owner (`schema:parentOrganization`, as far up as known),
carriers that share wording more likely copied than not, and all sources that are not named. The high count keeps all of
them apart. A pair that somebody rejected is never made one by a suggestion, whatever lies between the two.

What it does not mean: names made one here are not said to be one, and an owner is not said to steer its houses.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import DefaultGraph

from provenance.analysis.dependence.said import SITE
from provenance.grouping import gathered
from provenance.model import ReviewState
from provenance.rdf import Graph, node
from provenance.rdf.matches import GRAPH as MATCHES
from provenance.rdf.matches import Match, MatchKind, matches_of
from provenance.vocab import CP, RDF, SCHEMA, SKOS

Pair = tuple[str, str]
TieKind = Literal["match", "owner", "copy", "unnamed"]
_KINDS: tuple[TieKind, ...] = ("match", "owner", "copy", "unnamed")
_OF_SITE = "/site/"
"""How the IRI of a fact-checker goes on after the base, before its site (`provenance.iri.Minter.site`)."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two parties count as one in the low count.

    Attributes:
        kind: a suggested ``match``, one ``owner``, a ``copy`` (wording that is likely copied), or both ``unnamed``.
        left: one party.
        right: the other; of ``owner``, the owner.
    """

    kind: TieKind
    left: str
    right: str


class Parties:
    """Agents, sites and publications without a known maker, told apart as far as the records do.

    Args:
        same: pairs that are one by confirmed matches.
        suggested: pairs that a suggestion takes for one.
        rejected: pairs that somebody said are not one.
        copies: pairs that share wording which is more likely copied than not.
        owners: the owner of an agent.
        unnamed: those without a name.

    Attributes:
        ties: all that the low count takes for one, and why.
        tied: the parties that it takes for one with another.

    Example:
        >>> parties = Parties(same=[("urn:a", "urn:b")], suggested=[("urn:b", "urn:c")])
        >>> parties.of("urn:b"), parties.of("urn:c"), parties.perhaps("urn:c")
        ('urn:a', 'urn:c', 'urn:a')
    """

    def __init__(
        self,
        *,
        same: Iterable[Pair] = (),
        suggested: Iterable[Pair] = (),
        rejected: Iterable[Pair] = (),
        copies: Iterable[Pair] = (),
        owners: Mapping[str, str] | None = None,
        unnamed: Collection[str] = (),
    ) -> None:
        one, self._perhaps = _Unions(), _Unions()
        one.join(same)
        self._one = one.first
        owned = {self.of(house): self.of(owner) for house, owner in sorted((owners or {}).items())}
        self._owners = {house: _top(house, owned) for house in owned}
        self._unnamed = {self.of(name) for name in unnamed}
        first, *others = sorted(self._unnamed) or [""]
        self.ties = (
            *self._ties("match", suggested),
            *self._ties("owner", self._owners.items()),
            *self._ties("copy", copies),
            *self._ties("unnamed", ((first, other) for other in others)),
        )
        self._apart = [(self.of(left), self.of(right)) for left, right in rejected]
        self._perhaps.join(self._pairs("match"), self._apart)
        for kind in _KINDS[1:]:
            self._perhaps.join(self._pairs(kind))
        self.tied = self._perhaps.first.keys()

    def _pairs(self, kind: TieKind) -> list[Pair]:
        return [(tie.left, tie.right) for tie in self.ties if tie.kind == kind]

    def groups(self, present: Collection[str]) -> Iterator[tuple[TieKind, tuple[str, ...]]]:
        """Of these parties those that ties of one kind make one in the low count, by way of others too."""
        for kind in _KINDS:
            unions = _Unions()
            unions.join(self._pairs(kind), self._apart if kind == "match" else ())
            for members in unions.groups():
                if len(there := sorted(set(present).intersection(members))) > 1:
                    yield kind, tuple(there)

    def _ties(self, kind: TieKind, pairs: Iterable[Pair]) -> tuple[Tie, ...]:
        """The pairs of a kind, each once, that are not one already."""
        ties = (Tie(kind, self.of(left), self.of(right)) for left, right in pairs)
        return tuple(dict.fromkeys(tie for tie in ties if tie.left != tie.right))

    def of(self, name: str) -> str:
        """The party of an agent, a site or a publication: the first name of those that are one."""
        return self._one.get(name, name)

    def perhaps(self, name: str) -> str:
        """The party to which it belongs in the low count."""
        return self._perhaps.of(self.of(name))

    def owner(self, name: str) -> str | None:
        """The party that owns it, at the top as far as known; None where no owner is known."""
        return self._owners.get(self.of(name))

    def is_unnamed(self, name: str) -> bool:
        """Whether nobody tells its name."""
        return self.of(name) in self._unnamed


class _Unions:
    """Names that are one, each known by the first of them in text order (union and find).

    Attributes:
        first: of each name that is one with another.
    """

    def __init__(self) -> None:
        self.first: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def of(self, name: str) -> str:
        return self.first.get(name, name)

    def groups(self) -> list[list[str]]:
        return [members for first, members in sorted(self._members.items()) if self.first[first] == first]

    def join(self, pairs: Iterable[Pair], apart: Iterable[Pair] = ()) -> None:
        """Make each pair one, but where two that stay apart would be."""
        kept_apart = {pair for left, right in apart for pair in ((left, right), (right, left))}
        for left, right in pairs:
            first, second = sorted((self.of(left), self.of(right)))
            one, other = (self._members.get(name, [name]) for name in (first, second))
            if first == second or (kept_apart and not kept_apart.isdisjoint((a, b) for a in one for b in other)):
                continue
            self._members[first] = [*one, *other]
            self.first.update(dict.fromkeys(self._members[first], first))


def _top(house: str, owned: Mapping[str, str]) -> str:
    """The owner at the top; of those that own each other, the first name."""
    seen = [house]
    while (owner := owned.get(seen[-1])) is not None:
        if owner in seen:
            return min(seen[seen.index(owner) :])
        seen.append(owner)
    return seen[-1]


def read_parties(graph: Graph, names: Iterable[str], copies: Iterable[Pair] = ()) -> Parties:
    """What the view tells of some agents, sites and publications.

    Args:
        graph: the current view, or a past one.
        names: as `provenance.analysis.dependence.said` gives speakers and carriers, and IRIs of publications.
        copies: pairs that share wording which is more likely copied than not.

    Cost: three look-ups for each, two more where matches are suggested, and two for each owner above.
    """
    known = dict.fromkeys(names)
    agents = [name for name in known if not name.startswith(SITE)]
    same = [*_of_sites(known), *_confirmed(graph, agents)]
    matched = (name for pair in same for name in pair if not name.startswith(SITE))
    everybody = list(dict.fromkeys((*agents, *matched)))
    judged = gathered((match.state, match.pair) for match in _judged(graph, everybody))
    return Parties(
        same=same,
        suggested=judged[ReviewState.SUGGESTED],
        rejected=judged[ReviewState.REJECTED],
        copies=copies,
        owners=_owners(graph, everybody),
        unnamed=_unnamed(graph, agents, everybody, Parties(same=same)),
    )


def _unnamed(graph: Graph, agents: Iterable[str], everybody: Iterable[str], one: Parties) -> list[str]:
    """The agents without a name, neither of their own nor of one that is the same."""
    named = {one.of(agent) for agent in everybody if _is_named(graph, agent)}
    return [agent for agent in agents if one.of(agent) not in named]


def _is_named(graph: Graph, agent: str) -> bool:
    """Whether it has a name, or is a fact-checker, who is known by its site."""
    about = graph.about(agent)
    return SCHEMA.name in about or CP.FactChecker in about.get(RDF.type, ())


def _of_sites(names: Iterable[str]) -> Iterator[Pair]:
    """A site and the fact-checker that is known by it are one."""
    sites = {name.removeprefix(SITE): name for name in names if name.startswith(SITE)}
    for name in names if sites else ():
        if (site := name.partition(_OF_SITE)[2]) in sites:
            yield name, sites[site]


def _confirmed(graph: Graph, agents: Iterable[str]) -> Iterator[Pair]:
    """Confirmed matches of agents, and of those that they match."""
    if next(graph.store.quads_for_pattern(None, node(SKOS.exactMatch), None, DefaultGraph()), None) is None:
        return
    waiting = list(agents)
    seen = set(waiting)
    while waiting:
        agent = waiting.pop()
        for other in (*graph.about(agent).get(SKOS.exactMatch, ()), *graph.subjects(SKOS.exactMatch, agent)):
            yield agent, other
            if other not in seen:
                seen.add(other)
                waiting.append(other)


def _judged(graph: Graph, agents: Iterable[str]) -> list[Match]:
    """Matches of agents that are suggested or rejected."""
    if next(graph.store.quads_for_pattern(None, node(RDF.type), node(CP.Match), MATCHES), None) is None:
        return []
    states = (ReviewState.SUGGESTED, ReviewState.REJECTED)
    found = (match for agent in agents for match in matches_of(graph.store, agent, MatchKind.AGENT, states))
    return list(dict.fromkeys(found))


def _owners(graph: Graph, agents: Iterable[str]) -> dict[str, str]:
    """The owner of each agent, and of each owner; the first in text order where several are told."""
    found: dict[str, str] = {}
    waiting = list(agents)
    while waiting:
        agent = waiting.pop()
        owner = next(iter(graph.about(agent).get(SCHEMA.parentOrganization, ())), None)
        if owner is not None and agent not in found:
            found[agent] = owner
            waiting.append(owner)
    return found
