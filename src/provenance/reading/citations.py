"""The list of sources, the pointers in the text, and which entry a pointer may mean."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from provenance.reading.addresses import addresses
from provenance.reading.document import Document
from provenance.reading.found import Piece
from provenance.reading.letters import abbreviates
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.view import View

_BRACKET = re.compile(r"\((?P<inside>[^()]{2,120})\)")
_NUMBERS = re.compile(
    r"(?=[\[(⁰¹²³⁴⁵⁶⁷⁸⁹])(?:\[\^?(?P<inside>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]"
    r"|\((?:[^\W\d]{2,10}\.? ){0,2}(?P<round>\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\)"
    r"|(?<=[^\W\d]|[.,;:!?\"')])(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
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
    numbered: bool = False


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
    return [
        Entry(
            Piece(block.view, 0, len(block.view.clean)),
            block.number or place,
            next(addresses(block.view), None),
            numbered=block.number is not None,
        )
        for place, block in enumerate(document.listed, start=1)
    ]


def pointers(document: Document, listed: list[Entry], lex: Lexicon) -> list[Mark]:
    """The pointers of the body, each resolved as far as names, numbers and links allow."""
    body = [block.view for block in document.body]
    sources = _Sources(listed)
    named = _named([candidate for view in body for candidate in _candidates(view, lex)], sources)
    return [*named, *(mark for view in body for mark in _numbered(view, sources))]


def _named(found: list[tuple[Mark, "_Place"]], sources: "_Sources") -> Iterator[Mark]:
    """The brackets that name a source: by their place, because they come again, or because an entry has the name."""
    names = Counter(mark.name for mark, _ in found)
    for mark, place in found:
        resolved = sources.resolve(mark)
        if place is _Place.CLEAR or names[mark.name] > 1 or resolved.entries:
            yield resolved


class _Place(StrEnum):
    """Whether a bracket's place shows that it is a pointer."""

    CLEAR = "clear"
    DOUBTFUL = "doubtful"
    INSIDE = "inside"


def _candidates(view: View, lex: Lexicon) -> Iterator[tuple[Mark, _Place]]:
    """Brackets that may be pointers, and what their place shows."""
    for match in _BRACKET.finditer(view.plain):
        names = _names_in(match["inside"])
        before = view.plain[max(0, match.start() - WIDEST_LOOK) : match.start()]
        place = _place(view.plain, match.end(), before)
        sources = all(_names_source(name, lex) for name in names) and not _is_gloss(before, names[0])
        if place is _Place.INSIDE or not sources or _is_quoted(view, match.start()):
            continue
        url = _linked(view, *match.span())
        for name in names:
            at = view.plain.find(name, match.start())
            yield Mark(Piece(view, *match.span()), view.clean[at : at + len(name)], url), place


def _linked(view: View, start: int, end: int) -> str | None:
    """Where the first link that touches a stretch leads."""
    return next((url for first, last, url in view.links if first < end and last >= start), None)


def _is_quoted(view: View, at: int) -> bool:
    """Whether a place lies between quotation marks."""
    return any(first <= at < last for first, last in view.quotes)


def _names_in(inside: str) -> list[str]:
    """The names in a bracket without their years: one where "and" may be part of it."""
    whole = _YEAR.sub("", inside).strip()
    if _SOURCE_NAME.match(whole) and " and " in whole and ";" not in whole:
        return [whole]
    return [_YEAR.sub("", part).strip() for part in _PART.split(inside)]


def _place(plain: str, end: int, before: str) -> _Place:
    """A pointer ends a sentence or clause; right after a name a bracket may be an aside about that, alone a label."""
    if plain.startswith(":", end) and not before.strip():
        return _Place.INSIDE
    ends = _AFTER.match(plain, end) or _CLOSED.search(before)
    joined = _JOINED.match(plain, end)
    if _NAME_BEFORE.search(before):
        return _Place.DOUBTFUL if ends else _Place.INSIDE
    if ends:
        return _Place.CLEAR
    listing = joined is not None and joined[0] == ", "
    return _Place.DOUBTFUL if listing else _Place.CLEAR if joined else _Place.INSIDE


