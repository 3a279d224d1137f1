r"""JSON as pages really print it, mended where there is one way only to read it; what was mended is told.

Each mend changes what stands outside the texts of the JSON, or takes back one layer of escaping, and counts only where
the whole is JSON afterwards. Cut, unquoted or wrongly nested JSON is left as it is: nobody knows what it said. The
bytes that are stored stay the original.
"""

import ast
import html
import json
import re
import warnings
from collections.abc import Callable, Iterator

from provenance.ingest.guard import MAX_DEPTH, depth
from provenance.model import Note

LONGEST = 8 * 1024 * 1024
"""Longest text that is mended, in characters: each mend reads all of it again."""

_LONGEST_LITERAL = 512 * 1024
_TEXT = r'"[^"\\]*(?:\\.[^"\\]*)*"?'  # without its end where there is none: else each quotation mark reads all the rest
_SCRIPT = re.compile(r"<script\b[^>]*>(.*)</script\s*>", re.DOTALL | re.IGNORECASE)
_OPENERS = ("<!--", "<![CDATA[", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */")
_CLOSERS = ("//-->", "// -->", "-->", "//]]>", "// ]]>", "]]>", "/*]]>*/", "/* ]]> */", ";", ",")
_PLAIN_QUOTE = re.compile(r'(?<!\\)"')
_ENTITY_QUOTE = re.compile(r"&(?:quot|#34|#x22);", re.IGNORECASE)
_COMMENT = re.compile(rf"({_TEXT})|/\*.*?\*/|//[^\n]*", re.DOTALL)
_COMMAS = re.compile(rf"({_TEXT})|,(?=\s*[\]}}])|(?<=[,{{\[])\s*,", re.DOTALL)
SHELL = re.compile(
    rf"({_TEXT})|\b(?:new\s+)?(?:ISODate|Date|ObjectId|UUID|Number(?:Int|Long|Decimal))\("
    rf"\s*(\"[^\"\\\n]*\"|-?\d+(?:\.\d+)?)\s*\)",
    re.DOTALL,
)
"""A text, or a value as the shell of MongoDB writes it."""
_NAN = re.compile(rf"({_TEXT})|\bNaN\b", re.DOTALL)
_HALVES = re.compile(
    r"(\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_ENDED = re.compile(rf"{_TEXT}|[}}\]]", re.DOTALL)
_KEY_NEXT = re.compile(r'\s*"[^"\\\n]{1,80}"\s*:')
_ITEM_NEXT = re.compile(r'\s*[{\["]')
_CURLY = re.compile(rf"({_TEXT})|[“”„‟]([^\"“”„‟]*)[“”„‟](?=\s*[:,\]}}])", re.DOTALL)
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^\w\s]))')
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_VALUE_END = re.compile(r'\s*(?:\}|\]|,\s*"[^"\\\n]{1,80}"\s*:|,\s*\{)')
_PYTHON = re.compile(r"[\[{]\s*[\[{]?\s*'")
_BLANK = "\ufeff\u200b \t\r\n"


def mended(text: str) -> tuple[str, tuple[Note, ...]]:
    r"""The JSON that a text means, and notes of kind ``json-mended`` on what was mended.

    A text that is JSON, and one that no unambiguous mending makes JSON, comes back as it is, without notes. Whether it
    is taken then, `provenance.ingest.guard.parse_json` decides.

    Args:
        text: the content of a script block, a line, an item of a list; its ``<script>`` tags may still be around it.

    Cost: one more parse where the text has line breaks; else linear for each mend that is tried.

    Example:
        >>> mended('{"a": 1,}')
        ('{"a": 1}', (Note(kind='json-mended', text='a comma too many'),))
        >>> mended(r'{\"a\": \"b\"}')[0]
        '{"a": "b"}'
        >>> mended('{"a": oops}')
        ('{"a": oops}', ())
    """
    inner = unwrapped(text)
    if len(inner) > LONGEST or depth(inner) > MAX_DEPTH:
        return inner, ()
    if is_json(inner, plain=True):
        return inner, _control_notes(inner)
    now, done = inner, []
    for words, mend in _MENDS:
        mending = mend(now)
        if mending != now:
            now = mending
            done.append(Note("json-mended", words))
            if depth(now) <= MAX_DEPTH and is_json(now, plain=True):
                return now, tuple(done)
    return inner, ()


def unwrapped(text: str) -> str:
    r"""A text without the ``<script>`` tags, byte order marks and white space around it.

    Example:
        >>> unwrapped('\ufeff <script type="application/ld+json">{}</script>')
        '{}'
    """
    bare = text.strip(_BLANK)
    tagged = _SCRIPT.fullmatch(bare) if bare[:7].lower() == "<script" else None
    return tagged[1].strip(_BLANK) if tagged else bare


