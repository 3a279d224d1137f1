"""Where a claim's words end, and how they are hedged or denied."""

import re

from provenance.iri import normalise_text
from provenance.reading.found import Piece
from provenance.reading.lexicon import UPPER, Lexicon
from provenance.reading.view import View

_CUT = re.compile(
    r",? (?:although|though|while|whereas|despite|even though|adding|citing|according to)\b"
    r"|, (?P<relative>who|whom|whose|which)\b"
    r"|, (?:yet|however|but(?! (?:also|rather|instead)))\b"
    r"|,? but (?:he|she|it|they|there|offered|gave|provided|did|has|had|have|never|later|no|without)\b"
    rf"|,? and (?:he|she|it|they|there) |, and (?:the|an?|this|that|these|his|her|its|their|[{UPPER}]\w*)\b"
    r"|, (?:an?|the) (?:claim|allegation|assertion|accusation|statement)\b"
    r"|; | [–—] | - |: (?=\")"
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|am|be|been|had|has|have|did|does|do|will|would|can|could|may|might|should|must|'s|'re|\w+ed)\b"
)
_LOOSE = " .,;:!?…"
_NEGATION = frozenset({"not", "never", "no", "none", "nobody", "neither", "nor", "without", "cannot"})
SHORTEST_CLAIM = 3
"""Fewer words than this state nothing."""


def clause(view: View, start: int, end: int) -> Piece | None:
    """The claim that begins at ``start``: up to the end of its clause, or words of the article's own.

    Returns None where what is left states nothing.
    """
    cuts = _CUT.finditer(view.masked, start, end)
    ends = (cut.start() for cut in cuts if not cut["relative"] or finite(view.masked[start : cut.start()]))
    return piece(view, start, next(ends, end))


def piece(view: View, start: int, end: int) -> Piece | None:
    """A stretch without loose punctuation at its end, or None where fewer than three words are left."""
    words = view.plain[start:end].rstrip(_LOOSE)
    long_enough = len(words.split()) >= SHORTEST_CLAIM
    return Piece(view, start, start + len(words)) if long_enough else None


def finite(words: str) -> bool:
    """Whether words hold a finite verb that can be told from its form.

    Example:
        >>> finite("the bridge was closed"), finite("the mayor")
        (True, False)
    """
    return bool(_FINITE.search(words))


def hedged(words: str, lex: Lexicon) -> bool:
    """Whether words weaken what they state: "may have", "reportedly".

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> hedged("he may have left", lexicon()), hedged("he left in May", lexicon())
        (True, False)
    """
    return bool(lex.patterns["hedge"].search(words))


def states(words: str) -> bool:
    """Whether words can stand as a statement: a finite verb, or too many of them for a mere phrase."""
    return finite(words) or len(words.split()) > SHORTEST_CLAIM + 2


def content_words(text: str, lex: Lexicon) -> list[str]:
    """The words that carry meaning, in order, lower-case.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> content_words("The mayor is a former spy", lexicon())
        ['mayor', 'spy']
    """
    return [word for word in normalise_text(text).split() if word not in lex.not_names and len(word) > 1]


def negated(text: str) -> bool:
    """Whether a text denies something.

    Example:
        >>> negated("he was never there"), negated("he didn't go")
        (True, True)
    """
    words = normalise_text(text).split()
    return bool(_NEGATION.intersection(words)) or "n't" in text.replace("’", "'")


def stems(text: str, lex: Lexicon) -> set[str]:
    """The content words, cut so that "recruited" and "recruitment" meet.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> stems("recruitment", lexicon()) == stems("recruited", lexicon())
        True
    """
    return {word[:6] for word in content_words(text, lex)}
