"""How a language judges those who make a claim: data, one file a language.

The forms are in ``graph/schemes/reading/LANGUAGE.makers.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from provenance.reading.phrases import Phrase
from provenance.resources import graph_dir


@dataclass(frozen=True)
class Signs:
    """What tells that an article judges somebody's words.

    ``after`` a name, or ``before`` it: that they are right or wrong, or that it is their claim. ``pointing``: that the
    sentence before is right or wrong. Beside a verb of saying, ``wrongly`` says that it is not so, and ``claims`` is
    what checkers call it. ``right`` after a name leads to what they are right or wrong in saying. An ``answer`` opens a
    sentence that says of the one before, and of nothing else, that it is right or wrong; a ``tail`` ends one that says
    so of what it tells itself; a ``contrast`` opens one that tells how it is after what somebody claims, who is
    called nothing ``knowing``: what experts and offices say goes on so as well.
    """

    after: Phrase
    before: Phrase
    pointing: Phrase
    wrongly: Phrase
    claims: Phrase
    right: Phrase
    answer: Phrase
    tail: Phrase
    contrast: Phrase
    knowing: Phrase


@cache
def signs(language: str) -> Signs | None:
    """The signs of a language; None of one without a file.

    Example:
        >>> signs("en").after.match("'s claim is wrong") is not None, signs("xx")
        (True, None)
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.makers.toml"
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Signs(*(Phrase("|".join(data.get(kind, ("(?!)",))), re.IGNORECASE) for kind in _KINDS))


_KINDS = ("after", "before", "pointing", "wrongly", "claims", "right", "answer", "tail", "contrast", "knowing")
