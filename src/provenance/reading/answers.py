"""Those whose statements an article answers one after another: "Lind says that it is shut. That is not true."."""

from collections.abc import Iterator
from dataclasses import replace

from provenance.reading.context import Context
from provenance.reading.document import Document, Sentence
from provenance.reading.found import Found
from provenance.reading.signs import signs

BRIEF = 40
"""A question of no more characters only asks whether what was said is so."""
_SAID = frozenset({"said-that", "said-bare", "said-after", "quotation"})


def answered(document: Document, context: Context) -> Iterator[Found]:
    """The statements of those with a name that the next sentence calls right or wrong, each as what its speaker began.

    The answer may stand between quotation marks, and after a brief question: "Is that so?".
    """
    known = signs(context.lex.language)
    said = document.sentences if known else ()
    for at, sentence in enumerate(said):
        following = _answer(said[at + 1 : at + 3])
        if known and following and known.answer.match(following.plain.lstrip()):
            yield from _stated(context.told_in(sentence))


def _stated(told: list[Found]) -> Iterator[Found]:
    """What somebody with a name states in words of their own."""
    spoken = (one for one in told if one.rule in _SAID and one.asserts_claim and one.speaker.name)
    yield from (replace(one, rule="origin", quotation=False) for one in spoken)


def _answer(following: tuple[Sentence, ...]) -> Sentence | None:
    """The first of the next sentences that is no brief question."""
    return next((one for one in following if not (one.plain.endswith("?") and len(one.plain) <= BRIEF)), None)
