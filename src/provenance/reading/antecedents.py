"""Whom a pronoun means: the one person or office that heads the sentence before, or nobody."""

import re
from collections.abc import Collection

from provenance.reading.context import Context, introduces
from provenance.reading.document import Sentence
from provenance.reading.found import Speaker
from provenance.reading.names import Mention
from provenance.reading.view import View

_WORD = re.compile(r"[\w-]+")


def antecedent(sentence: Sentence, start: int, context: Context, *, office: bool = False) -> Speaker | None:
    """Whom a pronoun means: the one person (or office) named earlier in the sentence, else in the one before.

    Where two people are named, or one name might be either of two, nobody.
    """
    view = sentence.view
    if not office and context.names.people(view, sentence.start, start):
        return _sole_person(view, sentence.start, start, context)
    before = context.before
    if before is None or before.block.section != sentence.block.section:
        return None
    if office:
        return _subject_office(before, context)
    whole = before.block.view, before.start, before.end, context
    return _sole_person(*whole) or _sole_speaker(before, context)


def _sole_speaker(sentence: Sentence, context: Context) -> Speaker | None:
    """The one person who speaks in a sentence, if it speaks of no second one: "“…,” said Ilse Vandor. She added …"."""
    speakers = {one.speaker.key: one.speaker for one in context.told_in(sentence)}
    speaker = next(iter(speakers.values())) if len(speakers) == 1 else None
    view, start, end = sentence.view, sentence.start, sentence.end
    others = context.names.people(view, start, end) - {speaker.name if speaker else None}
    if speaker is None or not speaker.person or any(_may_be_meant(name, context) for name in others):
        return None
    others_roles = _roles(_without_apposition(sentence, speaker.name, context), context)
    return speaker if _roles(speaker.described_as or "", context) >= others_roles else None


def _without_apposition(sentence: Sentence, name: str | None, context: Context) -> str:
    """The words of a sentence but for who somebody is, between their name and its verb: "NAME, the head of …, said"."""
    view, names = sentence.view, context.names
    called = (one for one in names.mentions(view, sentence.start, sentence.end) if names.full(one.name) == name)
    first = next(called, None)
    verb = next((one for one in context.verbs(sentence) if first and one.start > first.end), None)
    if first is None or verb is None or not _is_apposition(view.masked[first.end : verb.start], context):
        return view.plain[sentence.start : sentence.end]
    title = first.start - len(first.title) - bool(first.title)
    return view.plain[sentence.start : title] + view.plain[verb.start : sentence.end]


def _is_apposition(words: str, context: Context) -> bool:
    """Whether words after a name tell who it is, and of nobody else: no "whose clerk", no ", and a doctor"."""
    return words.rstrip().endswith(",") and context.lex["who_it_is"].match(words) is not None


def _may_be_meant(name: str | None, context: Context) -> bool:
    """Whether a name beside a speaker's is that of somebody, or of one of two people."""
    return name is None or context.names.is_person(name, speaks=True)


def _sole_person(view: View, start: int, end: int, context: Context) -> Speaker | None:
    """The one person in a stretch, who heads it; nobody if it speaks of a second one, named or by a role."""
    names = context.names
    name = _only(names.people(view, start, end))
    first = next((one for one in names.mentions(view, start, end) if names.people(view, one.start, one.end)), None)
    if name is None or first is None or not names.is_person(name, speaks=True):
        return None
    described = names.evidence.get(name)
    own = _roles(f"{described or ''} {first.title}", context)
    alone = own >= _roles(view.plain[start:end], context) and not context.lex["naming"].search(
        view.plain, first.end, end
    )
    return Speaker(name=name, described_as=described, person=True) if alone and _heads(first, start, context) else None


def _only(people: Collection[str | None]) -> str | None:
    """The one name where there are no two."""
    return next(iter(people)) if len(people) == 1 else None


def _heads(mention: Mention, start: int, context: Context) -> bool:
    """Whether a name is what a stretch begins with, and no possessor of it."""
    masked = mention.view.masked
    lead = context.lex["connective"].sub("", masked[start : mention.start], count=1)
    lead = context.lex["asked_of"].sub("", lead, count=1)
    lead = lead[front.end() :] if (front := context.lex["front_phrase"].match(lead)) else lead
    return not masked.startswith("'", mention.end) and introduces(lead, mention, context)


def _roles(words: str, context: Context) -> frozenset[str]:
    """The roles of people that words hold."""
    return frozenset(word for word in _WORD.findall(words.casefold()) if context.lex.has_role((word,)))


def _subject_office(sentence: Sentence, context: Context) -> Speaker | None:
    """The office that heads a sentence, if no person is named there, nor anybody else heard."""
    view = sentence.view
    if context.names.people(view, sentence.start, sentence.end) or len(context.verbs(sentence)) > 1:
        return None
    first = next(context.names.mentions(view, sentence.start, sentence.end), None)
    if first is None or " " not in first.name:
        return None
    heads = context.lex["determiner"].fullmatch(view.masked, sentence.start, first.start)
    return Speaker(name=first.name) if heads and not context.names.person_like(first.name) else None
