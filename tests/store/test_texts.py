"""What of a reading can be searched."""

import pyoxigraph as ox
import pytest

from provenance.model import Agent, AgentKind, Claim, Publication, Reading, Section, Span
from provenance.rdf.write import nquads
from provenance.store.texts import Text, TextKind, texts_of

RECORD, BASE = "https://w3id.org/claimprov/graph/1", "https://example.org/"
ODD = 'a "quoted"\n\tline \\ back \x07 \U0001f6a2 > <x> .'


def read(**parts: tuple[object, ...]) -> set[Text]:
    return texts_of(nquads(Reading(record=RECORD, document=BASE + "d", reader="x/1", **parts)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (AgentKind.PERSON, TextKind.PERSON),
        (AgentKind.ORGANIZATION, TextKind.ORGANISATION),
        (AgentKind.FACT_CHECKER, TextKind.ORGANISATION),
        (AgentKind.AGENT, TextKind.AGENT),
    ],
)
def test_an_agent_is_found_by_its_name_alone(kind: AgentKind, expected: TextKind) -> None:
    agent = Agent(BASE + "a", kind, name="Ilse Vandor", label="I. V.", described_as="a sailor")
    assert read(agents=(agent,)) == {Text(expected, "Ilse Vandor", None)}


def test_an_unnamed_source_is_found_by_what_it_is_called_and_stays_unnamed() -> None:
    agent = Agent(BASE + "a", AgentKind.UNNAMED, label="dock workers")
    assert read(agents=(agent,)) == {Text(TextKind.UNNAMED, "dock workers", None)}


def test_claims_keep_text_and_language_to_the_letter() -> None:
    claims = (Claim(BASE + "c", ODD, language="en"), Claim(BASE + "e", "疫苗", language="zh-Hant"))
    found = read(claims=claims)
    assert {(text.kind, text.text) for text in found} == {(TextKind.CLAIM, ODD), (TextKind.CLAIM, "疫苗")}
    assert {text.language for text in found} == {"en", "zh-hant"}


def test_a_publication_is_found_by_title_else_by_text() -> None:
    titled = Publication(BASE + "p", title="The quay", text="A long text", platform="Facebook")
    post = Publication(BASE + "q", text="A post", platform="Facebook")
    assert {text.text for text in read(publications=(titled, post))} == {"The quay", "A post"}


def test_what_else_has_a_name_is_not_found() -> None:
    assert read(sections=(Section(BASE + "s", "Verdict", Span(0, 7, "Verdict")),)) == set()


def test_a_node_without_class_and_broken_lines_are_passed_over() -> None:
    graph = ox.NamedNode(RECORD)
    name = ox.Quad(ox.NamedNode(BASE + "x"), ox.NamedNode("http://schema.org/name"), ox.Literal("X"), graph)
    assert texts_of(ox.serialize([name], format=ox.RdfFormat.N_QUADS) or b"") == set()
    assert texts_of(b"") == texts_of(b"> <http://schema.org/text> ") == set()
