"""Where a claim's words end, and how they are hedged or denied."""

from functools import lru_cache

from provenance.iri import normalise_text
from provenance.reading.found import Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View

_LOOSE = " .,;:!?…"
SHORTEST_CLAIM = 3
"""Fewer words than this state nothing."""


def clause(view: View, start: int, end: int, lex: Lexicon) -> Piece | None:
    """The claim that begins at ``start``: up to the end of its clause, or words of the article's own.

    Returns None where what is left states nothing.
    """
    cuts = lex["cut"].finditer(view.masked, start, end)
    relative = "relative" in lex["cut"].groupindex
    ends = (
        cut.start()
        for cut in cuts
        if not (relative and cut["relative"]) or finite(view.masked[start : cut.start()], lex)
    )
    cut = next(ends, end)
    loose = lex["dangling"].search(view.masked, start, cut) if cut < end else None
    return piece(view, start, loose.start() if loose else cut)


def piece(view: View, start: int, end: int) -> Piece | None:
    """A stretch without loose punctuation at its end, or None where fewer than three words are left."""
    words = view.plain[start:end].rstrip(_LOOSE)
    long_enough = len(words.split()) >= SHORTEST_CLAIM
    return Piece(view, start, start + len(words)) if long_enough else None


def finite(words: str, lex: Lexicon) -> bool:
    """Whether words hold a finite verb that can be told from its form.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> finite("the bridge was closed", lexicon()), finite("the mayor", lexicon())
        (True, False)
    """
    return bool(lex["finite"].search(words))


def hedged(words: str, lex: Lexicon) -> bool:
    """Whether words weaken what they state: "may have", "reportedly".

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> hedged("he may have left", lexicon()), hedged("he left in May", lexicon())
        (True, False)
    """
    return bool(lex["hedge"].search(words))


def states(words: str, lex: Lexicon) -> bool:
    """Whether words can stand as a statement: a finite verb, or too many of them for a mere phrase."""
    return finite(words, lex) or len(words.split()) > SHORTEST_CLAIM + 2


def content_words(text: str, lex: Lexicon) -> list[str]:
    """The words that carry meaning, in order, lower-case.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> content_words("The mayor is a former spy", lexicon())
        ['mayor', 'spy']
    """
    return [*_content_words(text, lex)]


@lru_cache(maxsize=1024)
def _content_words(text: str, lex: Lexicon) -> tuple[str, ...]:
    return tuple(word for word in normalise_text(text).split() if word not in lex.not_names and len(word) > 1)


def negated(text: str, lex: Lexicon) -> bool:
    """Whether a text denies something.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> negated("he was never there", lexicon()), negated("he didn't go", lexicon())
        (True, True)
    """
    words = normalise_text(text).split()
    return bool(lex.words["negations"].intersection(words)) or "n't" in text.replace("’", "'")


def stems(text: str, lex: Lexicon) -> set[str]:
    """The content words, cut so that "recruited" and "recruitment" meet.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> stems("recruitment", lexicon()) == stems("recruited", lexicon())
        True
    """
    return {word[:6] for word in _content_words(text, lex)}
