import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.iri import Minter, digest, normalise_text, normalise_texts, record_iri


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


@given(st.text(st.characters(max_codepoint=127)))
def test_the_short_way_for_ascii_gives_what_the_long_way_gives(text: str) -> None:
    assert normalise_text(text + " é") == f"{normalise_text(text)} é".strip()


@given(st.lists(st.text()))
def test_many_texts_are_normalised_as_each_by_itself(texts: list[str]) -> None:
    assert normalise_texts(texts) == list(map(normalise_text, texts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Mayor — said!", "the mayor said"),
        ("ﬁne", "FINE"),
        ("Straße", "STRASSE"),
        ("e\u0301te", "éte"),
        ("mis\u00adleading", "misleading"),
        ("\u202bפייק\u202c", "פייק"),
        ("क्\u200dष", "क्ष"),
        ("snake_case-label", "snake case label"),
    ],
)
def test_spellings_of_one_text_are_equal(one: str, other: str) -> None:
    assert normalise_text(one) == normalise_text(other)


def test_letters_and_marks_of_every_script_are_kept() -> None:
    for text in ("झूठा", "錯誤", "كاذب", "మోసం"):
        assert normalise_text(text) == unicodedata.normalize("NFKC", text)


def test_parts_of_a_digest_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_a_lone_surrogate_does_not_break_a_digest() -> None:
    assert len(digest("\ud800")) == 16


def test_nodes_are_named_by_record_kind_and_content() -> None:
    mint, other = Minter("https://example.org/1"), Minter("https://example.org/2")
    assert mint.node("claim", "x") == mint.node("claim", "x")
    assert (
        len({mint.node("claim", "x"), mint.node("claim", "y"), mint.node("rating", "x"), other.node("claim", "x")}) == 4
    )
    assert mint.record == record_iri("https://example.org/1")


def test_an_agent_is_known_by_its_name_within_a_site_only() -> None:
    mint = Minter("https://example.org/1")
    assert mint.agent("example.org", "Ilse Vandor") == mint.agent("example.org", "ILSE  VANDOR")
    assert mint.agent("example.org", "Ilse Vandor") != mint.agent("example.net", "Ilse Vandor")


def test_an_agent_known_by_a_page_is_one_for_every_record() -> None:
    one, two = Minter("https://example.org/1"), Minter("https://example.net/2")
    assert one.agent_at("https://x.com/vandor") == two.agent_at("https://x.com/vandor")
    assert one.site("example.org") == two.site("example.org") == "https://w3id.org/claimprov/id/site/example.org"
