"""The rings view: circular reporting of a claim, and publications of a base that link to each other.

Only the first is circular reporting. Links alone say not that anybody rests on anybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from provenance.analysis.dependence.answer import Independence
from provenance.analysis.dependence.rings import Ring, Step
from provenance.analysis.trace import Trace
from provenance.analysis.whole.answer import AllSources, LinkRing
from provenance.rdf import Graph
from provenance.views.depths import depths
from provenance.views.facts import party_facts
from provenance.views.moment import moment_lines
from provenance.views.reports import when_words
from provenance.views.scene import Edge, Fact, Line, Node, Row, Scene, Table
from provenance.views.source_picture import ReportFacts
from provenance.views.text import in_quotes, shorten
from provenance.views.things import edges_of, node_of, thing
from provenance.views.wording import AGENT_WORDS, UNDER_CHECK, counted, listing, party_label, party_words
from provenance.vocab import CP

NOTES: Final = (
    "Nobody in a ring need know of it, and the claim need not be false.",
    "A line leads from who says it to the one on whose word it rests.",
)
LINK_NOTES: Final = (
    "Who links to whom need not rest on it: a ring of links is no circular reporting, and no sign of collusion.",
)


def rings_scene(found: Independence, trace: Trace) -> Scene:
    """The scene of the rings of one claim, for it and against it; linear in their steps."""
    book = ReportFacts(found, trace)
    rings = (*found.for_it.rings, *found.against.rings)
    drafts = [_Ring(book, ring, number) for number, ring in enumerate(rings)]
    return Scene(
        title=in_quotes(trace.claim.text),
        heading=UNDER_CHECK,
        question="Does anybody rest on their own words, by way of others?",
        summary=(*moment_lines(found.moment), *_told(book, rings)),
        nodes=tuple(node for each in drafts for node in each.nodes()),
        edges=tuple(edge for each in drafts for edge in each.edges),
        tables=(_walks(book, drafts),),
        notes=NOTES,
        bands=tuple(f"Ring {number + 1}" for number in range(len(rings))),
    )


class _Ring:
    """One ring, in a band of its own: its parties, and each step as a line."""

    def __init__(self, book: ReportFacts, ring: Ring, number: int) -> None:
        self.book, self.ring, self.number = book, ring, number
        self.edges = tuple(self._edge(place, step) for place, step in enumerate(ring.steps))

    def _id(self, party: str) -> str:
        return f"{self.number} {party}"

    def _edge(self, place: int, step: Step) -> Edge:
        reports = self.book.found.reports
        said, on = reports[step.said], reports[step.on]
        when = when_words(said)
        return Edge(
            f"ring {self.number} step {place}",
            self._id(said.speaker.iri),
            self._id(on.carrier.iri),
            "basedOn",
            f"{f'{when}: ' if when else ''}{party_words(said.speaker)} rests on {party_words(on.carrier)}",
            hedged=said.hedged,
            suggested=said.state != "confirmed",
            details=(self.book.facts(step.said), self.book.facts(step.on)),
            word=when or "rests on",
        )

    def nodes(self) -> Iterator[Node]:
        """The parties, in the order of their first steps."""
        order = depths((edge.target, edge.source) for edge in self.edges)
        ends = dict.fromkeys((*(end for edge in self.edges for end in (edge.target, edge.source)), *self._others()))
        parties = {self._id(iri): party for iri, party in self.book.found.parties.items()}
        for end in ends:
            if end in parties:
                party = parties[end]
                yield Node(
                    end,
                    party.kind.value,
                    party_label(party),
                    AGENT_WORDS[party.kind],
                    order.get(end, 0),
                    self.number,
                    details=(party_facts(party, originator=False),),
                )

    def _others(self) -> Iterator[str]:
        return (self._id(party) for party in self.ring.parties)


def _told(book: ReportFacts, rings: Sequence[Ring]) -> Iterator[Line]:
    if not rings:
        yield Line("Rings", "none: in these records nobody rests on their own words by way of others.")
    for number, ring in enumerate(rings, start=1):
        closed = (
            "circular reporting" if ring.closed else "they rest on each other; no chain comes back to its beginning"
        )
        begun = "something enters it from outside" if ring.entered else "nothing enters it: no beginning is known"
        yield Line(f"Ring {number}", f"{book.all(ring.parties)}: {closed}; {begun}.")
    own = len(book.found.for_it.self_citations) + len(book.found.against.self_citations)
    if own:
        yield Line("Own words", f"{counted(own, 'statement')} of a source on words of its own, which is no ring.")
    yield from list(book.unknown())[:2]


def _walks(book: ReportFacts, drafts: Iterable[_Ring]) -> Table:
    rows = tuple(
        Row(
            (
                Fact("Ring", str(draft.number + 1)),
                Fact("When", when_words(book.found.reports[step.said])),
                Fact("Who", party_words(book.found.reports[step.said].speaker)),
                Fact("Rests on", party_words(book.found.reports[step.on].carrier)),
                book.words(step.said),
            ),
            edge.id,
        )
        for draft in drafts
        for step, edge in zip(draft.ring.steps, draft.edges, strict=True)
    )
    columns = ("Ring", "When", "Who", "Rests on", "Exact words")
    return Table("walks", "The walk of each ring", columns, rows, "In the order of time; undated steps last.")


# ------------------------------------------------------------------ links of a whole base


def link_rings_scene(found: AllSources, graph: Graph) -> Scene:
    """The scene of all publications that link to each other. Cost: some 50 µs a publication."""
    nodes = tuple(node for number, ring in enumerate(found.rings) for node in _works(graph, ring, number))
    things = {node.id: node for node in nodes}
    links = ((citing, CP.cites, cited) for ring in found.rings for citing, cited in _links(graph, ring))
    return Scene(
        title="Publications that link to each other",
        question="Which publications link to each other in rings?",
        summary=(*moment_lines(found.moment), *_links_told(found)),
        nodes=nodes,
        edges=tuple(edges_of(links, things)),
        tables=(_ring_table(found.rings, things),),
        notes=LINK_NOTES,
        bands=tuple(map(_made_by, found.rings)),
    )


def _links(graph: Graph, ring: LinkRing) -> list[tuple[str, str]]:
    """Which publication of a ring cites which of it."""
    cited = ((citing, cited) for citing in ring.works for cited in graph.texts(citing, CP.cites))
    return [(citing, other) for citing, other in cited if other in ring.works]


def _works(graph: Graph, ring: LinkRing, number: int) -> Iterator[Node]:
    name = f"{_made_by(ring)} ({number + 1})"
    order = depths(_links(graph, ring))
    for work in ring.works:
        yield replace(node_of(thing(graph, work), order.get(work, 0), cluster=(name,)), band=number)


def _made_by(ring: LinkRing) -> str:
    return "Within " + party_words(ring.makers[0]) if ring.inside else listing(map(party_words, ring.makers), most=3)


def _links_told(found: AllSources) -> Iterator[Line]:
    apart = sum(not ring.inside for ring in found.rings)
    works = sum(len(ring.works) for ring in found.rings)
    rings = counted(len(found.rings), "ring")
    told = f"{rings} of links between {counted(works, 'publication')}, {apart} of them across publishers."
    yield Line("Links", told if found.rings else "no publications link to each other in rings.")
    claims = f"of {counted(len(found.circular), 'claim')}" if found.circular else "of no claim here"
    yield Line("Circular reporting", f"{claims}: “provenance view rings CLAIM” draws who rests on whom.")


def _ring_table(rings: Sequence[LinkRing], things: Mapping[str, Node]) -> Table:
    rows = tuple(
        Row(
            (
                Fact("Ring", str(number)),
                Fact("Made by", listing(map(party_words, ring.makers))),
                Fact("Publications", "; ".join(shorten(things[work].label, 90) for work in ring.works)),
                Fact("Links", str(ring.links)),
                Fact("Claims of two of them", str(len(ring.claims))),
            ),
            ring.works[0],
        )
        for number, ring in enumerate(rings, start=1)
    )
    columns = ("Ring", "Made by", "Publications", "Links", "Claims of two of them")
    return Table("links", "Rings of links", columns, rows, "Across publishers first.")
