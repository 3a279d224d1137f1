"""Where the pieces of a file are that are JSON by themselves: lines, script blocks, items of lists and feeds.

A fault in one piece leaves its neighbours where they are. Nothing is parsed here for its meaning.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct

from provenance.ingest.claimreview import opening_of
from provenance.ingest.claimreview.mending import is_json, unshelled, unwrapped
from provenance.ingest.encoding import DAMAGED, decoded
from provenance.ingest.guard import MAX_DEPTH, depth
from provenance.ingest.source import Source

LISTS = frozenset(
    (
        *("articles", "claims", "data", "dataFeedElement", "docs", "documents", "elements", "entries", "factChecks"),
        *("fact_checks", "factchecks", "hits", "items", "nodes", "pages", "posts", "records", "results", "reviews"),
        *(
            "rows",
            "stories",
            "bindings",
            "edges",
            "resultados",
            "resultats",
            "ergebnisse",
            "risultati",
            "datos",
            "dados",
        ),
    )
)
"""Members of an object that hold its entries, in feeds and answers of interfaces."""
ENVELOPES = frozenset(("data", "feed", "hits", "response", "result", "results", "posts", "articles", "claims"))
"""Members of an object that may hold the object with the entries."""

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|([\[{])|([\]}])', re.DOTALL)
_SPACE = re.compile(r"(?:[\s,]|/\*[^*]{0,80}\*/)*")  # programs that list documents count them in comments
_KEY = re.compile(r'\s*"([^"\\]{1,80})"\s*:\s*')
_OPENING = re.compile(r'\{\s*"[^"\\]{1,80}"')
_ITEM_AFTER = re.compile(r"[^\s,]\s*,\s*(?=[{\[])")
_LIST_OF_NODES = re.compile(r"\[\s*\{")
_SCRIPT = re.compile(r"<script\b[^<>]*>.*?(?:</script\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_PLAIN = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
_WINDOW = 1 << 15  # characters in which an item is sought first
_REACH = 1 << 20  # characters in which the end of a broken item is sought
_DEEPEST_LIST = 4  # of the entries of an answer, counting brackets
_TRIES = 8  # neighbours among which it is sought


class Block(Struct, frozen=True, gc=False):
    """A piece of a text that is JSON by itself, ``text[start:end]``.

    Attributes:
        place: where it stands, such as ``line 7``; empty where it is the whole.
        start: its first character.
        end: the character after its last.
        is_item: whether it is one of a list, which may hold other things beside reviews.
    """

    place: str
    start: int
    end: int
    is_item: bool = False


def blocks(text: str, line: int | None = None) -> Iterator[Block]:
    r"""The blocks of a text, found one by one: lines, script blocks, items of its list or feed, or the whole.

    Args:
        text: of a file, or of one line of it.
        line: the number of that line, which is one block; None for a file.

    Example:
        >>> [block.place for block in blocks('{"a": 1}\n\n{"b": 2}\n')]
        ['line 1', 'line 3']
        >>> [block.place for block in blocks('[{"a": 1}, {"b": 2}]')]
        ['item 1', 'item 2']
        >>> [block.place for block in blocks('{"claims": [{"a": 1}], "nextPageToken": "x"}')]
        ['item 1']
    """
    if line is not None:
        yield Block(f"line {line}", *_stripped(text))
    elif text[:2000].lstrip("\ufeff \t\r\n")[:7].lower() == "<script":
        yield from _scripts(text)
    elif is_lines(text):
        yield from _lines(text)
    else:
        yield from _documents(text)


def is_lines(text: str) -> bool:
    """Whether a text is JSON Lines; a broken line among the first two does not hide it."""
    first = [unwrapped(text[line.start : line.end]) for line in islice(_lines(text), 2)]
    if len(first) < 2 or _is_json(first[0]):  # noqa: PLR2004 (one line is a document)
        return len(first) > 1
    if first[0].startswith("["):
        return False
    return _is_json(first[1]) and not _is_json(text.strip())


def _is_json(text: str) -> bool:
    """Whether a text is an object or a list by itself."""
    if text[:1] not in ("{", "[") or text[-1] not in "}]" or depth(text) > MAX_DEPTH:
        return False
    return is_json(unshelled(text))


def is_cut(text: str) -> bool:
    """Whether a text that is one block here is cut at its items where it stands alone.

    Example:
        >>> is_cut('[{"a": 1}, {"b": 2}]'), is_cut('{"@graph": [{"a": 1}, {"b": 2}]}')
        (True, False)
    """
    return _list_at(text, *_stripped(text)) is not None


def _lines(text: str) -> Iterator[Block]:
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end]
        if stripped := line.strip():
            at = start + line.index(stripped)
            yield Block(f"line {number}", at, at + len(stripped))
        start = end + 1


def _scripts(text: str) -> Iterator[Block]:
    """Script blocks with their tags, as the older feed of Data Commons has them, one a line."""
    line, at = 1, 0
    for found in _SCRIPT.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        yield Block(f"line {line}", *found.span())
    if not at and not _SCRIPT.search(text):
        yield Block("", *_stripped(text))


def _stripped(text: str) -> tuple[int, int]:
    stripped = text.strip()
    start = text.index(stripped)
    return start, start + len(stripped)


def _documents(text: str) -> Iterator[Block]:
    """The entries of the documents that a text holds one after the other; mostly there is one."""
    at, end = _bare(text)
    number = 1
    while at < end:
        before = f"document {number}, " if number > 1 else ""
        found = _list_at(text, at, end)
        stop = first = found[0] if found else at
        for count, item in enumerate(_values(text, first, end) if found else (), 1):
            stop = item[1]
            yield Block(f"{before}item {count}", *item, is_item=True)
        if found and stop > first:
            stop = _end_of_brackets(text, stop, end, found[1]) or end
        else:
            stop = _end_of_document(text, at, end)
            yield Block(before.removesuffix(", "), at, stop)
        at, number = _next(text, stop, end), number + 1


def _bare(text: str) -> tuple[int, int]:
    """Where the JSON of a text begins and ends: a script may assign it, or call a function with it."""
    start, end = _stripped(text)
    opening = opening_of(text[start : start + _WINDOW])
    return start + opening, len(text[:end].rstrip(" \t\r\n;)")) if opening else end


def _next(text: str, at: int, end: int) -> int:
    """What follows white space and commas."""
    found = _SPACE.match(text, at, end)
    return found.end() if found else at


def _list_at(text: str, at: int, end: int) -> tuple[int, str] | None:
    """Where the entries of a document begin, and what closes it after them; None where it has no list of them."""
    if text.startswith("[", at):
        return at + 1, "]"
    return _list_in(text, at, end) if text.startswith("{", at) else None


def _list_in(text: str, start: int, end: int, closing: str = "]}") -> tuple[int, str] | None:
    """Where the entries of an object begin, and what closes it after them.

    An object with a context of its own is left whole, since its items may not be understood without it.
    """
    at = start + 1
    while key := _KEY.match(text, at, end):
        at = key.end()
        if key[1] == "@context" and text.startswith(("{", "["), at):
            return None
        if found := _list_of(key[1], text, at, end, closing):
            return found
        stop = _end_of(text, at)
        if stop is None:
            return None
        at = stop + text.startswith(",", stop)
    return None


def _list_of(name: str, text: str, at: int, end: int, closing: str) -> tuple[int, str] | None:
    """The same for a member of an object."""
    if name in LISTS and _LIST_OF_NODES.match(text, at):
        return at + 1, closing
    is_envelope = name in ENVELOPES and text.startswith("{", at) and len(closing) < _DEEPEST_LIST
    return _list_in(text, at, end, closing + "}") if is_envelope else None


def _values(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list, with commas between them or without, up to its bracket."""
    at = _next(text, start, end)
    while at < end and text[at] != "]":
        stop = _end_of(text, at)
        if stop is None or not _is_between(text, stop, end):
            stop = at + len(text[at : _end_of_broken(text, at, end)].rstrip())
        yield at, stop
        at = _next(text, stop, end)


