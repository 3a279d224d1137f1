"""Whatever the order of judging, replacing, reading anew and undoing: the state is that of a fresh build."""

from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from provenance import KnowledgeBase
from provenance.errors import RequestError
from provenance.iri import record_iri
from provenance.kb.judging.said import Said, standing
from provenance.model import Assertion
from provenance.store.judgements import STATEMENT

KEY = "https://harbour-check.example/gull"
LINES = (
    "Ilse Vandor says the ferry sank at Port Amber.",
    "Tom Kell denies the ferry sank at Port Amber.",
    "Mara Quill says the hull was damaged.",
    "Mara Quill says the ferry sank at Port Amber.",
)
TEXTS = tuple(
    "\n".join(LINES[number] for number in chosen) + "\nRuling: False.\n"
    for chosen in ((0, 1, 2), (2, 0), (3, 1), (1, 2, 3))
)
STEPS = st.one_of(
    st.tuples(st.just("judge"), st.integers(0, 3), st.sampled_from(("confirm", "reject", "correct", "suggested"))),
    st.tuples(st.just("replace"), st.integers(0, len(TEXTS) - 1), st.just("")),
    st.tuples(st.just("reread"), st.integers(0, 2), st.just("")),
    st.tuples(st.just("undo"), st.just(0), st.just("")),
)


def newer(version: int) -> Any:
    """A reader of that version: the second reads weaker stances, the third no denials."""

    def changed(one: Assertion) -> Assertion | None:
        if version == 1 and one.stance == "asserts":
            return replace(one, iri=one.iri.replace("/assertion-", "/assertion-00"), stance="suggests")
        return None if version == 2 and one.stance == "denies" else one

    return changed


def step(kb: KnowledgeBase, reader: Any, what: str, number: int, how: str) -> None:
    if what == "replace":
        kb.ingest(TEXTS[number].encode(), source=KEY)
    elif what == "reread":
        reader.changed = newer(number)
        kb.reread()
    elif what == "undo":
        kb.undo()
    else:
        judge(kb, number, how)


def judge(kb: KnowledgeBase, number: int, how: str) -> None:
    state = kb._storage.ledger.current(KEY)
    here = state is not None and not state.withdrawn  # else its taking in was undone
    found = [one for one in kb.judging.statements(KEY) if isinstance(one.told, Said)] if here else []
    if not found:
        return
    one = found[number % len(found)]
    if how in ("confirm", "reject"):
        kb.judging.judge(KEY, **{how: [one.id]}, why="looked")
        return
    script = kb.judging.script(KEY)
    at = script.index(f"- id: {one.id}")
    old, new = ("hedged: no", "hedged: yes") if how == "correct" else (f"state: {one.state.value}", "state: suggested")
    kb.judging.take(KEY, script[:at] + script[at:].replace(old, new, 1))


def record(kb: KnowledgeBase) -> set[str]:
    """What the record says, and the current view."""
    view = kb._storage.view()
    name = ox.NamedNode(record_iri(KEY))
    found = [
        *view.quads_for_pattern(None, None, None, name),
        *view.quads_for_pattern(None, None, None, ox.DefaultGraph()),
    ]
    return set(map(str, found))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_any_sequence_equals_a_fresh_build(reader: Any, steps: list[tuple[str, int, str]]) -> None:
    reader.changed = newer(0)
    with KnowledgeBase.in_memory() as kb:
        kb.ingest(b"Mara Quill says the hull was damaged.\n", source="https://quay.example/other")
        kb.ingest(TEXTS[0].encode(), source=KEY)
        for each in steps:
            step(kb, reader, *each)
        try:
            kb.judging.key(KEY)
        except RequestError:  # its taking in was undone
            return
        said, ledger = record(kb), kb._storage.ledger
        kb.rebuild()
        assert record(kb) == said
        state = ledger.current(KEY)
        assert state is not None
        content = ledger.document_bytes(state.document)
        kept = standing(ledger).get(state.iri, [])
        assert fresh(reader, content, kept) == said or not is_read_now(kb)


def is_read_now(kb: KnowledgeBase) -> bool:
    """Whether the reader of the last step is the one that read what stands: `undo` may have gone before it."""
    return not kb.reread().changed


def fresh(reader: Any, content: bytes, kept: Any) -> set[str]:
    """A base that was given the document and the judgements that stand, and nothing else."""
    assert reader
    with KnowledgeBase.in_memory() as kb:
        with kb._storage.writing() as writer:
            for one in kept:
                writer.judge(
                    STATEMENT, one.record, one.detail(one.record) | {"handed_on": {"by": one.by, "at": one.at}}
                )
        kb.ingest(content, source=KEY)
        kb.ingest(b"Mara Quill says the hull was damaged.\n", source="https://quay.example/other")
        return record(kb)
