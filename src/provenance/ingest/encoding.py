"""Text in whatever encoding it came, and what stands for bytes that are no text in it.

Files of programs and offices are mostly UTF-8, often not, and sometimes nearly: a few bytes that are no text cost only
themselves.
"""

import re
from collections.abc import Callable, Iterable

from provenance.ingest.guard import MAX_BYTES, too_big, utf16_of
from provenance.ingest.source import Source
from provenance.model import Note

DAMAGED = "surrogateescape"
_DETECTED_FROM = 400_000
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_USUAL = "cp1252"
_LIKE_THE_USUAL = ("cp1250", "cp1257", "cp1258")
_ENCODINGS = (
    *(_USUAL, *_LIKE_THE_USUAL, "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp874"),
    *("big5", "gb18030", "cp932", "euc_jp", "cp949"),
)
_LONE, _BEYOND = re.compile("[\udc80-\udcff]"), re.compile(r"[^\x00-\x7f]")
_HALVES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MOST_DAMAGED = {"utf-8": 0.5}
"""Share of the letters beyond ASCII that may be damaged; text in UTF-8 is by itself unlike any other."""
_SOMEWHAT_DAMAGED = 0.05
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¹²³¼½¾¿¡£¥¯¶þ][^\W\d_]")


def encoding_of(pieces: Callable[[], Iterable[bytes]]) -> tuple[str, int] | None:
    """The encoding of a long text without a mark, and how many of its bytes are no text in it; None where none is told.

    Args:
        pieces: gives the text, to be gone through once for each encoding, in pieces that end with lines.
    """
    odd = next((piece for piece in pieces() if not is_text(piece)), b"")
    for name in ("utf-8", *(() if _HALVES.search(odd) else (_looks_like(odd[:_DETECTED_FROM]), _USUAL))):
        lone = beyond = 0
        for text in (piece.decode(name, DAMAGED) for piece in pieces() if not piece.isascii()):
            lone, beyond = lone + len(_LONE.findall(text)), beyond + len(_BEYOND.findall(text))
        if lone <= _MOST_DAMAGED.get(name, _SOMEWHAT_DAMAGED) * beyond:
            return name, lone
    return None


def is_text(piece: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    return True


def decoded(source: Source, kind: str = "encoding-detected") -> tuple[str, str, tuple[Note, ...]]:
    """The text of a source without its byte order mark, the encoding, and a note where that was found out by itself.

    Bytes that are no text in it stand as lone surrogates (PEP 383), so that the text gives the bytes again. A line of a
    file is too short to show another encoding than UTF-8.

    Args:
        source: a file, or a line of one.
        kind: of the note.

    Raises:
        InputRefusedError: too big, empty, or no text in any encoding that could be told.
    """
    content = source.content
    if len(content) > MAX_BYTES:
        raise source.refusal("", too_big(len(content)))
    mark, encoding = next((each for each in MARKS if content.startswith(each[0])), (b"", utf16_of(content) or "utf-8"))
    is_told = bool(mark) or encoding == "utf-8"
    notes = () if is_told else (Note(kind, f"{source.name} is read as {encoding}"),)
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        text, encoding = _detected(source, content[len(mark) :], error)
        notes = (Note(kind, f"{source.name} is read as {encoding}{damage(text)}"),)
    if (offset := text.find("\0")) >= 0:
        raise source.refusal(f"character {offset}", "holds a NUL: not a text, or UTF-16 without its mark")
    if not text.strip():
        raise source.refusal("", "is empty")
    return text, encoding, notes


def _detected(source: Source, content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """The text in the encoding that the bytes look like, which must give them back again, nearly all as letters."""
    around = content[max(0, error.start - _DETECTED_FROM // 2) :][:_DETECTED_FROM]
    others = () if source.line is not None or _HALVES.search(content) else (_looks_like(around), _USUAL)
    for name, errors in ((name, errors) for name in ("utf-8", *others) for errors in ("strict", DAMAGED)):
        try:
            text = content.decode(name, errors)
            if text.encode(name, errors) == content and _is_sound(text, _MOST_DAMAGED.get(name, _SOMEWHAT_DAMAGED)):
                return text, name
        except (UnicodeError, LookupError):
            continue
    reason = "not text in UTF-8, nor in an encoding that can be told: convert the file to UTF-8"
    raise source.refusal(f"byte {error.start}", reason) from None


def _is_sound(text: str, most: float) -> bool:
    """Whether of the letters beyond ASCII no more than such a share is damaged."""
    return len(_LONE.findall(text)) <= most * len(_BEYOND.findall(text))


def is_like_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8, but for a few.

    Example:
        >>> is_like_utf8("Añadió más".encode()[:-1]), is_like_utf8("Мост".encode("cp1251"))
        (True, False)
    """
    return _is_sound(content.decode("utf-8", DAMAGED), _MOST_DAMAGED["utf-8"])


def damage(text: str) -> str:
    """What is told of bytes that are no text."""
    return damage_of(len(_LONE.findall(text)))


def damage_of(count: int) -> str:
    """What is told of so many bytes that are no text."""
    return f", but for {count} bytes that are no text in it, shown as �" if count else ""


def shown(text: str) -> str:
    r"""A text with a sign for each byte that is no text.

    Example:
        >>> shown("caf\udce9")
        'caf�'
    """
    return _LONE.sub("�", text)


def is_damaged(text: str) -> bool:
    """Whether bytes that are no text stand in it."""
    return not text.isascii() and _LONE.search(text) is not None


def _looks_like(content: bytes) -> str:
    """The encoding that bytes look like, of those that such files come in; of those for Latin letters the most usual.

    They differ in a few letters, which short texts do not show; a sign within a word shows that it is another.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=list(_ENCODINGS)).best()
    if best is None:
        return _USUAL
    is_alike = best.encoding in _LIKE_THE_USUAL and not _SIGN_IN_WORD.search(content.decode(_USUAL, "replace"))
    return _USUAL if is_alike else best.encoding
