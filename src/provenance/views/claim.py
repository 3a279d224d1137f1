"""The claim view: who said it first, where, what it rests on, who stands against it, and what each verdict rests on.

From left to right: who says it, where they say it, the claims that entail it, the claim asked about, verdicts and those
who stand against it without one, and the fact-checkers. What a statement rests on stands to its left.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from provenance.analysis.trace import Party, Relation, Statement, Trace, TracedClaim, VerdictGiven, Work
from provenance.model import ClaimRelation
from provenance.views.alike import gathered
from provenance.views.claim_tables import Shown, claim_tables
from provenance.views.depths import depths
from provenance.views.facts import FactBook, claim_facts, party_facts, work_facts
from provenance.views.kinds import party_box, stance_edge, verdict_edge
from provenance.views.scene import Edge, Fact, Facts, Node, Scene
from provenance.views.summary import summarise
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGENT_WORDS,
    STANCE_WORDS,
    UNDER_CHECK,
    date_words,
    holding,
    party_label,
    printed_words,
    verdict_class,
    verdict_tone,
    work_kind,
    work_or_place,
)

QUESTION: Final = "Where does this claim come from, who stands against it, and what does it all rest on?"
NOTES: Final = (
    "This shows who said what, where and in which words. It does not say what is true.",
    "“First” means first as far as these records show.",
)
_MAY_ENTAIL: Final = "mayEntail"  # a link that only a program suggests
_RELATIONS: Final = frozenset((*ClaimRelation, "exactMatch", _MAY_ENTAIL))
_NOBODY: Final = "nobody"  # the id of a party without an IRI
_ROLES: Final[dict[str, str]] = {
    ClaimRelation.ENTAILS: "claim that entails it",
    _MAY_ENTAIL: "claim that may entail it (suggested)",
    ClaimRelation.CONTRADICTS: "claim that contradicts it",
    ClaimRelation.UNDERMINES: "claim that undermines it",
    "exactMatch": "matching claim",
}
_SUBJECT: Final = "whom the claim is about"
_UNSAID: Final = {
    "publishes": "",
    "related": "related",
    _MAY_ENTAIL: "may entail",
}
"""Lines that have other words upon them, or none."""
_RELATED: Final = {"related": "related, not corroboration", _MAY_ENTAIL: "may entail (suggested)"}
_DEEPEST: Final = 6  # deeper chains of grounds share the last column
_REVIEWERS, _AGAINST = 2, 1  # layers to the right of the claim asked about, which stands at 0


def claim_scene(trace: Trace) -> Scene:
    """The scene of one trace; the same trace gives the same scene. Linear in statements and grounds."""
    draft = _Draft(trace)
    draft.add_claims()
    draft.add_verdicts()
    draft.add_statements()
    draft.add_links()
    edges = draft.finished_edges()
    whole = Scene(
        title=in_quotes(trace.claim.text),
        heading=UNDER_CHECK,
        question=QUESTION,
        summary=summarise(trace),
        nodes=tuple(draft.nodes.values()),
        edges=edges,
        tables=claim_tables(trace, draft.book, draft.shown_by(edges)),
        notes=NOTES,
        bands=("", "Related claims: not corroboration"),
        hidden=frozenset({"respondsTo"}),
    )
    return gathered(whole)


@dataclass(slots=True)
class _Line:
    """An edge in the making: everything of one kind between the same two nodes becomes one."""

    source: str
    target: str
    kind: str
    facts: dict[str, Facts] = field(default_factory=dict)
    hedged: list[bool] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inferred: bool = False


class _Draft:
    """Nodes and lines collected so far, and where each party stands."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.book = FactBook(trace)
        self.nodes: dict[str, Node] = {}
        self.lines: dict[tuple[str, str, str], _Line] = {}
        self.is_originator = trace.is_originator
        self.reviewers = trace.reviewers
        self.main = _speakers((*trace.statements, *trace.on_reasons)) | self.reviewers
        self.about = _speakers(said for said in trace.statements if said.stance == "denies")
        self.right = self._right()
        self.depths = depths(_resting(trace, self.right))
        self.leftmost = 0

    def _right(self) -> frozenset[str]:
        """Parties on the right: reviewers, all with a word against, relays of those, and who only gives reasons."""
        statements = tuple(self.book.statements.values())
        against = [said for said in statements if said.sign < 0]
        return self.reviewers | _speakers(against) | (_speakers(statements) - _speakers(self._for_it()))

    def _for_it(self) -> list[Statement]:
        """What is said for the claim itself, and what merely relays that."""
        statements = self.book.statements.values()
        aside = {said.iri for said in self.trace.on_reasons}
        for_it = {said.iri: said for said in statements if said.sign > 0 and said.iri not in aside}
        relays = (said for said in statements if said.sign == 0 and not for_it.keys().isdisjoint(said.based_on))
        return [*for_it.values(), *relays]

    # claims and verdicts

    def add_claims(self) -> None:
        """Asked claim at 0, those that lead to it to its left, precursors in the band below."""
        layers = _claim_layers(self.trace)
        self.leftmost = min(layers.values(), default=0)
        leads = {r.premise: _drawn_as(r) for r in self.trace.relations if r.kind != "related"}
        for claim in self.trace.claims or (self.trace.claim,):
            asked = claim.iri == self.trace.claim.iri
            self._claim(claim, "asked" if asked else "claim", self._role(claim, leads), layers[claim.iri], 0)
        for number, (claim, _) in enumerate(self.trace.reasons):
            layer = -(number % 2) if self.leftmost < 0 else 0  # two columns are half as high as one
            self._claim(claim, "claim", _ROLES.get(leads.get(claim.iri, ""), "claim that bears on it"), layer, 0)
        for claim, _ in self.trace.precursors:
            self._claim(claim, "precursor", "related claim", 0, 1)

    def _role(self, claim: TracedClaim, leads: dict[str, str]) -> str:
        """Why the claim is here, in words."""
        if claim.iri == self.trace.claim.iri:
            return "claim asked about"
        if claim.iri in leads:
            return _ROLES.get(leads[claim.iri], "claim that bears on it")
        return "claim of the same text" if self.trace.is_asked(claim.iri) else "matching claim"

    def _claim(self, claim: TracedClaim, kind: str, tag: str, layer: int, band: int) -> None:
        facts = claim_facts(claim, f"{tag}, not corroboration" if band else tag)
        self._node(Node(claim.iri, kind, claim.text, tag, layer, band, details=(facts,)))

    def add_verdicts(self) -> None:
        """A node each verdict, between the claim and its reviewer."""
        for number, given in enumerate(self.trace.verdicts):
            self._verdict(f"verdict {number}", given)

    def _verdict(self, key: str, given: VerdictGiven) -> None:
        facts = self.book.verdict(given)
        tag = f"verdict, read as {verdict_class(given.verdict)}"
        tone = verdict_tone(given.verdict)
        self._node(Node(key, "verdict", printed_words(given.rating), tag, _AGAINST, tone=tone, details=(facts,)))
        reviewer = self._party(given.reviewer, _REVIEWERS, 0)
        self._line(reviewer, key, "gives-verdict", "gives the verdict", key, facts)
        if given.claim in self.nodes:
            self._line(key, given.claim, *verdict_edge(given.verdict), key, facts)

    # statements

    def add_statements(self) -> None:
        """Lines from speakers, by way of their publication where it stands left of the claim, to claims."""
        for statement in (*self.trace.statements, *self.trace.on_reasons):
            self._statement(statement, 0)
        for statement in self.trace.on_precursors:
            self._statement(statement, 1)

    def _statement(self, statement: Statement, band: int) -> None:
        speaker = self._speaker(statement, band)
        if statement.claim not in self.nodes:
            return
        kind = stance_edge(statement.stance, hedged=statement.hedged)
        if kind == "speaks" and any(ground in self.book.statements for ground in statement.based_on):
            return  # the line to its ground says it better
        source = self._carrier(statement, speaker, band) or speaker
        self._stance_line(source, statement, kind)

    def _stance_line(self, source: str, statement: Statement, kind: str) -> None:
        facts = self.book.statement(statement)
        for number, given in enumerate(self.trace.verdicts):
            key = (f"verdict {number}", statement.claim, kind)
            if given.claim == statement.claim and given.reviewer.iri == statement.speaker.iri and key in self.lines:
                self.lines[key].facts[statement.iri] = facts
                self.lines[key].states.append(statement.state)
                return
        line = self._line(
            source, statement.claim, kind, STANCE_WORDS.get(statement.stance, statement.stance), statement.iri, facts
        )
        line.hedged.append(statement.hedged)
        line.states.append(statement.state)

    def _speaker(self, statement: Statement, band: int) -> str:
        iri = statement.speaker.iri
        band = 0 if iri in self.main else band
        if iri in self.reviewers:
            layer = _REVIEWERS
        elif iri in self.right:
            layer = _AGAINST
        else:
            layer = self.leftmost - 2 - 2 * min(self.depths.get(iri, 0), _DEEPEST)
        node = self._party(statement.speaker, layer, band)
        self._add_facts(node, self.book.statement(statement))
        return node

    def _carrier(self, statement: Statement, speaker: str, band: int) -> str | None:
        """The node of the publication, for speakers on the left."""
        work = statement.work
        if work is None or statement.speaker.iri in self.right:
            return None
        node = self._work(work, self.nodes[speaker].layer + 1, 0 if statement.speaker.iri in self.main else band)
        line = self._line(speaker, node, "publishes", "says it in", statement.iri, self.book.statement(statement))
        line.states.append(statement.state)
        return node

    # what rests on what

    def add_links(self) -> None:
        """Grounds, answers and relations between claims."""
        for statement in self.book.statements.values():
            for target in statement.based_on:
                self._link(statement, "basedOn", "rests on", target)
            for target in statement.responds_to:
                self._link(statement, "respondsTo", "responds to", target)
        for number, relation in enumerate(self.trace.relations):
            self._relation(f"relation {number}", relation)
        self._add_precursors()

    def _add_precursors(self) -> None:
        """A line to the claim asked about from each precursor that no relation leads from or to."""
        linked = {end for line in self.lines.values() if line.kind == "related" for end in (line.source, line.target)}
        facts = Facts("Relation: related", (Fact("Meaning", "related, not corroboration"),))
        for claim, _ in self.trace.precursors:
            if claim.iri not in linked:
                self._line(claim.iri, self.trace.claim.iri, "related", "related, not corroboration", claim.iri, facts)

    def _link(self, statement: Statement, kind: str, words: str, target: str) -> None:
        source = statement.speaker.iri
        node = self._target(statement, target)
        if node is None or node == source or source not in self.nodes:
            return
        line = self._line(source, node, kind, words, statement.iri, self.book.statement(statement))
        line.hedged.append(statement.hedged)
        line.states.append(statement.state)

    def _target(self, statement: Statement, target: str) -> str | None:
        """The node that stands for a ground: a publication, or the speaker of a statement."""
        ground = self.book.statements.get(target)
        if ground is not None:
            left = ground.work is not None and ground.work.iri in self.nodes and ground.speaker.iri not in self.right
            return ground.work.iri if left and ground.work is not None else ground.speaker.iri
        if target not in self.book.works:
            return None
        home = self.nodes.get(statement.speaker.iri)
        return self._work(self.book.works[target], home.layer - 1, home.band) if home else None

    def _relation(self, key: str, relation: Relation) -> None:
        if relation.premise not in self.nodes or relation.conclusion not in self.nodes:
            return
        kind, facts = _drawn_as(relation), self.book.relation(relation)
        words = _RELATED.get(kind, relation.kind)
        kind = kind if kind in _RELATIONS else "bearsOn"
        line = self._line(relation.premise, relation.conclusion, kind, words, key, facts)
        line.states.append(relation.state)
        line.inferred = relation.rule is not None

    # parts

    def _node(self, node: Node) -> str:
        self.nodes.setdefault(node.id, node)
        return node.id

    def _party(self, party: Party, layer: int, band: int) -> str:
        originator, about = self.is_originator(party.iri), party.iri in self.about
        kind = party_box(party, originator=originator)
        tag = ", ".join(holding((originator, "originator"), (True, AGENT_WORDS[party.kind]), (about, _SUBJECT)))
        details = (party_facts(party, originator),)
        return self._node(Node(party.iri or _NOBODY, kind, party_label(party), tag, layer, band, details=details))

    def _work(self, work: Work, layer: int, band: int) -> str:
        tag = ", ".join(filter(None, (work_kind(work), "" if work.read else "not read", date_words(work.date))))
        label = work_or_place(work)
        return self._node(Node(work.iri, "publication", label, tag, layer, band, details=(work_facts(work),)))

    def _add_facts(self, node: str, facts: Facts) -> None:
        self.nodes[node] = replace(self.nodes[node], details=(*self.nodes[node].details, facts))

    def _line(self, source: str, target: str, kind: str, words: str, key: str, facts: Facts) -> _Line:  # noqa: PLR0917
        line = self.lines.setdefault((source, target, kind), _Line(source, target, kind))
        line.facts[key] = facts
        line.words.append(words)
        return line

    def finished_edges(self) -> tuple[Edge, ...]:
        """The lines as edges, in the order in which they came up."""
        return tuple(self._edge(f"edge {number}", line) for number, line in enumerate(self.lines.values()))

    def _edge(self, key: str, line: _Line) -> Edge:
        ends = " → ".join(shorten(self.nodes[end].label, 60) for end in (line.source, line.target))
        words = ", ".join(dict.fromkeys(line.words))
        hedged = bool(line.hedged) and all(line.hedged)
        return Edge(
            key,
            line.source,
            line.target,
            line.kind,
            f"{words}: {ends}",
            hedged=hedged,
            suggested="suggested" in line.states,
            inferred=line.inferred,
            details=tuple(line.facts.values()),
            word=_UNSAID.get(line.kind, f"{words} (hedged)" if hedged else words),
        )

    def shown_by(self, edges: Iterable[Edge]) -> Shown:
        """For each statement, verdict and relation its edge's id and kind: the first that carries it."""
        shown: dict[str, tuple[str, tuple[str, ...]]] = {}
        for edge in sorted(
            edges, key=lambda edge: edge.kind in ("publishes", "gives-verdict", "basedOn", "respondsTo")
        ):
            for key in self.lines[edge.source, edge.target, edge.kind].facts:
                shown.setdefault(key, (edge.id, (edge.kind,)))
        return shown