def is_json(text: str, *, plain: bool = False) -> bool:
    """Whether a text is JSON, line breaks within its texts allowed; its depth must be known to be harmless.

    What programs write for no number (NaN), and halves of characters, are allowed too, unless it is to be ``plain``.
    """
    if plain and any(not found[1] for found in _HALVES.finditer(text)):
        return False
    try:
        json.loads(text, strict=False, parse_int=str, parse_float=str, parse_constant=_no_number if plain else None)
    except ValueError:
        return False
    return True


def unshelled(text: str) -> str:
    """A text of JSON with the plain values of those that the shell of MongoDB wraps: ISODate("…"), NumberInt(1).

    Example:
        >>> unshelled('{"_id": ObjectId("65a1"), "n": NumberInt(3), "says": "Date(3)"}')
        '{"_id": "65a1", "n": 3, "says": "Date(3)"}'
    """
    return SHELL.sub(lambda found: found[1] or found[2], text) if "(" in text else text


def _no_number(name: str) -> None:
    """Raises ValueError."""
    raise ValueError(name)


def _control_notes(text: str) -> tuple[Note, ...]:
    """Tell of raw control characters within texts of JSON that is well-formed otherwise."""
    if text.isprintable() or not re.search(r"[\x00-\x1f]", text):
        return ()
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except ValueError:
        return (Note("json-mended", "line breaks or control characters within a text"),)
    return ()


def _without_wrapping(text: str) -> str:
    """A text without the marks that hide it from old browsers."""
    while marks := [mark for mark in _OPENERS if text.startswith(mark)]:
        text = text.removeprefix(marks[-1]).strip()
    while marks := [mark for mark in _CLOSERS if text.endswith(mark)]:
        text = text.removesuffix(marks[0]).strip()
    return text


def _unescaped(text: str) -> str:
    """One layer of escaping less, where every quotation mark is escaped."""
    if '\\"' not in text or _PLAIN_QUOTE.search(text):
        return text
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def _decoded(text: str) -> str:
    """Character references decoded, where every quotation mark is one."""
    return text if '"' in text or not _ENTITY_QUOTE.search(text) else html.unescape(text)


def _from_python(text: str) -> str:
    """JSON of what Python prints for dictionaries and lists: single quotation marks, None, True."""
    if not _PYTHON.match(text) or len(text) > _LONGEST_LITERAL:
        return text
    try:
        with warnings.catch_warnings(action="ignore"):
            return json.dumps(ast.literal_eval(text), ensure_ascii=False)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text


def _kept(found: re.Match[str]) -> str:
    return found[1] or ""


def _plain_quotes(text: str) -> str:
    return _CURLY.sub(lambda found: found[1] or f'"{found[2]}"', text)


def _commas_set(text: str) -> str:
    """A comma after each text that a key follows, and after each bracket that an item follows."""

    def ended(found: re.Match[str]) -> str:
        follows = _KEY_NEXT if found[0][0] == '"' else _ITEM_NEXT
        return f"{found[0]}," if follows.match(text, found.end()) else found[0]

    return _ENDED.sub(ended, text)


def _escapes(text: str) -> str:
    r"""``\'`` and the like, and ``\x41``, which are JavaScript and no JSON."""

    def proper(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        return f"\\u00{found[2]}" if found[2] else found[3]

    return _ESCAPE.sub(proper, text)


def _quotes_within(text: str) -> str:
    """Quotation marks within the values of an object escaped: those that nothing follows which could end a value.

    Where the first of a value ends a word, two texts may have been meant, and nothing is mended.
    """
    pieces = list(_pieces(text))
    return text if None in pieces else "".join(filter(None, pieces))


def _pieces(text: str) -> Iterator[str | None]:
    """The text in pieces; None for a doubt."""
    start, inside, value, within = 0, False, False, 0
    for found in _QUOTE.finditer(text):
        at = found.start()
        if found[0] != '"':
            continue
        if inside and value and not _VALUE_END.match(text, at + 1):
            within += 1
            yield None if within == 1 and text[at - 1].isalpha() else text[start:at] + "\\"
            start = at
            continue
        if not inside:
            value, within = text[max(start, at - 80) : at].rstrip().endswith(":"), 0
        inside = not inside
    yield text[start:]


_MENDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("half of a character, shown as �", lambda text: _HALVES.sub(lambda found: found[1] or r"\ufffd", text)),
    ("values as the shell of a document database writes them", unshelled),
    ("NaN for what is not there", lambda text: _NAN.sub(lambda found: found[1] or "null", text)),
    ("a mark around it: of a comment, of CDATA, a semicolon, a comma", _without_wrapping),
    ("escaped twice", _unescaped),
    ("its quotation marks are character references", _decoded),
    ("escaped twice", _unescaped),
    ("single quotation marks, as Python prints them", _from_python),
    ("typographic quotation marks around a text", _plain_quotes),
    ("a backslash before what needs none", _escapes),
    ("comments within it", lambda text: _COMMENT.sub(_kept, text)),
    ("a comma too many", lambda text: _COMMAS.sub(_kept, text)),
    ("a comma missing", _commas_set),
    ("quotation marks within a text", _quotes_within),
)
"""What is tried, in this order, each on what the ones before have left."""