def _end_of(text: str, at: int) -> int | None:
    """The end of the JSON value there; None where it is none.

    It is sought in a window, which grows where it has cut the value: an error of the parser counts all lines before it.
    """
    width = _WINDOW
    while True:
        window = text[at : at + width]
        try:
            return at + _PLAIN.raw_decode(window)[1]
        except json.JSONDecodeError as error:
            is_cut = error.pos >= len(window) - 8 or error.msg.startswith(("Unterminated", "Invalid \\u"))
        except RecursionError:
            return None
        if at + width >= len(text) or not is_cut:
            return None
        width *= 16


def _end_of_document(text: str, at: int, end: int) -> int:
    """The end of a document, also where only values as a data base's shell writes them keep it from being JSON."""
    if stop := _end_of(text, at):
        return stop
    stop = _end_of_brackets(text, at, min(end, at + _REACH)) if text[at] == "{" else None
    return stop if stop and _is_json(text[at:stop]) else end


def _is_between(text: str, at: int, end: int) -> bool:
    """Whether an item may end there: another follows, or nothing, or the end of the list."""
    after = _next(text, at, end)
    return after >= end or text[after] in "{[]" or "," in text[at:after]


def _end_of_broken(text: str, start: int, end: int) -> int:
    """Where a broken item ends: at its own bracket, else before the next that begins as it does.

    Cost: that of a few neighbours, so that a file of broken items is read in linear time.
    """
    reach = min(end, start + _REACH)
    opening = _OPENING.match(text, start)
    siblings = re.compile(r"[}\]](?:\s*,)?\s*(?=" + re.escape(opening[0]) + ")") if opening else _ITEM_AFTER
    found = list(islice(siblings.finditer(text, start + 1, reach), _TRIES))
    limit = found[-1].start() + 1 if len(found) == _TRIES else reach
    stop = _end_of_brackets(text, start, limit) if text[start] in "{[" else None
    if stop is not None and _is_between(text, stop, end):
        return stop
    whole = (each.start() + 1 for each in found if _end_of(text, each.end()) is not None)
    return next(whole, _end_of_last(text, end))


