"""Text from outside made fit to be shown: nothing invisible, nothing that reorders, nothing endless."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_NAMED = {0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x80, 0xA0)}  # UAX #9 and C1 controls
_DROPPED = {0x0D: "", 0x7F: "␡", 0x2028: " ", 0x2029: " "}
_SPACE, _PICTURES = 0x20, 0x2400
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_NARROW = frozenset("iljtfrI.,:;'|!()[]/ -‘’“”\"")
_WIDTHS = frozenset("WF")  # of characters between any of which a line may break
_WIDE = frozenset("mwMW@%—…")
_DOUBLE = frozenset('"“”„‟«»＂')


def visible(text: str) -> str:
    r"""The text with each control, bidirectional control and lone surrogate replaced by a visible sign.

    Tabs and line feeds stay; marks that other scripts need (zero-width joiner, left-to-right mark) stay too.

    Example:
        >>> visible("a\x00b\u202ec")
        'a␀b‹U+202E›c'
    """
    return _HARMFUL.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in _DROPPED:
        return _DROPPED[code]
    if code < _SPACE:
        return chr(_PICTURES + code)
    return f"‹U+{code:04X}›" if code in _NAMED else "\N{REPLACEMENT CHARACTER}"


def one_line(text: str) -> str:
    """`visible` with every run of white space as one space."""
    return " ".join(visible(text).split())


def shorten(text: str, length: int) -> str:
    """`one_line`, cut to ``length`` characters with a mark, at a space where one is near.

    Example:
        >>> shorten("the harbour master signed it", 16)
        'the harbour…'
    """
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length * 2 // 3 else cut).rstrip() + "…"


def in_quotes(text: str, length: int | None = None) -> str:
    """The text on one line between quotation marks, cut as `shorten` does: single ones beside a double one of its own.

    Example:
        >>> in_quotes("The ferry sank"), in_quotes('Did it "sink"')
        ('“The ferry sank”', '‘Did it "sink"’')
    """
    words = one_line(text) if length is None else shorten(text, length)
    opens, closes = "“”" if _DOUBLE.isdisjoint((words[:1], words[-1:])) else "‘’"
    return f"{opens}{words}{closes}"


def width(text: str, size: float = 1.0) -> float:
    """Estimated width in a proportional sans-serif face, in the unit of ``size`` (an em); a little on the large side.

    Example:
        >>> width("ill") < width("mmm") < width("港湾局員")
        True
    """
    return size * sum(map(_advance, text))


@cache
def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.92
    if character.isascii():
        return 0.68 if character.isupper() else 0.56
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.64


def closed(text: str) -> str:
    """The text, with a left-to-right mark after it where it holds right-to-left letters: what follows stays apart."""
    return text + "\u200e" if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text) else text


def wrap(text: str, limit: float, lines: int, size: float) -> tuple[str, ...]:
    """At most ``lines`` lines of `one_line` text, each within ``limit``; the last ends in a mark where text was cut.

    Words longer than a line, and scripts without spaces, break anywhere. Costs time only for what is kept.
    """
    kept: list[str] = []
    for line in _lines(one_line(text)[: lines * 200], limit / size):
        if len(kept) == lines:
            kept[-1] = _marked(kept[-1], limit / size)
            break
        kept.append(line)
    return tuple(kept) or ("",)


def _lines(text: str, limit: float) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _pieces(text, limit):
        size = width(piece)
        if line and used + size - (0.34 if piece.endswith(" ") else 0) > limit:
            yield line.rstrip()
            line, used = "", 0.0
        line, used = line + piece, used + size
    yield line.rstrip()


def _pieces(text: str, limit: float) -> Iterator[str]:
    for word in re.findall(r"[^\s/-]+[/-]* ?|[/-]+ ?|\s", text):
        breakable = width(word) > limit or not (
            word.isascii() or _WIDTHS.isdisjoint(map(unicodedata.east_asian_width, word))
        )
        yield from word if breakable else (word,)


def _marked(line: str, limit: float) -> str:
    while line and width(line + "…") > limit:
        line = line[:-1]
    return line.rstrip() + "…"
