"""The originator view: the record of a person or an outlet: what they said, first or after others, and the verdicts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from provenance.analysis.record import Record, Told
from provenance.analysis.trace import Party, Statement, TracedClaim, VerdictGiven
from provenance.views.facts import claim_facts, confidence_words, party_facts
from provenance.views.kinds import party_box, stance_edge, verdict_edge
from provenance.views.moment import moment_lines
from provenance.views.scene import Edge, Fact, Facts, Line, Node, Row, Scene, Table
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGENT_WORDS,
    STANCE_WORDS,
    STATE_WORDS,
    common_tone,
    counted,
    date_words,
    heard_words,
    listing,
    party_label,
    party_words,
    printed_words,
    stance_words,
    verdict_class,
    verdict_tone,
    verdict_words,
    when_said,
    work_words,
)

QUESTION: Final = "What has this source said, on whose word, and what did fact-checkers find?"
NOTES: Final = (
    "Somebody of the same name elsewhere is somebody else until a person confirms the match.",
    "Verdicts are those that others printed. This does not say what is true, nor whom to trust.",
)
_BANDS: Final = ("Resting on nobody else, as far as these records show", "After others, on whose word it rests")
_LISTED = 200  # rows of a table
_OTHERS, _SELF, _CLAIMS, _BEYOND, _VERDICTS = range(5)  # layers


def record_scene(found: Record) -> Scene:
    """The scene of a record; linear in statements and verdicts."""
    draft = _Draft(found)
    for told in found.told:
        draft.add(told)
    return Scene(
        title=party_words(found.party),
        question=QUESTION,
        summary=(*moment_lines(found.moment), *_summary(found)),
        nodes=tuple(draft.nodes.values()),
        edges=tuple(draft.edges.values()),
        tables=tuple(_tables(found)),
        notes=NOTES,
        bands=_BANDS,
    )


class _Draft:
    """Nodes and edges collected so far."""

    def __init__(self, found: Record) -> None:
        self.found = found
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}
        self._node(
            Node(
                "self",
                party_box(found.party, originator=True),
                party_label(found.party),
                AGENT_WORDS[found.party.kind],
                _SELF,
                details=(party_facts(found.party, originator=False), *(_bearing(c, s) for c, s in found.bearing)),
            )
        )

    def _node(self, node: Node) -> str:
        return self.nodes.setdefault(node.id, node).id

    def add(self, told: Told) -> None:
        """A statement: the claim, the line to it, on whom it rests, and the verdicts on it."""
        said, band = told.said, 1 if told.relayed else 0
        facts = statement_facts(told)
        when = when_said(said, "no date")
        claim = f"{band} {told.claim.iri}"
        self._node(
            Node(
                claim,
                "claim",
                told.claim.text,
                f"{STANCE_WORDS.get(said.stance, said.stance)}, {when}",
                _CLAIMS,
                band,
                tone=common_tone(given.verdict for given in told.verdicts),
                details=(claim_facts(told.claim, "a claim of theirs"), facts),
                cluster=(_judged(told), when[-4:]),
            )
        )
        kind = stance_edge(said.stance, hedged=said.hedged)
        label = f"{stance_words(said)}: {shorten(told.claim.text, 80)}"
        self._edge(f"said {said.iri}", ("self", claim, kind), label, said, (facts,))
        for party in told.relayed:
            self._relayed(party, told, facts)
        for given in told.verdicts:
            self._verdict(claim, given, band)
        for other, verdicts in told.beyond:
            follows = self._beyond(claim, other, band)
            for given in verdicts:
                self._verdict(follows, given, band)

    def _beyond(self, claim: str, other: TracedClaim, band: int) -> str:
        """A claim that follows from theirs: what is found of it is not found of theirs."""
        facts = claim_facts(other, "follows from a claim of theirs; they did not say it")
        tag, cluster = "follows from it", self.nodes[claim].cluster
        node = self._node(
            Node(
                f"{band} beyond {other.iri}",
                "precursor",
                other.text,
                tag,
                _BEYOND,
                band,
                details=(facts,),
                cluster=cluster,
            )
        )
        self.edges[f"{claim} {node}"] = Edge(f"{claim} {node}", claim, node, "entails", "entails", inferred=True)
        return node

    def _relayed(self, party: Party, told: Told, facts: Facts) -> None:
        other = self._node(
            Node(party.iri, party.kind.value, party_label(party), AGENT_WORDS[party.kind], _OTHERS, 1, details=(facts,))
        )
        label = f"rests on {party_words(party)}"
        self._edge(f"rests {told.said.iri} {party.iri}", ("self", other, "basedOn"), label, told.said, (facts,))

    def _verdict(self, claim: str, given: VerdictGiven, band: int) -> None:
        printed = printed_words(given.rating)
        facts = verdict_facts(given)
        key = f"{band} {given.work.iri} {given.claim}"
        words = party_label(given.reviewer)
        tag = ", ".join(filter(None, (words, date_words(given.date))))
        cluster = self.nodes[claim].cluster
        tone = verdict_tone(given.verdict)
        self._node(Node(key, "verdict", printed, tag, _VERDICTS, band, tone=tone, details=(facts,), cluster=cluster))
        kind, _ = verdict_edge(given.verdict)
        label = f"{words}: {printed}"
        edge = Edge(f"verdict {key} {claim}", key, claim, kind, label, details=(facts,))
        self.edges[edge.id] = edge

    def _edge(self, key: str, run: tuple[str, str, str], label: str, said: Statement, facts: tuple[Facts, ...]) -> None:
        suggested = said.state == "suggested"
        word = "rests on" if run[2] == "basedOn" else stance_words(said)
        self.edges[key] = Edge(key, *run, label, hedged=said.hedged, suggested=suggested, details=facts, word=word)


def _judged(told: Told) -> str:
    classes = dict.fromkeys(verdict_class(given.verdict) for given in told.verdicts)
    return f"Found {listing(classes)}" if classes else "No verdict known"


def statement_facts(told: Told) -> Facts:
    """A statement with its words, where it was made, on whose word, and how it is known."""
    said = told.said
    return Facts.of(
        f"{party_words(said.speaker)}: {stance_words(said)}",
        Fact("Claim", told.claim.text),
        Fact("When", when_said(said, "not known")),
        Fact("Exact words", words=said.words),
        Fact("Published in", work_words(said.work) if said.work else ""),
        Fact("Source", link=said.work.url if said.work else None),
        Fact("Heard through", heard_words(said)),
        Fact("Rests on", listing(map(party_words, told.relayed)) or "nobody else, as far as these records show"),
        Fact("Confidence", confidence_words(said.confidence)),
        Fact("State", STATE_WORDS.get(said.state, said.state)),
    )


def verdict_facts(given: VerdictGiven) -> Facts:
    """A verdict as printed, by whom, when and where."""
    return Facts.of(
        f"Verdict of {party_words(given.reviewer)}",
        Fact("Verdict", verdict_words(given)),
        Fact("When", date_words(given.date, "not known")),
        Fact("Exact words", words=given.words),
        Fact("Published in", work_words(given.work)),
        Fact("Source", link=given.work.url),
    )


def _bearing(claim: TracedClaim, statements: Iterable[Statement]) -> Facts:
    rows = [Fact(party_words(said.speaker), stance_words(said), words=said.words) for said in statements]
    return Facts(f"Said of this source: {in_quotes(claim.text, 200)}", tuple(rows))


def _summary(found: Record) -> Iterator[Line]:
    claims = {each.claim.iri for each in found.told}
    if not found.told:
        yield Line("Said", "no word of its own is known in these records.")
        yield from _carried(found)
        return
    dates = [when for each in found.told if (when := when_said(each.said))]
    span = f", from {dates[0]} to {dates[-1]}" if len(dates) > 1 and dates[0] != dates[-1] else ""
    yield Line("Said", f"{counted(len(found.told), 'statement')} on {counted(len(claims), 'claim')}{span}.")
    relayed = len(found.told) - len(found.own)
    yield Line(
        "Own word", f"{len(found.own)} resting on nobody else, as far as these records show; {relayed} after others."
    )
    yield from _carried(found)
    yield from _found(found)
    if hedged := sum(each.said.hedged for each in found.told):
        yield Line("Hedged", f"{hedged} of them.")
    yield from _known(found)


def _carried(found: Record) -> Iterator[Line]:
    """Whose words its publications carry."""
    if not found.carried:
        return
    claims = {each.claim.iri for each in found.carried}
    who = listing(party_words(each.said.speaker) for each in found.carried)
    told = f"{counted(len(found.carried), 'statement')} of others on {counted(len(claims), 'claim')}"
    yield Line("Carried", f"{told} in its publications, or heard through them alone: by {who}.")


def _known(found: Record) -> Iterator[Line]:
    """What bears on their credibility, and what of all this is not sure."""
    if found.bearing:
        told = listing((in_quotes(claim.text, 90) for claim, _ in found.bearing), most=3)
        yield Line("Said of it", f"{told}.")
    unread = sum(each.said.heard_through is not None for each in found.told)
    open_ = sum(each.said.state == "suggested" for each in found.told)
    yield Line("Not known", f"{unread} known only through others; {open_} read by machine and confirmed by nobody.")


def _found(found: Record) -> Iterator[Line]:
    """How many claims were reviewed by others, and what was found."""
    judged = {each.claim.iri: _classes(each) for each in found.told}
    reviewed = [classes for classes in judged.values() if classes]
    yield from _beyond(found)
    if not reviewed:
        yield Line("Verdicts", "of others none, in these records: what nobody checked is neither true nor false.")
        return
    counts = Counter(verdict for classes in reviewed for verdict in classes)
    told = ", ".join(f"{number} {verdict}" for verdict, number in counts.most_common()) or "none"
    chosen = "Fact-checkers choose what they check: this is no sample of all that was said."
    yield Line("Verdicts", f"of others on {len(reviewed)} of {counted(len(judged), 'claim')}: {told}. {chosen}")


def _beyond(found: Record) -> Iterator[Line]:
    """Claims that were judged and follow from theirs."""
    claims = listing((in_quotes(claim.text, 80) for told in found.told for claim, _ in told.beyond), most=3)
    if claims:
        yield Line("Judged beyond", f"{claims}: said to follow from their words, and not said by them.")


def _classes(told: Told) -> set[str]:
    return {verdict_class(given.verdict) for given in told.verdicts}


def _tables(found: Record) -> Iterator[Table]:
    columns = ("When", "Claim", "Stance", "Rests on", "Verdicts of others", "Exact words")
    rows = tuple(
        Row(
            (
                Fact("When", when_said(each.said, "not known")),
                Fact("Claim", each.claim.text),
                Fact("Stance", stance_words(each.said)),
                Fact("Rests on", listing(map(party_words, each.relayed)) or "nobody else"),
                Fact("Verdicts of others", "; ".join(_verdict_cells(each)) or "none known"),
                Fact("Exact words", words=each.said.words),
            ),
            f"{1 if each.relayed else 0} {each.claim.iri}",
        )
        for each in found.told
    )
    yield Table("record", "What they said", columns, rows, "Oldest first; undated ones last.")
    if found.carried:
        yield _carried_table(found)


def _carried_table(found: Record) -> Table:
    columns = ("When", "Speaker", "Claim", "Stance", "Exact words")
    rows = tuple(
        Row(
            (
                Fact("When", when_said(each.said, "not known")),
                Fact("Speaker", party_words(each.said.speaker)),
                Fact("Claim", each.claim.text),
                Fact("Stance", stance_words(each.said)),
                Fact("Exact words", words=each.said.words),
            )
        )
        for each in found.carried[:_LISTED]
    )
    more = len(found.carried) - len(rows)
    note = f" {more} more are not listed." if more else ""
    return Table("carried", "What others said in its publications", columns, rows, f"Oldest first.{note}")


def _verdict_cells(told: Told) -> Iterator[str]:
    for given in told.verdicts:
        yield f"{party_words(given.reviewer)}: {verdict_words(given)}"
    for claim, verdicts in told.beyond:
        for given in verdicts:
            who = party_words(given.reviewer)
            yield f"not on it, but on {in_quotes(claim.text, 80)}, which follows from it: {who}: {verdict_words(given)}"
