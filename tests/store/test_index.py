from collections.abc import Callable, Sequence
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import DamagedError, RequestError
from provenance.iri import record_iri
from provenance.store.entries import Change, StoredReading
from provenance.store.graphs import DERIVED, INFERRED, META, check_quads
from provenance.store.index import Index
from provenance.store.storage import Storage
from provenance.store.writer import Incoming, Outcome
from provenance.vocab import CP, PROV, RDF

Record = Callable[..., Incoming]
Graphs = Callable[[ox.Store], bytes]


def default_graph(storage: Storage) -> set[str]:
    quads = storage.view().quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {f"{_text(quad.subject)} {_text(quad.object)}" for quad in quads}


def _text(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value.removeprefix("https://example.org/")


def test_a_triple_of_two_records_stands_once_in_the_current_view(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", "agent name Ilse", "claim text one"))
        writer.take(record("b", "agent name Ilse"))
    assert default_graph(either) == {"agent Ilse", "claim one"}
    counted = either.query("SELECT (COUNT(*) AS ?n) WHERE { ?s <https://example.org/name> ?o }")
    assert [_text(row[0]) for row in counted.rows()] == ["1"]
    said = either.query('SELECT ?g WHERE { GRAPH ?g { ?s ?p "Ilse" } }')
    assert {row[0] for row in said.rows()} == {ox.NamedNode(record_iri("a")), ox.NamedNode(record_iri("b"))}


def test_replacing_removes_only_what_no_other_record_says(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", "agent name Ilse", "claim text one"))
        writer.take(record("b", "agent name Ilse"))
        assert writer.take(record("a", "claim text two")) is Outcome.REPLACED
    assert default_graph(either) == {"agent Ilse", "claim two"}


def test_a_withdrawn_record_leaves_nothing_and_can_come_back(either: Storage, record: Record, graphs: Graphs) -> None:
    with either.writing() as writer:
        writer.take(record("a", "agent name Ilse", "claim text one"))
    before = graphs(either.view())
    with either.writing() as writer:
        writer.withdraw("a", "taken back")
    assert graphs(either.view()) == b""
    assert list(either.view().named_graphs()) == [META]
    assert not list(either.view().quads_for_pattern(ox.NamedNode(record_iri("a")), None, None, None))
    with either.writing() as writer:
        assert not writer.is_current("a", b"agent name Ilse\nclaim text one")
        assert writer.take(record("a", "agent name Ilse", "claim text one")) is Outcome.NEW
    assert graphs(either.view()) == before


def test_other_graphs_of_ours_do_not_keep_a_triple_in_the_view(memory: Storage, record: Record) -> None:
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
    triple = next(memory.view().quads_for_pattern(None, None, None, ox.DefaultGraph())).triple
    for graph in (INFERRED, DERIVED):
        memory.view().add(ox.Quad(triple.subject, triple.predicate, triple.object, graph))
    with memory.writing() as writer:
        writer.withdraw("a", "taken back")
    assert default_graph(memory) == set()


def test_literals_that_the_store_makes_equal_are_not_lost(memory: Storage, record: Record) -> None:
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    graph, node = ox.NamedNode(record_iri("a")), ox.NamedNode("https://example.org/s")
    one, long_one = (ox.Quad(node, node, ox.Literal(text, datatype=integer), graph) for text in ("1", "01"))

    def version(number: int, *quads: ox.Quad) -> Incoming:
        return Incoming("a", graph.value, str(number).encode(), "text/plain", "a", "r/1", quads)

    with memory.writing() as writer:
        for number, quads in enumerate([(one, long_one), (one,), (long_one,), (one, long_one)]):
            writer.take(version(number, *quads))
            writer.flush()
            assert len(list(memory.view().quads_for_pattern(None, None, None, ox.DefaultGraph()))) == 1
            assert len(list(memory.view().quads_for_pattern(None, None, None, graph))) == 1


def test_text_and_iris_of_every_kind_survive(memory: Storage, record: Record) -> None:
    node, graph = ox.NamedNode("https://example.org/é'()"), ox.NamedNode(record_iri("a"))
    values: list[ox.Literal | ox.NamedNode | ox.Triple] = [
        ox.Literal('"quoted" \\ back\n\r\t\x00\x7f \u202eright\U0001f600 } ; DROP ALL'),
        ox.Literal("mot", language="fr-be"),
        ox.NamedNode("urn:x:'#)"),
        ox.Triple(node, node, ox.Literal("inner } \n")),
    ]
    quads = [ox.Quad(node, node, value, graph) for value in values]
    with memory.writing() as writer:
        writer.take(Incoming("a", graph.value, b"x", "text/plain", "a", "r/1", quads))
    assert {quad.object for quad in memory.view().quads_for_pattern(None, None, None, graph)} == set(values)
    memory.rebuild()
    assert {quad.object for quad in memory.view().quads_for_pattern(None, None, None, graph)} == set(values)
    assert len(list(memory.view().quads_for_pattern(None, None, None, ox.DefaultGraph()))) == len(values)


def test_meta_tells_whence_a_record_is(either: Storage, record: Record) -> None:
    with either.writing() as writer:
        writer.take(record("a", "claim text one"))
    document, reading = either.ledger.history("a")
    told = {
        quad.predicate.value: quad.object.value
        for quad in either.view().quads_for_pattern(ox.NamedNode(record_iri("a")), None, None, META)
        if isinstance(quad.object, ox.Literal | ox.NamedNode)
    }
    received = told.pop(PROV.generatedAtTime)
    assert received.rstrip("Z") == document.at.rstrip("Z").rstrip("0")
    assert told == {
        RDF.type: CP.Record,
        CP.key: "a",
        CP.reader: "words/1",
        CP.ledgerNumber: str(reading.seq),
        PROV.hadPrimarySource: f"urn:sha256:{document.body}",
    }


def test_the_index_says_up_to_where_it_is_current(either: Storage, record: Record) -> None:
    for step in range(3):
        with either.writing() as writer:
            if step < 2:
                writer.take(record("a", "claim text one"))
            else:
                writer.judge("x", "https://example.org/claim", {})
        numbers = either.view().quads_for_pattern(META, ox.NamedNode(CP.ledgerNumber), None, META)
        assert [quad.object.value for quad in numbers if isinstance(quad.object, ox.Literal)] == [
            str(either.ledger_number)
        ]


BLANK, NODE, GRAPH = ox.BlankNode("b"), ox.NamedNode("https://example.org/s"), ox.NamedNode(record_iri("a"))


@pytest.mark.parametrize(
    ("quad", "reason"),
    [
        (ox.Quad(BLANK, NODE, NODE, GRAPH), "blank nodes"),
        (ox.Quad(NODE, NODE, BLANK, GRAPH), "blank nodes"),
        (ox.Quad(NODE, NODE, ox.Triple(NODE, NODE, ox.Triple(BLANK, NODE, NODE)), GRAPH), "blank nodes"),
        (ox.Quad(NODE, NODE, NODE), "another graph"),
        (ox.Quad(NODE, NODE, NODE, META), "another graph"),
        (ox.Quad(NODE, NODE, NODE, BLANK), "another graph"),
    ],
)
def test_quads_that_no_record_may_hold_are_refused_whole(memory: Storage, quad: ox.Quad, reason: str) -> None:
    good = ox.Quad(NODE, NODE, ox.Literal("good"), GRAPH)
    with memory.writing() as writer, pytest.raises(ValueError, match=reason):
        writer.take(Incoming("a", GRAPH.value, b"x", "text/plain", "a", "r/1", [good, quad]))
    assert memory.ledger.history("a") == []
    assert default_graph(memory) == set()


def test_no_record_may_have_the_name_of_another_graph() -> None:
    for graph in (META, INFERRED, DERIVED):
        with pytest.raises(ValueError, match="no record may have"):
            check_quads(graph.value, [])


def test_one_iri_belongs_to_one_key(memory: Storage, record: Record) -> None:
    first = record("a", "claim text one")
    with memory.writing() as writer:
        writer.take(first)
        other_key = Incoming("b", first.record, b"x", "text/plain", "b", "r/1", [])
        other_iri = Incoming("a", record_iri("b"), b"x", "text/plain", "a", "r/1", [])
        for wrong in (other_key, other_iri):
            with pytest.raises(ValueError, match="not the IRI of the record"):
                writer.take(wrong)
    assert memory.ledger.counts()["document"] == 1


def test_a_damaged_reading_is_not_applied(memory: Storage) -> None:
    with memory.writing() as writer:
        for nquads in (b"<a:a> <a:a> _:b <a:g> .\n", b"no quads"):
            reading = StoredReading(9, "a", "a:g", "r/1", "2026-01-01T00:00:00Z", "0", nquads)
            with pytest.raises(DamagedError, match="entry 9 cannot be replayed"):
                writer._index.apply(Change(9, "a:g", reading))


# ------------------------------------------------------- any history equals a fresh build of what is left

FACTS = [f"{subject} {predicate} {value}" for subject in "st" for predicate in "pq" for value in ("1", "2")]
STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.sets(st.sampled_from(FACTS)))), min_size=1, max_size=14
)
Step = tuple[str, set[str] | None]


