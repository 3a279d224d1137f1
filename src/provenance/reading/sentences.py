"""Where sentences end: not at abbreviations, initials or inside quotations; a pointer stays with its sentence."""

import re
from functools import cache

from provenance.reading.lexicon import UPPER, Lexicon, alternation
from provenance.reading.verbs import verbs_in
from provenance.reading.view import View

_CASELESS = "\u0590-\u0dff\u0e00-\u0eff"
"""Letters of scripts that have no capitals."""
_CAPITALISED = rf"(?!(?:Com|Net|Org|Gov|Edu)\b)[{UPPER}][^\W\d_]*(?![\w@/]|-(?![{UPPER}])|\.\w)"
"""A word that may begin a sentence, and that is no part of an address."""
_WHOLE_WORD = (
    rf"(?:(?<=[^\W\d_{UPPER}]{{3}})|(?<=[{UPPER}]{{3}})(?<![{UPPER}]{{6}})|(?<=\d{{4}})|(?<=\d%)|(?<=[\w)%][\"')]))"
)
"""Before a full stop that is no abbreviation's: a word of some length, a year, or the end of a quotation.

Long words in capitals are those of houses: "HAFENPRÜFER.Faktencheck"."""
_GLUED = rf"(?:{_WHOLE_WORD}[.!?…]+[\"')\]]*(?=[\"'(]?{_CAPITALISED})|(?<=\w\w)[.!?]+\"(?={_CAPITALISED}))"
"""The end of a sentence that lost the space or line end after it, as text taken from pages does."""
_END = re.compile(
    rf"(?=[.!?…؟।۔。！？])(?:{_GLUED}|[.!?…؟]+[\"')\]]*(?= +[{UPPER}{_CASELESS}\"'(\[\d¿¡]|$)|[।۔][\"')\]]*(?= |$)"
    r"|[。！？][\"'」』）)]*)"
)
"""The end of a sentence, in scripts with capitals and without, with full stops of their own, and set without spaces."""
_TRAILING = re.compile(r" *(?:\([^()]{1,80}\)|\[\d[\d,; –-]*\])[.]?(?= |$)")
_ASIDE = re.compile(rf" \([{UPPER}][^()]{{80,200}}\) +[{UPPER}\"]")
"""A sentence in brackets, too long to be a pointer, with another one after it."""
_NUMBER_NEXT = re.compile(r" +\d")
LONGEST_SENTENCE = 1000
"""A stretch without a full stop is cut here, so that no rule looks at more than a page."""


def sentence_bounds(view: View, lex: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each sentence of a view, in its own coordinates.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.view import see
        >>> words = "Dr. Vandor left (Harbour Check). She came back."
        >>> sentence_bounds(see(words, 0, len(words)), lexicon())
        [(0, 32), (33, 47)]
        >>> words = 'She left.Then "nobody" came.“Why?” He knew.'
        >>> [words[slice(*bounds)] for bounds in sentence_bounds(see(words, 0, len(words)), lexicon())]
        ['She left.', 'Then "nobody" came.', '“Why?”', 'He knew.']
        >>> words = 'She spoke of “boats”.Then “They are old.”By her.'
        >>> [words[slice(*bounds)] for bounds in sentence_bounds(see(words, 0, len(words)), lexicon())]
        ['She spoke of “boats”.', 'Then “They are old.”', 'By her.']
    """
    bounds = []
    start = 0
    opening = {first for first, _ in view.quotes}
    for match in _END.finditer(view.plain):
        if match.end() > start and _ends(view, match, lex) and not _goes_on(view, start, match, lex):
            end = match.end() - (match.end() in opening)
            trailing = _TRAILING.match(view.plain, end)
            end = trailing.end() if trailing else end
            bounds.append((start, end))
            start = _skip(view.plain, end)
    bounds.append((start, len(view.plain)))
    return [cut for bound in bounds for cut in _short(*bound)]


def _skip(plain: str, at: int) -> int:
    """The next place that is no space."""
    while at < len(plain) and plain[at] == " ":
        at += 1
    return at


def _short(start: int, end: int) -> list[tuple[int, int]]:
    """Pieces of at most `LONGEST_SENTENCE`."""
    return [(at, min(at + LONGEST_SENTENCE, end)) for at in range(start, end, LONGEST_SENTENCE)]


@cache
def _abbreviated(lex: Lexicon) -> re.Pattern[str]:
    """A full stop that belongs to the word before it."""
    return re.compile(rf"(?<![\w])(?:{alternation(lex.abbreviations)}|[{UPPER}])$")


def _ends(view: View, match: re.Match[str], lex: Lexicon) -> bool:
    """Whether a full stop, question or exclamation mark ends a sentence."""
    at = match.start()
    if view.masked[at] != view.plain[at]:
        return _closes_quotation(view, match)
    if match[0] != ".":
        return True
    word = view.plain[max(0, at - 12) : at]
    if word.endswith((" No", " no")):
        return not _NUMBER_NEXT.match(view.plain, match.end())
    return not (_abbreviated(lex).search(word) or lex.patterns["ordinal"].search(word))


def _closes_quotation(view: View, match: re.Match[str]) -> bool:
    """Whether the mark is the last one inside a quotation, and a new sentence follows."""
    end = match.end()
    outside = '"' in match[0] or ")" in match[0]
    following = view.plain[end : end + 2].lstrip(" ")[:1]
    aside = following == "(" and _ASIDE.match(view.plain, end)
    return outside and bool(not following or following.isupper() or following == '"' or aside)


LONGEST_TELLER = 80
"""Who speaks a quotation, and the verb, take no more characters."""
_ASKS = re.compile(r"[?!…][\"')\]]*$")
_TELLER = re.compile(r"[^.!?;:\"]+(?=[.!?;]|$)")


def _goes_on(view: View, start: int, match: re.Match[str], lex: Lexicon) -> bool:
    """Whether a question or cry at the head of a sentence goes on with who speaks it: "“Is it shut?” Lind asked."."""
    quoted = view.plain.startswith('"', start) and dict(view.quotes).get(start + 1, 0) >= match.start()
    told = _TELLER.match(view.plain, match.end()) if quoted and _ASKS.search(match[0]) else None
    if told is None or len(told[0]) > LONGEST_TELLER:
        return False
    said = next(verbs_in(view.masked, *told.span(), lex), None)
    closed = said is not None and lex["closes"].match(view.masked, said.end) is not None
    return closed or not lex.words["asking"].isdisjoint(told[0].casefold().split())
