"""The statements of an answer in words: who, when, in which words and publication, on what ground."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from provenance.analysis.dependence.answer import Independence, Report
from provenance.dates import Date
from provenance.grouping import grouped
from provenance.views.text import in_quotes, shorten
from provenance.views.wording import counted, date_words, in_brackets, listing, origin_words, party_words, stance_words

MOST: Final = 6
"""Names in a list."""
_LETTERS: Final = {"day": 10, "month": 7, "year": 4}
_DATATYPES: Final = {"day": "date", "month": "gYearMonth", "year": "gYear"}


class ReportBook:
    """What statements, sources and publications of one answer are called; statements are numbered oldest first.

    Attributes:
        found: the answer.
        number: of each statement.
        works: publications that statements are made in or heard through, or that were not read.
    """

    def __init__(self, found: Independence) -> None:
        self.found = found
        order = sorted(found.reports.values(), key=lambda report: (report.earliest or "9999", report.iri))
        self.number = {report.iri: number for number, report in enumerate(order, 1)}
        self.works = {p.iri: p for r in order for p in (r.work, r.heard_through) if p}
        self.works |= {work.iri: work for work in found.unread}

    def called(self, name: str) -> str:
        """A party or a publication by its name or label."""
        if name in self.found.parties:
            return party_words(self.found.parties[name])
        return in_quotes(self.works[name].label, 60) if name in self.works else name

    def all(self, names: Iterable[str]) -> str:
        """Several of them in a list."""
        return listing(map(self.called, names), most=MOST)

    def refs(self, iris: Iterable[str]) -> str:
        """Numbers of statements, in brackets."""
        numbers = sorted({self.number[iri] for iri in iris if iri in self.number})
        return f" [{', '.join(_runs(numbers))}]" if numbers else ""

    def stated(self, iris: Iterable[str]) -> str:
        """Those of these grounds that are statements here, after a space; empty where none is."""
        return self.refs(iris)

    def who(self, iris: Iterable[str]) -> str:
        """Speakers of statements, each with the numbers of theirs."""
        by = grouped(iris, lambda iri: party_words(self.found.reports[iri].speaker))
        return listing((f"{who}{self.refs(those)}" for who, those in by.items()), most=MOST)

    def grounds(self, report: Report) -> str:
        """What a statement rests on: statements here, publications, words on claims out of scope; else its origin."""
        if not report.based_on:
            return origin_words(report.origin)
        works = [ground for ground in report.based_on if ground in self.works]
        others = len([g for g in report.based_on if g not in self.works and g not in self.number])
        told = [self.stated(report.based_on).strip(), *map(self.called, works)]
        told += [counted(others, "statement") + " on other claims"] if others else []
        unread = " (not read)" if report.origin == "elsewhere" else ""
        return f"resting on {listing(filter(None, told), most=MOST)}{unread}"

    def statements(self) -> Iterator[str]:
        """Every statement of the answer with its words, oldest first."""
        texts = {claim.iri: claim.text for claim in self.found.claims}
        for iri, number in self.number.items():
            report = self.found.reports[iri]
            yield f"  [{number}] {self._statement(report)}"
            if report.claim != self.found.claims[0].iri and texts[report.claim] != self.found.claims[0].text:
                yield f"      on {in_quotes(texts[report.claim], 200)}"
            if report.words:
                yield f"      {in_quotes(report.words, 400)}"
            yield f"      {'; '.join(self._whence(report))}"

    def _whence(self, report: Report) -> Iterator[str]:
        """In which publication, by which way, on what ground, and which node it is."""
        if report.work is not None:
            yield f"in {shorten(report.work.label, 100)}"
        if report.heard_through is not None:
            yield f"heard through {shorten(report.heard_through.label, 100)}"
        if grounds := self.grounds(report):
            yield grounds
        if report.state != "confirmed":
            yield "not confirmed by a person"
        yield report.iri

    @staticmethod
    def _statement(report: Report) -> str:
        by, speaker = party_words(report.carrier), party_words(report.speaker)
        carried = "" if by == speaker else f", carried by {by}"
        return f"{speaker}{in_brackets(when_words(report))}: {stance_words(report)}{carried}"


def when_words(report: Report) -> str:
    """The date of a statement in words of its own precision; as printed where that tells more; empty where none.

    Example:
        >>> _precision("2025-02-01T00:00:00Z", "2025-02-28T23:59:59Z")
        'month'
    """
    if report.earliest and report.latest and (precision := _precision(report.earliest, report.latest)):
        value = report.earliest[: _LETTERS[precision]]
        return date_words(Date(report.date or value, value, _DATATYPES[precision]))
    return in_quotes(report.date) if report.date else ""


def _precision(earliest: str, latest: str) -> str | None:
    return next((name for name, letters in _LETTERS.items() if earliest[:letters] == latest[:letters]), None)


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers with those in a row drawn together.

    Example:
        >>> list(_runs([1, 2, 3, 5]))
        ['1-3', '5']
    """
    start = previous = None
    for number in (*numbers, None):
        if start is not None and previous is not None and number != previous + 1:
            yield str(start) if start == previous else f"{start}-{previous}"
            start = number
        start = number if start is None else start
        previous = number
