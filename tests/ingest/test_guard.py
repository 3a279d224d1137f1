import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputRefusedError
from provenance.ingest import guard
from provenance.ingest.guard import MAX_DEPTH, decode, depth, parse_json
from provenance.ingest.source import Source

SOURCE = Source("a.json", b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_without_its_mark(encoding: str) -> None:
    assert decode(Source("a.txt", "Häfen 港口".encode(encoding))) == "Häfen 港口"


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b"", "", "empty"),
        (b" \n", "", "empty"),
        (b"H\xe4fen", "byte 1", "UTF-8"),
        (b"\xff\xfeH", "byte 2", "UTF-16"),
        (b"ab\0c", "character 2", "NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(content: bytes, place: str, reason: str) -> None:
    with pytest.raises(InputRefusedError) as refused:
        decode(Source("a.txt", content))
    assert (refused.value.source, refused.value.place) == ("a.txt", place)
    assert reason in refused.value.reason


def test_a_source_that_is_too_big_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", 4)
    with pytest.raises(InputRefusedError, match="at most 4"):
        decode(Source("a.txt", b"12345"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not valid JSON"),
        ('{"a": 1} {"b": 2}', "extra data"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"a": NaN}', "NaN"),
        ("[-Infinity]", "Infinity"),
        (f'{{"a": {"9" * 6000}}}', "6000 characters"),
        (f'{{"a": 1.{"9" * 6000}}}', "6002 characters"),
        ('{"a": "\\ud800"}', "half of a character"),
        ('{"\\udc00": 1}', "half of a character"),
        ('{"a": "\\u0000"}', "NUL"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "deep"),
        ("[" * 200_000, "deep"),
        ('{"a":' * 200_000, "deep"),
    ],
)
def test_json_that_is_not_taken_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(InputRefusedError) as refused:
        parse_json(SOURCE, "line 7", text)
    assert reason in refused.value.reason
    assert refused.value.place.startswith("line 7")


def test_a_fault_in_a_whole_file_is_placed_by_line_and_column() -> None:
    with pytest.raises(InputRefusedError) as refused:
        parse_json(SOURCE, "", '{\n  "a": oops\n}')
    assert refused.value.place == "line 2, column 8"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1.50}', {"a": "1.50"}),
        ('{"a": -1, "b": 1e3}', {"a": "-1", "b": "1e3"}),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        ('{"a": "\\\\ud800"}', {"a": "\\ud800"}),
        ('{"a": "\\\\u0000"}', {"a": "\\u0000"}),
        ('{"a": "x", "a": "x"}', {"a": "x"}),
        ('{"a": [true, null]}', {"a": [True, None]}),
    ],
)
def test_json_keeps_numbers_as_published(text: str, value: object) -> None:
    assert parse_json(SOURCE, "", text) == value


def test_brackets_within_strings_are_not_depth() -> None:
    text = json.dumps({"a": '[{"' * 500})
    assert depth(text) == 1
    assert parse_json(SOURCE, "", text)


@given(st.text())
def test_any_text_is_json_or_refused(text: str) -> None:
    with suppress(InputRefusedError):
        parse_json(SOURCE, "", text)


def test_a_text_without_end_is_passed_once() -> None:
    assert depth("[" * 300 + '\\"' * 300_000) == 300


def test_a_fault_is_placed_by_line_and_column() -> None:
    for place, expected in (("", "line 2, column 6"), ("item 3", "item 3, line 2, column 6")):
        with pytest.raises(InputRefusedError) as refused:
            parse_json(Source("a.json", b""), place, '{\n"a": oops}')
        assert refused.value.place == expected
        assert "correct it there" in refused.value.reason
