"""Text as a reader sees it, with the way back to the text as it is stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import Span
from provenance.reading.lexicon import BRACKETED, QUOTED

_MARKS = re.compile(
    r"!?\[(?P<anchor>[^\[\]\n]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"\n]*\")?\)"
    r"|(?P<star>\*{1,3})(?=\S)(?P<starred>[^*\n]+?)(?<=\S)(?P=star)"
    r"|(?<!\w)(?P<line>_{1,3})(?=\S)(?P<lined>[^_\n]+?)(?<=\S)(?P=line)(?!\w)"
)
_UNEVEN = re.compile(r"[*_\[]|\s\s|[^\S ]|^\s")
"""What a text without Markdown marks and with single spaces does not have."""
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\u00a0": " "})
_QUOTE = re.compile(r'"([^"]{1,2000})"')
_BRACKET = re.compile(r"\(([^()]{1,300})\)")


@dataclass(frozen=True, slots=True)
class View:
    """A piece of the document without Markdown marks and with single spaces.

    ``clean`` keeps the printed characters; ``plain`` has straight quotation marks; in ``masked`` what stands between
    quotation marks or brackets is blotted out. All three have the same length, and ``offsets`` leads from each of
    their characters to its place in ``text``.

    Example:
        >>> view = see("A **bold**  word", 0, 16)
        >>> view.clean, view.span(2, 6).exact
        ('A bold word', 'bold')
    """

    text: str
    clean: str
    plain: str
    masked: str
    offsets: Sequence[int]
    links: tuple[tuple[int, int, str], ...]

    def span(self, start: int, end: int) -> Span:
        """The exact words behind ``clean[start:end]``: the one place where spans of a reading are made."""
        return Span.of(self.text, self.offsets[start], self.offsets[end - 1] + 1)

    def quotes(self) -> list[tuple[int, int]]:
        """Where the words between quotation marks stand, marks left out."""
        return [match.span(1) for match in _QUOTE.finditer(self.plain)]


def see(text: str, start: int, end: int) -> View:
    """The view of ``text[start:end]``."""
    while end > start and text[end - 1].isspace():
        end -= 1
    clean = text[start:end]
    offsets: Sequence[int] = range(start, end)  # most blocks need no more
    links: list[tuple[int, int, str]] = []
    starts: dict[int, int] = {}
    if _UNEVEN.search(clean):
        unmarked, links = _unmark(text, start, end)
        offsets, starts = _single_spaced(text, unmarked)
        clean = "".join(" " if text[at].isspace() else text[at] for at in offsets)
    plain = clean.translate(_STRAIGHT)
    masked = _QUOTE.sub(lambda m: f'"{QUOTED * len(m[1])}"', plain)
    masked = _BRACKET.sub(lambda m: f"({BRACKETED * len(m[1])})", masked)
    placed = tuple((starts[a], starts[b], url) for a, b, url in links if a in starts and b in starts)
    return View(text, clean, plain, masked, offsets, placed)


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
        if group == "anchor" and inner:
            links.append((inner[0], inner[-1], match["target"]))
        at = match.end()
    offsets.extend(range(at, end))
    return offsets, links


def _single_spaced(text: str, offsets: list[int]) -> tuple[list[int], dict[int, int]]:
    """The offsets with runs of white space cut to one, none at either end; and where each came to stand."""
    raw = "".join(text[at] for at in offsets)
    kept: list[int] = []
    for match in re.finditer(r"\S+|\s+", raw):
        kept.extend(offsets[match.start() : match.start() + 1 if match[0].isspace() else match.end()])
    while kept and text[kept[0]].isspace():
        kept.pop(0)
    while kept and text[kept[-1]].isspace():
        kept.pop()
    return kept, {at: place for place, at in enumerate(kept)}
