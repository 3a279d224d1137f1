"""What an article states under a pointer: "The grounding is documented (Harbour Check)"."""

import re
from collections.abc import Iterator

from provenance.reading.clauses import finite, hedged, piece
from provenance.reading.context import Context, Source
from provenance.reading.document import Sentence
from provenance.reading.found import Found, Piece
from provenance.reading.verbs import verbs_in

_CLAUSES = re.compile(r",? but (?!rather|also|instead)|; |, (?:although|though|while|whereas) ")
_REFERS_ON = re.compile(
    r"(?:he|she|it|they|this|that|these|those|such|who|which|there|his|her|their|its|we|our|if|did|does|was|is|some|others?)\b",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"\b(?:according to|quot\w+|attribut\w+|ascrib\w+|accus\w+|claims?|claimed|alleg\w+|rumou?rs?)\b", re.IGNORECASE
)
_CITED = re.compile(
    r"(?:first |originally |later |re-?)*(?:published|printed|excerpted|adapted|translated|taken|quoted)\b"
    r"|.*\b(?:volume|vol\.|issue|pp?\.) ?\d",
    re.IGNORECASE,
)
"""How a reference opens, or names a volume or page: where something was published is a work, and nobody's word."""
_ASIDE = re.compile(r", (?:in |of )?(?:which|who) [^,]+,")


def pointer_states(sentence: Sentence, context: Context) -> Iterator[Found]:
    """A plain clause that no other rule read, in a sentence that ends with one pointer: its source says so."""
    source = _closing(sentence, context) if "pointed" in context.lex.words["traits"] else None
    if source is None or "?" in sentence.plain or context.lex["fabricated"].search(sentence.folded):
        return
    read = [one.words for one in context.told_in(sentence)]
    for words in _unread(sentence, source, read, context):
        weak = hedged(words.masked, context.lex)
        stance = "suggests" if weak else "asserts"
        yield Found("pointer-states", stance, source.speaker, sentence, words, words, weak, pointer=source[1:])


def _closing(sentence: Sentence, context: Context) -> Source | None:
    """The pointer of a sentence that has just one, at its end."""
    sources = context.sources_in(sentence)
    if len(sources) != 1:
        return None
    rest = sentence.view.plain[sources[0].end : sentence.end]
    return None if rest.strip(" .;:") else sources[0]


def _unread(sentence: Sentence, source: Source, read: list[Piece], context: Context) -> Iterator[Piece]:
    """The plain clauses before a pointer of which no rule has read anything."""
    for start, end in _clauses(sentence, source.start, context):
        words = piece(sentence.view, start, end)
        taken = any(one.start < end and start < one.end for one in read)
        if words and not taken and _is_plain(sentence.view.masked[start:end], context):
            yield words


def _clauses(sentence: Sentence, end: int, context: Context) -> Iterator[tuple[int, int]]:
    """The clauses up to the pointer, without the words that join them."""
    masked, start = sentence.view.masked, sentence.start
    for cut in _CLAUSES.finditer(masked, start, end):
        yield context.lex.after_connectives(masked, start, end), cut.start()
        start = cut.end()
    yield context.lex.after_connectives(masked, start, end), end


def _is_plain(words: str, context: Context) -> bool:
    """Whether a clause stands by itself: no pronoun at its head, a finite verb, nobody else's words."""
    plain = _ASIDE.sub("", words)
    barred = (_REFERS_ON.match(words), _CITED.match(words), _ATTRIBUTED.search(plain), '"' in words)
    found_only = all(verb.kind == "found" for verb in verbs_in(plain, 0, len(plain), context.lex))
    return found_only and finite(words, context.lex) and not any(barred)
