"""What an article states under a pointer: "The grounding is documented (Harbour Check)"."""

import re
from collections.abc import Iterator

from provenance.reading.clauses import finite, hedged, piece
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Found

_CLAUSES = re.compile(r",? but (?!rather|also|instead)|; |, (?:although|though|while|whereas) ")
_REFERS_ON = re.compile(
    r"(?:he|she|it|they|this|that|these|those|such|who|which|there|his|her|their|its|we|our|if|did|does|was|is|some|others?)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|quot\w+|attribut\w+|ascrib\w+|accus\w+|claims?|claimed|alleg\w+|rumou?rs?)\b", re.IGNORECASE
)
_ASIDE = re.compile(r", (?:in |of )?(?:which|who) [^,]+,")


def pointer_states(sentence: Sentence, context: Context) -> Iterator[Found]:
    """A plain clause that no other rule read, in a sentence that ends with one pointer: its source says so."""
    view = sentence.block.view
    marks = [one for one in context.sources if one[1] is view and sentence.start <= one[2] < sentence.end]
    if len(marks) != 1 or "?" in sentence.plain or context.lex.patterns["fabricated"].search(sentence.masked):
        return
    speaker, _, mark, mark_end = marks[0]
    if view.plain[mark_end : sentence.end].strip(" .;:"):
        return
    read = [(one.words.start, one.words.end) for one in context.found if one.sentence is sentence]
    for start, end in _clauses(sentence, mark, context):
        words = piece(view, start, end)
        taken = any(a < end and start < b for a, b in read)
        if words and not taken and _is_plain(view.masked[start:end], context):
            weak = hedged(view.masked[start:end], context.lex)
            stance = "suggests" if weak else "asserts"
            yield Found("pointer-states", stance, speaker, sentence, words, words, weak, pointer=(mark, mark_end))


def _clauses(sentence: Sentence, end: int, context: Context) -> Iterator[tuple[int, int]]:
    """The clauses up to the pointer, without the words that join them."""
    view, start = sentence.block.view, sentence.start
    for cut in [*_CLAUSES.finditer(view.masked, sentence.start, end), None]:
        while connective := context.lex.patterns["connective"].match(view.masked, start, end):
            start = connective.end()
        yield start, cut.start() if cut else end
        start = cut.end() if cut else end


def _is_plain(words: str, context: Context) -> bool:
    """Whether a clause stands by itself: no pronoun at its head, a finite verb, nobody else's words."""
    plain = _ASIDE.sub("", words)
    if _REFERS_ON.match(words) or _ATTRIBUTED.search(plain) or not finite(words) or '"' in words:
        return False
    spoken = context.lex.patterns["verb"].finditer(plain)
    return all(context.lex.verbs[verb["verb"]] == "found" for verb in spoken)
