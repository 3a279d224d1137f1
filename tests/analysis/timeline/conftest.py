"""Cases with known answers, from ``cases.yaml``, as views."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import yaml

from provenance.dates import parse
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Claim,
    ClaimLink,
    ClaimRelation,
    Publication,
    PublicationKind,
    Reading,
    Review,
)
from provenance.rdf import Graph, node, to_quads
from provenance.rdf.matches import Match, MatchKind, same_quad
from provenance.vocab import PREFIXES

B = "http://example.org/"
CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
TEXTS = {
    "sank": "The ferry to Port Amber sank at its berth",
    "leak": "Crew members saw water in the hull of the ferry",
    "berth": "The Port Amber ferry went down in the harbour",
    "old": "A ferry leaked before",
}
CHECKERS = ("harbour-check", "tide-lens")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each case of the file to the tests that ask for ``case``."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=lambda case: case["name"])


@pytest.fixture(scope="session")
def view_of() -> Callable[[dict[str, Any]], Graph]:
    """The current view of a case."""
    return lambda case: Graph(store_of(case))


@pytest.fixture(scope="session")
def stored() -> Callable[[dict[str, Any]], ox.Store]:
    """The same as a store, for queries."""
    return store_of


def store_of(case: dict[str, Any]) -> ox.Store:
    store = ox.Store()
    for number, record in enumerate(case["records"]):
        quads = to_quads(reading(f"{PREFIXES['graph']}r{number}", record))
        store.extend(quads)
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        for one, other in record.get("same", ()):
            kind = MatchKind.CLAIM if one in TEXTS else MatchKind.AGENT
            store.add(same_quad(Match.of(kind, B + one, B + other, method="hand")))
    return store


def reading(iri: str, record: dict[str, Any]) -> Reading:
    names = {said["who"] for said in record.get("said", ())} | {made["by"] for made in record.get("reviews", ())}
    texts = TEXTS | record.get("texts", {})
    facts = record.get("claims", {})
    claims = (
        Claim(B + name, text, "en", first_appearance=_iri(facts.get(name, {}).get("first")))
        for name, text in texts.items()
        if record.get("said") or record.get("reviews")
    )
    return Reading(
        iri,
        B + record.get("document", "document"),
        "test/1",
        agents=tuple(_agent(name) for name in sorted(names)),
        publications=tuple(_work(name, about) for name, about in record.get("works", {}).items()),
        claims=tuple(claims),
        reviews=tuple(_reviews(record.get("reviews", ()))),
        assertions=tuple(_assertion(said) for said in record.get("said", ())),
        links=tuple(
            ClaimLink(f"{iri}/link{number}", ClaimRelation(kind), B + one, B + other, "test-rule", 0.5, "test/1")
            for number, (one, kind, other) in enumerate(record.get("links", ()))
        ),
    )


def _iri(name: str | None) -> str | None:
    return B + name if name else None


def _agent(name: str) -> Agent:
    kind = AgentKind.FACT_CHECKER if name in CHECKERS else AgentKind.PERSON
    return Agent(B + name, kind, name=name.replace("-", " ").title())


def _work(name: str, about: dict[str, str]) -> Publication:
    date, modified = (parse(about[key]) if key in about else None for key in ("date", "modified"))
    kind = PublicationKind(about.get("kind", "Article"))
    return Publication(B + name, kind, title=name.title(), published=date, modified=modified)


def _assertion(said: dict[str, Any]) -> Assertion:
    return Assertion(
        B + said["name"],
        B + said["who"],
        B + said.get("claim", "sank"),
        said.get("stance", "asserts"),
        _iri(said.get("in")),
        "test/1",
        0.9,
        said=parse(said["at"]) if "at" in said else None,
        based_on=tuple(B + ground for ground in said.get("rests", ())),
        responds_to=tuple(B + answered for answered in said.get("to", ())),
        heard_through=_iri(said.get("heard")),
    )


def _reviews(made: list[dict[str, str]]) -> Iterator[Review]:
    for number, about in enumerate(made):
        page = B + about["in"]
        claim = B + about.get("claim", "sank")
        yield Review(f"{page}/review{number}", page, claim, B + about["by"], about["verdict"], "label")


@pytest.fixture(scope="session")
def name_of() -> Callable[[str], str]:
    """The name in the file of an IRI."""
    return lambda iri: node(iri).value.removeprefix(B)
