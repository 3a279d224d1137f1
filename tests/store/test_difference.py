"""Replacing by what differs between two readings, where the store makes one triple of several spellings."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.iri import record_iri
from provenance.store import difference as module
from provenance.store.difference import as_stored
from provenance.store.entries import Change, StoredReading
from provenance.store.following import catch_up
from provenance.store.graphs import META, to_nquads
from provenance.store.index import Index
from provenance.store.recorder import Recorder
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome
from provenance.vocab import CP

XSD = "http://www.w3.org/2001/XMLSchema#"
EXAMPLE = "https://example.org/"
NUMBER = ox.NamedNode(CP.ledgerNumber)
Graphs = Callable[[ox.Store], bytes]
Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal | ox.Triple]


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


NODES = [ox.NamedNode(EXAMPLE + name) for name in ("s", "t", "é#(x)")]
VALUES: list[ox.NamedNode | ox.Literal | ox.Triple] = [
    *(typed(value, "integer") for value in ("1", "01", "+1", "2")),
    *(typed(value, "decimal") for value in ("1.0", "+1.0", "1")),
    *(typed(value, "double") for value in ("1.0", "1e0", "NaN", "INF")),
    *(typed(value, "boolean") for value in ("true", "1")),
    *(typed(value, "date") for value in ("2020-01-01Z", "2020-01-01+00:00", "2020-01-01")),
    *(typed(value, "dateTime") for value in ("2020-01-01T00:00:00.120Z", "2020-01-01T00:00:00.12+00:00")),
    *(typed(value, "duration") for value in ("P1Y", "P12M")),
    *(ox.Literal("Amber", language=tag) for tag in ("EN-us", "en-us", "en")),
    *(ox.Literal(value) for value in ("1", "01", 'one "1"^^<x> .\n', "Ilse Vandor")),
    ox.NamedNode(EXAMPLE + "s"),
    *(ox.Triple(NODES[0], NODES[0], typed(value, "integer")) for value in ("1", "01")),
]
READINGS = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES[:2]), st.sampled_from(VALUES)), min_size=0, max_size=12
)
SESSIONS = st.lists(
    st.one_of(
        st.just("undo"),
        st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), READINGS)), min_size=1, max_size=3),
    ),
    min_size=2,
    max_size=8,
)
Step = tuple[str, set[Triple] | None]


def incoming(key: str, triples: set[Triple], content: str) -> Incoming:
    return Incoming(key, record_iri(key), content.encode(), "text/plain", key, "r/1", said(key, triples))


def said(key: str, triples: set[Triple]) -> list[ox.Quad]:
    return [ox.Quad(*triple, ox.NamedNode(record_iri(key))) for triple in triples]


def play(storage: Storage, number: int, steps: Sequence[Step]) -> None:
    with storage.writing() as writer:
        for place, (key, triples) in enumerate(steps):
            state = storage.ledger.current(key)
            if triples is not None:
                writer.take(incoming(key, triples, f"{number} {place}"))
            elif state is not None and not state.withdrawn:
                writer.withdraw(key, "property")


def fresh_build(storage: Storage) -> set[ox.Quad]:
    """What must stand in the store, from the readings that are current alone."""
    store = ox.Store()
    for reading in storage.ledger.current_readings():
        quads = list(ox.parse(reading.nquads, format=ox.RdfFormat.N_QUADS))
        store.extend(quads)
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return set(store)


@settings(max_examples=150, deadline=None)
@given(sessions=SESSIONS)
def test_any_history_with_values_of_several_spellings_equals_a_fresh_build(sessions: list[str | list[Step]]) -> None:
    with Storage.in_memory() as lived:
        for number, session in enumerate(sessions):
            if isinstance(session, list):
                play(lived, number, session)
            elif any(entry.key for entry in lived.ledger.entries()):
                with lived.writing() as writer:
                    writer.undo()
            assert {quad for quad in lived.view() if quad.graph_name != META} == fresh_build(lived)


@settings(max_examples=100, deadline=None)
@given(readings=st.lists(READINGS, min_size=2, max_size=4), shared=READINGS)
def test_it_makes_no_difference_whether_the_reading_before_is_at_hand(
    readings: list[set[Triple]], shared: set[Triple]
) -> None:
    told, asked = Index(ox.Store()), Index(ox.Store())
    other, held = stored(1, "b", shared), b""
    told.apply(Change(1, other.record, other))
    asked.apply(Change(1, other.record, other))
    for seq, triples in enumerate(readings, start=2):
        now = stored(seq, "a", triples)
        told.apply(Change(seq, now.record, now), held)
        asked.apply(Change(seq, now.record, now))
        held = now.nquads
        assert to_nquads(told.store) == to_nquads(asked.store)
    gone = Change(99, record_iri("a"), None)
    told.apply(gone, held)
    asked.apply(gone)
    assert to_nquads(told.store) == to_nquads(asked.store)
    assert not list(told.store.quads_for_pattern(None, None, None, ox.NamedNode(record_iri("a"))))


def stored(seq: int, key: str, triples: set[Triple]) -> StoredReading:
    nquads = to_nquads(said(key, triples))
    return StoredReading(seq, key, record_iri(key), "r/1", "2025-01-01T00:00:00.120000Z", "0" * 64, nquads)


def test_only_what_differs_is_parsed(memory: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: set[Triple] = {(NODES[1], NODES[0], ox.Literal(str(number))) for number in range(50)}
    parsed: list[int] = []
    real = module.read_quads

    def quads(change: Change, lines: Collection[bytes]) -> list[ox.Quad]:
        found = real(change, lines)
        parsed.append(len(found))
        return found

    with memory.writing() as writer:
        writer.take(incoming("a", kept | {(NODES[0], NODES[0], ox.Literal("old"))}, "1"))
    monkeypatch.setattr(module, "read_quads", quads)
    with memory.writing() as writer:
        assert writer.take(incoming("a", kept | {(NODES[0], NODES[0], ox.Literal("new"))}, "2")) is Outcome.REPLACED
    assert parsed == [1, 1]
    assert {quad for quad in memory.view() if quad.graph_name != META} == fresh_build(memory)


def test_a_code_point_in_a_line_ends_no_string_of_the_update(memory: Storage) -> None:
    closing = "\\u0022 . } } ; DROP ALL ; INSERT DATA { <x:a> <x:b> \\u0022"
    record = record_iri("a")
    lines = [f'<{EXAMPLE}s> <{EXAMPLE}p> "{text}" <{record}> .\n' for text in ("old", "new", closing)]
    kept = stored(1, "b", {(NODES[0], NODES[0], ox.Literal("kept"))})
    index = Index(ox.Store())
    index.apply(Change(1, kept.record, kept))
    before = b""
    for seq, line in enumerate(lines, start=2):
        reading = replace(kept, seq=seq, key="a", record=record, nquads=line.encode())
        index.apply(Change(seq, record, reading), before)
        before = reading.nquads
    [said] = index.store.quads_for_pattern(None, None, None, ox.NamedNode(record))
    assert said.object == ox.Literal(closing.replace("\\u0022", '"'))
    assert list(index.store.quads_for_pattern(None, None, None, ox.NamedNode(kept.record)))


@pytest.mark.parametrize("fate", ["erased", "altered", "another record's"])
def test_where_the_reading_before_cannot_be_had_the_store_tells_it(memory: Storage, fate: str) -> None:
    old: set[Triple] = {(NODES[0], NODES[0], ox.Literal("old"))}
    with memory.writing() as writer:
        writer.take(incoming("a", old, "1"))
        writer.take(incoming("b", {(NODES[0], NODES[1], ox.Literal("other"))}, "1"))
    ledger, index = memory.ledger, Index(memory.view())
    assert isinstance(ledger, Recorder)
    held = index.reading_of(record_iri("a"))
    assert held is not None
    body = ledger.entry(held).body
    if fate == "erased":
        ledger.erase([body or ""])
    elif fate == "altered":
        ledger._run("UPDATE bodies SET content = x'00', codec = 'raw' WHERE sha256 = ?", (body,))
    else:
        _point_at(index, "a", index.reading_of(record_iri("b")) or 0)
    with memory.writing() as writer:
        writer.take(incoming("a", {(NODES[0], NODES[0], ox.Literal("new"))}, "2"))
    assert {quad for quad in memory.view() if quad.graph_name != META} == fresh_build(memory)
    assert catch_up(ledger, index) == 0


def _point_at(index: Index, key: str, seq: int) -> None:
    """Let the index name another reading for a record than the one it holds."""
    record = ox.NamedNode(record_iri(key))
    [told] = list(index.store.quads_for_pattern(record, NUMBER, None, META))
    index.store.remove(told)
    index.store.add(ox.Quad(record, NUMBER, typed(str(seq), "integer"), META))


def test_stored_forms_are_those_of_a_store() -> None:
    graph = ox.NamedNode(record_iri("a"))
    spelled = [ox.Quad(NODES[0], NODES[0], value, graph) for value in VALUES]
    store = ox.Store()
    store.bulk_load(to_nquads(spelled), ox.RdfFormat.N_QUADS)
    assert as_stored(spelled) == {quad.triple for quad in store}
    assert len(as_stored(spelled)) < len(VALUES)
