"""Parts of running text that are told apart by labels alone: "Claim: … Verdict: Mostly false. Records say …"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from provenance.reading.blocks import APART
from provenance.reading.lexicon import UPPER, Lexicon, alternation
from provenance.reading.rating import LONGEST_LABEL, known

_LINES = ("claim_line", "verdict_line", "claimed_by")
_OPENS = r"[\s*_>]*(?:%s)"
_NEXT = (
    r"(?:(?P<parted>(?<=[.!?…])[\"”»)*_]{0,4}\s{1,4}|(?<=[\"”»)])\s{1,4}|(?<=[。！？।])\s?|\s{0,2}[|•·;\n]\s{0,2}|\s[-–—]\s)"
    r"|\s(?=[*_]{0,3}(?-i:[^a-zà-ÿа-я])))(?=[*_]{0,3}(?:%s)[*_\s]{0,4}(?P<told>[^.,!?|•·;\n]{0,80}))"
)
"""What parts a label from the words before it, and the words after it; case tells it from a common noun."""
_GLUED = rf"(?:^|(?<=[.!?…\"”»)]))\s?(?P<head>(?=[{UPPER}])(?i:%s))(?=[{UPPER}](?: |[^\W\d_{UPPER}])|[“\"][{UPPER}])"
"""A heading that lost the line end after it, as text taken from pages does: "The StatementA post says …"."""


def labelled(text: str, start: int, end: int, lex: Lexicon) -> list[tuple[int, int]]:
    """The parts of a stretch that opens with a label, one for each label in it; of any other the whole.

    A label is a known heading with a colon, or opens one of the known lines, and it stands where a sentence, a line or
    a clause ended. Elsewhere it counts only before a known rating: "the bridge is closed Verdict: False". A heading of
    two words and more that nothing parts from the sentence after it is a part of its own.

    Args:
        text: that holds the stretch.
        start: of the stretch.
        end: of the stretch.
        lex: of the language.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> text = "Claim: The bridge is closed. Verdict: False | Source: the port"
        >>> [text[slice(*part)] for part in labelled(text, 0, len(text), lexicon())]
        ['Claim: The bridge is closed.', 'Verdict: False', 'Source: the port']
    """
    glued = chain.from_iterable(found.span("head") for found in _glued(lex).finditer(text[start:end]))
    cuts = [start, *(start + at for at in glued), end]
    return [part for cut in pairwise(cuts) if cut[0] < cut[1] for part in _by_labels(text, *cut, lex)]


def _by_labels(text: str, start: int, end: int, lex: Lexicon) -> list[tuple[int, int]]:
    opens, further = _forms(lex)
    if not opens.match(text, start, end):
        return [(start, end)]
    places = [start, *chain.from_iterable(_partings(text, (start, end), further, lex)), end]
    return list(zip(places[::2], places[1::2], strict=True))


def _partings(text: str, bounds: tuple[int, int], further: re.Pattern[str], lex: Lexicon) -> Iterator[tuple[int, int]]:
    """What stands before each further label."""
    for found in further.finditer(text, *bounds):
        if found["parted"] is not None or _rates(found["told"], lex):
            yield found.span()


def _rates(words: str, lex: Lexicon) -> bool:
    """Whether words open with a known rating."""
    told = words.split()[:LONGEST_LABEL]
    return any(known(" ".join(told[:count]), lex.language) for count in range(1, len(told) + 1))


@cache
def _glued(lex: Lexicon) -> re.Pattern[str]:
    """A known heading of several words that is glued to what follows; one word may be the half of a name."""
    return re.compile(_GLUED % alternation(title for title, kind in lex.sections.items() if " " in title))


@cache
def _forms(lex: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a labelled stretch opens, and what parts it from its next part."""
    heads = alternation(title for title, kind in lex.sections.items() if kind != APART)
    label = "|".join((rf"(?:{heads})\s?[:：]", *(lex[line].pattern for line in _LINES)))
    opens, further = (re.compile(form % label, re.IGNORECASE) for form in (_OPENS, _NEXT))
    return opens, further
