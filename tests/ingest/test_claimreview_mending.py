import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ingest.claimreview.mending import mended, unwrapped

VALUE = {"@type": "ClaimReview", "claimReviewed": 'The "old" bridge, closed', "n": [1, {"a": None}]}
PLAIN = json.dumps(VALUE)


def told(text: str) -> tuple[Any, list[str]]:
    """What the JSON means after mending, and what was mended."""
    mending, notes = mended(text)
    assert {note.kind for note in notes} <= {"json-mended"}
    return json.loads(mending, strict=False), [note.text for note in notes]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (json.dumps(PLAIN)[1:-1], "escaped twice"),
        (
            PLAIN.replace('"', "&quot;").replace("\\&quot;", "&amp;quot;"),
            "its quotation marks are character references",
        ),
        (f"<!-- {PLAIN} -->", "a mark around it: of a comment, of CDATA, a semicolon, a comma"),
        (f"//<![CDATA[\n{PLAIN}\n//]]>", "a mark around it: of a comment, of CDATA, a semicolon, a comma"),
        (f"/* <![CDATA[ */ {PLAIN}; /* ]]> */", "a mark around it: of a comment, of CDATA, a semicolon, a comma"),
        (f"{PLAIN};", "a mark around it: of a comment, of CDATA, a semicolon, a comma"),
        (f"{PLAIN},", "a mark around it: of a comment, of CDATA, a semicolon, a comma"),
        (f"{PLAIN[:-1]},}}", "a comma too many"),
        (PLAIN.replace(", ", ",, ", 1), "a comma too many"),
        (PLAIN.replace('", "claim', '"\n"claim'), "a comma missing"),
        (PLAIN.replace("1, {", "1 /* one */, {"), "comments within it"),
        (PLAIN.replace('"@type"', "“@type”"), "typographic quotation marks around a text"),
        (repr(VALUE), "single quotation marks, as Python prints them"),
        (PLAIN.replace("bridge", r"\bridge".replace("\\b", r"\'b")), "a backslash before what needs none"),
        (PLAIN.replace(r"\"old\"", '"old"'), "quotation marks within a text"),
        (PLAIN.replace("null", "NaN"), "NaN for what is not there"),
    ],
)
def test_one_fault_is_mended_and_told(text: str, what: str) -> None:
    value, words = told(text)
    assert words == [what]
    told_claim = value.pop("claimReviewed").replace("&quot;", '"').replace("'", "")
    assert {**value, "claimReviewed": told_claim} == VALUE


def test_line_breaks_within_a_text_are_told() -> None:
    assert told('{"a": "x\ny"}') == ({"a": "x\ny"}, ["line breaks or control characters within a text"])
    assert told(json.dumps(VALUE, indent=2)) == (VALUE, [])


def test_several_faults_are_each_told() -> None:
    value, words = told(r"<!-- {\"a\": \"b\",} -->;")
    assert value == {"a": "b"}
    assert words == [
        "a mark around it: of a comment, of CDATA, a semicolon, a comma",
        "escaped twice",
        "a comma too many",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "cut',
        '{"a": oops}',
        '{"a": "b"',
        "",
        "words",
        '{"a": "b"}}',
        '["a" "b"]',
        r'{"a": "C:\path"}',
        "{" * 9999,
    ],
)
def test_what_is_not_clear_is_left_as_it_is(text: str) -> None:
    assert mended(text) == (text, ())


def test_what_looks_like_a_fault_within_a_text_is_none() -> None:
    text = json.dumps({"a": "x,} // no “comment” -->", "b": "{'c': 1} &quot;"}, ensure_ascii=False)
    assert mended(text) == (text, ())
    assert told(text[:-1] + ",}")[0] == json.loads(text)


def test_tags_and_marks_around_a_block_are_no_fault() -> None:
    text = f'\ufeff<script type="application/ld+json">\n{PLAIN}\n</script>\n'
    assert unwrapped(text) == PLAIN
    assert mended(text) == (PLAIN, ())


@given(st.text(st.sampled_from("[]{}\"'\\:, \nab1&quot;“”/*<!->;")))
def test_any_text_comes_back_as_json_or_as_it_was(text: str) -> None:
    mending, notes = mended(text)
    if notes:
        json.loads(mending, strict=False)
    else:
        assert mending == unwrapped(text)


@given(st.recursive(st.text() | st.integers() | st.none(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_good_json_is_never_changed(value: Any) -> None:
    text = json.dumps({"a": value}, ensure_ascii=False)
    assert mended(text) == (text, ())


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text()), min_size=1))
def test_one_layer_of_escaping_is_taken_back_exactly(value: dict[str, Any]) -> None:
    assert told(json.dumps(json.dumps(value))[1:-1])[0] == value


def test_half_of_a_character_costs_only_itself() -> None:
    half, sign = r'{"a": "cut \ud83d", "b": "\\ud83d \ud83d\ude00", "c": "\ude00"}', "\ufffd"
    value, words = told(half)
    assert value == {"a": f"cut {sign}", "b": "\\ud83d \U0001f600", "c": sign}
    assert words == ["half of a character, shown as \ufffd"]
