"""Sources that are called by what they are, and by no name: "the deputy minister of ports", "several local outlets".

What such words look like is data, the expression ``described`` of each language; only an article or a number of things
makes them a source, so that nothing without one is taken for somebody.
"""

import re

from provenance.reading.antecedents import antecedent
from provenance.reading.clauses import finite
from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Speaker
from provenance.reading.lexicon import Lexicon
from provenance.reading.verbs import Verb
from provenance.reading.view import View

_FINDS = frozenset({"found", "suggests"})
"""Verbs that things have for a subject, too: "a search found that", "the picture suggests that"."""
_NEXT_WORD = re.compile(r" ?(?P<word>\w*)")
NEAR = 3
"""So many characters from a subject, or its verb, a quotation ends or begins."""
NEXT = 2
"""Between a subject and its verb stand no more characters than a comma and a space."""


def described(sentence: Sentence, start: int, end: int, context: Context) -> Speaker | None:
    """The source that a stretch calls by what it is, under these words; None where it names somebody, or tells more.

    Where that is the role of the one person of the sentence before, it is that person.

    Example:
        >>> from provenance.reading.document import outline
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.names import Names
        >>> document = outline("The deputy minister of ports said that the bridge is open.", lexicon())
        >>> context = Context(lexicon(), Names.of(document, lexicon()))
        >>> described(document.sentences[0], 0, 28, context).label
        'The deputy minister of ports'
    """
    view, lex = sentence.view, context.lex
    words = view.masked[start:end]
    called = lex["described"].fullmatch(words)
    if called is None or not _is_whole(view, start, end, lex) or _speaks_not(sentence, start, end, context):
        return None
    span = view.span(start + len(called.groupdict().get("lead") or ""), end)
    return _spoken_of(sentence, start, words, context) or Speaker(label=span.exact, place=(span.start, span.end))


def _speaks_not(sentence: Sentence, start: int, end: int, context: Context) -> bool:
    """Whether words tell more than what somebody is, or are for a person, for a text that quotes, or what finds."""
    view = sentence.view
    heads = [verb for verb in context.verbs(sentence) if 0 <= verb.start - end <= NEXT]
    if _is_some_text(sentence, start, end, context) and not _tells(view, start, heads):
        return True
    goes_on = finite(view.masked[start:end].replace("'s ", " "), context.lex)
    return goes_on or any(verb.kind in _FINDS for verb in heads) or bool(context.names.people(view, start, end))


def _tells(view: View, start: int, verbs: list[Verb]) -> bool:
    """Whether a verb stands right after a subject, and no quotation: what a text quotes may be somebody's words."""
    edges = (start, *(verb.end for verb in verbs))
    return bool(verbs) and not any('"' in view.masked[max(0, at - NEAR) : at + NEAR] for at in edges)


def _is_some_text(sentence: Sentence, start: int, end: int, context: Context) -> bool:
    """Whether words are for a picture or post, or a work of nobody who is named: who is heard in that stands in it."""
    view, lex = sentence.view, context.lex
    nobody = next(context.names.mentions(view, start, end), None) is None
    thing = lex["thing_noun"].search(view.masked, start, end)
    return thing is not None or (nobody and lex["work"].search(view.masked, start, end) is not None)


def _is_whole(view: View, start: int, end: int, lex: Lexicon) -> bool:
    """Whether words are whole: the last one neither joins nor tells of what kind, and no name or agent follows."""
    last = view.masked[start:end].rsplit(" ", 1)[-1].casefold()
    following = _NEXT_WORD.match(view.masked, end)
    after = following["word"] if following else ""
    return last not in lex.not_names and not after[:1].isupper() and after not in lex.words["by"]


def _spoken_of(sentence: Sentence, start: int, words: str, context: Context) -> Speaker | None:
    """The one person of the sentence before, if a role with an article is theirs: "el diputado"."""
    view, before = sentence.view, context.before
    since = before.end if before and before.view is view else 0
    role = context.lex["definite"].fullmatch(words)
    if role is None or context.names.people(view, since, start):
        return None
    meant = antecedent(Sentence(sentence.block, start, sentence.end), start, context)
    return meant if meant and role["noun"].casefold() in (meant.described_as or "").casefold().split() else None
