"""The first look at what comes from outside: how big, in which encoding, how deep.

What is decided here, each with a clear refusal: text in UTF-8 or, with a byte order mark, in UTF-16; no NUL; JSON at
most `MAX_DEPTH` deep; a key twice in one object with different values is refused, since taking the last would drop
words without a trace; NaN and Infinity are no JSON; a lone surrogate is no character; numbers stay the text that was
published, of at most `MAX_DIGITS` characters. Line breaks within JSON strings, which many pages have, are accepted.
"""

import json
import re
from typing import Any, NoReturn

from provenance.ingest.source import Source

MAX_BYTES = 256 * 1024 * 1024
"""Largest source, in bytes."""
MAX_DEPTH = 200
"""Deepest nesting of JSON."""
MAX_DIGITS = 100
"""Longest number of JSON, in characters."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|([\[{])|([\]}])', re.DOTALL)  # a text without end takes all, once
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_EXTENDED = frozenset(
    (
        *("$date", "$oid", "$numberInt", "$numberLong", "$numberDouble", "$numberDecimal"),
        *("_seconds", "_nanoseconds", "seconds", "nanoseconds"),
    )
)
"""Names of MongoDB's Extended JSON, and of Firestore's moments; the first member is the value."""
_SHORT = 2
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FIRST = 8  # bytes in which nothing but ASCII is expected
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class _RefusedValueError(ValueError):
    """A value of JSON that is not taken; the message says why."""


def decode(source: Source) -> str:
    r"""The source as text, without a byte order mark.

    Raises:
        InputRefusedError: too big, empty, or not text in UTF-8 or UTF-16 with a byte order mark.

    Example:
        >>> decode(Source("a.txt", b"\xef\xbb\xbfHarbour"))
        'Harbour'
    """
    content = source.content
    if len(content) > MAX_BYTES:
        raise source.refusal("", too_big(len(content)))
    encoding = utf16_of(content) or "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        shown = encoding.removesuffix("-sig").upper()
        raise source.refusal(f"byte {error.start}", f"not text in {shown}: convert the file to UTF-8") from None
    if (offset := text.find("\0")) >= 0:
        raise source.refusal(f"character {offset}", "holds a NUL: not a text, or UTF-16 without its mark")
    if not text.strip():
        raise source.refusal("", "is empty")
    return text


def utf16_of(content: bytes) -> str | None:
    r"""The codec of a text in UTF-16, by its mark or, as JSON is told, by NULs beside its first letters; else None.

    Source: RFC 4627, 3.

    Example:
        >>> utf16_of("{}\n".encode("utf-16-be")), utf16_of(b"{}")
        ('utf-16-be', None)
    """
    if content.startswith(_WIDE):
        return "utf-16"
    if b"\0" not in content[:2]:
        return None
    halves = any(content[:_FIRST:2]), any(content[1:_FIRST:2])
    return {(True, False): "utf-16-le", (False, True): "utf-16-be"}.get(halves)


def too_big(size: int) -> str:
    """Why a source of so many bytes is not read."""
    return f"{size} bytes; at most {MAX_BYTES} are read at once, but of JSON Lines and CSV any number: split the file"


def parse_json(source: Source, place: str, text: str) -> Any:
    """The value of a JSON text, numbers as the text that was published.

    Args:
        source: where it comes from, for the refusal.
        place: where it stands there; empty for the whole.
        text: the JSON.

    Raises:
        InputRefusedError: it is not JSON, or not JSON that is taken.

    Example:
        >>> parse_json(Source("a.json", b""), "", '{"ratingValue": 1.50}')
        {'ratingValue': '1.50'}
    """
    if depth(text) > MAX_DEPTH:
        raise source.refusal(place, f"nested more than {MAX_DEPTH} deep")
    if "\\u0000" in text and _NUL.search(text):
        raise source.refusal(place, "holds a NUL, which no text can")
    try:
        value = _DECODER.decode(text)
        if "\\u" in text and _SURROGATE.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        reason = f"not valid JSON: {error.msg[0].lower()}{error.msg[1:]}; correct it there"
        raise source.refusal(_where(place, error), reason) from None
    except _RefusedValueError as error:
        raise source.refusal(place, str(error)) from None
    except UnicodeEncodeError:
        raise source.refusal(place, "holds half of a character (a lone surrogate): the text was cut") from None
    return value


def _where(place: str, error: json.JSONDecodeError) -> str:
    line = f"line {error.lineno}, " if error.lineno > 1 or not place else ""
    return f"{place}, {line}column {error.colno}".removeprefix(", ")


def depth(text: str) -> int:
    """How deep a JSON text is nested; or a bound above it, where that is low enough.

    Cost: linear, without recursion.

    Example:
        >>> depth("[" * 1000)
        1000
    """
    brackets = text.count("{") + text.count("[")
    if brackets <= MAX_DEPTH:
        return brackets
    deepest = now = 0
    for token in _TOKEN.finditer(text):
        if token[1]:
            now += 1
            deepest = max(deepest, now)
        elif token[2]:
            now -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> Any:
    """An object; what data bases write for a value that JSON has no type for is the value."""
    found = dict(pairs)
    if 0 < len(found) <= _SHORT and _EXTENDED.issuperset(found):
        return pairs[0][1]
    if len(found) != len(pairs):
        for name, value in pairs:
            if found[name] != value:
                raise _RefusedValueError(f"key {name[:40]!r} stands twice in one object, with different values")
    return found


def _number(text: str) -> str:
    if len(text) > MAX_DIGITS:
        raise _RefusedValueError(f"a number of {len(text)} characters; at most {MAX_DIGITS} are taken")
    return text


def _constant(text: str) -> NoReturn:
    raise _RefusedValueError(f"{text} is not a number of JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=_constant, strict=False
)
