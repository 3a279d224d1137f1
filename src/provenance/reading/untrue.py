"""Verdicts that no label gives: what is told was never said or published, or a title denies what posts spread.

The words are data, the expression ``never`` in ``graph/schemes/reading/LANGUAGE.verdicts.toml``. Both count only where
the opening tells that something is spread, so that news that deny something are no fact-check.
"""

import re

from provenance.reading.affirm import denied
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Piece
from provenance.reading.judged import Judged, turns
from provenance.reading.lexicon import Lexicon
from provenance.reading.prose import prose
from provenance.reading.view import View

OPENING, ENDING = 8, 3
"""So many sentences at the head of an article tell what is spread; there and at its end the verdict stands."""
_WORD = re.compile(r"\w+")


def never_said(document: Document, lex: Lexicon) -> Judged | None:
    r"""The verdict of an article that says itself that what is spread was never said or published.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "A headline\n\nA post shows a headline of the Herald. The Herald never published this article.\n"
        >>> never_said(outline(text, lexicon()), lexicon()).verdict
        'false'
    """
    if not _tells_of_posts(document, lex):
        return None
    told = document.sentences
    near = (*told[:OPENING], *told[OPENING:][-ENDING:])
    return next(filter(None, (_said_never(sentence, lex) for sentence in near)), None)


def _said_never(sentence: Sentence, lex: Lexicon) -> Judged | None:
    """What a sentence says was never said, in the article's own voice and on nothing else."""
    view, known, bounds = sentence.view, prose(lex.language), (sentence.start, sentence.end)
    match = known.never.search(view.folded, *bounds)
    if match is None or sentence.plain.endswith("?") or known.elsewhere.search(view.folded, *bounds):
        return None
    around = view.folded[sentence.start : match.start()] + " " + view.folded[match.end() : sentence.end]
    own = all(lex.verbs.get(word) not in _SAYING for word in _WORD.findall(around))
    return _judged(view, match.span(), bounds) if own else None


_SAYING = frozenset({"asserts", "confirms", "found", "denies", "suggests"})
"""Verbs that make it somebody's word."""


def denying_title(document: Document, lex: Lexicon) -> Judged | None:
    r"""The verdict of a title that denies what can be turned into a claim, where the opening tells of posts.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "The mayor did not close the bridge\n\nPosts on Facebook claim that the bridge is closed.\n"
        >>> denying_title(outline(text, lexicon()), lexicon()).verdict
        'false'
    """
    view = document.title.view if document.title else None
    return _denial(view, lex) if view and "?" not in view.plain and _tells_of_posts(document, lex) else None


def _denial(view: View, lex: Lexicon) -> Judged | None:
    """What a title denies by itself, after "Fact check:", if it can be turned into a claim."""
    prefix = lex["title_prefix"].match(view.plain)
    start = prefix.end() if prefix else 0
    match = lex["negation"].search(view.plain.lower(), start)
    if match is None or not _is_own(view, match, lex) or denied(view.plain[start:], lex) is None:
        return None
    first = view.plain.rfind(" ", 0, match.start() + 1) + 1  # "hasn't", of which "n't" denies
    return _judged(view, (first, match.end()), (0, len(view.plain)))


def _is_own(view: View, denial: re.Match[str], lex: Lexicon) -> bool:
    """Whether a title denies by itself and all of what it says: nobody says it, and nothing is granted before."""
    granted = turns("contrasts", _WORD.findall(view.folded[: denial.start()]))
    return not granted and all(lex.verbs.get(word) != "asserts" for word in _WORD.findall(view.folded))


def _judged(view: View, label: tuple[int, int], words: tuple[int, int]) -> Judged:
    """The verdict that words give which are no label."""
    return Judged(Piece(view, *label), "false", "title-denial", Piece(view, *words))


def _tells_of_posts(document: Document, lex: Lexicon) -> bool:
    """Whether the opening tells that something is spread, or attributed to somebody."""
    return any(sentence.search(lex["spread"]) for sentence in document.sentences[:OPENING])
