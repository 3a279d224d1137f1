"""Whom a pronoun means: the one person or office that heads the sentence before, or nobody."""

from provenance.reading.context import Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Speaker
from provenance.reading.view import View


def antecedent(sentence: Sentence, start: int, context: Context, *, office: bool = False) -> Speaker | None:
    """Whom a pronoun means: the one person (or office) named earlier in the sentence, else in the one before.

    Where two people are named, or one name might be either of two, nobody.
    """
    view = sentence.block.view
    if not office and context.names.people(view, sentence.start, start):
        return _sole_person(view, sentence.start, start, context)
    before = context.before
    if before is None or before.block.section != sentence.block.section:
        return None
    if office:
        return _subject_office(before, context)
    return _sole_person(before.block.view, before.start, before.end, context)


def _sole_person(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """The one person in a stretch, who heads it; nobody if it speaks of a second one, named or by a role."""
    mentions = [
        one for one in context.names.mentions(view, start, end) if context.names.people(view, one.start, one.end)
    ]
    people = context.names.people(view, start, end)
    name = next(iter(people)) if len(people) == 1 else None
    if name is None or not mentions or not context.names.is_person(name, speaks=True):
        return None
    first = mentions[0]
    lead = context.lex.patterns["connective"].sub("", view.masked[start : first.start], count=1).strip()
    possessive = view.masked.startswith("'", first.end)
    described = context.names.evidence.get(name) or ""
    words = {word.casefold().strip(",.;:") for word in view.plain[start:end].split()}
    others = words & context.lex.roles - {word.casefold() for word in (*described.split(), *first.title.split())}
    if possessive or others or not introduces(lead, first, context):
        return None
    return Speaker(name=name, described_as=described or None, person=True)


def _subject_office(sentence: Sentence, context: Context) -> Speaker | None:
    """The office that heads a sentence, if no person is named there."""
    view = sentence.block.view
    if context.names.people(view, sentence.start, sentence.end):
        return None
    first = next(iter(context.names.mentions(view, sentence.start, sentence.end)), None)
    heads = first and view.masked[sentence.start : first.start].casefold().strip() in {"", "the"}
    return Speaker(name=first.name) if first and heads and " " in first.name else None
