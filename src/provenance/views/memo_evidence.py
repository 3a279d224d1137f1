"""The evidence of a memo: each statement with its words, where they stand, and the record that holds them."""

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.analysis.report import Report
from provenance.analysis.trace import Statement, Words, Work
from provenance.views.facts import confidence_words
from provenance.views.reports import ReportBook
from provenance.views.scene import Line
from provenance.views.text import one_line, shorten, visible
from provenance.views.wording import (
    STATE_WORDS,
    origin_words,
    party_words,
    stance_words,
    when_said,
    work_kind,
    work_words,
)

CONTEXT = 60
"""Characters of context that are shown on each side of the words."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A statement as evidence.

    Attributes:
        number: by which the memo refers to it.
        title: who, when, with which stance.
        claim: the claim's words, where it is not the one asked about; else empty.
        before: context of the quotation, perhaps empty.
        exact: the quoted words; None where the record holds no span of them.
        after: context after it.
        facts: publication, place, ground, how it is known, record.
        iri: of the statement.
        link: address of the page in which the words were read, or of the speaker's own; any text.
        confidential: whether its record must not be handed on.
    """

    number: int
    title: str
    claim: str
    before: str
    exact: str | None
    after: str
    facts: tuple[Line, ...]
    iri: str
    link: str | None
    confidential: bool


def exhibit(found: Report, book: ReportBook, iri: str, said: Statement | None) -> Exhibit:
    """The statement of that IRI as evidence; ``said`` holds its words in their context, where the trace has it."""
    if said is None:
        report = found.sources.reports[iri]  # numbers are of statements of the one or the other
        title = party_words(report.speaker)
        return Exhibit(book.number[iri], title, "", "", report.words, "", (), iri, None, confidential=False)
    claim = _texts(found).get(said.claim, "")
    record = found.records.get(said.record or "")
    return Exhibit(
        book.number[iri],
        f"{party_words(said.speaker)} ({when_said(said, 'no date')}): {stance_words(said)}",
        "" if claim == found.trace.claim.text else claim,
        *_quoted(said.words),
        tuple(_facts(found, book, said)),
        iri,
        _link(said),
        confidential=record is not None and record.confidential,
    )


def _quoted(words: Words | None) -> tuple[str, str | None, str]:
    """The words with some of what stands before and after them."""
    if words is None:
        return "", None, ""
    return one_line(words.prefix)[-CONTEXT:], one_line(words.exact), one_line(words.suffix)[:CONTEXT]


def _link(said: Statement) -> str | None:
    return next(filter(None, (work.url for work in reversed(said.works))), None)


def _texts(found: Report) -> dict[str, str]:
    beside = (claim for claim, _ in (*found.trace.precursors, *found.trace.reasons))
    return found.trace.texts | {claim.iri: claim.text for claim in beside}


def _facts(found: Report, book: ReportBook, said: Statement) -> Iterator[Line]:
    if said.speaker.described_as:
        yield Line("Speaker described as", shorten(said.speaker.described_as, 200))
    yield from _published(said)
    if said.words is not None:
        yield Line("Place of the words", _place(found, said))
    yield from _ground(found, book, said)
    yield Line("How it is known", _known(said))
    if record := found.records.get(said.record or ""):
        mark = " CONFIDENTIAL: must not be handed on." if record.confidential else ""
        sha256 = f"SHA-256 {record.sha256[:16]}…" if record.sha256 else "no bytes are held"
        yield Line("Record", f"{visible(record.key)}, ledger entry {record.number}, {sha256}{mark}")


def _ground(found: Report, book: ReportBook, said: Statement) -> Iterator[Line]:
    report = found.sources.reports.get(said.iri)
    ground = book.grounds(report) if report and report.based_on else origin_words(said.origin)
    if ground:
        yield Line("Ground", f"{ground}.")


def _published(said: Statement) -> Iterator[Line]:
    if said.work is not None:
        yield Line("Publication", _work(said.work))
    if said.heard_through is not None:
        yield Line("Heard through", f"{_work(said.heard_through)} The speaker’s own words were not read.")


def _work(work: Work) -> str:
    named, by = work_words(work), party_words(work.publisher) if work.publisher else ""
    parts = [shorten(named, 200), f"published by {by}" if by and by not in named else "", work.url or ""]
    return f"{work_kind(work)}: {', '.join(filter(None, parts))}."


def _place(found: Report, said: Statement) -> str:
    """Where the words stand, so that anybody can look."""
    assert said.words is not None  # noqa: S101 - asked only where there are words
    words = said.words
    record = found.records.get(said.record or "")
    where = record.key if record and words.document in (record.iri, *_works_of(found, record.iri)) else words.document
    return f"characters {words.start} to {words.end} (code points) of the text of {visible(where)}."


def _works_of(found: Report, record: str) -> list[str]:
    return [work for work, read in found.read.items() if read == record]


def _known(said: Statement) -> str:
    sure = f"; {confidence_words(said.confidence)}" if said.confidence is not None and said.confidence < 1 else ""
    method = f" ({said.method})" if said.method else ""
    return f"{STATE_WORDS.get(said.state, said.state)}{method}{sure}."
