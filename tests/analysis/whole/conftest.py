"""Small bases in words: who says what on which claim, in which publication, on what ground."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.analysis.whole.loading import Base
from provenance.analysis.whole.tally import Tally, Tallying
from provenance.vocab import CP, PREFIXES, PROV, RDF, SCHEMA, SKOS, STANCES

B = "https://port.example/"
_PROPERTIES = {
    "by": PROV.wasAttributedTo,
    "on": CP.claim,
    "in": SCHEMA.isPartOf,
    "rests": CP.basedOn,
    "through": CP.heardThrough,
    "publisher": SCHEMA.publisher,
    "author": SCHEMA.author,
    "cites": CP.cites,
    "reviews": CP.reviews,
    "same": SKOS.exactMatch,
    "entails": CP.entails,
    "owner": SCHEMA.parentOrganization,
    "read": CP.readAs,
    "a": RDF.type,
}
_TEXTS = {
    "name": SCHEMA.name,
    "state": CP.reviewState,
    "originator": CP.originatorKind,
    "text": SCHEMA.text,
    "url": SCHEMA.url,
}
_CLASSES = {"claim": SCHEMA.Claim, "work": SCHEMA.CreativeWork, "checker": CP.FactChecker}


def quads(fact: str) -> list[ox.Quad]:
    """A fact in words: subject, property, object; ``stance`` and ``date`` beside the properties above."""
    subject, name, value = fact.split(" ", 2)
    node = ox.NamedNode(B + subject)
    if name == "stance":
        hedged = ox.Quad(node, ox.NamedNode(CP.hedged), ox.Literal(False))
        return [ox.Quad(node, ox.NamedNode(CP.stance), ox.NamedNode(STANCES[value].iri)), hedged]
    if name in ("date", "modified"):
        if name == "modified":
            return [ox.Quad(node, ox.NamedNode(SCHEMA.dateModified), ox.Literal(value))]
        kind = ox.NamedNode(PREFIXES["xsd"] + "dateTime")
        first, last = f"{value}-01-01T00:00:00Z", f"{value}-12-31T23:59:59Z"
        interval = ((CP.earliest, first), (CP.latest, last))
        return [ox.Quad(node, ox.NamedNode(end), ox.Literal(text, datatype=kind)) for end, text in interval]
    if name in _TEXTS:
        return [ox.Quad(node, ox.NamedNode(_TEXTS[name]), ox.Literal(value))]
    target = _CLASSES.get(value, B + value) if name == "a" else B + value
    return [ox.Quad(node, ox.NamedNode(_PROPERTIES[name]), ox.NamedNode(target))]


def said(name: str, **told: str | Sequence[str]) -> list[str]:
    """The facts of one statement; its publication is read, and published by ``carrier``, where that is told."""
    facts = [
        f"{name} by {told['by']}",
        f"{name} on {told.get('on', 'c')}",
        f"{name} stance {told.get('stance', 'asserts')}",
    ]
    work = told.get("work", f"page-{name}")
    if "carrier" in told:
        facts += [f"{name} in {work}", f"{work} a work", f"{work} read record", f"{work} publisher {told['carrier']}"]
    facts += [f"{name} rests {ground}" for ground in told.get("rests", ())]
    facts += [f"{name} {key} {told[key]}" for key in ("through", "date", "state") if key in told]
    return facts


Say = Callable[..., list[str]]
Fill = Callable[..., ox.Store]


@pytest.fixture(scope="session")
def say() -> Say:
    return said


@pytest.fixture(scope="session")
def fill() -> Fill:
    """A store of those facts; every agent whose name is a capital has a name."""

    def filled(*facts: str | Iterable[str]) -> ox.Store:
        store = ox.Store()
        every = [fact for each in facts for fact in ([each] if isinstance(each, str) else each)]
        for fact in every:
            store.extend(quads(fact))
        agents = {word for fact in every for word in fact.split(" ") if word[:1].isupper()}
        claims = {fact.split(" ")[2] for fact in every if fact.split(" ")[1] == "on"}
        for agent in agents:
            store.extend(quads(f"{agent} name {agent}"))
        for claim in claims:
            store.extend([*quads(f"{claim} a claim"), *quads(f"{claim} text claim {claim}")])
        return store

    return filled


@pytest.fixture(scope="session")
def tallies() -> Callable[[ox.Store], dict[tuple[str, int], Tally]]:
    """What each side of each claim comes to."""

    def counted(store: ox.Store) -> dict[tuple[str, int], Tally]:
        base = Base(store)
        tallying = Tallying(base)
        every = (tally for unit in base.units for tally in tallying.of(unit))
        return {(tally.claim.removeprefix(B), tally.sign): tally for tally in every}

    return counted


@pytest.fixture(scope="session")
def named() -> Callable[[Any], Any]:
    """IRIs of the example without their beginning."""

    def short(value: Any) -> Any:
        if isinstance(value, str):
            return value.removeprefix(B)
        return type(value)(map(short, value))

    return short
