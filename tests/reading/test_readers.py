"""Readers of other makers: only what stands in the text is kept, and nothing of theirs stops ours."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from provenance import KnowledgeBase
from provenance.iri import Minter
from provenance.model import Reading, ReviewState
from provenance.reading import readers
from provenance.reading.readers import Installed, Proposed, Reader, installed, with_proposals
from provenance.shapes import validate

TEXT = "The ferry came late. Ilse Vandor shouted: “the ferry sank”. A diver said so. The ferry came late."
GOOD = Proposed("Ilse Vandor shouted: “the ferry sank”", "asserts", "the ferry sank", speaker="Ilse Vandor")


@dataclass
class Fake:
    """Proposes what it is told to."""

    made: Callable[[str], Iterable[Proposed]]
    name: str = "fake-model"
    version: str = "7"

    def propose(self, text: str) -> Iterable[Proposed]:
        return self.made(text)


@pytest.fixture
def fresh() -> Iterator[None]:
    installed.cache_clear()
    yield
    installed.cache_clear()


def asked(*proposed: Proposed, text: str = TEXT) -> Reading:
    mint = Minter("gull.txt")
    empty = Reading(mint.record, mint.document, "article/1")
    return with_proposals(empty, text, mint, Installed((Fake(lambda _: proposed),), ()))


def test_what_stands_in_the_text_is_kept_as_a_suggestion_of_that_reader() -> None:
    found = asked(GOOD)
    [one], [agent] = found.assertions, found.agents
    assert (one.method, one.confidence, one.state) == ("fake-model/7", 0.5, ReviewState.SUGGESTED)
    assert one.span is not None
    assert TEXT[one.span.start : one.span.end] == one.span.exact == GOOD.quotation
    assert (agent.name, one.heard_through) == ("Ilse Vandor", found.document)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"quotation": "Ilse Vandor shouted: “the ferry had sunk”"}, "does not stand in the text"),
        ({"quotation": ""}, "does not stand in the text"),
        ({"speaker": "Ilse Vando"}, "the text does not hold 'Ilse Vando'"),
        ({"speaker": None, "unnamed": "a sailor"}, "the text does not hold 'a sailor'"),
        ({"claim": "the Gull sank and Tom Kell knew"}, "its claim names Gull"),
        ({"claim": " "}, "has no claim"),
        ({"stance": "claims"}, "'claims' is no stance"),
        ({"confidence": 1.5}, "1.5 is no confidence"),
    ],
)
def test_what_does_not_hold_is_left_out_and_told(changed: dict[str, object], told: str) -> None:
    values = {name: getattr(GOOD, name) for name in Proposed.__slots__} | changed
    found = asked(Proposed(**values))
    assert (found.assertions, found.agents, found.claims) == ((), (), ())
    [note] = found.notes
    assert note.kind == "proposal-refused"
    assert note.text.startswith("fake-model/7: ")
    assert told in note.text


def test_a_place_tells_which_of_the_same_words_is_meant() -> None:
    words = "The ferry came late."
    last = TEXT.rindex(words)
    found = asked(
        Proposed(words, "asserts", "The ferry came late", start=last), Proposed(words, "asserts", "ferry late")
    )
    assert [one.span.start for one in found.assertions if one.span] == [last, 0]
    assert {one.publication for one in found.assertions} == {found.document}


def test_what_was_read_already_is_not_added_again() -> None:
    assert len(asked(GOOD, GOOD).assertions) == 1
    mint = Minter("gull.txt")
    again = with_proposals(asked(GOOD), TEXT, mint, Installed((Fake(lambda _: [GOOD], name="other"),), ()))
    assert [one.method for one in again.assertions] == ["fake-model/7"]


def test_a_reader_that_fails_keeps_what_it_proposed_before() -> None:
    def failing(_: str) -> Iterator[Proposed]:
        yield GOOD
        raise ValueError("no more")

    mint = Minter("gull.txt")
    found = with_proposals(Reading(mint.record, mint.document, "x/1"), TEXT, mint, Installed((Fake(failing),), ()))
    assert len(found.assertions) == 1
    assert [note.text for note in found.notes] == ["fake-model/7 failed (ValueError: no more)"]


@pytest.mark.usefixtures("fresh")
def test_readers_are_found_by_their_entry_points(monkeypatch: pytest.MonkeyPatch) -> None:
    named = [
        EntryPoint("wrong", f"{__name__}:NONE", readers.GROUP),
        EntryPoint("absent", "no_such_package:Reader", readers.GROUP),
        EntryPoint("article", "provenance.reading.builtin:ArticleReader", readers.GROUP),
        EntryPoint("list", "builtins:list", readers.GROUP),
    ]
    monkeypatch.setattr(readers, "entry_points", lambda group: [one for one in named if one.group == group])
    found = installed()
    assert found.readers == ()
    assert [fault.split("(")[0].strip() for fault in found.faults] == [
        "the reader absent cannot be used",
        "the reader list is none: it lacks name, version or propose",
        "the reader wrong cannot be used",
    ]


def test_our_own_reader_is_registered_the_same_way(root: Path) -> None:
    named = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"][readers.GROUP]
    made = EntryPoint(readers.BUILT_IN, named[readers.BUILT_IN], readers.GROUP).load()()
    assert isinstance(made, Reader)
    [one] = made.propose("Ilse Vandor said that the bridge is closed.")
    assert (one.speaker, one.stance, one.claim) == ("Ilse Vandor", "asserts", "the bridge is closed")


def test_the_example_of_the_documentation_reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (root / "docs" / "readers.md").read_text("utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    names: dict[str, type] = {}
    exec(code, names)  # noqa: S102 - our own documentation
    monkeypatch.setattr("provenance.reading.readers.installed", lambda: Installed((names["Shouting"](),), ()))
    with KnowledgeBase.in_memory() as kb:
        assert kb.ingest(TEXT.encode(), source="https://quay.example/gull").complete
        query = "SELECT ?n { ?a cp:method 'shouting/1' ; prov:wasAttributedTo/schema:name ?n }"
        assert [tuple(row) for row in kb.query(query)] == [("Ilse Vandor",)]
        assert validate(kb._storage.view()).conforms
        [one] = kb.judging.statements("https://quay.example/gull")
        kb.judging.judge("https://quay.example/gull", confirm=[one.id])
        assert [shown.state.value for shown in kb.judging.statements("https://quay.example/gull")] == ["confirmed"]
