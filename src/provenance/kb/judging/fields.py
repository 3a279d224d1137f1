"""The fields of a statement in an edited reading: how each is written, and how a changed one is read and checked.

A field that stands as it was written keeps what the statement had; only a changed one is read. So a reading that
nobody changed says the same, whatever its reader did, and what a reader wrote is not held against a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from msgspec.structs import replace

from provenance.dates import parse
from provenance.kb.judging.edited import Block, Fault
from provenance.kb.judging.ground import Ground
from provenance.kb.judging.said import ARTICLE, Said, short
from provenance.model import Span
from provenance.reading.printed import is_printed, loosely, unprinted_names
from provenance.vocab import STANCES
from provenance.web import publication_key

Written: TypeAlias = str | tuple[str, ...]
"""A field as text, or as a list of texts; empty where there is nothing to write."""

_HEDGED = dict.fromkeys(("yes", "true", "on"), True) | dict.fromkeys(("no", "false", "off", ""), False)
_CLOSE = 75.0
"""From so alike on (of 100), words of the text are told for those that a person mistyped."""


def written(one: Said, prefix: str) -> dict[str, Written]:
    """A statement's fields as they are written, in their order; ``prefix`` begins the IRIs of its record's nodes."""
    return {
        "who": one.who or "",
        "unnamed": one.unnamed or "",
        "stance": one.stance,
        "hedged": "yes" if one.hedged else "no",
        "claim": one.claim,
        "quotation": one.exact,
        "at": str(one.start) if one.exact else "",
        "based_on": tuple(map(_called, one.based_on)),
        "responds_to": tuple(map(_called, one.responds_to)),
        "publication": (one.publication or "").removeprefix(prefix),
        "date": one.date or "",
    }


def _called(iri: str) -> str:
    return short(iri) if "/assertion-" in iri or "#said-" in iri else iri


@dataclass(frozen=True, slots=True)
class Given:
    """A block to be read as a statement.

    Attributes:
        block: its fields.
        base: the statement as it was; of a new one, nothing but its IRI.
        before: its fields as they were written; none of a new one.
        ids: IRIs of all statements of the edited reading, by their ids there.
        ground: what it is held against.
        faults: what was found wrong.
    """

    block: Block
    base: Said
    before: Mapping[str, Written]
    ids: Mapping[str, str]
    ground: Ground
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A field's text."""
        return self.block.text(name)

    def need(self, held: object, name: str, message: str) -> None:
        """Note what is wrong with a field, unless that holds."""
        if not held:
            self.faults.append(self.block.fault(name, message))

    def stand(self, names: tuple[str, ...]) -> bool:
        """Whether those fields stand as they were written."""
        return all(self.block.stands(name, self.before.get(name)) for name in names)

    def iri(self, told: str) -> str | None:
        """What a statement rests on or answers, by its id here, or an IRI of which the record speaks."""
        return self.ids.get(told) or self.ground.now.spoken_of(told)


def read(given: Given) -> Said:
    """The statement that a block tells; what is wrong with it is noted there."""
    said = given.base
    for names, part in _PARTS.items():
        if not given.stand(names):
            said = replace(said, **part(given))
    both = sorted(set(said.based_on).intersection(said.responds_to))
    told = ", ".join(map(short, both))
    given.need(not both, "responds_to", f"{told} cannot be both its ground and what it answers: keep one")
    return said


# ---------------------------------------------------------------------- what is read together

Part: TypeAlias = dict[str, Any]
"""Attributes of `Said`; what is not among them stays as it was."""


def _speaker(given: Given) -> Part:
    who, unnamed = given.text("who"), given.text("unnamed")
    given.need(not (who and unnamed), "unnamed", "a source is named or it is not: empty 'who', or take 'unnamed' out")
    given.need(who or unnamed, "who", f'nobody says it: give a name, "{ARTICLE}", or what the text calls its source')
    advice = 'write it as the text does, or leave it empty and say under "unnamed" what the text calls the source'
    printed = who in ("", ARTICLE) or is_printed(who, given.ground.printed)
    given.need(printed, "who", f"the text does not name {who!r}: {advice}")
    return {"who": who or None, "unnamed": unnamed or None}


