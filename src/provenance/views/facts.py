"""Details and table rows of a trace: what opens when a node or an edge is chosen."""

from collections.abc import Iterator

from provenance.analysis.trace import Party, Relation, Statement, Trace, TracedClaim, VerdictGiven, Work
from provenance.model import AgentKind
from provenance.views.scene import Fact, Facts
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGENT_WORDS,
    ORIGIN_WORDS,
    STATE_WORDS,
    date_words,
    heard_words,
    listing,
    party_words,
    printed_words,
    sign_of,
    stance_words,
    verdict_class,
    when_said,
    work_kind,
    work_words,
)


class FactBook:
    """Facts about the parts of one trace, which it looks up by IRI."""

    def __init__(self, trace: Trace) -> None:
        beside = (*trace.precursors, *trace.reasons)
        self.claims = {c.iri: c for c in (*trace.claims, trace.claim, *(claim for claim, _ in beside))}
        self.statements = {s.iri: s for s in (*trace.statements, *(s for _, those in beside for s in those))}
        self.works = dict(trace.works)
        for statement in self.statements.values():
            for work in filter(None, (statement.work, statement.heard_through)):
                self.works.setdefault(work.iri, work)

    def ground(self, iri: str) -> str:
        """A statement or work that something rests on, or answers, in words."""
        if iri in self.statements:
            statement = self.statements[iri]
            text = self.claim_text(statement.claim, 90)
            return f"{party_words(statement.speaker)}, who {stance_words(statement)}: {in_quotes(text)}"
        return work_words(self.works[iri]) if iri in self.works else iri

    def claim_text(self, iri: str, length: int) -> str:
        """The text of a claim, cut to ``length``; its IRI where the trace does not hold it."""
        return shorten(self.claims[iri].text, length) if iri in self.claims else iri

    def statement(self, statement: Statement) -> Facts:
        """Who says what about which claim, when, where, in which words, resting on what, and how it is known."""
        title = f"{party_words(statement.speaker)}: {stance_words(statement)}"
        return Facts(title, tuple(self._statement(statement)))

    def _statement(self, statement: Statement) -> Iterator[Fact]:
        yield Fact("Claim", self.claim_text(statement.claim, 400))
        yield Fact("Stance", f"{stance_words(statement)}: {sign_of(statement.sign)}")
        yield Fact("When", when_said(statement) or "not known")
        if statement.words is not None:
            yield Fact("Exact words", words=statement.words)
        yield from _published(statement)
        yield from (Fact("Rests on", self.ground(iri)) for iri in statement.based_on)
        yield from (Fact("Responds to", self.ground(iri)) for iri in statement.responds_to)
        if statement.origin is not None:
            yield Fact("Origin", ORIGIN_WORDS.get(statement.origin, statement.origin))
        yield from _reading(statement)

    def relation(self, relation: Relation) -> Facts:
        """Why one claim bears on another: both texts, the rule, and that it is a suggestion."""
        rows = [
            Fact("This claim", self.claim_text(relation.premise, 400)),
            Fact(relation.kind, self.claim_text(relation.conclusion, 400)),
            Fact("Rule", relation.rule or "not recorded"),
        ]
        if relation.confidence is not None:
            rows.append(Fact("Confidence", confidence_words(relation.confidence)))
        return Facts(
            f"Relation: {relation.kind}", (*rows, Fact("State", STATE_WORDS.get(relation.state, relation.state)))
        )

    def verdict(self, given: VerdictGiven) -> Facts:
        """What was published, and the class that it was read as."""
        rows = [
            Fact("Printed", printed_words(given.rating)),
            Fact("Read as", verdict_class(given.verdict)),
            Fact("By", party_words(given.reviewer)),
            Fact("When", date_words(given.date) or "not known"),
            Fact("Claim", self.claim_text(given.claim, 400)),
            Fact("Published in", work_words(given.work)),
        ]
        if given.words is not None:
            rows.insert(2, Fact("Exact words", words=given.words))
        if given.work.url:
            rows.append(Fact("Source", link=given.work.url))
        if given.rule:
            rows.append(Fact("Rule", given.rule))
        return Facts(f"Verdict of {party_words(given.reviewer)}", tuple(rows))


def _published(statement: Statement) -> Iterator[Fact]:
    work, heard = statement.work, statement.heard_through
    if work is not None:
        yield Fact("Published in", f"{work_kind(work)}: {work_words(work)}")
        if work.url:
            yield Fact("Source", link=work.url)
    if heard is not None:
        yield Fact("Heard through", heard_words(statement))
        if heard.url and (work is None or heard.url != work.url):
            yield Fact("Where it was read", link=heard.url)


def _reading(statement: Statement) -> Iterator[Fact]:
    if statement.confidence is not None:
        yield Fact("Confidence", confidence_words(statement.confidence))
    yield Fact("State", STATE_WORDS.get(statement.state, statement.state))
    if statement.method:
        yield Fact("Read by", statement.method)


def confidence_words(confidence: float) -> str:
    """How sure the reader is that the source says this, as a whole per cent.

    Example:
        >>> confidence_words(0.856)
        '86 % sure that the source says this'
    """
    return f"{confidence * 100:.0f} % sure that the source says this"


def party_facts(party: Party, originator: bool) -> Facts:
    """Who it is, as far as the records say."""
    rows = [Fact("Name", party.name if party.name and party.kind is not AgentKind.UNNAMED else "not named")]
    if party.label and party.label != party.name:
        rows.append(Fact("Called", party.label))
    if party.described_as:
        rows.append(Fact("Described as", party.described_as))
    rows.append(Fact("Kind", AGENT_WORDS[party.kind]))
    if originator:
        rows.append(Fact("Role", "originator: as far as these records show, rests on nobody else’s statement"))
    return Facts(party_words(party), tuple(rows))


def claim_facts(claim: TracedClaim, role: str) -> Facts:
    """The claim's text in full, and where it stands."""
    rows = [Fact("Text", claim.text), Fact("Role", role)]
    if claim.language:
        rows.append(Fact("Language", claim.language))
    if claim.words is not None:
        rows.append(Fact("Exact words", words=claim.words))
    return Facts("Claim", tuple(rows))


def work_facts(work: Work) -> Facts:
    """What sort of publication it is, by whom, when, and whether it has been read."""
    rows = [Fact("Title", work.title or work.label or "not known"), Fact("Kind", work_kind(work))]
    if work.authors:
        rows.append(Fact("By", listing(map(party_words, work.authors), most=10)))
    if work.publisher is not None:
        rows.append(Fact("Publisher", party_words(work.publisher)))
    rows.append(Fact("When", date_words(work.date) or "not known"))
    rows.append(Fact("Read", "yes" if work.read else "not read: known only through others"))
    if work.url:
        rows.append(Fact("Source", link=work.url))
    return Facts("Publication", tuple(rows))
