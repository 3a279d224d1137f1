"""Text as a reader sees it, with the way back to the text as it is stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import Span
from provenance.reading.lexicon import BRACKETED, QUOTED
from provenance.reading.phrases import Phrase
from provenance.reading.spoken import marked

_MARKS = re.compile(
    r"!?\[(?P<anchor>[^\[\]\n]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)"
    r"|(?P<star>\*{1,3})(?=\S)(?P<starred>[^*\n]+?)(?<=\S)(?P=star)"
    r"|(?<!\w)(?P<line>_{1,3})(?=\S)(?P<lined>[^_\n]+?)(?<=\S)(?P=line)(?!\w)"
)
_UNEVEN = re.compile(r"[*_\[«]|\s\s|[^\S ]|^\s")
"""What a text without Markdown marks, French quotation marks and with single spaces does not have."""
_SURPLUS = re.compile(r"\s(?:(?<!\S\s)\s*|\s*\Z|(?<=«\s)|(?=»))")
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "‘": "'", "’": "'", "\u00a0": " "}
)
_SMALL = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\u212a": "k"})
"""The letters that mean a Latin one when case is ignored and that ``str.lower`` would keep or lengthen."""
_NESTED = re.compile(r"«[^»]*«|„[^“”]*„")
_OPENS, _CLOSES = frozenset("«„"), frozenset("»“”")
_SINGLE = re.compile(
    r"(?<![\w'\"])'(?=[^\s'])[^'\"]{0,900}"
    r"(?:(?:'(?=\w)|(?<=s)'(?= [^'\"]{0,900}[\w.,!?]'(?!\w)))[^'\"]{0,900}){0,40}?(?<=[\w.,!?…)])'(?![\w'])"
)
"""Words between single quotation marks outside of double ones, apostrophes within allowed."""
SHORTEST_SINGLE = 3
"""Fewer words between single marks may as well be a title, a term or two apostrophes."""
_QUOTE = re.compile(r'"([^"]{1,2000})"')
_BRACKET = re.compile(r"\(([^()]{1,300})\)")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A piece of the document without Markdown marks and with single spaces.

    ``clean`` keeps the printed characters; ``plain`` has straight quotation marks; in ``masked`` what stands between
    quotation marks or brackets is blotted out, and ``folded`` is that in small letters. All four have the same length,
    and ``offsets`` leads from each of their characters to its place in ``text``. ``quotes`` tells where the words
    between quotation marks stand, marks left out. A view is itself and no other, however alike their words.

    Example:
        >>> view = see("A **bold**  word", 0, 16)
        >>> view.clean, view.span(2, 6).exact
        ('A bold word', 'bold')
    """

    text: str
    clean: str
    plain: str
    masked: str
    folded: str
    offsets: Sequence[int]
    quotes: tuple[tuple[int, int], ...]
    links: tuple[tuple[int, int, str], ...]

    def span(self, start: int, end: int) -> Span:
        """The exact words behind ``clean[start:end]``: the one place where spans of a reading are made."""
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        if (
            self.text.count(_BOLD, first, last) % 2
        ):  # "**Verdict:** False": a mark that closes is no part without its own
            first -= len(_BOLD) * self.text.endswith(_BOLD, 0, first)
        return Span.of(self.text, first, last)


_BOLD = "**"
"""What encloses bold words in Markdown."""


def fold(words: str) -> str:
    """Words in small letters, as many as before: what a phrase in small letters finds here, it finds whatever the case.

    Example:
        >>> fold("İT IS NOT")
        'it is not'
    """
    return (words if words.isascii() else words.translate(_SMALL)).lower()