def _drawn_as(relation: Relation) -> str:
    """The kind of a relation; of an entailment that nobody confirmed that it may be one."""
    suggested = relation.kind == ClaimRelation.ENTAILS and relation.state != "confirmed"
    return _MAY_ENTAIL if suggested else relation.kind


def _claim_layers(trace: Trace) -> dict[str, int]:
    """0 for the claim asked about, one to the left for each entailment that leads to it; cycles do no harm."""
    layers, frontier = {trace.claim.iri: 0}, [trace.claim.iri]
    while frontier:
        reached = [(other, layers[iri] - step) for iri in frontier for other, step in _leading_to(trace, iri)]
        new = {other: layer for other, layer in reached if other not in layers}
        layers |= new
        frontier = list(new)
    return {c.iri: layers.get(c.iri, 0) for c in (*trace.claims, trace.claim)}


def _leading_to(trace: Trace, iri: str) -> Iterator[tuple[str, int]]:
    """Claims next to this one, and how many layers to its left: a match stands in the same."""
    for relation in trace.relations:
        if relation.kind == "exactMatch" and iri in (relation.premise, relation.conclusion):
            yield (relation.conclusion if iri == relation.premise else relation.premise), 0
        elif relation.kind not in ("exactMatch", "related") and relation.conclusion == iri:
            yield relation.premise, 1


def _speakers(statements: Iterable[Statement]) -> frozenset[str]:
    """IRIs of those who speak."""
    return frozenset(said.speaker.iri for said in statements)


def _resting(trace: Trace, right: frozenset[str]) -> list[tuple[str, str]]:
    """Who of the left rests on whom of the left."""
    left = {said.iri: said.speaker.iri for said in trace.statements if said.speaker.iri not in right}
    ends = ((left.get(said.iri), left.get(ground)) for said in trace.statements for ground in said.based_on)
    return [(one, other) for one, other in ends if one and other and one != other]