def play(storage: Storage, record: Record, steps: Sequence[Step]) -> dict[str, set[str]]:
    """Take, replace and withdraw in one session; returns what is left."""
    left: dict[str, set[str]] = {}
    with storage.writing() as writer:
        for number, (key, facts) in enumerate(steps):
            if facts is None and key in left:
                del left[key]
                writer.withdraw(key, "property")
            elif facts is None:
                with pytest.raises(RequestError):
                    writer.withdraw(key, "property")
            else:
                left[key] = facts
                writer.take(record(key, *sorted(facts), content=f"{number} {sorted(facts)}".encode()))
            if number % 3 == 0:
                writer.flush()
    return left


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, data=st.data())
def test_any_history_equals_a_fresh_build_of_what_is_left(
    record: Record, graphs: Graphs, steps: list[Step], data: st.DataObject
) -> None:
    with Storage.in_memory() as lived, Storage.in_memory() as fresh:
        left = play(lived, record, steps)
        play(fresh, record, data.draw(st.permutations(list(left.items()))))
        assert graphs(lived.view()) == graphs(fresh.view())
        named = {graph.value for graph in lived.view().named_graphs()} - {META.value}
        assert named == {record_iri(key) for key, facts in left.items() if facts}
        before = sorted(map(str, lived.view()))
        lived.rebuild()
        assert sorted(map(str, lived.view())) == before


