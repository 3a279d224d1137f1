"""N-Quads are written from the model as Oxigraph would write the same quads."""

import sys
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.model import Agent, AgentKind, Claim, Publication, Reading
from provenance.rdf import Statements, node, nquads, to_quads
from provenance.rdf.terms import quoted, typed
from provenance.store.graphs import to_nquads
from provenance.vocab import SCHEMA, STANCES, VERDICTS

BASE = "http://example.org/"
RECORD, DOC = BASE + "record", BASE + "doc"

# Few IRIs, so that nodes meet; some that sort against the angle bracket that closes them.
iris = st.sampled_from([BASE, f"{BASE}a", f"{BASE}a/b", f"{BASE}a?b", f"{BASE}a-b", f"{BASE}é", "urn:x:y", DOC])
odd = st.sampled_from(["", '"', "\\", "\n", "a\r\n\tb", "\x00", "\x1f\x7f", "\u2028", "\ufffe\uffff", "😀", "a\xa0b"])
texts = odd | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "language": st.sampled_from(["en", "EN-us", "pt-BR", "en_US", "not a tag", "a", "en-a", ""]),
    "stance": st.sampled_from(sorted(STANCES)),
    "verdict": st.sampled_from(sorted(VERDICTS)),
    "confidence": st.floats(0, 1),
    "record": st.just(RECORD),
    "datatype": st.sampled_from(["gYear", "gYearMonth", "date", "dateTime"]),
}
TEXTS = {"text", "exact", "prefix", "suffix", "name", "label", "title", "url", "described_as", "job_title", "platform"}
TEXTS |= {"rule", "verdict_rule", "claim_as_published", "value", "best", "worst", "explanation", "method", "same_as"}
TEXTS |= {"earliest", "latest", "kind", "reader"}
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 9),
    type(None): st.none(),
}


def values(name: str, kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field with that name and annotation; a text is an IRI where it is not among `TEXTS`."""
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return st.lists(values(name, inner[0]), max_size=2).map(tuple)
    if inner:
        return st.one_of(*(values(name, each) for each in inner))
    if kind in SIMPLE:
        return SIMPLE[kind]
    if name in LEAVES:
        return LEAVES[name]
    if kind is str:
        return texts if name in TEXTS else iris
    return st.sampled_from(list(kind)) if issubclass(kind, StrEnum) else instances(kind)


def instances(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Instances of a class of the model, every field drawn."""
    return st.builds(cls, **{name: values(name, kind) for name, kind in get_type_hints(cls).items()})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(instances(Reading))
def test_every_reading_is_written_as_oxigraph_writes_the_same_quads(reading: Reading) -> None:
    written = nquads(reading)
    quads = list(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    assert to_nquads(quads) == written
    assert to_quads(reading) == quads
    assert {quad.graph_name for quad in quads} == {node(RECORD)}


def test_every_character_is_written_as_oxigraph_writes_it() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    for text in (*every[:256], *(every[start : start + 4096] for start in range(0, len(every), 4096))):
        assert quoted(text) == str_of(ox.Literal(text))
    assert quoted("pont", "EN-us") == str_of(ox.Literal("pont", language="EN-us"))
    assert typed("1", "integer") == str_of(ox.Literal("1", datatype=node("http://www.w3.org/2001/XMLSchema#integer")))


def str_of(literal: ox.Literal) -> bytes:
    quad = ox.Quad(node("a:a"), node("a:b"), literal)
    data = ox.serialize([quad], format=ox.RdfFormat.N_QUADS)
    assert data is not None
    return data.removeprefix(b"<a:a> <a:b> ").removesuffix(b" .\n")


@pytest.mark.parametrize(
    "iri", ["", "claim", "http://example.org/a b", "http://example.org/>", "http://exa\nmple.org/"]
)
def test_what_is_no_iri_is_refused_wherever_it_stands(iri: str) -> None:
    good = Reading(RECORD, DOC, "test/1")
    wrong = [
        Reading(iri, DOC, "test/1"),
        Reading(RECORD, iri, "test/1"),
        Reading(RECORD, DOC, "test/1", agents=(Agent(iri, AgentKind.PERSON),)),
        Reading(RECORD, DOC, "test/1", publications=(Publication(DOC, publisher=iri),)),
        Reading(RECORD, DOC, "test/1", claims=(Claim(DOC, "x", appearances=(iri,)),)),
    ]
    assert nquads(good)
    for reading in wrong:
        for _ in range(2):  # the check is kept, a refusal is not
            with pytest.raises(ValueError, match="IRI"):
                nquads(reading)


@given(
    st.sampled_from(["http://a.example/", "https://", "http://[", "http://a.example:", "urn:x:", "a:", "http://a/%"]),
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from('%/:?#[]@<>"{}|\\^` \x00\u202e\ufffe'), max_size=6
    ),
)
def test_every_iri_that_is_taken_is_read_back(start: str, rest: str) -> None:
    """A reader's own quads need no second look: whatever cannot be read is refused as it is written."""
    try:
        written = nquads(Reading(RECORD, f"{start}{rest}", "test/1"))
    except ValueError:
        return
    [quad] = ox.parse(written, format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.subject, ox.NamedNode)
    assert quad.subject.value == f"{start}{rest}"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        nquads(Reading(RECORD, DOC, "test/1", claims=(Claim(DOC, "\ud800"),)))


def test_statements_are_written_as_they_came_each_once_and_sorted() -> None:
    quads = [ox.Quad(node(DOC), node(SCHEMA.name), ox.Literal(text), node(RECORD)) for text in ("b", "a", "b")]
    assert nquads(Statements(RECORD, tuple(quads))) == to_nquads(quads)


def test_an_archived_copy_of_unknown_date_is_written() -> None:
    work = Publication("https://quay.example/1", archived_at="https://archive.example/copy")
    written = nquads(Reading("http://example.org/record", work.iri, "test/1", publications=(work,))).decode()
    assert f"archivedAt> <{work.archived_at}>" in written
    assert not [line for line in written.splitlines() if line.startswith(f"<{work.archived_at}>")]
    assert list(ox.parse(written, format=ox.RdfFormat.N_QUADS))
