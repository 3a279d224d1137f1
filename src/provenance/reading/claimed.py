"""Where an article tells what is claimed, in the forms of its language: "one post reads …", "claims that … are false".

The forms are data, one file a language: ``graph/schemes/reading/LANGUAGE.claims.toml``.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from provenance.reading.clauses import piece
from provenance.reading.found import Piece
from provenance.reading.rating import calls_false
from provenance.reading.view import View
from provenance.resources import graph_dir


@dataclass(frozen=True)
class ClaimForms:
    """How a language tells what is claimed, in a title or in the opening.

    A ``frame`` only tells of a post or a reader; an ``answer`` denies what the sentence before it asks.
    """

    titled: tuple[re.Pattern[str], ...]
    told: tuple[re.Pattern[str], ...]
    frame: re.Pattern[str]
    answer: re.Pattern[str]


@cache
def claim_forms(language: str) -> ClaimForms:
    """The forms of a language; of one without a file, none.

    Example:
        >>> claim_forms("en").frame.match("Recently a reader asked us to look at a video") is not None
        True
        >>> claim_forms("xx").told
        ()
    """
    path = graph_dir() / "schemes" / "reading" / f"{language}.claims.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    titled, told = (
        tuple(re.compile(form, re.IGNORECASE) for form in data.get(kind, ())) for kind in ("titled", "told")
    )
    frame, answer = (re.compile(data.get(kind, "(?!)"), re.IGNORECASE) for kind in ("frame", "answer"))
    return ClaimForms(titled, told, frame, answer)


def claim_in(view: View, bounds: tuple[int, int], ways: Iterable[re.Pattern[str]], language: str) -> Piece | None:
    r"""The claim that a stretch tells in one of these forms; none where its words call something false themselves.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> view = outline("Rumours that the bridge is closed are false.\n", lexicon()).blocks[0].view
        >>> claim_in(view, (0, 44), claim_forms("en").told, "en").words
        'the bridge is closed'
    """
    found = (form.search(view.plain[bounds[0] : bounds[1]]) for form in ways)
    claims = (_stretch(view, bounds[0] + one.start("claim"), bounds[0] + one.end("claim")) for one in found if one)
    return next((one for one in claims if one and not calls_false(one.words, language)), None)


def is_frame(claim: Piece, language: str) -> bool:
    """Whether words only tell of a post or a reader's question, and state nothing that could be checked."""
    return claim_forms(language).frame.match(claim.view.plain, claim.start, claim.end) is not None


def _stretch(view: View, start: int, end: int) -> Piece | None:
    """The words of a claim; a question with its mark, and those of a script without spaces as they are."""
    whole = view.plain[end - 1 : end] == "?" or _UNSPACED.search(view.plain, start, end)
    return Piece(view, start, end) if whole else piece(view, start, end)


_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]{4}")
