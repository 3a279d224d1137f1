"""Which texts of claims share their rare words."""

import pyoxigraph as ox
import pytest

from provenance.iri import record_iri
from provenance.store.postings import COMMON, NEAREST, Postings
from provenance.store.storage import Storage
from provenance.store.writer import Incoming
from provenance.vocab import RDF, SCHEMA

FERRY = "The ferry to Port Amber sank at its berth"
TEXTS = [
    FERRY,
    "A ferry sank near Port Amber",
    "The mill at Oster burned down",
    "疫苗會導致女性不孕",
    "女性接種疫苗會不孕",
]


def claims(*texts: str) -> Incoming:
    graph = ox.NamedNode(record_iri("all"))
    quads = [
        quad
        for number, text in enumerate(texts)
        for node in [ox.NamedNode(f"https://example.org/{number}")]
        for quad in (
            ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(SCHEMA.Claim), graph),
            ox.Quad(node, ox.NamedNode(SCHEMA.text), ox.Literal(text), graph),
        )
    ]
    return Incoming("all", graph.value, str(texts).encode(), "text/plain", "all.txt", "words/1", quads)


def near(storage: Storage, text: str, without: tuple[str, ...] = ()) -> list[str]:
    with storage.searching() as search:
        found = Postings(search)
        return [found.text(number)[0] for number in found.nearest(text, without)]


@pytest.fixture
def filled(either: Storage) -> Storage:
    with either.writing() as writer:
        writer.take(claims(*TEXTS))
    return either


def test_the_text_itself_comes_first_then_what_shares_most(filled: Storage) -> None:
    assert near(filled, FERRY, ("the", "at", "a", "to"))[:2] == TEXTS[:2]


def test_scripts_without_spaces_share_pairs_of_letters(filled: Storage) -> None:
    assert set(near(filled, TEXTS[3])) == {TEXTS[3], TEXTS[4]}


def test_words_that_carry_little_lead_nowhere(filled: Storage) -> None:
    assert near(filled, "the at a to", ("the", "at", "a", "to")) == []


def test_common_words_lead_nowhere_alone_but_together(memory: Storage) -> None:
    texts = [f"the harbour is {word}" for word in map(str, range(COMMON + 1))]
    with memory.writing() as writer:
        writer.take(claims(*texts, "harbour bridge", "bridge of the harbour"))
    assert set(near(memory, "harbour bridge")) == {"harbour bridge", "bridge of the harbour"}
    assert near(memory, "the harbour is 7")[0] == "the harbour is 7"
    assert len(near(memory, "the harbour is")) <= NEAREST


def test_numbers_of_texts_that_are_gone_are_not_known(filled: Storage) -> None:
    with filled.searching() as search:
        numbers = [number for number, _, _ in Postings(search).texts()]
        assert len(numbers) == len(TEXTS)
        assert Postings(search).known([*numbers, 7]) == set(numbers)