def see(text: str, start: int, end: int, dialogue: Phrase | None = None) -> View:
    """The view of ``text[start:end]``; in a ``dialogue`` dashes are quotation marks, see `spoken.marked`."""
    clean = text[start:end].rstrip()
    offsets: Sequence[int] = range(start, start + len(clean))  # most blocks need no more
    links: tuple[tuple[int, int, str], ...] = ()
    if _UNEVEN.search(clean):
        clean, offsets, links = _cleaned(text, start, start + len(clean))
    plain = _straight(marked(clean, dialogue) if dialogue else clean)
    quotes = tuple(_stripped(*match.span(1), plain) for match in _QUOTE.finditer(plain)) if '"' in plain else ()
    masked = _BRACKET.sub(lambda m: f"({BRACKETED * len(m[1])})", _unquoted(plain))
    return View(text, clean, plain, masked, fold(masked), offsets, quotes, links)


def _stripped(start: int, end: int, plain: str) -> tuple[int, int]:
    """A stretch without a space at its head."""
    return (start + 1, end) if plain.startswith(" ", start) and end - start > 1 else (start, end)


def _straight(clean: str) -> str:
    """Words with straight quotation marks, double ones for the outermost quotations and single ones within."""
    marks = _levelled(clean) if _NESTED.search(clean) else clean
    plain = marks if marks.isascii() else marks.translate(_STRAIGHT)
    if "'" not in plain:
        return plain
    made: list[str] = []
    done = 0
    for match in _SINGLE.finditer(_unquoted(plain)):
        if len(match[0].split()) >= SHORTEST_SINGLE:
            made += plain[done : match.start()], '"', plain[match.start() + 1 : match.end() - 1], '"'
            done = match.end()
    return "".join([*made, plain[done:]])


def _unquoted(plain: str) -> str:
    """Words with what stands between quotation marks blotted out."""
    return _QUOTE.sub(lambda m: f'"{QUOTED * len(m[1])}"', plain) if '"' in plain else plain


def _levelled(clean: str) -> str:
    """Words in which the marks of quotations within quotations are single ones."""
    made: list[str] = []
    depth = 0
    for char in clean:
        depth -= char in _CLOSES and depth > 0
        made.append("'" if depth and char in _OPENS | _CLOSES else char)
        depth += char in _OPENS
    return "".join(made)


def _cleaned(text: str, start: int, end: int) -> tuple[str, list[int], tuple[tuple[int, int, str], ...]]:
    """A stretch without marks and with single spaces, where its characters stand, and where its links do in it."""
    unmarked, links = _unmark(text, start, end)
    offsets = _single_spaced(text, unmarked)
    places = dict(zip(offsets, range(len(offsets)), strict=True)) if links else {}
    clean = re.sub(r"\s", " ", "".join(map(text.__getitem__, offsets)))
    placed = tuple((places[a], places[b], url) for a, b, url in links if {a, b} <= places.keys())
    return clean, offsets, placed


def _unmark(text: str, start: int, end: int) -> tuple[list[int], list[tuple[int, int, str]]]:
    """Offsets of the characters that are words, and the links with the offsets of their first and last one."""
    offsets: list[int] = []
    links: list[tuple[int, int, str]] = []
    at = start
    for match in _MARKS.finditer(text, start, end):
        group = next(name for name in ("anchor", "starred", "lined") if match[name] is not None)
        inner_start, inner_end = match.span(group)
        offsets.extend(range(at, match.start()))
        inner, inner_links = _unmark(text, inner_start, inner_end)
        offsets.extend(inner)
        links.extend(inner_links)
        if group == "anchor" and inner and match[0][0] != "!":  # a picture is no citation
            links.append((inner[0], inner[-1], match["target"]))
        at = match.end()
    offsets.extend(range(at, end))
    return offsets, links


def _single_spaced(text: str, offsets: list[int]) -> list[int]:
    """The offsets with runs of white space cut to one, none at either end."""
    kept: list[int] = []
    at = 0
    for surplus in _SURPLUS.finditer("".join(map(text.__getitem__, offsets))):
        kept += offsets[at : surplus.start()]
        at = surplus.end()
    return kept + offsets[at:]
