"""Those whose statements an article judges one after another: "Lind says that it is shut. That is not true."."""

from collections.abc import Iterator
from dataclasses import replace

from provenance.reading.clauses import piece
from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.lexicon import Lexicon
from provenance.reading.makers import OBLIQUE
from provenance.reading.rating import calls_false
from provenance.reading.signs import Signs, signs
from provenance.reading.spreaders import FARTHER, opening
from provenance.reading.view import View

BRIEF = 40
"""A question of no more characters only asks whether what was said is so."""
_SAID = frozenset({"said-that", "said-bare", "said-after", "quotation"})


def answered(document: Document, context: Context) -> Iterator[Found]:
    """The statements of those with a name that are called right or wrong, each as what its speaker began.

    The next sentence may say so, also between quotation marks and after a brief question ("Is that so?"), the end of
    the same one ("which is false"), or what leads to it ("Lind is wrong to say that").
    """
    known = signs(context.lex.language)
    said = document.sentences if known else ()
    near = opening(document, FARTHER) if known else []
    for at, sentence in enumerate(said):
        following = _answer(said[at + 1 : at + 3])
        if known and following and _judges(following, sentence, known, near=sentence in near):
            yield from _stated(context.told_in(sentence))
        elif known:
            yield from _ended(sentence, known, context)
            yield from _conceded(sentence, known, context)


def _judges(following: Sentence, sentence: Sentence, known: Signs, *, near: bool) -> bool:
    """Whether the next sentence calls what was said right or wrong, or sets against a claim at the head how it is."""
    plain = following.plain.lstrip()
    set_right = near and known.contrast.match(plain) and not known.knowing.search(sentence.masked)
    return bool(known.answer.match(plain) or (set_right and known.claims.search(sentence.masked)))


def _ended(sentence: Sentence, known: Signs, context: Context) -> Iterator[Found]:
    """What somebody states in a sentence that ends with a judgement of it, without that end."""
    end = sentence.search(known.tail)
    for one in _stated(context.told_in(sentence)) if end else ():
        claim = piece(sentence.view, one.claim.start, min(end.start(), one.claim.end)) if end and one.claim else None
        yield from [replace(one, claim=claim)] if claim else []


def _conceded(sentence: Sentence, known: Signs, context: Context) -> Iterator[Found]:
    """What somebody is said to be right or wrong in saying."""
    view, names = sentence.view, context.names
    told = sentence.search(known.right)
    for mention in names.mentions(view, sentence.start, told.end()) if told else ():
        before = view.masked[sentence.start : mention.start].removesuffix(f"{mention.title} ")
        lead = None if OBLIQUE.search(before) else known.right.match(view.masked, mention.end, sentence.end)
        claim = _affirmed(view, lead.end(), sentence.end, context.lex) if lead else None
        speaker = names.speaker(mention) if claim and (mention.title or names.known(mention.name)) else None
        if claim and speaker:
            yield Found("origin", "asserts", speaker, sentence, Piece(view, mention.start, claim.end), claim)


def _affirmed(view: View, start: int, end: int, lex: Lexicon) -> Piece | None:
    """The claim in a stretch, if it does not call another one false."""
    claim = piece(view, start, end)
    against = claim and (lex["against"].search(claim.words.casefold()) or calls_false(claim.masked, lex.language))
    return None if against else claim


def _stated(told: list[Found]) -> Iterator[Found]:
    """What somebody with a name states in words of their own."""
    spoken = (one for one in told if one.rule in _SAID and one.asserts_claim and one.speaker.name)
    yield from (replace(one, rule="origin", quotation=False) for one in spoken)


def _answer(following: tuple[Sentence, ...]) -> Sentence | None:
    """The first of the next sentences that is no brief question."""
    return next((one for one in following if not (one.plain.endswith("?") and len(one.plain) <= BRIEF)), None)
