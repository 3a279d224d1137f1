"""The sources view: how a claim went from source to source until it reached readers, and what falls with whom.

From left to right: who begins, who hands it on, and the readers; above what is said for the claim, below what is said
against it. It is the transmission graph that the count of independent sources rests on, drawn.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from provenance.analysis.dependence.answer import Independence, Report, Side, Without
from provenance.analysis.trace import Party, Statement, Trace
from provenance.grouping import grouped
from provenance.model import AgentKind
from provenance.views.alike import gathered
from provenance.views.depths import depths
from provenance.views.facts import FactBook, party_facts, work_facts
from provenance.views.moment import moment_lines
from provenance.views.reports import MOST, when_words
from provenance.views.scene import Edge, Fact, Facts, Line, Node, Row, Scene, Table
from provenance.views.source_grounds import NOTE, ground_edge, ground_node, grounds_beside
from provenance.views.sources import PlainWords, SourceWords
from provenance.views.summary import summarise, unread_words
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGENT_WORDS,
    STANCE_WORDS,
    STATE_WORDS,
    UNDER_CHECK,
    in_brackets,
    listing,
    party_label,
    party_words,
    printed_words,
    stance_words,
    work_or_place,
)

QUESTION: Final = "How many independent sources stand behind this claim, and what falls if one of them does?"
NOTES: Final = (
    "A source on which much rests is neither good nor bad; this does not say what is true.",
    "Sources that these records do not tell of cannot be counted.",
)
_BANDS: Final = ("", "Said against it")
_SUBJECT: Final = "whom it is about, denies it, not counted"
_MOST_LINES: Final = 6
_BEGINS: Final = {1: "begins it", -1: "against it"}


def sources_scene(found: Independence, without: Mapping[str, Without], trace: Trace) -> Scene:
    """The scene of one answer.

    Args:
        found: the answer.
        without: for sources, what is left if each falls.
        trace: of the same claim, for the words in their context.
    """
    book = ReportFacts(found, trace)
    drafts = [_Side(book, side, without) for side in (found.for_it, found.against)]
    sides = [side for side in drafts if side.edges]
    whole = Scene(
        title=in_quotes(trace.claim.text),
        heading=UNDER_CHECK,
        question=QUESTION,
        summary=(*moment_lines(found.moment), *_summary(found, trace)),
        nodes=tuple(node for side in sides for node in side.nodes()),
        edges=tuple(edge for side in sides for edge in side.edges),
        tables=tuple(_tables(book, sides, without)),
        notes=(*NOTES, *[NOTE] * any(side.grounds for side in sides)),
        bands=_BANDS if found.for_it.said else (_BANDS[1], _BANDS[1]),
    )
    return gathered(whole)


class ReportFacts(SourceWords):
    """The words of an answer, and what opens when something of it is chosen."""

    def __init__(self, found: Independence, trace: Trace) -> None:
        super().__init__(found)
        self._trace = FactBook(trace)
        asked = found.asked
        given = {v.reviewer.iri: f"verdict {printed_words(v.rating)}" for v in trace.verdicts if v.claim in asked}
        self.verdicts: dict[int, dict[str, str]] = {1: {}, -1: given}
        self.drawn = {said.iri: said for said in trace.drawn}
        self.counted = {*found.for_it.stated, *found.against.stated, *found.denials}
        self.denials: dict[int, list[Report]] = {1: [], -1: [found.reports[iri] for iri in found.denials]}

    def facts(self, iri: str) -> Facts:
        """A statement with its words in context, where the trace has them."""
        said: Statement | None = self._trace.statements.get(iri)
        return self._trace.statement(said) if said else self._few(self.found.reports[iri])

    def publication(self, iri: str) -> tuple[Facts, ...]:
        """What is known of a publication of the trace."""
        return tuple(work_facts(work) for work in (self._trace.works.get(iri),) if work)

    def words(self, iri: str) -> Fact:
        """The exact words of a statement, as a cell."""
        said = self._trace.statements.get(iri)
        if said is not None and said.words is not None:
            return Fact("Exact words", words=said.words)
        return Fact("Exact words", self.found.reports[iri].words or "")

    def _few(self, report: Report) -> Facts:
        claim = self._trace.claim_text(report.claim, 400)
        rows = [Fact("Claim", claim), Fact("When", when_words(report) or "not known")]
        rows += [Fact("Words", report.words)] if report.words else []
        rows.append(Fact("State", STATE_WORDS.get(report.state, report.state)))
        return Facts(f"{party_words(report.speaker)}: {STANCE_WORDS.get(report.stance, report.stance)}", tuple(rows))

    def falls(self, left: Without) -> Facts:
        """What is left without a source, in words."""
        rows = [
            Fact("Goes with it", self.who(left.gone) or "nothing that is said here"),
            Fact("Loses all support", self.who(left.lost) or "nothing else"),
            Fact("Left for the claim", self.finding(left.for_it)),
            Fact("Left against it", self.finding(left.against)),
        ]
        return Facts("If this falls", tuple(rows))


class _Side:
    """The sources of one sign as nodes and edges; a source that says both stands in both bands."""

    def __init__(self, book: ReportFacts, side: Side, without: Mapping[str, Without]) -> None:
        self.book, self.side, self.without = book, side, without
        self.band = 0 if side.sign > 0 or not book.found.for_it.said else 1
        self.reports = [book.found.reports[iri] for iri in side.stated]
        self.narrow = _narrow(side)
        self.circles = {name for ring in side.rings for name in ring.parties}
        self.origins = {book.found.reports[iri].speaker.iri for iri in side.origins}
        self.said = _said_by(self.reports)
        self.weak = self.said.keys() - _said_by([book.found.reports[iri] for iri in side.strong]).keys()
        self.denials = book.denials[side.sign]
        self.verdicts = book.verdicts[side.sign]
        self.through = book.found.one_text
        self.grounds = tuple(grounds_beside(self.reports, book.counted, book.drawn))
        self.edges = (*self._edges(), *self._leading())
        self.readers = self._id("readers")
        self.layers = depths(map(_run, self.edges))

    def _id(self, name: str) -> str:
        return f"{'for' if self.side.sign > 0 else 'against'} {name}"

    def _edges(self) -> Iterator[Edge]:
        """Who handed it to whom, and who carried it to readers."""
        backed = {(one, other): said for one, other, said in self.side.edges if one != other}
        for number, ((one, other), said) in enumerate(backed.items()):
            words = f"{self.book.called(one)} → {self.book.called(other)}"
            yield self._edge(f"step {number}", (one, other, "carries"), f"handed on: {words}", said)
        for number, carrier in enumerate(self.side.carriers):
            said = tuple(r.iri for r in self.reports if carrier in _voices(r))
            words = f"{self.book.called(carrier)} → readers"
            yield self._edge(f"out {number}", (carrier, *self._way_out()), words, said)
        yield from self._denied()
        if self.through and [*self.side.carriers, *self.denials]:
            told = tuple(report.iri for report in self.reports)
            yield self._edge("out", ("through", "readers", "reaches"), f"{self.through.label} → readers", told)

    def _denied(self) -> Iterator[Edge]:
        """Who denies it: drawn on the side against it, and counted on none.

        The line leads to where the denial is told, so that it is drawn as those of other words are: with the end of
        a denial it would say that the text is what is denied.
        """
        for number, denial in enumerate(self.denials):
            words = f"denies the claim: {self.book.called(denial.speaker.iri)}, whom it is about"
            run = (denial.speaker.iri, *self._way_out())
            yield replace(self._edge(f"denial {number}", run, words, (denial.iri,)), hedged=denial.hedged)

    def _leading(self) -> Iterator[Edge]:
        """From who rests on words about another claim to those words."""
        for number, ground in enumerate(self.grounds):
            run = (self._id(ground.report.speaker.iri), self._id(ground.said.iri))
            yield ground_edge(ground, self._id(f"ground {number}"), run, (self.book.facts(ground.said.iri),))

    def _way_out(self) -> tuple[str, str]:
        """Where those lead who are heard, and by which line: to readers, or to the one text that tells it all."""
        return ("through", "appearance") if self.through else ("readers", "reaches")

    def _edge(self, key: str, run: tuple[str, str, str], label: str, said: Iterable[str]) -> Edge:
        one, other, kind = run
        reports = [self.book.found.reports[iri] for iri in said if iri in self.book.found.reports]
        weak = bool(reports) and {report.iri for report in reports}.isdisjoint(self.side.strong)
        return Edge(
            self._id(key),
            self._id(one),
            self._id(other),
            kind,
            label,
            hedged=weak,
            suggested=any(report.state != "confirmed" for report in reports),
            details=tuple(self.book.facts(report.iri) for report in reports),
            word="hedged or weak" if weak and kind == "carries" else "",
        )

    def nodes(self) -> Iterator[Node]:
        """The sources, those first who begin it, then the readers."""
        names = dict.fromkeys(name for one, other, _ in self.side.edges for name in (one, other))
        names |= dict.fromkeys((*self.side.carriers, *(r.speaker.iri for r in (*self.reports, *self.denials))))
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        for name in names:
            if self._id(name) in ends:
                yield self._node(name, self.book.found.parties.get(name))
        yield from self._grounds()
        if self.readers in ends:
            yield from self._one_text()
            yield self._readers()

    def _grounds(self) -> Iterator[Node]:
        """What verdicts rest on, each once."""
        for iri, ground in {ground.said.iri: ground for ground in self.grounds}.items():
            place = (self.layers.get(self._id(iri), 0), self.band)
            yield ground_node(ground, self._id(iri), place, (self.book.facts(iri),))

    def _one_text(self) -> Iterator[Node]:
        """The publication through which alone all of it is known."""
        for text in filter(None, (self.through,)):
            name, facts = self._id("through"), self.book.publication(text.iri)
            tag = "all of this is told by it alone"
            yield Node(name, "publication", text.label, tag, self.layers.get(name, 1), self.band, details=facts)

    def _readers(self) -> Node:
        stance = "for it" if self.side.sign > 0 else "against it"
        facts = Facts("What readers have", (Fact("Finding", self.book.finding(self.side)),))
        since = ", since all comes through one" if self.side.bottlenecks and len(self.origins) > 1 else ""
        tag = f"{self._many()} {stance}{since}"
        layer = self.layers.get(self.readers, 1)
        return Node(self.readers, "readers", "Readers", tag, layer, self.band, details=(facts,))

    def _many(self) -> str:
        """How many sources reach readers; one that is heard alone has no number, which would look like a finding."""
        low, high = self.side.low, self.side.high
        if self.side.finding == "lone":
            return "one alone is heard"
        number = str(high) if low == high else f"{low} to {high}"
        return "1 source" if high == 1 else f"{number} independent sources"

    def _node(self, name: str, party: Party | None) -> Node:
        left = self.without.get(name)
        own = [report.iri for report in self.reports if name in _voices(report)]
        told = [party_facts(party, name in self.origins)] if party else []
        told += [self.book.falls(left)] if left else []
        kind, tag = self._kind(name, party)
        return Node(
            self._id(name),
            kind,
            party_label(party) if party else self.book.called(name),
            tag,
            self.layers.get(self._id(name), 0),
            self.band,
            details=(*told, *map(self.book.facts, own)),
            takes=tuple(self._takes(name, left)) if left else (),
        )

    def _kind(self, name: str, party: Party | None) -> tuple[str, str]:
        """The kind of box, and what stands above the name: what it is, and what hangs on it."""
        kind = party.kind if party else AgentKind.AGENT
        roles = [AGENT_WORDS[kind], *self._roles(name)]
        drawn = "originator" if name in self.origins and self.side.sign > 0 else kind.value
        if name in self.narrow and self.side.finding != "lone":
            roles.append(f"{self.narrow[name]} of {len(self.side.said)} through it alone")
            drawn = "bottleneck"
        return "unnamed" if kind is AgentKind.UNNAMED else drawn, ", ".join(roles)

    def _roles(self, name: str) -> list[str]:
        """What a source does on this side."""
        parts = {_BEGINS[self.side.sign]: self.origins, "in a ring": self.circles, "hedged or weak": self.weak}
        deniers = {denial.speaker.iri for denial in self.denials}
        whole = {**parts, _SUBJECT: deniers, self.verdicts.get(name, ""): self.verdicts.keys()}
        return [role for role, those in whole.items() if name in those]

    def _takes(self, name: str, left: Without) -> Iterator[str]:
        """Ids of the sources and steps that have nothing left to say if that source falls."""
        gone = {*left.gone, *left.lost}
        fallen = {self._id(party) for party, those in self.said.items() if those <= gone}
        yield from sorted(fallen - {self._id(name)})
        backed = {(self._id(one), self._id(other)) for one, other, said in self.side.edges if set(said) <= gone}
        for edge in self.edges:
            if (edge.source, edge.target) in backed or edge.source in fallen or self._id(name) == edge.target:
                yield edge.id
        if set(self.side.said) <= gone:
            yield from (self.readers, self._id("through"), self._id("out"))


def _run(edge: Edge) -> tuple[str, str]:
    """From left to right: what is rested on stands before who rests on it."""
    return (edge.target, edge.source) if edge.kind == "basedOn" else (edge.source, edge.target)


def _voices(report: Report) -> tuple[str, str]:
    """Who speaks, and who carries it."""
    return report.speaker.iri, report.carrier.iri


def _narrow(side: Side) -> dict[str, int]:
    """How many statements reach readers through each party alone, where it is more than its own."""
    found = {name: len(each.through) for each in side.hangs_on for name in each.parties}
    return found | {name: len(side.said) for each in side.bottlenecks for name in each.parties}


def _said_by(reports: Iterable[Report]) -> dict[str, set[str]]:
    """What each party speaks or carries."""
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        for party in _voices(report):
            found[party].add(report.iri)
    return found


def _how(book: SourceWords, side: Side) -> str:
    """What those on a side do with the claim: one who found no evidence has not refuted it."""
    by_stance = grouped(side.said, lambda iri: book.found.reports[iri].stance)
    return "; ".join(f"{STANCE_WORDS.get(stance, stance)}: {book.who(said)}" for stance, said in by_stance.items())


def _summary(found: Independence, trace: Trace) -> Iterator[Line]:
    """What the picture shows, without the numbers of statements, whose list stands in no picture."""
    book, told = PlainWords(found), {line.lead: line for line in summarise(trace)}
    yield from (told[lead] for lead in ("All from one text",) if lead in told)
    yield from _both(book)
    yield from (told[lead] for lead in ("Verdict", "Verdict rests on", "Denied", "Others against it") if lead in told)
    yield from [line for line in book.unknown() if line.lead in {"Drawn from", "Not looked for"}][:2]
    if trace.unread:
        yield Line("Heard of, not read", f"{unread_words(trace)}: {listing(_unread(trace), most=MOST)}.")


def _unread(trace: Trace) -> Iterator[str]:
    """Publications that were not read, each with the stance told of it: a title could pass for support."""
    said = grouped(trace.drawn, lambda said: said.work and said.work.iri)
    for work in trace.unread:
        yield shorten(work_or_place(work), 70) + in_brackets(*dict.fromkeys(map(stance_words, said[work.iri])))


def _both(book: SourceWords) -> Iterator[Line]:
    for lead, side in (("For it", book.found.for_it), ("Against it", book.found.against)):
        lines = list(book.side(side))
        yield Line(lead, lines[0].text)
        if side.sign > 0:
            yield from lines[1:_MOST_LINES]
        elif side.said:
            yield Line("How", f"{_how(book, side)}.")


# ------------------------------------------------------------------ tables


def _tables(book: ReportFacts, sides: Iterable[_Side], without: Mapping[str, Without]) -> Iterator[Table]:
    shown = {name: node for side in sides for node in side.nodes() for name in (node.id.partition(" ")[2],)}
    yield Table(
        "falls",
        "What if one of them falls",
        ("Source", "Loses all support", "Left for the claim", "Left against it"),
        tuple(
            Row(
                (
                    Fact("Source", book.called(name)),
                    Fact("Loses all support", book.who(left.lost) or "nothing else"),
                    Fact("Left for the claim", book.finding(left.for_it)),
                    Fact("Left against it", book.finding(left.against)),
                ),
                shown[name].id,
            )
            for name, left in without.items()
            if name in shown
        ),
        "Numbers in brackets are those of the statements below.",
    )
    yield Table(
        "statements",
        "Statements",
        ("No.", "Who", "Carried by", "Stance", "When", "Exact words", "Ground", "State"),
        tuple(_statement(book, iri, number, shown) for iri, number in book.number.items()),
        "Oldest first; undated ones last.",
    )


def _statement(book: ReportFacts, iri: str, number: int, shown: Mapping[str, Node]) -> Row:
    report = book.found.reports[iri]
    node = shown.get(report.carrier.iri) or shown.get(report.speaker.iri)
    return Row(
        (
            Fact("No.", str(number)),
            Fact("Who", party_words(report.speaker)),
            Fact("Carried by", party_words(report.carrier)),
            Fact("Stance", stance_words(report)),
            Fact("When", when_words(report)),
            book.words(iri),
            Fact("Ground", book.grounds(report)),
            Fact("State", STATE_WORDS.get(report.state, report.state)),
        ),
        node.id if node else None,
    )
