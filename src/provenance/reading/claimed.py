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
from provenance.reading.judged import FOR, LOOSE
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import Phrase, lacks
from provenance.reading.rating import LONGEST_LABEL, calls_false, class_of, judging
from provenance.reading.view import View
from provenance.resources import graph_dir


@dataclass(frozen=True)
class ClaimForms:
    """How a language tells what is claimed, in a title or in the opening.

    What is ``judged`` the opening itself calls false: "It is not true that CLAIM". A ``frame`` only tells of a post or
    a reader; an ``answer`` denies what the sentence before it asks. A ``finding`` tells where checkers found something,
    and what it quotes is not what is checked.
    """

    titled: tuple[Phrase, ...]
    told: tuple[Phrase, ...]
    judged: tuple[Phrase, ...]
    frame: Phrase
    answer: Phrase
    finding: Phrase


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
    kinds = ("titled", "told", "judged")
    titled, told, judged = (tuple(Phrase(form, re.IGNORECASE) for form in data.get(kind, ())) for kind in kinds)
    frame, answer, finding = (Phrase(data.get(kind, "(?!)"), re.IGNORECASE) for kind in ("frame", "answer", "finding"))
    return ClaimForms(titled, told, judged, frame, answer, finding)


def claim_in(view: View, bounds: tuple[int, int], ways: Iterable[Phrase], language: str) -> Piece | None:
    r"""The claim that a stretch tells in one of these forms; none where its words call something false themselves.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> view = outline("Rumours that the bridge is closed are false.\n", lexicon()).blocks[0].view
        >>> claim_in(view, (0, 44), claim_forms("en").told, "en").words
        'the bridge is closed'
    """
    words = view.plain[slice(*bounds)]
    missing = lacks(words)
    found = (form.search(words) for form in ways if not form.needs & missing)
    claims = (_stretch(view, bounds[0] + one.start("claim"), bounds[0] + one.end("claim")) for one in found if one)
    return next((one for one in claims if one and not calls_false(one.words, language)), None)


def is_frame(claim: Piece, language: str) -> bool:
    """Whether words only tell of a post or a reader's question, and state nothing that could be checked."""
    return claim_forms(language).frame.match(claim.view.plain, claim.start, claim.end) is not None


def refutes(claim: Piece, lex: Lexicon) -> bool:
    r"""Whether words say themselves of a claim that it is not true: then they are no claim under check, but an answer.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> view = outline("The claim that the port is shut is not true.\n", lexicon()).blocks[0].view
        >>> refutes(Piece(view, 0, 44), lexicon()), refutes(Piece(view, 15, 31), lexicon())
        (True, False)
    """
    words = claim.words.casefold()
    lead = lex["title_verdict"].match(words)
    if lead and _is_against(words[_label_start(lead) :].split()[:LONGEST_LABEL], lex.language):
        return True
    spoken = (lex["claim_noun"], lex["thing_noun"])
    parts = (part for part in _PARTS.split(words) if any(noun.search(part) for noun in spoken))
    return any(_is_against(part.split()[-LONGEST_LABEL:][::-1], lex.language, turned=True) for part in parts)


_PARTS = re.compile(r"[.!?;।。](?: |$)")
"""What parts the sentences of a claim."""


def _label_start(lead: re.Match[str]) -> int:
    """Where the label begins that words lead to, or hold."""
    return lead.start("label") if lead.groupdict().get("label") else lead.end()


def _is_against(words: list[str], language: str, *, turned: bool = False) -> bool:
    """Whether the first of some words, or of words told from the last on, are a label that speaks against a claim."""
    order = -1 if turned else 1
    heads = (" ".join(words[:count][::order]).strip(LOOSE) for count in range(1, len(words) + 1))
    return any(judging(head, language) and class_of(head, language)[0] not in FOR for head in heads)


def asks_rating(claim: Piece, language: str) -> bool:
    r"""Whether words only ask for a rating: "True or false?".

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> view = outline("Prawda czy fałsz?\n", lexicon("pl")).blocks[0].view
        >>> asks_rating(Piece(view, 0, 17), "pl")
        True
    """
    words = claim.words.strip("¿? ").split()
    ends = [word for word in (*words[:1], *words[-1:]) if judging(word, language)]
    return len(words) <= LONGEST_LABEL and len({class_of(word, language)[0] for word in ends}) > 1


def _stretch(view: View, start: int, end: int) -> Piece | None:
    """The words of a claim; a question with its mark, and those of a script without spaces as they are."""
    whole = view.plain[end - 1 : end] == "?" or _UNSPACED.search(view.plain, start, end)
    return Piece(view, start, end) if whole else piece(view, start, end)


_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]{4}")
