"""What falls with a source in the whole base, in words."""

from collections.abc import Iterator, Sequence
from typing import Final

from provenance.analysis.dependence.falls import Falls
from provenance.grouping import grouped
from provenance.views.moment import moment_lines
from provenance.views.reports import when_words
from provenance.views.text import in_quotes, one_line
from provenance.views.wording import counted, in_brackets, listing, party_words, stance_words

MOST_CLAIMS: Final = 40
"""Claims that are told one by one in each part."""


def fall_lines(found: Falls) -> Iterator[str]:
    """One line a fact, those of a claim below it and set in.

    Example:
        >>> list(fall_lines(Falls(("urn:a",), ("Ann",), (), (), {}, {})))
        ['WITHOUT Ann', '  Goes with it: nothing.', '  Loses all support: nothing.']
    """
    yield f"WITHOUT {listing(map(one_line, found.called))}"
    for line in moment_lines(found.moment):
        yield f"  {line.lead}: {line.text}"
    for lead, those in (("Goes with it", found.gone), ("Loses all support", found.lost)):
        claims = {found.reports[iri].claim for iri in those}
        many = f"{counted(len(those), 'statement')} on {counted(len(claims), 'claim')}" if those else "nothing"
        yield f"  {lead}: {many}."
    for title, those in (("LOSES ALL SUPPORT", found.lost), ("GOES WITH IT", found.gone)):
        if those:
            yield from ("", title, *_by_claim(found, those))


def _by_claim(found: Falls, those: Sequence[str]) -> Iterator[str]:
    by = grouped(those, lambda iri: found.reports[iri].claim)
    for claim in sorted(by, key=lambda claim: (-len(by[claim]), found.claims[claim]))[:MOST_CLAIMS]:
        yield f"  {in_quotes(found.claims[claim], 200)}"
        for iri in by[claim]:
            report = found.reports[iri]
            who = one_line(party_words(report.speaker)) + in_brackets(when_words(report))
            yield f"    {who}: {stance_words(report)}  {iri}"
    if (left := len(by) - MOST_CLAIMS) > 0:
        yield f"  and {counted(left, 'more claim')}: --format json tells all"
