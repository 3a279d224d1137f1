"""Whose a publication is that a text speaks of: its owner before its noun, or its author after it."""

import re
from dataclasses import replace

from provenance.reading.antecedents import antecedent
from provenance.reading.context import Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Piece, Speaker, Work
from provenance.reading.names import Mention
from provenance.reading.works import read_work


def author_of(mention: Mention, work: Work | None, context: Context) -> Speaker | None:
    """The author that a possessive names: of a book, a person if the name could be one."""
    speaker = context.names.speaker(mention)
    book = work is not None and work.kind == "Book"
    if speaker and book and context.names.person_like(speaker.name or ""):
        return replace(speaker, person=True)
    return speaker


def author(sentence: Sentence, start: int, end: int, context: Context) -> Speaker | None:
    """Whose the publication is that fills a stretch: a possessor before its noun, "by" or "from" after it."""
    view = sentence.view
    noun = context.lex["work"].search(view.masked, start, end)
    if noun is None:
        return None
    possessed = context.lex["possessed"].match(view.masked[start : noun.start()] + "x")
    if possessed and context.lex["own_tail"].fullmatch(view.masked, noun.end(), end):
        return antecedent(
            sentence, start, context, office=possessed["whose"].casefold() in context.lex.words["office_owners"]
        )
    for mention in context.names.mentions(view, start, end):
        if context.lex["owns"].fullmatch(view.masked, mention.end, max(mention.end, noun.start())):
            return _owner(mention, Piece(view, start, end), noun, context)
        if by := context.lex["by"].fullmatch(view.masked, noun.end(), max(noun.end(), mention.start)):
            whole = context.lex["name_ends"].match(view.masked, mention.end, end)
            # "a post from a group that is against NAME" is not NAME's
            return context.names.speaker(mention) if whole and introduces(by["lead"], mention, context) else None
    return None


def _owner(mention: Mention, words: Piece, noun: re.Match[str], context: Context) -> Speaker | None:
    """The author whose name stands before the noun, if nothing but a title and a date stands around the two."""
    masked = words.view.masked
    work = read_work(words.view, noun.start(), words.end, context.lex)
    clear = context.lex["determiner"].fullmatch(masked, words.start, mention.start)
    return (
        author_of(mention, work, context)
        if clear and context.lex["work_tail"].fullmatch(masked, noun.end(), words.end)
        else None
    )
