"""A reader of our own, so that these tests stand whatever the article reader learns: a line, a statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from provenance import KnowledgeBase
from provenance.iri import Minter, normalise_text
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Claim,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
    Span,
)

LINE = re.compile(r"^(?P<who>[A-Z]\w+(?: [A-Z]\w+)*) (?P<verb>says|denies) (?P<claim>.+?)\.$", re.MULTILINE)
RULING = re.compile(r"^Ruling: (?P<label>\w+)\.$", re.MULTILINE)
TEXT = """Did the ferry sink?
Ilse Vandor says the ferry sank at Port Amber.
Tom Kell denies the ferry sank at Port Amber.
Mara Quill says the hull was damaged.
Ruling: False.
"""
KEY = "https://harbour-check.example/ferry"


@dataclass
class LineReader:
    """Reads ``NAME says CLAIM.``; ``changed`` alters what it made, as a newer reader would."""

    changed: Callable[[Assertion], Assertion | None] = lambda one: one

    def __call__(self, text: str, mint: Minter, *, url: str | None = None) -> Reading:
        agents: dict[str, Agent] = {}
        claims: dict[str, Claim] = {}
        made: list[Assertion] = []
        document = url or mint.document
        publisher = Agent(mint.node("agent", "publisher"), AgentKind.FACT_CHECKER, label="the article's publisher")
        for found in LINE.finditer(text):
            who, words = found["who"], found["claim"]
            agent, claim = mint.agent(mint.key, who), mint.node("claim", normalise_text(words))
            agents[agent] = Agent(agent, AgentKind.PERSON, name=who)
            claims[claim] = Claim(claim, words, "en", span=Span.of(text, found.start("claim"), found.end("claim")))
            stance = "denies" if found["verb"] == "denies" else "asserts"
            iri = mint.node("assertion", stance, agent, claim, str(found.start()))
            span = Span.of(text, *found.span())
            one = Assertion(iri, agent, claim, stance, None, "lines/1", 0.5, span=span, heard_through=document)
            made += filter(None, [self.changed(one)])
        reviews: tuple[Review, ...] = ()
        if (ruling := RULING.search(text)) and claims:
            span, claim = Span.of(text, *ruling.span()), next(iter(claims))
            rating = Rating(mint.node("rating", "1"), label=ruling["label"])
            verdict, iri = ruling["label"].lower(), mint.node("assertion", "verdict")
            reviews = (Review(document, document, claim, publisher.iri, verdict, "label", rating=rating, span=span),)
            agents[publisher.iri] = publisher
            made.append(
                Assertion(
                    iri,
                    publisher.iri,
                    claim,
                    "refutes",
                    document,
                    "lines/1 verdict",
                    0.9,
                    span=span,
                    responds_to=tuple(one.iri for one in made[:1]),
                )
            )
        works = (Publication(document, PublicationKind.ARTICLE),)
        return Reading(
            mint.record,
            document,
            "article/1",
            agents=tuple(agents.values()),
            publications=works,
            claims=tuple(claims.values()),
            reviews=reviews,
            assertions=tuple(made),
        )


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> LineReader:
    """The reader of lines, in the place of the article reader."""
    made = LineReader()
    monkeypatch.setattr("provenance.ingest.article.read_article", made)
    return made


@pytest.fixture
def key() -> str:
    """Of the article in ``kb``."""
    return KEY


@pytest.fixture
def text() -> str:
    """The article in ``kb``."""
    return TEXT


@pytest.fixture
def kb(reader: LineReader) -> Iterator[KnowledgeBase]:
    """A knowledge base that holds the article."""
    with KnowledgeBase.in_memory() as made:
        assert made.ingest(TEXT.encode(), source=KEY).complete
        yield made
