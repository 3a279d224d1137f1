"""The list of sources, the pointers in the text, and which entry a pointer may mean."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.reading.document import BlockKind, Document
from provenance.reading.found import Piece
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.names import abbreviates
from provenance.reading.view import View

_URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;]")
_BRACKET = re.compile(r"\((?P<inside>[^()]{2,120})\)")
_NUMBERS = re.compile(r"\[(?P<inside>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_YEAR = re.compile(r"(?:,| et al\.?,?)? ?(?:\d{4}[a-z]?|n\.d\.)$")
_PART = re.compile(r"; | and (?=[A-Z])")
_SOURCE_NAME = re.compile(
    rf"(?:the |The )?[{UPPER}\d][\w.'&-]*(?: (?:[{UPPER}\d][\w.'&-]*|of|for|the|and|on|de|la|&|in))*$"
)
_CLOSED = re.compile(r"[.!?][\"']? $")
_NAME_BEFORE = re.compile(rf"(?:^| )[{UPPER}][\w'-]* $")
_JOINED = re.compile(r",? (?:and|but|while|though|although) |, ")
_AFTER = re.compile(r"[.;:!?]|$| *$")
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "de", "la"])
WIDEST_LOOK = 200
"""How many characters before a bracket are looked at."""
LONGEST_SOURCE = 8
"""A bracket of more words than this names no source."""

BY_NUMBER, BY_LINK, BY_HEAD, BY_NAME = 0.95, 1.0, 0.8, 0.6
"""How sure a pointer's entry is: by printed number, by the same link, by a title that opens or ends with the name, by
a title that holds the name."""
SURE = BY_HEAD
"""From here on the entry is taken for the work that the words stand in; below it, it is a guess, and told as one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list of sources."""

    words: Piece
    position: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A pointer: its bracket, the name that it prints, and the entries that it may mean."""

    words: Piece
    name: str | None = None
    url: str | None = None
    entries: tuple[Entry, ...] = ()
    confidence: float | None = None


def entries(document: Document) -> list[Entry]:
    """The entries of the list of sources, in order, numbered as printed or from 1."""
    listed = [b for b in document.blocks if b.section == "sources" and b.kind is not BlockKind.HEADING]
    return [
        Entry(Piece(b.view, 0, len(b.view.clean)), b.number or place, _link(b.view))
        for place, b in enumerate(listed, start=1)
    ]


def _link(view: View) -> str | None:
    """The address that an entry prints or links to."""
    if view.links:
        return view.links[0][2]
    printed = _URL.search(view.clean)
    return printed[0] if printed else None


def pointers(document: Document, listed: list[Entry], lex: Lexicon) -> list[Mark]:
    """The pointers of the body, each resolved as far as names, numbers and links allow."""
    body = [b.view for b in document.blocks if b.section != "sources" and b.kind is not BlockKind.HEADING]
    sure = [mark for view in body for mark in _candidates(view, lex)]
    names = Counter(mark.name for mark, _ in sure if mark.name)
    kept = [m for m, clear in sure if clear or names[m.name or ""] > 1 or _resolve(m, listed).entries]
    return [_resolve(mark, listed) for mark in kept] + [m for view in body for m in _numbered(view, listed)]


def _candidates(view: View, lex: Lexicon) -> Iterator[tuple[Mark, bool]]:
    """Brackets that may be pointers, and whether their place alone shows it."""
    for match in _BRACKET.finditer(view.plain):
        names = [_YEAR.sub("", part).strip() for part in _PART.split(match["inside"])]
        whole = _YEAR.sub("", match["inside"]).strip()
        names = [whole] if _SOURCE_NAME.match(whole) and " and " in whole and ";" not in whole else names
        if not all(_names_source(name, lex) for name in names) or _is_gloss(
            view.plain[max(0, match.start() - WIDEST_LOOK) : match.start()], names[0]
        ):
            continue
        before = view.plain[max(0, match.start() - WIDEST_LOOK) : match.start()]
        ends = bool(_AFTER.match(view.plain, match.end()) or _CLOSED.search(before))
        after_name = bool(_NAME_BEFORE.search(before))
        joined = _JOINED.match(view.plain, match.end())
        if not ends and (after_name or not joined):
            continue
        clear = not after_name and (ends or joined is None or joined[0] != ", ")
        for name in names:
            at = view.plain.find(name, match.start())
            url = next((u for a, b, u in view.links if a < match.end() and b >= match.start()), None)
            yield Mark(Piece(view, *match.span()), view.clean[at : at + len(name)], url), clear


def _names_source(name: str, lex: Lexicon) -> bool:
    """Whether a bracket's words have the form of a source's name: no date, no aside, no figure."""
    words = name.split()
    if not words or len(words) > LONGEST_SOURCE or not _SOURCE_NAME.match(name):
        return False
    proper = [word for word in words if word not in _SMALL]
    return not all(w.casefold().strip(".,") in lex.not_names or w[0].isdigit() for w in proper)


def _is_gloss(before: str, name: str) -> bool:
    """Whether the bracket abbreviates or explains the words before it: "World Health Organization (WHO)".

    Example:
        >>> _is_gloss("the World Health Organization ", "WHO"), _is_gloss("no evidence ", "BBC")
        (True, False)
    """
    letters = name.replace(".", "")
    if " " in name or not letters.isupper():
        return False
    words = before.split()
    tails = (" ".join(words[-count:]) for count in range(2, min(len(words), LONGEST_SOURCE) + 1))
    return any(tail[0].isupper() and abbreviates(letters, tail) for tail in tails)


def _numbered(view: View, listed: list[Entry]) -> Iterator[Mark]:
    """Marks such as ``[3]`` and ``[3, 4]``; without a list of sources they point nowhere."""
    by_number = {entry.position: entry for entry in listed}
    for match in _NUMBERS.finditer(view.plain):
        numbers = [int(number) for number in re.findall(r"\d+", match["inside"])]
        if any(start <= match.start() < end for start, end, _ in view.links):
            continue
        meant = tuple(by_number[number] for number in numbers if number in by_number)
        yield Mark(Piece(view, *match.span()), None, None, meant, BY_NUMBER if meant else None)


def _resolve(mark: Mark, listed: list[Entry]) -> Mark:
    """The mark with the entries that it may mean; several of them share the confidence."""
    if mark.url and (linked := tuple(entry for entry in listed if entry.url == mark.url)):
        return replace(mark, entries=linked[:1], confidence=BY_LINK)
    if not mark.name:
        return mark
    name = re.escape(mark.name.removeprefix("The ").removeprefix("the "))
    holds = re.compile(rf"(?<!\w){name}(?!\w)", re.IGNORECASE)
    heads = re.compile(rf"^(?:the )?{name}(?:[:,|–—]| -)|(?:[(|–—]| -) ?(?:the )?{name}\)?$", re.IGNORECASE)
    for pattern, confidence in ((heads, BY_HEAD), (holds, BY_NAME)):
        meant = tuple(entry for entry in listed if pattern.search(entry.words.words))
        if meant:
            return replace(mark, entries=meant, confidence=round(confidence / len(meant), 3))
    return mark
