"""Cases about an invented ferry, written as data: who says what, in which work, on what ground."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.analysis.copying.passages import Copy, CopyKind, Shared
from provenance.analysis.copying.stored import SHARED_WORDING, lines_of
from provenance.dates import Date
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    Claim,
    ClaimLink,
    ClaimRelation,
    Publication,
    Reading,
    ReviewState,
    Span,
)
from provenance.rdf import Graph, to_quads
from provenance.rdf.matches import Match, MatchKind, match_quads, same_quad
from provenance.store.computed import put
from provenance.vocab import PREFIXES, SCHEMA

B = "http://example.org/"


def year(number: int | str | None) -> Date | None:
    """2020, or 2020-05, as intervals."""
    if number is None:
        return None
    text = str(number)
    if "T" in text:
        return Date(text, text, "dateTime", text, text)
    last = "12-31" if len(text) == 4 else "28"
    first = f"{text}-01-01" if len(text) == 4 else f"{text}-01"
    kind = "gYear" if len(text) == 4 else "gYearMonth"
    return Date(text, text, kind, f"{first}T00:00:00Z", f"{text}-{last}T23:59:59Z")


def assertion(told: dict[str, Any]) -> Assertion:
    return Assertion(
        B + told["id"],
        B + told["by"],
        B + told.get("claim", "c"),
        told.get("stance", "asserts"),
        B + told["in"] if "in" in told else None,
        "test/1",
        0.9,
        hedged=told.get("hedged", False),
        said=year(told.get("when")),
        based_on=tuple(B + ground for ground in told.get("rests", ())),
        heard_through=B + told["through"] if "through" in told else None,
        state=ReviewState(told.get("state", "suggested")),
    )


def agents_of(case: dict[str, Any]) -> tuple[Agent, ...]:
    works = case.get("works", {}).values()
    names = {told["by"] for told in case["said"]} | {
        work[k] for work in works for k in ("by", "publisher") if k in work
    }
    names |= {name for pair in case.get("owners", {}).items() for name in pair}
    names |= {name for state in ("same", "suggested", "rejected") for pair in case.get(state, ()) for name in pair}
    unnamed, checkers = case.get("unnamed", ()), case.get("checkers", ())
    return tuple(
        Agent(
            B + name,
            AgentKind.UNNAMED
            if name in unnamed
            else AgentKind.FACT_CHECKER
            if name in checkers
            else AgentKind.ORGANIZATION,
            name=None if name in unnamed else name,
            label=name if name in unnamed else None,
        )
        for name in sorted(names)
    )


def reading_of(case: dict[str, Any]) -> Reading:
    claims = case.get("claims", {"c": "the ferry sank"})
    return Reading(
        PREFIXES["graph"] + "r1",
        B + "doc",
        "test/1",
        agents=agents_of(case),
        claims=tuple(Claim(B + name, text, "en") for name, text in claims.items()),
        publications=tuple(
            Publication(
                B + name,
                title=work.get("title", name),
                publisher=B + work["publisher"] if "publisher" in work else None,
                authors=(B + work["by"],) if "by" in work else (),
                published=year(work.get("when")),
            )
            for name, work in case.get("works", {}).items()
        ),
        assertions=tuple(map(assertion, case["said"])),
        citations=tuple(Citation(B + one, B + other) for one, other in case.get("cites", ())),
        links=tuple(
            ClaimLink(f"{B}link-{one}", ClaimRelation.ENTAILS, B + one, B + other, "test-rule", 0.5, "test/1")
            for one, other in case.get("entails", ())
        ),
    )


def copy_of(told: dict[str, Any]) -> Copy:
    """Two works with some words in common."""
    kind = CopyKind(told.get("kind", "copying"))
    left, right = (B + name for name in told["works"])
    words = Span(0, 14, "the ferry sank")
    shared = (Shared(words, words, 3, kind),)
    return Copy(left, right, told.get("probability", 0.9), kind, False, False, left, right, shared, 0.5)


def graph_of(case: dict[str, Any]) -> Graph:
    store, quads = ox.Store(), to_quads(reading_of(case))
    store.extend(quads)
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for house, owner in case.get("owners", {}).items():
        terms = (ox.NamedNode(iri) for iri in (B + house, SCHEMA.parentOrganization, B + owner))
        store.add(ox.Quad(*terms))
    for key, state in (("same", "confirmed"), ("suggested", "suggested"), ("rejected", "rejected")):
        for one, other in case.get(key, ()):
            match = Match.of(MatchKind.AGENT, B + one, B + other, method="test/1", state=ReviewState(state))
            store.extend(match_quads(match))
            if key == "same":
                store.add(same_quad(match))
    for one, other in case.get("same_claims", ()):
        store.add(same_quad(Match.of(MatchKind.CLAIM, B + one, B + other, method="test/1")))
    if "copies" in case:
        put(store, SHARED_WORDING, 1, "2024-01-01T00:00:00Z", lines_of(map(copy_of, case["copies"])))
        for told in (told for told in case["copies"] if told.get("stale")):
            result = SHARED_WORDING.result(*(B + name for name in told["works"]))
            stale = ox.NamedNode(PREFIXES["cp"] + "staleSince")
            store.add(ox.Quad(ox.NamedNode(result), stale, ox.Literal(2), SHARED_WORDING.graph))
    for checker in case.get("reviews", ()):
        store.add(ox.Quad(*map(ox.NamedNode, (B + checker, PREFIXES["cp"] + "reviews", B + "c"))))
    for work in case.get("read", ()):
        read = ox.NamedNode(PREFIXES["cp"] + "readAs")
        store.add(ox.Quad(ox.NamedNode(B + work), read, ox.NamedNode(f"{PREFIXES['graph']}{work}")))
    return Graph(store)


@pytest.fixture
def viewed() -> Callable[[dict[str, Any]], Graph]:
    """Makes the view of a case."""
    return graph_of
