"""The whole reader: any text is read without a crash, and the two real articles as a lawyer would want them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.iri import Minter
from provenance.model import Reading
from provenance.reading.article import read_article

Reader = Callable[[str], Any]

WORDS = [
    "Fact Check: ",
    "What We Know",
    "Conclusion",
    "Sources",
    "\n",
    "\r\n",
    "\n\n",
    "- ",
    "# ",
    "**",
    "_",
    "[1]",
    "(Harbour Check)",
    "(May 2024)",
    "“",
    "”",
    '"',
    "'",
    ", ",
    ". ",
    "; ",
    ": ",
    "The claim that ",
    "originated from ",
    "a Facebook post ",
    "by ",
    "clerk ",
    "Ilse Vandor",
    "Oskar Brandt ",
    "Vandor ",
    "’s ",
    "said ",
    "denied ",
    "that ",
    "the bridge was sold",
    "he ",
    "she ",
    "it ",
    "did not establish ",
    "no evidence that ",
    "according to ",
    "In May 2024",
    "who ",
    "which ",
    "is False",
    "́",
    "\u200b",
    "İ",
    "ß",
    "𝔘",
    "[a](http://x.org/a)",
    "never said ",
    "fabricated quote ",
    "the Gull Report ",
    "found links ",
    "and ",
    "but ",
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))


def spans_of(reading: Reading) -> list[Any]:
    nodes: list[Any] = [*reading.assertions, *reading.claims, *reading.reviews]
    nodes += [*reading.references, *reading.pointers, *reading.sections]
    return [one.span for one in nodes if one.span]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_read_with_exact_spans_and_printed_names(text: str) -> None:
    reading = read_article(text, Minter("a.txt"))
    assert all(text[span.start : span.end] == span.exact for span in spans_of(reading))
    for agent in reading.agents:
        assert all(word in text for word in (agent.name or "").split())
        assert (agent.name is None) != (agent.label is None)
    agents, claims = {one.iri for one in reading.agents}, {one.iri for one in reading.claims}
    assert all(one.speaker in agents and one.claim in claims for one in reading.assertions)
    works = {one.iri for one in reading.publications}
    assert {one.cited for one in reading.citations} | {one.publication for one in reading.references} <= works
    assert all(not set(one.based_on) & set(one.responds_to) for one in reading.assertions)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read_article(text, Minter("a.txt")) == read_article(text, Minter("a.txt"))


def test_line_ends_change_offsets_and_nothing_else(read: Reader, krasnov: Path) -> None:
    text = krasnov.read_text(encoding="utf-8")
    first, second = read(text), read(text.replace("\n", "\r\n"))
    assert first.told == second.told
    assert all(second.text[one.start : one.end] == one.exact for one in spans_of(second.reading))


def test_no_verdict_is_none(read: Reader) -> None:
    found = read('Fact Check: "The bridge is closed"\nNobody knows.\n')
    assert found.reading.reviews == ()
    assert "verdict-missing" in {note.kind for note in found.reading.notes}


def test_the_publisher_is_not_stated_and_has_no_name(read: Reader) -> None:
    found = read('Fact Check: "The bridge is closed"\nConclusion\nThe claim is false.\n')
    (agent,) = found.reading.agents
    assert (agent.kind, agent.name) == ("fact-checker", None)


def check_case(found: Any, *, persons: set[str]) -> None:
    """What both articles on the case must give."""
    (review,) = found.reading.reviews
    assert (review.verdict, review.rating.label) == ("false", "False")
    assert found.claims[review.claim].text == "Donald Trump is a Russian asset"
    assert found.persons == persons
    first = found.by("Alnur Mussayev")[0]
    work = found.works[first.publication]
    assert (first.method, work.kind, work.platform, work.published.value) == (
        "article/2 origin", "SocialMediaPosting", "Facebook", "2025-02",
    )  # fmt: skip
    assert any(link.relation == "entails" and link.premise == first.claim for link in found.reading.links)
    (denial,) = found.by("Donald Trump")
    assert (denial.stance, found.works[denial.publication].text) == ("denies", "I never worked for Russia")
    findings = {one.stance: one.iri for one in found.by("author of the Mueller Report")}
    assert set(findings) == {"asserts", "doesNotEstablish"}
    assert findings["doesNotEstablish"] in found.reading.assertions[-1].based_on
    (older,) = found.by("Craig Unger")
    book = found.works[older.publication]
    assert (older.stance, book.kind, book.title, book.published.value) == (
        "suggests",
        "Book",
        "American Kompromat",
        "2021",
    )
    assert [link.premise for link in found.reading.links if link.relation == "related"] == [older.claim]
    assert {one.stance for one in found.by("Snopes")} == {"findsNoEvidence", "asserts"}
    assert (len(found.reading.references), len(found.reading.pointers)) == (8, 7)


PERSONS = {"Alnur Mussayev", "Craig Unger", "Donald Trump"}


def test_the_curated_case(read: Reader, krasnov: Path) -> None:
    check_case(read(krasnov.read_bytes().decode()), persons=PERSONS)


@pytest.mark.realdata
def test_the_seed(read: Reader, shared_data: Path) -> None:
    found = read((shared_data / "seed" / "article.txt").read_bytes().decode())
    check_case(found, persons=PERSONS)
    assert [link.rule for link in found.reading.links] == [
        "contains-title-words", "same-originator-elaborates", "told-as-similar",
    ]  # fmt: skip
    mussayev, sources = found.by("Alnur Mussayev"), found.by("Sources")
    assert [agent.described_as for agent in found.reading.agents if agent.name == "Alnur Mussayev"] == [
        "former KGB officer"
    ]
    assert found.claims[mussayev[1].claim].text.startswith("Trump was recruited during a trip to Moscow in 1987")
    assert [(one.stance, one.hedged) for one in sources] == [("suggests", True)]
    assert {one.stance for one in found.by("Euroverify")} == {"findsNoEvidence", "asserts"}
    doubted = [one for one in found.by("Euroverify") if one.stance == "findsNoEvidence"]
    assert [one.responds_to for one in doubted] == [(mussayev[1].iri,)]
