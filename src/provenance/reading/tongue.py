"""In which language an article is written, by several stretches of it."""

import re
from collections import Counter

from provenance.languages import detect, leaning
from provenance.reading.lexicon import languages

STRETCH = 500
"""So many characters of each stretch are looked at."""
STRETCHES = 4
LONGEST = 4_000
"""So many characters are looked at where no stretch tells."""
DEFAULT = "en"
"""Words too few to tell are read as English: so the reader began, and of few words it reads little."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
"""An address is in no language."""


def language_of(text: str, declared: str | None = None) -> str:
    """The primary tag of a text's language: as most of its stretches tell it, else as declared, else as its words lean.

    Example:
        >>> language_of("El alcalde dijo que el puente está cerrado desde el lunes por unas obras")
        'es'
        >>> language_of("Ilse Vandor"), language_of("Ilse Vandor", "nb-NO")
        ('en', 'nb')
    """
    text = _ADDRESS.sub(" ", text)
    starts = {max(0, len(text) - STRETCH) * at // (STRETCHES - 1) for at in range(STRETCHES)}
    told = Counter(filter(None, (detect(text[start : start + STRETCH]) for start in sorted(starts))))
    (first, count), *others = [*told.most_common(2), ("", 0)]
    if first and count > (others[0][1] if others else 0):
        return first
    if declared:
        return declared.partition("-")[0].lower()
    return leaning(text[:LONGEST], languages()) or DEFAULT
