"""What a record keeps apart stands in its graph and never in the current view, whatever happens to other records."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.iri import record_iri
from provenance.store.apart import shown
from provenance.store.graphs import META, to_nquads
from provenance.store.storage import Storage
from provenance.store.verify import verify
from provenance.store.writer import Incoming
from provenance.vocab import CP

FACTS = [
    ("one", "name"),
    ("one", "text"),
    ("two", "name"),
    ("one", "apart"),
    ("two", "apart-name"),
    ("one", "apart-text"),
]
Facts = tuple[tuple[str, str], ...]


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://example.org/{name}")


def _incoming(key: str, facts: Facts) -> Incoming:
    graph, quads = ox.NamedNode(record_iri(key)), []
    for subject, what in facts:
        if what == "apart":
            quads.append(ox.Quad(graph, ox.NamedNode(CP.apart), _node(subject), graph))
        elif what.startswith("apart-"):
            quads.append(ox.Quad(_node(subject), ox.NamedNode(CP.apart), _node(what[6:]), graph))
        else:
            quads.append(ox.Quad(_node(subject), _node(what), ox.Literal("a word"), graph))
    return Incoming(key, graph.value, repr(facts).encode(), "text/plain", f"{key}.txt", "words/1", quads)


def _view(storage: Storage) -> set[str]:
    quads = storage.view().quads_for_pattern(None, None, None, ox.DefaultGraph())
    return {str(quad.triple).replace("https://example.org/", "") for quad in quads}


def test_only_the_graph_of_the_record_holds_what_is_apart(either: Storage) -> None:
    facts = (
        ("one", "name"),
        ("one", "text"),
        ("two", "name"),
        ("two", "text"),
        ("one", "apart"),
        ("two", "apart-name"),
    )
    with either.writing() as writer:
        writer.take(_incoming("a", facts))
    assert _view(either) == {'<two> <text> "a word"'}
    graph = list(either.view().quads_for_pattern(None, None, None, ox.NamedNode(record_iri("a"))))
    assert len(graph) == len(facts)
    assert {str(quad.triple.object) for quad in shown(graph)} == {'"a word"'}
    assert len(shown(graph)) == 1


def test_what_one_record_keeps_apart_another_may_say(either: Storage) -> None:
    with either.writing() as writer:
        writer.take(_incoming("a", (("one", "name"), ("one", "apart"))))
        writer.take(_incoming("b", (("one", "name"),)))
    assert _view(either) == {'<one> <name> "a word"'}
    with either.writing() as writer:
        writer.withdraw("b", "taken back")
    assert _view(either) == set()


_histories = st.lists(
    st.tuples(st.sampled_from("ab"), st.none() | st.lists(st.sampled_from(FACTS), unique=True).map(tuple)), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(history=_histories)
def test_any_history_equals_a_fresh_build_and_verifies(history: list[tuple[str, Facts | None]]) -> None:
    current: dict[str, Facts] = {}
    with Storage.in_memory() as storage, Storage.in_memory() as fresh:
        for key, facts in history:
            with storage.writing() as writer:
                if facts is not None:
                    writer.take(_incoming(key, facts))
                    current[key] = facts
                elif key in current:
                    writer.withdraw(key, "taken back")
                    del current[key]
        with fresh.writing() as writer:
            for key, facts in current.items():
                writer.take(_incoming(key, facts))
        assert _content(storage) == _content(fresh)
        assert verify(storage.ledger, storage.view()).problem is None


def _content(storage: Storage) -> bytes:
    return to_nquads(quad for quad in storage.view() if quad.graph_name != META)
