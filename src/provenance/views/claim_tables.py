"""The claim view as tables: statements, verdicts, sources. They are always whole, whatever the picture hides."""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.analysis.trace import Party, Relation, Statement, Trace, VerdictGiven
from provenance.views.facts import FactBook
from provenance.views.scene import Fact, Row, Table
from provenance.views.wording import (
    AGENT_WORDS,
    STATE_WORDS,
    counted,
    date_words,
    party_words,
    stance_words,
    through_words,
    verdict_class,
    when_said,
    work_kind,
    work_words,
)

Shown = Mapping[str, tuple[str, tuple[str, ...]]]
"""The edge that shows something, and of which kinds it is."""
_UNSHOWN: Final = None, ()


def claim_tables(trace: Trace, book: FactBook, shown: Shown) -> tuple[Table, ...]:
    """Every statement, verdict, relation and source of the trace; tables without a row are left out.

    ``shown`` gives, for the IRI of a statement or the key of a verdict or relation, the edge that shows it.
    """
    tables = (
        _statements("statements", "Statements on the claim and on what entails it", trace.statements, book, shown),
        _verdicts(trace, book, shown),
        _statements(
            "precursors",
            "Related claims: not corroboration",
            trace.on_precursors,
            book,
            shown,
        ),
        _statements(
            "reasons",
            "Claims that bear on it: not counted",
            trace.on_reasons,
            book,
            shown,
        ),
        _relations(trace, book, shown),
        _sources(trace, book),
        _works(book),
    )
    return tuple(table for table in tables if table.rows)


def _statements(name: str, title: str, statements: tuple[Statement, ...], book: FactBook, shown: Shown) -> Table:
    columns = ("Who", "Stance", "Claim", "When", "Exact words", "Published in", "How it is known")
    rows = tuple(_statement_row(statement, book, shown) for statement in statements)
    return Table(name, title, columns, rows, "Oldest first; undated ones last.")


def _statement_row(statement: Statement, book: FactBook, shown: Shown) -> Row:
    element, about = shown.get(statement.iri, _UNSHOWN)
    known = (through_words(statement), STATE_WORDS.get(statement.state, statement.state))
    cells = (
        Fact("Who", party_words(statement.speaker)),
        Fact("Stance", stance_words(statement)),
        Fact("Claim", book.claim_text(statement.claim, 300)),
        Fact("When", when_said(statement)),
        Fact("Exact words", words=statement.words),
        Fact(
            "Published in",
            work_words(statement.work) if statement.work else "",
            statement.work.url if statement.work else None,
        ),
        Fact("How it is known", "; ".join(filter(None, known))),
    )
    return Row(cells, element or statement.speaker.iri, about)


def _verdicts(trace: Trace, book: FactBook, shown: Shown) -> Table:
    columns = ("Who", "Printed verdict", "Read as", "Claim", "When", "Exact words", "Published in")
    rows = tuple(_verdict_row(f"verdict {n}", given, book, shown) for n, given in enumerate(trace.verdicts))
    return Table(
        "verdicts", "Verdicts", columns, rows, "The printed label is kept; what it was read as stands beside it."
    )


def _verdict_row(key: str, given: VerdictGiven, book: FactBook, shown: Shown) -> Row:
    cells = (
        Fact("Who", party_words(given.reviewer)),
        Fact("Printed verdict", given.rating or "no label printed"),
        Fact("Read as", verdict_class(given.verdict)),
        Fact("Claim", book.claim_text(given.claim, 300)),
        Fact("When", date_words(given.date)),
        Fact("Exact words", words=given.words),
        Fact("Published in", work_words(given.work), given.work.url),
    )
    return Row(cells, key, ("verdict", *shown.get(key, _UNSHOWN)[1]))


def _relations(trace: Trace, book: FactBook, shown: Shown) -> Table:
    columns = ("Claim", "Relation", "Claim it bears on", "Rule", "State")
    rows = tuple(_relation_row(f"relation {n}", relation, book, shown) for n, relation in enumerate(trace.relations))
    return Table(
        "relations", "How the claims hang together", columns, rows, "A relation drawn by a rule is a suggestion."
    )


def _relation_row(key: str, relation: Relation, book: FactBook, shown: Shown) -> Row:
    element, about = shown.get(key, _UNSHOWN)
    cells = (
        Fact("Claim", book.claim_text(relation.premise, 300)),
        Fact("Relation", relation.kind),
        Fact("Claim it bears on", book.claim_text(relation.conclusion, 300)),
        Fact("Rule", relation.rule or ""),
        Fact("State", STATE_WORDS.get(relation.state, relation.state)),
    )
    return Row(cells, element, about)


def _sources(trace: Trace, book: FactBook) -> Table:
    columns = ("Who", "Kind", "Role", "Described as", "Statements")
    rows = tuple(_source_row(party, count, trace.is_originator(party.iri)) for party, count in _parties(trace, book))
    return Table("sources", "Who is heard", columns, rows)


def _parties(trace: Trace, book: FactBook) -> Iterator[tuple[Party, int]]:
    counts: dict[str, int] = {}
    parties: dict[str, Party] = {given.reviewer.iri: given.reviewer for given in trace.verdicts}
    for statement in book.statements.values():
        parties.setdefault(statement.speaker.iri, statement.speaker)
        counts[statement.speaker.iri] = counts.get(statement.speaker.iri, 0) + 1
    for iri, party in parties.items():
        yield party, counts.get(iri, 0)


def _source_row(party: Party, count: int, originator: bool) -> Row:
    cells = (
        Fact("Who", party_words(party)),
        Fact("Kind", AGENT_WORDS[party.kind]),
        Fact("Role", "originator" if originator else ""),
        Fact("Described as", party.described_as or ""),
        Fact("Statements", counted(count, "statement")),
    )
    return Row(cells, party.iri, ("originator" if originator else party.kind.value,))


def _works(book: FactBook) -> Table:
    columns = ("Publication", "Kind", "When", "Read", "Source")
    rows = tuple(
        Row(
            (
                Fact("Publication", work.called),
                Fact("Kind", work_kind(work)),
                Fact("When", date_words(work.date)),
                Fact("Read", "yes" if work.read else "not read"),
                Fact("Source", "", work.url),
            ),
            work.iri,
            ("publication",),
        )
        for work in book.works.values()
    )
    return Table("works", "Publications", columns, rows, "Those not read are known only through others.")
