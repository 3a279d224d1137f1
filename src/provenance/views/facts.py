"""Details and table rows of a trace: what opens when a node or an edge is chosen."""

from collections.abc import Iterator

from provenance.analysis.trace import Party, Relation, Statement, Trace, TracedClaim, VerdictGiven, Work
from provenance.views.scene import Fact, Facts
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import (
    AGENT_WORDS,
    STATE_WORDS,
    date_words,
    heard_words,
    listing,
    origin_words,
    party_words,
    printed_words,
    sign_of,
    stance_words,
    verdict_class,
    when_said,
    with_kind,
    work_kind,
    work_words,
)


class FactBook:
    """Facts about the parts of one trace, which it looks up by IRI."""

    def __init__(self, trace: Trace) -> None:
        beside = (*trace.precursors, *trace.reasons)
        self.claims = {c.iri: c for c in (*trace.claims, trace.claim, *(claim for claim, _ in beside))}
        self.statements = {s.iri: s for s in (*trace.statements, *trace.on_precursors, *trace.on_reasons)}
        self.works = dict(trace.works)
        for statement in self.statements.values():
            for work in statement.works:
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
        return Facts.of(
            f"{party_words(statement.speaker)}: {stance_words(statement)}",
            Fact("Claim", self.claim_text(statement.claim, 400)),
            Fact("Stance", f"{stance_words(statement)}: {sign_of(statement.sign)}"),
            Fact("When", when_said(statement, "not known")),
            Fact("Exact words", words=statement.words),
            *_published(statement),
            *(Fact("Rests on", self.ground(iri)) for iri in statement.based_on),
            *(Fact("Responds to", self.ground(iri)) for iri in statement.responds_to),
            Fact("Origin", origin_words(statement.origin)),
            Fact("Confidence", confidence_words(statement.confidence)),
            Fact("State", STATE_WORDS.get(statement.state, statement.state)),
            Fact("Read by", statement.method or ""),
        )

    def relation(self, relation: Relation) -> Facts:
        """Why one claim bears on another: both texts, the rule, and that it is a suggestion."""
        return Facts.of(
            f"Relation: {relation.kind}",
            Fact("This claim", self.claim_text(relation.premise, 400)),
            Fact(relation.kind, self.claim_text(relation.conclusion, 400)),
            Fact("Rule", relation.rule or "not recorded"),
            Fact("Confidence", confidence_words(relation.confidence)),
            Fact("State", STATE_WORDS.get(relation.state, relation.state)),
        )

    def verdict(self, given: VerdictGiven) -> Facts:
        """What was published, and the class that it was read as."""
        return Facts.of(
            f"Verdict of {party_words(given.reviewer)}",
            Fact("Printed", printed_words(given.rating)),
            Fact("Read as", verdict_class(given.verdict)),
            Fact("Exact words", words=given.words),
            Fact("By", party_words(given.reviewer)),
            Fact("When", date_words(given.date, "not known")),
            Fact("Claim", self.claim_text(given.claim, 400)),
            Fact("Published in", work_words(given.work)),
            Fact("Source", link=given.work.url),
            Fact("Rule", given.rule or ""),
        )


def _published(statement: Statement) -> Iterator[Fact]:
    work, heard = statement.work, statement.heard_through
    if work is not None:
        yield Fact("Published in", with_kind(work, work_words(work)))
        yield Fact("Source", link=work.url)
    if heard is not None:
        yield Fact("Heard through", heard_words(statement))
        yield Fact("Where it was read", link=heard.url if work is None or heard.url != work.url else None)


def confidence_words(confidence: float | None) -> str:
    """How sure the reader is that the source says this, as a whole per cent; nothing where it does not tell.

    Example:
        >>> confidence_words(0.856)
        '86 % sure that the source says this'
    """
    return "" if confidence is None else f"{confidence * 100:.0f} % sure that the source says this"


def party_facts(party: Party, originator: bool) -> Facts:
    """Who it is, as far as the records say."""
    name = "" if party.unnamed else party.name
    role = "originator: as far as these records show, rests on nobody else’s statement"
    return Facts.of(
        party_words(party),
        Fact("Name", name or "not named"),
        Fact("Called", "" if party.label == party.name else party.label),
        Fact("Described as", party.described_as or ""),
        Fact("Kind", AGENT_WORDS[party.kind]),
        Fact("Role", role if originator else ""),
    )


def claim_facts(claim: TracedClaim, role: str) -> Facts:
    """The claim's text in full, and where it stands."""
    language, words = Fact("Language", claim.language or ""), Fact("Exact words", words=claim.words)
    return Facts.of("Claim", Fact("Text", claim.text), Fact("Role", role), language, words)


def work_facts(work: Work) -> Facts:
    """What sort of publication it is, by whom, when, and whether it has been read."""
    return Facts.of(
        "Publication",
        Fact("Title", work.called or "not known"),
        Fact("Kind", work_kind(work)),
        Fact("By", listing(map(party_words, work.authors), most=10)),
        Fact("Publisher", party_words(work.publisher) if work.publisher else ""),
        Fact("When", date_words(work.date, "not known")),
        Fact("Read", "yes" if work.read else "not read: known only through others"),
        Fact("Source", link=work.url),
    )