def _end_of_last(text: str, end: int) -> int:
    """Where the last item ends, the list's own bracket left out."""
    return end - 1 if text.startswith("]", end - 1) else end


def _end_of_brackets(text: str, start: int, end: int, open_: str = "") -> int | None:
    """Where the first bracket is closed again; ``open_`` are those that close the ones open already."""
    waiting = list(reversed(open_))
    for token in _TOKEN.finditer(text, start, end):
        if token[1]:
            waiting.append("]" if token[1] == "[" else "}")
        elif token[2] and (not waiting or waiting.pop() != token[2]):
            return None
        if not waiting:
            return token.end() if token[2] else None
    return None


def slices(source: Source) -> list[bytes]:
    """The source cut at its blocks, what stands between them included: joined, it is the source.

    A source in another encoding than UTF-8 is not cut, since a piece of it could not be read by itself.

    Raises:
        InputRefusedError: the source is not text, or too big.
    """
    text, encoding, _ = decoded(source)
    if encoding != "utf-8":
        return [source.content]
    lead = len(source.content) - len(text.encode(errors=DAMAGED))
    cuts = [0, *(cut for block in blocks(text, source.line) for cut in (block.start, block.end)), len(text)]
    pieces = [source.content[:lead], *(text[start:end].encode(errors=DAMAGED) for start, end in pairwise(cuts))]
    return [piece for piece in pieces if piece]
