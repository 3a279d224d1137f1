"""Knowledge bases with words that have broken exports elsewhere."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

from provenance import KnowledgeBase
from provenance.dates import parse
from provenance.iri import Minter
from provenance.model import (
    Agent,
    AgentKind,
    Assertion,
    Citation,
    Claim,
    Publication,
    PublicationKind,
    Rating,
    Reading,
    Review,
    Span,
)
from provenance.rdf import to_quads
from provenance.store.graphs import META, to_nquads
from provenance.store.writer import Incoming

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "nul \x00, bell \x07, escape \x1b[31m, C1 \x85",
    "right \u202eto left\u202c, عربى, עברית",
    "]]> <![CDATA[ </node> & &amp; <!-- -->",
    'quotes " \' """ \'\'\' \\ \\u0041 \\"',
    "lines\r\nand\rmore\nand\u2028more",
    "noncharacters \ufffe\uffff \U0001fffe",
    "#N/A",
    "TRUE",
    "0012",
    "_x0041_",
    "大桥" * 10 + "🛶",
    "x" * 10_000,
    "# provenance-rdf/1",
)


def reading(key: str, words: str, *, claim: str | None = None) -> Reading:
    """A reading in which every printed part is ``words``; the checker and the outlet are shared by all records."""
    mint = Minter(key)
    speaker, outlet, said = mint.agent("port.example", words), mint.site("port.example"), claim or words
    post, subject = mint.node("post", words), mint.node("claim", said)
    told = mint.node("assertion", words)
    span = Span(3, 3 + len(words), words, words[:24], words[-24:])
    page = Publication(key, PublicationKind.ARTICLE, title=words, publisher=outlet, published=parse("2024"), url=key)
    return Reading(
        mint.record,
        key,
        "words/1",
        agents=(
            Agent(speaker, AgentKind.PERSON, name=words, described_as=words),
            Agent(outlet, AgentKind.FACT_CHECKER, name="Harbour Check", url="https://port.example/"),
        ),
        publications=(page, Publication(post, PublicationKind.POST, text=words, url="https://post.example/1")),
        claims=(Claim(subject, said, "en", first_appearance=post),),
        reviews=(
            Review(
                key, key, subject, outlet, "false", "label", words, Rating(mint.node("rating"), words, "1", "5", "1")
            ),
        ),
        assertions=(
            Assertion(told, speaker, subject, "asserts", post, "words/1", 1.0, span=span, heard_through=key),
            Assertion(mint.node("no"), outlet, subject, "refutes", key, "words/1", 0.5, responds_to=(told,)),
        ),
        citations=(Citation(key, post),),
    )


Take = Callable[..., None]


@pytest.fixture(scope="session")
def take() -> Take:
    """Puts a reading of those words into a knowledge base, under that key."""

    def put(kb: KnowledgeBase, key: str, words: str, *, claim: str | None = None) -> None:
        made = reading(key, words, claim=claim)
        content = words.encode("utf-8", "surrogatepass")
        with kb._storage.writing() as writer:
            writer.take(Incoming(key, made.record, content, "text/plain", "words.txt", "words/1", to_quads(made)))

    return put


@pytest.fixture(scope="session")
def said() -> Callable[[KnowledgeBase], bytes]:
    """What the records say, in their graphs and in the current view, as sorted N-Quads."""
    return lambda kb: to_nquads(q for q in kb._storage.view() if q.graph_name != META)


@pytest.fixture
def plain_rdflib(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib gives literals back as they stand."""
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", False)


@pytest.fixture
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as opened:
        yield opened


@pytest.fixture
def hostile(kb: KnowledgeBase, take: Take) -> KnowledgeBase:
    """One record for each hostile text."""
    for number, words in enumerate(HOSTILE):
        take(kb, f"https://port.example/{number}", words)
    return kb


@pytest.fixture(scope="session")
def hostile_words() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture
def triples() -> Callable[[KnowledgeBase], set[ox.Triple]]:
    """The current view."""
    return lambda kb: {q.triple for q in kb._storage.view().quads_for_pattern(None, None, None, ox.DefaultGraph())}
