"""What a write touches is marked stale and leaves the default graph; what it does not touch stays."""

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.store.computed import Computation, run_of
from provenance.store.graphs import DERIVED
from provenance.store.index import Index
from provenance.store.storage import Storage
from provenance.store.touching import Touching
from provenance.store.verify import verify
from provenance.vocab import CP

FINDINGS = Computation("findings", "test/1")
RANKING = Computation("ranking", "test/1", on_whole=True)
GUESSES = Computation("guesses", "test/1", suggests=True)

BASE = {
    "one": ("sa claim a", "a type a", "sa part page", "sa by speaker", "page readAs page", "page publisher outlet"),
    "two": ("sb claim b", "b type b", "sb basedOn book", "book type book", "sb by other", "outlet parent house"),
    "three": ("sc claim c", "c type c", "sc heardThrough page", "b entails c", "house type x", "outlet type x"),
    "four": ("sd claim d", "d type d", "se claim e", "e type e", "d same e", "other type x", "speaker type x"),
}
Take = Callable[..., None]


@pytest.fixture
def filled(either: Storage, links: Any, compute: Any) -> Storage:
    with either.writing() as writer:
        for key, facts in BASE.items():
            writer.take(links(key, *facts))
    compute(either, FINDINGS, *"abcde")
    return either


TOUCHED = [
    ({"new": ("s9 claim a",)}, "a"),
    ({"new": ("s9 claim b",)}, "bc"),  # b entails c: its scope is part of that of c
    ({"new": ("s9 claim d",)}, "de"),
    ({"new": ("e same d",)}, "de"),
    ({"new": ("a entails e",)}, "ade"),
    ({"new": ("page publisher press",)}, "ac"),
    ({"new": ("book readAs page",)}, "bc"),
    ({"new": ("outlet parent trust",)}, "ac"),
    ({"new": ("other parent trust",)}, "bc"),
    ({"new": ("s9 claim z", "z type z", "s9 part nowhere", "nowhere readAs nowhere")}, ""),
    ({"four": None}, "de"),
    ({"two": None}, "abc"),  # it tells of the owner of what publishes the page of a and c
    ({"one": ("sa claim z", "z type z")}, "ac"),
    ({"new": ("s8 claim z", "z type z", "z entails a"), "more": ("s9 claim z",)}, "a"),
]


@pytest.mark.parametrize(("changes", "stale"), TOUCHED, ids=str)
def test_a_change_makes_stale_what_rests_on_it_and_nothing_else(
    filled: Storage, links: Any, in_view: Any, changes: dict[str, Any], stale: str
) -> None:
    with filled.writing() as writer:
        for key, facts in changes.items():
            _ = writer.withdraw(key, "test") if facts is None else writer.take(links(key, *facts))
    assert in_view(filled) == set("abcde") - set(stale)
    assert verify(filled.ledger, filled.view()).problem is None


def test_a_stale_result_says_since_when_and_is_good_again_once_computed(
    filled: Storage, links: Any, compute: Any, good: Any, in_view: Any
) -> None:
    with filled.writing() as writer:
        writer.take(links("new", "s9 claim a"))
    marks = list(filled.view().quads_for_pattern(None, ox.NamedNode(CP.staleSince), None, DERIVED))
    assert [quad.object for quad in marks] == [ox.Literal(filled.ledger_number)]
    compute(filled, FINDINGS, *"abcde")
    assert good(filled, FINDINGS) == in_view(filled) == set("abcde")


def test_any_change_makes_all_of_a_computation_on_the_whole_stale(
    filled: Storage, links: Any, compute: Any, good: Any, in_view: Any
) -> None:
    compute(filled, RANKING, "x", "y")
    assert in_view(filled) == {*"abcde", "x", "y"}
    with filled.writing() as writer:
        writer.take(links("new", "n type nothing"))
    assert good(filled, RANKING) == set()
    assert in_view(filled) == set("abcde")
    run = run_of(filled.view(), RANKING)
    assert run is not None
    assert run.stale_since == filled.ledger_number
    assert not filled.query("ASK { <%s> ?p ?o }" % RANKING.iri).truth  # noqa: UP031 - braces


def test_what_came_while_it_was_computed_counts(filled: Storage, links: Any, compute: Any, good: Any) -> None:
    before = filled.ledger_number
    with filled.writing() as writer:
        writer.take(links("new", "s9 claim a"))
        writer.withdraw("four", "test")
    compute(filled, FINDINGS, *"abcde", number=before)
    assert good(filled, FINDINGS) == set("bc")


def test_received_again_nothing_is_stale(filled: Storage, links: Any, compute: Any, good: Any) -> None:
    compute(filled, RANKING, "x")
    with filled.writing() as writer:
        writer.take(links("one", *BASE["one"]))
    assert good(filled, FINDINGS) == set("abcde")
    assert good(filled, RANKING) == {"x"}


def test_a_judgement_touches_what_it_is_about_and_so_does_its_undoing(filled: Storage, compute: Any, good: Any) -> None:
    with filled.writing() as writer:
        writer.judge("match", "https://example.org/a", {"other": ["https://example.org/d"], "word": "not an iri"})
    assert good(filled, FINDINGS) == set("bc")
    compute(filled, FINDINGS, *"abcde")
    with filled.writing() as writer:
        writer.undo()
    assert good(filled, FINDINGS) == set("bc")


def test_a_judgement_made_while_it_was_computed_counts(filled: Storage, compute: Any, good: Any) -> None:
    before = filled.ledger_number
    with filled.writing() as writer:
        writer.judge("other", "urn:judged", {"nodes": "https://example.org/a https://example.org/d"})
    compute(filled, FINDINGS, *"abcde", number=before)
    assert good(filled, FINDINGS) == set("bc")


def test_a_judgement_on_an_agent_touches_what_it_said_and_published(filled: Storage, good: Any) -> None:
    with filled.writing() as writer:
        writer.judge("match", "https://example.org/outlet", {"other": "https://example.org/other"})
    assert good(filled, FINDINGS) == set("de")


def test_findings_rest_on_suggestions(filled: Storage, compute: Any, good: Any) -> None:
    compute(filled, GUESSES, "a")
    assert good(filled, FINDINGS) == set("bcde")
    assert good(filled, GUESSES) == {"a"}
    compute(filled, FINDINGS, *"abcde")
    compute(filled, GUESSES, "a")
    assert good(filled, FINDINGS) == set("abcde")


def test_suggestions_about_what_is_withdrawn_are_stale(filled: Storage, compute: Any, good: Any) -> None:
    compute(filled, GUESSES, "a", "b")
    with filled.writing() as writer:
        writer.withdraw("one", "test")
    assert good(filled, GUESSES) == {"b"}


def test_a_crash_between_marking_and_writing_shows_nothing_stale(
    storage: Storage, links: Any, compute: Any, in_view: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with storage.writing() as writer:
        writer.take(links("one", *BASE["one"]))
    compute(storage, FINDINGS, "a")

    def die(*_: object, **__: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(Index, "apply", die)
        with pytest.raises(RuntimeError, match="killed"), storage.writing() as writer:
            writer.take(links("new", "s9 claim a"))
    assert in_view(storage) == set()


def test_nothing_is_looked_up_where_nothing_is_computed(memory: Storage) -> None:
    assert not Touching(memory.view())
