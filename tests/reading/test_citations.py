"""The list of sources, the pointers, and what may link the two."""

from collections.abc import Callable
from typing import Any

import pytest

from provenance.reading.citations import BY_HEAD, BY_LINK, BY_NAME, BY_NUMBER, entries, pointers
from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon

LEX = lexicon()
Reader = Callable[[str], Any]


def marks(body: str, *sources: str) -> list[tuple[str, list[int], float | None]]:
    """Words, positions of entries and confidence of every pointer."""
    text = "# T\n\n" + body + "\n\n## Sources\n\n" + "\n".join(sources)
    document = outline(text, LEX)
    found = pointers(document, entries(document), LEX)
    return [(one.words.words, [entry.position for entry in one.entries], one.confidence) for one in found]


@pytest.mark.parametrize(
    "body",
    [
        "The World Health Organization (WHO) left.",
        "It closed in spring (May 2024).",
        "It closed (see below).",
        "Senator Maria Holt (D-Texas) left.",
        "He lives in Austin (Texas).",
        "It weighs much (12 kg).",
        "It closed (2024).",
        "It closed (a pity, all said).",
        "The bridge (Harbour Check) closed.",
        "(CATEGORY): Fabricated.",
    ],
)
def test_an_aside_is_no_pointer(body: str) -> None:
    assert marks(body, "- A") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("It closed (Harbour Check).", ["(Harbour Check)"]),
        ("It closed. (Harbour Check) It opened.", ["(Harbour Check)"]),
        ("It closed (BBC).", ["(BBC)"]),
        ("It closed (Brandt, 2021).", ["(Brandt, 2021)"]),
        ("It closed (Harbour Check), but it opened (Lens & Ledger).", ["(Harbour Check)", "(Lens & Ledger)"]),
        ("It closed (*Harbour Check*).", ["(*Harbour Check*)"]),
        ("It closed [2].", ["[2]"]),
        ("They met Brandt (Harbour Check). It closed (Harbour Check).", ["(Harbour Check)", "(Harbour Check)"]),
    ],
)
def test_a_bracket_at_a_clause_end_with_a_name_is_a_pointer(read: Reader, body: str, words: list[str]) -> None:
    text = "# T\n\n" + body + "\n"
    assert [one.span.exact for one in read(text).reading.pointers] == words


def test_two_names_in_one_bracket_are_two_pointers() -> None:
    found = marks("It closed (Harbour Check; Lens & Ledger).", "- Harbour Check: A", "- B | Lens & Ledger")
    assert [(positions, confidence) for _, positions, confidence in found] == [([1], BY_HEAD), ([2], BY_HEAD)]


def test_how_sure_the_entry_is() -> None:
    assert marks("It closed [2].", "1. A", "2. B") == [("[2]", [2], BY_NUMBER)]
    assert marks("It closed (Harbour Check).", "- Harbour Check: A") == [("(Harbour Check)", [1], BY_HEAD)]
    assert marks("It closed (Snope).", "- The Snope Digest no. 3") == [("(Snope)", [1], BY_NAME)]
    assert marks("It closed (Snope).", "- A Snope B", "- C Snope D") == [("(Snope)", [1, 2], BY_NAME / 2)]
    assert marks("It closed (Snope).", "- Snoper") == [("(Snope)", [], None)]


def test_a_linked_bracket_means_the_entry_with_that_link() -> None:
    url = "https://example.org/a"
    found = marks(f"It closed ([Harbour Check]({url})).", "- Other", f"- [A]({url})")
    assert [(positions, confidence) for _, positions, confidence in found] == [([2], BY_LINK)]


def test_sources_keep_title_position_and_address(read: Reader) -> None:
    text = (
        "# T\n\nIt closed.\n\n## Sources\n\n"
        "3. Harbour Check: The bridge. https://www.example.org/a?utm_source=x\n4. [The *ferry*](https://example.org/b)\n"
    )
    found = read(text)
    first, second = found.reading.references
    assert (first.position, first.text) == (3, "Harbour Check: The bridge. https://www.example.org/a?utm_source=x")
    assert first.publication == "https://example.org/a"
    assert found.works[first.publication].title == "Harbour Check: The bridge."
    assert (second.text, second.publication) == ("The ferry", "https://example.org/b")
    cited = {one.cited for one in found.reading.citations if one.citing == found.reading.document}
    assert {first.publication, second.publication} <= cited


def test_a_pointer_names_an_agent_and_no_person(read: Reader) -> None:
    found = read("# T\n\nIt closed (Harbour Check).\n\n## Sources\n\n- Unrelated\n")
    (pointer,) = found.reading.pointers
    agent = found.agents[pointer.agent]
    assert (agent.kind, agent.name) == ("agent", "Harbour Check")
    assert {note.kind for note in found.reading.notes} >= {"pointer-unresolved", "source-unpointed"}
    assert [work.publisher for work in found.reading.publications if work.publisher == agent.iri] == [agent.iri]


def test_a_link_in_the_body_is_cited(read: Reader) -> None:
    found = read("# T\n\nIt was in [a post](https://example.org/p).\n")
    assert [one.cited for one in found.reading.citations] == ["https://example.org/p"]


@pytest.mark.parametrize(
    ("entry", "title"),
    [("Harbour Check: The bridge", "Harbour Check: The bridge"), ("A digest that Harbour Check sent", None)],
)
def test_words_are_placed_in_a_listed_work_only_where_it_is_surely_the_one(
    read: Reader, entry: str, title: str | None
) -> None:
    body = "There is no evidence that the bridge closed (Harbour Check)."
    found = read(f'Fact Check: "The bridge closed"\nAnalysis\n{body}\nSources\n- {entry}\n')
    (said,) = found.by("Harbour Check")
    work = found.works[said.publication]
    assert work.title == title
    assert len(found.reading.pointers[0].references) == 1


@pytest.mark.parametrize(
    ("body", "cited"),
    [
        ("The port tells so at https://port.example/notice.", ["https://port.example/notice"]),
        ("The port tells so (https://port.example/notice_(2)).", ["https://port.example/notice_(2)"]),
        ("Seen on www.port.example/notice, and x@www.port.example.", ["https://port.example/notice"]),
        ("It is open: bit.ly/3wCiMnA and/or closed.", ["https://bit.ly/3wCiMnA"]),
        ("Sources: https://a.example/1; https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("REFERENSI:\nhttps://a.example/1\nhttps://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("見て：https://a.example/1。", ["https://a.example/1"]),
        ("Share: https://www.facebook.com/sharer/sharer.php?u=x", []),
    ],
)
def test_a_printed_address_is_cited_however_it_stands(read: Reader, body: str, cited: list[str]) -> None:
    text = "# Fact check: No, the bridge is not closed\n\nThe port said that it is open.\n\n" + body + "\n\nIt is.\n"
    reading = read(text).reading
    assert [one.cited for one in reading.citations] == cited


def test_every_address_of_an_entry_is_cited(read: Reader) -> None:
    text = "# T\n\nIt closed.\n\n## Sources\n\n- Notice, https://a.example/1, copied at https://b.example/2\n"
    reading = read(text).reading
    assert [one.cited for one in reading.citations] == ["https://a.example/1", "https://b.example/2"]
    assert len(reading.references) == 1
