"""What a whole base rests on, in words: the most relied-on sources, claims of a single source, link rings, laundering.

A claim of one carrier is counted and never shown as an alarm. Nothing here is called true, false or dishonest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from provenance.analysis.dependence.answer import Finding
from provenance.analysis.trace import Party
from provenance.analysis.whole.answer import AllSources, LaterLink, Laundered, LinkRing, Relied, Repeated
from provenance.views.columns import hung
from provenance.views.moment import moment_lines
from provenance.views.text import in_quotes, visible
from provenance.views.wording import counted, listing, party_label

_FINDINGS: Final[tuple[Finding, ...]] = ("lone", "single-source", "possibly single-source", "independent")
_ORIGINS = {
    "unnamed": "begins with a source that is not named",
    "account": "begins with an account that is known by its page only",
    "not stated": "begins with words for which no ground is given",
}


def whole_text(found: AllSources, width: int = 100, most: int = 20) -> str:
    """The whole answer as plain text, with so many of each list at most."""
    return "\n".join(part for line in _lines(found, most) for part in hung(visible(line), width)) + "\n"


def whole_json(found: AllSources) -> dict[str, Any]:
    """The whole answer as JSON values; who relies on whom as rows of source, party and number of claims."""
    told = asdict(replace(found, relying={}))
    return {**told, "relying": [(one, other, claims) for (one, other), claims in found.relying.items()]}


def _lines(found: AllSources, most: int) -> Iterator[str]:
    yield f"{counted(found.claims, 'claim')}, {counted(found.statements, 'statement')}, ledger number {found.number}"
    for line in moment_lines(found.moment):
        yield f"  {line.lead}: {line.text}"
    for title, sign in (("For them", 1), ("Against them", -1)):
        yield f"  {title}: {_counts(found.findings[sign])}"
    yield "  A lone claim has one carrier: most of a registry is so, and it is no alarm."
    for title, those in lists(found).items():
        if those:
            yield from ("", title, *_listed(those, most))
    yield from ("", "WHAT THIS DOES NOT TELL", *_limits(found))


def lists(found: AllSources) -> dict[str, list[str]]:
    """Each list by its title, a line an item, the highest first."""
    return {
        "MOST RELIED-ON SOURCES": [_relied(one) for one in found.relied if one.claims],
        "SOURCES THROUGH WHICH ALONE OTHERS ARE HEARD": list(map(_heard, _by(found, lambda one: one.heard))),
        "MOST CITED SOURCES (a citation does not tell that anything rests on it)": list(
            map(_cited, _by(found, lambda one: one.cited))
        ),
        "SINGLE SOURCE, MOST REPEATED": [_repeated(one) for one in found.repeated],
        "POSSIBLY A SINGLE SOURCE": [_repeated(one) for one in found.perhaps],
        "WEAK ORIGIN BEHIND CARRIERS THAT ARE RELIED ON": [_laundered(one) for one in found.laundered],
        "CIRCULAR REPORTING AMONG SOURCES (“provenance sources CLAIM” tells how)": [
            f"  {claim}" for claim in found.circular
        ],
        "PUBLICATIONS THAT LINK TO EACH OTHER (no circular reporting by itself)": [_ring(one) for one in found.rings],
        "LINKS TO SOMETHING PUBLISHED LATER": [_later(one) for one in found.later],
    }


def _counts(findings: Mapping[Finding, int]) -> str:
    told = [f"{findings[name]:,} {name}" for name in _FINDINGS if findings.get(name)]
    return ", ".join(told) or "nothing"


def _listed(lines: Sequence[str], most: int) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most:,} more: give --most, or --format json"


def _by(found: AllSources, figure: Callable[[Relied], int]) -> list[Relied]:
    """The sources that have that figure, the greatest first."""
    return sorted(filter(figure, found.relied), key=lambda one: -figure(one))


def _relied(one: Relied) -> str:
    sole = f"; every path goes through it for {one.sole:,} of them" if one.sole else ""
    return (
        f"  {party_label(one.party)}: {counted(one.claims, 'claim')}, carried by {counted(one.others, 'other')}{sole}"
    )


def _heard(one: Relied) -> str:
    return f"  {party_label(one.party)}: {counted(one.heard, 'statement')} of others known only through it"


def _cited(one: Relied) -> str:
    citing = "all of one party" if one.citing == 1 else f"of {one.citing:,} parties"
    return f"  {party_label(one.party)}: cited by {counted(one.cited, 'publication')}, {citing}"


def _repeated(one: Repeated) -> str:
    side = "" if one.sign > 0 else "AGAINST "
    bounds = f"{one.low}" if one.low == one.high else f"{one.low} to {one.high}"
    carried = f"{counted(one.carriers, 'carrier')}, {counted(one.said, 'statement')}, {bounds} independent"
    source = f", all through {_names(one.sources)}" if one.sources else ""
    return f"  {side}{in_quotes(one.text, 120)}: {carried}{source}"


def _laundered(one: Laundered) -> str:
    through = listing(f"{party_label(party)} (relied on for {count:,} other claims)" for party, count in one.through)
    origin = "" if one.kind == "unnamed" else f" ({party_label(one.origin)})"
    return f"  {in_quotes(one.text, 120)} {_ORIGINS[one.kind]}{origin}; heard through {through}"


def _ring(one: LinkRing) -> str:
    where = f"inside {_names(one.makers)}" if one.inside else f"across {_names(one.makers)}"
    claims = f"; {counted(len(one.claims), 'claim')} that two of them say: ask `sources`" if one.claims else ""
    size = f"{counted(len(one.works), 'publication')}, {counted(one.links, 'link')}"
    return f"  {size}, {where}{claims}: {listing(one.works)}"


def _later(one: LaterLink) -> str:
    why = "changed since" if one.kind == "update" else "changed without saying so, or a date is wrong"
    return f"  {one.citing} ({one.out[:10]}) links to {one.cited} ({one.later[:10]}): {why}"


def _limits(found: AllSources) -> Iterator[str]:
    yield "  A rank tells of what was taken in, not of the world; a source on which much rests is neither good nor bad."
    if found.checked:
        said = f"{counted(found.checked, 'claim')} have one who said it and one who checked it"
        yield f"  {said}: whether the checker had other grounds is not told; they are not listed."
    if found.unnamed:
        yield f"  For {counted(found.unnamed, 'claim')} others rely on a source that is not named: they are not ranked."
    if found.alike:
        yield (
            f"  {counted(found.alike, 'claim')} have the words of another one, and nobody confirmed that they are the"
            " same: each is counted alone (“provenance match suggest” looks for them)."
        )
    yield (
        f"  {counted(found.unread, 'publication')} not read; {counted(found.unconfirmed, 'statement')} and"
        f" {counted(found.suggested, 'match', 'matches')} of sources confirmed by nobody."
    )
    for number, what, command in (
        (found.compared, "publications copied their wording", "copies"),
        (found.matched, "two sources are one", "match suggest"),
    ):
        if number is None:
            yield f"  Not looked for among all records: whether {what} (“provenance {command}” does)."


def _names(parties: Iterable[Party]) -> str:
    return listing(map(party_label, parties))