def _names_source(name: str, lex: Lexicon) -> bool:
    """Whether a bracket's words have the form of a source's name: no date, no aside, no figure."""
    words = name.split()
    aside = words[:1] and words[0] in lex.not_names  # in small letters: "(the light)"
    named = not aside and any(not _is_common(word, lex) for word in words) and not _NUMBERED_ENTRY.fullmatch(name)
    return named and len(words) <= LONGEST_SOURCE and _SOURCE_NAME.match(name) is not None


_NUMBERED_ENTRY = re.compile(r"[A-Z]{1,4}\.? ?#?\d+")
"""What an entry of a list is called: "ID 095"."""


def _is_common(word: str, lex: Lexicon) -> bool:
    """Whether a word by itself names nothing: a function word, a month, a figure."""
    return word in _SMALL or word[0].isdigit() or word.casefold().strip(".,") in lex.not_names


LEAST_SPELT = 2
"""More initials than these stand for small words, too, and not by chance."""


def _is_gloss(before: str, name: str) -> bool:
    """Whether the bracket abbreviates or explains the words before it: "World Health Organization (WHO)".

    Example:
        >>> _is_gloss("the World Health Organization ", "WHO"), _is_gloss("no evidence ", "BBC")
        (True, False)
        >>> _is_gloss("by transmission electron microscopy ", "TEM")
        True
    """
    letters = name.replace(".", "")
    if " " in name or not letters.isupper():
        return False
    words = before.split()
    tails = (" ".join(words[-count:]) for count in range(2, min(len(words), LONGEST_SOURCE) + 1))
    spelt = len(letters) > LEAST_SPELT and abbreviates(letters, " ".join(words[-len(letters) :]))
    return spelt or any(tail[0].isupper() and abbreviates(letters, tail) for tail in tails)


def _numbered(view: View, sources: "_Sources") -> Iterator[Mark]:
    """Marks such as ``[3]``, ``[3, 4]``, ``[^3]``, ``(3)``, ``(see note 3)`` and ``³``.

    In square brackets they are pointers even where no source has the number; else only where the list prints it.
    """
    for match in _NUMBERS.finditer(view.plain):
        printed = match["inside"] or match["round"] or match["raised"].translate(_RAISED)
        numbers = [int(number) for number in re.findall(r"\d+", printed)]
        meant = tuple(filter(None, map(sources.by_number.get, numbers)))
        certain = match["inside"] or (sources.numbered and len(meant) == len(numbers))
        if certain and not _is_linked(view, match.start()):
            yield Mark(Piece(view, *match.span()), None, None, meant, BY_NUMBER if meant else None)


def _is_linked(view: View, place: int) -> bool:
    """Whether a place is within the words of a link."""
    return any(start <= place < end for start, end, _ in view.links)


_Meant = tuple[tuple[Entry, ...], float | None]
"""The entries that a pointer may mean, which share the confidence, and that."""


class _Sources:
    """The list of sources, in which each name is looked up once."""

    def __init__(self, listed: list[Entry]) -> None:
        self.listed = listed
        self.by_number = {entry.position: entry for entry in listed}
        self.numbered = any(entry.numbered for entry in listed)
        self.by_url = {entry.url: entry for entry in reversed(listed) if entry.url}
        self.by_name: dict[str, _Meant] = {}

    def resolve(self, mark: Mark) -> Mark:
        """The mark with the entries that it may mean."""
        name = mark.name or ""
        if linked := self.by_url.get(mark.url or ""):
            return replace(mark, entries=(linked,), confidence=BY_LINK)
        if name not in self.by_name:
            self.by_name[name] = self._named(name)
        meant, confidence = self.by_name[name]
        return replace(mark, entries=meant, confidence=confidence)

    def _named(self, printed: str) -> _Meant:
        """The entries whose title opens or ends with a name, else those that hold it."""
        name = re.escape(printed.removeprefix("The ").removeprefix("the "))
        heads = rf"^(?:the )?{name}(?:[:,|–—]| -)|(?:[(|–—]| -) ?(?:the )?{name}\)?$"
        for pattern, confidence in ((heads, BY_HEAD), (rf"(?<!\w){name}(?!\w)", BY_NAME)):
            form = re.compile(pattern, re.IGNORECASE)
            if meant := tuple(entry for entry in self.listed if form.search(entry.words.words)):
                return meant, round(confidence / len(meant), 3)
        return (), None
