"""Sources that the text does not name: "an anonymous account on a forum", "two former councillors", "the ministry"."""

from provenance.reading.context import Context
from provenance.reading.document import Sentence
from provenance.reading.found import Piece, Speaker, Work
from provenance.reading.lexicon import Lexicon
from provenance.reading.phrases import lacks
from provenance.reading.subject import Subject
from provenance.reading.view import View
from provenance.reading.works import read_work

LONGEST_FORUM = 3
"""A forum's name has no more words than this."""


def unnamed(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """A source that the text does not name."""
    view = sentence.view
    words = view.plain[start:end].rstrip(",")
    missing = lacks(words)
    if context.lex["speaks_for"].stands_in(words, missing) and _possessed(view, start, end, context):
        return Subject((_labelled(Piece(view, start, start + len(words))),), start)
    phrase, *aside = context.lex["aside"].split(words, maxsplit=1)
    if aside == [""] and _ends_with_person(view, start, start + len(phrase), context):
        return None  # "our colleagues asked Ilse Vandor, who said": she did
    named_so = not context.lex["unnamed"].needs & missing and _is_unnamed(phrase, context)
    if not named_so and not _called(phrase, context.lex):
        return None
    called = Piece(view, start, start + len(phrase))
    posted = _posted(called, end, context.lex) if context.lex["forum"].search(phrase) else None
    return Subject((_labelled(called),), start, read_work(view, start, end, context.lex) or posted)


def _ends_with_person(view: View, start: int, end: int, context: Context) -> bool:
    """Whether the name that ends a stretch could be a person's."""
    last = [one for one in context.names.mentions(view, start, end) if one.end == end]
    return any(context.names.person_like(one.name) for one in last)


def _is_unnamed(phrase: str, context: Context) -> bool:
    """Whether a phrase is what sources without a name are called, with the place where they are heard or not."""
    return context.lex["unnamed"].fullmatch(phrase) is not None or _located(phrase, context)


def _called(phrase: str, lex: Lexicon) -> bool:
    """Whether a phrase calls a source by a role: "two former councillors", "one expert"; a bare singular is nobody."""
    words = phrase.split()
    if not lex.has_role(words) and not lex.has_role(word.removesuffix("s") for word in words):
        return False
    called = lex["called"].fullmatch(phrase[:1].lower() + phrase[1:])
    if called is None or not lex.has_role((called["role"],)):
        return False
    return called["many"] is not None or called.start("role") > 0


def _labelled(called: Piece) -> Speaker:
    """A source that is called by these words."""
    return Speaker(label=called.words, place=called.place)


def _posted(called: Piece, end: int, lex: Lexicon) -> Work:
    """The post that an account or user made, on the platform named up to ``end``."""
    platform = lex["platform"].search(called.view.masked, called.start, end)
    return Work("post", "SocialMediaPosting", called.place, platform=platform[0] if platform else None)


def _possessed(view: View, start: int, end: int, context: Context) -> bool:
    """Whether a stretch begins with a name in the possessive, a determiner or not before it."""
    first = next(context.names.mentions(view, start, end), None)
    owns = first is not None and view.masked.startswith("'", first.end)
    return bool(owns and first and context.lex["determiner"].fullmatch(view.masked, start, first.start))


def _located(phrase: str, context: Context) -> bool:
    """Whether a phrase is an unnamed source with its forum: "an anonymous account on the forum Skyloft"."""
    who, *forum = context.lex["where"].split(phrase, maxsplit=1)
    called = context.lex["unnamed"].fullmatch(who)
    return called is not None and any(len(name.split()) <= LONGEST_FORUM for name in forum)


def office(sentence: Sentence, start: int, end: int, context: Context) -> Subject | None:
    """An office that is called by what it is, as printed: "the ministry"."""
    view = sentence.view
    words = view.masked[start:end]
    if not context.lex["office"].fullmatch(words[:1].lower() + words[1:]):
        return None
    span = view.span(start, end)
    return Subject((Speaker(label=span.exact, issuer=True, place=(span.start, span.end)),), start)