def _stance(given: Given) -> Part:
    found = given.text("stance")
    given.need(found in STANCES, "stance", f"{found!r} is no stance: choose one of {', '.join(STANCES)}")
    return {"stance": found}


def _hedged(given: Given) -> Part:
    found = given.text("hedged").lower()
    given.need(found in _HEDGED, "hedged", f"{found!r} is neither yes nor no")
    return {"hedged": _HEDGED.get(found, False)}


def _claim(given: Given) -> Part:
    found = given.text("claim")
    given.need(found, "claim", "it is about nothing: give the claim in words of the text")
    missing = unprinted_names(found, given.ground.printed)
    given.need(not missing, "claim", f"the text does not name {', '.join(missing)}: write the claim in its words")
    return {"claim": found}


def _quotation(given: Given) -> Part:
    wanted, text = given.text("quotation"), given.ground.text
    if text is None:
        known = wanted in ("", given.base.exact)
        given.need(known, "quotation", "this record has no text to quote from: take the quotation out")
        return {}
    given.need(wanted, "quotation", "a statement needs the words in which the text says it")
    return _place(given, wanted, text) if wanted else {}


def _place(given: Given, wanted: str, text: str) -> Part:
    """Where the text holds the words: at the place that is told, else nearest to where they were."""
    places = [found.span() for found in re.finditer(loosely(wanted), text)]
    if not places:
        given.need(places, "quotation", f"the text does not hold these words{_nearest(wanted, text)}")
        return {}
    at = given.text("at")
    sure = at.isdecimal() or given.before or len(places) == 1
    told = ", ".join(str(start) for start, _ in places)
    given.need(sure, "quotation", f"these words stand {len(places)} times: say which is meant, at: {told}")
    near = int(at) if at.isdecimal() else given.base.start
    span = Span.of(text, *min(places, key=lambda place: abs(place[0] - near)))
    return {"exact": span.exact, "prefix": span.prefix, "suffix": span.suffix, "start": span.start}


def _nearest(wanted: str, text: str) -> str:
    """What comes near to mistyped words, for a message."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_CLOSE)
    if found is None:
        return ": quote it exactly as it is printed"
    near = " ".join(text[found.dest_start : found.dest_end].split())
    return f"; it has “{near}”"


def _based_on(given: Given) -> Part:
    return {"based_on": _others(given, "based_on")}


def _responds_to(given: Given) -> Part:
    return {"responds_to": _others(given, "responds_to")}


def _others(given: Given, name: str) -> tuple[str, ...]:
    told = given.block.texts(name)
    given.need(given.text("id") not in told, name, "a statement cannot rest on itself, nor answer itself")
    found = {one: given.iri(one) for one in told}
    for one, iri in found.items():
        given.need(iri, name, f"no statement here has the id {one!r}")
    return tuple(sorted(set(filter(None, found.values()))))


def _publication(given: Given) -> Part:
    found, sheet = given.text("publication"), given.ground.now
    key = sheet.spoken_of(f"{sheet.prefix}{found}") or sheet.spoken_of(found) or publication_key(found)
    message = f"{found!r} is no address: give one that begins with https://, or none"
    given.need(key or not found, "publication", message)
    return {"publication": key}


def _date(given: Given) -> Part:
    found = given.text("date")
    message = f"{found!r} cannot be read as a date: write it such as 3 May 2021, May 2021 or 2021"
    given.need(not found or parse(found).value, "date", message)
    return {"date": found or None}


_PARTS: Mapping[tuple[str, ...], Callable[[Given], Part]] = {
    ("who", "unnamed"): _speaker,
    ("stance",): _stance,
    ("hedged",): _hedged,
    ("claim",): _claim,
    ("quotation", "at"): _quotation,
    ("based_on",): _based_on,
    ("responds_to",): _responds_to,
    ("publication",): _publication,
    ("date",): _date,
}
"""The fields that are read together, in the order in which they are."""