@settings(max_examples=8, deadline=None)
@given(steps=STEPS)
def test_the_same_holds_on_disk(
    tmp_path_factory: pytest.TempPathFactory, record: Record, graphs: Graphs, steps: list[Step]
) -> None:
    place = tmp_path_factory.mktemp("property") / "kb"
    with Storage.create(place) as lived, Storage.in_memory() as fresh:
        play(fresh, record, list(play(lived, record, steps).items()))
        before = sorted(map(str, lived.view()))
        assert graphs(lived.view()) == graphs(fresh.view())
        lived.rebuild()
        assert sorted(map(str, lived.view())) == before


def test_many_new_records_are_added_at_once_and_say_the_same(either: Storage, record: Record, graphs: Graphs) -> None:
    known, many = (
        record("first", "agent name Ilse"),
        [record(f"r{n}", f"claim{n} text one", "agent name Ilse") for n in range(120)],
    )
    with either.writing() as writer:
        writer.take(known)
    with either.writing() as writer:
        for incoming in many[:70]:
            writer.take(incoming)
        writer.withdraw("r3", "mistaken")
        for incoming in many[70:]:
            writer.take(incoming)
        writer.take(record("r80", "claim text two"))
    assert len(list(either.view().quads_for_pattern(META, None, None, META))) == 1
    assert Index(either.view()).number == either.ledger_number
    with Storage.in_memory() as fresh:
        for incoming in [known, *many[:3], *many[4:80], *many[81:], record("r80", "claim text two")]:
            with fresh.writing() as writer:
                writer.take(incoming)
        assert graphs(either.view()) == graphs(fresh.view())


def test_the_greatest_of_several_numbers_counts_until_the_index_advances(memory: Storage, record: Record) -> None:
    index = Index(ox.Store())
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
        writer.take(record("b", "claim text two"))
    first, second = memory.ledger.current_readings()
    index.add([first])
    index.add([second])
    assert index.number == second.seq
    assert index.reading_of(second.record) == second.seq
    assert index.reading_of(record_iri("c")) is None
    index.advance(second.seq)
    assert len(list(index.store.quads_for_pattern(META, None, None, META))) == 1


def test_quads_that_cannot_be_read_are_not_added(memory: Storage, record: Record) -> None:
    index = Index(ox.Store())
    with memory.writing() as writer:
        writer.take(record("a", "claim text one"))
    [reading] = memory.ledger.current_readings()
    with pytest.raises(DamagedError, match="cannot be replayed"):
        index.add([reading, replace(reading, nquads=b"no quads")])
    assert len(index.store) == 0
