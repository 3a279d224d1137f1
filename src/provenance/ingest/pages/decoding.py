"""Bytes of a page to text: which encoding, and what to do where the declared one is wrong."""

import codecs
import re
from contextlib import suppress

from provenance.model import Note

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_WITHIN = 4096
_DETECTED_FROM = 200_000
"""Bytes of which an undeclared encoding is told."""

_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "utf-8",
}
"""What browsers take a label for (WHATWG Encoding Standard); a ``meta`` that could be read is in no UTF-16."""
_UNREAD = "\ufffd"
_OF_TEXT = re.compile(
    r"ascii|utf-(?:7|8|16.*|8-sig)|cp\d+|iso8859-\d+|koi8-\w|big5\w*|gb\w+|hz|euc_\w+|shift_\w+|mac-\w+|tis-620|kz1048|"
    r"ptcp154|johab|iso2022_\w+"
)
"""Names of the codecs that are encodings of text; Python has others, such as rot13 and escapes."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


def decode_page(content: bytes, header: str | None = None) -> tuple[str, tuple[Note, ...]]:
    r"""A page as text, whatever its encoding; never fails.

    A byte order mark wins over the ``charset`` of the HTTP header, that over the one in the page; where none is given,
    or the given one does not fit the bytes, it is UTF-8 if it can be, else what the bytes look like. Control characters
    are dropped: no page shows them.

    Args:
        content: the bytes, without any transfer encoding.
        header: the encoding that the HTTP header named.

    Example:
        >>> decode_page("<p>Мост</p>".encode("cp1251"), "windows-1251")
        ('<p>Мост</p>', ())
        >>> [note.kind for note in decode_page("<meta charset=ascii>é".encode())[1]]
        ['encoding-wrong']
    """
    marked = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is not None:
        return _clean(content[len(marked[0]) :].decode(marked[1], "replace"), ())
    declared = header or _declared(content)
    known = _codec(declared) if declared else None
    text, used = _decoded(content, known)
    notes = _doubts(declared, known, used)
    if _UNREAD in text and b"\xef\xbf\xbd" not in content:
        notes.append(Note("bytes-unread", f"{text.count(_UNREAD)} characters of the page are none in {used}"))
    return _clean(text, tuple(notes))


def _doubts(declared: str | None, known: str | None, used: str) -> list[Note]:
    """Whether the encoding is another than declared, or was not declared at all."""
    if declared and used != known:
        return [Note("encoding-wrong", f"declared as {declared[:40]!r}, read as {used}")]
    return [] if declared or used == "utf-8" else [Note("encoding-detected", f"read as {used}")]


def _clean(text: str, notes: tuple[Note, ...]) -> tuple[str, tuple[Note, ...]]:
    cleaned, dropped = _CONTROLS.subn("", text)
    if dropped:
        notes = (*notes, Note("controls-dropped", f"{dropped} control characters within the page are left out"))
    return cleaned, notes


def _declared(content: bytes) -> str | None:
    found = _XML.search(content[:300]) or _META.search(content[:_META_WITHIN])
    return found[1].decode("ascii") if found else None


def _codec(label: str) -> str | None:
    """Name of the codec that a label means, None where there is none."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return _AS_BROWSERS.get(name, name) if _OF_TEXT.fullmatch(name) else None


def _decoded(content: bytes, known: str | None) -> tuple[str, str]:
    """The text and the codec: bytes that are UTF-8 beyond ASCII are hardly anything else, whatever was declared."""
    candidates = (known,) if content.isascii() and known else ("utf-8", known)
    for name in filter(None, candidates):
        with suppress(UnicodeError):
            return content.decode(name), name
    return _detected(content, known)


def _detected(content: bytes, known: str | None) -> tuple[str, str]:
    """The text and the codec that it looks like: single bytes that an encoding has not are noise, not another one."""
    from charset_normalizer import from_bytes

    for name in filter(None, (known, "utf-8")):
        text = content.decode(name, "replace")
        if text.count(_UNREAD) * 1000 < len(text):
            return text, name
    best = from_bytes(content[:_DETECTED_FROM]).best()
    name = best.encoding if best else "cp1252"
    return content.decode(name, "replace"), name
